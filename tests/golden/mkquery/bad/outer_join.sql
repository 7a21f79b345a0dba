-- query a(id int) one
--   name text, code text
-- all "a golden file looks at everybody"
select p.name, t.code from person p left join team t on t.id = p.visits where p.id = :id
