/* Restricted records: who can restrict one, who is let in and kept out, and the one thing that a duty desk is told. */
#include "testing.h"

#include "access.h"
#include "journal.h"
#include "operation.h"
#include "search.h"

struct desk {
	struct test_office *t;
	struct account_id sam, dee, ruth, colin; /* adviser, duty worker, two managers; all in north */
	struct person_id kai;
	const char *page, *form;
};

static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false);
	d.dee = test_account(d.t, "dee@example.org", "Dee Marsh", ROLE_DUTY, "north", false);
	d.ruth = test_account(d.t, "ruth@example.org", "Ruth Adeyemi", ROLE_MANAGER, "north", false);
	d.colin = test_account(d.t, "colin@example.org", "Colin Marwood", ROLE_MANAGER, "north", false);
	d.kai = test_person(d.t, &(struct test_person){.id = "100",
						       .first_name = "Kai Noah",
						       .surname = "Moorhouse-Birch",
						       .birth = "2009-02-28",
						       .care_from = "2019-02-03",
						       .team = "north",
						       .worker = d.sam});
	d.page = arena_fmt(&d.t->arena, "/people/%s", test_ref(d.t, d.kai)).p;
	d.form = arena_fmt(&d.t->arena, "%s/restricted", d.page).p;
	return d;
}

static int status_of(struct desk *d, struct account_id who, const char *path)
{
	struct test_client c = test_browser_of(d->t, who);
	int status = test_get(&c, path);
	test_client_finish(&c);
	return status;
}

static int change(struct desk *d, struct test_client *c, const char *body)
{
	return test_post(c, d->form, arena_fmt(&d->t->arena, "operation=%s&%s", operation_new(&d->t->arena).p, body).p,
			 true);
}

static const char *ref_of(struct desk *d, struct account_id who)
{
	return str_trim(test_lines(d->t, &d->t->arena, "select ref as line from account where id = :p", who.id)).p;
}

/* Up to the line's end. */
static const char *with_account(struct desk *d, const char *what, struct account_id who)
{
	struct str ref = str_c(ref_of(d, who));
	return arena_fmt(&d->t->arena, "what=%s&whom=%.*s&reason=Because.", what, REF_LENGTH, ref.p).p;
}

static void restricted_at_once(void **state)
{
	struct desk d = begin();
	struct test_client ruth = test_browser_of(d.t, d.ruth);
	(void)state;
	assert_int_equal(status_of(&d, d.sam, d.form), 403); /* managers alone */
	assert_int_equal(test_get(&ruth, d.page), 200);
	assert_true(test_shows(&ruth, "Restrict this record"));
	assert_int_equal(change(&d, &ruth, "what=restrict&reason=+"), 200);
	assert_true(test_shows(&ruth, "Say why"));
	assert_int_equal(change(&d, &ruth, "what=lift&reason=x"), 200); /* nothing to lift */
	assert_int_equal(test_count(d.t, "person where restricted = 1"), 0);
	assert_int_equal(change(&d, &ruth, "what=restrict&reason=Threats+from+a+relative."), 303);
	assert_int_equal(test_count(d.t, "person where restricted = 1"), 1);
	assert_int_equal(test_count(d.t, "permit"), 2); /* whoever restricts it, and their worker */
	assert_int_equal(test_count(d.t, "trail where what = 'person.restriction' and detail = 'restrict'"), 1);
	assert_int_equal(test_count(d.t, "due where restricted = 0"), 0); /* lists know at once */
	assert_int_equal(status_of(&d, d.ruth, d.page), 200);
	assert_int_equal(status_of(&d, d.sam, d.page), 200);
	assert_int_equal(status_of(&d, d.dee, d.page), 404);
	assert_int_equal(status_of(&d, d.colin, d.page), 404);
	assert_int_equal(status_of(&d, d.colin, d.form), 404); /* a manager without a permit cannot give one */
	assert_int_equal(test_get(&ruth, d.form), 200);
	assert_true(test_shows(&ruth, "Threats from a relative.") && test_shows(&ruth, "Sam Okoro, Personal adviser"));
	test_client_finish(&ruth);
	test_office_close(d.t);
}

