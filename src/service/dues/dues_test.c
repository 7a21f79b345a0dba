/*
 * The projection: what is kept, fact by fact and moment by moment, is what a rebuild at that moment makes. People and
 * facts come from a seed and are written by the product's own functions; the same seed on every machine.
 */
#include "testing.h"

#include "random_facts.h"

enum { MANY = 600, CHANGES = 3 };

struct world {
	struct test_office *t;
	const struct policy *policy;
	uint64_t seed, first_seed;
	struct arena a; /* of one step */
	struct person_id person[MANY];
	struct date birth[MANY];
	size_t n;
	struct account_id worker[3];
	struct team_id team[5];
	size_t refreshed, compared, rows_seen; /* what the test has really looked at */
};

static int below(struct world *w, int n)
{
	return (int)(random_next(&w->seed) % (uint64_t)n);
}

static bool chance(struct world *w, int percent)
{
	return below(w, 100) < percent;
}

static void world_begin(struct world *w, uint64_t seed)
{
	static const char *const teams[] = {"north", "central", "south", "uasc", "21-plus"};
	*w = (struct world){.t = test_office_open(), .seed = seed, .first_seed = seed};
	arena_init(&w->a, 64 << 20);
	w->policy = w->t->office.policy;
	w->t->now = test_moment("2024-02-27T09:30:00Z");
	for (size_t i = 0; i < 5; i++)
		w->team[i] = test_team(w->t, teams[i]);
	w->worker[1] = test_account(w->t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false);
	w->worker[2] = test_account(w->t, "lena@example.org", "Lena Brook", ROLE_ADVISER, "21-plus", false);
}

static void world_end(struct world *w)
{
	arena_finish(&w->a);
	test_office_close(w->t);
}

/* ---- one random fact, through the functions that pages and imports use ---- */

static struct date today(const struct world *w)
{
	return instant_london_day(w->t->now);
}

/* Mostly lately, sometimes long ago, now and then a day still to come. */
static struct date some_day(struct world *w)
{
	if (chance(w, 4))
		return date_add_days(today(w), below(w, 60));
	return date_add_days(today(w), -(chance(w, 60) ? below(w, 10) : below(w, 900)));
}

static void some_details(struct world *w, size_t i, struct recording *r)
{
	static const char *const names[] = {"Kai", "Amelia", "Jordan", "Zoë", "", ""};
	struct person_details d = {.birth = w->birth[i], .died = DATE_NONE, .records_from = DATE_NONE};
	int what = below(w, 10);
	if (what == 0)
		d.died = date_add_days(today(w), -below(w, 30));
	else if (what < 3)
		w->birth[i] = d.birth = date_add_days(w->birth[i], below(w, 60) - 30);
	else if (what < 5)
		d.records_from = date_add_days(today(w), -below(w, 1500));
	else
		d.first_name = d.known_as = str_c(names[below(w, 6)]);
	OK(record_details(r, &d));
}

static void some_care(struct world *w, size_t i, struct recording *r)
{
	static const char *const ends[] = {"E3", "E11", "E4A", "X1"};
	struct care_period c = {.ours = !chance(w, 8), .short_break = chance(w, 5)};
	/* From few days, so that a later one often corrects an earlier one. */
	c.from = date_add_months(w->birth[i], 12 * (10 + below(w, 8)) + 3 * below(w, 2));
	c.to = chance(w, 40) ? DATE_NONE : date_add_days(c.from, 30 + below(w, 2500));
	if (date_known(c.to) && date_cmp(c.to, today(w)) > 0 && !chance(w, 10))
		c.to = DATE_NONE;
	if (date_known(c.to))
		c.ended = str_c(ends[below(w, 4)]);
	OK(record_care(r, &c));
}

static void some_contact(struct world *w, struct recording *r)
{
	struct contact_new c = {.person = r->person,
				.on = some_day(w),
				.kind = (enum contact_kind)below(w, CONTACT_KIND_COUNT),
				.made = !chance(w, 20),
				.topics = STR("housing"),
				.note = STR("Talked."),
				.by = w->worker[below(w, 3)],
				.source = STR("a file")};
	bool changed;
	/* A file's contact, which a later file corrects. */
	if (chance(w, 40)) {
		c.source_ref = arena_fmt(r->arena, "id %d", below(w, 6));
		OK(contact_put_again(r->txn, r->arena, &c, w->t->now, &changed));
	} else {
		OK(contact_put(r->txn, &c, w->t->now));
	}
}

