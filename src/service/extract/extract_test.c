/* The nightly extract: what is recorded and no more, as of one moment, whole or not at all; and the documentation has
 * every table and column of it, and no others. */
#include "testing.h"

#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "extract_private.h"
#include "figures.h"
#include "mapped.h"
#include "snapshot.h"

struct fixture {
	struct test_office *t;
	struct str sqlite, folder;
};

static void somebody(struct fixture *f, const char *id, bool restricted)
{
	struct person_id p = test_person(f->t, &(struct test_person){.id = id,
								     .first_name = "Firstname",
								     .surname = "Surname",
								     .birth = "2006-06-01",
								     .care_from = "2015-01-01",
								     .care_to = "2024-06-01",
								     .team = "north",
								     .restricted = restricted});
	test_contact(f->t, p, "2026-10-01", CONTACT_PHONE, "Said a secret");
	test_contact(f->t, p, "2026-11-01", CONTACT_PHONE, "");
	test_plan(f->t, p, "2026-09-01", PLAN_REVIEWED);
}

static struct fixture open_it(void)
{
	struct fixture f = {.t = test_office_open()};
	f.sqlite = arena_fmt(&f.t->arena, "%s/out.sqlite", f.t->folder);
	f.folder = arena_fmt(&f.t->arena, "%s/csv", f.t->folder);
	somebody(&f, "00100", false);
	somebody(&f, "00200", true);
	somebody(&f, "00300", false);
	return f;
}

static void make(struct fixture *f, struct str out, bool notes, bool restricted, struct extract_result *ret)
{
	OK(extract_run(
	    f->t->db, &f->t->arena, &f->t->office,
	    &(struct extract_options){.out = out, .with_notes = notes, .with_restricted = restricted, .now = f->t->now},
	    ret));
}

