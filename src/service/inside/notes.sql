-- include "notes.h"
-- What is noted about life inside: rows with the same ref are one thing, the newest stands.

-- query standing(person person_id) many<=400
--   on_day date, id int, ref text, kind enum note_kind, name text, about text, choice text, words text, more text, from_day date?, pence pence?, by_name text?
-- viewer
select n.on_day, n.id, n.ref, n.kind, n.name, n.about, n.choice, n.words, n.more, n.from_day, n.pence, a.name as by_name
  from visible_person v
  join inside_note n on n.person = v.person and n.replaced_at is null and n.ended = 0
  left join account a on a.id = n.by_account
 where v.person = :person and v.account = :viewer order by n.on_day desc, n.id desc

-- query latest(person person_id, before_day date, before_id int) many<=20
--   on_day date, id int, kind enum note_kind, name text, words text, ended bool, by_name text?
-- viewer
select n.on_day, n.id, n.kind, n.name, n.words, n.ended, a.name as by_name
  from visible_person v
  join inside_note n on n.person = v.person
  left join account a on a.id = n.by_account
 where v.person = :person and v.account = :viewer
   and n.on_day <= :before_day and (n.on_day < :before_day or n.id < :before_id)
 order by n.on_day desc, n.id desc

-- query add(person person_id, on_day date, id int, ref text, kind enum note_kind, ended bool, name text, about text, choice text, words text, more text, from_day date?, pence pence?, by_account account_id?, recorded_at instant, source text) run
insert into inside_note (person, on_day, id, ref, kind, ended, name, about, choice, words, more, from_day, pence, by_account, recorded_at, source)
values (:person, :on_day, :id, :ref, :kind, :ended, :name, :about, :choice, :words, :more, :from_day, :pence, :by_account, :recorded_at, :source)

-- query replace(person person_id, on_day date, id int, replaced_at instant, replaced_by int) run
update inside_note set replaced_at = :replaced_at, replaced_by = :replaced_by
 where person = :person and on_day = :on_day and id = :id and replaced_at is null
