-- query a() one
--   n int

