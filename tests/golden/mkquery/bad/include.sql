-- include codes.h
-- query a(id int) one
--   code text
select code from team where id = :id
