-- Whoever is found through visible_person need not be looked up a second time for what a page shows beside the name.
drop view visible_person;
create view visible_person as
select p.id as person, p.ref as ref, p.council_ref as council_ref, p.restricted as restricted, a.id as account
  from person p, account a
 where a.closed_at is null
   and (p.restricted = 0
        or exists (select 1 from permit x where x.person = p.id and x.account = a.id));
