-- include "codes.h"
-- What the statutory returns are made of. They hold everybody, restricted records too.

-- query people() each
--   person person_id, council_ref text
-- all "a statutory return holds everybody; it goes to whom the law says, and the trail says who made it"
-- scan "a return goes through everybody"
select id as person, council_ref from person where merged_into is null order by council_ref

-- query about(person person_id) maybe
--   gender enum gender?, ethnicity enum ethnicity?, uasc bool?, disability bool?, mother bool?
-- all "a statutory return holds everybody"
select gender, ethnicity, uasc, disability, mother from details where person = :person and replaced_at is null

-- query homes(person person_id) many<=1000
--   on_day date, kind enum home_kind, suitable bool?
-- all "a statutory return holds everybody"
select on_day, kind, suitable from home where person = :person and replaced_at is null order by on_day, id

-- query activities(person person_id) many<=1000
--   on_day date, code enum activity
-- all "a statutory return holds everybody"
select on_day, code from activity where person = :person and replaced_at is null order by on_day, id

-- query in_touches(person person_id) many<=1000
--   on_day date, code enum in_touch
-- all "a statutory return holds everybody"
select on_day, code from in_touch where person = :person and replaced_at is null order by on_day, id

-- Who was theirs on a day. A file's name that is nobody's account counts as an adviser's: which it was, nobody wrote down.
-- query allocated(person person_id, on_day date) many<=1
--   team text?, team_kind text?, worker text?, worker_role text?, worker_said text?
-- all "a statutory return holds everybody"
select t.name as team, t.kind as team_kind, w.name as worker, w.role as worker_role, a.worker_said
  from allocation a left join team t on t.id = a.team left join account w on w.id = a.worker
 where a.person = :person and a.replaced_at is null and a.on_day <= :on_day order by a.on_day desc, a.id desc

-- query episodes(person person_id) many<=1000
--   on_day date, rne text?, ls text?, cin text?, place text?, provider text?, until_day date?, rec text?, change text?, home_post text?, place_post text?, urn text?
-- all "a statutory return holds everybody"
select on_day, rne, ls, cin, place, provider, until_day, rec, change, home_post, place_post, urn
  from care_episode where person = :person and replaced_at is null order by on_day, id

-- query made_add(id int, ref text, kind text, year int, made_at instant, by_account account_id?, people int, restricted int, missing int, left_out int) run
insert into return_made (id, ref, kind, year, made_at, by_account, people, restricted, missing, left_out)
values (:id, :ref, :kind, :year, :made_at, :by_account, :people, :restricted, :missing, :left_out)

-- query file_add(made int, name text, sha256 text, bytes blob) run
insert into return_file (made, name, sha256, bytes) values (:made, :name, :sha256, :bytes)

-- query sent_add(made int, on_day date, by_account account_id?, recorded_at instant) run
insert into return_sent (made, on_day, by_account, recorded_at) values (:made, :on_day, :by_account, :recorded_at)

-- query made_of_year(kind text, year int) many<=50
--   id int, ref text, made_at instant, by_name text?, people int, restricted int, missing int, left_out int, sent_on date?, sent_by text?
select m.id, m.ref, m.made_at, a.name as by_name, m.people, m.restricted, m.missing, m.left_out, s.on_day as sent_on, b.name as sent_by
  from return_made m
  left join account a on a.id = m.by_account
  left join return_sent s on s.made = m.id
  left join account b on b.id = s.by_account
 where m.kind = :kind and m.year = :year order by m.id desc

-- query made_by_ref(ref text) maybe
--   id int, year int
select id, year from return_made where ref = :ref

-- query files_of(made int) many<=20
--   name text, sha256 text, size int
-- all "names and hashes of files; who may have them is decided where they are fetched"
select name, sha256, length(bytes) as size from return_file where made = :made order by name

-- query file(made int, name text) maybe
--   sha256 text, bytes blob
-- all "a return that was made, for those who may make returns; each time it is fetched is recorded"
select sha256, bytes from return_file where made = :made and name = :name

-- query gap_add(number int, by_day date, item int, person person_id, field text, state text, why text) run
-- own
insert into oc3_gap (number, by_day, item, person, field, state, why)
values (:number, :by_day, :item, :person, :field, :state, :why)

-- query gaps_forget(number int) run
-- own
delete from oc3_gap where number = :number

-- Of the teams with ids from first to last, after a place in the list.
-- query gaps(number int, first team_id, last team_id, after_day date, after int) many<=100
--   by_day date, item int, field text, why text, ref text, council_ref text, name text, worker_name text?, team_name text?
-- viewer
select g.by_day, g.item, g.field, g.why, c.ref, p.council_ref, c.name, w.name as worker_name, t.name as team_name
  from oc3_gap g
  join visible_caseload c on c.person = g.person and c.account = :viewer
  join person p on p.id = g.person
  left join account w on w.id = c.worker
  left join team t on t.id = c.team
 where g.number = :number and g.state = 'missing' and c.team >= :first and c.team <= :last
   and g.by_day >= :after_day and (g.by_day > :after_day or g.item > :after)
 order by g.by_day, g.item

-- query gaps_counted(number int, first team_id, last team_id, account account_id) one
--   n int, hidden int
-- all "counts what the list of this account leaves out: totals count everybody"
select count(*) as n,
       count(*) filter (where c.restricted = 1 and not exists (select 1 from permit x where x.person = g.person and x.account = :account)) as hidden
  from oc3_gap g join caseload c on c.person = g.person
 where g.number = :number and g.state = 'missing' and c.team >= :first and c.team <= :last

-- What is missing in Ofsted's list of a day.

-- query annex_a_gap_add(number int, item int, person person_id, columns int) run
-- own
insert into annex_a_gap (number, item, person, columns) values (:number, :item, :person, :columns)

-- query annex_a_gaps_forget(number int) run
-- own
delete from annex_a_gap where number = :number

-- query annex_a_gaps(number int, first team_id, last team_id, after int) many<=100
--   item int, columns int, ref text, council_ref text, name text, worker_name text?, team_name text?
-- viewer
select g.item, g.columns, c.ref, p.council_ref, c.name, w.name as worker_name, t.name as team_name
  from annex_a_gap g
  join visible_caseload c on c.person = g.person and c.account = :viewer
  join person p on p.id = g.person
  left join account w on w.id = c.worker
  left join team t on t.id = c.team
 where g.number = :number and c.team >= :first and c.team <= :last and g.item > :after
 order by g.item

-- query annex_a_gaps_counted(number int, first team_id, last team_id, account account_id) one
--   n int, hidden int
-- all "counts what the list of this account leaves out: totals count everybody"
select count(*) as n,
       count(*) filter (where c.restricted = 1 and not exists (select 1 from permit x where x.person = g.person and x.account = :account)) as hidden
  from annex_a_gap g join caseload c on c.person = g.person
 where g.number = :number and c.team >= :first and c.team <= :last
