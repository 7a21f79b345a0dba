-- query a(id int) some
--   code text
select code from team where id = :id
