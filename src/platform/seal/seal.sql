-- Sealing, and walking along the seals. Moments are read as the text they are: what somebody changed may be no moment.

-- query last() maybe
--   position int, hash blob
select position, hash from seal where position = (select max(position) from seal)

-- query at(position int) maybe
--   hash blob
select hash from seal where position = :position

-- query newest_trail() one
--   id int
select coalesce(max(trail), 0) as id from seal where trail is not null

-- Rows of the trail that are not sealed yet.
-- query new_trail(after int) many<=500
--   id int, at text, account int?, person int?, what text, detail text
select t.id, t.at, t.account, t.person, t.what, t.detail
  from trail t
 where t.id > :after and not exists (select 1 from seal s where s.trail = t.id)
 order by t.id

-- The journal file after this one.
-- query next_file(after text) one
--   file text?
select min(file) as file from read_log where file > :after

-- query newest_read(file text) one
--   at_byte int
select coalesce(max(at_byte), -1) as at_byte from seal where file = :file

-- query new_reads(file text, after int) many<=500
--   at_byte int, at text, account int?, person int?, what text
select at_byte, at, account, person, what
  from read_log where file = :file and at_byte > :after order by at_byte

-- query add(position int, at text, trail int?, file text?, at_byte int?, hash blob) run
-- own
insert into seal (position, at, trail, file, at_byte, hash)
values (:position, :at, :trail, :file, :at_byte, :hash)

-- The seals in order, each with its row as it is now.
-- query walk(after int, last int) many<=500
--   position int, at text, trail int?, file text?, at_byte int?, hash blob,
--   trail_there int?, t_at text?, t_account int?, t_person int?, t_what text?, t_detail text?,
--   read_there int?, r_at text?, r_account int?, r_person int?, r_what text?
select s.position, s.at, s.trail, s.file, s.at_byte, s.hash,
       t.id as trail_there, t.at as t_at, t.account as t_account, t.person as t_person, t.what as t_what,
       t.detail as t_detail,
       r.at_byte as read_there, r.at as r_at, r.account as r_account, r.person as r_person, r.what as r_what
  from seal s
  left join trail t on t.id = s.trail
  left join read_log r on r.file = s.file and r.at_byte = s.at_byte
 where s.position > :after and s.position <= :last
 order by s.position

-- Rows that stand before sealed ones and are not sealed themselves: nobody put them there through the program.
-- query trail_between(before int) many<=20
--   id int, at text
select t.id, t.at from trail t
 where t.id < :before and not exists (select 1 from seal s where s.trail = t.id)
 order by t.id

-- query reads_between() many<=20
--   file text, at_byte int
-- scan "verify-trail looks at every row"
select r.file, r.at_byte from read_log r
 where not exists (select 1 from seal s where s.file = r.file and s.at_byte = r.at_byte)
   and exists (select 1 from seal s where s.file = r.file and s.at_byte > r.at_byte)
 order by r.file, r.at_byte

-- What came since the last seal.
-- query unsealed() one
--   trail int, reads int
-- scan "verify-trail looks at every row"
select (select count(*) from trail t where not exists (select 1 from seal s where s.trail = t.id)) as trail,
       (select count(*) from read_log r
         where not exists (select 1 from seal s where s.file = r.file and s.at_byte = r.at_byte)) as reads
