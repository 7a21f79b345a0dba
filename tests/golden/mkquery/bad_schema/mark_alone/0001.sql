-- people
create index i on a (id);
