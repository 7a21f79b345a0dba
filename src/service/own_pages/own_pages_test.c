/* A young person's own pages: they reach nobody else's anything, and what they send arrives where it belongs. */
#include "testing.h"

#include "own_account.h"
#include "session.h"

#define OFFICE_MONDAY "2026-11-23T10:00:00Z"

struct desk {
	struct test_office *t;
	struct account_id sam, ruth, dee; /* adviser, manager, duty */
	struct person_id kai, lee;
	struct account_id own; /* Kai's */
};

static struct person_id person(struct test_office *t, const char *id, const char *first, const char *surname,
			       struct account_id worker)
{
	return test_person(t, &(struct test_person){.id = id,
						    .first_name = first,
						    .surname = surname,
						    .birth = "2007-06-14",
						    .care_from = "2019-02-03",
						    .care_to = "2025-06-14",
						    .team = "north",
						    .worker = worker});
}

static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.t->now = test_moment(OFFICE_MONDAY);
	d.t->office.codes = STR("file");
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false);
	d.ruth = test_account(d.t, "ruth@example.org", "Ruth Adeyemi", ROLE_MANAGER, "north", false);
	d.dee = test_account(d.t, "dee@example.org", "Dee Fox", ROLE_DUTY, "north", false);
	d.kai = person(d.t, "1", "Kai", "Moorhouse", d.sam);
	d.lee = person(d.t, "2", "Lee", "Quillfeather", d.sam);
	d.own = test_own_account(d.t, d.kai);
	return d;
}

static struct test_client own_browser(struct desk *d)
{
	struct test_client c = test_browser(d->t);
	test_sign_in_apart(&c, d->own);
	return c;
}

static void end(struct desk *d)
{
	test_office_close(d->t);
}

static int64_t of(struct desk *d, const char *table, struct person_id p)
{
	return test_count(d->t, arena_fmt(&d->t->arena, "%s where person = %lld", table, (long long)p.id).p);
}

/* ---- nobody else's ---- */

/* Everything of somebody's that a form could change. */
static struct str all_of(struct desk *d, struct person_id p)
{
	static const char *const tables[] = {"statement", "way",       "speaking", "duty_call",   "alert",
					     "contact",   "details",   "wish",     "own_words",   "own_account",
					     "trail",     "consent",   "mark",     "plan_action", "award",
					     "step",      "allocation"};
	struct str all = STR("");
	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
		all = arena_fmt(&d->t->arena, "%.*s %s %lld", STR_ARG(all), tables[i], (long long)of(d, tables[i], p));
	return all;
}

/* Every route there is, asked with Lee's ref in its address and with Lee's ref and ids in every field that could mean
 * somebody, as Kai. */
static void every_route_about_somebody_else(void **state)
{
	struct desk d = begin();
	struct test_office *t = d.t;
	size_t tried = 0, opened = 0;
	(void)state;
	t->web.rate = NULL;
	test_contact(t, d.lee, "2026-11-02", CONTACT_PHONE, "Quillnote");
	const char *ref = test_ref(t, d.lee);
	const char *body =
	    arena_fmt(&t->arena,
		      "person=%s&ref=%s&id=%lld&q=quillfeather&who=%s&account=%lld&pick=%s&said=Boo&topic="
		      "other&urgency=week&about=no&channel=text&way=%s&worker=%s",
		      ref, ref, (long long)d.lee.id, ref, (long long)d.lee.id, ref, ref, ref)
		.p;
	struct str before = all_of(&d, d.lee);
	for (size_t i = 0; i < t->web.tables; i++)
		for (size_t j = 0; j < t->web.table[i].n; j++) {
			const struct route *r = &t->web.table[i].p[j];
			struct test_client c = own_browser(&d);
			const char *path = strcmp(r->pattern, "/my/say/{word}") == 0 ? "/my/say/something"
										     : test_path(t, r->pattern, ref);
			int status = r->method == METHOD_GET ? test_get(&c, arena_fmt(&t->arena, "%s?%s", path, body).p)
							     : test_post(&c, path, body, true);
			bool theirs = r->permission == MAY_SEE_OWN_PAGES, everybody = r->permission & PERMISSION_PUBLIC;
			if (!theirs && !everybody && status != 403)
				fail_msg("%s opens for a young person: %d", r->pattern, status);
			if (test_shows(&c, "Quillfeather") || test_shows(&c, "Quillnote") ||
			    (theirs && test_shows(&c, ref)))
				fail_msg("%s shows something of somebody else", r->pattern);
			tried++;
			opened += theirs && status < 400;
			test_client_finish(&c);
		}
	assert_true(tried > 300 && opened > 8);
	struct str after = all_of(&d, d.lee);
	assert_string_equal(before.p, after.p);
	end(&d);
}

