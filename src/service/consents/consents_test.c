/* With whom the service may speak: consents that hold and end, people who are told nothing however they call
 * themselves, and a question whose answer nobody can read. */
#include "testing.h"

#include "consents.h"
#include "operation.h"

struct desk {
	struct test_office *t;
	struct account_id sam;
	struct person_id kai;
	struct test_client c;
	const char *page;
};

static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", true);
	d.kai = test_person(d.t, &(struct test_person){.id = "100",
						       .first_name = "Kai",
						       .surname = "Moorhouse",
						       .birth = "2006-06-14",
						       .care_from = "2012-02-03",
						       .team = "north",
						       .worker = d.sam});
	d.page = arena_fmt(&d.t->arena, "/people/%s", test_ref(d.t, d.kai)).p;
	d.c = test_browser_of(d.t, d.sam);
	return d;
}

static void end(struct desk *d)
{
	test_client_finish(&d->c);
	test_office_close(d->t);
}

static int post(struct desk *d, const char *rest, const char *fields)
{
	return test_post(&d->c, arena_fmt(&d->t->arena, "%s%s", d->page, rest).p,
			 arena_fmt(&d->t->arena, "operation=%s&%s", operation_new(&d->t->arena).p, fields).p, true);
}

/* The path at which the one that stands is ended. */
static const char *standing(struct desk *d, const char *table, const char *path, const char *ends)
{
	struct str ref = test_lines(d->t, &d->t->arena,
				    arena_fmt(&d->t->arena,
					      "select ref as line from %s where person = :p and replaced_at is null "
					      "order by id desc limit 1",
					      table)
					.p,
				    d->kai.id);
	return arena_fmt(&d->t->arena, "/%s/%.*s/%s", path, STR_ARG(str_trim(ref)), ends).p;
}

static struct consents consents_on(struct desk *d, const char *day)
{
	struct consents all;
	OK(consents_standing(d->t->db, &d->t->arena, (struct viewer){d->sam}, d->kai, test_day(day), &all));
	return all;
}

#define SINCE "&since-day=21&since-month=11&since-year=2026"

static void given_until_a_day_or_withdrawn(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "they have agreed to no professional yet"));
	const char *fields = arena_fmt(&d.t->arena,
				       "operation=%s&name=Jo+Hart&organisation=HMP+Ranby&about=housing&about=finance"
				       "&about-said=not+the+debts&how=On+the+phone" SINCE
				       "&until-day=28&until-month=2&until-year=2027",
				       operation_new(&d.t->arena).p)
				 .p;
	const char *new = arena_fmt(&d.t->arena, "%s/consents/new", d.page).p;
	assert_int_equal(test_post(&d.c, new, fields, true), 303);
	assert_int_equal(test_post(&d.c, new, fields, true), 303); /* twice is once */
	assert_int_equal(test_count(d.t, "consent"), 1);
	assert_int_equal(test_count(d.t, "trail where what = 'consent.given' and person is not null"), 1);
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "Jo Hart, HMP Ranby") && test_shows(&d.c, "Finance, Housing: not the debts"));
	assert_true(test_shows(&d.c, "Agreed that we speak with Jo Hart, HMP Ranby")); /* what has happened */
	/* to the end of the last day */
	assert_int_equal(consents_on(&d, "2027-02-28").n, 1);
	assert_int_equal(consents_on(&d, "2027-03-01").n, 0);
	const char *withdraw = standing(&d, "consent", "consents", "withdraw");
	assert_int_equal(post(&d, withdraw, "how="), 200);
	assert_true(test_shows(&d.c, "Say how they withdrew it"));
	assert_int_equal(post(&d, withdraw, "how=She+rang"), 303);
	assert_int_equal(consents_on(&d, "2026-11-21").n, 0);
	assert_int_equal(post(&d, withdraw, "how=Again"), 409);
	assert_int_equal(test_get(&d.c, arena_fmt(&d.t->arena, "%s%s", d.page, withdraw).p), 409);
	assert_int_equal(test_count(d.t, "consent"), 2);
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "Consent withdrawn: Jo Hart, HMP Ranby") && test_shows(&d.c, "She rang"));
	end(&d);
}

