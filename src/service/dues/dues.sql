-- The projection: written in the transaction that records a fact, read by worklists.

-- query forget(person person_id) run
-- own
delete from due where person = :person

-- query put(worker account_id, by_day date, person person_id, promise text, occurrence text, owner text, team team_id, since_day date?, show_day date, ref text, name text, birth_date date) run
-- own
insert into due (worker, by_day, person, promise, occurrence, owner, team, since_day, show_day, ref, name, birth_date)
values (:worker, :by_day, :person, :promise, :occurrence, :owner, :team, :since_day, :show_day, :ref, :name, :birth_date)

-- query hold(person person_id, holds_until instant) run
-- own
insert into due_until (person, holds_until) values (:person, :holds_until)
on conflict (person) do update set holds_until = excluded.holds_until

-- query stale(now instant) many<=200
--   person person_id
-- all "names nobody; the work process refreshes those whose moment has come"
select person from due_until where holds_until < :now order by holds_until

-- query everybody(after person_id) many<=500
--   person person_id
-- all "names nobody; a rebuild walks everybody in steps"
select id as person from person where id > :after order by id

-- query of_worker(worker account_id, today date) many<=500
--   by_day date, person person_id, promise text, occurrence text, since_day date?, ref text, name text, birth_date date
-- viewer
select d.by_day, d.person, d.promise, d.occurrence, d.since_day, d.ref, d.name, d.birth_date
  from due d join visible_person v on v.person = d.person and v.account = :viewer
 where d.worker = :worker and d.owner <> 'mail-run' and d.show_day <= :today
 order by d.by_day, d.person, d.promise, d.occurrence

-- scan "everybody's list is for managers, and has a limit"
-- query of_everybody(today date) many<=500
--   by_day date, person person_id, promise text, occurrence text, since_day date?, ref text, name text, birth_date date, worker_name text?
-- viewer
select d.by_day, d.person, d.promise, d.occurrence, d.since_day, d.ref, d.name, d.birth_date, a.name as worker_name
  from due d join visible_person v on v.person = d.person and v.account = :viewer
  left join account a on a.id = d.worker
 where d.owner <> 'mail-run' and d.show_day <= :today
 order by d.by_day, d.person, d.promise, d.occurrence

-- query mail_run(until date) many<=50
--   promise text, people int, first_day date
-- all "counts only; the mail run is one line each, not a row a person"
select promise, count(*) as people, min(by_day) as first_day
  from due where worker = 0 and owner = 'mail-run' and by_day <= :until group by promise order by promise

-- query count_of_worker(worker account_id, today date) one
--   rows_all int
-- all "totals count everybody; the difference to the list is the restricted ones"
select count(*) as rows_all from due where worker = :worker and owner <> 'mail-run' and show_day <= :today

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

-- query every_due(after person_id) many<=5000
--   person person_id, promise text, occurrence text, worker account_id, by_day date, since_day date?, show_day date, owner text, team team_id, ref text, name text, birth_date date
-- all "compared with a rebuilt projection in a test and by the command line"
-- scan "the test and the command that compare the whole projection"
select person, promise, occurrence, worker, by_day, since_day, show_day, owner, team, ref, name, birth_date
  from due where person > :after order by person, promise, occurrence
