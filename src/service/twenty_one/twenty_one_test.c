/* 21 Plus: who is listed and with what, steps and their taking back, the decision, and help without an open case. */
#include "testing.h"

#include "twenty_one.h"

/* Today is Saturday 21 November 2026. */
struct desk {
	struct test_office *t;
	struct account_id sam, ruth, lena;
	struct person_id kai;
	const char *page;
};

static struct person_id somebody(struct desk *d, const char *id, const char *name, const char *birth, const char *team,
				 struct account_id worker)
{
	return test_person(d->t, &(struct test_person){.id = id,
						       .first_name = name,
						       .surname = "Moorhouse",
						       .birth = birth,
						       .care_from = "2015-02-03",
						       .team = team,
						       .worker = worker});
}

static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false);
	d.ruth = test_account(d.t, "ruth@example.org", "Ruth Adeyemi", ROLE_MANAGER, "north", false);
	d.lena = test_account(d.t, "lena@example.org", "Lena Brook", ROLE_ADVISER, "21-plus", false);
	d.kai = somebody(&d, "100", "Kai", "2006-02-10", "north", d.sam); /* 21 on 10 February 2027 */
	d.page = arena_fmt(&d.t->arena, "/people/%s/21-plus", test_ref(d.t, d.kai)).p;
	return d;
}

static void end(struct desk *d, struct test_client *c, size_t n)
{
	for (size_t i = 0; i < n; i++)
		test_client_finish(&c[i]);
	test_office_close(d->t);
}

static const char *at(struct desk *d, const char *more)
{
	return arena_fmt(&d->t->arena, "%s%s", d->page, more).p;
}

/* Fills in the form of that page of Kai's. */
static int send(struct desk *d, struct test_client *c, const char *more, const char *body)
{
	test_get(c, at(d, more));
	return test_post(c, at(d, more), arena_fmt(&d->t->arena, "operation=%s&%s", test_operation(d->t, c), body).p,
			 true);
}

static bool lists(struct test_client *c, const char *path, const char *name)
{
	assert_int_equal(test_get(c, path), 200);
	return test_shows(c, name);
}

static void who_turns_21(void **state)
{
	struct desk d = begin();
	struct test_client c[] = {test_browser_of(d.t, d.ruth), test_browser_of(d.t, d.sam),
				  test_browser_of(d.t, d.lena)};
	(void)state;
	somebody(&d, "1", "Ahead", "2006-05-21", "north", d.sam);   /* 21 six months from today */
	somebody(&d, "2", "Further", "2006-05-22", "north", d.sam); /* a day later */
	somebody(&d, "3", "Today", "2005-11-21", "south", d.sam);
	somebody(&d, "4", "Moved", "2005-05-21", "21-plus", d.lena); /* 21 six months ago, with 21 Plus */
	somebody(&d, "5", "Lately", "2005-05-22", "21-plus", d.lena);
	somebody(&d, "6", "Undecided", "2004-01-01", "south", d.sam);
	assert_true(lists(&c[0], "/21-plus", "Kai Moorhouse"));
	assert_true(test_shows(&c[0], "Ahead") && test_shows(&c[0], "Today") && test_shows(&c[0], "Undecided") &&
		    test_shows(&c[0], "Lately"));
	assert_false(test_shows(&c[0], "Further") || test_shows(&c[0], "Moved Moor"));
	/* a team alone; whoever is of another team sees their own people, the 21 Plus team everybody */
	assert_false(lists(&c[0], "/21-plus?team=south", "Kai Moorhouse"));
	assert_true(test_shows(&c[0], "Undecided"));
	assert_true(lists(&c[1], "/21-plus", "Kai Moorhouse"));
	assert_true(test_shows(&c[1], "Undecided")); /* her own, though of another team */
	assert_false(test_shows(&c[1], "Lately"));
	assert_true(lists(&c[2], "/21-plus", "Kai Moorhouse") && test_shows(&c[2], "Lately"));
	end(&d, c, 3);
}

