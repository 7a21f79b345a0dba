-- What worklists show of the projection that ../dues keeps.

-- query of_worker(worker account_id, today date) many<=500
--   by_day date, promise text, occurrence text, since_day date?, ref text, name text, birth_date date, alerts bool
-- viewer
select d.by_day, d.promise, d.occurrence, d.since_day, d.ref, d.name, d.birth_date, d.alerts
  from visible_due d
 where d.account = :viewer and d.worker = :worker and d.owner <> 'mail-run' and d.show_day <= :today
 order by d.by_day, d.person, d.promise, d.occurrence

-- query of_everybody(today date) many<=500
--   by_day date, promise text, occurrence text, since_day date?, ref text, name text, birth_date date, alerts bool, owner text, worker_name text?
-- viewer
-- scan "everybody's list is for managers, and has a limit"
select d.by_day, d.promise, d.occurrence, d.since_day, d.ref, d.name, d.birth_date, d.alerts, d.owner, a.name as worker_name
  from visible_due d left join account a on a.id = d.worker
 where d.account = :viewer and d.owner <> 'mail-run' and d.show_day <= :today
 order by d.by_day, d.person, d.promise, d.occurrence

-- query mail_run(until date) many<=50
--   promise text, people int, first_day date
-- all "counts only; the mail run is one line each, not a row a person"
select promise, count(*) as people, min(by_day) as first_day
  from due where worker = 0 and owner = 'mail-run' and by_day <= :until group by promise order by promise

-- query hidden_of_worker(worker account_id, account account_id, today date) one
--   hidden int
-- all "counts what the list of this account leaves out: totals count everybody"
select count(*) as hidden from due d
 where d.worker = :worker and d.restricted = 1 and d.owner <> 'mail-run' and d.show_day <= :today
   and not exists (select 1 from permit x where x.person = d.person and x.account = :account)

-- query hidden_of_everybody(account account_id, today date) one
--   hidden int
-- all "counts what everybody's list leaves out for this account: totals count everybody"
-- scan "the index holds restricted rows alone"
select count(*) as hidden from due d
 where d.restricted = 1 and d.owner <> 'mail-run' and d.show_day <= :today
   and not exists (select 1 from permit x where x.person = d.person and x.account = :account)
