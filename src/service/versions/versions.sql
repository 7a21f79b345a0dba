-- The versions of what is said to everybody.

-- What is shown: of each thing of a kind the version that was published last.
-- query published_texts(kind text) many<=1000
--   item text, version int, place int, text text, by_account account_id?, at instant
select e.item, e.version, v.place, v.text, v.by_account, e.at
  from edited_event e join edited_version v on v.kind = e.kind and v.item = e.item and v.version = e.version
 where e.kind = :kind and e.what = 'published'
   and not exists (select 1 from edited_event n
                    where n.kind = e.kind and n.item = e.item and n.what = 'published' and n.id > e.id)
 order by v.place, e.item

-- The mark of what is published: another one, and it has changed.
-- query last_event() many<=1
--   ref text
select ref from edited_event where id > 0 order by id desc

-- When something of a kind was published last until then, but for what the council's files began with: that was so before.
-- query last_change(kind text, until instant) one
--   at instant?
select max(at) as at from edited_event
 where kind = :kind and what = 'published' and at <= :until
   and at > (select min(at) from edited_event where kind = :kind and what = 'published')

-- query first_change(kind text) one
--   at instant?
select min(at) as at from edited_event where kind = :kind and what = 'published'

-- query known(kind text, item text) maybe
--   version int, place int
select max(version) as version, max(place) as place from edited_version where kind = :kind and item = :item
having count(*) > 0

-- query last_place(kind text) one
--   place int
select coalesce(max(place), 0) as place from edited_version where kind = :kind

-- query add(id int, kind text, item text, version int, place int, title text, text text, note text, by_account account_id?, recorded_at instant) run
insert into edited_version (id, kind, item, version, place, title, text, note, by_account, recorded_at)
values (:id, :kind, :item, :version, :place, :title, :text, :note, :by_account, :recorded_at)

-- query happened(id int, ref text, kind text, item text, version int, what text, by_account account_id?, at instant) run
insert into edited_event (id, ref, kind, item, version, what, by_account, at)
values (:id, :ref, :kind, :item, :version, :what, :by_account, :at)

-- The newest version of each, and the one that is published (0: none yet).
-- query newest_of_each(kind text) many<=1000
--   item text, version int, title text, text text, by_account account_id?, by_name text, recorded_at instant, published int, discarded bool
select v.item, v.version, v.title, v.text, v.by_account, coalesce(a.name, '') as by_name, v.recorded_at,
       coalesce((select max(e.version) from edited_event e
                  where e.kind = v.kind and e.item = v.item and e.what = 'published'), 0) as published,
       case when exists (select 1 from edited_event d
                          where d.kind = v.kind and d.item = v.item and d.version = v.version and d.what = 'discarded')
            then 1 else 0 end as discarded
  from edited_version v left join account a on a.id = v.by_account
 where v.kind = :kind
   and not exists (select 1 from edited_version n where n.kind = v.kind and n.item = v.item and n.version > v.version)
 order by v.place, v.item

-- query versions(kind text, item text) many<=300
--   version int, place int, title text, text text, note text, by_account account_id?, by_name text, recorded_at instant, published_at instant?, published_by text?, discarded_at instant?
select v.version, v.place, v.title, v.text, v.note, v.by_account, coalesce(a.name, '') as by_name, v.recorded_at,
       (select max(e.at) from edited_event e
         where e.kind = v.kind and e.item = v.item and e.version = v.version and e.what = 'published') as published_at,
       (select b.name from edited_event e join account b on b.id = e.by_account
         where e.kind = v.kind and e.item = v.item and e.version = v.version and e.what = 'published') as published_by,
       (select max(e.at) from edited_event e
         where e.kind = v.kind and e.item = v.item and e.version = v.version and e.what = 'discarded') as discarded_at
  from edited_version v left join account a on a.id = v.by_account
 where v.kind = :kind and v.item = :item
 order by v.version desc

-- Those that somebody edited on a page: a version of theirs was written there, and not thrown away.
-- query edited_on_page(kind text) many<=2000
--   item text
select distinct v.item
  from edited_version v
 where v.kind = :kind and v.by_account is not null
   and not exists (select 1 from edited_event d
                    where d.kind = v.kind and d.item = v.item and d.version = v.version and d.what = 'discarded')
 order by v.item
