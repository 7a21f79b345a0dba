/* A worker's page of what somebody can get says what they are told themselves. */
#include "testing.h"

#include "answers.h"
#include "histories.h"

/* The ids of a page's offers, in order, before and after its second heading. */
static struct str offers_on(struct test_office *t, struct str page)
{
	struct str all = STR("");
	for (size_t i = 0; i < page.n; i++) {
		struct str rest = str_cut(page, i, page.n);
		if (str_starts(rest, STR("href=\"/offers/")))
			all = arena_fmt(&t->arena, "%.*s %.*s", STR_ARG(all),
					STR_ARG(str_cut(rest, 14, str_find(rest, '"', 14))));
		if (str_starts(rest, STR("If it is so")) || str_starts(rest, STR("You can get these too")))
			all = arena_fmt(&t->arena, "%.*s |", STR_ARG(all));
	}
	return all;
}

static void same_on_both(struct test_office *t, struct test_client *worker, struct person_id p, const char *answers,
			 const char *wanted)
{
	struct test_client anybody = test_browser(t);
	assert_int_equal(test_get(worker, test_path(t, "/people/{ref}/offers", test_ref(t, p))), 200);
	struct str theirs = offers_on(t, test_body(worker));
	assert_string_equal(theirs.p, wanted);
	assert_int_equal(test_post(&anybody, "/what-can-i-get", answers, false), 200);
	struct str own = offers_on(t, test_body(&anybody));
	/* the public page has them by topic: the same set */
	assert_int_equal(own.n, theirs.n);
	for (struct str rest = theirs, id; str_split(&rest, ' ', &id);)
		assert_true(str_contains(own, id));
	test_client_finish(&anybody);
}

static void came_alone(struct test_office *t, struct person_id p, enum yes_no said)
{
	struct recording r = test_record(t, &t->arena, p);
	OK(record_details(&r, &(struct person_details){
				  .birth = DATE_NONE, .died = DATE_NONE, .records_from = DATE_NONE, .uasc = said}));
	test_recorded(t, &r);
}

static void lives(struct test_office *t, struct person_id p, const char *from, enum home_place place)
{
	struct recording r = test_record(t, &t->arena, p);
	struct home_said said = {.on = test_day(from), .kind = HOME_INDEPENDENT, .suitable = SUITABLE, .place = place};
	OK(record_home_said(&r, &said, DATE_NONE));
	test_recorded(t, &r);
}

static void the_same(void **state)
{
	struct test_office *t = test_office_open();
	struct account_id sam = test_account(t, "sam@example.org", "Sam Made-Up", ROLE_ADVISER, "north", false);
	struct test_client c = test_browser_of(t, sam);
	(void)state;
	test_all_teams(t, sam);
	struct person_id p = test_person(t, &(struct test_person){.id = "1",
								  .first_name = "Kai",
								  .surname = "Invented",
								  .birth = "2007-06-14",
								  .care_from = "2019-02-03",
								  .care_to = "2025-06-14",
								  .team = "north",
								  .worker = sam});
	/* what nobody recorded depends, as what nobody answered does */
	same_on_both(t, &c, p, "age=19&care=left&custody=no", " adviser home-grant safe | parents asylum-home");
	came_alone(t, p, YES);
	same_on_both(t, &c, p, "age=19&care=left&custody=no&alone=yes",
		     " adviser home-grant safe | parents asylum-home");
	lives(t, p, "2026-10-01", HOME_AWAY);
	same_on_both(t, &c, p, "age=19&care=left&custody=no&alone=yes&here=no",
		     " adviser home-grant safe asylum-home | parents");
	came_alone(t, p, NO);
	same_on_both(t, &c, p, "age=19&care=left&custody=no&alone=no&here=no", " adviser home-grant safe | parents");
	came_alone(t, p, YES);
	lives(t, p, "2026-10-02", HOME_HERE);
	same_on_both(t, &c, p, "age=19&care=left&custody=no&alone=yes&here=yes", " adviser home-grant safe | parents");
	struct recording r = test_record(t, &t->arena, p);
	OK(record_activity_said(&r, test_day("2026-10-01"), ACTIVITY_G6, STR(""), DATE_NONE));
	test_recorded(t, &r);
	same_on_both(t, &c, p, "age=19&care=left&custody=no&alone=yes&here=yes&child=yes",
		     " adviser home-grant parents safe");
	/* nobody who may not see them */
	struct test_client nobody = test_browser(t);
	assert_int_equal(test_get(&nobody, test_path(t, "/people/{ref}/offers", test_ref(t, p))), 303);
	test_client_finish(&nobody);
	test_client_finish(&c);
	test_office_close(t);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(the_same)};
	return TESTING_MAIN("entitled", tests);
}
