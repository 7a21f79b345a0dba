-- query a(id int) one
--   code text, other text
select a.code, b.code as other from team a left join team as b on b.id = a.id where a.id = :id
