/* What falls due with nobody to do it: said before the day, with the reason, and gone when somebody is there. */
#include "testing.h"

#include "follow_ups.h"
#include "permit.h"
#include "record.h"
#include "uncovered.h"

struct desk {
	struct test_office *t;
	struct account_id sam, ruth, lena;
	struct person_id kai;
	struct test_client c; /* Ruth's */
};

/* Sam has promised Kai something by Saturday 28 November, in a week. */
static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false);
	d.ruth = test_account(d.t, "ruth@example.org", "Ruth Adeyemi", ROLE_MANAGER, "north", false);
	d.lena = test_account(d.t, "lena@example.org", "Lena Brook", ROLE_ADVISER, "north", false);
	d.kai = test_person(d.t, &(struct test_person){.id = "100",
						       .first_name = "Kai",
						       .surname = "Moorhouse",
						       .birth = "2015-06-14", /* a child, to whom nothing else is due */
						       .care_from = "2019-02-03",
						       .team = "north",
						       .worker = d.sam});
	struct recording r = test_record(d.t, &d.t->arena, d.kai);
	struct follow_up_new f = {
	    .person = d.kai, .owner = d.sam, .what = STR("Send the form"), .by = test_day("2026-11-28")};
	OK(follow_up_put(r.txn, &f, d.t->now));
	test_recorded(d.t, &r);
	d.c = test_browser_of(d.t, d.ruth);
	return d;
}

static void end(struct desk *d)
{
	test_client_finish(&d->c);
	test_office_close(d->t);
}

/* by: 0 for nobody. */
static void away(struct desk *d, int id, struct account_id who, struct account_id by, const char *from,
		 const char *until)
{
	testdb_run(d->t->db,
		   arena_fmt(&d->t->arena,
			     "insert into cover (id, away, covered_by, from_day, until_day, note, recorded_at) values "
			     "(%d, %lld, nullif(%lld, 0), '%s', '%s', '', '2026-11-01T00:00:00Z')",
			     id, (long long)who.id, (long long)by.id, from, until)
		       .p);
}

static size_t listed(struct desk *d)
{
	struct uncovered_list list;
	OK(uncovered_read(d->t->db, &d->t->arena, (struct viewer){d->ruth}, test_team(d->t, "north"),
			  instant_london_day(d->t->now), &list));
	assert_int_equal(list.hidden, 0);
	return list.n;
}

static void nobody_is_there_on_the_day(void **state)
{
	static const struct {
		const char *from, *until;
		size_t n;
	} absences[] = {{"2026-11-20", "2026-11-28", 1},
			{"2026-11-28", "2026-11-28", 1},
			{"2026-11-24", "2026-12-20", 1},
			{"2026-11-20", "2026-11-27", 0},
			{"2026-11-29", "2026-12-20", 0}};
	struct desk d = begin();
	(void)state;
	assert_int_equal(listed(&d), 0);
	for (size_t i = 0; i < sizeof(absences) / sizeof(absences[0]); i++) {
		away(&d, 1, d.sam, (struct account_id){0}, absences[i].from, absences[i].until);
		if (listed(&d) != absences[i].n)
			fail_msg("away %s to %s: %zu", absences[i].from, absences[i].until, listed(&d));
		testdb_run(d.t->db, "delete from cover");
	}
	/* with somebody who covers on the day it is as if nobody were away */
	away(&d, 1, d.sam, (struct account_id){0}, "2026-11-20", "2026-12-20");
	away(&d, 2, d.sam, d.lena, "2026-11-20", "2026-11-27");
	assert_int_equal(listed(&d), 1);
	away(&d, 3, d.sam, d.lena, "2026-11-28", "2026-11-28");
	assert_int_equal(listed(&d), 0);
	testdb_run(d.t->db, "update cover set ended_on = '2026-11-21' where id = 3");
	assert_int_equal(listed(&d), 1);
	testdb_run(d.t->db, "update cover set ended_on = '2026-11-21' where id = 1");
	assert_int_equal(listed(&d), 0);
	end(&d);
}

/* Two weeks before the day, not fifteen days; and late ones while nobody is there today. */
static void it_is_said_before_the_day(void **state)
{
	struct desk d = begin();
	(void)state;
	away(&d, 1, d.sam, (struct account_id){0}, "2026-11-10", "2026-11-30");
	d.t->now = test_moment("2026-11-13T23:59:59Z");
	assert_int_equal(listed(&d), 0);
	d.t->now = test_moment("2026-11-14T00:00:00Z");
	assert_int_equal(listed(&d), 1);
	d.t->now = test_moment("2026-11-30T12:00:00Z");
	assert_int_equal(listed(&d), 1);
	d.t->now = test_moment("2026-12-01T12:00:00Z"); /* back: late, and on Sam's own list */
	assert_int_equal(listed(&d), 0);
	end(&d);
}