static void some_fact(struct world *w, size_t i, struct recording *r)
{
	static const char *const steps[] = {"birthday-card-sent", "stays-with-adviser", "card", "stays"};
	switch (below(w, 12)) {
	case 0:
	case 1:
	case 2: some_contact(w, r); break;
	case 3:
	case 4: OK(record_plan_event(r, some_day(w), (enum plan_event_kind)below(w, PLAN_EVENT_KIND_COUNT))); break;
	case 5: OK(record_step(r, some_day(w), str_c(steps[below(w, 4)]))); break;
	case 6:
	case 7: OK(record_allocation(r, some_day(w), w->team[below(w, 5)], w->worker[below(w, 3)], STR_NONE)); break;
	case 8: some_details(w, i, r); break;
	case 9: some_care(w, i, r); break;
	case 10: OK(record_home(r, some_day(w), chance(w, 60) ? HOME_CUSTODY : HOME_INDEPENDENT, SUITABLE)); break;
	default:
		OK(record_stated_category(r, (enum category)(CATEGORY_ELIGIBLE + below(w, 4)), some_day(w)));
		OK(record_activity(r, some_day(w), ACTIVITY_F2));
	}
}

static void record_something(struct world *w, size_t i)
{
	struct recording r = test_record(w->t, &w->a, w->person[i]);
	for (int facts = 1 + below(w, 2); facts; facts--)
		some_fact(w, i, &r);
	OK(dues_refresh(txn_own(r.txn), r.arena, w->policy, r.person, w->t->now));
	OK(txn_commit(r.txn));
	txn_end(r.txn);
}

/* Somebody who is 14 to 23, a third of them as Annex A has people: no name, no care period. */
static size_t add_person(struct world *w)
{
	struct recording r = test_record(w->t, &w->a, (struct person_id){0});
	size_t i = w->n++;
	struct date leap = test_day("2004-02-29");
	bool listed = chance(w, 33);
	w->birth[i] = chance(w, 8) ? leap : date_add_days(today(w), -(14 * 365 + below(w, 9 * 365)));
	struct person_details d = {.first_name = listed ? STR_NONE : STR("Robin"),
				   .surname = listed ? STR_NONE : arena_fmt(&w->a, "Number %zu", i),
				   .birth = w->birth[i],
				   .died = DATE_NONE,
				   .records_from = date_add_days(today(w), listed ? 0 : -below(w, 2000))};
	OK(record_person(&r, arena_fmt(&w->a, "C%05zu", i)));
	OK(record_details(&r, &d));
	w->person[i] = r.person;
	if (listed)
		OK(record_stated_category(&r, (enum category)(CATEGORY_ELIGIBLE + below(w, 4)), today(w)));
	else
		some_care(w, i, &r);
	OK(record_allocation(&r, today(w), w->team[below(w, 5)], w->worker[below(w, 3)], STR_NONE));
	OK(dues_refresh(txn_own(r.txn), r.arena, w->policy, r.person, w->t->now));
	OK(txn_commit(r.txn));
	txn_end(r.txn);
	return i;
}

/* ---- kept and rebuilt ---- */

static const char *of_one(const struct world *w)
{
	return db_is_postgres(w->t->db)
		   ? "select x::text as line from due x where person = :p order by 1"
		   : "select worker||'|'||by_day||'|'||person||'|'||promise||'|'||occurrence||'|'||owner||'|'||team"
		     "||'|'||coalesce(since_day, '-')||'|'||show_day||'|'||ref||'|'||name||'|'||birth_date as line "
		     "from due where person = :p order by 1";
}

/* What a rebuild at this moment would make, without making it: what is kept goes on as it is. */
static struct str rebuilt(struct world *w, struct person_id person)
{
	struct own_txn *own;
	OK(own_begin(w->t->db, &own));
	OK(dues_refresh(own, &w->a, w->policy, person, w->t->now));
	struct str rows = test_lines(w->t, &w->a, of_one(w), person.id);
	own_end(own);
	return rows;
}

static bool same(struct world *w, struct person_id person)
{
	struct str kept = test_lines(w->t, &w->a, of_one(w), person.id);
	struct str fresh = rebuilt(w, person);
	w->compared++;
	for (size_t i = 0; i < kept.n; i++)
		w->rows_seen += kept.p[i] == '\n';
	return str_eq(kept, fresh);
}

static void check_one(struct world *w, size_t i)
{
	if (same(w, w->person[i]))
		return;
	struct str kept = test_lines(w->t, &w->a, of_one(w), w->person[i].id), fresh = rebuilt(w, w->person[i]);
	fail_msg("seed %llu, person %zu at %s:\nkept\n%s\nrebuilt\n%s", (unsigned long long)w->first_seed, i,
		 instant_iso(&w->a, w->t->now).p, kept.p ? kept.p : "", fresh.p ? fresh.p : "");
}

static size_t different(struct world *w)
{
	size_t n = 0;
	for (size_t i = 0; i < w->n; i++)
		n += !same(w, w->person[i]);
	return n;
}

