-- The teams to choose from on a page.

-- query choices(account account_id) many<=200
--   id team_id, code text, name text, own bool
-- scan "a handful of teams"
select t.id, t.code, t.name,
       case when exists (select 1 from account a where a.id = :account and a.team = t.id) then 1 else 0 end as own
  from team t order by t.name, t.id
