/* What a file says beside what was decided here; and two who change the same details. */
#include "testing.h"

#include "details.h"
#include "difference.h"

struct desk {
	struct test_office *t;
	struct account_id sam;
	struct person_id kai;
};

/* Kai came with a file. */
static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false);
	struct recording r = test_record(d.t, &d.t->arena, (struct person_id){0});
	r.source = STR("people file");
	OK(record_person(&r, STR("100")));
	OK(record_details(&r, &(struct person_details){.first_name = STR("Kai"),
						       .surname = STR("Moorhouse"),
						       .phone = STR("07700 900123"),
						       .birth = test_day("2009-06-14"),
						       .died = DATE_NONE,
						       .records_from = test_day("2026-01-01")}));
	d.kai = r.person;
	test_recorded(d.t, &r);
	return d;
}

/* The file says this phone again; what it counted. */
static size_t file_says(struct desk *d, const char *phone, size_t *ret_differs)
{
	struct recording r = test_record(d->t, &d->t->arena, d->kai);
	r.source = STR("people file");
	OK(record_details(&r, &(struct person_details){.surname = STR("Moorhouse"),
						       .phone = str_c(phone),
						       .birth = DATE_NONE,
						       .died = DATE_NONE,
						       .records_from = DATE_NONE}));
	test_recorded(d->t, &r);
	if (ret_differs)
		*ret_differs = r.differs;
	return r.changed;
}

static void type_here(struct desk *d, enum detail field, const char *value)
{
	struct recording r = test_record(d->t, &d->t->arena, d->kai);
	struct details now;
	OK(details_now(txn_db(r.txn), r.arena, r.person, &now));
	now.v[field] = str_c(value);
	OK(record_details_as(&r, &now));
	test_recorded(d->t, &r);
}

static struct str now_is(struct desk *d, enum detail field)
{
	struct details now;
	OK(details_now(d->t->db, &d->t->arena, d->kai, &now));
	return now.v[field];
}
#define IS(d, field, text) assert_true(str_eq(now_is(d, field), STR(text)))

static void a_file_changes_what_a_file_said(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(file_says(&d, "07700 900124", NULL), 1);
	IS(&d, DETAIL_PHONE, "07700 900124");
	assert_int_equal(file_says(&d, "", NULL), 0); /* what it does not say it does not unsay */
	IS(&d, DETAIL_PHONE, "07700 900124");
	assert_int_equal(test_count(d.t, "file_difference"), 0);
	test_office_close(d.t);
}

static void a_file_does_not_change_what_was_decided_here(void **state)
{
	struct desk d = begin();
	struct differences open;
	size_t differs;
	(void)state;
	type_here(&d, DETAIL_PHONE, "07700 900999");
	assert_int_equal(file_says(&d, "07700 900123", &differs), 1);
	assert_int_equal(differs, 1);
	IS(&d, DETAIL_PHONE, "07700 900999");
	assert_int_equal(file_says(&d, "07700 900123", &differs), 0); /* the same file twice changes nothing */
	assert_int_equal(differs, 1);
	OK(differences_open(d.t->db, &d.t->arena, (struct viewer){d.sam}, d.kai, &open));
	assert_int_equal(open.n, 1);
	assert_int_equal(open.p[0].field, DETAIL_PHONE);
	assert_true(str_eq(open.p[0].file_value, STR("07700 900123")));
	/* the file says something else again: still one question */
	assert_int_equal(file_says(&d, "07700 900555", NULL), 1);
	assert_int_equal(test_count(d.t, "file_difference where decided is null and file_value = '07700 900555'"), 1);
	assert_int_equal(test_count(d.t, "file_difference where decided is null"), 1);
	/* and then what is here */
	assert_int_equal(file_says(&d, "07700 900999", &differs), 1);
	assert_int_equal(differs, 0);
	assert_int_equal(test_count(d.t, "file_difference where decided is null"), 0);
	assert_int_equal(file_says(&d, "07700 900999", NULL), 0);
	test_office_close(d.t);
}

static void emptied_here_is_decided_here(void **state)
{
	struct desk d = begin();
	(void)state;
	type_here(&d, DETAIL_PHONE, "");
	assert_int_equal(file_says(&d, "07700 900123", NULL), 1);
	IS(&d, DETAIL_PHONE, "");
	assert_int_equal(test_count(d.t, "file_difference where decided is null"), 1);
	test_office_close(d.t);
}

