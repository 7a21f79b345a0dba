/* Ofsted's list on pages: what is missing is what the file has blank; names for those who may see them; the file is the
 * command line's, theirs alone, and gone within the hour. */
#include "testing.h"

#include "annex_a_page.h"
#include "rows.h"
#include "uploads.h"

struct fixture {
	struct test_office *t;
	struct account_id manager, analyst, other;
	struct test_client m, a, o;
};

static struct person_id leaver(struct fixture *f, const char *id, const char *surname, struct account_id worker,
			       bool restricted)
{
	return test_person(f->t, &(struct test_person){.id = id,
						       .first_name = "Kai",
						       .surname = surname,
						       .birth = "2006-06-01",
						       .care_from = "2015-01-01",
						       .care_to = "2024-06-01",
						       .team = "north",
						       .worker = worker,
						       .restricted = restricted});
}

static struct fixture open_it(void)
{
	struct fixture f = {.t = test_office_open()};
	f.manager = test_account(f.t, "m@x.example", "Mo Dee", ROLE_MANAGER, "north", false);
	f.analyst = test_account(f.t, "a@x.example", "An Alyst", ROLE_ANALYST, "", false);
	f.other = test_account(f.t, "o@x.example", "Ot Her", ROLE_ANALYST, "", false);
	struct account_id adviser = test_account(f.t, "w@x.example", "Wyn Dee", ROLE_ADVISER, "north", false);
	struct person_id p = leaver(&f, "100", "Moorhouse", adviser, false);
	test_contact(f.t, p, "2026-10-01", CONTACT_PHONE, "");
	test_plan(f.t, p, "2026-09-01", PLAN_REVIEWED);
	(void)leaver(&f, "200", "Quill", (struct account_id){0}, true);
	(void)leaver(&f, "300", "Finch", f.manager, false);
	f.m = test_browser_of(f.t, f.manager);
	f.a = test_browser_of(f.t, f.analyst);
	f.o = test_browser_of(f.t, f.other);
	return f;
}

static void close_it(struct fixture *f)
{
	test_client_finish(&f->m);
	test_client_finish(&f->a);
	test_client_finish(&f->o);
	test_office_close(f->t);
}

static void work(struct fixture *f)
{
	struct job job;
	bool found;
	for (;;) {
		OK(job_claim(f->t->db, &f->t->arena, f->t->now, 60, &found, &job));
		if (!found)
			return;
		struct job_run run = {
		    .db = f->t->db, .arena = &f->t->arena, .job = &job, .now = f->t->now, .context = &f->t->office};
		OK((str_eq(job.kind, STR("annex-a-gaps")) ? annex_a_gaps_run : annex_a_make_run)(&run));
	}
}

/* The page of the list that was asked for. */
static const char *asked(struct fixture *f, const char *layout, const char *format)
{
	assert_int_equal(test_get(&f->a, "/returns/annex-a"), 200);
	const char *body = arena_fmt(&f->t->arena, "on=2026-11-21&layout=%s&format=%s&operation=%s", layout, format,
				     test_operation(f->t, &f->a))
			       .p;
	assert_int_equal(test_post(&f->a, "/returns/annex-a/make", body, true), 303);
	return arena_str(&f->t->arena, test_answer_header(&f->a, "location")).p;
}

static struct str fetched(struct fixture *f, const char *making)
{
	assert_int_equal(test_get(&f->a, arena_fmt(&f->t->arena, "%s/file", making).p), 200);
	return arena_str(&f->t->arena, test_body(&f->a));
}

static void the_file_is_the_command_lines(void **state)
{
	static const char *const layouts[] = {"2024", "older"};
	struct fixture f = open_it();
	struct test_office *t = f.t;
	(void)state;
	for (int i = 0; i < 2; i++) {
		const char *making = asked(&f, layouts[i], "csv");
		assert_int_equal(test_get(&f.a, making), 200);
		assert_true(test_shows(&f.a, "is being made"));
		assert_int_equal(test_get(&f.a, arena_fmt(&t->arena, "%s/file", making).p), 404);
		work(&f);
		struct annex_a_result result;
		const struct annex_a_options o = {.path = arena_fmt(&t->arena, "%s/list.csv", t->folder),
						  .layout = i ? ANNEX_A_OLDER : ANNEX_A_2024,
						  .format = TABLE_CSV,
						  .on = test_day("2026-11-21"),
						  .council = t->office.policy->council,
						  .now = t->now};
		struct str expected;
		OK(annex_a_write(t->db, &t->arena, t->office.policy, &o, &result));
		OK(upload_read_file(&t->arena, o.path, &expected));
		struct str file = fetched(&f, making);
		assert_true(str_eq(expected, file) && str_contains(file, STR("\r\n200,"))); /* restricted too */
		assert_int_equal(test_get(&f.o, making), 404);
		assert_int_equal(test_get(&f.o, arena_fmt(&t->arena, "%s/file", making).p), 404);
		assert_int_equal(test_get(&f.m, making), 403);
	}
	const char *book = asked(&f, "2024", "xlsx");
	work(&f);
	assert_true(str_starts(fetched(&f, book), STR("PK\x03\x04")));
	assert_int_equal(test_count(t, "trail where what = 'return.annex-a-asked' and account is not null"), 3);
	assert_int_equal(test_count(t, "trail where what = 'return.annex-a' and account is not null"), 3);
	/* within the hour it is gone */
	OK(upload_sweep_strays(t->db, &t->arena, t->office.uploads, (struct instant){INT32_MAX * 2LL}));
	assert_int_equal(test_get(&f.a, book), 200);
	assert_true(test_shows(&f.a, "is not kept any more"));
	assert_int_equal(test_get(&f.a, arena_fmt(&t->arena, "%s/file", book).p), 404);
	close_it(&f);
}

