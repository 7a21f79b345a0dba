-- query a(id int) one
--   id int, name text
-- viewer
select t.id, v.name from team t left join visible_person v on v.person = t.id and v.account = :viewer where t.id = :id
