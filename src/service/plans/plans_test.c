/* What was agreed in a plan: who does it, by when, what came of it, and what the young person reads of it. */
#include "testing.h"

#include "dues.h"
#include "operation.h"
#include "plans.h"

struct desk {
	struct test_office *t;
	struct account_id sam, own;
	struct person_id kai;
	struct test_client c, phone; /* Sam's, Kai's */
	const char *page, *new;
};

static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false);
	d.kai = test_person(d.t, &(struct test_person){.id = "100",
						       .first_name = "Kai",
						       .surname = "Moorhouse",
						       .birth = "2007-06-14",
						       .care_from = "2019-02-03",
						       .care_to = "2025-06-14",
						       .team = "north",
						       .worker = d.sam});
	d.page = arena_fmt(&d.t->arena, "/people/%s", test_ref(d.t, d.kai)).p;
	d.new = arena_fmt(&d.t->arena, "%s/actions/new", d.page).p;
	d.own = test_own_account(d.t, d.kai);
	d.c = test_browser_of(d.t, d.sam);
	d.phone = test_browser(d.t);
	test_sign_in_apart(&d.phone, d.own);
	return d;
}

static void end(struct desk *d)
{
	test_client_finish(&d->c);
	test_client_finish(&d->phone);
	test_office_close(d->t);
}

static const char *form(struct desk *d, const char *rest)
{
	return arena_fmt(&d->t->arena, "operation=%s&%s", operation_new(&d->t->arena).p, rest).p;
}

static const char *path(struct desk *d, const char *rest)
{
	struct str ref =
	    str_trim(test_lines(d->t, &d->t->arena, "select ref as line from plan_action order by id desc limit 1", 0));
	return arena_fmt(&d->t->arena, "%s/actions/%.*s%s", d->page, STR_ARG(ref), rest).p;
}

static void is(struct desk *d, const char *where, const char *body, int status)
{
	int got = test_post(&d->c, where, form(d, body), true);
	if (got != status)
		fail_msg("%s: %d instead of %d: %.*s", body, got, status, STR_ARG(test_body(&d->c)));
}

static struct str own(struct desk *d)
{
	assert_int_equal(test_get(&d->phone, "/my/plan"), 200);
	return test_body(&d->phone);
}

#define AGREED "&agreed-day=3&agreed-month=11&agreed-year=2026"
#define BANK   "what=Open+a+%3Cbank%3E+account&does=young-person&by-day=4&by-month=12&by-year=2026" AGREED

static void agreed_and_done(void **state)
{
	struct desk d = begin();
	const char *bank = form(&d, BANK);
	(void)state;
	assert_true(str_contains(own(&d), STR("Nothing is written down here yet")));
	assert_int_equal(test_post(&d.c, d.new, bank, true), 303);
	assert_int_equal(test_post(&d.c, d.new, bank, true), 303); /* twice is once */
	assert_int_equal(test_count(d.t, "plan_action"), 1);
	const char *change = path(&d, ""), *outcome = path(&d, "/outcome");
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "Agreed: Open a &lt;bank&gt; account"));
	assert_true(test_shows(&d.c, "The young person, by 4 December 2026"));
	assert_true(str_contains(own(&d), STR("Open a &lt;bank&gt; account")));
	assert_true(test_shows(&d.phone, "You do it.") && test_shows(&d.phone, "By Friday 4 December"));
	/* changed: what stood there stays in what has happened */
	assert_int_equal(test_get(&d.c, change), 200);
	assert_true(test_shows(&d.c, "value=\"12\""));
	is(&d, change, "what=Open+an+account&does=adviser&by-day=20&by-month=11&by-year=2026" AGREED, 303);
	assert_int_equal(test_count(d.t, "plan_action"), 2);
	assert_int_equal(test_count(d.t, "plan_action where replaced_at is null"), 1);
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "Agreed: Open a &lt;bank&gt;") &&
		    test_shows(&d.c, "Agreed, changed: Open an account"));
	assert_true(test_shows(&d.c, "1 day late"));
	assert_true(str_contains(own(&d), STR("Sam Okoro does it.")));
	assert_true(test_shows(&d.phone, "We said by Friday 20 November"));
	assert_false(test_shows(&d.phone, "bank"));
	/* done */
	is(&d, outcome, "state=done&why=Card+in+the+post&on-day=19&on-month=11&on-year=2026", 303);
	assert_true(str_contains(own(&d), STR("Done on 19 November 2026")));
	assert_false(test_shows(&d.phone, "Card in the post")); /* for colleagues */
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "Done: Open an account") && test_shows(&d.c, "Card in the post"));
	/* it was a mistake */
	is(&d, outcome, "state=open&why=", 303);
	assert_true(str_contains(own(&d), STR("We said by Friday 20 November")));
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "Still to be done: Open an account"));
	/* no longer wanted, with why */
	is(&d, outcome, "state=not-wanted&why=&on-day=20&on-month=11&on-year=2026", 200);
	assert_true(test_shows(&d.c, "Write why it is not wanted any more"));
	is(&d, outcome, "state=not-wanted&why=Has+one&on-day=20&on-month=11&on-year=2026", 303);
	assert_true(str_contains(own(&d), STR("Not needed any more since 20 November 2026")));
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "No longer wanted: Open an account"));
	assert_int_equal(test_count(d.t, "trail where what like 'plan.action-%'"), 5);
	end(&d);
}

