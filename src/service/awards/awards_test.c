/* What was given: it meets what it meets, once; it is taken off what somebody has once; they read it themselves. */
#include "testing.h"

#include "awards.h"
#include "operation.h"

struct desk {
	struct test_office *t;
	struct account_id sam;
	struct person_id kai;
	struct test_client c, phone; /* Sam's, Kai's */
	const char *page, *new;
};

static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false);
	d.kai = test_person(d.t, &(struct test_person){.id = "100",
						       .first_name = "Kai",
						       .surname = "Moorhouse",
						       .birth = "2007-06-14",
						       .care_from = "2019-02-03",
						       .care_to = "2025-06-14",
						       .team = "north",
						       .worker = d.sam});
	test_promise_more(d.t, "- id: phone-at-19\n"
			       "  title: Give a phone\n"
			       "  says: We give you a phone\n"
			       "  source: a test\n"
			       "  strength: must\n"
			       "  owner: adviser\n"
			       "  who: {category: [former-relevant]}\n"
			       "  once: {from: birthday 19, plus: 6 months}\n"
			       "  met_by: {step: phone-given}\n"
			       "- id: allowance-at-19\n"
			       "  title: Decide about an allowance\n"
			       "  says: We look at an allowance\n"
			       "  source: a test\n"
			       "  strength: may-consider\n"
			       "  owner: adviser\n"
			       "  who: {category: [former-relevant]}\n"
			       "  once: {from: birthday 19, plus: 7 months}\n"
			       "  met_by: {step: [allowance-decided, allowance-given]}\n");
	d.page = arena_fmt(&d.t->arena, "/people/%s", test_ref(d.t, d.kai)).p;
	d.new = arena_fmt(&d.t->arena, "%s/awards/new", d.page).p;
	d.c = test_browser_of(d.t, d.sam);
	d.phone = test_browser(d.t);
	test_sign_in_apart(&d.phone, test_own_account(d.t, d.kai));
	return d;
}

static void end(struct desk *d)
{
	test_client_finish(&d->c);
	test_client_finish(&d->phone);
	test_office_close(d->t);
}

static const char *form(struct desk *d, const char *rest)
{
	return arena_fmt(&d->t->arena, "operation=%s&%s", operation_new(&d->t->arena).p, rest).p;
}

static void is(struct desk *d, const char *where, const char *body, int status)
{
	int got = test_post(&d->c, where, form(d, body), true);
	if (got != status)
		fail_msg("%s: %d instead of %d: %.*s", body, got, status, STR_ARG(test_body(&d->c)));
}

static const char *newest(struct desk *d)
{
	struct str ref =
	    str_trim(test_lines(d->t, &d->t->arena, "select ref as line from award order by id desc limit 1", 0));
	return arena_fmt(&d->t->arena, "%s/awards/%.*s", d->page, STR_ARG(ref)).p;
}

static int64_t due(struct desk *d, const char *promise)
{
	return test_count(
	    d->t,
	    arena_fmt(&d->t->arena, "due where person = %lld and promise = '%s'", (long long)d->kai.id, promise).p);
}

static bool person_shows(struct desk *d, const char *words)
{
	assert_int_equal(test_get(&d->c, d->page), 200);
	return test_shows(&d->c, words);
}

static bool they_read(struct desk *d, const char *words)
{
	assert_int_equal(test_get(&d->phone, "/my/had"), 200);
	return test_shows(&d->phone, words);
}

#define ON_20 "&given-day=20&given-month=11&given-year=2026"

/* Written down once, it meets its due; there is no other page for it; taken back, it is due again. */
static void it_meets_what_it_meets(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(due(&d, "phone-at-19"), 1);
	assert_true(person_shows(&d, "awards/new?kind=phone"));
	assert_false(test_shows(&d.c, "/done/phone-at-19"));
	assert_int_equal(test_get(&d.c, arena_fmt(&d.t->arena, "%s/done/phone-at-19", d.page).p), 404);
	/* a decision is not what was given: it has its own page, which does not offer that */
	assert_int_equal(test_get(&d.c, arena_fmt(&d.t->arena, "%s/done/allowance-at-19", d.page).p), 200);
	assert_true(test_shows(&d.c, "Allowance decided"));
	assert_false(test_shows(&d.c, "Allowance given"));
	assert_int_equal(test_get(&d.c, "/worklist"), 200);
	assert_true(test_shows(&d.c, "awards/new?kind=phone"));
	assert_true(test_shows(&d.c, "/done/allowance-at-19"));
	assert_false(test_shows(&d.c, "/done/phone-at-19"));
	const char *phone = form(&d, "kind=phone" ON_20);
	assert_int_equal(test_post(&d.c, d.new, phone, true), 303);
	assert_int_equal(test_post(&d.c, d.new, phone, true), 303); /* twice is once */
	assert_int_equal(test_count(d.t, "award"), 1);
	assert_int_equal(test_count(d.t, "step"), 0);
	assert_int_equal(due(&d, "phone-at-19"), 0);
	assert_true(person_shows(&d, "Given: Phone"));
	assert_true(they_read(&d, "Phone"));
	/* a file that brings the same step of that day doubles nothing */
	struct recording r = test_record(d.t, &d.t->arena, d.kai);
	OK(record_step(&r, test_day("2026-11-20"), STR("phone-given")));
	test_recorded(d.t, &r);
	assert_int_equal(test_count(d.t, "step"), 0);
	is(&d, newest(&d), "taken-back=yes", 303);
	assert_int_equal(due(&d, "phone-at-19"), 1);
	assert_true(person_shows(&d, "Not given after all: Phone"));
	assert_false(they_read(&d, "Phone"));
	struct str kept = test_table(d.t, &d.t->arena, "due");
	size_t people;
	OK(dues_rebuild(d.t->db, d.t->office.policy, d.t->now, &people));
	assert_true(str_eq(kept, test_table(d.t, &d.t->arena, "due")));
	/* what a file brings counts too, and stands in their list */
	r = test_record(d.t, &d.t->arena, d.kai);
	OK(record_step(&r, test_day("2026-11-19"), STR("phone-given")));
	test_recorded(d.t, &r);
	assert_int_equal(due(&d, "phone-at-19"), 0);
	assert_true(they_read(&d, "19 November 2026"));
	end(&d);
}

