-- query a(until text) one
--   name text
select name from lease where until < :until
