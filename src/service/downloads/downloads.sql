-- Lists on their way out as workbooks.

-- query add(ref text, account account_id, name text, title text, kinds text, asked_at instant, job text, body blob) run
-- own
insert into download (ref, account, name, title, kinds, asked_at, job, body)
values (:ref, :account, :name, :title, :kinds, :asked_at, :job, :body)

-- query of_job(job text) maybe
--   ref text, title text, kinds text, asked_at instant, body blob, made_at instant?
-- all "the job makes a workbook of what the page gave it; nothing is shown"
select ref, title, kinds, asked_at, body, made_at from download where job = :job

-- query made(ref text, body blob, made_at instant) run
-- own
update download set body = :body, made_at = :made_at where ref = :ref

-- What somebody asked for is theirs alone.
-- query one(ref text, account account_id) maybe
--   name text, title text, job text, made_at instant?
-- all "a list that this account downloaded a moment ago"
select name, title, job, made_at from download where ref = :ref and account = :account

-- query workbook(ref text, account account_id) maybe
--   name text, body blob
-- all "a list that this account downloaded a moment ago"
select name, body from download where ref = :ref and account = :account and made_at is not null

-- query forget(before instant) run
-- own
delete from download where asked_at < :before

-- query person(ref text) maybe
--   person person_id
-- viewer
select v.person from visible_person v where v.ref = :ref and v.account = :viewer
