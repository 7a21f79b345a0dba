-- include "support.h"
-- One-to-one support: what is to be discussed, what is going on, and who decides.

-- query standing(mine bool, team team_id) many<=500
--   ref text, name text, support text, what enum support_what, began text, why text, aim text, weeks int, meeting date?, review_by date?, since_day date, team_name text?, worker_name text?, proposed_by_name text
-- viewer
select c.ref, c.name, o.ref as support, o.what, o.began, o.why, o.aim, o.weeks, o.meeting, o.review_by, o.since_day,
       t.name as team_name, w.name as worker_name, p.name as proposed_by_name
  from one_to_one o
  join visible_caseload c on c.person = o.person
  join account p on p.id = o.proposed_by
  left join team t on t.id = o.team
  left join account w on w.id = o.worker
 where c.account = :viewer and o.replaced_at is null and o.what in ('proposed', 'discussed', 'agreed', 'reviewed')
   and (:team = 0 or o.team = :team)
   and (:mine = 0 or o.worker = :viewer or c.worker = :viewer
        or exists (select 1 from account_team m where m.account = :viewer and m.team = o.team))
 order by o.meeting nulls last, o.since_day, c.name, c.person

-- query standing_hidden(account account_id, mine bool, team team_id) one
--   hidden int
-- all "counts what the list of this account leaves out: totals count everybody"
select count(*) as hidden
  from one_to_one o
  join caseload c on c.person = o.person
 where c.restricted = 1 and o.replaced_at is null and o.what in ('proposed', 'discussed', 'agreed', 'reviewed')
   and not exists (select 1 from permit x where x.person = o.person and x.account = :account)
   and (:team = 0 or o.team = :team)
   and (:mine = 0 or o.worker = :account or c.worker = :account
        or exists (select 1 from account_team m where m.account = :account and m.team = o.team))

-- query with_whom(person person_id) maybe
--   worker account_id, team team_id, team_kind text?, worker_name text?, team_name text?
-- viewer
select c.worker, c.team, t.kind as team_kind, w.name as worker_name, t.name as team_name
  from visible_caseload c
  left join team t on t.id = c.team
  left join account w on w.id = c.worker
 where c.person = :person and c.account = :viewer

-- query team_of(account account_id) maybe
--   team team_id?
select team from account where id = :account

-- query other_managers(account account_id) one
--   others int
-- scan "a few hundred staff at most"
select count(*) as others from account where role = 'manager' and closed_at is null and id <> :account

-- query workers() many<=2000
--   id account_id, ref text, name text, team team_id?, team_name text?, adviser bool, with_21_plus bool
-- scan "a few hundred staff at most"
select a.id, a.ref, a.name, a.team, t.name as team_name, case when a.role = 'adviser' then 1 else 0 end as adviser,
       case when t.kind = '21-plus' then 1 else 0 end as with_21_plus
  from account a left join team t on t.id = a.team
 where a.closed_at is null and a.role in ('adviser', 'duty', 'manager') order by a.name, a.id

-- query teams() many<=200
--   id team_id, code text, name text
-- scan "a handful of teams"
select id, code, name from team order by name

-- Who was released since a day at that age or over, is out still and has nobody named, whoever it was before; with what is
-- proposed. The longest ago stands first. only: one person alone; 0: all.
-- query released(only person_id, from_age int, since date, mine bool, team team_id) many<=100
--   person person_id, ref text, name text, released date?, support text?
-- viewer
select c.person, c.ref, c.name, s.released,
       (select o.ref from one_to_one o
         where o.person = s.person and o.replaced_at is null and o.what in ('proposed', 'discussed') order by o.id desc limit 1) as support
  from custody_spell s
 cross join visible_caseload c
 where s.released >= :since and s.replaced_at is null and s.released is not null and s.status <> 'supervision' and s.what <> 'withdrawn'
   and (:only = 0 or s.person = :only) and c.person = s.person and c.account = :viewer and c.worker = 0 and c.category in ('eligible', 'relevant', 'former-relevant')
   and c.birth_date <= cast(cast(substr(s.released, 1, 4) as integer) - :from_age as text) || substr(s.released, 5)
   and not exists (select 1 from custody_spell n
                    where n.person = s.person and n.on_day >= s.released and n.status <> 'supervision' and n.replaced_at is null
                      and n.what <> 'withdrawn' and n.id <> s.id)
   and (:team = 0 or c.team = :team)
   and (:mine = 0 or exists (select 1 from account_team m where m.account = :viewer and m.team = c.team))
 order by s.released, c.name, c.person

-- query released_hidden(from_age int, since date, account account_id, mine bool, team team_id) one
--   hidden int
-- all "counts what the list of this account leaves out: totals count everybody"
select count(*) as hidden
  from custody_spell s
 cross join caseload c
 where s.released >= :since and s.replaced_at is null and s.released is not null and s.status <> 'supervision' and s.what <> 'withdrawn'
   and c.person = s.person and c.restricted = 1 and c.worker = 0 and c.category in ('eligible', 'relevant', 'former-relevant')
   and c.birth_date <= cast(cast(substr(s.released, 1, 4) as integer) - :from_age as text) || substr(s.released, 5)
   and not exists (select 1 from custody_spell n
                    where n.person = s.person and n.on_day >= s.released and n.status <> 'supervision' and n.replaced_at is null
                      and n.what <> 'withdrawn' and n.id <> s.id)
   and not exists (select 1 from permit x where x.person = c.person and x.account = :account)
   and (:team = 0 or c.team = :team)
   and (:mine = 0 or exists (select 1 from account_team m where m.account = :account and m.team = c.team))