/* Born on 29 February: 21 on 1 March in a year without one. */
static void leap_days(void **state)
{
	struct desk d = begin();
	(void)state;
	d.t->now = test_moment("2029-02-28T12:00:00Z");
	somebody(&d, "1", "Leap", "2008-02-29", "north", d.sam);
	struct test_client c[2] = {test_browser_of(d.t, d.ruth)};
	assert_true(lists(&c[0], "/21-plus", "Leap Moorhouse"));
	assert_true(test_shows(&c[0], "1 March") && test_shows(&c[0], "In the next six months"));
	d.t->now = test_moment("2029-03-01T12:00:00Z");
	c[1] = test_browser_of(d.t, d.ruth);
	assert_true(lists(&c[1], "/21-plus", "Leap Moorhouse"));
	assert_false(test_shows(&c[1], "In the next six months"));
	end(&d, c, 2);
}

static void steps_are_recorded_and_taken_back(void **state)
{
	struct desk d = begin();
	struct test_client c[] = {test_browser_of(d.t, d.sam)};
	(void)state;
	assert_int_equal(send(&d, &c[0], "", "what=summary-asked&day-day=22&day-month=11&day-year=2026"), 200);
	assert_true(test_shows(&c[0], "The day must be today or in the past"));
	assert_int_equal(send(&d, &c[0], "", "what=stays-with-adviser&day-day=2&day-month=11&day-year=2026"), 200);
	assert_int_equal(send(&d, &c[0], "", "what=summary-asked&day-day=2&day-month=11&day-year=2026"), 303);
	assert_int_equal(test_count(d.t, "step where code = 'summary-asked' and on_day = '2026-11-02'"), 1);
	assert_true(lists(&c[0], "/21-plus", "2 November 2026"));
	assert_int_equal(send(&d, &c[0], "/take-back", "what=summary-asked"), 200);
	assert_true(test_shows(&c[0], "Say why it is taken back"));
	assert_int_equal(send(&d, &c[0], "/take-back", "what=summary-asked&why=Another+Kai"), 303);
	assert_int_equal(test_count(d.t, "step where replaced_at is null"), 0);
	assert_false(lists(&c[0], "/21-plus", "2 November 2026"));
	assert_int_equal(test_get(&c[0], arena_fmt(&d.t->arena, "/people/%s", test_ref(d.t, d.kai)).p), 200);
	assert_true(test_shows(&c[0], "Taken back: Summary asked, 2 November 2026") &&
		    test_shows(&c[0], "Another Kai"));
	end(&d, c, 1);
}

/* A drop-in, a joint visit, or a visit by somebody of 21 Plus; not any visit. */
static void met_the_team(void **state)
{
	struct desk d = begin();
	struct turning t;
	struct seen_person who = {.person = d.kai, .ref = STR("x"), .birth = test_day("2006-02-10")};
	(void)state;
	const struct {
		struct account_id by;
		enum contact_kind kind;
		bool made, meets;
	} contacts[] = {{d.sam, CONTACT_VISIT, true, false},
			{d.lena, CONTACT_PHONE, true, false},
			{d.lena, CONTACT_VISIT, false, false},
			{d.sam, CONTACT_DROP_IN, false, false},
			{d.lena, CONTACT_VIDEO, true, true}};
	for (size_t i = 0; i < sizeof(contacts) / sizeof(contacts[0]); i++) {
		struct recording r = test_record(d.t, &d.t->arena, d.kai);
		struct contact_new n = {.person = d.kai,
					.on = test_day("2026-11-01"),
					.kind = contacts[i].kind,
					.made = contacts[i].made,
					.topics = STR(""),
					.note = STR(""),
					.by = contacts[i].by,
					.source = STR("here")};
		OK(contact_put(r.txn, &n, d.t->now));
		test_recorded(d.t, &r);
		OK(turning_read(d.t->db, &d.t->arena, d.t->office.policy, (struct viewer){d.sam}, &who,
				test_day("2026-11-21"), &t));
		assert_int_equal(date_known(t.done[TURNING_MET]), contacts[i].meets);
	}
	end(&d, NULL, 0);
}

