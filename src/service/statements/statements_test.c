/* Statements: what was said stays as it was said, waits for an answer, and one about a worker is not theirs to see. */
#include "testing.h"

#include "operation.h"
#include "permit.h"
#include "statements.h"

struct desk {
	struct test_office *t;
	struct account_id sam, ruth, lena, mo;
	struct person_id kai;
	struct test_client c; /* Sam's, whose Kai is */
	const char *page, *list, *new;
};

static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", true);
	d.ruth = test_account(d.t, "ruth@example.org", "Ruth Adeyemi", ROLE_MANAGER, "north", false);
	d.lena = test_account(d.t, "lena@example.org", "Lena Brook", ROLE_ADVISER, "north", false);
	d.mo = test_account(d.t, "mo@example.org", "Mo Haddad", ROLE_MANAGER, "north", false);
	d.kai = test_person(d.t, &(struct test_person){.id = "100",
						       .first_name = "Kai",
						       .surname = "Moorhouse",
						       .birth = "2009-06-14",
						       .care_from = "2019-02-03",
						       .team = "north",
						       .worker = d.sam});
	d.page = arena_fmt(&d.t->arena, "/people/%s", test_ref(d.t, d.kai)).p;
	d.list = arena_fmt(&d.t->arena, "%s/statements", d.page).p;
	d.new = arena_fmt(&d.t->arena, "%s/new", d.list).p;
	d.c = test_browser_of(d.t, d.sam);
	return d;
}

static void end(struct desk *d)
{
	test_client_finish(&d->c);
	test_office_close(d->t);
}

static const char *form(struct desk *d, const char *rest)
{
	return arena_fmt(&d->t->arena, "operation=%s&%s", operation_new(&d->t->arena).p, rest).p;
}

/* It is noon on Saturday 21 November 2026. */
#define CAME "came-day=20&came-month=11&came-year=2026&clock-came=2%3A30pm"
static const char wish[] = "said=I+want+%3Ca+dog%3E&channel=phone&about=nobody&" CAME;
static const char about_sam[] = "said=Sam+never+rings+back&channel=mind-of-my-own&about=worker&" CAME;
#define ANSWER "words=We+will+ask+the+landlord&channel=in-person&at-day=21&at-month=11&at-year=2026&clock-at=11am"

/* The page of the newest one. */
static const char *newest(struct desk *d)
{
	struct str ref = test_lines(d->t, &d->t->arena, "select ref as line from statement order by id desc limit 1",
				    0);
	return arena_fmt(&d->t->arena, "%s/%.*s", d->list, STR_ARG(str_trim(ref))).p;
}

static const char *ref_of(struct desk *d, struct account_id account)
{
	return str_trim(
		   test_lines(d->t, &d->t->arena, "select ref || '' as line from account where id = :p", account.id))
	    .p;
}

static const char *answer(struct desk *d, struct account_id by, const char *rest)
{
	struct str ref =
	    str_trim(test_lines(d->t, &d->t->arena, "select ref as line from account where id = :p", by.id));
	return form(d, arena_fmt(&d->t->arena, "said-by=%.*s&%s", STR_ARG(ref), rest).p);
}

