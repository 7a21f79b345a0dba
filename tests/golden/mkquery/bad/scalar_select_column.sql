-- query a(id int) one
--   id int, until instant
select t.id, (select l.until from lease l where l.name = t.code) as until from team t where t.id = :id
