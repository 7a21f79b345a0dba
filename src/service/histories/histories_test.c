/* How somebody is doing, and how it was: the pages, what is recorded on them, and who sees an address. */
#include "testing.h"

#include "histories.h"
#include "journal.h"
#include "operation.h"

struct desk {
	struct test_office *t;
	struct account_id sam, kim, ruth; /* Kai's adviser, a colleague of the same team, their manager */
	struct person_id kai;
	const char *ref, *page, *history;
	struct test_client c; /* Sam's */
};

static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false);
	d.kim = test_account(d.t, "kim@example.org", "Kim Lee", ROLE_ADVISER, "north", false);
	d.ruth = test_account(d.t, "ruth@example.org", "Ruth Adeyemi", ROLE_MANAGER, "north", false);
	d.kai = test_person(d.t, &(struct test_person){.id = "100",
						       .first_name = "Kai",
						       .surname = "Moorhouse",
						       .birth = "2007-02-28",
						       .care_from = "2019-02-03",
						       .care_to = "2025-02-28",
						       .team = "north",
						       .worker = d.sam});
	d.ref = test_ref(d.t, d.kai);
	d.page = arena_fmt(&d.t->arena, "/people/%s", d.ref).p;
	d.history = arena_fmt(&d.t->arena, "/people/%s/history", d.ref).p;
	d.c = test_browser_of(d.t, d.sam);
	return d;
}

static void end(struct desk *d)
{
	test_client_finish(&d->c);
	test_office_close(d->t);
}

static const char *at(struct desk *d, const char *rest)
{
	return arena_fmt(&d->t->arena, "/people/%s/%s", d->ref, rest).p;
}

/* A form as a browser sends it, each with a number of its own. */
static int post_as(struct desk *d, struct test_client *c, const char *rest, const char *body)
{
	const char *form = arena_fmt(&d->t->arena, "operation=%.*s&%s", STR_ARG(operation_new(&d->t->arena)), body).p;
	return test_post(c, at(d, rest), form, true);
}

static int post(struct desk *d, const char *rest, const char *body)
{
	return post_as(d, &d->c, rest, body);
}

#define ROWS(table, columns)                                                                                           \
	str_trim(test_lines(d.t, &d.t->arena,                                                                          \
			    "select " columns " as line from " table " where person = :p order by on_day, id",         \
			    d.kai.id))
#define IS(text, expected) assert_string_equal(arena_str(&d.t->arena, text).p, expected)

#define DAY(d, m, y) "day-day=" #d "&day-month=" #m "&day-year=" #y

static void a_home_is_recorded(void **state)
{
	(void)state;
	struct desk d = begin();
	assert_int_equal(test_get(&d.c, at(&d, "home/new")), 200);
	assert_true(test_shows(&d.c, "Worksop (Bassetlaw)"));
	assert_true(test_shows(&d.c, "Living independently (U)"));
	assert_int_equal(post(&d, "home/new",
			      DAY(3, 3, 2026) "&kind=U&suitable=1&where=Worksop&address=4+Mill+Lane%0D%0AManton&"
					      "postcode=s80+2ab"),
			 303);
	IS(ROWS("home", "on_day || kind || suitable || place || town || postcode || replace(address, '\n', '/')"),
	   "2026-03-03U1hereWorksopS80 2AB4 Mill Lane/Manton");
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "Living independently, suitable"));
	assert_true(test_shows(&d.c, "S80 2AB"));
	assert_true(test_shows(&d.c, "Home recorded."));
	assert_true(test_shows(&d.c, "Worksop (Bassetlaw)"));
	assert_true(test_shows(&d.c, "0115 804 4401"));
	assert_false(test_shows(&d.c, "They are with"));
	assert_int_equal(test_get(&d.c, d.history), 200);
	assert_true(test_shows(&d.c, "from 3 March 2026"));
	assert_true(test_shows(&d.c, "ecorded 21 November 2026 by Sam Okoro"));
	IS(str_trim(test_lines(d.t, &d.t->arena,
			       "select detail as line from trail where what = 'home.recorded' and person = :p",
			       d.kai.id)),
	   "U1");
	end(&d);
}