static void it_waits_and_is_answered(void **state)
{
	struct desk d = begin();
	const char *first = form(&d, wish);
	(void)state;
	assert_int_equal(test_post(&d.c, d.new, first, true), 303);
	assert_int_equal(test_post(&d.c, d.new, first, true), 303); /* twice is once */
	assert_int_equal(test_count(d.t, "statement where came_at = '2026-11-20T14:30:00Z' and on_day = '2026-11-20'"),
			 1);
	assert_int_equal(test_count(d.t, "trail where what = 'statement.recorded' and detail = 'phone'"), 1);
	assert_int_equal(test_get(&d.c, "/worklist"), 200);
	assert_true(test_shows(&d.c, "1 statement to answer"));
	assert_int_equal(test_get(&d.c, "/statements"), 200);
	assert_true(test_shows(&d.c, "Kai Moorhouse") && test_shows(&d.c, "yesterday, 2:30pm"));
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "I want &lt;a dog&gt;") && test_shows(&d.c, "Read and answer"));
	const char *one = newest(&d);
	assert_int_equal(test_get(&d.c, one), 200);
	assert_true(test_shows(&d.c, "Record the answer"));
	assert_int_equal(test_post(&d.c, one, answer(&d, d.sam, ANSWER), true), 303);
	assert_int_equal(test_get(&d.c, d.list), 200);
	assert_true(test_shows(&d.c, "Answer recorded, 20 hours after it came."));
	assert_true(test_shows(&d.c, "It took 20 hours") && test_shows(&d.c, "We will ask the landlord"));
	assert_int_equal(test_count(d.t, "statement_waiting"), 0);
	assert_int_equal(test_get(&d.c, "/worklist"), 200);
	assert_false(test_shows(&d.c, "statement to answer"));
	assert_int_equal(test_get(&d.c, "/statements"), 200);
	assert_true(test_shows(&d.c, "Answered in the last four weeks") && test_shows(&d.c, "20 hours"));
	assert_int_equal(test_get(&d.c, arena_fmt(&d.t->arena, "%s?show=statements", d.page).p), 200);
	assert_true(test_shows(&d.c, "Answer to what they said, after 20 hours"));
	/* nobody answers it a second time */
	assert_int_equal(test_post(&d.c, one, answer(&d, d.sam, ANSWER), true), 409);
	assert_int_equal(test_count(d.t, "statement_event"), 1);
	end(&d);
}

static void errors_keep_what_was_typed(void **state)
{
	static const struct {
		const char *body, *says;
	} cases[] = {
	    {"channel=phone&about=nobody&" CAME, "Write what they said"},
	    {"said=Typed+%3Cwords%3E&about=nobody&" CAME, "Say how it came"},
	    {"said=Typed+%3Cwords%3E&channel=owl&about=nobody&" CAME, "Say how it came"},
	    {"said=Typed+%3Cwords%3E&channel=phone&" CAME, "Say whether it is about somebody"},
	    {"said=Typed+%3Cwords%3E&channel=phone&about=colleague&" CAME, "Choose whom it is about"},
	    {"said=Typed+%3Cwords%3E&channel=phone&about=colleague&colleague=nobody&" CAME, "Choose whom it is about"},
	    {"said=Typed+%3Cwords%3E&channel=phone&about=nobody&came-day=20&came-month=11&came-year=2026&clock-came="
	     "late",
	     "Enter a time, like 2:30pm"},
	    {"said=Typed+%3Cwords%3E&channel=phone&about=nobody&came-day=21&came-month=11&came-year=2026&clock-came="
	     "1pm",
	     "The time must be in the past: it is 12:00pm now"},
	    {"said=Typed+%3Cwords%3E&channel=phone&about=nobody&came-day=22&came-month=11&came-year=2026&clock-came="
	     "1pm",
	     "The day must be today or in the past"},
	    {"said=Typed+%3Cwords%3E&channel=phone&about=nobody&came-day=31&came-month=11&came-year=2026&clock-came="
	     "1pm",
	     "must be a real date"},
	};
	struct desk d = begin();
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(test_post(&d.c, d.new, form(&d, cases[i].body), true), 200);
		if (!test_shows(&d.c, cases[i].says))
			fail_msg("not said: %s", cases[i].says);
		assert_true(test_shows(&d.c, "Error: ") &&
			    (i == 0 || test_shows(&d.c, "Typed &lt;words&gt;</textarea>")));
	}
	assert_int_equal(test_post(&d.c, d.new, form(&d, wish), false), 403);
	assert_int_equal(test_count(d.t, "statement"), 0);
	assert_int_equal(test_post(&d.c, d.new, form(&d, wish), true), 303);
	const char *one = newest(&d);
	static const char *const answers[][2] = {
	    {"channel=in-person&at-day=21&at-month=11&at-year=2026&clock-at=11am", "Write what was said back"},
	    {"words=x&at-day=21&at-month=11&at-year=2026&clock-at=11am", "Say how it was answered"},
	    {"words=x&channel=phone&at-day=20&at-month=11&at-year=2026&clock-at=2:29pm", "the answer must be later"},
	    {"words=x&channel=phone&at-day=21&at-month=11&at-year=2026&clock-at=12:01pm",
	     "The time must be in the past"},
	};
	for (size_t i = 0; i < sizeof(answers) / sizeof(answers[0]); i++) {
		assert_int_equal(test_post(&d.c, one, answer(&d, d.sam, answers[i][0]), true), 200);
		if (!test_shows(&d.c, answers[i][1]))
			fail_msg("not said: %s", answers[i][1]);
	}
	assert_int_equal(test_post(&d.c, one, form(&d, "said-by=&" ANSWER), true), 200);
	assert_true(test_shows(&d.c, "Choose who answered"));
	assert_int_equal(test_count(d.t, "statement_event"), 0);
	end(&d);
}

