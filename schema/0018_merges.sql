-- Which rows a joining moved to the record that was kept, by their id, which no other row of any table has. (The
-- comment in 0010 says that rows are copied: they are moved, and undoing moves them back.)
create table merge_fact (
  merge_id integer not null references person_merge (id),
  fact integer not null,
  primary key (merge_id, fact)
) strict, without rowid;
