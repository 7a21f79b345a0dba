-- query a(id int) many<=5
--   code text
select code from team where id > :id limit 3
