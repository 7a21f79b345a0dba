/* Documents: who opens which, what is changed about one, and one that was added by mistake. */
#include "documents_test.h"

/* ---- who ---- */

static void a_reason(struct desk *d, struct account_id who, struct person_id p)
{
	testdb_run(
	    d->t->db,
	    arena_fmt(
		&d->t->arena,
		"insert into access_reason (person, account, id, given_at, holds_until, reason, said) values (%lld, "
		"%lld, %lld, '2026-11-21T00:00:00Z', '2026-11-21T23:00:00Z', 'cover', '')",
		(long long)p.id, (long long)who.id, (long long)who.id)
		.p);
}

static void who_opens_which(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(add_with(&d, d.kai, "a.pdf", STR(PDF "open"), "letter", "no", "no"), 303);
	const char *open = newest_ref(&d, d.kai);
	assert_int_equal(add_with(&d, d.kai, "b.pdf", STR(PDF "restricted"), "health", "yes", "yes"), 303);
	const char *restricted = newest_ref(&d, d.kai);
	/* those who work with them */
	assert_int_equal(opens(&d, d.sam, d.kai, open), 200);
	assert_int_equal(opens(&d, d.sam, d.kai, restricted), 200);
	/* nobody outside the team without a reason, and with one not what is restricted */
	assert_int_equal(opens(&d, d.tom, d.kai, open), 403);
	a_reason(&d, d.tom, d.kai);
	assert_int_equal(opens(&d, d.tom, d.kai, open), 200);
	assert_int_equal(opens(&d, d.tom, d.kai, restricted), 404);
	struct test_client c = test_browser_of(d.t, d.tom);
	assert_int_equal(test_get(&c, at(&d, d.kai, "")), 200);
	assert_true(test_shows(&c, "Letter, 20 November") && !test_shows(&c, "Health history") &&
		    test_shows(&c, "And 1 restricted"));
	assert_int_equal(test_get(&c, arena_fmt(&d.t->arena, "/people/%s?show=documents", test_ref(d.t, d.kai)).p),
			 200);
	assert_true(test_shows(&c, "Document added: restricted") && !test_shows(&c, "Health history"));
	for (int i = 0; i < 2; i++) /* neither changed nor taken back */
		assert_int_equal(
		    test_get(&c, at(&d, d.kai, arena_fmt(&d.t->arena, "/%.12s%s", restricted, i ? "/withdraw" : "").p)),
		    404);
	test_client_finish(&c);
	/* managers */
	a_reason(&d, d.ruth, d.kai);
	assert_int_equal(opens(&d, d.ruth, d.kai, restricted), 200);
	/* no other role opens anybody's record; nobody at all who is not signed in */
	struct account_id ann = test_account(d.t, "ann@example.org", "Ann", ROLE_ANALYST, "north", false),
			  jo = test_account(d.t, "jo@example.org", "Jo", ROLE_ADMINISTRATOR, "north", false);
	assert_int_equal(opens(&d, ann, d.kai, open), 403);
	assert_int_equal(opens(&d, jo, d.kai, open), 403);
	struct test_client nobody = test_browser(d.t);
	assert_int_equal(test_get(&nobody, file_of(&d, d.kai, open)), 303);
	test_client_finish(&nobody);
	/* not by another young person's address */
	assert_int_equal(opens(&d, d.sam, d.lee, open), 404);
	end(&d);
}

static int own_opens(struct test_client *c, struct desk *d, const char *ref)
{
	return test_get(c, arena_fmt(&d->t->arena, "/my/documents/%.12s", ref).p);
}

