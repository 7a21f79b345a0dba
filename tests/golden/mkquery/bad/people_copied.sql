-- query a(id int) run
insert into log (said) select name from person where id = :id
