/* The desk: a call from its first moment to its end, today's queue, the note, the same night, and who is counted. */
#include "duty_test.h"

#include "follow_ups.h"

static size_t at(struct desk *d, const char *text)
{
	const char *page = test_body(&d->c).p, *found = strstr(page, text);
	if (!found)
		fail_msg("%s is not there", text);
	return (size_t)(found - page);
}

static void urgent_first_then_the_oldest(void **state)
{
	struct desk d = desk_begin();
	(void)state;
	assert_int_equal(test_get(&d.c, "/duty"), 200);
	assert_true(test_shows(&d.c, "No open calls"));
	(void)desk_call(&d, "caller=other&about-name=Oldest+One");
	d.c.now.seconds += 60;
	const char *first = desk_call(&d, "caller=other&about-name=Older+One");
	d.c.now.seconds += 60;
	(void)desk_call(&d, "caller=other&about-name=Newer+One");
	d.c.now.seconds += 60;
	assert_int_equal(
	    desk_post(&d, "/duty",
		      "channel=text&topic=finance&urgency=urgent&caller=self&caller-name=Now+One&leave=yes"),
	    303);
	assert_int_equal(desk_post(&d, "/duty", "channel=phone&topic=other&urgency=week&caller=college"), 303);
	assert_int_equal(test_get(&d.c, "/duty"), 200);
	assert_true(test_shows(&d.c, "5 open calls") && test_shows(&d.c, "waits for somebody"));
	assert_true(at(&d, "Now One") < at(&d, "Oldest One") && at(&d, "Oldest One") < at(&d, "Older One"));
	assert_true(at(&d, "Older One") < at(&d, "Newer One") && at(&d, "Newer One") < at(&d, "Nobody named"));
	/* what is not finished is there tomorrow, and says since when */
	d.c.now.seconds += 24 * 3600;
	test_sign_in(&d.c, d.sam);
	assert_int_equal(test_get(&d.c, "/duty"), 200);
	assert_true(test_shows(&d.c, "5 open calls") && test_shows(&d.c, "Yesterday at 12:01pm"));
	/* somebody takes one, and puts it back */
	assert_int_equal(desk_post(&d, desk_at(&d, first, "/take"), "to=me"), 303);
	assert_int_equal(test_get(&d.c, "/duty"), 200);
	assert_true(test_shows(&d.c, "taken by Sam Okoro"));
	assert_int_equal(desk_post(&d, desk_at(&d, first, "/take"), "to=nobody"), 303);
	assert_int_equal(test_get(&d.c, "/duty"), 200);
	assert_false(test_shows(&d.c, "taken by Sam Okoro"));
	assert_int_equal(test_count(d.t, "duty_event where what in ('taken', 'left')"), 2);
	desk_end(&d);
}

static void mistakes_keep_what_was_typed(void **state)
{
	struct desk d = desk_begin();
	(void)state;
	assert_int_equal(desk_post(&d, "/duty", "about-name=Kai+%3Cx%3E&said=Cold+%26+hungry&caller-name=Kai"), 200);
	assert_true(test_shows(&d.c, "Say who gets in touch") && test_shows(&d.c, "Say what it is about"));
	assert_true(test_shows(&d.c, "Say how urgent it is") && test_shows(&d.c, "Say how they get in touch"));
	assert_true(test_shows(&d.c, "Kai &lt;x&gt;") && test_shows(&d.c, "Cold &amp; hungry"));
	assert_int_equal(desk_post(&d, "/duty",
				   "caller=self&channel=phone&topic=other&urgency=today&born-day=31&born-month=2&"
				   "born-year=2006"),
			 200);
	assert_int_equal(test_count(d.t, "duty_call"), 0);
	/* twice is once */
	const char *once = arena_fmt(&d.t->arena, "operation=%s&caller=self&channel=phone&topic=other&urgency=today",
				     operation_new(&d.t->arena).p)
			       .p;
	assert_int_equal(test_post(&d.c, "/duty", once, true), 303);
	assert_int_equal(test_post(&d.c, "/duty", once, true), 303);
	assert_int_equal(test_count(d.t, "duty_call"), 1);
	/* signed out in the middle of a call */
	d.c.now.seconds += 3600;
	assert_int_equal(desk_post(&d, "/duty", "caller=probation&caller-name=Jo+Hart&said=Long+story"), 403);
	test_sign_in(&d.c, d.dee);
	assert_int_equal(test_get(&d.c, "/duty"), 200);
	assert_true(test_shows(&d.c, "You were signed out before") && test_shows(&d.c, "Long story"));
	assert_true(test_shows(&d.c, "value=\"Jo Hart\"") && test_shows(&d.c, "value=\"probation\" selected"));
	desk_end(&d);
}

