#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "csv.h"
#include "imports.h"
#include "table.h"
#include "values.h"
#include "xlsx.h"

static struct arena arena;

static int setup(void **state)
{
	(void)state;
	arena_init(&arena, (size_t)256 << 20);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_finish(&arena);
	return 0;
}

static struct csv *open_csv(struct str bytes, bool unguard)
{
	FILE *in = bytes.n ? fmemopen((void *)(uintptr_t)bytes.p, bytes.n, "rb") : fopen("/dev/null", "rb");
	struct csv *csv = NULL;
	assert_non_null(in);
	assert_null(csv_open(&arena, in, unguard, &csv));
	return csv;
}

static void check_text(struct str got, const char *want)
{
	if (got.n != strlen(want) || memcmp(got.p, want, got.n) != 0)
		fail_msg("got \"%.*s\", wanted \"%s\"", STR_ARG(got), want);
}

/* Reads one row and holds its cells against want, which NULL ends. */
static void check_row(struct csv *csv, uint32_t line, const char *const *want)
{
	struct row row;
	size_t n = 0;
	assert_true(csv_next(csv, &row));
	assert_null(row.broken);
	assert_int_equal(row.line, line);
	for (; want[n]; n++) {
		assert_true(n < row.n);
		check_text(row.cells[n].text, want[n]);
	}
	assert_int_equal(row.n, n);
}
#define ROW(csv, line, ...) check_row((csv), (line), (const char *const[]){__VA_ARGS__, NULL})

static void csv_knows_lines_and_quotes(void **state)
{
	(void)state;
	struct csv *c = open_csv(STR("\xEF\xBB\xBF"
				     "a,b\r\n\n\"x\r\ny\",\"he said \"\"no\"\"\"\r\"\",5\" nail\n1,"),
				 true);
	struct row row;
	ROW(c, 1, "a", "b");
	ROW(c, 3, "x\r\ny", "he said \"no\"");
	ROW(c, 5, "", "5\" nail");
	ROW(c, 6, "1", "");
	assert_false(csv_next(c, &row));
	assert_false(csv_next(c, &row));
	assert_null(csv_notice(c));
	assert_false(csv_next(open_csv(STR(""), true), &row));
}

static void csv_finds_the_separator_and_the_encoding(void **state)
{
	(void)state;
	assert_int_equal(csv_separator(open_csv(STR("\"a,,,b\";c;d\n"), true)), ';');
	assert_int_equal(csv_separator(open_csv(STR("a\tb\n"), true)), '\t');
	assert_int_equal(csv_separator(open_csv(STR("one\n"), true)), ',');
	struct csv *c = open_csv(STR("name\nZo\xEB \x80\n"), true);
	assert_non_null(csv_notice(c));
	ROW(c, 1, "name");
	ROW(c, 2, "Zo\xC3\xAB \xE2\x82\xAC");
	c = open_csv(STR("\xFF\xFE"
			 "a\0;\0\x3D\xD8\x00\xDE\n\0"),
		     true);
	ROW(c, 1, "a", "\xF0\x9F\x98\x80");
}

/* Broken rows say where, and the rows behind them are still read when they can be. */
static void csv_says_what_is_broken(void **state)
{
	(void)state;
	const struct {
		struct str bytes;
		uint32_t line, column;
		bool stops;
	} cases[] = {
	    {STR("a,b\n1,x\0y\nok,ok\n"), 2, 2, false},
	    {STR("a,b\n1,\"x\" y\nok,ok\n"), 2, 2, false},
	    {STR("a,b\n1,\"x\ny\n"), 2, 2, true},
	    {STR("a,b\n\x81\xE9,1\nok,ok\n"), 2, 1, false},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct csv *c = open_csv(cases[i].bytes, true);
		struct row row;
		ROW(c, 1, "a", "b");
		assert_true(csv_next(c, &row));
		assert_non_null(row.broken);
		assert_int_equal(row.broken_line, cases[i].line);
		assert_int_equal(row.broken_at, cases[i].column);
		assert_int_equal(row.stops, cases[i].stops);
		if (cases[i].stops)
			assert_false(csv_next(c, &row));
		else
			ROW(c, 3, "ok", "ok");
	}
}

