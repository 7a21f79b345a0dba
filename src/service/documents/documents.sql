-- include "documents.h"
-- Documents: the newest row of each stands, and says all of it. A restricted one is left out by the query itself, unless
-- whoever asks may see it.

-- query of_person(person person_id, may_see bool) many<=500
--   ref text, kind enum document_kind, title text, day date, hash text, bytes int, type enum document_type,
--   for_them bool, restricted bool, why text, by_name text?, recorded_at instant, on_day date, id int
-- viewer
select x.ref, x.kind, x.title, x.day, x.hash, x.bytes, x.type, x.for_them, x.restricted, x.why, a.name as by_name,
       x.recorded_at, x.on_day, x.id
  from visible_person v
  join document x on x.person = v.person and x.replaced_at is null and x.what <> 'withdrawn'
  left join account a on a.id = x.by_account
 where v.person = :person and v.account = :viewer and (x.restricted = 0 or :may_see = 1)
 order by x.day desc, x.id desc

-- How many of them stand and are restricted.
-- query restricted_of(person person_id) one
--   n int
-- viewer
select count(*) as n
  from visible_person v
  join document x on x.person = v.person and x.replaced_at is null and x.what <> 'withdrawn' and x.restricted = 1
 where v.person = :person and v.account = :viewer

-- What a young person sees of theirs.
-- query own_rows() many<=500
--   ref text, kind enum document_kind, title text, day date, hash text, bytes int, type enum document_type
-- viewer
select x.ref, x.kind, x.title, x.day, x.hash, x.bytes, x.type
  from visible_self v
  join document x on x.person = v.person and x.replaced_at is null and x.what <> 'withdrawn'
 where v.account = :viewer and x.for_them = 1
 order by x.day desc, x.id desc

-- query counted(person person_id) one
--   n int
-- all "how many were ever added, for the most there may be; nothing of them"
select count(*) as n from document where person = :person and what = 'added'

-- query add(person person_id, on_day date, id int, ref text, what text, kind enum document_kind, title text, day date, hash text, bytes int, type enum document_type, for_them bool, restricted bool, why text, by_account account_id, recorded_at instant) run
insert into document (person, on_day, id, ref, what, kind, title, day, hash, bytes, type, for_them, restricted, why, by_account, recorded_at)
values (:person, :on_day, :id, :ref, :what, :kind, :title, :day, :hash, :bytes, :type, :for_them, :restricted, :why, :by_account, :recorded_at)

-- query replace(person person_id, on_day date, id int, replaced_at instant, replaced_by int) one
--   kind enum document_kind
-- all "gives back nothing of the person: none means that somebody else changed it first"
update document set replaced_at = :replaced_at, replaced_by = :replaced_by
 where person = :person and on_day = :on_day and id = :id and replaced_at is null returning kind

-- What was written, with what stands of it now.
-- query latest(person person_id, before_day date, before_id int) many<=20
--   on_day date, id int, what text, kind enum document_kind, title text, why text, by_name text?, stands text?, restricted bool?
-- viewer
select x.on_day, x.id, x.what, x.kind, x.title, x.why, a.name as by_name,
       (select o.what from document o where o.person = x.person and o.ref = x.ref and o.replaced_at is null) as stands,
       (select o.restricted from document o where o.person = x.person and o.ref = x.ref and o.replaced_at is null) as restricted
  from visible_person v
  join document x on x.person = v.person
  left join account a on a.id = x.by_account
 where v.person = :person and v.account = :viewer
   and x.on_day <= :before_day and (x.on_day < :before_day or x.id < :before_id)
 order by x.on_day desc, x.id desc

-- Every file that a row names, once.
-- query files() each
--   hash text, bytes int
-- all "names of files, to see whether they are there; nothing of whose they are"
-- scan "a check of everything, by hand or after a backup"
select distinct hash, bytes from document order by hash
