-- Reports to the Corporate Parenting Board.

-- One report, which can be written on until it is frozen.
create table board_report (
  id integer not null primary key,
  ref text not null unique,
  title text not null,
  on_day text not null,             -- its figures are as of the end of this day
  made_at text not null,
  by_account integer not null references account (id),
  from_report integer references board_report (id) -- whose words it began with
) strict;
create index board_report_newest on board_report (made_at, id);

-- Its sections in their order.
create table board_section (
  report integer not null references board_report (id),
  code text not null,
  place integer not null,
  shown integer not null check (shown in (0, 1)),
  primary key (report, code)
) strict, without rowid;

-- What was written in a section: plain text with names of figures in it, {suitable.percent}. Version counts the changes,
-- so that nobody writes over what they have not read.
create table board_text (
  report integer not null references board_report (id),
  section text not null,
  part text not null check (part in ('narrative', 'works', 'worries')),
  words text not null,
  version integer not null,
  by_account integer not null references account (id),
  changed_at text not null,
  primary key (report, section, part)
) strict, without rowid;

-- What stands in rows of its own: a next step with its owner and day, a recommendation, a pilot and its funding.
create table board_item (
  id integer not null primary key,
  ref text not null unique,
  report integer not null references board_report (id),
  section text not null,
  kind text not null check (kind in ('step', 'recommendation', 'pilot')),
  what text not null,
  who text not null,                -- a step's owner; who pays for a pilot
  amount text not null,             -- of a pilot, in words or pounds
  by_day text,                      -- by when; until when the money lasts
  sustained text not null,          -- what would sustain a pilot
  done_on text,                     -- a step's; said after freezing too, which the frozen report does not show
  by_account integer not null references account (id),
  recorded_at text not null
) strict;
create index board_item_of on board_item (report, section, id);

-- The whole of a report by value, from the moment it was frozen. Never changed.
-- append
create table board_frozen (
  report integer not null primary key references board_report (id),
  frozen_at text not null,
  known_day text not null,          -- what was known at that moment
  by_account integer not null references account (id),
  sha256 text not null,             -- of content, hexadecimal
  content text not null             -- JSON: words, tables and charts, no markup
) strict;

-- Its PDF and workbook, made by the work process. Those of a draft are forgotten after a day.
-- own
create table board_print (
  ref text not null primary key,
  report integer not null,
  keep integer not null check (keep in (0, 1)), -- of a frozen report
  asked_at text not null,
  job text not null unique,
  content text not null,
  made_at text,
  pdf blob,
  book blob
) strict;
create index board_print_of on board_print (report, asked_at);
