-- Whether the database answers at all.
-- query answers() one
--   n int
select cast(1 as integer) as n