static void their_own_words(void **state)
{
	struct desk d = begin();
	struct test_client c[] = {test_browser_of(d.t, d.sam)};
	const char *day = "&day-day=20&day-month=11&day-year=2026";
	(void)state;
	assert_int_equal(send(&d, &c[0], "/summary", arena_fmt(&d.t->arena, "said=&how=paper%s", day).p), 200);
	assert_int_equal(send(&d, &c[0], "/summary", arena_fmt(&d.t->arena, "said=I+am+well&how=fax%s", day).p), 200);
	assert_true(test_shows(&c[0], "Say how it came to us") && test_shows(&c[0], "I am well"));
	assert_int_equal(send(&d, &c[0], "/summary", arena_fmt(&d.t->arena, "said=I+am+well&how=paper%s", day).p), 303);
	assert_int_equal(send(&d, &c[0], "/summary", arena_fmt(&d.t->arena, "said=I+have+moved&how=phone%s", day).p),
			 303);
	assert_int_equal(test_count(d.t, "own_summary"), 2);
	assert_int_equal(test_count(d.t, "own_summary where replaced_at is null"), 1);
	assert_int_equal(test_count(d.t, "step where code = 'summary-received'"), 1);
	assert_int_equal(test_get(&c[0], arena_fmt(&d.t->arena, "/people/%s", test_ref(d.t, d.kai)).p), 200);
	assert_true(test_shows(&c[0], "I have moved") && test_shows(&c[0], "given by phone on"));
	assert_int_equal(test_get(&c[0], d.page), 200);
	assert_true(test_shows(&c[0], "I am well") && test_shows(&c[0], "Earlier versions"));
	end(&d, c, 1);
}

static const char *stay = "what=stay&why=Court+in+spring&review-day=1&review-month=6&review-year=2027";
static const char *move = "what=move&to=team-21-plus&note=Rings+on+Fridays&from-day=10&from-month=2&from-year=2027";

static void staying_is_decided_and_looked_at_again(void **state)
{
	struct desk d = begin();
	struct test_client c[] = {test_browser_of(d.t, d.sam), test_browser_of(d.t, d.ruth)};
	(void)state;
	assert_int_equal(test_get(&c[0], at(&d, "/decision")), 403); /* a manager's */
	assert_int_equal(send(&d, &c[1], "/decision", "what=stay&review-day=1&review-month=6&review-year=2027"), 200);
	assert_true(test_shows(&c[1], "Say why they stay"));
	assert_int_equal(send(&d, &c[1], "/decision", "what=stay&why=x&review-day=21&review-month=11&review-year=2026"),
			 200);
	assert_int_equal(send(&d, &c[1], "/decision", "what=stay&why=x&review-day=22&review-month=11&review-year=2027"),
			 200);
	assert_int_equal(send(&d, &c[1], "/decision", stay), 303);
	assert_int_equal(test_count(d.t, "step where code = 'stays-with-adviser' and replaced_at is null"), 1);
	assert_int_equal(test_count(d.t, "due where promise = 'move-to-21-plus'"), 0);
	/* the day to look again is a manager's */
	assert_int_equal(test_count(d.t, "due where promise = 'staying.review' and owner = 'manager' and worker = 0 "
					 "and by_day = '2027-06-01' and show_day = '2027-05-04'"),
			 1);
	assert_true(lists(&c[0], "/21-plus/staying", "Court in spring"));
	/* twice: the same reason still, another day */
	assert_int_equal(
	    send(&d, &c[1], "/decision", "what=stay&why=Still&review-day=1&review-month=9&review-year=2027"), 303);
	assert_int_equal(test_count(d.t, "staying"), 2);
	assert_int_equal(test_count(d.t, "staying where what = 'reviewed' and replaced_at is null"), 1);
	assert_int_equal(test_count(d.t, "step where code = 'stays-with-adviser'"), 1);
	assert_int_equal(test_count(d.t, "due where promise = 'staying.review' and by_day = '2027-09-01'"), 1);
	/* and then they move after all */
	assert_int_equal(send(&d, &c[1], "/decision", move), 303);
	assert_int_equal(test_count(d.t, "staying where what = 'ended' and replaced_at is null"), 1);
	assert_int_equal(test_count(d.t, "due where promise = 'staying.review'"), 0);
	assert_false(lists(&c[0], "/21-plus/staying", "Kai Moorhouse"));
	assert_int_equal(test_get(&c[0], arena_fmt(&d.t->arena, "/people/%s?show=steps", test_ref(d.t, d.kai)).p), 200);
	assert_true(test_shows(&c[0], "Decided: stays with the adviser they know") &&
		    test_shows(&c[0], "Looked at again") && test_shows(&c[0], "No longer stays") &&
		    test_shows(&c[0], "Decided: moves to 21 Plus on 10 February 2027"));
	end(&d, c, 2);
}

