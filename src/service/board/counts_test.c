/* What a report counts: as of its day, as it was known; and what two of its numbers must not give away. */
#include "board_made_test.h"
#include "compose_parts.h"

/* ---- what two numbers give away ---- */

enum { MADE_MAX = 200 };
struct made {
	struct arena arena;
	struct cohort cohort;
	struct figure_case cases[MADE_MAX];
	struct board_counts counts;
};

static void add_cases(struct made *m, int n, struct figure_case like)
{
	like.open = true;
	for (int i = 0; i < n; i++) {
		assert_true(m->cohort.n < MADE_MAX);
		m->cases[m->cohort.n++] = like;
	}
}

static struct made *made_new(void)
{
	struct made *m = test_calloc(1, sizeof(*m));
	arena_init(&m->arena, 16 << 20);
	m->cohort.cases = m->cases;
	return m;
}

static void made_end(struct made *m)
{
	arena_finish(&m->arena);
	test_free(m);
}

/* Two numbers that anybody can subtract: not both are shown when what is between them is 1 to 5. */
static void expect_apart(const struct made *m, size_t more, size_t less, bool small)
{
	const struct count_cell *a = &m->counts.cells[more], *b = &m->counts.cells[less];
	int64_t between = a->n - b->n;
	assert_int_equal(between >= SMALL_FIRST && between <= SMALL_LAST, small);
	assert_true(!small || a->hidden || b->hidden);
}

static void what_tells_two_denominators_apart_is_hidden(void **state)
{
	static const struct {
		int eligible, relevant, home;
	} of[] = {{3, 9, 20}, {20, 4, 20}, {20, 20, 2}, {2, 2, 1}, {20, 20, 20}};
	(void)state;
	for (size_t i = 0; i < sizeof(of) / sizeof(of[0]); i++) {
		struct made *m = made_new();
		int under_18 = of[i].eligible + of[i].relevant;
		add_cases(m, 60, (struct figure_case){.age = 19, .category = CATEGORY_FORMER_RELEVANT});
		add_cases(m, 40, (struct figure_case){.age = 22, .category = CATEGORY_FORMER_RELEVANT});
		add_cases(m, of[i].eligible, (struct figure_case){.age = 16, .category = CATEGORY_ELIGIBLE});
		add_cases(m, of[i].relevant, (struct figure_case){.age = 17, .category = CATEGORY_RELEVANT});
		add_cases(
		    m, of[i].home,
		    (struct figure_case){.age = 19, .category = CATEGORY_FORMER_RELEVANT, .in_touch = IN_TOUCH_HOME});
		board_count(&m->arena, &m->cohort, 50, &m->counts);
		size_t open = board_line_find(&m->counts, STR("open"))->of,
		       under = board_line_find(&m->counts, STR("under-21"))->in,
		       left = board_line_find(&m->counts, STR("eet"))->of,
		       touch = board_line_find(&m->counts, STR("in-touch"))->of,
		       put = board_line_find(&m->counts, STR("staying-put"))->of;
		expect_apart(m, open, left, of[i].eligible <= SMALL_LAST);
		expect_apart(m, under, put, under_18 <= SMALL_LAST);
		expect_apart(m, left, touch, of[i].home <= SMALL_LAST);
		/* who is relevant: those under 21 that were not looked after at 18, less those still looked after */
		const struct count_cell *c = m->counts.cells;
		assert_true(of[i].relevant > SMALL_LAST || c[open].hidden || c[left].hidden || c[under].hidden ||
			    c[put].hidden);
		if (i == 4) /* nothing is hidden where nothing is told */
			assert_false(c[left].hidden || c[touch].hidden || c[put].hidden);
		made_end(m);
	}
}

