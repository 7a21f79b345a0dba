-- include "alerts.h"
-- Alerts: the newest row of each stands, and says all of it.

-- query standing(person person_id) many<=50
--   ref text, kind enum alert_kind, reason text, stops bool, since_day date, review_by date, by_name text?, on_day date, id int
-- viewer
select x.ref, x.kind, x.reason, x.stops, x.since_day, x.review_by, a.name as by_name, x.on_day, x.id
  from visible_person v
  join alert x on x.person = v.person and x.replaced_at is null and x.what <> 'ended'
  left join account a on a.id = x.by_account
 where v.person = :person and v.account = :viewer order by x.since_day, x.id

-- query by_ref(person person_id, ref text) maybe
--   what text, kind enum alert_kind, reason text, stops bool, since_day date, review_by date, by_name text?, on_day date, id int
-- viewer
select x.what, x.kind, x.reason, x.stops, x.since_day, x.review_by, a.name as by_name, x.on_day, x.id
  from visible_person v
  join alert x on x.person = v.person and x.replaced_at is null and x.ref = :ref
  left join account a on a.id = x.by_account
 where v.person = :person and v.account = :viewer

-- query latest(person person_id, before_day date, before_id int) many<=20
--   on_day date, id int, what text, kind enum alert_kind, reason text, words text, by_name text?
-- viewer
select x.on_day, x.id, x.what, x.kind, x.reason, x.words, a.name as by_name
  from visible_person v
  join alert x on x.person = v.person
  left join account a on a.id = x.by_account
 where v.person = :person and v.account = :viewer
   and x.on_day <= :before_day and (x.on_day < :before_day or x.id < :before_id)
 order by x.on_day desc, x.id desc

-- query add(person person_id, on_day date, id int, ref text, what text, kind enum alert_kind, reason text, words text, stops bool, since_day date, review_by date, by_account account_id?, recorded_at instant) run
insert into alert (person, on_day, id, ref, what, kind, reason, words, stops, since_day, review_by, by_account, recorded_at)
values (:person, :on_day, :id, :ref, :what, :kind, :reason, :words, :stops, :since_day, :review_by, :by_account, :recorded_at)

-- query replace(person person_id, on_day date, id int, replaced_at instant, replaced_by int) one
--   kind enum alert_kind
-- all "gives back nothing of the person: none means that somebody else changed it first"
update alert set replaced_at = :replaced_at, replaced_by = :replaced_by
 where person = :person and on_day = :on_day and id = :id and replaced_at is null returning kind
