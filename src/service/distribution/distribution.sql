-- include "codes.h"
-- Who of those with an open case has the Local Offer. "Got it" is the view offer_got; the last day
-- is asked of its two tables, since SQLite would read all of both for a max().

-- Of the teams from first to last; with every of all of them, else of those whom the viewer works with.
-- query people(first team_id, last team_id, every bool, today date) many<=3000
--   person person_id, ref text, name text, birth_date date, category enum category, team_name text?, inside bool, given date?, step date?
-- viewer
select c.person, c.ref, c.name, c.birth_date, c.category, t.name as team_name,
       case when exists (select 1 from custody_spell s
                          where s.person = c.person and s.replaced_at is null and s.released is null
                            and s.status <> 'supervision' and s.what <> 'withdrawn' and s.on_day <= :today
                            and not exists (select 1 from custody_spell n
                                             where n.person = s.person and n.on_day > s.on_day and n.on_day <= :today
                                               and n.replaced_at is null and n.what <> 'withdrawn'))
            then 1 else 0 end as inside,
       (select max(g.on_day) from offer_given g
         where g.person = c.person and g.replaced_at is null and g.mistaken = 0 and g.part in ('all', 'audience')
           and g.on_day <= :today) as given,
       (select max(g.on_day) from step g
         where g.person = c.person and g.replaced_at is null and g.code = 'local-offer-given' and g.on_day <= :today) as step
  from visible_caseload c left join team t on t.id = c.team
 where c.account = :viewer and c.team >= :first and c.team <= :last and c.category in ('eligible', 'relevant', 'former-relevant', 'qualifying')
   and (:every = 1 or c.worker = :viewer
        or exists (select 1 from account_team m where m.account = :viewer and m.team = c.team))
 order by c.name, c.person

-- Whom the list leaves out for this account: to be counted by the same filters, with nothing that says who they are.
-- query hidden(first team_id, last team_id, every bool, today date, account account_id) many<=3000
--   birth_date date, category enum category, inside bool, given date?, step date?
-- all "counted, and nothing of it is shown: totals count everybody"
select c.birth_date, c.category,
       case when exists (select 1 from custody_spell s
                          where s.person = c.person and s.replaced_at is null and s.released is null
                            and s.status <> 'supervision' and s.what <> 'withdrawn' and s.on_day <= :today
                            and not exists (select 1 from custody_spell n
                                             where n.person = s.person and n.on_day > s.on_day and n.on_day <= :today
                                               and n.replaced_at is null and n.what <> 'withdrawn'))
            then 1 else 0 end as inside,
       (select max(g.on_day) from offer_given g
         where g.person = c.person and g.replaced_at is null and g.mistaken = 0 and g.part in ('all', 'audience')
           and g.on_day <= :today) as given,
       (select max(g.on_day) from step g
         where g.person = c.person and g.replaced_at is null and g.code = 'local-offer-given' and g.on_day <= :today) as step
  from caseload c
 where c.restricted = 1 and c.team >= :first and c.team <= :last and c.category in ('eligible', 'relevant', 'former-relevant', 'qualifying')
   and (:every = 1 or exists (select 1 from account_team m where m.account = :account and m.team = c.team))
   and not exists (select 1 from permit x where x.person = c.person and x.account = :account)
 order by c.person

-- query share(today date, since date) many<=1000
--   team team_id, team_name text?, team_code text?, category enum category, people int, got int, newest int
-- all "counts everybody with an open case, names nobody"
select c.team, t.name as team_name, t.code as team_code, c.category, count(*) as people,
       sum(case when exists (select 1 from offer_got g where g.person = c.person and g.on_day <= :today) then 1 else 0 end) as got,
       sum(case when exists (select 1 from offer_got g
                              where g.person = c.person and g.on_day <= :today and g.on_day >= :since)
                then 1 else 0 end) as newest
  from caseload c left join team t on t.id = c.team
 where c.category in ('eligible', 'relevant', 'former-relevant', 'qualifying')
 group by c.team, t.name, t.code, c.category order by t.name nulls last, c.team, c.category
