/*
 * Every list as a file: as many rows as on the screen, the same people, nobody who may not be seen, a read kept of
 * each; a workbook is made by the job, for the one who asked, for an hour.
 */
#include "testing.h"

#include "downloads.h"
#include "lost_contact.h"

enum { PEOPLE = 60 };

struct fixture {
	struct test_office *t;
	struct account_id manager, worker, adviser;
	struct test_client m, w;
};

static uint32_t seed = 20261121;

static unsigned below(unsigned n)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % n;
}

static void somebody(struct fixture *f, int i)
{
	static const char *const teams[] = {"north", "south", "21-plus"};
	struct test_office *t = f->t;
	const char *team = teams[below(3)];
	struct person_id p = test_person(
	    t, &(struct test_person){.id = arena_fmt(&t->arena, "%d", 1000 + i).p,
				     .first_name = i == 0 ? "=1+1" : "Kai",
				     .surname = arena_fmt(&t->arena, "Person%02d", i).p,
				     .birth = arena_fmt(&t->arena, "%d-%02u-15", 2005 + (int)below(3), 1 + below(12)).p,
				     .care_from = "2015-01-01",
				     .care_to = "2024-01-01",
				     .team = team,
				     .worker = below(2) ? f->worker : f->adviser,
				     .restricted = below(6) == 0});
	if (below(3))
		test_contact(t, p, arena_fmt(&t->arena, "2026-%02u-0%u", 1 + below(10), 1 + below(9)).p, CONTACT_PHONE,
			     "");
	if (below(4) == 0) {
		struct recording r = test_record(t, &t->arena, p);
		OK(search_event_put(r.txn,
				    &(struct search_new){.person = p,
							 .on = test_day("2026-11-10"),
							 .what = SEARCH_LOST,
							 .step = STR(""),
							 .note = STR(""),
							 .by = f->worker},
				    t->now));
		test_recorded(t, &r);
	}
}

static struct fixture open_it(void)
{
	struct fixture f = {.t = test_office_open()};
	f.manager = test_account(f.t, "m@x.example", "Mo Dee", ROLE_MANAGER, "north", false);
	f.worker = test_account(f.t, "w@x.example", "Wyn Dee", ROLE_ADVISER, "north", false);
	f.adviser = test_account(f.t, "a@x.example", "Al Dee", ROLE_ADVISER, "south", false);
	for (int i = 0; i < PEOPLE; i++)
		somebody(&f, i);
	f.m = test_browser_of(f.t, f.manager);
	f.w = test_browser_of(f.t, f.worker);
	return f;
}

static void close_it(struct fixture *f)
{
	test_client_finish(&f->m);
	test_client_finish(&f->w);
	test_office_close(f->t);
}

static size_t times(struct str text, const char *part)
{
	size_t n = 0;
	struct str p = str_c(part);
	for (size_t i = 0; i + p.n <= text.n; i++)
		n += memcmp(text.p + i, p.p, p.n) == 0;
	return n;
}

/* Records behind the heading but for "and N restricted"; none of these lists has a line end in a field. */
static size_t rows_of(struct str csv)
{
	size_t lines = times(csv, "\r\n");
	assert_true(str_starts(csv, STR("\xEF\xBB\xBF")) && lines > 0);
	return lines - 1 - times(csv, "\r\nand ");
}

/* Where "Next page" leads; empty on the last. */
static struct str next_link(struct arena *a, struct str page)
{
	static const char words[] = "\">Next page</a>";
	struct buf b;
	size_t end = 0, from;
	while (end < page.n && !str_starts(str_cut(page, end, page.n), str_c(words)))
		end++;
	if (end == page.n)
		return STR_NONE;
	for (from = end; page.p[from - 1] != '"';)
		from--;
	buf_init(&b, a, 1000);
	for (; from < end; from++) {
		buf_char(&b, page.p[from]);
		if (str_starts(str_cut(page, from, end), STR("&amp;")))
			from += 4;
	}
	return buf_str(&b);
}

