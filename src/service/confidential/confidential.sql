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
