-- The forecast: what it is worked out for, and what it says by name.

-- query teams() many<=200
--   id team_id, code text, name text, kind text
-- scan "a handful of teams"
select id, code, name, kind from team order by name

-- How many workers have young people in each team.
-- query workers() many<=200
--   team team_id, workers int
-- all "counts only"
-- scan "counts of everybody, in a job"
select team, count(*) as workers
  from (select team, worker from caseload where worker <> 0 and category not in ('closed', 'none') group by team, worker) w
 group by team order by team

-- query add(number int, what text, on_day date, person person_id, team team_id) run
-- own
insert into forecast_event (number, what, on_day, person, team) values (:number, :what, :on_day, :person, :team)

-- query forget(number int) run
-- own
delete from forecast_event where number = :number

-- In a month, of the teams with ids from first to last.
-- query named(number int, what text, from_day date, until_day date, first team_id, last team_id) many<=500
--   on_day date, ref text, name text, birth_date date, team_name text?, worker_name text?
-- viewer
select f.on_day, c.ref, c.name, c.birth_date, t.name as team_name, w.name as worker_name
  from forecast_event f
  join visible_caseload c on c.person = f.person and c.account = :viewer
  left join team t on t.id = c.team
  left join account w on w.id = c.worker
 where f.number = :number and f.what = :what and f.on_day >= :from_day and f.on_day < :until_day
   and f.team >= :first and f.team <= :last
 order by f.on_day, f.person

-- query hidden(number int, what text, from_day date, until_day date, first team_id, last team_id, account account_id) one
--   hidden int
-- all "counts what the list of this account leaves out: totals count everybody"
select count(*) as hidden
  from forecast_event f join person p on p.id = f.person
 where f.number = :number and f.what = :what and f.on_day >= :from_day and f.on_day < :until_day
   and f.team >= :first and f.team <= :last and p.restricted = 1
   and not exists (select 1 from permit x where x.person = f.person and x.account = :account)

-- query team_of(account account_id) maybe
--   team team_id?
select team from account where id = :account
