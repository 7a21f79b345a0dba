-- query a(id int) one
--   code text
select code
  from team wher id = :id
