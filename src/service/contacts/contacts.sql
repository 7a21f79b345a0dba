-- include "codes.h"
-- Contacts: one row a person who was there, and what was said once for all of them.

-- query said_add(id int, by_account account_id?, by_said text?, topics text, there text, there_said text, note text) run
insert into contact_said (id, by_account, by_said, topics, there, there_said, note)
values (:id, :by_account, :by_said, :topics, :there, :there_said, :note)

-- query add(person person_id, on_day date, id int, kind enum contact_kind, made bool, recorded_at instant, said int, source text, source_ref text?, shared bool) run
insert into contact (person, on_day, id, kind, made, recorded_at, said, source, source_ref, shared)
values (:person, :on_day, :id, :kind, :made, :recorded_at, :said, :source, :source_ref, :shared)

-- query latest(person person_id, before_day date, before_id int) many<=20
--   on_day date, id int, kind enum contact_kind, made bool, by_name text?, by_said text?, topics text, there text, there_said text, note text, said int, shared bool
-- viewer
select c.on_day, c.id, c.kind, c.made, a.name as by_name, s.by_said, s.topics, s.there, s.there_said, s.note, c.said, c.shared
  from visible_person v
  join contact c on c.person = v.person and c.replaced_at is null
  join contact_said s on s.id = c.said
  left join account a on a.id = s.by_account
 where v.person = :person and v.account = :viewer
   and c.on_day <= :before_day and (c.on_day < :before_day or c.id < :before_id)
 order by c.on_day desc, c.id desc

-- query by_source(person person_id, source_ref text) maybe
--   on_day date, id int, kind enum contact_kind, made bool, source text, replaced_at instant?, by_account account_id?, by_said text?, topics text, note text
-- all "an import compares a file with what is recorded; nothing is shown"
select c.on_day, c.id, c.kind, c.made, c.source, c.replaced_at, s.by_account, s.by_said, s.topics, s.note
  from contact c join contact_said s on s.id = c.said
 where c.person = :person and c.source_ref = :source_ref

-- query replace(person person_id, on_day date, id int, replaced_at instant, replaced_by int) run
update contact set replaced_at = :replaced_at, replaced_by = :replaced_by, source_ref = null
 where person = :person and on_day = :on_day and id = :id and replaced_at is null

-- A file that still has it does not bring it back: the row keeps its name there.
-- query withdraw(person person_id, on_day date, id int, replaced_at instant, replaced_by int) run
update contact set replaced_at = :replaced_at, replaced_by = :replaced_by
 where person = :person and on_day = :on_day and id = :id and replaced_at is null
