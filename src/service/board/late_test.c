/* Nothing that somebody types into a report is lost when a colleague was quicker: it is shown, and what to do with it.
 */
#include "board_made_test.h"

struct fixture {
	struct test_office *t;
	struct test_client manager, other;
	const char *report;
};

static struct fixture open_it(void)
{
	struct fixture f = {.t = test_office_open()};
	f.manager = test_browser_of(f.t, test_account(f.t, "m@x.example", "Mo Dee", ROLE_MANAGER, "north", false));
	f.other = test_browser_of(f.t, test_account(f.t, "a@x.example", "An Dee", ROLE_ANALYST, "", false));
	f.report = board_started(f.t, &f.manager, "Care+leavers", "2020-08-27");
	return f;
}

static void close_it(struct fixture *f)
{
	test_client_finish(&f->manager);
	test_client_finish(&f->other);
	test_office_close(f->t);
}

/* What the other sends from a page that was opened before `meanwhile` happened; gives the status. */
static int sent_after(struct fixture *f, const char *form, const char *body, void (*meanwhile)(struct fixture *f))
{
	const char *path = board_in(f->t, f->report, form);
	assert_int_equal(test_get(&f->other, path), 200);
	struct str sent = arena_fmt(&f->t->arena, "operation=%s&%s", test_operation(f->t, &f->other), body);
	meanwhile(f);
	return test_post(&f->other, path, sent.p, true);
}

static void freezes(struct fixture *f)
{
	board_post(f->t, &f->manager, board_in(f->t, f->report, "/freeze"), "");
}

/* It stands in the answer, and when the form is asked for again. */
static void expect_typed(struct fixture *f, const char *form, const char *typed)
{
	assert_true(test_shows(&f->other, "What you typed was not saved in the report"));
	assert_true(test_shows(&f->other, typed));
	assert_int_equal(test_get(&f->other, board_in(f->t, f->report, form)), 409);
	assert_true(test_shows(&f->other, typed));
}

static void what_was_typed_into_a_frozen_report(void **state)
{
	static const struct {
		const char *form, *body, *typed;
	} of[] = {
	    {"/sections/homes", "narrative=A+long+afternoon%27s+work&narrative-was=0", "long afternoon"},
	    {"/sections/priority-homes",
	     "narrative=&narrative-was=0&works=The+visits&works-was=0&worries=Few+flats&worries-was=0", "Few flats"},
	    {"/sections/pilots/new", "what=A+scheme&who=A+legacy&amount=Much&by-day=&by-month=&by-year=&sustained=Luck",
	     "A scheme"},
	    {"/edit", "title=Another+title&on-day=27&on-month=8&on-year=2020&shown=homes", "Another title"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(of) / sizeof(of[0]); i++) {
		struct fixture f = open_it();
		assert_int_equal(sent_after(&f, of[i].form, of[i].body, freezes), 409);
		assert_true(test_shows(&f.other, "Mo Dee froze this report on"));
		assert_true(test_shows(&f.other, "start a new report"));
		expect_typed(&f, of[i].form, of[i].typed);
		close_it(&f);
	}
}

/* Nothing was typed: the page says what is so, and no more. */
static void a_frozen_report_has_no_forms(void **state)
{
	(void)state;
	struct fixture f = open_it();
	freezes(&f);
	assert_int_equal(test_get(&f.other, board_in(f.t, f.report, "/sections/homes")), 409);
	assert_true(test_shows(&f.other, "Mo Dee froze this report on"));
	assert_false(test_shows(&f.other, "What you typed"));
	close_it(&f);
}

/* ---- rows ---- */

static const char *row_of(struct fixture *f)
{
	board_post(f->t, &f->manager, board_in(f->t, f->report, "/sections/recommendations/new"), "what=Note+this");
	struct str ref = test_lines(f->t, &f->t->arena, "select ref as line from board_item where what = 'Note this'",
				    0);
	return arena_fmt(&f->t->arena, "/items/%.*s", STR_ARG(str_trim(ref))).p;
}

static const char *row;

/* The mark of what the form that was shown stands on. */
static const char *was_of(struct fixture *f)
{
	const char *at = strstr(arena_str(&f->t->arena, test_body(&f->other)).p, "name=\"was\" value=\"");
	assert_non_null(at);
	return arena_fmt(&f->t->arena, "%.64s", at + strlen("name=\"was\" value=\"")).p;
}

static void removes(struct fixture *f)
{
	board_post(f->t, &f->manager, board_in(f->t, f->report, row), "remove=yes");
}

static void changes(struct fixture *f)
{
	board_post(f->t, &f->manager, board_in(f->t, f->report, row), "what=Theirs");
}

static void what_was_typed_into_a_row_that_is_gone(void **state)
{
	(void)state;
	struct fixture f = open_it();
	row = row_of(&f);
	assert_int_equal(sent_after(&f, row, "what=Mine", removes), 409);
	assert_true(test_shows(&f.other, "A colleague removed this row"));
	expect_typed(&f, row, "Mine");
	assert_int_equal(test_get(&f.manager, board_in(f.t, f.report, "/items/nosuchrow123")), 404);
	close_it(&f);
}

static void two_change_one_row(void **state)
{
	(void)state;
	struct fixture f = open_it();
	row = row_of(&f);
	assert_int_equal(test_get(&f.other, board_in(f.t, f.report, row)), 200);
	const char *was = was_of(&f);
	const char *body = arena_fmt(&f.t->arena, "what=Mine&was=%s", was).p;
	assert_int_equal(sent_after(&f, row, body, changes), 200);
	assert_true(test_shows(&f.other, "Somebody else changed this while you were writing"));
	assert_true(test_shows(&f.other, "It now says: Theirs") && test_shows(&f.other, "Mine"));
	assert_int_equal(test_count(f.t, "board_item where what = 'Theirs'"), 1);
	/* the next press is over what was read */
	body = arena_fmt(&f.t->arena, "what=Mine+and+theirs&was=%s", was_of(&f)).p;
	board_post(f.t, &f.other, board_in(f.t, f.report, row), body);
	assert_int_equal(test_count(f.t, "board_item where what = 'Mine and theirs'"), 1);
	close_it(&f);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_was_typed_into_a_frozen_report),
	    cmocka_unit_test(a_frozen_report_has_no_forms),
	    cmocka_unit_test(what_was_typed_into_a_row_that_is_gone),
	    cmocka_unit_test(two_change_one_row),
	};
	return TESTING_MAIN("board late", tests);
}
