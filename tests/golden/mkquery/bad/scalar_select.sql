-- query a(id int) one
--   code text
select (select t.code from team t where t.id = :id) as code