/* Everywhere that Sam looks, whatever role and way. */
static void not_seen_by(struct desk *d, struct test_client *c, const char *one)
{
	static const char *const lists[] = {"/worklist", "/statements", "/statements?team=all", "/account/calendar"};
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		assert_int_equal(test_get(c, lists[i]), 200);
		assert_false(test_shows(c, "to answer</a>") || test_shows(c, "Read and answer") ||
			     test_shows(c, "never rings"));
	}
	assert_int_equal(test_get(c, d->page), 200);
	assert_false(test_shows(c, "never rings") || test_shows(c, "Read and answer") ||
		     test_shows(c, "All that they said"));
	assert_int_equal(test_get(c, arena_fmt(&d->t->arena, "%s?show=statements", d->page).p), 200);
	assert_false(test_shows(c, "never rings"));
	assert_int_equal(test_get(c, d->list), 200);
	assert_false(test_shows(c, "never rings"));
	assert_int_equal(test_get(c, one), 404);
	assert_int_equal(test_post(c, one, answer(d, d->sam, ANSWER), true), 404);
	assert_int_equal(test_post(c, arena_fmt(&d->t->arena, "%s/mistake", one).p, form(d, "why=x"), true), 404);
}

static void one_about_their_worker_is_the_managers(void **state)
{
	struct desk d = begin();
	struct test_client lena = test_browser_of(d.t, d.lena), ruth = test_browser_of(d.t, d.ruth);
	(void)state;
	assert_int_equal(test_get(&lena, d.new), 200);
	assert_true(test_shows(&lena, "Yes, about Sam Okoro"));
	assert_int_equal(test_post(&lena, d.new, form(&d, about_sam), true), 303);
	const char *one = newest(&d);
	not_seen_by(&d, &d.c, one);
	/* whoever wrote it down reads it and does not answer it */
	assert_int_equal(test_get(&lena, one), 200);
	assert_true(test_shows(&lena, "never rings") && test_shows(&lena, "A manager answers this one."));
	assert_int_equal(test_post(&lena, one, answer(&d, d.lena, ANSWER), true), 403);
	assert_int_equal(test_get(&ruth, "/worklist"), 200);
	assert_true(test_shows(&ruth, "1 statement to answer"));
	assert_int_equal(test_get(&ruth, "/statements"), 200);
	assert_true(test_shows(&ruth, "About a worker"));
	assert_int_equal(test_get(&ruth, one), 200);
	assert_true(test_shows(&ruth, "Show it to") && test_shows(&ruth, "whom it is about, does not see it"));
	/* the manager lets him read it, and thinks again; he decides nothing */
	const char *reading = arena_fmt(&d.t->arena, "%s/reading", one).p;
	assert_int_equal(test_post(&d.c, reading, form(&d, "reading=may"), true), 403);
	assert_int_equal(test_post(&ruth, reading, form(&d, "reading=may"), true), 303);
	assert_int_equal(test_get(&d.c, one), 200);
	assert_true(test_shows(&d.c, "never rings") && !test_shows(&d.c, "Record the answer"));
	assert_int_equal(test_post(&d.c, one, answer(&d, d.sam, ANSWER), true), 403);
	assert_int_equal(test_get(&d.c, "/statements"), 200);
	assert_false(test_shows(&d.c, "Kai Moorhouse"));
	assert_int_equal(test_post(&ruth, reading, form(&d, "reading=not"), true), 303);
	not_seen_by(&d, &d.c, one);
	/* the answer is not said to be his either */
	assert_int_equal(test_post(&ruth, one, answer(&d, d.sam, ANSWER), true), 200);
	assert_true(test_shows(&ruth, "somebody else answers it"));
	assert_int_equal(test_post(&ruth, one, answer(&d, d.ruth, ANSWER), true), 303);
	assert_int_equal(test_count(d.t, "statement_event where what = 'answered'"), 1);
	not_seen_by(&d, &d.c, one);
	test_client_finish(&lena);
	test_client_finish(&ruth);
	end(&d);
}

