-- include "codes.h"
-- What goes out in an export, and what it is held against when it comes back.

-- query name_now() maybe
--   name text
select name from exchange_name where one = 1

-- query name_put(name text) run
insert into exchange_name (one, name) values (1, :name)

-- query last() maybe
--   at instant
-- scan "from the end, and one row of it"
select at from export_run order by id desc limit 1

-- query finished(id int, at instant) run
insert into export_run (id, at) values (:id, :at)

-- query contacts(since instant) each
--   council_ref text, restricted bool, person person_id, on_day date, id int, kind enum contact_kind, made bool, source_ref text?, email text?, by_said text?, topics text, note text
-- all "what was recorded here goes to the council's case system; the trail says when and how much"
-- scan "an export goes through everybody, once a night"
select p.council_ref, p.restricted, c.person, c.on_day, c.id, c.kind, c.made, c.source_ref, a.email, s.by_said, s.topics, s.note
  from contact c
  join person p on p.id = c.person
  join contact_said s on s.id = c.said
  left join account a on a.id = s.by_account
 where c.source = 'here' and c.replaced_at is null and c.recorded_at >= :since
 order by c.person, c.on_day, c.id

-- query withdrawn(since instant) each
--   council_ref text, restricted bool, person person_id, on_day date, id int, kind enum contact_kind, source_ref text?
-- all "what was taken back here goes to the council's case system too"
-- scan "an export goes through everybody, once a night"
select p.council_ref, p.restricted, c.person, c.on_day, c.id, c.kind, c.source_ref
  from contact_correction x
  join contact c on c.person = x.person and c.id = x.was
  join person p on p.id = c.person
 where x.now is null and (c.source = 'here' or c.source_ref is not null) and x.recorded_at >= :since
 order by c.person, c.on_day, c.id

-- query corrected(person person_id, now int) maybe
--   was int
-- all "the id under which a contact went out is that of its first version"
select was from contact_correction where person = :person and now = :now

-- query correction(person person_id, was int) maybe
--   now int?
-- all "a file is compared with what is recorded; nothing is shown"
select now from contact_correction where person = :person and was = :was order by id desc limit 1

-- query contact_row(person person_id, id int) maybe
--   on_day date, kind enum contact_kind, made bool, by_account account_id?, by_said text?, note text
-- all "a file is compared with what is recorded; nothing is shown"
select c.on_day, c.kind, c.made, s.by_account, s.by_said, s.note
  from contact c join contact_said s on s.id = c.said where c.person = :person and c.id = :id

-- query plans(since instant) each
--   council_ref text, restricted bool, person person_id, on_day date, id int, kind enum plan_event_kind
-- all "what was recorded here goes to the council's case system; the trail says when and how much"
-- scan "an export goes through everybody, once a night"
select p.council_ref, p.restricted, e.person, e.on_day, e.id, e.kind
  from plan_event e join person p on p.id = e.person
 where e.source = 'here' and e.replaced_at is null and e.recorded_at >= :since
 order by e.person, e.on_day, e.id

-- query plan_row(person person_id, id int) maybe
--   on_day date, kind enum plan_event_kind
-- all "a file is compared with what is recorded; nothing is shown"
select on_day, kind from plan_event where person = :person and id = :id

-- query dates(since instant) each
--   council_ref text, restricted bool, person person_id, on_day date, id int, what text, value text
-- all "what was recorded here goes to the council's case system; the trail says when and how much"
-- scan "an export goes through everybody, once a night"
select p.council_ref, p.restricted, f.person, f.on_day, f.id, f.what, f.value
  from (select person, on_day, id, code as what, '' as value from step
         where source = 'here' and replaced_at is null and recorded_at >= :since
        union all
        select person, on_day, id, kind || '-given', '' from award
         where replaced_at is null and taken_back = 0 and kind <> 'other' and recorded_at >= :since
        union all
        select person, on_day, id, 'home', kind || case when suitable = 1 then '1' when suitable = 0 then '2' else '' end from home
         where source = 'here' and replaced_at is null and recorded_at >= :since
        union all
        select person, on_day, id, 'activity', code from activity
         where source = 'here' and replaced_at is null and recorded_at >= :since
        union all
        select person, on_day, id, 'in-touch', code from in_touch
         where source = 'here' and replaced_at is null and recorded_at >= :since) f
  join person p on p.id = f.person
 order by f.person, f.on_day, f.id

