/* A young person's page: who sees it, what it shows, and that each look at it is recorded before it goes out. */
#include "testing.h"

#include <signal.h>
#include <sys/resource.h>

#include "journal.h"
#include "operation.h"
#include "people.h"

struct desk {
	struct test_office *t;
	struct account_id sam, ruth, jo; /* adviser, manager, administrator */
	struct person_id kai, secret;    /* Sam's, both; the second is restricted */
	const char *kai_page, *secret_page;
};

static const char *page_of(struct test_office *t, struct person_id p)
{
	return arena_fmt(&t->arena, "/people/%s", test_ref(t, p)).p;
}

static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false);
	d.ruth = test_account(d.t, "ruth@example.org", "Ruth Adeyemi", ROLE_MANAGER, "north", false);
	d.jo = test_account(d.t, "jo@example.org", "Jo Marsh", ROLE_ADMINISTRATOR, "", false);
	d.kai = test_person(d.t, &(struct test_person){.id = "100",
						       .first_name = "Kai",
						       .surname = "Moorhouse",
						       .birth = "2009-06-14",
						       .care_from = "2019-02-03",
						       .team = "north",
						       .worker = d.sam});
	d.secret = test_person(d.t, &(struct test_person){.id = "101",
							  .first_name = "Hidden",
							  .surname = "Person",
							  .birth = "2009-03-01",
							  .care_from = "2018-02-03",
							  .team = "north",
							  .worker = d.sam,
							  .restricted = true});
	d.kai_page = page_of(d.t, d.kai);
	d.secret_page = page_of(d.t, d.secret);
	return d;
}

static void permit(struct desk *d, struct account_id account)
{
	testdb_run(d->t->db, arena_fmt(&d->t->arena,
				       "insert into permit (person, account, recorded_at) values (%lld, %lld, "
				       "'2026-11-21T12:00:00Z')",
				       (long long)d->secret.id, (long long)account.id)
				 .p);
}

static void what_the_page_shows(void **state)
{
	struct desk d = begin();
	struct test_client c = test_browser_of(d.t, d.sam);
	(void)state;
	test_contact(d.t, d.kai, "2026-11-19", CONTACT_VISIT, "Went to see the new flat.");
	test_plan(d.t, d.kai, "2026-05-30", PLAN_REVIEWED);
	assert_int_equal(test_get(&c, d.kai_page), 200);
	assert_true(test_shows(&c, "Kai Moorhouse"));
	assert_true(test_shows(&c, "17 years old"));
	assert_true(test_shows(&c, "14 June 2009"));
	assert_true(test_shows(&c, "Sam Okoro"));
	assert_true(test_shows(&c, "Leaving Care North"));
	assert_true(test_shows(&c, "Went to see the new flat."));
	assert_true(test_shows(&c, "data-promise=\"plan-review\""));
	assert_true(test_shows(&c, "30 November")); /* six months after the review */
	assert_true(test_shows(&c, "19 November 2026"));
	assert_false(test_shows(&c, "restricted"));
	/* a ref nobody has, and what is no ref */
	assert_int_equal(test_get(&c, "/people/aaaaaaaaaaaa"), 404);
	assert_int_equal(test_get(&c, "/people/100"), 404); /* the council's id is for files, not for addresses */
	test_client_finish(&c);
	test_office_close(d.t);
}

