/* From who audits a plan to what is put right: never by whoever works with the young person. */
#include "dip_desk.h"
#include "list.h"

/* The first plan of somebody of the North, in a sample of everybody: its address under that of the sample. */
static const char *north(struct desk *d, const char *sample)
{
	return arena_fmt(
		   &d->t->arena, "%s/audits/%s", sample,
		   line(d, "select p.ref as line from dip_plan p join allocation l on l.person = p.person join team t "
			   "on t.id = l.team and t.code = 'north' order by p.number limit 1"))
	    .p;
}

static const char *number_of(struct desk *d, const char *plan)
{
	const char *ref = plan + strlen(plan) - 12;
	return line(
	    d, arena_fmt(&d->t->arena, "select cast(number as text) as line from dip_plan where ref = '%s'", ref).p);
}

static const char *ref_of(struct desk *d, struct account_id account)
{
	return line(
	    d, arena_fmt(&d->t->arena, "select ref as line from account where id = %lld", (long long)account.id).p);
}

/* Has that colleague audit that plan. */
static void choose(struct desk *d, const char *sample, const char *plan, struct account_id who, int status)
{
	const char *where = arena_fmt(&d->t->arena, "%s/auditors", sample).p;
	is(d, &d->manager, where, arena_fmt(&d->t->arena, "auditor-%s=%s", number_of(d, plan), ref_of(d, who)).p,
	   status);
}

#define GOOD                                                                                                           \
	"a-own-words=yes&w-own-words=&a-home=no&w-home=Nothing+about+it&a-custody=not-apply&grade=requires-"           \
	"improvement&words=Warm+but+thin"

static void not_by_their_own_worker(void **state)
{
	struct desk d = begin();
	const char *sample = draw_one(&d, "number=9&seed=a"), *plan = north(&d, sample);
	const char *form = arena_fmt(&d.t->arena, "%s/form", plan).p;
	(void)state;
	choose(&d, sample, plan, d.sam, 200);
	assert_true(test_shows(&d.manager, "they work with") && test_shows(&d.manager, "Choose somebody else"));
	assert_int_equal(test_count(d.t, "dip_plan where auditor is not null"), 0);
	/* nobody was chosen: nobody audits it */
	is(&d, &d.of_sam, form, GOOD, 200);
	assert_true(test_shows(&d.of_sam, "You work with this young person"));
	is(&d, &d.manager, form, GOOD, 200);
	assert_true(test_shows(&d.manager, "Nobody was chosen yet"));
	/* Tom was, and then became their worker: no more */
	choose(&d, sample, plan, d.tom, 303);
	assert_int_equal(test_get(&d.of_tom, "/dip-samples/mine"), 200);
	assert_true(test_shows(&d.of_tom, "to audit"));
	/* a record of another team opens without being asked why, and that it did is kept */
	assert_int_equal(test_get(&d.of_tom, form), 200);
	assert_true(test_shows(&d.of_tom, "Does the plan have their own words?"));
	assert_int_equal(test_count(d.t, "access_reason where reason = 'asked'"), 1);
	is(&d, &d.manager, form, GOOD, 200);
	assert_true(test_shows(&d.manager, "Tom Hallam audits this plan."));
	testdb_run(d.t->db, arena_fmt(&d.t->arena, "update caseload set worker = %lld", (long long)d.tom.id).p);
	is(&d, &d.of_tom, form, GOOD, 200);
	assert_true(test_shows(&d.of_tom, "You work with this young person"));
	assert_int_equal(test_count(d.t, "dip_audit"), 0);
	end(&d);
}

static struct str auditor_of(struct desk *d, const char *number)
{
	return str_c(
	    line(d, arena_fmt(&d->t->arena,
			      "select coalesce(a.name, 'nobody') as line from dip_plan p left join account a on a.id = "
			      "p.auditor where p.number = %s",
			      number)
			.p));
}

