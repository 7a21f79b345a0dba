-- include "codes.h"
-- The projection: written in the transaction that records a fact, read by worklists.

-- query forget(person person_id) run
-- own
delete from due where person = :person

-- query forget_until(person person_id) run
-- own
delete from due_until where person = :person

-- query forget_caseload(person person_id) run
-- own
delete from caseload where person = :person

-- query put(worker account_id, by_day date, person person_id, promise text, occurrence text, owner text, team team_id, since_day date?, show_day date, ref text, name text, birth_date date, restricted bool, alerts bool, about account_id, by_at instant?) run
-- own
insert into due (worker, by_day, person, promise, occurrence, owner, team, since_day, show_day, ref, name, birth_date, restricted, alerts, about, by_at)
values (:worker, :by_day, :person, :promise, :occurrence, :owner, :team, :since_day, :show_day, :ref, :name, :birth_date, :restricted, :alerts, :about, :by_at)

-- query forget_waiting(person person_id) run
-- own
delete from statement_waiting where person = :person

-- query put_waiting(person person_id, statement int, statement_ref text, came_at instant, by_at instant?, about_worker bool, about account_id?, worker account_id, team team_id, ref text, name text, restricted bool) run
-- own
insert into statement_waiting (person, statement, statement_ref, came_at, by_at, about_worker, about, worker, team, ref, name, restricted)
values (:person, :statement, :statement_ref, :came_at, :by_at, :about_worker, :about, :worker, :team, :ref, :name, :restricted)

-- With what a search finds and shows of them (../search).
-- query put_on_caseload(person person_id, worker account_id, team team_id, category enum category, ref text, name text, birth_date date, restricted bool,
--   council_ref text, first_name text?, surname text?, known_as text?, former_names text?, phone text?) run
-- own
insert into caseload (person, worker, team, category, ref, name, birth_date, restricted, council_ref, first_name, surname, known_as,
  former_names, phone)
values (:person, :worker, :team, :category, :ref, :name, :birth_date, :restricted, :council_ref, :first_name, :surname, :known_as,
  :former_names, :phone)
on conflict (person) do update set worker = excluded.worker, team = excluded.team, category = excluded.category,
  ref = excluded.ref, name = excluded.name, birth_date = excluded.birth_date, restricted = excluded.restricted,
  council_ref = excluded.council_ref, first_name = excluded.first_name, surname = excluded.surname,
  known_as = excluded.known_as, former_names = excluded.former_names, phone = excluded.phone

-- Those that are open stand on their owner's worklist beside the dues (../follow_ups).
-- query follow_ups(person person_id) many<=200
--   owner account_id, number int, by_day date, recorded_at instant
-- all "names nobody; who may see it is decided where it is shown"
select owner, number, by_day, recorded_at
  from follow_up where person = :person and ended_at is null order by by_day, number

-- What was agreed in a plan with a day, where the adviser does it (../plans).
-- query actions(person person_id) many<=100
--   ref text, agreed_on date, by_day date
-- all "names nobody; who may see it is decided where it is shown"
select ref, agreed_on, coalesce(by_day, '') as by_day
  from plan_action
 where person = :person and replaced_at is null and state = 'open' and who = 'adviser' and by_day is not null
 order by by_day, ref

-- query hold(person person_id, holds_until instant) run
-- own
insert into due_until (person, holds_until) values (:person, :holds_until)
on conflict (person) do update set holds_until = excluded.holds_until

-- query stale(now instant) many<=200
--   person person_id
-- all "names nobody; the work process refreshes those whose moment has come"
select person from due_until where holds_until <= :now order by holds_until

-- query everybody(after person_id) many<=500
--   person person_id
-- all "names nobody; a rebuild walks everybody in steps"
select id as person from person where id > :after and merged_into is null order by id

-- query team_kinds() many<=200
--   code text, kind text
-- scan "a handful of teams"
select code, kind from team order by code

-- query in_force() maybe
--   policy_hash text
select policy_hash from projection where one = 1

-- query set_in_force(policy_hash text) run
-- own
insert into projection (one, policy_hash) values (1, :policy_hash)
on conflict (one) do update set policy_hash = excluded.policy_hash

-- query keep_policy(hash text, council text, text text, first_used instant) run
insert into policy_text (hash, council, text, first_used) values (:hash, :council, :text, :first_used)
on conflict (hash) do nothing