static void markup_is_text(void **state)
{
	struct desk d = begin();
	struct test_client c = test_browser_of(d.t, d.ruth);
	struct person_id p = test_person(d.t, &(struct test_person){.id = "<i>7</i>",
								    .first_name = "<script>alert(\"name\")</script>",
								    .surname = "O'Neill & \"Sons\"",
								    .birth = "2009-06-14",
								    .care_from = "2019-02-03",
								    .worker = d.sam});
	(void)state;
	test_contact(d.t, p, "2026-11-19", CONTACT_PHONE, "</p><img src=x onerror=alert(1)>\nsecond line &amp;");
	testdb_run(d.t->db, "update account set name = '<b>Sam</b>' where name = 'Sam Okoro'");
	const char *const pages[] = {page_of(d.t, p), "/worklist/everybody?team=all",
				     arena_fmt(&d.t->arena, "%s/contacts/new", page_of(d.t, p)).p};
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(test_get(&c, pages[i]), 200);
		assert_false(test_shows(&c, "<script>alert"));
		assert_false(test_shows(&c, "<b>Sam"));
		assert_false(test_shows(&c, "<i>7"));
		assert_true(test_shows(&c, "&lt;script&gt;alert("));
		assert_true(test_shows(&c, "O&#39;Neill &amp; ") || test_shows(&c, "O&#x27;Neill &amp; ") ||
			    test_shows(&c, "O'Neill &amp; "));
	}
	assert_int_equal(test_get(&c, pages[0]), 200);
	assert_false(test_shows(&c, "<img src=x"));
	assert_true(test_shows(&c, "&lt;/p&gt;&lt;img src=x onerror=alert(1)&gt;"));
	assert_true(test_shows(&c, "second line &amp;amp;"));
	test_client_finish(&c);
	test_office_close(d.t);
}

/* ---- a promise kept by hand ---- */

static const char *done_body(struct desk *d, const char *what, const char *day)
{
	return arena_fmt(&d->t->arena, "operation=%s&what=%s&day-day=%s&day-month=11&day-year=2026",
			 operation_new(&d->t->arena).p, what, day)
	    .p;
}

static void done_by_hand_moves_the_day(void **state)
{
	struct desk d = begin();
	struct test_client c = test_browser_of(d.t, d.sam);
	const char *page = arena_fmt(&d.t->arena, "%s/done/plan-at-16", d.kai_page).p;
	const char *secret = arena_fmt(&d.t->arena, "%s/done/plan-at-16", d.secret_page).p;
	const char *review = "due where promise = 'plan-review' and since_day = '2026-11-20' and by_day = '2027-05-20'";
	(void)state;
	assert_int_equal(test_get(&c, page), 200);
	assert_true(test_shows(&c, "Agree the first Pathway Plan"));
	assert_int_equal(test_post(&c, page, done_body(&d, "", "20"), true), 200);
	assert_true(test_shows(&c, "Say what was done"));
	assert_int_equal(test_post(&c, page, done_body(&d, "step+anything", "20"), true), 200);
	assert_int_equal(test_post(&c, page, done_body(&d, "plan+reviewed", "22"), true), 200);
	assert_true(test_shows(&c, "must be today or in the past"));
	assert_int_equal(test_count(d.t, "plan_event"), 0);
	assert_int_equal(test_count(d.t, "trail where what = 'promise.done'"), 0);
	const char *good = done_body(&d, "plan+reviewed", "20");
	assert_int_equal(test_post(&c, page, good, false), 403);
	assert_int_equal(test_post(&c, page, good, true), 303);
	assert_int_equal(test_post(&c, page, good, true), 303);
	assert_int_equal(test_count(d.t, "plan_event where kind = 'reviewed' and on_day = '2026-11-20'"), 1);
	assert_int_equal(test_count(d.t, review), 1);
	assert_int_equal(test_count(d.t, "trail where what = 'promise.done' and detail = 'plan-at-16' and account is "
					 "not null and person is not null"),
			 1);
	assert_int_equal(test_get(&c, d.kai_page), 200);
	assert_true(test_shows(&c, "Recorded. Review the Pathway Plan: now by 20 May 2027."));
	/* not for those who may not see the person; nor a promise that nobody made, or that is met otherwise */
	assert_int_equal(test_get(&c, secret), 404);
	assert_int_equal(test_post(&c, secret, done_body(&d, "plan+reviewed", "20"), true), 404);
	assert_int_equal(test_get(&c, arena_fmt(&d.t->arena, "%s/done/world-peace", d.kai_page).p), 404);
	assert_int_equal(test_get(&c, arena_fmt(&d.t->arena, "%s/done/contact-after-21", d.kai_page).p), 404);
	assert_int_equal(test_count(d.t, "plan_event"), 1);
	test_client_finish(&c);
	test_office_close(d.t);
}

