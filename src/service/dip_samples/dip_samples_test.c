/* Drawing a sample, who sees what of it, and one sample beside another. */
#include "dip_desk.h"

static void drawn_and_drawn_again(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(test_get(&d.manager, "/dip-samples"), 200);
	assert_true(test_shows(&d.manager, "None yet."));
	const char *one = draw_one(&d, "number=4&by=team&seed=7+11+23");
	assert_int_equal(test_count(d.t, "dip_plan"), 4);
	/* 9 people, 5 and 4: shares of 2.2 and 1.8 */
	assert_int_equal(test_count(d.t, "dip_plan where stratum like '%North'"), 2);
	assert_int_equal(test_count(d.t, "dip_plan where stratum like '%South'"), 2);
	assert_int_equal(test_count(d.t, "(select distinct person from dip_plan) x"), 4);
	assert_int_equal(test_get(&d.manager, one), 200);
	assert_true(test_shows(&d.manager, "Choose who audits") && test_shows(&d.manager, "Birch</a>"));
	assert_int_equal(test_get(&d.manager, arena_fmt(&d.t->arena, "%s/drawn", one).p), 200);
	assert_true(test_shows(&d.manager, "it is the same: 4 plans.") && test_shows(&d.manager, "7 11 23"));
	/* the same seed another time */
	(void)draw_one(&d, "number=4&by=team&seed=7+11+23");
	assert_int_equal(test_count(d.t, "dip_plan a join dip_plan b on b.drawn_ref = a.drawn_ref and b.number = "
					 "a.number and b.sample > a.sample"),
			 4);
	/* and one that the service chose: it says which */
	const char *own = draw_one(&d, "number=9&by=age&by=custody&seed=");
	assert_int_equal(test_count(d.t, "dip_plan where stratum = '18 to 20, not in custody'"), 9);
	assert_int_equal(test_get(&d.manager, arena_fmt(&d.t->arena, "%s/drawn", own).p), 200);
	assert_true(test_shows(&d.manager, line(&d, "select seed as line from dip_sample order by id desc limit 1")));
	assert_int_equal(strlen(line(&d, "select seed as line from dip_sample order by id desc limit 1")), 12);
	/* somebody who has changed what was drawn is found out */
	testdb_run(d.t->db, "update dip_plan set drawn_ref = 'x' where number = 1");
	assert_int_equal(test_get(&d.manager, arena_fmt(&d.t->arena, "%s/drawn", own).p), 200);
	assert_true(test_shows(&d.manager, "it is another sample"));
	end(&d);
}

static void what_is_typed_wrongly(void **state)
{
	static const struct {
		const char *body, *says;
	} wrong[] = {
	    {"title=&on-day=21&on-month=11&on-year=2026&number=4", "Say what this sample looks at"},
	    {"title=x&on-day=22&on-month=11&on-year=2026&number=4", "The day must be today or in the past"},
	    {"title=x&on-day=30&on-month=2&on-year=2026&number=4", "must be a real date"},
	    {"title=x&on-day=20&on-month=11&on-year=2026&number=4", "had an open case and a plan on that day"},
	    {"title=x&on-day=21&on-month=11&on-year=2026&number=0", "Enter how many plans, from 1 to 100"},
	    {"title=x&on-day=21&on-month=11&on-year=2026&number=101", "Enter how many plans, from 1 to 100"},
	    {"title=x&on-day=21&on-month=11&on-year=2026&number=4&seed=caf%C3%A9", "letters without accents"},
	};
	struct desk d = begin();
	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		is(&d, &d.manager, "/dip-samples/new", wrong[i].body, 200);
		if (!test_shows(&d.manager, wrong[i].says))
			fail_msg("%s does not say: %s", wrong[i].body, wrong[i].says);
	}
	assert_int_equal(test_count(d.t, "dip_sample"), 0);
	/* the day on which somebody is given a worker is one on which their case is open */
	is(&d, &d.manager, "/dip-samples/new", "title=x&on-day=21&on-month=11&on-year=2026&number=4", 303);
	/* twice is once */
	const char *twice =
	    arena_fmt(&d.t->arena, "operation=%s&" DIP_TODAY "&number=2", operation_new(&d.t->arena).p).p;
	assert_int_equal(test_post(&d.manager, "/dip-samples/new", twice, true), 303);
	assert_int_equal(test_post(&d.manager, "/dip-samples/new", twice, true), 303);
	assert_int_equal(test_count(d.t, "dip_sample"), 2);
	/* without a file of questions nothing is drawn, and the page says why */
	d.t->office.dip_form = (struct dip_form){.questions = {NULL, 0}};
	is(&d, &d.manager, "/dip-samples/new", DIP_TODAY "&number=2", 200);
	assert_true(test_shows(&d.manager, "dip-sample.yaml"));
	assert_int_equal(test_count(d.t, "dip_sample"), 2);
	end(&d);
}

