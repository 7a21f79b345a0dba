-- include "codes.h"
-- How somebody is doing, and how it was. An entry's id is that of the trail row of who recorded it, times 65,536.

-- Only those who may see it are given an address that is kept from others.
-- query homes(person person_id, may_see bool) many<=200
--   on_day date, id int, kind enum home_kind, suitable bool?, why text?, provided bool, address text?, postcode text?, place enum home_place?, town text?, country text?, sensitive bool, sensitive_why text?, recorded_at instant, replaced_at instant?, replaced_by int?, source text, by_name text?
-- viewer
select h.on_day, h.id, h.kind, h.suitable, h.why, h.provided,
       case when h.sensitive = 0 or :may_see = 1 then h.address end as address,
       case when h.sensitive = 0 or :may_see = 1 then h.postcode end as postcode,
       h.place,
       case when h.sensitive = 0 or :may_see = 1 then h.town end as town,
       case when h.sensitive = 0 or :may_see = 1 then h.country end as country,
       h.sensitive,
       case when :may_see = 1 then h.sensitive_why end as sensitive_why,
       h.recorded_at, h.replaced_at, h.replaced_by, h.source, a.name as by_name
  from visible_person v
  join home h on h.person = v.person
  left join trail t on t.id = h.id / 65536
  left join account a on a.id = t.account
 where v.person = :person and v.account = :viewer order by h.on_day desc, h.id desc

-- query home_now(person person_id, may_see bool) maybe
--   on_day date, id int, kind enum home_kind, suitable bool?, why text?, provided bool, address text?, postcode text?, place enum home_place?, town text?, country text?, sensitive bool, recorded_at instant, source text
-- viewer
select h.on_day, h.id, h.kind, h.suitable, h.why, h.provided,
       case when h.sensitive = 0 or :may_see = 1 then h.address end as address,
       case when h.sensitive = 0 or :may_see = 1 then h.postcode end as postcode,
       h.place,
       case when h.sensitive = 0 or :may_see = 1 then h.town end as town,
       case when h.sensitive = 0 or :may_see = 1 then h.country end as country,
       h.sensitive, h.recorded_at, h.source
  from visible_person v join home h on h.person = v.person and h.replaced_at is null
 where v.person = :person and v.account = :viewer order by h.on_day desc, h.id desc limit 1

-- Where they lived last inside the council's area, if that may be known.
-- query last_here(person person_id, may_see bool) maybe
--   town text?, sensitive bool
-- viewer
select case when h.sensitive = 0 or :may_see = 1 then h.town end as town, h.sensitive
  from visible_person v join home h on h.person = v.person and h.replaced_at is null and h.place = 'here' and h.town is not null
 where v.person = :person and v.account = :viewer order by h.on_day desc, h.id desc limit 1

-- query activities(person person_id) many<=200
--   on_day date, id int, code enum activity, note text?, recorded_at instant, replaced_at instant?, replaced_by int?, source text, by_name text?
-- viewer
select h.on_day, h.id, h.code, h.note, h.recorded_at, h.replaced_at, h.replaced_by, h.source, a.name as by_name
  from visible_person v
  join activity h on h.person = v.person
  left join trail t on t.id = h.id / 65536
  left join account a on a.id = t.account
 where v.person = :person and v.account = :viewer order by h.on_day desc, h.id desc

-- query activity_now(person person_id) maybe
--   on_day date, id int, code enum activity, note text?, recorded_at instant, source text
-- viewer
select h.on_day, h.id, h.code, h.note, h.recorded_at, h.source
  from visible_person v join activity h on h.person = v.person and h.replaced_at is null
 where v.person = :person and v.account = :viewer order by h.on_day desc, h.id desc limit 1

-- query in_touches(person person_id) many<=200
--   on_day date, id int, code enum in_touch, note text?, recorded_at instant, replaced_at instant?, replaced_by int?, source text, by_name text?
-- viewer
select h.on_day, h.id, h.code, h.note, h.recorded_at, h.replaced_at, h.replaced_by, h.source, a.name as by_name
  from visible_person v
  join in_touch h on h.person = v.person
  left join trail t on t.id = h.id / 65536
  left join account a on a.id = t.account
 where v.person = :person and v.account = :viewer order by h.on_day desc, h.id desc