/* Two managers have the page open: what one chose is not undone by the other, who saw what was before. */
static void chosen_by_two(void **state)
{
	struct desk d = begin();
	const char *sample = draw_one(&d, "number=9&seed=a"), *plan = north(&d, sample), *n = number_of(&d, plan);
	const char *where = arena_fmt(&d.t->arena, "%s/auditors", sample).p;
	const char *ruth = ref_of(&d, d.ruth), *tom = ref_of(&d, d.tom);
	(void)state;
	assert_int_equal(test_get(&d.manager, where), 200);
	assert_true(test_shows(&d.manager, arena_fmt(&d.t->arena, "name=\"was-%s\" value=\"\"", n).p));
	is(&d, &d.manager, where, arena_fmt(&d.t->arena, "was-%s=&auditor-%s=%s", n, n, tom).p, 303);
	/* left as it was shown, or not in the form at all: nothing is undone */
	is(&d, &d.manager, where, arena_fmt(&d.t->arena, "was-%s=&auditor-%s=", n, n).p, 303);
	is(&d, &d.manager, where, "", 303);
	assert_true(str_eq(auditor_of(&d, n), STR("Tom Hallam")));
	/* both chose: it is said, what was typed stands there, and saved again it is theirs */
	is(&d, &d.manager, where, arena_fmt(&d.t->arena, "was-%s=&auditor-%s=%s", n, n, ruth).p, 200);
	assert_true(test_shows(&d.manager, "somebody else chose meanwhile: Tom Hallam audits it now"));
	assert_true(test_shows(&d.manager, arena_fmt(&d.t->arena, "name=\"was-%s\" value=\"%s\"", n, tom).p));
	assert_true(test_shows(&d.manager, arena_fmt(&d.t->arena, "<option value=\"%s\" selected", ruth).p));
	assert_true(str_eq(auditor_of(&d, n), STR("Tom Hallam")));
	is(&d, &d.manager, where, arena_fmt(&d.t->arena, "was-%s=%s&auditor-%s=%s", n, tom, n, ruth).p, 303);
	assert_true(str_eq(auditor_of(&d, n), STR("Ruth Adeyemi")));
	is(&d, &d.manager, where, arena_fmt(&d.t->arena, "was-%s=%s&auditor-%s=", n, ruth, n).p, 303);
	assert_true(str_eq(auditor_of(&d, n), STR("nobody")));
	end(&d);
}

/* Nor when the other one comes between reading and writing, or has audited it. */
static void chosen_in_between(void **state)
{
	struct desk d = begin();
	const char *sample = draw_one(&d, "number=9&seed=a"), *plan = north(&d, sample);
	struct deed deed = {.account = d.ruth, .what = "dip-sample.auditors-chosen", .at = d.t->now};
	const struct account_id nobody = {0}, *const was[] = {&nobody, &d.ruth};
	int64_t id;
	struct txn *txn;
	(void)state;
	assert_true(str_to_int(
	    str_c(line(&d, arena_fmt(&d.t->arena, "select cast(id as text) as line from dip_plan where number = %s",
				     number_of(&d, plan))
			       .p)),
	    1, INT64_MAX, &id));
	choose(&d, sample, plan, d.tom, 303);
	for (size_t i = 0; i < 2; i++) {
		OK(txn_begin(d.t->db, &deed, &txn));
		const struct error *e = dip_auditor_put(txn, id, d.ruth, *was[i]);
		assert_true(e && e->kind == ERROR_CONFLICT);
		txn_end(txn);
	}
	is(&d, &d.of_tom, arena_fmt(&d.t->arena, "%s/form", plan).p, GOOD, 303);
	OK(txn_begin(d.t->db, &deed, &txn));
	const struct error *e = dip_auditor_put(txn, id, d.ruth, d.tom);
	assert_true(e && e->kind == ERROR_CONFLICT);
	txn_end(txn);
	end(&d);
}

