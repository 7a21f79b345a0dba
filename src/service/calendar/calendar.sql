-- A worker's calendar feed.

-- query state_(account account_id) maybe
--   made_at instant, fetched_at instant?
select made_at, fetched_at from calendar_feed where account = :account

-- query put(account account_id, token_hash blob, made_at instant) run
-- own
insert into calendar_feed (account, token_hash, made_at) values (:account, :token_hash, :made_at)
on conflict (account) do update set token_hash = excluded.token_hash, made_at = excluded.made_at, fetched_at = null

-- query remove(account account_id) run
-- own
delete from calendar_feed where account = :account

-- query owner_(token_hash blob) maybe
--   account account_id
select f.account from calendar_feed f join account a on a.id = f.account
 where f.token_hash = :token_hash and a.closed_at is null

-- query fetched(account account_id, at instant, before instant) run
-- own
update calendar_feed set fetched_at = :at
 where account = :account and (fetched_at is null or fetched_at < :before)

-- query dues(worker account_id, from_day date, until date) many<=500
--   person person_id, promise text, occurrence text, by_day date, known_as text?, first_name text?, surname text?
-- viewer
select v.person, v.promise, v.occurrence, v.by_day, d.known_as, d.first_name, d.surname
  from visible_due v join details d on d.person = v.person and d.replaced_at is null
 where v.account = :viewer and v.worker = :worker and v.owner <> 'mail-run' and v.restricted = 0
   and v.by_day >= :from_day and v.by_day <= :until
 order by v.by_day, v.person, v.promise, v.occurrence
