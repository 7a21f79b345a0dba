-- include "codes.h"
-- The 21 Plus page: who turns 21 and what is done of what is done before, who of the 21 Plus people was never met, who
-- stays with the adviser they know, who is qualifying. mine: of the viewer's own teams and own people alone.

-- Born after :oldest and by :youngest. :turned: born by that day is 21 already, and listed only while something is left
-- to do: nothing is decided, or, born after :lately, they were not welcomed. Most are dropped by their day and team
-- alone, before anybody's steps are looked at (cross join).
-- query turning(mine bool, team team_id, oldest date, turned date, lately date, youngest date) many<=500
--   ref text, name text, birth_date date, team_name text?, team_kind text?, worker_name text?, asked date?, received date?, joint_visit date?, drop_in date?, visited date?, invited date?, welcomed date?, stays_since date?, moves_from date?
-- viewer
select c.ref, c.name, c.birth_date, t.name as team_name, t.kind as team_kind, w.name as worker_name,
       s.asked, s.received, s.joint_visit, s.drop_in, s.visited, s.invited, s.welcomed,
       (select max(y.since_day) from staying y where y.person = c.person and y.replaced_at is null and y.what <> 'ended') as stays_since,
       (select max(m.from_day) from planned_move m where m.person = c.person and m.replaced_at is null and m.what = 'planned') as moves_from
  from visible_caseload c
  left join team t on t.id = c.team
  cross join at_21_steps s
  left join account w on w.id = c.worker
 where c.account = :viewer and s.person = c.person and c.category = 'former-relevant' and c.birth_date > :oldest and c.birth_date <= :youngest
   and (:team = 0 or c.team = :team)
   and (:mine = 0 or c.worker = :viewer or exists (select 1 from account_team m where m.account = :viewer and m.team = c.team))
   and (c.birth_date > :lately or coalesce(t.kind, '') <> '21-plus')
   and (c.birth_date > :turned
        or (coalesce(t.kind, '') <> '21-plus'
            and not exists (select 1 from staying y where y.person = c.person and y.replaced_at is null and y.what <> 'ended'))
        or (coalesce(t.kind, '') = '21-plus' and c.birth_date > :lately and s.welcomed is null))
 order by c.birth_date, c.name, c.person

-- query turning_hidden(account account_id, mine bool, team team_id, oldest date, turned date, lately date, youngest date) one
--   hidden int
-- all "counts what the list of this account leaves out: totals count everybody"
select count(*) as hidden
  from caseload c
  left join team t on t.id = c.team
  cross join at_21_steps s
 where c.restricted = 1 and s.person = c.person and c.category = 'former-relevant' and c.birth_date > :oldest and c.birth_date <= :youngest
   and not exists (select 1 from permit x where x.person = c.person and x.account = :account)
   and (:team = 0 or c.team = :team)
   and (:mine = 0 or c.worker = :account or exists (select 1 from account_team m where m.account = :account and m.team = c.team))
   and (c.birth_date > :lately or coalesce(t.kind, '') <> '21-plus')
   and (c.birth_date > :turned
        or (coalesce(t.kind, '') <> '21-plus'
            and not exists (select 1 from staying y where y.person = c.person and y.replaced_at is null and y.what <> 'ended'))
        or (coalesce(t.kind, '') = '21-plus' and c.birth_date > :lately and s.welcomed is null))

-- query steps(person person_id) maybe
--   asked date?, received date?, joint_visit date?, drop_in date?, visited date?, invited date?, welcomed date?
-- viewer
select s.asked, s.received, s.joint_visit, s.drop_in, s.visited, s.invited, s.welcomed
  from visible_person v join at_21_steps s on s.person = v.person
 where v.person = :person and v.account = :viewer

-- With a team of the kind and nobody named, and nobody of it has ever met them.
-- query never_met(mine bool, team team_id) many<=500
--   ref text, name text, birth_date date, team_name text, invited date?, welcomed date?, last_contact date?
-- viewer
select c.ref, c.name, c.birth_date, t.name as team_name, s.invited, s.welcomed,
       (select max(k.on_day) from contact k where k.person = c.person and k.made = 1 and k.replaced_at is null) as last_contact
  from visible_caseload c
  join team t on t.id = c.team and t.kind = '21-plus'
  join at_21_steps s on s.person = c.person
 where c.account = :viewer and c.worker = 0 and c.category = 'former-relevant'
   and (:team = 0 or c.team = :team)
   and (:mine = 0 or exists (select 1 from account_team m where m.account = :viewer and m.team = c.team))
   and s.joint_visit is null and s.drop_in is null and s.visited is null
 order by c.birth_date, c.name, c.person

