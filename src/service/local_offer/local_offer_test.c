/* The pages for everybody: no sign-in, no cookie, nothing kept, and the right things on them. */
#include "testing.h"

#include "finished.h"
#include "answers.h"
#include "db.h"
#include "local_offer.h"
#include "public.h"
#include "random_facts.h"

static bool page_has(struct test_client *c, const char *text)
{
	return str_contains(test_body(c), str_c(text));
}

#define HAS(c, text)                                                                                                   \
	do {                                                                                                           \
		if (!page_has(c, text))                                                                                \
			fail_msg("%s is not in:\n%.*s", text, STR_ARG(test_body(c)));                                  \
	} while (0)

static const char *const pages[] = {"/",
				    "/topics",
				    "/topics/money",
				    "/topics/custody",
				    "/for/custody",
				    "/for/parents",
				    "/for/uasc",
				    "/for/21-plus",
				    "/for/achievement",
				    "/for/everyone",
				    "/for/professionals",
				    "/offers/home-grant",
				    "/offers/safe",
				    "/what-can-i-get",
				    "/look-for",
				    "/help-now",
				    "/words",
				    "/accessibility",
				    "/privacy",
				    "/cookies",
				    "/offline"};

/* Who publishes reads at once what they published: their browser asks again. */
static void whoever_is_signed_in_asks_again(void **state)
{
	struct test_office *t = test_office_open();
	struct test_client c =
	    test_browser_of(t, test_account(t, "ada@example.org", "Ada Made-Up", ROLE_MANAGER, "north", false));
	(void)state;
	assert_int_equal(test_get(&c, "/help-now"), 200);
	assert_true(str_eq(test_answer_header(&c, "cache-control"), STR("private, no-cache")));
	assert_false(str_empty(test_answer_header(&c, "etag")));
	test_client_finish(&c);
	test_office_close(t);
}

static void for_everybody(void **state)
{
	struct test_office *t = test_office_open();
	struct test_client c = test_browser(t);
	(void)state;
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
		assert_int_equal(test_get(&c, pages[i]), 200);
		assert_true(str_empty(test_answer_header(&c, "set-cookie")));
		bool leaves = strcmp(pages[i], "/offers/safe") ==
			      0; /* what somebody leaves in a hurry is kept nowhere */
		assert_true(str_eq(test_answer_header(&c, "cache-control"),
				   leaves ? STR("no-store") : STR("public, max-age=300")));
		assert_true(str_empty(test_answer_header(&c, "etag")) == leaves);
		HAS(&c, "999");
		HAS(&c, "href=\"/sign-in\"");
		assert_false(page_has(&c, "name=\"csrf\""));
	}
	assert_int_equal(test_get(&c, "/offers/nothing"), 404);
	assert_int_equal(test_get(&c, "/topics/nothing"), 404);
	assert_int_equal(test_get(&c, "/for/nobody"), 404);
	assert_int_equal(test_get(&c, "/.well-known/security.txt"), 404);
	test_client_finish(&c);
	t->web.origin = STR("https://offers.example.org");
	c = test_browser(t);
	assert_int_equal(test_get(&c, "/.well-known/security.txt"), 200);
	HAS(&c, "Contact: https://offers.example.org/privacy\n");
	HAS(&c, "Expires: 2027-05-20T00:00:00Z\n");
	test_client_finish(&c);
	test_office_close(t);
}

/* What a phone keeps, and what keeps it. */
static void without_line(void **state)
{
	struct test_office *t = test_office_open();
	struct test_client c = test_browser(t);
	(void)state;
	assert_int_equal(test_get(&c, "/offline"), 200);
	HAS(&c, "href=\"/topics/money\"");
	assert_int_equal(test_get(&c, "/offline.js"), 200);
	assert_true(str_eq(test_answer_header(&c, "cache-control"), STR("no-cache")));
	HAS(&c, "addEventListener('fetch'");
	assert_int_equal(test_get(&c, "/manifest.webmanifest"), 200);
	HAS(&c, "\"name\":\"Help\"");
	assert_false(page_has(&c, "care")); /* nor does the home screen say so */
	test_client_finish(&c);
	test_office_close(t);
}

