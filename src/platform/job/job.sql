-- include "job.h"
-- The queue. Whoever's turn it is holds a lease: a random word that every later write names, so that one who was thought
-- dead and was only slow writes nothing any more.

-- query add(id job_id, ref text, kind text, about text, account account_id?, asked_at instant, waiting enum job_state) run
-- own
insert into job (id, ref, kind, about, account, asked_at, state, next_try, attempts, step, steps)
values (:id, :ref, :kind, :about, :account, :asked_at, :waiting, :asked_at, 0, 0, 0)

-- query by_ref(ref text) maybe
--   id job_id, kind text, about text, account account_id?, asked_at instant, state enum job_state, next_try instant,
--   attempts int, lease text?, step int, steps int, result text?, error text?, ended_at instant?
-- own
select id, kind, about, account, asked_at, state, next_try, attempts, lease, step, steps, result, error, ended_at
  from job where ref = :ref

-- What may be begun: what waits and whose time has come, first.
-- query next(now instant, waiting enum job_state) many<=1
--   id job_id, ref text
-- own
select id, ref from job where state = :waiting and next_try <= :now order by next_try, id

-- What somebody began and did not come back from.
-- query abandoned(now instant, running enum job_state) many<=1
--   id job_id, ref text
-- own
select id, ref from job where state = :running and leased_until < :now order by next_try, id

-- query claim_row(id job_id, now instant, until instant, lease text, waiting enum job_state, running enum job_state) run
-- own
update job set state = :running, lease = :lease, leased_until = :until, attempts = attempts + 1
 where id = :id and ((state = :waiting and next_try <= :now) or (state = :running and leased_until < :now))

-- query keep_row(id job_id, lease text, until instant, running enum job_state) run
-- own
update job set leased_until = :until where id = :id and lease = :lease and state = :running

-- Changes nothing: whether it is ours, and that it stays so until the transaction has ended.
-- query hold_row(id job_id, lease text, running enum job_state) run
-- own
update job set lease = :lease where id = :id and lease = :lease and state = :running

-- query progress_row(id job_id, lease text, step int, steps int, running enum job_state) run
-- own
update job set step = :step, steps = :steps where id = :id and lease = :lease and state = :running

-- query finish_row(id job_id, lease text, result text, now instant, running enum job_state, done enum job_state) run
-- own
update job set state = :done, result = :result, error = null, ended_at = :now, lease = null, leased_until = null
 where id = :id and lease = :lease and state = :running

-- query fail_row(id job_id, lease text, error text, now instant, running enum job_state, failed enum job_state) run
-- own
update job set state = :failed, error = :error, ended_at = :now, lease = null, leased_until = null
 where id = :id and lease = :lease and state = :running

-- query try_again(id job_id, lease text, error text?, at instant, attempts int, running enum job_state, waiting enum job_state) run
-- own
update job set state = :waiting, error = :error, next_try = :at, attempts = :attempts, lease = null, leased_until = null
 where id = :id and lease = :lease and state = :running

-- query retry_row(ref text, now instant, failed enum job_state, waiting enum job_state) run
-- own
update job set state = :waiting, attempts = 0, next_try = :now, ended_at = null
 where ref = :ref and state = :failed

-- For the status page: what is open, and what failed lately.
-- query unfinished(done enum job_state, since instant) many<=50
--   ref text, kind text, account account_id?, asked_at instant, state enum job_state, next_try instant, attempts int,
--   step int, steps int, error text?
-- own
-- scan "the jobs of a month, when an administrator asks"
select ref, kind, account, asked_at, state, next_try, attempts, step, steps, error
  from job where state <> :done and (ended_at is null or ended_at > :since) order by id desc

-- query counts(waiting enum job_state, running enum job_state, failed enum job_state, since instant) one
--   waiting int, running int, failed int
-- own
select (select count(*) from job where state = :waiting) as waiting,
       (select count(*) from job where state = :running) as running,
       (select count(*) from job where state = :failed and ended_at > :since) as failed

-- query forget_rows(before instant) run
-- own
delete from job where ended_at < :before

-- query timer_at(name text) maybe
--   next_at instant
-- own
select next_at from job_timer where name = :name

-- query timer_add(name text, next_at instant) run
-- own
insert into job_timer (name, next_at) values (:name, :next_at) on conflict (name) do nothing

-- query timer_move(name text, was instant, next_at instant) run
-- own
update job_timer set next_at = :next_at where name = :name and next_at = :was
