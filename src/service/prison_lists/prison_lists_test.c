/* Lists exchanged with prisons: who gets names is recorded, and what comes back changes nothing by itself. */
#include "testing.h"

#include "operation.h"
#include "prison_lists.h"

struct desk {
	struct test_office *t;
	struct account_id sam, ruth;
	struct person_id kai;
	struct test_client c; /* Ruth's, who is a manager */
};

static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", true);
	d.ruth = test_account(d.t, "ruth@example.org", "Ruth Adeyemi", ROLE_MANAGER, "north", false);
	d.kai = test_person(d.t, &(struct test_person){.id = "100",
						       .first_name = "Kai",
						       .surname = "Moorhouse",
						       .birth = "2007-06-14",
						       .care_from = "2019-02-03",
						       .care_to = "2025-06-14",
						       .team = "north",
						       .worker = d.sam});
	(void)test_person(d.t, &(struct test_person){.id = "200",
						     .first_name = "Zebedee",
						     .surname = "Quill",
						     .birth = "2006-01-02",
						     .care_from = "2019-02-03",
						     .care_to = "2024-01-02",
						     .team = "north",
						     .worker = d.sam,
						     .restricted = true});
	d.c = test_browser_of(d.t, d.ruth);
	return d;
}

static void end(struct desk *d)
{
	test_client_finish(&d->c);
	test_office_close(d->t);
}

static const char *operation(struct desk *d)
{
	return operation_new(&d->t->arena).p;
}

static void names_go_out_with_a_reason(void **state)
{
	struct desk d = begin();
	(void)state;
	struct test_client of_sam = test_browser_of(d.t, d.sam);
	assert_int_equal(test_get(&of_sam, "/custody/lists"), 403); /* for managers and duty */
	test_client_finish(&of_sam);
	const char *ask = "/custody/lists/ask";
	assert_int_equal(test_post(&d.c, ask,
				   arena_fmt(&d.t->arena, "operation=%s&prison=ranby&whom=everybody", operation(&d)).p,
				   true),
			 200);
	assert_true(test_shows(&d.c, "Say why the prison gets their names"));
	const char *form =
	    arena_fmt(&d.t->arena, "operation=%s&prison=ranby&whom=everybody&reason=Agreement+of+May", operation(&d)).p;
	assert_int_equal(test_post(&d.c, ask, form, true), 303);
	struct str to = arena_str(&d.t->arena, test_answer_header(&d.c, "location"));
	assert_int_equal(test_post(&d.c, ask, form, true), 303); /* twice is once */
	assert_int_equal(test_count(d.t, "prison_list"), 1);
	assert_int_equal(test_count(d.t, "trail where what = 'prison-list.asked'"), 1);
	assert_int_equal(test_get(&d.c, to.p), 200);
	assert_true(test_shows(&d.c, "Agreement of May") && test_shows(&d.c, "1 person"));
	assert_int_equal(test_get(&d.c, arena_fmt(&d.t->arena, "%s/names", to.p).p), 200);
	assert_true(test_shows(&d.c, "first_name,surname,known_as,former_names,birth_date"));
	assert_true(test_shows(&d.c, "Kai,Moorhouse,,,2007-06-14"));
	assert_false(test_shows(&d.c, "Quill")); /* restricted, and not open to Ruth */
	/* who is out again is looked for; who is inside is not */
	struct recording r = test_record(d.t, &d.t->arena, d.kai);
	struct spell s = {.on = test_day("2026-03-02"),
			  .status = HELD_REMAND,
			  .number = STR(""),
			  .expected = DATE_NONE,
			  .released = DATE_NONE};
	OK(custody_put(&r, NULL, &s, SPELL_BEGAN, s.on, STR(""), d.sam));
	s.on = test_day("2026-04-02");
	s.status = HELD_SENTENCED;
	s.released = test_day("2026-09-01");
	OK(custody_put(&r, NULL, &s, SPELL_RELEASED, s.released, STR(""), d.sam));
	test_recorded(d.t, &r);
	assert_int_equal(test_get(&d.c, arena_fmt(&d.t->arena, "%s/names", to.p).p), 200);
	assert_true(test_shows(&d.c, "Kai,Moorhouse"));
	r = test_record(d.t, &d.t->arena, d.kai);
	s.on = test_day("2026-10-02");
	s.status = HELD_RECALL;
	s.released = DATE_NONE;
	OK(custody_put(&r, NULL, &s, SPELL_BEGAN, s.on, STR(""), d.sam));
	test_recorded(d.t, &r);
	assert_int_equal(test_get(&d.c, arena_fmt(&d.t->arena, "%s/names", to.p).p), 200);
	assert_false(test_shows(&d.c, "Kai,Moorhouse"));
	/* nobody is lost */
	assert_int_equal(
	    test_post(&d.c, ask,
		      arena_fmt(&d.t->arena, "operation=%s&prison=ranby&whom=lost&reason=x", operation(&d)).p, true),
	    303);
	to = arena_str(&d.t->arena, test_answer_header(&d.c, "location"));
	assert_int_equal(test_get(&d.c, arena_fmt(&d.t->arena, "%s/names", to.p).p), 200);
	assert_false(test_shows(&d.c, "Kai"));
	end(&d);
}