static void what_is_wrong_with_a_home(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
	    {DAY(3, 3, 2026) "&suitable=1", "Say what kind of home it is"},
	    {DAY(3, 3, 2026) "&kind=X&suitable=1", "Custody is never suitable"},
	    {DAY(3, 3, 2026) "&kind=S&suitable=1", "Being homeless is never suitable"},
	    {DAY(3, 3, 2026) "&kind=W&suitable=2", "Say why it is not suitable"},
	    {DAY(3, 3, 2026) "&kind=U&postcode=S80", "Enter a full postcode, such as NG22 8PZ"},
	    {DAY(3, 3, 2026) "&kind=U&where=away", "Enter the town, and the council if you know it"},
	    {DAY(3, 3, 2026) "&kind=G", "Enter the country"},
	    {DAY(3, 3, 2026) "&kind=G&where=abroad&elsewhere=France&postcode=75001",
	     "Write the postcode of another country into the address"},
	    {DAY(3, 3, 2026) "&kind=U&where=Atlantis", "Choose where it is from the list"},
	    {DAY(3, 3, 2026) "&kind=U&where=Worksop&elsewhere=Leeds", "Leave this empty"},
	    {DAY(3, 3, 2026) "&kind=U&sensitive=yes", "Say why the address is to be kept from view"},
	    {DAY(22, 11, 2026) "&kind=U", "must be today or in the past"},
	    {DAY(27, 2, 2007) "&kind=U", "must be after they were born"},
	    {DAY(29, 2, 2026) "&kind=U", "must be a real date"},
	};
	struct desk d = begin();
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *body = arena_fmt(&d.t->arena, "%s&why-not=x", cases[i][0]).p;
		assert_int_equal(post(&d, "home/new", body), 200);
		if (!test_shows(&d.c, cases[i][1]))
			fail_msg("%s does not say: %s", cases[i][0], cases[i][1]);
	}
	assert_int_equal(test_count(d.t, "home"), 0);
	assert_int_equal(post(&d, "home/new", DAY(29, 2, 2024) "&kind=U"), 303);
	/* What stays when something is wrong. */
	assert_int_equal(post(&d, "home/new", DAY(3, 3, 2026) "&kind=U&address=4+Mill+Lane&postcode=nowhere"), 200);
	assert_true(test_shows(&d.c, "4 Mill Lane"));
	assert_true(test_shows(&d.c, "value=\"nowhere\""));
	end(&d);
}

/* Custody without a word about suitability is not suitable; nobody is asked why. */
static void custody_is_never_suitable(void **state)
{
	(void)state;
	struct desk d = begin();
	assert_int_equal(post(&d, "home/new", DAY(3, 3, 2026) "&kind=X"), 303);
	IS(ROWS("home", "kind || suitable"), "X0");
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "In custody, not suitable"));
	end(&d);
}

static void a_correction_can_still_be_seen(void **state)
{
	(void)state;
	struct desk d = begin();
	assert_int_equal(post(&d, "home/new", DAY(31, 3, 2026) "&kind=U&suitable=1"), 303);
	assert_int_equal(post(&d, "home/new", DAY(4, 5, 2026) "&kind=W&suitable=2&why=no+lock+on+the+door"), 303);
	d.c.now.seconds += 60;
	assert_int_equal(test_get(&d.c, at(&d, "home/2026-03-31")), 200);
	assert_true(test_shows(&d.c, "name=\"seen\" value=\"2026-11-21T12:00:00Z\""));
	assert_int_equal(post(&d, "home/2026-03-31", DAY(1, 4, 2026) "&kind=T&suitable=1&seen=2026-11-21T12:00:00Z"),
			 303);
	IS(ROWS("home", "on_day || kind || coalesce(replaced_at, '-')"),
	   "2026-03-31U2026-11-21T12:01:00Z\n2026-04-01T-\n2026-05-04W-");
	assert_int_equal(test_get(&d.c, d.history), 200);
	assert_true(test_shows(&d.c, "from 1 April 2026 to 4 May 2026"));
	assert_true(test_shows(&d.c, "Home: what was corrected (1)"));
	assert_true(test_shows(&d.c, "Replaced on 21 November 2026 by: foyer or similar, suitable, from 1 April 2026"));
	assert_true(test_shows(&d.c, "no lock on the door"));
	/* Taken back: it never was. */
	assert_int_equal(post(&d, "home/2026-05-04", "mistake=yes&seen=2026-11-21T12:00:00Z"), 303);
	assert_int_equal(test_get(&d.c, d.history), 200);
	assert_true(test_shows(&d.c, "Taken back on 21 November 2026"));
	assert_int_equal(test_count(d.t, "home where replaced_at is null"), 1);
	assert_int_equal(test_count(d.t, "trail where what in ('home.corrected', 'home.taken-back')"), 2);
	assert_int_equal(test_get(&d.c, at(&d, "home/2026-05-04")), 404);
	assert_int_equal(test_get(&d.c, at(&d, "home/2026-02-30")), 404);
	end(&d);
}