/* Two went back to their parents: nothing but out of how many education is counted gives way, and its share stands. */
static void education_gives_way(void **state)
{
	(void)state;
	struct made *m = made_new();
	static const struct {
		int n, age;
		enum category category;
		enum activity activity;
		enum in_touch in_touch;
	} of[] = {{20, 19, CATEGORY_FORMER_RELEVANT, ACTIVITY_F2, IN_TOUCH_YES},
		  {40, 22, CATEGORY_FORMER_RELEVANT, ACTIVITY_G4, IN_TOUCH_NO},
		  {60, 22, CATEGORY_FORMER_RELEVANT, ACTIVITY_G5, IN_TOUCH_YES},
		  {20, 16, CATEGORY_ELIGIBLE, ACTIVITY_NOT_RECORDED, IN_TOUCH_NOT_RECORDED},
		  {2, 19, CATEGORY_FORMER_RELEVANT, ACTIVITY_F2, IN_TOUCH_HOME}};
	for (size_t i = 0; i < sizeof(of) / sizeof(of[0]); i++)
		add_cases(m, of[i].n,
			  (struct figure_case){.age = (int16_t)of[i].age,
					       .category = (uint8_t)of[i].category,
					       .activity = (uint8_t)of[i].activity,
					       .in_touch = (uint8_t)of[i].in_touch});
	board_count(&m->arena, &m->cohort, 50, &m->counts);
	const struct board_line *touch = board_line_find(&m->counts, STR("in-touch")),
				*eet = board_line_find(&m->counts, STR("eet"));
	assert_string_equal(board_line_text(&m->counts, touch).p, "66.7%");
	assert_string_equal(board_line_text(&m->counts, eet).p, "18%");
	assert_string_equal(board_cell_text(&m->counts, eet->in).p, "22");
	assert_string_equal(board_cell_text(&m->counts, eet->of).p, "c");
	assert_int_equal(board_tenths(&m->counts, eet->in, eet->of), 180);
	made_end(m);
}

/* The section on the 21 Plus service prints both, of those from 21 on. */
static void one_contact_from_21_on_is_hidden(void **state)
{
	(void)state;
	struct made *m = made_new();
	static const struct {
		int age, contacts, n;
	} of[] = {{19, 0, 20}, {19, 1, 20}, {19, 2, 20}, {22, 0, 8}, {22, 1, 3}, {22, 2, 9}};
	for (size_t i = 0; i < sizeof(of) / sizeof(of[0]); i++)
		add_cases(m, of[i].n,
			  (struct figure_case){.age = (int16_t)of[i].age,
					       .category = CATEGORY_FORMER_RELEVANT,
					       .contacts = (int16_t)of[i].contacts});
	board_count(&m->arena, &m->cohort, 50, &m->counts);
	expect_apart(m, board_line_find(&m->counts, STR("contact-from-21"))->in,
		     board_line_find(&m->counts, STR("two-contacts-from-21"))->in, true);
	made_end(m);
}

static void thousands_have_a_comma(void **state)
{
	struct arena a;
	(void)state;
	arena_init(&a, 1 << 20);
	assert_string_equal(number_words(&a, 0).p, "0");
	assert_string_equal(number_words(&a, 999).p, "999");
	assert_string_equal(number_words(&a, 1009).p, "1,009");
	assert_string_equal(cell_number(&a, 12345).text.p, "12,345");
	arena_finish(&a);
}

/* ---- against others ---- */

/* Two files, of two years, may stand; the DfE's letters are said in words. */
static void others_say_of_which_year_and_no_letters(void **state)
{
	(void)state;
	struct made *m = made_new();
	struct board_figures f = {.on = test_day("2026-08-27"), .known = test_day("2026-08-27")};
	struct board_says says = {0};
	add_cases(m, 60, (struct figure_case){.age = 19, .category = CATEGORY_FORMER_RELEVANT});
	board_count(&m->arena, &m->cohort, 50, &m->counts);
	f.now = m->counts;
	f.besides[0] = (struct board_beside){STR("suitable"),
					     {.year = 2025,
					      .own = STR("c"),
					      .before = STR("k"),
					      .region = STR("x"),
					      .england = STR("90"),
					      .median = MEDIAN_NONE}};
	f.besides[1] = (struct board_beside){STR("eet"), {.year = 2024, .own = STR("z"), .median = MEDIAN_NONE}};
	compose_others(&m->arena, &f, &says.blocks);
	struct board_content c = {.sections = {&says, 1}};
	expect_row(&c, "Against others", "Suitable accommodation, outturn of 2025", NULL, "not published",
		   "under half of one per cent");
	const struct board_row *r = row_named(table_named(&c, "Against others"),
					      "Suitable accommodation, outturn of 2025");
	assert_true(str_eq(r->p[5].text, STR("not available")) && str_eq(r->p[6].text, STR("90%")));
	expect_row(&c, "Against others", "In education, employment or training, outturn of 2024", NULL,
		   "not applicable", "not known");
	made_end(m);
}

