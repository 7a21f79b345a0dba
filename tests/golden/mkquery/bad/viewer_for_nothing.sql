-- query a(id int) one
--   code text
-- viewer
select code from team where id = :id and id <> :viewer