/* Somebody audited it while the page was open: who was chosen for it is not, and that is said. */
static void chosen_for_what_was_audited(void **state)
{
	struct desk d = begin();
	const char *sample = draw_one(&d, "number=9&seed=a"), *plan = north(&d, sample), *n = number_of(&d, plan);
	const char *where = arena_fmt(&d.t->arena, "%s/auditors", sample).p, *tom = ref_of(&d, d.tom);
	const char *said = arena_fmt(&d.t->arena, "Tom Hallam audited plan %s meanwhile", n).p;
	(void)state;
	choose(&d, sample, plan, d.tom, 303);
	is(&d, &d.of_tom, arena_fmt(&d.t->arena, "%s/form", plan).p, GOOD, 303);
	is(&d, &d.manager, where, arena_fmt(&d.t->arena, "was-%s=%s&auditor-%s=%s", n, tom, n, ref_of(&d, d.ruth)).p,
	   303);
	assert_int_equal(test_get(&d.manager, sample), 200);
	assert_true(test_shows(&d.manager, said));
	assert_true(str_eq(auditor_of(&d, n), STR("Tom Hallam")));
	/* left as it was shown: nothing to say */
	is(&d, &d.manager, where, arena_fmt(&d.t->arena, "was-%s=%s&auditor-%s=%s", n, tom, n, tom).p, 303);
	assert_int_equal(test_get(&d.manager, sample), 200);
	assert_false(test_shows(&d.manager, said));
	end(&d);
}

static void audited(void **state)
{
	static const struct {
		const char *body, *says;
	} wrong[] = {
	    {"a-own-words=yes&a-home=yes&a-custody=yes&words=x", "Say how you judge the whole plan"},
	    {"a-own-words=yes&a-home=yes&a-custody=yes&grade=good", "Say in a few words why you judge it so"},
	    {"a-own-words=yes&a-home=yes&grade=good&words=x", "Answer: If they are in custody"},
	    {"a-own-words=not-apply&a-home=yes&a-custody=yes&grade=good&words=x", "Answer: Does the plan have their"},
	    {"a-own-words=partly&a-home=yes&a-custody=yes&grade=good&words=x",
	     "Say what is missing: Does the plan have"},
	    {"a-own-words=yes&a-home=yes&a-custody=yes&grade=best&words=x", "Say how you judge the whole plan"},
	};
	struct desk d = begin();
	const char *sample = draw_one(&d, "number=9&seed=a"), *plan = north(&d, sample);
	const char *form = arena_fmt(&d.t->arena, "%s/form", plan).p;
	(void)state;
	choose(&d, sample, plan, d.tom, 303);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		is(&d, &d.of_tom, form, wrong[i].body, 200);
		if (!test_shows(&d.of_tom, wrong[i].says))
			fail_msg("%s does not say: %s", wrong[i].body, wrong[i].says);
	}
	is(&d, &d.of_tom, form, "a-home=no&w-home=%3Cb%3Ekept%3C%2Fb%3E", 200); /* what was typed stands there */
	assert_true(test_shows(&d.of_tom, "&lt;b&gt;kept&lt;/b&gt;</textarea>"));
	assert_int_equal(test_count(d.t, "dip_audit"), 0);
	/* a draft is kept, and shown again */
	is(&d, &d.of_tom, form, "draft=1&a-home=no&w-home=half+a+sentence", 303);
	assert_int_equal(test_count(d.t, "dip_audit"), 0);
	assert_int_equal(test_get(&d.of_tom, form), 200);
	assert_true(test_shows(&d.of_tom, "half a sentence</textarea>"));
	/* twice is once */
	const char *sent = arena_fmt(&d.t->arena, "operation=%s&" GOOD, operation_new(&d.t->arena).p).p;
	assert_int_equal(test_post(&d.of_tom, form, sent, true), 303);
	assert_int_equal(test_post(&d.of_tom, form, sent, true), 303);
	assert_int_equal(test_count(d.t, "dip_audit"), 1);
	assert_int_equal(test_count(d.t, "dip_answer"), 3);
	assert_int_equal(test_count(d.t, "trail where what = 'plan.audited' and detail = 'requires-improvement'"), 1);
	assert_int_equal(test_get(&d.of_tom, plan), 200);
	assert_true(test_shows(&d.of_tom, "Requires improvement") && test_shows(&d.of_tom, "Nothing about it"));
	/* it stands in what has happened, for their worker */
	const char *person = line(&d, "select p.ref as line from dip_audit a join person p on p.id = a.person");
	assert_int_equal(test_get(&d.of_sam, arena_fmt(&d.t->arena, "/people/%s", person).p), 200);
	assert_true(test_shows(&d.of_sam, "Pathway Plan audited: Requires improvement"));
	assert_true(test_shows(&d.of_sam, "Warm but thin"));
	assert_int_equal(test_get(&d.of_sam, plan), 200); /* who may read it and change nothing */
	assert_false(test_shows(&d.of_sam, "Change the audit"));
	/* again: the one before is kept */
	is(&d, &d.of_tom, form, "a-own-words=yes&a-home=yes&a-custody=not-apply&grade=good&words=Looked+again", 303);
	assert_int_equal(test_count(d.t, "dip_audit"), 2);
	assert_int_equal(test_count(d.t, "dip_audit where replaced_at is null and grade = 'good'"), 1);
	assert_int_equal(test_count(d.t, "dip_audit a join dip_audit b on b.id = a.replaced_by"), 1);
	assert_int_equal(test_get(&d.manager, sample), 200);
	assert_true(test_shows(&d.manager, "<strong>Good</strong>"));
	/* whoever audited it stays */
	choose(&d, sample, plan, d.ruth, 303);
	assert_int_equal(
	    test_count(d.t, arena_fmt(&d.t->arena, "dip_plan where auditor = %lld", (long long)d.tom.id).p), 1);
	end(&d);
}

