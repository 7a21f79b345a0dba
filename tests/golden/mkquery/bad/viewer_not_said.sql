-- query a(id int) one
--   name text
-- all "a golden file looks at everybody"
select name from visible_person where person = :id and account = :viewer
