-- query a(id int) one
--   name text
select name from person where id = :id
