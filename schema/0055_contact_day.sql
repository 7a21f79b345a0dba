-- What figures read of the contacts of a year, in one walk over its days and without the contacts themselves.
create index contact_day on contact (on_day, person, made, kind, recorded_at, replaced_at);
