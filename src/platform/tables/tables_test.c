/* Tables as files, read back here as CSV and by another program (tables_oracle.py) as both. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "csv_out.h"
#include "tables.h"

static struct arena arena;

static int setup(void **state)
{
	(void)state;
	arena_init(&arena, 64 << 20);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_finish(&arena);
	return 0;
}

static void ok(const struct error *e)
{
	if (e)
		fail_msg("%.*s", STR_ARG(e->what));
}

#define FIXED(literal)                                                                                                 \
	{                                                                                                              \
		"" literal "", sizeof(literal) - 1                                                                     \
	}
static const struct table_column columns[] = {
    {FIXED("id"), 0}, {FIXED("what, \"said\""), 30}, {FIXED("day"), 12}, {FIXED("n"), 0}};
enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };

/* What must never run, be a number, or break a line; tables_oracle.py has the same list. */
static const char *const texts[] = {
    "=1+1",
    "+447700900123",
    "-5",
    "@SUM(A1)",
    "\t=1",
    "\r=cmd|' /C calc'!A0",
    "'=quoted",
    "''+twice",
    "'tis nothing",
    "00012",
    "1e5",
    "2026-11-21",
    "TRUE",
    "a \"b\", c;\nd",
    " kept ",
    "Zo\xC3\xAB \xE2\x80\x94 \xF0\x9F\x8E\x82",
    "_x0041_ and _x",
    "https://example.org",
    "<b>&amp;</b>",
    "",
};
enum { TEXTS = sizeof(texts) / sizeof(texts[0]) };

static struct date day(int y, int m, int d)
{
	struct date ret = DATE_NONE;
	assert_true(date_from_ymd(y, m, d, &ret));
	return ret;
}

static const struct table_about about = {
    .title = FIXED("A list"), .author = FIXED("A council"), .made = {1795953600} /* 29 November 2026 */};

static void write_rows(struct table_writer *w)
{
	const struct date days[] = {day(2026, 11, 21), day(1900, 2, 28), day(2008, 2, 29), DATE_NONE};
	for (size_t i = 0; i < TEXTS; i++) {
		const struct table_cell cells[COLUMNS] = {table_number((int64_t)i), table_text(str_c(texts[i])),
							  table_day(days[i % 4]), table_number(-(int64_t)i * 1000000)};
		ok(table_row(w, cells));
	}
}

static void write_file(const char *path, enum table_format format, const struct table_about *of)
{
	struct table_writer *w;
	ok(table_begin(&arena, str_c(path), format, of, &w));
	ok(table_sheet(w, STR("List 9"), columns, COLUMNS));
	write_rows(w);
	if (format == TABLE_XLSX) {
		ok(table_sheet(w, STR("Another"), columns, 1));
		ok(table_row(w, &(struct table_cell){.kind = TABLE_TEXT, .text = STR("only")}));
	}
	ok(table_end(w));
}

static struct str read_file(const char *path)
{
	struct buf b;
	char piece[4096];
	size_t n;
	FILE *in = fopen(path, "rb");
	assert_non_null(in);
	buf_init(&b, &arena, 8 << 20);
	while ((n = fread(piece, 1, sizeof(piece), in)) > 0)
		buf_add(&b, (struct str){piece, n});
	fclose(in);
	return buf_str(&b);
}

static char folder[] = "/tmp/tables_test.XXXXXX";

static const char *in_folder(const char *name)
{
	return arena_fmt(&arena, "%s/%s", folder, name).p;
}

static void same_rows_same_bytes(void **state)
{
	(void)state;
	for (int f = TABLE_CSV; f <= TABLE_XLSX; f++) {
		const char *one = in_folder("one"), *two = in_folder("two");
		struct stat st;
		write_file(one, (enum table_format)f, &about);
		sleep(1); /* a second of another name in a file that has the time in it */
		write_file(two, (enum table_format)f, &about);
		struct str x = read_file(one), y = read_file(two);
		assert_true(x.n > 100 && str_eq(x, y));
		assert_int_equal(stat(one, &st), 0);
		assert_int_equal(st.st_mode & 0777, 0600);
		assert_int_not_equal(access(in_folder("one.part"), F_OK), 0);
	}
	struct table_about later = about;
	later.made.seconds += 86400;
	write_file(in_folder("two"), TABLE_XLSX, &later);
	assert_false(str_eq(read_file(in_folder("one")), read_file(in_folder("two"))));
}

static void nothing_is_left_of_what_was_not_ended(void **state)
{
	struct arena scratch;
	(void)state;
	for (int f = TABLE_CSV; f <= TABLE_XLSX; f++) {
		struct table_writer *w;
		const char *path = in_folder("left");
		arena_init(&scratch, 8 << 20);
		ok(table_begin(&scratch, str_c(path), (enum table_format)f, &about, &w));
		ok(table_sheet(w, STR("A"), columns, COLUMNS));
		assert_int_equal(access(in_folder("left.part"), F_OK), 0);
		arena_finish(&scratch); /* as at the end of a job that failed */
		assert_int_not_equal(access(in_folder("left.part"), F_OK), 0);
		assert_int_not_equal(access(path, F_OK), 0);
	}
	struct table_writer *w;
	const struct error *e = table_begin(&arena, STR("/nowhere/at/all"), TABLE_XLSX, &about, &w);
	assert_non_null(e);
	assert_true(str_contains(e->what, STR("/nowhere/at/all")));
}