static void no_worker_or_one_who_left(void **state)
{
	struct desk d = begin();
	(void)state;
	testdb_run(d.t->db,
		   arena_fmt(&d.t->arena, "update account set closed_at = '2026-11-20T00:00:00Z' where id = %lld",
			     (long long)d.sam.id)
		       .p);
	assert_int_equal(test_get(&d.c, "/worklist"), 200);
	assert_true(test_shows(&d.c, "<strong>1</strong> due in the next 14 days with nobody to do it"));
	assert_int_equal(test_get(&d.c, "/caseload/uncovered"), 200);
	assert_true(test_shows(&d.c, "Kai Moorhouse") && test_shows(&d.c, "Sam Okoro has left.") &&
		    test_shows(&d.c, "Give them a worker"));
	/* nobody's at all: what the policy promises, not what others owe */
	struct person_id mira = test_person(d.t, &(struct test_person){.id = "101",
								       .first_name = "Mira",
								       .surname = "Quist",
								       .birth = "2009-01-14",
								       .care_from = "2019-02-03",
								       .team = "north"});
	assert_int_equal(test_get(&d.c, "/caseload/uncovered"), 200);
	assert_true(test_shows(&d.c, "Mira Quist") && test_shows(&d.c, "No worker."));
	/* restricted: counted, not named */
	struct recording r = test_record(d.t, &d.t->arena, mira);
	OK(record_restricted(&r, true));
	test_recorded(d.t, &r);
	assert_int_equal(test_get(&d.c, "/caseload/uncovered?team=all"), 200);
	assert_true(!test_shows(&d.c, "Mira") && test_shows(&d.c, "restricted."));
	assert_int_equal(test_get(&d.c, "/worklist/everybody"), 200);
	assert_true(test_shows(&d.c, "with nobody to do it") && !test_shows(&d.c, "Mira"));
	assert_int_equal(test_get(&d.c, "/caseload/uncovered?team=south"), 200);
	assert_true(test_shows(&d.c, "has somebody to do it") && !test_shows(&d.c, "Kai"));
	end(&d);
}

/* Somebody is away before it is known who covers: the form takes that. */
static void away_without_cover_is_recorded(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(test_get(&d.c, "/caseload/cover"), 200);
	struct str ref =
	    str_trim(test_lines(d.t, &d.t->arena, "select ref as line from account where id = :p", d.sam.id));
	const char *body =
	    arena_fmt(&d.t->arena,
		      "operation=%s&away=worker-%.*s&by=nobody-yet&from-day=21&from-month=11&from-year=2026&"
		      "until-day=4&until-month=12&until-year=2026",
		      test_operation(d.t, &d.c), STR_ARG(ref))
		.p;
	assert_int_equal(test_post(&d.c, "/caseload/cover", body, true), 303);
	assert_int_equal(test_count(d.t, "cover where covered_by is null"), 1);
	assert_int_equal(test_get(&d.c, "/caseload/cover"), 200);
	assert_true(test_shows(&d.c, "is away and nobody covers yet,"));
	assert_int_equal(test_get(&d.c, "/caseload/team"), 200);
	assert_true(test_shows(&d.c, "Away, nobody covers"));
	assert_int_equal(test_get(&d.c, "/caseload/uncovered"), 200);
	assert_true(test_shows(&d.c, "Sam Okoro is away until Friday 4 December."));
	/* an adviser has no such page */
	struct test_client lena = test_browser_of(d.t, d.lena);
	assert_int_equal(test_get(&lena, "/caseload/uncovered"), 403);
	assert_int_equal(test_get(&lena, "/worklist"), 200);
	assert_false(test_shows(&lena, "nobody to do it"));
	test_client_finish(&lena);
	end(&d);
}

static const char adviser_until_21[] = "\n"
				       "- id: adviser-takes-over\n"
				       "  title: Hand over to the adviser\n"
				       "  says: When you are 18 an adviser takes over\n"
				       "  source: s:003\n"
				       "  strength: must\n"
				       "  owner: manager\n"
				       "  who: {category: [eligible, relevant, former-relevant], under: 21}\n"
				       "  once: {from: birthday 18, show: 6 months}\n"
				       "  met_by: {worker: true}\n";

static void allocate(struct desk *d, struct person_id person, const char *day, struct account_id worker)
{
	struct recording r = test_record(d->t, &d->t->arena, person);
	OK(record_allocated(&r, test_day(day), test_team(d->t, "north"), worker));
	test_recorded(d->t, &r);
}