/* What staff see people through knows no account of a young person. */
static void no_view_of_staff_knows_them(void **state)
{
	static const char *const views[] = {"visible_person", "visible_due", "visible_caseload", "visible_waiting",
					    "visible_statement"};
	struct desk d = begin();
	(void)state;
	for (size_t i = 0; i < sizeof(views) / sizeof(views[0]); i++)
		assert_int_equal(
		    test_count(d.t,
			       arena_fmt(&d.t->arena, "%s where account in (select id from own_account)", views[i]).p),
		    0);
	assert_int_equal(test_count(d.t, "account where id in (select id from own_account)"), 0);
	assert_int_equal(test_count(d.t, "visible_self where person <> account"), 1);
	/* no role may open their pages, and they may open nothing else */
	for (int role = 0; role < ROLES; role++)
		assert_false(role_permissions((enum role)role) & MAY_SEE_OWN_PAGES);
	/* by whom things are written that they wrote is nobody who can look */
	assert_int_equal(test_count(d.t, "visible_person where account = 1"), 0);
	end(&d);
}

/* ---- what they send ---- */

static const char *with_operation(struct desk *d, struct test_client *c, const char *fields)
{
	return arena_fmt(&d->t->arena, "operation=%s&%s", test_operation(d->t, c), fields).p;
}

static void help_arrives_at_the_desk(void **state)
{
	struct desk d = begin();
	struct test_client c = own_browser(&d), duty = test_browser_of(d.t, d.dee);
	(void)state;
	assert_int_equal(test_get(&c, "/my/help"), 200);
	/* who to ring stands before what to write, and when it is read */
	const char *page = test_body(&c).p;
	assert_true(strstr(page, "tel:999") && strstr(page, "tel:999") < strstr(page, "<textarea"));
	assert_true(test_shows(&c, "today, before 5pm"));
	assert_int_equal(test_post(&c, "/my/help", with_operation(&d, &c, "said=&topic=other&urgency=urgent"), true),
			 200);
	assert_true(test_shows(&c, "Write what you need"));
	assert_int_equal(test_get(&c, "/my/help"), 200);
	const char *fields = with_operation(&d, &c, "said=No+heating+since+Friday&topic=housing&urgency=urgent");
	assert_int_equal(test_post(&c, "/my/help", fields, true), 303);
	assert_int_equal(test_post(&c, "/my/help", fields, true), 303); /* twice is once */
	assert_int_equal(test_count(d.t, "duty_call"), 1);
	assert_int_equal(test_get(&c, "/my/sent"), 200);
	assert_true(test_shows(&c, "No heating since Friday"));
	assert_true(test_shows(&c, "It waits for somebody on duty"));
	assert_true(test_shows(&c, "It cannot wait? Ring") && test_shows(&c, "href=\"tel:999\""));
	/* the desk: urgent, verified, with its time */
	assert_int_equal(test_get(&duty, "/duty"), 200);
	assert_true(test_shows(&duty, "Kai Moorhouse"));
	assert_true(test_shows(&duty, "verified, waits for somebody"));
	struct str ref = test_lines(d.t, &d.t->arena, "select ref as line from duty_call", 0);
	const char *call = arena_fmt(&d.t->arena, "/duty/calls/%.*s", STR_ARG(str_trim(ref))).p;
	assert_int_equal(test_get(&duty, call), 200);
	assert_true(test_shows(&duty, "No heating since Friday"));
	assert_true(test_shows(&duty, "They signed in to their own pages"));
	assert_true(test_shows(&duty, "10:00am"));
	/* taken by somebody: they see that */
	assert_int_equal(
	    test_post(&duty, arena_fmt(&d.t->arena, "%s/take", call).p, with_operation(&d, &duty, "to=me"), true), 303);
	assert_int_equal(test_get(&c, "/my/sent"), 200);
	assert_true(test_shows(&c, "Somebody has it"));
	assert_false(test_shows(&c, "Dee Fox"));
	test_client_finish(&c);
	test_client_finish(&duty);
	end(&d);
}

