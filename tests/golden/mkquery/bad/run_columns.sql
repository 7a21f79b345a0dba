-- query a(id int) run
--   code text
delete from team where id = :id
