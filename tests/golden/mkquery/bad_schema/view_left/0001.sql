create table a (id integer primary key) strict;
create view v as select x.id from a x
  left join a y on y.id = x.id;
