/* Alerts: first on the page, a mark on every list, looked at again by a day, and nothing that was said is lost. */
#include "testing.h"

#include "alerts.h"
#include "operation.h"

struct desk {
	struct test_office *t;
	struct account_id sam, ruth;
	struct person_id kai;
	struct test_client c; /* Sam's */
	const char *page, *new;
};

static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", true);
	d.ruth = test_account(d.t, "ruth@example.org", "Ruth Adeyemi", ROLE_MANAGER, "north", false);
	d.kai = test_person(d.t, &(struct test_person){.id = "100",
						       .first_name = "Kai",
						       .surname = "Moorhouse",
						       .birth = "2009-06-14",
						       .care_from = "2019-02-03",
						       .team = "north",
						       .worker = d.sam});
	d.page = arena_fmt(&d.t->arena, "/people/%s", test_ref(d.t, d.kai)).p;
	d.new = arena_fmt(&d.t->arena, "%s/alerts/new", d.page).p;
	d.c = test_browser_of(d.t, d.sam);
	return d;
}

static void end(struct desk *d)
{
	test_client_finish(&d->c);
	test_office_close(d->t);
}

/* rest may be empty; by is an ISO day. */
static const char *body(struct desk *d, const char *rest, const char *by)
{
	int y, m, day;
	date_to_ymd(test_day(by), &y, &m, &day);
	return arena_fmt(&d->t->arena, "operation=%s&by-day=%d&by-month=%d&by-year=%d&%s",
			 operation_new(&d->t->arena).p, day, m, y, rest)
	    .p;
}

static const char pairs[] = "kind=pairs&stops=sends&reason=His+brother+may+be+there.+Ring+first.";

/* The path of what stands: "again" or "end" of the one alert that does. */
static const char *path(struct desk *d, const char *step)
{
	struct str ref = test_lines(
	    d->t, &d->t->arena,
	    "select ref as line from alert where person = :p and replaced_at is null order by id desc limit 1",
	    d->kai.id);
	return arena_fmt(&d->t->arena, "%s/alerts/%.*s/%s", d->page, STR_ARG(str_trim(ref)), step).p;
}

static size_t at(struct test_client *c, const char *text)
{
	struct str page = test_body(c);
	for (size_t i = 0; i + strlen(text) <= page.n; i++)
		if (memcmp(page.p + i, text, strlen(text)) == 0)
			return i;
	fail_msg("%s is not there", text);
	return 0;
}

static void first_on_the_page_and_marked_on_every_list(void **state)
{
	struct desk d = begin();
	(void)state;
	struct recording r = test_record(d.t, &d.t->arena, d.kai);
	OK(record_details(
	    &r, &(struct person_details){
		    .birth = DATE_NONE, .died = DATE_NONE, .records_from = DATE_NONE, .phone = STR("07700 900123")}));
	test_recorded(d.t, &r);
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "No alerts."));
	assert_int_equal(test_get(&d.c, "/worklist"), 200);
	assert_false(test_shows(&d.c, "app-mark"));
	const char *form = body(&d, pairs, "2026-12-21");
	assert_int_equal(test_post(&d.c, d.new, form, true), 303);
	assert_int_equal(test_post(&d.c, d.new, form, true), 303); /* twice is once */
	assert_int_equal(test_count(d.t, "alert"), 1);
	assert_int_equal(
	    test_count(d.t, "trail where what = 'alert.raised' and detail = 'pairs' and person is not null"), 1);
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "Alert added.") && !test_shows(&d.c, "No alerts."));
	assert_true(at(&d.c, "His brother may be there") < at(&d.c, "07700 900123"));
	assert_true(at(&d.c, "His brother may be there") < at(&d.c, "What is due"));
	assert_true(test_shows(&d.c, "Look at it again by 21 December 2026"));
	assert_true(test_shows(&d.c, "Alert raised: Visit in pairs")); /* in what has happened */
	assert_int_equal(test_get(&d.c, "/worklist"), 200);
	assert_true(test_shows(&d.c, "app-mark") && !test_shows(&d.c, "His brother"));
	assert_int_equal(test_post(&d.c, "/find", "q=Moorhouse", true), 200);
	assert_true(test_shows(&d.c, "app-mark") && !test_shows(&d.c, "His brother"));
	assert_int_equal(test_post(&d.c, path(&d, "end"), body(&d, "words=Moved+out", "2026-12-21"), true), 303);
	assert_int_equal(test_post(&d.c, "/find", "q=Moorhouse", true), 200);
	assert_false(test_shows(&d.c, "app-mark"));
	assert_int_equal(test_get(&d.c, "/worklist"), 200);
	assert_false(test_shows(&d.c, "app-mark"));
	end(&d);
}