static void a_young_person_opens_theirs_and_those_marked_for_them(void **state)
{
	struct desk d = begin();
	struct journal_taken taken;
	(void)state;
	assert_int_equal(add_with(&d, d.kai, "a.pdf", STR(PDF "a"), "health", "yes", "yes"), 303);
	const char *theirs = newest_ref(&d, d.kai);
	assert_int_equal(add_with(&d, d.kai, "b.pdf", STR(PDF "b"), "letter", "no", "no"), 303);
	const char *not_for_them = newest_ref(&d, d.kai);
	assert_int_equal(add_with(&d, d.lee, "c.pdf", STR(PDF "c"), "letter", "yes", "no"), 303);
	const char *of_lee = newest_ref(&d, d.lee);
	struct test_client c = test_browser(d.t);
	test_sign_in_apart(&c, test_own_account(d.t, d.kai));
	assert_int_equal(test_get(&c, "/my/documents"), 200);
	assert_true(test_shows(&c, "Health history") && !test_shows(&c, "Letter") &&
		    !test_shows(&c, "names her mother"));
	assert_int_equal(own_opens(&c, &d, theirs), 200);
	assert_true(str_eq(test_body(&c), STR(PDF "a")));
	assert_true(str_eq(test_answer_header(&c, "content-disposition"),
			   STR("attachment; filename=\"document-2026-11-20.pdf\""))); /* says nothing to who looks on */
	assert_int_equal(own_opens(&c, &d, not_for_them), 404);
	assert_int_equal(own_opens(&c, &d, of_lee), 404);
	assert_int_equal(test_get(&c, file_of(&d, d.kai, theirs)), 403); /* a page of staff */
	OK(journal_ingest(d.t->db, d.t->office.data, &taken));
	assert_int_equal(test_count(d.t, "read_log where what = 'own.document-opened'"), 3);
	/* it goes when they are not to see it, and comes when they are */
	const char *path = at(&d, d.kai, arena_fmt(&d.t->arena, "/%.12s", theirs).p);
	assert_int_equal(test_get(&d.c, path), 200);
	assert_true(test_shows(&d.c, "value=\"Their paper\""));
	assert_int_equal(test_post(&d.c, path, fields(&d, "health", "no", "yes"), true), 303);
	assert_int_equal(own_opens(&c, &d, theirs), 404);
	assert_int_equal(opens(&d, d.sam, d.kai, theirs), 200);
	test_client_finish(&c);
	end(&d);
}

/* ---- mistakes ---- */

static void withdrawn_it_is_out_of_reach_and_leaves_a_trail(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(add(&d, d.kai, "a.pdf", STR(PDF)), 303);
	const char *ref = newest_ref(&d, d.kai),
		   *path = at(&d, d.kai, arena_fmt(&d.t->arena, "/%.12s/withdraw", ref).p);
	assert_int_equal(test_post(&d.c, path, "why=", true), 200);
	assert_true(test_shows(&d.c, "Write why it is withdrawn"));
	assert_int_equal(
	    test_post(&d.c, path,
		      arena_fmt(&d.t->arena, "operation=%s&why=Of+somebody+else", test_operation(d.t, &d.c)).p, true),
	    303);
	struct test_client c = test_browser(d.t);
	test_sign_in_apart(&c, test_own_account(d.t, d.kai));
	assert_int_equal(own_opens(&c, &d, ref), 404);
	test_client_finish(&c);
	assert_int_equal(opens(&d, d.sam, d.kai, ref), 404);
	assert_int_equal(opens(&d, d.ruth, d.kai, ref), 403);
	assert_int_equal(test_get(&d.c, path), 404);
	assert_int_equal(test_get(&d.c, arena_fmt(&d.t->arena, "/people/%s?show=documents", test_ref(d.t, d.kai)).p),
			 200);
	assert_true(test_shows(&d.c, "Document withdrawn: Passport") && test_shows(&d.c, "Of somebody else") &&
		    test_shows(&d.c, "Document added: Passport") && !test_shows(&d.c, "Their paper"));
	assert_int_equal(test_count(d.t, "trail where what = 'document.withdrawn'"), 1);
	assert_int_equal(test_count(d.t, "document where what = 'added'"), 1); /* what it was stays recorded */
	assert_int_equal(kept(&d), 1); /* its bytes are for retention to erase */
	end(&d);
}

static void two_at_once_do_not_undo_each_other(void **state)
{
	struct desk d = begin();
	struct documents list;
	struct document_said said = {.person = d.kai, .deed = DOCUMENT_CHANGED, .by = d.sam};
	(void)state;
	assert_int_equal(add(&d, d.kai, "a.pdf", STR(PDF)), 303);
	OK(documents_of(d.t->db, &d.t->arena, (struct viewer){d.sam}, d.kai, true, &list));
	said.before = &list.p[0];
	said.to = list.p[0];
	for (int i = 0; i < 2; i++) {
		struct recording r = test_record(d.t, &d.t->arena, d.kai);
		const struct error *e = document_put(r.txn, &d.t->arena, &said, d.t->now);
		assert_int_equal(e ? (int)e->kind : 0, i ? ERROR_CONFLICT : 0);
		if (e)
			txn_end(r.txn);
		else
			test_recorded(d.t, &r);
	}
	end(&d);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(who_opens_which),
	    cmocka_unit_test(a_young_person_opens_theirs_and_those_marked_for_them),
	    cmocka_unit_test(withdrawn_it_is_out_of_reach_and_leaves_a_trail),
	    cmocka_unit_test(two_at_once_do_not_undo_each_other),
	};
	return TESTING_MAIN("documents who", tests);
}
