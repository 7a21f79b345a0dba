/* What a report says: s:004's own numbers, the same as the pages of figures, and nothing that tells of anybody. */
#include "board_made_test.h"

#include "written.h"

struct fixture {
	struct test_office *t;
	struct test_client manager, analyst, adviser;
};

static struct fixture open_it(bool cohort)
{
	struct fixture f = {.t = test_office_open()};
	struct account_id m, a, w;
	if (cohort)
		s004_cohort(f.t);
	m = test_account(f.t, "m@x.example", "Mo Dee", ROLE_MANAGER, "north", false);
	a = test_account(f.t, "a@x.example", "An Dee", ROLE_ANALYST, "", false);
	w = test_account(f.t, "p@x.example", "Pa Dee", ROLE_ADVISER, "north", false);
	f.manager = test_browser_of(f.t, m);
	f.analyst = test_browser_of(f.t, a);
	f.adviser = test_browser_of(f.t, w);
	return f;
}

static void close_it(struct fixture *f)
{
	test_client_finish(&f->manager);
	test_client_finish(&f->analyst);
	test_client_finish(&f->adviser);
	test_office_close(f->t);
}

static struct board_reading reading_of(struct fixture *f, const char *report)
{
	struct board_reading r;
	OK(board_reading_of(f->t->db, &f->t->arena, &f->t->office, str_c(report + strlen("/board/")), f->t->now, &r));
	return r;
}

/* ---- s:004 ---- */

static void its_own_numbers_come_out(void **state)
{
	(void)state;
	struct fixture f = open_it(true);
	const char *report = board_started(f.t, &f.analyst, "Care+leavers", "2020-08-27");
	board_post(f.t, &f.analyst, board_in(f.t, report, "/sections/homes"),
		   "narrative=Of+the+{suitable.not}+young+people+not+in+suitable+accommodation,+"
		   "{suitable.in-custody}+are+in+custody.%0A%0A-+{open.count}+open,+{under-21.count}+under+21%0A"
		   "-+{reviewed.engaging-all},+some+of+whom+({reviewed.engaging-custody})+in+custody&narrative-was=0");
	struct board_reading r = reading_of(&f, report);
	expect_row(&r.content, "Figures at a glance", "Open cases", "290", NULL, NULL);
	expect_row(&r.content, "Figures at a glance", "Under 21", "277", NULL, NULL);
	expect_row(&r.content, "Figures at a glance", "Plans up to date", "278", "290", "95.9%");
	expect_row(&r.content, "Figures at a glance", "Suitable accommodation", "257", "290", "88.6%");
	expect_row(&r.content, "Figures at a glance", "Helped now and then", "6", NULL, NULL);
	expect_row(&r.content, "Homes not suitable", "In custody", "25", NULL, NULL);
	expect_row(&r.content, "Homes not suitable", "Together", "33", NULL, NULL);
	/* The biggest single factor can be said; what tells of one to five cannot. */
	expect_row(&r.content, "Plans not reviewed", "Difficulty in engaging, in custody or not", "7", NULL, NULL);
	expect_row(&r.content, "Plans not reviewed", "of them: in custody", "c", NULL, NULL);
	expect_row(&r.content, "Plans not reviewed", "of them: not in custody", "c", NULL, NULL);
	expect_row(&r.content, "Plans not reviewed", "Their worker was away", "c", NULL, NULL);
	expect_row(&r.content, "Plans not reviewed", "Together", "12", NULL, NULL);
	struct str page = board_page_text(f.t, &f.analyst, report);
	assert_true(
	    str_contains(page, STR("Of the 33 young people not in suitable accommodation, 25 are in custody.")));
	assert_true(str_contains(page, STR("<li class=\"app-break\">290 open, 277 under 21</li>")));
	assert_true(str_contains(page, STR("7, some of whom (a number that is not shown) in custody")));
	assert_false(str_contains(page, STR("Made Up")) || str_contains(page, STR(">c1<")));
	close_it(&f);
}

