-- include "codes.h"
-- What facts.sql reads of one person, of everybody: each table once, in the order in which it is kept.

-- query people() each
--   person person_id, details int, birth_date date, records_from date, died_on date?
-- all "the benchmark reads a made-up county"
select p.id as person, d.id as details, d.birth_date, d.records_from, d.died_on
  from person p join details d on d.person = p.id and d.replaced_at is null order by p.id

-- query care() each
--   person person_id, id int, on_day date, until_day date?, short_break bool, ours bool, ended_how text?
-- all "the benchmark reads a made-up county"
select person, id, on_day, until_day, short_break, ours, ended_how
  from care_period where replaced_at is null order by person, on_day, id

-- query stated() each
--   person person_id, id int, on_day date, category enum category
-- all "the benchmark reads a made-up county"
select person, id, on_day, category from category_stated where replaced_at is null order by person, on_day, id

-- query contacts() each
--   person person_id, id int, on_day date, kind enum contact_kind, made bool
-- all "the benchmark reads a made-up county"
select person, id, on_day, kind, made from contact where replaced_at is null order by person, on_day, id

-- query plans() each
--   person person_id, id int, on_day date, kind enum plan_event_kind
-- all "the benchmark reads a made-up county"
select person, id, on_day, kind from plan_event where replaced_at is null order by person, on_day, id

-- query steps() each
--   person person_id, id int, on_day date, code text
-- all "the benchmark reads a made-up county"
select person, id, on_day, code from step where replaced_at is null order by person, on_day, id

-- query allocations() each
--   person person_id, id int, on_day date, worker account_id?, worker_role text?, team_kind text?
-- all "the benchmark reads a made-up county"
select a.person, a.id, a.on_day, a.worker, w.role as worker_role, t.kind as team_kind
  from allocation a left join team t on t.id = a.team left join account w on w.id = a.worker
 where a.replaced_at is null order by a.person, a.on_day, a.id

-- query custody() each
--   person person_id, id int, on_day date, status text, expected_release date?, released date?
-- all "the benchmark reads a made-up county"
select person, id, on_day, status, expected_release, released from custody_spell
 where replaced_at is null and what <> 'withdrawn' order by person, on_day, id

-- query wishes() each
--   person person_id, id int, on_day date, wish text, wanted bool, every int?, ask_again date?
-- all "the benchmark reads a made-up county"
select person, id, on_day, wish, wanted, every, ask_again from wish where replaced_at is null order by person, on_day, id
