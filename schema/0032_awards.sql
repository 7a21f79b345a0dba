-- Money and goods that young people were given.

-- An award that was given: money, or goods. Several rows with the same ref, the newest stands. To the engine it is a
-- step, "phone-given", so that it meets what is met by one.
-- people
create table award (
  person integer not null references person (id),
  on_day text not null,             -- when it was given
  id integer not null,
  ref text not null,                -- random; what a URL carries
  kind text not null check (kind in ('phone', 'credit', 'clothing', 'allowance', 'home-establishment-grant', 'bursary', 'other')),
  what text not null,               -- what it was, or what it was for; may be empty
  pence integer check (pence > 0),  -- null: goods
  note text not null,               -- for colleagues
  taken_back integer not null check (taken_back in (0, 1)), -- it was recorded by mistake
  by_account integer not null references account (id),
  recorded_at text not null,
  replaced_at text,
  replaced_by integer,
  primary key (person, on_day, id)
) strict, without rowid;