/* About a manager: the other managers', not theirs. */
static void a_manager_whom_it_is_about_does_not_see_it_either(void **state)
{
	struct desk d = begin();
	struct test_client mo = test_browser_of(d.t, d.mo), ruth = test_browser_of(d.t, d.ruth);
	(void)state;
	const char *body = arena_fmt(&d.t->arena,
				     "said=Ruth+never+rings+back&channel=paper&about=colleague&colleague=%s&%s",
				     ref_of(&d, d.ruth), CAME)
			       .p;
	assert_int_equal(test_post(&d.c, d.new, form(&d, body), true), 303);
	const char *one = newest(&d);
	not_seen_by(&d, &ruth, one);
	assert_int_equal(test_post(&ruth, arena_fmt(&d.t->arena, "%s/reading", one).p, form(&d, "reading=may"), true),
			 404);
	assert_int_equal(test_get(&mo, one), 200);
	assert_true(test_shows(&mo, "Record the answer"));
	test_client_finish(&mo);
	test_client_finish(&ruth);
	end(&d);
}

static void one_recorded_by_mistake_is_taken_back(void **state)
{
	struct desk d = begin();
	struct test_client lena = test_browser_of(d.t, d.lena);
	(void)state;
	assert_int_equal(test_post(&d.c, d.new, form(&d, wish), true), 303);
	const char *one = newest(&d), *back = arena_fmt(&d.t->arena, "%s/mistake", one).p;
	assert_int_equal(test_post(&lena, back, form(&d, "why=twice"), true), 403);
	assert_int_equal(test_post(&d.c, back, form(&d, "why=+"), true), 200);
	assert_true(test_shows(&d.c, "Say why it was a mistake"));
	assert_int_equal(test_post(&d.c, back, form(&d, "why=It+was+his+brother"), true), 303);
	assert_int_equal(test_count(d.t, "statement_waiting"), 0);
	assert_int_equal(test_get(&d.c, d.list), 200);
	assert_true(test_shows(&d.c, "Recorded by mistake: It was his brother"));
	assert_int_equal(test_post(&d.c, one, answer(&d, d.sam, ANSWER), true), 409);
	test_client_finish(&lena);
	end(&d);
}

/* Whoever covers is told; somebody of another team is asked why before they read it. */
static void lists_are_of_those_who_look_after_them(void **state)
{
	struct desk d = begin();
	struct test_client lena = test_browser_of(d.t, d.lena);
	(void)state;
	assert_int_equal(test_post(&d.c, d.new, form(&d, wish), true), 303);
	assert_int_equal(test_get(&lena, "/statements"), 200);
	assert_false(test_shows(&lena, "Kai Moorhouse"));
	testdb_run(d.t->db,
		   arena_fmt(&d.t->arena,
			     "insert into cover (id, away, covered_by, from_day, until_day, note, recorded_at) values "
			     "(7, %lld, %lld, '2026-11-20', '2026-11-25', '', '2026-11-20T00:00:00Z')",
			     (long long)d.sam.id, (long long)d.lena.id)
		       .p);
	assert_int_equal(test_get(&lena, "/statements"), 200);
	assert_true(test_shows(&lena, "Kai Moorhouse"));
	/* kept and made anew are the same */
	struct str kept = test_table(d.t, &d.t->arena, "statement_waiting");
	size_t people;
	OK(dues_rebuild(d.t->db, d.t->office.policy, d.t->now, &people));
	assert_true(str_eq(kept, test_table(d.t, &d.t->arena, "statement_waiting")));
	/* restricted: counted, and not named to those without a permit */
	struct recording r = test_record(d.t, &d.t->arena, d.kai);
	OK(record_restricted(&r, true));
	OK(access_let_in(r.txn, d.kai, d.sam, d.ruth, STR("worker"), d.t->now));
	test_recorded(d.t, &r);
	assert_int_equal(test_get(&lena, "/statements"), 200);
	assert_true(!test_shows(&lena, "Kai Moorhouse") && test_shows(&lena, "And 1 restricted."));
	assert_int_equal(test_get(&lena, newest(&d)), 404);
	assert_int_equal(test_get(&d.c, "/statements"), 200);
	assert_true(test_shows(&d.c, "Kai Moorhouse") && !test_shows(&d.c, "restricted."));
	test_client_finish(&lena);
	end(&d);
}