#define NOBODY "due where promise = 'adviser.none'"

/* A promise to who lives outside the area, or came alone, says nothing of others. */
static void promised_to_others_alone(void **state)
{
	static const char *const to[] = {"outside: true", "uasc: true"};
	(void)state;
	for (size_t i = 0; i < sizeof(to) / sizeof(to[0]); i++) {
		struct desk d = begin();
		const char *promise =
		    arena_fmt(&d.t->arena,
			      "\n- id: adviser-of-some\n  title: Name an adviser\n  says: You have one\n"
			      "  source: s\n  strength: must\n  owner: manager\n"
			      "  who: {category: [relevant, former-relevant], under: 21, %s}\n"
			      "  once: {from: birthday 18}\n  met_by: {worker: true}\n",
			      to[i])
			.p;
		test_promise_more(d.t, promise);
		struct person_id lou = test_person(d.t, &(struct test_person){.id = "101",
									      .first_name = "Lou",
									      .birth = "2007-03-01",
									      .care_from = "2015-02-03",
									      .care_to = "2025-03-01",
									      .records_from = "2020-01-01"});
		allocate(&d, lou, "2024-11-01", d.sam);
		allocate(&d, lou, "2026-11-10", (struct account_id){0});
		assert_int_equal(test_count(d.t, NOBODY), 0);
		struct recording r = test_record(d.t, &d.t->arena, lou);
		OK(record_details(&r,
				  &(struct person_details){
				      .birth = DATE_NONE, .died = DATE_NONE, .records_from = DATE_NONE, .uasc = YES}));
		test_recorded(d.t, &r);
		assert_int_equal(test_count(d.t, NOBODY), i);
		end(&d);
	}
}

/* An adviser is promised until 21 (s:003): at 19 theirs goes, and nobody is named. */
static void an_adviser_who_is_gone(void **state)
{
	struct desk d = begin();
	size_t people;
	(void)state;
	test_promise_more(d.t, adviser_until_21);
	size_t before = listed(&d);
	struct person_id lou = test_person(d.t, &(struct test_person){.id = "101",
								      .first_name = "Lou",
								      .surname = "Elm",
								      .birth = "2007-03-01",
								      .care_from = "2015-02-03",
								      .care_to = "2025-03-01",
								      .records_from = "2020-01-01"});
	allocate(&d, lou, "2024-11-01", d.sam);
	assert_int_equal(test_count(d.t, NOBODY), 0);
	allocate(&d, lou, "2026-11-10", (struct account_id){0});
	assert_int_equal(test_count(d.t, NOBODY " and worker = 0 and owner = 'manager' and by_day = '2026-11-10'"), 1);
	assert_true(listed(&d) > before);
	assert_int_equal(test_get(&d.c, "/caseload/uncovered?team=north"), 200);
	assert_true(test_shows(&d.c, "Lou Elm") && test_shows(&d.c, "nobody is named any more"));
	assert_int_equal(test_get(&d.c, "/worklist/everybody?team=north"), 200);
	assert_true(test_shows(&d.c, "nobody is named any more") && test_shows(&d.c, "Team Manager") &&
		    test_shows(&d.c, arena_fmt(&d.t->arena, "/people/%s/worker", test_ref(d.t, lou)).p));
	/* at 21 it is promised no more, though nobody recorded anything */
	struct instant was = d.t->now;
	d.t->now = test_moment("2028-02-29T12:00:00Z");
	OK(dues_refresh_stale(d.t->db, &d.t->arena, d.t->office.policy, d.t->now, &people));
	assert_int_equal(test_count(d.t, NOBODY), 1);
	d.t->now = test_moment("2028-03-01T12:00:00Z");
	OK(dues_refresh_stale(d.t->db, &d.t->arena, d.t->office.policy, d.t->now, &people));
	assert_int_equal(test_count(d.t, NOBODY), 0);
	/* and with somebody named it is kept again */
	d.t->now = was;
	allocate(&d, lou, "2026-11-20", (struct account_id){0});
	assert_int_equal(test_count(d.t, NOBODY), 1);
	allocate(&d, lou, "2026-11-21", d.lena);
	assert_int_equal(test_count(d.t, NOBODY), 0);
	end(&d);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(nobody_is_there_on_the_day), cmocka_unit_test(it_is_said_before_the_day),
	    cmocka_unit_test(no_worker_or_one_who_left),  cmocka_unit_test(away_without_cover_is_recorded),
	    cmocka_unit_test(an_adviser_who_is_gone),     cmocka_unit_test(promised_to_others_alone),
	};
	return TESTING_MAIN("uncovered", tests);
}
