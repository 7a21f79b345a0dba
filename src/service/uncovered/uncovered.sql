-- What falls due soon with nobody to do it. An absence without a colleague beside it is a row of cover without one.
-- Who may be away or gone is asked for first, so that the rows of everybody else (nearly all) are never read.

-- query soon(first team_id, last team_id, today date, until date) many<=200
--   ref text, name text, promise text, by_day date, worker_name text?, away_until date?
-- viewer
-- scan "accounts are hundreds, and those who left are looked for among them"
select d.ref, d.name, d.promise, d.by_day, w.name as worker_name,
       (select max(x.until_day) from cover x
         where x.away = d.worker and x.covered_by is null and x.ended_on is null
           and x.from_day <= case when d.by_day > :today then d.by_day else :today end
           and x.until_day >= case when d.by_day > :today then d.by_day else :today end) as away_until
  from visible_due d left join account w on w.id = d.worker
 where d.account = :viewer and d.team >= :first and d.team <= :last and d.by_day <= :until
   and (d.owner in ('social-worker', 'adviser', '21-plus', 'achievement') or d.promise = 'adviser.none')
   and d.worker in (select 0 union all select id from account where closed_at is not null
                    union all select away from cover where covered_by is null and ended_on is null)
   and (d.worker = 0
        or exists (select 1 from account l where l.id = d.worker and l.closed_at is not null)
        or (exists (select 1 from cover x
                     where x.away = d.worker and x.covered_by is null and x.ended_on is null
                       and x.from_day <= case when d.by_day > :today then d.by_day else :today end
                       and x.until_day >= case when d.by_day > :today then d.by_day else :today end)
            and not exists (select 1 from cover k
                             where k.away = d.worker and k.covered_by is not null and k.ended_on is null
                               and k.from_day <= case when d.by_day > :today then d.by_day else :today end
                               and k.until_day >= case when d.by_day > :today then d.by_day else :today end)))
 order by d.by_day, d.person, d.promise, d.occurrence

-- query hidden(first team_id, last team_id, today date, until date, account account_id) one
--   hidden int
-- all "counts what a list leaves out for this account: totals count everybody"
-- scan "accounts are hundreds, and those who left are looked for among them"
select count(*) as hidden
  from due d
 where d.restricted = 1 and d.team >= :first and d.team <= :last and d.by_day <= :until
   and (d.owner in ('social-worker', 'adviser', '21-plus', 'achievement') or d.promise = 'adviser.none')
   and d.worker in (select 0 union all select id from account where closed_at is not null
                    union all select away from cover where covered_by is null and ended_on is null)
   and (d.worker = 0
        or exists (select 1 from account l where l.id = d.worker and l.closed_at is not null)
        or (exists (select 1 from cover x
                     where x.away = d.worker and x.covered_by is null and x.ended_on is null
                       and x.from_day <= case when d.by_day > :today then d.by_day else :today end
                       and x.until_day >= case when d.by_day > :today then d.by_day else :today end)
            and not exists (select 1 from cover k
                             where k.away = d.worker and k.covered_by is not null and k.ended_on is null
                               and k.from_day <= case when d.by_day > :today then d.by_day else :today end
                               and k.until_day >= case when d.by_day > :today then d.by_day else :today end)))
   and not exists (select 1 from permit x where x.person = d.person and x.account = :account)

-- For the week's digest, which is made for everybody.
-- query everybody(first team_id, last team_id, today date, until date) many<=2000
--   person person_id, promise text, by_day date
-- all "made for everybody; who is named is decided when it is read"
-- scan "accounts are hundreds, and those who left are looked for among them"
select d.person, d.promise, d.by_day
  from due d
 where d.team >= :first and d.team <= :last and d.by_day <= :until
   and (d.owner in ('social-worker', 'adviser', '21-plus', 'achievement') or d.promise = 'adviser.none')
   and d.worker in (select 0 union all select id from account where closed_at is not null
                    union all select away from cover where covered_by is null and ended_on is null)
   and (d.worker = 0
        or exists (select 1 from account l where l.id = d.worker and l.closed_at is not null)
        or (exists (select 1 from cover x
                     where x.away = d.worker and x.covered_by is null and x.ended_on is null
                       and x.from_day <= case when d.by_day > :today then d.by_day else :today end
                       and x.until_day >= case when d.by_day > :today then d.by_day else :today end)
            and not exists (select 1 from cover k
                             where k.away = d.worker and k.covered_by is not null and k.ended_on is null
                               and k.from_day <= case when d.by_day > :today then d.by_day else :today end
                               and k.until_day >= case when d.by_day > :today then d.by_day else :today end)))
 order by d.by_day, d.person, d.promise, d.occurrence