static void found_among_those_with_the_name(void **state)
{
	struct desk d = desk_begin();
	(void)state;
	test_person(d.t, &(struct test_person){.id = "KM-200",
					       .first_name = "Kai",
					       .surname = "Moorhouse",
					       .birth = "2008-01-30",
					       .care_from = "2012-02-03",
					       .team = "south"});
	struct recording r = test_record(d.t, &d.t->arena, d.kai);
	OK(record_home_said(&r,
			    &(struct home_said){.on = test_day("2026-01-05"),
						.kind = HOME_INDEPENDENT,
						.suitable = SUITABLE,
						.address = STR("7 Secret Street"),
						.postcode = STR("S80 1AA"),
						.place = HOME_HERE,
						.town = STR("Worksop")},
			    DATE_NONE));
	test_recorded(d.t, &r);
	const char *call = desk_call(&d, "caller=self&caller-name=Kay+Moorhouse");
	assert_int_equal(test_get(&d.c, call), 200);
	assert_true(test_shows(&d.c, "20 years old") && test_shows(&d.c, "18 years old"));
	assert_true(test_shows(&d.c, "Bassetlaw, Leaving Care North") && test_shows(&d.c, "Leaving Care South"));
	/* a district, not the town; nothing else of either */
	static const char *const kept[] = {"Worksop,", "Secret Street", "S80",       "KM-100", "KM-200",
					   "14 June",  "30 January",    "Sam Okoro", "900123"};
	for (size_t i = 0; i < sizeof(kept) / sizeof(kept[0]); i++)
		if (test_shows(&d.c, kept[i]))
			fail_msg("%s is shown", kept[i]);
	/* looked for again by a birth date, it is one */
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/about"),
				   "about-name=Kai+Moorhouse&born-day=14&born-month=6&born-year=2006"),
			 303);
	assert_int_equal(test_get(&d.c, call), 200);
	assert_true(test_shows(&d.c, "20 years old") && !test_shows(&d.c, "18 years old"));
	/* a button of somebody else's session chooses nobody */
	const char *pick = desk_pick(&d, call, 0);
	struct test_client other = test_browser_of(d.t, d.sam);
	assert_int_equal(test_post(&other, desk_at(&d, call, "/person"), pick, true), 200);
	assert_int_equal(
	    test_post(&other, desk_at(&d, call, "/person"), arena_fmt(&d.t->arena, "pick=%s", d.ref).p, true), 200);
	test_client_finish(&other);
	assert_int_equal(test_count(d.t, "duty_call where person is not null"), 0);
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/person"), pick), 303);
	assert_int_equal(test_count(d.t, "duty_call where person is not null"), 1);
	assert_int_equal(test_count(d.t, "trail where what = 'duty.person' and person is not null"), 1);
	desk_end(&d);
}

