-- include "prison_lists.h"
-- Lists exchanged with prisons.

-- Those who are marked as lost, until a contact or an agreement to stop; as the page of lost contact has them.
-- query lost() many<=5000
--   first_name text?, surname text?, known_as text?, former_names text?, birth_date date
-- viewer
select distinct d.first_name, d.surname, d.known_as, d.former_names, d.birth_date
  from search_step s
  join visible_caseload c on c.person = s.person
  join details d on d.person = c.person and d.replaced_at is null
 where c.account = :viewer and s.what = 'lost' and s.replaced_at is null and c.category not in ('closed', 'none')
   and d.died_on is null
   and not exists (select 1 from search_step e where e.person = s.person and e.what = 'stopped' and e.replaced_at is null and e.id > s.id)
   and not exists (select 1 from contact t where t.person = s.person and t.made = 1 and t.replaced_at is null and t.on_day >= s.on_day and t.id > s.id)
 order by d.surname nulls first, d.first_name nulls first, d.birth_date

-- Everybody of an age to be in prison who is not known to be inside.
-- query everybody(born_by date) many<=5000
--   first_name text?, surname text?, known_as text?, former_names text?, birth_date date
-- viewer
-- scan "the list of everybody, for a prison"
select d.first_name, d.surname, d.known_as, d.former_names, d.birth_date
  from visible_caseload c
  join details d on d.person = c.person and d.replaced_at is null
 where c.account = :viewer and c.category not in ('closed', 'none') and c.birth_date <= :born_by and d.died_on is null
   and not exists (select 1 from custody_spell s where s.person = c.person and s.replaced_at is null and s.released is null and s.status <> 'supervision' and s.what <> 'withdrawn'
                      and not exists (select 1 from custody_spell n where n.person = s.person and n.on_day > s.on_day and n.replaced_at is null and n.what <> 'withdrawn'))
 order by d.surname nulls first, d.first_name nulls first, d.birth_date

-- query add(id int, ref text, what text, prison text, prison_said text, whom text, reason text, people int, by_account account_id, recorded_at instant) run
insert into prison_list (id, ref, what, prison, prison_said, whom, reason, people, by_account, recorded_at)
values (:id, :ref, :what, :prison, :prison_said, :whom, :reason, :people, :by_account, :recorded_at)

-- query one(ref text) maybe
--   id int, what text, prison text, prison_said text, whom text, reason text, people int, by_name text, recorded_at instant
select l.id, l.what, l.prison, l.prison_said, l.whom, l.reason, l.people, a.name as by_name, l.recorded_at
  from prison_list l join account a on a.id = l.by_account where l.ref = :ref

-- query newest() many<=20
--   ref text, what text, prison text, prison_said text, people int, by_name text, recorded_at instant
-- scan "a few a month"
select l.ref, l.what, l.prison, l.prison_said, l.people, a.name as by_name, l.recorded_at
  from prison_list l join account a on a.id = l.by_account order by l.id desc

-- Everybody who was born on that day, by the word that search finds them by.
-- query born(word text) many<=200
--   person person_id, first_name text?, surname text?, known_as text?, former_names text?
-- all "a prison's list is held against everybody; who is shown is decided where it is shown"
select w.person, d.first_name, d.surname, d.known_as, d.former_names
  from search_word w join details d on d.person = w.person and d.replaced_at is null
 where w.word = :word order by w.person

-- query add_row(id int, list int, n int, person person_id, name text, birth_date date?, number text, alike int) run
insert into prison_list_row (id, list, n, person, name, birth_date, number, alike)
values (:id, :list, :n, :person, :name, :birth_date, :number, :alike)

-- query rows(list int) many<=500
--   n int, person person_id, ref text, our_name text, our_birth date, team_name text?, name text, birth_date date?, number text, alike int, decided text?
-- viewer
select r.n, r.person, c.ref, c.name as our_name, c.birth_date as our_birth, t.name as team_name, r.name, r.birth_date, r.number, r.alike, r.decided
  from prison_list_row r
  join visible_caseload c on c.person = r.person
  left join team t on t.id = c.team
 where r.list = :list and c.account = :viewer order by r.alike desc, r.n

-- query hidden(list int, account account_id) one
--   hidden int
-- all "counts what the list leaves out for this account: totals count everybody"
select count(*) as hidden
  from prison_list_row r join person p on p.id = r.person
 where r.list = :list and p.restricted = 1
   and not exists (select 1 from permit x where x.person = p.id and x.account = :account)

-- The words of a row go when it is decided; of one that is confirmed the number stays, until it is recorded.
-- query decide(list int, n int, decided text, number text, account account_id, decided_at instant) run
update prison_list_row
   set decided = :decided, decided_by = :account, decided_at = :decided_at, name = '', birth_date = null, number = :number
 where list = :list and n = :n and decided is null
