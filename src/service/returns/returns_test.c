/* The year's return on pages: who belongs, what is missing, for whom; files that stay as they were made. */
#include "testing.h"

#include "oc3_page.h"

struct fixture {
	struct test_office *t;
	struct account_id manager, analyst;
	struct test_client m, a; /* of a manager of North, of an analyst */
};

/* Turn 20 on 1 June and 2 June 2026: in the return of 2027, and their days have passed by November. */
static struct person_id leaver(struct fixture *f, const char *id, const char *surname, const char *birth,
			       bool restricted)
{
	return test_person(f->t, &(struct test_person){.id = id,
						       .first_name = "Kai",
						       .surname = surname,
						       .birth = birth,
						       .care_from = "2015-01-01",
						       .care_to = "2024-06-01",
						       .team = "north",
						       .records_from = "2026-11-01",
						       .restricted = restricted});
}

static struct fixture open_it(void)
{
	struct fixture f = {.t = test_office_open()};
	f.manager = test_account(f.t, "m@x.example", "Mo Dee", ROLE_MANAGER, "north", false);
	f.analyst = test_account(f.t, "a@x.example", "An Alyst", ROLE_ANALYST, "", false);
	(void)leaver(&f, "100", "Moorhouse", "2006-06-01", false);
	(void)leaver(&f, "200", "Quill", "2006-06-02", true);
	(void)leaver(&f, "an-id-that-is-too-long", "Long", "2006-06-03", false);
	f.m = test_browser_of(f.t, f.manager);
	f.a = test_browser_of(f.t, f.analyst);
	return f;
}

static void close_it(struct fixture *f)
{
	test_client_finish(&f->m);
	test_client_finish(&f->a);
	test_office_close(f->t);
}

static void work(struct fixture *f)
{
	struct job job;
	bool found;
	for (;;) {
		OK(job_claim(f->t->db, &f->t->arena, f->t->now, 60, &found, &job));
		if (!found)
			return;
		struct job_run run = {
		    .db = f->t->db, .arena = &f->t->arena, .job = &job, .now = f->t->now, .context = &f->t->office};
		OK((str_eq(job.kind, STR("oc3-gaps")) ? oc3_gaps_run : oc3_make_run)(&run));
	}
}

static void look(struct test_client *c, const char *path)
{
	assert_int_equal(test_get(c, path), 200);
}

static void what_is_missing_is_for_those_who_may_see_it(void **state)
{
	struct fixture f = open_it();
	(void)state;
	look(&f.m, "/returns/oc3");
	assert_true(test_shows(&f.m, "It is being worked out"));
	work(&f);
	look(&f.m, "/returns/oc3?year=2027");
	assert_true(test_shows(&f.m, "1 April 2026 to 31 March 2027"));
	assert_true(test_shows(&f.m, "<strong>3</strong> young people belong") &&
		    test_shows(&f.m, "<strong>1</strong> of them restricted"));
	assert_true(test_shows(&f.m, "Kai Moorhouse") && test_shows(&f.m, "IN_TOUCH"));
	assert_false(test_shows(&f.m, "Quill"));
	assert_true(test_shows(&f.m, "And 6 restricted.") || test_shows(&f.m, "And 5 restricted."));
	assert_true(test_shows(&f.m, "/in-touch/new") && test_shows(&f.m, "/activity/new"));
	assert_false(test_shows(&f.m, "Make the files"));
	/* an analyst opens no record: ids alone */
	look(&f.a, "/returns/oc3?year=2027");
	assert_true(test_shows(&f.a, "an-id-that-is-too-long") && test_shows(&f.a, "Make the files"));
	assert_false(test_shows(&f.a, "Moorhouse") || test_shows(&f.a, "/people/") || test_shows(&f.a, "Quill"));
	struct test_client adviser =
	    test_browser_of(f.t, test_account(f.t, "w@x.example", "Wyn Dee", ROLE_ADVISER, "north", false));
	assert_int_equal(test_get(&adviser, "/returns/oc3"), 403);
	test_client_finish(&adviser);
	close_it(&f);
}

static const char *form_of(struct fixture *f, struct test_client *c, const char *rest)
{
	return arena_fmt(&f->t->arena, "operation=%s%s", test_operation(f->t, c), rest).p;
}

