-- What somebody can be found by: a projection of details, written in the transaction that records them.

-- Words as src/service/search/words.h makes them; the first character says what a word is. Walked by word for what was
-- typed first, and by person for what else was typed.
-- people
-- own
create table search_word (
  word text not null,
  person integer not null,
  primary key (word, person)
) strict, without rowid;
create index search_word_of_person on search_word (person, word);

-- By which rules the words were made; others mean rebuild.
-- own
create table search_rules (
  one integer not null primary key check (one = 1),
  rules text not null
) strict;
