-- query reachable(person person_id) maybe
--   person person_id
-- all "asked before anything is sent; gives back only whom it was given"
select p.id as person
  from person p join details d on d.person = p.id and d.replaced_at is null
 where p.id = :person and p.merged_into is null and d.died_on is null
   and not exists (select 1 from care_period c where c.person = p.id and c.ended_how = 'E2' and c.replaced_at is null)
   and coalesce((select i.code from in_touch i where i.person = p.id and i.replaced_at is null
                  order by i.on_day desc, i.id desc limit 1), '') <> 'DIED'
