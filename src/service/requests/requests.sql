-- include "requests.h"
-- The register. Who may see which is decided by the view visible_request.

-- The numbers of a year begin with it: 2026-0001.
-- query numbers(first text, after text) one
--   n int
-- all "counts numbers, to give the next"
select count(*) as n from request where number >= :first and number < :after

-- query add(id int, ref text, number text, kind text, received_on date, channel enum request_channel, who text, reach text, what text, person person_id?, statement int?, about_worker bool, about account_id?, by_account account_id, recorded_at instant) run
insert into request (id, ref, number, kind, received_on, channel, who, reach, what, person, statement, about_worker, about, by_account, recorded_at)
values (:id, :ref, :number, :kind, :received_on, :channel, :who, :reach, :what, :person, :statement, :about_worker, :about, :by_account, :recorded_at)

-- query add_step(request int, id int, on_day date, what enum request_happened, words text, outcome text, owner account_id?, by_account account_id, recorded_at instant) run
insert into request_step (request, id, on_day, what, words, outcome, owner, by_account, recorded_at)
values (:request, :id, :on_day, :what, :words, :outcome, :owner, :by_account, :recorded_at)

-- query replace_step(request int, id int, replaced_at instant, replaced_by int) run
update request_step set replaced_at = :replaced_at, replaced_by = :replaced_by
 where request = :request and id = :id and replaced_at is null and what <> 'owner'

-- query is_open(request int, owner int) run
-- own
insert into request_open (request, owner) values (:request, :owner)

-- What was taken back may have closed it: open, unless something else still closes it.
-- query is_open_again(request int, owner int) run
-- all "whether one of its own steps closes it; nothing of them is shown"
insert into request_open (request, owner)
select :request, :owner
 where not exists (select 1 from request_step s where s.request = :request and s.what in ('answered', 'ended') and s.replaced_at is null)
on conflict (request) do nothing

-- No row when it is closed.
-- query is_given(request int, owner int) run
-- own
update request_open set owner = :owner where request = :request

-- No row when it is closed already.
-- query is_closed(request int) run
-- own
delete from request_open where request = :request

-- Those that are open: which is nearest, its clock says. The cross join has SQLite begin with the few of them.
-- query open() many<=500
--   id int, ref text, number text, kind text, received_on date, channel enum request_channel, who text, what text, person_ref text?, first_name text?, surname text?, known_as text?, council_ref text?, owner account_id?, owner_name text?
-- viewer
-- scan "those that are open"
select r.id, r.ref, r.number, r.kind, r.received_on, r.channel, r.who, r.what,
       p.ref as person_ref, d.first_name, d.surname, d.known_as, p.council_ref, o.owner, a.name as owner_name
  from request_open o
  cross join visible_request r
  left join person p on p.id = r.person
  left join details d on d.person = r.person and d.replaced_at is null
  left join account a on a.id = o.owner
 where r.id = o.request and r.account = :viewer
 order by r.received_on, r.id

-- query steps_of_open() many<=3000
--   request int, what enum request_happened, on_day date
-- viewer
-- scan "those that are open"
select s.request, s.what, s.on_day
  from request_open o
  cross join visible_request r
  cross join request_step s
 where r.id = o.request and r.account = :viewer
   and s.request = r.id and s.replaced_at is null and s.what <> 'owner'
 order by s.request, s.id

-- query hidden(account account_id) one
--   hidden int
-- all "counts what this account's list leaves out: totals count everybody"
-- scan "those that are open"
select count(*) as hidden
  from request_open o cross join request r cross join person p
 where r.id = o.request and p.id = r.person and p.restricted = 1
   and not exists (select 1 from permit x where x.person = r.person and x.account = :account)