/* An analyst draws and counts, and is told no name; an adviser has no business with it but their own plans. */
static void who_sees_what(void **state)
{
	struct desk d = begin();
	(void)state;
	is(&d, &d.analyst, "/dip-samples/new", DIP_TODAY "&number=4&by=team", 303);
	const char *one = arena_fmt(&d.t->arena, "/dip-samples/%s", line(&d, "select ref as line from dip_sample")).p;
	assert_int_equal(test_get(&d.analyst, one), 200);
	assert_true(test_shows(&d.analyst, "Plan 1"));
	assert_false(test_shows(&d.analyst, "Birch") || test_shows(&d.analyst, "Sam Okoro"));
	assert_int_equal(test_get(&d.analyst, arena_fmt(&d.t->arena, "%s?as=csv", one).p), 200);
	assert_false(test_shows(&d.analyst, "Birch") || test_shows(&d.analyst, "Sam Okoro"));
	assert_int_equal(test_get(&d.analyst, arena_fmt(&d.t->arena, "%s/auditors", one).p), 403);
	assert_int_equal(test_get(&d.of_sam, one), 403);
	assert_int_equal(test_get(&d.of_sam, "/dip-samples"), 403);
	assert_int_equal(test_get(&d.of_sam, "/dip-samples/new"), 403);
	assert_int_equal(test_get(&d.of_sam, "/dip-samples/mine"), 200);
	assert_true(test_shows(&d.of_sam, "None. When a Team Manager draws"));
	/* a manager's file names them, and each look is kept */
	assert_int_equal(test_get(&d.manager, arena_fmt(&d.t->arena, "%s?as=csv", one).p), 200);
	assert_true(test_shows(&d.manager, "Birch"));
	end(&d);
}

/* A restricted record is drawn by nobody who may not see it, and named to nobody; it is counted as left out. */
static void restricted(void **state)
{
	struct desk d = begin();
	(void)state;
	struct recording r = test_record(d.t, &d.t->arena, d.people[0]);
	OK(record_restricted(&r, true));
	test_recorded(d.t, &r);
	const char *one = draw_one(&d, "number=9");
	assert_int_equal(test_count(d.t, "dip_plan"), 8);
	assert_int_equal(test_count(d.t, "dip_sample where hidden = 1 and listed = 8"), 1);
	assert_int_equal(test_get(&d.manager, arena_fmt(&d.t->arena, "%s/drawn", one).p), 200);
	assert_true(test_shows(&d.manager, "1 restricted were left out"));
	/* one that was restricted after it was drawn is counted and not named */
	r = test_record(d.t, &d.t->arena, d.people[1]);
	OK(record_restricted(&r, true));
	test_recorded(d.t, &r);
	assert_int_equal(test_get(&d.manager, one), 200);
	assert_true(test_shows(&d.manager, "And 1 restricted.") && test_shows(&d.manager, "of <strong>8</strong>"));
	assert_false(test_shows(&d.manager, "Ben Birch"));
	assert_int_equal(test_get(&d.manager, arena_fmt(&d.t->arena, "%s/auditors", one).p), 200);
	assert_false(test_shows(&d.manager, "Ben Birch"));
	end(&d);
}

/* Writes an audit of the n-th plan of a sample: answers of its three questions, in order, "ynp-". */
static void audit(struct desk *d, int64_t n, const char *answers, const char *grade)
{
	static const char *const questions[] = {"own-words", "home", "custody"};
	struct dip_found found[3];
	int64_t plan, person;
	const char *where =
	    arena_fmt(&d->t->arena, " as line from dip_plan where number = %lld order by id desc limit 1", (long long)n)
		.p;
	assert_true(str_to_int(str_c(line(d, arena_fmt(&d->t->arena, "select cast(id as text)%s", where).p)), 1,
			       INT64_MAX, &plan));
	assert_true(str_to_int(str_c(line(d, arena_fmt(&d->t->arena, "select cast(person as text)%s", where).p)), 1,
			       INT64_MAX, &person));
	for (size_t i = 0; i < 3; i++)
		found[i] = (struct dip_found){.question = str_c(questions[i]),
					      .answer = answers[i] == 'y'   ? DIP_YES
							: answers[i] == 'p' ? DIP_PARTLY
							: answers[i] == 'n' ? DIP_NO
									    : DIP_NOT_APPLY,
					      .words = STR("w")};
	struct dip_audit a = {.plan = plan,
			      .person = {person},
			      .on = instant_london_day(d->t->now),
			      .grade = str_c(grade),
			      .words = STR("w"),
			      .by = d->ruth,
			      .found = {found, 3}},
			 before;
	bool any;
	OK(dip_audit_read(d->t->db, &d->t->arena, (struct viewer){d->ruth}, plan, &any, &before));
	struct recording r = test_record(d->t, &d->t->arena, a.person);
	OK(dip_audit_put(r.txn, &a, any ? &before : NULL, d->t->now));
	test_recorded(d->t, &r);
}