/* mark: what stands once a row on the screen. Every page of it is looked at. */
static void same_rows(struct fixture *f, struct test_client *c, const char *path, const char *mark, size_t *ret_rows)
{
	size_t on_screen = 0;
	for (struct str next = str_c(path); !str_empty(next);) {
		assert_int_equal(test_get(c, next.p), 200);
		struct str page = arena_str(&f->t->arena, test_body(c));
		on_screen += times(page, mark);
		next = next_link(&f->t->arena, page);
	}
	char sign = strchr(path, '?') ? '&' : '?';
	assert_int_equal(test_get(c, arena_fmt(&f->t->arena, "%s%cas=csv", path, sign).p), 200);
	size_t in_file = rows_of(arena_str(&f->t->arena, test_body(c)));
	if (in_file != on_screen)
		fail_msg("%s: %zu on the screen and %zu in the file", path, on_screen, in_file);
	*ret_rows += on_screen;
}

static void screen_and_file_agree(void **state)
{
	static const char *const teams[] = {"", "all", "north", "south", "21-plus", "no-such-team"};
	static const char *const promises[] = {"", "plan-review", "contact-after-21", "birthday-card", "nonsense"};
	struct fixture f = open_it();
	size_t rows = 0;
	(void)state;
	for (int round = 0; round < 30; round++) {
		const char *path = arena_fmt(&f.t->arena, "/worklist/everybody?team=%s&what=%s", teams[below(6)],
					     promises[below(5)])
				       .p;
		same_rows(&f, &f.m, path, "app-worklist__action\"><a", &rows);
	}
	same_rows(&f, &f.w, "/worklist", "app-worklist__action\"><a", &rows);
	same_rows(&f, &f.w, "/caseload", "app-list__when\" href=\"/people/", &rows);
	same_rows(&f, &f.w, "/lost", "app-list__when\" href=\"/people/", &rows);
	same_rows(&f, &f.m, "/lost/everybody", "app-list__when\" href=\"/people/", &rows);
	assert_true(rows > 300); /* it has looked at something */
	close_it(&f);
}

/* "And 3 restricted." stands on the page and in the file, or in neither; how many it says. */
static int hidden_agree(struct fixture *f, struct test_client *c, const char *path)
{
	struct arena *a = &f->t->arena;
	assert_int_equal(test_get(c, path), 200);
	struct str page = arena_str(a, test_body(c));
	char sign = strchr(path, '?') ? '&' : '?';
	assert_int_equal(test_get(c, arena_fmt(a, "%s%cas=csv", path, sign).p), 200);
	struct str file = arena_str(a, test_body(c));
	int said = 0;
	for (int n = 1; n < 10 * PEOPLE; n++) {
		bool on_page = str_contains(page, arena_fmt(a, ">And %d restricted.", n)) ||
			       str_contains(page,
					    arena_fmt(a, ">And %d about people whose records are restricted.", n));
		if (on_page != str_contains(file, arena_fmt(a, "\r\nand %d restricted,", n)))
			fail_msg("%s: %d restricted", path, n);
		said = on_page ? n : said;
	}
	return said;
}

static void the_lists_of_teams_agree_too(void **state)
{
	static const char *const teams[] = {"", "all", "north", "south", "21-plus"};
	struct fixture f = open_it();
	size_t rows = 0;
	(void)state;
	for (int round = 0; round < 10; round++) {
		const char *path = arena_fmt(&f.t->arena, "/caseload/uncovered?team=%s", teams[below(5)]).p;
		same_rows(&f, &f.m, path, "app-list__when\" href=\"/people/", &rows);
		hidden_agree(&f, &f.m, path);
		path = arena_fmt(&f.t->arena, "/one-to-one?team=%s", teams[below(5)]).p;
		same_rows(&f, &f.m, path, "<li class=\"app-list__item\">", &rows);
		hidden_agree(&f, &f.m, path);
		same_rows(&f, &f.m, "/duty", "href=\"/duty/calls/", &rows);
		hidden_agree(&f, &f.m, "/duty");
	}
	close_it(&f);
}

static void every_list_says_how_many_are_restricted(void **state)
{
	static const char *const of_manager[] = {"/worklist/everybody?team=all",
						 "/worklist/everybody?team=north",
						 "/worklist/everybody?team=all&what=birthday-card",
						 "/lost/everybody",
						 "/custody?team=all",
						 "/21-plus?team=all",
						 "/21-plus/never-met?team=all",
						 "/21-plus/staying?team=all",
						 "/21-plus/qualifying?team=all",
						 "/statements?team=all"};
	static const char *const of_worker[] = {"/worklist", "/caseload", "/lost",
						"/custody",  "/21-plus",  "/statements"};
	struct fixture f = open_it();
	int lists = 0;
	(void)state;
	for (size_t i = 0; i < sizeof(of_manager) / sizeof(of_manager[0]); i++)
		lists += hidden_agree(&f, &f.m, of_manager[i]) > 0;
	for (size_t i = 0; i < sizeof(of_worker) / sizeof(of_worker[0]); i++)
		lists += hidden_agree(&f, &f.w, of_worker[i]) > 0;
	assert_true(lists > 5); /* somebody is left out of them */
	close_it(&f);
}

