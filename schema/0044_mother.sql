-- The return asks of every young woman who was looked after in the year whether she is a mother (SSDA903 MOTHER).
alter table details add column mother integer check (mother in (0, 1)); -- none: nobody said
