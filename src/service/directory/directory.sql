-- The partner directory. It is read whole: some dozens of organisations.

-- query organisations() many<=400
--   code text, name text, does text, phone text, email text, web text, hours text, street text, town text, county text,
--   postcode text, source text, checked_on date, review_by date, changed_at instant
-- scan "some dozens, all of which a page or its search needs"
select code, name, does, phone, email, web, hours, street, town, county, postcode, source, checked_on, review_by,
       changed_at
  from organisation order by place, code

-- query services() many<=1000
--   code text, organisation text, name text, does text, from_half_years int, until_half_years int, ages text, phone text,
--   email text, web text, hours text, street text, town text, county text, postcode text, source text, checked_on date,
--   review_by date, key_place int, changed_at instant
-- scan "some dozens, all of which a page or its search needs"
select s.code, s.organisation, s.name, s.does, s.from_half_years, s.until_half_years, s.ages, s.phone, s.email, s.web,
       s.hours, s.street, s.town, s.county, s.postcode, s.source, s.checked_on, s.review_by, s.key_place, s.changed_at
  from directory_service s join organisation o on o.code = s.organisation
 order by o.place, o.code, s.place, s.code

-- query words() many<=20000
--   service text, kind text, word text
-- scan "a few for each service"
select service, kind, word from directory_word order by service, kind, place

-- query state() one
--   organisations int, services int, changed instant?
-- scan "some dozens, asked once a second at most"
select (select count(*) from organisation) as organisations, count(*) as services, max(s.changed_at) as changed
  from directory_service s

-- query organisation_digests() many<=400
--   code text, digest text
-- scan "some dozens, compared with the file at each start"
select code, digest from organisation order by code

-- query service_digests() many<=1000
--   code text, digest text
-- scan "some dozens, compared with the file at each start"
select code, digest from directory_service order by code

-- query organisation_put(code text, place int, name text, does text, phone text, email text, web text, hours text, street text, town text, county text, postcode text, source text, checked_on date, review_by date, digest text, changed_at instant) run
insert into organisation (code, place, name, does, phone, email, web, hours, street, town, county, postcode, source,
  checked_on, review_by, digest, changed_at)
values (:code, :place, :name, :does, :phone, :email, :web, :hours, :street, :town, :county, :postcode, :source,
  :checked_on, :review_by, :digest, :changed_at)
on conflict (code) do update set place = excluded.place, name = excluded.name, does = excluded.does,
  phone = excluded.phone, email = excluded.email, web = excluded.web, hours = excluded.hours, street = excluded.street,
  town = excluded.town, county = excluded.county, postcode = excluded.postcode, source = excluded.source,
  checked_on = excluded.checked_on, review_by = excluded.review_by, digest = excluded.digest,
  changed_at = excluded.changed_at

-- query service_put(code text, organisation text, place int, name text, does text, from_half_years int, until_half_years int, ages text, phone text, email text, web text, hours text, street text, town text, county text, postcode text, source text, checked_on date, review_by date, key_place int, digest text, changed_at instant) run
insert into directory_service (code, organisation, place, name, does, from_half_years, until_half_years, ages, phone,
  email, web, hours, street, town, county, postcode, source, checked_on, review_by, key_place, digest, changed_at)
values (:code, :organisation, :place, :name, :does, :from_half_years, :until_half_years, :ages, :phone, :email, :web,
  :hours, :street, :town, :county, :postcode, :source, :checked_on, :review_by, :key_place, :digest, :changed_at)
on conflict (code) do update set organisation = excluded.organisation, place = excluded.place, name = excluded.name,
  does = excluded.does, from_half_years = excluded.from_half_years, until_half_years = excluded.until_half_years,
  ages = excluded.ages, phone = excluded.phone, email = excluded.email, web = excluded.web, hours = excluded.hours,
  street = excluded.street, town = excluded.town, county = excluded.county, postcode = excluded.postcode,
  source = excluded.source, checked_on = excluded.checked_on, review_by = excluded.review_by,
  key_place = excluded.key_place, digest = excluded.digest, changed_at = excluded.changed_at

-- query word_put(service text, kind text, place int, word text) run
insert into directory_word (service, kind, place, word) values (:service, :kind, :place, :word)

-- query words_remove(service text) run
delete from directory_word where service = :service

-- query service_remove(code text) run
delete from directory_service where code = :code

-- query organisation_remove(code text) run
delete from organisation where code = :code