/* Two samples, a year apart, and what the board is told on three days; what was corrected since stays as it was known.
 */
static void one_beside_another(void **state)
{
	struct desk d = begin();
	struct instant second;
	struct dip_board b;
	(void)state;
	is(&d, &d.manager, "/dip-samples/new", "title=Autumn&on-day=21&on-month=11&on-year=2026&number=3", 303);
	audit(&d, 1, "yn-", "inadequate");
	audit(&d, 2, "nny", "inadequate");
	audit(&d, 3, "pyn", "good");
	d.t->now = second = test_moment("2027-12-04T12:00:00Z");
	d.manager.now = second;
	test_sign_in(&d.manager, d.ruth);
	is(&d, &d.manager, "/dip-samples/new", "title=Next+year&on-day=4&on-month=12&on-year=2027&number=2", 303);
	audit(&d, 1, "yy-", "outstanding");
	OK(dip_board_read(d.t->db, &d.t->arena, test_day("2027-12-04"), second, &b));
	assert_int_equal(b.samples.n, 1);
	assert_int_equal(b.samples.p[0].plans, 2);
	assert_int_equal(b.samples.p[0].audited, 1);
	assert_string_equal(dip_share_words(&d.t->arena, dip_question_of(&b.samples.p[0], STR("home"))).p, "100.0%");
	assert_string_equal(dip_share_words(&d.t->arena, dip_question_of(&b.samples.p[0], STR("custody"))).p, "none");
	assert_true(b.compared);
	assert_int_equal(b.before.audited, 3);
	assert_int_equal(dip_asked(dip_question_of(&b.before, STR("custody"))), 2);
	assert_string_equal(dip_share_words(&d.t->arena, dip_question_of(&b.before, STR("own-words"))).p, "33.3%");
	assert_int_equal(dip_grade_of(&b.before, STR("inadequate"))->n, 2);
	assert_int_equal(dip_grade_of(&b.before, STR("outstanding"))->n, 0);
	/* the page compares them */
	assert_int_equal(test_get(&d.manager, "/dip-samples"), 200);
	assert_true(test_shows(&d.manager, "2 Inadequate") && test_shows(&d.manager, "33.3%"));
	assert_true(test_shows(&d.manager, "<svg width=\"100%\""));
	assert_int_equal(test_get(&d.manager, "/dip-samples?as=csv"), 200);
	assert_true(test_shows(&d.manager, "2026-11-21,Autumn,3,Question,own-words,"));
	assert_true(test_shows(&d.manager, ",1,1,1,0,3,33.3%"));
	/* audited again: as it is now, and as it was known before */
	d.t->now = test_moment("2027-12-05T12:00:00Z");
	audit(&d, 1, "nn-", "inadequate");
	OK(dip_board_read(d.t->db, &d.t->arena, test_day("2027-12-05"), d.t->now, &b));
	assert_int_equal(b.samples.p[0].audited, 1);
	assert_int_equal(dip_question_of(&b.samples.p[0], STR("home"))->n[DIP_NO], 1);
	OK(dip_board_read(d.t->db, &d.t->arena, test_day("2027-12-04"), second, &b));
	assert_int_equal(dip_question_of(&b.samples.p[0], STR("home"))->n[DIP_YES], 1);
	assert_int_equal(dip_grade_of(&b.samples.p[0], STR("outstanding"))->n, 1);
	/* before there was any */
	OK(dip_board_read(d.t->db, &d.t->arena, test_day("2026-11-20"), test_moment("2026-11-20T23:00:00Z"), &b));
	assert_int_equal(b.samples.n, 0);
	assert_false(b.compared);
	/* a sample of exactly twelve months ago is the one before, not one of the twelve */
	OK(dip_board_read(d.t->db, &d.t->arena, test_day("2027-11-21"), second, &b));
	assert_int_equal(b.samples.n, 0);
	assert_true(b.compared);
	OK(dip_board_read(d.t->db, &d.t->arena, test_day("2027-11-20"), second, &b));
	assert_int_equal(b.samples.n, 1);
	end(&d);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(drawn_and_drawn_again), cmocka_unit_test(what_is_typed_wrongly),
	    cmocka_unit_test(who_sees_what),         cmocka_unit_test(restricted),
	    cmocka_unit_test(one_beside_another),
	};
	return TESTING_MAIN("dip_samples", tests);
}
