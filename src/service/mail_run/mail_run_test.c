/* The mail run: one line, who is on it and who must not be sent anything, labels, and that it was sent, once. */
#include "testing.h"

#include "mail_run.h"

struct desk {
	struct test_office *t;
	struct account_id sam, ruth, lena;
	struct person_id leon;
};

static struct person_id over_21(struct desk *d, const char *id, const char *name, const char *birth)
{
	return test_person(d->t, &(struct test_person){.id = id,
						       .first_name = name,
						       .surname = "Birch",
						       .birth = birth,
						       .care_from = "2015-02-03",
						       .team = "21-plus",
						       .worker = d->lena});
}

static void reached(struct desk *d, struct person_id p, enum way_kind kind, const char *value, bool safe)
{
	struct recording r = test_record(d->t, &d->t->arena, p);
	struct way way = {.kind = kind,
			  .value = str_c(value),
			  .imported = STR(""),
			  .safe = opt_bool(safe),
			  .voicemail = OPT_BOOL_NONE,
			  .caution = STR(""),
			  .used = true};
	OK(way_put(r.txn, r.arena, p, NULL, &way, d->sam, d->t->now));
	test_recorded(d->t, &r);
}

/* Leon is 22 on 1 March 2027, in five days. */
static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.t->now = test_moment("2027-02-24T12:00:00Z");
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false);
	d.ruth = test_account(d.t, "ruth@example.org", "Ruth Adeyemi", ROLE_MANAGER, "north", false);
	d.lena = test_account(d.t, "lena@example.org", "Lena Brook", ROLE_ADVISER, "21-plus", false);
	d.leon = over_21(&d, "100", "Leon", "2005-03-01");
	reached(&d, d.leon, WAY_POST, "1 Made-up Street\nMansfield", true);
	return d;
}

static int send(struct desk *d, struct test_client *c, const char *body)
{
	test_get(c, "/mail-run/birthday-card");
	return test_post(c, "/mail-run/birthday-card",
			 arena_fmt(&d->t->arena, "operation=%s&%s&day-day=24&day-month=2&day-year=2027",
				   test_operation(d->t, c), body)
			     .p,
			 true);
}

static void one_line_for_those_who_do_it(void **state)
{
	struct desk d = begin();
	struct test_client sam = test_browser_of(d.t, d.sam), ruth = test_browser_of(d.t, d.ruth),
			   lena = test_browser_of(d.t, d.lena);
	(void)state;
	over_21(&d, "101", "Poppy", "2004-03-04"); /* in eight days */
	assert_int_equal(test_get(&lena, "/worklist"), 200);
	assert_true(test_shows(&lena, "href=\"/mail-run/birthday-card\"") &&
		    test_shows(&lena, "Send a birthday card: 1"));
	assert_int_equal(test_get(&ruth, "/worklist"), 200);
	assert_true(test_shows(&ruth, "Send a birthday card: 1"));
	assert_int_equal(test_get(&sam, "/worklist"), 200);
	assert_false(test_shows(&sam, "birthday card"));
	assert_int_equal(test_get(&sam, "/mail-run"), 403);
	assert_int_equal(test_get(&sam, "/mail-run/birthday-card"), 403);
	assert_int_equal(test_get(&lena, "/mail-run"), 200);
	assert_true(test_shows(&lena, "Send a birthday card: 1"));
	assert_int_equal(test_get(&lena, "/mail-run/plan-review"), 404); /* nobody's mail */
	test_client_finish(&sam);
	test_client_finish(&ruth);
	test_client_finish(&lena);
	test_office_close(d.t);
}

/* Who must not be sent anything is named with why, has no label, and is not recorded as sent with the others. */
static void nothing_to_where_it_is_not_safe(void **state)
{
	struct desk d = begin();
	struct test_client lena = test_browser_of(d.t, d.lena);
	(void)state;
	struct person_id tia = over_21(&d, "101", "Tia", "2004-02-28");
	reached(&d, tia, WAY_POST, "9 Watched Lane", false);
	over_21(&d, "102", "Ken", "2003-02-27"); /* nothing is known of how to reach him */
	struct person_id may = over_21(&d, "103", "May", "2003-02-26");
	reached(&d, may, WAY_EMAIL, "may@example.org", true);
	assert_int_equal(test_get(&lena, "/mail-run/birthday-card"), 200);
	assert_true(test_shows(&lena, "1 Made-up Street") && test_shows(&lena, "Email: may@example.org"));
	assert_false(test_shows(&lena, "9 Watched Lane"));
	assert_true(test_shows(&lena, "It is not safe to send them a letter.") && test_shows(&lena, "Ken Birch") &&
		    test_shows(&lena, "There is nowhere to send a letter to."));
	assert_int_equal(test_get(&lena, "/mail-run/birthday-card/labels"), 200);
	assert_true(test_shows(&lena, "Leon Birch") && test_shows(&lena, "Mansfield"));
	assert_false(test_shows(&lena, "No label to print"));
	assert_false(test_shows(&lena, "Tia") || test_shows(&lena, "May Birch"));
	assert_int_equal(send(&d, &lena, arena_fmt(&d.t->arena, "person=%s", test_ref(d.t, tia)).p), 200);
	assert_true(test_shows(&lena, "Nobody of these is still to be sent it"));
	assert_int_equal(send(&d, &lena, "all=1"), 303);
	assert_int_equal(test_count(d.t, "step where code = 'birthday-card-sent'"), 2);
	assert_int_equal(test_get(&lena, "/mail-run/birthday-card"), 200);
	assert_true(test_shows(&lena, "Tia Birch") && test_shows(&lena, "Ken Birch"));
	assert_false(test_shows(&lena, "Leon Birch"));
	assert_int_equal(test_get(&lena, "/mail-run/birthday-card/labels"), 200);
	assert_true(test_shows(&lena, "No label to print"));
	test_client_finish(&lena);
	test_office_close(d.t);
}

