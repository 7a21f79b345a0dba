-- query a(code text) one
--   id int
select id from team where code = :code::text