static void a_home_that_is_kept_has_no_district(void **state)
{
	struct desk d = desk_begin();
	(void)state;
	struct recording r = test_record(d.t, &d.t->arena, d.kai);
	OK(record_home_said(&r,
			    &(struct home_said){.on = test_day("2026-01-05"),
						.kind = HOME_INDEPENDENT,
						.suitable = SUITABLE,
						.place = HOME_HERE,
						.town = STR("Worksop"),
						.sensitive = true,
						.sensitive_why = STR("He looks for her")},
			    DATE_NONE));
	test_recorded(d.t, &r);
	const char *call = desk_call(&d, "caller=self&caller-name=Kai+Moorhouse");
	assert_int_equal(test_get(&d.c, call), 200);
	assert_true(test_shows(&d.c, "20 years old") && !test_shows(&d.c, "Bassetlaw, Leaving"));
	desk_end(&d);
}

/* Full name and birth date of a restricted record: ring the duty manager, create nothing, not even a call. */
static void a_restricted_record_is_not_spoken_of(void **state)
{
	static const char exact[] = "about-name=Zeb+Quill&born-day=28&born-month=2&born-year=2007";
	struct desk d = desk_begin();
	(void)state;
	struct person_id zeb = test_person(d.t, &(struct test_person){.id = "Z",
								      .first_name = "Zeb",
								      .surname = "Quill",
								      .birth = "2007-02-28",
								      .care_from = "2012-02-03",
								      .team = "south",
								      .restricted = true});
	const char *fields = arena_fmt(&d.t->arena, "channel=phone&topic=other&urgency=today&caller=other&%s", exact).p;
	assert_int_equal(desk_post(&d, "/duty", fields), 200);
	assert_true(test_shows(&d.c, "Ring the duty manager before you do anything else"));
	assert_int_equal(test_count(d.t, "duty_call"), 0);
	const char *call = desk_call(&d, "caller=other&about-name=Zeb+Quill");
	assert_int_equal(test_get(&d.c, call), 200);
	assert_true(test_shows(&d.c, "Nobody was found by that name"));
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/about"), exact), 200);
	assert_true(test_shows(&d.c, "Ring the duty manager before you do anything else"));
	assert_int_equal(test_count(d.t, "duty_call where about_born is not null"), 0);
	/* a call about them is there for whoever may see them, and counted for the others */
	struct recording r = test_record(d.t, &d.t->arena, zeb);
	int64_t id;
	struct str ref;
	OK(duty_call_put(r.txn, &d.t->arena,
			 &(struct duty_call_new){.channel = STR("phone"),
						 .caller = STR("self"),
						 .caller_name = STR("Zeb Quill"),
						 .about_name = STR("Zeb Quill"),
						 .about_born = DATE_NONE,
						 .topic = STR("other"),
						 .urgency = STR("urgent")},
			 d.ruth, d.t->now, &id, &ref));
	OK(duty_person_put(r.txn, id, zeb, d.ruth, d.t->now));
	test_recorded(d.t, &r);
	const char *about_zeb = arena_fmt(&d.t->arena, "/duty/calls/%.*s", STR_ARG(ref)).p;
	assert_int_equal(test_get(&d.c, "/duty"), 200);
	assert_true(test_shows(&d.c, "1 open call") && test_shows(&d.c, "And 1 restricted."));
	assert_int_equal(test_get(&d.c, about_zeb), 404);
	static const char *const posts[] = {"",       "/take",      "/caller", "/step",   "/person", "/nobody",
					    "/about", "/elsewhere", "/verify", "/number", "/record", "/close"};
	for (size_t i = 0; i < sizeof(posts) / sizeof(posts[0]); i++)
		assert_int_equal(desk_post(&d, desk_at(&d, about_zeb, posts[i]), "to=me"), 404);
	desk_end(&d);
}