static void two_people_correct_one_entry(void **state)
{
	(void)state;
	struct desk d = begin();
	assert_int_equal(post(&d, "activity/new", DAY(3, 3, 2026) "&code=F5"), 303);
	const char *seen = "&seen=2026-11-21T12:00:00Z";
	struct test_client kim = test_browser_of(d.t, d.kim);
	kim.now.seconds += 60;
	assert_int_equal(
	    post_as(&d, &kim, "activity/2026-03-03", arena_fmt(&d.t->arena, "%s&code=P5%s", DAY(3, 3, 2026), seen).p),
	    303);
	assert_int_equal(post(&d, "activity/2026-03-03",
			      arena_fmt(&d.t->arena, "%s&code=F4&note=plumbing%s", DAY(3, 3, 2026), seen).p),
			 200);
	assert_true(
	    test_shows(&d.c, "Kim Lee changed this while you had it open. It now says: training or work, part time"));
	assert_true(test_shows(&d.c, "plumbing"));
	assert_true(test_shows(&d.c, "name=\"seen\" value=\"2026-11-21T12:01:00Z\""));
	assert_int_equal(test_count(d.t, "activity where code = 'F4'"), 0);
	assert_int_equal(post(&d, "activity/2026-03-03", DAY(3, 3, 2026) "&code=F4&seen=2026-11-21T12:01:00Z"), 303);
	IS(ROWS("activity", "code || case when replaced_at is null then '' else '-' end"), "F5-\nP5-\nF4");
	/* And one that is gone meanwhile can be added again. */
	assert_int_equal(post(&d, "activity/2026-01-01", DAY(1, 1, 2026) "&code=G4&seen=2026-11-21T12:00:00Z"), 200);
	assert_true(test_shows(&d.c, "Somebody took this entry back"));
	assert_int_equal(post(&d, "activity/2026-01-01", DAY(1, 1, 2026) "&code=G4&seen="), 303);
	test_client_finish(&kim);
	end(&d);
}

static void a_day_has_one_entry(void **state)
{
	(void)state;
	struct desk d = begin();
	assert_int_equal(post(&d, "in-touch/new", DAY(3, 3, 2026) "&code=YES"), 303);
	assert_int_equal(post(&d, "in-touch/new", DAY(3, 3, 2026) "&code=NO"), 200);
	assert_true(test_shows(&d.c, "An entry from that day is there already"));
	assert_int_equal(post(&d, "in-touch/new", DAY(4, 3, 2026) "&code=REFU&note=says+ring+in+spring"), 303);
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "Does not want contact"));
	assert_true(test_shows(&d.c, "says ring in spring"));
	assert_int_equal(post(&d, "in-touch/2026-03-04", DAY(3, 3, 2026) "&code=NO&seen=2026-11-21T12:00:00Z"), 200);
	assert_true(test_shows(&d.c, "An entry from that day is there already"));
	assert_int_equal(post(&d, "in-touch/new", DAY(5, 3, 2026) "&code=MAYBE"), 200);
	end(&d);
}

/* It is recorded at once, so that nothing goes out, and leads to where a death is recorded with its day. */
static void died_leads_to_the_death(void **state)
{
	(void)state;
	struct desk d = begin();
	assert_int_equal(post(&d, "in-touch/new", DAY(4, 3, 2026) "&code=DIED&note=his+aunt+rang"), 303);
	assert_string_equal(arena_str(&d.t->arena, test_answer_header(&d.c, "location")).p,
			    arena_fmt(&d.t->arena, "%s/death", d.page).p);
	assert_int_equal(test_count(d.t, "in_touch where code = 'DIED' and note = 'his aunt rang'"), 1);
	assert_int_equal(post(&d, "in-touch/new", DAY(5, 3, 2026) "&code=YES"), 303);
	assert_string_equal(arena_str(&d.t->arena, test_answer_header(&d.c, "location")).p, d.page);
	end(&d);
}