static void csv_has_limits(void **state)
{
	(void)state;
	enum { LONG = CELL_MAX_BYTES + 10 };
	static char bytes[3 * LONG];
	struct row row;
	size_t n = (size_t)snprintf(bytes, sizeof(bytes), "a,b\n");
	memset(bytes + n, 'x', LONG);
	n += LONG;
	n += (size_t)snprintf(bytes + n, sizeof(bytes) - n, ",1\nok,ok\n\"");
	memset(bytes + n, 'y', LONG);
	n += LONG;
	struct csv *c = open_csv((struct str){bytes, n}, true);
	ROW(c, 1, "a", "b");
	assert_true(csv_next(c, &row));
	assert_non_null(row.broken);
	assert_false(row.stops);
	ROW(c, 3, "ok", "ok");
	assert_true(csv_next(c, &row));
	assert_true(row.stops); /* a quotation mark that swallows the rest is noticed before the end of the file */
	n = 0;
	for (int i = 0; i < ROW_MAX_CELLS; i++)
		bytes[n++] = ',';
	c = open_csv((struct str){bytes, n}, true);
	assert_true(csv_next(c, &row));
	assert_non_null(row.broken);
}

/* Whatever is written is read back the same, and nothing that is written begins like a formula. */
static void csv_reads_what_it_wrote(void **state)
{
	(void)state;
	static const char alphabet[] = "a=+-@\t'\",;\r\n \xC3\xA9'=";
	uint32_t seed = 12345;
	for (int round = 0; round < 3000; round++) {
		struct arena scratch;
		struct cell cells[4];
		struct buf b;
		struct row row;
		char text[4][8];
		arena_init(&scratch, 1 << 20);
		for (size_t i = 0; i < 4; i++) {
			size_t n = 0;
			seed = seed * 1664525 + 1013904223;
			for (uint32_t left = seed >> 29; left > 0 && n < 7; left--) {
				seed = seed * 1664525 + 1013904223;
				size_t at = (seed >> 16) % (sizeof(alphabet) - 1);
				if ((unsigned char)alphabet[at] < 0x80)
					text[i][n++] = alphabet[at];
			}
			cells[i] = (struct cell){.text = {text[i], n}};
		}
		buf_init(&b, &scratch, 10000);
		buf_add(&b, STR("h1,h2,h3,h4\r\n"));
		csv_write(&b, ',', cells, 4);
		struct csv *raw = open_csv(buf_str(&b), false), *c = open_csv(buf_str(&b), true);
		assert_true(csv_next(raw, &row) && csv_next(raw, &row));
		assert_int_equal(row.n, 4);
		for (size_t i = 0; i < 4; i++)
			assert_true(row.cells[i].text.n == 0 || !memchr("=+-@\t\r", row.cells[i].text.p[0], 6));
		assert_true(csv_next(c, &row) && csv_next(c, &row));
		assert_null(row.broken);
		assert_int_equal(row.n, 4);
		for (size_t i = 0; i < 4; i++)
			assert_true(str_eq(row.cells[i].text, cells[i].text));
		assert_false(csv_next(c, &row));
		arena_finish(&scratch);
		arena_reset(&arena);
	}
}

