-- 1: a home that the council provides to somebody who has left care (Children Act 1989 ss.23B, 24B). Its first day starts
-- clocks: visits and a review after the move.
alter table home add column provided integer not null default 0 check (provided in (0, 1));
