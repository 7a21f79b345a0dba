/* The pages: a figure, its list and its file agree over random filters, and nobody is named who must not be. */
#include "testing.h"

#include "figures_page.h"

enum { PEOPLE = 62, ROUNDS = 60 };

static uint64_t chance = 2463534242;

static int any(int below)
{
	chance ^= chance << 13;
	chance ^= chance >> 7;
	chance ^= chance << 17;
	return (int)(chance % (uint64_t)below);
}

static void add_somebody(struct test_office *t, int n, struct account_id worker)
{
	static const char *const births[] = {"2009-05-05", "2007-05-05", "2006-05-05", "2004-05-05"};
	struct person_id p = test_person(t, &(struct test_person){.id = arena_fmt(&t->arena, "f%d", n).p,
								  .first_name = "Made",
								  .surname = n % 5 == 4 ? "Hidden" : "Up",
								  .birth = births[n % 4],
								  .care_from = "2015-01-01",
								  .care_to = n % 4 ? "2025-05-05" : NULL,
								  .restricted = n % 5 == 4,
								  .team = n % 3 ? "north" : "south",
								  .worker = n % 2 ? worker : (struct account_id){0}});
	struct recording r = test_record(t, &t->arena, p);
	OK(record_home(&r, test_day("2026-01-01"), (enum home_kind)(1 + any(HOME_KINDS - 1)),
		       any(2) ? SUITABLE : UNSUITABLE));
	OK(record_activity(&r, test_day("2026-01-01"), (enum activity)(1 + any(ACTIVITIES - 1))));
	OK(record_plan_event(&r, test_day(any(2) ? "2026-01-01" : "2026-08-01"), PLAN_REVIEWED));
	test_recorded(t, &r);
}

static size_t count_of(struct str body, const char *what)
{
	size_t n = 0;
	for (const char *at = body.p; (at = strstr(at, what)); at++)
		n++;
	return n;
}

/* The number before a word: "3 restricted". */
static int64_t number_before(struct str body, const char *what)
{
	const char *at = strstr(body.p, what);
	if (!at)
		return 0;
	while (at > body.p && at[-1] >= '0' && at[-1] <= '9')
		at--;
	return strtoll(at, NULL, 10);
}

static struct str get(struct arena *a, struct test_client *c, struct str path)
{
	assert_int_equal(test_get(c, path.p), 200);
	return arena_str(a, test_body(c));
}

/* What a page, its list or its file says of how many are counted, and counted in. */
struct sum {
	int64_t in, of, hidden;
};

/* "12 of 30"; of an average how many cases there are, each counted in. */
static struct sum sum_of_page(struct str page, bool average)
{
	struct sum s = {0};
	const char *at = strstr(page.p, "<p class=\"govuk-body-l\">");
	char *end;
	assert_non_null(at);
	s.in = strtoll(at + sizeof("<p class=\"govuk-body-l\">") - 1, &end, 10);
	s.of = average ? s.in : strtoll(strstr(end, " of ") + 4, NULL, 10);
	return s;
}

/* All pages of it. */
static struct sum sum_of_list(struct arena *a, struct test_client *c, struct str path)
{
	struct sum s = {0};
	struct str at = path;
	for (int page = 0; page < 9; page++) {
		struct str list = get(a, c, at);
		int64_t hidden = number_before(list, " restricted.");
		assert_false(str_contains(list, STR("Hidden")));
		s.in += (int64_t)count_of(list, "<p class=\"govuk-body\">Counted in");
		s.of += (int64_t)count_of(list, "app-list__item") + hidden;
		s.hidden += hidden;
		const char *in = strstr(list.p, "Of them counted in: "), *next = strstr(list.p, "\">Next page</a>");
		s.in += in ? strtoll(in + sizeof("Of them counted in: ") - 1, NULL, 10) : 0;
		if (!next)
			return s;
		const char *after = next;
		while (strncmp(after, "after=", 6) != 0)
			after--;
		at = arena_fmt(a, "%s&after=%lld", path.p, strtoll(after + 6, NULL, 10));
	}
	fail_msg("the list has no end");
	return s;
}