static void dates_are_understood(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		enum cell_kind kind;
		const char *iso; /* NULL: refused; "": not known */
	} cases[] = {
	    {"12/03/2006", CELL_TEXT, "2006-03-12"},
	    {" 1/3/2006 ", CELL_TEXT, "2006-03-01"},
	    {"12-03-2006", CELL_TEXT, "2006-03-12"},
	    {"12.03.2006", CELL_TEXT, "2006-03-12"},
	    {"2006-03-12", CELL_TEXT, "2006-03-12"},
	    {"2006/03/12", CELL_TEXT, "2006-03-12"},
	    {"2006-03-12T09:30:00", CELL_TEXT, "2006-03-12"},
	    {"2006-03-12T09:30:00Z", CELL_TEXT, "2006-03-12"},
	    {"2006-03-12 00:00:00.000", CELL_TEXT, "2006-03-12"},
	    {"12/03/2006 00:00", CELL_TEXT, "2006-03-12"},
	    {"12 Mar 2006", CELL_TEXT, "2006-03-12"},
	    {"12-MAR-2006", CELL_TEXT, "2006-03-12"},
	    {"3rd September 2006", CELL_TEXT, "2006-09-03"},
	    {"29/02/2004", CELL_TEXT, "2004-02-29"},
	    {"\xC2\xA0"
	     "12/03/2006",
	     CELL_TEXT, "2006-03-12"},
	    {"", CELL_TEXT, ""},
	    {"ZZ/ZZ/ZZZZ", CELL_TEXT, ""},
	    {"zz/zz/zzzz", CELL_TEXT, ""},
	    {"37475", CELL_NUMBER, "2002-08-07"}, /* the day the workbook's own style shows */
	    {"37475.75", CELL_NUMBER, "2002-08-07"},
	    {"36013", CELL_NUMBER_1904, "2002-08-07"},
	    {"37475", CELL_TEXT, "2002-08-07"},
	    {"2006-03-12T00:00:00", CELL_DATE, "2006-03-12"},
	    {"31/02/2006", CELL_TEXT, NULL},
	    {"29/02/2006", CELL_TEXT, NULL},
	    {"02/28/2006", CELL_TEXT, NULL},
	    {"12/03/06", CELL_TEXT, NULL},
	    {"12/03/206", CELL_TEXT, NULL},
	    {"12/03/2006x", CELL_TEXT, NULL},
	    {"12/2006", CELL_TEXT, NULL},
	    {"12 Foo 2006", CELL_TEXT, NULL},
	    {"0/0/0000", CELL_TEXT, NULL},
	    {"12/03/1006", CELL_TEXT, NULL},
	    {"ZZ/03/2006", CELL_TEXT, NULL},
	    {"19", CELL_NUMBER, NULL},
	    {"20060312", CELL_NUMBER, NULL},
	    {"99999", CELL_TEXT, NULL},
	    {"tomorrow", CELL_TEXT, NULL},
	    {"#N/A", CELL_ERROR, NULL},
	    {"-", CELL_TEXT, NULL},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct cell c = {.text = str_c(cases[i].text), .kind = cases[i].kind};
		struct date d = {1};
		const char *wrong = value_date(&c, &d);
		if ((wrong == NULL) != (cases[i].iso != NULL))
			fail_msg("\"%s\" %s", cases[i].text, wrong ? wrong : "was taken");
		if (wrong)
			assert_int_equal(d.days, 1);
		else if (!cases[i].iso[0])
			assert_false(date_known(d));
		else
			check_text(date_iso(&arena, d), cases[i].iso);
	}
}