/* What is to be put right is a colleague's until it is done; the manager sees what is late. */
static void put_right(void **state)
{
	struct desk d = begin();
	const char *sample = draw_one(&d, "number=9&seed=a"), *plan = north(&d, sample);
	const char *action = arena_fmt(&d.t->arena, "%s/actions/home", plan).p;
	struct dip_actions n;
	(void)state;
	choose(&d, sample, plan, d.tom, 303);
	is(&d, &d.of_tom, arena_fmt(&d.t->arena, "%s/form", plan).p, GOOD, 303);
	/* nothing was found with the other question, and Sam decides nothing here */
	assert_int_equal(test_get(&d.of_tom, arena_fmt(&d.t->arena, "%s/actions/own-words", plan).p), 404);
	assert_int_equal(test_get(&d.of_sam, action), 403);
	assert_int_equal(test_get(&d.of_tom, action), 200);
	assert_true(test_shows(&d.of_tom,
			       arena_fmt(&d.t->arena, "<option value=\"%s\" selected>Sam Okoro", ref_of(&d, d.sam)).p));
	is(&d, &d.of_tom, action, "what=&owner=x&by-day=20&by-month=11&by-year=2026", 200);
	assert_true(test_shows(&d.of_tom, "Say what is to be done") && test_shows(&d.of_tom, "must be today or later"));
	assert_true(test_shows(&d.of_tom, "Choose a colleague who may see this record"));
	const char *body = arena_fmt(&d.t->arena,
				     "what=Write+where+they+live&owner=%s&by-day=27&by-month=11&by-year=2026",
				     ref_of(&d, d.sam))
			       .p;
	is(&d, &d.of_tom, action, body, 303);
	assert_int_equal(test_get(&d.of_sam, "/worklist"), 200);
	assert_true(test_shows(&d.of_sam, "Follow-up: Write where they live"));
	const char *person = line(&d, "select p.ref as line from dip_audit a join person p on p.id = a.person");
	const char *page = arena_fmt(&d.t->arena, "/people/%s", person).p;
	assert_int_equal(test_get(&d.of_sam, page), 200);
	assert_true(test_shows(&d.of_sam, "To be put right after an audit: Write where they live"));
	OK(dip_actions_count(d.t->db, &d.t->arena, test_day("2026-11-27"), d.t->now, &n));
	assert_true(n.made == 1 && n.open == 1 && n.overdue == 0);
	OK(dip_actions_count(d.t->db, &d.t->arena, test_day("2026-11-28"), d.t->now, &n));
	assert_true(n.made == 1 && n.open == 1 && n.overdue == 1);
	/* the day after, a manager sees that it is late */
	d.manager.now = test_moment("2026-11-28T09:00:00Z");
	test_sign_in(&d.manager, d.ruth);
	assert_int_equal(test_get(&d.manager, "/dip-samples"), 200);
	assert_true(test_shows(&d.manager, "1 late") && test_shows(&d.manager, "Write where they live"));
	/* given to a colleague it is one thing still */
	const char *one = arena_fmt(&d.t->arena, "%s/follow-ups/1", page).p,
		   *two = arena_fmt(&d.t->arena, "%s/follow-ups/2", page).p;
	is(&d, &d.of_sam, one, arena_fmt(&d.t->arena, "how=given&to=%s", ref_of(&d, d.ruth)).p, 303);
	OK(dip_actions_count(d.t->db, &d.t->arena, test_day("2026-11-28"), d.t->now, &n));
	assert_true(n.made == 1 && n.open == 1 && n.overdue == 1);
	assert_int_equal(test_count(d.t, "follow_up where question = 'home' and audit is not null"), 2);
	is(&d, &d.manager, two, "how=done&day-day=28&day-month=11&day-year=2026", 303);
	OK(dip_actions_count(d.t->db, &d.t->arena, test_day("2026-11-28"), d.manager.now, &n));
	assert_true(n.made == 1 && n.open == 0 && n.overdue == 0);
	OK(dip_actions_count(d.t->db, &d.t->arena, test_day("2026-11-28"), d.t->now, &n)); /* as known before */
	assert_true(n.made == 1 && n.open == 1 && n.overdue == 1);
	assert_int_equal(test_get(&d.manager, plan), 200);
	assert_true(test_shows(&d.manager, "done on") && test_shows(&d.manager, "given to a colleague on"));
	end(&d);
}

