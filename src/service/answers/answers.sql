-- include "given.h"
-- What an answer counts besides the cohort, and the answers as they were given.

-- Times, not people, in three years that follow one another; the last until a day.
-- query times(first date, second date, third date, until date) many<=6
--   how enum given_how, n1 int, n2 int, n3 int
-- all "counts how often, of everybody"
-- scan "counted for an answer, which is made once for a day"
select g.how,
       count(*) filter (where g.on_day < :second) as n1,
       count(*) filter (where g.on_day >= :second and g.on_day < :third) as n2,
       count(*) filter (where g.on_day >= :third) as n3
  from offer_given g
 where g.replaced_at is null and g.mistaken = 0 and g.part in ('all', 'audience')
   and g.on_day >= :first and g.on_day <= :until
 group by g.how order by g.how

-- query add(id int, ref text, on_day date, made_at instant, by_account account_id, words text) run
insert into answer (id, ref, on_day, made_at, by_account, words)
values (:id, :ref, :on_day, :made_at, :by_account, :words)

-- query add_cell(answer int, place int, code text, title text, note text, row_title text, column_title text, text text) run
insert into answer_cell (answer, place, code, title, note, row_title, column_title, text)
values (:answer, :place, :code, :title, :note, :row_title, :column_title, :text)

-- query kept() many<=200
--   ref text, on_day date, made_at instant, by_name text
-- scan "answers that were given: a few a year"
select w.ref, w.on_day, w.made_at, a.name as by_name
  from answer w join account a on a.id = w.by_account order by w.on_day desc, w.id desc

-- The nearest to a day.
-- query near(from_day date, to_day date) many<=1
--   ref text, on_day date
select ref, on_day from answer where on_day >= :from_day and on_day <= :to_day order by on_day

-- query one(ref text) maybe
--   id int, on_day date, made_at instant, by_name text, words text
select w.id, w.on_day, w.made_at, a.name as by_name, w.words
  from answer w join account a on a.id = w.by_account where w.ref = :ref

-- query cells(answer int) many<=400
--   code text, title text, note text, row_title text, column_title text, text text
select code, title, note, row_title, column_title, text from answer_cell where answer = :answer order by place

-- query give(id int, answer int, request int, by_account account_id, recorded_at instant) run
insert into answer_given (id, answer, request, by_account, recorded_at)
values (:id, :answer, :request, :by_account, :recorded_at)
on conflict (answer, request) do nothing

-- The request that is answered, when the viewer may see it.
-- query request(ref text) maybe
--   id int, number text
-- viewer
select r.id, r.number from visible_request r where r.ref = :ref and r.account = :viewer

-- query given_to(answer int) many<=100
--   ref text, number text
-- viewer
select r.ref, r.number
  from answer_given g join visible_request r on r.id = g.request and r.account = :viewer
 where g.answer = :answer order by g.id
