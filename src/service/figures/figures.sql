-- include "codes.h"
-- include "promises_kept.h"
-- What figures are counted from: what was so on a day or before it, as it was known on another. Of everybody, in the
-- order of people, then of days. Which of them may be named is decided where somebody is named.

-- query details(known instant) each
--   person person_id, restricted bool, birth_date date, gender enum gender?, ethnicity enum ethnicity?, uasc bool?, died_on date?, records_from date
-- all "figures count everybody; nobody is named from this"
-- scan "a walk over everybody, in their order"
select d.person, p.restricted, d.birth_date, d.gender, d.ethnicity, d.uasc, d.died_on, d.records_from
  from details d join person p on p.id = d.person
 where d.recorded_at <= :known and (d.replaced_at is null or d.replaced_at > :known)
 order by d.person, d.id

-- query care(on_day date, known instant) each
--   person person_id, id int, on_day date, until_day date?, short_break bool, ours bool, ended_how text?
-- all "figures count everybody; nobody is named from this"
-- scan "a walk over everybody, in their order"
select person, id, on_day, until_day, short_break, ours, ended_how
  from care_period
 where on_day <= :on_day and recorded_at <= :known and (replaced_at is null or replaced_at > :known)
 order by person, on_day, id

-- query stated(on_day date, known instant) each
--   person person_id, id int, on_day date, category enum category, source text
-- all "figures count everybody; nobody is named from this"
-- scan "a walk over everybody, in their order"
select person, id, on_day, category, source
  from category_stated
 where on_day <= :on_day and recorded_at <= :known and (replaced_at is null or replaced_at > :known)
 order by person, on_day, id

-- query allocations(on_day date, known instant) each
--   person person_id, worker account_id?, worker_role text?, team team_id?, team_kind text?
-- all "figures count everybody; nobody is named from this"
-- scan "a walk over everybody, in their order"
select a.person, a.worker, w.role as worker_role, a.team, t.kind as team_kind
  from allocation a left join team t on t.id = a.team left join account w on w.id = a.worker
 where a.on_day <= :on_day and a.recorded_at <= :known and (a.replaced_at is null or a.replaced_at > :known)
 order by a.person, a.on_day, a.id

-- query plans(on_day date, known instant) each
--   person person_id, reviewed date?, started date?
-- all "figures count everybody; nobody is named from this"
-- scan "a walk over everybody, in their order"
select e.id as person,
       (select r.on_day from plan_event r
         where r.person = e.id and r.on_day <= :on_day and r.kind = 'reviewed'
           and r.recorded_at <= :known and (r.replaced_at is null or r.replaced_at > :known)
         order by r.on_day desc limit 1) as reviewed,
       (select s.on_day from plan_event s
         where s.person = e.id and s.on_day <= :on_day and s.kind = 'started'
           and s.recorded_at <= :known and (s.replaced_at is null or s.replaced_at > :known)
         order by s.on_day desc limit 1) as started
  from person e order by e.id

-- Of the twelve months that end on the day, which are a third of all: each person's are found by the index.
-- query contacts(after_day date, on_day date, known instant) each
--   person person_id, made int, attempts int, drop_ins int, last_made date?
-- all "figures count everybody; nobody is named from this"
-- scan "a walk over everybody, in their order"
select e.id as person, sum(c.made) as made, sum(1 - c.made) as attempts,
       sum(case when c.made = 1 and c.kind = 'drop-in' then 1 else 0 end) as drop_ins,
       max(case when c.made = 1 then c.on_day end) as last_made
  from person e cross join contact c
 where c.person = e.id and c.on_day > :after_day and c.on_day <= :on_day
   and c.recorded_at <= :known and (c.replaced_at is null or c.replaced_at > :known)
 group by e.id order by e.id

-- query homes(on_day date, known instant) each
--   person person_id, id int, on_day date, kind enum home_kind, suitable bool?, place enum home_place?, town text?, sensitive bool
-- all "figures count everybody; nobody is named from this"
-- scan "a walk over everybody, in their order"
select person, id, on_day, kind, suitable, place, case when sensitive = 0 then town end as town, sensitive
  from home
 where on_day <= :on_day and recorded_at <= :known and (replaced_at is null or replaced_at > :known)
 order by person, on_day, id

-- query activities(on_day date, known instant) each
--   person person_id, code enum activity
-- all "figures count everybody; nobody is named from this"
-- scan "a walk over everybody, in their order"
select person, code from activity
 where on_day <= :on_day and recorded_at <= :known and (replaced_at is null or replaced_at > :known)
 order by person, on_day, id

-- query in_touch(on_day date, known instant) each
--   person person_id, code enum in_touch
-- all "figures count everybody; nobody is named from this"
-- scan "a walk over everybody, in their order"
select person, code from in_touch
 where on_day <= :on_day and recorded_at <= :known and (replaced_at is null or replaced_at > :known)
 order by person, on_day, id

-- query custody(on_day date, known instant) each
--   person person_id, id int, on_day date, status text, released date?
-- all "figures count everybody; nobody is named from this"
-- scan "a walk over everybody, in their order"
select person, id, on_day, status, released from custody_spell
 where on_day <= :on_day and what <> 'withdrawn'
   and recorded_at <= :known and (replaced_at is null or replaced_at > :known)
 order by person, on_day, id

-- One-to-one support that was agreed and had not ended before the twelve months; the newest event of each tells.
-- query one_to_one(after_day date, on_day date, known instant) each
--   person person_id, agreed int, ended date?
-- all "figures count everybody; nobody is named from this"
-- scan "a walk over everybody, in their order"
select person, sum(case when what in ('agreed', 'reviewed') then 1 else 0 end) as agreed,
       max(case when what = 'ended' then on_day end) as ended
  from one_to_one
 where on_day <= :on_day and recorded_at <= :known
 group by person, ref
having sum(case when what in ('agreed', 'reviewed') then 1 else 0 end) > 0
   and (max(case when what = 'ended' then on_day end) is null or max(case when what = 'ended' then on_day end) > :after_day)
 order by person

-- A call to duty by or about somebody, in the twelve months. incidental: help without an open case.
-- query calls(after_day date, on_day date, known instant) each
--   person person_id, incidental int
-- all "figures count everybody; nobody is named from this"
select coalesce(person, 0) as person, sum(case when incidental is not null and closed_at <= :known then 1 else 0 end) as incidental
  from duty_call
 where person is not null and opened_on > :after_day and opened_on <= :on_day and opened_at <= :known
 group by person order by person

-- query help(after_day date, on_day date, known instant) each
--   person person_id
-- all "figures count everybody; nobody is named from this"
select coalesce(person, 0) as person from help_given
 where person is not null and on_day > :after_day and on_day <= :on_day
   and recorded_at <= :known and (replaced_at is null or replaced_at > :known)
 group by person order by person

-- query reasons(after_day date, on_day date, known instant) each
--   person person_id, promise text, reason enum why_not
-- all "figures count everybody; nobody is named from this"
-- scan "a walk over reasons, in the order of people"
select person, promise, reason from due_reason
 where on_day > :after_day and on_day <= :on_day
   and recorded_at <= :known and (replaced_at is null or replaced_at > :known)
 order by person, on_day, id

-- query teams() many<=200
--   id team_id, code text, name text
-- scan "a handful of teams"
select id, code, name from team order by name, id
