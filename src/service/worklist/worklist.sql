-- What worklists show of the projection that ../dues keeps.

-- query of_worker(worker account_id, today date) many<=500
--   by_day date, promise text, since_day date?, ref text, name text, birth_date date
-- viewer
select d.by_day, d.promise, d.since_day, d.ref, d.name, d.birth_date
  from due d join visible_person v on v.person = d.person and v.account = :viewer
 where d.worker = :worker and d.owner <> 'mail-run' and d.show_day <= :today
 order by d.by_day, d.person, d.promise, d.occurrence

-- query of_everybody(today date) many<=500
--   by_day date, promise text, since_day date?, ref text, name text, birth_date date, owner text, worker_name text?
-- viewer
-- scan "everybody's list is for managers, and has a limit"
select d.by_day, d.promise, d.since_day, d.ref, d.name, d.birth_date, d.owner, a.name as worker_name
  from due d join visible_person v on v.person = d.person and v.account = :viewer
  left join account a on a.id = d.worker
 where d.owner <> 'mail-run' and d.show_day <= :today
 order by d.by_day, d.person, d.promise, d.occurrence

-- query mail_run(until date) many<=50
--   promise text, people int, first_day date
-- all "counts only; the mail run is one line each, not a row a person"
select promise, count(*) as people, min(by_day) as first_day
  from due where worker = 0 and owner = 'mail-run' and by_day <= :until group by promise order by promise

-- query rows_of_worker(worker account_id, today date) one
--   rows_all int
-- all "totals count everybody; the difference to the list is the restricted ones"
select count(*) as rows_all from due where worker = :worker and owner <> 'mail-run' and show_day <= :today

-- query rows_of_everybody(today date) one
--   rows_all int
-- all "totals count everybody; the difference to the list is the restricted ones"
-- scan "counts what everybody's list, which is for managers, leaves out"
select count(*) as rows_all from due where owner <> 'mail-run' and show_day <= :today
