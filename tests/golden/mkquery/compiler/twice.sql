-- query a(id int) one
--   code text
select code from team where id = :id

-- query a(id int) maybe
--   code text
select code from team where id = :id
