-- query a(id int) many<=5
--   id int
select id from team where id > :id