static void errors_keep_what_was_typed(void **state)
{
	static const struct {
		const char *rest, *by, *says;
	} cases[] = {
	    {"stops=sends&reason=Typed+%3Cwords%3E", "2026-12-21", "Say what kind of alert it is"},
	    {"kind=dragons&stops=sends&reason=Typed+%3Cwords%3E", "2026-12-21", "Say what kind of alert it is"},
	    {"kind=pairs&reason=Typed+%3Cwords%3E", "2026-12-21", "Say whether messages and letters may go out"},
	    {"kind=pairs&stops=sends&reason=Typed+%3Cwords%3E", "2026-11-21", "must be in the future"},
	    {"kind=pairs&stops=sends&reason=Typed+%3Cwords%3E", "2027-11-22", "must be within a year"},
	};
	struct desk d = begin();
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(test_post(&d.c, d.new, body(&d, cases[i].rest, cases[i].by), true), 200);
		assert_true(test_shows(&d.c, cases[i].says));
		assert_true(test_shows(&d.c, "Typed &lt;words&gt;</textarea>") && test_shows(&d.c, "Error: "));
	}
	assert_int_equal(test_post(&d.c, d.new, body(&d, "kind=pairs&stops=stops&reason=+", "2026-12-21"), true), 200);
	assert_true(test_shows(&d.c, "Say what there is to know"));
	assert_true(test_shows(&d.c, "value=\"stops\" checked"));
	assert_int_equal(test_post(&d.c, d.new, body(&d, pairs, "2026-12-21"), false), 403);
	assert_int_equal(test_count(d.t, "alert"), 0);
	assert_int_equal(test_count(d.t, "trail where what like 'alert%'"), 0);
	end(&d);
}

/* Within a year, counted by the calendar: from 29 February to 28 February, from 31 August to 31 August. */
static void the_longest_until_it_is_looked_at(void **state)
{
	static const struct {
		const char *now, *last, *too_late;
	} cases[] = {{"2028-02-29T12:00:00Z", "2029-02-28", "2029-03-01"},
		     {"2027-02-28T12:00:00Z", "2028-02-28", "2028-02-29"},
		     {"2026-08-31T12:00:00Z", "2027-08-31", "2027-09-01"},
		     {"2026-06-30T23:30:00Z", "2027-07-01", "2027-07-02"}}; /* 1 July in London */
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct desk d = begin();
		d.c.now = d.t->now = test_moment(cases[i].now);
		test_sign_in(&d.c, d.sam);
		assert_int_equal(test_post(&d.c, d.new, body(&d, pairs, cases[i].too_late), true), 200);
		assert_int_equal(test_post(&d.c, d.new, body(&d, pairs, cases[i].last), true), 303);
		assert_int_equal(
		    test_count(d.t, arena_fmt(&d.t->arena, "alert where review_by = '%s'", cases[i].last).p), 1);
		end(&d);
	}
}

static bool listed(struct desk *d, const char *now)
{
	d->c.now = test_moment(now);
	test_sign_in(&d->c, d->sam);
	assert_int_equal(test_get(&d->c, "/worklist"), 200);
	return test_shows(&d->c, "Look at an alert again");
}