-- query never_met_hidden(account account_id, mine bool, team team_id) one
--   hidden int
-- all "counts what the list of this account leaves out: totals count everybody"
select count(*) as hidden
  from caseload c
  join team t on t.id = c.team and t.kind = '21-plus'
  join at_21_steps s on s.person = c.person
 where c.restricted = 1 and c.worker = 0 and c.category = 'former-relevant'
   and not exists (select 1 from permit x where x.person = c.person and x.account = :account)
   and (:team = 0 or c.team = :team)
   and (:mine = 0 or exists (select 1 from account_team m where m.account = :account and m.team = c.team))
   and s.joint_visit is null and s.drop_in is null and s.visited is null

-- query staying(mine bool, team team_id) many<=500
--   ref text, name text, birth_date date, team_name text?, worker_name text?, since_day date, review_by date?, why text
-- viewer
select c.ref, c.name, c.birth_date, t.name as team_name, w.name as worker_name, y.since_day, y.review_by, y.why
  from staying y
  join visible_caseload c on c.person = y.person
  left join team t on t.id = c.team
  left join account w on w.id = c.worker
 where c.account = :viewer and y.replaced_at is null and y.what <> 'ended' and c.category = 'former-relevant'
   and (:team = 0 or c.team = :team)
   and (:mine = 0 or c.worker = :viewer or exists (select 1 from account_team m where m.account = :viewer and m.team = c.team))
 order by y.review_by nulls last, c.name, c.person

-- query staying_hidden(account account_id, mine bool, team team_id) one
--   hidden int
-- all "counts what the list of this account leaves out: totals count everybody"
select count(*) as hidden
  from staying y
  join caseload c on c.person = y.person
 where c.restricted = 1 and y.replaced_at is null and y.what <> 'ended' and c.category = 'former-relevant'
   and not exists (select 1 from permit x where x.person = c.person and x.account = :account)
   and (:team = 0 or c.team = :team)
   and (:mine = 0 or c.worker = :account or exists (select 1 from account_team m where m.account = :account and m.team = c.team))

-- query qualifying(mine bool, team team_id, since date) many<=500
--   ref text, name text, birth_date date, team_name text?, worker_name text?, contacts int, help int, last_help date?
-- viewer
select c.ref, c.name, c.birth_date, t.name as team_name, w.name as worker_name,
       (select count(*) from contact k where k.person = c.person and k.made = 1 and k.replaced_at is null and k.on_day >= :since) as contacts,
       (select count(*) from help_given h where h.person = c.person and h.replaced_at is null and h.on_day >= :since) as help,
       (select max(h.on_day) from help_given h where h.person = c.person and h.replaced_at is null) as last_help
  from visible_caseload c
  left join team t on t.id = c.team
  left join account w on w.id = c.worker
 where c.account = :viewer and c.category = 'qualifying'
   and (:team = 0 or c.team = :team)
   and (:mine = 0 or c.team = 0 or c.worker = :viewer or exists (select 1 from account_team m where m.account = :viewer and m.team = c.team))
 order by c.name, c.person

-- query qualifying_hidden(account account_id, mine bool, team team_id) one
--   hidden int
-- all "counts what the list of this account leaves out: totals count everybody"
select count(*) as hidden
  from caseload c
 where c.restricted = 1 and c.category = 'qualifying'
   and not exists (select 1 from permit x where x.person = c.person and x.account = :account)
   and (:team = 0 or c.team = :team)
   and (:mine = 0 or c.team = 0 or c.worker = :account or exists (select 1 from account_team m where m.account = :account and m.team = c.team))

-- query teams() many<=200
--   id team_id, code text, name text, kind text
-- scan "a handful of teams"
select id, code, name, kind from team order by name

-- query workers(kind text) many<=2000
--   id account_id, ref text, name text, team team_id, team_code text, team_name text
-- scan "a few hundred staff at most"
select a.id, a.ref, a.name, t.id as team, t.code as team_code, t.name as team_name
  from account a join account_team m on m.account = a.id join team t on t.id = m.team
 where a.closed_at is null and a.role in ('adviser', 'duty', 'manager') and t.kind = :kind
 order by a.name, a.id, t.id

-- query with_whom(person person_id) maybe
--   worker account_id, team team_id, team_name text?, team_kind text?, worker_name text?, category enum category
-- viewer
select c.worker, c.team, t.name as team_name, t.kind as team_kind, w.name as worker_name, c.category
  from visible_caseload c
  left join team t on t.id = c.team
  left join account w on w.id = c.worker
 where c.person = :person and c.account = :viewer

-- Moves whose day has come. Of somebody who is with that team already nothing is left to do but to say so.
-- query moves_due(today date) many<=50
--   person person_id, on_day date, id int, from_day date, team team_id, worker account_id?, note text, by_account account_id, now_team team_id, now_worker account_id, restricted bool
-- all "the work process moves whoever's day has come; nothing is shown"
select m.person, m.on_day, m.id, m.from_day, m.team, m.worker, m.note, m.by_account, c.team as now_team, c.worker as now_worker, c.restricted
  from planned_move m join caseload c on c.person = m.person
 where m.what = 'planned' and m.replaced_at is null and m.from_day <= :today
 order by m.from_day, m.id