/* The page of figures says the same of that day, where the report hides nothing. */
static void each_number_is_the_figures_own(void **state)
{
	(void)state;
	struct fixture f = open_it(true);
	const char *report = board_started(f.t, &f.analyst, "Care+leavers", "2020-08-27");
	struct board_reading r = reading_of(&f, report);
	struct cohort c;
	size_t shown = 0;
	OK(cohort_read(f.t->db, &f.t->arena, f.t->office.policy, &f.t->office.teams, test_day("2020-08-27"),
		       test_day("2020-08-27"), &c));
	for (size_t i = 0; i < n_indicators; i++) {
		const struct indicator *x = &indicators[i];
		struct figure figure = figure_of(&c, x, &everybody);
		const struct board_row *row = row_named(table_named(&r.content, "Figures at a glance"),
							arena_str(&f.t->arena, x->title).p);
		struct str text = figure_text(&f.t->arena, x, figure);
		struct str said = x->kind == INDICATOR_SHARE ? row->p[3].text : row->p[1].text;
		if (!str_eq(said, STR("c"))) {
			assert_string_equal(said.p, text.p);
			if (row->p[1].number)
				assert_int_equal(row->p[1].n, figure.in);
			shown++;
		}
		struct str page = board_page_text(
		    f.t, &f.analyst, arena_fmt(&f.t->arena, "/figures/%s?on=2020-08-27&known=2020-08-27", x->code.p).p);
		assert_true(str_contains(page, text));
	}
	assert_true(shown > n_indicators / 2);
	close_it(&f);
}

/* No table of it, and no sum over two of them, gives a number of one to five away. */
static void small_numbers_are_not_there(void **state)
{
	(void)state;
	struct fixture f = open_it(true);
	const char *report = board_started(f.t, &f.analyst, "Care+leavers", "2020-08-27");
	struct board_reading r = reading_of(&f, report);
	size_t cells = 0;
	for (size_t i = 0; i < r.content.sections.n; i++)
		for (size_t k = 0; k < r.content.sections.p[i].blocks.n; k++) {
			const struct board_block *b = &r.content.sections.p[i].blocks.p[k];
			for (size_t row = 0; b->kind == BLOCK_TABLE && row < b->table.rows.n; row++)
				for (size_t x = 1; x < b->table.rows.p[row].n; x++) {
					const struct board_cell *cell = &b->table.rows.p[row].p[x];
					if (!cell->number ||
					    str_starts(b->table.rows.p[row].p[0].text, STR("Nobody has said")))
						continue;
					cells++;
					assert_false(cell->n >= SMALL_FIRST && cell->n <= SMALL_LAST);
				}
		}
	assert_true(cells > 30);
	close_it(&f);
}

/* ---- writing ---- */

static void a_name_that_is_none_is_said(void **state)
{
	(void)state;
	struct fixture f = open_it(false);
	const char *report = board_started(f.t, &f.analyst, "Care+leavers", "2026-11-20");
	const char *at = board_in(f.t, report, "/sections/eet");
	assert_int_equal(test_post(&f.analyst, at, "narrative=Now+{eet.precent}+and+{eet.count}&narrative-was=0", true),
			 200);
	assert_true(test_shows(&f.analyst, "No figure is called {eet.precent}"));
	assert_true(test_shows(&f.analyst, "{eet.percent}")); /* which there are */
	assert_true(test_shows(&f.analyst, "Now {eet.precent} and {eet.count}</textarea>"));
	assert_int_equal(test_count(f.t, "board_text"), 0);
	assert_int_equal(test_post(&f.analyst, at, "narrative={nothing.at-all}&narrative-was=0", true), 200);
	assert_true(test_shows(&f.analyst, "Names begin with open, under-21, "));
	assert_int_equal(test_post(&f.analyst, at, "narrative=A+{brace&narrative-was=0", true), 200);
	assert_true(test_shows(&f.analyst, "Close the brace of"));
	close_it(&f);
}

