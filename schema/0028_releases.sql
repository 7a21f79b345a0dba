-- Who was released lately: few of all spells.
create index custody_released on custody_spell (released)
 where replaced_at is null and released is not null and status <> 'supervision' and what <> 'withdrawn';
