-- query a(id int) run
insert into log (id, said) values (:id, '') on conflict (id) do update set said = excluded.said
