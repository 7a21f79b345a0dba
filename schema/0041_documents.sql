-- Documents of young people: papers that were brought, sent or scanned. What is in one is a file in the folder documents/
-- of the data folder, whose name is the hash of what it holds; it is there, on disk, before its row is.

-- The newest row of each ref stands and says all of it. One that was withdrawn keeps its rows; nobody reaches its file.
-- people
create table document (
  person integer not null references person (id),
  on_day text not null,             -- when this row was written, in London
  id integer not null,
  ref text not null,                -- random; what a URL carries
  what text not null check (what in ('added', 'changed', 'withdrawn')),
  kind text not null,               -- a code of src/service/documents/documents.c: passport, letter, ...
  title text not null,
  day text not null,                -- of the document itself: when it was written, issued or taken
  hash text not null check (length(hash) = 64), -- BLAKE2b-256 of the bytes, in hexadecimal
  bytes integer not null check (bytes > 0),
  type text not null check (type in ('pdf', 'jpeg', 'png')), -- by what the file begins with, not by its name
  for_them integer not null check (for_them in (0, 1)),      -- the young person sees it on their own pages
  restricted integer not null check (restricted in (0, 1)),  -- of colleagues, for those who work with them alone
  why text not null,                -- why the young person does not see it; of one that was withdrawn, why it was
  by_account integer not null references account (id),
  recorded_at text not null,
  replaced_at text,
  replaced_by integer,
  primary key (person, on_day, id)
) strict, without rowid;