-- query date_row(person person_id, id int) maybe
--   on_day date, what text, value text
-- all "a file is compared with what is recorded; nothing is shown"
select f.on_day, f.what, f.value
  from (select person, on_day, id, code as what, '' as value from step where person = :person and id = :id
        union all
        select person, on_day, id, kind || '-given', '' from award where person = :person and id = :id and taken_back = 0
        union all
        select person, on_day, id, 'home', kind || case when suitable = 1 then '1' when suitable = 0 then '2' else '' end from home
         where person = :person and id = :id
        union all
        select person, on_day, id, 'activity', code from activity where person = :person and id = :id
        union all
        select person, on_day, id, 'in-touch', code from in_touch where person = :person and id = :id) f

-- query contact_of_ref(person person_id, source_ref text) maybe
--   id int, on_day date, kind enum contact_kind, made bool, by_account account_id?, by_said text?, note text, source text, replaced_at instant?
-- all "an import compares a file with what is recorded; nothing is shown"
select c.id, c.on_day, c.kind, c.made, s.by_account, s.by_said, s.note, c.source, c.replaced_at
  from contact c join contact_said s on s.id = c.said
 where c.person = :person and c.source_ref = :source_ref

-- query contact_withdraw(person person_id, on_day date, id int, replaced_at instant, replaced_by int) run
update contact set replaced_at = :replaced_at, replaced_by = :replaced_by, source_ref = null
 where person = :person and on_day = :on_day and id = :id and replaced_at is null

-- query plan_of_ref(person person_id, source_ref text) maybe
--   id int, on_day date, kind enum plan_event_kind, source text
-- all "an import compares a file with what is recorded; nothing is shown"
select id, on_day, kind, source from plan_event where person = :person and source_ref = :source_ref

-- query plan_withdraw(person person_id, on_day date, id int, replaced_at instant, replaced_by int) run
update plan_event set replaced_at = :replaced_at, replaced_by = :replaced_by, source_ref = null
 where person = :person and on_day = :on_day and id = :id and replaced_at is null

-- query plan_ours(person person_id, on_day date, kind enum plan_event_kind) maybe
--   id int
-- all "a file is compared with what is recorded; nothing is shown"
select id from plan_event
 where person = :person and on_day = :on_day and kind = :kind and replaced_at is null and source = 'here'

-- query plan_name(person person_id, on_day date, kind enum plan_event_kind, source_ref text) run
update plan_event set source_ref = :source_ref
 where person = :person and on_day = :on_day and kind = :kind and replaced_at is null and source <> 'here' and source_ref is null

-- query difference_said(person person_id, what text, on_day date, theirs text) maybe
--   settled text?
-- all "an import compares a file with what is recorded; nothing is shown"
select settled from fact_difference
 where person = :person and what = :what and on_day = :on_day and theirs = :theirs order by id desc limit 1

-- query difference_add(person person_id, id int, what text, on_day date, ours text, theirs text, source text, since instant) run
insert into fact_difference (person, id, what, on_day, ours, theirs, source, since)
values (:person, :id, :what, :on_day, :ours, :theirs, :source, :since)

-- What the file said before of the same fact, and no longer says. Of what somebody has one at a time, any day's.
-- query difference_agreed(person person_id, what text, on_day date, but text, at instant, by int) run
update fact_difference set settled_at = :at, settled = 'agreed', settled_by = :by
 where person = :person and what = :what and theirs <> :but and settled is null
   and (on_day = :on_day or what in ('home', 'activity', 'in-touch', 'allocation'))

-- query difference_kept(person person_id, id int, at instant, by int) run
update fact_difference set settled_at = :at, settled = 'kept', settled_by = :by
 where person = :person and id = :id and settled is null

-- query differences_open(person person_id) many<=50
--   id int, what text, on_day date, ours text, theirs text, source text, since instant
-- viewer
select d.id, d.what, d.on_day, d.ours, d.theirs, d.source, d.since
  from visible_person v join fact_difference d on d.person = v.person and d.settled is null
 where v.person = :person and v.account = :viewer order by d.id desc