static int64_t asked(struct fixture *f, const char *sql)
{
	sqlite3 *db;
	sqlite3_stmt *s;
	assert_int_equal(sqlite3_open_v2(f->sqlite.p, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
	if (sqlite3_prepare_v2(db, sql, -1, &s, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(db));
	assert_int_equal(sqlite3_step(s), SQLITE_ROW);
	int64_t n = sqlite3_column_int64(s, 0);
	assert_int_equal(sqlite3_finalize(s), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	return n;
}

static struct str bytes_of(struct fixture *f, struct str path)
{
	struct str bytes;
	OK(mapped_file(&f->t->arena, path, &bytes));
	return bytes;
}

static bool there(struct fixture *f, struct str path, const char *end)
{
	struct stat about;
	return stat(arena_fmt(&f->t->arena, "%s%s", path.p, end).p, &about) == 0;
}

static void what_is_recorded_and_no_more(void **state)
{
	struct fixture f = open_it();
	struct extract_result r;
	(void)state;
	make(&f, f.sqlite, false, false, &r);
	assert_int_equal(asked(&f, "select count(*) from people where person in ('00100', '00300')"), 2);
	assert_int_equal(asked(&f, "select count(*) from people"), 2);
	assert_int_equal(asked(&f, "select count(*) from contacts where made = 1 and kind = 'phone'"), 4);
	assert_int_equal(asked(&f, "select count(*) from plans where on_day = '2026-09-01'"), 2);
	assert_int_equal(asked(&f, "select restricted from about where with_restricted = 0 and with_notes = 0"), 1);
	assert_int_equal(asked(&f, "select count(*) from dues"),
			 test_count(f.t, "due d join person p on p.id = d.person where p.restricted = 0"));
	assert_true(asked(&f, "select count(*) from dues") > 0);
	struct str bytes = bytes_of(&f, f.sqlite);
	assert_false(str_contains(bytes, STR("secret")) || str_contains(bytes, STR("00200")) ||
		     str_contains(bytes, STR("Firstname")) || str_contains(bytes, STR("Surname")));
	struct stat about;
	assert_int_equal(stat(f.sqlite.p, &about), 0);
	assert_int_equal(about.st_mode & 0777, 0600);
	assert_int_equal(
	    test_count(f.t, "trail where what = 'extract.made' and detail = 'people=2 contacts=4 restricted=1'"), 1);
	/* all of it when it is asked for */
	make(&f, f.sqlite, true, true, &r);
	assert_int_equal(asked(&f, "select count(*) from people"), 3);
	assert_int_equal(asked(&f, "select count(*) from people where restricted = 1"), 1);
	assert_int_equal(asked(&f, "select count(*) from contacts where note = 'Said a secret'"), 3);
	assert_int_equal(asked(&f, "select count(*) from contacts"),
			 test_count(f.t, "contact where replaced_at is null"));
	assert_int_equal(test_count(f.t,
				    "trail where what = 'extract.made' and detail = 'people=3 contacts=6 restricted=1 "
				    "with-restricted with-notes'"),
			 1);
	test_office_close(f.t);
}

/* Of at most a hundred people. */
static struct figure in_file(struct fixture *f, const char *indicator, struct str part, struct str value)
{
	int64_t n = asked(
	    f,
	    arena_fmt(&f->t->arena,
		      "select coalesce(sum(numerator * 10000 + denominator * 100 + coalesce(workers, 0)), 0) from "
		      "figures where indicator = '%s' and part = '%.*s' and value = '%.*s' and on_day = '2026-11-21'",
		      indicator, STR_ARG(part), STR_ARG(value))
		.p);
	return (struct figure){.in = n / 10000, .of = n / 100 % 100, .workers = n % 100};
}

static bool same_figure(struct figure x, struct figure y)
{
	return x.in == y.in && x.of == y.of && x.workers == y.workers;
}

/* What the pages of figures say, of whoever is among the rows. */
static void what_is_counted(void **state)
{
	struct fixture f = open_it();
	struct extract_result r;
	struct cohort c;
	(void)state;
	make(&f, f.sqlite, false, true, &r);
	OK(cohort_read(f.t->db, &f.t->arena, f.t->office.policy, &f.t->office.teams, test_day("2026-11-21"),
		       test_day("2026-11-21"), &c));
	assert_int_equal(c.n, 3);
	assert_int_equal(r.rows[EXTRACT_INDICATORS], n_indicators);
	for (size_t k = 0; k < n_indicators; k++) {
		const struct indicator *i = &indicators[k];
		struct figure_all all;
		figure_all(&f.t->arena, &c, i, &everybody, &all);
		assert_true(same_figure(in_file(&f, i->code.p, STR("all"), STR("all")), all.whole));
		for (int d = 0; d < DIMENSIONS; d++)
			for (size_t v = 0; v < dimension_values(&c, (enum dimension)d); v++)
				assert_true(same_figure(in_file(&f, i->code.p, dimension_code((enum dimension)d),
								dimension_value_code(&c, (enum dimension)d, v)),
							all.by[d][v]));
		for (int why = REASON_NONE + 1; why < FIGURE_REASONS; why++)
			assert_true(same_figure(
			    in_file(&f, i->code.p, STR("reason"), figure_reason_code((enum figure_reason)why)),
			    all.reasons[why]));
	}
	assert_int_equal(asked(&f, "select count(*) from figures where indicator = 'contact' and part = 'all' and "
				   "numerator = 3 and denominator = 3 and workers is null and figure = '100.0%'"),
			 1);
	/* a restricted record would be the difference */
	make(&f, f.sqlite, false, false, &r);
	assert_int_equal(in_file(&f, "contact", STR("all"), STR("all")).of, 2);
	assert_int_equal(asked(&f, "select count(*) from indicators where indicator = 'contact' and kind = 'share' and "
				   "length(definition) > 20 and length(numerator) > 5 and length(denominator) > 5"),
			 1);
	assert_int_equal(asked(&f, "select count(distinct indicator) from figures"), n_indicators);
	test_office_close(f.t);
}

static void folder_and_file_are_the_same(void **state)
{
	struct fixture f = open_it();
	struct extract_result r, again;
	struct test_office *t = f.t;
	(void)state;
	make(&f, f.sqlite, true, false, &r);
	make(&f, f.folder, true, false, &again);
	for (int i = 0; i < EXTRACT_TABLES; i++) {
		struct str path = arena_fmt(&t->arena, "%s/%s.csv", f.folder.p, extract_tables[i].name);
		struct str csv = bytes_of(&f, path);
		size_t lines = 0;
		for (size_t k = 1; k < csv.n; k++)
			lines += csv.p[k - 1] == '\r' && csv.p[k] == '\n';
		assert_int_equal(r.rows[i], again.rows[i]);
		assert_int_equal(lines, r.rows[i] + 1);
		assert_int_equal(asked(&f, arena_fmt(&t->arena, "select count(*) from %s", extract_tables[i].name).p),
				 r.rows[i]);
	}
	assert_true(str_contains(bytes_of(&f, arena_fmt(&t->arena, "%s/people.csv", f.folder.p)), STR("\r\n00100,")));
	struct stat about;
	assert_true(stat(f.folder.p, &about) == 0 && (about.st_mode & 0777) == 0700);
	assert_true(stat(arena_fmt(&t->arena, "%s/people.csv", f.folder.p).p, &about) == 0 &&
		    (about.st_mode & 0777) == 0600);
	/* the next one takes its place as a whole */
	somebody(&f, "00400", false);
	make(&f, f.folder, false, false, &again);
	assert_true(str_contains(bytes_of(&f, arena_fmt(&t->arena, "%s/people.csv", f.folder.p)), STR("\r\n00400,")));
	assert_false(there(&f, f.folder, ".part"));
	test_office_close(f.t);
}

static void whole_or_not_at_all(void **state)
{
	struct fixture f = open_it();
	struct test_office *t = f.t;
	struct extract_result r;
	(void)state;
	make(&f, f.sqlite, false, false, &r);
	struct str before = arena_str(&t->arena, bytes_of(&f, f.sqlite));
	/* one that was cut off lies beside it */
	FILE *part = fopen(arena_fmt(&t->arena, "%s.part", f.sqlite.p).p, "w");
	assert_true(part && fputs("half", part) >= 0 && fclose(part) == 0);
	somebody(&f, "00400", false);
	make(&f, f.sqlite, false, false, &r);
	assert_int_equal(asked(&f, "select count(*) from people"), 3);
	assert_false(str_eq(before, bytes_of(&f, f.sqlite)));
	assert_false(there(&f, f.sqlite, ".part"));
	/* where nothing can be written nothing changes, and what is wrong is said */
	int64_t said = test_count(t, "trail where what = 'extract.made'");
	const struct error *e = extract_run(
	    t->db, &t->arena, &t->office,
	    &(struct extract_options){.out = arena_fmt(&t->arena, "%s/none/out.sqlite", t->folder), .now = t->now}, &r);
	assert_true(e && e->kind == ERROR_UNAVAILABLE);
	struct str file = arena_fmt(&t->arena, "%s/list.csv", t->folder);
	FILE *list = fopen(file.p, "w");
	assert_true(list && fclose(list) == 0);
	e = extract_run(t->db, &t->arena, &t->office, &(struct extract_options){.out = file, .now = t->now}, &r);
	assert_true(e && e->kind == ERROR_INVALID && str_contains(e->what, STR("is a file")));
	assert_int_equal(test_count(t, "trail where what = 'extract.made'"), said);
	test_office_close(t);
}

/* Whoever reads the older one reads it to its end. */
static void a_reader_keeps_what_it_opened(void **state)
{
	struct fixture f = open_it();
	struct extract_result r;
	sqlite3 *db;
	sqlite3_stmt *s;
	int rows = 0;
	(void)state;
	make(&f, f.sqlite, false, false, &r);
	assert_int_equal(sqlite3_open_v2(f.sqlite.p, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, "select person from people", -1, &s, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(s), SQLITE_ROW);
	somebody(&f, "00400", false);
	make(&f, f.sqlite, false, false, &r);
	do
		rows++;
	while (sqlite3_step(s) == SQLITE_ROW);
	assert_int_equal(rows, 2);
	assert_int_equal(sqlite3_finalize(s), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	assert_int_equal(asked(&f, "select count(*) from people"), 3);
	test_office_close(f.t);
}

/* One that is begun while another is being written says so, and does nothing to it. */
static void one_at_a_time(void **state)
{
	struct fixture f = open_it();
	struct extract_result r;
	struct str outs[] = {f.sqlite, f.folder};
	(void)state;
	for (int i = 0; i < 2; i++) {
		struct extract_out *first = NULL;
		struct extract_options o = {.out = outs[i], .now = f.t->now};
		OK(extract_out_begin(&f.t->arena, outs[i], &first));
		const struct error *e = extract_run(f.t->db, &f.t->arena, &f.t->office, &o, &r);
		assert_true(e && e->kind == ERROR_BUSY && str_contains(e->what, STR("another extract")));
		assert_true(there(&f, outs[i], ".part"));
		assert_false(there(&f, outs[i], ""));
		extract_out_leave(first);
		make(&f, outs[i], false, false, &r);
		assert_true(there(&f, outs[i], ""));
	}
	test_office_close(f.t);
}

/* No room, as a limit on the size of a file: what was there stays, nothing is left of the new one, and it is said. */
static void no_room(void **state)
{
	struct fixture f = open_it();
	struct test_office *t = f.t;
	struct extract_result r;
	struct rlimit before, little = {2048, 0};
	struct str outs[] = {f.sqlite, f.folder};
	(void)state;
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	little.rlim_max = before.rlim_max;
	assert_true(signal(SIGXFSZ, SIG_IGN) != SIG_ERR);
	for (int i = 0; i < 2; i++) {
		make(&f, outs[i], false, false, &r);
		struct str about = i ? arena_fmt(&t->arena, "%s/people.csv", f.folder.p) : f.sqlite;
		struct str was = bytes_of(&f, about);
		int64_t said = test_count(t, "trail where what = 'extract.made'");
		struct extract_options o = {.out = outs[i], .now = t->now};
		assert_int_equal(setrlimit(RLIMIT_FSIZE, &little), 0);
		const struct error *e = extract_run(t->db, &t->arena, &t->office, &o, &r);
		assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
		assert_true(e && e->kind == ERROR_UNAVAILABLE && str_contains(e->what, STR("cannot write")));
		assert_true(str_eq(bytes_of(&f, about), was));
		assert_false(there(&f, outs[i], ".part"));
		assert_int_equal(test_count(t, "trail where what = 'extract.made'"), said);
		make(&f, outs[i], false, false, &r);
	}
	test_office_close(t);
}

static void leave_file(struct fixture *f, struct str folder, const char *name)
{
	FILE *file = fopen(arena_fmt(&f->t->arena, "%s/%s", folder.p, name).p, "w");
	assert_true(file && fputs("kept", file) >= 0 && fclose(file) == 0);
}

static void refused(struct fixture *f, struct str out, const char *says)
{
	struct extract_result r;
	int64_t said = test_count(f->t, "trail where what = 'extract.made'");
	const struct error *e = extract_run(f->t->db, &f->t->arena, &f->t->office,
					    &(struct extract_options){.out = out, .now = f->t->now}, &r);
	assert_true(e && e->kind == ERROR_INVALID);
	if (!str_contains(e->what, str_c(says)))
		fail_msg("%s is not in: %s", says, e->what.p);
	assert_int_equal(test_count(f->t, "trail where what = 'extract.made'"), said);
}

/* A folder in which somebody keeps something else is not taken away from them, and the nights after it go well. */
static void nothing_of_others_is_moved(void **state)
{
	struct fixture f = open_it();
	struct extract_result r;
	(void)state;
	make(&f, f.folder, false, false, &r);
	leave_file(&f, f.folder, "report.pbix");
	refused(&f, f.folder, "report.pbix");
	assert_true(there(&f, f.folder, "/report.pbix") && there(&f, f.folder, "/people.csv"));
	assert_false(there(&f, f.folder, ".part"));
	assert_int_equal(unlink(arena_fmt(&f.t->arena, "%s/report.pbix", f.folder.p).p), 0);
	leave_file(&f, f.folder, "people.csv.part"); /* of a version that wrote into it */
	make(&f, f.folder, false, false, &r);
	make(&f, f.folder, false, false, &r);
	/* a link would be what is replaced, and not the folder that it leads to */
	struct str link = arena_fmt(&f.t->arena, "%s/link", f.t->folder);
	assert_int_equal(symlink(f.folder.p, link.p), 0);
	refused(&f, link, "is a link");
	refused(&f, arena_fmt(&f.t->arena, "%s/", link.p), "is a link");
	assert_true(there(&f, f.folder, "/people.csv"));
	test_office_close(f.t);
}

/* Where the file system cannot have two folders change places; cut off in between, the older one is there again. */
static void by_turns(void **state)
{
	struct fixture f = open_it();
	struct arena *a = &f.t->arena;
	struct str part = arena_fmt(a, "%s.part", f.folder.p), old = arena_fmt(a, "%s.old", f.folder.p);
	struct extract_result r;
	(void)state;
	make(&f, f.folder, false, false, &r);
	assert_int_equal(mkdir(part.p, 0700), 0);
	leave_file(&f, part, "people.csv");
	OK(extract_place_by_turns(a, f.folder, part, old));
	assert_true(str_eq(bytes_of(&f, arena_fmt(a, "%s/people.csv", f.folder.p)), STR("kept")));
	assert_false(there(&f, part, "") || there(&f, old, "") || there(&f, f.folder, "/homes.csv"));
	/* there was none before */
	assert_int_equal(rename(f.folder.p, part.p), 0);
	OK(extract_place_by_turns(a, f.folder, part, old));
	assert_true(there(&f, f.folder, "/people.csv"));
	/* the new one is not there: the older one stays */
	assert_non_null(extract_place_by_turns(a, f.folder, part, old));
	assert_true(there(&f, f.folder, "/people.csv"));
	assert_int_equal(rename(f.folder.p, old.p), 0);
	struct extract_out *out = NULL;
	OK(extract_out_begin(a, f.folder, &out));
	assert_true(str_eq(bytes_of(&f, arena_fmt(a, "%s/people.csv", f.folder.p)), STR("kept")));
	extract_out_leave(out);
	make(&f, f.folder, false, false, &r);
	assert_true(there(&f, f.folder, "/homes.csv"));
	test_office_close(f.t);
}

/* What others record meanwhile is not in it, on both databases. */
static void as_of_one_moment(void **state)
{
	struct fixture f = open_it();
	struct test_office *t = f.t;
	struct arena a;
	struct db *reader;
	struct extract_result r;
	(void)state;
	arena_init(&a, 16 << 20);
	OK(office_database(&a, &t->office, &reader));
	struct db *writer = t->db;
	OK(db_snapshot_begin(reader));
	t->db = reader;
	assert_int_equal(test_count(t, "person"), 3);
	t->db = writer;
	somebody(&f, "00400", false); /* it does not wait for the reader */
	t->db = reader;
	assert_int_equal(test_count(t, "person"), 3);
	db_read_end(reader);
	assert_int_equal(test_count(t, "person"), 4);
	t->db = writer;
	db_close(reader);
	arena_finish(&a);
	make(&f, f.sqlite, false, false, &r);
	assert_int_equal(asked(&f, "select count(*) from people"), 3);
	test_office_close(t);
}

/* "### people" begins a table, "| `person` |" is a column of it. */
static void the_documentation_has_each(void **state)
{
	struct fixture f = open_it();
	const char *root = getenv("SOURCE_ROOT");
	(void)state;
	assert_non_null(root);
	struct str doc = bytes_of(&f, arena_fmt(&f.t->arena, "%s/doc/extract.md", root)), line, name = STR("");
	struct buf there_is, expected;
	buf_init(&there_is, &f.t->arena, 1 << 16);
	buf_init(&expected, &f.t->arena, 1 << 16);
	while (str_split(&doc, '\n', &line)) {
		if (str_starts(line, STR("### ")))
			name = str_cut(line, 4, line.n);
		if (str_starts(line, STR("| `")) && name.n)
			buf_fmt(&there_is, "%.*s.%.*s\n", STR_ARG(name), (int)(str_find(line, '`', 3) - 3), line.p + 3);
	}
	for (int i = 0; i < EXTRACT_TABLES; i++)
		for (size_t k = 0; k < extract_columns(&extract_tables[i]); k++)
			buf_fmt(&expected, "%s.%s\n", extract_tables[i].name, extract_tables[i].column[k].name);
	assert_string_equal(arena_str(&f.t->arena, buf_str(&there_is)).p, arena_str(&f.t->arena, buf_str(&expected)).p);
	test_office_close(f.t);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_recorded_and_no_more),
	    cmocka_unit_test(what_is_counted),
	    cmocka_unit_test(a_reader_keeps_what_it_opened),
	    cmocka_unit_test(one_at_a_time),
	    cmocka_unit_test(no_room),
	    cmocka_unit_test(folder_and_file_are_the_same),
	    cmocka_unit_test(whole_or_not_at_all),
	    cmocka_unit_test(as_of_one_moment),
	    cmocka_unit_test(the_documentation_has_each),
	    cmocka_unit_test(nothing_of_others_is_moved),
	    cmocka_unit_test(by_turns),
	};
	return TESTING_MAIN("extract", tests);
}
