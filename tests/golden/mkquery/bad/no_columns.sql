-- query a(id int) one
select code from team where id = :id