static void drafts_are_kept(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(test_get(&d.c, d.new), 200);
	assert_int_equal(test_post(&d.c, d.new, form(&d, "draft=keep&said=I+want+a+ca&channel=phone"), true), 303);
	assert_int_equal(test_get(&d.c, d.new), 200);
	assert_true(test_shows(&d.c, "This is your draft of") && test_shows(&d.c, "I want a ca</textarea>") &&
		    test_shows(&d.c, "value=\"phone\" checked"));
	assert_int_equal(test_get(&d.c, "/worklist"), 200);
	assert_true(test_shows(&d.c, "Your drafts"));
	end(&d);
}

/* As Nottinghamshire's policy has them: the worker's to answer, and the manager's when it is about one. */
static void use_clocks(struct desk *d)
{
	struct policy *policy = arena_new(&d->t->arena, struct policy, 1);
	*policy = *d->t->office.policy;
	size_t n = policy->n_promises;
	struct promise *p = arena_new(&d->t->arena, struct promise, n + 2);
	memcpy(p, policy->promises, n * sizeof(*p));
	p[n] = (struct promise){.id = STR("statement"),
				.title = STR("Answer what they said"),
				.says = STR("We answer"),
				.source = STR("s:003"),
				.owner = OWNER_ADVISER,
				.from = DATE_NONE,
				.to = DATE_NONE,
				.who = {.categories = 0xff},
				.clock = {.kind = CLOCK_ANSWER, .hours = 24, .about = ABOUT_OTHER}};
	p[n + 1] = p[n];
	p[n + 1].id = STR("statement-about-worker");
	p[n + 1].title = STR("Answer what they said about a worker");
	p[n + 1].owner = OWNER_MANAGER;
	p[n + 1].clock.about = ABOUT_WORKER;
	policy->promises = p;
	policy->n_promises = n + 2;
	policy->prepared = NULL;
	d->t->office.policy = policy;
}

/* Friday at half past two: the same time on Monday. */
static void by_the_same_time_on_the_next_working_day(void **state)
{
	struct desk d = begin();
	(void)state;
	use_clocks(&d);
	assert_int_equal(test_post(&d.c, d.new, form(&d, wish), true), 303);
	assert_int_equal(test_count(d.t, "statement_waiting where by_at = '2026-11-23T14:30:00Z'"), 1);
	assert_int_equal(test_count(d.t, "due where promise = 'statement' and by_day = '2026-11-23' and by_at = "
					 "'2026-11-23T14:30:00Z' and worker <> 0"),
			 1);
	assert_int_equal(test_get(&d.c, "/statements"), 200);
	assert_true(test_shows(&d.c, "Monday 23 November, 2:30pm"));
	assert_int_equal(test_get(&d.c, "/worklist"), 200);
	assert_true(test_shows(&d.c, "Answer what they said") && test_shows(&d.c, "/statements\">Record"));
	struct str row = test_body(&d.c); /* the row itself, below the line about statements */
	assert_non_null(strstr(strstr(row.p, "<tbody"), "Monday 23 November, 2:30pm"));
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "Answer what they said") && test_shows(&d.c, "Monday 23 November, 2:30pm"));
	/* late from a second after */
	d.t->now = d.c.now = test_moment("2026-11-23T14:30:00Z");
	test_sign_in(&d.c, d.sam);
	assert_int_equal(test_get(&d.c, "/statements"), 200);
	assert_false(test_shows(&d.c, "late: was due"));
	d.c.now.seconds++;
	assert_int_equal(test_get(&d.c, "/statements"), 200);
	assert_true(test_shows(&d.c, "late: was due"));
	static const struct {
		const char *at, *says;
	} answers[] = {{"2%3A30pm", "3 days, in time"}, {"2%3A31pm", "late</strong>"}};
	d.c.now.seconds += 1200;
	for (size_t i = 0; i < 2; i++) {
		const char *rest = arena_fmt(&d.t->arena,
					     "words=Yes&channel=phone&at-day=23&at-month=11&at-year=2026&clock-at=%s",
					     answers[i].at)
				       .p;
		if (i)
			assert_int_equal(test_post(&d.c, d.new, form(&d, wish), true), 303);
		assert_int_equal(test_post(&d.c, newest(&d), answer(&d, d.sam, rest), true), 303);
		assert_int_equal(test_get(&d.c, newest(&d)), 200);
		assert_true(test_shows(&d.c, answers[i].says));
	}
	assert_int_equal(test_count(d.t, "due where promise = 'statement'"), 0);
	end(&d);
}

