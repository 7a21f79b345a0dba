-- The week's digest: what it is made from, how it is kept, and how it is read.

-- Teams that have none for that week; and those without a team, where there are any.
-- query to_make(monday date) many<=500
--   team team_id
-- all "a team's number"
-- scan "a handful of teams"
select t.id as team from team t
 where not exists (select 1 from digest d where d.monday = :monday and d.team = t.id)
union all
select 0 as team
 where not exists (select 1 from digest d where d.monday = :monday and d.team = 0)
   and exists (select 1 from caseload c where c.team = 0 and c.category not in ('closed', 'none'))
 order by 1

-- query add(id int, monday date, team team_id, made_at instant) run
insert into digest (id, monday, team, made_at) values (:id, :monday, :team, :made_at)

-- query add_line(digest int, section text, what text, n int, late int, missed int) run
insert into digest_line (digest, section, what, n, late, missed) values (:digest, :section, :what, :n, :late, :missed)

-- query add_row(digest int, section text, place int, person person_id, what text, on_day date?) run
insert into digest_row (digest, section, place, person, what, on_day)
values (:digest, :section, :place, :person, :what, :on_day)

-- query dues(team team_id, from_day date, to_day date, today date) many<=5000
--   person person_id, promise text, by_day date, about account_id
-- all "made for everybody; who is named is decided when it is read"
select person, promise, by_day, about from due
 where team = :team and by_day >= :from_day and by_day < :to_day and show_day <= :today and owner <> 'mail-run'
 order by by_day, person, promise, occurrence

-- query waiting(team team_id) many<=1000
--   person person_id, came_at instant, by_at instant?, about_worker bool
-- all "made for everybody; who is named is decided when it is read"
-- scan "the few that wait for an answer, in the whole council"
select person, came_at, by_at, about_worker from statement_waiting
 where team = :team order by coalesce(by_at, came_at), statement

-- query people(team team_id, after person_id) many<=500
--   person person_id, birth_date date
-- all "made for everybody; who is named is decided when it is read"
select person, birth_date from caseload where team = :team and person > :after and category not in ('closed', 'none')
 order by person

-- Inside today and expected out before a day; also who was expected out earlier and of whom no release is recorded.
-- query releases(team team_id, today date, until date) many<=1000
--   person person_id, expected_release date?
-- all "made for everybody; who is named is decided when it is read"
-- scan "the partial index holds those who are inside, and nobody else"
select s.person, s.expected_release
  from custody_spell s
 cross join caseload c
 where s.replaced_at is null and s.released is null and s.status <> 'supervision' and s.what <> 'withdrawn'
   and s.on_day <= :today and s.expected_release < :until
   and c.person = s.person and c.team = :team and c.category not in ('closed', 'none')
   and not exists (select 1 from custody_spell n where n.person = s.person and n.on_day > s.on_day and n.on_day <= :today and n.replaced_at is null and n.what <> 'withdrawn')
 order by s.expected_release, s.person

-- query one(monday date, team team_id, account account_id) maybe
--   id int, made_at instant, read bool
select d.id, d.made_at,
       case when exists (select 1 from digest_read r where r.digest = d.id and r.account = :account) then 1 else 0 end as read
  from digest d where d.monday = :monday and d.team = :team

-- query lines(digest int) many<=1000
--   section text, what text, n int, late int, missed int
select section, what, n, late, missed from digest_line where digest = :digest order by section, n desc, what

-- Of a record that was joined with another since, the kept one is shown.
-- query rows(digest int) many<=10000
--   section text, what text, on_day date?, ref text, council_ref text, known_as text?, first_name text?, surname text?
-- viewer
select r.section, r.what, r.on_day, v.ref, v.council_ref, d.known_as, d.first_name, d.surname
  from digest_row r
  join person o on o.id = r.person
  join visible_person v on v.person = coalesce(o.merged_into, o.id)
  join details d on d.person = v.person and d.replaced_at is null
 where r.digest = :digest and v.account = :viewer
 order by r.section, r.place

-- query stored(digest int) many<=20
--   section text, n int
-- all "counts only"
select section, count(*) as n from digest_row where digest = :digest group by section order by section

-- query team_by_code(code text) maybe
--   id team_id, name text
select id, name from team where code = :code

-- What a manager may look at: their teams', and of those without a team.
-- query kept(account account_id, since date) many<=100
--   monday date, team_code text?, team_name text?, read bool
select d.monday, t.code as team_code, t.name as team_name,
       case when exists (select 1 from digest_read r where r.digest = d.id and r.account = :account) then 1 else 0 end as read
  from digest d left join team t on t.id = d.team
 where d.monday >= :since
   and (d.team = 0 or exists (select 1 from account_team m where m.account = :account and m.team = d.team))
 order by d.monday desc, t.name, d.team

-- query note_read(digest int, account account_id, read_at instant) run
insert into digest_read (digest, account, read_at) values (:digest, :account, :read_at)
on conflict (digest, account) do nothing
