/* Files that are not as they should be: said in clear words, nothing half done. */
#include "check_903_test.h"

static const char row[] = "1,01/01/2008,YES,F1,U1\n";

static void write_oc3(struct str text)
{
	empty_folders();
	write_bytes(in_folder(false, "oc3.csv"), text);
}

/* What is said when the files cannot be checked. */
static void refused(bool as_published, const char *part)
{
	struct check_903 c;
	const struct error *e = check_folder(2026, as_published, &c);
	if (!e)
		fail_msg("was taken, though: %s", part);
	if (!str_contains(e->what, str_c(part)))
		fail_msg("said \"%.*s\" instead of \"%s\"", STR_ARG(e->what), part);
}

static void noted(const char *part, size_t rows)
{
	struct check_903 c;
	const struct error *e = check_folder(2026, false, &c);
	if (e)
		fail_msg("%.*s", STR_ARG(e->what));
	assert_int_equal(c.table[T_OC3].n, rows);
	for (size_t i = 0; i < c.n_notices; i++)
		if (str_contains(c.notices[i], str_c(part)))
			return;
	fail_msg("nothing said of \"%s\"", part);
}

static void test_columns(void **state)
{
	(void)state;
	write_oc3(STR("CHILD,DOB,IN_TOUCH,ACTIV,ACCOM,NAME\n1,01/01/2008,YES,F1,U1,x\n"));
	noted("the column \"NAME\" is none of OC3", 1);
	refused(true, "refuses all files over this one");
	write_oc3(STR(" accom ;Activ;In_Touch;DOB;Child\nU1;F1;YES;01/01/2008;1\n"));
	struct check_903 c;
	assert_null(check_folder(2026, false, &c));
	assert_int_equal(c.table[T_OC3].n, 1);
	assert_int_equal(c.table[T_OC3].p[0].in_touch, TOUCH_YES);
	refused(true, "refuses all files");
	write_oc3(STR("CHILD,DOB,IN_TOUCH,ACTIV\n"));
	refused(false, "oc3.csv:1: by its name this is OC3, but the column ACCOM is missing");
	write_oc3(STR("CHILD,DOB,IN_TOUCH,ACTIV,ACCOM,ACCOM\n"));
	refused(false, "the column ACCOM is there twice");
}

static void test_rows(void **state)
{
	(void)state;
	write_oc3(STR("CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n\n1,01/01/2008,YES,F1,U1,,\n  \n2,01/01/2008\n"));
	noted("1 row has fewer fields than there are column names, first line 5", 2);
	refused(true, "oc3.csv:3:6: there are 7 fields, and 5 column names");
	write_oc3(STR("CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n1,01/01/2008,YES,F1,U1,x\n"));
	refused(false, "oc3.csv:2:6: there are 6 fields, and 5 column names");
	write_oc3(STR("CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n1,01/01/2008,\"YES,F1,U1\n"));
	refused(false, "oc3.csv:2:3: the quotation mark that opens here is never closed");
	write_oc3(STR("CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n1,01/01/2008,Y\0S,F1,U1\n"));
	refused(false, "oc3.csv:2:3: there is a NUL character");
	refused(true, "oc3.csv:2:3: there is a NUL character");
	write_oc3(STR("CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n1,1/1/08,,,\n"));
	noted("DOB cannot be read as DD/MM/YYYY in 1 row, first on line 2", 1);
	noted("IN_TOUCH, ACTIV and ACCOM are all blank in 1 row", 1);
}

static void test_encodings(void **state)
{
	(void)state;
	write_oc3(STR("CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n\xE9,01/01/2008,YES,F1,U1\n"));
	noted("is not UTF-8", 1);
	refused(true, "is not UTF-8. The public validator refuses all files");
	write_oc3(STR("\xFF\xFE"
		      "C\0H\0I\0L\0D\0,\0D\0O\0B\0,\0I\0N\0_\0T\0O\0U\0C\0H\0,\0A\0C\0T\0I\0V\0,\0A\0C\0C\0O\0M\0\n\0"
		      "1\0,\0,\0,\0,\0\n\0"));
	noted("are all blank in 1 row", 1);
	refused(true, "is not UTF-8");
	write_oc3(STR("\xEF\xBB\xBF"
		      "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\r\n1,01/01/2008,YES,F1,U1\r\n"));
	struct check_903 c;
	assert_null(check_folder(2026, true, &c));
	assert_int_equal(c.table[T_OC3].n, 1);
}

static void test_missing(void **state)
{
	struct check_903 c;
	struct check_903_options options = {2026, false, STR("/nowhere/at/all"), STR_NONE};
	(void)state;
	empty_folders();
	refused(false, "there is no table of the return");
	assert_int_equal(check_903_run(&arena, &options, &c)->kind, ERROR_NOT_FOUND);
	options = (struct check_903_options){1899, false, folder, STR_NONE};
	assert_int_equal(check_903_run(&arena, &options, &c)->kind, ERROR_INVALID);
	write_oc3(STR(""));
	refused(false, "oc3.csv: is empty");
	refused(true, "oc3.csv: is empty");
}

static void test_twice(void **state)
{
	(void)state;
	write_table(T_OC3, row);
	write_bytes(in_folder(false, "uasc.csv"), STR("CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n"));
	refused(false, "are the same table");
	struct check_903 c;
	assert_null(check_folder(2026, true, &c));
	assert_int_equal(c.table[T_OC3].n, 0); /* the later one */
	(void)unlink(in_folder(false, "uasc.csv").p);
	write_bytes(in_folder(false, "what.csv"), STR("what,ever\n"));
	noted("what.csv: was not read", 1);
	refused(true, "what.csv:1: the columns are exactly those of none");
	(void)unlink(in_folder(false, "what.csv").p);
}

/* So that no file makes the rules compare every row with every other. */
static void test_too_many(void **state)
{
	struct buf b;
	(void)state;
	buf_init(&b, &arena, 1 << 20);
	for (int i = 0; i <= ROWS_OF_ONE; i++)
		buf_add(&b, str_c(row));
	empty_folders();
	write_table(T_OC3, buf_str(&b).p);
	refused(false, "there are 1001 rows of one child, \"1\"");
}

/* Said without holding any of it. */
static void test_huge(void **state)
{
	static char lines[1 << 20];
	(void)state;
	write_oc3(STR("CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n"));
	FILE *out = fopen(in_folder(false, "oc3.csv").p, "ab");
	assert_non_null(out);
	memset(lines, '\n', sizeof(lines));
	for (int i = 0; i < 5; i++)
		assert_int_equal(fwrite(lines, 1, sizeof(lines), out), sizeof(lines));
	assert_int_equal(fclose(out), 0);
	refused(false, "has more than 4000000 rows");
	assert_int_equal(truncate(in_folder(false, "oc3.csv").p, (off_t)2 << 30), 0); /* which the disk does not hold */
	refused(false, "is larger than 1 GB");
}

static int setup(void **state)
{
	(void)state;
	make_folders();
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	remove_folders();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_columns), cmocka_unit_test(test_rows),  cmocka_unit_test(test_encodings),
	    cmocka_unit_test(test_missing), cmocka_unit_test(test_twice), cmocka_unit_test(test_too_many),
	    cmocka_unit_test(test_huge),
	};
	return cmocka_run_group_tests_name("files of check-903", tests, setup, teardown);
}
