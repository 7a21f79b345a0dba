create table a (id integer primary key) strict;
-- own
create view v as select id from a;
