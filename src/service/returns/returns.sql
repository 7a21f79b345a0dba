-- include "codes.h"
-- What the statutory returns are made of. They hold everybody, restricted records too.

-- query people() each
--   person person_id, council_ref text
-- all "a statutory return holds everybody; it goes to whom the law says, and the trail says who made it"
-- scan "a return goes through everybody"
select id as person, council_ref from person where merged_into is null order by council_ref

-- query about(person person_id) maybe
--   gender enum gender?, ethnicity enum ethnicity?, uasc bool?, disability bool?
-- all "a statutory return holds everybody"
select gender, ethnicity, uasc, disability from details where person = :person and replaced_at is null

-- query homes(person person_id) many<=1000
--   on_day date, kind enum home_kind, suitable bool?
-- all "a statutory return holds everybody"
select on_day, kind, suitable from home where person = :person and replaced_at is null order by on_day, id

-- query activities(person person_id) many<=1000
--   on_day date, code enum activity
-- all "a statutory return holds everybody"
select on_day, code from activity where person = :person and replaced_at is null order by on_day, id

-- query in_touches(person person_id) many<=1000
--   on_day date, code enum in_touch
-- all "a statutory return holds everybody"
select on_day, code from in_touch where person = :person and replaced_at is null order by on_day, id

-- Who was theirs on a day. A file's name that is nobody's account counts as an adviser's: which it was, nobody wrote down.
-- query allocated(person person_id, on_day date) many<=1
--   team text?, team_kind text?, worker text?, worker_role text?, worker_said text?
-- all "a statutory return holds everybody"
select t.name as team, t.kind as team_kind, w.name as worker, w.role as worker_role, a.worker_said
  from allocation a left join team t on t.id = a.team left join account w on w.id = a.worker
 where a.person = :person and a.replaced_at is null and a.on_day <= :on_day order by a.on_day desc, a.id desc

-- query episodes(person person_id) many<=1000
--   on_day date, rne text?, ls text?, cin text?, place text?, provider text?, until_day date?, rec text?, change text?, home_post text?, place_post text?, urn text?
-- all "a statutory return holds everybody"
select on_day, rne, ls, cin, place, provider, until_day, rec, change, home_post, place_post, urn
  from care_episode where person = :person and replaced_at is null order by on_day, id
