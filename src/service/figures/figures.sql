-- include "codes.h"
-- include "promises_kept.h"
-- What figures are counted from: what was so on a day or before it, as it was known on another. Of everybody, in the
-- order of people, then of days, but for contacts. Which of them may be named is decided where somebody is named.
-- known: the moment whose knowledge is asked for; none: what stands now, which spares a comparison for each row.

-- plan: 3 reviewed in the months that began on since_day; 2 begun then; 1 begun or reviewed before; none: no plan. The
-- newest event says it, but for one that begins a plan: a review may have come in the same months before it.
-- query details(since_day date, on_day date, known instant?) each
--   person person_id, birth_date date, gender enum gender?, ethnicity enum ethnicity?, uasc bool?, died_on date?,
--   records_from date, plan int?
-- all "figures count everybody; nobody is named from this"
-- scan "a walk over everybody, in their order"
select d.person, d.birth_date, d.gender, d.ethnicity, d.uasc, d.died_on, d.records_from,
       (select case when e.on_day < :since_day then 1
                    when e.kind = 'reviewed' then 3
                    when exists (select 1 from plan_event r
                                  where r.person = d.person and r.on_day >= :since_day and r.on_day <= :on_day and r.kind = 'reviewed'
                                    and (:known is null or r.recorded_at <= :known) and (r.replaced_at is null or r.replaced_at > :known)) then 3
                    else 2 end
          from plan_event e
         where e.person = d.person and e.on_day <= :on_day and e.kind in ('reviewed', 'started')
           and (:known is null or e.recorded_at <= :known) and (e.replaced_at is null or e.replaced_at > :known)
         order by e.on_day desc limit 1) as plan
  from details d
 where (:known is null or d.recorded_at <= :known) and (d.replaced_at is null or d.replaced_at > :known)
 order by d.person, d.id

-- query restricted() each
--   person person_id
-- all "figures count everybody; nobody is named from this"
-- scan "those few alone, from an index of them"
select id as person from person where restricted = 1 order by id

-- query care(on_day date, known instant?) each
--   person person_id, id int, on_day date, until_day date?, short_break bool, ours bool, ended_how text?
-- all "figures count everybody; nobody is named from this"
-- scan "a walk over everybody, in their order"
select person, id, on_day, until_day, short_break, ours, ended_how
  from care_period
 where on_day <= :on_day and (:known is null or recorded_at <= :known) and (replaced_at is null or replaced_at > :known)
 order by person, on_day, id

-- query stated(on_day date, known instant?) each
--   person person_id, id int, on_day date, category enum category, source text
-- all "figures count everybody; nobody is named from this"
-- scan "a walk over everybody, in their order"
select person, id, on_day, category, source
  from category_stated
 where on_day <= :on_day and (:known is null or recorded_at <= :known) and (replaced_at is null or replaced_at > :known)
 order by person, on_day, id

-- query allocations(on_day date, known instant?) each
--   person person_id, worker account_id?, team team_id?
-- all "figures count everybody; nobody is named from this"
-- scan "a walk over everybody, in their order"
select person, worker, team from allocation
 where on_day <= :on_day and (:known is null or recorded_at <= :known) and (replaced_at is null or replaced_at > :known)
 order by person, on_day, id

-- Of the twelve months that end on the day, day by day, from the index alone. what: 0 an attempt, 1 made, 2 made at a
-- drop-in; one column and not two, since there are so many rows.
-- query contacts(after_day date, on_day date, known instant?) each
--   person person_id, on_day date, what int
-- all "figures count everybody; nobody is named from this"
select person, on_day, case when made = 0 then 0 when kind = 'drop-in' then 2 else 1 end as what from contact
 where on_day > :after_day and on_day <= :on_day
   and (:known is null or recorded_at <= :known) and (replaced_at is null or replaced_at > :known)

