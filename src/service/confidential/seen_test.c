/* Who read and wrote what: for managers, of young people whom they may open and colleagues of their own teams. */
#include "testing.h"

#include "journal.h"

struct desk {
	struct test_office *t;
	struct account_id sam, lena, ruth;
	const char *kai, *hidden, *kai_seen;
};

static const char *ref_of(struct test_office *t, struct account_id who)
{
	struct str ref = test_lines(t, &t->arena, "select ref as line from account where id = :p", who.id);
	return arena_str(&t->arena, str_trim(ref)).p;
}

static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	struct test_person p = {
	    .id = "1", .first_name = "Kai", .surname = "Moorhouse", .birth = "2009-06-14", .team = "north"};
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false);
	d.lena = test_account(d.t, "lena@example.org", "Lena Brook", ROLE_ADVISER, "21-plus", false);
	d.ruth = test_account(d.t, "ruth@example.org", "Ruth Adeyemi", ROLE_MANAGER, "north", false);
	d.kai = arena_fmt(&d.t->arena, "/people/%s", test_ref(d.t, test_person(d.t, &p))).p;
	d.kai_seen = arena_fmt(&d.t->arena, "%s/seen", d.kai).p;
	p.id = "2";
	p.first_name = "Zebedee";
	d.hidden = arena_fmt(&d.t->arena, "/people/%s", test_ref(d.t, test_person(d.t, &p))).p;
	return d;
}

static void look(struct desk *d, struct account_id who, const char *path, int status)
{
	struct test_client c = test_browser_of(d->t, who);
	assert_int_equal(test_get(&c, path), status);
	test_client_finish(&c);
}

static void take_in(struct desk *d)
{
	struct journal_taken taken;
	OK(journal_sync(d->t->office.journal));
	OK(journal_ingest(d->t->db, d->t->office.data, &taken));
}

static void of_a_young_person(void **state)
{
	struct desk d = begin();
	struct test_client ruth = test_browser_of(d.t, d.ruth), lena = test_browser_of(d.t, d.lena);
	(void)state;
	look(&d, d.sam, d.kai, 200);
	const char *reason = arena_fmt(&d.t->arena, "access-for=%s&access-reason=other&access-words=Joint+meeting",
				       d.kai + strlen("/people/"))
				 .p;
	assert_int_equal(test_post(&lena, arena_fmt(&d.t->arena, "%s/reason", d.kai).p, reason, true), 303);
	assert_int_equal(test_get(&lena, d.kai), 200);
	take_in(&d);
	look(&d, d.sam, d.kai_seen, 403);
	assert_int_equal(test_get(&ruth, d.kai_seen), 200);
	assert_true(test_shows(&ruth, "Sam Okoro looked at the record") &&
		    test_shows(&ruth, "Lena Brook looked at the record"));
	assert_true(test_shows(&ruth, "Lena Brook Something else: Joint meeting"));
	assert_true(test_shows(&ruth, "<strong>gave a reason for opening the record</strong>"));
	assert_false(test_shows(&ruth, "Ruth Adeyemi looked at who"));
	take_in(&d);
	assert_int_equal(test_get(&ruth, d.kai_seen), 200); /* that she looked stands there too */
	assert_true(test_shows(&ruth, "Ruth Adeyemi looked at who read and wrote"));
	test_client_finish(&ruth);
	test_client_finish(&lena);
	test_office_close(d.t);
}

static void of_a_colleague(void **state)
{
	struct desk d = begin();
	struct test_client ruth = test_browser_of(d.t, d.ruth);
	(void)state;
	look(&d, d.sam, d.kai, 200);
	look(&d, d.sam, arena_fmt(&d.t->arena, "%s/details", d.kai).p, 200);
	look(&d, d.sam, d.hidden, 200);
	take_in(&d);
	testdb_run(d.t->db, "update person set restricted = 1 where council_ref = '2'");
	assert_int_equal(test_get(&ruth, "/colleagues"), 200);
	assert_true(test_shows(&ruth, "Sam Okoro") && !test_shows(&ruth, "Lena Brook"));
	const char *sam = arena_fmt(&d.t->arena, "/colleagues/%s", ref_of(d.t, d.sam)).p;
	assert_int_equal(test_get(&ruth, sam), 200);
	assert_true(test_shows(&ruth, "Kai Moorhouse</a> looked at the record"));
	assert_true(test_shows(&ruth, "Kai Moorhouse</a> looked at the details"));
	assert_true(test_shows(&ruth, "somebody whose record is restricted looked at the record"));
	assert_false(test_shows(&ruth, "Zebedee") || test_shows(&ruth, d.hidden));
	/* of other teams not */
	assert_int_equal(test_get(&ruth, arena_fmt(&d.t->arena, "/colleagues/%s", ref_of(d.t, d.lena)).p), 404);
	look(&d, d.sam, sam, 403);
	take_in(&d);
	assert_int_equal(test_count(d.t, "read_log where what = 'account.trail-seen'"), 1);
	test_client_finish(&ruth);
	test_office_close(d.t);
}

/* Page after page, each entry stands exactly once, also when several happened in one second. */
static void page_by_page(void **state)
{
	struct desk d = begin();
	struct test_client ruth = test_browser_of(d.t, d.ruth);
	size_t found = 0, pages = 0;
	(void)state;
	for (int i = 0; i < 250; i++)
		testdb_run(
		    d.t->db,
		    arena_fmt(&d.t->arena,
			      "insert into read_log (file, at_byte, at, account, person, what) select 'f', %d, "
			      "'2026-11-20T10:%02d:%02dZ', %lld, id, 'person.seen' from person where council_ref = '1'",
			      i, i / 3 / 60, i / 3 % 60, (long long)d.sam.id)
			.p);
	const char *path = d.kai_seen;
	while (path && pages++ < 9) {
		assert_int_equal(test_get(&ruth, path), 200);
		struct str body = arena_str(&d.t->arena, test_body(&ruth));
		for (const char *at = body.p; (at = strstr(at, "Sam Okoro looked at the record")); at++)
			found++;
		const char *older = strstr(body.p, "\">Older</a>");
		while (older && strncmp(older, "/seen?before=", 13) != 0)
			older--;
		path = older ? arena_fmt(&d.t->arena, "%s%.*s", d.kai, (int)strcspn(older, "\""), older).p : NULL;
	}
	assert_int_equal(found, 250);
	assert_int_equal(pages, 3);
	test_client_finish(&ruth);
	test_office_close(d.t);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(of_a_young_person),
	    cmocka_unit_test(of_a_colleague),
	    cmocka_unit_test(page_by_page),
	};
	return TESTING_MAIN("confidential seen", tests);
}
