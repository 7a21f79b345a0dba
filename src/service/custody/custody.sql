-- include "spells.h"
-- Spells in custody and where people are held.

-- query rows(person person_id) many<=200
--   on_day date, id int, what enum spell_what, said_day date, status enum held, number text, expected_release date?, released date?, note text, by_name text?, recorded_at instant, replaced_at instant?
-- viewer
select s.on_day, s.id, s.what, s.said_day, s.status, s.number, s.expected_release, s.released, s.note, a.name as by_name,
       s.recorded_at, s.replaced_at
  from visible_person v
  join custody_spell s on s.person = v.person
  left join account a on a.id = s.by_account
 where v.person = :person and v.account = :viewer order by s.id desc

-- query places(person person_id) many<=200
--   on_day date, id int, prison text, prison_said text, by_name text?
-- viewer
select p.on_day, p.id, p.prison, p.prison_said, a.name as by_name
  from visible_person v
  join custody_place p on p.person = v.person and p.replaced_at is null
  left join account a on a.id = p.by_account
 where v.person = :person and v.account = :viewer order by p.on_day desc, p.id desc

-- query latest(person person_id, before_day date, before_id int) many<=20
--   said_day date, id int, what enum spell_what, status enum held, expected_release date?, note text, by_name text?
-- viewer
select s.said_day, s.id, s.what, s.status, s.expected_release, s.note, a.name as by_name
  from visible_person v
  join custody_spell s on s.person = v.person
  left join account a on a.id = s.by_account
 where v.person = :person and v.account = :viewer
   and s.said_day <= :before_day and (s.said_day < :before_day or s.id < :before_id)
 order by s.said_day desc, s.id desc

-- query latest_places(person person_id, before_day date, before_id int) many<=20
--   on_day date, id int, prison text, prison_said text, by_name text?
-- viewer
select p.on_day, p.id, p.prison, p.prison_said, a.name as by_name
  from visible_person v
  join custody_place p on p.person = v.person and p.replaced_at is null
  left join account a on a.id = p.by_account
 where v.person = :person and v.account = :viewer
   and p.on_day <= :before_day and (p.on_day < :before_day or p.id < :before_id)
 order by p.on_day desc, p.id desc

-- What a prison told of somebody, and a colleague confirmed, but nobody has recorded yet.
-- query told(person person_id) maybe
--   number text, prison text, prison_said text
-- viewer
select r.number, l.prison, l.prison_said
  from visible_person v
  join prison_list_row r on r.person = v.person and r.decided = 'confirmed'
  join prison_list l on l.id = r.list
 where v.person = :person and v.account = :viewer order by r.id desc limit 1

-- query add(person person_id, on_day date, id int, what enum spell_what, said_day date, status enum held, number text, expected_release date?, released date?, note text, by_account account_id?, recorded_at instant, source text) run
insert into custody_spell (person, on_day, id, what, said_day, status, number, expected_release, released, note, by_account, recorded_at, source)
values (:person, :on_day, :id, :what, :said_day, :status, :number, :expected_release, :released, :note, :by_account, :recorded_at, :source)

-- query replace(person person_id, on_day date, id int, replaced_at instant, replaced_by int) run
update custody_spell set replaced_at = :replaced_at, replaced_by = :replaced_by
 where person = :person and on_day = :on_day and id = :id and replaced_at is null

-- query add_place(person person_id, on_day date, id int, prison text, prison_said text, by_account account_id?, recorded_at instant, source text) run
insert into custody_place (person, on_day, id, prison, prison_said, by_account, recorded_at, source)
values (:person, :on_day, :id, :prison, :prison_said, :by_account, :recorded_at, :source)

-- query replace_place(person person_id, on_day date, replaced_at instant, replaced_by int) run
update custody_place set replaced_at = :replaced_at, replaced_by = :replaced_by
 where person = :person and on_day = :on_day and replaced_at is null
