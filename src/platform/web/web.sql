-- query session_insert(id session_id, token_hash blob, account account_id, now instant) run
-- own
insert into web_session (id, token_hash, account, started_at, seen_at)
values (:id, :token_hash, :account, :now, :now)

-- query session_by_token(token_hash blob) maybe
--   id session_id, account account_id, started_at instant, seen_at instant, ended_at instant?
-- own
select id, account, started_at, seen_at, ended_at from web_session where token_hash = :token_hash

-- query session_seen(id session_id, now instant) run
-- own
update web_session set seen_at = :now where id = :id and ended_at is null

-- query session_close(id session_id, now instant) run
-- own
update web_session set ended_at = :now where id = :id and ended_at is null

-- query session_close_all(account account_id, now instant) run
-- own
update web_session set ended_at = :now where account = :account and ended_at is null

-- query session_delete(ended_before instant, idle_before instant, started_before instant) run
-- own
-- scan "housekeeping, now and then; a row for each session or account of the last days"
delete from web_session
 where ended_at < :ended_before or seen_at < :idle_before or started_at < :started_before

-- query operation(account account_id, number text) maybe
--   outcome text
-- own
select outcome from web_operation where account = :account and number = :number

-- query operation_insert(account account_id, number text, outcome text, now instant) run
-- own
insert into web_operation (account, number, outcome, done_at) values (:account, :number, :outcome, :now)

-- query operation_delete_old(before instant) run
-- own
delete from web_operation where done_at < :before

-- query kept_upsert(account account_id, path text, body text, now instant) run
-- own
insert into web_kept (account, path, body, kept_at) values (:account, :path, :body, :now)
    on conflict (account) do update set path = excluded.path, body = excluded.body, kept_at = excluded.kept_at

-- query kept(account account_id) maybe
--   path text, body text, kept_at instant
-- own
select path, body, kept_at from web_kept where account = :account

-- query kept_delete(account account_id) run
-- own
delete from web_kept where account = :account

-- query kept_delete_old(before instant) run
-- own
-- scan "housekeeping, now and then; a row for each session or account of the last days"
delete from web_kept where kept_at < :before
