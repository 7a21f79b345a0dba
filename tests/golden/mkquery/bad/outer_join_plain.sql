-- query a(id int) one
--   name text, code text
-- all "a golden file looks at everybody"
select p.name, code from person p left outer join team on team.id = p.visits where p.id = :id
