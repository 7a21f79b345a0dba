/* Papers: six months' warning to the day, read by those who work with the person alone, and birth dates with one in
 * force, which everything that is due follows. */
#include "testing.h"

#include "asylum.h"
#include "operation.h"
#include "reason.h"
#include "watch.h"

struct desk {
	struct test_office *t;
	struct account_id aster, lena, ruth; /* adviser in UASC; adviser in 21 Plus; manager in north */
	struct person_id filmon;             /* a name of one word */
	struct test_client c;                /* Aster's */
	const char *page;
};

static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.aster = test_account(d.t, "aster@example.org", "Aster Tesfay", ROLE_ADVISER, "uasc", false);
	d.lena = test_account(d.t, "lena@example.org", "Lena Brook", ROLE_ADVISER, "21-plus", false);
	d.ruth = test_account(d.t, "ruth@example.org", "Ruth Adeyemi", ROLE_MANAGER, "uasc", false);
	d.filmon = test_person(d.t, &(struct test_person){.id = "100",
							  .first_name = "Filmon",
							  .birth = "2010-01-01",
							  .care_from = "2025-02-03",
							  .team = "uasc",
							  .worker = d.aster});
	d.page = arena_fmt(&d.t->arena, "/people/%s", test_ref(d.t, d.filmon)).p;
	d.c = test_browser_of(d.t, d.aster);
	return d;
}

static void end(struct desk *d)
{
	test_client_finish(&d->c);
	test_office_close(d->t);
}

static const char *path(struct desk *d, const char *rest)
{
	return arena_fmt(&d->t->arena, "%s%s", d->page, rest).p;
}

static int post(struct desk *d, const char *rest, const char *body)
{
	return test_post(&d->c, path(d, rest),
			 arena_fmt(&d->t->arena, "operation=%s&%s", operation_new(&d->t->arena).p, body).p, true);
}

static const char *status(struct desk *d, const char *code, const char *since, const char *until)
{
	int y, m, day, uy = 0, um = 0, ud = 0;
	date_to_ymd(test_day(since), &y, &m, &day);
	if (!*until)
		return arena_fmt(&d->t->arena,
				 "status=%s&since-day=%d&since-month=%d&since-year=%d&said=Home+Office+A1", code, day,
				 m, y)
		    .p;
	date_to_ymd(test_day(until), &uy, &um, &ud);
	return arena_fmt(
		   &d->t->arena,
		   "status=%s&since-day=%d&since-month=%d&since-year=%d&until-day=%d&until-month=%d&until-year=%d",
		   code, day, m, y, ud, um, uy)
	    .p;
}

static void six_months_before(void **state)
{
	static const struct {
		const char *until, *from;
	} cases[] = {{"2027-08-31", "2027-02-28"}, {"2028-08-31", "2028-02-29"}, {"2027-08-28", "2027-02-28"},
		     {"2028-02-29", "2027-08-29"}, {"2027-01-01", "2026-07-01"}, {"2027-03-31", "2026-09-30"}};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct papers p = {.status = IMMIGRATION_REFUGEE, .leave_until = test_day(cases[i].until)};
		struct date from = test_day(cases[i].from);
		assert_int_equal(papers_warning(p.leave_until).days, from.days);
		assert_false(papers_warn(&p, date_add_days(from, -1)));
		assert_true(papers_warn(&p, from) && papers_warn(&p, p.leave_until) &&
			    papers_warn(&p, date_add_days(p.leave_until, 400)));
	}
	struct papers p = {.leave_until = DATE_NONE};
	for (int v = 0; v < IMMIGRATIONS; v++) {
		enum immigration back;
		p.status = (enum immigration)v;
		assert_true(immigration_from_code(immigration_code(p.status), &back) && back == p.status);
		/* leave that ends, and nobody recorded when, is asked about; what does not end is not */
		assert_int_equal(papers_warn(&p, test_day("2026-11-21")), immigration_ends(p.status));
	}
	/* What ends by the Immigration Rules, and what does not. */
	assert_true(immigration_ends(IMMIGRATION_REFUGEE) && immigration_ends(IMMIGRATION_UASC_LEAVE));
	assert_false(immigration_ends(IMMIGRATION_SETTLED) || immigration_ends(IMMIGRATION_EXTENDING) ||
		     immigration_ends(IMMIGRATION_APPEAL) || immigration_ends(IMMIGRATION_BRITISH));
}

static bool listed(struct desk *d, const char *now)
{
	d->c.now = test_moment(now);
	test_sign_in(&d->c, d->aster);
	assert_int_equal(test_get(&d->c, "/worklist"), 200);
	return test_shows(&d->c, "Papers end: act before");
}