static void files_stay_as_they_were_made(void **state)
{
	struct fixture f = open_it();
	(void)state;
	look(&f.a, "/returns/oc3?year=2027");
	work(&f);
	look(&f.a, "/returns/oc3?year=2027");
	assert_true(test_shows(&f.a, "None were made of this year yet."));
	const char *form = form_of(&f, &f.a, "&year=2027");
	assert_int_equal(test_post(&f.a, "/returns/oc3/make", form, true), 303);
	struct str making = arena_str(&f.t->arena, test_answer_header(&f.a, "location"));
	assert_int_equal(test_post(&f.a, "/returns/oc3/make", form, true), 303); /* twice is once */
	look(&f.a, making.p);
	assert_true(test_shows(&f.a, "are being made"));
	work(&f);
	assert_int_equal(test_get(&f.a, making.p), 303);
	assert_int_equal(test_count(f.t, "return_made"), 1);
	assert_int_equal(test_count(f.t, "trail where what = 'return.made'"), 1);
	/* two rows: restricted records are in it, an id that the return does not take is not */
	look(&f.a, "/returns/oc3?year=2027");
	assert_true(test_shows(&f.a, "2 young people, 1 of them restricted"));
	assert_true(test_shows(&f.a, "1 left out because of their id"));
	struct returns_made made;
	OK(returns_made_read(f.t->db, &f.t->arena, 2027, &made));
	const char *ref = made.p[0].ref.p;
	look(&f.a, arena_fmt(&f.t->arena, "/returns/oc3/made/%s/file?name=oc3.csv", ref).p);
	assert_true(test_shows(&f.a, "100,01/06/2006,,,\r\n200,02/06/2006,,,"));
	look(&f.a, arena_fmt(&f.t->arena, "/returns/oc3/made/%s/file?name=before/episodes.csv", ref).p);
	assert_true(test_shows(&f.a, "100,01/01/2015,,,,,,01/06/2024,"));
	assert_int_equal(test_get(&f.a, arena_fmt(&f.t->arena, "/returns/oc3/made/%s/file?name=other", ref).p), 404);
	assert_int_equal(test_get(&f.m, arena_fmt(&f.t->arena, "/returns/oc3/made/%s/file?name=oc3.csv", ref).p), 403);
	/* nothing changes them */
	(void)leaver(&f, "300", "Later", "2006-06-04", false);
	look(&f.a, arena_fmt(&f.t->arena, "/returns/oc3/made/%s/file?name=oc3.csv", ref).p);
	assert_false(test_shows(&f.a, "300"));
	testdb_run(f.t->db, "update return_file set sha256 = 'x' where name = 'oc3.csv'");
	assert_int_equal(test_get(&f.a, arena_fmt(&f.t->arena, "/returns/oc3/made/%s/file?name=oc3.csv", ref).p), 500);
	close_it(&f);
}

static void what_was_sent_is_said_once(void **state)
{
	struct fixture f = open_it();
	(void)state;
	look(&f.a, "/returns/oc3?year=2027");
	work(&f);
	look(&f.a, "/returns/oc3?year=2027");
	assert_int_equal(test_post(&f.a, "/returns/oc3/make", form_of(&f, &f.a, "&year=2027"), true), 303);
	work(&f);
	struct returns_made made;
	OK(returns_made_read(f.t->db, &f.t->arena, 2027, &made));
	const char *path = arena_fmt(&f.t->arena, "/returns/oc3/made/%s/sent", made.p[0].ref.p).p;
	look(&f.a, path);
	assert_true(test_shows(&f.a, "When was it sent?"));
	const char *form = form_of(&f, &f.a, "&sent-day=22&sent-month=11&sent-year=2026");
	assert_int_equal(test_post(&f.a, path, form, true), 200); /* tomorrow */
	assert_true(test_shows(&f.a, "must be today or in the past"));
	form = form_of(&f, &f.a, "&sent-day=20&sent-month=11&sent-year=2026");
	assert_int_equal(test_post(&f.a, path, form, true), 200); /* before it was made */
	assert_true(test_shows(&f.a, "cannot have been sent before"));
	form = form_of(&f, &f.a, "&sent-day=21&sent-month=11&sent-year=2026");
	assert_int_equal(test_post(&f.a, path, form, true), 303);
	assert_int_equal(test_get(&f.a, path), 409);
	look(&f.a, "/returns/oc3?year=2027");
	work(&f);
	look(&f.a, "/returns/oc3?year=2027");
	assert_true(test_shows(&f.a, "Sent on 21 November 2026") && test_shows(&f.a, "by An Alyst"));
	assert_int_equal(test_count(f.t, "trail where what = 'return.sent'"), 1);
	close_it(&f);
}

static void counts_are_read_back(void **state)
{
	struct arena a;
	struct oc3_counts c = {.looked_at = 1, .restricted = 2, .missing = 3, .people = 4, .to_come = 5}, d;
	(void)state;
	arena_init(&a, 1 << 16);
	for (size_t i = 0; i < YEAR_MEMBER_COUNT; i++)
		c.is[i] = 10 * i + 7;
	assert_true(oc3_counts_from(oc3_counts_text(&a, &c), &d));
	assert_memory_equal(&c, &d, sizeof(c));
	assert_false(oc3_counts_from(STR("1 2 3"), &d));
	assert_false(oc3_counts_from(STR(""), &d));
	arena_finish(&a);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_missing_is_for_those_who_may_see_it),
	    cmocka_unit_test(files_stay_as_they_were_made),
	    cmocka_unit_test(what_was_sent_is_said_once),
	    cmocka_unit_test(counts_are_read_back),
	};
	return TESTING_MAIN("returns", tests);
}
