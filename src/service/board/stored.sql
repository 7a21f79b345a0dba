-- include "sections.h"
-- Reports to the board: what is written in them, and what was frozen.

-- query reports() many<=200
--   id int, ref text, title text, on_day date, made_at instant, by_name text, frozen_at instant?, frozen_by text?
-- scan "a handful a year"
select r.id, r.ref, r.title, r.on_day, r.made_at, a.name as by_name, f.frozen_at, fa.name as frozen_by
  from board_report r join account a on a.id = r.by_account
       left join board_frozen f on f.report = r.id left join account fa on fa.id = f.by_account
 order by r.made_at desc, r.id desc

-- query report(ref text) maybe
--   id int, title text, on_day date, made_at instant, by_name text, frozen_at instant?, frozen_by text?
select r.id, r.title, r.on_day, r.made_at, a.name as by_name, f.frozen_at, fa.name as frozen_by
  from board_report r join account a on a.id = r.by_account
       left join board_frozen f on f.report = r.id left join account fa on fa.id = f.by_account
 where r.ref = :ref

-- query sections(report int) many<=50
--   code text, shown bool
select code, shown from board_section where report = :report order by place, code

-- query texts(report int) many<=100
--   section text, part enum board_part, words text, version int
select section, part, words, version from board_text where report = :report order by section, part

-- query items(report int) many<=300
--   id int, ref text, section text, kind enum board_kind, what text, who text, amount text, by_day date?, sustained text, done_on date?
select id, ref, section, kind, what, who, amount, by_day, sustained, done_on
  from board_item where report = :report order by section, id

-- query frozen(report int) maybe
--   frozen_at instant, known_day date, by_name text, sha256 text, content text
select f.frozen_at, f.known_day, a.name as by_name, f.sha256, f.content
  from board_frozen f join account a on a.id = f.by_account where f.report = :report

-- Asked inside a transaction that writes.
-- query frozen_since(report int) maybe
--   frozen_at instant
select frozen_at from board_frozen where report = :report

-- query add(id int, ref text, title text, on_day date, made_at instant, by_account account_id, from_report int?) run
insert into board_report (id, ref, title, on_day, made_at, by_account, from_report)
values (:id, :ref, :title, :on_day, :made_at, :by_account, :from_report)

-- query rename(id int, title text, on_day date) one
--   ref text
update board_report set title = :title, on_day = :on_day
 where id = :id and not exists (select 1 from board_frozen f where f.report = :id) returning ref

-- query put_section(report int, code text, place int, shown bool) run
insert into board_section (report, code, place, shown) values (:report, :code, :place, :shown)
on conflict (report, code) do update set place = excluded.place, shown = excluded.shown

-- Nothing where somebody else has changed it since it was read as version was.
-- query put_text(report int, section text, part enum board_part, words text, was int, version int, by_account account_id, changed_at instant) maybe
--   version int
insert into board_text (report, section, part, words, version, by_account, changed_at)
values (:report, :section, :part, :words, :version, :by_account, :changed_at)
on conflict (report, section, part) do update
   set words = excluded.words, version = excluded.version, by_account = excluded.by_account, changed_at = excluded.changed_at
 where board_text.version = :was returning version

-- query add_item(id int, ref text, report int, section text, kind enum board_kind, what text, who text, amount text, by_day date?, sustained text, by_account account_id, recorded_at instant) run
insert into board_item (id, ref, report, section, kind, what, who, amount, by_day, sustained, by_account, recorded_at)
values (:id, :ref, :report, :section, :kind, :what, :who, :amount, :by_day, :sustained, :by_account, :recorded_at)

-- query change_item(ref text, what text, who text, amount text, by_day date?, sustained text, by_account account_id, recorded_at instant) run
update board_item set what = :what, who = :who, amount = :amount, by_day = :by_day, sustained = :sustained,
       by_account = :by_account, recorded_at = :recorded_at
 where ref = :ref

-- query done_item(ref text, done_on date?) run
update board_item set done_on = :done_on where ref = :ref

-- query remove_item(ref text) run
delete from board_item where ref = :ref

-- query freeze(report int, frozen_at instant, known_day date, by_account account_id, sha256 text, content text) run
insert into board_frozen (report, frozen_at, known_day, by_account, sha256, content)
values (:report, :frozen_at, :known_day, :by_account, :sha256, :content)

-- query print_add(ref text, report int, keep bool, asked_at instant, job text, content text) run
-- own
insert into board_print (ref, report, keep, asked_at, job, content) values (:ref, :report, :keep, :asked_at, :job, :content)

-- Of what was frozen, not of a draft of it.
-- query prints(report int) many<=1
--   ref text, job text, made_at instant?
-- own
select ref, job, made_at from board_print where report = :report and keep = 1 order by asked_at desc

-- query print(ref text, report int) maybe
--   job text, keep bool, made_at instant?, pdf blob?, book blob?
-- own
select job, keep, made_at, pdf, book from board_print where ref = :ref and report = :report

-- query of_job(job text) maybe
--   ref text, report int, keep bool, content text, made_at instant?
-- own
select ref, report, keep, content, made_at from board_print where job = :job

-- query print_made(ref text, made_at instant, pdf blob, book blob) run
-- own
update board_print set made_at = :made_at, pdf = :pdf, book = :book where ref = :ref

-- query print_forget(before instant) run
-- own
-- scan "a few, once an hour"
delete from board_print where keep = 0 and asked_at < :before