/* Outside of office hours it says so, and when. */
static void when_it_is_read(void **state)
{
	static const struct {
		const char *at, *reads;
	} cases[] = {{"2026-11-23T08:30:00Z", "today, from 9am"},
		     {"2026-11-23T17:00:00Z", "on Tuesday 24 November, from 9am"},
		     {"2026-11-27T20:00:00Z", "on Monday 30 November, from 9am"},
		     {"2026-06-22T08:00:00Z", "today, before 5pm"}}; /* nine by the clock in London */
	struct desk d = begin();
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		d.t->now = test_moment(cases[i].at);
		struct test_client c = own_browser(&d);
		assert_int_equal(test_get(&c, "/my/help"), 200);
		if (!test_shows(&c, cases[i].reads))
			fail_msg("at %s it is not read %s", cases[i].at, cases[i].reads);
		test_client_finish(&c);
	}
	end(&d);
}

static void a_statement_about_the_worker(void **state)
{
	struct desk d = begin();
	struct test_client c = own_browser(&d), sam = test_browser_of(d.t, d.sam), ruth = test_browser_of(d.t, d.ruth);
	const char *theirs = test_path(d.t, "/people/{ref}/statements", test_ref(d.t, d.kai));
	(void)state;
	test_promise_more(d.t, "- id: answer-all\n"
			       "  title: Answer\n"
			       "  says: We answer\n"
			       "  source: a test\n"
			       "  strength: must\n"
			       "  owner: adviser\n"
			       "  who: {category: [former-relevant]}\n"
			       "  answer: {within: 24 working hours}\n");
	assert_int_equal(test_get(&c, "/my/say/about-worker"), 200);
	assert_true(test_shows(&c, "A manager reads this"));
	assert_true(test_shows(&c, "tomorrow, 10:00am")); /* 24 working hours */
	assert_int_equal(test_post(&c, "/my/say/about-worker", with_operation(&d, &c, "said=Never+rings+back"), true),
			 303);
	assert_int_equal(test_get(&ruth, "/statements"), 200);
	assert_true(test_shows(&ruth, "Kai Moorhouse"));
	assert_true(test_shows(&ruth, "tomorrow, 10:00am"));
	assert_int_equal(test_get(&ruth, theirs), 200);
	assert_true(test_shows(&ruth, "Never rings back"));
	assert_int_equal(test_get(&sam, "/statements"), 200);
	assert_false(test_shows(&sam, "Kai Moorhouse"));
	assert_int_equal(test_get(&sam, theirs), 200);
	assert_false(test_shows(&sam, "Never rings back"));
	/* for another adviser no words are needed, and a manager reads it too */
	assert_int_equal(test_get(&c, "/my/say/another-worker"), 200);
	assert_int_equal(test_post(&c, "/my/say/another-worker", with_operation(&d, &c, "said="), true), 303);
	assert_int_equal(test_get(&ruth, theirs), 200);
	assert_true(test_shows(&ruth, "I want another adviser."));
	assert_int_equal(test_get(&sam, theirs), 200);
	assert_false(test_shows(&sam, "another adviser"));
	/* more visits is their worker's to answer */
	assert_int_equal(test_get(&c, "/my/say/more-visits"), 200);
	assert_int_equal(test_post(&c, "/my/say/more-visits", with_operation(&d, &c, "said="), true), 303);
	assert_int_equal(test_get(&sam, "/statements"), 200);
	assert_true(test_shows(&sam, "Kai Moorhouse"));
	/* it is asked whether it is about them, and nothing is guessed */
	assert_int_equal(test_get(&c, "/my/say/something"), 200);
	assert_int_equal(test_post(&c, "/my/say/something", with_operation(&d, &c, "said=Hello"), true), 200);
	assert_true(test_shows(&c, "Say whether it is about your adviser"));
	assert_true(test_shows(&c, "Hello"));
	assert_int_equal(test_get(&c, "/my/sent"), 200);
	assert_true(test_shows(&c, "We answer by tomorrow, 10:00am"));
	test_client_finish(&c);
	test_client_finish(&sam);
	test_client_finish(&ruth);
	end(&d);
}