static void a_workbook_says_when_a_text_is_too_long(void **state)
{
	struct table_writer *w;
	char *p = arena_bytes(&arena, TABLE_TEXT_MAX + 2);
	(void)state;
	memset(p, 'x', TABLE_TEXT_MAX + 1);
	ok(table_begin(&arena, str_c(in_folder("long")), TABLE_XLSX, &about, &w));
	ok(table_sheet(w, STR("A"), columns, 1));
	ok(table_row(w, &(struct table_cell){.kind = TABLE_TEXT, .text = {p, TABLE_TEXT_MAX}}));
	const struct error *e = table_row(w, &(struct table_cell){.kind = TABLE_TEXT, .text = {p, TABLE_TEXT_MAX + 1}});
	assert_non_null(e);
	assert_int_equal(e->kind, ERROR_INVALID);
	table_leave(w);
	table_leave(w);
	table_leave(NULL);
}

/* A sheet ends, and a CSV file does not. */
static void csv_has_as_many_rows_as_there_are(void **state)
{
	struct table_writer *w;
	struct table_cell cell = table_text(STR("x"));
	(void)state;
	ok(table_begin(&arena, str_c(in_folder("rows")), TABLE_CSV, &about, &w));
	ok(table_sheet(w, STR("A"), columns, 1));
	for (int i = 0; i < TABLE_ROWS_MAX + 1; i++)
		ok(table_row(w, &cell));
	table_leave(w);
}

static void csv_is_guarded(void **state)
{
	struct buf b;
	const struct table_about bare = {.no_mark = true, .dates_as_in_return = true};
	const struct table_cell cells[] = {table_text(STR("=1")), table_text(STR("x'=1")), table_day(day(2026, 4, 3)),
					   table_number(-2)};
	(void)state;
	buf_init(&b, &arena, 4096);
	table_csv_row(&b, &bare, cells, COLUMNS);
	const struct table_cell figures[] = {table_figure(STR("77.4%")), table_figure(STR("-1%"))};
	table_csv_row(&b, &bare, figures, 2);
	assert_true(str_eq(buf_str(&b), STR("'=1,x'=1,03/04/2026,-2\r\n77.4%,'-1%\r\n")));
	assert_true(csv_guarded(STR("'=1")) && csv_guarded(STR("'\r")) && csv_guarded(STR("''@")));
	assert_false(csv_guarded(STR("=1")) || csv_guarded(STR("'a")) || csv_guarded(STR("'")) || csv_guarded(STR("")));
	buf_init(&b, &arena, 4096);
	table_csv_heading(&b, &bare, columns, COLUMNS);
	assert_true(str_eq(buf_str(&b), STR("id,\"what, \"\"said\"\"\",day,n\r\n")));
}

/* As tables_oracle.py knows them. */
static void write_figures(const char *path)
{
	static const char *const figures[] = {"77.4%",  "100.0%", "8%", "290", "0.0%", "c",      "none",        "1.5",
					      "12.34%", "-1%",    "%",  "=1",  ".5%",  "1 of 2", "99999999999%"};
	struct table_writer *w;
	ok(table_begin(&arena, str_c(path), TABLE_XLSX, &about, &w));
	ok(table_sheet(w, STR("Figures"), columns, 1));
	for (size_t i = 0; i < sizeof(figures) / sizeof(figures[0]); i++)
		ok(table_row(w, &(struct table_cell){.kind = TABLE_FIGURE, .text = str_c(figures[i])}));
	ok(table_end(w));
}

/* With a folder: only writes list.csv, list.xlsx and figures.xlsx there, for tables_oracle.py, and many rows, for its
 * memory. */
static int write_for_oracle(const char *to)
{
	struct table_writer *w;
	setup(NULL);
	write_file(arena_fmt(&arena, "%s/list.csv", to).p, TABLE_CSV, &about);
	write_file(arena_fmt(&arena, "%s/list.xlsx", to).p, TABLE_XLSX, &about);
	write_figures(arena_fmt(&arena, "%s/figures.xlsx", to).p);
	ok(table_begin(&arena, arena_fmt(&arena, "%s/many.xlsx", to), TABLE_XLSX, &about, &w));
	ok(table_sheet(w, STR("Many"), columns, COLUMNS));
	for (int i = 0; i < 200; i++)
		write_rows(w);
	ok(table_end(w));
	teardown(NULL);
	return 0;
}

int main(int argc, char **argv)
{
	if (argc > 1)
		return write_for_oracle(argv[1]);
	if (!mkdtemp(folder))
		return 1;
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(same_rows_same_bytes, setup, teardown),
	    cmocka_unit_test_setup_teardown(nothing_is_left_of_what_was_not_ended, setup, teardown),
	    cmocka_unit_test_setup_teardown(a_workbook_says_when_a_text_is_too_long, setup, teardown),
	    cmocka_unit_test_setup_teardown(csv_has_as_many_rows_as_there_are, setup, teardown),
	    cmocka_unit_test_setup_teardown(csv_is_guarded, setup, teardown),
	};
	int failed = cmocka_run_group_tests_name("tables", tests, NULL, NULL);
	for (const char *const *name = (const char *const[]){"one", "two", NULL}; *name; name++) {
		char path[64];
		snprintf(path, sizeof(path), "%s/%s", folder, *name);
		(void)unlink(path);
	}
	return failed + (rmdir(folder) != 0);
}
