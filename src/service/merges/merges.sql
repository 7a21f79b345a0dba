-- include "codes.h"
-- Two records of one young person, joined. What is the other's is moved to the kept one, row by row: pick_ notes which
-- rows, move_ moves them, there and back; follow_ notes the rows that have since replaced a moved one, which go back
-- with it. A new table about people needs its three here and a line in merges.c: a test says so.

-- query pick_care_period(merge_id int, kept person_id, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select :merge_id, x.id from care_period x where x.person = :other
   and not exists (select 1 from care_period k where k.person = :kept and k.on_day = x.on_day and k.until_day is not distinct from x.until_day and k.short_break = x.short_break and k.ours = x.ours and k.replaced_at is null)

-- query follow_care_period(merge_id int, kept person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select distinct :merge_id, n.id from care_period x join care_period n on n.person = x.person and n.id = x.replaced_by
 where x.person = :kept and x.id in (select f.fact from merge_fact f where f.merge_id = :merge_id)
   and n.id not in (select f.fact from merge_fact f where f.merge_id = :merge_id)
on conflict (merge_id, fact) do nothing

-- query move_care_period(merge_id int, from_person person_id, to_person person_id) run
update care_period set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_care_episode(merge_id int, kept person_id, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select :merge_id, x.id from care_episode x where x.person = :other
   and not exists (select 1 from care_episode k where k.person = :kept and k.on_day = x.on_day and k.until_day is not distinct from x.until_day and k.ls is not distinct from x.ls and k.place is not distinct from x.place and k.replaced_at is null)

-- query follow_care_episode(merge_id int, kept person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select distinct :merge_id, n.id from care_episode x join care_episode n on n.person = x.person and n.id = x.replaced_by
 where x.person = :kept and x.id in (select f.fact from merge_fact f where f.merge_id = :merge_id)
   and n.id not in (select f.fact from merge_fact f where f.merge_id = :merge_id)
on conflict (merge_id, fact) do nothing

-- query move_care_episode(merge_id int, from_person person_id, to_person person_id) run
update care_episode set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_category_stated(merge_id int, kept person_id, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select :merge_id, x.id from category_stated x where x.person = :other
   and not exists (select 1 from category_stated k where k.person = :kept and k.on_day = x.on_day and k.category = x.category and k.replaced_at is null)

-- query follow_category_stated(merge_id int, kept person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select distinct :merge_id, n.id from category_stated x join category_stated n on n.person = x.person and n.id = x.replaced_by
 where x.person = :kept and x.id in (select f.fact from merge_fact f where f.merge_id = :merge_id)
   and n.id not in (select f.fact from merge_fact f where f.merge_id = :merge_id)
on conflict (merge_id, fact) do nothing

-- query move_category_stated(merge_id int, from_person person_id, to_person person_id) run
update category_stated set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_allocation(merge_id int, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact) select :merge_id, x.id from allocation x where x.person = :other

-- query follow_allocation(merge_id int, kept person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select distinct :merge_id, n.id from allocation x join allocation n on n.person = x.person and n.id = x.replaced_by
 where x.person = :kept and x.id in (select f.fact from merge_fact f where f.merge_id = :merge_id)
   and n.id not in (select f.fact from merge_fact f where f.merge_id = :merge_id)
on conflict (merge_id, fact) do nothing

-- query move_allocation(merge_id int, from_person person_id, to_person person_id) run
update allocation set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_contact(merge_id int, kept person_id, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select :merge_id, x.id from contact x where x.person = :other
   and not exists (select 1 from contact k where k.person = :kept and k.source_ref = x.source_ref)

-- query follow_contact(merge_id int, kept person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select distinct :merge_id, n.id from contact x join contact n on n.person = x.person and n.id = x.replaced_by
 where x.person = :kept and x.id in (select f.fact from merge_fact f where f.merge_id = :merge_id)
   and n.id not in (select f.fact from merge_fact f where f.merge_id = :merge_id)
on conflict (merge_id, fact) do nothing

-- query move_contact(merge_id int, from_person person_id, to_person person_id) run
update contact set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_plan_event(merge_id int, kept person_id, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select :merge_id, x.id from plan_event x where x.person = :other
   and not exists (select 1 from plan_event k where k.person = :kept and k.source_ref = x.source_ref)
   and not exists (select 1 from plan_event k where k.person = :kept and k.on_day = x.on_day and k.kind = x.kind and k.replaced_at is null)

-- query follow_plan_event(merge_id int, kept person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select distinct :merge_id, n.id from plan_event x join plan_event n on n.person = x.person and n.id = x.replaced_by
 where x.person = :kept and x.id in (select f.fact from merge_fact f where f.merge_id = :merge_id)
   and n.id not in (select f.fact from merge_fact f where f.merge_id = :merge_id)
on conflict (merge_id, fact) do nothing

-- query move_plan_event(merge_id int, from_person person_id, to_person person_id) run
update plan_event set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_step(merge_id int, kept person_id, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select :merge_id, x.id from step x where x.person = :other
   and not exists (select 1 from step k where k.person = :kept and k.on_day = x.on_day and k.code = x.code and k.replaced_at is null)

-- query follow_step(merge_id int, kept person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select distinct :merge_id, n.id from step x join step n on n.person = x.person and n.id = x.replaced_by
 where x.person = :kept and x.id in (select f.fact from merge_fact f where f.merge_id = :merge_id)
   and n.id not in (select f.fact from merge_fact f where f.merge_id = :merge_id)
on conflict (merge_id, fact) do nothing

-- query move_step(merge_id int, from_person person_id, to_person person_id) run
update step set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_home(merge_id int, kept person_id, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select :merge_id, x.id from home x where x.person = :other
   and not exists (select 1 from home k where k.person = :kept and k.on_day = x.on_day and k.kind = x.kind and k.suitable is not distinct from x.suitable and x.address is null and k.replaced_at is null)

-- query follow_home(merge_id int, kept person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select distinct :merge_id, n.id from home x join home n on n.person = x.person and n.id = x.replaced_by
 where x.person = :kept and x.id in (select f.fact from merge_fact f where f.merge_id = :merge_id)
   and n.id not in (select f.fact from merge_fact f where f.merge_id = :merge_id)
on conflict (merge_id, fact) do nothing

-- query move_home(merge_id int, from_person person_id, to_person person_id) run
update home set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_activity(merge_id int, kept person_id, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select :merge_id, x.id from activity x where x.person = :other
   and not exists (select 1 from activity k where k.person = :kept and k.on_day = x.on_day and k.code = x.code and x.note is null and k.replaced_at is null)

-- query follow_activity(merge_id int, kept person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select distinct :merge_id, n.id from activity x join activity n on n.person = x.person and n.id = x.replaced_by
 where x.person = :kept and x.id in (select f.fact from merge_fact f where f.merge_id = :merge_id)
   and n.id not in (select f.fact from merge_fact f where f.merge_id = :merge_id)
on conflict (merge_id, fact) do nothing

-- query move_activity(merge_id int, from_person person_id, to_person person_id) run
update activity set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_in_touch(merge_id int, kept person_id, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select :merge_id, x.id from in_touch x where x.person = :other
   and not exists (select 1 from in_touch k where k.person = :kept and k.on_day = x.on_day and k.code = x.code and x.note is null and k.replaced_at is null)

-- query follow_in_touch(merge_id int, kept person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select distinct :merge_id, n.id from in_touch x join in_touch n on n.person = x.person and n.id = x.replaced_by
 where x.person = :kept and x.id in (select f.fact from merge_fact f where f.merge_id = :merge_id)
   and n.id not in (select f.fact from merge_fact f where f.merge_id = :merge_id)
on conflict (merge_id, fact) do nothing

-- query move_in_touch(merge_id int, from_person person_id, to_person person_id) run
update in_touch set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_alert(merge_id int, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact) select :merge_id, x.id from alert x where x.person = :other

-- query follow_alert(merge_id int, kept person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select distinct :merge_id, n.id from alert x join alert n on n.person = x.person and n.id = x.replaced_by
 where x.person = :kept and x.id in (select f.fact from merge_fact f where f.merge_id = :merge_id)
   and n.id not in (select f.fact from merge_fact f where f.merge_id = :merge_id)
on conflict (merge_id, fact) do nothing

-- query move_alert(merge_id int, from_person person_id, to_person person_id) run
update alert set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_consent(merge_id int, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact) select :merge_id, x.id from consent x where x.person = :other

-- query follow_consent(merge_id int, kept person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select distinct :merge_id, n.id from consent x join consent n on n.person = x.person and n.id = x.replaced_by
 where x.person = :kept and x.id in (select f.fact from merge_fact f where f.merge_id = :merge_id)
   and n.id not in (select f.fact from merge_fact f where f.merge_id = :merge_id)
on conflict (merge_id, fact) do nothing

-- query move_consent(merge_id int, from_person person_id, to_person person_id) run
update consent set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_never_tell(merge_id int, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact) select :merge_id, x.id from never_tell x where x.person = :other

-- query follow_never_tell(merge_id int, kept person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select distinct :merge_id, n.id from never_tell x join never_tell n on n.person = x.person and n.id = x.replaced_by
 where x.person = :kept and x.id in (select f.fact from merge_fact f where f.merge_id = :merge_id)
   and n.id not in (select f.fact from merge_fact f where f.merge_id = :merge_id)
on conflict (merge_id, fact) do nothing

-- query move_never_tell(merge_id int, from_person person_id, to_person person_id) run
update never_tell set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_agreed_question(merge_id int, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact) select :merge_id, x.id from agreed_question x where x.person = :other

-- query follow_agreed_question(merge_id int, kept person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select distinct :merge_id, n.id from agreed_question x join agreed_question n on n.person = x.person and n.id = x.replaced_by
 where x.person = :kept and x.id in (select f.fact from merge_fact f where f.merge_id = :merge_id)
   and n.id not in (select f.fact from merge_fact f where f.merge_id = :merge_id)
on conflict (merge_id, fact) do nothing

-- query move_agreed_question(merge_id int, from_person person_id, to_person person_id) run
update agreed_question set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_way(merge_id int, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact) select :merge_id, x.id from way x where x.person = :other

-- query follow_way(merge_id int, kept person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select distinct :merge_id, n.id from way x join way n on n.person = x.person and n.id = x.replaced_by
 where x.person = :kept and x.id in (select f.fact from merge_fact f where f.merge_id = :merge_id)
   and n.id not in (select f.fact from merge_fact f where f.merge_id = :merge_id)
on conflict (merge_id, fact) do nothing

-- query move_way(merge_id int, from_person person_id, to_person person_id) run
update way set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_speaking(merge_id int, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact) select :merge_id, x.id from speaking x where x.person = :other

-- query follow_speaking(merge_id int, kept person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select distinct :merge_id, n.id from speaking x join speaking n on n.person = x.person and n.id = x.replaced_by
 where x.person = :kept and x.id in (select f.fact from merge_fact f where f.merge_id = :merge_id)
   and n.id not in (select f.fact from merge_fact f where f.merge_id = :merge_id)
on conflict (merge_id, fact) do nothing

-- query move_speaking(merge_id int, from_person person_id, to_person person_id) run
update speaking set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_own_words(merge_id int, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact) select :merge_id, x.id from own_words x where x.person = :other

-- query follow_own_words(merge_id int, kept person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select distinct :merge_id, n.id from own_words x join own_words n on n.person = x.person and n.id = x.replaced_by
 where x.person = :kept and x.id in (select f.fact from merge_fact f where f.merge_id = :merge_id)
   and n.id not in (select f.fact from merge_fact f where f.merge_id = :merge_id)
on conflict (merge_id, fact) do nothing

-- query move_own_words(merge_id int, from_person person_id, to_person person_id) run
update own_words set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_due_reason(merge_id int, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact) select :merge_id, x.id from due_reason x where x.person = :other

-- query follow_due_reason(merge_id int, kept person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select distinct :merge_id, n.id from due_reason x join due_reason n on n.person = x.person and n.id = x.replaced_by
 where x.person = :kept and x.id in (select f.fact from merge_fact f where f.merge_id = :merge_id)
   and n.id not in (select f.fact from merge_fact f where f.merge_id = :merge_id)
on conflict (merge_id, fact) do nothing

-- query move_due_reason(merge_id int, from_person person_id, to_person person_id) run
update due_reason set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_immigration(merge_id int, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact) select :merge_id, x.id from immigration x where x.person = :other

-- query follow_immigration(merge_id int, kept person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select distinct :merge_id, n.id from immigration x join immigration n on n.person = x.person and n.id = x.replaced_by
 where x.person = :kept and x.id in (select f.fact from merge_fact f where f.merge_id = :merge_id)
   and n.id not in (select f.fact from merge_fact f where f.merge_id = :merge_id)
on conflict (merge_id, fact) do nothing

-- query move_immigration(merge_id int, from_person person_id, to_person person_id) run
update immigration set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_custody_spell(merge_id int, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact) select :merge_id, x.id from custody_spell x where x.person = :other

-- query follow_custody_spell(merge_id int, kept person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select distinct :merge_id, n.id from custody_spell x join custody_spell n on n.person = x.person and n.id = x.replaced_by
 where x.person = :kept and x.id in (select f.fact from merge_fact f where f.merge_id = :merge_id)
   and n.id not in (select f.fact from merge_fact f where f.merge_id = :merge_id)
on conflict (merge_id, fact) do nothing

-- query move_custody_spell(merge_id int, from_person person_id, to_person person_id) run
update custody_spell set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_custody_place(merge_id int, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact) select :merge_id, x.id from custody_place x where x.person = :other

-- query follow_custody_place(merge_id int, kept person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select distinct :merge_id, n.id from custody_place x join custody_place n on n.person = x.person and n.id = x.replaced_by
 where x.person = :kept and x.id in (select f.fact from merge_fact f where f.merge_id = :merge_id)
   and n.id not in (select f.fact from merge_fact f where f.merge_id = :merge_id)
on conflict (merge_id, fact) do nothing

-- query move_custody_place(merge_id int, from_person person_id, to_person person_id) run
update custody_place set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_wish(merge_id int, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact) select :merge_id, x.id from wish x where x.person = :other

-- query follow_wish(merge_id int, kept person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select distinct :merge_id, n.id from wish x join wish n on n.person = x.person and n.id = x.replaced_by
 where x.person = :kept and x.id in (select f.fact from merge_fact f where f.merge_id = :merge_id)
   and n.id not in (select f.fact from merge_fact f where f.merge_id = :merge_id)
on conflict (merge_id, fact) do nothing

-- query move_wish(merge_id int, from_person person_id, to_person person_id) run
update wish set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_inside_note(merge_id int, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact) select :merge_id, x.id from inside_note x where x.person = :other

-- query follow_inside_note(merge_id int, kept person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select distinct :merge_id, n.id from inside_note x join inside_note n on n.person = x.person and n.id = x.replaced_by
 where x.person = :kept and x.id in (select f.fact from merge_fact f where f.merge_id = :merge_id)
   and n.id not in (select f.fact from merge_fact f where f.merge_id = :merge_id)
on conflict (merge_id, fact) do nothing

-- query move_inside_note(merge_id int, from_person person_id, to_person person_id) run
update inside_note set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_prison_letter(merge_id int, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact) select :merge_id, x.id from prison_letter x where x.person = :other

-- query move_prison_letter(merge_id int, from_person person_id, to_person person_id) run
update prison_letter set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_prison_list_row(merge_id int, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact) select :merge_id, x.id from prison_list_row x where x.person = :other

-- query move_prison_list_row(merge_id int, from_person person_id, to_person person_id) run
update prison_list_row set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_solicitor(merge_id int, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact) select :merge_id, x.id from solicitor x where x.person = :other

-- query follow_solicitor(merge_id int, kept person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select distinct :merge_id, n.id from solicitor x join solicitor n on n.person = x.person and n.id = x.replaced_by
 where x.person = :kept and x.id in (select f.fact from merge_fact f where f.merge_id = :merge_id)
   and n.id not in (select f.fact from merge_fact f where f.merge_id = :merge_id)
on conflict (merge_id, fact) do nothing

-- query move_solicitor(merge_id int, from_person person_id, to_person person_id) run
update solicitor set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_birth_said(merge_id int, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact) select :merge_id, x.id from birth_said x where x.person = :other

-- query follow_birth_said(merge_id int, kept person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select distinct :merge_id, n.id from birth_said x join birth_said n on n.person = x.person and n.id = x.replaced_by
 where x.person = :kept and x.id in (select f.fact from merge_fact f where f.merge_id = :merge_id)
   and n.id not in (select f.fact from merge_fact f where f.merge_id = :merge_id)
on conflict (merge_id, fact) do nothing

-- query move_birth_said(merge_id int, from_person person_id, to_person person_id) run
update birth_said set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_search_step(merge_id int, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact) select :merge_id, x.id from search_step x where x.person = :other

-- query follow_search_step(merge_id int, kept person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select distinct :merge_id, n.id from search_step x join search_step n on n.person = x.person and n.id = x.replaced_by
 where x.person = :kept and x.id in (select f.fact from merge_fact f where f.merge_id = :merge_id)
   and n.id not in (select f.fact from merge_fact f where f.merge_id = :merge_id)
on conflict (merge_id, fact) do nothing

-- query move_search_step(merge_id int, from_person person_id, to_person person_id) run
update search_step set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_contact_correction(merge_id int, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact) select :merge_id, x.id from contact_correction x where x.person = :other

-- Of a row that goes back: it was corrected or withdrawn meanwhile.
-- query follow_contact_correction(merge_id int, kept person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select distinct :merge_id, n.id from contact_correction n
 where n.person = :kept and n.was in (select f.fact from merge_fact f where f.merge_id = :merge_id)
   and n.id not in (select f.fact from merge_fact f where f.merge_id = :merge_id)
on conflict (merge_id, fact) do nothing

-- query move_contact_correction(merge_id int, from_person person_id, to_person person_id) run
update contact_correction set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_hand_over(merge_id int, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact) select :merge_id, x.id from hand_over x where x.person = :other

-- query move_hand_over(merge_id int, from_person person_id, to_person person_id) run
update hand_over set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_follow_up(merge_id int, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact) select :merge_id, x.id from follow_up x where x.person = :other

-- Numbers are one record's own: those of the other get the joining's before them, and lose it again.
-- query move_follow_up(merge_id int, from_person person_id, to_person person_id) run
update follow_up set person = :to_person, number = number + :merge_id * 1000
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query back_follow_up(merge_id int, from_person person_id, to_person person_id) run
update follow_up set person = :to_person, number = number - :merge_id * 1000
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- A call is one record's or the other's, with all that happened in it.
-- query pick_duty_call(merge_id int, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact) select :merge_id, x.id from duty_call x where x.person = :other

-- query move_duty_call(merge_id int, from_person person_id, to_person person_id) run
update duty_call set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_fact_difference(merge_id int, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact) select :merge_id, x.id from fact_difference x where x.person = :other

-- query move_fact_difference(merge_id int, from_person person_id, to_person person_id) run
update fact_difference set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query add(id int, kept person_id, other person_id, reason text, merged_at instant, details_before int, details_after int, allocation int?) run
insert into person_merge (id, kept, other, reason, merged_at, details_before, details_after, allocation)
values (:id, :kept, :other, :reason, :merged_at, :details_before, :details_after, :allocation)

-- query set_after(id int, details_after int, allocation int?) run
update person_merge set details_after = :details_after, allocation = :allocation where id = :id

-- query undone(id int, undone_at instant, undone_by int) run
update person_merge set undone_at = :undone_at, undone_by = :undone_by where id = :id and undone_at is null

-- query point(person person_id, merged_into person_id?) run
update person set merged_into = :merged_into where id = :person

-- Those whose record was joined with this one, and is not parted again.
-- query others(kept person_id) many<=200
--   other person_id
-- all "where the address of a record leads that was joined with another; nothing of the person is read"
select other from person_merge where kept = :kept and undone_at is null order by id

-- query one(id int, kept person_id) maybe
--   other person_id, reason text, merged_at instant, details_before int, details_after int, allocation int?, undone_at instant?
-- viewer
select m.other, m.reason, m.merged_at, m.details_before, m.details_after, m.allocation, m.undone_at
  from visible_person v join person_merge m on m.kept = v.person
 where m.id = :id and v.person = :kept and v.account = :viewer

-- query of_person(kept person_id) many<=50
--   id int, council_ref text, reason text, merged_at instant, by_name text?, undone_at instant?, moved int
-- viewer
select m.id, p.council_ref, m.reason, m.merged_at, a.name as by_name, m.undone_at,
       (select count(*) from merge_fact f where f.merge_id = m.id) as moved
  from visible_person v
  join person_merge m on m.kept = v.person
  join person p on p.id = m.other
  left join trail t on t.id = m.id / 65536
  left join account a on a.id = t.account
 where v.person = :kept and v.account = :viewer order by m.id desc

-- query allocation_add(person person_id, on_day date, id int, team team_id?, worker account_id?, worker_said text?, recorded_at instant) run
insert into allocation (person, on_day, id, team, worker, worker_said, recorded_at, source)
values (:person, :on_day, :id, :team, :worker, :worker_said, :recorded_at, 'here')

-- query newest_allocation(person person_id) maybe
--   on_day date, id int, team team_id?, worker account_id?, worker_said text?
-- all "who works with whom, while two records of one young person are joined; nothing is shown"
select on_day, id, team, worker, worker_said from allocation
 where person = :person and replaced_at is null order by on_day desc, id desc limit 1

-- query allocation_replace(person person_id, id int, replaced_at instant, replaced_by int) run
update allocation set replaced_at = :replaced_at, replaced_by = :replaced_by
 where person = :person and id = :id and replaced_at is null

-- The other's details are not current while the joining stands.
-- query details_hide(person person_id, replaced_at instant, merge_id int) run
update details set replaced_at = :replaced_at, replaced_by = :merge_id where person = :person and replaced_at is null

-- query details_show(person person_id, merge_id int) run
update details set replaced_at = null, replaced_by = null where person = :person and replaced_by = :merge_id

-- query details_back(person person_id, id int) run
update details set replaced_at = null, replaced_by = null where person = :person and id = :id

-- query details_away(person person_id, id int, replaced_at instant, merge_id int) run
update details set replaced_at = :replaced_at, replaced_by = :merge_id where person = :person and id = :id

-- query contacts_since(kept person_id, merge_id int) one
--   n int
-- viewer
select count(*) as n
  from visible_person v join contact c on c.person = v.person and c.replaced_at is null
 where v.person = :kept and v.account = :viewer and c.id > :merge_id
   and c.id not in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query works_with(person person_id) maybe
--   worker text?, worker_said text?, team text?
-- viewer
select a.name as worker, l.worker_said, t.name as team
  from visible_person v
  join allocation l on l.person = v.person and l.replaced_at is null
  left join account a on a.id = l.worker
  left join team t on t.id = l.team
 where v.person = :person and v.account = :viewer order by l.on_day desc, l.id desc limit 1

-- query pick_statement(merge_id int, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact) select :merge_id, x.id from statement x where x.person = :other

-- query move_statement(merge_id int, from_person person_id, to_person person_id) run
update statement set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_request(merge_id int, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact) select :merge_id, x.id from request x where x.person = :other

-- query move_request(merge_id int, from_person person_id, to_person person_id) run
update request set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_statement_event(merge_id int, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact) select :merge_id, x.id from statement_event x where x.person = :other

-- What has become since of a statement that was moved goes with it.
-- query follow_statement_event(merge_id int, kept person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select distinct :merge_id, x.id from statement_event x
 where x.person = :kept and x.statement in (select f.fact from merge_fact f where f.merge_id = :merge_id)
   and x.id not in (select f.fact from merge_fact f where f.merge_id = :merge_id)
on conflict (merge_id, fact) do nothing

-- query move_statement_event(merge_id int, from_person person_id, to_person person_id) run
update statement_event set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_mark(merge_id int, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact) select :merge_id, x.id from mark x where x.person = :other

-- query follow_mark(merge_id int, kept person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select distinct :merge_id, n.id from mark x join mark n on n.person = x.person and n.id = x.replaced_by
 where x.person = :kept and x.id in (select f.fact from merge_fact f where f.merge_id = :merge_id)
   and n.id not in (select f.fact from merge_fact f where f.merge_id = :merge_id)
on conflict (merge_id, fact) do nothing

-- query move_mark(merge_id int, from_person person_id, to_person person_id) run
update mark set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_plan_action(merge_id int, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact) select :merge_id, x.id from plan_action x where x.person = :other

-- query follow_plan_action(merge_id int, kept person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select distinct :merge_id, n.id from plan_action x join plan_action n on n.person = x.person and n.id = x.replaced_by
 where x.person = :kept and x.id in (select f.fact from merge_fact f where f.merge_id = :merge_id)
   and n.id not in (select f.fact from merge_fact f where f.merge_id = :merge_id)
on conflict (merge_id, fact) do nothing

-- query move_plan_action(merge_id int, from_person person_id, to_person person_id) run
update plan_action set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_award(merge_id int, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact) select :merge_id, x.id from award x where x.person = :other

-- query follow_award(merge_id int, kept person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select distinct :merge_id, n.id from award x join award n on n.person = x.person and n.id = x.replaced_by
 where x.person = :kept and x.id in (select f.fact from merge_fact f where f.merge_id = :merge_id)
   and n.id not in (select f.fact from merge_fact f where f.merge_id = :merge_id)
on conflict (merge_id, fact) do nothing

-- query pick_offer_given(merge_id int, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact) select :merge_id, x.id from offer_given x where x.person = :other

-- query follow_offer_given(merge_id int, kept person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select distinct :merge_id, n.id from offer_given x join offer_given n on n.person = x.person and n.id = x.replaced_by
 where x.person = :kept and x.id in (select f.fact from merge_fact f where f.merge_id = :merge_id)
   and n.id not in (select f.fact from merge_fact f where f.merge_id = :merge_id)
on conflict (merge_id, fact) do nothing

-- query move_award(merge_id int, from_person person_id, to_person person_id) run
update award set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query move_offer_given(merge_id int, from_person person_id, to_person person_id) run
update offer_given set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_mark_done(merge_id int, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact) select :merge_id, x.id from mark_done x where x.person = :other

-- query follow_mark_done(merge_id int, kept person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select distinct :merge_id, d.id from mark_done d join mark x on x.person = d.person and x.ref = d.mark
 where d.person = :kept and x.id in (select f.fact from merge_fact f where f.merge_id = :merge_id)
   and d.id not in (select f.fact from merge_fact f where f.merge_id = :merge_id)
on conflict (merge_id, fact) do nothing

-- query move_mark_done(merge_id int, from_person person_id, to_person person_id) run
update mark_done set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_own_summary(merge_id int, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact) select :merge_id, x.id from own_summary x where x.person = :other

-- query follow_own_summary(merge_id int, kept person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select distinct :merge_id, n.id from own_summary x join own_summary n on n.person = x.person and n.id = x.replaced_by
 where x.person = :kept and x.id in (select f.fact from merge_fact f where f.merge_id = :merge_id)
   and n.id not in (select f.fact from merge_fact f where f.merge_id = :merge_id)
on conflict (merge_id, fact) do nothing

-- query move_own_summary(merge_id int, from_person person_id, to_person person_id) run
update own_summary set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_staying(merge_id int, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact) select :merge_id, x.id from staying x where x.person = :other

-- query follow_staying(merge_id int, kept person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select distinct :merge_id, n.id from staying x join staying n on n.person = x.person and n.id = x.replaced_by
 where x.person = :kept and x.id in (select f.fact from merge_fact f where f.merge_id = :merge_id)
   and n.id not in (select f.fact from merge_fact f where f.merge_id = :merge_id)
on conflict (merge_id, fact) do nothing

-- query move_staying(merge_id int, from_person person_id, to_person person_id) run
update staying set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_planned_move(merge_id int, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact) select :merge_id, x.id from planned_move x where x.person = :other

-- query follow_planned_move(merge_id int, kept person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select distinct :merge_id, n.id from planned_move x join planned_move n on n.person = x.person and n.id = x.replaced_by
 where x.person = :kept and x.id in (select f.fact from merge_fact f where f.merge_id = :merge_id)
   and n.id not in (select f.fact from merge_fact f where f.merge_id = :merge_id)
on conflict (merge_id, fact) do nothing

-- query move_planned_move(merge_id int, from_person person_id, to_person person_id) run
update planned_move set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_dip_plan(merge_id int, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact) select :merge_id, x.id from dip_plan x where x.person = :other

-- query move_dip_plan(merge_id int, from_person person_id, to_person person_id) run
update dip_plan set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_dip_audit(merge_id int, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact) select :merge_id, x.id from dip_audit x where x.person = :other

-- An audit that was made since of a plan that was moved goes with it.
-- query follow_dip_audit(merge_id int, kept person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select distinct :merge_id, x.id from dip_audit x
 where x.person = :kept and x.plan in (select f.fact from merge_fact f where f.merge_id = :merge_id)
   and x.id not in (select f.fact from merge_fact f where f.merge_id = :merge_id)
on conflict (merge_id, fact) do nothing

-- query move_dip_audit(merge_id int, from_person person_id, to_person person_id) run
update dip_audit set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_one_to_one(merge_id int, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact) select :merge_id, x.id from one_to_one x where x.person = :other

-- query follow_one_to_one(merge_id int, kept person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select distinct :merge_id, n.id from one_to_one x join one_to_one n on n.person = x.person and n.id = x.replaced_by
 where x.person = :kept and x.id in (select f.fact from merge_fact f where f.merge_id = :merge_id)
   and n.id not in (select f.fact from merge_fact f where f.merge_id = :merge_id)
on conflict (merge_id, fact) do nothing

-- query move_one_to_one(merge_id int, from_person person_id, to_person person_id) run
update one_to_one set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_step_correction(merge_id int, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact) select :merge_id, x.id from step_correction x where x.person = :other

-- query move_step_correction(merge_id int, from_person person_id, to_person person_id) run
update step_correction set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_help_given(merge_id int, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact) select :merge_id, x.id from help_given x where x.person = :other

-- query move_help_given(merge_id int, from_person person_id, to_person person_id) run
update help_given set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)

-- query pick_document(merge_id int, other person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact) select :merge_id, x.id from document x where x.person = :other

-- query follow_document(merge_id int, kept person_id) run
-- all "notes ids alone: which rows belong to whom"
insert into merge_fact (merge_id, fact)
select distinct :merge_id, n.id from document x join document n on n.person = x.person and n.id = x.replaced_by
 where x.person = :kept and x.id in (select f.fact from merge_fact f where f.merge_id = :merge_id)
   and n.id not in (select f.fact from merge_fact f where f.merge_id = :merge_id)
on conflict (merge_id, fact) do nothing

-- query move_document(merge_id int, from_person person_id, to_person person_id) run
update document set person = :to_person
 where person = :from_person and id in (select f.fact from merge_fact f where f.merge_id = :merge_id)
