-- include "reach.h"
-- How somebody can be reached. The newest row of each way stands, and says all of it.

-- query details(person person_id) maybe
--   phone text?, email text?, died_on date?, stopped bool
-- viewer
select d.phone, d.email, d.died_on,
       case when exists (select 1 from alert x
                          where x.person = d.person and x.replaced_at is null and x.what <> 'ended' and x.stops = 1)
            then 1 else 0 end as stopped
  from visible_person v join details d on d.person = v.person and d.replaced_at is null
 where v.person = :person and v.account = :viewer

-- query ways(person person_id) many<=100
--   ref text, kind enum way_kind, value text, imported text, safe bool?, safe_voicemail bool?, caution text, used bool, on_day date, id int
-- viewer
select w.ref, w.kind, w.value, w.imported, w.safe, w.safe_voicemail, w.caution, w.used, w.on_day, w.id
  from visible_person v join way w on w.person = v.person and w.replaced_at is null
 where v.person = :person and v.account = :viewer order by w.on_day, w.id

-- query speaking(person person_id) maybe
--   channel text, language text, dialect text, interpreter bool?, format text, on_day date, id int
-- viewer
select s.channel, s.language, s.dialect, s.interpreter, s.format, s.on_day, s.id
  from visible_person v join speaking s on s.person = v.person and s.replaced_at is null
 where v.person = :person and v.account = :viewer order by s.on_day desc, s.id desc limit 1

-- query speaking_now(person person_id) maybe
--   channel text, language text, dialect text, interpreter bool?, format text, on_day date, id int, by_account account_id?
-- all "an import compares a file with what is recorded; and somebody's own pages, which are about nobody else"
select channel, language, dialect, interpreter, format, on_day, id, by_account
  from speaking where person = :person and replaced_at is null order by on_day desc, id desc limit 1

-- query details_of(person person_id) maybe
--   phone text?, email text?, died_on date?, stopped bool
-- all "whatever goes out asks whether it may; nothing is shown"
select d.phone, d.email, d.died_on,
       case when exists (select 1 from alert x
                          where x.person = d.person and x.replaced_at is null and x.what <> 'ended' and x.stops = 1)
            then 1 else 0 end as stopped
  from details d where d.person = :person and d.replaced_at is null

-- query ways_of(person person_id) many<=100
--   ref text, kind enum way_kind, value text, imported text, safe bool?, safe_voicemail bool?, caution text, used bool, on_day date, id int
-- all "whatever goes out asks whether it may; and somebody's own pages, which are about nobody else"
select ref, kind, value, imported, safe, safe_voicemail, caution, used, on_day, id
  from way where person = :person and replaced_at is null order by on_day, id

-- query way_add(person person_id, on_day date, id int, ref text, kind enum way_kind, value text, imported text, safe bool?, safe_voicemail bool?, caution text, used bool, by_account account_id?, recorded_at instant) run
insert into way (person, on_day, id, ref, kind, value, imported, safe, safe_voicemail, caution, used, by_account, recorded_at)
values (:person, :on_day, :id, :ref, :kind, :value, :imported, :safe, :safe_voicemail, :caution, :used, :by_account, :recorded_at)

-- query way_replace(person person_id, on_day date, id int, replaced_at instant, replaced_by int) one
--   id int
-- all "gives back nothing of the person: none means that somebody else changed it first"
update way set replaced_at = :replaced_at, replaced_by = :replaced_by
 where person = :person and on_day = :on_day and id = :id and replaced_at is null returning id

-- query speaking_add(person person_id, on_day date, id int, channel text, language text, dialect text, interpreter bool?, format text, by_account account_id?, recorded_at instant) run
insert into speaking (person, on_day, id, channel, language, dialect, interpreter, format, by_account, recorded_at)
values (:person, :on_day, :id, :channel, :language, :dialect, :interpreter, :format, :by_account, :recorded_at)

-- query speaking_replace(person person_id, on_day date, id int, replaced_at instant, replaced_by int) one
--   id int
-- all "gives back nothing of the person: none means that somebody else changed it first"
update speaking set replaced_at = :replaced_at, replaced_by = :replaced_by
 where person = :person and on_day = :on_day and id = :id and replaced_at is null returning id

-- query ways_latest(person person_id, before_day date, before_id int) many<=20
--   on_day date, id int, kind enum way_kind, used bool, by_name text?
-- viewer
select w.on_day, w.id, w.kind, w.used, a.name as by_name
  from visible_person v
  join way w on w.person = v.person
  left join account a on a.id = w.by_account
 where v.person = :person and v.account = :viewer
   and w.on_day <= :before_day and (w.on_day < :before_day or w.id < :before_id)
 order by w.on_day desc, w.id desc

-- query speaking_latest(person person_id, before_day date, before_id int) many<=20
--   on_day date, id int, by_name text?
-- viewer
select s.on_day, s.id, a.name as by_name
  from visible_person v
  join speaking s on s.person = v.person
  left join account a on a.id = s.by_account
 where v.person = :person and v.account = :viewer
   and s.on_day <= :before_day and (s.on_day < :before_day or s.id < :before_id)
 order by s.on_day desc, s.id desc