static void the_note_is_pinned_and_its_versions_kept(void **state)
{
	struct desk d = desk_begin();
	(void)state;
	assert_int_equal(test_get(&d.c, "/duty"), 200);
	assert_true(test_shows(&d.c, "Nothing was left for you"));
	assert_int_equal(desk_post(&d, "/duty/note", "before=none&note=Boiler+at+the+hostel+is+out"), 303);
	assert_int_equal(test_get(&d.c, "/duty"), 200);
	assert_true(test_shows(&d.c, "Boiler at the hostel is out") && test_shows(&d.c, "Dee Fox, 12:00pm"));
	/* two at once: the second sees the first one's and keeps their own */
	assert_int_equal(desk_post(&d, "/duty/note", "before=none&note=Mine"), 200);
	assert_true(test_shows(&d.c, "Somebody wrote another note meanwhile") && test_shows(&d.c, "Mine</textarea>"));
	assert_true(test_shows(&d.c, "Boiler at the hostel is out"));
	assert_int_equal(test_count(d.t, "duty_note"), 1);
	d.c.now.seconds += 60;
	assert_int_equal(desk_post(&d, "/duty/note", "before=2026-11-21T12:00:00Z&note=Boiler+mended"), 303);
	assert_int_equal(test_count(d.t, "duty_note"), 2);
	assert_int_equal(test_get(&d.c, "/duty"), 200);
	assert_true(test_shows(&d.c, "Boiler mended") && !test_shows(&d.c, "is out"));
	assert_int_equal(test_get(&d.c, "/duty/note"), 200);
	assert_true(test_shows(&d.c, "Boiler mended</textarea>") && test_shows(&d.c, "Boiler at the hostel is out"));
	desk_end(&d);
}

static void what_is_done_tonight_stays_with_the_call(void **state)
{
	struct desk d = desk_begin();
	(void)state;
	assert_int_equal(test_get(&d.c, "/duty"), 200);
	assert_true(test_shows(&d.c, "Homeless tonight") && test_shows(&d.c, "0115 496 0100"));
	assert_true(test_shows(&d.c, "a made-up number") && !test_shows(&d.c, "name=\"step\""));
	const char *call = desk_call(&d, "caller=self&urgency=urgent");
	assert_int_equal(test_get(&d.c, call), 200);
	assert_true(test_shows(&d.c, "Homeless tonight") && test_shows(&d.c, "value=\"homeless/safe-now\""));
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/step"), "step=homeless/fly-away"), 400);
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/step"), "step=homeless/safe-now"), 303);
	assert_int_equal(test_get(&d.c, call), 200);
	assert_true(test_shows(&d.c, "Homeless tonight: 1 of 2 done"));
	assert_true(test_shows(&d.c, "Done tonight. Homeless tonight: Ask where they are and whether they are safe"));
	assert_false(test_shows(&d.c, "value=\"homeless/safe-now\""));
	assert_int_equal(test_count(d.t, "duty_event where what = 'step' and code = 'homeless/safe-now'"), 1);
	assert_int_equal(test_count(d.t, "trail where what = 'duty.step-done'"), 1);
	desk_end(&d);
}

static void said_done_and_closed(void **state)
{
	struct desk d = desk_begin();
	(void)state;
	const char *call = desk_call(&d, "caller=landlord&caller-name=Mr+Poole&said=Rent+is+late");
	assert_int_equal(desk_post(&d, call, "topic=&urgency=today&done=Typed"), 200);
	assert_true(test_shows(&d.c, "Typed</textarea>"));
	assert_int_equal(desk_post(&d, call, "topic=finance&urgency=urgent&said=Two+months&done=Took+a+message"), 303);
	assert_int_equal(test_get(&d.c, call), 200);
	assert_true(test_shows(&d.c, "Rent is late") && test_shows(&d.c, "Two months"));
	assert_true(test_shows(&d.c, "Took a message") && test_shows(&d.c, "Topic or urgency was changed"));
	/* closing asks how it came out, and to whom it was passed */
	const char *close = desk_at(&d, call, "/close");
	assert_int_equal(desk_post(&d, close, ""), 200);
	assert_true(test_shows(&d.c, "Say how it came out"));
	assert_int_equal(desk_post(&d, close, "outcome=passed"), 200);
	assert_true(test_shows(&d.c, "Choose the team to which it was passed"));
	assert_int_equal(desk_post(&d, close, "outcome=follow-up"), 200);
	assert_true(test_shows(&d.c, "A follow-up is about a young person"));
	assert_int_equal(desk_post(&d, close, "outcome=passed&team=north&outcome-said=Housing+knows"), 303);
	assert_int_equal(desk_post(&d, close, "outcome=passed&team=north"), 409);
	assert_int_equal(desk_post(&d, call, "topic=finance&urgency=urgent&said=more"), 409);
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/step"), "step=homeless/safe-now"), 409);
	assert_int_equal(test_get(&d.c, call), 200);
	assert_true(test_shows(&d.c, "Passed to a team or their worker: Leaving Care North. Housing knows"));
	assert_false(test_shows(&d.c, "Write it down"));
	assert_int_equal(test_get(&d.c, "/duty"), 200);
	assert_true(test_shows(&d.c, "No open calls") && test_shows(&d.c, "Closed today: 1"));
	/* nothing was done: say so first */
	call = desk_call(&d, "caller=other");
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/close"), "outcome=ended"), 200);
	assert_true(test_shows(&d.c, "Say what was done"));
	desk_end(&d);
}

