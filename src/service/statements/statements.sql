-- include "statements.h"
-- Statements and what became of them. Who may read one, and who is told that it waits, is decided by the views.

-- query add(person person_id, on_day date, id int, ref text, came_at instant, channel enum statement_channel, said text, about_worker bool, about account_id?, by_account account_id, recorded_at instant) run
insert into statement (person, on_day, id, ref, came_at, channel, said, about_worker, about, by_account, recorded_at)
values (:person, :on_day, :id, :ref, :came_at, :channel, :said, :about_worker, :about, :by_account, :recorded_at)

-- query add_event(person person_id, on_day date, id int, statement int, what text, at instant, channel text, words text, said_by account_id, by_account account_id, recorded_at instant) run
insert into statement_event (person, on_day, id, statement, what, at, channel, words, said_by, by_account, recorded_at)
values (:person, :on_day, :id, :statement, :what, :at, :channel, :words, :said_by, :by_account, :recorded_at)

-- query of_person(person person_id) many<=500
--   id int, ref text, came_at instant, channel enum statement_channel, said text, by_name text, by_account account_id, about_worker bool, about account_id?, about_name text?, answered_at instant?, answer_channel enum statement_channel?, answer text?, answered_by text?, taken_back text?, by_at instant?
-- viewer
select s.id, s.ref, s.came_at, s.channel, s.said, b.name as by_name, s.by_account, s.about_worker, s.about,
       w.name as about_name, x.at as answered_at, x.channel as answer_channel, x.words as answer,
       y.name as answered_by, t.words as taken_back, q.by_at
  from visible_statement s
  join account b on b.id = s.by_account
  left join account w on w.id = s.about
  left join statement_event x on x.person = s.person and x.statement = s.id and x.what = 'answered'
  left join account y on y.id = x.said_by
  left join statement_event t on t.person = s.person and t.statement = s.id and t.what = 'taken-back'
  left join statement_waiting q on q.person = s.person and q.statement = s.id
 where s.person = :person and s.account = :viewer
 order by s.came_at desc, s.id desc

-- Whether the worker it is about may read it: what a manager decided last.
-- query shown(person person_id, statement int) maybe
--   what text
-- viewer
select e.what from visible_person v
  join statement_event e on e.person = v.person and e.statement = :statement and e.what in ('shown', 'hidden')
 where v.person = :person and v.account = :viewer order by e.id desc limit 1

-- Of those who are with the viewer, or with somebody for whom the viewer covers.
-- query wait_with(today date) many<=200
--   ref text, statement_ref text, name text, came_at instant, by_at instant?, about_worker bool, worker_name text?, team_name text?
-- viewer
-- scan "the few that wait for an answer, in the whole council"
select w.ref, w.statement_ref, w.name, w.came_at, w.by_at, w.about_worker, a.name as worker_name, t.name as team_name
  from visible_waiting w
  left join account a on a.id = w.worker
  left join team t on t.id = w.team
 where w.account = :viewer and w.about_worker = 0
   and (w.worker = :viewer
        or exists (select 1 from cover c where c.covered_by = :viewer and c.away = w.worker and c.from_day <= :today
                                           and c.until_day >= :today and c.ended_on is null))
 order by coalesce(w.by_at, w.came_at), w.statement

-- query hidden_of(today date, account account_id) one
--   hidden int
-- all "counts what the list of this account leaves out: totals count everybody"
-- scan "the few that wait for an answer, in the whole council"
select count(*) as hidden from statement_waiting w
 where w.restricted = 1 and w.about_worker = 0
   and (w.worker = :account
        or exists (select 1 from cover c where c.covered_by = :account and c.away = w.worker and c.from_day <= :today
                                           and c.until_day >= :today and c.ended_on is null))
   and not exists (select 1 from permit x where x.person = w.person and x.account = :account)

-- Of the teams with ids from first to last: one team, or all of them.
-- query wait_in(first team_id, last team_id) many<=200
--   ref text, statement_ref text, name text, came_at instant, by_at instant?, about_worker bool, worker_name text?, team_name text?
-- viewer
-- scan "the few that wait for an answer, in the whole council"
select w.ref, w.statement_ref, w.name, w.came_at, w.by_at, w.about_worker, a.name as worker_name, t.name as team_name
  from visible_waiting w
  left join account a on a.id = w.worker
  left join team t on t.id = w.team
 where w.account = :viewer and w.team >= :first and w.team <= :last
 order by coalesce(w.by_at, w.came_at), w.statement

-- query hidden_in(first team_id, last team_id, account account_id) one
--   hidden int
-- all "counts what the list of this account leaves out: totals count everybody"
-- scan "the few that wait for an answer, in the whole council"
select count(*) as hidden from statement_waiting w
 where w.restricted = 1 and w.team >= :first and w.team <= :last
   and not exists (select 1 from permit x where x.person = w.person and x.account = :account)

-- Those answered of late, of a team or of a worker (0: whichever).
-- query answered_in(first team_id, last team_id, worker account_id, since date) many<=100
--   ref text, statement_ref text, name text, came_at instant, about_worker bool, answered_at instant, answered_by text
-- viewer
select c.ref, s.ref as statement_ref, c.name, s.came_at, s.about_worker, e.at as answered_at, y.name as answered_by
  from statement_event e
  join visible_statement s on s.person = e.person and s.id = e.statement and s.account = :viewer
  join caseload c on c.person = e.person
  join account y on y.id = e.said_by
 where e.what = 'answered' and e.on_day >= :since and c.team >= :first and c.team <= :last
   and (:worker = 0 or c.worker = :worker)
   and not exists (select 1 from statement_event t
                    where t.person = e.person and t.statement = e.statement and t.what = 'taken-back')
 order by e.at desc, e.id desc

-- query latest(person person_id, before_day date, before_id int) many<=20
--   on_day date, id int, channel enum statement_channel, said text, by_name text, about_worker bool, taken_back text?
-- viewer
select s.on_day, s.id, s.channel, s.said, b.name as by_name, s.about_worker, t.words as taken_back
  from visible_statement s
  join account b on b.id = s.by_account
  left join statement_event t on t.person = s.person and t.statement = s.id and t.what = 'taken-back'
 where s.person = :person and s.account = :viewer
   and s.on_day <= :before_day and (s.on_day < :before_day or s.id < :before_id)
 order by s.on_day desc, s.id desc

-- query latest_answers(person person_id, before_day date, before_id int) many<=20
--   on_day date, id int, channel enum statement_channel, words text, by_name text, at instant, came_at instant
-- viewer
select e.on_day, e.id, e.channel, e.words, b.name as by_name, e.at, s.came_at
  from visible_statement s
  join statement_event e on e.person = s.person and e.statement = s.id and e.what = 'answered'
  join account b on b.id = e.said_by
 where s.person = :person and s.account = :viewer
   and e.on_day <= :before_day and (e.on_day < :before_day or e.id < :before_id)
 order by e.on_day desc, e.id desc

-- Who works with them, whom a statement may be about.
-- query worker_of(person person_id) maybe
--   worker account_id?, name text?
-- viewer
select l.worker, coalesce(w.name, l.worker_said) as name
  from visible_person v
  join allocation l on l.person = v.person and l.replaced_at is null
  left join account w on w.id = l.worker
 where v.person = :person and v.account = :viewer order by l.on_day desc, l.id desc limit 1

-- query account_of(ref text) maybe
--   id account_id, name text, role text
select id, name, role from account where ref = :ref and closed_at is null
