-- include "role.h"

-- query by_email(email text) maybe
--   id account_id, ref text, name text, role enum role, password text?, team team_id?
select id, ref, name, role, password, team from account where email = :email and closed_at is null

-- query by_id(id account_id) maybe
--   name text, email text, role enum role, team team_id?
select name, email, role, team from account where id = :id and closed_at is null

-- query by_name(name text) many<=1
--   id account_id, team team_id?
-- scan "a few hundred staff at most, asked while importing"
select id, team from account where name = :name and closed_at is null order by id

-- query add(id account_id, ref text, email text, name text, role enum role, team team_id?, password text?, made_at instant) run
insert into account (id, ref, email, name, role, team, password, made_at)
values (:id, :ref, :email, :name, :role, :team, :password, :made_at)

-- query team_join(account account_id, team team_id) run
insert into account_team (account, team) values (:account, :team)

-- query set_password(id account_id, password text) run
update account set password = :password where id = :id

-- query working() many<=2000
--   name text, email text, role enum role, team text?, can_sign_in bool
-- scan "a few hundred staff at most, listed on the command line"
select a.name, a.email, a.role, t.name as team, case when a.password is null then 0 else 1 end as can_sign_in
  from account a left join team t on t.id = a.team
 where a.closed_at is null order by a.email

-- query team_by_code(code text) maybe
--   id team_id, name text
select id, name from team where code = :code

-- query teams() many<=200
--   id team_id, code text, name text, kind text
-- scan "a handful of teams"
select id, code, name, kind from team order by name

-- query team_put(id team_id, code text, name text, kind text, phone text?, email text?) run
insert into team (id, code, name, kind, phone, email) values (:id, :code, :name, :kind, :phone, :email)
on conflict (code) do update set name = excluded.name, kind = excluded.kind, phone = excluded.phone, email = excluded.email
