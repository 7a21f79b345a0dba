-- include "promises_kept.h"
-- What was kept in a period, and why not.

-- query teams() many<=200
--   id team_id, code text, name text
-- scan "a handful of teams"
select id, code, name from team order by name

-- query team_of(account account_id) maybe
--   team team_id?
select team from account where id = :account

-- query add(number int, promise text, outcome enum outcome, by_day date, item int, person person_id, team team_id, occurrence text, met_day date?) run
-- own
insert into kept_due (number, promise, outcome, by_day, item, person, team, occurrence, met_day)
values (:number, :promise, :outcome, :by_day, :item, :person, :team, :occurrence, :met_day)

-- query forget_promise(number int, promise text) run
-- own
delete from kept_due where number = :number and promise = :promise

-- query forget(number int) run
-- own
delete from kept_due where number = :number

-- Of one promise and outcome, in the teams with ids from first to last, after a place in the list.
-- query list(number int, promise text, outcome enum outcome, first team_id, last team_id, after_day date, after int) many<=200
--   by_day date, item int, met_day date?, ref text, name text, worker_name text?, why enum why_not?, words text?
-- viewer
select k.by_day, k.item, k.met_day, c.ref, c.name, w.name as worker_name, r.reason as why, r.words
  from kept_due k
  join visible_caseload c on c.person = k.person and c.account = :viewer
  left join account w on w.id = c.worker
  left join due_reason r on r.person = k.person and r.promise = k.promise and r.occurrence = k.occurrence
                        and r.replaced_at is null
 where k.number = :number and k.promise = :promise and k.outcome = :outcome and k.team >= :first and k.team <= :last
   and k.by_day >= :after_day and (k.by_day > :after_day or k.item > :after)
 order by k.by_day, k.item

-- query hidden(number int, promise text, outcome enum outcome, first team_id, last team_id, account account_id) one
--   hidden int
-- all "counts what the list of this account leaves out: totals count everybody"
select count(*) as hidden
  from kept_due k join person p on p.id = k.person
 where k.number = :number and k.promise = :promise and k.outcome = :outcome and k.team >= :first and k.team <= :last
   and p.restricted = 1 and not exists (select 1 from permit x where x.person = k.person and x.account = :account)

-- For a file: of one promise, or of all.
-- query rows(number int, promise text, first team_id, last team_id) many<=10000
--   promise text, outcome enum outcome, by_day date, met_day date?, ref text, council_ref text, name text, team_name text?, worker_name text?, why enum why_not?, words text?
-- viewer
select k.promise, k.outcome, k.by_day, k.met_day, c.ref, p.council_ref, c.name, t.name as team_name, w.name as worker_name,
       r.reason as why, r.words
  from kept_due k
  join visible_caseload c on c.person = k.person and c.account = :viewer
  join person p on p.id = k.person
  left join team t on t.id = c.team
  left join account w on w.id = c.worker
  left join due_reason r on r.person = k.person and r.promise = k.promise and r.occurrence = k.occurrence
                        and r.replaced_at is null
 where k.number = :number and (:promise = '' or k.promise = :promise) and k.team >= :first and k.team <= :last
 order by k.promise, k.outcome, k.by_day, k.item

-- query hidden_of_rows(number int, promise text, first team_id, last team_id, account account_id) one
--   hidden int
-- all "counts what the file of this account leaves out: totals count everybody"
select count(*) as hidden
  from kept_due k join person p on p.id = k.person
 where k.number = :number and (:promise = '' or k.promise = :promise) and k.team >= :first and k.team <= :last
   and p.restricted = 1 and not exists (select 1 from permit x where x.person = k.person and x.account = :account)

-- query reasons_of(person person_id) many<=2000
--   promise text, occurrence text, reason enum why_not
-- all "a job counts everybody's; who may see them is decided where they are shown"
select promise, occurrence, reason from due_reason where person = :person and replaced_at is null
 order by promise, occurrence

-- query reasons(person person_id) many<=2000
--   promise text, occurrence text, reason enum why_not, words text, by_name text?, recorded_at instant
-- viewer
select r.promise, r.occurrence, r.reason, r.words, a.name as by_name, r.recorded_at
  from visible_person v join due_reason r on r.person = v.person and r.replaced_at is null
  left join account a on a.id = r.by_account
 where v.person = :person and v.account = :viewer order by r.promise, r.occurrence

-- query reason_replace(person person_id, promise text, occurrence text, replaced_at instant, replaced_by int) run
update due_reason set replaced_at = :replaced_at, replaced_by = :replaced_by
 where person = :person and promise = :promise and occurrence = :occurrence and replaced_at is null

-- query reason_add(person person_id, promise text, occurrence text, id int, on_day date, reason enum why_not, words text, by_account account_id, recorded_at instant) run
insert into due_reason (person, promise, occurrence, id, on_day, reason, words, by_account, recorded_at)
values (:person, :promise, :occurrence, :id, :on_day, :reason, :words, :by_account, :recorded_at)
