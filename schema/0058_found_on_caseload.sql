-- Whoever is found by a search stands in one row, with what the page shows of them: in a country their rows lie in as many
-- places of the file as there are tables. Whoever serves this database next writes it for everybody (../src/service/dues).
drop view visible_caseload;
alter table caseload add column council_ref text not null default '';
alter table caseload add column first_name text;
alter table caseload add column surname text;
alter table caseload add column known_as text;
alter table caseload add column former_names text;
alter table caseload add column phone text;
create view visible_caseload as
select c.*, a.id as account
  from caseload c, account a
 where a.closed_at is null
   and (c.restricted = 0
        or exists (select 1 from permit x where x.person = c.person and x.account = a.id));
