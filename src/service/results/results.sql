-- What jobs worked out, and what they are worked out from.

-- query add(number int, kind text, about text, job text, asked_at instant) run
-- own
insert into result (number, kind, about, job, asked_at) values (:number, :kind, :about, :job, :asked_at)

-- query standing(kind text, about text) many<=1
--   number int, on_day date?, facts_at int?, rules text?, made_at instant?, body text?
-- own
select number, on_day, facts_at, rules, made_at, body
  from result where kind = :kind and about = :about and made_at is not null
 order by asked_at desc, facts_at desc nulls last, number

-- query asked(kind text, about text) many<=1
--   number int, job text, asked_at instant
-- own
select number, job, asked_at from result where kind = :kind and about = :about and made_at is null order by asked_at desc

-- query of_job(job text) maybe
--   number int, kind text, about text
-- own
select number, kind, about from result where job = :job

-- query ready(number int, on_day date, facts_at int, rules text, made_at instant, body text) run
-- own
update result set on_day = :on_day, facts_at = :facts_at, rules = :rules, made_at = :made_at, body = :body
 where number = :number

-- Those that a newer one stands in the place of, and those that are old.
-- query gone(kind text, about text, number int, before instant) many<=200
--   number int
-- own
select number from result r
 where kind = :kind and number <> :number
   and (asked_at < :before
        or about = :about and exists (select 1 from result n where n.kind = r.kind and n.about = r.about
                                                              and n.made_at is not null
                                                              and (n.asked_at > r.asked_at or n.asked_at = r.asked_at and n.facts_at > r.facts_at)))
 order by asked_at, number

-- query remove(number int) run
-- own
delete from result where number = :number

-- The newest row of the trail about somebody: another one, and something was recorded.
-- query facts_at() many<=1
--   id int
-- scan "from its end to the first row about anybody, a few rows away"
select id from trail where person is not null order by id desc

-- query rules() maybe
--   policy_hash text
-- own
select policy_hash from projection where one = 1

-- query people() one
--   n int
-- all "how many there are"
-- scan "how many there are, in a job"
select count(*) as n from person
