-- include "award.h"
-- What was given: the newest row of each award stands. What a file brought as a step is there too, without a page.

-- query of_person(person person_id) many<=500
--   ref text, kind enum award_kind, what text, pence pence?, on_day date, note text, id int
-- viewer
select x.ref, x.kind, x.what, x.pence, x.on_day, x.note, x.id
  from visible_person v
  join (select person, ref, kind, what, pence, on_day, note, id from award where replaced_at is null and taken_back = 0
        union all
        select person, '', substr(code, 1, length(code) - 6), '', null, on_day, '', id from step
         where replaced_at is null
           and code in ('phone-given', 'credit-given', 'clothing-given', 'allowance-given', 'home-establishment-grant-given', 'bursary-given')) x
    on x.person = v.person
 where v.person = :person and v.account = :viewer order by x.on_day desc, x.id desc

-- query add(person person_id, on_day date, id int, ref text, kind enum award_kind, what text, pence pence?, note text, taken_back bool, by_account account_id, recorded_at instant) run
insert into award (person, on_day, id, ref, kind, what, pence, note, taken_back, by_account, recorded_at)
values (:person, :on_day, :id, :ref, :kind, :what, :pence, :note, :taken_back, :by_account, :recorded_at)

-- query replace(person person_id, on_day date, id int, replaced_at instant, replaced_by int) one
--   kind enum award_kind
-- all "gives back nothing of the person: none means that somebody else changed it first"
update award set replaced_at = :replaced_at, replaced_by = :replaced_by
 where person = :person and on_day = :on_day and id = :id and replaced_at is null returning kind

-- corrects: whether it stands in place of another.
-- query latest(person person_id, before_day date, before_id int) many<=20
--   on_day date, id int, kind enum award_kind, what text, pence pence?, note text, taken_back bool, corrects bool, replaced_at instant?, by_name text
-- viewer
select x.on_day, x.id, x.kind, x.what, x.pence, x.note, x.taken_back,
       case when exists (select 1 from award o where o.person = x.person and o.replaced_by = x.id) then 1 else 0 end as corrects,
       x.replaced_at, a.name as by_name
  from visible_person v
  join award x on x.person = v.person
  join account a on a.id = x.by_account
 where v.person = :person and v.account = :viewer
   and x.on_day <= :before_day and (x.on_day < :before_day or x.id < :before_id)
 order by x.on_day desc, x.id desc
