-- Who turns 21, of a whole country too: whom the list leaves out is told from this index alone.
drop index caseload_of_category;
create index caseload_of_category on caseload (category, birth_date, team, restricted);
