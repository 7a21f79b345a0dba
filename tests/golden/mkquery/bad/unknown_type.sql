-- query a(id integer) one
--   code text
select code from team where id = :id
