/* The digest is made: everything is read first, then written in one transaction a team. */
#include "digest.h"

#include "digest_sql.h"
#include "dues.h"
#include "service_promises.h"
#include "uncovered.h"

struct date digest_monday(struct date day)
{
	return date_add_days(day, -(((int32_t)date_weekday(day) + 6) % 7));
}

/* ---- counting ---- */

struct tally {
	struct str what;
	int64_t n, late, missed;
};
struct tallies {
	struct tally *p;
	size_t n, room;
};

static struct tally *tally_of(struct arena *a, struct tallies *t, struct str what)
{
	for (size_t i = 0; i < t->n; i++)
		if (str_eq(t->p[i].what, what))
			return &t->p[i];
	if (t->n == t->room) {
		size_t room = t->room ? 2 * t->room : 16;
		struct tally *more = arena_new(a, struct tally, room);
		if (t->n)
			memcpy(more, t->p, t->n * sizeof(*more));
		t->p = more;
		t->room = room;
	}
	t->p[t->n] = (struct tally){.what = what};
	return &t->p[t->n++];
}

struct row {
	enum digest_section section;
	struct person_id person;
	struct str what;
	struct date on;
};
struct making {
	struct db *db;
	struct arena *arena; /* of this team's digest */
	const struct policy *policy;
	struct instant now;
	struct date today, monday;
	struct team_id team;
	struct tallies tallies[DIGEST_SECTIONS];
	struct row *rows;
	size_t n, room;
};

static struct tally *count(struct making *m, enum digest_section section, struct str what)
{
	return tally_of(m->arena, &m->tallies[section], what);
}

static void add_row(struct making *m, enum digest_section section, struct person_id person, struct str what,
		    struct date on)
{
	if (m->n == m->room) {
		size_t room = m->room ? 2 * m->room : 64;
		struct row *more = arena_new(m->arena, struct row, room);
		if (m->n)
			memcpy(more, m->rows, m->n * sizeof(*more));
		m->rows = more;
		m->room = room;
	}
	m->rows[m->n++] = (struct row){section, person, what, on};
}

/* ---- sections ---- */

static const struct error *read_dues(struct making *m, enum digest_section section, struct date from, struct date to)
{
	struct digest_dues rows;
	const struct error *e = digest_dues(m->db, m->arena, m->team, from, to, m->today, &rows);
	for (size_t i = 0; !e && i < rows.n; i++) {
		count(m, section, rows.p[i].promise)->n++;
		if (!rows.p[i].about.id) /* as with statements: the number alone */
			add_row(m, section, rows.p[i].person, rows.p[i].promise, rows.p[i].by_day);
	}
	return e;
}

static const struct error *read_nobody(struct making *m)
{
	struct uncovered_dues rows;
	const struct error *e = uncovered_of_everybody(m->db, m->arena, m->team, m->today, &rows);
	for (size_t i = 0; !e && i < rows.n; i++) {
		count(m, DIGEST_NOBODY, rows.p[i].promise)->n++;
		add_row(m, DIGEST_NOBODY, rows.p[i].person, rows.p[i].promise, rows.p[i].by);
	}
	return e;
}

/* Of one about a worker only the number: whom it is about may be among those who read this. */
static const struct error *read_statements(struct making *m)
{
	struct digest_waiting rows;
	const struct error *e = digest_waiting(m->db, m->arena, m->team, &rows);
	for (size_t i = 0; !e && i < rows.n; i++) {
		const struct digest_waiting_row *r = &rows.p[i];
		bool known = r->by_at.seconds != INSTANT_NONE.seconds;
		struct tally *one = count(m, DIGEST_STATEMENTS, r->about_worker ? STR("about-worker") : STR("waiting"));
		one->n++;
		one->late += known && r->by_at.seconds < m->now.seconds;
		if (!r->about_worker)
			add_row(m, DIGEST_STATEMENTS, r->person, STR("waiting"),
				instant_london_day(known ? r->by_at : r->came_at));
	}
	return e;
}

/* Who turns 18, 21 or 25 soon. */
static void read_birthday(struct making *m, struct person_id person, struct date birth)
{
	static const int ages[] = {18, 21, 25};
	static const char *const codes[] = {"18", "21", "25"};
	for (size_t k = 0; k < sizeof(ages) / sizeof(ages[0]); k++) {
		struct date day = date_birthday(birth, ages[k], !m->policy->leap_on_28_february);
		if (date_cmp(day, m->today) < 0 || date_days_between(m->today, day) >= DIGEST_BIRTHDAY_DAYS)
			continue;
		count(m, DIGEST_BIRTHDAYS, str_c(codes[k]))->n++;
		add_row(m, DIGEST_BIRTHDAYS, person, str_c(codes[k]), day);
	}
}

/* Who comes out of custody soon, or should have by now. */
static const struct error *read_releases(struct making *m)
{
	struct digest_releases rows;
	const struct error *e = digest_releases(m->db, m->arena, m->team, m->today,
						date_add_days(m->today, DIGEST_RELEASE_DAYS), &rows);
	for (size_t i = 0; !e && i < rows.n; i++) {
		struct tally *one = count(m, DIGEST_RELEASES, STR("expected"));
		one->n++;
		one->late += date_cmp(rows.p[i].expected_release, m->today) < 0;
		add_row(m, DIGEST_RELEASES, rows.p[i].person, STR("expected"), rows.p[i].expected_release);
	}
	return e;
}