/* Words that were kept, or sent after the session had ended, stand in the form again. */
static void words_survive(void **state)
{
	struct desk d = begin();
	struct test_client c = own_browser(&d);
	(void)state;
	assert_int_equal(test_get(&c, "/my/say/complaint"), 200);
	assert_int_equal(
	    test_post(&c, "/my/say/complaint", with_operation(&d, &c, "said=Half+a+thought&draft=keep"), true), 303);
	assert_int_equal(test_get(&c, "/my/say/complaint"), 200);
	assert_true(test_shows(&c, "Half a thought"));
	assert_int_equal(test_get(&c, "/my/help"), 200);
	const char *fields = with_operation(&d, &c, "said=Too+late&topic=other&urgency=week");
	c.now.seconds += OWN_IDLE_SECONDS;
	assert_int_equal(test_post(&c, "/my/help", fields, true), 403);
	assert_true(test_shows(&c, "What you wrote is safe"));
	assert_true(test_shows(&c, "/my/sign-in"));
	test_sign_in_apart(&c, d.own);
	assert_int_equal(test_get(&c, "/my/help"), 200);
	assert_true(test_shows(&c, "Too late"));
	test_client_finish(&c);
	end(&d);
}

/* ---- what they see ---- */

static void the_same_offers(void **state)
{
	struct desk d = begin();
	struct test_client c = own_browser(&d), sam = test_browser_of(d.t, d.sam);
	const char *worker_page = test_path(d.t, "/people/{ref}/offers", test_ref(d.t, d.kai));
	(void)state;
	for (int parent = 0; parent < 2; parent++) {
		if (parent) {
			struct recording r = test_record(d.t, &d.t->arena, d.kai);
			OK(record_activity_said(&r, test_day("2026-10-01"), ACTIVITY_G6, STR(""), DATE_NONE));
			test_recorded(d.t, &r);
		}
		size_t listed = 0;
		assert_int_equal(test_get(&c, "/my/offers"), 200);
		assert_int_equal(test_get(&sam, worker_page), 200);
		for (size_t i = 0; i < d.t->office.offers.n; i++) {
			const char *link =
			    arena_fmt(&d.t->arena, "href=\"/offers/%.*s\"", STR_ARG(d.t->office.offers.p[i].id)).p;
			assert_int_equal(test_shows(&c, link), test_shows(&sam, link));
			listed += test_shows(&c, link);
		}
		assert_true(listed >= 3);
	}
	test_client_finish(&c);
	test_client_finish(&sam);
	end(&d);
}

static void what_is_coming_up(void **state)
{
	struct desk d = begin();
	struct test_client c = own_browser(&d);
	(void)state;
	assert_int_equal(test_get(&c, "/my"), 200);
	assert_false(test_shows(&c, "We look at your plan together"));
	test_promise_more(d.t, "- id: own-words\n"
			       "  title: Do the thing\n"
			       "  says: We will\n"
			       "  to_them: We look at your plan together\n"
			       "  source: a test\n"
			       "  strength: must\n"
			       "  owner: adviser\n"
			       "  who: {category: [former-relevant]}\n"
			       "  once: {from: birthday 19, plus: 6 months}\n"
			       "  met_by: {step: own-thing}\n");
	assert_int_equal(test_get(&c, "/my"), 200);
	assert_true(test_shows(&c, "We look at your plan together"));
	assert_true(test_shows(&c, "By 14 December 2026"));
	assert_false(test_shows(&c, "Do the thing")); /* the words of a colleague's list */
	test_client_finish(&c);
	end(&d);
}

