-- query a() run
drop table team
