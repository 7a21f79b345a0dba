-- What the mail run sends: rows of the projection that are on nobody's own list.

-- query lines(until date) many<=50
--   promise text, people int, first_day date
-- viewer
select d.promise, count(*) as people, min(d.by_day) as first_day
  from visible_due d
 where d.account = :viewer and d.worker = 0 and d.owner = 'mail-run' and d.by_day <= :until
 group by d.promise order by d.promise

-- query hidden_lines(until date, account account_id) one
--   hidden int
-- all "counts what this account does not see: totals count everybody"
select count(*) as hidden
  from due d
 where d.worker = 0 and d.restricted = 1 and d.owner = 'mail-run' and d.by_day <= :until
   and not exists (select 1 from permit x where x.person = d.person and x.account = :account)

-- A page's form has at most 500 fields.
-- query people(promise text, until date) many<=400
--   person person_id, ref text, name text, by_day date, team_name text?
-- viewer
select d.person, d.ref, d.name, d.by_day, t.name as team_name
  from visible_due d left join team t on t.id = d.team
 where d.account = :viewer and d.worker = 0 and d.owner = 'mail-run' and d.promise = :promise and d.by_day <= :until
 order by d.by_day, d.name, d.person

-- query hidden(promise text, until date, account account_id) one
--   hidden int
-- all "counts what this account does not see: totals count everybody"
select count(*) as hidden
  from due d
 where d.worker = 0 and d.restricted = 1 and d.owner = 'mail-run' and d.promise = :promise and d.by_day <= :until
   and not exists (select 1 from permit x where x.person = d.person and x.account = :account)
