-- include "dfe.h"
-- What the DfE publishes of every council: stored, and read beside our own.

-- query releases(tab enum dfe_table) many<=100
--   year int, file int, hash text, rows int
select year, file, hash, rows from dfe_release where tab = :tab order by year desc

-- query stand(tab enum dfe_table, year int, file int, hash text, rows int, recorded_at instant) run
insert into dfe_release (tab, year, file, hash, rows, recorded_at)
values (:tab, :year, :file, :hash, :rows, :recorded_at)
on conflict (tab, year) do update
   set file = excluded.file, hash = excluded.hash, rows = excluded.rows, recorded_at = excluded.recorded_at

-- query area_add(file int, code text, level enum dfe_level, number text, name text, region text) run
-- own
insert into dfe_area (file, code, level, number, name, region) values (:file, :code, :level, :number, :name, :region)

-- query figure_add(file int, year int, age enum dfe_age, measure enum dfe_measure, area text, count text, percent text) run
-- own
insert into dfe_figure (file, year, age, measure, area, count, percent)
values (:file, :year, :age, :measure, :area, :count, :percent)

-- query near_add(file int, number text, place int, near text, name text) run
-- own
insert into dfe_neighbour (file, number, place, near, name) values (:file, :number, :place, :near, :name)

-- Years of files that no longer stand, or never came to.
-- query left_figures() many<=200
--   file int, year int
-- scan "a walk along the index, of some hundred files and years at most, in an import"
select distinct f.file, f.year from dfe_figure f
 where not exists (select 1 from dfe_release r where r.file = f.file and r.year = f.year) order by f.file, f.year

-- query forget_figures(file int, year int) run
-- own
delete from dfe_figure where file = :file and year = :year

-- query forget_areas() run
-- scan "a hundred and fifty areas a file, in an import"
delete from dfe_area where not exists (select 1 from dfe_release r where r.file = dfe_area.file)

-- query forget_neighbours() run
-- scan "fifteen hundred rows, in an import"
delete from dfe_neighbour where not exists (select 1 from dfe_release r where r.file = dfe_neighbour.file)

-- query of_year(file int, year int, age enum dfe_age, measure enum dfe_measure) many<=1000
--   area text, level enum dfe_level, number text, name text, region text, count text, percent text
select f.area, a.level, a.number, a.name, a.region, f.count, f.percent
  from dfe_figure f join dfe_area a on a.file = f.file and a.code = f.area
 where f.file = :file and f.year = :year and f.age = :age and f.measure = :measure order by f.area

-- query neighbours(number text) many<=10
--   near text
select n.near from dfe_release r join dfe_neighbour n on n.file = r.file
 where r.tab = 'neighbours' and r.year = 0 and n.number = :number order by n.place

-- query locals(file int) many<=1000
--   code text, number text, name text, region text
select code, number, name, region from dfe_area where file = :file and level = 'local' order by code