/* What was corrected here does not come back with the file that said it. */
static void a_file_does_not_undo(void **state)
{
	(void)state;
	struct desk d = begin();
	struct recording r = test_record(d.t, &d.t->arena, d.kai);
	r.source = STR("people");
	OK(record_home(&r, test_day("2026-03-03"), HOME_INDEPENDENT, SUITABLE));
	OK(record_activity(&r, test_day("2026-03-03"), ACTIVITY_F5));
	OK(record_in_touch(&r, test_day("2026-03-03"), IN_TOUCH_YES));
	test_recorded(d.t, &r);
	assert_int_equal(r.changed, 3);
	const char *seen = "seen=2026-11-21T12:00:00Z&" DAY(3, 3, 2026);
	assert_int_equal(post(&d, "home/2026-03-03", arena_fmt(&d.t->arena, "%s&kind=T&suitable=1", seen).p), 303);
	assert_int_equal(post(&d, "activity/2026-03-03", arena_fmt(&d.t->arena, "%s&mistake=yes", seen).p), 303);
	assert_int_equal(post(&d, "in-touch/2026-03-03", arena_fmt(&d.t->arena, "%s&code=NO", seen).p), 303);
	r = test_record(d.t, &d.t->arena, d.kai);
	r.source = STR("people");
	OK(record_home(&r, test_day("2026-03-03"), HOME_INDEPENDENT, SUITABLE));
	OK(record_activity(&r, test_day("2026-03-03"), ACTIVITY_F5));
	OK(record_in_touch(&r, test_day("2026-03-03"), IN_TOUCH_YES));
	assert_int_equal(r.changed, 0);
	OK(record_home(&r, test_day("2026-06-01"), HOME_INDEPENDENT, SUITABLE)); /* nor on another day: it is told */
	assert_int_equal(r.differs, 1);
	test_recorded(d.t, &r);
	/* What somebody says of a day wins over what the file says of it. */
	assert_int_equal(post(&d, "home/new", DAY(1, 6, 2026) "&kind=X"), 303);
	IS(ROWS("home", "on_day || kind || case when replaced_at is null then '' else '-' end"),
	   "2026-03-03U-\n2026-03-03T\n2026-06-01X");
	end(&d);
}

static size_t reads(struct desk *d, struct account_id account, const char *what)
{
	struct journal_taken taken;
	OK(journal_sync(d->t->office.journal));
	OK(journal_ingest(d->t->db, d->t->office.data, &taken));
	return (size_t)test_count(
	    d->t,
	    arena_fmt(&d->t->arena, "read_log where account = %lld and what = '%s'", (long long)account.id, what).p);
}

/* Sam works with Kai and sees it, Ruth may as a manager, Kim of the same team may not: not on any page. */
static void an_address_kept_from_view(void **state)
{
	(void)state;
	struct desk d = begin();
	assert_int_equal(post(&d, "home/new",
			      DAY(3, 3, 2026) "&kind=U&suitable=1&where=Worksop&address=4+Mill+Lane&postcode=S80+2AB&"
					      "sensitive=yes&sensitive-why=her+brother+is+looking+for+her"),
			 303);
	static const char *const secrets[] = {"Mill Lane", "S80 2AB", "her brother", "Worksop (Bassetlaw)"};
	const struct {
		struct account_id account;
		bool sees;
	} who[] = {{d.sam, true}, {d.ruth, true}, {d.kim, false}};
	for (size_t i = 0; i < 3; i++) {
		struct test_client c = test_browser_of(d.t, who[i].account);
		size_t before = reads(&d, who[i].account, "address.seen");
		assert_int_equal(test_get(&c, d.page), 200);
		assert_int_equal(test_shows(&c, "4 Mill Lane"), who[i].sees);
		assert_int_equal(test_shows(&c, "Address kept from view"), !who[i].sees);
		if (!who[i].sees)
			assert_true(test_shows(&c, "0115 804 4401"));
		assert_int_equal(reads(&d, who[i].account, "address.seen") - before, who[i].sees);
		static const char *const pages[] = {"", "/history", "/home/2026-03-03", "?show=home", "/care/new"};
		for (size_t k = 0; k < sizeof(pages) / sizeof(pages[0]); k++) {
			assert_int_equal(test_get(&c, arena_fmt(&d.t->arena, "%s%s", d.page, pages[k]).p), 200);
			for (size_t s = 0; s < 4 && !who[i].sees; s++)
				if (test_shows(&c, secrets[s]))
					fail_msg("%s shows %s", pages[k], secrets[s]);
		}
		assert_int_equal(reads(&d, who[i].account, "address.seen") - before, who[i].sees ? 5 : 0);
		test_client_finish(&c);
	}
	/* Nor may it be written over by whoever cannot read it; a new home may be recorded. */
	struct test_client kim = test_browser_of(d.t, d.kim);
	assert_int_equal(
	    post_as(&d, &kim, "home/2026-03-03", DAY(3, 3, 2026) "&kind=T&suitable=1&seen=2026-11-21T12:00:00Z"), 403);
	assert_int_equal(test_count(d.t, "home where kind = 'T'"), 0);
	assert_int_equal(post_as(&d, &kim, "home/new", DAY(4, 3, 2026) "&kind=T&suitable=1"), 303);
	/* Who covers for Sam sees it, to the last day of that and no longer. */
	testdb_run(d.t->db,
		   arena_fmt(&d.t->arena,
			     "insert into cover (id, away, covered_by, from_day, until_day, note, recorded_at) values "
			     "(1, %lld, %lld, '2026-11-01', '2026-11-21', '', '2026-11-01T00:00:00Z')",
			     (long long)d.sam.id, (long long)d.kim.id)
		       .p);
	assert_int_equal(test_get(&kim, d.history), 200);
	assert_true(test_shows(&kim, "Mill Lane"));
	test_client_finish(&kim);
	d.t->now = test_moment("2026-11-22T00:00:00Z");
	kim = test_browser_of(d.t, d.kim);
	/* The old address is as hidden as it was. */
	assert_int_equal(test_get(&kim, d.history), 200);
	assert_false(test_shows(&kim, "Mill Lane"));
	test_client_finish(&kim);
	end(&d);
}

