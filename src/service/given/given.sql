-- include "given.h"
-- That somebody got the Local Offer: of several rows with one ref the newest stands.

-- query of_person(person person_id) many<=100
--   on_day date, id int, ref text, part enum given_part, what text, form enum given_form, title text, how enum given_how, given_by text, by_name text, recorded_at instant
-- viewer
select g.on_day, g.id, g.ref, g.part, g.what, g.form, g.title, g.how, g.given_by, a.name as by_name, g.recorded_at
  from visible_person v
  join offer_given g on g.person = v.person and g.replaced_at is null and g.mistaken = 0
  join account a on a.id = g.by_account
 where v.person = :person and v.account = :viewer order by g.on_day desc, g.id desc

-- query history(person person_id, ref text) many<=50
--   on_day date, id int, part enum given_part, what text, form enum given_form, title text, how enum given_how, given_by text, mistaken bool, by_name text, recorded_at instant
-- viewer
select g.on_day, g.id, g.part, g.what, g.form, g.title, g.how, g.given_by, g.mistaken, a.name as by_name, g.recorded_at
  from visible_person v
  join offer_given g on g.person = v.person and g.ref = :ref
  join account a on a.id = g.by_account
 where v.person = :person and v.account = :viewer order by g.id desc

-- query last_day(person person_id) maybe
--   on_day date
-- viewer
select g.on_day
  from visible_person v join offer_got g on g.person = v.person
 where v.person = :person and v.account = :viewer order by g.on_day desc limit 1

-- Who had got it, as known at a moment: the view offer_got says what stands now.
-- query got(on_day date, known instant) each
--   person person_id
-- all "counts everybody; who it is stays with whoever counts"
-- scan "counted for an answer or a report, of all at once"
select x.person
  from (select g.person as person from offer_given g
         where g.on_day <= :on_day and g.mistaken = 0 and g.part in ('all', 'audience')
           and g.recorded_at <= :known and (g.replaced_at is null or g.replaced_at > :known)
        union
        select s.person as person from step s
         where s.on_day <= :on_day and s.code = 'local-offer-given'
           and s.recorded_at <= :known and (s.replaced_at is null or s.replaced_at > :known)) x
 order by x.person

-- query latest(person person_id, before_day date, before_id int) many<=20
--   on_day date, id int, part enum given_part, what text, form enum given_form, title text, how enum given_how, given_by text, mistaken bool, first bool, by_name text, recorded_at instant
-- viewer
select g.on_day, g.id, g.part, g.what, g.form, g.title, g.how, g.given_by, g.mistaken,
       case when exists (select 1 from offer_given o where o.person = g.person and o.ref = g.ref and o.id < g.id) then 0 else 1 end as first,
       a.name as by_name, g.recorded_at
  from visible_person v
  join offer_given g on g.person = v.person and g.replaced_at is null
  join account a on a.id = g.by_account
 where v.person = :person and v.account = :viewer
   and g.on_day <= :before_day and (g.on_day < :before_day or g.id < :before_id)
 order by g.on_day desc, g.id desc

-- query add(person person_id, on_day date, id int, ref text, part enum given_part, what text, form enum given_form, title text, how enum given_how, given_by text, mistaken bool, by_account account_id, recorded_at instant) run
insert into offer_given (person, on_day, id, ref, part, what, form, title, how, given_by, mistaken, by_account, recorded_at)
values (:person, :on_day, :id, :ref, :part, :what, :form, :title, :how, :given_by, :mistaken, :by_account, :recorded_at)

-- query replace(person person_id, on_day date, id int, replaced_at instant, replaced_by int) one
--   ref text
-- all "gives back nothing of the person: none means that somebody else changed it first"
update offer_given set replaced_at = :replaced_at, replaced_by = :replaced_by
 where person = :person and on_day = :on_day and id = :id and replaced_at is null returning ref