static void mistakes_keep_what_was_typed(void **state)
{
	static const struct {
		const char *fields, *says;
	} wrong[] = {
	    {"about=housing&how=x" SINCE, "Enter whom we may speak with"},
	    {"name=Jo&how=x" SINCE, "Tick what we may speak about"},
	    {"name=Jo&about=gossip&how=x" SINCE, "Tick what we may speak about"},
	    {"name=Jo&about=housing" SINCE, "Say how they agreed"},
	    {"name=Jo&about=housing&how=x", "Enter the day from which we may"},
	    {"name=Jo&about=housing&how=x&until-day=20&until-month=11&until-year=2026" SINCE,
	     "The last day must be today or later"},
	    {"name=Jo&about=housing&how=x&until-day=22&until-month=11&until-year=2031" SINCE,
	     "The last day must be within 5 years"},
	    {"name=Jo&about=housing&how=x&until-day=22&until-month=11&until-year=2026&since-day=23&since-month=11&"
	     "since-year=2026",
	     "The last day must be on or after the first"},
	    {"name=Jo&about=housing&how=x&since-day=1&since-month=1&since-year=1999", "within their life"},
	};
	struct desk d = begin();
	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		assert_int_equal(post(&d, "/consents/new", wrong[i].fields), 200);
		if (!test_shows(&d.c, wrong[i].says))
			fail_msg("%s does not say: %s", wrong[i].fields, wrong[i].says);
	}
	assert_int_equal(post(&d, "/consents/new", "name=Jo+%3Cx%3E&about=housing"), 200);
	assert_true(test_shows(&d.c, "value=\"Jo &lt;x&gt;\"") && test_shows(&d.c, "value=\"housing\" checked"));
	assert_int_equal(post(&d, "/never-tell/new", "why=He+hits"), 200);
	assert_true(test_shows(&d.c, "Enter the name by which they would ring") && test_shows(&d.c, "He hits"));
	assert_int_equal(post(&d, "/never-tell/new", "name=Baz"), 200);
	assert_int_equal(post(&d, "/question", "question=First+dog%3F&answer-password=--"), 200);
	assert_true(test_shows(&d.c, "at least 3 letters") && test_shows(&d.c, "First dog?"));
	assert_int_equal(post(&d, "/question", "gone=yes"), 200);
	assert_true(test_shows(&d.c, "No question is agreed"));
	assert_int_equal(
	    test_count(d.t, "consent") + test_count(d.t, "never_tell") + test_count(d.t, "agreed_question"), 0);
	end(&d);
}

static void for_whom_it_is(void **state)
{
	static const struct {
		const char *name, *organisation, *caller, *of;
		bool is;
	} cases[] = {
	    {"Jo Hart", "HMP Ranby", "Ms Jo Hart", "", true},
	    {"Jo Hart", "HMP Ranby", "Hart, J\xC3\xB3", "Ranby", true},
	    {"Jo Hart", "HMP Ranby", "Jo", "HMP Ranby", false},
	    {"Jo Hart", "HMP Ranby", "Pat Hart", "HMP Ranby", false},
	    {"", "Probation Service", "Anybody At All", "the Probation Service Mansfield", true},
	    {"", "Probation Service", "Anybody", "Probation", false},
	    {"", "Probation Service", "Probation Service", "", false},
	    {"Jo Hart", "", "", "", false},
	};
	struct arena a;
	(void)state;
	arena_init(&a, 1 << 20);
	struct date today = test_day("2026-11-21");
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct consent c = {
		    .name = str_c(cases[i].name), .organisation = str_c(cases[i].organisation), .since = today};
		bool is = consent_is_for(&a, &c, today, str_c(cases[i].caller), str_c(cases[i].of));
		if (is != cases[i].is)
			fail_msg("%s of %s for %s of %s", cases[i].caller, cases[i].of, cases[i].name,
				 cases[i].organisation);
		assert_false(consent_is_for(&a, &c, date_add_days(today, -1), str_c(cases[i].caller),
					    str_c(cases[i].of))); /* not yet */
	}
	arena_finish(&a);
}

