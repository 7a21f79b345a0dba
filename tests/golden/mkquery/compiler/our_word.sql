-- query a(db int) one
--   code text
select code from team where id = :db
