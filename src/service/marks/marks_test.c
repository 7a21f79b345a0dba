/* Days that somebody wants marked: which comes next, every year or once, and that it was marked. */
#include "testing.h"

#include "marks.h"
#include "operation.h"

struct desk {
	struct test_office *t;
	struct account_id sam;
	struct person_id kai;
	struct test_client c;
	const char *page, *new;
};

static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false);
	d.kai = test_person(d.t, &(struct test_person){.id = "100",
						       .first_name = "Kai",
						       .surname = "Moorhouse",
						       .birth = "2009-06-14",
						       .care_from = "2019-02-03",
						       .team = "north",
						       .worker = d.sam});
	d.page = arena_fmt(&d.t->arena, "/people/%s", test_ref(d.t, d.kai)).p;
	d.new = arena_fmt(&d.t->arena, "%s/marks/new", d.page).p;
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

static const char *path(struct desk *d, const char *rest)
{
	struct str ref =
	    str_trim(test_lines(d->t, &d->t->arena, "select ref as line from mark order by id desc limit 1", 0));
	return arena_fmt(&d->t->arena, "%s/marks/%.*s%s", d->page, STR_ARG(ref), rest).p;
}

static struct marks list(struct desk *d, const char *today)
{
	struct marks m;
	OK(marks_of(d->t->db, &d->t->arena, (struct viewer){d->sam}, d->kai, test_day(today), &m));
	return m;
}

static const struct facts *facts_of(struct desk *d)
{
	struct subject *s = arena_new(&d->t->arena, struct subject, 1);
	OK(dues_subject(d->t->db, &d->t->arena, d->kai, s));
	return &s->facts;
}

#define EID  "kind=festival&what=Eid+%3Cal-Fitr%3E&how=A+card&every-year=no&day-day=9&day-month=3&day-year=2027"
#define XMAS "kind=festival&what=Christmas&how=A+call&every-year=yes&day-day=25&day-month=12&day-year=2026"

static void once_and_every_year(void **state)
{
	struct desk d = begin();
	const char *eid = form(&d, EID);
	(void)state;
	assert_int_equal(test_post(&d.c, d.new, eid, true), 303);
	assert_int_equal(test_post(&d.c, d.new, eid, true), 303); /* twice is once */
	assert_int_equal(test_count(d.t, "mark"), 1);
	const char *eid_page = path(&d, "");
	assert_int_equal(test_post(&d.c, d.new, form(&d, XMAS), true), 303);
	const char *xmas = path(&d, "/2026-12-25"), *no_day = path(&d, "/2026-12-26"),
		   *before = path(&d, "/2025-12-25");
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "Eid &lt;al-Fitr&gt;") && test_shows(&d.c, "Christmas"));
	struct marks m = list(&d, "2026-11-21");
	assert_int_equal(m.n, 2);
	assert_int_equal(m.p[0].next.days, test_day("2026-12-25").days);
	assert_int_equal(m.p[1].next.days, test_day("2027-03-09").days);
	/* a day that passed stays for a month, then the next year's comes */
	assert_int_equal(list(&d, "2027-01-24").p[0].next.days, test_day("2026-12-25").days);
	m = list(&d, "2027-01-25");
	assert_int_equal(m.p[0].next.days, test_day("2027-03-09").days);
	assert_int_equal(m.p[1].next.days, test_day("2027-12-25").days);
	assert_false(date_known(list(&d, "2027-04-09").p[1].next)); /* Eid's was that one day */
	/* marked */
	assert_int_equal(test_get(&d.c, no_day), 404);
	assert_int_equal(test_get(&d.c, before), 404);
	assert_int_equal(test_get(&d.c, xmas), 200);
	assert_int_equal(test_post(&d.c, xmas, form(&d, "words=&on-day=20&on-month=11&on-year=2026"), true), 200);
	assert_true(test_shows(&d.c, "Write what was done"));
	assert_int_equal(test_post(&d.c, xmas, form(&d, "words=x&on-day=22&on-month=11&on-year=2026"), true), 200);
	assert_true(test_shows(&d.c, "today or in the past"));
	assert_int_equal(test_post(&d.c, xmas, form(&d, "words=Rang+early&on-day=20&on-month=11&on-year=2026"), true),
			 303);
	m = list(&d, "2026-11-21");
	assert_int_equal(m.p[1].next.days, test_day("2027-12-25").days);
	assert_int_equal(m.p[1].marked.days, test_day("2026-11-20").days);
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "Marked: Christmas") && test_shows(&d.c, "Rang early"));
	/* no longer wanted */
	assert_int_equal(test_post(&d.c, eid_page, form(&d, "no-longer=yes"), true), 303);
	assert_int_equal(list(&d, "2026-11-21").n, 1);
	assert_int_equal(test_get(&d.c, eid_page), 404);
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "No longer wants marked: Eid"));
	end(&d);
}

