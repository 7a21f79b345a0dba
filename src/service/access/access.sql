-- The ref of a record that was joined with another leads to the one that was kept.
-- query person_by_ref(ref text) maybe
--   person person_id, ref text, council_ref text, restricted bool, first_name text?, surname text?, known_as text?, birth_date date
-- viewer
select v.person, v.ref, v.council_ref, v.restricted, d.first_name, d.surname, d.known_as, d.birth_date
  from person o
  join visible_person v on v.person = coalesce(o.merged_into, o.id) and v.account = :viewer
  join details d on d.person = v.person and d.replaced_at is null
 where o.ref = :ref

-- Whether somebody's record opens to the viewer without being asked why. No row: nobody has them yet.
-- query standing(person person_id, today date, now instant) maybe
--   team text?, open bool
-- viewer
select t.name as team,
       case when l.team is null or l.worker = :viewer
                 or exists (select 1 from account_team m where m.account = :viewer and m.team = l.team)
                 or exists (select 1 from cover c
                             where c.covered_by = :viewer and c.away = l.worker and c.from_day <= :today
                               and c.until_day >= :today and c.ended_on is null)
                 or exists (select 1 from access_reason r
                             where r.person = l.person and r.account = :viewer and r.holds_until >= :now)
            then 1 else 0 end as open
  from visible_person v
  join allocation l on l.person = v.person and l.replaced_at is null
  left join team t on t.id = l.team
 where v.person = :person and v.account = :viewer order by l.on_day desc, l.id desc limit 1

-- query reason_add(person person_id, account account_id, id int, given_at instant, holds_until instant, reason text, said text) run
insert into access_reason (person, account, id, given_at, holds_until, reason, said)
values (:person, :account, :id, :given_at, :holds_until, :reason, :said)

-- query permit_add(person person_id, account account_id, recorded_at instant) run
insert into permit (person, account, recorded_at) values (:person, :account, :recorded_at)
on conflict (person, account) do nothing

-- query permit_remove(person person_id, account account_id) run
delete from permit where person = :person and account = :account

-- query restriction_add(person person_id, id int, at instant, what text, about account_id?, by_account account_id, reason text) run
insert into restriction_event (person, id, at, what, about, by_account, reason)
values (:person, :id, :at, :what, :about, :by_account, :reason)

-- query person_of_ref(ref text) maybe
--   person person_id
-- all "the command line names a person by ref or by the council's id; the trail says that it looked"
select coalesce(merged_into, id) as person from person where ref = :ref or council_ref = :ref

-- query serves_21_plus(account account_id) maybe
--   team team_id
select m.team
  from account_team m join team t on t.id = m.team
 where m.account = :account and t.kind = '21-plus' order by m.team limit 1
