-- What the council's own tools read every night (doc/extract.md). restricted: whether restricted records are among them.

-- query people(restricted bool) each
--   person text, category text, team text?, worker text?, birth_date date, gender text?, ethnicity text?, uasc int?, disability int?,
--   records_from date, died_on date?, restricted int
-- all "the council's own tools read everybody; the trail says who made the file, and whether restricted records are in it"
-- scan "an extract goes through everybody, once a night"
select p.council_ref as person, c.category, t.name as team, w.name as worker, d.birth_date, d.gender, d.ethnicity, d.uasc,
       d.disability, d.records_from, d.died_on, p.restricted
  from person p
  join caseload c on c.person = p.id
  join details d on d.person = p.id and d.replaced_at is null
  left join team t on t.id = c.team
  left join account w on w.id = c.worker
 where p.merged_into is null and (:restricted = 1 or p.restricted = 0)
 order by p.council_ref

-- query homes(restricted bool) each
--   person text, on_day date, kind text, suitable int?
-- all "the council's own tools read everybody; the trail says who made the file, and whether restricted records are in it"
-- scan "an extract goes through everybody, once a night"
select p.council_ref as person, h.on_day, h.kind, h.suitable
  from home h join person p on p.id = h.person
 where h.replaced_at is null and p.merged_into is null and (:restricted = 1 or p.restricted = 0)
 order by h.person, h.on_day, h.id

-- query activities(restricted bool) each
--   person text, on_day date, code text
-- all "the council's own tools read everybody; the trail says who made the file, and whether restricted records are in it"
-- scan "an extract goes through everybody, once a night"
select p.council_ref as person, x.on_day, x.code
  from activity x join person p on p.id = x.person
 where x.replaced_at is null and p.merged_into is null and (:restricted = 1 or p.restricted = 0)
 order by x.person, x.on_day, x.id

-- query in_touch(restricted bool) each
--   person text, on_day date, code text
-- all "the council's own tools read everybody; the trail says who made the file, and whether restricted records are in it"
-- scan "an extract goes through everybody, once a night"
select p.council_ref as person, x.on_day, x.code
  from in_touch x join person p on p.id = x.person
 where x.replaced_at is null and p.merged_into is null and (:restricted = 1 or p.restricted = 0)
 order by x.person, x.on_day, x.id

-- query contacts(restricted bool, notes bool) each
--   person text, on_day date, kind text, made int, topics text, recorded_at instant, note text?
-- all "the council's own tools read everybody; the trail says who made the file, and whether restricted records and notes are in it"
-- scan "an extract goes through everybody, once a night"
select p.council_ref as person, c.on_day, c.kind, c.made, s.topics, c.recorded_at,
       case when :notes = 1 then s.note end as note
  from contact c
  join person p on p.id = c.person
  join contact_said s on s.id = c.said
 where c.replaced_at is null and p.merged_into is null and (:restricted = 1 or p.restricted = 0)
 order by c.person, c.on_day, c.id

-- query plans(restricted bool) each
--   person text, on_day date, kind text
-- all "the council's own tools read everybody; the trail says who made the file, and whether restricted records are in it"
-- scan "an extract goes through everybody, once a night"
select p.council_ref as person, x.on_day, x.kind
  from plan_event x join person p on p.id = x.person
 where x.replaced_at is null and p.merged_into is null and (:restricted = 1 or p.restricted = 0)
 order by x.person, x.on_day, x.id

-- query custody(restricted bool, notes bool) each
--   person text, on_day date, status text, expected_release date?, released date?, note text?
-- all "the council's own tools read everybody; the trail says who made the file, and whether restricted records and notes are in it"
-- scan "an extract goes through everybody, once a night"
select p.council_ref as person, x.on_day, x.status, x.expected_release, x.released,
       case when :notes = 1 then x.note end as note
  from custody_spell x join person p on p.id = x.person
 where x.replaced_at is null and x.what <> 'withdrawn' and p.merged_into is null and (:restricted = 1 or p.restricted = 0)
 order by x.person, x.on_day, x.id

-- query dues(restricted bool) each
--   person text, promise text, since_day date?, show_day date, by_day date, owner text, team text?, worker text?
-- all "the council's own tools read everybody; the trail says who made the file, and whether restricted records are in it"
-- scan "an extract goes through everybody, once a night"
select p.council_ref as person, x.promise, x.since_day, x.show_day, x.by_day, x.owner, t.name as team, w.name as worker
  from due x
  join person p on p.id = x.person
  left join team t on t.id = x.team
  left join account w on w.id = x.worker
 where p.merged_into is null and (:restricted = 1 or p.restricted = 0)
 order by x.person, x.by_day, x.promise, x.occurrence

-- query restricted_people() one
--   n int
-- all "how many are left out"
-- scan "an extract goes through everybody, once a night"
select count(*) as n from person where restricted = 1 and merged_into is null
