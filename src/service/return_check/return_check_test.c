/* A return checked on a page: what the command line finds; nobody else's; no word of it in the database; gone after an
 * hour, whatever was killed in between. */
#include "testing.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "return_check.h"
#include "uploads.h"

static const char header[] = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
			     "KIDONE,1,01/02/2008,WBRI,A123,,\n"
			     "KIDTWO,2,05/05/2006,WBRI,A124,0,\n"
			     "KIDOLD,1,05/05/2005,WBRI,A125,,\n";
static const char oc3[] = "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n"
			  "KIDONE,01/02/2008,YES,F9,T1\n"
			  "KIDTWO,05/05/2006,YES,F2,\n"
			  "=KIDTHREE,05/05/2006,YES,F2,U1\n";
static const char oc3_last[] = "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\nKIDTWO,05/05/2006,DIED,0,0\n";

struct fixture {
	struct test_office *t;
	struct account_id account;
	struct test_client c, other, adviser;
};

static struct fixture *open_it(void)
{
	static struct fixture f;
	f.t = test_office_open();
	f.account = test_account(f.t, "a@x.example", "Ann Dee", ROLE_ANALYST, "", false);
	f.c = test_browser_of(f.t, f.account);
	f.other = test_browser_of(f.t, test_account(f.t, "b@x.example", "Bo Dee", ROLE_ANALYST, "", false));
	f.adviser = test_browser_of(f.t, test_account(f.t, "c@x.example", "Cy Dee", ROLE_ADVISER, "north", false));
	return &f;
}

static void close_it(struct fixture *f)
{
	test_client_finish(&f->c);
	test_client_finish(&f->other);
	test_client_finish(&f->adviser);
	test_office_close(f->t);
}

static size_t files_left(struct fixture *f)
{
	size_t n = 0;
	DIR *d = opendir(f->t->office.uploads.p);
	for (struct dirent *e; (e = readdir(d));)
		n += e->d_name[0] != '.';
	closedir(d);
	return n;
}

/* Whether something of one stands in uploads/, by its end. */
static bool stands(struct fixture *f, const char *path, const char *end)
{
	struct stat about;
	struct str ref = str_cut(str_c(path), strlen("/returns/check/"), strlen(path));
	return stat(arena_fmt(&f->t->arena, "%s/%s%s", f->t->office.uploads.p, ref.p, end).p, &about) == 0;
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
		OK(return_check_run(&run));
	}
}

static const char *sent(struct fixture *f, const char *way, const struct test_file *files, size_t n)
{
	assert_int_equal(test_get(&f->c, "/returns/check"), 200);
	const char *fields =
	    arena_fmt(&f->t->arena, "year=2026&way=%s&operation=%s", way, test_operation(f->t, &f->c)).p;
	assert_int_equal(test_upload_files(&f->c, "/returns/check", fields, true, files, n), 303);
	return arena_str(&f->t->arena, test_answer_header(&f->c, "location")).p;
}

static const char *sent_usual(struct fixture *f, const char *way)
{
	const struct test_file files[] = {{"file", "header.csv", str_c(header)},
					  {"file", "oc3.csv", str_c(oc3)},
					  {"last", "oc3.csv", str_c(oc3_last)}};
	return sent(f, way, files, 3);
}

/* One file, sent and checked; the page then shows the result. */
static void look_at_one(struct fixture *f, const char *name, struct str text)
{
	const struct test_file file = {"file", name, text};
	const char *path = sent(f, "mended", &file, 1);
	work(f);
	assert_int_equal(test_get(&f->c, path), 200);
}

