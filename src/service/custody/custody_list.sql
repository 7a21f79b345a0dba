-- include "spells.h"
-- Everybody inside, for the page "Custody". Each query begins with the few spells that are open (cross join says so to
-- SQLite) and asks about those people alone.

-- Of the teams from first to last; with every of all of them, else of those whom the viewer works with. What is done counts
-- since they came inside without having been out.
-- query inside(first team_id, last team_id, every bool, today date) many<=400
--   person person_id, ref text, name text, birth_date date, worker_name text?, status enum held, number text, expected_release date?, prison text?, prison_said text?, started bool, home_found bool, agreed bool, gate bool, kit bool
-- viewer
-- scan "the partial index holds those who are inside, and nobody else"
select c.person, c.ref, c.name, c.birth_date, w.name as worker_name, s.status, s.number, s.expected_release,
       (select p.prison from custody_place p where p.person = s.person and p.replaced_at is null and p.on_day <= :today order by p.on_day desc, p.id desc limit 1) as prison,
       (select p.prison_said from custody_place p where p.person = s.person and p.replaced_at is null and p.on_day <= :today order by p.on_day desc, p.id desc limit 1) as prison_said,
       case when exists (select 1 from step t where t.person = s.person and t.code = 'resettlement-plan' and t.replaced_at is null and t.on_day >= s.came) then 1 else 0 end as started,
       case when exists (select 1 from inside_note n where n.person = s.person and n.kind = 'release-day' and n.replaced_at is null and n.ended = 0 and n.on_day >= s.came and n.choice = 'found') then 1 else 0 end as home_found,
       case when exists (select 1 from step t where t.person = s.person and t.code in ('resettlement-agreed', 'release-day-plan') and t.replaced_at is null and t.on_day >= s.came) then 1 else 0 end as agreed,
       case when exists (select 1 from inside_note n where n.person = s.person and n.kind = 'release-day' and n.replaced_at is null and n.ended = 0 and n.on_day >= s.came and n.more <> '') then 1 else 0 end as gate,
       case when exists (select 1 from inside_note n where n.person = s.person and n.kind = 'kit' and n.replaced_at is null and n.ended = 0 and n.on_day >= s.came and n.name in ('ready', 'given') and n.about in ('ready', 'given')) then 1 else 0 end as kit
  from (select o.*,
               (select min(x.on_day) from custody_spell x
                 where x.person = o.person and x.replaced_at is null and x.what <> 'withdrawn' and x.status <> 'supervision'
                   and x.on_day >= coalesce((select max(y.released) from custody_spell y
                                              where y.person = o.person and y.replaced_at is null and y.what <> 'withdrawn'
                                                and y.status <> 'supervision' and y.released < o.on_day), '')) as came
          from custody_spell o
         where o.replaced_at is null and o.released is null and o.status <> 'supervision' and o.what <> 'withdrawn') s
 cross join visible_caseload c
  left join account w on w.id = c.worker
 where c.person = s.person and s.on_day <= :today and c.account = :viewer and c.team >= :first and c.team <= :last
   and (:every = 1 or c.worker = :viewer
        or exists (select 1 from account_team m where m.account = :viewer and m.team = c.team))
   and not exists (select 1 from custody_spell n where n.person = s.person and n.on_day > s.on_day and n.on_day <= :today and n.replaced_at is null and n.what <> 'withdrawn')
 order by s.expected_release nulls last, c.name, c.person

-- All spells of those who have one that is open.
-- query spells(today date) many<=2000
--   person person_id, on_day date, id int, status enum held, released date?
-- viewer
-- scan "the partial index holds those who are inside, and nobody else"
select x.person, x.on_day, x.id, x.status, x.released
  from custody_spell s
  join visible_person v on v.person = s.person and v.account = :viewer
  join custody_spell x on x.person = s.person and x.replaced_at is null and x.what <> 'withdrawn' and x.on_day <= :today
 where s.replaced_at is null and s.released is null and s.status <> 'supervision' and s.what <> 'withdrawn'
 order by x.person, x.on_day desc, x.id desc

-- What is due to them: which of it a visit meets, the policy says.
-- query dues() many<=4000
--   person person_id, promise text, by_day date
-- viewer
-- scan "the partial index holds those who are inside, and nobody else"
select d.person, d.promise, d.by_day
  from custody_spell s
 cross join visible_due d
 where d.person = s.person and s.replaced_at is null and s.released is null and s.status <> 'supervision' and s.what <> 'withdrawn'
   and d.account = :viewer
 order by d.person, d.by_day, d.promise, d.occurrence

-- query hidden(first team_id, last team_id, every bool, today date, account account_id) one
--   hidden int
-- all "counts what the list leaves out for this account: totals count everybody"
-- scan "the partial index holds those who are inside, and nobody else"
select count(distinct s.person) as hidden
  from custody_spell s
 cross join caseload c
 where c.person = s.person and s.replaced_at is null and s.released is null and s.status <> 'supervision' and s.what <> 'withdrawn'
   and s.on_day <= :today and c.restricted = 1 and c.team >= :first and c.team <= :last
   and (:every = 1 or exists (select 1 from account_team m where m.account = :account and m.team = c.team))
   and not exists (select 1 from permit x where x.person = c.person and x.account = :account)
   and not exists (select 1 from custody_spell n where n.person = s.person and n.on_day > s.on_day and n.on_day <= :today and n.replaced_at is null and n.what <> 'withdrawn')