-- query closed(since date) many<=500
--   id int, ref text, number text, kind text, received_on date, channel enum request_channel, who text, what text, person_ref text?, first_name text?, surname text?, known_as text?, council_ref text?, closed_on date, closed enum request_happened, outcome text, acknowledged date?, clarified date?, extended date?
-- viewer
select r.id, r.ref, r.number, r.kind, r.received_on, r.channel, r.who, r.what,
       p.ref as person_ref, d.first_name, d.surname, d.known_as, p.council_ref, s.on_day as closed_on, s.what as closed, s.outcome,
       (select b.on_day from request_step b where b.request = r.id and b.what = 'acknowledged' and b.replaced_at is null) as acknowledged,
       (select b.on_day from request_step b where b.request = r.id and b.what = 'clarified' and b.replaced_at is null) as clarified,
       (select b.on_day from request_step b where b.request = r.id and b.what = 'extended' and b.replaced_at is null) as extended
  from request_step s
  join visible_request r on r.id = s.request and r.account = :viewer
  left join person p on p.id = r.person
  left join details d on d.person = r.person and d.replaced_at is null
 where s.what in ('answered', 'ended') and s.on_day >= :since and s.replaced_at is null
 order by s.on_day desc, s.id desc

-- query one(ref text) maybe
--   id int, number text, kind text, received_on date, channel enum request_channel, who text, reach text, what text, person person_id?, person_ref text?, statement int?, statement_ref text?, about_worker bool, about account_id?, about_name text?, by_name text, recorded_at instant
-- viewer
select r.id, r.number, r.kind, r.received_on, r.channel, r.who, r.reach, r.what, r.person, p.ref as person_ref,
       r.statement, s.ref as statement_ref, r.about_worker, r.about, b.name as about_name, a.name as by_name, r.recorded_at
  from visible_request r
  join account a on a.id = r.by_account
  left join account b on b.id = r.about
  left join person p on p.id = r.person
  left join statement s on s.person = r.person and s.id = r.statement
 where r.ref = :ref and r.account = :viewer

-- What they said, when whoever looks may read it.
-- query said(person person_id, statement int) maybe
--   said text, answered_at instant?, answer text?
-- viewer
select s.said,
       (select e.at from statement_event e where e.person = s.person and e.statement = s.id and e.what = 'answered') as answered_at,
       (select e.words from statement_event e where e.person = s.person and e.statement = s.id and e.what = 'answered') as answer
  from visible_statement s
 where s.person = :person and s.id = :statement and s.account = :viewer

-- query steps(request int) many<=100
--   id int, on_day date, what enum request_happened, words text, outcome text, owner account_id?, owner_name text?, by_name text, recorded_at instant, taken_back bool
-- viewer
select s.id, s.on_day, s.what, s.words, s.outcome, s.owner, o.name as owner_name, a.name as by_name, s.recorded_at,
       case when s.replaced_at is null then 0 else 1 end as taken_back
  from visible_request r
  join request_step s on s.request = r.id
  join account a on a.id = s.by_account
  left join account o on o.id = s.owner
 where r.id = :request and r.account = :viewer
 order by s.id

-- The safe answers that were kept with it.
-- query answers(request int) many<=50
--   ref text, on_day date
-- viewer
select w.ref, w.on_day
  from visible_request r join answer_given g on g.request = r.id join answer w on w.id = g.answer
 where r.id = :request and r.account = :viewer order by g.id

-- Those who may own one: everybody of staff.
-- query colleagues() many<=1000
--   ref text, name text
select ref, name from account where closed_at is null and id > 1 order by name, ref

-- query colleague(ref text) maybe
--   id account_id, name text
select id, name from account where ref = :ref and closed_at is null and id > 1

-- query may_see(person person_id) maybe
--   ref text
-- viewer
select v.ref from visible_person v where v.person = :person and v.account = :viewer

-- On somebody's worklist: what is theirs; for a manager also what is nobody's yet.
-- query mine(manager bool) many<=100
--   id int, ref text, number text, kind text, received_on date, owner int
-- viewer
-- scan "those that are open"
select r.id, r.ref, r.number, r.kind, r.received_on, o.owner
  from request_open o cross join visible_request r
 where r.id = o.request and r.account = :viewer
   and (o.owner = :viewer or (:manager = 1 and o.owner = 0))
 order by r.received_on, r.id
