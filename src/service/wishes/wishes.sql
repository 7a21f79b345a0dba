-- include "wishes.h"
-- What somebody wants: of each wish the newest stands.

-- query standing(person person_id) many<=2000
--   on_day date, id int, wish enum wish, wanted bool, every int?, ask_again date?, heard_by text, words text, by_name text?
-- viewer
select w.on_day, w.id, w.wish, w.wanted, w.every, w.ask_again, w.heard_by, w.words, a.name as by_name
  from visible_person v
  join wish w on w.person = v.person and w.replaced_at is null
  left join account a on a.id = w.by_account
 where v.person = :person and v.account = :viewer order by w.on_day, w.id

-- query latest(person person_id, before_day date, before_id int) many<=20
--   on_day date, id int, wish enum wish, wanted bool, every int?, ask_again date?, heard_by text, words text, by_name text?
-- viewer
select w.on_day, w.id, w.wish, w.wanted, w.every, w.ask_again, w.heard_by, w.words, a.name as by_name
  from visible_person v
  join wish w on w.person = v.person and w.replaced_at is null
  left join account a on a.id = w.by_account
 where v.person = :person and v.account = :viewer
   and w.on_day <= :before_day and (w.on_day < :before_day or w.id < :before_id)
 order by w.on_day desc, w.id desc

-- What was recorded of the same wish for the same day gives way.
-- query replace(person person_id, on_day date, wish enum wish, replaced_at instant, replaced_by int) run
update wish set replaced_at = :replaced_at, replaced_by = :replaced_by
 where person = :person and on_day = :on_day and wish = :wish and replaced_at is null

-- query add(person person_id, on_day date, id int, wish enum wish, wanted bool, every int?, ask_again date?, heard_by text, words text, by_account account_id?, recorded_at instant, source text) run
insert into wish (person, on_day, id, wish, wanted, every, ask_again, heard_by, words, by_account, recorded_at, source)
values (:person, :on_day, :id, :wish, :wanted, :every, :ask_again, :heard_by, :words, :by_account, :recorded_at, :source)
