-- query a(default int) one
--   code text
select code from team where id = :default
