-- include "codes.h"
-- What has happened with one young person: of each table the newest rows before a place in the list. Plans and care are
-- among the facts that the engine read (../dues/facts.sql).

-- query steps(person person_id, before_day date, before_id int) many<=20
--   on_day date, id int, code text
-- viewer
select e.on_day, e.id, e.code
  from visible_person v join step e on e.person = v.person and e.replaced_at is null
 where v.person = :person and v.account = :viewer
   and e.on_day <= :before_day and (e.on_day < :before_day or e.id < :before_id)
 order by e.on_day desc, e.id desc

-- query homes(person person_id, before_day date, before_id int) many<=20
--   on_day date, id int, kind enum home_kind, suitable bool?
-- viewer
select e.on_day, e.id, e.kind, e.suitable
  from visible_person v join home e on e.person = v.person and e.replaced_at is null
 where v.person = :person and v.account = :viewer
   and e.on_day <= :before_day and (e.on_day < :before_day or e.id < :before_id)
 order by e.on_day desc, e.id desc

-- query activities(person person_id, before_day date, before_id int) many<=20
--   on_day date, id int, code enum activity
-- viewer
select e.on_day, e.id, e.code
  from visible_person v join activity e on e.person = v.person and e.replaced_at is null
 where v.person = :person and v.account = :viewer
   and e.on_day <= :before_day and (e.on_day < :before_day or e.id < :before_id)
 order by e.on_day desc, e.id desc

-- query in_touches(person person_id, before_day date, before_id int) many<=20
--   on_day date, id int, code enum in_touch
-- viewer
select e.on_day, e.id, e.code
  from visible_person v join in_touch e on e.person = v.person and e.replaced_at is null
 where v.person = :person and v.account = :viewer
   and e.on_day <= :before_day and (e.on_day < :before_day or e.id < :before_id)
 order by e.on_day desc, e.id desc

-- With the note of the one who handed over, when it was done here.
-- query allocations(person person_id, before_day date, before_id int) many<=20
--   on_day date, id int, worker text?, worker_said text?, team text?, note text?, by_name text?
-- viewer
select e.on_day, e.id, a.name as worker, e.worker_said, t.name as team, h.note, b.name as by_name
  from visible_person v join allocation e on e.person = v.person and e.replaced_at is null
  left join account a on a.id = e.worker
  left join team t on t.id = e.team
  left join hand_over h on h.person = e.person and h.on_day = e.on_day and h.recorded_at = e.recorded_at
  left join account b on b.id = h.by_account
 where v.person = :person and v.account = :viewer
   and e.on_day <= :before_day and (e.on_day < :before_day or e.id < :before_id)
 order by e.on_day desc, e.id desc
