-- Drawing samples, whose plan is audited by whom, and what is to be put right after it.

-- query sample_add(id int, ref text, on_day date, title text, number int, strata text, seed text, listed int, hidden int, by_account account_id, drawn_at instant) run
insert into dip_sample (id, ref, on_day, title, number, strata, seed, listed, hidden, by_account, drawn_at)
values (:id, :ref, :on_day, :title, :number, :strata, :seed, :listed, :hidden, :by_account, :drawn_at)

-- query question_add(sample int, place int, code text, about text, asks text, look_for text, may_not_apply bool) run
insert into dip_question (sample, place, code, about, asks, look_for, may_not_apply)
values (:sample, :place, :code, :about, :asks, :look_for, :may_not_apply)

-- query grade_add(sample int, place int, code text, says text, means text) run
insert into dip_grade (sample, place, code, says, means) values (:sample, :place, :code, :says, :means)

-- query list_add(sample int, strata text, people text) run
insert into dip_list (sample, strata, people) values (:sample, :strata, :people)

-- query plan_add(id int, sample int, number int, ref text, person person_id, worker account_id?, stratum text, drawn_ref text) run
insert into dip_plan (id, sample, number, ref, person, worker, stratum, drawn_ref)
values (:id, :sample, :number, :ref, :person, :worker, :stratum, :drawn_ref)

-- Of whom whoever draws may see the record; the others are counted and left out.
-- query refs() many<=100000
--   person person_id, ref text
-- viewer
-- scan "a sample is drawn from everybody"
select v.person, v.ref from visible_person v where v.account = :viewer order by v.person

-- query sample(ref text) maybe
--   id int, on_day date, title text, number int, strata text, seed text, listed int, hidden int, by_name text, drawn_at instant
select s.id, s.on_day, s.title, s.number, s.strata, s.seed, s.listed, s.hidden, b.name as by_name, s.drawn_at
  from dip_sample s join account b on b.id = s.by_account where s.ref = :ref

-- query list(sample int) one
--   strata text, people text
-- all "refs and numbers alone, from which the same is drawn again; none of it is shown"
select strata, people from dip_list where sample = :sample

-- query drawn(sample int) many<=100
--   drawn_ref text
-- all "refs alone, to compare what is drawn again with; none of it is shown"
select drawn_ref from dip_plan where sample = :sample order by number

-- query questions(sample int) many<=40
--   code text, about text, asks text, look_for text, may_not_apply bool
select code, about, asks, look_for, may_not_apply from dip_question where sample = :sample order by place

-- query grades(sample int) many<=8
--   code text, says text, means text
select code, says, means from dip_grade where sample = :sample order by place

-- The plans of a sample, as far as the viewer may see whose they are.
-- query plans(sample int) many<=100
--   id int, number int, ref text, stratum text, person person_id, person_ref text, name text?, worker account_id?, worker_name text?, now_worker account_id?, auditor account_id?, auditor_ref text?, auditor_name text?, grade text?, audited_on date?, findings int
-- viewer
select p.id, p.number, p.ref, p.stratum, p.person, v.ref as person_ref, c.name, p.worker, w.name as worker_name,
       c.worker as now_worker, p.auditor, b.ref as auditor_ref, b.name as auditor_name, g.says as grade, a.on_day as audited_on,
       (select count(*) from dip_answer x where x.audit = a.id and x.answer in ('partly', 'no')) as findings
  from dip_plan p
  join visible_person v on v.person = p.person and v.account = :viewer
  left join caseload c on c.person = p.person
  left join account w on w.id = p.worker
  left join account b on b.id = p.auditor
  left join dip_audit a on a.plan = p.id and a.replaced_at is null
  left join dip_grade g on g.sample = p.sample and g.code = a.grade
 where p.sample = :sample order by p.number

-- query plan(sample_ref text, ref text) maybe
--   id int, sample int, number int, on_day date, title text, stratum text, person person_id, person_ref text, worker account_id?, now_worker account_id?, now_worker_ref text?, auditor account_id?, auditor_name text?
-- viewer
select p.id, p.sample, p.number, s.on_day, s.title, p.stratum, p.person, v.ref as person_ref, p.worker,
       c.worker as now_worker, w.ref as now_worker_ref, p.auditor, b.name as auditor_name
  from dip_plan p
  join dip_sample s on s.id = p.sample and s.ref = :sample_ref
  join visible_person v on v.person = p.person and v.account = :viewer
  left join caseload c on c.person = p.person
  left join account w on w.id = c.worker
  left join account b on b.id = p.auditor
 where p.ref = :ref

-- No row when somebody else audits it meanwhile, or it was audited.
-- query auditor_set(id int, auditor account_id?, was account_id?) run
-- all "whether it is audited; nothing of the audit is shown"
update dip_plan set auditor = :auditor
 where id = :id and auditor is not distinct from :was
   and not exists (select 1 from dip_audit a where a.plan = dip_plan.id and a.replaced_at is null)

-- What the viewer is to audit, and has.
-- query mine() many<=200
--   ref text, sample_ref text, title text, on_day date, number int, person_ref text, name text?, grade text?, audited_on date?
-- viewer
select p.ref, s.ref as sample_ref, s.title, s.on_day, p.number, v.ref as person_ref, c.name, g.says as grade, a.on_day as audited_on
  from dip_plan p
  join dip_sample s on s.id = p.sample
  join visible_person v on v.person = p.person and v.account = :viewer
  left join caseload c on c.person = p.person
  left join dip_audit a on a.plan = p.id and a.replaced_at is null
  left join dip_grade g on g.sample = p.sample and g.code = a.grade
 where p.auditor = :viewer
 order by case when a.id is null then 0 else 1 end, s.on_day desc, s.id desc, p.number

-- What is to be put right after the audit of one plan.
-- query actions(plan int) many<=100
--   number int, question text?, what text, owner text, by_day date, ended_how text?, ended_on date?, ended_why text?
-- viewer
select f.number, f.question, f.what, b.name as owner, f.by_day, f.ended_how, f.ended_on, f.ended_why
  from follow_up f
  join visible_person v on v.person = f.person and v.account = :viewer
  join account b on b.id = f.owner
 where f.audit = :plan order by f.id

-- Everything that is still to be put right, whoever's it is; the first due first.
-- query open_actions() many<=200
--   number int, what text, owner text, by_day date, person_ref text, name text?, sample_ref text, plan_ref text
-- viewer
select f.number, f.what, b.name as owner, f.by_day, v.ref as person_ref, c.name, s.ref as sample_ref, p.ref as plan_ref
  from follow_up f
  join visible_person v on v.person = f.person and v.account = :viewer
  join account b on b.id = f.owner
  join dip_plan p on p.id = f.audit
  join dip_sample s on s.id = p.sample
  left join caseload c on c.person = f.person
 where f.audit is not null and f.ended_at is null order by f.by_day, f.id

-- When the plan was last begun or looked at again.
-- query reviewed(person person_id) maybe
--   on_day date
-- viewer
select e.on_day
  from visible_person v join plan_event e on e.person = v.person and e.replaced_at is null
 where v.person = :person and v.account = :viewer order by e.on_day desc, e.id desc limit 1
