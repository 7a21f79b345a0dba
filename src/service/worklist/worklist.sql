-- What worklists show of the projection that ../dues keeps.

-- query of_worker(worker account_id, today date) many<=500
--   by_day date, promise text, occurrence text, since_day date?, ref text, name text, birth_date date, alerts bool, by_at instant?
-- viewer
select d.by_day, d.promise, d.occurrence, d.since_day, d.ref, d.name, d.birth_date, d.alerts, d.by_at
  from visible_due d
 where d.account = :viewer and d.worker = :worker and d.owner <> 'mail-run' and d.show_day <= :today
 order by d.by_day, d.person, d.promise, d.occurrence

-- The words of what was agreed in plans, for the rows of a worker's list that are about it.
-- query actions_of_worker(worker account_id, today date) many<=500
--   ref text, what text
-- viewer
select x.ref, x.what
  from visible_due d
  join plan_action x on x.person = d.person and x.ref = d.occurrence and x.replaced_at is null
 where d.account = :viewer and d.worker = :worker and d.promise = 'plan.action' and d.show_day <= :today
 order by d.by_day, d.person, d.occurrence

-- The same for a page of a team's list, whose rows are due on the days from first to last.
-- query actions_of_teams(first team_id, last team_id, from_day date, to_day date, today date) many<=2000
--   ref text, what text
-- viewer
select x.ref, x.what
  from visible_due d
  join plan_action x on x.person = d.person and x.ref = d.occurrence and x.replaced_at is null
 where d.account = :viewer and d.team >= :first and d.team <= :last and d.promise = 'plan.action'
   and d.by_day >= :from_day and d.by_day <= :to_day and d.show_day <= :today
 order by d.by_day, d.person, d.occurrence

-- Of the teams with ids from first to last: one team, or all of them; of one promise, or all; after a place in the list.
-- query of_teams(first team_id, last team_id, promise text, after_day date, after person_id, today date) many<=200
--   by_day date, person person_id, promise text, occurrence text, since_day date?, ref text, name text, birth_date date, alerts bool, by_at instant?, owner text, worker_name text?
-- viewer
select d.by_day, d.person, d.promise, d.occurrence, d.since_day, d.ref, d.name, d.birth_date, d.alerts, d.by_at, d.owner, a.name as worker_name
  from visible_due d left join account a on a.id = d.worker
 where d.account = :viewer and d.team >= :first and d.team <= :last and d.owner <> 'mail-run' and d.show_day <= :today
   and (:promise = '' or d.promise = :promise)
   and d.by_day >= :after_day and (d.by_day > :after_day or d.person > :after)
 order by d.by_day, d.person, d.promise, d.occurrence

-- How many of each group there are in all that the viewer may see, whatever stands on this page.
-- query counts_of_teams(first team_id, last team_id, promise text, today date, week date) one
--   late int, today_n int, this_week int
-- viewer
select count(*) filter (where d.by_day < :today) as late,
       count(*) filter (where d.by_day = :today) as today_n,
       count(*) filter (where d.by_day > :today and d.by_day <= :week) as this_week
  from visible_due d
 where d.account = :viewer and d.team >= :first and d.team <= :last and d.owner <> 'mail-run' and d.show_day <= :today
   and (:promise = '' or d.promise = :promise)

-- query hidden_of_teams(first team_id, last team_id, promise text, today date, account account_id) one
--   hidden int
-- all "counts what a team's list leaves out for this account: totals count everybody"
select count(*) as hidden from due d
 where d.restricted = 1 and d.team >= :first and d.team <= :last and d.owner <> 'mail-run' and d.show_day <= :today
   and (:promise = '' or d.promise = :promise)
   and not exists (select 1 from permit x where x.person = d.person and x.account = :account)

-- query person_of(ref text) maybe
--   person person_id
-- viewer
select person from visible_person where ref = :ref and account = :viewer

-- query mail_run(first team_id, last team_id, until date) many<=50
--   promise text, people int, first_day date
-- viewer
select d.promise, count(*) as people, min(d.by_day) as first_day
  from visible_due d
 where d.account = :viewer and d.worker = 0 and d.owner = 'mail-run' and d.by_day <= :until
   and d.team >= :first and d.team <= :last
 group by d.promise order by d.promise

-- query mail_run_hidden(first team_id, last team_id, until date, account account_id) one
--   hidden int
-- all "counts what this account does not see: totals count everybody"
select count(*) as hidden
  from due d
 where d.worker = 0 and d.restricted = 1 and d.owner = 'mail-run' and d.by_day <= :until
   and d.team >= :first and d.team <= :last
   and not exists (select 1 from permit x where x.person = d.person and x.account = :account)

-- Whose list may be looked at besides one's own.
-- query worker(ref text, account account_id, today date) maybe
--   id account_id, name text, covered bool
select a.id, a.name,
       case when exists (select 1 from cover c where c.away = a.id and c.covered_by = :account and c.from_day <= :today
                                                 and c.until_day >= :today and c.ended_on is null)
            then 1 else 0 end as covered
  from account a where a.ref = :ref

-- query covering(account account_id, today date) many<=20
--   ref text, name text, until_day date
select a.ref, a.name, c.until_day
  from cover c join account a on a.id = c.away
 where c.covered_by = :account and c.until_day >= :today and c.from_day <= :today and c.ended_on is null
 order by c.until_day, a.name

-- The week's digests of a manager's teams that they have not read.
-- query unread(account account_id, since date) many<=10
--   monday date, team_code text?, team_name text?
select d.monday, t.code as team_code, t.name as team_name
  from digest d left join team t on t.id = d.team
 where d.monday >= :since
   and (d.team = 0 or exists (select 1 from account_team m where m.account = :account and m.team = d.team))
   and not exists (select 1 from digest_read r where r.digest = d.id and r.account = :account)
 order by d.monday desc, t.name, d.team

-- What most have none of, asked at once: only who has some is asked more.
-- query besides(account account_id, today date) one
--   drafts bool, covering bool, statements bool, mail_run bool, audits int
-- all "whether anything waits at all; what waits is asked for by whom it may be seen"
-- scan "whether there is a first row"
select case when exists (select 1 from web_draft d where d.account = :account) then 1 else 0 end as drafts,
       case when exists (select 1 from cover c where c.covered_by = :account and c.until_day >= :today) then 1 else 0 end as covering,
       case when exists (select 1 from statement_waiting) then 1 else 0 end as statements,
       case when exists (select 1 from account a where a.id = :account and a.role = 'manager')
                 or exists (select 1 from account_team m join team t on t.id = m.team where m.account = :account and t.kind = '21-plus')
            then 1 else 0 end as mail_run,
       (select count(*) from dip_plan p
         where p.auditor = :account
           and not exists (select 1 from dip_audit x where x.plan = p.id and x.replaced_at is null)) as audits

-- query hidden_of_worker(worker account_id, account account_id, today date) one
--   hidden int
-- all "counts what the list of this account leaves out: totals count everybody"
select count(*) as hidden from due d
 where d.worker = :worker and d.restricted = 1 and d.owner <> 'mail-run' and d.show_day <= :today
   and not exists (select 1 from permit x where x.person = d.person and x.account = :account)
