-- include "plans.h"
-- What was agreed in a plan: the newest row of each action stands, and says all of it.

-- query of_person(person person_id) many<=300
--   ref text, what text, who enum action_who, who_name text, agreed_on date, by_day date?, state enum action_state, ended_on date?, why text, hidden bool, hidden_why text, on_day date, id int
-- viewer
select x.ref, x.what, x.who, x.who_name, x.agreed_on, x.by_day, x.state, x.ended_on, x.why, x.hidden, x.hidden_why, x.on_day, x.id
  from visible_person v
  join plan_action x on x.person = v.person and x.replaced_at is null
 where v.person = :person and v.account = :viewer
 order by case when x.state = 'open' then 0 else 1 end, case when x.state = 'open' then coalesce(x.by_day, '9999') else '' end,
       x.ended_on desc nulls last, x.id

-- query add(person person_id, on_day date, id int, ref text, what text, who enum action_who, who_name text, agreed_on date, by_day date?, state enum action_state, ended_on date?, why text, hidden bool, hidden_why text, by_account account_id, recorded_at instant) run
insert into plan_action (person, on_day, id, ref, what, who, who_name, agreed_on, by_day, state, ended_on, why, hidden, hidden_why, by_account, recorded_at)
values (:person, :on_day, :id, :ref, :what, :who, :who_name, :agreed_on, :by_day, :state, :ended_on, :why, :hidden, :hidden_why, :by_account, :recorded_at)

-- query replace(person person_id, on_day date, id int, replaced_at instant, replaced_by int) one
--   state enum action_state
-- all "gives back nothing of the person: none means that somebody else changed it first"
update plan_action set replaced_at = :replaced_at, replaced_by = :replaced_by
 where person = :person and on_day = :on_day and id = :id and replaced_at is null returning state

-- was: how it stood before this row, null when it is the first.
-- query latest(person person_id, before_day date, before_id int) many<=20
--   on_day date, id int, what text, who enum action_who, who_name text, by_day date?, state enum action_state, why text, hidden bool, hidden_why text, was text?, by_name text
-- viewer
select x.on_day, x.id, x.what, x.who, x.who_name, x.by_day, x.state, x.why, x.hidden, x.hidden_why,
       (select o.state from plan_action o where o.person = x.person and o.replaced_by = x.id) as was, a.name as by_name
  from visible_person v
  join plan_action x on x.person = v.person
  join account a on a.id = x.by_account
 where v.person = :person and v.account = :viewer
   and x.on_day <= :before_day and (x.on_day < :before_day or x.id < :before_id)
 order by x.on_day desc, x.id desc
