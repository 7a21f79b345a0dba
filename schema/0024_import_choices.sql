-- What whoever sends a file says of it after it was read: which sheet of the workbook, and which year's return it is.
alter table upload add column sheet text;
alter table upload add column year integer; -- that in which the return's year ends
