-- What audits of Pathway Plans found.

-- query standing(plan int) maybe
--   person person_id, on_day date, id int, grade text, words text, by_account account_id, by_name text
-- viewer
select a.person, a.on_day, a.id, a.grade, a.words, a.by_account, b.name as by_name
  from dip_audit a
  join visible_person v on v.person = a.person and v.account = :viewer
  join account b on b.id = a.by_account
 where a.plan = :plan and a.replaced_at is null

-- query answers(plan int, audit int) many<=40
--   question text, answer text, words text
-- viewer
select x.question, x.answer, x.words
  from dip_audit a
  join visible_person v on v.person = a.person and v.account = :viewer
  join dip_answer x on x.audit = a.id
 where a.plan = :plan and a.id = :audit order by x.question

-- query replace(person person_id, on_day date, id int, replaced_at instant, replaced_by int) run
update dip_audit set replaced_at = :replaced_at, replaced_by = :replaced_by
 where person = :person and on_day = :on_day and id = :id and replaced_at is null

-- query add(person person_id, on_day date, id int, plan int, grade text, words text, by_account account_id, recorded_at instant) run
insert into dip_audit (person, on_day, id, plan, grade, words, by_account, recorded_at)
values (:person, :on_day, :id, :plan, :grade, :words, :by_account, :recorded_at)

-- query answer_add(audit int, question text, answer text, words text) run
insert into dip_answer (audit, question, answer, words) values (:audit, :question, :answer, :words)

-- query latest(person person_id, before_day date, before_id int) many<=20
--   on_day date, id int, grade text, words text, by_name text, title text, sample_day date, again bool
-- viewer
select a.on_day, a.id, g.says as grade, a.words, b.name as by_name, s.title, s.on_day as sample_day,
       case when a.replaced_at is null then 0 else 1 end as again
  from visible_person v
  join dip_audit a on a.person = v.person
  join dip_plan p on p.id = a.plan
  join dip_sample s on s.id = p.sample
  join dip_grade g on g.sample = s.id and g.code = a.grade
  join account b on b.id = a.by_account
 where v.person = :person and v.account = :viewer
   and a.on_day <= :before_day and (a.on_day < :before_day or a.id < :before_id)
 order by a.on_day desc, a.id desc

-- What an audit asked to be put right, on the day it was said.
-- query latest_actions(person person_id, before_day date, before_id int) many<=20
--   on_day date, id int, what text, owner text, by_day date
-- viewer
select substr(f.recorded_at, 1, 10) as on_day, f.id, f.what, b.name as owner, f.by_day
  from visible_person v
  join follow_up f on f.person = v.person and f.audit is not null
  join account b on b.id = f.owner
 where v.person = :person and v.account = :viewer
   and substr(f.recorded_at, 1, 10) <= :before_day and (substr(f.recorded_at, 1, 10) < :before_day or f.id < :before_id)
 order by substr(f.recorded_at, 1, 10) desc, f.id desc
