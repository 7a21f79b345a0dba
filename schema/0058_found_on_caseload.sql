-- Whoever is found by a search stands in one row, with what the page shows of them: in a country their rows lie in as many
-- places of the file as there are tables. The table is made anew, and empty: whoever serves this database next writes it
-- for everybody (../src/service/dues), and a program of before cannot write to it.
drop view visible_caseload;
drop table caseload;

-- own
create table caseload (
  person integer not null primary key,
  worker integer not null,          -- 0: nobody yet
  team integer not null,            -- 0: none
  category text not null,           -- as it is until the moment in due_until
  ref text not null,
  name text not null,
  birth_date text not null,
  restricted integer not null check (restricted in (0, 1)),
  council_ref text not null,
  first_name text,
  surname text,
  known_as text,
  former_names text,
  phone text
) strict;
create index caseload_of_worker on caseload (worker, team, restricted);
create index caseload_of_team on caseload (team, worker, restricted);
create index caseload_of_category on caseload (category, birth_date, team, restricted);

create view visible_caseload as
select c.*, a.id as account
  from caseload c, account a
 where a.closed_at is null
   and (c.restricted = 0
        or exists (select 1 from permit x where x.person = c.person and x.account = a.id));
