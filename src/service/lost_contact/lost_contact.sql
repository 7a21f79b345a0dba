-- include "lost_contact.h"
-- Who does not answer, and what was tried.

-- query marks(person person_id) many<=400
--   id int, on_day date, what enum search_what, step text, note text, by_name text
-- viewer
select s.id, s.on_day, s.what, s.step, s.note, a.name as by_name
  from visible_person v
  join search_step s on s.person = v.person and s.replaced_at is null
  join account a on a.id = s.by_account
 where v.person = :person and v.account = :viewer order by s.on_day, s.id

-- The first contact made after a mark: what was recorded before it on the same day does not find them.
-- query found(person person_id, since date, mark int) maybe
--   on_day date
-- viewer
select c.on_day
  from visible_person v join contact c on c.person = v.person and c.made = 1 and c.replaced_at is null
 where v.person = :person and v.account = :viewer and c.on_day >= :since and c.id > :mark
 order by c.on_day, c.id limit 1

-- query latest(person person_id, before_day date, before_id int) many<=20
--   on_day date, id int, what enum search_what, step text, note text, by_name text
-- viewer
select s.on_day, s.id, s.what, s.step, s.note, a.name as by_name
  from visible_person v
  join search_step s on s.person = v.person and s.replaced_at is null
  join account a on a.id = s.by_account
 where v.person = :person and v.account = :viewer
   and s.on_day <= :before_day and (s.on_day < :before_day or s.id < :before_id)
 order by s.on_day desc, s.id desc

-- query add(person person_id, on_day date, id int, what enum search_what, step text, note text, by_account account_id, recorded_at instant) run
insert into search_step (person, on_day, id, what, step, note, by_account, recorded_at)
values (:person, :on_day, :id, :what, :step, :note, :by_account, :recorded_at)

-- Everybody whose latest mark was not followed by a contact or an agreement to stop; of one worker, or all of them.
-- query lost(worker account_id, everybody bool) many<=200
--   person person_id, ref text, name text, birth_date date, worker_name text?
-- viewer
select distinct c.person, c.ref, c.name, c.birth_date, w.name as worker_name
  from search_step s
  join visible_caseload c on c.person = s.person
  left join account w on w.id = c.worker
 where c.account = :viewer and s.what = 'lost' and s.replaced_at is null and c.category not in ('closed', 'none')
   and (c.worker = :worker or :everybody = 1)
   and not exists (select 1 from search_step e where e.person = s.person and e.what = 'stopped' and e.replaced_at is null and e.id > s.id)
   and not exists (select 1 from contact t where t.person = s.person and t.made = 1 and t.replaced_at is null and t.on_day >= s.on_day and t.id > s.id)
 order by c.name, c.person

-- query hidden_lost(account account_id) one
--   hidden int
-- all "counts what the list of this account leaves out: totals count everybody"
select count(distinct c.person) as hidden
  from search_step s join caseload c on c.person = s.person
 where s.what = 'lost' and s.replaced_at is null and c.restricted = 1 and c.category not in ('closed', 'none')
   and not exists (select 1 from permit x where x.person = c.person and x.account = :account)
   and not exists (select 1 from search_step e where e.person = s.person and e.what = 'stopped' and e.replaced_at is null and e.id > s.id)
   and not exists (select 1 from contact t where t.person = s.person and t.made = 1 and t.replaced_at is null and t.on_day >= s.on_day and t.id > s.id)

-- query last_contact(person person_id) maybe
--   on_day date
-- viewer
select c.on_day
  from visible_person v join contact c on c.person = v.person and c.made = 1 and c.replaced_at is null
 where v.person = :person and v.account = :viewer order by c.on_day desc limit 1

-- Nobody marked them, but so many attempts failed since that day and no contact was made.
-- query maybe_of_worker(worker account_id, since date, attempts int) many<=200
--   person person_id, ref text, name text, birth_date date, attempts int
-- viewer
select c.person, c.ref, c.name, c.birth_date, count(*) as attempts
  from visible_caseload c
  join contact t on t.person = c.person and t.on_day >= :since and t.replaced_at is null
 where c.account = :viewer and c.worker = :worker and c.category not in ('closed', 'none')
   and not exists (select 1 from search_step s where s.person = c.person and s.what = 'lost' and s.replaced_at is null and s.on_day >= :since)
 group by c.person, c.ref, c.name, c.birth_date
having sum(t.made) = 0 and count(*) >= :attempts
 order by c.name, c.person
