/* What offers/ may say, that it is read back as it was written, and who can get what. */
#include "whole_policy.h"
#include "offer.h"
#include "random_facts.h"

static const struct policy *policy_of(const char *council)
{
	struct str path = arena_fmt(&arena, "%s/%s/policy.yaml", getenv("SOURCE_ROOT"), council), text;
	const struct policy *policy = NULL;
	struct findings found = {0};
	assert_null(council_file_load(path.p, &arena, &text));
	assert_null(policy_parse(text, path, &arena, &policy, &found));
	return policy;
}

static struct teams teams_of(const char *council)
{
	struct str path = arena_fmt(&arena, "%s/%s/teams.yaml", getenv("SOURCE_ROOT"), council), text;
	struct teams teams = {0};
	struct findings found = {0};
	assert_null(council_file_load(path.p, &arena, &text));
	assert_null(teams_parse(text, path, &arena, &teams, &found));
	return teams;
}

static struct offers offers_of(const char *council)
{
	struct offers offers = {0};
	struct teams teams = teams_of(council);
	struct str folder = arena_fmt(&arena, "%s/%s/offers", getenv("SOURCE_ROOT"), council);
	assert_null(offers_load(folder, policy_of(council), &teams, &arena, &offers));
	return offers;
}

static const char *const councils[] = {"councils/nottinghamshire", "councils/nottingham",
				       "tests/policies/nottinghamshire"};
enum { COUNCILS = sizeof(councils) / sizeof(councils[0]) };

/* Every council's offers can be read, and what is written of one is read back the same. */
static void read_and_written(void **state)
{
	(void)state;
	for (size_t c = 0; c < COUNCILS; c++) {
		const struct policy *policy = policy_of(councils[c]);
		struct teams teams = teams_of(councils[c]);
		struct offers offers = offers_of(councils[c]);
		assert_true(offers.n > 0);
		for (size_t i = 0; i < offers.n; i++) {
			struct str text = offer_write(&arena, &offers.p[i]);
			struct findings found = {0};
			struct offer again;
			const struct error *e = offer_parse(text, offers.p[i].id, policy, &teams, &arena, &again,
							    &found);
			if (e)
				fail_msg("%.*s:\n%.*s", STR_ARG(e->what), STR_ARG(text));
			assert_true(str_eq(offer_write(&arena, &again), text));
		}
	}
}

static const char *const lines_of_one[] = {
    "id: phone",                        /* 1 */
    "title: A phone",                   /* 2 */
    "what: We give you a phone.",       /* 3 */
    "get: Ask your adviser.",           /* 4 */
    "who: {category: former-relevant}", /* 5 */
    "for: Care leavers",                /* 6 */
    "strength: will",                   /* 7 */
    "topics: money",                    /* 8 */
    "audiences: everyone",              /* 9 */
    "source: Local Offer",              /* 10 */
    "owner: Service Manager",           /* 11 */
    "checked: 2026-11-01",              /* 12 */
    "review: 2027-11-01",               /* 13 */
};
enum { LINES_OF_ONE = sizeof(lines_of_one) / sizeof(lines_of_one[0]) };

static void mistakes(void **state)
{
	static const struct {
		int line; /* replaced; 0: nothing is */
		const char *by, *says;
	} cases[] = {
	    {1, "id: A Phone", "small letters, digits and hyphens"},
	    {2, "", "the key title is missing"},
	    {2, "titel: A phone", "did you mean title?"},
	    {3, "what: We give you £20.", "expected {amount} in its place"},
	    {3, "what: We give you {amount}.", "the key amounts is missing"},
	    {4, "get: Ask.\namounts: [{from: 2026-01-01, is: £20}]", "{amount} stands in no text"},
	    {4, "get: Ask for {amount}.\namounts: custody-visit", "the id of a promise that has amounts"},
	    {4, "get: Ask for {amount}.\namounts: [{from: 2026-01-01, is: lots}]", "expected an amount of money"},
	    {5, "who: {under: 21}", "the key category is missing"},
	    {5, "who: {after_25: true, category: eligible}", "found category beside after_25"},
	    {5, "who: {after_25: true, from: 21}", "found an age beside after_25"},
	    {5, "who: {category: former-relevant, wish: custody-visits}", "found \"wish\""},
	    {5, "who: {category: former-relevant, parent: false}", "found false, expected true"},
	    {7, "strength: perhaps", "expected must, will or may"},
	    {7, "strength: will\neasy: [{hom: You get a phone.}]", "did you mean home?"},
	    {7, "strength: will\neasy: [You get a phone.]", "expected keys with values, such as home:"},
	    {7, "strength: will\neasy: [{home: You get it., money: £20.}]", "expected {amount} in its place"},
	    {7, "strength: will\neasy: [{home: You get it., phone: Ring us.}]", "found 2 pictures"},
	    {7, "strength: will\neasy: [{money: \"It is {amount}.\"}]", "the key amounts is missing"},
	    {8, "topics: [money, mony]", "did you mean money?"},
	    {8, "topics: []", "empty list"},
	    {9, "audiences: kids", "expected everyone, custody"},
	    {12, "checked: November", "expected a day"},
	    {13, "review: 2026-11-01", "expected a day after"},
	    {11, "owner: Us\nemail: nobody", "expected an email address"},
	    {11, "owner: Us\nlink: http://example.org", "begins with https://"},
	    {11, "owner: Us\ncontact: south-pole", "found \"south-pole\""},
	    {11, "owner: Us\nphone: ring us", "expected a telephone number"},
	};
	const struct policy *policy = policy_of(councils[2]);
	struct teams teams = teams_of(councils[2]);
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct str text = STR("");
		struct findings found = {0};
		struct offer o;
		for (int n = 1; n <= LINES_OF_ONE; n++)
			text = arena_fmt(&arena, "%.*s%s\n", STR_ARG(text),
					 n == cases[i].line ? cases[i].by : lines_of_one[n - 1]);
		const struct error *e = offer_parse(text, STR("o.yaml"), policy, &teams, &arena, &o, &found);
		if (!e || !str_contains(e->what, str_c(cases[i].says)))
			fail_msg("%s: %.*s", cases[i].by, STR_ARG(e ? e->what : STR("no problem")));
	}
}

