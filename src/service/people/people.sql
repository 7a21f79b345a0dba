-- include "codes.h"
-- Young people: who they are and how they are doing. Facts the engine reads are in ../dues/facts.sql.

-- query header(person person_id) maybe
--   pronouns text?, uasc bool?, differs int
-- viewer
select d.pronouns, d.uasc,
       (select count(*) from file_difference f where f.person = d.person and f.decided is null) as differs
  from visible_person v join details d on d.person = v.person and d.replaced_at is null
 where v.person = :person and v.account = :viewer

-- query allocated(person person_id) maybe
--   worker text?, worker_said text?, team text?, since date
-- viewer
select a.name as worker, l.worker_said, t.name as team, l.on_day as since
  from visible_person v
  join allocation l on l.person = v.person and l.replaced_at is null
  left join account a on a.id = l.worker
  left join team t on t.id = l.team
 where v.person = :person and v.account = :viewer order by l.on_day desc, l.id desc limit 1

-- query by_council_ref(council_ref text) maybe
--   person person_id
-- all "files join on the council's own id; nothing of the person is read"
select coalesce(merged_into, id) as person from person where council_ref = :council_ref

-- query by_alias(council_ref text) maybe
--   person person_id
-- all "files join on an id that somebody had before; nothing of the person is read"
select coalesce(p.merged_into, p.id) as person
  from person_alias x join person p on p.id = x.person where x.council_ref = :council_ref

-- query add(id person_id, ref text, council_ref text, recorded_at instant) run
insert into person (id, ref, council_ref, recorded_at) values (:id, :ref, :council_ref, :recorded_at)

-- query restrict(person person_id, restricted bool) run
update person set restricted = :restricted where id = :person

-- The current row, with id 0, or one that was.
-- query details_row(person person_id, id int) maybe
--   id int, first_name text?, surname text?, known_as text?, former_names text?, pronouns text?, birth_date date, gender text?, ethnicity text?, uasc bool?, disability bool?, mother bool?, phone text?, email text?, records_from date, died_on date?, source text, edited text, died_told text?
-- all "an import or a form compares with what is recorded; a page asked for the person first"
select id, first_name, surname, known_as, former_names, pronouns, birth_date, gender, ethnicity, uasc, disability, mother, phone, email, records_from, died_on, source, edited, died_told
  from details where person = :person and (id = :id or (:id = 0 and replaced_at is null))

-- query details_add(person person_id, id int, recorded_at instant, first_name text?, surname text?, known_as text?, former_names text?, pronouns text?, birth_date date, gender text?, ethnicity text?, uasc bool?, disability bool?, mother bool?, phone text?, email text?, records_from date, died_on date?, source text, edited text, died_told text?) run
insert into details (person, id, recorded_at, first_name, surname, known_as, former_names, pronouns, birth_date, gender, ethnicity, uasc, disability, mother, phone, email, records_from, died_on, source, edited, died_told)
values (:person, :id, :recorded_at, :first_name, :surname, :known_as, :former_names, :pronouns, :birth_date, :gender, :ethnicity, :uasc, :disability, :mother, :phone, :email, :records_from, :died_on, :source, :edited, :died_told)

-- query details_replace(person person_id, id int, replaced_at instant, replaced_by int) run
update details set replaced_at = :replaced_at, replaced_by = :replaced_by
 where person = :person and id = :id and replaced_at is null

-- query care_add(person person_id, on_day date, id int, until_day date?, short_break bool, ours bool, ended_how text?, recorded_at instant, source text) run
insert into care_period (person, on_day, id, until_day, short_break, ours, ended_how, recorded_at, source)
values (:person, :on_day, :id, :until_day, :short_break, :ours, :ended_how, :recorded_at, :source)

-- query care_replace(person person_id, on_day date, id int, replaced_at instant, replaced_by int) run
update care_period set replaced_at = :replaced_at, replaced_by = :replaced_by
 where person = :person and on_day = :on_day and id = :id and replaced_at is null

-- query stated_add(person person_id, on_day date, id int, category text, recorded_at instant, source text) run
insert into category_stated (person, on_day, id, category, recorded_at, source)
values (:person, :on_day, :id, :category, :recorded_at, :source)

-- query allocation_add(person person_id, on_day date, id int, team team_id?, worker account_id?, worker_said text?, recorded_at instant, source text) run
insert into allocation (person, on_day, id, team, worker, worker_said, recorded_at, source)
values (:person, :on_day, :id, :team, :worker, :worker_said, :recorded_at, :source)

-- query allocation_now(person person_id, until date) maybe
--   on_day date, id int, team team_id?, worker account_id?, worker_said text?, source text
-- all "an import compares a file with what is recorded; nothing is shown"
select on_day, id, team, worker, worker_said, source from allocation
 where person = :person and on_day <= :until and replaced_at is null order by on_day desc, id desc limit 1

-- query plan_add(person person_id, on_day date, id int, kind enum plan_event_kind, recorded_at instant, source text, source_ref text?) run
insert into plan_event (person, on_day, id, kind, recorded_at, source, source_ref)
values (:person, :on_day, :id, :kind, :recorded_at, :source, :source_ref)

