-- include "marks.h"
-- Days that somebody wants marked: the newest row of each stands, and says all of it.

-- query of_person(person person_id) many<=200
--   ref text, kind enum mark_kind, what text, how text, day date, every_year bool, wanted bool, on_day date, id int
-- viewer
select x.ref, x.kind, x.what, x.how, x.day, x.every_year, x.wanted, x.on_day, x.id
  from visible_person v
  join mark x on x.person = v.person and x.replaced_at is null
 where v.person = :person and v.account = :viewer order by x.day, x.id

-- query done_of(person person_id) many<=2000
--   mark text, day date, on_day date
-- viewer
select d.mark, d.day, d.on_day
  from visible_person v join mark_done d on d.person = v.person
 where v.person = :person and v.account = :viewer order by d.on_day, d.id

-- query add(person person_id, on_day date, id int, ref text, kind enum mark_kind, what text, day date, every_year bool, how text, wanted bool, by_account account_id, recorded_at instant) run
insert into mark (person, on_day, id, ref, kind, what, day, every_year, how, wanted, by_account, recorded_at)
values (:person, :on_day, :id, :ref, :kind, :what, :day, :every_year, :how, :wanted, :by_account, :recorded_at)

-- query replace(person person_id, on_day date, id int, replaced_at instant, replaced_by int) one
--   kind enum mark_kind
-- all "gives back nothing of the person: none means that somebody else changed it first"
update mark set replaced_at = :replaced_at, replaced_by = :replaced_by
 where person = :person and on_day = :on_day and id = :id and replaced_at is null returning kind

-- query add_done(person person_id, on_day date, id int, mark text, day date, words text, by_account account_id, recorded_at instant) run
insert into mark_done (person, on_day, id, mark, day, words, by_account, recorded_at)
values (:person, :on_day, :id, :mark, :day, :words, :by_account, :recorded_at)

-- query latest(person person_id, before_day date, before_id int) many<=20
--   on_day date, id int, what text, how text, wanted bool, first bool, by_name text?
-- viewer
select x.on_day, x.id, x.what, x.how, x.wanted,
       case when exists (select 1 from mark o where o.person = x.person and o.ref = x.ref and o.id < x.id) then 0 else 1 end as first,
       a.name as by_name
  from visible_person v
  join mark x on x.person = v.person
  left join account a on a.id = x.by_account
 where v.person = :person and v.account = :viewer
   and x.on_day <= :before_day and (x.on_day < :before_day or x.id < :before_id)
 order by x.on_day desc, x.id desc

-- query latest_done(person person_id, before_day date, before_id int) many<=20
--   on_day date, id int, words text, by_name text, what text?
-- viewer
select d.on_day, d.id, d.words, a.name as by_name,
       (select m.what from mark m where m.person = d.person and m.ref = d.mark and m.replaced_at is null) as what
  from visible_person v
  join mark_done d on d.person = v.person
  join account a on a.id = d.by_account
 where v.person = :person and v.account = :viewer
   and d.on_day <= :before_day and (d.on_day < :before_day or d.id < :before_id)
 order by d.on_day desc, d.id desc
