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

-- query teams_put() many<=1000
--   code text, name text, kind text, phone text?, email text?
-- scan "a handful of teams"
select code, name, kind, phone, email from team order by code

-- query team_put(id team_id, code text, name text, kind text, phone text?, email text?) run
insert into team (id, code, name, kind, phone, email) values (:id, :code, :name, :kind, :phone, :email)
on conflict (code) do update set name = excluded.name, kind = excluded.kind, phone = excluded.phone, email = excluded.email

-- ---- accounts on pages ----

-- query everybody() many<=2000
--   id account_id, ref text, name text, email text, role enum role, team text?, can_sign_in bool, closed_at instant?
-- scan "a few hundred staff at most, on the page of accounts"
select a.id, a.ref, a.name, a.email, a.role, t.name as team,
       case when a.password is null then 0 else 1 end as can_sign_in, a.closed_at
  from account a left join team t on t.id = a.team where a.ref <> '-' order by a.name, a.id

-- query by_ref(ref text) maybe
--   id account_id, ref text, name text, email text, role enum role, can_sign_in bool, closed_at instant?
select id, ref, name, email, role, case when password is null then 0 else 1 end as can_sign_in, closed_at
  from account where ref = :ref

-- query any_by_email(email text) maybe
--   id account_id, ref text
select id, ref from account where email = :email

-- query teams_of(account account_id) many<=200
--   id team_id, code text, name text
select t.id, t.code, t.name from account_team m join team t on t.id = m.team where m.account = :account
 order by t.name, t.id

-- query change(id account_id, name text, role enum role, team team_id?) run
update account set name = :name, role = :role, team = :team where id = :id

-- query teams_leave(account account_id) run
delete from account_team where account = :account

-- query close(id account_id, closed_at instant) run
update account set closed_at = :closed_at where id = :id and closed_at is null

-- query reopen(id account_id) run
update account set closed_at = null where id = :id

-- query others_with_role(id account_id, role enum role) one
--   n int
-- scan "a few hundred staff at most, when one of them is changed"
select count(*) as n from account where role = :role and id <> :id and closed_at is null and password is not null

-- What stands with somebody: people and open tasks.
-- query people_with(account account_id) one
--   n int
-- all "a count for whoever closes the account; names nobody"
select count(*) as n from caseload where worker = :account

-- query tasks_with(account account_id) one
--   n int
-- all "a count for whoever closes the account; names nobody"
select count(*) as n from due where worker = :account

-- query restricted_with_alone(account account_id, role enum role) one
--   n int
-- all "a count: restricted records that no other open account of that role may see"
-- scan "as many permits as there are restricted records and who may see them"
select count(*) as n from permit x join person p on p.id = x.person and p.restricted = 1
 where x.account = :account
   and not exists (select 1 from permit y join account b on b.id = y.account
                    where y.person = x.person and y.account <> x.account and b.closed_at is null and b.role = :role)

-- query link_put(account account_id, token_hash blob, good_until instant) run
insert into account_link (account, token_hash, good_until) values (:account, :token_hash, :good_until)
on conflict (account) do update set token_hash = excluded.token_hash, good_until = excluded.good_until

-- query link_find(token_hash blob, now instant) maybe
--   account account_id, ref text, name text, email text
select l.account, a.ref, a.name, a.email from account_link l join account a on a.id = l.account
 where l.token_hash = :token_hash and l.good_until > :now and a.closed_at is null

-- query link_used(account account_id) run
delete from account_link where account = :account

-- query own_ref(id account_id) one
--   ref text
select ref from account where id = :id

-- query own_password(id account_id) one
--   password text?
select password from account where id = :id