-- query step_add(person person_id, on_day date, id int, code text, recorded_at instant, source text) run
insert into step (person, on_day, id, code, recorded_at, source)
values (:person, :on_day, :id, :code, :recorded_at, :source)

-- query home_add(person person_id, on_day date, id int, kind enum home_kind, suitable bool?, address text?, postcode text?, place enum home_place?, town text?, country text?, sensitive bool, sensitive_why text?, recorded_at instant, source text) run
insert into home (person, on_day, id, kind, suitable, address, postcode, place, town, country, sensitive, sensitive_why, recorded_at, source)
values (:person, :on_day, :id, :kind, :suitable, :address, :postcode, :place, :town, :country, :sensitive, :sensitive_why, :recorded_at, :source)

-- What a file says of that day, which somebody here took for right. Where it is stays with the same kind of home alone.
-- query home_take(person person_id, on_day date, id int, kind enum home_kind, suitable bool?, recorded_at instant, source text) run
insert into home (person, on_day, id, kind, suitable, address, postcode, place, town, country, sensitive, sensitive_why, recorded_at, source)
select h.person, h.on_day, :id, :kind, :suitable,
       case when h.kind = :kind then h.address end, case when h.kind = :kind then h.postcode end,
       case when h.kind = :kind then h.place end, case when h.kind = :kind then h.town end,
       case when h.kind = :kind then h.country end, case when h.kind = :kind then h.sensitive else 0 end,
       case when h.kind = :kind then h.sensitive_why end, :recorded_at, :source
  from home h where h.person = :person and h.on_day = :on_day and h.replaced_at is null order by h.id desc limit 1

-- query home_taken(person person_id, on_day date, id int, at instant) run
update home set replaced_at = :at, replaced_by = :id
 where person = :person and on_day = :on_day and replaced_at is null and id <> :id

-- query activity_add(person person_id, on_day date, id int, code enum activity, recorded_at instant, source text) run
insert into activity (person, on_day, id, code, recorded_at, source)
values (:person, :on_day, :id, :code, :recorded_at, :source)

-- query in_touch_add(person person_id, on_day date, id int, code enum in_touch, recorded_at instant, source text) run
insert into in_touch (person, on_day, id, code, recorded_at, source)
values (:person, :on_day, :id, :code, :recorded_at, :source)

-- query care_all(person person_id) many<=400
--   on_day date, id int, until_day date?, short_break bool, ours bool, ended_how text?, from_episodes bool, source text
-- all "an import compares a file with what is recorded; nothing is shown"
select on_day, id, until_day, short_break, ours, ended_how, from_episodes, source
  from care_period where person = :person and replaced_at is null order by on_day, id

-- query stated_now(person person_id, until date) maybe
--   on_day date, category text
-- all "an import compares a file with what is recorded; nothing is shown"
select on_day, category from category_stated
 where person = :person and on_day <= :until and replaced_at is null order by on_day desc, id desc limit 1

-- query home_latest(person person_id, until date) maybe
--   on_day date, kind enum home_kind, suitable bool?, address text?, postcode text?, town text?, country text?, sensitive bool, source text
-- all "an import compares a file with what is recorded; nothing is shown"
select on_day, kind, suitable, address, postcode, town, country, sensitive, source from home
 where person = :person and on_day <= :until and replaced_at is null order by on_day desc, id desc limit 1

-- query activity_latest(person person_id, until date) maybe
--   on_day date, code enum activity, source text
-- all "an import compares a file with what is recorded; nothing is shown"
select on_day, code, source from activity
 where person = :person and on_day <= :until and replaced_at is null order by on_day desc, id desc limit 1

-- query in_touch_latest(person person_id, until date) maybe
--   on_day date, code enum in_touch, source text
-- all "an import compares a file with what is recorded; nothing is shown"
select on_day, code, source from in_touch
 where person = :person and on_day <= :until and replaced_at is null order by on_day desc, id desc limit 1

-- query plan_on(person person_id, on_day date, kind enum plan_event_kind) maybe
--   id int
-- all "an import compares a file with what is recorded; nothing is shown"
select id from plan_event where person = :person and on_day = :on_day and kind = :kind and replaced_at is null

-- query step_on(person person_id, on_day date, code text) maybe
--   id int
-- all "an import compares a file with what is recorded; nothing is shown"
select id from step where person = :person and on_day = :on_day and code = :code and replaced_at is null
union all
select id from award where person = :person and on_day = :on_day and kind || '-given' = :code and replaced_at is null and taken_back = 0
 limit 1

-- query difference_newest(person person_id, field text) maybe
--   id int, file_value text, decided text?
-- all "an import compares a file with what is recorded; nothing is shown"
select id, file_value, decided from file_difference where person = :person and field = :field order by id desc limit 1

-- query difference_add(person person_id, id int, field text, file_value text, source text, since instant) run
insert into file_difference (person, id, field, file_value, source, since)
values (:person, :id, :field, :file_value, :source, :since)

