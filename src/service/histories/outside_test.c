/* What is promised to who lives outside the area, and to who came alone: by what is recorded on their pages. */
#include "testing.h"

#include "details.h"
#include "histories.h"
#include "operation.h"

struct desk {
	struct test_office *t;
	struct person_id kai;
	struct test_client c;
};

static const char two_more[] =
    "\n"
    "- id: where-at-18\n"
    "  title: Agree where to live at 18\n"
    "  says: If you live outside our area when you become 18, we agree with you where you live\n"
    "  source: a made-up pledge\n"
    "  strength: must\n"
    "  owner: adviser\n"
    "  who: {category: [eligible, relevant, former-relevant], under: 21, outside: true}\n"
    "  once: {from: birthday 18, show: 6 months}\n"
    "  met_by: {step: where-at-18-agreed}\n"
    "\n"
    "- id: papers-at-17\n"
    "  title: Look at their papers\n"
    "  says: If you came here alone, we look at your papers with you before you are 18\n"
    "  source: a made-up pledge\n"
    "  strength: must\n"
    "  owner: adviser\n"
    "  who: {category: [eligible, relevant, former-relevant], under: 21, uasc: true}\n"
    "  once: {from: birthday 18, show: 6 months}\n"
    "  met_by: {step: papers-looked-at}\n";

/* 17, and 18 on 1 February 2027. */
static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	struct account_id sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", true);
	test_promise_more(d.t, two_more);
	d.kai = test_person(d.t, &(struct test_person){.id = "100",
						       .first_name = "Kai",
						       .birth = "2009-02-01",
						       .care_from = "2015-02-03",
						       .records_from = "2020-01-01",
						       .team = "north",
						       .worker = sam});
	d.c = test_browser_of(d.t, sam);
	return d;
}

static void end(struct desk *d)
{
	test_client_finish(&d->c);
	test_office_close(d->t);
}

static void home_from(struct desk *d, const char *day, const char *rest)
{
	const char *page = arena_fmt(&d->t->arena, "/people/%s/home/new", test_ref(d->t, d->kai)).p;
	const char *body = arena_fmt(&d->t->arena, "operation=%s&day-day=%s&day-month=11&day-year=2026&suitable=1&%s",
				     operation_new(&d->t->arena).p, day, rest)
			       .p;
	assert_int_equal(test_post(&d->c, page, body, true), 303);
}

static int64_t is_due(struct desk *d, const char *promise)
{
	int64_t listed =
	    test_count(d->t, arena_fmt(&d->t->arena, "due where promise = '%s' and by_day = '2027-02-01'", promise).p);
	assert_int_equal(test_get(&d->c, arena_fmt(&d->t->arena, "/people/%s", test_ref(d->t, d->kai)).p), 200);
	bool shown = test_shows(&d->c, arena_fmt(&d->t->arena, "data-promise=\"%s\"", promise).p);
	assert_int_equal(listed, shown);
	return listed;
}

static void by_their_home(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(is_due(&d, "where-at-18"), 0); /* nobody said where they live */
	home_from(&d, "2", "kind=U&where=away&elsewhere=Leeds");
	assert_int_equal(is_due(&d, "where-at-18"), 1);
	home_from(&d, "4", "kind=U&where=here");
	assert_int_equal(is_due(&d, "where-at-18"), 0);
	home_from(&d, "6", "kind=B&where=abroad&elsewhere=Malta");
	assert_int_equal(is_due(&d, "where-at-18"), 1);
	home_from(&d, "8", "kind=U");
	assert_int_equal(is_due(&d, "where-at-18"), 0);
	end(&d);
}

static void file_says(struct desk *d, const char *day, enum home_kind kind, struct str address)
{
	struct recording r = test_record(d->t, &d->t->arena, d->kai);
	struct home_said said = {.on = test_day(day), .kind = kind, .suitable = SUITABLE, .address = address};
	r.source = STR("people.csv");
	OK(record_home_said(&r, &said, DATE_NONE));
	test_recorded(d->t, &r);
}

/* A file that says the same kind of home on a later day tells of no move; another kind of home, or an address, is one,
 * and nobody has said where that is. */
static void what_a_file_says(void **state)
{
	(void)state;
	for (int i = 0; i < 2; i++) {
		struct desk d = begin();
		home_from(&d, "2", "kind=U&where=away&elsewhere=Leeds");
		file_says(&d, "2026-11-18", HOME_INDEPENDENT, STR(""));
		assert_int_equal(is_due(&d, "where-at-18"), 1);
		file_says(&d, "2026-11-20", i ? HOME_INDEPENDENT : HOME_FORMER_CARER, i ? STR("1 New Row") : STR(""));
		assert_int_equal(is_due(&d, "where-at-18"), 0);
		end(&d);
	}
}

static void came_alone(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(is_due(&d, "papers-at-17"), 0);
	for (int yes = 1; yes >= 0; yes--) {
		struct recording r = test_record(d.t, &d.t->arena, d.kai);
		OK(record_details(
		    &r, &(struct person_details){
			    .birth = DATE_NONE, .died = DATE_NONE, .records_from = DATE_NONE, .uasc = yes ? YES : NO}));
		test_recorded(d.t, &r);
		assert_int_equal(is_due(&d, "papers-at-17"), yes);
	}
	end(&d);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(by_their_home),
	    cmocka_unit_test(what_a_file_says),
	    cmocka_unit_test(came_alone),
	};
	return TESTING_MAIN("outside the area", tests);
}
