/* Safe answers on pages: made once for a day, kept as shown, the same for whoever asks again, none near another. */
#include "testing.h"

#include "safe_answers.h"
#include "downloads.h"
#include "operation.h"

struct desk {
	struct test_office *t;
	struct account_id ann, sam;
	struct person_id last; /* has one contact */
	struct test_client c;  /* Ann's, the analyst */
};

enum { PEOPLE = 24, FROM_21 = 9 };

/* They are recorded on 21 November 2026; it is noon on 10 April 2027 then. */
static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.ann = test_account(d.t, "ann@example.org", "Ann Whittle", ROLE_ANALYST, "", false);
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false);
	for (int i = 0; i < PEOPLE; i++) {
		const char *id = arena_fmt(&d.t->arena, "%d", 100 + i).p;
		const char *born = i < FROM_21 ? "2004-03-01" : "2007-03-01";
		struct person_id p =
		    test_person(d.t, &(struct test_person){.id = id,
							   .first_name = "Kai",
							   .surname = "Moorhouse",
							   .birth = born,
							   .care_from = "2015-01-01",
							   .care_to = i < FROM_21 ? "2022-03-01" : "2025-03-01",
							   .team = "north",
							   .worker = d.sam});
		for (int k = 0; k < (i < 20 ? 2 : 1); k++)
			test_contact(d.t, p, k ? "2026-05-04" : "2026-06-04", CONTACT_PHONE, "");
		d.last = p;
	}
	test_promise_more(d.t, "requests:\n- id: information\n  title: Request for information\n  says: We answer\n"
			       "  source: a test\n  answer: 20 working days\n");
	d.t->now = test_moment("2027-04-10T12:00:00Z");
	d.c = test_browser_of(d.t, d.ann);
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

#define DAY(d, m, y) "day-day=" #d "&day-month=" #m "&day-year=" #y

static const char *kept_page(struct desk *d, const char *day)
{
	struct str ref = str_trim(
	    test_lines(d->t, &d->t->arena,
		       arena_fmt(&d->t->arena, "select ref as line from answer where on_day = '%s'", day).p, 0));
	assert_false(str_empty(ref));
	return arena_fmt(&d->t->arena, "/requests/answers/%.*s", STR_ARG(ref)).p;
}

static void it_is_looked_at_and_kept(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(test_get(&d.c, "/requests/answers"), 200);
	assert_true(test_shows(&d.c, "value=\"31\"") && test_shows(&d.c, "value=\"3\"")); /* of the last quarter */
	assert_int_equal(test_get(&d.c, "/requests/answers?" DAY(31, 12, 2026)), 200);
	/* 24 open, 9 of them from 21 on; 20 had two contacts and 4 one: the 4 is hidden, and beside it that nobody had
	 * none */
	assert_true(test_shows(&d.c, "There were 24 young people with an open case"));
	assert_true(test_shows(&d.c, "20 of 24 young people with an open case (83%) had at least two contacts"));
	assert_int_equal(test_count(d.t, "answer"), 0);
	const char *keep = form(&d, DAY(31, 12, 2026));
	assert_int_equal(test_post(&d.c, "/requests/answers", keep, true), 303);
	assert_int_equal(test_post(&d.c, "/requests/answers", keep, true), 303); /* twice is once */
	assert_int_equal(test_count(d.t, "answer where on_day = '2026-12-31'"), 1);
	assert_int_equal(test_count(d.t, "trail where what = 'answer.kept' and detail = '2026-12-31'"), 1);
	/* what was hidden is nowhere: neither on the page nor in the database */
	assert_int_equal(test_count(d.t, "answer_cell where code = 'contact' and text in ('1', '2', '3', '4', '5')"),
			 0);
	assert_true(test_count(d.t, "answer_cell where code = 'contact' and text = 'c'") >= 4);
	const char *page = kept_page(&d, "2026-12-31");
	assert_int_equal(test_get(&d.c, page), 200);
	assert_true(test_shows(&d.c, "There were 24 young people with an open case"));
	assert_int_equal(test_get(&d.c, arena_fmt(&d.t->arena, "%s?as=csv", page).p), 200);
	assert_true(
	    str_contains(test_body(&d.c), STR("2026-12-31,Young people with an open case,All,Young people,24")));
	end(&d);
}

