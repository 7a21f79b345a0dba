-- query session_insert(id session_id, token_hash blob, account account_id, now instant, agent text, apart bool) run
-- own
insert into web_session (id, token_hash, account, started_at, seen_at, agent, apart)
values (:id, :token_hash, :account, :now, :now, :agent, :apart)

-- query session_of_account(account account_id) many<=50
--   id session_id, started_at instant, seen_at instant, agent text?
-- own
select id, started_at, seen_at, agent from web_session where account = :account and ended_at is null
 order by started_at desc, id

-- query session_by_token(token_hash blob) maybe
--   id session_id, account account_id, started_at instant, seen_at instant, ended_at instant?, apart bool
-- own
select id, account, started_at, seen_at, ended_at, apart from web_session where token_hash = :token_hash

-- query session_seen(id session_id, now instant) run
-- own
update web_session set seen_at = :now where id = :id and ended_at is null

-- query session_close(id session_id, now instant) run
-- own
update web_session set ended_at = :now where id = :id and ended_at is null

-- query session_close_own(id session_id, account account_id, now instant) run
-- own
update web_session set ended_at = :now where id = :id and account = :account and ended_at is null

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

-- query draft_put(account account_id, number text, path text, body text, now instant, signed_out bool) run
-- own
insert into web_draft (account, number, path, body, kept_at, signed_out)
values (:account, :number, :path, :body, :now, :signed_out)
    on conflict (account, number) do update
       set path = excluded.path, body = excluded.body, kept_at = excluded.kept_at, signed_out = excluded.signed_out

-- query draft_delete_most(account account_id) run
-- own
delete from web_draft
 where account = :account
   and number not in (select d.number from web_draft d where d.account = :account order by d.kept_at desc, d.number limit 50)

-- query draft(account account_id, number text) maybe
--   number text, path text, body text, kept_at instant, signed_out bool
-- own
select number, path, body, kept_at, signed_out from web_draft where account = :account and number = :number

-- query draft_of_form(account account_id, path text) maybe
--   number text, path text, body text, kept_at instant, signed_out bool
-- own
select number, path, body, kept_at, signed_out
  from web_draft where account = :account and path = :path order by kept_at desc, number limit 1

-- query draft_sent_late(account account_id, since instant) maybe
--   number text, path text, body text, kept_at instant, signed_out bool
-- own
select number, path, body, kept_at, signed_out
  from web_draft where account = :account and signed_out = 1 and kept_at >= :since order by kept_at desc, number limit 1

-- query drafts(account account_id) many<=50
--   number text, path text, kept_at instant, signed_out bool
-- own
select number, path, kept_at, signed_out from web_draft where account = :account order by kept_at desc, number

-- query draft_delete(account account_id, number text) run
-- own
delete from web_draft where account = :account and number = :number

-- query draft_delete_of_form(account account_id, path text) run
-- own
delete from web_draft where account = :account and path = :path

-- query draft_delete_old(before instant) run
-- own
delete from web_draft where kept_at < :before
