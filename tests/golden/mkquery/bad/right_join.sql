-- query a(id int) one
--   code text
select t.code from lease l right join team t on t.code = l.name where t.id = :id
