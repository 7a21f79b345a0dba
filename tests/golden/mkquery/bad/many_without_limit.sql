-- query a(id int) many
--   code text
select code from team where id = :id
