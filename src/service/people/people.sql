-- include "codes.h"
-- Young people: who they are and how they are doing. Facts the engine reads are in ../dues/facts.sql.

-- query by_ref(ref text) maybe
--   person person_id, council_ref text, restricted bool
-- viewer
select p.id as person, p.council_ref, p.restricted
  from visible_person v join person p on p.id = v.person
 where v.ref = :ref and v.account = :viewer

-- query header(person person_id) maybe
--   first_name text?, surname text?, known_as text?, pronouns text?, birth_date date, phone text?, email text?, uasc bool?, died_on date?
-- viewer
select d.first_name, d.surname, d.known_as, d.pronouns, d.birth_date, d.phone, d.email, d.uasc, d.died_on
  from visible_person v join details d on d.person = v.person and d.replaced_at is null
 where v.person = :person and v.account = :viewer

-- query allocated(person person_id) maybe
--   worker text?, worker_said text?, team text?, since date
-- viewer
select a.name as worker, l.worker_said, t.name as team, l.on_day as since
  from visible_person v
  join allocation l on l.person = v.person and l.replaced_at is null
  left join account a on a.id = l.worker
  left join team t on t.id = l.team
 where v.person = :person and v.account = :viewer order by l.on_day desc, l.id desc limit 1

-- query home_now(person person_id) maybe
--   on_day date, kind enum home_kind, suitable bool?
-- viewer
select h.on_day, h.kind, h.suitable
  from visible_person v join home h on h.person = v.person and h.replaced_at is null
 where v.person = :person and v.account = :viewer order by h.on_day desc, h.id desc limit 1

-- query activity_now(person person_id) maybe
--   on_day date, code enum activity
-- viewer
select h.on_day, h.code
  from visible_person v join activity h on h.person = v.person and h.replaced_at is null
 where v.person = :person and v.account = :viewer order by h.on_day desc, h.id desc limit 1

-- query in_touch_now(person person_id) maybe
--   on_day date, code enum in_touch
-- viewer
select h.on_day, h.code
  from visible_person v join in_touch h on h.person = v.person and h.replaced_at is null
 where v.person = :person and v.account = :viewer order by h.on_day desc, h.id desc limit 1

-- query by_council_ref(council_ref text) maybe
--   person person_id, ref text
-- all "files join on the council's own id; nothing of the person is read"
select id as person, ref from person where council_ref = :council_ref

-- query add(id person_id, ref text, council_ref text, recorded_at instant) run
insert into person (id, ref, council_ref, recorded_at) values (:id, :ref, :council_ref, :recorded_at)

-- query details_now(person person_id) maybe
--   id int, first_name text?, surname text?, known_as text?, pronouns text?, birth_date date, gender text?, ethnicity text?, uasc bool?, disability bool?, phone text?, email text?, records_from date, died_on date?
-- all "an import compares a file with what is recorded; nothing is shown"
select id, first_name, surname, known_as, pronouns, birth_date, gender, ethnicity, uasc, disability, phone, email, records_from, died_on
  from details where person = :person and replaced_at is null

-- query details_add(person person_id, id int, recorded_at instant, first_name text?, surname text?, known_as text?, pronouns text?, birth_date date, gender text?, ethnicity text?, uasc bool?, disability bool?, phone text?, email text?, records_from date, died_on date?, source text) run
insert into details (person, id, recorded_at, first_name, surname, known_as, pronouns, birth_date, gender, ethnicity, uasc, disability, phone, email, records_from, died_on, source)
values (:person, :id, :recorded_at, :first_name, :surname, :known_as, :pronouns, :birth_date, :gender, :ethnicity, :uasc, :disability, :phone, :email, :records_from, :died_on, :source)

-- query details_replace(person person_id, id int, replaced_at instant, replaced_by int) run
update details set replaced_at = :replaced_at, replaced_by = :replaced_by
 where person = :person and id = :id and replaced_at is null