-- query homes(on_day date, known instant?) each
--   person person_id, id int, on_day date, kind enum home_kind, suitable bool?, place enum home_place?, town text?, sensitive bool
-- all "figures count everybody; nobody is named from this"
-- scan "a walk over everybody, in their order"
select person, id, on_day, kind, suitable, place, case when sensitive = 0 then town end as town, sensitive
  from home
 where on_day <= :on_day and (:known is null or recorded_at <= :known) and (replaced_at is null or replaced_at > :known)
 order by person, on_day, id

-- query activities(on_day date, known instant?) each
--   person person_id, code enum activity
-- all "figures count everybody; nobody is named from this"
-- scan "a walk over everybody, in their order"
select person, code from activity
 where on_day <= :on_day and (:known is null or recorded_at <= :known) and (replaced_at is null or replaced_at > :known)
 order by person, on_day, id

-- query in_touch(on_day date, known instant?) each
--   person person_id, code enum in_touch
-- all "figures count everybody; nobody is named from this"
-- scan "a walk over everybody, in their order"
select person, code from in_touch
 where on_day <= :on_day and (:known is null or recorded_at <= :known) and (replaced_at is null or replaced_at > :known)
 order by person, on_day, id

-- query custody(on_day date, known instant?) each
--   person person_id, id int, on_day date, status text, released date?
-- all "figures count everybody; nobody is named from this"
-- scan "a walk over everybody, in their order"
select person, id, on_day, status, released from custody_spell
 where on_day <= :on_day and what <> 'withdrawn'
   and (:known is null or recorded_at <= :known) and (replaced_at is null or replaced_at > :known)
 order by person, on_day, id

-- One-to-one support that was agreed and had not ended before the twelve months; the newest event of each tells.
-- query one_to_one(after_day date, on_day date, known instant?) each
--   person person_id, agreed int, ended date?
-- all "figures count everybody; nobody is named from this"
-- scan "a walk over everybody, in their order"
select person, sum(case when what in ('agreed', 'reviewed') then 1 else 0 end) as agreed,
       max(case when what = 'ended' then on_day end) as ended
  from one_to_one
 where on_day <= :on_day and (:known is null or recorded_at <= :known)
 group by person, ref
having sum(case when what in ('agreed', 'reviewed') then 1 else 0 end) > 0
   and (max(case when what = 'ended' then on_day end) is null or max(case when what = 'ended' then on_day end) > :after_day)
 order by person

-- A call to duty by or about somebody, in the twelve months. incidental: help without an open case.
-- query calls(after_day date, on_day date, known instant?) each
--   person person_id, incidental int
-- all "figures count everybody; nobody is named from this"
select coalesce(person, 0) as person, sum(case when incidental is not null and closed_at is not null and (:known is null or closed_at <= :known) then 1 else 0 end) as incidental
  from duty_call
 where person is not null and opened_on > :after_day and opened_on <= :on_day and (:known is null or opened_at <= :known)
 group by person order by person

-- query help(after_day date, on_day date, known instant?) each
--   person person_id
-- all "figures count everybody; nobody is named from this"
select coalesce(person, 0) as person from help_given
 where person is not null and on_day > :after_day and on_day <= :on_day
   and (:known is null or recorded_at <= :known) and (replaced_at is null or replaced_at > :known)
 group by person order by person

-- query reasons(after_day date, on_day date, known instant?) each
--   person person_id, promise text, reason enum why_not
-- all "figures count everybody; nobody is named from this"
-- scan "a walk over reasons, in the order of people"
select person, promise, reason from due_reason
 where on_day > :after_day and on_day <= :on_day
   and (:known is null or recorded_at <= :known) and (replaced_at is null or replaced_at > :known)
 order by person, on_day, id

-- query teams() many<=200
--   id team_id, code text, name text, kind text
-- scan "a handful of teams"
select id, code, name, kind from team order by name, id

-- query advisers() each
--   id account_id
-- scan "whoever has an account"
select id from account where role = 'adviser'