/* What the engine reads: each of the days, and whether it was marked. */
static void days_for_the_engine(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(test_post(&d.c, d.new, form(&d, XMAS), true), 303);
	assert_int_equal(
	    test_post(&d.c, path(&d, "/2026-12-25"), form(&d, "words=x&on-day=21&on-month=11&on-year=2026"), true),
	    303);
	assert_int_equal(test_post(&d.c, d.new, form(&d, EID), true), 303);
	const struct facts *f = facts_of(&d);
	assert_int_equal(f->n_marks, 10); /* Christmas 2026 to 2034, when Kai is 25; and Eid */
	assert_int_equal(f->marks[0].on.days, test_day("2026-12-25").days);
	assert_int_equal(f->marks[0].marked.days, test_day("2026-11-21").days);
	assert_int_equal(f->marks[1].on.days, test_day("2027-03-09").days);
	assert_false(date_known(f->marks[1].marked));
	assert_int_equal(f->marks[9].on.days, test_day("2034-12-25").days);
	assert_string_equal(f->marks[1].kind.p, "festival");
	assert_int_equal(test_post(&d.c, path(&d, ""), form(&d, "no-longer=yes"), true), 303);
	assert_int_equal(facts_of(&d)->n_marks, 9);
	end(&d);
}

static void errors_keep_what_was_typed(void **state)
{
	static const struct {
		const char *body, *says;
	} cases[] = {
	    {"what=Typed+%3Cw%3E&how=x&every-year=no&day-day=9&day-month=3&day-year=2027", "Say what kind of day"},
	    {"kind=dragon&what=Typed+%3Cw%3E&how=x&every-year=no&day-day=9&day-month=3&day-year=2027",
	     "Say what kind of day"},
	    {"kind=award&what=Typed+%3Cw%3E&every-year=no&day-day=9&day-month=3&day-year=2027", "Write how they want"},
	    {"kind=award&what=Typed+%3Cw%3E&how=x&day-day=9&day-month=3&day-year=2027", "on the same date every year"},
	    {"kind=award&what=Typed+%3Cw%3E&how=x&every-year=no&day-day=20&day-month=11&day-year=2026",
	     "today or in the future"},
	    {"kind=award&what=Typed+%3Cw%3E&how=x&every-year=no&day-day=22&day-month=11&day-year=2031",
	     "within five years"},
	    {"kind=award&what=Typed+%3Cw%3E&how=x&every-year=no&day-day=30&day-month=2&day-year=2027", "real date"},
	};
	struct desk d = begin();
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(test_post(&d.c, d.new, form(&d, cases[i].body), true), 200);
		if (!test_shows(&d.c, cases[i].says) || !test_shows(&d.c, "value=\"Typed &lt;w&gt;\""))
			fail_msg("not said: %s", cases[i].says);
	}
	assert_int_equal(test_post(&d.c, d.new,
				   form(&d, "kind=award&how=x&every-year=no&day-day=21&day-month=11&day-year=2031"),
				   true),
			 200);
	assert_true(test_shows(&d.c, "in their words") && !test_shows(&d.c, "within five years"));
	assert_int_equal(test_post(&d.c, d.new, form(&d, EID), false), 403);
	assert_int_equal(test_count(d.t, "mark"), 0);
	end(&d);
}

/* Somebody else took it off meanwhile; a restricted record is not there. */
static void two_at_once_and_restricted(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(test_post(&d.c, d.new, form(&d, EID), true), 303);
	struct marks m = list(&d, "2026-11-21");
	struct mark_said said = {.person = d.kai, .before = &m.p[0], .to = m.p[0], .by = d.sam};
	for (int i = 0; i < 2; i++) {
		struct recording r = test_record(d.t, &d.t->arena, d.kai);
		const struct error *e = mark_put(r.txn, &d.t->arena, &said, d.t->now);
		assert_true(i == 0 ? !e : e && e->kind == ERROR_CONFLICT);
		if (!e)
			OK(txn_commit(r.txn));
		txn_end(r.txn);
	}
	assert_int_equal(test_count(d.t, "mark"), 2);
	struct recording r = test_record(d.t, &d.t->arena, d.kai);
	OK(record_restricted(&r, true));
	test_recorded(d.t, &r);
	assert_int_equal(test_get(&d.c, d.new), 404);
	assert_int_equal(test_get(&d.c, path(&d, "")), 404);
	assert_int_equal(list(&d, "2026-11-21").n, 0);
	end(&d);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(once_and_every_year),
	    cmocka_unit_test(days_for_the_engine),
	    cmocka_unit_test(errors_keep_what_was_typed),
	    cmocka_unit_test(two_at_once_and_restricted),
	};
	return TESTING_MAIN("marks", tests);
}
