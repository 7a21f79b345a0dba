-- include "support.h"
-- One-to-one support: the newest row of each ref stands, and says all of it.

-- query events_of(person person_id, ref text) many<=100
--   ref text, what enum support_what, began text, why text, aim text, weeks int, words text, meeting date?, team team_id?, worker account_id?, review_by date?, since_day date, proposed_by account_id, on_day date, id int, team_name text?, worker_name text?, proposed_by_name text, by_name text
-- viewer
select o.ref, o.what, o.began, o.why, o.aim, o.weeks, o.words, o.meeting, o.team, o.worker, o.review_by, o.since_day,
       o.proposed_by, o.on_day, o.id, t.name as team_name, w.name as worker_name, p.name as proposed_by_name, b.name as by_name
  from visible_person v
  join one_to_one o on o.person = v.person
  join account p on p.id = o.proposed_by
  join account b on b.id = o.by_account
  left join team t on t.id = o.team
  left join account w on w.id = o.worker
 where v.person = :person and v.account = :viewer and o.ref = :ref order by o.id desc

-- query now_of(person person_id) maybe
--   ref text, what enum support_what, began text, why text, aim text, weeks int, words text, meeting date?, team team_id?, worker account_id?, review_by date?, since_day date, proposed_by account_id, on_day date, id int, team_name text?, worker_name text?, proposed_by_name text, by_name text
-- viewer
select o.ref, o.what, o.began, o.why, o.aim, o.weeks, o.words, o.meeting, o.team, o.worker, o.review_by, o.since_day,
       o.proposed_by, o.on_day, o.id, t.name as team_name, w.name as worker_name, p.name as proposed_by_name, b.name as by_name
  from visible_person v
  join one_to_one o on o.person = v.person and o.replaced_at is null and o.what not in ('declined', 'ended')
  join account p on p.id = o.proposed_by
  join account b on b.id = o.by_account
  left join team t on t.id = o.team
  left join account w on w.id = o.worker
 where v.person = :person and v.account = :viewer order by o.id desc limit 1

-- query stands(person person_id) maybe
--   id int
-- all "gives back nothing of the person: whether there is one already"
select id from one_to_one
 where person = :person and replaced_at is null and what not in ('declined', 'ended') order by id desc limit 1

-- query add(person person_id, on_day date, id int, ref text, what enum support_what, began text, why text, aim text, weeks int, words text, meeting date?, team team_id?, worker account_id?, review_by date?, since_day date, proposed_by account_id, by_account account_id, recorded_at instant) run
insert into one_to_one (person, on_day, id, ref, what, began, why, aim, weeks, words, meeting, team, worker, review_by, since_day, proposed_by, by_account, recorded_at)
values (:person, :on_day, :id, :ref, :what, :began, :why, :aim, :weeks, :words, :meeting, :team, :worker, :review_by, :since_day, :proposed_by, :by_account, :recorded_at)

-- query replace(person person_id, on_day date, id int, replaced_at instant, replaced_by int) one
--   id int
-- all "gives back nothing of the person: none means that somebody else changed it first"
update one_to_one set replaced_at = :replaced_at, replaced_by = :replaced_by
 where person = :person and on_day = :on_day and id = :id and replaced_at is null returning id

-- query latest(person person_id, before_day date, before_id int) many<=20
--   on_day date, id int, what enum support_what, began text, why text, words text, worker_name text?, by_name text
-- viewer
select o.on_day, o.id, o.what, o.began, o.why, o.words, w.name as worker_name, b.name as by_name
  from visible_person v
  join one_to_one o on o.person = v.person
  join account b on b.id = o.by_account
  left join account w on w.id = o.worker
 where v.person = :person and v.account = :viewer
   and o.on_day <= :before_day and (o.on_day < :before_day or o.id < :before_id)
 order by o.on_day desc, o.id desc