/* Serial numbers as ECMA-376 18.17.4.1 gives them, around the day that never was. */
static void serials_are_days(void **state)
{
	(void)state;
	static const struct {
		int64_t serial;
		bool from_1904;
		const char *iso;
	} cases[] = {
	    {1, false, "1900-01-01"},
	    {59, false, "1900-02-28"},
	    {60, false, NULL},
	    {61, false, "1900-03-01"},
	    {0, false, NULL},
	    {-1, false, NULL},
	    {2958465, false, "9999-12-31"},
	    {2958466, false, NULL},
	    {0, true, "1904-01-01"},
	    {60, true, "1904-03-01"},
	    {45351, false, "2024-02-29"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct date d = DATE_NONE;
		assert_int_equal(xlsx_serial_day(cases[i].serial, cases[i].from_1904, &d), cases[i].iso != NULL);
		if (cases[i].iso)
			check_text(date_iso(&arena, d), cases[i].iso);
	}
	static const char *const dates[] = {"dd/mm/yyyy;@", "yyyy\\-mm\\-dd", "[$-809]d mmmm yyyy", "h:mm",
					    "[Red]d/m/yy"};
	static const char *const numbers[] = {
	    "General", "0.00", "[Red]0.00", "\"days\" 0", "_d0", "#,##0_);[Red](#,##0)", "@"};
	for (size_t i = 0; i < sizeof(dates) / sizeof(dates[0]); i++)
		assert_true(xlsx_format_is_date(str_c(dates[i])));
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		assert_false(xlsx_format_is_date(str_c(numbers[i])));
}

/* One line a spelling: what is typed, and the code, "" for not recorded, NULL for refused. */
struct spelling_case {
	const char *text, *code;
};
#define CHECK_SPELLINGS(type, parse, code_of, ...)                                                                     \
	do {                                                                                                           \
		static const struct spelling_case cases_[] = {__VA_ARGS__};                                            \
		for (size_t i_ = 0; i_ < sizeof(cases_) / sizeof(cases_[0]); i_++) {                                   \
			struct cell c_ = {.text = str_c(cases_[i_].text)};                                             \
			type v_ = (type)0;                                                                             \
			const char *wrong_ = parse(&c_, &v_);                                                          \
			if (!cases_[i_].code != (wrong_ != NULL))                                                      \
				fail_msg("\"%s\" %s", cases_[i_].text, wrong_ ? wrong_ : "was taken");                 \
			if (!wrong_)                                                                                   \
				check_text(code_of(v_), cases_[i_].code);                                              \
		}                                                                                                      \
	} while (0)

static void codes_are_understood(void **state)
{
	(void)state;
	CHECK_SPELLINGS(enum activity, value_activity, activity_code, {"F2", "F2"},
			{"F2: Full time in education other than higher", "F2"}, {"f2 - something", "F2"},
			{" (P4) ", "P4"}, {"G6 Pregnancy", "G6"}, {"0", "0"}, {"", ""},
			{"Full time in higher education", "F1"}, {"a) Full time in higher education", "F1"},
			{"F3: Full time in training or employment", "F3"},
			{"Not in education, employment or training - other", "G5"}, {"F6", NULL}, {"F", NULL},
			{"FF2", NULL}, {"works", NULL}, {"F22", NULL});
	CHECK_SPELLINGS(enum suitability, value_suitability, suitability_code, {"a) Suitable", "1"},
			{"b) Unsuitable", "2"}, {"1", "1"}, {"NOT SUITABLE", "2"}, {"Y", "1"}, {"", ""}, {"3", NULL});
	CHECK_SPELLINGS(enum in_touch, value_in_touch, in_touch_code, {"a) Yes", "YES"}, {"b) No", "NO"},
			{"c) Died", "DIED"}, {"d) Refu", "REFU"}, {"e) NREQ", "NREQ"}, {"f) Rhom", "RHOM"},
			{"y", "YES"}, {"REFU - refuses", "REFU"}, {"No longer requires services", "NREQ"},
			{"Returned home", "RHOM"}, {"", ""}, {"maybe", NULL}, {"No idea", NULL});
	CHECK_SPELLINGS(enum gender, value_gender, gender_code, {"a) Male", "M"}, {"b) Female", "F"},
			{"c) Not stated/recorded", "U"}, {"d) Neither", "N"}, {"m", "M"}, {"2", "F"}, {"", ""},
			{"x", NULL});
	CHECK_SPELLINGS(enum ethnicity, value_ethnicity, ethnicity_code, {"a) WBRI", "WBRI"}, {"r) OOTH", "OOTH"},
			{"u) UNKNOWN", ""}, {"mwbc", "MWBC"}, {"ABAN - Bangladeshi", "ABAN"}, {"White British", "WBRI"},
			{"", ""}, {"WXYZ", NULL}, {"r)", NULL});
	CHECK_SPELLINGS(enum category, value_category, category_code, {"a) Relevant child", "relevant"},
			{"b) Former relevant child", "former-relevant"}, {"c) Qualifying care leaver", "qualifying"},
			{"d) Eligible child", "eligible"}, {"former-relevant", "former-relevant"}, {"", "none"},
			{"old", NULL});
	CHECK_SPELLINGS(enum yes_no, value_yes_no, yes_no_code, {"a) Yes", "yes"}, {"Y", "yes"}, {"yes", "yes"},
			{"TRUE", "yes"}, {"b) No", "no"}, {"0", "no"}, {"", ""}, {"perhaps", NULL});
	CHECK_SPELLINGS(enum contact_kind, value_contact_kind, contact_kind_code, {"Visit", "visit"},
			{"Home visit", "visit"}, {"visit-legal", "visit-legal"}, {"Legal visit", "visit-legal"},
			{"video call", "video"}, {"Telephone", "phone"}, {"E-mail", "email"}, {"Drop in", "drop-in"},
			{"SMS", "text"}, {"pigeon", NULL}, {"visitor", NULL});
	CHECK_SPELLINGS(enum plan_event_kind, value_plan_event, plan_event_kind_code, {"Started", "started"},
			{"REVIEW", "reviewed"}, {"binned", NULL});
	for (int i = 0; i < CONTACT_KIND_COUNT; i++) { /* what we print we read */
		enum contact_kind v = CONTACT_VISIT;
		struct cell code = {.text = contact_kind_code((enum contact_kind)i)};
		struct cell words = {.text = contact_kind_words((enum contact_kind)i)};
		assert_null(value_contact_kind(&code, &v));
		assert_int_equal(v, i);
		assert_null(value_contact_kind(&words, &v));
		assert_int_equal(v, i);
	}
}

static void homes_are_understood(void **state)
{
	(void)state;
	static const struct {
		const char *text, *code, *suits;
	} cases[] = {
	    {"U", "U", ""},
	    {"u1", "U", "1"},
	    {"U2 - Independent living", "U", "2"},
	    {"U: Independent living", "U", ""},
	    {"(E) Supported lodgings", "E", ""},
	    {"d) Supported lodgings", "E", ""}, /* a list's letter, not the code */
	    {"e) Gone abroad", "G", ""},
	    {"Y: Other accommodation", "Y", ""},
	    {"D: Semi-independent, transitional accommodation and self-contained accommodation", "D", ""},
	    {"No fixed abode/homeless", "S", ""},
	    {"B and B", "W", ""},
	    {"B&B", "W", ""},
	    {"X In custody", "X", ""},
	    {"Staying Put", "Z", ""},
	    {"0", "0", ""},
	    {"", "", ""},
	    {"A", NULL, ""},
	    {"U3", NULL, ""},
	    {"with his nan", NULL, ""},
	    {"UU", NULL, ""},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct cell c = {.text = str_c(cases[i].text)};
		enum home_kind v = HOME_NOT_RECORDED;
		enum suitability s = SUITABILITY_NOT_RECORDED;
		const char *wrong = value_home(&c, &v, &s);
		if (!cases[i].code != (wrong != NULL))
			fail_msg("\"%s\" %s", cases[i].text, wrong ? wrong : "was taken");
		if (!wrong) {
			check_text(home_kind_code(v), cases[i].code);
			check_text(suitability_code(s), cases[i].suits);
		}
	}
}

static void headings_are_matched(void **state)
{
	(void)state;
	static const struct column columns[] = {{"person_id", {"id"}, true, false},
						{"birth_date", {"dob"}, true, false}};
	struct cell cells[] = {{.text = STR(" Birth Date ")}, {.text = STR("PERSON-ID")}, {.text = STR("shoe size")}};
	struct row header = {.cells = cells, .n = 3, .line = 1};
	struct problems ps;
	struct table t;
	problems_init(&ps, &arena, STR("f.csv"));
	assert_true(table_match(&t, columns, 2, &header, &ps));
	assert_int_equal(t.at[0], 2);
	assert_int_equal(t.at[1], 1);
	assert_int_equal(ps.notices, 1);
	cells[2].text = STR("dob");
	assert_false(table_match(&t, columns, 2, &header, &ps)); /* the same column twice */
	assert_true(ps.refuses_file);
	problems_init(&ps, &arena, STR("f.csv"));
	header.n = 1;
	assert_false(table_match(&t, columns, 2, &header, &ps)); /* one missing */
}

static void values_in_reports_are_safe_to_show(void **state)
{
	(void)state;
	struct problems ps;
	char value[200];
	memset(value, 'x', sizeof(value));
	memcpy(value, "a\x1B[2J\nb\xC2\x9B", 9);
	problems_init(&ps, &arena, STR("f.csv"));
	problem_add(&ps, PROBLEM_REFUSES_ROW, 3, 4, 2, STR("note"), (struct str){value, sizeof(value)}, STR("is odd."));
	struct str text = problem_text(&arena, &ps, &ps.p[0]);
	assert_true(str_starts(text, STR("f.csv line 4, column 2 \"note\": \"a?[2J b?x")));
	assert_true(str_ends(text, STR("xxx...\" is odd.")));
	assert_true(text.n < 120);
	assert_true(problems_refused(&ps, 3));
	assert_false(problems_refused(&ps, 2));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(csv_knows_lines_and_quotes),
	    cmocka_unit_test(csv_finds_the_separator_and_the_encoding),
	    cmocka_unit_test(csv_says_what_is_broken),
	    cmocka_unit_test(csv_has_limits),
	    cmocka_unit_test(csv_reads_what_it_wrote),
	    cmocka_unit_test(dates_are_understood),
	    cmocka_unit_test(serials_are_days),
	    cmocka_unit_test(codes_are_understood),
	    cmocka_unit_test(homes_are_understood),
	    cmocka_unit_test(headings_are_matched),
	    cmocka_unit_test(values_in_reports_are_safe_to_show),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
