-- include "codes.h"
-- What the engine reads about one person: current rows only, in order of day.

-- query person(person person_id) maybe
--   ref text, council_ref text, restricted bool, details int, birth_date date, first_name text?, surname text?, known_as text?, former_names text?, phone text?, uasc bool?, records_from date, died_on date?
-- all "the engine works out everybody's dues; who may see them is decided where they are shown"
select p.ref, p.council_ref, p.restricted, d.id as details, d.birth_date, d.first_name, d.surname, d.known_as, d.former_names, d.phone, d.uasc, d.records_from, d.died_on
  from person p join details d on d.person = p.id and d.replaced_at is null
 where p.id = :person

-- query care(person person_id) many<=400
--   id int, on_day date, until_day date?, short_break bool, ours bool, ended_how text?
-- all "the engine works out everybody's dues; who may see them is decided where they are shown"
select id, on_day, until_day, short_break, ours, ended_how
  from care_period where person = :person and replaced_at is null order by on_day, id

-- query stated(person person_id) many<=100
--   id int, on_day date, category enum category, source text
-- all "the engine works out everybody's dues; who may see them is decided where they are shown"
select id, on_day, category, source
  from category_stated where person = :person and replaced_at is null order by on_day, id

-- query contacts(person person_id) many<=20000
--   id int, on_day date, kind enum contact_kind, made bool
-- all "the engine works out everybody's dues; who may see them is decided where they are shown"
select id, on_day, kind, made from contact where person = :person and replaced_at is null order by on_day, id

-- query plans(person person_id) many<=2000
--   id int, on_day date, kind enum plan_event_kind
-- all "the engine works out everybody's dues; who may see them is decided where they are shown"
select id, on_day, kind from plan_event where person = :person and replaced_at is null order by on_day, id

-- query steps(person person_id) many<=2000
--   id int, on_day date, code text
-- all "the engine works out everybody's dues; who may see them is decided where they are shown"
select f.id, f.on_day, f.code
  from (select id, on_day, code from step where person = :person and replaced_at is null
        union all
        select id, on_day, kind || '-given' from award where person = :person and replaced_at is null and taken_back = 0) f
 order by f.on_day, f.id

-- query allocations(person person_id) many<=400
--   id int, on_day date, worker account_id?, worker_role text?, team team_id?, team_kind text?
-- all "the engine works out everybody's dues; who may see them is decided where they are shown"
select a.id, a.on_day, a.worker, w.role as worker_role, a.team, t.kind as team_kind
  from allocation a left join team t on t.id = a.team left join account w on w.id = a.worker
 where a.person = :person and a.replaced_at is null order by a.on_day, a.id

-- Not those recorded by mistake.
-- query statements(person person_id) many<=2000
--   id int, came_at instant, about_worker bool, about account_id?, ref text, answered_at instant?
-- all "the engine works out everybody's dues; who may see them is decided where they are shown"
select s.id, s.came_at, s.about_worker, s.about, s.ref, x.at as answered_at
  from statement s
  left join statement_event x on x.person = s.person and x.statement = s.id and x.what = 'answered'
 where s.person = :person
   and not exists (select 1 from statement_event t where t.person = s.person and t.statement = s.id and t.what = 'taken-back')
 order by s.came_at, s.id

-- Days to be marked; one that is no longer wanted counts until it was said so.
-- query marks(person person_id) many<=200
--   id int, on_day date, ref text, kind text, day date, every_year bool, wanted bool
-- all "the engine works out everybody's dues; who may see them is decided where they are shown"
select id, on_day, ref, kind, day, every_year, wanted
  from mark where person = :person and replaced_at is null order by day, id

-- query marks_done(person person_id) many<=2000
--   mark text, day date, on_day date
-- all "the engine works out everybody's dues; who may see them is decided where they are shown"
select mark, day, on_day from mark_done where person = :person order by on_day, id

-- query homes(person person_id) many<=1000
--   id int, on_day date, kind enum home_kind, provided bool, place enum home_place?, says_where bool, here bool
-- all "the engine works out everybody's dues; who may see them is decided where they are shown"
select id, on_day, kind, provided, place,
       case when coalesce(address, postcode, town, country) is not null then 1 else 0 end as says_where,
       case when source = 'here' then 1 else 0 end as here
  from home where person = :person and replaced_at is null order by on_day, id

-- query custody(person person_id) many<=400
--   id int, on_day date, status text, expected_release date?, released date?
-- all "the engine works out everybody's dues; who may see them is decided where they are shown"
select id, on_day, status, expected_release, released from custody_spell
 where person = :person and replaced_at is null and what <> 'withdrawn' order by on_day, id

-- query wishes(person person_id) many<=2000
--   id int, on_day date, wish text, wanted bool, every int?, ask_again date?
-- all "the engine works out everybody's dues; who may see them is decided where they are shown"
select id, on_day, wish, wanted, every, ask_again from wish
 where person = :person and replaced_at is null order by on_day, id
