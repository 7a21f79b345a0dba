-- include "codes.h"
-- query by_id(id person_id, day date?) many<=3
--   name text, day enum day?, n int?
-- viewer
-- scan "all of them, for the fuzzer"
with x as (select person, name from visible_person)
select p.name, p.day, l.n from person p join x on x.person = p.id left join lease as l on l.name = p.name
where p.id <> :id and p.day = :day and p.id <> :viewer order by p.id

-- query take(name text) maybe
--   n int
-- own
insert into lease (name, n) values (:name, 1) on conflict (name) do update set n = lease.n + 1 returning n