/* Kept off their own pages, with a reason; and back again. */
static void not_on_their_own_pages(void **state)
{
	struct desk d = begin();
	(void)state;
	is(&d, d.new, BANK "&hidden=yes", 200);
	assert_true(test_shows(&d.c, "Write why it is not shown to them"));
	is(&d, d.new, BANK "&hidden=yes&hidden-why=He+reads+her+phone", 303);
	assert_false(str_contains(own(&d), STR("bank")));
	assert_false(test_shows(&d.phone, "He reads"));
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "Not shown on their own pages: He reads her phone"));
	is(&d, path(&d, "/outcome"), "state=done&why=&on-day=20&on-month=11&on-year=2026", 303);
	assert_false(str_contains(own(&d), STR("bank"))); /* what came of it shows it no more than it did */
	is(&d, path(&d, ""), BANK, 303);
	assert_true(str_contains(own(&d), STR("bank")));
	end(&d);
}

/* Two at once: the second is told, and nothing is overwritten. */
static void two_at_once(void **state)
{
	struct desk d = begin();
	struct plan_actions list;
	(void)state;
	is(&d, d.new, BANK, 303);
	OK(plan_actions_of(d.t->db, &d.t->arena, (struct viewer){d.sam}, d.kai, &list));
	assert_int_equal(list.n, 1);
	assert_int_equal(list.open, 1);
	is(&d, path(&d, ""), BANK "&x=1", 303);
	struct action_said late = {.person = d.kai, .before = &list.p[0], .to = list.p[0], .by = d.sam};
	struct recording r = test_record(d.t, &d.t->arena, d.kai);
	const struct error *e = plan_action_put(r.txn, &d.t->arena, &late, d.t->now);
	assert_non_null(e);
	assert_int_equal(e->kind, ERROR_CONFLICT);
	txn_end(r.txn);
	assert_int_equal(test_count(d.t, "plan_action"), 2);
	end(&d);
}

static void errors_keep_what_was_typed(void **state)
{
	static const struct {
		const char *body, *says;
	} cases[] = {
	    {"does=adviser" AGREED, "Write what you agreed"},
	    {"what=Typed+%3Cw%3E" AGREED, "Say who does it"},
	    {"what=Typed+%3Cw%3E&does=dragon" AGREED, "Say who does it"},
	    {"what=Typed+%3Cw%3E&does=other" AGREED, "Write the name of whoever does it"},
	    {"what=Typed+%3Cw%3E&does=adviser", "Enter the day you agreed it"},
	    {"what=Typed+%3Cw%3E&does=adviser&agreed-day=22&agreed-month=11&agreed-year=2026", "today or in the past"},
	    {"what=Typed+%3Cw%3E&does=adviser&agreed-day=1&agreed-month=1&agreed-year=2007", "after they were born"},
	    {"what=Typed+%3Cw%3E&does=adviser&by-day=2&by-month=11&by-year=2026" AGREED,
	     "on or after the day you agreed it"},
	    {"what=Typed+%3Cw%3E&does=adviser&by-day=30&by-month=2&by-year=2027" AGREED, "real date"},
	    {"what=Typed+%3Cw%3E&does=adviser&by-day=22&by-month=11&by-year=2031" AGREED, "within five years"},
	};
	struct desk d = begin();
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		is(&d, d.new, cases[i].body, 200);
		if (!test_shows(&d.c, cases[i].says))
			fail_msg("%s does not say %s", cases[i].body, cases[i].says);
		assert_true(i == 0 || test_shows(&d.c, "Typed &lt;w&gt;"));
	}
	assert_int_equal(test_count(d.t, "plan_action"), 0);
	is(&d, d.new, BANK, 303);
	is(&d, path(&d, "/outcome"), "state=open&why=", 200); /* it is open already */
	is(&d, path(&d, "/outcome"), "state=done&on-day=2&on-month=11&on-year=2026", 200);
	assert_true(test_shows(&d.c, "on or after the day it was agreed"));
	is(&d, path(&d, "/outcome"), "state=done&on-day=22&on-month=11&on-year=2026", 200);
	assert_true(test_shows(&d.c, "today or in the past"));
	assert_int_equal(test_count(d.t, "plan_action"), 1);
	end(&d);
}

