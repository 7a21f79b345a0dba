create table a (id integer primary kye) strict;
