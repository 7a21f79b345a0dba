-- What they want, in their own words: the newest stands.

-- query now(person person_id) maybe
--   said text, on_day date, id int
-- viewer
select o.said, o.on_day, o.id
  from visible_person v join own_words o on o.person = v.person and o.replaced_at is null
 where v.person = :person and v.account = :viewer order by o.on_day desc, o.id desc limit 1

-- query add(person person_id, on_day date, id int, said text, by_account account_id?, recorded_at instant) run
insert into own_words (person, on_day, id, said, by_account, recorded_at)
values (:person, :on_day, :id, :said, :by_account, :recorded_at)

-- query replace(person person_id, on_day date, id int, replaced_at instant, replaced_by int) one
--   id int
-- all "gives back nothing of the person: none means that somebody else changed it first"
update own_words set replaced_at = :replaced_at, replaced_by = :replaced_by
 where person = :person and on_day = :on_day and id = :id and replaced_at is null returning id

-- query latest(person person_id, before_day date, before_id int) many<=20
--   on_day date, id int, said text, by_name text?
-- viewer
select o.on_day, o.id, o.said, a.name as by_name
  from visible_person v
  join own_words o on o.person = v.person
  left join account a on a.id = o.by_account
 where v.person = :person and v.account = :viewer
   and o.on_day <= :before_day and (o.on_day < :before_day or o.id < :before_id)
 order by o.on_day desc, o.id desc
