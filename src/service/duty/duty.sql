-- The duty desk. A call about a young person is there for those who may see them; one about nobody in particular for all
-- who record.

-- query add(id int, ref text, opened_at instant, opened_on date, opened_by account_id, channel text, caller text, caller_name text, organisation text, phone text, about_name text, about_born date?, topic text, urgency text, taken_by account_id?) run
insert into duty_call (id, ref, opened_at, opened_on, opened_by, channel, caller, caller_name, organisation, phone, about_name, about_born, council, council_phone, topic, urgency, taken_by)
values (:id, :ref, :opened_at, :opened_on, :opened_by, :channel, :caller, :caller_name, :organisation, :phone, :about_name, :about_born, '', '', :topic, :urgency, :taken_by)

-- query event_add(call int, id int, at instant, what text, code text, said text, by_account account_id) run
insert into duty_event (call, id, at, what, code, said, by_account)
values (:call, :id, :at, :what, :code, :said, :by_account)

-- query by_ref(ref text) maybe
--   id int, opened_at instant, opened_name text, channel text, caller text, caller_name text, organisation text, phone text, about_name text, about_born date?, person person_id?, person_ref text?, council text, council_phone text, topic text, urgency text, taken_by account_id?, taken_name text?, verified_how text?, verified_at instant?, verified_name text?, closed_at instant?, closed_name text?, outcome text?, outcome_said text?, team text?, recorded bool
-- viewer
select c.id, c.opened_at, o.name as opened_name, c.channel, c.caller, c.caller_name, c.organisation, c.phone, c.about_name, c.about_born,
       c.person, (select v.ref from visible_person v where v.person = c.person and v.account = :viewer) as person_ref, c.council, c.council_phone, c.topic, c.urgency, c.taken_by, t.name as taken_name,
       c.verified_how, c.verified_at, w.name as verified_name, c.closed_at, x.name as closed_name, c.outcome, c.outcome_said, m.name as team,
       case when c.contact_said is null then 0 else 1 end as recorded
  from duty_call c
  join account o on o.id = c.opened_by
  left join account t on t.id = c.taken_by
  left join account w on w.id = c.verified_by
  left join account x on x.id = c.closed_by
  left join team m on m.id = c.team
 where c.ref = :ref and (c.person is null or exists (select 1 from visible_person v where v.person = c.person and v.account = :viewer))

-- Everything that happened with a call which was found by by_ref.
-- query events_of(call int) many<=500
--   at instant, id int, what text, code text, said text, by_name text, by_account account_id
-- all "of one call, which by_ref gave to somebody who may see the young person"
select e.at, e.id, e.what, e.code, e.said, a.name as by_name, e.by_account
  from duty_event e join account a on a.id = e.by_account
 where e.call = :call order by e.id

-- Urgent first, then the oldest.
-- query open_calls() many<=200
--   ref text, opened_at instant, caller text, caller_name text, organisation text, about_name text, council text, topic text, urgency text, taken_name text?, verified bool
-- viewer
-- scan "the index of open calls, as many as there are"
select c.ref, c.opened_at, c.caller, c.caller_name, c.organisation, c.about_name, c.council, c.topic, c.urgency, t.name as taken_name,
       case when c.verified_at is null then 0 else 1 end as verified
  from duty_call c
  left join account t on t.id = c.taken_by
 where c.closed_at is null and (c.person is null or exists (select 1 from visible_person v where v.person = c.person and v.account = :viewer))
 order by case c.urgency when 'urgent' then 1 when 'today' then 2 else 3 end, c.opened_at, c.id

-- query closed_on(day date) many<=200
--   ref text, opened_at instant, caller text, caller_name text, organisation text, about_name text, council text, topic text, urgency text, outcome text?, closed_name text?
-- viewer
select c.ref, c.opened_at, c.caller, c.caller_name, c.organisation, c.about_name, c.council, c.topic, c.urgency, c.outcome, x.name as closed_name
  from duty_call c
  left join account x on x.id = c.closed_by
 where c.closed_on = :day and (c.person is null or exists (select 1 from visible_person v where v.person = c.person and v.account = :viewer))
 order by c.closed_at desc, c.id desc

-- query hidden(account account_id) one
--   n int
-- all "counts the calls that the queue of this account leaves out"
-- scan "the index of open calls, as many as there are"
select count(*) as n
  from duty_call c join person p on p.id = coalesce(c.person, 0)
 where c.closed_at is null and p.restricted = 1
   and not exists (select 1 from permit x where x.person = p.id and x.account = :account)

-- Who is meant, or nobody again: what showed that it is them goes with it.
-- query set_person(id int, person person_id?) run
update duty_call set person = :person, verified_how = null, verified_by = null, verified_at = null, council = '', council_phone = ''
 where id = :id and closed_at is null

-- query set_about(id int, about_name text, about_born date?) run
update duty_call set about_name = :about_name, about_born = :about_born
 where id = :id and closed_at is null and person is null

-- query set_council(id int, council text, council_phone text) run
update duty_call set council = :council, council_phone = :council_phone, person = null, verified_how = null, verified_by = null, verified_at = null
 where id = :id and closed_at is null

-- Who calls: only until it was shown, since what was shown is about that caller.
-- query set_caller(id int, caller text, caller_name text, organisation text, phone text) run
update duty_call set caller = :caller, caller_name = :caller_name, organisation = :organisation, phone = :phone
 where id = :id and closed_at is null and verified_at is null

-- query set_topic(id int, topic text, urgency text) run
update duty_call set topic = :topic, urgency = :urgency where id = :id and closed_at is null

-- query set_taken(id int, taken_by account_id?) run
update duty_call set taken_by = :taken_by where id = :id and closed_at is null

