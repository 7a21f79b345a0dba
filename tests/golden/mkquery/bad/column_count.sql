-- query a(id int) one
--   code text
select code, id from team where id = :id