-- query difference_decide(person person_id, field text, decided text, decided_at instant, decided_by int) run
update file_difference set decided = :decided, decided_at = :decided_at, decided_by = :decided_by
 where person = :person and field = :field and decided is null

-- query differences_open(person person_id) many<=40
--   id int, field text, file_value text, source text, since instant
-- viewer
select f.id, f.field, f.file_value, f.source, f.since
  from visible_person v join file_difference f on f.person = v.person and f.decided is null
 where v.person = :person and v.account = :viewer order by f.id

-- What somebody here corrected or took back does not come again with the file that said it.
-- query home_corrected(person person_id, on_day date, kind enum home_kind, suitable bool?) maybe
--   id int
-- all "an import compares a file with what is recorded; nothing is shown"
select id from home
 where person = :person and on_day = :on_day and kind = :kind and suitable is not distinct from :suitable
   and replaced_at is not null order by id desc limit 1

-- query activity_corrected(person person_id, on_day date, code enum activity) maybe
--   id int
-- all "an import compares a file with what is recorded; nothing is shown"
select id from activity
 where person = :person and on_day = :on_day and code = :code and replaced_at is not null order by id desc limit 1

-- query in_touch_corrected(person person_id, on_day date, code enum in_touch) maybe
--   id int
-- all "an import compares a file with what is recorded; nothing is shown"
select id from in_touch
 where person = :person and on_day = :on_day and code = :code and replaced_at is not null order by id desc limit 1

-- What a file and we call the two when they differ about whose work somebody is.
-- query names_of(team team_id?, worker account_id?) one
--   team_name text?, worker_name text?
select (select name from team where id = :team) as team_name, (select name from account where id = :worker) as worker_name

-- Of most people most of this is empty, and what is empty need not be asked one by one.
-- query there(person person_id) one
--   alerts bool, reach bool, own_words bool, follow_ups bool, search bool, consents bool, statements bool, marks bool, actions bool, awards bool, custody bool, inside bool, wishes bool, duty bool, given bool, got_offer bool, at_21 bool, own_pages bool, documents bool, audits bool, corrections bool, facts_differ bool
-- all "says which kinds somebody has any of; each is then asked as the viewer, and nothing of this is shown"
select case when exists (select 1 from alert where person = :person) then 1 else 0 end as alerts,
       case when exists (select 1 from way where person = :person)
              or exists (select 1 from speaking where person = :person)
            then 1 else 0 end as reach,
       case when exists (select 1 from own_words where person = :person) then 1 else 0 end as own_words,
       case when exists (select 1 from follow_up where person = :person) then 1 else 0 end as follow_ups,
       case when exists (select 1 from search_step where person = :person) then 1 else 0 end as search,
       case when exists (select 1 from consent where person = :person)
              or exists (select 1 from never_tell where person = :person)
              or exists (select 1 from agreed_question where person = :person)
            then 1 else 0 end as consents,
       case when exists (select 1 from statement where person = :person) then 1 else 0 end as statements,
       case when exists (select 1 from mark where person = :person)
              or exists (select 1 from mark_done where person = :person)
            then 1 else 0 end as marks,
       case when exists (select 1 from plan_action where person = :person) then 1 else 0 end as actions,
       case when exists (select 1 from award where person = :person) then 1 else 0 end as awards,
       case when exists (select 1 from custody_spell where person = :person)
              or exists (select 1 from custody_place where person = :person)
            then 1 else 0 end as custody,
       case when exists (select 1 from inside_note where person = :person) then 1 else 0 end as inside,
       case when exists (select 1 from wish where person = :person) then 1 else 0 end as wishes,
       case when exists (select 1 from duty_call where person = :person) then 1 else 0 end as duty,
       case when exists (select 1 from offer_given where person = :person) then 1 else 0 end as given,
       case when exists (select 1 from offer_given where person = :person)
              or exists (select 1 from step where person = :person and code = 'local-offer-given' and replaced_at is null)
            then 1 else 0 end as got_offer,
       case when exists (select 1 from own_summary where person = :person)
              or exists (select 1 from staying where person = :person)
              or exists (select 1 from planned_move where person = :person)
              or exists (select 1 from one_to_one where person = :person)
              or exists (select 1 from step_correction where person = :person)
              or exists (select 1 from help_given where person = :person)
            then 1 else 0 end as at_21,
       case when exists (select 1 from own_account where person = :person and ended_at is null)
              or exists (select 1 from person p join own_account o on o.person = p.id and o.ended_at is null
                          where p.merged_into = :person)
            then 1 else 0 end as own_pages,
       case when exists (select 1 from document where person = :person) then 1 else 0 end as documents,
       case when exists (select 1 from dip_plan where person = :person) then 1 else 0 end as audits,
       case when exists (select 1 from contact_correction where person = :person) then 1 else 0 end as corrections,
       case when exists (select 1 from fact_difference where person = :person and settled is null)
            then 1 else 0 end as facts_differ