-- The person and the caller are those that were asked about.
-- query set_verified(id int, person person_id, caller_name text, phone text, verified_how text, verified_by account_id, verified_at instant) run
update duty_call set verified_how = :verified_how, verified_by = :verified_by, verified_at = :verified_at
 where id = :id and closed_at is null and person = :person and caller_name = :caller_name and phone = :phone and verified_at is null

-- query close(id int, closed_at instant, closed_on date, closed_by account_id, outcome text, outcome_said text, team team_id?, incidental text, contact_said int?) run
update duty_call set closed_at = :closed_at, closed_on = :closed_on, closed_by = :closed_by, outcome = :outcome, outcome_said = :outcome_said,
       team = :team, incidental = :incidental, contact_said = coalesce(contact_said, :contact_said)
 where id = :id and closed_at is null

-- Open again: how it ended is in what happened with it. Whoever calls has to be shown anew.
-- query reopen(id int, taken_by account_id) run
update duty_call set closed_at = null, closed_on = null, closed_by = null, outcome = null, outcome_said = null, team = null, incidental = null,
       taken_by = :taken_by, verified_how = null, verified_by = null, verified_at = null
 where id = :id and closed_at is not null

-- Of which it was not shown who calls.
-- query unverified_rows(person person_id) many<=20
--   ref text, opened_at instant, caller text, caller_name text, organisation text
-- viewer
select c.ref, c.opened_at, c.caller, c.caller_name, c.organisation
  from visible_person v
  join duty_call c on c.person = v.person and c.closed_at is null and c.verified_at is null
 where v.person = :person and v.account = :viewer order by c.opened_at desc, c.id desc

-- Answers that were not right, and numbers that were not theirs, since a moment: about one person, in whichever call.
-- query tries(person person_id, since instant, code text) one
--   n int
-- viewer
select count(*) as n
  from visible_person v
  join duty_call c on c.person = v.person
  join duty_event e on e.call = c.id and e.what = 'tried' and e.code = :code and e.at >= :since
 where v.person = :person and v.account = :viewer

-- What tells one of several from another: no more than a search shows of another team's.
-- query seen_of(person person_id) maybe
--   ref text, council_ref text, first_name text?, surname text?, known_as text?, birth_date date
-- viewer
select v.ref, v.council_ref, d.first_name, d.surname, d.known_as, d.birth_date
  from visible_person v
  join details d on d.person = v.person and d.replaced_at is null
 where v.person = :person and v.account = :viewer

-- query lives(person person_id) maybe
--   place text?, town text?, sensitive bool
-- viewer
select h.place, h.town, h.sensitive
  from visible_person v join home h on h.person = v.person and h.replaced_at is null
 where v.person = :person and v.account = :viewer order by h.on_day desc, h.id desc limit 1

-- query with_whom(person person_id) maybe
--   worker account_id?, worker_name text?, team text?, team_name text?, phone text?, email text?
-- viewer
select l.worker, coalesce(a.name, l.worker_said) as worker_name, t.code as team, t.name as team_name, t.phone, t.email
  from visible_person v
  join allocation l on l.person = v.person and l.replaced_at is null
  left join account a on a.id = l.worker
  left join team t on t.id = l.team
 where v.person = :person and v.account = :viewer order by l.on_day desc, l.id desc limit 1

-- query person_of_ref(ref text) maybe
--   person person_id
-- viewer
select v.person from visible_person v where v.ref = :ref and v.account = :viewer

-- query team_of(code text) maybe
--   id team_id
select id from team where code = :code

-- Those that are recorded as a contact stand there as one; one that was opened again stands there too, with what was done then.
-- query latest(person person_id, before_day date, before_id int) many<=20
--   id int, opened_on date, caller text, organisation text, topic text, outcome text?, outcome_said text?, by_name text, note text
-- viewer
select c.id, c.opened_on, c.caller, c.organisation, c.topic, c.outcome, c.outcome_said, a.name as by_name,
       coalesce((select e.said from duty_event e
                  where e.call = c.id and e.what = 'done' and e.id > (select min(r.id) from duty_event r where r.call = c.id and r.what = 'reopened')
                  order by e.id desc limit 1),
                (select e.said from duty_event e where e.call = c.id and e.what = 'said' order by e.id limit 1), '') as note
  from visible_person v
  join duty_call c on c.person = v.person
   and (c.contact_said is null or exists (select 1 from duty_event r where r.call = c.id and r.what = 'reopened'))
  join account a on a.id = c.opened_by
 where v.person = :person and v.account = :viewer
   and c.opened_on <= :before_day and (c.opened_on < :before_day or c.id < :before_id)
 order by c.opened_on desc, c.id desc

-- Help without an open case. Totals count everybody.
-- query helped_by_month(from_day date) many<=12
--   month text, calls int, people int
-- all "counts by month; no name and no record"
select substr(c.closed_on, 1, 7) as month, count(*) as calls, count(distinct c.person) as people
  from duty_call c
 where c.closed_on >= :from_day and c.incidental <> ''
 group by substr(c.closed_on, 1, 7) order by month desc

-- query helped_by_kind(from_day date) many<=20
--   incidental text, calls int, people int
-- all "counts by kind; no name and no record"
select coalesce(c.incidental, '') as incidental, count(*) as calls, count(distinct c.person) as people
  from duty_call c
 where c.closed_on >= :from_day and c.incidental <> ''
 group by c.incidental order by incidental

-- query note_add(id int, at instant, said text, by_account account_id) run
insert into duty_note (id, at, said, by_account) values (:id, :at, :said, :by_account)

-- query all_notes() many<=30
--   at instant, said text, by_name text
-- all "what those on duty tell one another"
-- scan "by id from the newest on, to a limit"
select n.at, n.said, a.name as by_name
  from duty_note n join account a on a.id = n.by_account order by n.id desc
