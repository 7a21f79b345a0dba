-- Drafts are the web's own (platform/web); here is whom they are about.

-- query about(ref text) maybe
--   first_name text?, surname text?, known_as text?, council_ref text
-- viewer
select d.first_name, d.surname, d.known_as, v.council_ref
  from visible_person v
  join details d on d.person = v.person and d.replaced_at is null
 where v.ref = :ref and v.account = :viewer