static void the_same_day_is_given_again_and_none_near_it(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(test_post(&d.c, "/requests/answers", form(&d, DAY(31, 12, 2026)), true), 303);
	const char *page = kept_page(&d, "2026-12-31");
	assert_int_equal(test_get(&d.c, page), 200);
	struct str before = arena_str(&d.t->arena, test_body(&d.c));
	struct str cells = test_table(d.t, &d.t->arena, "answer_cell");
	/* something of that time is recorded afterwards: the answer stays, and is what the day gives */
	test_contact(d.t, d.last, "2026-12-10", CONTACT_VISIT, "");
	assert_int_equal(test_get(&d.c, "/requests/answers?" DAY(31, 12, 2026)), 303);
	assert_true(str_eq(test_answer_header(&d.c, "location"), str_c(page)));
	assert_int_equal(test_post(&d.c, "/requests/answers", form(&d, DAY(31, 12, 2026)), true), 303);
	assert_true(str_eq(cells, test_table(d.t, &d.t->arena, "answer_cell")));
	assert_int_equal(test_get(&d.c, page), 200);
	assert_true(str_contains(before, STR("There were 24 young people")) &&
		    test_shows(&d.c, "There were 24 young people with an open case"));
	/* a day nearer than 28 days, on either side: refused, on the form and when it is sent */
	assert_int_equal(test_get(&d.c, "/requests/answers?" DAY(1, 1, 2027)), 200);
	assert_true(test_shows(&d.c, "less than 28 days from 31 December 2026"));
	assert_false(test_shows(&d.c, "Keep this answer"));
	assert_int_equal(test_post(&d.c, "/requests/answers", form(&d, DAY(4, 12, 2026)), true), 200);
	assert_int_equal(test_post(&d.c, "/requests/answers", form(&d, DAY(27, 1, 2027)), true), 200);
	assert_int_equal(test_count(d.t, "answer"), 1);
	assert_int_equal(test_post(&d.c, "/requests/answers", form(&d, DAY(28, 1, 2027)), true), 303);
	assert_int_equal(test_post(&d.c, "/requests/answers", form(&d, DAY(3, 12, 2026)), true), 303);
	assert_int_equal(test_count(d.t, "answer"), 3);
	end(&d);
}

static void a_day_that_is_none(void **state)
{
	static const struct {
		const char *day, *says;
	} wrong[] = {
	    {DAY(11, 4, 2027), "The day must be today or in the past"},
	    {DAY(31, 9, 2026), "real date"},
	    {"day-day=&day-month=&day-year=", "Enter the day"},
	};
	struct desk d = begin();
	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		assert_int_equal(test_get(&d.c, arena_fmt(&d.t->arena, "/requests/answers?%s", wrong[i].day).p), 200);
		if (!test_shows(&d.c, wrong[i].says))
			fail_msg("%s does not say: %s", wrong[i].day, wrong[i].says);
		assert_int_equal(test_post(&d.c, "/requests/answers", form(&d, wrong[i].day), true), 200);
	}
	assert_int_equal(test_count(d.t, "answer"), 0);
	end(&d);
}

static void it_is_kept_with_the_request(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(test_post(&d.c, "/requests/new",
				   form(&d, "kind=information&channel=email&who=W&asked=How+many%3F&came-day=2&"
					    "came-month=11&came-year=2026"),
				   true),
			 303);
	const char *ref = str_trim(test_lines(d.t, &d.t->arena, "select ref as line from request", 0)).p;
	const char *request = arena_fmt(&d.t->arena, "/requests/%.12s", ref).p;
	assert_int_equal(test_get(&d.c, request), 200);
	assert_true(test_shows(&d.c, "Answer it with ready-made tables"));
	const char *keep = arena_fmt(&d.t->arena, "request=%.12s&" DAY(31, 12, 2026), ref).p;
	assert_int_equal(test_post(&d.c, "/requests/answers", form(&d, keep), true), 303);
	assert_int_equal(test_get(&d.c, request), 200);
	assert_true(test_shows(&d.c, "answer as of 31 December 2026"));
	/* twice with the same is once; with nobody's request it is refused */
	const char *page = kept_page(&d, "2026-12-31");
	assert_int_equal(test_post(&d.c, page, form(&d, arena_fmt(&d.t->arena, "request=%.12s", ref).p), true), 303);
	assert_int_equal(test_count(d.t, "answer_given"), 1);
	assert_int_equal(test_post(&d.c, page, form(&d, "request=abcdefghjkmn"), true), 200);
	assert_true(test_shows(&d.c, "Choose the request that it answers"));
	end(&d);
}

static void only_those_who_see_figures(void **state)
{
	struct desk d = begin();
	struct test_client c = test_browser_of(d.t, d.sam);
	(void)state;
	assert_int_equal(test_post(&d.c, "/requests/answers", form(&d, DAY(31, 12, 2026)), true), 303);
	assert_int_equal(test_get(&c, "/requests/answers"), 403);
	assert_int_equal(test_get(&c, kept_page(&d, "2026-12-31")), 403);
	test_client_finish(&c);
	end(&d);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(it_is_looked_at_and_kept),
	    cmocka_unit_test(the_same_day_is_given_again_and_none_near_it),
	    cmocka_unit_test(a_day_that_is_none),
	    cmocka_unit_test(it_is_kept_with_the_request),
	    cmocka_unit_test(only_those_who_see_figures),
	};
	return TESTING_MAIN("answers", tests);
}
