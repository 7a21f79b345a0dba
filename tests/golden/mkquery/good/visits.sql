-- include "kinds.h"
-- include "codes.h"
-- Free words before a query belong to nobody; "quotes and 'apostrophes are fine.

-- query due(worker account_id, before date, kind enum kind, least int?, urgent bool) many<=50
--   person person_id, name text,
--   on_day date, note text?
-- viewer
select v.person, p.name, v.on_day, v.note /* not :a_parameter */
  from visit v
  join visible_person p on p.person = v.person and p.account = :viewer
 where v.person = :worker -- nor :this
   and v.on_day < :before and v.kind = :kind and v.note <> ':before; -- ''x'' ::'
   and cast(:least as integer) is null and :urgent = 1
 order by v.on_day

-- query by_id(id person_id) one
--   name text, born_on date?, photo blob?, visits pence
-- all "a golden file looks at everybody"
select name, born_on, photo, visits from person where id = :id

-- query last(person person_id) maybe
--   on_day date, kind enum kind, kind_opt enum kind?, code text?
-- all "a golden file looks at everybody"
select v.on_day, v.kind, v.note as kind_opt, t.code
  from visit v left join team as t on t.id = v.id
 where v.person = :person order by v.on_day desc limit 1

-- query of_person(person person_id) many<=400
--   on_day date, kind enum kind
-- all "a golden file looks at everybody"
select on_day, kind from visit where person = :person order by kind, on_day

-- query names() each
--   id person_id, name text, n int
-- all "a golden file looks at everybody"
-- scan "a few hundred names, once a night"
select p.id, p.name, (select count(*) from visit v where v.person = p.id) as n from person p

-- query add(person person_id, on_day date, id int, kind enum kind?, note text?, photo blob?, at instant?, b bool?) run
insert into visit (person, on_day, id, kind, note) values (:person, :on_day, :id, coalesce(:kind, :at), :note)
on conflict (person, on_day, id) do update set note = cast(coalesce(:photo, :b) as text)

-- query team_add(code text) one
--   id team_id
insert into team (code) values (:code) returning id

-- query say(said text) run
insert into log (said) values (:said)

-- query lease_take(name text, until instant, now instant) maybe
--   name text, until instant
-- own
update lease set until = :until where name = :name and until < :now returning name, until

-- query pair(id team_id) maybe
--   code text, other text?, coalesced text
select a.code, b.code as other, coalesce(b.code, '') as coalesced
  from team a left join team b on b.id = a.id where a.id = :id
