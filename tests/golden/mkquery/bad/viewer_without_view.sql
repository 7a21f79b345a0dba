-- query a(id int) one
--   name text
-- viewer
select name from person where id = :id and id <> :viewer