/* A contact only when they themself rang and it was shown; what a professional says stands as a duty call. */
static void their_own_call_is_a_contact(void **state)
{
	struct desk d = desk_begin();
	(void)state;
	const char *call =
	    desk_call_about(&d, "caller=self&caller-name=Kai+Moorhouse&phone=%2B44+7700+900123&said=No+money+left");
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/verify"), "how=known-number"), 303);
	const char *close = desk_at(&d, call, "/close");
	assert_int_equal(test_get(&d.c, close), 200);
	assert_true(test_shows(&d.c, "the call becomes a contact in their record"));
	const char *fields =
	    arena_fmt(&d.t->arena,
		      "done=Sent+a+voucher&outcome=follow-up&follow-what=Ring+him&follow-owner=%.*s&"
		      "follow-day-day=24&follow-day-month=11&follow-day-year=2026",
		      STR_ARG(str_trim(
			  test_lines(d.t, &d.t->arena, "select ref as line from account where id = :p", d.sam.id))))
		.p;
	assert_int_equal(desk_post(&d, close, fields), 303);
	assert_int_equal(test_count(d.t, "contact where kind = 'phone' and made = 1"), 1);
	assert_int_equal(test_count(d.t, "contact_said where topics = 'housing' and note like 'No money left%Sent a "
					 "voucher'"),
			 1);
	assert_int_equal(test_count(d.t, "follow_up where what = 'Ring him' and said is not null"), 1);
	assert_int_equal(test_count(d.t, "due where worker = (select id from account where name = 'Sam Okoro') and "
					 "by_day = '2026-11-24'"),
			 1);
	assert_int_equal(test_count(d.t, "duty_call where contact_said is not null and incidental = ''"), 1);
	/* not shown: no contact, a duty call in what has happened */
	call = desk_call_about(&d, "caller=self&caller-name=Kai+Moorhouse&said=It+is+me");
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/close"), "done=General+help&outcome=helped"), 303);
	call = desk_call_about(&d, "caller=college&organisation=West+Notts&about-name=Kai+Moorhouse&said=He+is+away");
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/close"), "done=Took+it+down&outcome=message"), 303);
	assert_int_equal(test_count(d.t, "contact"), 1);
	struct test_client sam = test_browser_of(d.t, d.sam);
	assert_int_equal(test_get(&sam, arena_fmt(&d.t->arena, "/people/%s", d.ref).p), 200);
	assert_true(test_shows(&sam, "Duty call from College or school, West Notts: Housing"));
	assert_true(test_shows(&sam, "He is away") && test_shows(&sam, "It is me"));
	assert_true(test_shows(&sam, "No money left"));
	test_client_finish(&sam);
	desk_end(&d);
}