static void from_files_to_findings(void **state)
{
	struct fixture *f = open_it();
	(void)state;
	const char *path = sent_usual(f, "mended");
	assert_int_equal(test_get(&f->c, path), 200);
	assert_true(test_shows(&f->c, "waits for its turn"));
	assert_true(test_answer_header(&f->c, "Refresh").n > 0);
	assert_true(stands(f, path, "/oc3.csv") && stands(f, path, ".last/oc3.csv"));
	work(f);
	/* read and gone */
	assert_false(stands(f, path, "") || stands(f, path, ".last"));
	assert_int_equal(test_get(&f->c, path), 200);
	assert_true(str_empty(test_answer_header(&f->c, "Refresh")));
	static const char *const shown[] = {"oc3.csv, line 2",
					    "KIDONE",
					    "ACTIV is no code of this return",
					    "ACCOM is a foyer (T1 or T2)",
					    "Fill in all three, or none of them.", /* 153 of KIDTWO */
					    "says that this young person died",    /* 348, from last year's */
					    "OC3 of last year"};
	for (size_t i = 0; i < sizeof(shown) / sizeof(shown[0]); i++)
		if (!test_shows(&f->c, shown[i]))
			fail_msg("the page does not show %s", shown[i]);
	/* by rule */
	assert_int_equal(test_get(&f->c, arena_fmt(&f->t->arena, "%s?rule=132", path).p), 200);
	assert_true(test_shows(&f->c, "oc3.csv, line 2"));
	assert_false(test_shows(&f->c, "oc3.csv, line 3"));
	assert_true(test_shows(&f->c, "1 to 1 of 1"));
	/* as files */
	assert_int_equal(test_get(&f->c, arena_fmt(&f->t->arena, "%s/csv", path).p), 200);
	assert_true(str_starts(test_body(&f->c), STR("\xEF\xBB\xBF"
						     "file,line,child,rule,column,message\r\n")));
	assert_true(test_shows(&f->c, "oc3.csv,2,KIDONE,132,ACTIV,"));
	assert_true(test_shows(&f->c, ",'=KIDTHREE,")); /* and nothing of it runs */
	assert_int_equal(test_get(&f->c, arena_fmt(&f->t->arena, "%s/csv?rule=132", path).p), 200);
	assert_true(test_shows(&f->c, "KIDONE") && !test_shows(&f->c, "KIDTWO"));
	assert_int_equal(test_get(&f->c, arena_fmt(&f->t->arena, "%s/workbook", path).p), 200);
	assert_true(str_starts(test_body(&f->c), STR("PK\x03\x04")));
	/* no word of it is in the database */
	assert_false(str_contains(test_everything(f->t, &f->t->arena), STR("KID")));
	assert_false(str_contains(test_table(f->t, &f->t->arena, "job"), STR("KID")));
	assert_false(str_contains(test_table(f->t, &f->t->arena, "return_check"), STR("KID")));
	const char *sent_so =
	    arena_fmt(&f->t->arena, "trail where what = 'return.check-sent' and detail = 'year=2026 files=3 bytes=%zu'",
		      sizeof(header) + sizeof(oc3) + sizeof(oc3_last) - 3)
		.p;
	assert_int_equal(test_count(f->t, sent_so), 1);
	assert_int_equal(test_count(f->t, "trail where what = 'return.checked' and account is not null"), 1);
	/* when they say so */
	assert_int_equal(test_get(&f->c, path), 200);
	assert_int_equal(test_post(&f->c, arena_fmt(&f->t->arena, "%s/remove", path).p, "", true), 303);
	assert_int_equal(files_left(f), 0);
	assert_int_equal(test_get(&f->c, path), 404);
	assert_int_equal(test_count(f->t, "return_check"), 0);
	close_it(f);
}

/* The library behind the command line finds the same, both ways. */
static bool add_one(void *arg, const struct finding_903 *f)
{
	buf_fmt(arg, "%.*s,%u,%s%.*s,%s,%s,\n", STR_ARG(f->file), f->line, str_starts(f->child, STR("=")) ? "'" : "",
		STR_ARG(f->child), check_903_rule(f->rule)->code, f->column);
	return true;
}

