-- Versions of what young people can get, for those who keep it.

-- The newest version of each, and the one that is published (0: none yet).
-- query newest() many<=400
--   offer text, version int, title text, text text, by_account account_id?, by_name text, recorded_at instant, published int, discarded bool
-- scan "a few dozen offers, for the page that lists them all"
select v.offer, v.version, v.title, v.text, v.by_account, coalesce(a.name, '') as by_name, v.recorded_at,
       coalesce((select max(e.version) from offer_event e where e.offer = v.offer and e.what = 'published'), 0) as published,
       case when exists (select 1 from offer_event d
                          where d.offer = v.offer and d.version = v.version and d.what = 'discarded')
            then 1 else 0 end as discarded
  from offer_version v left join account a on a.id = v.by_account
 where not exists (select 1 from offer_version n where n.offer = v.offer and n.version > v.version)
 order by v.place, v.offer

-- query versions(offer text) many<=300
--   version int, place int, title text, text text, note text, by_account account_id?, by_name text, recorded_at instant, published_at instant?, published_by text?, discarded_at instant?
select v.version, v.place, v.title, v.text, v.note, v.by_account, coalesce(a.name, '') as by_name, v.recorded_at,
       (select max(e.at) from offer_event e
         where e.offer = v.offer and e.version = v.version and e.what = 'published') as published_at,
       (select b.name from offer_event e join account b on b.id = e.by_account
         where e.offer = v.offer and e.version = v.version and e.what = 'published') as published_by,
       (select max(e.at) from offer_event e
         where e.offer = v.offer and e.version = v.version and e.what = 'discarded') as discarded_at
  from offer_version v left join account a on a.id = v.by_account
 where v.offer = :offer
 order by v.version desc
