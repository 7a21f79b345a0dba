/* What somebody wants: never asked counts as yes, a no stops the promise until the day to ask again, and a sheet to
 * tick. */
#include "testing.h"

#include "operation.h"
#include "reach.h"
#include "spells.h"
#include "wishes_form.h"

struct desk {
	struct test_office *t;
	struct account_id lena;
	struct person_id leon;
	struct test_client c;
	const char *page;
};

/* Leon is 21 and inside. */
static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.lena = test_account(d.t, "lena@example.org", "Lena Brook", ROLE_ADVISER, "21-plus", true);
	d.leon = test_person(d.t, &(struct test_person){.id = "100",
							.first_name = "Leon",
							.surname = "Birch",
							.birth = "2005-03-01",
							.care_from = "2010-02-03",
							.care_to = "2023-03-01",
							.team = "21-plus",
							.worker = d.lena});
	struct recording r = test_record(d.t, &d.t->arena, d.leon);
	struct spell s = {.on = test_day("2026-11-02"),
			  .status = HELD_SENTENCED,
			  .number = STR(""),
			  .expected = DATE_NONE,
			  .released = DATE_NONE};
	OK(custody_put(&r, NULL, &s, SPELL_BEGAN, s.on, STR(""), d.lena));
	test_recorded(d.t, &r);
	d.page = arena_fmt(&d.t->arena, "/people/%s/wishes", test_ref(d.t, d.leon)).p;
	d.c = test_browser_of(d.t, d.lena);
	return d;
}

static void end(struct desk *d)
{
	test_client_finish(&d->c);
	test_office_close(d->t);
}

static const char *body(struct desk *d, const char *rest)
{
	return arena_fmt(&d->t->arena, "operation=%s&day-day=20&day-month=11&day-year=2026&%s",
			 operation_new(&d->t->arena).p, rest)
	    .p;
}

static int64_t due(struct desk *d, const char *promise)
{
	return test_count(d->t, arena_fmt(&d->t->arena, "due where promise = '%s'", promise).p);
}

static void a_no_stops_and_a_yes_starts_again(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(due(&d, "custody-letter-21-plus"), 1); /* never asked counts as yes */
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "Nobody has asked: taken for yes"));
	/* that nobody has asked is due, too, and leads here */
	assert_int_equal(test_count(d.t, "due where promise = 'ask-custody-letters' and by_day = '2026-11-30'"), 1);
	assert_int_equal(test_get(&d.c, "/worklist"), 200);
	assert_true(test_shows(&d.c, arena_fmt(&d.t->arena, "href=\"%s\"", d.page).p));
	const char *no = body(&d, "custody-letters=no&again-custody-letters-day=1&again-custody-letters-month=5&again-"
				  "custody-letters-year=2027&heard=Jo+at+the+prison&words=Others+read+them");
	assert_int_equal(test_post(&d.c, d.page, no, true), 303);
	assert_int_equal(test_post(&d.c, d.page, no, true), 303); /* twice is once */
	assert_int_equal(test_count(d.t, "wish"), 1);
	assert_int_equal(due(&d, "custody-letter-21-plus"), 0);
	assert_int_equal(due(&d, "custody-contact-21-plus"), 1);
	assert_int_equal(test_count(d.t, "due where promise = 'ask-custody-letters' and by_day = '2026-11-30'"), 0);
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(
	    test_shows(&d.c, "No; ask again on 1 May 2027. Said on 20 November 2026, heard by Jo at the prison"));
	assert_int_equal(test_post(&d.c, d.page, body(&d, "custody-letters=yes"), true), 303);
	assert_int_equal(due(&d, "custody-letter-21-plus"), 1);
	assert_int_equal(test_count(d.t, "wish where replaced_at is null"),
			 1); /* of the same day: the later one stands */
	end(&d);
}

