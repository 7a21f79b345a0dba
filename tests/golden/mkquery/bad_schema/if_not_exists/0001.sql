-- people
create table if not exists a (id integer not null primary key) strict;
