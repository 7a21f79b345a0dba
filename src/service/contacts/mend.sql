-- include "codes.h"
-- Contacts that were corrected or withdrawn, and what is needed to do so.

-- Everything of one day, what was replaced too: rows are only added, with larger ids, so the place of each stays.
-- query of_day(person person_id, on_day date) many<=200
--   id int, kind enum contact_kind, made bool, recorded_at instant, replaced_at instant?, said int, source_ref text?, shared bool, by_account account_id?, by_name text?, by_said text?, topics text, there text, there_said text, note text
-- viewer
select c.id, c.kind, c.made, c.recorded_at, c.replaced_at, c.said, c.source_ref, c.shared, s.by_account, a.name as by_name, s.by_said, s.topics, s.there, s.there_said, s.note
  from visible_person v
  join contact c on c.person = v.person and c.on_day = :on_day
  join contact_said s on s.id = c.said
  left join account a on a.id = s.by_account
 where v.person = :person and v.account = :viewer order by c.id

-- query version(person person_id, id int) maybe
--   on_day date, kind enum contact_kind, made bool, by_name text?, by_said text?, topics text, there text, there_said text, note text
-- viewer
select c.on_day, c.kind, c.made, a.name as by_name, s.by_said, s.topics, s.there, s.there_said, s.note
  from visible_person v
  join contact c on c.person = v.person
  join contact_said s on s.id = c.said
  left join account a on a.id = s.by_account
 where v.person = :person and c.id = :id and v.account = :viewer

-- query corrections(person person_id) many<=500
--   was int, now int?, by_name text, why text, recorded_at instant
-- viewer
select k.was, k.now, a.name as by_name, k.why, k.recorded_at
  from visible_person v
  join contact_correction k on k.person = v.person
  join account a on a.id = k.account
 where v.person = :person and v.account = :viewer order by k.id desc

-- query correction_add(person person_id, id int, was int, now int?, account account_id, why text, recorded_at instant) run
insert into contact_correction (person, id, was, now, account, why, recorded_at)
values (:person, :id, :was, :now, :account, :why, :recorded_at)

-- query sharing(said int) many<=100
--   person person_id, on_day date, id int, source text, source_ref text?
-- all "a correction is of all who were there; nothing is shown"
select person, on_day, id, source, source_ref
  from contact where said = :said and shared = 1 and replaced_at is null order by person

-- query together(person person_id, said int) many<=100
--   first_name text?, surname text?, known_as text?, council_ref text
-- viewer
select d.first_name, d.surname, d.known_as, v.council_ref
  from contact c
  join visible_person v on v.person = c.person
  join details d on d.person = c.person and d.replaced_at is null
 where c.said = :said and c.shared = 1 and c.replaced_at is null and c.person <> :person and v.account = :viewer
 order by c.person

-- query together_count(person person_id, said int) one
--   people int
-- all "counts those whom the page does not name too"
select count(*) as people
  from contact where said = :said and shared = 1 and replaced_at is null and person <> :person
