/* Which sheet of a workbook, which year's return: asked where nobody can tell, and may be said otherwise. */
#include <stdlib.h>

#include "uploads_test.h"

/* tests/data/imports/sheets.xlsx: "What is in here", "Young people" (two of them), "Not yet" (one). */
static struct str workbook(struct fixture *f)
{
	enum { MOST = 16384 };
	char *bytes = arena_bytes(&f->t->arena, MOST);
	FILE *in = fopen(arena_fmt(&f->t->arena, "%s/tests/data/imports/sheets.xlsx", getenv("SOURCE_ROOT")).p, "rb");
	assert_non_null(in);
	size_t n = fread(bytes, 1, MOST, in);
	fclose(in);
	assert_true(n > 1000 && n < MOST);
	return (struct str){bytes, n};
}

static const char *sent_workbook(struct fixture *f, const char *kind)
{
	return sent_bytes(f, kind, "sheets.xlsx", workbook(f));
}

static void asks_which_sheet(void **state)
{
	struct fixture *f = open_it();
	(void)state;
	const char *path = sent_workbook(f, "people");
	work(f);
	assert_int_equal(test_get(&f->c, path), 200);
	assert_true(test_shows(&f->c, "Which sheet of sheets.xlsx?"));
	assert_true(test_shows(&f->c, "value=\"What is in here\""));
	assert_true(test_shows(&f->c, "value=\"Young people\""));
	assert_false(test_shows(&f->c, "/import\"")); /* nothing to import yet */
	assert_int_equal(press(f, path, "import", ""), 303);
	assert_int_equal(test_count(f->t, "job where kind = 'import'"), 0);
	assert_int_equal(test_get(&f->c, "/imports"), 200);
	assert_true(test_shows(&f->c, "Has several sheets: say which"));
	/* None chosen, or one that is not there. */
	assert_int_equal(press(f, path, "choose", ""), 200);
	assert_true(test_shows(&f->c, "Select the sheet to read"));
	assert_true(test_shows(&f->c, "error-summary"));
	assert_int_equal(press(f, path, "choose", "&sheet=Secret"), 200);
	assert_true(test_shows(&f->c, "Select the sheet to read"));
	assert_int_equal(test_count(f->t, "job where kind = 'check'"), 1);
	/* Chosen; the same form a second time asks for nothing more. */
	const char *fields = arena_fmt(&f->t->arena, "operation=%s&sheet=Young+people", operation(f, path)).p;
	const char *choose = arena_fmt(&f->t->arena, "%s/choose", path).p;
	assert_int_equal(test_post(&f->c, choose, fields, true), 303);
	assert_int_equal(test_post(&f->c, choose, fields, true), 303);
	assert_int_equal(test_count(f->t, "job where kind = 'check'"), 2);
	assert_int_equal(press(f, path, "choose", "&sheet=Not+yet"), 303); /* not while it is being read */
	assert_int_equal(test_count(f->t, "job where kind = 'check'"), 2);
	work(f);
	assert_int_equal(test_get(&f->c, path), 200);
	assert_true(test_shows(&f->c, "2 young people can be imported: 2 new here."));
	assert_true(test_shows(&f->c, "Read from the sheet “Young people”."));
	assert_int_equal(test_count(f->t, "trail where what = 'file.check-asked'"), 1);
	close_it(f);
}

static void another_sheet_and_then_it_goes_in(void **state)
{
	struct fixture *f = open_it();
	(void)state;
	const char *path = sent_workbook(f, "people");
	work(f);
	assert_int_equal(press(f, path, "choose", "&sheet=What+is+in+here"), 303);
	work(f);
	assert_int_equal(test_get(&f->c, path), 200);
	assert_true(test_shows(&f->c, "Nothing of this file can be imported"));
	assert_int_equal(press(f, path, "choose", "&sheet=Not+yet"), 303);
	work(f);
	assert_int_equal(test_get(&f->c, path), 200);
	assert_true(test_shows(&f->c, "1 young person can be imported"));
	assert_int_equal(press(f, path, "import", ""), 303);
	work(f);
	assert_int_equal(test_get(&f->c, path), 200);
	assert_true(test_shows(&f->c, "sheets.xlsx is imported"));
	assert_int_equal(test_count(f->t, "person where council_ref = '302'"), 1);
	assert_int_equal(test_count(f->t, "person"), 1);
	/* What is in stays in: there is nothing to choose any more. */
	assert_false(test_shows(&f->c, "/choose\""));
	assert_int_equal(press(f, path, "choose", "&sheet=Young+people"), 303);
	assert_int_equal(test_count(f->t, "job where kind = 'check'"), 3);
	close_it(f);
}