static void decide(struct desk *d, bool take)
{
	struct recording r = test_record(d->t, &d->t->arena, d->kai);
	OK(difference_decide(&r, (struct viewer){d->sam}, DETAIL_PHONE, take));
	const struct error *again = difference_decide(&r, (struct viewer){d->sam}, DETAIL_PHONE, take);
	assert_true(again && again->kind == ERROR_NOT_FOUND);
	test_recorded(d->t, &r);
}

static void kept_is_not_asked_again_until_the_file_says_something_new(void **state)
{
	struct desk d = begin();
	(void)state;
	type_here(&d, DETAIL_PHONE, "07700 900999");
	file_says(&d, "07700 900123", NULL);
	decide(&d, false);
	IS(&d, DETAIL_PHONE, "07700 900999");
	assert_int_equal(file_says(&d, "07700 900123", NULL), 0);
	assert_int_equal(test_count(d.t, "file_difference where decided is null"), 0);
	assert_int_equal(file_says(&d, "07700 900777", NULL), 1);
	assert_int_equal(test_count(d.t, "file_difference where decided is null"), 1);
	test_office_close(d.t);
}

static void taken_is_the_files_again(void **state)
{
	struct desk d = begin();
	(void)state;
	type_here(&d, DETAIL_PHONE, "07700 900999");
	file_says(&d, "07700 900123", NULL);
	decide(&d, true);
	IS(&d, DETAIL_PHONE, "07700 900123");
	file_says(&d, "07700 900124", NULL);
	IS(&d, DETAIL_PHONE, "07700 900124");
	assert_int_equal(test_count(d.t, "file_difference where decided = 'taken'"), 1);
	/* changed here after a question was asked: the question is gone, and comes again with the next file */
	type_here(&d, DETAIL_PHONE, "07700 900999");
	file_says(&d, "07700 900123", NULL);
	type_here(&d, DETAIL_PHONE, "07700 900888");
	assert_int_equal(test_count(d.t, "file_difference where decided is null"), 0);
	assert_int_equal(file_says(&d, "07700 900123", NULL), 1);
	test_office_close(d.t);
}

/* Every way in which two can change one field, told apart by hand: base, mine, theirs, what stands, whether it is
 * asked. */
static void two_versions_join(void **state)
{
	static const struct {
		const char *base, *mine, *theirs, *stands;
		bool asked;
	} cases[] = {
	    {"a", "a", "a", "a", false}, {"a", "b", "a", "b", false}, {"a", "a", "c", "c", false},
	    {"a", "b", "c", "b", true},  {"a", "b", "b", "b", false}, {"a", "", "a", "", false},
	    {"a", "a", "", "", false},   {"a", "", "c", "", true},    {"a", "", "", "", false},
	    {"", "b", "", "b", false},   {"", "b", "c", "b", true},   {"", "", "c", "c", false},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct details base = {0}, mine = {0}, theirs = {0}, joined;
		base.v[DETAIL_EMAIL] = str_c(cases[i].base);
		mine.v[DETAIL_EMAIL] = str_c(cases[i].mine);
		theirs.v[DETAIL_EMAIL] = str_c(cases[i].theirs);
		theirs.v[DETAIL_PRONOUNS] = STR("she/her"); /* another field, that only they changed */
		uint32_t asked = details_join(&base, &mine, &theirs, &joined);
		assert_int_equal(asked, cases[i].asked ? 1u << DETAIL_EMAIL : 0);
		assert_true(str_eq(joined.v[DETAIL_EMAIL], str_c(cases[i].stands)));
		assert_true(str_eq(joined.v[DETAIL_PRONOUNS], STR("she/her")));
	}
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_file_changes_what_a_file_said),
	    cmocka_unit_test(a_file_does_not_change_what_was_decided_here),
	    cmocka_unit_test(emptied_here_is_decided_here),
	    cmocka_unit_test(kept_is_not_asked_again_until_the_file_says_something_new),
	    cmocka_unit_test(taken_is_the_files_again),
	    cmocka_unit_test(two_versions_join),
	};
	return TESTING_MAIN("people details", tests);
}