static size_t carried_out(struct desk *d, const char *moment)
{
	size_t n = 0;
	d->t->now = test_moment(moment);
	OK(moves_due(d->t->db, &d->t->arena, d->t->office.policy, d->t->now, &n));
	return n;
}

/* Not before the birthday; until the day comes they are with the old team; then once. */
static void a_move_waits_for_its_day(void **state)
{
	struct desk d = begin();
	struct test_client c[] = {test_browser_of(d.t, d.ruth)};
	(void)state;
	assert_int_equal(
	    send(&d, &c[0], "/decision", "what=move&to=team-21-plus&note=n&from-day=9&from-month=2&from-year=2027"),
	    200);
	assert_true(test_shows(&c[0], "must be their 21st birthday or later"));
	assert_int_equal(
	    send(&d, &c[0], "/decision", "what=move&to=team-north&note=n&from-day=10&from-month=2&from-year=2027"),
	    200);
	assert_int_equal(send(&d, &c[0], "/decision", move), 303);
	assert_true(lists(&c[0], "/21-plus", "Moves to 21 Plus"));
	assert_int_equal(carried_out(&d, "2027-02-09T23:59:00Z"), 0);
	assert_int_equal(test_count(d.t, "caseload join team t on t.id = team where t.code = 'north'"), 1);
	assert_int_equal(carried_out(&d, "2027-02-10T00:00:00Z"), 1);
	assert_int_equal(carried_out(&d, "2027-02-10T00:01:00Z"), 0);
	assert_int_equal(test_count(d.t, "allocation where on_day = '2027-02-10' and worker is null"), 1);
	assert_int_equal(test_count(d.t, "hand_over where note = 'Rings on Fridays' and on_day = '2027-02-10'"), 1);
	assert_int_equal(test_count(d.t, "caseload join team t on t.id = team where t.code = '21-plus' and worker = 0"),
			 1);
	assert_int_equal(test_count(d.t, "due where promise = 'move-to-21-plus'"), 0);
	assert_int_equal(test_count(d.t, "trail where what = 'allocation.moved-as-decided'"), 1);
	end(&d, c, 1);
}

static void a_move_is_dropped(void **state)
{
	struct desk d = begin();
	struct test_client c[] = {test_browser_of(d.t, d.ruth)};
	(void)state;
	assert_int_equal(send(&d, &c[0], "/decision", "what=drop&why=x"), 200); /* there is none */
	assert_int_equal(send(&d, &c[0], "/decision", move), 303);
	assert_int_equal(send(&d, &c[0], "/decision", "what=drop&why="), 200);
	assert_int_equal(send(&d, &c[0], "/decision", "what=drop&why=Too+early"), 303);
	assert_int_equal(carried_out(&d, "2027-02-10T09:00:00Z"), 0);
	assert_int_equal(test_count(d.t, "planned_move where what = 'dropped' and note = 'Too early'"), 1);
	end(&d, c, 1);
}