/* ---- the Local Offer ---- */

static void gets_the_offer(struct test_office *t, int first, int last, const char *day, const char *recorded)
{
	testdb_run(
	    t->db,
	    arena_fmt(&t->arena,
		      "insert into offer_given (person, on_day, id, ref, part, what, form, title, how, given_by, "
		      "mistaken, by_account, recorded_at) select d.id, '%s', d.id, 'x', 'all', 'all', 'booklet', 'x', "
		      "'handed', '', 0, (select min(id) from account), '%s' from (select id from person order by id "
		      "limit %d offset %d) d",
		      day, recorded, last - first, first)
		.p);
}

/* Of the cases that were open that day, as it was known: not of today's caseload, nor of those helped now and then. */
static void the_offer_is_counted_as_of_the_day(void **state)
{
	(void)state;
	struct test_office *t = test_office_open();
	struct board_figures then, now;
	struct date on = test_day("2020-08-27");
	s004_cohort(t);
	gets_the_offer(t, 0, 20, "2020-05-01", "2020-05-01T10:00:00Z");
	gets_the_offer(t, 40, 50, "2020-05-01", "2020-09-10T10:00:00Z");                   /* recorded late */
	gets_the_offer(t, 60, 70, "2020-08-28", "2020-08-28T10:00:00Z");                   /* after the day */
	gets_the_offer(t, S004_OPEN, S004_OPEN + 6, "2020-05-01", "2020-05-01T10:00:00Z"); /* no open case */
	OK(board_figures_read(t->db, &t->arena, &t->office, on, on, &then));
	OK(board_figures_read(t->db, &t->arena, &t->office, on, test_day("2020-10-01"), &now));
	assert_int_equal(then.now.cells[then.now.offer_got].n, 20);
	assert_int_equal(then.now.cells[then.now.offer_of].n, S004_OPEN);
	assert_int_equal(now.now.cells[now.now.offer_got].n, 30);
	/* their cases are closed since: of that day nothing changes */
	testdb_run(t->db, "delete from caseload");
	OK(board_figures_read(t->db, &t->arena, &t->office, on, on, &then));
	assert_int_equal(then.now.cells[then.now.offer_got].n, 20);
	assert_int_equal(then.now.cells[then.now.offer_of].n, S004_OPEN);
	test_office_close(t);
}

/* The column of a year before says and hides what a report of that day does. */
static void a_year_before_is_that_days_own(void **state)
{
	(void)state;
	struct test_office *t = test_office_open();
	struct board_figures then, later;
	struct date known = test_day("2021-09-01");
	s004_cohort(t);
	OK(board_figures_read(t->db, &t->arena, &t->office, test_day("2020-08-27"), known, &then));
	OK(board_figures_read(t->db, &t->arena, &t->office, test_day("2021-08-27"), known, &later));
	assert_true(then.now.n_lines > 0 && then.now.n == later.before.n);
	for (size_t i = 0; i < then.now.n; i++)
		assert_string_equal(board_cell_text(&then.now, i).p, board_cell_text(&later.before, i).p);
	for (size_t i = 0; i < then.now.n_lines; i++)
		assert_string_equal(board_line_text(&then.now, &then.now.lines[i]).p,
				    board_line_text(&later.before, &later.before.lines[i]).p);
	test_office_close(t);
}

/* ---- what dip samples found ---- */

