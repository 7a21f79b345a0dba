/* The pages: a figure, its list and its file agree over random filters, and nobody is named who must not be. */
#include "testing.h"

#include "figures.h"

enum { PEOPLE = 14, ROUNDS = 25 };

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
	static const char *const ages[] = {"", "&age=under-18", "&age=18-20", "&age=21-24"};
	static const char *const teams[] = {"", "&team=north", "&team=south"};
	static const char *const ins[] = {"", "&in=yes", "&in=no"};
	bool some_hidden = false;
	for (int round = 0; round < ROUNDS; round++) {
		const char *code = indicators[any((int)n_indicators)].code.p;
		const char *age = ages[any(4)], *team = teams[any(3)], *in = ins[any(3)];
		struct str query = arena_fmt(a, "?on=2026-11-21&known=2026-11-21%s%s%s", age, team, in);
		struct str page = get(a, &c, arena_fmt(a, "/figures/%s%s", code, query.p));
		struct str list = get(a, &c, arena_fmt(a, "/figures/%s/list%s", code, query.p));
		struct str file = get(a, &c, arena_fmt(a, "/figures/%s/file%s", code, query.p));
		int64_t counted = number_before(list, " young people are counted");
		int64_t hidden = number_before(list, " restricted.");
		int64_t listed = (int64_t)count_of(list, "app-list__item");
		int64_t rows = (int64_t)count_of(file, "\r\n") - 1;
		assert_int_equal(listed + hidden, counted);
		assert_int_equal(rows, listed);
		if (strcmp(code, "caseload") != 0)
			assert_true(str_contains(page, arena_fmt(a, " of %lld</p>", (long long)counted)));
		assert_false(str_contains(list, STR("Hidden")) || str_contains(file, STR("Hidden")));
		some_hidden |= hidden > 0;
	}
	assert_true(some_hidden);
	struct str cards = get(a, &c, STR("/figures"));
	assert_true(str_contains(cards, STR("Suitable accommodation")) && str_contains(cards, STR("A year before")));
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

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(figure_list_and_file_agree)};
	return TESTING_MAIN("figures pages", tests);
}