static void sent_is_recorded_once(void **state)
{
	struct desk d = begin();
	struct test_client lena = test_browser_of(d.t, d.lena);
	(void)state;
	struct person_id may = over_21(&d, "103", "May", "2003-02-26");
	reached(&d, may, WAY_EMAIL, "may@example.org", true);
	assert_int_equal(send(&d, &lena, "x=1"), 200);
	assert_true(test_shows(&lena, "Choose whom it was sent to"));
	const char *ticked = arena_fmt(&d.t->arena, "person=%s", test_ref(d.t, may)).p;
	assert_int_equal(send(&d, &lena, ticked), 303);
	assert_int_equal(test_count(d.t, "step where code = 'birthday-card-sent' and on_day = '2027-02-24'"), 1);
	assert_int_equal(test_count(d.t, "due where promise = 'birthday-card'"), 1);
	test_get(&lena, "/mail-run/birthday-card");
	const char *form = arena_fmt(&d.t->arena, "operation=%s&all=1&day-day=24&day-month=2&day-year=2027",
				     test_operation(d.t, &lena))
			       .p;
	assert_int_equal(test_post(&lena, "/mail-run/birthday-card", form, true), 303);
	assert_int_equal(test_post(&lena, "/mail-run/birthday-card", form, true), 303);
	assert_int_equal(test_count(d.t, "step where code = 'birthday-card-sent'"), 2);
	assert_int_equal(test_count(d.t, "trail where what = 'mail.sent' and detail = 'birthday-card'"), 2);
	assert_int_equal(test_count(d.t, "due where promise = 'birthday-card'"), 0);
	test_client_finish(&lena);
	test_office_close(d.t);
}

/* More than fit into one transaction, each with a row of their own in the trail. */
static void many_at_once(void **state)
{
	enum { MANY = 2 * MAIL_AT_ONCE + 3 };
	struct desk d = begin();
	struct test_client lena = test_browser_of(d.t, d.lena);
	(void)state;
	for (int i = 1; i < MANY; i++) {
		struct person_id p = over_21(&d, arena_fmt(&d.t->arena, "m%d", i).p, arena_fmt(&d.t->arena, "P%d", i).p,
					     "2004-02-25");
		reached(&d, p, WAY_EMAIL, arena_fmt(&d.t->arena, "p%d@example.org", i).p, true);
	}
	assert_int_equal(send(&d, &lena, "all=1"), 303);
	assert_int_equal(test_count(d.t, "step where code = 'birthday-card-sent'"), MANY);
	assert_int_equal(test_count(d.t, "trail where what = 'mail.sent' and person is not null"), MANY);
	assert_int_equal(test_count(d.t, "due where promise = 'birthday-card'"), 0);
	test_client_finish(&lena);
	test_office_close(d.t);
}

static void restricted_people_are_counted_only(void **state)
{
	struct desk d = begin();
	struct test_client lena = test_browser_of(d.t, d.lena);
	(void)state;
	struct recording r = test_record(d.t, &d.t->arena, d.leon);
	OK(record_restricted(&r, true));
	test_recorded(d.t, &r);
	assert_int_equal(test_get(&lena, "/mail-run/birthday-card"), 200);
	assert_true(test_shows(&lena, "And 1 restricted"));
	assert_false(test_shows(&lena, "Leon"));
	assert_int_equal(test_get(&lena, "/worklist"), 200);
	assert_true(test_shows(&lena, "And 1 restricted, for the mail run"));
	assert_false(test_shows(&lena, "Send a birthday card"));
	assert_int_equal(test_get(&lena, "/mail-run"), 200);
	assert_true(test_shows(&lena, "And 1 restricted"));
	test_client_finish(&lena);
	test_office_close(d.t);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(one_line_for_those_who_do_it),
	    cmocka_unit_test(nothing_to_where_it_is_not_safe),
	    cmocka_unit_test(sent_is_recorded_once),
	    cmocka_unit_test(many_at_once),
	    cmocka_unit_test(restricted_people_are_counted_only),
	};
	return TESTING_MAIN("mail_run", tests);
}