static void the_worker_is_warned(void **state)
{
	struct desk d = begin();
	const char *row = "due where promise = 'papers.end'";
	(void)state;
	assert_int_equal(post(&d, "/immigration/new", status(&d, "claimed", "2025-02-10", "")), 303);
	assert_int_equal(test_count(d.t, row), 0);
	assert_int_equal(post(&d, "/immigration/new", status(&d, "uasc-leave", "2026-01-10", "2027-06-30")), 303);
	assert_int_equal(
	    test_count(d.t, "due where promise = 'papers.end' and by_day = '2027-06-30' and show_day = '2026-12-30'"),
	    1);
	assert_false(listed(&d, "2026-12-29T23:59:59Z"));
	assert_true(listed(&d, "2026-12-30T00:00:00Z"));
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(
	    test_shows(&d.c, "until 30 June 2027, in 6 months.</strong> Speak to the solicitor before it ends."));
	assert_true(listed(&d, "2027-07-01T12:00:00Z")); /* late, and still there */
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(
	    test_shows(&d.c, "which ended on 30 June 2027.</strong> Speak to the solicitor today. Our help goes on."));
	/* applied in time: what they had goes on */
	d.c.now = d.t->now;
	test_sign_in(&d.c, d.aster);
	assert_int_equal(post(&d, "/immigration/new", status(&d, "extending", "2026-11-20", "")), 303);
	assert_int_equal(test_count(d.t, row), 0);
	assert_int_equal(test_count(d.t, "immigration where replaced_at is null"), 3); /* the history stays */
	/* the last was a mistake: what it takes the place of is kept, replaced */
	assert_int_equal(
	    post(&d, "/immigration/new",
		 arena_fmt(&d.t->arena, "%s&corrects=yes", status(&d, "refugee", "2026-11-01", "2027-02-28")).p),
	    303);
	assert_int_equal(test_count(d.t, "immigration where replaced_at is null"), 3);
	assert_int_equal(test_count(d.t, "immigration where replaced_at is not null and status = 'extending'"), 1);
	assert_int_equal(test_count(d.t, "due where promise = 'papers.end' and by_day = '2027-02-28'"), 1);
	/* nobody is warned of the papers of somebody who died */
	struct recording r = test_record(d.t, &d.t->arena, d.filmon);
	OK(record_details(&r, &(struct person_details){
				  .birth = DATE_NONE, .died = test_day("2026-11-20"), .records_from = DATE_NONE}));
	test_recorded(d.t, &r);
	assert_int_equal(test_count(d.t, row), 0);
	end(&d);
}

/* What an account gets of the papers, and whether the person's page speaks of them. */
static int papers_for(struct desk *d, struct account_id who, bool *ret_shown)
{
	struct test_client c = test_browser_of(d->t, who);
	int status = test_get(&c, path(d, "/immigration"));
	assert_int_equal(test_get(&c, path(d, "/birth-dates")), status);
	assert_int_equal(test_get(&c, path(d, "/immigration/new")), status);
	assert_int_equal(test_get(&c, path(d, "/immigration/solicitor")), status);
	if (status != 200)
		assert_false(test_shows(&c, "Refugee"));
	assert_int_equal(test_get(&c, d->page), 200);
	*ret_shown = test_shows(&c, "Refugee") || test_shows(&c, "/immigration");
	test_client_finish(&c);
	return status;
}

static void give_reason(struct desk *d, struct account_id who)
{
	struct test_client c = test_browser_of(d->t, who);
	struct str ref = str_cut(str_c(d->page), 8, SIZE_MAX);
	assert_int_equal(test_post(&c, path(d, "/reason"),
				   arena_fmt(&d->t->arena, "access-for=%.*s&access-reason=duty-call", STR_ARG(ref)).p,
				   true),
			 303);
	test_client_finish(&c);
}

