/* Lost contact: who is listed, which step comes next, and what ends the search. */
#include "testing.h"

#include "lost_contact.h"

struct desk {
	struct test_office *t;
	struct account_id sam, ruth;
	struct person_id kai;
	const char *page;
};

static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false);
	d.ruth = test_account(d.t, "ruth@example.org", "Ruth Adeyemi", ROLE_MANAGER, "north", false);
	d.kai = test_person(d.t, &(struct test_person){.id = "100",
						       .first_name = "Kai",
						       .surname = "Moorhouse",
						       .birth = "2009-06-14",
						       .care_from = "2019-02-03",
						       .team = "north",
						       .worker = d.sam});
	d.page = arena_fmt(&d.t->arena, "/people/%s/lost", test_ref(d.t, d.kai)).p;
	return d;
}

static struct search_state state_of(struct desk *d)
{
	struct search_state s;
	OK(search_read(d->t->db, &d->t->arena, &d->t->office.lost_contact, (struct viewer){d->sam}, d->kai, &s));
	return s;
}

static int record(struct desk *d, struct test_client *c, const char *what, const char *day, const char *note)
{
	test_get(c, d->page);
	return test_post(c, d->page,
			 arena_fmt(&d->t->arena, "operation=%s&what=%s&day-day=%s&day-month=11&day-year=2026&note=%s",
				   test_operation(d->t, c), what, day, note)
			     .p,
			 true);
}

static void failed_attempts(struct desk *d, const char *const *days, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct contact_new c = {.person = d->kai,
					.on = test_day(days[i]),
					.kind = CONTACT_PHONE,
					.topics = STR(""),
					.note = STR(""),
					.by = d->sam,
					.source = STR("here")};
		struct recording r = test_record(d->t, &d->t->arena, d->kai);
		OK(contact_put(r.txn, &c, d->t->now));
		test_recorded(d->t, &r);
	}
}

/* Three attempts in eight weeks with no contact: 26 September is eight weeks before 21 November. */
static void perhaps_lost_after_three_attempts(void **state)
{
	struct desk d = begin();
	struct test_client sam = test_browser_of(d.t, d.sam);
	(void)state;
	failed_attempts(&d, (const char *const[]){"2026-09-25", "2026-10-01", "2026-11-01"}, 3);
	assert_int_equal(test_get(&sam, "/lost"), 200);
	assert_false(test_shows(&sam, "Kai Moorhouse")); /* the first was a day too long ago */
	failed_attempts(&d, (const char *const[]){"2026-09-26"}, 1);
	assert_int_equal(test_get(&sam, "/lost"), 200);
	assert_true(test_shows(&sam, "Perhaps lost") && test_shows(&sam, "Kai Moorhouse"));
	test_contact(d.t, d.kai, "2026-11-02", CONTACT_TEXT, "");
	assert_int_equal(test_get(&sam, "/lost"), 200);
	assert_false(test_shows(&sam, "Kai Moorhouse"));
	test_client_finish(&sam);
	test_office_close(d.t);
}

