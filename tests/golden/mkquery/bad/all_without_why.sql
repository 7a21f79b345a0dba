-- query a(id int) one
--   name text
-- all
select name from person where id = :id