static void for_those_who_work_with_them(void **state)
{
	struct desk d = begin();
	struct account_id in_team = test_account(d.t, "x@example.org", "X", ROLE_ADVISER, "uasc", false),
			  duty = test_account(d.t, "duty@example.org", "D", ROLE_DUTY, "north", false);
	bool shown;
	(void)state;
	assert_int_equal(post(&d, "/immigration/new", status(&d, "refugee", "2026-01-10", "2031-01-09")), 303);
	assert_int_equal(papers_for(&d, d.aster, &shown), 200);
	assert_true(shown);
	assert_int_equal(papers_for(&d, in_team, &shown), 200);
	assert_true(shown);
	/* a manager may see what is sensitive */
	assert_int_equal(papers_for(&d, d.ruth, &shown), 200);
	assert_true(shown);
	/* with a reason the record opens to others, the papers do not */
	give_reason(&d, d.lena);
	assert_int_equal(papers_for(&d, d.lena, &shown), 403);
	assert_false(shown);
	give_reason(&d, duty);
	assert_int_equal(papers_for(&d, duty, &shown), 403);
	assert_false(shown);
	/* who covers for the worker works with them, for as long */
	testdb_run(d.t->db,
		   arena_fmt(&d.t->arena,
			     "insert into cover (id, away, covered_by, from_day, until_day, note, recorded_at) values "
			     "(1, %lld, %lld, '2026-11-01', '2026-11-21', '', '2026-11-01T12:00:00Z')",
			     (long long)d.aster.id, (long long)d.lena.id)
		       .p);
	assert_int_equal(papers_for(&d, d.lena, &shown), 200);
	assert_true(shown);
	testdb_run(d.t->db, "update cover set until_day = '2026-11-20'");
	assert_int_equal(papers_for(&d, d.lena, &shown), 403);
	/* and a post writes nothing for the others */
	struct test_client c = test_browser_of(d.t, d.lena);
	assert_int_equal(test_post(&c, path(&d, "/immigration/new"), status(&d, "british", "2026-01-11", ""), true),
			 403);
	assert_int_equal(test_post(&c, path(&d, "/birth-dates"),
				   "kind=claimed&in-force=yes&born-day=1&born-month=1&born-year=2009", true),
			 403);
	assert_int_equal(test_post(&c, path(&d, "/immigration/solicitor"), "name=Somebody", true), 403);
	test_client_finish(&c);
	assert_int_equal(test_count(d.t, "immigration") + test_count(d.t, "birth_said") + test_count(d.t, "solicitor"),
			 1);
	/* a restricted record has no papers either, for nobody without a permit */
	struct recording r = test_record(d.t, &d.t->arena, d.filmon);
	OK(record_restricted(&r, true));
	test_recorded(d.t, &r);
	c = test_browser_of(d.t, d.ruth);
	assert_int_equal(test_get(&c, path(&d, "/immigration")), 404);
	test_client_finish(&c);
	end(&d);
}

static const char *born(struct desk *d, const char *kind, const char *day, const char *in_force)
{
	int y, m, dd;
	date_to_ymd(test_day(day), &y, &m, &dd);
	return arena_fmt(&d->t->arena,
			 "kind=%s&born-day=%d&born-month=%d&born-year=%d&said=Two+social+workers&in-force=%s", kind, dd,
			 m, y, in_force)
	    .p;
}

/* Claimed as 16, assessed as 18: another age, other dues; the claimed date stays on the page. */
static void what_is_due_follows_the_date_in_force(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(test_count(d.t, "due where promise = 'plan-at-16' and since_day = '2026-01-01'"), 1);
	assert_int_equal(post(&d, "/birth-dates", born(&d, "claimed", "2010-01-01", "no")), 303);
	struct str before = test_table(d.t, &d.t->arena, "due");
	assert_int_equal(post(&d, "/birth-dates", born(&d, "assessed", "2008-02-29", "no")), 303);
	assert_true(str_eq(before, test_table(d.t, &d.t->arena, "due")));
	assert_int_equal(post(&d, "/birth-dates", born(&d, "official", "2008-02-29", "yes")), 303);
	assert_int_equal(test_count(d.t, "due where birth_date = '2010-01-01'"), 0);
	assert_int_equal(test_count(d.t, "due where promise = 'plan-at-16' and since_day = '2026-01-01'"), 0);
	assert_int_equal(test_count(d.t, "details where replaced_at is null and birth_date = '2008-02-29'"), 1);
	assert_int_equal(test_count(d.t, "trail where what = 'birth.in-force' and detail = 'official'"), 1);
	assert_int_equal(test_get(&d.c, path(&d, "/immigration")), 200);
	assert_true(test_shows(&d.c, "Claimed: 1 January 2010 ") &&
		    test_shows(&d.c, "Assessed: 29 February 2008, <strong>in force"));
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "18 years old") && test_shows(&d.c, "29 February 2008"));
	assert_int_equal(test_post(&d.c, "/find", "q=29/2/2008", true), 200);
	assert_true(test_shows(&d.c, "Filmon"));
	/* the council's file still says the old one: it does not win */
	struct recording r = test_record(d.t, &d.t->arena, d.filmon);
	r.source = STR("people file");
	OK(record_details(&r, &(struct person_details){
				  .birth = test_day("2010-01-01"), .died = DATE_NONE, .records_from = DATE_NONE}));
	test_recorded(d.t, &r);
	assert_int_equal(test_count(d.t, "details where replaced_at is null and birth_date = '2008-02-29'"), 1);
	end(&d);
}

