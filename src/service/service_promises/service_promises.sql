-- What the whole service promised and did.

-- query done() many<=2000
--   id int, on_day date, code text
-- scan "a few a month, of the whole service"
select id, on_day, code from service_event where taken_back_at is null order by on_day, id

-- query add(id int, on_day date, code text, people int?, note text, by_account account_id, recorded_at instant) run
insert into service_event (id, on_day, code, people, note, by_account, recorded_at)
values (:id, :on_day, :code, :people, :note, :by_account, :recorded_at)

-- query history(code text) many<=60
--   id int, on_day date, people int?, note text, by_name text, taken_back bool
select e.id, e.on_day, e.people, e.note, a.name as by_name,
       case when e.taken_back_at is null then 0 else 1 end as taken_back
  from service_event e join account a on a.id = e.by_account
 where e.code = :code order by e.on_day desc, e.id desc

-- query take_back(id int, code text, at instant, account account_id) run
update service_event set taken_back_at = :at, taken_back_by = :account
 where id = :id and code = :code and taken_back_at is null
