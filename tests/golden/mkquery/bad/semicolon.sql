-- query a() one
--   n int
select 1 as n;