/* A plan of somebody whose record was restricted is nobody's to audit who may not see it. */
static void restricted(void **state)
{
	struct desk d = begin();
	const char *sample = draw_one(&d, "number=9&seed=a"), *plan = north(&d, sample);
	(void)state;
	choose(&d, sample, plan, d.tom, 303);
	int64_t person;
	assert_true(
	    str_to_int(str_c(line(&d, "select cast(person as text) as line from dip_plan where auditor is not null")),
		       1, INT64_MAX, &person));
	struct recording r = test_record(d.t, &d.t->arena, (struct person_id){person});
	OK(record_restricted(&r, true));
	test_recorded(d.t, &r);
	assert_int_equal(test_get(&d.of_tom, plan), 404);
	assert_int_equal(test_get(&d.of_tom, arena_fmt(&d.t->arena, "%s/form", plan).p), 404);
	is(&d, &d.of_tom, arena_fmt(&d.t->arena, "%s/form", plan).p, GOOD, 404);
	assert_int_equal(test_get(&d.of_tom, "/dip-samples/mine"), 200);
	assert_false(test_shows(&d.of_tom, "Birch"));
	end(&d);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(not_by_their_own_worker),
	    cmocka_unit_test(chosen_by_two),
	    cmocka_unit_test(chosen_in_between),
	    cmocka_unit_test(chosen_for_what_was_audited),
	    cmocka_unit_test(audited),
	    cmocka_unit_test(put_right),
	    cmocka_unit_test(restricted),
	};
	return TESTING_MAIN("dip_samples audits", tests);
}
