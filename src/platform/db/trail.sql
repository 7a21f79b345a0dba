-- The trail and the log of reads: written here and nowhere else.

-- query record(at instant, account account_id?, person person_id?, what text, detail text) one
--   id trail_id
insert into trail (at, account, person, what, detail) values (:at, :account, :person, :what, :detail)
returning id

-- How far a journal file has been taken.
-- query taken(file text) one
--   next_byte int
select coalesce(max(at_byte) + 64, 0) as next_byte from read_log where file = :file

-- query take(file text, at_byte int, at instant, account account_id?, person person_id?, what text) run
-- own
insert into read_log (file, at_byte, at, account, person, what)
values (:file, :at_byte, :at, :account, :person, :what) on conflict (file, at_byte) do nothing
