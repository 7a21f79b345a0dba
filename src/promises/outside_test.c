/* What is promised to who lives outside the council's area: by where they live, and lived when it was due. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "explain.h"
#include "one_promise.h"

static const struct str card = {"card", 4};

/* By the 18th birthday, 10 July 2022, listed three months before, for who lives outside the area on it. */
static void who_moved(void **state)
{
	(void)state;
	static const struct {
		const char *out, *back, *on, *open, *history;
	} moves[] = {
	    /* from when to when outside, asked on, open, the history */
	    {"2020-01-01", "", "2022-05-01", "2022-07-10 upcoming 2022-07-10", "2022-07-10 upcoming 2022-07-10"},
	    {"2022-05-02", "", "2022-05-01", "", ""},
	    {"2022-05-01", "", "2022-05-01", "2022-07-10 upcoming 2022-07-10", "2022-07-10 upcoming 2022-07-10"},
	    {"2022-07-10", "", "2022-07-10", "2022-07-10 due 2022-07-10", "2022-07-10 due 2022-07-10"},
	    {"2022-07-10", "", "2022-07-11", "2022-07-10 overdue 2022-07-10", "2022-07-10 overdue 2022-07-10"},
	    {"2022-07-11", "", "2022-07-11", "", ""},
	    {"2020-01-01", "2022-07-10", "2022-07-09", "2022-07-10 upcoming 2022-07-10",
	     "2022-07-10 upcoming 2022-07-10"},
	    {"2020-01-01", "2022-07-10", "2022-07-10", "", ""},
	    {"2020-01-01", "2022-07-11", "2022-07-11", "", "2022-07-10 missed 2022-07-10"},
	};
	struct promise p = by_birthday(18, (struct met_by){.steps = &card, .n_steps = 1});
	p.clock.show = (struct period){3, PERIOD_MONTHS};
	p.who.outside = true;
	for (size_t i = 0; i < sizeof(moves) / sizeof(*moves); i++) {
		const bool came_back = *moves[i].back;
		const struct place_fact place[] = {
		    {1, day("2019-01-01"), day(moves[i].out), false},
		    {2, day(moves[i].out), came_back ? day(moves[i].back) : DATE_NONE, true},
		    {3, came_back ? day(moves[i].back) : DATE_NONE, DATE_NONE, false}};
		struct facts facts = somebody();
		assert_string_equal(open_on(&p, &facts, moves[i].on), ""); /* nobody said where */
		facts.places = place;
		facts.n_places = came_back ? 3 : 2;
		assert_string_equal(open_on(&p, &facts, moves[i].on), moves[i].open);
		assert_string_equal(history_on(&p, &facts, moves[i].on), moves[i].history);
	}
}

/* Who moves out tomorrow is promised it from then on: the answer changes on that day. */
static void a_move_to_come(void **state)
{
	(void)state;
	const struct place_fact place[] = {{1, day("2019-01-01"), day("2022-05-20"), false},
					   {2, day("2022-05-20"), day("2022-06-01"), true}};
	struct facts facts = somebody();
	struct promise p = by_birthday(18, (struct met_by){.steps = &card, .n_steps = 1});
	struct policy policy = {.qualifying_until = 21, .promises = &p, .n_promises = 1};
	p.who.outside = true;
	facts.places = place;
	facts.n_places = 2;
	struct dues dues = promises_due(&policy, &facts, date_london_end(day("2022-05-10")), &arena);
	assert_int_equal(dues.n, 0);
	assert_int_equal(instant_london_day(dues.holds_until).days, day("2022-05-20").days);
	dues = promises_due(&policy, &facts, date_london_end(day("2022-05-25")), &arena);
	assert_int_equal(dues.n, 1);
	assert_int_equal(instant_london_day(dues.holds_until).days, day("2022-06-01").days);
}

/* It fell due before anybody recorded where they lived: listed for checking, as whatever nobody recorded is. */
static void where_they_lived_then_is_not_known(void **state)
{
	(void)state;
	const struct place_fact place = {1, day("2022-09-01"), DATE_NONE, true};
	struct facts facts = somebody();
	struct promise p = by_birthday(18, (struct met_by){.steps = &card, .n_steps = 1});
	const struct step_fact done = {1, day("2022-09-02"), card};
	p.who.outside = true;
	facts.places = &place;
	facts.n_places = 1;
	assert_string_equal(open_on(&p, &facts, "2022-08-31"), "");
	assert_string_equal(open_on(&p, &facts, "2022-09-01"), "2022-07-10 not-known -");
	assert_string_equal(history_on(&p, &facts, "2022-09-01"), "2022-07-10 not-known -");
	facts.steps = &done;
	facts.n_steps = 1;
	assert_string_equal(open_on(&p, &facts, "2022-09-02"), "");
}

static bool says(const struct promise *p, const struct facts *facts, const char *on, const char *text)
{
	struct policy policy = {.council = STR("A Council"), .qualifying_until = 21, .promises = p, .n_promises = 1};
	struct dues dues = promises_due(&policy, facts, date_london_end(day(on)), &arena);
	assert_int_equal(dues.n, 1);
	struct lines lines = due_explain(&policy, facts, &dues.p[0], &arena);
	for (size_t i = 0; i < lines.n; i++)
		if (str_eq(lines.p[i].text, str_c(text)))
			return true;
	return false;
}

/* Since when, and not where. */
static void why_says_so(void **state)
{
	(void)state;
	const struct place_fact place[] = {{1, day("2019-01-01"), day("2021-05-02"), false},
					   {2, day("2021-05-02"), day("2022-08-01"), true},
					   {3, day("2022-08-01"), DATE_NONE, true}};
	struct facts facts = somebody();
	struct promise p = by_birthday(18, (struct met_by){.steps = &card, .n_steps = 1});
	const char *since = "Out of area or abroad since 2 May 2021.", *alone = "They came seeking asylum alone.";
	facts.places = place;
	facts.n_places = 3;
	facts.uasc = facts.uasc_known = true;
	assert_false(says(&p, &facts, "2022-06-01", since));
	assert_false(says(&p, &facts, "2022-06-01", alone));
	p.who.outside = p.who.uasc = true;
	assert_true(says(&p, &facts, "2022-06-01", since));
	assert_true(says(&p, &facts, "2022-06-01", alone));
	assert_true(says(&p, &facts, "2022-09-01", since)); /* where they lived when it was due */
	facts.places = &place[2];
	facts.n_places = 1;
	assert_true(says(&p, &facts, "2022-09-01", "Out of area or abroad since 1 August 2022."));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(who_moved),
	    cmocka_unit_test(a_move_to_come),
	    cmocka_unit_test(where_they_lived_then_is_not_known),
	    cmocka_unit_test(why_says_so),
	};
	return cmocka_run_group_tests(tests, by_hand_begin, by_hand_end);
}