static void as_the_command_finds(void **state)
{
	struct fixture *f = open_it();
	struct test_office *t = f->t;
	(void)state;
	for (int published = 0; published < 2; published++) {
		const char *path = sent_usual(f, published ? "published" : "mended");
		struct str ref = str_cut(str_c(path), strlen("/returns/check/"), strlen(path));
		struct check_903 check;
		struct check_903_options options = {
		    .year = 2026,
		    .as_published = published,
		    .folder = arena_fmt(&t->arena, "%s/%s", t->office.uploads.p, ref.p),
		    .last = arena_fmt(&t->arena, "%s/%s.last", t->office.uploads.p, ref.p)};
		struct buf expected;
		buf_init(&expected, &t->arena, 1 << 16);
		OK(check_903_run(&t->arena, &options, &check));
		check_903_each(&check, add_one, &expected);
		work(f);
		assert_int_equal(test_get(&f->c, arena_fmt(&t->arena, "%s/csv", path).p), 200);
		struct str csv = test_body(&f->c), want = buf_str(&expected), line;
		size_t lines = 0, wanted = 0;
		while (str_split(&want, '\n', &line))
			if (line.n) {
				wanted++;
				if (!str_contains(csv, line))
					fail_msg("not found: %.*s", STR_ARG(line));
			}
		for (size_t i = 0; i < csv.n; i++)
			lines += csv.p[i] == '\n';
		assert_true(wanted > 3);
		assert_int_equal(lines, wanted + 1);
	}
	close_it(f);
}

static void nobody_elses(void **state)
{
	static const char *const ends[] = {"", "/csv", "/workbook"};
	struct fixture *f = open_it();
	(void)state;
	const char *path = sent_usual(f, "mended");
	work(f);
	for (size_t i = 0; i < 3; i++) {
		const char *of = arena_fmt(&f->t->arena, "%s%s", path, ends[i]).p;
		assert_int_equal(test_get(&f->c, of), 200);
		assert_int_equal(test_get(&f->other, of), 404);
		assert_int_equal(test_get(&f->adviser, of), 403);
	}
	assert_int_equal(test_post(&f->other, arena_fmt(&f->t->arena, "%s/remove", path).p, "", true), 404);
	assert_int_equal(test_get(&f->adviser, "/returns/check"), 403);
	assert_int_equal(test_get(&f->c, path), 200);
	close_it(f);
}

static void what_cannot_be_read_is_said(void **state)
{
	const struct {
		const char *name;
		struct str text;
		const char *says;
	} cases[] = {
	    {"oc3.csv", STR("CHILD,DOB,IN_TOUCH,ACTIV\nKID,01/01/2008,YES,F2\n"), "the column ACCOM is missing"},
	    {"other.csv", STR("a,b\n1,2\n"), "there is no table of the return"},
	    {"oc3.csv", STR("CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\nKID,01/01/2008,YES,F2,U1,more\n"),
	     "oc3.csv:2:6: there are 6"},
	    {"oc3.csv", STR("CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\nK\0D,01/01/2008,YES,F2,U1\n"), "oc3.csv:2:"},
	    {"oc3.csv", STR("CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n\"KID,01/01/2008,YES,F2,U1\n"), "oc3.csv:2:"},
	    {"oc3.csv", STR(""), "is empty"},
	    {"oc3.csv", STR("PK\x03\x04\x00\x00\x00\x00"), "oc3.csv"},
	};
	struct fixture *f = open_it();
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		look_at_one(f, cases[i].name, cases[i].text);
		if (!test_shows(&f->c, "Nothing was checked.") || !test_shows(&f->c, cases[i].says))
			fail_msg("%zu: %.*s", i, STR_ARG(test_body(&f->c)));
		assert_false(
		    str_contains(test_body(&f->c), f->t->office.uploads)); /* where it lies is nobody's business */
	}
	/* what does not matter does not */
	look_at_one(
	    f, "oc3.csv",
	    STR("\xFF\xFE"
		"C\0H\0I\0L\0D\0;\0D\0O\0B\0;\0I\0N\0_\0T\0O\0U\0C\0H\0;\0A\0C\0T\0I\0V\0;\0A\0C\0C\0O\0M\0\n\0"));
	assert_true(test_shows(&f->c, "Nothing was found."));
	/* what is no CSV is not waited for */
	const struct test_file book = {"file", "return.xlsx", STR("PK")}, none = {"file", "", STR("")};
	assert_int_equal(test_get(&f->c, "/returns/check"), 200);
	const char *fields = arena_fmt(&f->t->arena, "year=26&way=x&operation=%s", test_operation(f->t, &f->c)).p;
	size_t before = files_left(f);
	assert_int_equal(test_upload_files(&f->c, "/returns/check", fields, true, &book, 1), 200);
	assert_true(test_shows(&f->c, "return.xlsx is not a CSV file"));
	assert_true(test_shows(&f->c, "Enter the year in which"));
	assert_true(test_shows(&f->c, "Select how it is to be checked"));
	assert_int_equal(test_upload_files(&f->c, "/returns/check", fields, true, &none, 1), 200);
	assert_true(test_shows(&f->c, "Select this year’s files"));
	arena_reset(&f->c.arena);
	assert_int_equal(files_left(f), before);
	close_it(f);
}