/* ---- who may ---- */

/* The answer without what is random in it. */
static struct str answer_of(struct test_client *c, struct arena *a)
{
	struct str page = test_body(c);
	size_t at = 0;
	struct buf b;
	buf_init(&b, a, 1 << 20);
	buf_fmt(&b, "%d\n", c->rs.status);
	while (at < page.n) {
		struct str rest = str_cut(page, at, page.n);
		size_t skip = str_starts(rest, STR("name=\"csrf\" value=\""))
				  ? 19 + str_find(str_cut(rest, 19, rest.n), '"', 0)
				  : 0;
		if (!skip)
			buf_char(&b, page.p[at]);
		at += skip ? skip : 1;
	}
	return buf_str(&b);
}

static void a_restricted_record_is_not_there(void **state)
{
	struct desk d = begin();
	struct arena *a = &d.t->arena;
	(void)state;
	const struct account_id without[] = {d.sam, d.ruth}; /* their own worker and the manager */
	for (size_t i = 0; i < 2; i++) {
		struct test_client c = test_browser_of(d.t, without[i]);
		assert_int_equal(test_get(&c, "/people/aaaaaaaaaaaa"), 404);
		struct str nobody = answer_of(&c, a);
		assert_int_equal(test_get(&c, d.secret_page), 404);
		assert_true(str_eq(nobody, answer_of(&c, a)));
		const char *form = arena_fmt(a, "%s/contacts/new", d.secret_page).p;
		assert_int_equal(test_get(&c, form), 404);
		assert_true(str_eq(nobody, answer_of(&c, a)));
		assert_int_equal(
		    test_post(&c, form, "kind=visit&made=made&day-day=1&day-month=11&day-year=2026&note=x", true), 404);
		assert_true(str_eq(nobody, answer_of(&c, a)));
		/* on no list either, but counted on one's own */
		assert_int_equal(test_get(&c, i ? "/worklist/everybody?team=all" : "/worklist"), 200);
		assert_true(test_shows(&c, "Kai Moorhouse"));
		assert_false(test_shows(&c, "Hidden Person"));
		assert_false(test_shows(&c, d.secret_page));
		assert_true(test_shows(&c, "about people whose records are restricted"));
		test_client_finish(&c);
	}
	assert_int_equal(test_count(d.t, "contact"), 0);
	/* with a permit, and only for whom it is */
	permit(&d, d.ruth);
	struct test_client ruth = test_browser_of(d.t, d.ruth), sam = test_browser_of(d.t, d.sam);
	assert_int_equal(test_get(&ruth, d.secret_page), 200);
	assert_true(test_shows(&ruth, "Hidden Person"));
	assert_true(test_shows(&ruth, "This record is restricted"));
	assert_int_equal(test_get(&ruth, "/worklist/everybody?team=all"), 200);
	assert_true(test_shows(&ruth, "Hidden Person"));
	assert_false(test_shows(&ruth, "whose records are restricted"));
	assert_int_equal(test_get(&sam, d.secret_page), 404);
	permit(&d, d.sam);
	assert_int_equal(test_get(&sam, "/worklist"), 200);
	assert_true(test_shows(&sam, "Hidden Person"));
	assert_false(test_shows(&sam, "whose records are restricted"));
	test_client_finish(&ruth);
	test_client_finish(&sam);
	test_office_close(d.t);
}

static void an_administrator_sees_nobody(void **state)
{
	struct desk d = begin();
	struct test_client c = test_browser_of(d.t, d.jo);
	(void)state;
	permit(&d, d.jo); /* not even so */
	const char *const pages[] = {d.kai_page,
				     d.secret_page,
				     "/worklist",
				     "/worklist/everybody?team=all",
				     arena_fmt(&d.t->arena, "%s/contacts/new", d.kai_page).p,
				     "/people/aaaaaaaaaaaa"};
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
		assert_int_equal(test_get(&c, pages[i]), 403);
		assert_false(test_shows(&c, "Kai Moorhouse"));
	}
	test_client_finish(&c);
	test_office_close(d.t);
}

