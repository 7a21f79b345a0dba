-- What samples found, in counts. As known at a moment: an audit that was recorded later, or had been replaced, is not
-- counted.

-- query samples(after date, until date, known instant) many<=40
--   id int, ref text, on_day date, title text, listed int, hidden int, plans int, audited int
-- all "counts only"
select s.id, s.ref, s.on_day, s.title, s.listed, s.hidden,
       (select count(*) from dip_plan p where p.sample = s.id) as plans,
       (select count(*) from dip_plan p join dip_audit a on a.plan = p.id
         where p.sample = s.id and a.recorded_at <= :known and (a.replaced_at is null or a.replaced_at > :known)) as audited
  from dip_sample s
 where s.on_day > :after and s.on_day <= :until and s.drawn_at <= :known
 order by s.on_day desc, s.id desc

-- query questions(sample int, known instant) many<=40
--   place int, code text, about text, asks text, yes int, partly int, nos int, not_apply int
-- all "counts only"
select q.place, q.code, q.about, q.asks,
       count(case when x.answer = 'yes' then 1 end) as yes, count(case when x.answer = 'partly' then 1 end) as partly,
       count(case when x.answer = 'no' then 1 end) as nos, count(case when x.answer = 'not-apply' then 1 end) as not_apply
  from dip_question q
  left join dip_plan p on p.sample = q.sample
  left join dip_audit a on a.plan = p.id and a.recorded_at <= :known and (a.replaced_at is null or a.replaced_at > :known)
  left join dip_answer x on x.audit = a.id and x.question = q.code
 where q.sample = :sample
 group by q.place, q.code, q.about, q.asks order by q.place

-- query grades(sample int, known instant) many<=8
--   place int, code text, says text, plans int
-- all "counts only"
select g.place, g.code, g.says, count(a.id) as plans
  from dip_grade g
  left join dip_plan p on p.sample = g.sample
  left join dip_audit a on a.plan = p.id and a.grade = g.code and a.recorded_at <= :known
        and (a.replaced_at is null or a.replaced_at > :known)
 where g.sample = :sample
 group by g.place, g.code, g.says order by g.place

-- One that was given to a colleague is counted once, as theirs.
-- query actions(on_day date, known instant) one
--   made int, opened int, overdue int
-- all "counts only"
select count(*) as made, count(case when f.ended_at is null or f.ended_at > :known then 1 end) as opened,
       count(case when (f.ended_at is null or f.ended_at > :known) and f.by_day < :on_day then 1 end) as overdue
  from follow_up f
 where f.audit is not null and f.recorded_at <= :known
   and (f.ended_at is null or f.ended_at > :known or coalesce(substr(f.ended_why, 1, 9), '') <> 'Given to ')