/* As if it had been left so long ago. */
static void make_old(struct fixture *f, const char *name, int64_t seconds)
{
	struct timespec then[2] = {{.tv_sec = f->t->now.seconds - seconds}, {.tv_sec = f->t->now.seconds - seconds}};
	assert_int_equal(utimensat(AT_FDCWD, arena_fmt(&f->t->arena, "%s/%s", f->t->office.uploads.p, name).p, then, 0),
			 0);
}

static void leave(struct fixture *f, const char *folder, int64_t seconds)
{
	struct str path = arena_fmt(&f->t->arena, "%s/%s", f->t->office.uploads.p, folder);
	assert_int_equal(mkdir(path.p, 0700), 0);
	FILE *file = fopen(arena_fmt(&f->t->arena, "%s/oc3.csv", path.p).p, "w");
	assert_true(file && fputs(oc3, file) >= 0 && fclose(file) == 0);
	make_old(f, folder, seconds);
}

/* The service is killed at any moment, and started again: at its start it sweeps, and every minute. */
static void gone_within_the_hour(void **state)
{
	struct fixture *f = open_it();
	struct test_office *t = f->t;
	(void)state;
	const char *waits = sent_usual(f, "mended"); /* nobody got to it */
	leave(f, "aaaaaaaaaaaa", 3600);              /* killed while it came: no row knows it */
	leave(f, "bbbbbbbbbbbb.last", 3600);
	leave(f, "cccccccccccc", 60); /* still coming */
	OK(return_check_sweep(t->db, &t->arena, &t->office, t->now));
	assert_true(stands(f, waits, "") && stands(f, waits, ".last"));
	assert_int_equal(files_left(f), 3);
	/* an import's file has a day */
	assert_int_equal(test_get(&f->c, "/imports"), 200);
	const char *fields = arena_fmt(&t->arena, "kind=people&operation=%s", test_operation(t, &f->c)).p;
	assert_int_equal(test_upload(&f->c, "/imports", fields, true, "a.csv", STR("person_id\n1\n")), 303);
	struct str import = test_answer_header(&f->c, "location");
	import = arena_str(&t->arena, str_cut(import, strlen("/imports/"), import.n));
	make_old(f, import.p, 7200);
	t->now.seconds += 3600;
	test_client_finish(&f->c);
	f->c = test_browser_of(t, f->account);         /* a session does not last so long */
	assert_int_equal(test_get(&f->c, waits), 404); /* before anybody has swept */
	OK(return_check_sweep(t->db, &t->arena, &t->office, t->now));
	assert_false(stands(f, waits, "") || stands(f, waits, ".last"));
	assert_int_equal(files_left(f), 1);
	assert_int_equal(test_count(t, "return_check"), 0);
	close_it(f);
}