/* What was kept last week, in time or not, and what can no longer be. */
static const struct error *read_kept(struct making *m, struct arena *scratch, struct person_id person)
{
	struct subject s;
	struct date from = date_add_days(m->monday, -7);
	const struct error *e = dues_subject(m->db, scratch, person, &s);
	if (e)
		return e;
	struct dues all = promises_history(m->policy, &s.facts, m->now, scratch);
	for (size_t i = 0; i < all.n; i++) {
		const struct due *d = &all.p[i];
		struct date day = d->state == DUE_MET ? d->met : d->by;
		if ((d->state != DUE_MET && d->state != DUE_MISSED) || !date_known(day) || date_cmp(day, from) < 0 ||
		    date_cmp(day, m->monday) >= 0)
			continue;
		struct tally *one = count(m, DIGEST_KEPT, d->promise->id);
		one->missed += d->state == DUE_MISSED;
		one->late += d->state == DUE_MET && date_known(d->by) && date_cmp(d->met, d->by) > 0;
		one->n += d->state == DUE_MET;
	}
	return NULL;
}

static const struct error *read_people(struct making *m)
{
	struct digest_people people = {.more = true};
	struct person_id after = {0};
	struct arena scratch;
	const struct error *e = NULL;
	arena_init(&scratch, 16 << 20);
	while (people.more && !e && !(e = digest_people(m->db, m->arena, m->team, after, &people)))
		for (size_t i = 0; i < people.n && !e; i++) {
			after = people.p[i].person;
			read_birthday(m, after, people.p[i].birth_date);
			e = read_kept(m, &scratch, after);
			arena_reset(&scratch);
		}
	arena_finish(&scratch);
	return e;
}

static const struct error *read_service(struct making *m)
{
	struct service_dues all;
	struct date sunday = date_add_days(m->monday, 6);
	const struct error *e = service_dues_read(m->db, m->arena, m->policy, m->now, &all);
	for (size_t i = 0; !e && i < all.n; i++)
		if (date_known(all.p[i].by) && date_cmp(all.p[i].by, sunday) <= 0) {
			struct tally *one = count(m, DIGEST_SERVICE, all.p[i].promise->id);
			one->n++;
			one->late += date_cmp(all.p[i].by, m->today) < 0;
		}
	return e;
}

static const struct error *read_all(struct making *m)
{
	struct date sunday = date_add_days(m->monday, 6);
	const struct error *e;
	if ((e = read_dues(m, DIGEST_LATE, (struct date){0}, m->today)) ||
	    (e = read_dues(m, DIGEST_DUE, m->today, date_add_days(sunday, 1))) || (e = read_nobody(m)) ||
	    (e = read_statements(m)) || (e = read_service(m)) || (e = read_releases(m)))
		return e;
	return read_people(m);
}

/* ---- writing ---- */

static const struct error *write_parts(const struct making *m, struct txn *txn, int64_t id)
{
	const struct error *e = NULL;
	for (size_t s = 0; s < DIGEST_SECTIONS; s++) {
		const struct tallies *t = &m->tallies[s];
		for (size_t i = 0; i < t->n && !e; i++)
			e = digest_add_line(txn, id, digest_section_code((enum digest_section)s), t->p[i].what,
					    t->p[i].n, t->p[i].late, t->p[i].missed, NULL);
	}
	for (size_t i = 0; i < m->n && !e; i++)
		e = digest_add_row(txn, id, digest_section_code(m->rows[i].section), (int64_t)i, m->rows[i].person,
				   m->rows[i].what, m->rows[i].on, NULL);
	return e;
}

static const struct error *write_all(const struct making *m)
{
	struct deed deed = {.what = "digest.made", .detail = date_iso(m->arena, m->monday), .at = m->now};
	struct txn *txn;
	int64_t id;
	const struct error *e = txn_begin(m->db, &deed, &txn);
	if (e)
		return e;
	if (!(e = txn_new_id(txn, &id)) && !(e = digest_add(txn, id, m->monday, m->team, m->now, NULL)) &&
	    !(e = write_parts(m, txn, id)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

static const struct error *make_one(struct db *db, const struct policy *policy, struct instant now, struct date monday,
				    struct team_id team)
{
	struct arena a;
	struct making m = {.db = db,
			   .arena = &a,
			   .policy = policy,
			   .now = now,
			   .today = instant_london_day(now),
			   .monday = monday,
			   .team = team};
	arena_init(&a, 64 << 20);
	const struct error *e = read_all(&m);
	if (!e)
		e = write_all(&m);
	arena_finish(&a);
	return e;
}

const struct error *digest_make(struct db *db, const struct policy *policy, struct instant now, size_t *ret_made)
{
	struct date today = instant_london_day(now), monday = digest_monday(today);
	struct digest_to_make teams = {.n = 0};
	struct arena a;
	const struct error *e = NULL;
	arena_init(&a, 1 << 20);
	if (today.days != monday.days || instant_london_seconds(now) >= DIGEST_HOUR * 3600)
		e = digest_to_make(db, &a, monday, &teams);
	for (size_t i = 0; i < teams.n && !e; i++)
		e = make_one(db, policy, now, monday, teams.p[i].team);
	arena_finish(&a);
	if (!e)
		*ret_made = teams.n;
	return e;
}

const struct error *digest_run(struct job_run *run)
{
	const struct office *office = run->context;
	struct own_txn *own;
	size_t made;
	const struct error *e = digest_make(run->db, office->policy, run->now, &made);
	if (e || (e = own_begin(run->db, &own)))
		return e;
	if (!(e = job_finish(own, run->job, arena_fmt(run->arena, "made=%zu", made), run->now)))
		e = own_commit(own);
	own_end(own);
	return e;
}
