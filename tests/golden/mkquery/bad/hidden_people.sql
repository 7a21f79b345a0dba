-- query a(id int) one
--   n int
select count(*) as n from team where id = :id and exists (select 1 from visit v where v.person = :id)
