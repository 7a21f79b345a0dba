-- Letters to somebody in custody.

-- query addressee(person person_id) maybe
--   first_name text?, surname text?, known_as text?
-- viewer
select d.first_name, d.surname, d.known_as
  from visible_person v join details d on d.person = v.person and d.replaced_at is null
 where v.person = :person and v.account = :viewer

-- query phone_of_team(person person_id) maybe
--   team text?
-- viewer
select t.code as team
  from visible_person v
  join allocation l on l.person = v.person and l.replaced_at is null
  left join team t on t.id = l.team
 where v.person = :person and v.account = :viewer order by l.on_day desc, l.id desc limit 1

-- query sent(person person_id) many<=50
--   on_day date, ref text, by_name text
-- viewer
select l.on_day, l.ref, a.name as by_name
  from visible_person v
  join prison_letter l on l.person = v.person
  join account a on a.id = l.by_account
 where v.person = :person and v.account = :viewer order by l.on_day desc, l.id desc

-- query one(person person_id, ref text) maybe
--   on_day date, addressed text, sender text, words text
-- viewer
select l.on_day, l.addressed, l.sender, l.words
  from visible_person v join prison_letter l on l.person = v.person and l.ref = :ref
 where v.person = :person and v.account = :viewer

-- query add(person person_id, on_day date, id int, ref text, addressed text, sender text, words text, by_account account_id, recorded_at instant) run
insert into prison_letter (person, on_day, id, ref, addressed, sender, words, by_account, recorded_at)
values (:person, :on_day, :id, :ref, :addressed, :sender, :words, :by_account, :recorded_at)
