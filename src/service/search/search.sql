-- Finding somebody: the words in search_word are made in words.c, of what is recorded and of what is typed.

-- query recorded(person person_id) one
--   ref text, council_ref text, first_name text?, surname text?, known_as text?, former_names text?, phone text?, birth_date date
-- all "makes the words of one person whose details are being recorded; nothing is shown"
select p.ref, p.council_ref, d.first_name, d.surname, d.known_as, d.former_names, d.phone, d.birth_date
  from person p join details d on d.person = p.id and d.replaced_at is null
 where p.id = :person

-- The other numbers of one person.
-- query numbers(person person_id) many<=50
--   value text
-- all "makes the words of one person; whoever is found by them is looked at through visible_person"
select value from way
 where person = :person and replaced_at is null and used = 1 and (kind = 'mobile' or kind = 'landline')
 order by on_day, id

-- Where they live today, unless that is kept from view: then nobody finds them by it.
-- query postcode(person person_id) maybe
--   postcode text?
-- all "makes the words of one person; whoever is found by them is looked at through visible_person"
select case when sensitive = 0 then postcode end as postcode
  from home where person = :person and replaced_at is null order by on_day desc, id desc limit 1

-- query forget(person person_id) run
-- own
delete from search_word where person = :person

-- query put(word text, person person_id) run
-- own
insert into search_word (word, person) values (:word, :person)
on conflict (word, person) do nothing

-- How many entries a range has, up to a bound: what is rarest is walked.
-- query entries(from_word text, to_word text, bound int) one
--   n int
-- all "counts entries of the index, to choose a way through it; nothing is shown"
select count(*) as n
  from (select w.word from search_word w where w.word >= :from_word and w.word < :to_word limit :bound) as counted

-- Whoever is found is read from one row, which ../dues keeps in each transaction that changes them.
-- One word, one pair of names, or one name of those born on a day; as many as a page shows at a time, from the entry
-- after (from_word, after) on.
-- query walk(from_word text, after person_id, to_word text) many<=10
--   word text, person person_id, ref text, council_ref text, restricted bool, first_name text?, surname text?, known_as text?, former_names text?, phone text?, birth_date date
-- viewer
select w.word, w.person, c.ref, c.council_ref, c.restricted, c.first_name, c.surname, c.known_as, c.former_names, c.phone, c.birth_date
  from search_word w
  join visible_caseload c on c.person = w.person and c.account = :viewer
 where (w.word, w.person) > (:from_word, :after) and w.word < :to_word
 order by w.word, w.person

-- Of several, one typed word is walked by the index, so exact comes before longer; three more are asked of each person
-- found, each in either of its two ranges. Who types fewer repeats the first.
-- query candidates(from_word text, to_word text,
--   a_from text, a_to text, a_or_from text, a_or_to text,
--   b_from text, b_to text, b_or_from text, b_or_to text,
--   c_from text, c_to text, c_or_from text, c_or_to text) many<=120
--   person person_id, ref text, council_ref text, restricted bool, first_name text?, surname text?, known_as text?, former_names text?, phone text?, birth_date date
-- viewer
select w.person, c.ref, c.council_ref, c.restricted, c.first_name, c.surname, c.known_as, c.former_names, c.phone, c.birth_date
  from search_word w
  join visible_caseload c on c.person = w.person and c.account = :viewer
 where w.word >= :from_word and w.word < :to_word
   and (exists (select 1 from search_word x where x.person = w.person and x.word >= :a_from and x.word < :a_to)
        or exists (select 1 from search_word x
                    where x.person = w.person and x.word >= :a_or_from and x.word < :a_or_to))
   and (exists (select 1 from search_word x where x.person = w.person and x.word >= :b_from and x.word < :b_to)
        or exists (select 1 from search_word x
                    where x.person = w.person and x.word >= :b_or_from and x.word < :b_or_to))
   and (exists (select 1 from search_word x where x.person = w.person and x.word >= :c_from and x.word < :c_to)
        or exists (select 1 from search_word x
                    where x.person = w.person and x.word >= :c_or_from and x.word < :c_or_to))
 order by w.word, w.person

-- Who works with those that a page shows, from the projection that ../dues keeps, and whether something must be known
-- first; of a worker who has no account, the name that a file said. One statement for the whole page: where fewer are
-- shown, the others are null. The cross join has SQLite walk the ten as they come, without a table of them.
-- query works_with(p0 person_id?, p1 person_id?, p2 person_id?, p3 person_id?, p4 person_id?,
--   p5 person_id?, p6 person_id?, p7 person_id?, p8 person_id?, p9 person_id?) each
--   person person_id, worker text?, team text?, near bool, alerts bool
-- viewer
-- scan "the ten that are shown, and no table"
with shown (person) as (values (:p0), (:p1), (:p2), (:p3), (:p4), (:p5), (:p6), (:p7), (:p8), (:p9))
select c.person,
       coalesce(a.name, (select l.worker_said from allocation l where l.person = c.person and l.replaced_at is null
                          order by l.on_day desc, l.id desc limit 1)) as worker,
       t.name as team,
       case when c.team = 0 or c.worker = :viewer or m.team is not null then 1 else 0 end as near,
       case when exists (select 1 from alert x where x.person = c.person and x.replaced_at is null and x.what <> 'ended')
            then 1 else 0 end as alerts
  from shown s
 cross join visible_caseload c
  left join account a on a.id = c.worker
  left join team t on t.id = c.team
  left join account_team m on m.account = :viewer and m.team = c.team
 where c.person = s.person and c.account = :viewer

-- word: born on a day and called so (pairs.c).
-- query hidden_born(word text, account account_id) many<=50
--   person person_id, first_name text?, surname text?, known_as text?
-- all "who knows somebody's full name and birth date is told to ring the duty manager, and nothing else"
select p.id as person, d.first_name, d.surname, d.known_as
  from search_word w
  join person p on p.id = w.person and p.restricted = 1
  join details d on d.person = w.person and d.replaced_at is null
 where w.word = :word and not exists (select 1 from permit x where x.person = w.person and x.account = :account)
 order by p.id

-- query rules() maybe
--   rules text
select rules from search_rules where one = 1

-- query set_rules(rules text) run
-- own
insert into search_rules (one, rules) values (1, :rules)
on conflict (one) do update set rules = excluded.rules

-- query id_now(council_ref text) maybe
--   council_ref text
-- all "an id that leads to another record: gives that one's id, which is then looked for as any viewer may"
select k.council_ref from person p join person k on k.id = p.merged_into where p.council_ref = :council_ref
union all
select coalesce(k.council_ref, p.council_ref)
  from person_alias x join person p on p.id = x.person left join person k on k.id = p.merged_into
 where x.council_ref = :council_ref
