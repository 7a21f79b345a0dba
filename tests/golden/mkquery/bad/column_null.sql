-- query a(id int) one
--   born_on date
-- all "a golden file looks at everybody"
select born_on from person where id = :id
