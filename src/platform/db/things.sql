-- include "things.h"
-- Queries of db_test.c: every type, every kind.

-- query add(id int, name text, n pence, n_opt int?, yes bool, yes_opt bool?, name_opt text?, bytes blob, bytes_opt blob?,
--   day date, day_opt date?, at instant, at_opt instant?, owner account_id, owner_opt account_id?, colour enum colour,
--   colour_opt enum colour?) run
insert into thing values (:id, :name, :n, :n_opt, :yes, :yes_opt, :name_opt, :bytes, :bytes_opt, :day, :day_opt,
  :at, :at_opt, :owner, :owner_opt, :colour, :colour_opt)

-- query get(name text) maybe
--   id int, name text, n pence, n_opt int?, yes bool, yes_opt bool?, name_opt text?, bytes blob, bytes_opt blob?,
--   day date, day_opt date?, at instant, at_opt instant?, owner account_id, owner_opt account_id?, colour enum colour,
--   colour_opt enum colour?
select id, name, n, n_opt, yes, yes_opt, name_opt, bytes, bytes_opt, day, day_opt, at, at_opt, owner, owner_opt,
  colour, colour_opt from thing where name = :name -- the one: ':name' isn't a parameter here

-- query need(id int) one
--   name text
select name from thing where id = :id

-- query few(after int) many<=3
--   id int
select id from thing where id > :after order by id

-- query walk(after int) each
--   id int, name text
select id, name from thing where id > :after order by id

-- query by_number(n int) one
--   id int
-- scan "to see what happens when one gives two"
select id from thing where n = :n

-- query set_number(id int, n int) run
update thing set n = :n where id = :id

-- query with_part(id int) many<=5
--   id int, place int?
select t.id, p.place from thing t left join part p on p.thing = t.id where t.id = :id order by p.place

-- query part_add(thing int, place int) run
insert into part (thing, place) values (:thing, :place)

-- query total() one
--   n int, largest int?
-- scan "the sum of all"
select coalesce(sum(n), 0) as n, max(n) as largest from thing

-- query lease_take(name text) one
--   count int
-- own
insert into lease (name, count) values (:name, 1) on conflict (name) do update set count = lease.count + 1
returning count

-- query leases() one
--   n int
-- scan "a count of all"
select count(*) as n from lease

-- query slow(n int) one
--   n int
with recursive c(x) as (select 1 union all select x + 1 from c where x < :n) select count(*) as n from c

-- query quoted() one
--   text text
select 'it''s :name; ?1 -- "no"' as text
