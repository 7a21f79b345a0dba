-- query from(person person_id) maybe
--   worker text?, team text?
-- viewer
select w.name as worker, t.code as team
  from visible_person v
  join allocation l on l.person = v.person and l.replaced_at is null
  left join account w on w.id = l.worker
  left join team t on t.id = l.team
 where v.person = :person and v.account = :viewer order by l.on_day desc, l.id desc limit 1
