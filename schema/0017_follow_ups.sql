-- Which of a young person's follow-ups it is, counted from 1: an address holds that and no id.
alter table follow_up add column number integer not null default 0;
create index follow_up_of_person on follow_up (person, number);
