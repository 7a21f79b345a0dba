-- query a(id int) run
-- own
delete from team where id = :id