static void a_sample(struct test_office *t, int id, const char *day, const char *title)
{
	testdb_run(t->db,
		   arena_fmt(&t->arena,
			     "insert into dip_sample (id, ref, on_day, title, number, strata, seed, listed, "
			     "hidden, by_account, drawn_at) select %d, 'sample%d', '%s', '%s', 1, '', 'x', 1, 0, "
			     "min(id), '%sT09:00:00Z' from account",
			     id, id, day, title, day)
		       .p);
	testdb_run(t->db, arena_fmt(&t->arena,
				    "insert into dip_question (sample, place, code, about, asks, look_for, "
				    "may_not_apply) values (%d, 1, 'home', 'Home', 'Does it say where?', 'x', 0)",
				    id)
			      .p);
	testdb_run(t->db, arena_fmt(&t->arena,
				    "insert into dip_plan (id, sample, number, ref, person, stratum, drawn_ref) select "
				    "%d, %d, 1, 'plan%d', min(id), '', 'x' from person",
				    id, id, id)
			      .p);
}

static void an_audit(struct test_office *t, int id, const char *day, const char *answer)
{
	testdb_run(t->db,
		   arena_fmt(&t->arena,
			     "insert into dip_audit (person, on_day, id, plan, grade, words, by_account, "
			     "recorded_at) select p.person, '%s', %d, %d, 'good', '', s.by_account, "
			     "'%sT10:00:00Z' from dip_plan p join dip_sample s on s.id = p.sample where p.id = %d",
			     day, id, id, day, id)
		       .p);
	testdb_run(t->db,
		   arena_fmt(&t->arena,
			     "insert into dip_answer (audit, question, answer, words) values (%d, 'home', '%s', '')",
			     id, answer)
		       .p);
}

static struct board_content found_on(struct test_office *t, struct date on)
{
	struct board_figures f = {.on = on, .known = on};
	struct board_says *says = arena_new(&t->arena, struct board_says, 1);
	struct board_content c = {.on = on};
	OK(compose_figures(t->db, &t->arena, &f, SECTION_AUDIT, &says->blocks));
	c.sections.p = says;
	c.sections.n = 1;
	return c;
}

/* A sample that was only just drawn stands in the list, and the last that was audited is still told. */
static void a_sample_just_drawn_empties_nothing(void **state)
{
	(void)state;
	struct test_office *t = test_office_open();
	struct date on = test_day("2020-08-27");
	struct board_content c;
	s004_cohort(t);
	a_sample(t, 1, "2019-10-01", "First");
	an_audit(t, 1, "2019-10-01", "no");
	a_sample(t, 2, "2020-02-01", "Nobody looked");
	a_sample(t, 3, "2020-05-01", "Second");
	an_audit(t, 3, "2020-05-01", "yes");
	a_sample(t, 4, "2020-08-20", "Just drawn");
	c = found_on(t, on);
	expect_row(&c, "Found in plans", "Does it say where?", "1", "1", "100.0%");
	const struct board_row *found = row_named(table_named(&c, "Found in plans"), "Does it say where?");
	assert_string_equal(arena_str(&t->arena, found->p[4].text).p, "0.0%");
	assert_int_equal(table_named(&c, "Dip samples")->rows.n, 4);
	/* none of the twelve months was audited: nothing was found, but they were drawn */
	testdb_run(t->db, "delete from dip_answer");
	testdb_run(t->db, "delete from dip_audit");
	c = found_on(t, on);
	assert_int_equal(table_named(&c, "Dip samples")->rows.n, 4);
	test_office_close(t);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_tells_two_denominators_apart_is_hidden),
	    cmocka_unit_test(education_gives_way),
	    cmocka_unit_test(one_contact_from_21_on_is_hidden),
	    cmocka_unit_test(thousands_have_a_comma),
	    cmocka_unit_test(others_say_of_which_year_and_no_letters),
	    cmocka_unit_test(the_offer_is_counted_as_of_the_day),
	    cmocka_unit_test(a_year_before_is_that_days_own),
	    cmocka_unit_test(a_sample_just_drawn_empties_nothing),
	};
	return TESTING_MAIN("board counts", tests);
}