-- query in_touch_now(person person_id) maybe
--   on_day date, id int, code enum in_touch, note text?, recorded_at instant, source text
-- viewer
select h.on_day, h.id, h.code, h.note, h.recorded_at, h.source
  from visible_person v join in_touch h on h.person = v.person and h.replaced_at is null
 where v.person = :person and v.account = :viewer order by h.on_day desc, h.id desc limit 1

-- theirs: the viewer is their worker, or covers for who is.
-- query works_with(person person_id, today date) maybe
--   theirs bool, team text?, team_code text?, phone text?
-- viewer
select case when l.worker = :viewer
                 or exists (select 1 from cover c
                             where c.covered_by = :viewer and c.away = l.worker and c.from_day <= :today
                               and c.until_day >= :today and c.ended_on is null)
            then 1 else 0 end as theirs,
       t.name as team, t.code as team_code, t.phone
  from visible_person v
  join allocation l on l.person = v.person and l.replaced_at is null
  left join team t on t.id = l.team
 where v.person = :person and v.account = :viewer order by l.on_day desc, l.id desc limit 1

-- query episodes(person person_id) many<=1000
--   on_day date, id int, rne text?, ls text?, cin text?, place text?, provider text?, until_day date?, rec text?, change text?, home_post text?, place_post text?, urn text?, recorded_at instant, replaced_at instant?, replaced_by int?, source text, by_name text?
-- viewer
select h.on_day, h.id, h.rne, h.ls, h.cin, h.place, h.provider, h.until_day, h.rec, h.change, h.home_post, h.place_post, h.urn, h.recorded_at, h.replaced_at, h.replaced_by, h.source, a.name as by_name
  from visible_person v
  join care_episode h on h.person = v.person
  left join trail t on t.id = h.id / 65536
  left join account a on a.id = t.account
 where v.person = :person and v.account = :viewer order by h.on_day desc, h.id desc

-- query periods(person person_id) many<=400
--   on_day date, id int, until_day date?, short_break bool, ours bool, ended_how text?, from_episodes bool
-- viewer
select c.on_day, c.id, c.until_day, c.short_break, c.ours, c.ended_how, c.from_episodes
  from visible_person v join care_period c on c.person = v.person and c.replaced_at is null
 where v.person = :person and v.account = :viewer order by c.on_day desc, c.id desc

-- query home_add(person person_id, on_day date, id int, kind enum home_kind, suitable bool?, why text?, provided bool, address text?, postcode text?, place enum home_place?, town text?, country text?, sensitive bool, sensitive_why text?, recorded_at instant, source text) run
insert into home (person, on_day, id, kind, suitable, why, provided, address, postcode, place, town, country, sensitive, sensitive_why, recorded_at, source)
values (:person, :on_day, :id, :kind, :suitable, :why, :provided, :address, :postcode, :place, :town, :country, :sensitive, :sensitive_why, :recorded_at, :source)

-- query home_replace(person person_id, on_day date, replaced_at instant, replaced_by int) run
update home set replaced_at = :replaced_at, replaced_by = :replaced_by
 where person = :person and on_day = :on_day and replaced_at is null

-- query activity_add(person person_id, on_day date, id int, code enum activity, note text?, recorded_at instant, source text) run
insert into activity (person, on_day, id, code, note, recorded_at, source)
values (:person, :on_day, :id, :code, :note, :recorded_at, :source)

-- query activity_replace(person person_id, on_day date, replaced_at instant, replaced_by int) run
update activity set replaced_at = :replaced_at, replaced_by = :replaced_by
 where person = :person and on_day = :on_day and replaced_at is null

-- query in_touch_add(person person_id, on_day date, id int, code enum in_touch, note text?, recorded_at instant, source text) run
insert into in_touch (person, on_day, id, code, note, recorded_at, source)
values (:person, :on_day, :id, :code, :note, :recorded_at, :source)

-- query in_touch_replace(person person_id, on_day date, replaced_at instant, replaced_by int) run
update in_touch set replaced_at = :replaced_at, replaced_by = :replaced_by
 where person = :person and on_day = :on_day and replaced_at is null
