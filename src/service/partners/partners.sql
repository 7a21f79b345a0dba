-- Organisations and services of the directory.

-- Those that somebody edited on a page: a version of theirs was written there, and not thrown away.
-- query edited(kind text) many<=2000
--   item text
select distinct v.item
  from edited_version v
 where v.kind = :kind and v.by_account is not null
   and not exists (select 1 from edited_event d
                    where d.kind = v.kind and d.item = v.item and d.version = v.version and d.what = 'discarded')
 order by v.item