/* Annex A is read from "List 9"; where that is missing somebody says which it is. */
static void a_list_under_another_name(void **state)
{
	struct fixture *f = open_it();
	(void)state;
	const char *path = sent_workbook(f, "annex-a");
	work(f);
	assert_int_equal(test_get(&f->c, path), 200);
	assert_true(test_shows(&f->c, "Which sheet of sheets.xlsx?"));
	assert_int_equal(press(f, path, "choose", "&sheet=Young+people"), 303);
	work(f);
	assert_int_equal(test_get(&f->c, path), 200);
	assert_true(test_shows(&f->c, "Read from the sheet “Young people”."));
	assert_true(test_shows(&f->c, "Eligibility Category")); /* is missing there, and that is said */
	close_it(f);
}

static const char episodes[] = "CHILD,DECOM,RNE,LS,CIN,PLACE,DEC,REC\n"
			       "500,01/05/2025,S,C2,N1,U1,,\n";
static const char leavers[] = "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n"
			      "500,14/06/2005,YES,F2,U1\n";

static void which_years_return(void **state)
{
	struct fixture *f = open_it();
	(void)state;
	const char *path = sent(f, "ssda903", "episodes.csv", episodes);
	work(f);
	assert_int_equal(test_get(&f->c, path), 200);
	assert_true(test_shows(&f->c, "Read as the return of the year that ended on 31 March 2026."));
	static const char *const wrong[] = {"", "&year=26", "&year=2200", "&year=2025%2F26"};
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(press(f, path, "choose", wrong[i]), 200);
		assert_true(test_shows(&f->c, "Enter the year in which the return’s year ended"));
	}
	assert_true(test_shows(&f->c, "value=\"2025/26\"")); /* what was typed is still there */
	assert_int_equal(press(f, path, "choose", "&year=2027"), 303);
	work(f);
	assert_int_equal(test_get(&f->c, path), 200);
	assert_true(test_shows(&f->c, "Read as the return of the year that ended on 31 March 2027."));
	assert_int_equal(test_count(f->t, "job where kind = 'check'"), 2);
	/* Without an episode nothing says which year, and what a young person said then cannot be dated. */
	path = sent(f, "ssda903", "oc3.csv", leavers);
	work(f);
	assert_int_equal(test_get(&f->c, path), 200);
	assert_true(test_shows(&f->c, "Nothing in it says which year’s return it is."));
	assert_true(test_shows(&f->c, "is of a year that nothing says"));
	assert_int_equal(press(f, path, "choose", "&year=2026"), 303);
	work(f);
	assert_int_equal(test_get(&f->c, path), 200);
	assert_false(test_shows(&f->c, "is of a year that nothing says"));
	close_it(f);
}

static void nobody_elses(void **state)
{
	struct fixture *f = open_it();
	(void)state;
	const char *path = sent_workbook(f, "people");
	work(f);
	struct test_client other =
	    test_browser_of(f->t, test_account(f->t, "b@x.example", "Bea Dee", ROLE_ADMINISTRATOR, "", false));
	assert_int_equal(test_post(&other, arena_fmt(&f->t->arena, "%s/choose", path).p, "sheet=Young+people", true),
			 404);
	test_client_finish(&other);
	assert_int_equal(test_count(f->t, "job where kind = 'check'"), 1);
	close_it(f);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(asks_which_sheet),
	    cmocka_unit_test(another_sheet_and_then_it_goes_in),
	    cmocka_unit_test(a_list_under_another_name),
	    cmocka_unit_test(which_years_return),
	    cmocka_unit_test(nobody_elses),
	};
	return TESTING_MAIN("uploads choice", tests);
}
