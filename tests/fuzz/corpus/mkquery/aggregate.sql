-- query a(id int) one
--   last int
select max(id) as last from team where id < :id