/* How they are contacted is written as a colleague would, and both see it. */
static void how_they_are_contacted(void **state)
{
	struct desk d = begin();
	struct test_client c = own_browser(&d), sam = test_browser_of(d.t, d.sam);
	struct recording r = test_record(d.t, &d.t->arena, d.kai);
	struct way w = {
	    .kind = WAY_MOBILE, .value = STR("07700 900123"), .imported = STR(""), .caution = STR(""), .used = true};
	(void)state;
	OK(way_put(r.txn, &d.t->arena, d.kai, NULL, &w, d.sam, d.t->now));
	test_recorded(d.t, &r);
	struct str ref = test_lines(d.t, &d.t->arena, "select ref as line from way where person = :p", d.kai.id);
	assert_int_equal(test_get(&c, "/my/contact"), 200);
	assert_true(test_shows(&c, "07700 900123"));
	const char *fields = arena_fmt(&d.t->arena,
				       "channel=text&language=Tigrinya&interpreter=yes&safe-%.*s=no&mind-%.*s=Shared",
				       STR_ARG(str_trim(ref)), STR_ARG(str_trim(ref)))
				 .p;
	assert_int_equal(test_post(&c, "/my/contact", with_operation(&d, &c, fields), true), 303);
	assert_int_equal(test_get(&sam, test_path(d.t, "/people/{ref}", test_ref(d.t, d.kai))), 200);
	assert_true(test_shows(&sam, "Tigrinya"));
	assert_true(test_shows(&sam, "Shared"));
	assert_true(test_shows(&sam, "the young person, on their own pages"));
	struct reach_answer answer;
	OK(reach_allows(d.t->db, &d.t->arena, d.kai, CHANNEL_TEXT, &answer));
	assert_false(answer.allowed);
	test_client_finish(&c);
	test_client_finish(&sam);
	end(&d);
}

/* ---- in their language ---- */

static void say_language(struct desk *d, struct test_client *c, const char *language)
{
	assert_int_equal(test_get(c, "/my/contact"), 200);
	const char *fields = arena_fmt(&d->t->arena, "channel=text&language=%s&interpreter=yes", language).p;
	assert_int_equal(test_post(c, "/my/contact", with_operation(d, c, fields), true), 303);
}

#define IN_ARABIC  "lang=\"ar\" dir=\"rtl\""
#define IN_ENGLISH "lang=\"en\" dir=\"ltr\""

static void their_own_language(void **state)
{
	struct desk d = begin();
	struct test_client c = own_browser(&d);
	(void)state;
	assert_int_equal(test_get(&c, "/my/help"), 200);
	assert_false(test_shows(&c, "dir=\"rtl\""));
	say_language(&d, &c, "+arabic+");
	assert_int_equal(test_get(&c, "/my/help"), 200);
	assert_true(test_shows(&c, IN_ARABIC));
	assert_true(test_shows(&c, "/assets/own-rtl-"));
	assert_true(test_shows(&c, "<bdi dir=\"ltr\">17:00</bdi>"));
	assert_false(test_shows(&c, "Help me now") || test_shows(&c, "before 5pm"));
	assert_true(str_eq(test_answer_header(&c, "Cache-Control"), STR("no-store")));
	/* links to pages for everybody lead on in it, to their own they stay as they are */
	assert_true(test_shows(&c, "href=\"/my\"") && !test_shows(&c, "/in/ar/my"));
	/* what they typed is not translated, though each word of it could be */
	assert_int_equal(test_post(&c, "/my/help", with_operation(&d, &c, "said=Money&topic=other&urgency="), true),
			 200);
	assert_true(test_shows(&c, IN_ARABIC) && test_shows(&c, "Money</textarea>"));
	/* a page with words of the council that nobody has translated: they stand in English, and an interpreter is
	 * offered */
	assert_int_equal(test_get(&c, "/my/offers"), 200);
	assert_true(test_shows(&c, IN_ARABIC) && test_shows(&c, "lang=\"en\" dir=\"ltr\""));
	assert_true(test_shows(&c, "اطلب منا مترجمًا شفويًا"));
	/* in English because they ask for it */
	assert_int_equal(test_get(&c, "/in/en/my/help"), 200);
	assert_true(test_shows(&c, "Help me now") && !test_shows(&c, "Ask us for an interpreter"));
	assert_true(str_eq(test_answer_header(&c, "Cache-Control"), STR("no-store")));
	/* the address gives their own pages in no other language */
	assert_int_equal(test_get(&c, "/in/vi/my/help"), 404);
	say_language(&d, &c, "Something+else");
	assert_int_equal(test_get(&c, "/my/help"), 200);
	assert_true(test_shows(&c, "Help me now"));
	test_client_finish(&c);
	end(&d);
}