/* A row each, and "and N restricted" for the others. */
static struct sum sum_of_file(struct str file)
{
	struct sum s = {0};
	struct str line;
	assert_false(str_contains(file, STR("Hidden")));
	(void)str_split(&file, '\n', &line);
	while (!str_empty(file) && str_split(&file, '\n', &line)) {
		int64_t n = 1;
		if (str_starts(line, STR(",and "))) {
			n = strtoll(line.p + 5, NULL, 10);
			assert_true(n > 0 && str_contains(line, STR(" restricted,")));
			s.hidden += n;
		}
		s.of += n;
		s.in += str_contains(line, STR(",yes,")) ? n : 0;
	}
	return s;
}

/* Each dimension, reason and side limits it now and then: "&age=21-24&in=no". */
static struct str some_filter(struct arena *a, const struct cohort *c)
{
	struct str all = STR("");
	for (int d = 0; d < DIMENSIONS; d++)
		if (any(10) == 0) {
			size_t v = (size_t)any((int)dimension_values(c, (enum dimension)d));
			all = arena_fmt(a, "%.*s&%s=%.*s", STR_ARG(all), dimension_code((enum dimension)d).p,
					STR_ARG(dimension_value_code(c, (enum dimension)d, v)));
		}
	if (any(6) == 0)
		all = arena_fmt(a, "%.*s&reason=%.*s", STR_ARG(all),
				STR_ARG(figure_reason_code((enum figure_reason)any(FIGURE_REASONS))));
	if (any(3) == 0)
		all = arena_fmt(a, "%.*s&in=%s", STR_ARG(all), any(2) ? "yes" : "no");
	return all;
}

static void same_sums(struct str what, const char *other, struct sum x, struct sum y)
{
	if (x.in != y.in || x.of != y.of)
		fail_msg("%.*s: the page says %d of %d, the %s %d of %d", STR_ARG(what), (int)x.in, (int)x.of, other,
			 (int)y.in, (int)y.of);
}

static void figure_list_and_file_agree(void **state)
{
	(void)state;
	struct test_office *t = test_office_open();
	struct arena *a = &t->arena;
	struct account_id worker = test_account(t, "w@x.example", "Wyn Dee", ROLE_ADVISER, "north", false);
	struct account_id manager = test_account(t, "m@x.example", "Mo Dee", ROLE_MANAGER, "north", false);
	for (int n = 0; n < PEOPLE; n++)
		add_somebody(t, n, worker);
	struct test_client c = test_browser_of(t, manager);
	struct cohort cohort;
	struct date on = test_day("2026-11-21");
	size_t some = 0, some_hidden = 0, some_hidden_in = 0;
	OK(cohort_read(t->db, a, t->office.policy, &t->office.teams, on, on, &cohort));
	for (int round = 0; round < ROUNDS; round++) {
		const struct indicator *i = &indicators[round < 3 ? 0 : any((int)n_indicators)];
		struct str filter = round < 1 ? STR("") : some_filter(a, &cohort);
		struct str query = arena_fmt(a, "?on=2026-11-21&known=2026-11-21%.*s", STR_ARG(filter));
		struct str what = arena_fmt(a, "%s%.*s", i->code.p, STR_ARG(filter));
		struct sum page = sum_of_page(get(a, &c, arena_fmt(a, "/figures/%s%s", i->code.p, query.p)),
					      i->kind == INDICATOR_AVERAGE);
		struct sum list = sum_of_list(a, &c, arena_fmt(a, "/figures/%s/list%s", i->code.p, query.p));
		struct sum file = sum_of_file(get(a, &c, arena_fmt(a, "/figures/%s/file%s", i->code.p, query.p)));
		same_sums(what, "list", page, list);
		same_sums(what, "file", page, file);
		assert_int_equal(list.hidden, file.hidden);
		some += page.of > 0;
		some_hidden += file.hidden > 0;
		some_hidden_in += file.hidden > 0 && page.in > 0 && page.in < page.of;
	}
	assert_true(some > ROUNDS / 3 && some_hidden > ROUNDS / 6 && some_hidden_in > 2);
	struct str wrong =
	    get(a, &c, STR("/figures?on-day=1&on-month=1&on-year=2030&known-day=1&known-month=1&known-year=2026"));
	assert_true(str_contains(wrong, STR("The day must be today or in the past")) &&
		    str_contains(wrong, STR("2030")));
	test_client_finish(&c);
	/* An analyst sees figures and no names. */
	struct account_id analyst = test_account(t, "a@x.example", "An Dee", ROLE_ANALYST, "", false);
	c = test_browser_of(t, analyst);
	struct str page = get(a, &c, STR("/figures/suitable"));
	assert_false(str_contains(page, STR("Whom it is about")));
	assert_int_equal(test_get(&c, "/figures/suitable/list"), 403);
	test_client_finish(&c);
	test_office_close(t);
}