static void another_councils_is_signposted(void **state)
{
	struct desk d = desk_begin();
	(void)state;
	const char *call = desk_call(&d, "caller=self&caller-name=Robin+Vale");
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/elsewhere"), "council=Derby"), 200);
	assert_true(test_shows(&d.c, "Enter the number that you gave them"));
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/elsewhere"), "council=Derby&council-phone=01332+000"), 303);
	assert_int_equal(test_get(&d.c, call), 200);
	assert_true(test_shows(&d.c, "Another council") && test_shows(&d.c, "01332 000"));
	assert_false(test_shows(&d.c, "They mean"));
	assert_int_equal(test_get(&d.c, desk_at(&d, call, "/close")), 200);
	assert_true(test_shows(&d.c, "value=\"signposted\" checked"));
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/close"), "done=Gave+the+number&outcome=signposted"), 303);
	assert_int_equal(test_count(d.t, "duty_call where incidental = 'elsewhere' and person is null"), 1);
	/* by place and age, to a team */
	call = desk_call(&d, "caller=probation&caller-name=Jo");
	assert_int_equal(test_get(&d.c, desk_at(&d, call, "?place=Worksop&age=19")), 200);
	assert_true(test_shows(&d.c, "0115 804 4401") && test_shows(&d.c, "LeavingCare.North@nottscc.gov.uk"));
	assert_int_equal(test_get(&d.c, desk_at(&d, call, "?place=Worksop&age=22")), 200);
	assert_true(test_shows(&d.c, "0115 804 4154"));
	assert_int_equal(test_get(&d.c, desk_at(&d, call, "?place=Worksop&age=old")), 200);
	assert_true(test_shows(&d.c, "Enter their age in years"));
	desk_end(&d);
}

/* Closed, over 25, qualifying without a worker: counted apart, by month; an open case is not. */
static void help_without_an_open_case_is_counted(void **state)
{
	static const struct {
		const char *name, *birth, *care_from, *care_to, *kind;
	} people[] = {
	    {"Old", "2001-11-21", "2015-01-01", "2019-11-21", "over-25"}, /* 25 today */
	    {"Young", "2001-11-22", "2015-01-01", "2019-11-22", ""},      /* tomorrow */
	    {"Never", "2006-01-01", NULL, NULL, "none"},
	    {"Short", "2008-01-01", "2024-02-01", "2024-03-01", "qualifying"},
	};
	struct desk d = desk_begin();
	(void)state;
	for (size_t i = 0; i < sizeof(people) / sizeof(people[0]); i++) {
		test_person(d.t, &(struct test_person){.id = people[i].name,
						       .first_name = people[i].name,
						       .surname = "Appleyard",
						       .birth = people[i].birth,
						       .care_from = people[i].care_from,
						       .care_to = people[i].care_to,
						       .team = "south"});
		for (int twice = 0; twice < 2; twice++) {
			const char *call = desk_call_about(
			    &d, arena_fmt(&d.t->arena, "caller=self&caller-name=%s+Appleyard", people[i].name).p);
			assert_int_equal(desk_post(&d, desk_at(&d, call, "/close"), "done=x&outcome=helped"), 303);
		}
		int64_t n = test_count(
		    d.t, arena_fmt(&d.t->arena, "duty_call where about_name = '%s Appleyard' and incidental = '%s'",
				   people[i].name, people[i].kind)
			     .p);
		if (n != 2)
			fail_msg("%s is not %s", people[i].name, people[i].kind);
	}
	assert_int_equal(test_get(&d.c, "/duty"), 200);
	assert_false(test_shows(&d.c, "Helped without an open case")); /* for managers */
	struct test_client ruth = test_browser_of(d.t, d.ruth);
	assert_int_equal(test_get(&ruth, "/duty"), 200);
	assert_true(test_shows(&ruth, "Helped without an open case") && test_shows(&ruth, "November 2026"));
	assert_true(test_shows(&ruth, "25 or over") && test_shows(&ruth, "Qualifying, with no worker"));
	test_client_finish(&ruth);
	desk_end(&d);
}