/* On the list of whoever works with them, two weeks before; with the worker it moves, with the end it goes. */
static void the_worker_is_told(void **state)
{
	struct desk d = begin();
	struct account_id lena = test_account(d.t, "lena@example.org", "Lena Brook", ROLE_ADVISER, "north", false);
	const char *row = "due where promise = 'alert.review' and by_day = '2026-12-21' and alerts = 1";
	(void)state;
	assert_int_equal(test_post(&d.c, d.new, body(&d, pairs, "2026-12-21"), true), 303);
	assert_int_equal(test_count(d.t, row), 1);
	assert_false(listed(&d, "2026-12-06T23:59:59Z"));
	assert_true(listed(&d, "2026-12-07T00:00:00Z"));
	assert_false(test_shows(&d.c, "to review"));
	assert_true(listed(&d, "2026-12-21T08:00:00Z"));
	assert_true(test_shows(&d.c, "<strong>1</strong> alert to review"));
	d.c.now = test_moment("2026-12-22T08:00:00Z");
	test_sign_in(&d.c, d.sam);
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "To be looked at again: 1 day late, Monday 21 December."));
	/* kept and made anew are the same */
	struct str kept = test_table(d.t, &d.t->arena, "due");
	size_t people;
	OK(dues_rebuild(d.t->db, d.t->office.policy, d.t->now, &people));
	assert_true(str_eq(kept, test_table(d.t, &d.t->arena, "due")));
	/* with another worker it is on her list */
	struct recording r = test_record(d.t, &d.t->arena, d.kai);
	OK(record_allocation(&r, test_day("2026-11-21"), test_team(d.t, "north"), lena, STR_NONE));
	test_recorded(d.t, &r);
	assert_int_equal(test_count(d.t, arena_fmt(&d.t->arena, "%s and worker = %lld", row, (long long)lena.id).p), 1);
	/* another day, another row */
	d.c.now = d.t->now;
	test_sign_in(&d.c, d.sam);
	assert_int_equal(test_post(&d.c, path(&d, "again"), body(&d, "words=Still+so&stops=sends", "2027-01-31"), true),
			 303);
	assert_int_equal(test_count(d.t, row), 0);
	assert_int_equal(test_count(d.t, "due where promise = 'alert.review' and by_day = '2027-01-31'"), 1);
	/* nobody looks again at an alert about somebody who died: not when only a period in care says so, either */
	static const char *const ended[] = {"E2", "E3"};
	for (size_t i = 0; i < 2; i++) {
		r = test_record(d.t, &d.t->arena, d.kai);
		OK(record_care(&r, &(struct care_period){.from = test_day("2019-02-03"),
							 .to = test_day("2026-11-20"),
							 .ours = true,
							 .ended = str_c(ended[i])}));
		test_recorded(d.t, &r);
		assert_int_equal(test_count(d.t, "due where promise = 'alert.review'"), i);
	}
	r = test_record(d.t, &d.t->arena, d.kai);
	OK(record_details(&r, &(struct person_details){
				  .birth = DATE_NONE, .died = test_day("2026-11-20"), .records_from = DATE_NONE}));
	test_recorded(d.t, &r);
	assert_int_equal(test_count(d.t, "due where promise = 'alert.review'"), 0);
	end(&d);
}

static void what_was_said_stays(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(test_post(&d.c, d.new, body(&d, pairs, "2026-12-21"), true), 303);
	const char *again = path(&d, "again"), *ends = path(&d, "end");
	assert_int_equal(test_get(&d.c, again), 200);
	assert_true(test_shows(&d.c, "His brother may be there") && test_shows(&d.c, "value=\"sends\" checked"));
	assert_int_equal(test_post(&d.c, again, body(&d, "stops=sends", "2027-01-21"), true), 200);
	assert_true(test_shows(&d.c, "Say what you know now"));
	assert_int_equal(test_post(&d.c, again, body(&d, "words=Still+at+the+flat&stops=stops", "2027-01-21"), true),
			 303);
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "Nothing is sent to them while this stands."));
	assert_int_equal(test_post(&d.c, ends, body(&d, "words=Moved+away", "2027-01-21"), true), 303);
	assert_int_equal(test_count(d.t, "alert"), 3);
	assert_int_equal(test_count(d.t, "alert o join alert n on n.person = o.person and n.id = o.replaced_by and "
					 "n.ref = o.ref where o.replaced_at = n.recorded_at"),
			 2);
	assert_int_equal(test_get(&d.c, arena_fmt(&d.t->arena, "%s?show=alerts", d.page).p), 200);
	assert_true(test_shows(&d.c, "No alerts."));
	assert_true(test_shows(&d.c, "His brother may be there") && test_shows(&d.c, "Still at the flat") &&
		    test_shows(&d.c, "Moved away"));
	/* what has ended is neither looked at again nor ended once more */
	assert_int_equal(test_get(&d.c, again), 409);
	assert_int_equal(test_post(&d.c, ends, body(&d, "words=x", "2027-01-21"), true), 409);
	assert_int_equal(test_count(d.t, "alert"), 3);
	end(&d);
}

