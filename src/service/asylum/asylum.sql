-- include "asylum.h"
-- Papers: the newest by day stands.

-- query link(person person_id, today date) maybe
--   linked bool
-- viewer
select case when l.team is null or l.worker = :viewer
                 or exists (select 1 from account_team m where m.account = :viewer and m.team = l.team)
                 or exists (select 1 from cover c
                             where c.covered_by = :viewer and c.away = l.worker and c.from_day <= :today
                               and c.until_day >= :today and c.ended_on is null)
            then 1 else 0 end as linked
  from visible_person v
  join allocation l on l.person = v.person and l.replaced_at is null
 where v.person = :person and v.account = :viewer order by l.on_day desc, l.id desc limit 1

-- query statuses(person person_id) many<=200
--   on_day date, id int, status enum immigration, leave_until date?, said text, by_name text?
-- viewer
select i.on_day, i.id, i.status, i.leave_until, i.said, a.name as by_name
  from visible_person v
  join immigration i on i.person = v.person and i.replaced_at is null
  left join account a on a.id = i.by_account
 where v.person = :person and v.account = :viewer order by i.on_day desc, i.id desc

-- query status_now(person person_id) maybe
--   on_day date, id int, status enum immigration, leave_until date?
-- viewer
select i.on_day, i.id, i.status, i.leave_until
  from visible_person v join immigration i on i.person = v.person and i.replaced_at is null
 where v.person = :person and v.account = :viewer order by i.on_day desc, i.id desc limit 1

-- query status_add(person person_id, on_day date, id int, status enum immigration, leave_until date?, said text, by_account account_id?, recorded_at instant) run
insert into immigration (person, on_day, id, status, leave_until, said, by_account, recorded_at)
values (:person, :on_day, :id, :status, :leave_until, :said, :by_account, :recorded_at)

-- query status_replace(person person_id, on_day date, id int, replaced_at instant, replaced_by int) run
update immigration set replaced_at = :replaced_at, replaced_by = :replaced_by
 where person = :person and on_day = :on_day and id = :id and replaced_at is null

-- query solicitor(person person_id) maybe
--   name text, firm text, phone text, email text, on_day date, id int
-- viewer
select s.name, s.firm, s.phone, s.email, s.on_day, s.id
  from visible_person v join solicitor s on s.person = v.person and s.replaced_at is null
 where v.person = :person and v.account = :viewer order by s.on_day desc, s.id desc limit 1

-- query solicitor_add(person person_id, on_day date, id int, name text, firm text, phone text, email text, by_account account_id?, recorded_at instant) run
insert into solicitor (person, on_day, id, name, firm, phone, email, by_account, recorded_at)
values (:person, :on_day, :id, :name, :firm, :phone, :email, :by_account, :recorded_at)

-- query solicitor_replace(person person_id, replaced_at instant, replaced_by int) run
update solicitor set replaced_at = :replaced_at, replaced_by = :replaced_by
 where person = :person and replaced_at is null

-- query births(person person_id) many<=100
--   kind enum birth_kind, birth_date date, on_day date, said text, by_name text?
-- viewer
select b.kind, b.birth_date, b.on_day, b.said, a.name as by_name
  from visible_person v
  join birth_said b on b.person = v.person and b.replaced_at is null
  left join account a on a.id = b.by_account
 where v.person = :person and v.account = :viewer order by b.on_day desc, b.id desc

-- query birth_add(person person_id, on_day date, id int, kind enum birth_kind, birth_date date, said text, by_account account_id?, recorded_at instant) run
insert into birth_said (person, on_day, id, kind, birth_date, said, by_account, recorded_at)
values (:person, :on_day, :id, :kind, :birth_date, :said, :by_account, :recorded_at)