static void who_is_told_nothing(void **state)
{
	static const struct {
		const char *name, *phone;
		bool stops;
	} callers[] = {
	    {"Darren Whittle", "", true},
	    {"darren WHITTLE", "", true},
	    {"Mr Whittle", "", true},
	    {"Whittle", "", true},
	    {"D. Whittle", "", true},
	    {"Dazza Wittle", "", true},
	    {"Whittle, Darren", "", true},
	    {"Darren James Whittle", "", true},
	    {"Darren", "", true},
	    {"Ann Whittle", "", false},
	    {"Darren Poole", "", false},
	    {"Jo Hart", "", false},
	    {"", "", false},
	    {"Jo Hart", "+44 7700 900555", true},
	    {"", "07700900555", true},
	    {"Jo Hart", "07700 900556", false},
	};
	struct desk d = begin();
	struct never_tells list;
	(void)state;
	assert_int_equal(
	    post(&d, "/never-tell/new", "name=Darren+Whittle&relation=stepfather&phone=07700+900555&why=He+hits"), 303);
	OK(never_tells_standing(d.t->db, &d.t->arena, (struct viewer){d.sam}, d.kai, &list));
	assert_int_equal(list.n, 1);
	for (size_t i = 0; i < sizeof(callers) / sizeof(callers[0]); i++)
		if ((never_tell_find(&d.t->arena, &list, str_c(callers[i].name), str_c(callers[i].phone)) != NULL) !=
		    callers[i].stops)
			fail_msg("%s %s", callers[i].name, callers[i].phone);
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "Tell nothing to Darren Whittle, stepfather") && test_shows(&d.c, "He hits"));
	const char *ends = standing(&d, "never_tell", "never-tell", "end");
	assert_int_equal(post(&d, ends, ""), 200);
	assert_int_equal(post(&d, ends, "why=Kai+says+so"), 303);
	assert_int_equal(post(&d, ends, "why=again"), 409);
	OK(never_tells_standing(d.t->db, &d.t->arena, (struct viewer){d.sam}, d.kai, &list));
	assert_int_equal(list.n, 0);
	end(&d);
}

static bool right(struct desk *d, const char *answer)
{
	bool is;
	OK(agreed_answer_right(d->t->db, &d->t->arena, (struct viewer){d->sam}, d->kai, str_c(answer), &is));
	return is;
}

static void an_answer_nobody_can_read(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_false(right(&d, ""));
	assert_int_equal(post(&d, "/question", "question=First+dog%3F&answer-password=Br%C3%BBno+2"), 303);
	assert_true(right(&d, " bruno  2 ") && right(&d, "Br\xC3\xBBno-2"));
	assert_false(right(&d, "bruno") || right(&d, "") || right(&d, "First dog?"));
	assert_int_equal(test_count(d.t, "agreed_question where answer_hash like '%runo%'"), 0);
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "A question that shows it is them") && !test_shows(&d.c, "First dog"));
	assert_int_equal(post(&d, "/question", "question=Where%3F&answer-password=Skeg"), 303);
	assert_true(right(&d, "skeg") && !right(&d, "bruno 2"));
	assert_int_equal(post(&d, "/question", "gone=yes"), 303);
	assert_false(right(&d, "skeg") || right(&d, ""));
	assert_int_equal(test_count(d.t, "agreed_question"), 3);
	assert_int_equal(test_count(d.t, "trail where what = 'question.taken-away'"), 1);
	end(&d);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(given_until_a_day_or_withdrawn),
	    cmocka_unit_test(mistakes_keep_what_was_typed),
	    cmocka_unit_test(for_whom_it_is),
	    cmocka_unit_test(who_is_told_nothing),
	    cmocka_unit_test(an_answer_nobody_can_read),
	};
	return TESTING_MAIN("consents", tests);
}
