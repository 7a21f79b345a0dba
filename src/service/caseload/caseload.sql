-- include "codes.h"
-- Whose work is whose. The rows of ../dues say who is with whom; hand-overs and cover are kept here.

-- Of a worker; of those in a team who have none, with worker 0.
-- query whose(worker account_id, team team_id) many<=500
--   ref text, name text, birth_date date, category enum category, team_name text?, last_contact date?, next_day date?
-- viewer
select c.ref, c.name, c.birth_date, c.category, t.name as team_name,
       (select max(k.on_day) from contact k where k.person = c.person and k.made = 1 and k.replaced_at is null) as last_contact,
       (select min(d.by_day) from due d where d.person = c.person and d.owner <> 'mail-run') as next_day
  from visible_caseload c left join team t on t.id = c.team
 where c.account = :viewer and c.worker = :worker and (:worker <> 0 or c.team = :team)
   and c.category not in ('closed', 'none')
 order by c.name, c.person

-- query one(ref text) maybe
--   person person_id, restricted bool, ref text, name text, birth_date date, category enum category, worker account_id, team team_id, team_name text?, worker_name text?, last_contact date?, next_day date?
-- viewer
select c.person, c.restricted, c.ref, c.name, c.birth_date, c.category, c.worker, c.team, t.name as team_name, w.name as worker_name,
       (select max(k.on_day) from contact k where k.person = c.person and k.made = 1 and k.replaced_at is null) as last_contact,
       (select min(d.by_day) from due d where d.person = c.person and d.owner <> 'mail-run') as next_day
  from person p
  join visible_caseload c on c.person = p.id
  left join team t on t.id = c.team
  left join account w on w.id = c.worker
 where p.ref = :ref and c.account = :viewer

-- query hidden(worker account_id, team team_id, account account_id) one
--   hidden int
-- all "counts what the list of this account leaves out: totals count everybody"
select count(*) as hidden from caseload c
 where c.worker = :worker and (:worker <> 0 or c.team = :team) and c.restricted = 1 and c.category not in ('closed', 'none')
   and not exists (select 1 from permit x where x.person = c.person and x.account = :account)

-- query counts() many<=2000
--   team team_id, worker account_id, team_name text?, team_code text?, worker_name text?, worker_ref text?, people int
-- all "counts only"
-- scan "counts of everybody, for managers"
select c.team, c.worker, t.name as team_name, t.code as team_code, w.name as worker_name, w.ref as worker_ref, count(*) as people
  from caseload c left join team t on t.id = c.team left join account w on w.id = c.worker
 where c.category not in ('closed', 'none')
 group by c.team, c.worker, t.name, t.code, w.name, w.ref
 order by t.name, c.team, w.name, c.worker

-- query late(today date) many<=2000
--   worker account_id, late int
-- all "counts only"
-- scan "counts of everybody, for managers"
select worker, count(*) as late from due
 where by_day < :today and show_day <= :today and owner <> 'mail-run' and worker <> 0 group by worker order by worker

-- query workers() many<=2000
--   ref text, name text, team_name text?
-- scan "a few hundred staff at most"
select a.ref, a.name, t.name as team_name
  from account a left join team t on t.id = a.team
 where a.closed_at is null and a.role in ('adviser', 'duty', 'manager') order by a.name, a.id

-- query teams() many<=200
--   code text, name text
-- scan "a handful of teams"
select code, name from team order by name

-- query worker_by_ref(ref text) maybe
--   id account_id, name text, team team_id?, may_be_given bool
select id, name, team,
       case when closed_at is null and role in ('adviser', 'duty', 'manager') then 1 else 0 end as may_be_given
  from account where ref = :ref

-- query team_by_code(code text) maybe
--   id team_id, name text
select id, name from team where code = :code

-- query hand_over_add(person person_id, on_day date, id int, from_worker account_id?, to_worker account_id?, to_team team_id?, by_account account_id, note text, recorded_at instant) run
insert into hand_over (person, on_day, id, from_worker, to_worker, to_team, by_account, note, recorded_at)
values (:person, :on_day, :id, :from_worker, :to_worker, :to_team, :by_account, :note, :recorded_at)

-- query handed_to(worker account_id, since date) many<=100
--   ref text, name text, on_day date, from_name text?, by_name text, note text
-- viewer
select c.ref, c.name, h.on_day, f.name as from_name, b.name as by_name, h.note
  from hand_over h
  join visible_caseload c on c.person = h.person and c.worker = h.to_worker
  join account b on b.id = h.by_account
  left join account f on f.id = h.from_worker
 where h.to_worker = :worker and h.on_day >= :since and c.account = :viewer
 order by h.on_day desc, h.id desc

-- query covers(today date) many<=200
--   id int, away_name text, away_ref text, by_name text?, from_day date, until_day date, note text
-- scan "a few absences at a time"
select c.id, w.name as away_name, w.ref as away_ref, b.name as by_name, c.from_day, c.until_day, c.note
  from cover c join account w on w.id = c.away left join account b on b.id = c.covered_by
 where c.until_day >= :today and c.ended_on is null order by c.from_day, w.name, c.id

-- query cover_add(id int, away account_id, covered_by account_id?, from_day date, until_day date, note text, recorded_at instant) run
insert into cover (id, away, covered_by, from_day, until_day, note, recorded_at)
values (:id, :away, :covered_by, :from_day, :until_day, :note, :recorded_at)

-- query cover_end(id int, ended_on date) run
update cover set ended_on = :ended_on where id = :id and ended_on is null