static void found_goes_too(void **state)
{
	struct fixture *f = open_it();
	struct test_office *t = f->t;
	(void)state;
	const char *path = sent_usual(f, "mended");
	work(f);
	assert_true(stands(f, path, ".found") && stands(f, path, ".csv") && stands(f, path, ".xlsx"));
	t->now.seconds += RETURN_CHECK_KEPT_SECONDS;
	OK(return_check_sweep(t->db, &t->arena, &t->office, t->now));
	assert_int_equal(files_left(f), 0);
	close_it(f);
}

/* Killed when all was written and the files were gone, before it was said: done the second time. */
static void killed_at_the_end(void **state)
{
	struct fixture *f = open_it();
	struct test_office *t = f->t;
	struct job job;
	bool found;
	(void)state;
	const char *path = sent_usual(f, "mended");
	OK(job_claim(t->db, &t->arena, t->now, 60, &found, &job));
	struct job_run run = {.db = t->db, .arena = &t->arena, .job = &job, .now = t->now, .context = &t->office};
	struct job lost = job;
	lost.lease = STR("another");
	run.job = &lost;
	assert_non_null(return_check_run(&run)); /* the lease is gone: nothing is said */
	assert_false(stands(f, path, ""));
	run.job = &job;
	OK(return_check_run(&run));
	assert_int_equal(test_get(&f->c, path), 200);
	assert_true(test_shows(&f->c, "By rule"));
	close_it(f);
}

/* Removed while it was checked: what came after that is not kept. In the place of whoever removes it, the database does
 * so at the moment when the check is about to say that it is done. */
static void removed_meanwhile(void **state)
{
	struct fixture *f = open_it();
	struct test_office *t = f->t;
	(void)state;
	(void)sent_usual(f, "mended");
	testdb_run(t->db, str_starts(testdb_where(t->db), STR("postgres"))
			      ? "create rule meanwhile as on insert to trail where new.what = 'return.checked' do also "
				"delete from return_check"
			      : "create trigger meanwhile after insert on trail when new.what = 'return.checked' begin "
				"delete from return_check; end");
	work(f);
	assert_int_equal(files_left(f), 0);
	assert_int_equal(test_count(t, "trail where what = 'return.checked'"), 0);
	assert_int_equal(test_count(t, "job where kind = 'check-903' and state = 'done' and result = ''"), 1);
	close_it(f);
}

static void many(void **state)
{
	enum { MANY = RETURN_CHECK_LISTED_EACH + 500 };
	struct fixture *f = open_it();
	struct buf b;
	(void)state;
	buf_init(&b, &f->t->arena, 4 << 20);
	buf_add(&b, STR("CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n"));
	for (int i = 0; i < MANY; i++)
		buf_fmt(&b, "C%d,05/05/2006,YES,F9,U1\n", i);
	const struct test_file file = {"file", "oc3.csv", buf_str(&b)};
	const char *path = sent(f, "mended", &file, 1);
	work(f);
	assert_int_equal(test_get(&f->c, arena_fmt(&f->t->arena, "%s?rule=132&from=19951", path).p), 200);
	assert_true(test_shows(&f->c, "19951 to 20000 of 20500"));
	assert_true(test_shows(&f->c, "20000 of them are listed"));
	assert_true(test_shows(&f->c, "Previous page") && !test_shows(&f->c, "Next page"));
	assert_int_equal(test_get(&f->c, arena_fmt(&f->t->arena, "%s/csv?rule=132", path).p), 200);
	assert_true(str_ends(test_body(&f->c), STR("\r\n")));
	close_it(f);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(from_files_to_findings), cmocka_unit_test(as_the_command_finds),
	    cmocka_unit_test(nobody_elses),           cmocka_unit_test(what_cannot_be_read_is_said),
	    cmocka_unit_test(gone_within_the_hour),   cmocka_unit_test(found_goes_too),
	    cmocka_unit_test(killed_at_the_end),      cmocka_unit_test(many),
	    cmocka_unit_test(removed_meanwhile),
	};
	return TESTING_MAIN("return_check", tests);
}