/* Of somebody who died meanwhile nothing is moved. */
static void the_dead_are_not_moved(void **state)
{
	struct desk d = begin();
	struct test_client c[] = {test_browser_of(d.t, d.ruth)};
	(void)state;
	assert_int_equal(send(&d, &c[0], "/decision", move), 303);
	struct recording r = test_record(d.t, &d.t->arena, d.kai);
	OK(record_details(&r, &(struct person_details){.birth = test_day("2006-02-10"),
						       .died = test_day("2026-11-20"),
						       .records_from = test_day("2022-02-10")}));
	test_recorded(d.t, &r);
	assert_int_equal(carried_out(&d, "2027-02-10T09:00:00Z"), 1);
	assert_int_equal(test_count(d.t, "hand_over"), 0);
	assert_int_equal(test_count(d.t, "planned_move where what = 'dropped' and replaced_at is null"), 1);
	end(&d, c, 1);
}

/* At 21 or later the move is at once, and a restricted record lets the new worker in. */
static void at_once(void **state)
{
	struct desk d = begin();
	struct test_client c[] = {test_browser_of(d.t, d.ruth), test_browser_of(d.t, d.lena)};
	(void)state;
	struct person_id leon = somebody(&d, "9", "Leon", "2005-10-01", "north", d.sam);
	struct recording r = test_record(d.t, &d.t->arena, leon);
	OK(record_restricted(&r, true));
	test_recorded(d.t, &r);
	testdb_run(d.t->db, arena_fmt(&d.t->arena,
				      "insert into permit (person, account, recorded_at) values (%lld, %lld, "
				      "'2026-11-01T00:00:00Z')",
				      (long long)leon.id, (long long)d.ruth.id)
				.p);
	d.page = arena_fmt(&d.t->arena, "/people/%s/21-plus", test_ref(d.t, leon)).p;
	assert_false(lists(&c[1], "/21-plus", "Leon Moorhouse"));
	assert_true(test_shows(&c[1], "And 1 restricted"));
	assert_int_equal(test_get(&c[1], d.page), 404);
	struct str lena =
	    str_trim(test_lines(d.t, &d.t->arena, "select ref as line from account where id = :p", d.lena.id));
	assert_int_equal(
	    send(&d, &c[0], "/decision",
		 arena_fmt(&d.t->arena, "what=move&to=%.*s-21-plus&note=n&from-day=21&from-month=11&from-year=2026",
			   STR_ARG(lena))
		     .p),
	    303);
	assert_int_equal(test_count(d.t, "planned_move"), 0);
	assert_true(lists(&c[1], "/21-plus", "Leon Moorhouse")); /* to be welcomed */
	assert_true(test_shows(&c[1], "With 21 Plus"));
	end(&d, c, 2);
}

/* With 21 Plus, nobody named, and nobody of it has met them. */
static void never_met(void **state)
{
	struct desk d = begin();
	struct test_client c[] = {test_browser_of(d.t, d.lena)};
	(void)state;
	struct person_id zed = somebody(&d, "1", "Zed", "2003-01-01", "21-plus", (struct account_id){0});
	somebody(&d, "2", "Named", "2003-01-01", "21-plus", d.lena);
	assert_true(lists(&c[0], "/21-plus/never-met", "Zed Moorhouse"));
	assert_false(test_shows(&c[0], "Named") || test_shows(&c[0], "Kai"));
	test_contact(d.t, zed, "2026-11-02", CONTACT_PHONE, "");
	assert_true(lists(&c[0], "/21-plus/never-met", "Zed Moorhouse"));
	test_contact(d.t, zed, "2026-11-02", CONTACT_DROP_IN, "");
	assert_false(lists(&c[0], "/21-plus/never-met", "Zed Moorhouse"));
	end(&d, c, 1);
}

