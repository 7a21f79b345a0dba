-- What a worker is told of beside the council's promises: an alert to look at again, papers that end.

-- query alerts(person person_id) many<=50
--   ref text, since_day date, review_by date
-- all "goes into the list of whoever works with them; who may see it is decided where it is shown"
select ref, since_day, review_by from alert
 where person = :person and replaced_at is null and what <> 'ended' order by since_day, id

-- query papers(person person_id) maybe
--   on_day date, leave_until date?
-- all "goes into the list of whoever works with them; who may see it is decided where it is shown"
select on_day, leave_until from immigration
 where person = :person and replaced_at is null order by on_day desc, id desc limit 1

-- query staying(person person_id) maybe
--   since_day date, review_by date
-- all "goes onto the list of the managers; who may see it is decided where it is shown"
select since_day, coalesce(review_by, since_day) as review_by from staying
 where person = :person and replaced_at is null and what <> 'ended' order by id desc limit 1

-- query support(person person_id) maybe
--   ref text, began text, since_day date, review_by date
-- all "goes onto the list of whoever gives it; who may see it is decided where it is shown"
select ref, began, since_day, coalesce(review_by, since_day) as review_by from one_to_one
 where person = :person and replaced_at is null and what in ('agreed', 'reviewed') order by id desc limit 1
