-- include "codes.h"
-- What else than the engine's facts says who can get something.

-- What somebody does on a day.
-- query doing(person person_id, on_day date) maybe
--   code enum activity
-- viewer
select h.code
  from visible_person v join activity h on h.person = v.person and h.replaced_at is null
 where v.person = :person and v.account = :viewer and h.on_day <= :on_day
   and not exists (select 1 from activity n
                    where n.person = h.person and n.replaced_at is null and n.on_day <= :on_day
                      and (n.on_day > h.on_day or (n.on_day = h.on_day and n.id > h.id)))