/* What the adviser does by a day stands on the adviser's worklist; one press there says that it is done. */
static void on_the_worklist(void **state)
{
	struct desk d = begin();
	struct account_id lena = test_account(d.t, "lena@example.org", "Lena Brook", ROLE_ADVISER, "north", false);
	struct account_id ruth = test_account(d.t, "ruth@example.org", "Ruth Adeyemi", ROLE_MANAGER, "north", false);
	struct test_client of_lena = test_browser_of(d.t, lena), manager = test_browser_of(d.t, ruth);
	size_t people;
	(void)state;
	is(&d, d.new, BANK, 303); /* the young person does that one */
	is(&d, d.new, "what=Ring+the+college&does=adviser&by-day=&by-month=&by-year=" AGREED, 303); /* no day */
	is(&d, d.new, "what=Ask+Ms+Ali&does=other&name=Ms+Ali&by-day=4&by-month=12&by-year=2026" AGREED, 303);
	assert_int_equal(test_count(d.t, "due where promise = 'plan.action'"), 0);
	is(&d, d.new, "what=Come+to+the+%3Cbank%3E&does=adviser&by-day=20&by-month=11&by-year=2026" AGREED, 303);
	const char *change = path(&d, ""), *done = path(&d, "/done");
	assert_int_equal(test_get(&d.c, "/worklist"), 200);
	assert_true(test_shows(&d.c, "Agreed in the plan: Come to the &lt;bank&gt;") && test_shows(&d.c, "1 day late"));
	assert_true(test_shows(&d.c, arena_fmt(&d.t->arena, "action=\"%s\"", done).p));
	assert_int_equal(test_get(&of_lena, "/worklist"), 200);
	assert_false(test_shows(&of_lena, "bank"));
	assert_int_equal(test_get(&manager, "/worklist/everybody?team=all"), 200);
	assert_true(test_shows(&manager, "Agreed in the plan: Come to the &lt;bank&gt;"));
	/* what was kept is what a rebuild gives */
	struct str kept = test_table(d.t, &d.t->arena, "due");
	OK(dues_rebuild(d.t->db, d.t->office.policy, d.t->now, &people));
	assert_true(str_eq(kept, test_table(d.t, &d.t->arena, "due")));
	/* another does it: it goes; and comes back with another day */
	is(&d, change, "what=Come+to+the+bank&does=young-person&by-day=20&by-month=11&by-year=2026" AGREED, 303);
	assert_int_equal(test_count(d.t, "due where promise = 'plan.action'"), 0);
	is(&d, change, "what=Come+to+the+bank&does=adviser&by-day=27&by-month=11&by-year=2026" AGREED, 303);
	assert_int_equal(test_count(d.t, "due where promise = 'plan.action' and by_day = '2026-11-27'"), 1);
	/* one press; twice is once; a second one, from a page that stood open, changes nothing */
	const char *press = form(&d, "x=1");
	assert_int_equal(test_post(&d.c, done, press, true), 303);
	assert_int_equal(test_post(&d.c, done, press, true), 303);
	assert_int_equal(test_post(&d.c, done, form(&d, "x=2"), true), 303);
	assert_int_equal(test_count(d.t, "trail where what = 'plan.action-outcome' and detail = 'done'"), 1);
	assert_int_equal(test_get(&d.c, "/worklist"), 200);
	assert_false(test_shows(&d.c, "bank"));
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "Done: Come to the bank"));
	assert_true(str_contains(own(&d), STR("Done on 21 November 2026")));
	test_client_finish(&of_lena);
	test_client_finish(&manager);
	end(&d);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(agreed_and_done), cmocka_unit_test(not_on_their_own_pages),
	    cmocka_unit_test(two_at_once),     cmocka_unit_test(errors_keep_what_was_typed),
	    cmocka_unit_test(on_the_worklist),
	};
	return TESTING_MAIN("plans", tests);
}
