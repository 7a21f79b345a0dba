-- query a(id int) run
delete from log where id = :id