/* The row of a team's list is there for managers, but for the one whom it is about; and on no page of the worker. */
static void whom_it_is_about_has_no_row(void **state)
{
	struct desk d = begin();
	struct test_client ruth = test_browser_of(d.t, d.ruth), mo = test_browser_of(d.t, d.mo);
	static const char *const title = "Answer what they said about a worker";
	(void)state;
	use_clocks(&d);
	const char *body = arena_fmt(&d.t->arena,
				     "said=Ruth+never+rings+back&channel=paper&about=colleague&colleague=%s&%s",
				     ref_of(&d, d.ruth), CAME)
			       .p;
	assert_int_equal(test_post(&d.c, d.new, form(&d, body), true), 303);
	assert_int_equal(test_count(d.t, "due where promise = 'statement-about-worker' and worker = 0 and about <> 0"),
			 1);
	assert_int_equal(test_get(&mo, "/worklist/everybody"), 200);
	assert_true(test_shows(&mo, title));
	assert_int_equal(test_get(&ruth, "/worklist/everybody"), 200);
	/* it is among the promises to choose from, and there alone */
	assert_false(test_shows(&ruth, arena_fmt(&d.t->arena, "app-break\">%s", title).p));
	assert_int_equal(test_get(&mo, d.page), 200);
	assert_true(test_shows(&mo, title));
	assert_int_equal(test_get(&ruth, d.page), 200);
	assert_false(test_shows(&ruth, title));
	test_client_finish(&ruth);
	test_client_finish(&mo);
	end(&d);
}

static void lapses_in_words(void **state)
{
	static const struct {
		int64_t seconds;
		const char *words;
	} cases[] = {{0, "0 minutes"},     {60, "1 minute"},   {3599, "59 minutes"},           {3600, "1 hour"},
		     {172799, "47 hours"}, {172800, "2 days"}, {183600, "2 days and 3 hours"}, {700000, "8 days"}};
	struct desk d = begin();
	struct arena *a = &d.t->arena;
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(lapse_words(a, cases[i].seconds).p, cases[i].words);
	assert_string_equal(moment_words(a, test_moment("2026-11-22T14:05:00Z"), d.t->now).p, "tomorrow, 2:05pm");
	assert_string_equal(moment_words(a, test_moment("2026-06-30T23:30:00Z"), d.t->now).p, "1 July 2026, 12:30am");
	assert_string_equal(first_words(a, STR("one two three"), 9).p, "one two \xe2\x80\xa6");
	assert_string_equal(first_words(a, STR("\xc3\xa9\xc3\xa9\xc3\xa9"), 3).p, "\xc3\xa9 \xe2\x80\xa6");
	end(&d);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(it_waits_and_is_answered),
	    cmocka_unit_test(errors_keep_what_was_typed),
	    cmocka_unit_test(one_about_their_worker_is_the_managers),
	    cmocka_unit_test(a_manager_whom_it_is_about_does_not_see_it_either),
	    cmocka_unit_test(one_recorded_by_mistake_is_taken_back),
	    cmocka_unit_test(lists_are_of_those_who_look_after_them),
	    cmocka_unit_test(drafts_are_kept),
	    cmocka_unit_test(by_the_same_time_on_the_next_working_day),
	    cmocka_unit_test(whom_it_is_about_has_no_row),
	    cmocka_unit_test(lapses_in_words),
	};
	return TESTING_MAIN("statements", tests);
}