static void nobody_writes_over_what_they_have_not_read(void **state)
{
	(void)state;
	struct fixture f = open_it(false);
	const char *report = board_started(f.t, &f.analyst, "Care+leavers", "2026-11-20");
	const char *at = board_in(f.t, report, "/sections/summary");
	board_post(f.t, &f.manager, at, "narrative=Theirs&narrative-was=0");
	assert_int_equal(test_post(&f.analyst, at, "narrative=Mine&narrative-was=0", true), 200);
	assert_true(test_shows(&f.analyst, "It now says: Theirs") && test_shows(&f.analyst, "Mine</textarea>") &&
		    test_shows(&f.analyst, "name=\"narrative-was\" value=\"1\""));
	board_post(f.t, &f.analyst, at, "narrative=Both&narrative-was=1");
	assert_true(str_contains(board_page_text(f.t, &f.analyst, report), STR(">Both</p>")));
	close_it(&f);
}

static void sections_move_and_are_switched_off(void **state)
{
	(void)state;
	struct fixture f = open_it(false);
	const char *report = board_started(f.t, &f.analyst, "Care+leavers", "2026-11-20");
	const char *to =
	    board_post(f.t, &f.analyst, board_in(f.t, report, "/edit"),
		       "title=Another&on-day=20&on-month=11&on-year=2026&shown=summary&shown=homes&shown=plans&"
		       "up=homes");
	assert_true(str_ends(str_c(to), STR("/edit"))); /* it goes on */
	struct board_reading r = reading_of(&f, report);
	assert_int_equal(r.content.sections.n, 3);
	assert_string_equal(r.content.title.p, "Another");
	assert_string_equal(r.content.sections.p[0].code.p, "summary");
	assert_string_equal(r.content.sections.p[1].code.p, "plans"); /* homes moved up by one, past what is off */
	board_post(f.t, &f.analyst, board_in(f.t, report, "/edit"),
		   "title=Another&on-day=20&on-month=11&on-year=2026&shown=homes&shown=plans&down=plans");
	board_post(f.t, &f.analyst, board_in(f.t, report, "/edit"),
		   "title=Another&on-day=20&on-month=11&on-year=2026&shown=homes&shown=plans&down=plans");
	r = reading_of(&f, report);
	assert_int_equal(r.content.sections.n, 2);
	assert_string_equal(r.content.sections.p[0].code.p, "homes");
	/* a mistake loses nothing that was ticked or moved */
	assert_int_equal(test_post(&f.analyst, board_in(f.t, report, "/edit"),
				   "title=&on-day=32&on-month=11&on-year=2026&shown=plans", true),
			 200);
	assert_true(test_shows(&f.analyst, "Give the report a title") && test_shows(&f.analyst, "value=\"32\"") &&
		    test_shows(&f.analyst, "value=\"plans\" checked") &&
		    !test_shows(&f.analyst, "value=\"homes\" checked"));
	close_it(&f);
}

static void steps_are_rows_that_can_be_late(void **state)
{
	(void)state;
	struct fixture f = open_it(false);
	const char *report = board_started(f.t, &f.analyst, "Care+leavers", "2026-11-20");
	const char *add = board_in(f.t, report, "/sections/priority-homes/new");
	assert_int_equal(test_post(&f.analyst, add, "what=Find+homes&who=&by-day=&by-month=&by-year=", true), 200);
	assert_true(test_shows(&f.analyst, "Say who owns it") && test_shows(&f.analyst, "Find homes</textarea>"));
	board_post(f.t, &f.analyst, add, "what=Find+homes&who=Housing+lead&by-day=1&by-month=11&by-year=2026");
	board_post(f.t, &f.analyst, add, "what=Ask+around&who=EET+lead&by-day=1&by-month=12&by-year=2026");
	struct board_reading r = reading_of(&f, report);
	expect_row(&r.content, "Priority: accommodation", "Find homes", "Housing lead", "1 November 2026: overdue",
		   NULL);
	expect_row(&r.content, "Priority: accommodation", "Ask around", "EET lead", "1 December 2026", NULL);
	struct str list = board_page_text(f.t, &f.analyst, "/board");
	assert_true(str_contains(list, STR("Overdue")) && str_contains(list, STR("Find homes")));
	struct str refs = test_lines(f.t, &f.t->arena, "select ref as line from board_item where who = 'Housing lead'",
				     0);
	struct str ref = str_trim(refs);
	board_post(f.t, &f.manager, arena_fmt(&f.t->arena, "%s/items/%.*s/done", report, STR_ARG(ref)).p,
		   "done-day=2&done-month=11&done-year=2026");
	assert_false(str_contains(board_page_text(f.t, &f.analyst, "/board"), STR("Find homes")));
	/* the next report takes over what is still to be done */
	const char *next = board_post(
	    f.t, &f.analyst, "/board/new",
	    arena_fmt(&f.t->arena, "title=Next&on-day=21&on-month=11&on-year=2026&from=%s", report + strlen("/board/"))
		.p);
	assert_true(str_ends(str_c(next), STR("/edit")));
	assert_int_equal(test_count(f.t, "board_item where what = 'Ask around'"), 2);
	assert_int_equal(test_count(f.t, "board_item where what = 'Find homes'"), 1);
	close_it(&f);
}

