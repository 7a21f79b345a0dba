-- query add(id upload_id, ref text, account account_id, kind text, name text, bytes int, as_at date?, sent_at instant, check_job text) run
-- own
insert into upload (id, ref, account, kind, name, bytes, as_at, sent_at, check_job)
values (:id, :ref, :account, :kind, :name, :bytes, :as_at, :sent_at, :check_job)

-- query by_ref(ref text) maybe
--   account account_id, kind text, name text, bytes int, as_at date?, sent_at instant, check_job text, import_job text?,
--   gone_at instant?, sheet text?, year int?
-- own
select account, kind, name, bytes, as_at, sent_at, check_job, import_job, gone_at, sheet, year from upload where ref = :ref

-- query set_import(ref text, job text) run
-- own
update upload set import_job = :job where ref = :ref and gone_at is null

-- Checked once more, as that sheet or that year's return.
-- query choose(ref text, sheet text?, year int?, job text) run
-- own
update upload set sheet = :sheet, year = :year, check_job = :job, import_job = null where ref = :ref and gone_at is null

-- query set_gone(ref text, now instant) run
-- own
update upload set gone_at = :now where ref = :ref and gone_at is null

-- What this account sent lately, newest first, with how far its newest job is.
-- query of_account(account account_id, since instant) many<=20
--   ref text, kind text, name text, sent_at instant, imports bool, state text?, result text?, gone_at instant?
-- own
select u.ref, u.kind, u.name, u.sent_at, case when u.import_job is null then 0 else 1 end as imports, j.state, j.result,
       u.gone_at
  from upload u left join job j on j.ref = coalesce(u.import_job, u.check_job)
 where u.account = :account and u.sent_at > :since
 order by u.sent_at desc, u.id desc

-- query kept(before instant) many<=200
--   ref text
-- own
select ref from upload where gone_at is null and sent_at < :before order by sent_at, id

-- query forget(before instant) run
-- own
delete from upload where sent_at < :before