static void let_in_and_kept_out(void **state)
{
	struct desk d = begin();
	struct test_client ruth = test_browser_of(d.t, d.ruth);
	struct account_id jo = test_account(d.t, "jo@example.org", "Jo", ROLE_ADMINISTRATOR, "", false);
	(void)state;
	assert_int_equal(change(&d, &ruth, "what=restrict&reason=x"), 303);
	/* nobody is chosen; somebody is who opens no records, or is in already, or is not */
	assert_int_equal(change(&d, &ruth, "what=let-in&reason=x"), 200);
	assert_true(test_shows(&ruth, "Choose who may see the record"));
	assert_int_equal(change(&d, &ruth, with_account(&d, "let-in", jo)), 200);
	assert_int_equal(change(&d, &ruth, with_account(&d, "let-in", d.sam)), 200);
	assert_int_equal(change(&d, &ruth, with_account(&d, "keep-out", d.dee)), 200);
	assert_int_equal(test_count(d.t, "permit"), 2);
	/* the last manager stays */
	assert_int_equal(change(&d, &ruth, with_account(&d, "keep-out", d.ruth)), 200);
	assert_true(test_shows(&ruth, "One Team Manager must be left"));
	assert_int_equal(change(&d, &ruth, with_account(&d, "keep-out", d.sam)), 303);
	assert_int_equal(status_of(&d, d.sam, d.page), 404);
	assert_int_equal(change(&d, &ruth, with_account(&d, "let-in", d.colin)), 303);
	assert_int_equal(status_of(&d, d.colin, d.page), 200);
	/* a manager whose account is closed is none */
	testdb_run(d.t->db, "update account set closed_at = '2026-11-21T12:00:00Z' where name = 'Colin Marwood'");
	assert_int_equal(change(&d, &ruth, with_account(&d, "keep-out", d.ruth)), 200);
	testdb_run(d.t->db, "update account set closed_at = null where name = 'Colin Marwood'");
	assert_int_equal(change(&d, &ruth, with_account(&d, "keep-out", d.ruth)), 303);
	assert_true(str_eq(test_answer_header(&ruth, "location"), STR("/worklist")));
	assert_int_equal(status_of(&d, d.ruth, d.page), 404);
	struct test_client colin = test_browser_of(d.t, d.colin);
	assert_int_equal(change(&d, &colin, "what=lift&reason=Over."), 303);
	assert_int_equal(status_of(&d, d.dee, d.page), 200);
	assert_int_equal(test_count(d.t, "restriction_event"), 7);
	test_client_finish(&ruth);
	test_client_finish(&colin);
	test_office_close(d.t);
}

static void twice_is_once(void **state)
{
	struct desk d = begin();
	struct test_client ruth = test_browser_of(d.t, d.ruth);
	const char *body =
	    arena_fmt(&d.t->arena, "operation=%s&what=restrict&reason=x", operation_new(&d.t->arena).p).p;
	(void)state;
	assert_int_equal(test_post(&ruth, d.form, body, true), 303);
	assert_int_equal(test_post(&ruth, d.form, body, true), 303);
	assert_int_equal(test_count(d.t, "restriction_event where what = 'restricted'"), 1);
	/* typed while the session ended: it waits */
	ruth.now.seconds += 3600;
	body =
	    arena_fmt(&d.t->arena, "operation=%s&what=lift&reason=Long+thought+about.", operation_new(&d.t->arena).p).p;
	assert_int_equal(test_post(&ruth, d.form, body, true), 403);
	test_sign_in(&ruth, d.ruth);
	assert_int_equal(test_get(&ruth, d.form), 200);
	assert_true(test_shows(&ruth, "Long thought about.</textarea>"));
	assert_int_equal(test_post(&ruth, d.form, body, true), 303);
	assert_int_equal(test_get(&ruth, d.form), 200);
	assert_false(test_shows(&ruth, "Long thought about.</textarea>"));
	test_client_finish(&ruth);
	test_office_close(d.t);
}