/* Two look again at the same instant: the second is told. */
static void the_second_of_two_is_told(void **state)
{
	struct desk d = begin();
	struct alerts open;
	(void)state;
	assert_int_equal(test_post(&d.c, d.new, body(&d, pairs, "2026-12-21"), true), 303);
	OK(alerts_open(d.t->db, &d.t->arena, (struct viewer){d.sam}, d.kai, &open));
	assert_int_equal(open.n, 1);
	struct alert_said said = {.person = d.kai, .before = &open.p[0], .words = STR("x"), .ended = true, .by = d.sam};
	for (int i = 0; i < 2; i++) {
		struct recording r = test_record(d.t, &d.t->arena, d.kai);
		const struct error *e = alert_put(r.txn, &d.t->arena, &said, d.t->now);
		assert_true(i == 0 ? !e : e && e->kind == ERROR_CONFLICT);
		if (!e)
			OK(txn_commit(r.txn));
		txn_end(r.txn);
	}
	assert_int_equal(test_count(d.t, "alert"), 2);
	end(&d);
}

static void not_for_those_who_may_not_see_the_person(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(test_post(&d.c, d.new, body(&d, pairs, "2026-12-21"), true), 303);
	const char *again = path(&d, "again");
	struct person_id other = test_person(d.t, &(struct test_person){.id = "101", .birth = "2009-01-01"});
	const char *wrong = arena_fmt(&d.t->arena, "/people/%s%s", test_ref(d.t, other), strstr(again, "/alerts/")).p;
	assert_int_equal(test_get(&d.c, wrong), 404); /* somebody else's alert */
	assert_int_equal(test_post(&d.c, wrong, body(&d, "words=x&stops=sends", "2027-01-21"), true), 404);
	struct recording r = test_record(d.t, &d.t->arena, d.kai);
	OK(record_restricted(&r, true));
	test_recorded(d.t, &r);
	assert_int_equal(test_get(&d.c, again), 404);
	assert_int_equal(test_get(&d.c, d.new), 404);
	assert_int_equal(test_post(&d.c, d.new, body(&d, pairs, "2026-12-21"), true), 404);
	assert_int_equal(test_get(&d.c, "/worklist"), 200);
	assert_false(test_shows(&d.c, "app-mark"));
	assert_int_equal(test_count(d.t, "alert"), 1);
	end(&d);
}

static void typed_text_is_never_lost(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(test_get(&d.c, d.new), 200);
	d.c.now.seconds += 3600;
	assert_int_equal(test_post(&d.c, d.new, body(&d, pairs, "2026-12-21"), true), 403);
	assert_true(test_shows(&d.c, "What you typed is safe"));
	test_sign_in(&d.c, d.sam);
	assert_int_equal(test_get(&d.c, d.new), 200);
	assert_true(test_shows(&d.c, "This is what you typed before"));
	assert_true(test_shows(&d.c, "His brother may be there. Ring first.</textarea>"));
	assert_true(test_shows(&d.c, "value=\"pairs\" checked") && test_shows(&d.c, "value=\"2026\""));
	/* recorded under the draft's own number, and then it is gone */
	struct str number = str_cut(test_body(&d.c), at(&d.c, "name=\"operation\" value=\"") + 24, SIZE_MAX);
	const char *form = strchr(body(&d, pairs, "2026-12-21"), '&');
	form = arena_fmt(&d.t->arena, "operation=%.*s%s", (int)str_find(number, '"', 0), number.p, form).p;
	assert_int_equal(test_post(&d.c, d.new, form, true), 303);
	assert_int_equal(test_get(&d.c, d.new), 200);
	assert_false(test_shows(&d.c, "His brother"));
	assert_int_equal(test_count(d.t, "web_draft"), 0);
	end(&d);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(first_on_the_page_and_marked_on_every_list),
	    cmocka_unit_test(errors_keep_what_was_typed),
	    cmocka_unit_test(the_longest_until_it_is_looked_at),
	    cmocka_unit_test(the_worker_is_told),
	    cmocka_unit_test(what_was_said_stays),
	    cmocka_unit_test(the_second_of_two_is_told),
	    cmocka_unit_test(not_for_those_who_may_not_see_the_person),
	    cmocka_unit_test(typed_text_is_never_lost),
	};
	return TESTING_MAIN("alerts", tests);
}
