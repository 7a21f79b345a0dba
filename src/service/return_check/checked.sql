-- Returns that are being checked, or were within the hour.

-- query add(ref text, account account_id, year int, as_published bool, sent_at instant, job text) run
-- own
insert into return_check (ref, account, year, as_published, sent_at, job)
values (:ref, :account, :year, :as_published, :sent_at, :job)

-- query one(ref text) maybe
--   account account_id, year int, as_published bool, sent_at instant, job text
-- own
select account, year, as_published, sent_at, job from return_check where ref = :ref

-- query of_account(account account_id, since instant) many<=20
--   ref text, year int, as_published bool, sent_at instant, state text?
-- own
select c.ref, c.year, c.as_published, c.sent_at, j.state
  from return_check c left join job j on j.ref = c.job
 where c.sent_at > :since and c.account = :account
 order by c.sent_at desc, c.ref

-- query old(before instant) many<=200
--   ref text
-- own
select ref from return_check where sent_at <= :before order by sent_at, ref

-- query forget(ref text) run
-- own
delete from return_check where ref = :ref