static void a_read_of_each_is_kept_and_nobody_hidden_is_in_it(void **state)
{
	struct fixture f = open_it();
	struct str csv;
	(void)state;
	assert_int_equal(test_get(&f.m, "/worklist/everybody?team=all&as=csv"), 200);
	csv = arena_str(&f.t->arena, test_body(&f.m));
	assert_true(str_starts(test_answer_header(&f.m, "content-type"), STR("text/csv")));
	assert_true(str_contains(test_answer_header(&f.m, "content-disposition"), STR("worklist-2026-11-21.csv")));
	struct str names = test_lines(f.t, &f.t->arena,
				      "select d.surname as line from person p join details d on d.person = p.id where "
				      "p.restricted = 1",
				      0),
		   name;
	size_t hidden = 0;
	while (str_split(&names, '\n', &name))
		if (!str_empty(name)) {
			hidden++;
			assert_false(str_contains(csv, name));
		}
	assert_true(hidden > 2);
	/* who they are is in the journal, one by one */
	struct journal_taken taken = {0};
	OK(journal_sync(f.t->office.journal));
	OK(journal_ingest(f.t->db, str_c(f.t->folder), &taken));
	assert_int_equal(
	    test_count(
		f.t,
		"(select distinct person from read_log where what = 'worklist.downloaded' and person is not null) x"),
	    test_count(f.t,
		       "(select distinct person from due d join person p on p.id = d.person where p.restricted = 0 and "
		       "d.owner <> 'mail-run' and d.show_day <= '2026-11-21') x"));
	/* nothing of it runs */
	assert_true(!str_contains(csv, STR(",=1+1")) && !str_contains(csv, STR("\n=1+1")));
	close_it(&f);
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
		OK(download_run(&run));
	}
}

static void a_workbook_is_made_for_the_one_who_asked(void **state)
{
	struct fixture f = open_it();
	(void)state;
	f.t->office.uploads = str_c(f.t->folder);
	assert_int_equal(test_get(&f.w, "/caseload?as=xlsx"), 303);
	const char *to = arena_str(&f.t->arena, test_answer_header(&f.w, "location")).p;
	const char *file = arena_fmt(&f.t->arena, "%s/file", to).p;
	assert_int_equal(test_get(&f.w, to), 200);
	assert_true(test_shows(&f.w, "is being made"));
	assert_int_equal(test_get(&f.w, file), 404);
	work(&f);
	assert_int_equal(test_get(&f.w, to), 200);
	assert_true(test_shows(&f.w, "The spreadsheet is ready"));
	assert_int_equal(test_get(&f.w, file), 200);
	assert_true(str_starts(test_body(&f.w), STR("PK\x03\x04")));
	assert_true(str_contains(test_answer_header(&f.w, "content-disposition"), STR("my-people-2026-11-21.xlsx")));
	assert_int_equal(test_get(&f.m, to), 404); /* nobody else's */
	assert_int_equal(test_get(&f.m, file), 404);
	/* after an hour it is gone */
	f.t->now.seconds += DOWNLOAD_KEPT_SECONDS + 60;
	struct own_txn *own;
	struct str ref;
	OK(own_begin(f.t->db, &own));
	OK(job_ask(own, &f.t->arena, "workbook", STR(""), (struct account_id){0}, f.t->now, &ref));
	OK(own_commit(own));
	own_end(own);
	work(&f);
	assert_int_equal(test_count(f.t, "download"), 0);
	close_it(&f);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(screen_and_file_agree),
	    cmocka_unit_test(the_lists_of_teams_agree_too),
	    cmocka_unit_test(every_list_says_how_many_are_restricted),
	    cmocka_unit_test(a_read_of_each_is_kept_and_nobody_hidden_is_in_it),
	    cmocka_unit_test(a_workbook_is_made_for_the_one_who_asked),
	};
	return TESTING_MAIN("downloads", tests);
}
