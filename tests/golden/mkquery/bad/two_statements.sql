-- query a(id int) run
delete from team where id = :id
delete from team where id = :id