static void work(struct test_office *t)
{
	struct job job;
	bool found;
	for (;;) {
		OK(job_claim(t->db, &t->arena, t->now, 60, &found, &job));
		if (!found)
			return;
		struct job_run run = {
		    .db = t->db, .arena = &t->arena, .job = &job, .now = t->now, .context = &t->office};
		assert_true(str_eq(job.kind, STR("figures")));
		OK(figures_trend_run(&run));
	}
}

/* Open cases go from none to three in two years: the line, its words and its numbers say so. */
static void the_line_over_time(void **state)
{
	(void)state;
	struct test_office *t = test_office_open();
	struct account_id analyst = test_account(t, "a@x.example", "An Dee", ROLE_ANALYST, "", false);
	static const char *const days[] = {"2025-05-01T12:00:00Z", "2025-11-21T12:00:00Z", "2026-11-21T12:00:00Z"};
	for (int n = 0; n < 3; n++) {
		t->now = test_moment(days[n]);
		test_person(t, &(struct test_person){.id = arena_fmt(&t->arena, "l%d", n).p,
						     .first_name = "Made",
						     .surname = "Up",
						     .birth = "2006-05-05",
						     .care_from = "2015-01-01",
						     .care_to = "2024-05-05",
						     .restricted = n == 1,
						     .team = "north"});
	}
	struct test_client c = test_browser_of(t, analyst);
	assert_true(str_contains(get(&t->arena, &c, STR("/figures")), STR("It is being worked out")));
	assert_false(test_shows(&c, "<polyline"));
	work(t);
	struct str page = get(&t->arena, &c, STR("/figures"));
	assert_true(str_contains(page, STR("Since 21 May 2025 between 1 (21 May 2025) and 3 (21 November 2026).")));
	/* from the left, twice nobody was recorded yet; one from May 2025 on; two; and the third on the last day */
	assert_true(str_contains(page, STR("points=\"62,42 90,42 118,24 146,24 174,24 202,24 230,6\"")));
	assert_true(str_contains(page, STR("<li>21 August 2025: <strong>1</strong></li>")));
	assert_true(str_contains(page, STR("<li>21 November 2024: <strong>not known</strong>")));
	assert_true(str_contains(page, STR("A year before: 2")));
	assert_true(str_contains(page, STR("Those recorded as in touch")));
	/* what limits the figures has no line */
	assert_false(str_contains(get(&t->arena, &c, STR("/figures?age=18-20")), STR("<polyline")));
	test_client_finish(&c);
	test_office_close(t);
}

static void trends_are_read_back(void **state)
{
	struct arena a;
	struct figures_trends back;
	(void)state;
	arena_init(&a, 1 << 20);
	struct figure_trend *t = arena_new(&a, struct figure_trend, n_indicators);
	for (size_t k = 0; k < n_indicators; k++)
		for (size_t p = 0; p < TREND_POINTS; p++)
			t[k].at[p] = (struct figure){any(1000), any(100000), any(50)};
	struct str text = trends_text(&a, t);
	assert_true(trends_from(&a, text, &back) && back.there);
	assert_memory_equal(back.p, t, n_indicators * sizeof(*t));
	assert_false(trends_from(&a, STR(""), &back) || trends_from(&a, str_cut(text, 0, text.n / 2), &back) ||
		     trends_from(&a, str_cut(text, 5, text.n), &back));
	arena_finish(&a);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(figure_list_and_file_agree),
	    cmocka_unit_test(the_line_over_time),
	    cmocka_unit_test(trends_are_read_back),
	};
	return TESTING_MAIN("figures pages", tests);
}