static void how_often_is_agreed(void **state)
{
	struct desk d = begin();
	struct subject s;
	(void)state;
	assert_int_equal(test_post(&d.c, d.page, body(&d, "custody-visit-interval=6&review-interval=3"), true), 303);
	OK(dues_subject(d.t->db, &d.t->arena, d.leon, &s));
	assert_int_equal(s.facts.n_wishes, 2);
	assert_true(s.facts.wishes[0].wish == WISH_CUSTODY_VISIT_INTERVAL && s.facts.wishes[0].interval.n == 6 &&
		    s.facts.wishes[0].interval.unit == PERIOD_WEEKS);
	assert_true(s.facts.wishes[1].wish == WISH_REVIEW_INTERVAL && s.facts.wishes[1].interval.n == 3 &&
		    s.facts.wishes[1].interval.unit == PERIOD_MONTHS);
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "Every 6 weeks") && test_shows(&d.c, "Every 3 months"));
	assert_int_equal(test_post(&d.c, d.page, body(&d, "custody-visit-interval=0"), true), 303);
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "As often as the council promises"));
	end(&d);
}

static void what_is_wrong_comes_back(void **state)
{
	static const struct {
		const char *rest, *says;
	} cases[] = {
	    {"words=Nothing", "Say what they want, or how often"},
	    {"custody-visits=no", "Enter the day to ask again"},
	    {"custody-visits=no&again-custody-visits-day=20&again-custody-visits-month=11&again-custody-visits-year="
	     "2026",
	     "The day to ask again must be in the future"},
	    {"custody-visits=no&again-custody-visits-day=22&again-custody-visits-month=11&again-custody-visits-year="
	     "2027",
	     "The day to ask again must be within a year"},
	    {"contact-interval=often", "How often must be a whole number up to 104"},
	    {"contact-interval=105", "How often must be a whole number up to 104"},
	};
	struct desk d = begin();
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(test_post(&d.c, d.page, body(&d, cases[i].rest), true), 200);
		if (!test_shows(&d.c, cases[i].says))
			fail_msg("%s: %s", cases[i].rest, cases[i].says);
	}
	assert_int_equal(test_count(d.t, "wish"), 0);
	end(&d);
}

static void the_slip_is_in_a_language_that_was_checked(void **state)
{
	struct desk d = begin();
	(void)state;
	const char *slip = arena_fmt(&d.t->arena, "%s/slip", d.page).p;
	assert_int_equal(test_get(&d.c, slip), 200);
	assert_true(test_shows(&d.c, "Do you want letters from us?") && test_shows(&d.c, "Lena Brook"));
	assert_false(test_shows(&d.c, "No translator has checked"));
	struct recording r = test_record(d.t, &d.t->arena, d.leon);
	OK(speaking_put(r.txn, &d.t->arena, d.leon, &(struct speaking){0},
			&(struct speaking){.language = STR("Tigrinya")}, d.lena, d.t->now));
	test_recorded(d.t, &r);
	assert_int_equal(test_get(&d.c, slip), 200);
	assert_true(test_shows(&d.c, "Tigrinya") && test_shows(&d.c, "No translator has checked this sheet in it"));
	assert_true(test_shows(&d.c, "lang=\"en\""));
	/* English is whole; a language is shown only when all of it is there and somebody has read it */
	assert_true(slip_language_ready(&slip_languages[0]));
	for (size_t i = 1; i < SLIP_LANGUAGES; i++)
		assert_true(!slip_languages[i].checked_by || slip_language_ready(&slip_languages[i]));
	assert_true(str_eq(slip_language_of(STR("sorani"))->code, STR("ckb")));
	end(&d);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_no_stops_and_a_yes_starts_again),
	    cmocka_unit_test(how_often_is_agreed),
	    cmocka_unit_test(what_is_wrong_comes_back),
	    cmocka_unit_test(the_slip_is_in_a_language_that_was_checked),
	};
	return TESTING_MAIN("wishes", tests);
}
