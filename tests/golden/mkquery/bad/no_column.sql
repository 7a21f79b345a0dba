-- query a(id int) one
--   code text
select cod as code from team where id = :id
