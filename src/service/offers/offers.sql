-- The versions of what young people can get.

-- What is shown to everybody: of each offer the version that was published last.
-- query standing() many<=400
--   offer text, version int, place int, text text, at instant
-- scan "a few dozen; asked when something was published, not for each page"
select e.offer, e.version, v.place, v.text, e.at
  from offer_event e join offer_version v on v.offer = e.offer and v.version = e.version
 where e.what = 'published'
   and not exists (select 1 from offer_event n where n.offer = e.offer and n.what = 'published' and n.id > e.id)
 order by v.place, e.offer

-- The mark of what is published: another one, and it has changed.
-- query newest() many<=1
--   ref text
select ref from offer_event where id > 0 order by id desc

-- query known(offer text) maybe
--   version int, place int
select max(version) as version, max(place) as place from offer_version where offer = :offer having count(*) > 0

-- query last_place() one
--   place int
select coalesce(max(place), 0) as place from offer_version

-- query add(id int, offer text, version int, place int, title text, text text, note text, by_account account_id?, recorded_at instant) run
insert into offer_version (id, offer, version, place, title, text, note, by_account, recorded_at)
values (:id, :offer, :version, :place, :title, :text, :note, :by_account, :recorded_at)

-- query happened(id int, ref text, offer text, version int, what text, by_account account_id?, at instant) run
insert into offer_event (id, ref, offer, version, what, by_account, at)
values (:id, :ref, :offer, :version, :what, :by_account, :at)
