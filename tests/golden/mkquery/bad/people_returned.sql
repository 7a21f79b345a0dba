-- query a(id int) maybe
--   name text
update person set visits = visits + 1 where id = :id returning name
