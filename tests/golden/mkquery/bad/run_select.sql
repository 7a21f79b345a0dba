-- query a(id int) run
select code from team where id = :id
