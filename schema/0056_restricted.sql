-- Of the few whose records are restricted, without a walk over everybody: figures count them all and name none.
create index person_restricted on person (id) where restricted = 1;