static void errors_keep_what_was_typed(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(post(&d, "/immigration/new", status(&d, "martian", "2026-01-10", "")), 200);
	assert_true(test_shows(&d.c, "Say what their status is") && test_shows(&d.c, "Home Office A1</textarea>"));
	assert_int_equal(post(&d, "/immigration/new", status(&d, "refugee", "2026-11-22", "")), 200);
	assert_true(test_shows(&d.c, "must be today or in the past") && test_shows(&d.c, "value=\"refugee\" checked"));
	assert_int_equal(post(&d, "/immigration/new", status(&d, "british", "2026-01-10", "2027-01-10")), 200);
	assert_true(test_shows(&d.c, "This status does not end on a day"));
	assert_int_equal(post(&d, "/immigration/new", status(&d, "refugee", "2026-01-10", "2026-01-09")), 200);
	assert_true(test_shows(&d.c, "must be after the day since when it is so"));
	assert_int_equal(post(&d, "/birth-dates", born(&d, "guessed", "2008-02-28", "no")), 200);
	assert_true(test_shows(&d.c, "Say who says so") && test_shows(&d.c, "Two social workers"));
	assert_int_equal(post(&d, "/birth-dates", born(&d, "claimed", "2026-11-22", "maybe")), 200);
	assert_true(test_shows(&d.c, "The birth date must be in the past") &&
		    test_shows(&d.c, "Say whether it is the one in force"));
	assert_int_equal(test_count(d.t, "immigration") + test_count(d.t, "birth_said"), 0);
	/* a solicitor, another one, and none any more */
	assert_int_equal(post(&d, "/immigration/solicitor", "name=Ada+Okafor&firm=Made-up+Law&phone=0115+496+0001"),
			 303);
	assert_int_equal(post(&d, "/immigration/solicitor", "name=Ben+Marsh&firm=Made-up+Law"), 303);
	assert_int_equal(test_get(&d.c, path(&d, "/immigration")), 200);
	assert_true(test_shows(&d.c, "Ben Marsh, Made-up Law") && !test_shows(&d.c, "Ada Okafor"));
	assert_int_equal(test_count(d.t, "solicitor where replaced_at is null"), 1);
	assert_int_equal(test_count(d.t, "solicitor"), 2);
	assert_int_equal(post(&d, "/immigration/solicitor", "name=&firm="), 303);
	assert_int_equal(test_get(&d.c, path(&d, "/immigration")), 200);
	assert_true(test_shows(&d.c, "None is recorded.") && test_shows(&d.c, "never a reason to withhold help"));
	end(&d);
}

/* A name of one word stands alone, on every page and in what is found. */
static void one_word_is_a_name(void **state)
{
	static const char *const pages[] = {"",       "/immigration", "/birth-dates",     "/alerts/new",
					    "/wants", "/speaking",    "/ways/new/mobile", "/contacts/new"};
	struct desk d = begin();
	(void)state;
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
		assert_int_equal(test_get(&d.c, path(&d, pages[i])), 200);
		assert_true(test_shows(&d.c, "Filmon"));
		assert_false(test_shows(&d.c, "Filmon </") || test_shows(&d.c, "No name recorded"));
	}
	assert_int_equal(test_post(&d.c, "/find", "q=filmon", true), 200);
	assert_true(test_shows(&d.c, ">Filmon</a>"));
	assert_int_equal(test_get(&d.c, "/worklist"), 200);
	assert_true(test_shows(&d.c, ">Filmon</a>"));
	/* what they want, in their own words */
	assert_int_equal(post(&d, "/wants", "said=++"), 200);
	assert_true(test_shows(&d.c, "Write what they want"));
	assert_int_equal(post(&d, "/wants", "said=I+want+to+be+a+%3Cbaker%3E"), 303);
	assert_int_equal(post(&d, "/wants", "said=I+want+my+own+bakery"), 303);
	assert_int_equal(test_get(&d.c, path(&d, "?show=changes")), 200);
	assert_true(test_shows(&d.c, "I want my own bakery") && test_shows(&d.c, "I want to be a &lt;baker&gt;"));
	assert_int_equal(test_count(d.t, "own_words where replaced_at is null"), 1);
	end(&d);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(six_months_before),
	    cmocka_unit_test(the_worker_is_warned),
	    cmocka_unit_test(for_those_who_work_with_them),
	    cmocka_unit_test(what_is_due_follows_the_date_in_force),
	    cmocka_unit_test(errors_keep_what_was_typed),
	    cmocka_unit_test(one_word_is_a_name),
	};
	return TESTING_MAIN("asylum", tests);
}
