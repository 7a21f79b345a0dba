/* Imports on pages: what somebody sends, sees and decides; nobody else's; nothing twice; nothing left lying about. */
#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include "uploads_test.h"

static const char people[] = "person_id,first_name,surname,birth_date,care_from,care_to,shoe\n"
			     "100,Imogen,Ashdown,14/06/2009,03/02/2019,,\n"
			     "101,Tobiah,Quill,31/02/2005,01/09/2010,,\n"
			     "102,Zara,Finch,28/02/2006,01/09/2010,,\n";
static const char good[] = "person_id,first_name,surname,birth_date,care_from,care_to\n"
			   "200,Rhea,Marsh,29/02/2008,03/02/2019,\n";

static size_t files_left(struct fixture *f)
{
	size_t n = 0;
	DIR *d = opendir(f->t->office.uploads.p);
	for (struct dirent *e; (e = readdir(d));)
		n += e->d_name[0] != '.';
	closedir(d);
	return n;
}

static void from_file_to_people(void **state)
{
	struct fixture *f = open_it();
	(void)state;
	assert_int_equal(test_get(&f->c, "/imports"), 200);
	assert_true(test_shows(&f->c, "Nothing yet"));
	const char *path = sent(f, "people", "C:\\Mine\\people 1.csv", people);
	assert_int_equal(test_get(&f->c, path), 200);
	assert_true(test_shows(&f->c, "Checking people_1.csv"));
	assert_true(test_answer_header(&f->c, "Refresh").n > 0);
	assert_int_equal(press(f, path, "import", ""), 303); /* too soon: nothing happens */
	work(f);
	assert_int_equal(test_count(f->t, "person"), 0); /* a check changes nothing */
	assert_int_equal(test_get(&f->c, path), 200);
	assert_true(str_empty(test_answer_header(&f->c, "Refresh")));
	assert_true(test_shows(&f->c, "31/02/2005"));
	assert_true(test_shows(&f->c, "birth_date"));
	/* What refuses a row stands before what is only worth knowing, though that is on the first line. */
	assert_true(test_shows(&f->c, "shoe"));
	assert_true(strstr(test_body(&f->c).p, "31/02/2005") < strstr(test_body(&f->c).p, "shoe"));
	assert_true(test_shows(&f->c, "<td class=\"govuk-table__cell\">3</td>")); /* the line */
	assert_true(test_shows(&f->c, "2 young people can be imported: 2 new here."));
	assert_true(test_shows(&f->c, "Import and leave out 1 row"));
	assert_int_equal(press(f, path, "import", "&skip=yes"), 303);
	assert_int_equal(test_get(&f->c, path), 200);
	assert_true(test_shows(&f->c, "Importing people_1.csv"));
	work(f);
	assert_int_equal(test_get(&f->c, path), 200);
	assert_true(test_shows(&f->c, "people_1.csv is imported"));
	assert_int_equal(test_count(f->t, "person"), 2);
	assert_int_equal(test_count(f->t, "trail where what = 'person.imported' and account is not null"), 2);
	assert_int_equal(test_count(f->t, "trail where what = 'file.sent'"), 1);
	assert_int_equal(test_count(f->t, "trail where what = 'file.import-asked'"), 1);
	assert_int_equal(test_count(f->t, "trail where what = 'file.imported' and account is not null"), 1);
	/* What was left out can be had, and the file itself is gone. */
	const char *left_out = arena_fmt(&f->t->arena, "%s/refused/1", path).p;
	assert_int_equal(test_get(&f->c, left_out), 200);
	assert_true(test_shows(&f->c, "101,Tobiah,Quill,31/02/2005"));
	assert_false(test_shows(&f->c, "Imogen"));
	assert_int_equal(test_get(&f->c, arena_fmt(&f->t->arena, "%s/refused/2", path).p), 404);
	assert_int_equal(test_get(&f->c, arena_fmt(&f->t->arena, "%s/report", path).p), 200);
	assert_true(test_shows(&f->c, "line 3"));
	struct stat about;
	struct str ref = str_cut(str_c(path), 9, strlen(path));
	assert_int_equal(stat(arena_fmt(&f->t->arena, "%s/%s", f->t->office.uploads.p, ref.p).p, &about), -1);
	/* Asking again does nothing. */
	assert_int_equal(press(f, path, "remove", ""), 303);
	assert_int_equal(files_left(f), 0);
	assert_int_equal(test_get(&f->c, left_out), 404);
	assert_int_equal(test_get(&f->c, "/imports"), 200);
	assert_true(test_shows(&f->c, "Imported; 1 row left out"));
	close_it(f);
}