static void where_they_are_from_counts(void **state)
{
	(void)state;
	struct desk d = begin();
	assert_int_equal(post(&d, "home/new", DAY(3, 3, 2025) "&kind=U&suitable=1&where=Beeston"), 303);
	assert_int_equal(post(&d, "home/new", DAY(3, 3, 2026) "&kind=U&suitable=1&where=away&elsewhere=Leeds"), 303);
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "Out of area: Leeds"));
	assert_true(test_shows(&d.c, "Nottinghamshire County Council stays responsible"));
	assert_true(test_shows(&d.c, "Beeston (Broxtowe)"));
	assert_true(test_shows(&d.c, "They are with Leaving Care North"));
	assert_int_equal(post(&d, "home/new", DAY(3, 4, 2026) "&kind=G&elsewhere=France"), 303);
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "Abroad: France"));
	end(&d);
}

static void an_episode_moves_the_category(void **state)
{
	(void)state;
	struct desk d = begin();
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "Former relevant"));
	assert_int_equal(post(&d, "care/new",
			      DAY(1, 2, 2025) "&rne=S&ls=C2&place=U4&provider=PR1&cin=N1&until-day=28&until-month=2&"
					      "until-year=2025&rec=E17&place-post=ng22+8pz&urn=SC123456"),
			 303);
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_false(test_shows(&d.c, "Former relevant")); /* 27 days */
	assert_int_equal(test_get(&d.c, d.history), 200);
	assert_true(test_shows(&d.c, "Full care order, fostered, long term"));
	assert_true(test_shows(&d.c, "from 1 February 2025 to 28 February 2025"));
	assert_true(test_shows(&d.c, "NG22 8PZ"));
	assert_int_equal(
	    post(&d, "care/2025-02-01",
		 DAY(3, 2, 2019) "&rne=S&ls=C2&place=U4&until-day=28&until-month=2&until-year=2025&rec=E17&"
				 "seen=2026-11-21T12:00:00Z"),
	    303);
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "Former relevant"));
	assert_int_equal(test_count(d.t, "care_episode where replaced_at is null"), 1);
	static const char *const wrong[][2] = {
	    {DAY(1, 2, 2018), "Say what the legal status was"},
	    {DAY(1, 2, 2018) "&ls=C2&until-day=1&until-month=2&until-year=2018&rec=E17",
	     "The day it ended must be after the day it began"},
	    {DAY(1, 2, 2018) "&ls=C2&until-day=1&until-month=3&until-year=2018", "Say why it ended"},
	    {DAY(1, 2, 2018) "&ls=C2&rec=E17", "Enter the day it ended, or leave out why it ended"},
	    {DAY(1, 2, 2018) "&ls=ZZ", "Choose one of the list"},
	    {DAY(1, 2, 2018) "&ls=C2&home-post=12345", "Enter a full postcode"},
	};
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		assert_int_equal(post(&d, "care/new", wrong[i][0]), 200);
		assert_true(test_shows(&d.c, wrong[i][1]));
	}
	end(&d);
}