/* As the work process: those whose moment has come, until there are none. */
static void refresh_stale(struct world *w)
{
	size_t people, rounds = 0;
	do {
		OK(dues_refresh_stale(w->t->db, &w->a, w->policy, w->t->now, &people));
		w->refreshed += people;
		assert_true(rounds++ < 10);
	} while (people);
}

/* To, just before or just after the next moment at which somebody's rows end, or anywhere. */
static void advance(struct world *w)
{
	struct str next = test_lines(w->t, &w->a,
				     "select holds_until as line from due_until order by holds_until limit 1", 0);
	struct instant at = w->t->now;
	if (next.n && chance(w, 60) && instant_parse_iso(str_trim(next), &at) && at.seconds > w->t->now.seconds &&
	    at.seconds - w->t->now.seconds < 3 * 86400)
		at.seconds += below(w, 3) - 1;
	else
		at.seconds = w->t->now.seconds + below(w, 20000) + 1 + (chance(w, 1) ? below(w, 20 * 86400) : 0);
	if (at.seconds > w->t->now.seconds)
		w->t->now = at;
}

static void live(struct world *w, int steps, int full_checks)
{
	for (int step = 1; step <= steps; step++) {
		size_t touched = (size_t)below(w, (int)w->n);
		arena_reset(&w->a);
		advance(w);
		if (chance(w, 60))
			record_something(w, touched);
		if (w->n < MANY && chance(w, 4))
			touched = add_person(w);
		if (!chance(w, 60))
			continue;
		refresh_stale(w);
		check_one(w, touched);
		check_one(w, (size_t)below(w, (int)w->n));
		for (size_t i = 0; i < w->n && step % (steps / full_checks) < 2; i++)
			check_one(w, i);
	}
}

static void check_real_rebuild(struct world *w)
{
	size_t people;
	refresh_stale(w);
	struct str kept = test_table(w->t, &w->a, "due");
	assert_true(kept.n > 100);
	OK(dues_rebuild(w->t->db, w->policy, w->t->now, &people));
	assert_int_equal(people, w->n);
	struct str fresh = test_table(w->t, &w->a, "due");
	if (!str_eq(kept, fresh))
		fail_msg("seed %llu: a rebuild made other rows", (unsigned long long)w->first_seed);
}

static void kept_and_rebuilt_are_equal(void **state)
{
	struct world w;
	(void)state;
	const char *seed = getenv("TEST_SEED");
	world_begin(&w, seed ? strtoull(seed, NULL, 10) : 20261121);
	bool postgres = db_is_postgres(w.t->db);
	while (w.n < 200)
		add_person(&w);
	live(&w, postgres ? 2000 : 12000, postgres ? 4 : 20);
	check_real_rebuild(&w);
	/* That it was a test at all. */
	print_message("# %zu people, %zu comparisons of %zu rows, %zu refreshed by the moment, up to %s\n", w.n,
		      w.compared, w.rows_seen, w.refreshed, instant_iso(&w.a, w.t->now).p);
	assert_true(w.n >= 200 && w.compared > 2000 && w.rows_seen > 2000 && w.refreshed > 500);
	world_end(&w);
}

/* Clocks that no council has written yet. */
static void under_any_policy(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 8; seed++) {
		struct world w;
		world_begin(&w, seed * 7919);
		struct policy policy = random_policy(&w.seed, &w.t->arena);
		w.policy = &policy;
		while (w.n < 25)
			add_person(&w);
		live(&w, db_is_postgres(w.t->db) ? 60 : 250, 2);
		world_end(&w);
	}
}

/* ---- that the test can fail ---- */

static void a_skipped_refresh_is_noticed(void **state)
{
	struct world w;
	size_t missed = 0;
	(void)state;
	world_begin(&w, 99);
	while (w.n < 60)
		add_person(&w);
	assert_int_equal(different(&w), 0);
	for (size_t i = 0; i < w.n; i++) {
		struct recording r = test_record(w.t, &w.a, w.person[i]);
		OK(record_plan_event(&r, today(&w), PLAN_REVIEWED));
		OK(record_allocation(&r, today(&w), w.team[i % 5], w.worker[1 + i % 2], STR_NONE));
		OK(txn_commit(r.txn)); /* and no dues_refresh */
		txn_end(r.txn);
		missed += !same(&w, w.person[i]);
	}
	assert_true(missed > 20);
	for (size_t i = 0; i < w.n; i++) { /* and it heals */
		struct own_txn *own;
		OK(own_begin(w.t->db, &own));
		OK(dues_refresh(own, &w.a, w.policy, w.person[i], w.t->now));
		OK(own_commit(own));
		own_end(own);
	}
	assert_int_equal(different(&w), 0);
	world_end(&w);
}

static void a_moment_that_passed_is_noticed(void **state)
{
	struct world w;
	(void)state;
	world_begin(&w, 100);
	while (w.n < 60)
		add_person(&w);
	w.t->now.seconds += (int64_t)500 * 86400;
	assert_true(different(&w) > 10);
	refresh_stale(&w);
	assert_int_equal(different(&w), 0);
	world_end(&w);
}

