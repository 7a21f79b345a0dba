-- include "role.h"
-- Who may see a restricted record, and who looked at what.

-- query permitted(person person_id) many<=200
--   account account_id, ref text, name text, role enum role
-- viewer
select a.id as account, a.ref, a.name, a.role
  from visible_person v
  join permit x on x.person = v.person
  join account a on a.id = x.account and a.closed_at is null
 where v.person = :person and v.account = :viewer order by a.name, a.id

-- query restriction(person person_id) many<=50
--   at instant, what text, about text?, by_name text, reason text
-- viewer
select r.at, r.what, b.name as about, a.name as by_name, r.reason
  from visible_person v
  join restriction_event r on r.person = v.person
  join account a on a.id = r.by_account
  left join account b on b.id = r.about
 where v.person = :person and v.account = :viewer order by r.id desc

-- query colleagues() many<=2000
--   account account_id, ref text, name text, role enum role
-- scan "a few hundred staff at most, on the page of one restricted record"
select id as account, ref, name, role from account where closed_at is null order by name, id

-- query reads_of_person(person person_id, before instant) many<=100
--   at instant, name text?, what text
-- viewer
select r.at, coalesce(a.name, (select 'The young person' from own_account o where o.id = r.account)) as name, r.what
  from visible_person v join read_log r on r.person = v.person left join account a on a.id = r.account
 where v.person = :person and v.account = :viewer and r.at < :before order by r.at desc, r.file, r.at_byte

-- query writes_of_person(person person_id, before instant) many<=100
--   at instant, name text?, what text
-- viewer
select t.at, coalesce(a.name, (select 'The young person' from own_account o where o.id = t.account)) as name, t.what
  from visible_person v join trail t on t.person = v.person left join account a on a.id = t.account
 where v.person = :person and v.account = :viewer and t.at < :before order by t.at desc, t.id desc

-- query reasons_of_person(person person_id) many<=100
--   at instant, name text, reason text, said text
-- viewer
select r.given_at as at, a.name, r.reason, r.said
  from visible_person v join access_reason r on r.person = v.person join account a on a.id = r.account
 where v.person = :person and v.account = :viewer order by r.given_at desc, r.id

-- query team_colleagues(account account_id) many<=500
--   ref text, name text, role enum role
-- scan "a few hundred staff at most"
select a.ref, a.name, a.role from account a
 where a.closed_at is null
   and exists (select 1 from account_team x join account_team y on y.team = x.team
                where x.account = a.id and y.account = :account)
 order by a.name, a.id

-- query team_colleague(ref text, account account_id) maybe
--   account account_id, name text
select a.id as account, a.name from account a
 where a.ref = :ref
   and exists (select 1 from account_team x join account_team y on y.team = x.team
                where x.account = a.id and y.account = :account)

-- query reads_of_account(account account_id, before instant) many<=100
--   at instant, person int?, what text, ref text?, first_name text?, surname text?, known_as text?
-- viewer
select r.at, r.person, r.what, v.ref, d.first_name, d.surname, d.known_as
  from read_log r
  left join person v on v.id = r.person
       and exists (select 1 from visible_person y where y.person = r.person and y.account = :viewer)
  left join details d on d.person = v.id and d.replaced_at is null
 where r.account = :account and r.at < :before order by r.at desc, r.file, r.at_byte

-- query writes_of_account(account account_id, before instant) many<=100
--   at instant, person int?, what text, ref text?, first_name text?, surname text?, known_as text?
-- viewer
select t.at, t.person, t.what, v.ref, d.first_name, d.surname, d.known_as
  from trail t
  left join person v on v.id = t.person
       and exists (select 1 from visible_person y where y.person = t.person and y.account = :viewer)
  left join details d on d.person = v.id and d.replaced_at is null
 where t.account = :account and t.at < :before order by t.at desc, t.id desc