/* A draft, and what was sent after the session had ended, are there again; for their writer alone. */
static void what_was_typed_is_kept(void **state)
{
	(void)state;
	struct desk d = begin();
	assert_int_equal(test_get(&d.c, at(&d, "home/new")), 200);
	assert_int_equal(post(&d, "home/new", DAY(31, 2, 2026) "&kind=U&address=4+Mill+Lane&where=Beeston&draft=keep"),
			 303);
	assert_int_equal(test_get(&d.c, at(&d, "home/new")), 200);
	assert_true(test_shows(&d.c, "4 Mill Lane"));
	assert_true(test_shows(&d.c, "This is your draft of"));
	assert_true(test_shows(&d.c, "value=\"31\""));
	assert_false(test_shows(&d.c, "There is a problem"));
	struct test_client kim = test_browser_of(d.t, d.kim);
	assert_int_equal(test_get(&kim, at(&d, "home/new")), 200);
	assert_false(test_shows(&kim, "4 Mill Lane"));
	test_client_finish(&kim);
	assert_int_equal(test_count(d.t, "home"), 0);
	/* Twice is once. */
	const char *form =
	    arena_fmt(&d.t->arena, "operation=%.*s&" DAY(3, 3, 2026) "&kind=U", STR_ARG(operation_new(&d.t->arena))).p;
	assert_int_equal(test_post(&d.c, at(&d, "home/new"), form, true), 303);
	assert_int_equal(test_post(&d.c, at(&d, "home/new"), form, true), 303);
	assert_int_equal(test_count(d.t, "home"), 1);
	end(&d);
}

static void who_looks_after_whom(void **state)
{
	(void)state;
	struct desk d = begin();
	assert_int_equal(test_get(&d.c, "/who-looks-after-whom"), 200);
	assert_true(test_shows(&d.c, "Everybody who came seeking asylum alone, until 21"));
	assert_int_equal(test_get(&d.c, "/who-looks-after-whom?place=Ruddington&age=19"), 200);
	assert_true(test_shows(&d.c, "0115 854 6318"));
	assert_int_equal(test_get(&d.c, "/who-looks-after-whom?place=Ruddington&age=19&status=uasc"), 200);
	assert_true(test_shows(&d.c, "uasc@nottscc.gov.uk"));
	assert_int_equal(test_get(&d.c, "/who-looks-after-whom?place=&age=19"), 200);
	assert_true(test_shows(&d.c, "No team is named for that"));
	assert_int_equal(test_get(&d.c, "/who-looks-after-whom?place=Atlantis&age=old"), 200);
	assert_true(test_shows(&d.c, "Enter their age in years"));
	assert_true(test_shows(&d.c, "Choose a place of the list"));
	end(&d);
}

static void nobody_else_comes_in(void **state)
{
	(void)state;
	struct desk d = begin();
	struct account_id jo = test_account(d.t, "jo@example.org", "Jo Marsh", ROLE_ADMINISTRATOR, "", false);
	struct test_client c = test_browser_of(d.t, jo);
	static const char *const pages[] = {"history", "home/new", "activity/new", "in-touch/new", "care/new"};
	for (size_t i = 0; i < 5; i++)
		assert_int_equal(test_get(&c, at(&d, pages[i])), 403);
	test_client_finish(&c);
	testdb_run(d.t->db, "update person set restricted = 1");
	for (size_t i = 0; i < 5; i++)
		assert_int_equal(test_get(&d.c, at(&d, pages[i])), 404);
	end(&d);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_home_is_recorded),
	    cmocka_unit_test(what_is_wrong_with_a_home),
	    cmocka_unit_test(custody_is_never_suitable),
	    cmocka_unit_test(a_correction_can_still_be_seen),
	    cmocka_unit_test(two_people_correct_one_entry),
	    cmocka_unit_test(a_day_has_one_entry),
	    cmocka_unit_test(died_leads_to_the_death),
	    cmocka_unit_test(a_file_does_not_undo),
	    cmocka_unit_test(an_address_kept_from_view),
	    cmocka_unit_test(where_they_are_from_counts),
	    cmocka_unit_test(an_episode_moves_the_category),
	    cmocka_unit_test(what_was_typed_is_kept),
	    cmocka_unit_test(who_looks_after_whom),
	    cmocka_unit_test(nobody_else_comes_in),
	};
	return TESTING_MAIN("histories", tests);
}
