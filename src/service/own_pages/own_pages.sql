-- include "award.h"
-- include "plans.h"
-- include "reach.h"
-- include "statements.h"
-- What a young person sees on their own pages. Every query goes by who is signed in, through visible_self; none takes
-- whose record it is.

-- Who works with them.
-- query worker() maybe
--   worker account_id?, name text?, worker_email text?, team text?, kind text?, phone text?, email text?
-- viewer
select l.worker, coalesce(w.name, l.worker_said) as name, w.email as worker_email, t.name as team, t.kind, t.phone, t.email
  from visible_self v
  join allocation l on l.person = v.person and l.replaced_at is null
  left join account w on w.id = l.worker
  left join team t on t.id = l.team
 where v.account = :viewer order by l.on_day desc, l.id desc limit 1

-- Who looks after a colleague's work today.
-- query covered(worker account_id, today date) maybe
--   name text, email text, until_day date
select a.name, a.email, c.until_day
  from cover c join account a on a.id = c.covered_by
 where c.away = :worker and c.from_day <= :today and c.until_day >= :today and c.ended_on is null
 order by c.id desc limit 1

-- When the plan was agreed or looked at, the newest first.
-- query plan() many<=20
--   on_day date, kind text
-- viewer
select e.on_day, e.kind
  from visible_self v join plan_event e on e.person = v.person and e.replaced_at is null
 where v.account = :viewer order by e.on_day desc, e.id desc

-- What was agreed in the plan, but for what is kept off these pages. Why something ended is for colleagues.
-- query actions() many<=100
--   what text, who enum action_who, who_name text, by_day date?, state enum action_state, ended_on date?
-- viewer
select x.what, x.who, x.who_name, x.by_day, x.state, x.ended_on
  from visible_self v join plan_action x on x.person = v.person and x.replaced_at is null and x.hidden = 0
 where v.account = :viewer
 order by case when x.state = 'open' then 0 else 1 end, case when x.state = 'open' then coalesce(x.by_day, '9999') else '' end,
       x.ended_on desc nulls last, x.id

-- What they were given. What colleagues noted about it is for colleagues.
-- query awards() many<=300
--   kind enum award_kind, what text, pence pence?, on_day date, id int
-- viewer
select x.kind, x.what, x.pence, x.on_day, x.id
  from visible_self v join award x on x.person = v.person and x.replaced_at is null and x.taken_back = 0
 where v.account = :viewer
union all
select substr(s.code, 1, length(s.code) - 6), '', null, s.on_day, s.id
  from visible_self v join step s on s.person = v.person and s.replaced_at is null
 where v.account = :viewer
   and s.code in ('phone-given', 'credit-given', 'clothing-given', 'allowance-given', 'home-establishment-grant-given', 'bursary-given')
 order by on_day desc, id desc

-- query got_offer() maybe
--   on_day date
-- viewer
select g.on_day
  from visible_self v join offer_got g on g.person = v.person
 where v.account = :viewer order by g.on_day desc limit 1

-- query own_words() maybe
--   said text, on_day date
-- viewer
select w.said, w.on_day
  from visible_self v join own_words w on w.person = v.person and w.replaced_at is null
 where v.account = :viewer order by w.on_day desc, w.id desc limit 1

-- Where their link and codes go.
-- query code_way() maybe
--   kind enum way_kind, goes_to text
-- viewer
select o.kind, o.goes_to from visible_self v join own_account o on o.id = v.account where v.account = :viewer

-- query doing(on_day date) maybe
--   code text
-- viewer
select h.code
  from visible_self v join activity h on h.person = v.person and h.replaced_at is null
 where v.account = :viewer and h.on_day <= :on_day order by h.on_day desc, h.id desc limit 1

-- What they said, here or elsewhere, and what was said back.
-- query statements() many<=50
--   came_at instant, channel enum statement_channel, said text, about_worker bool, answered_at instant?, answer text?, answered_by text?, by_at instant?
-- viewer
select s.came_at, s.channel, s.said, s.about_worker, x.at as answered_at, x.words as answer, y.name as answered_by, q.by_at
  from visible_self v
  join statement s on s.person = v.person
  left join statement_event x on x.person = s.person and x.statement = s.id and x.what = 'answered'
  left join account y on y.id = x.said_by
  left join statement_waiting q on q.person = s.person and q.statement = s.id
 where v.account = :viewer
   and not exists (select 1 from statement_event t
                    where t.person = s.person and t.statement = s.id and t.what = 'taken-back')
 order by s.came_at desc, s.id desc

-- What they sent to the duty desk from here: that it came and whether somebody has it, not what is written about it there.
-- query asked(by_themself account_id) many<=20
--   opened_at instant, urgency text, said text, taken bool, closed_at instant?
-- viewer
select c.opened_at, c.urgency,
       coalesce((select e.said from duty_event e where e.call = c.id and e.what = 'said' order by e.id limit 1), '') as said,
       case when c.taken_by is null then 0 else 1 end as taken, c.closed_at
  from visible_self v join duty_call c on c.person = v.person and c.opened_by = :by_themself
 where v.account = :viewer order by c.opened_at desc, c.id desc