static void twice_is_once(void **state)
{
	struct fixture *f = open_it();
	(void)state;
	const char *fields = arena_fmt(&f->t->arena, "kind=people&operation=%s", operation(f, "/imports")).p;
	assert_int_equal(test_upload(&f->c, "/imports", fields, true, "a.csv", str_c(good)), 303);
	const char *path = arena_str(&f->t->arena, test_answer_header(&f->c, "location")).p;
	assert_int_equal(test_upload(&f->c, "/imports", fields, true, "a.csv", str_c(good)), 303);
	assert_string_equal(arena_str(&f->t->arena, test_answer_header(&f->c, "location")).p, path);
	arena_reset(&f->c.arena);
	assert_int_equal(test_count(f->t, "upload"), 1);
	assert_int_equal(files_left(f), 1);
	work(f);
	assert_int_equal(test_get(&f->c, path), 200);
	assert_false(test_shows(&f->c, "leave out"));
	assert_int_equal(press(f, path, "import", ""), 303);
	assert_int_equal(press(f, path, "import", ""), 303);
	assert_int_equal(test_count(f->t, "job where kind = 'import'"), 1);
	work(f);
	assert_int_equal(press(f, path, "import", ""), 303);
	assert_int_equal(test_count(f->t, "job where kind = 'import'"), 1);
	/* The same file once more: nothing new in it. */
	path = sent(f, "people", "a.csv", good);
	work(f);
	assert_int_equal(test_get(&f->c, path), 200);
	assert_true(test_shows(&f->c, "There is nothing new in it"));
	close_it(f);
}

/* The process dies after it wrote and before it could say so; another one takes the job over. */
static void cut_off_in_the_middle(void **state)
{
	struct fixture *f = open_it();
	struct job first, second;
	bool found;
	(void)state;
	const char *path = sent(f, "people", "a.csv", people);
	work(f);
	assert_int_equal(press(f, path, "import", "&skip=yes"), 303);
	OK(job_claim(f->t->db, &f->t->arena, f->t->now, 60, &found, &first));
	OK(job_claim(f->t->db, &f->t->arena, (struct instant){f->t->now.seconds + 61}, 60, &found, &second));
	assert_true(found);
	assert_int_equal(run(f, &first)->kind, ERROR_CONFLICT); /* the slow one: it may not say that it is done */
	assert_int_equal(test_count(f->t, "trail where what = 'file.imported'"), 0);
	OK(run(f, &second));
	assert_int_equal(test_count(f->t, "trail where what = 'file.imported'"), 1);
	assert_int_equal(test_count(f->t, "person"), 2);
	assert_int_equal(test_count(f->t, "care_period"), 2);
	assert_int_equal(test_get(&f->c, path), 200);
	assert_true(test_shows(&f->c, "is imported"));
	close_it(f);
}

static void wrong_forms(void **state)
{
	struct fixture *f = open_it();
	(void)state;
	struct str text = str_c(good);
	assert_int_equal(test_upload(&f->c, "/imports", "", true, NULL, STR("")), 200);
	assert_true(test_shows(&f->c, "Select what the file holds"));
	assert_true(test_shows(&f->c, "Select a file"));
	assert_int_equal(test_upload(&f->c, "/imports", "kind=plans", true, "a.csv", STR("")), 200);
	assert_true(test_shows(&f->c, "The selected file is empty"));
	assert_true(test_shows(&f->c, "value=\"plans\" checked"));
	assert_int_equal(test_upload(&f->c, "/imports", "kind=annex-a&as-at-day=22&as-at-month=11&as-at-year=2026",
				     true, "a.csv", text),
			 200);
	assert_true(test_shows(&f->c, "must be today or in the past"));
	assert_int_equal(test_upload(&f->c, "/imports", "kind=annex-a&as-at-day=29&as-at-month=2&as-at-year=2025", true,
				     "a.csv", text),
			 200);
	assert_true(test_shows(&f->c, "as-at-error"));
	assert_int_equal(test_upload(&f->c, "/imports", "kind=people", false, "a.csv", text), 403); /* no token */
	arena_reset(&f->c.arena);
	assert_int_equal(files_left(f), 0);
	assert_int_equal(test_count(f->t, "upload"), 0);
	close_it(f);
}

