-- What is recorded of somebody around 21. Of each thing the newest row stands.

-- query summaries(person person_id) many<=50
--   on_day date, id int, said text, how text, by_name text?, recorded_at instant
-- viewer
select s.on_day, s.id, s.said, s.how, a.name as by_name, s.recorded_at
  from visible_person v
  join own_summary s on s.person = v.person
  left join account a on a.id = s.by_account
 where v.person = :person and v.account = :viewer order by s.id desc

-- query summary_add(person person_id, on_day date, id int, said text, how text, by_account account_id?, recorded_at instant) run
insert into own_summary (person, on_day, id, said, how, by_account, recorded_at)
values (:person, :on_day, :id, :said, :how, :by_account, :recorded_at)

-- query summary_replace(person person_id, on_day date, id int, replaced_at instant, replaced_by int) one
--   id int
-- all "gives back nothing of the person: none means that somebody else changed it first"
update own_summary set replaced_at = :replaced_at, replaced_by = :replaced_by
 where person = :person and on_day = :on_day and id = :id and replaced_at is null returning id

-- query summary_stands(person person_id) maybe
--   id int
-- all "gives back nothing of the person: whether there is one already"
select id from own_summary where person = :person and replaced_at is null order by id desc limit 1

-- query staying_now(person person_id) maybe
--   what text, why text, by_name text, on_day date, since_day date, review_by date?, id int
-- viewer
select s.what, s.why, a.name as by_name, s.on_day, s.since_day, s.review_by, s.id
  from visible_person v
  join staying s on s.person = v.person and s.replaced_at is null
  join account a on a.id = s.by_account
 where v.person = :person and v.account = :viewer order by s.id desc limit 1

-- query staying_stands(person person_id) maybe
--   id int
-- all "gives back nothing of the person: whether there is one already"
select id from staying where person = :person and replaced_at is null order by id desc limit 1

-- query staying_add(person person_id, on_day date, id int, what text, why text, since_day date, review_by date?, by_account account_id, recorded_at instant) run
insert into staying (person, on_day, id, what, why, since_day, review_by, by_account, recorded_at)
values (:person, :on_day, :id, :what, :why, :since_day, :review_by, :by_account, :recorded_at)

-- query staying_replace(person person_id, on_day date, id int, replaced_at instant, replaced_by int) one
--   id int
-- all "gives back nothing of the person: none means that somebody else changed it first"
update staying set replaced_at = :replaced_at, replaced_by = :replaced_by
 where person = :person and on_day = :on_day and id = :id and replaced_at is null returning id

-- query move_now(person person_id) maybe
--   on_day date, id int, from_day date, team team_id, worker account_id?, note text, by_account account_id, team_name text, worker_name text?, by_name text
-- viewer
select m.on_day, m.id, m.from_day, m.team, m.worker, m.note, m.by_account, t.name as team_name, w.name as worker_name, a.name as by_name
  from visible_person v
  join planned_move m on m.person = v.person and m.replaced_at is null and m.what = 'planned'
  join team t on t.id = m.team
  join account a on a.id = m.by_account
  left join account w on w.id = m.worker
 where v.person = :person and v.account = :viewer order by m.id desc limit 1

-- query move_stands(person person_id) maybe
--   id int
-- all "gives back nothing of the person: whether there is one already"
select id from planned_move where person = :person and what = 'planned' and replaced_at is null order by id desc limit 1

-- query move_add(person person_id, on_day date, id int, what text, from_day date, team team_id, worker account_id?, note text, by_account account_id, recorded_at instant) run
insert into planned_move (person, on_day, id, what, from_day, team, worker, note, by_account, recorded_at)
values (:person, :on_day, :id, :what, :from_day, :team, :worker, :note, :by_account, :recorded_at)

-- query move_replace(person person_id, on_day date, id int, replaced_at instant, replaced_by int) one
--   id int
-- all "gives back nothing of the person: none means that somebody else changed it first"
update planned_move set replaced_at = :replaced_at, replaced_by = :replaced_by
 where person = :person and on_day = :on_day and id = :id and replaced_at is null returning id

-- query step_newest(person person_id, code text) maybe
--   on_day date, id int
-- all "the row that is taken back; nothing is shown"
select on_day, id from step
 where person = :person and code = :code and replaced_at is null order by on_day desc, id desc limit 1

-- query step_of_day(person person_id, on_day date, code text) maybe
--   on_day date, id int
-- all "the row that is taken back; nothing is shown"
select on_day, id from step where person = :person and on_day = :on_day and code = :code and replaced_at is null

-- query step_replace(person person_id, on_day date, id int, replaced_at instant, replaced_by int) run
update step set replaced_at = :replaced_at, replaced_by = :replaced_by
 where person = :person and on_day = :on_day and id = :id and replaced_at is null

-- query step_correct(person person_id, on_day date, id int, step int, why text, by_account account_id, recorded_at instant) run
insert into step_correction (person, on_day, id, step, why, by_account, recorded_at)
values (:person, :on_day, :id, :step, :why, :by_account, :recorded_at)

-- query latest_summaries(person person_id, before_day date, before_id int) many<=20
--   on_day date, id int, said text, how text, by_name text?
-- viewer
select s.on_day, s.id, s.said, s.how, a.name as by_name
  from visible_person v
  join own_summary s on s.person = v.person
  left join account a on a.id = s.by_account
 where v.person = :person and v.account = :viewer
   and s.on_day <= :before_day and (s.on_day < :before_day or s.id < :before_id)
 order by s.on_day desc, s.id desc

-- query latest_staying(person person_id, before_day date, before_id int) many<=20
--   on_day date, id int, what text, why text, review_by date?, by_name text
-- viewer
select s.on_day, s.id, s.what, s.why, s.review_by, a.name as by_name
  from visible_person v
  join staying s on s.person = v.person
  join account a on a.id = s.by_account
 where v.person = :person and v.account = :viewer
   and s.on_day <= :before_day and (s.on_day < :before_day or s.id < :before_id)
 order by s.on_day desc, s.id desc

-- That the day came stands among the allocations.
-- query latest_moves(person person_id, before_day date, before_id int) many<=20
--   on_day date, id int, what text, from_day date, note text, team_name text, by_name text
-- viewer
select m.on_day, m.id, m.what, m.from_day, m.note, t.name as team_name, a.name as by_name
  from visible_person v
  join planned_move m on m.person = v.person and m.what <> 'moved'
  join team t on t.id = m.team
  join account a on a.id = m.by_account
 where v.person = :person and v.account = :viewer
   and m.on_day <= :before_day and (m.on_day < :before_day or m.id < :before_id)
 order by m.on_day desc, m.id desc

-- query latest_taken_back(person person_id, before_day date, before_id int) many<=20
--   on_day date, id int, code text, was_on date, why text, by_name text
-- viewer
select k.on_day, k.id, s.code, s.on_day as was_on, k.why, a.name as by_name
  from visible_person v
  join step_correction k on k.person = v.person
  join step s on s.person = k.person and s.id = k.step
  join account a on a.id = k.by_account
 where v.person = :person and v.account = :viewer
   and k.on_day <= :before_day and (k.on_day < :before_day or k.id < :before_id)
 order by k.on_day desc, k.id desc