static void who_may_do_what(void **state)
{
	(void)state;
	struct fixture f = open_it(false);
	const char *report = board_started(f.t, &f.analyst, "Care+leavers", "2026-11-20");
	assert_int_equal(test_get(&f.adviser, "/board"), 403);
	assert_int_equal(test_get(&f.adviser, report), 403);
	assert_int_equal(test_get(&f.analyst, board_in(f.t, report, "/freeze")), 403);
	assert_int_equal(test_post(&f.analyst, board_in(f.t, report, "/freeze"), "", true), 403);
	assert_int_equal(test_get(&f.manager, board_in(f.t, report, "/freeze")), 200);
	assert_int_equal(test_get(&f.manager, board_in(f.t, report, "/sections/nonsense")), 404);
	assert_int_equal(test_get(&f.manager, board_in(f.t, report, "/sections/homes/new")), 404);
	assert_int_equal(test_get(&f.manager, "/board/abcdefghjkmn"), 404);
	close_it(&f);
}

/* ---- words ---- */

static bool is_x(const void *context, struct str name, struct str *ret)
{
	(void)context;
	*ret = STR("12");
	return str_eq(name, STR("x"));
}

static void words_become_blocks(void **state)
{
	struct arena a;
	struct board_blocks b = {0};
	(void)state;
	arena_init(&a, 1 << 20);
	struct words_wrong w = words_say(&a, STR("One {x}\nline { x }.\n\n\n- first\n-second\n- third\nof it\n\nLast"),
					 is_x, NULL, &b);
	assert_int_equal(w.fault, WORDS_FINE);
	static const struct {
		enum board_block_kind kind;
		const char *text;
	} want[] = {{BLOCK_TEXT, "One 12 line 12."},
		    {BLOCK_ITEM, "first -second"},
		    {BLOCK_ITEM, "third of it"},
		    {BLOCK_TEXT, "Last"}};
	assert_int_equal(b.n, 4);
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(b.p[i].kind, want[i].kind);
		assert_string_equal(arena_str(&a, b.p[i].text).p, want[i].text);
	}
	b.n = 0;
	w = words_say(&a, STR("{x} {y} {"), is_x, NULL, &b);
	assert_true(w.fault == WORDS_UNKNOWN && str_eq(w.name, STR("y")) && b.n == 0);
	w = words_say(&a, STR("{x {x}"), is_x, NULL, &b);
	assert_true(w.fault == WORDS_OPEN && b.n == 0);
	arena_finish(&a);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(its_own_numbers_come_out),
	    cmocka_unit_test(each_number_is_the_figures_own),
	    cmocka_unit_test(small_numbers_are_not_there),
	    cmocka_unit_test(a_name_that_is_none_is_said),
	    cmocka_unit_test(nobody_writes_over_what_they_have_not_read),
	    cmocka_unit_test(sections_move_and_are_switched_off),
	    cmocka_unit_test(steps_are_rows_that_can_be_late),
	    cmocka_unit_test(who_may_do_what),
	    cmocka_unit_test(words_become_blocks),
	};
	return TESTING_MAIN("board", tests);
}
