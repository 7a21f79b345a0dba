/* The week's digest: made once on Monday morning, kept as it stood, naming nobody whom its reader may not see. */
#include "testing.h"

#include "digest.h"
#include "follow_ups.h"
#include "permit.h"
#include "spells.h"
#include "statements.h"

struct desk {
	struct test_office *t;
	struct account_id sam, ruth;
	struct person_id kai, mira;
	struct test_client c; /* Ruth's */
};

static void promise_them(struct desk *d, struct person_id person, const char *what, const char *by)
{
	struct recording r = test_record(d->t, &d->t->arena, person);
	struct follow_up_new f = {.person = person, .owner = d->sam, .what = str_c(what), .by = test_day(by)};
	OK(follow_up_put(r.txn, &f, d->t->now));
	test_recorded(d->t, &r);
}

/* One is late, one due this week, one next week. */
static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false);
	d.ruth = test_account(d.t, "ruth@example.org", "Ruth Adeyemi", ROLE_MANAGER, "north", false);
	d.kai = test_person(d.t, &(struct test_person){.id = "100",
						       .first_name = "Kai",
						       .surname = "Moorhouse",
						       .birth = "2014-06-14", /* a child, to whom nothing else is due */
						       .care_from = "2019-02-03",
						       .team = "north",
						       .worker = d.sam});
	d.mira = test_person(d.t, &(struct test_person){.id = "101",
							.first_name = "Mira",
							.surname = "Quist",
							.birth = "2014-06-14",
							.care_from = "2019-02-03",
							.team = "north",
							.worker = d.sam});
	promise_them(&d, d.kai, "late", "2026-11-22");
	promise_them(&d, d.mira, "late too", "2026-11-20");
	promise_them(&d, d.kai, "this week", "2026-11-29");
	promise_them(&d, d.kai, "next week", "2026-11-30");
	d.c = test_browser_of(d.t, d.ruth);
	return d;
}

static void end(struct desk *d)
{
	test_client_finish(&d->c);
	test_office_close(d->t);
}

static size_t make(struct desk *d, const char *at)
{
	size_t made;
	d->t->now = test_moment(at);
	OK(digest_make(d->t->db, d->t->office.policy, d->t->now, &made));
	return made;
}

static struct digest read_as(struct desk *d, struct account_id who)
{
	struct digest g;
	OK(digest_read(d->t->db, &d->t->arena, d->t->office.policy, (struct viewer){who}, test_day("2026-11-23"),
		       STR("north"), &g));
	return g;
}

/* 23 November 2026 is a Monday. Each team has one a week, also when nobody looked on the Monday itself. */
static void once_on_monday_morning(void **state)
{
	static const struct {
		const char *day, *monday;
	} days[] = {{"2026-11-22", "2026-11-16"},
		    {"2026-11-23", "2026-11-23"},
		    {"2026-11-29", "2026-11-23"},
		    {"2027-01-01", "2026-12-28"},
		    {"2028-02-29", "2028-02-28"}};
	struct desk d = begin();
	size_t teams = (size_t)test_count(d.t, "team");
	(void)state;
	for (size_t i = 0; i < sizeof(days) / sizeof(days[0]); i++)
		assert_int_equal(digest_monday(test_day(days[i].day)).days, test_day(days[i].monday).days);
	assert_int_equal(make(&d, "2026-11-23T04:59:59Z"), 0);
	assert_int_equal(make(&d, "2026-11-23T05:00:00Z"), teams);
	assert_int_equal(make(&d, "2026-11-23T06:00:00Z"), 0);
	assert_int_equal(make(&d, "2026-11-29T23:59:59Z"), 0);
	assert_int_equal(make(&d, "2026-12-02T03:00:00Z"), teams); /* it did not run on Monday: on Wednesday then */
	assert_int_equal(test_count(d.t, "digest"), (int64_t)(2 * teams));
	assert_int_equal(test_count(d.t, "trail where what = 'digest.made'"), (int64_t)(2 * teams));
	/* in summer the clock in London is an hour ahead */
	assert_int_equal(make(&d, "2027-06-07T03:59:59Z"), 0);
	assert_int_equal(make(&d, "2027-06-07T04:00:00Z"), teams);
	/* whoever is in no team is in one of their own */
	struct person_id none = test_person(
	    d.t, &(struct test_person){
		     .id = "9", .first_name = "No", .birth = "2012-01-01", .care_from = "2019-02-03", .worker = d.sam});
	promise_them(&d, none, "something", "2027-06-01");
	assert_int_equal(make(&d, "2027-06-07T07:00:00Z"), 1);
	assert_int_equal(test_get(&d.c, "/digest/2027-06-07"), 200);
	assert_true(test_shows(&d.c, "Without a team"));
	end(&d);
}