/* Blank fields of each column of the file. */
static void count_blanks(struct arena *a, struct str file, size_t to[ANNEX_A_COLUMNS])
{
	struct rows *rows;
	struct row row;
	OK(rows_open_bytes(a, file, STR(""), &rows));
	memset(to, 0, ANNEX_A_COLUMNS * sizeof(*to));
	for (size_t n = 0; rows_next(rows, &row); n++)
		for (size_t i = 0; n && i < row.n && i < ANNEX_A_COLUMNS; i++)
			to[i] += str_empty(row.cells[i].text);
}

static void what_is_missing_is_what_is_blank(void **state)
{
	static const struct {
		enum annex_a_gap gap;
		size_t column;
	} same[] = {{GAP_BIRTH, 3},     {GAP_UASC, 5},     {GAP_DISABILITY, 6}, {GAP_WORKER, 8},   {GAP_REVIEW, 11},
		    {GAP_IN_TOUCH, 12}, {GAP_CONTACT, 13}, {GAP_HOME, 14},      {GAP_ACTIVITY, 16}};
	struct fixture f = open_it();
	struct test_office *t = f.t;
	size_t blank[ANNEX_A_COLUMNS];
	(void)state;
	const char *making = asked(&f, "2024", "csv");
	work(&f);
	count_blanks(&t->arena, fetched(&f, making), blank);
	struct str body = test_lines(t, &t->arena, "select body as line from result where kind = 'annex-a-gaps'", 0);
	struct annex_a_counts counts;
	assert_true(annex_a_counts_from(str_trim(body), &counts));
	assert_int_equal(counts.rows, 3);
	assert_int_equal(counts.restricted, 1);
	for (size_t i = 0; i < sizeof(same) / sizeof(same[0]); i++)
		if (counts.missing[same[i].gap] != blank[same[i].column])
			fail_msg("%s: %zu missing and %zu blank", annex_a_gap_words(same[i].gap),
				 counts.missing[same[i].gap], blank[same[i].column]);
	assert_int_equal(counts.missing[GAP_CONTACT], 2);
	assert_int_equal(counts.missing[GAP_REVIEW], 2);
	assert_int_equal(counts.missing[GAP_WORKER], 1);
	assert_int_equal(counts.missing[GAP_ADVISER], 1); /* a manager is no adviser */
	close_it(&f);
}

static void names_for_those_who_may_see_them(void **state)
{
	struct fixture f = open_it();
	(void)state;
	assert_int_equal(test_get(&f.m, "/returns/annex-a"), 200);
	assert_true(test_answer_header(&f.m, "Refresh").n > 0);
	work(&f);
	assert_int_equal(test_get(&f.m, "/returns/annex-a"), 200);
	assert_true(test_shows(&f.m, "Moorhouse") && test_shows(&f.m, "Finch") && !test_shows(&f.m, "Quill"));
	assert_true(test_shows(&f.m, "1 restricted."));
	assert_true(test_shows(&f.m, "/activity/new"));
	assert_false(test_shows(&f.m, "Make the list")); /* a manager makes no returns */
	assert_int_equal(test_get(&f.a, "/returns/annex-a?on=2026-11-21"), 200);
	assert_true(test_shows(&f.a, ">100<") && test_shows(&f.a, "Make the list"));
	assert_false(test_shows(&f.a, "Moorhouse") || test_shows(&f.a, "Quill") || test_shows(&f.a, ">200<"));
	close_it(&f);
}

static void a_wrong_form_says_what_to_do(void **state)
{
	static const struct {
		const char *query, *says;
	} days[] = {{"on-day=31&on-month=2&on-year=2026", "real date"},
		    {"on-day=1&on-month=1&on-year=2027", "today or in the past"},
		    {"on-day=&on-month=&on-year=", "Enter the day of the list"}};
	struct fixture f = open_it();
	(void)state;
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(test_get(&f.a, arena_fmt(&f.t->arena, "/returns/annex-a?%s", days[i].query).p), 200);
		assert_true(test_shows(&f.a, "There is a problem"));
		if (!test_shows(&f.a, days[i].says))
			fail_msg("%s", days[i].says);
	}
	const char *body = arena_fmt(&f.t->arena, "on=2026-11-20&layout=new&operation=%s", test_operation(f.t, &f.a)).p;
	assert_int_equal(test_post(&f.a, "/returns/annex-a/make", body, true), 200);
	assert_true(test_shows(&f.a, "Select which columns") && test_shows(&f.a, "Select what kind of file"));
	assert_true(test_shows(&f.a, "value=\"2026-11-20\"")); /* the day stays */
	close_it(&f);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_file_is_the_command_lines),
	    cmocka_unit_test(what_is_missing_is_what_is_blank),
	    cmocka_unit_test(names_for_those_who_may_see_them),
	    cmocka_unit_test(a_wrong_form_says_what_to_do),
	};
	return TESTING_MAIN("returns annex_a page", tests);
}
