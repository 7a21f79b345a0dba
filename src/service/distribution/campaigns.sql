-- include "campaigns.h"
-- The offer announced to professionals and partners. Of several rows with one ref the newest stands.

-- query newest() many<=200
--   id int, ref text, name text, on_day date, part enum given_part, what text, form enum given_form, title text, how enum campaign_how, outcome text, by_name text, recorded_at instant, receivers int
-- scan "a handful a year"
select c.id, c.ref, c.name, c.on_day, c.part, c.what, c.form, c.title, c.how, c.outcome, a.name as by_name, c.recorded_at,
       (select count(*) from campaign_to r where r.campaign = c.id) as receivers
  from campaign c join account a on a.id = c.by_account
 where c.replaced_at is null order by c.on_day desc, c.id desc

-- query rows(ref text) many<=100
--   id int, name text, on_day date, part enum given_part, what text, form enum given_form, title text, how enum campaign_how, outcome text, by_name text, recorded_at instant
select c.id, c.name, c.on_day, c.part, c.what, c.form, c.title, c.how, c.outcome, a.name as by_name, c.recorded_at
  from campaign c join account a on a.id = c.by_account
 where c.ref = :ref order by c.id desc

-- query receivers(campaign int) many<=500
--   kind enum receiver_kind, code text, name text
select kind, code, name from campaign_to where campaign = :campaign order by place

-- query add(id int, ref text, name text, on_day date, part enum given_part, what text, form enum given_form, title text, how enum campaign_how, outcome text, by_account account_id, recorded_at instant) run
insert into campaign (id, ref, name, on_day, part, what, form, title, how, outcome, by_account, recorded_at)
values (:id, :ref, :name, :on_day, :part, :what, :form, :title, :how, :outcome, :by_account, :recorded_at)

-- query add_receiver(campaign int, place int, kind enum receiver_kind, code text, name text) run
insert into campaign_to (campaign, place, kind, code, name) values (:campaign, :place, :kind, :code, :name)

-- query replace(id int, replaced_at instant, replaced_by int) one
--   ref text
update campaign set replaced_at = :replaced_at, replaced_by = :replaced_by
 where id = :id and replaced_at is null returning ref
