-- Follow-ups. Open ones are in the projection too (../dues/facts.sql reads them there).

-- query add(id int, person person_id, owner account_id, what text, by_day date, said int?, audit int?, question text?, recorded_at instant) run
insert into follow_up (id, person, owner, what, by_day, said, audit, question, recorded_at, number)
select :id, :person, :owner, :what, :by_day, :said, :audit, :question, :recorded_at, coalesce(max(number), 0) + 1
  from follow_up where person = :person

-- query finish(id int, person person_id, ended_how text, ended_on date, ended_why text?, ended_at instant) run
update follow_up set ended_how = :ended_how, ended_on = :ended_on, ended_why = :ended_why, ended_at = :ended_at
 where id = :id and person = :person and ended_at is null

-- query open_of(person person_id) many<=100
--   number int, what text, by_day date, owner text
-- viewer
select f.number, f.what, f.by_day, a.name as owner
  from visible_person v
  join follow_up f on f.person = v.person and f.ended_at is null
  join account a on a.id = f.owner
 where v.person = :person and v.account = :viewer order by f.by_day, f.number

-- query one(person person_id, number int) maybe
--   id int, what text, by_day date, owner text, recorded_at instant, ended_how text?, ended_on date?, ended_why text?, said int?, audit int?, question text?
-- viewer
select f.id, f.what, f.by_day, a.name as owner, f.recorded_at, f.ended_how, f.ended_on, f.ended_why, f.said, f.audit, f.question
  from visible_person v
  join follow_up f on f.person = v.person
  join account a on a.id = f.owner
 where v.person = :person and f.number = :number and v.account = :viewer

-- query what(ref text, number int) maybe
--   what text
-- viewer
select f.what
  from visible_person v join follow_up f on f.person = v.person
 where v.ref = :ref and f.number = :number and v.account = :viewer

-- query latest(person person_id, before_day date, before_id int) many<=20
--   id int, what text, ended_how text, ended_on date, ended_why text?, owner text
-- viewer
select f.id, f.what, coalesce(f.ended_how, '') as ended_how, coalesce(f.ended_on, '') as ended_on, f.ended_why, a.name as owner
  from visible_person v
  join follow_up f on f.person = v.person and f.ended_at is not null
  join account a on a.id = f.owner
 where v.person = :person and v.account = :viewer
   and f.ended_on <= :before_day and (f.ended_on < :before_day or f.id < :before_id)
 order by f.ended_on desc, f.id desc

-- query colleagues() many<=1000
--   ref text, name text, role text
-- scan "a council's colleagues, a list to choose from"
select ref, name, role from account where closed_at is null order by name, ref

-- query by_ref(ref text) maybe
--   id account_id, role text
select id, role from account where ref = :ref and closed_at is null

-- query ref_of(account account_id) maybe
--   ref text
select ref from account where id = :account

-- query may_see(person person_id) maybe
--   ref text
-- viewer
select v.ref from visible_person v where v.person = :person and v.account = :viewer