static void it_stays_as_it_was(void **state)
{
	struct desk d = begin();
	(void)state;
	make(&d, "2026-11-23T08:00:00Z");
	struct digest g = read_as(&d, d.ruth);
	assert_int_equal(g.part[DIGEST_LATE].n, 2);
	assert_int_equal(g.part[DIGEST_DUE].n, 1);
	assert_int_equal(g.part[DIGEST_NOBODY].n, 0);
	assert_string_equal(g.part[DIGEST_LATE].rows[0].name.p, "Mira Quist");
	assert_int_equal(g.part[DIGEST_LATE].rows[0].on.days, test_day("2026-11-20").days);
	/* what is recorded afterwards changes worklists, not this */
	promise_them(&d, d.mira, "one more", "2026-11-21");
	testdb_run(d.t->db, "delete from due");
	g = read_as(&d, d.ruth);
	assert_int_equal(g.part[DIGEST_LATE].n, 2);
	assert_int_equal(g.part[DIGEST_LATE].n_rows, 2);
	d.c.now = d.t->now;
	test_sign_in(&d.c, d.ruth);
	assert_int_equal(test_get(&d.c, "/worklist"), 200);
	assert_true(test_shows(&d.c, "The week of 23 November 2026: Leaving Care North") &&
		    test_shows(&d.c, "Not read"));
	assert_int_equal(test_get(&d.c, "/digest/2026-11-23?team=north"), 200);
	assert_true(test_shows(&d.c, "Kai Moorhouse") && test_shows(&d.c, "<strong>2</strong> late") &&
		    test_shows(&d.c, "As it stood on 23 November 2026 at 8:00am"));
	assert_int_equal(test_post(&d.c, "/digest/2026-11-23/read", "team=north", true), 303);
	assert_int_equal(test_post(&d.c, "/digest/2026-11-23/read", "team=north", true), 303);
	assert_int_equal(test_count(d.t, "digest_read"), 1);
	assert_int_equal(test_get(&d.c, "/worklist"), 200);
	assert_false(test_shows(&d.c, "The week of 23 November 2026: Leaving Care North"));
	assert_int_equal(test_get(&d.c, "/digest"), 200);
	assert_true(test_shows(&d.c, "23 November 2026: Leaving Care North") &&
		    !test_shows(&d.c, "Leaving Care South"));
	/* there is none of another week or team, and none for an adviser */
	assert_int_equal(test_get(&d.c, "/digest/2026-11-24?team=north"), 404);
	assert_int_equal(test_get(&d.c, "/digest/2026-11-23?team=nowhere"), 404);
	test_sign_in(&d.c, d.sam);
	assert_int_equal(test_get(&d.c, "/digest/2026-11-23?team=north"), 403);
	assert_int_equal(test_post(&d.c, "/digest/2026-11-23/read", "team=north", true), 403);
	end(&d);
}