static bool told_to_ring(struct desk *d, struct account_id who, const char *typed)
{
	struct test_client c = test_browser_of(d->t, who);
	struct buf body;
	buf_init(&body, &d->t->arena, 500);
	buf_fmt(&body, "q=%s", typed);
	for (size_t i = 0; i < body.n; i++)
		body.p[i] = (char)(body.p[i] == ' ' ? '+' : body.p[i]);
	assert_int_equal(test_post(&c, "/find", buf_str(&body).p, true), 200);
	bool told = test_shows(&c, "Ring the duty manager before you do anything else");
	assert_int_equal(told, test_shows(&c, "Do not create a record"));
	assert_false(told && (test_shows(&c, d->page) || test_shows(&c, "Leaving Care North") ||
			      test_shows(&c, "Nobody was found")));
	test_client_finish(&c);
	return told;
}

static void told_to_ring_and_nothing_else(void **state)
{
	struct desk d = begin();
	struct test_client ruth = test_browser_of(d.t, d.ruth);
	struct journal_taken taken;
	(void)state;
	assert_false(told_to_ring(&d, d.dee, "kai noah moorhouse-birch 28/2/2009")); /* it is not restricted yet */
	assert_int_equal(change(&d, &ruth, "what=restrict&reason=x"), 303);
	static const char *const exact[] = {"kai noah moorhouse-birch 28/2/2009",
					    "28 February 2009, Kai Moorhouse Birch", "MOORHOUSE-BIRCH KAI 2009-02-28"};
	for (size_t i = 0; i < 3; i++)
		assert_true(told_to_ring(&d, d.dee, exact[i]));
	static const char *const less[] = {"kai moorhouse-birch",
					   "28/2/2009",
					   "kai 28/2/2009",
					   "moorhouse-birch 28/2/2009",
					   "kai moorhouse 28/2/2009",
					   "kai moorhouse-birch 27/2/2009",
					   "kai moorhouse-birch 1/3/2009",
					   "kai moorhouse-birch feb 2009",
					   "ka moorhouse-birch 28/2/2009",
					   "kay moorhouse-birch 28/2/2009",
					   "noah moorhouse-birch 28/2/2009",
					   "kai noah leon moorhouse-birch 28/2/2009",
					   "kai moorhouse-birch 28/2/2009 100"};
	for (size_t i = 0; i < sizeof(less) / sizeof(less[0]); i++)
		if (told_to_ring(&d, d.dee, less[i]))
			fail_msg("%s", less[i]);
	assert_false(told_to_ring(&d, d.sam, exact[0])); /* who may see it finds it */
	/* that they were told is recorded, about that young person */
	OK(journal_sync(d.t->office.journal));
	OK(journal_ingest(d.t->db, d.t->office.data, &taken));
	assert_int_equal(test_count(d.t, arena_fmt(&d.t->arena,
						   "read_log where what = 'restricted.told-to-ring' and account = %lld "
						   "and person = %lld",
						   (long long)d.dee.id, (long long)d.kai.id)
					     .p),
			 3);
	/* the council's file says whom */
	d.t->office.teams.duty_manager = STR("Bev Stapleton");
	d.t->office.teams.duty_manager_phone = STR("0115 496 0000");
	struct test_client c = test_browser_of(d.t, d.dee);
	assert_int_equal(test_post(&c, "/find", "q=kai+moorhouse-birch+28/2/2009", true), 200);
	assert_true(test_shows(&c, "Bev Stapleton") && test_shows(&c, "tel:01154960000"));
	test_client_finish(&c);
	test_client_finish(&ruth);
	test_office_close(d.t);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(restricted_at_once),
	    cmocka_unit_test(let_in_and_kept_out),
	    cmocka_unit_test(twice_is_once),
	    cmocka_unit_test(told_to_ring_and_nothing_else),
	};
	return TESTING_MAIN("confidential restricted", tests);
}
