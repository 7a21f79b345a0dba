-- include "codes.h"
-- Registering, editing, a death: what the pages ask. Details are written in ../people.

-- query born(word text) many<=200
--   person person_id, ref text, council_ref text, restricted bool, first_name text?, surname text?, known_as text?, former_names text?, birth_date date
-- viewer
select w.person, v.ref, v.council_ref, v.restricted, d.first_name, d.surname, d.known_as, d.former_names, d.birth_date
  from search_word w
  join visible_person v on v.person = w.person and v.account = :viewer
  join details d on d.person = w.person and d.replaced_at is null
 where w.word = :word order by w.person

-- query called(word text, other text) many<=120
--   person person_id, ref text, council_ref text, restricted bool, first_name text?, surname text?, known_as text?, former_names text?, birth_date date
-- viewer
select w.person, v.ref, v.council_ref, v.restricted, d.first_name, d.surname, d.known_as, d.former_names, d.birth_date
  from search_word w
  join visible_person v on v.person = w.person and v.account = :viewer
  join details d on d.person = w.person and d.replaced_at is null
 where w.word = :word
   and exists (select 1 from search_word x where x.person = w.person and x.word = :other)
 order by w.person

-- query hidden(word text, account account_id) many<=50
--   person person_id, first_name text?, surname text?, known_as text?, former_names text?
-- all "somebody is about to be registered whose record may be here, hidden from them: they are told to ring, no more"
select d.person, d.first_name, d.surname, d.known_as, d.former_names
  from search_word w
  join person p on p.id = w.person and p.restricted = 1
  join details d on d.person = w.person and d.replaced_at is null
 where w.word = :word
   and not exists (select 1 from visible_person v where v.person = w.person and v.account = :account)
 order by w.person

-- query works_with(person person_id) maybe
--   worker text?, worker_said text?, team text?, near bool
-- viewer
select a.name as worker, l.worker_said, t.name as team,
       case when l.team is null or l.worker = :viewer
                 or exists (select 1 from account_team m where m.account = :viewer and m.team = l.team)
            then 1 else 0 end as near
  from visible_person v
  join allocation l on l.person = v.person and l.replaced_at is null
  left join account a on a.id = l.worker
  left join team t on t.id = l.team
 where v.person = :person and v.account = :viewer order by l.on_day desc, l.id desc limit 1

-- query teams() many<=200
--   id team_id, code text, name text
-- scan "a handful of teams"
select id, code, name from team order by name

-- query workers() many<=2000
--   id account_id, ref text, name text, team text?
-- scan "a few hundred staff at most, for a list to choose from"
select a.id, a.ref, a.name, t.name as team
  from account a left join team t on t.id = a.team
 where a.closed_at is null and a.role in ('adviser', 'manager', 'duty') order by a.name, a.id

-- query history(person person_id) many<=60
--   id int, recorded_at instant, source text, by_name text?
-- viewer
select d.id, d.recorded_at, d.source, a.name as by_name
  from visible_person v
  join details d on d.person = v.person
  left join trail t on t.id = d.id / 65536
  left join account a on a.id = t.account
 where v.person = :person and v.account = :viewer order by d.id desc

-- query set_council_ref(person person_id, council_ref text) run
update person set council_ref = :council_ref where id = :person

-- query alias_add(council_ref text, person person_id, recorded_at instant) run
insert into person_alias (council_ref, person, recorded_at) values (:council_ref, :person, :recorded_at)