/* ---- that it was seen ---- */

static int64_t records(struct desk *d, const char *where)
{
	struct journal_taken taken;
	OK(journal_sync(d->t->office.journal));
	OK(journal_ingest(d->t->db, d->t->office.data, &taken));
	assert_int_equal(taken.damaged, 0);
	return test_count(d->t, arena_fmt(&d->t->arena, "read_log where %s", where).p);
}

static void each_look_is_recorded(void **state)
{
	struct desk d = begin();
	struct test_client c = test_browser_of(d.t, d.sam);
	const char *of_kai =
	    arena_fmt(&d.t->arena, "person = %lld and account = %lld", (long long)d.kai.id, (long long)d.sam.id).p;
	(void)state;
	assert_int_equal(records(&d, "1 = 1"), 0);
	assert_int_equal(test_get(&c, d.kai_page), 200);
	assert_int_equal(records(&d, of_kai), 1);
	assert_int_equal(test_get(&c, d.kai_page), 200);
	assert_int_equal(test_head(&c, d.kai_page), 200);
	assert_int_equal(records(&d, of_kai), 3);
	assert_int_equal(records(&d, "what = 'person.seen' and at = '2026-11-21T12:00:00Z'"), 3);
	assert_int_equal(test_get(&c, arena_fmt(&d.t->arena, "%s/contacts/new", d.kai_page).p), 200);
	assert_int_equal(records(&d, of_kai), 4);
	assert_int_equal(records(&d, "what = 'person.name-seen'"), 1);
	assert_int_equal(test_get(&c, "/worklist"), 200);
	assert_int_equal(records(&d, "what = 'worklist.seen' and person is null"), 1);
	/* what was not shown was not seen */
	assert_int_equal(test_get(&c, d.secret_page), 404);
	assert_int_equal(test_get(&c, "/worklist/everybody"), 403);
	assert_int_equal(records(&d, "1 = 1"), 5);
	test_client_finish(&c);
	test_office_close(d.t);
}

/* A record that cannot be written: first no journal at all, then a disk that takes no more of it. */
static void no_record_no_page(void **state)
{
	struct desk d = begin();
	struct test_client c = test_browser_of(d.t, d.ruth);
	struct journal *journal = d.t->office.journal;
	const char *const pages[] = {d.kai_page, arena_fmt(&d.t->arena, "%s/contacts/new", d.kai_page).p, "/worklist",
				     "/worklist/everybody?team=all"};
	struct rlimit before, none;
	(void)state;
	assert_int_equal(test_get(&c, "/worklist"), 200);
	d.t->office.journal = NULL;
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(test_get(&c, pages[i]), 503);
		assert_false(test_shows(&c, "Kai Moorhouse"));
	}
	d.t->office.journal = journal;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	none = before;
	none.rlim_cur = 1;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &none), 0);
	int status[4];
	bool leaked = false;
	for (size_t i = 0; i < 4; i++) {
		status[i] = test_get(&c, pages[i]);
		leaked |= test_shows(&c, "Kai");
	}
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	assert_false(leaked);
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(status[i], 503);
	assert_int_equal(test_get(&c, d.kai_page), 200);
	test_client_finish(&c);
	test_office_close(d.t);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_the_page_shows),
	    cmocka_unit_test(markup_is_text),
	    cmocka_unit_test(done_by_hand_moves_the_day),
	    cmocka_unit_test(a_restricted_record_is_not_there),
	    cmocka_unit_test(an_administrator_sees_nobody),
	    cmocka_unit_test(each_look_is_recorded),
	    cmocka_unit_test(no_record_no_page),
	};
	return TESTING_MAIN("people", tests);
}
