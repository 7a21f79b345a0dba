-- query a(id int) one
--   code text, other text
select a.code, x.c as other
  from team a left join (select b.id, b.code as c from lease l join team b on b.code = l.name) x on x.id = a.id
 where a.id = :id