/* Restricted when it was made, or since: counted and not named. */
static void names_are_of_those_who_may_be_seen(void **state)
{
	struct desk d = begin();
	struct account_id mo = test_account(d.t, "mo@example.org", "Mo Haddad", ROLE_MANAGER, "north", false);
	(void)state;
	struct recording r = test_record(d.t, &d.t->arena, d.mira);
	OK(record_restricted(&r, true));
	OK(access_let_in(r.txn, d.mira, mo, d.ruth, STR("manager"), d.t->now));
	test_recorded(d.t, &r);
	make(&d, "2026-11-23T08:00:00Z");
	struct digest g = read_as(&d, d.ruth);
	assert_int_equal(g.part[DIGEST_LATE].n, 2);
	assert_int_equal(g.part[DIGEST_LATE].n_rows, 1);
	assert_int_equal(g.part[DIGEST_LATE].stored, 2);
	assert_int_equal(read_as(&d, mo).part[DIGEST_LATE].n_rows, 2);
	d.c.now = d.t->now;
	test_sign_in(&d.c, d.ruth);
	assert_int_equal(test_get(&d.c, "/digest/2026-11-23?team=north"), 200);
	assert_true(!test_shows(&d.c, "Mira") && test_shows(&d.c, "And 1 restricted."));
	r = test_record(d.t, &d.t->arena, d.kai);
	OK(record_restricted(&r, true));
	test_recorded(d.t, &r);
	assert_int_equal(test_get(&d.c, "/digest/2026-11-23?team=north"), 200);
	assert_true(!test_shows(&d.c, "Kai") && test_shows(&d.c, "And 2 restricted."));
	end(&d);
}

static void say(struct desk *d, struct account_id about, bool about_worker)
{
	struct recording r = test_record(d->t, &d->t->arena, d->kai);
	struct statement_new s = {.person = d->kai,
				  .came_at = {d->t->now.seconds - 3600},
				  .channel = STATEMENT_PHONE,
				  .said = STR("Secret words"),
				  .about_worker = about_worker,
				  .about = about,
				  .by = d->sam};
	int64_t id;
	OK(statement_put(r.txn, &d->t->arena, &s, d->t->now, &id));
	test_recorded(d->t, &r);
}

/* Statements by number, those about a worker without a name; birthdays; who has nobody; what was kept last week. */
static void what_stands_in_it(void **state)
{
	struct desk d = begin();
	(void)state;
	say(&d, (struct account_id){0}, false);
	say(&d, d.ruth, true);
	/* 18 on 20 December, four weeks off but a day; 21 on 21 December, too late; 25 today */
	test_person(d.t, &(struct test_person){.id = "1",
					       .first_name = "Ada",
					       .birth = "2008-12-20",
					       .care_from = "2019-02-03",
					       .team = "north",
					       .worker = d.sam});
	test_person(d.t, &(struct test_person){.id = "2",
					       .first_name = "Bo",
					       .birth = "2005-12-21",
					       .care_from = "2019-02-03",
					       .care_to = "2023-12-21",
					       .team = "north",
					       .worker = d.sam});
	struct person_id cy = test_person(d.t, &(struct test_person){.id = "3",
								     .first_name = "Cy",
								     .birth = "2001-11-24",
								     .care_from = "2015-02-03",
								     .care_to = "2019-11-23",
								     .records_from = "2025-01-01",
								     .team = "north",
								     .worker = d.sam});
	test_contact(d.t, cy, "2026-11-18", CONTACT_VISIT, "met");
	testdb_run(d.t->db,
		   "insert into cover (id, away, from_day, until_day, note, recorded_at) select 5, id, "
		   "'2026-11-20', '2026-11-30', '', '2026-11-20T00:00:00Z' from account where name = 'Sam Okoro'");
	make(&d, "2026-11-23T08:00:00Z");
	struct digest g = read_as(&d, d.ruth);
	assert_int_equal(g.part[DIGEST_STATEMENTS].n, 2);
	assert_int_equal(g.part[DIGEST_STATEMENTS].n_rows, 1);
	assert_int_equal(g.part[DIGEST_STATEMENTS].stored, 1);
	assert_int_equal(g.part[DIGEST_BIRTHDAYS].n, 2);
	assert_true(str_starts(g.part[DIGEST_BIRTHDAYS].rows[0].name, STR("Ada")) ||
		    str_starts(g.part[DIGEST_BIRTHDAYS].rows[1].name, STR("Ada")));
	assert_true(g.part[DIGEST_NOBODY].n >= 4); /* the four that Sam promised; he is away */
	d.c.now = d.t->now;
	test_sign_in(&d.c, d.ruth);
	assert_int_equal(test_get(&d.c, "/digest/2026-11-23?team=north"), 200);
	assert_true(test_shows(&d.c, "About somebody who works with them: 1") && !test_shows(&d.c, "Secret words"));
	assert_true(test_shows(&d.c, "Turns 18") && test_shows(&d.c, "Turns 25") && !test_shows(&d.c, "Turns 21"));
	end(&d);
}

