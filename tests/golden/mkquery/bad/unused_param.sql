-- query a(id int, other int) one
--   code text
select code from team where id = :id