/* Of easy read too: where a line's picture stands. */
static void easy_read_names_the_line(void **state)
{
	struct findings found = {0};
	struct offers offers;
	bool named = false;
	(void)state;
	const struct error *e =
	    offers_parse(STR("offers:\n- id: a\n  easy:\n  - home: You get a home.\n  - fone: Ring us.\n"),
			 STR("money.yaml"), policy_of(councils[2]), NULL, &arena, &offers, &found);
	assert_non_null(e);
	for (size_t i = 0; i < found.n; i++)
		named = named || str_contains(finding_line(STR("money.yaml"), &found.p[i], &arena),
					      STR("money.yaml:5:5: found \"fone\""));
	assert_true(named);
}

static void files_name_the_line(void **state)
{
	struct findings found = {0};
	struct offers offers;
	(void)state;
	const struct error *e = offers_parse(STR("offers:\n- id: a\n  title: A\n  topics: [mony]\n"), STR("money.yaml"),
					     policy_of(councils[2]), NULL, &arena, &offers, &found);
	assert_non_null(e);
	bool named = false;
	for (size_t i = 0; i < found.n; i++)
		named = named || str_contains(finding_line(STR("money.yaml"), &found.p[i], &arena),
					      STR("money.yaml:4:12: found \"mony\""));
	assert_true(named);
}

static void amounts(void **state)
{
	const struct policy *policy = policy_of(councils[2]);
	struct offers offers = offers_of(councils[2]);
	const struct offer *grant = offers_find(&offers, STR("home-grant")),
			   *credit = offers_find(&offers, STR("phone-credit"));
	static const struct {
		int year, month, day;
		const char *says;
	} cases[] = {{2018, 3, 31, "an amount that we agree with you in all"},
		     {2018, 4, 1, "£2,000 in all"},
		     {2023, 3, 31, "£2,000 in all"},
		     {2023, 4, 1, "£3,000 in all"}};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct date on;
		assert_true(date_from_ymd(cases[i].year, cases[i].month, cases[i].day, &on));
		assert_true(str_eq(offer_says(&arena, grant, grant->much, policy, on), str_c(cases[i].says)));
	}
	struct date on;
	assert_true(date_from_ymd(2026, 11, 21, &on));
	assert_true(str_eq(offer_says(&arena, credit, credit->what.p[0], policy, on),
			   STR("We put £20 of credit on your phone.")));
	assert_true(str_eq(pounds_text(&arena, 1250), STR("£12.50")));
	assert_true(str_eq(pounds_text(&arena, 300000), STR("£3,000")));
}

static void sources(void **state)
{
	struct offer o = {.source = STR("Children Act 1989 s.23C; Partnership Pledge, s:003")};
	(void)state;
	assert_true(str_eq(offer_source(&arena, &o), STR("Children Act 1989 s.23C; Partnership Pledge")));
}

static struct offer_life nineteen(void)
{
	return (struct offer_life){.in_category = ANSWER_YES,
				   .category = CATEGORY_FORMER_RELEVANT,
				   .age = 19,
				   .in_custody = ANSWER_NO,
				   .uasc = ANSWER_NO,
				   .outside = ANSWER_NO,
				   .parent = ANSWER_NO,
				   .after_25 = ANSWER_NO};
}

