-- include "codes.h"
-- Episodes of care, and the periods that are worked out from them.

-- query current(person person_id) many<=1000
--   on_day date, id int, rne text?, ls text?, cin text?, place text?, provider text?, until_day date?, rec text?, change text?, home_post text?, place_post text?, urn text?, source text
-- all "what is recorded is compared with what is said, and periods are worked out; nothing is shown"
select on_day, id, rne, ls, cin, place, provider, until_day, rec, change, home_post, place_post, urn, source
  from care_episode where person = :person and replaced_at is null order by on_day, id

-- query taken_back(person person_id, on_day date) maybe
--   id int
-- all "an import compares a file with what is recorded; nothing is shown"
select id from care_episode
 where person = :person and on_day = :on_day and replaced_at is not null order by id desc limit 1

-- query add(person person_id, on_day date, id int, rne text?, ls text?, cin text?, place text?, provider text?, until_day date?, rec text?, change text?, home_post text?, place_post text?, urn text?, recorded_at instant, source text) run
insert into care_episode (person, on_day, id, rne, ls, cin, place, provider, until_day, rec, change, home_post, place_post, urn, recorded_at, source)
values (:person, :on_day, :id, :rne, :ls, :cin, :place, :provider, :until_day, :rec, :change, :home_post, :place_post, :urn, :recorded_at, :source)

-- query replace(person person_id, on_day date, id int, replaced_at instant, replaced_by int) run
update care_episode set replaced_at = :replaced_at, replaced_by = :replaced_by
 where person = :person and on_day = :on_day and id = :id and replaced_at is null

-- What was recorded as a period stays known while a period of episodes stands in its place.
-- query periods(person person_id) many<=400
--   on_day date, id int, until_day date?, short_break bool, ours bool, ended_how text?, from_episodes bool, replaced_at instant?
-- all "periods in care are worked out again; nothing is shown"
select c.on_day, c.id, c.until_day, c.short_break, c.ours, c.ended_how, c.from_episodes, c.replaced_at
  from care_period c
 where c.person = :person
   and (c.replaced_at is null
        or (c.from_episodes = 0
            and exists (select 1 from care_period d
                 where d.person = c.person and d.id = c.replaced_by and d.from_episodes = 1)))
 order by c.on_day, c.id

-- query period_add(person person_id, on_day date, id int, until_day date?, short_break bool, ours bool, ended_how text?, from_episodes bool, recorded_at instant, source text) run
insert into care_period (person, on_day, id, until_day, short_break, ours, ended_how, from_episodes, recorded_at, source)
values (:person, :on_day, :id, :until_day, :short_break, :ours, :ended_how, :from_episodes, :recorded_at, :source)

-- query period_replace(person person_id, on_day date, id int, replaced_at instant, replaced_by int) run
update care_period set replaced_at = :replaced_at, replaced_by = :replaced_by
 where person = :person and on_day = :on_day and id = :id and replaced_at is null