static void steps_are_tried_in_order_until_found(void **state)
{
	struct desk d = begin();
	struct test_client sam = test_browser_of(d.t, d.sam), ruth = test_browser_of(d.t, d.ruth);
	(void)state;
	assert_false(date_known(state_of(&d).lost_since));
	assert_int_equal(record(&d, &sam, "tried+ring", "20", ""), 200); /* not while nobody is looking for them */
	assert_int_equal(record(&d, &sam, "lost", "22", ""), 200);       /* tomorrow */
	assert_int_equal(record(&d, &sam, "lost", "10", "Phone+is+off"), 303);
	struct search_state s = state_of(&d);
	assert_true(s.lost_since.days == test_day("2026-11-10").days && s.tried == 0);
	assert_string_equal(s.next->id.p, "ring");
	assert_int_equal(record(&d, &sam, "tried+ring", "9", ""), 200); /* before it began */
	assert_int_equal(record(&d, &sam, "tried+ring", "12", "No+answer"), 303);
	assert_int_equal(record(&d, &sam, "tried+prisons", "13", ""), 303); /* out of order is possible */
	s = state_of(&d);
	assert_true(s.tried == 2 && str_eq(s.next->id, STR("home")));
	assert_int_equal(test_get(&ruth, "/lost/everybody"), 200);
	assert_true(test_shows(&ruth, "Kai Moorhouse") && test_shows(&ruth, "2 of 3 steps tried") &&
		    test_shows(&ruth, "Visit where they live"));
	/* an attempt finds nobody, a contact that is made does, on the day of the mark too */
	failed_attempts(&d, (const char *const[]){"2026-11-14"}, 1);
	assert_true(date_known(state_of(&d).lost_since));
	test_contact(d.t, d.kai, "2026-11-10", CONTACT_PHONE, "");
	s = state_of(&d);
	assert_false(date_known(s.lost_since));
	assert_int_equal(s.found_on.days, test_day("2026-11-10").days);
	assert_int_equal(test_get(&ruth, "/lost/everybody"), 200);
	assert_false(test_shows(&ruth, "Kai Moorhouse"));
	/* the timeline has it all */
	assert_int_equal(test_get(&sam, arena_fmt(&d.t->arena, "/people/%s", test_ref(d.t, d.kai)).p), 200);
	assert_true(test_shows(&sam, "Lost contact, tried: prisons") && test_shows(&sam, "Phone is off") &&
		    test_shows(&sam, "No answer"));
	/* lost again: the steps begin anew */
	assert_int_equal(record(&d, &sam, "lost", "20", ""), 303);
	assert_int_equal(state_of(&d).tried, 0);
	test_client_finish(&sam);
	test_client_finish(&ruth);
	test_office_close(d.t);
}

static void only_a_manager_agrees_to_stop(void **state)
{
	struct desk d = begin();
	struct test_client sam = test_browser_of(d.t, d.sam), ruth = test_browser_of(d.t, d.ruth);
	(void)state;
	assert_int_equal(record(&d, &sam, "lost", "10", ""), 303);
	assert_int_equal(record(&d, &sam, "stopped", "20", "Enough"), 200);
	assert_true(date_known(state_of(&d).lost_since));
	assert_int_equal(record(&d, &ruth, "stopped", "20", ""), 200);
	assert_true(test_shows(&ruth, "Say why you agree to stop"));
	assert_int_equal(record(&d, &ruth, "stopped", "20", "Moved+abroad"), 303);
	struct search_state s = state_of(&d);
	assert_false(date_known(s.lost_since));
	assert_true(s.stopped_on.days == test_day("2026-11-20").days && str_eq(s.stopped_by, STR("Ruth Adeyemi")));
	assert_int_equal(test_count(d.t, "trail where what = 'lost-contact.recorded'"), 2);
	test_client_finish(&sam);
	test_client_finish(&ruth);
	test_office_close(d.t);
}

static void restricted_people_are_counted_only(void **state)
{
	struct desk d = begin();
	struct test_client sam = test_browser_of(d.t, d.sam), ruth = test_browser_of(d.t, d.ruth);
	(void)state;
	assert_int_equal(record(&d, &sam, "lost", "10", ""), 303);
	struct recording r = test_record(d.t, &d.t->arena, d.kai);
	OK(record_restricted(&r, true));
	test_recorded(d.t, &r);
	assert_int_equal(test_get(&ruth, "/lost/everybody"), 200);
	assert_true(test_shows(&ruth, "And 1 restricted"));
	assert_false(test_shows(&ruth, "Kai Moorhouse"));
	assert_int_equal(test_get(&sam, d.page), 404);
	test_client_finish(&sam);
	test_client_finish(&ruth);
	test_office_close(d.t);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(perhaps_lost_after_three_attempts),
	    cmocka_unit_test(steps_are_tried_in_order_until_found),
	    cmocka_unit_test(only_a_manager_agrees_to_stop),
	    cmocka_unit_test(restricted_people_are_counted_only),
	};
	return TESTING_MAIN("lost_contact", tests);
}