static void fit_is(const struct offers *offers, const char *id, struct offer_life life, enum offer_fit fit,
		   const char *why)
{
	const struct offer *o = offers_find(offers, str_c(id));
	assert_non_null(o);
	struct offer_answer answer = offer_for(o, &life);
	struct str says = offer_why(&arena, &answer, &life);
	if (answer.fit != fit || (fit != OFFER_NOT && !str_eq(says, str_c(why))))
		fail_msg("%s: %d, %.*s", id, (int)answer.fit, STR_ARG(says));
}

static void who_can_get_what(void **state)
{
	struct offers offers = offers_of(councils[2]);
	struct offer_life life = nineteen();
	(void)state;
	fit_is(&offers, "adviser", life, OFFER_FITS, "you left care and are under 21");
	fit_is(&offers, "phone-credit", life, OFFER_NOT, "");
	fit_is(&offers, "parents", life, OFFER_NOT, "");
	life.parent = ANSWER_UNKNOWN;
	fit_is(&offers, "parents", life, OFFER_IF, "you have a child or one is on the way");
	life.age = 21;
	life.in_custody = ANSWER_YES;
	life.custody = CUSTODY_SENTENCED;
	fit_is(&offers, "adviser", life, OFFER_NOT, "");
	fit_is(&offers, "phone-credit", life, OFFER_FITS, "you left care, are 21 or over and are in custody");
	life.custody = CUSTODY_SUPERVISION;
	fit_is(&offers, "phone-credit", life, OFFER_NOT, "");
	life.age = -1;
	fit_is(&offers, "adviser", life, OFFER_IF, "you are under 21");
	life = (struct offer_life){.age = 26, .in_category = ANSWER_NO, .after_25 = ANSWER_YES};
	fit_is(&offers, "safe", life, OFFER_FITS, "you left care and are 25 or over");
	fit_is(&offers, "home-grant", life, OFFER_NOT, "");
	life = (struct offer_life){.age = -1};
	fit_is(&offers, "home-grant", life, OFFER_IF, "you left care");
}

/* Whatever is not known: knowing more never gives somebody what knowing less had refused, and an offer that fits fits
 * whatever else comes out. */
static void knowing_more(void **state)
{
	struct offers offers = offers_of(councils[0]);
	const struct policy *policy = policy_of(councils[0]);
	uint64_t seed = 20261129;
	(void)state;
	for (int i = 0; i < 20000; i++) {
		struct arena a;
		arena_init(&a, 4 << 20);
		struct facts facts = random_facts(&seed, &a);
		struct offer_life life = offer_life_of(policy, &facts,
						       instant_london_day(random_moment(&seed, &facts)));
		uint64_t said = random_next(&seed); /* where the record says nothing */
		life.parent = said & 1 ? ANSWER_YES : ANSWER_NO;
		if (life.uasc == ANSWER_UNKNOWN)
			life.uasc = said & 2 ? ANSWER_YES : ANSWER_NO;
		if (life.outside == ANSWER_UNKNOWN)
			life.outside = said & 4 ? ANSWER_YES : ANSWER_NO;
		struct offer_life less = life;
		uint64_t hide = random_next(&seed);
		if (hide & 1)
			less.in_category = less.after_25 = ANSWER_UNKNOWN;
		if (hide & 2)
			less.age = -1;
		if (hide & 4)
			less.in_custody = ANSWER_UNKNOWN;
		if (hide & 8)
			less.uasc = ANSWER_UNKNOWN;
		if (hide & 16)
			less.parent = ANSWER_UNKNOWN;
		if (hide & 32)
			less.outside = ANSWER_UNKNOWN;
		for (size_t j = 0; j < offers.n; j++) {
			struct offer_answer all = offer_for(&offers.p[j], &life), some = offer_for(&offers.p[j], &less);
			assert_true(life.age < 0 || all.fit != OFFER_IF);
			assert_true(some.fit == OFFER_IF || some.fit == all.fit || life.age < 0);
			assert_true((some.fit == OFFER_IF) == (some.unknown != 0));
			assert_true((some.fit == OFFER_NOT) == (some.way == NULL));
		}
		arena_finish(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(read_and_written, setup, teardown),
	    cmocka_unit_test_setup_teardown(mistakes, setup, teardown),
	    cmocka_unit_test_setup_teardown(files_name_the_line, setup, teardown),
	    cmocka_unit_test_setup_teardown(easy_read_names_the_line, setup, teardown),
	    cmocka_unit_test_setup_teardown(amounts, setup, teardown),
	    cmocka_unit_test_setup_teardown(sources, setup, teardown),
	    cmocka_unit_test_setup_teardown(who_can_get_what, setup, teardown),
	    cmocka_unit_test_setup_teardown(knowing_more, setup, teardown),
	};
	return cmocka_run_group_tests_name("policy offers", tests, NULL, NULL);
}
