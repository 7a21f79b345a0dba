-- query person_by_ref(ref text) maybe
--   person person_id, council_ref text, restricted bool, first_name text?, surname text?, known_as text?, birth_date date
-- viewer
select p.id as person, p.council_ref, p.restricted, d.first_name, d.surname, d.known_as, d.birth_date
  from visible_person v
  join person p on p.id = v.person
  join details d on d.person = v.person and d.replaced_at is null
 where v.ref = :ref and v.account = :viewer

-- query person_of_ref(ref text) maybe
--   person person_id
-- all "the command line names a person by ref or by the council's id; the trail says that it looked"
select id as person from person where ref = :ref or council_ref = :ref