/* Had and left are pence, not doubles; a correction takes the place of what it corrects. */
static void what_is_left(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_true(person_shows(&d, "<strong>£3,000</strong>, had <strong>£0</strong>, left <strong>£3,000</strong>"));
	is(&d, d.new, "kind=home-establishment-grant&what=A+%3Cbed%3E&pounds=1%2C250.10&note=Agreed+by+Ruth" ON_20,
	   303);
	const char *bed = newest(&d);
	is(&d, d.new, "kind=home-establishment-grant&what=Cooker&pounds=%C2%A3249.90" ON_20, 303);
	is(&d, d.new, "kind=clothing&pounds=80" ON_20, 303);
	assert_true(person_shows(&d, "had <strong>£1,500</strong>, left <strong>£1,500</strong>"));
	assert_true(test_shows(&d.c, "A &lt;bed&gt;") && test_shows(&d.c, "Agreed by Ruth"));
	assert_true(they_read(&d, "left <strong>£1,500</strong>") && test_shows(&d.phone, "A &lt;bed&gt;"));
	assert_false(test_shows(&d.phone, "Agreed by Ruth")); /* for colleagues */
	assert_int_equal(test_get(&d.c, bed), 200);
	assert_true(test_shows(&d.c, "1250.10"));
	is(&d, bed, "kind=home-establishment-grant&what=A+bed&pounds=250.10" ON_20, 303);
	assert_true(person_shows(&d, "had <strong>£500</strong>, left <strong>£2,500</strong>"));
	assert_true(test_shows(&d.c, "Given, corrected: Home Establishment Grant: A bed, £250.10"));
	assert_true(test_shows(&d.c, "Corrected on 21 November 2026"));
	is(&d, d.new, "kind=home-establishment-grant&what=Sofa&pounds=2600" ON_20, 303);
	assert_true(person_shows(&d, "had <strong>£3,100</strong>, left <strong>£0</strong>"));
	end(&d);
}

static void errors_keep_what_was_typed(void **state)
{
	static const struct {
		const char *body, *says;
	} cases[] = {
	    {"what=Typed+%3Cw%3E" ON_20, "Say what was given"},
	    {"kind=dragon&what=Typed+%3Cw%3E" ON_20, "Say what was given"},
	    {"kind=clothing" ON_20, "Enter how much it was"},
	    {"kind=home-establishment-grant&what=Typed+%3Cw%3E" ON_20, "how much of the grant"},
	    {"kind=other&what=Typed+%3Cw%3E&pounds=lots" ON_20, "must be pounds"},
	    {"kind=other&what=Typed+%3Cw%3E&pounds=-5" ON_20, "must be pounds"},
	    {"kind=other&what=Typed+%3Cw%3E&pounds=0" ON_20, "must be pounds"},
	    {"kind=other&what=Typed+%3Cw%3E&pounds=100000.01" ON_20, "must be pounds"},
	    {"kind=other&what=Typed+%3Cw%3E", "Enter the day it was given"},
	    {"kind=other&what=Typed+%3Cw%3E&given-day=22&given-month=11&given-year=2026", "today or in the past"},
	    {"kind=other&what=Typed+%3Cw%3E&given-day=1&given-month=1&given-year=2007", "after they were born"},
	};
	struct desk d = begin();
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		is(&d, d.new, cases[i].body, 200);
		if (!test_shows(&d.c, cases[i].says))
			fail_msg("%s does not say %s", cases[i].body, cases[i].says);
		assert_true(i == 2 || test_shows(&d.c, "Typed &lt;w&gt;"));
	}
	assert_int_equal(test_count(d.t, "award"), 0);
	assert_int_equal(test_get(&d.c, d.new), 200);
	assert_int_equal(test_get(&d.c, arena_fmt(&d.t->arena, "%s/awards/abcdefghjkmn", d.page).p), 404);
	end(&d);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(it_meets_what_it_meets),
	    cmocka_unit_test(what_is_left),
	    cmocka_unit_test(errors_keep_what_was_typed),
	};
	return TESTING_MAIN("awards", tests);
}
