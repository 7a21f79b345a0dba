-- Whom a figure is about, by name.

-- query person(person person_id) maybe
--   ref text, council_ref text, first_name text?, surname text?, known_as text?
-- viewer
select v.ref, v.council_ref, d.first_name, d.surname, d.known_as
  from visible_person v
  join details d on d.person = v.person and d.replaced_at is null
 where v.person = :person and v.account = :viewer

-- query worker(account account_id) maybe
--   name text
select name from account where id = :account