static void nobody_elses(void **state)
{
	struct fixture *f = open_it();
	(void)state;
	const char *path = sent(f, "people", "a.csv", people);
	work(f);
	struct test_client other =
	    test_browser_of(f->t, test_account(f->t, "b@x.example", "Bea Dee", ROLE_ADMINISTRATOR, "", false));
	static const char *const ends[] = {"", "/report", "/refused/1"};
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(test_get(&other, arena_fmt(&f->t->arena, "%s%s", path, ends[i]).p), 404);
	assert_int_equal(test_post(&other, arena_fmt(&f->t->arena, "%s/import", path).p, "skip=yes", true), 404);
	assert_int_equal(test_post(&other, arena_fmt(&f->t->arena, "%s/remove", path).p, "", true), 404);
	assert_int_equal(test_get(&other, "/imports"), 200);
	assert_false(test_shows(&other, "a.csv"));
	test_client_finish(&other);
	/* Whoever may not is told so before anything is written. */
	other = test_browser_of(f->t, test_account(f->t, "c@x.example", "Cy Dee", ROLE_MANAGER, "", false));
	assert_int_equal(test_upload(&other, "/imports", "kind=people", true, "b.csv", str_c(good)), 403);
	test_client_finish(&other);
	other = test_browser(f->t);
	assert_int_equal(test_upload(&other, "/imports", "kind=people", false, "b.csv", str_c(good)), 403);
	test_client_finish(&other);
	assert_int_equal(test_count(f->t, "upload"), 1);
	assert_int_equal(test_count(f->t, "person"), 0);
	close_it(f);
}

static void what_cannot_be_read(void **state)
{
	struct fixture *f = open_it();
	(void)state;
	const char *path = sent(f, "contacts", "a.csv", "this,is\nno,list\n");
	work(f);
	assert_int_equal(test_get(&f->c, path), 200);
	assert_true(test_shows(&f->c, "Nothing of this file can be imported"));
	assert_false(test_shows(&f->c, "/import\""));
	assert_int_equal(press(f, path, "import", ""), 303);
	assert_int_equal(test_count(f->t, "job where kind = 'import'"), 0);
	close_it(f);
}

static void an_analyst_may(void **state)
{
	struct fixture *f = open_it();
	(void)state;
	test_client_finish(&f->c);
	f->c = test_browser_of(f->t, test_account(f->t, "d@x.example", "Di Dee", ROLE_ANALYST, "", false));
	assert_int_equal(test_get(&f->c, "/imports"), 200);
	close_it(f);
}

static void tidied(void **state)
{
	struct fixture *f = open_it();
	struct own_txn *own;
	struct str ref;
	struct job job;
	bool found;
	(void)state;
	sent(f, "people", "a.csv", people);
	work(f);
	assert_true(files_left(f) >= 3);
	/* As old as it will be in a day and an hour. */
	DIR *d = opendir(f->t->office.uploads.p);
	struct timespec old[2] = {{f->t->now.seconds, 0}, {f->t->now.seconds, 0}};
	for (struct dirent *e; (e = readdir(d));)
		if (e->d_name[0] != '.')
			assert_int_equal(utimensat(dirfd(d), e->d_name, old, 0), 0);
	closedir(d);
	for (int day = 0; day < 2; day++) {
		struct instant now = {f->t->now.seconds + UPLOAD_KEPT_SECONDS + (day ? 1 : 0)};
		OK(own_begin(f->t->db, &own));
		OK(job_ask(own, &f->t->arena, "tidy-uploads", STR(""), (struct account_id){0}, now, &ref));
		OK(own_commit(own));
		own_end(own);
		OK(job_claim(f->t->db, &f->t->arena, now, 60, &found, &job));
		struct job_run r = run_of(f, &job);
		r.now = now;
		OK(upload_tidy_run(&r));
		assert_int_equal(files_left(f) == 0, day == 1); /* after a day, not to the second */
		assert_int_equal(test_count(f->t, "upload where gone_at is not null"), day);
	}
	close_it(f);
}

static void counts(void **state)
{
	struct arena a;
	struct upload_counts c = {3, 2, 1, 0, 7, 9, 4, 2026, false, true, true}, back = {0};
	(void)state;
	arena_init(&a, 10000);
	assert_true(upload_counts_read(upload_counts_text(&a, &c), &back));
	assert_memory_equal(&c, &back, sizeof(c));
	/* One of before files were chosen from. */
	assert_true(upload_counts_read(STR("people=3 added=2 changed=1 unchanged=0 refused=7 problems=9 differs=4 "
					   "file=0 applied=1"),
				       &back));
	assert_true(back.people == 3 && back.applied && !back.asks_sheet && back.year == 0);
	assert_false(upload_counts_read(STR(""), &back));
	assert_false(upload_counts_read(STR("people=1 added=2"), &back));
	arena_finish(&a);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(from_file_to_people),
	    cmocka_unit_test(twice_is_once),
	    cmocka_unit_test(cut_off_in_the_middle),
	    cmocka_unit_test(wrong_forms),
	    cmocka_unit_test(nobody_elses),
	    cmocka_unit_test(what_cannot_be_read),
	    cmocka_unit_test(an_analyst_may),
	    cmocka_unit_test(tidied),
	    cmocka_unit_test(counts),
	};
	return TESTING_MAIN("uploads", tests);
}