/* What no translator has checked is for a demonstration alone. */
static void unchecked_words_are_not_shown(void **state)
{
	struct desk d = begin();
	struct test_client c = own_browser(&d);
	struct language checked;
	struct languages one = {&checked, 1, {NULL, 0}};
	(void)state;
	say_language(&d, &c, "Arabic");
	d.t->office.same_night = (struct same_night){0};
	assert_int_equal(test_get(&c, "/my/help"), 200);
	assert_true(test_shows(&c, IN_ENGLISH) && test_shows(&c, "Ask us for an interpreter"));
	assert_false(test_shows(&c, "lang=\"ar\" dir=\"rtl\">\xD9"));
	checked = *language_of(&d.t->office.languages, STR("ar"));
	checked.checked_by = STR("A. Name, 2026-11-29");
	d.t->office.languages = one;
	assert_int_equal(test_get(&c, "/my/help"), 200);
	assert_true(test_shows(&c, IN_ARABIC) && !test_shows(&c, "No translator has checked"));
	test_client_finish(&c);
	end(&d);
}

/* Who is not signed in has the language in the address, from the form to the code. */
static void signing_in_in_a_language(void **state)
{
	struct desk d = begin();
	struct test_client c = test_browser(d.t), staff = test_browser_of(d.t, d.ruth);
	(void)state;
	assert_int_equal(test_get(&c, "/in/ar/my/sign-in"), 200);
	assert_true(test_shows(&c, IN_ARABIC) && test_shows(&c, "action=\"/in/ar/my/sign-in\""));
	assert_int_equal(test_post(&c, "/in/ar/my/sign-in", "who=", true), 200);
	assert_true(test_shows(&c, IN_ARABIC) && test_shows(&c, "govuk-error-summary"));
	assert_int_equal(test_post(&c, "/in/ar/my/sign-in", "who=07700900123", true), 303);
	assert_true(str_eq(test_answer_header(&c, "Location"), STR("/in/ar/my/code")));
	assert_int_equal(test_get(&c, "/in/ar/my/code"), 200);
	assert_true(test_shows(&c, IN_ARABIC));
	/* no page of staff is there by such an address */
	assert_int_equal(test_get(&staff, "/in/en/people"), 404);
	assert_int_equal(test_get(&staff, "/in/ar/home"), 404);
	test_client_finish(&c);
	test_client_finish(&staff);
	end(&d);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_route_about_somebody_else),
	    cmocka_unit_test(no_view_of_staff_knows_them),
	    cmocka_unit_test(help_arrives_at_the_desk),
	    cmocka_unit_test(when_it_is_read),
	    cmocka_unit_test(a_statement_about_the_worker),
	    cmocka_unit_test(words_survive),
	    cmocka_unit_test(the_same_offers),
	    cmocka_unit_test(what_is_coming_up),
	    cmocka_unit_test(how_they_are_contacted),
	    cmocka_unit_test(their_own_language),
	    cmocka_unit_test(unchecked_words_are_not_shown),
	    cmocka_unit_test(signing_in_in_a_language),
	};
	return TESTING_MAIN("own_pages", tests);
}