/* What nobody has checked is shown in a demonstration alone: where the council's numbers are made up. */
static void in_another_language(void **state)
{
	struct test_office *t = test_office_open();
	struct test_client c = test_browser(t);
	(void)state;
	assert_true(public_out_of_hours(&t->office).made_up);
	assert_int_equal(test_get(&c, "/in/ar/who-to-contact"), 200);
	HAS(&c, "<html lang=\"ar\" dir=\"rtl\"");
	HAS(&c, "No translator has checked these words");
	t->office.same_night.n = 0;
	finished_stale(&t->web); /* files are read before the fork: no worker sees them change */
	assert_int_equal(test_get(&c, "/in/ar/who-to-contact"), 200);
	HAS(&c, "<html lang=\"en\" dir=\"ltr\"");
	HAS(&c, "Ask us for an interpreter");
	HAS(&c, "href=\"/in/ar/help-now\"");
	assert_int_equal(test_get(&c, "/in/xx/help-now"), 404);
	assert_int_equal(test_get(&c, "/in/ar/worklist"), 404);
	test_client_finish(&c);
	test_office_close(t);
}

static void one_offer(void **state)
{
	struct test_office *t = test_office_open();
	struct test_client c = test_browser(t);
	(void)state;
	assert_int_equal(test_get(&c, "/offers/home-grant"), 200);
	HAS(&c, "Money for your first home");
	HAS(&c, "Beds and pans.");
	HAS(&c, "£3,000 in all");
	HAS(&c, "A letter about your new home.");
	HAS(&c, "tel:01158044401");
	HAS(&c, "0115 804 4154");
	HAS(&c, "We have promised this to you.");
	HAS(&c, "Government guidance");
	HAS(&c, "1 November 2026");
	assert_false(page_has(&c, "Exit this page"));
	assert_int_equal(test_get(&c, "/offers/phone-credit"), 200);
	HAS(&c, "We put £20 of credit on your phone.");
	HAS(&c, "Local Offer in custody.");
	assert_false(page_has(&c, "s:001"));
	assert_int_equal(test_get(&c, "/offers/safe"), 200);
	HAS(&c, "Exit this page");
	HAS(&c, "<title>If somebody hurts you</title>");
	HAS(&c, "Given by: The police.");
	HAS(&c, "tel:101");
	assert_int_equal(test_get(&c, "/offers/asylum-home"), 200);
	HAS(&c, "href=\"https://example.org/home\"");
	test_client_finish(&c);
	test_office_close(t);
}

static void asking(struct test_client *c, const char *answers)
{
	assert_int_equal(test_post(c, "/what-can-i-get", answers, false), 200);
	assert_true(str_eq(test_answer_header(c, "cache-control"), STR("no-store")));
	assert_true(str_empty(test_answer_header(c, "set-cookie")));
}

static void what_can_i_get(void **state)
{
	struct test_office *t = test_office_open();
	struct test_client c = test_browser(t);
	struct str before = test_everything(t, &t->arena);
	(void)state;
	asking(&c, "age=19&care=left&custody=no&alone=no&child=no&here=yes");
	HAS(&c, "href=\"/offers/adviser\"");
	HAS(&c, "Because you left care and are under 21.");
	HAS(&c, "href=\"/offers/home-grant\"");
	assert_false(page_has(&c, "href=\"/offers/phone-credit\""));
	assert_false(page_has(&c, "href=\"/offers/parents\""));
	assert_false(page_has(&c, "You can get these too"));
	asking(&c, "age=22&care=left&custody=sentenced&alone=no&here=yes");
	HAS(&c, "href=\"/offers/phone-credit\"");
	HAS(&c, "You can get these too");
	HAS(&c, "If you have a child or one is on the way.");
	asking(&c, "age=40&care=left");
	HAS(&c, "Because you left care and are 25 or over.");
	asking(&c, "");
	HAS(&c, "cannot be sure of anything");
	asking(&c, "age=lots&care=left&custody=remand");
	HAS(&c, "Your age must be a number, like 19");
	HAS(&c, "value=\"remand\" checked");
	/* nothing of it is anywhere */
	assert_true(str_eq(before, test_everything(t, &t->arena)));
	test_client_finish(&c);
	test_office_close(t);
}

static void look_for(void **state)
{
	static const struct {
		const char *typed, *first; /* NULL: nothing is found */
	} cases[] = {
	    {"grant", "home-grant"},
	    {"GRANTS please", "home-grant"},
	    {"furnitur", "home-grant"},
	    {"i need a bed", "home-grant"},
	    {"furnitrue", "home-grant"},
	    {"pa", "adviser"},
	    {"adviser", "adviser"},
	    {"advisor", "adviser"},
	    {"my boyfriend is violent", "safe"},
	    {"he hit me", "safe"},
	    {"abusse", "safe"},
	    {"xyzzy", NULL},
	    {"the and of", NULL},
	    {"", NULL},
	};
	struct test_office *t = test_office_open();
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct offer_lines found = offers_look_for(&t->arena, &t->office.offers, str_c(cases[i].typed));
		if (!cases[i].first ? found.n != 0
				    : found.n == 0 || !str_eq(found.p[0].offer->id, str_c(cases[i].first)))
			fail_msg("%s: %.*s", cases[i].typed, STR_ARG(found.n ? found.p[0].offer->id : STR("nothing")));
	}
	struct test_client c = test_browser(t);
	assert_int_equal(test_post(&c, "/look-for", "q=furnitrue", false), 200);
	HAS(&c, "We found 1");
	HAS(&c, "href=\"/offers/home-grant\"");
	assert_int_equal(test_post(&c, "/look-for", "q=%3Cb%3Exyzzy", false), 200);
	HAS(&c, "We found nothing");
	HAS(&c, "value=\"&lt;b&gt;xyzzy\"");
	test_client_finish(&c);
	test_office_close(t);
}

