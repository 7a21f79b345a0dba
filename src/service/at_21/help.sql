-- include "help.h"
-- Help to somebody without an open case.

-- query add(id int, ref text, person person_id?, on_day date, whom enum help_whom, topic text, what text, by_account account_id, recorded_at instant) run
insert into help_given (id, ref, person, on_day, whom, topic, what, by_account, recorded_at)
values (:id, :ref, :person, :on_day, :whom, :topic, :what, :by_account, :recorded_at)

-- query recorded(since date) many<=100
--   ref text, on_day date, whom enum help_whom, topic text, what text, by_name text, person_ref text, name text
-- viewer
select h.ref, h.on_day, h.whom, h.topic, h.what, a.name as by_name, c.ref as person_ref, c.name
  from help_given h
  join visible_caseload c on c.person = h.person
  join account a on a.id = h.by_account
 where h.on_day >= :since and h.whom = 'no-open-case' and h.replaced_at is null and c.account = :viewer
 order by h.on_day desc, h.id desc

-- query not_recorded(since date) many<=100
--   ref text, on_day date, whom enum help_whom, topic text, what text, by_name text
-- all "about nobody who is recorded here"
select h.ref, h.on_day, h.whom, h.topic, h.what, a.name as by_name
  from help_given h join account a on a.id = h.by_account
 where h.on_day >= :since and h.whom = 'not-recorded' and h.replaced_at is null
 order by h.on_day desc, h.id desc

-- query hidden(since date, account account_id) one
--   hidden int
-- all "counts what the list of this account leaves out: totals count everybody"
select count(*) as hidden
  from help_given h join person p on p.id = h.person
 where h.on_day >= :since and h.whom = 'no-open-case' and h.replaced_at is null and p.restricted = 1
   and not exists (select 1 from permit x where x.person = h.person and x.account = :account)

-- query by_ref_of(ref text) maybe
--   ref text, on_day date, whom enum help_whom, topic text, what text, by_name text, person_ref text, name text
-- viewer
select h.ref, h.on_day, h.whom, h.topic, h.what, a.name as by_name, c.ref as person_ref, c.name
  from help_given h
  join visible_caseload c on c.person = h.person
  join account a on a.id = h.by_account
 where h.ref = :ref and h.replaced_at is null and c.account = :viewer

-- query nobodys_by_ref(ref text) maybe
--   ref text, on_day date, whom enum help_whom, topic text, what text, by_name text
-- all "about nobody who is recorded here"
select h.ref, h.on_day, h.whom, h.topic, h.what, a.name as by_name
  from help_given h join account a on a.id = h.by_account
 where h.ref = :ref and h.person is null and h.replaced_at is null

-- query take_back_of(ref text, why text, replaced_at instant, replaced_by int) one
--   id int
-- all "gives back nothing of the person: none means that somebody else did so first"
update help_given set replaced_at = :replaced_at, replaced_by = :replaced_by, replaced_why = :why
 where ref = :ref and replaced_at is null returning id

-- query counts_since(since date) many<=10
--   whom enum help_whom, times int, people int
-- all "counts only"
select whom, count(*) as times, count(distinct person) as people
  from help_given where on_day >= :since and replaced_at is null group by whom order by whom

-- query latest(person person_id, before_day date, before_id int) many<=20
--   on_day date, id int, topic text, what text, by_name text, replaced_why text?
-- viewer
select h.on_day, h.id, h.topic, h.what, a.name as by_name, h.replaced_why
  from visible_person v
  join help_given h on h.person = v.person
  join account a on a.id = h.by_account
 where v.person = :person and v.account = :viewer
   and h.on_day <= :before_day and (h.on_day < :before_day or h.id < :before_id)
 order by h.on_day desc, h.id desc
