/* What the whole service promised: due so long after it was done last; recorded, counted, taken back. */
#include "testing.h"

#include "operation.h"
#include "service_promises.h"

struct desk {
	struct test_office *t;
	struct account_id sam, ruth;
	struct test_client c; /* Sam's */
};

static const struct service_promise promises[] = {
    {.id = {"drop-in", 7},
     .title = {"Hold a drop-in", 14},
     .says = {"Every month there is a drop-in", 30},
     .source = {"made up", 7},
     .owner = OWNER_21_PLUS,
     .from = {20744},
     .every = {1, PERIOD_MONTHS}},
    {.id = {"newsletter", 10},
     .title = {"Send a newsletter", 17},
     .says = {"Every two months there is one", 29},
     .source = {"made up", 7},
     .owner = OWNER_MAIL_RUN,
     .from = {INT32_MIN},
     .every = {2, PERIOD_MONTHS}},
};

static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	struct policy *policy = arena_new(&d.t->arena, struct policy, 1);
	*policy = *d.t->office.policy;
	policy->service = promises;
	policy->n_service = 2;
	d.t->office.policy = policy;
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false);
	d.ruth = test_account(d.t, "ruth@example.org", "Ruth Adeyemi", ROLE_MANAGER, "north", false);
	d.c = test_browser_of(d.t, d.sam);
	return d;
}

static void end(struct desk *d)
{
	test_client_finish(&d->c);
	test_office_close(d->t);
}

static const char *form(struct desk *d, const char *rest)
{
	return arena_fmt(&d->t->arena, "operation=%s&%s", operation_new(&d->t->arena).p, rest).p;
}

static struct service_due due(struct desk *d, size_t i)
{
	struct service_dues all;
	OK(service_dues_read(d->t->db, &d->t->arena, d->t->office.policy, d->t->now, &all));
	assert_int_equal(all.n, 2);
	return all.p[i];
}

static void done_and_due_again(void **state)
{
	struct desk d = begin();
	const char *first = form(&d, "on-day=10&on-month=11&on-year=2026&people=14&note=Bread+%26+%3Cjam%3E");
	(void)state;
	assert_int_equal(due(&d, 1).state, DUE_NOT_KNOWN); /* nobody said since when */
	assert_int_equal(test_post(&d.c, "/service-promises/drop-in", first, true), 303);
	assert_int_equal(test_post(&d.c, "/service-promises/drop-in", first, true), 303); /* twice is once */
	assert_int_equal(test_count(d.t, "service_event where people = 14 and on_day = '2026-11-10'"), 1);
	assert_int_equal(due(&d, 0).by.days, test_day("2026-12-10").days);
	assert_int_equal(test_get(&d.c, "/service-promises"), 200);
	assert_true(test_shows(&d.c, "by 10 December 2026") && test_shows(&d.c, "Last done 11 days ago") &&
		    test_shows(&d.c, "not known since when"));
	assert_int_equal(test_get(&d.c, "/service-promises/drop-in"), 200);
	assert_true(test_shows(&d.c, "14 people") && test_shows(&d.c, "Bread &amp; &lt;jam&gt;"));
	/* an earlier one that is recorded afterwards changes nothing; a later one does */
	assert_int_equal(
	    test_post(&d.c, "/service-promises/drop-in", form(&d, "on-day=1&on-month=10&on-year=2026"), true), 303);
	assert_int_equal(due(&d, 0).by.days, test_day("2026-12-10").days);
	assert_int_equal(
	    test_post(&d.c, "/service-promises/drop-in", form(&d, "on-day=20&on-month=11&on-year=2026"), true), 303);
	assert_int_equal(due(&d, 0).by.days, test_day("2026-12-20").days);
	/* taken back, once */
	struct str id = str_trim(test_lines(
	    d.t, &d.t->arena, "select cast(id as text) as line from service_event where on_day = '2026-11-20'", 0));
	const char *body = arena_fmt(&d.t->arena, "event=%.*s", STR_ARG(id)).p;
	assert_int_equal(test_post(&d.c, "/service-promises/newsletter/take-back", form(&d, body), true),
			 409); /* another's */
	assert_int_equal(test_post(&d.c, "/service-promises/drop-in/take-back", form(&d, body), true), 303);
	assert_int_equal(test_post(&d.c, "/service-promises/drop-in/take-back", form(&d, body), true), 409);
	assert_int_equal(due(&d, 0).by.days, test_day("2026-12-10").days);
	assert_int_equal(test_get(&d.c, "/service-promises/drop-in"), 200);
	assert_true(test_shows(&d.c, "taken back"));
	end(&d);
}

static void errors_keep_what_was_typed(void **state)
{
	static const struct {
		const char *body, *says;
	} cases[] = {
	    {"on-day=22&on-month=11&on-year=2026&note=Typed+%3Cw%3E", "today or in the past"},
	    {"on-day=31&on-month=11&on-year=2026&note=Typed+%3Cw%3E", "real date"},
	    {"on-day=21&on-month=11&on-year=2026&people=many&note=Typed+%3Cw%3E", "must be a number, like 14"},
	    {"on-day=21&on-month=11&on-year=2026&people=-1&note=Typed+%3Cw%3E", "must be a number, like 14"},
	};
	struct desk d = begin();
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(test_post(&d.c, "/service-promises/drop-in", form(&d, cases[i].body), true), 200);
		if (!test_shows(&d.c, cases[i].says) || !test_shows(&d.c, "Typed &lt;w&gt;</textarea>"))
			fail_msg("not said: %s", cases[i].says);
	}
	assert_int_equal(test_get(&d.c, "/service-promises/dragon"), 404);
	assert_int_equal(
	    test_post(&d.c, "/service-promises/dragon", form(&d, "on-day=21&on-month=11&on-year=2026"), true), 404);
	assert_int_equal(test_count(d.t, "service_event"), 0);
	end(&d);
}

/* Managers are told two weeks before. */
static void managers_are_told(void **state)
{
	struct desk d = begin();
	struct test_client ruth;
	(void)state;
	assert_int_equal(
	    test_post(&d.c, "/service-promises/drop-in", form(&d, "on-day=10&on-month=11&on-year=2026"), true), 303);
	static const struct {
		const char *now, *says;
	} days[] = {{"2026-11-25T12:00:00Z", NULL},
		    {"2026-11-26T12:00:00Z", "by Thursday 10 December, in 14 days"},
		    {"2026-12-12T12:00:00Z", "2 days late"},
		    {"2027-03-11T12:00:00Z", "91 days late"},
		    {"2027-03-12T12:00:00Z", "3 months late"},
		    {"2028-12-09T12:00:00Z", "2 years late"}};
	for (size_t i = 0; i < sizeof(days) / sizeof(days[0]); i++) {
		d.t->now = test_moment(days[i].now);
		ruth = test_browser_of(d.t, d.ruth);
		assert_int_equal(test_get(&ruth, "/worklist"), 200);
		assert_true(days[i].says ? test_shows(&ruth, "Hold a drop-in") && test_shows(&ruth, days[i].says)
					 : !test_shows(&ruth, "Hold a drop-in"));
		test_client_finish(&ruth);
	}
	end(&d);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(done_and_due_again),
	    cmocka_unit_test(errors_keep_what_was_typed),
	    cmocka_unit_test(managers_are_told),
	};
	return TESTING_MAIN("service promises", tests);
}