static void help_is_counted_apart(void **state)
{
	struct desk d = begin();
	struct test_client c[] = {test_browser_of(d.t, d.lena)};
	const char *said = "topic=housing&what=A+letter&day-day=20&day-month=11&day-year=2026";
	(void)state;
	/* Quin left care at 16 after a year: qualifying. Old is over 25. */
	struct person_id quin = test_person(d.t, &(struct test_person){.id = "1",
								       .first_name = "Quin",
								       .birth = "2006-12-01",
								       .care_from = "2022-12-05",
								       .care_to = "2022-12-20"}),
			 old = somebody(&d, "2", "Old", "2001-01-01", NULL, (struct account_id){0});
	assert_true(lists(&c[0], "/21-plus/qualifying", "Quin"));
	assert_false(test_shows(&c[0], "Kai"));
	d.page = arena_fmt(&d.t->arena, "/people/%s/21-plus", test_ref(d.t, quin)).p;
	assert_int_equal(send(&d, &c[0], "/help", "topic=&what="), 200);
	assert_int_equal(send(&d, &c[0], "/help", said), 303);
	assert_int_equal(test_count(d.t, "help_given where whom = 'qualifying'"), 1);
	assert_true(lists(&c[0], "/21-plus/qualifying", "20 November 2026"));
	d.page = arena_fmt(&d.t->arena, "/people/%s/21-plus", test_ref(d.t, old)).p;
	assert_int_equal(send(&d, &c[0], "/help", said), 303);
	d.page = "/21-plus/help/new";
	assert_int_equal(send(&d, &c[0], "", said), 303);
	assert_true(lists(&c[0], "/21-plus/help", "Old Moorhouse"));
	assert_true(test_shows(&c[0], "Not recorded here: Housing"));
	assert_int_equal(test_count(d.t, "contact"), 0);
	/* taken back, it is counted no more and is there still */
	struct str ref =
	    str_trim(test_lines(d.t, &d.t->arena, "select ref as line from help_given where person = :p", old.id));
	d.page = arena_fmt(&d.t->arena, "/21-plus/help/%.*s/take-back", STR_ARG(ref)).p;
	assert_int_equal(send(&d, &c[0], "", "why=Twice"), 303);
	assert_false(lists(&c[0], "/21-plus/help", "Old Moorhouse"));
	assert_int_equal(test_get(&c[0], d.page), 404);
	assert_int_equal(test_count(d.t, "help_given where replaced_why = 'Twice'"), 1);
	/* an open case: that is a contact */
	struct person_id zed = somebody(&d, "3", "Zed", "2003-01-01", "21-plus", d.lena);
	d.page = arena_fmt(&d.t->arena, "/people/%s/21-plus/help", test_ref(d.t, zed)).p;
	assert_int_equal(test_get(&c[0], d.page), 200);
	assert_true(test_shows(&c[0], "They have an open case"));
	assert_int_equal(test_post(&c[0], d.page, said, true), 200);
	assert_int_equal(test_count(d.t, "help_given"), 3);
	end(&d, c, 1);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(who_turns_21),
	    cmocka_unit_test(leap_days),
	    cmocka_unit_test(steps_are_recorded_and_taken_back),
	    cmocka_unit_test(met_the_team),
	    cmocka_unit_test(their_own_words),
	    cmocka_unit_test(staying_is_decided_and_looked_at_again),
	    cmocka_unit_test(a_move_waits_for_its_day),
	    cmocka_unit_test(a_move_is_dropped),
	    cmocka_unit_test(the_dead_are_not_moved),
	    cmocka_unit_test(at_once),
	    cmocka_unit_test(never_met),
	    cmocka_unit_test(help_is_counted_apart),
	};
	return TESTING_MAIN("twenty_one", tests);
}
