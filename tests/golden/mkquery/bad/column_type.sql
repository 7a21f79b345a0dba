-- query a(id int) one
--   code int
select code from team where id = :id