/* A review of the plan recorded last week is kept; on the Monday itself, or in the week before, is another week's. */
static void what_was_kept_last_week(void **state)
{
	static const struct {
		const char *day;
		size_t lines;
	} cases[] = {{"2026-11-16", 1}, {"2026-11-22", 1}, {"2026-11-15", 0}, {"2026-11-23", 0}};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct desk d = begin();
		struct person_id lou = test_person(d.t, &(struct test_person){.id = "4",
									      .first_name = "Lou",
									      .birth = "2008-03-01",
									      .care_from = "2019-02-03",
									      .records_from = "2024-03-01",
									      .team = "north",
									      .worker = d.sam});
		test_plan(d.t, lou, "2026-06-20", PLAN_STARTED);
		test_plan(d.t, lou, cases[i].day, PLAN_REVIEWED);
		make(&d, "2026-11-23T18:00:00Z");
		struct digest g = read_as(&d, d.ruth);
		if (g.part[DIGEST_KEPT].n_lines != cases[i].lines)
			fail_msg("reviewed on %s: %zu", cases[i].day, g.part[DIGEST_KEPT].n_lines);
		end(&d);
	}
}

static void inside(struct desk *d, struct person_id person, enum held status, const char *expected,
		   const char *released)
{
	struct recording r = test_record(d->t, &d->t->arena, person);
	struct spell s = {.on = test_day("2026-09-01"),
			  .status = status,
			  .number = STR(""),
			  .expected = expected ? test_day(expected) : DATE_NONE,
			  .released = released ? test_day(released) : DATE_NONE};
	OK(custody_put(&r, NULL, &s, SPELL_BEGAN, s.on, STR(""), d->sam));
	test_recorded(d->t, &r);
}

static struct person_id somebody(struct desk *d, const char *id, const char *name)
{
	return test_person(d->t, &(struct test_person){.id = id,
						       .first_name = name,
						       .birth = "2006-03-01",
						       .care_from = "2015-02-03",
						       .care_to = "2024-03-01",
						       .team = "north",
						       .worker = d->sam});
}

/* Four weeks from Monday 23 November are until Sunday 20 December. Who should be out by now stands there, too. */
static void who_comes_out_soon(void **state)
{
	struct desk d = begin();
	(void)state;
	inside(&d, somebody(&d, "11", "Early"), HELD_SENTENCED, "2026-11-20", NULL);
	inside(&d, somebody(&d, "12", "Last"), HELD_RECALL, "2026-12-20", NULL);
	inside(&d, somebody(&d, "13", "Later"), HELD_SENTENCED, "2026-12-21", NULL);
	inside(&d, somebody(&d, "14", "Unknown"), HELD_REMAND, NULL, NULL);
	inside(&d, somebody(&d, "15", "Out"), HELD_SENTENCED, "2026-12-01", "2026-11-10");
	inside(&d, somebody(&d, "16", "Watched"), HELD_SUPERVISION, "2026-12-01", NULL);
	make(&d, "2026-11-23T08:00:00Z");
	struct digest_part p = read_as(&d, d.ruth).part[DIGEST_RELEASES];
	assert_int_equal(p.n, 2);
	assert_int_equal(p.n_rows, 2);
	assert_true(str_starts(p.rows[0].name, STR("Early")) && str_starts(p.rows[1].name, STR("Last")));
	d.c.now = d.t->now;
	test_sign_in(&d.c, d.ruth);
	assert_int_equal(test_get(&d.c, "/digest/2026-11-23?team=north"), 200);
	assert_true(test_shows(&d.c, "Coming out of custody within four weeks") &&
		    test_shows(&d.c, "Friday 20 November: no release is recorded") && test_shows(&d.c, "20 December"));
	end(&d);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(once_on_monday_morning),
	    cmocka_unit_test(it_stays_as_it_was),
	    cmocka_unit_test(names_are_of_those_who_may_be_seen),
	    cmocka_unit_test(what_stands_in_it),
	    cmocka_unit_test(what_was_kept_last_week),
	    cmocka_unit_test(who_comes_out_soon),
	};
	return TESTING_MAIN("digest", tests);
}
