-- query a(id int) one
--   id int, code text
select code, id from team where id = :id