/* Closed too soon: open again with why, who calls is shown anew, and it is no second contact. */
static void opened_again(void **state)
{
	struct desk d = desk_begin();
	(void)state;
	const char *call = desk_call_about(&d,
					   "caller=self&caller-name=Kai+Moorhouse&phone=07700+900123&said=No+meter");
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/reopen"), "again=Too+soon"), 409); /* it is open */
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/verify"), "how=known-number"), 303);
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/close"), "done=Topped+up&outcome=helped"), 303);
	assert_int_equal(test_count(d.t, "contact"), 1);
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/reopen"), "again="), 200);
	assert_true(test_shows(&d.c, "Say why it is opened again"));
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/reopen"), "again=He+rang+back"), 303);
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/reopen"), "again=Twice"), 409);
	assert_int_equal(test_get(&d.c, call), 200);
	assert_true(test_shows(&d.c, "Opened again") && test_shows(&d.c, "He rang back") &&
		    test_shows(&d.c, "Not verified."));
	assert_int_equal(test_get(&d.c, "/duty"), 200);
	assert_true(test_shows(&d.c, "1 open call") && test_shows(&d.c, "taken by Dee Fox"));
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/verify"), "how=known-number"), 303);
	assert_int_equal(test_get(&d.c, desk_at(&d, call, "/close")), 200);
	assert_true(test_shows(&d.c, "a contact already"));
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/close"), "done=Rang+the+supplier&outcome=helped"), 303);
	assert_int_equal(test_count(d.t, "contact"), 1);
	assert_int_equal(test_count(d.t, "duty_call where contact_said is not null and closed_at is not null"), 1);
	test_sign_in(&d.c, d.sam);
	assert_int_equal(test_get(&d.c, arena_fmt(&d.t->arena, "/people/%s", d.ref).p), 200);
	assert_true(test_shows(&d.c, "Topped up") && test_shows(&d.c, "Rang the supplier"));
	desk_end(&d);
}

/* Whoever looks at the record is told that somebody on the line is not shown to be who they say. */
static void an_open_call_is_told_on_the_page(void **state)
{
	struct desk d = desk_begin();
	(void)state;
	const char *call =
	    desk_call_about(&d, "caller=professional&caller-name=Mr+Denby&about-name=Kai+Moorhouse&phone=07700+900123");
	const char *person = arena_fmt(&d.t->arena, "/people/%s", d.ref).p;
	struct test_client sam = test_browser_of(d.t, d.sam);
	assert_int_equal(test_get(&sam, person), 200);
	assert_true(test_shows(&sam, "it was not shown who calls") &&
		    test_shows(&sam, "Another professional: Mr Denby") && test_shows(&sam, call));
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/close"), "done=Nothing&outcome=ended"), 303);
	assert_int_equal(test_get(&sam, person), 200);
	assert_false(test_shows(&sam, "it was not shown who calls"));
	test_client_finish(&sam);
	desk_end(&d);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(urgent_first_then_the_oldest),
	    cmocka_unit_test(mistakes_keep_what_was_typed),
	    cmocka_unit_test(found_among_those_with_the_name),
	    cmocka_unit_test(a_home_that_is_kept_has_no_district),
	    cmocka_unit_test(a_restricted_record_is_not_spoken_of),
	    cmocka_unit_test(the_note_is_pinned_and_its_versions_kept),
	    cmocka_unit_test(what_is_done_tonight_stays_with_the_call),
	    cmocka_unit_test(said_done_and_closed),
	    cmocka_unit_test(their_own_call_is_a_contact),
	    cmocka_unit_test(another_councils_is_signposted),
	    cmocka_unit_test(help_without_an_open_case_is_counted),
	    cmocka_unit_test(opened_again),
	    cmocka_unit_test(an_open_call_is_told_on_the_page),
	};
	return TESTING_MAIN("duty", tests);
}
