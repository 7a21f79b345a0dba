-- query a(id int) one
--   name text
-- viewer
select name from visible_person where person = :id
