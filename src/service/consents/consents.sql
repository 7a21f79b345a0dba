-- With whom the service may speak: the newest row of each stands, and says all of it.

-- query standing_of(person person_id, today date) many<=100
--   ref text, name text, organisation text, phone text, about text, about_said text, how text, since_day date, until_day date?, by_name text?, on_day date, id int
-- viewer
select x.ref, x.name, x.organisation, x.phone, x.about, x.about_said, x.how, x.since_day, x.until_day, a.name as by_name, x.on_day, x.id
  from visible_person v
  join consent x on x.person = v.person and x.replaced_at is null and x.what = 'given'
   and (x.until_day is null or x.until_day >= :today)
  left join account a on a.id = x.by_account
 where v.person = :person and v.account = :viewer order by x.since_day, x.id

-- query by_ref(person person_id, ref text) maybe
--   what text, name text, organisation text, phone text, about text, about_said text, how text, since_day date, until_day date?, by_name text?, on_day date, id int
-- viewer
select x.what, x.name, x.organisation, x.phone, x.about, x.about_said, x.how, x.since_day, x.until_day, a.name as by_name, x.on_day, x.id
  from visible_person v
  join consent x on x.person = v.person and x.replaced_at is null and x.ref = :ref
  left join account a on a.id = x.by_account
 where v.person = :person and v.account = :viewer

-- query latest(person person_id, before_day date, before_id int) many<=20
--   on_day date, id int, what text, name text, organisation text, how text, by_name text?
-- viewer
select x.on_day, x.id, x.what, x.name, x.organisation, x.how, a.name as by_name
  from visible_person v
  join consent x on x.person = v.person
  left join account a on a.id = x.by_account
 where v.person = :person and v.account = :viewer
   and x.on_day <= :before_day and (x.on_day < :before_day or x.id < :before_id)
 order by x.on_day desc, x.id desc

-- query add(person person_id, on_day date, id int, ref text, what text, name text, organisation text, phone text, about text, about_said text, how text, since_day date, until_day date?, by_account account_id?, recorded_at instant) run
insert into consent (person, on_day, id, ref, what, name, organisation, phone, about, about_said, how, since_day, until_day, by_account, recorded_at)
values (:person, :on_day, :id, :ref, :what, :name, :organisation, :phone, :about, :about_said, :how, :since_day, :until_day, :by_account, :recorded_at)

-- query replace(person person_id, on_day date, id int, replaced_at instant, replaced_by int) run
update consent set replaced_at = :replaced_at, replaced_by = :replaced_by
 where person = :person and on_day = :on_day and id = :id and replaced_at is null

-- query never(person person_id) many<=100
--   ref text, name text, relation text, phone text, why text, since_day date, by_name text?, on_day date, id int
-- viewer
select x.ref, x.name, x.relation, x.phone, x.why, x.since_day, a.name as by_name, x.on_day, x.id
  from visible_person v
  join never_tell x on x.person = v.person and x.replaced_at is null and x.what = 'added'
  left join account a on a.id = x.by_account
 where v.person = :person and v.account = :viewer order by x.since_day, x.id

-- query never_by_ref(person person_id, ref text) maybe
--   what text, name text, relation text, phone text, why text, since_day date, by_name text?, on_day date, id int
-- viewer
select x.what, x.name, x.relation, x.phone, x.why, x.since_day, a.name as by_name, x.on_day, x.id
  from visible_person v
  join never_tell x on x.person = v.person and x.replaced_at is null and x.ref = :ref
  left join account a on a.id = x.by_account
 where v.person = :person and v.account = :viewer

-- query never_latest(person person_id, before_day date, before_id int) many<=20
--   on_day date, id int, what text, name text, relation text, why text, by_name text?
-- viewer
select x.on_day, x.id, x.what, x.name, x.relation, x.why, a.name as by_name
  from visible_person v
  join never_tell x on x.person = v.person
  left join account a on a.id = x.by_account
 where v.person = :person and v.account = :viewer
   and x.on_day <= :before_day and (x.on_day < :before_day or x.id < :before_id)
 order by x.on_day desc, x.id desc

-- query never_add(person person_id, on_day date, id int, ref text, what text, name text, relation text, phone text, why text, since_day date, by_account account_id?, recorded_at instant) run
insert into never_tell (person, on_day, id, ref, what, name, relation, phone, why, since_day, by_account, recorded_at)
values (:person, :on_day, :id, :ref, :what, :name, :relation, :phone, :why, :since_day, :by_account, :recorded_at)

-- query never_replace(person person_id, on_day date, id int, replaced_at instant, replaced_by int) run
update never_tell set replaced_at = :replaced_at, replaced_by = :replaced_by
 where person = :person and on_day = :on_day and id = :id and replaced_at is null

-- query question(person person_id) maybe
--   question text, on_day date, id int
-- viewer
select x.question, x.on_day, x.id
  from visible_person v join agreed_question x on x.person = v.person and x.replaced_at is null
 where v.person = :person and v.account = :viewer order by x.on_day desc, x.id desc limit 1

-- query answer(person person_id) maybe
--   question text, answer_hash text
-- viewer
select x.question, x.answer_hash
  from visible_person v join agreed_question x on x.person = v.person and x.replaced_at is null
 where v.person = :person and v.account = :viewer order by x.on_day desc, x.id desc limit 1

-- query question_add(person person_id, on_day date, id int, question text, answer_hash text, by_account account_id?, recorded_at instant) run
insert into agreed_question (person, on_day, id, question, answer_hash, by_account, recorded_at)
values (:person, :on_day, :id, :question, :answer_hash, :by_account, :recorded_at)

-- query question_replace(person person_id, on_day date, id int, replaced_at instant, replaced_by int) run
update agreed_question set replaced_at = :replaced_at, replaced_by = :replaced_by
 where person = :person and on_day = :on_day and id = :id and replaced_at is null