static void a_changed_row_is_noticed(void **state)
{
	static const char *const changes[CHANGES] = {"update due set show_day = '2001-01-01'",
						     "update due set name = 'Somebody else'", "delete from due"};
	(void)state;
	for (size_t i = 0; i < CHANGES; i++) {
		struct world w;
		world_begin(&w, 101);
		while (w.n < 20)
			add_person(&w);
		assert_int_equal(different(&w), 0);
		testdb_run(w.t->db, changes[i]);
		assert_true(different(&w) > 5);
		world_end(&w);
	}
}

/* ---- when the rules themselves change ---- */

static void another_policy_rebuilds(void **state)
{
	struct world w;
	bool again;
	(void)state;
	world_begin(&w, 102);
	while (w.n < 20)
		add_person(&w);
	struct str kept = test_table(w.t, &w.a, "due");
	OK(dues_use_policy(w.t->db, w.policy, w.t->office.policy_text, w.t->now, &again));
	assert_false(again);
	struct policy fewer = *w.policy;
	fewer.n_promises = 1;
	fewer.prepared = NULL;
	OK(dues_use_policy(w.t->db, &fewer, STR("council: fewer promises"), w.t->now, &again));
	assert_true(again);
	w.policy = &fewer;
	assert_int_equal(different(&w), 0);
	assert_false(str_eq(kept, test_table(w.t, &w.a, "due")));
	assert_int_equal(test_count(w.t, "policy_text"), 2);
	assert_int_equal(test_count(w.t, "trail where what = 'policy.used'"), 2);
	/* and back again: its text is there already */
	w.policy = w.t->office.policy;
	OK(dues_use_policy(w.t->db, w.policy, w.t->office.policy_text, w.t->now, &again));
	assert_true(again);
	assert_int_equal(test_count(w.t, "policy_text"), 2);
	assert_true(str_eq(kept, test_table(w.t, &w.a, "due")));
	world_end(&w);
}

/* A kind of team is what a policy speaks of: when teams.yaml gives a team another one, what is due changes. */
static void another_kind_of_team_rebuilds(void **state)
{
	struct world w;
	bool again;
	(void)state;
	world_begin(&w, 103);
	while (w.n < 120)
		add_person(&w);
	struct teams teams = w.t->office.teams;
	struct team *changed = arena_new(&w.a, struct team, teams.n);
	memcpy(changed, teams.p, teams.n * sizeof(*changed));
	for (size_t i = 0; i < teams.n; i++)
		changed[i].kind = STR("21-plus");
	teams.p = changed;
	OK(accounts_put_teams(w.t->db, &w.a, w.t->now, &teams));
	assert_true(different(&w) > 0);
	OK(dues_use_policy(w.t->db, w.policy, w.t->office.policy_text, w.t->now, &again)); /* as serve starts */
	assert_true(again);
	assert_int_equal(different(&w), 0);
	world_end(&w);
}

static void a_name_is_shown_as_they_want(void **state)
{
	struct test_office *t = test_office_open();
	struct person_id p =
	    test_person(t, &(struct test_person){.id = "1", .birth = "2009-03-01", .care_from = "2015-01-01"});
	struct subject s;
	(void)state;
	OK(dues_subject(t->db, &t->arena, p, &s));
	assert_true(str_eq(s.name, STR("No name recorded, id 1")));
	struct recording r = test_record(t, &t->arena, p);
	struct person_details d = {.first_name = STR("Amelia"),
				   .known_as = STR("Milly"),
				   .surname = STR("Thorpe"),
				   .birth = DATE_NONE,
				   .died = DATE_NONE,
				   .records_from = DATE_NONE};
	OK(record_details(&r, &d));
	test_recorded(t, &r);
	assert_int_equal(test_count(t, "due where name <> 'Milly Thorpe'"), 0);
	assert_true(test_count(t, "due where name = 'Milly Thorpe'") > 0);
	const struct error *e = dues_subject(t->db, &t->arena, (struct person_id){12345}, &s);
	assert_int_equal(e->kind, ERROR_NOT_FOUND);
	test_office_close(t);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_name_is_shown_as_they_want),    cmocka_unit_test(a_skipped_refresh_is_noticed),
	    cmocka_unit_test(a_moment_that_passed_is_noticed), cmocka_unit_test(a_changed_row_is_noticed),
	    cmocka_unit_test(another_policy_rebuilds),         cmocka_unit_test(another_kind_of_team_rebuilds),
	    cmocka_unit_test(kept_and_rebuilt_are_equal),      cmocka_unit_test(under_any_policy),
	};
	return TESTING_MAIN("dues", tests);
}
