/* Released at 21 or over: one adviser with a name for six months, named from the list without a proposal. */
#include "testing.h"

#include "one_to_one.h"
#include "operation.h"
#include "record.h"
#include "spells.h"

/* Today is Saturday 21 November 2026. */
struct desk {
	struct test_office *t;
	struct account_id lena, ada, ruth;
	struct person_id leon;
};

static const char named[] = "\n"
			    "- id: release-adviser\n"
			    "  title: Name an adviser for six months\n"
			    "  says: One adviser is your main contact for the first six months\n"
			    "  source: s:001\n"
			    "  strength: must\n"
			    "  owner: manager\n"
			    "  who: {category: former-relevant, from: 21}\n"
			    "  once: {from: released}\n"
			    "  met_by: {worker: true}\n";

static struct person_id released(struct desk *d, const char *id, const char *name, const char *on, bool worker)
{
	struct person_id p = test_person(d->t,
					 &(struct test_person){.id = id,
							       .first_name = name,
							       .surname = "Birch",
							       .birth = "2004-03-01",
							       .care_from = "2015-02-03",
							       .care_to = "2022-03-01",
							       .records_from = "2020-01-01",
							       .team = "21-plus",
							       .worker = worker ? d->lena : (struct account_id){0}});
	struct recording r = test_record(d->t, &d->t->arena, p);
	struct spell s = {.on = test_day("2025-11-02"),
			  .status = HELD_SENTENCED,
			  .number = STR(""),
			  .expected = DATE_NONE,
			  .released = test_day(on)};
	OK(custody_put(&r, NULL, &s, SPELL_BEGAN, s.on, STR(""), d->lena));
	test_recorded(d->t, &r);
	return p;
}

static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	test_promise_more(d.t, named);
	d.lena = test_account(d.t, "lena@example.org", "Lena Brook", ROLE_ADVISER, "21-plus", false);
	d.ada = test_account(d.t, "ada@example.org", "Ada Elm", ROLE_ADVISER, "21-plus", false);
	d.ruth = test_account(d.t, "ruth@example.org", "Ruth Adeyemi", ROLE_MANAGER, "21-plus", false);
	d.leon = released(&d, "100", "Leon", "2026-11-18", false);
	return d;
}

static int name(struct desk *d, struct test_client *c, struct person_id who, struct account_id worker)
{
	struct str ref = test_lines(d->t, &d->t->arena, "select ref as line from account where id = :p", worker.id);
	const char *body = arena_fmt(&d->t->arena, "operation=%s&worker=%.*s", operation_new(&d->t->arena).p,
				     STR_ARG(str_trim(ref)))
			       .p;
	return test_post(c, arena_fmt(&d->t->arena, "/people/%s/one-to-one/released", test_ref(d->t, who)).p, body,
			 true);
}

/* Six months before today are 21 May. */
static void who_is_listed(void **state)
{
	struct desk d = begin();
	struct test_client lena = test_browser_of(d.t, d.lena), ruth = test_browser_of(d.t, d.ruth);
	(void)state;
	released(&d, "101", "Jo", "2026-05-21", false);
	released(&d, "102", "Old", "2026-05-20", false);
	released(&d, "103", "Has", "2026-11-01", true);
	/* had one inside, and has none since */
	struct person_id lost = released(&d, "104", "Lost", "2026-11-02", true);
	struct recording r = test_record(d.t, &d.t->arena, lost);
	OK(record_allocated(&r, test_day("2026-11-21"), test_team(d.t, "21-plus"), (struct account_id){0}));
	test_recorded(d.t, &r);
	assert_int_equal(test_get(&ruth, "/one-to-one"), 200);
	assert_true(test_shows(&ruth, "nobody is named <span class=\"app-quiet\">3</span>") &&
		    test_shows(&ruth, "Leon Birch") && test_shows(&ruth, "Jo Birch") &&
		    test_shows(&ruth, "Lost Birch") && !test_shows(&ruth, "Old Birch") &&
		    !test_shows(&ruth, "Has Birch"));
	/* she has one already: the other is suggested */
	assert_true(test_shows(&ruth, "Ada Elm, 21 Plus: 0 people, 0 late"));
	assert_true(test_shows(&ruth, "selected>Ada Elm"));
	/* others read it, and name nobody */
	assert_int_equal(test_get(&lena, "/one-to-one"), 200);
	assert_true(test_shows(&lena, "Leon Birch") && !test_shows(&lena, "Name this adviser"));
	assert_int_equal(name(&d, &lena, d.leon, d.lena), 403);
	test_client_finish(&lena);
	test_client_finish(&ruth);
	test_office_close(d.t);
}

static void named_with_one_press(void **state)
{
	struct desk d = begin();
	struct test_client ruth = test_browser_of(d.t, d.ruth);
	(void)state;
	assert_int_equal(test_count(d.t, "due where promise = 'release-adviser'"), 1);
	assert_int_equal(name(&d, &ruth, d.leon, (struct account_id){0}), 303);
	assert_int_equal(test_get(&ruth, "/one-to-one"), 200);
	assert_true(test_shows(&ruth, "choose who it is"));
	assert_int_equal(name(&d, &ruth, d.leon, d.ada), 303);
	assert_int_equal(test_get(&ruth, "/one-to-one"), 200);
	assert_true(test_shows(&ruth, "Ada Elm is the adviser of Leon Birch for six months") &&
		    test_shows(&ruth, "Leon Birch</a> with Ada Elm, after release") &&
		    test_shows(&ruth, "18 May 2027"));
	assert_int_equal(test_count(d.t, "due where promise = 'release-adviser'"), 0);
	assert_int_equal(test_count(d.t, "caseload c join account a on a.id = c.worker where a.name = 'Ada Elm'"), 1);
	assert_int_equal(test_count(d.t, "one_to_one where began = 'release' and what = 'agreed' and since_day = "
					 "'2026-11-18' and review_by = '2027-05-18'"),
			 1);
	assert_int_equal(test_count(d.t,
				    "due where promise = 'one-to-one.review' and by_day = '2027-05-18' and owner = "
				    "'manager'"),
			 1);
	/* somebody else pressed it, too */
	assert_int_equal(name(&d, &ruth, d.leon, d.lena), 303);
	assert_int_equal(test_get(&ruth, "/one-to-one"), 200);
	assert_true(test_shows(&ruth, "Leon Birch needs nobody named any more"));
	assert_int_equal(test_count(d.t, "one_to_one"), 1);
	test_client_finish(&ruth);
	test_office_close(d.t);
}

static void restricted_people_are_counted_only(void **state)
{
	struct desk d = begin();
	struct test_client ruth = test_browser_of(d.t, d.ruth);
	(void)state;
	struct recording r = test_record(d.t, &d.t->arena, d.leon);
	OK(record_restricted(&r, true));
	test_recorded(d.t, &r);
	assert_int_equal(test_get(&ruth, "/one-to-one"), 200);
	assert_true(!test_shows(&ruth, "Leon") && test_shows(&ruth, "And 1 restricted"));
	assert_int_equal(name(&d, &ruth, d.leon, d.ada), 404);
	test_client_finish(&ruth);
	test_office_close(d.t);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(who_is_listed),
	    cmocka_unit_test(named_with_one_press),
	    cmocka_unit_test(restricted_people_are_counted_only),
	};
	return TESTING_MAIN("one_to_one released", tests);
}