/* A page that was kept is not sent again, until something is published. */
static void kept_copies(void **state)
{
	struct test_office *t = test_office_open();
	struct test_client c = test_browser(t);
	(void)state;
	assert_int_equal(test_get(&c, "/topics/money"), 200);
	struct str tag = arena_str(&t->arena, test_answer_header(&c, "etag"));
	test_header(&c, "If-None-Match", tag.p);
	assert_int_equal(test_get(&c, "/topics/money"), 304);
	assert_int_equal(test_body(&c).n, 0);
	struct offer more = t->office.offers.p[1];
	more.id = STR("more");
	OK(offers_put_files(t->db, &t->arena, &(struct offers){&more, 1}, t->now));
	c.now.seconds++; /* another process published it: seen within a second */
	test_header(&c, "If-None-Match", tag.p);
	assert_int_equal(test_get(&c, "/topics/money"), 200);
	test_client_finish(&c);
	test_office_close(t);
}

static bool same_answer(const struct offer_answer *a, const struct offer_answer *b)
{
	return a->fit == b->fit && a->way == b->way && a->unknown == b->unknown;
}

/* For any life: who answers the questions truly is shown what a worker is shown from the record. Through the very form.
 */
static void alike_for_any_life(void **state)
{
	struct test_office *t = test_office_open();
	const struct policy *policy = t->office.policy;
	const char *many = getenv("LIVES");
	int64_t lives = 20000;
	uint64_t seed = 20261129;
	size_t fits = 0;
	(void)state;
	if (many)
		assert_true(str_to_int(str_c(many), 1, 10000000, &lives));
	for (int64_t i = 0; i < lives; i++) {
		struct arena a;
		arena_init(&a, 8 << 20);
		struct facts facts = random_facts(&seed, &a);
		struct offer_life life = offer_life_of(policy, &facts,
						       instant_london_day(random_moment(&seed, &facts)));
		life.parent = (enum answer)(random_next(&seed) % ANSWER_COUNT);
		struct answers said = answers_of(&life), read;
		struct form form;
		struct form_errors errors = {.arena = &a};
		struct str sent =
		    arena_fmt(&a, "age=%s&care=%.*s&custody=%.*s&alone=%.*s&child=%.*s&here=%.*s",
			      said.age < 0 ? "" : arena_fmt(&a, "%d", said.age).p, STR_ARG(said_care_code(said.care)),
			      STR_ARG(said_custody_code(said.custody)), STR_ARG(said_yes_no_code(said.alone)),
			      STR_ARG(said_yes_no_code(said.child)), STR_ARG(said_yes_no_code(said.here)));
		OK(form_parse(&a, sent, &form));
		answers_read(&form, &errors, &read);
		assert_int_equal(errors.n, 0);
		struct offer_life again = answers_life(&read, policy->qualifying_until);
		for (size_t j = 0; j < t->office.offers.n; j++) {
			struct offer_answer worker = offer_for(&t->office.offers.p[j], &life),
					    page = offer_for(&t->office.offers.p[j], &again);
			if (!same_answer(&worker, &page))
				fail_msg("life %lld, %.*s: %d by the record, %d by %.*s (category %s, age %d)",
					 (long long)i, STR_ARG(t->office.offers.p[j].id), (int)worker.fit,
					 (int)page.fit, STR_ARG(sent), category_name(life.category), life.age);
			fits += page.fit == OFFER_FITS;
		}
		arena_finish(&a);
	}
	assert_true(fits > 0);
	test_office_close(t);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(for_everybody),      cmocka_unit_test(whoever_is_signed_in_asks_again),
	    cmocka_unit_test(without_line),       cmocka_unit_test(in_another_language),
	    cmocka_unit_test(one_offer),          cmocka_unit_test(what_can_i_get),
	    cmocka_unit_test(look_for),           cmocka_unit_test(kept_copies),
	    cmocka_unit_test(alike_for_any_life),
	};
	return TESTING_MAIN("local_offer", tests);
}