static int send(struct desk *d, const char *file)
{
	return test_upload(&d->c, "/custody/lists/came",
			   arena_fmt(&d->t->arena, "operation=%s&prison=ranby", operation(d)).p, true, "list.csv",
			   str_c(file));
}

static void what_comes_back_is_confirmed_one_by_one(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(send(&d, "Surname,Forename,DOB,NOMS number\r\nMOORHOUSE,KAI,14/06/2007,A1234BC\r\n"
				  "QUILL,ZEBEDEE,02/01/2006,A9999ZZ\r\nSTRANGER,SAM,14/06/2007,A1111AA\r\n"
				  "NOBODY,X,,\r\n"),
			 303);
	const char *list = arena_str(&d.t->arena, test_answer_header(&d.c, "location")).p;
	assert_int_equal(test_get(&d.c, list), 200);
	assert_true(test_shows(&d.c, "3 rows read, 1 could not be used"));
	assert_true(test_shows(&d.c, "KAI MOORHOUSE") && test_shows(&d.c, "A1234BC"));
	assert_true(test_shows(&d.c, "Same birth date and name"));
	assert_false(test_shows(&d.c, "STRANGER"));
	assert_false(test_shows(&d.c, "QUILL"));
	assert_true(test_shows(&d.c, "And 1 restricted."));
	assert_int_equal(test_count(d.t, "prison_list_row"), 2); /* who is nobody of ours is not kept */
	assert_int_equal(test_count(d.t, "custody_spell"), 0);   /* nothing is changed */
	const char *row = arena_fmt(&d.t->arena, "%s/rows/1", list).p;
	assert_int_equal(
	    test_post(&d.c, row, arena_fmt(&d.t->arena, "operation=%s&answer=confirmed", operation(&d)).p, true), 303);
	const char *to = arena_str(&d.t->arena, test_answer_header(&d.c, "location")).p;
	assert_int_equal(test_count(d.t, "custody_spell"), 0);
	assert_int_equal(test_count(d.t, "prison_list_row where decided = 'confirmed' and name = ''"), 1);
	/* the next page has what the prison said filled in */
	assert_int_equal(test_get(&d.c, to), 200);
	assert_true(test_shows(&d.c, "value=\"A1234BC\""));
	assert_int_equal(
	    test_post(&d.c, row, arena_fmt(&d.t->arena, "operation=%s&answer=not-them", operation(&d)).p, true),
	    404); /* it is decided */
	/* the restricted one is nobody to her */
	assert_int_equal(test_post(&d.c, arena_fmt(&d.t->arena, "%s/rows/2", list).p,
				   arena_fmt(&d.t->arena, "operation=%s&answer=confirmed", operation(&d)).p, true),
			 404);
	end(&d);
}

static void files_that_cannot_be_read(void **state)
{
	static const struct {
		const char *file, *says;
	} cases[] = {
	    {"", "Select one file that is not empty"},
	    {"one,two\r\n1,2\r\n", "The first line must name the columns"},
	    {"name\r\nKai\r\n", "The first line must name the columns"},
	};
	struct desk d = begin();
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(send(&d, cases[i].file), 200);
		assert_true(test_shows(&d.c, cases[i].says));
	}
	struct buf many;
	buf_init(&many, &d.t->arena, 1 << 20);
	buf_add(&many, STR("name,birth_date\r\n"));
	for (int i = 0; i <= LIST_ROWS_MAX; i++)
		buf_add(&many, STR("A B,2007-06-14\r\n"));
	assert_int_equal(send(&d, buf_str(&many).p), 200);
	assert_true(test_shows(&d.c, "more than 2,000 rows"));
	assert_int_equal(test_count(d.t, "prison_list"), 0);
	end(&d);
}

static void names_that_are_alike(void **state)
{
	static const struct {
		const char *name;
		enum likeness alike;
	} cases[] = {
	    {"Zofia Kowalska", ALIKE_NAME}, {"KOWALSKA, ZOFIA", ALIKE_NAME}, {"Zosia Kowalska", ALIKE_NAME},
	    {"Zofia Nowak", ALIKE_NAME},    {"Sofia Kowolska", ALIKE_SOUND}, {"Zofia Smith", ALIKE_PART},
	    {"Anna Kowalska", ALIKE_PART},  {"Anna Smith", ALIKE_NOT},       {"", ALIKE_NOT},
	};
	static const struct names ours = {{"Zofia", 5}, {"Kowalska", 8}, {"Zosia", 5}, {"Zofia Nowak", 11}};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct arena a;
		arena_init(&a, 1 << 20);
		if (names_alike(&a, &ours, str_c(cases[i].name)) != cases[i].alike)
			fail_msg("%s", cases[i].name);
		arena_finish(&a);
	}
	struct arena a;
	arena_init(&a, 1 << 20);
	struct names one = {{"Filmon", 6}, {NULL, 0}, {NULL, 0}, {NULL, 0}}; /* somebody with one name */
	assert_int_equal(names_alike(&a, &one, STR("FILMON")), ALIKE_NAME);
	assert_int_equal(names_alike(&a, &one, STR("Kai")), ALIKE_NOT);
	arena_finish(&a);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(names_go_out_with_a_reason),
	    cmocka_unit_test(what_comes_back_is_confirmed_one_by_one),
	    cmocka_unit_test(files_that_cannot_be_read),
	    cmocka_unit_test(names_that_are_alike),
	};
	return TESTING_MAIN("prison_lists", tests);
}
