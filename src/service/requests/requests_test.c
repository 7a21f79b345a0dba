/* The register: recorded with its clock, given, extended, answered; seen by those who may; a complaint from own pages.
 */
#include "testing.h"

#include "operation.h"
#include "permit.h"
#include "requests.h"

struct desk {
	struct test_office *t;
	struct account_id sam, ruth, ann, jo, mo;
	struct person_id kai;
	struct test_client of_sam, of_ruth, of_ann;
};

static const char kinds[] = "requests:\n"
			    "- id: information\n"
			    "  title: Request for information\n"
			    "  says: We answer within 20 working days\n"
			    "  source: a test\n"
			    "  answer: 20 working days\n"
			    "  extended: 40 working days\n"
			    "  clarified: restarts\n"
			    "- id: complaint\n"
			    "  title: Complaint, stage 1\n"
			    "  says: We answer within 10 working days\n"
			    "  source: a test\n"
			    "  answer: 10 working days\n"
			    "  extended: 20 working days\n"
			    "  advocate: true\n"
			    "  own_pages: complaint\n"
			    "- id: data\n"
			    "  title: Complaint about data\n"
			    "  says: We say within 30 days that we have it\n"
			    "  source: a test\n"
			    "  acknowledge: 30 days\n";

/* It is noon on Saturday 21 November 2026. */
static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false);
	d.ruth = test_account(d.t, "ruth@example.org", "Ruth Adeyemi", ROLE_MANAGER, "north", false);
	d.mo = test_account(d.t, "mo@example.org", "Mo Haddad", ROLE_MANAGER, "north", false);
	d.ann = test_account(d.t, "ann@example.org", "Ann Whittle", ROLE_ANALYST, "", false);
	d.jo = test_account(d.t, "jo@example.org", "Jo Marsh", ROLE_ADMINISTRATOR, "", false);
	d.kai = test_person(d.t, &(struct test_person){.id = "100",
						       .first_name = "Kai",
						       .surname = "Moorhouse",
						       .birth = "2007-06-14",
						       .care_from = "2019-02-03",
						       .care_to = "2025-06-14",
						       .team = "north",
						       .worker = d.sam});
	test_promise_more(d.t, kinds);
	d.of_sam = test_browser_of(d.t, d.sam);
	d.of_ruth = test_browser_of(d.t, d.ruth);
	d.of_ann = test_browser_of(d.t, d.ann);
	return d;
}

static void end(struct desk *d)
{
	test_client_finish(&d->of_sam);
	test_client_finish(&d->of_ruth);
	test_client_finish(&d->of_ann);
	test_office_close(d->t);
}

static const char *form(struct desk *d, const char *rest)
{
	return arena_fmt(&d->t->arena, "operation=%s&%s", operation_new(&d->t->arena).p, rest).p;
}

static const char *ref_of(struct desk *d, struct account_id who)
{
	return arena_str(&d->t->arena, str_trim(test_lines(d->t, &d->t->arena,
							   "select ref as line from account where id = :p", who.id)))
	    .p;
}

/* The page of the newest. */
static const char *newest(struct desk *d)
{
	struct str ref =
	    str_trim(test_lines(d->t, &d->t->arena, "select ref as line from request order by id desc limit 1", 0));
	return arena_fmt(&d->t->arena, "/requests/%.*s", STR_ARG(ref)).p;
}

#define CAME(day, month) "&came-day=" #day "&came-month=" #month "&came-year=2026"
#define ON(day, month)   "&on-day=" #day "&on-month=" #month "&on-year=2026"
#define ASKED                                                                                                          \
	"kind=information&channel=email&who=A+%3CNewspaper%3E&asked=How+many+are+in+touch%3F&reach=n%40example.org"

static void recorded_extended_and_answered(void **state)
{
	struct desk d = begin();
	const char *first = form(&d, arena_fmt(&d.t->arena, "%s&owner=%s", ASKED CAME(2, 11), ref_of(&d, d.ann)).p);
	(void)state;
	assert_int_equal(test_post(&d.of_ann, "/requests/new", first, true), 303);
	assert_int_equal(test_post(&d.of_ann, "/requests/new", first, true), 303); /* twice is once */
	assert_int_equal(test_count(d.t, "request where number = '2026-0001' and received_on = '2026-11-02'"), 1);
	assert_int_equal(test_count(d.t, "trail where what = 'request.recorded' and detail = 'information'"), 1);
	const char *page = newest(&d);
	/* Monday 2 November, so 20 working days are until Monday 30 November */
	assert_int_equal(test_get(&d.of_ann, page), 200);
	assert_true(test_shows(&d.of_ann, "Answer by Monday 30 November, in 9 days"));
	assert_true(test_shows(&d.of_ann, "A &lt;Newspaper&gt;"));
	assert_int_equal(test_get(&d.of_ann, "/requests"), 200);
	assert_true(test_shows(&d.of_ann, "Request for information 2026-0001"));
	/* it is longer only with a reason, and then by 40 from the day it came */
	assert_int_equal(test_post(&d.of_ann, page, form(&d, "happened=extended" ON(20, 11)), true), 200);
	assert_true(test_shows(&d.of_ann, "Write why it takes longer"));
	assert_int_equal(test_post(&d.of_ann, page, form(&d, "happened=extended&words=Many+papers" ON(20, 11)), true),
			 303);
	assert_int_equal(test_get(&d.of_ann, page), 200);
	assert_true(test_shows(&d.of_ann, "Answer by 28 December 2026"));
	assert_int_equal(test_post(&d.of_ann, page, form(&d, "happened=answered" ON(21, 11)), true), 200);
	assert_true(test_shows(&d.of_ann, "Say what the outcome was"));
	assert_int_equal(
	    test_post(&d.of_ann, page, form(&d, "happened=answered&outcome=given&words=Sent" ON(21, 11)), true), 303);
	assert_int_equal(test_count(d.t, "request_open"), 0);
	assert_int_equal(test_get(&d.of_ann, page), 200);
	assert_true(test_shows(&d.of_ann, "Answered in time") && test_shows(&d.of_ann, "All of it was given"));
	/* a mistake is taken back, and it is open again with whose it was */
	struct str step = str_trim(test_lines(
	    d.t, &d.t->arena, "select cast(id as text) as line from request_step where what = 'answered'", 0));
	assert_int_equal(test_post(&d.of_ann, arena_fmt(&d.t->arena, "%s/take-back", page).p,
				   form(&d, arena_fmt(&d.t->arena, "step=%.*s", STR_ARG(step)).p), true),
			 303);
	assert_int_equal(
	    test_count(d.t, arena_fmt(&d.t->arena, "request_open where owner = %lld", (long long)d.ann.id).p), 1);
	end(&d);
}

static enum error_kind step(struct desk *d, int64_t request, enum request_happened what, struct account_id owner)
{
	struct deed deed = {.account = d->ann, .what = "request.happened", .at = d->t->now};
	const struct request_step_new s = {.request = request,
					   .what = what,
					   .on = instant_london_day(d->t->now),
					   .words = STR("w"),
					   .outcome = STR("given"),
					   .owner = owner,
					   .by = d->ann};
	struct txn *txn;
	OK(txn_begin(d->t->db, &deed, &txn));
	const struct error *e = request_step_put(txn, &s, d->t->now);
	if (!e)
		e = txn_commit(txn);
	txn_end(txn);
	return e ? e->kind : 0;
}

static enum error_kind step_back(struct desk *d, int64_t request, const char *what, struct account_id owner)
{
	struct deed deed = {.account = d->ann, .what = "request.taken-back", .at = d->t->now};
	struct str of = str_trim(test_lines(
	    d->t, &d->t->arena,
	    arena_fmt(&d->t->arena,
		      "select cast(id as text) as line from request_step where what = '%s' and replaced_at is null",
		      what)
		.p,
	    0));
	int64_t id;
	struct txn *txn;
	assert_true(str_to_int(of, 1, INT64_MAX, &id));
	OK(txn_begin(d->t->db, &deed, &txn));
	const struct error *e = request_step_back(txn, request, id, owner, d->t->now);
	if (!e)
		e = txn_commit(txn);
	txn_end(txn);
	return e ? e->kind : 0;
}

/* Two looked at it while it was open: whoever comes second does not undo what the first one did. */
static void closed_is_closed(void **state)
{
	struct desk d = begin();
	int64_t id;
	(void)state;
	assert_int_equal(test_post(&d.of_ann, "/requests/new", form(&d, ASKED CAME(2, 11)), true), 303);
	struct str of = str_trim(test_lines(d.t, &d.t->arena, "select cast(id as text) as line from request", 0));
	assert_true(str_to_int(of, 1, INT64_MAX, &id));
	assert_int_equal(step(&d, id, REQUEST_OWNER, d.ann), 0);
	assert_int_equal(step(&d, id, REQUEST_ACKNOWLEDGED, (struct account_id){0}), 0);
	assert_int_equal(step(&d, id, REQUEST_ANSWERED, (struct account_id){0}), 0);
	assert_int_equal(step(&d, id, REQUEST_OWNER, d.ruth), ERROR_CONFLICT);
	assert_int_equal(step(&d, id, REQUEST_ENDED, (struct account_id){0}), ERROR_CONFLICT);
	assert_int_equal(test_count(d.t, "request_open"), 0);
	assert_int_equal(test_count(d.t, "request_step"), 3);
	/* what is taken back opens it only when nothing else closes it, and leaves whose it is */
	assert_int_equal(step_back(&d, id, "acknowledged", d.ann), 0);
	assert_int_equal(test_count(d.t, "request_open"), 0);
	assert_int_equal(step_back(&d, id, "answered", d.ann), 0);
	assert_int_equal(test_count(d.t, "request_open"), 1);
	assert_int_equal(step(&d, id, REQUEST_ACKNOWLEDGED, (struct account_id){0}), 0);
	assert_int_equal(step(&d, id, REQUEST_OWNER, d.ruth), 0);
	assert_int_equal(step_back(&d, id, "acknowledged", d.ann), 0);
	assert_int_equal(
	    test_count(d.t, arena_fmt(&d.t->arena, "request_open where owner = %lld", (long long)d.ruth.id).p), 1);
	end(&d);
}

static void overdue_in_words_on_the_list_and_the_worklist(void **state)
{
	struct desk d = begin();
	(void)state;
	const char *sams = arena_fmt(&d.t->arena, "%s&owner=%s", ASKED CAME(1, 10), ref_of(&d, d.sam)).p;
	assert_int_equal(test_post(&d.of_ruth, "/requests/new", form(&d, sams), true), 303);
	assert_int_equal(test_post(&d.of_ruth, "/requests/new", form(&d, ASKED CAME(20, 11)), true), 303);
	assert_int_equal(test_get(&d.of_ruth, "/requests"), 200);
	/* 1 October is a Thursday: Thursday 29 October */
	assert_true(test_shows(&d.of_ruth, "Overdue, 23 days late: to be answered by") &&
		    test_shows(&d.of_ruth, "29 October 2026"));
	struct str html = test_body(&d.of_ruth);
	assert_true(str_contains(html, STR("<strong>1</strong> overdue")));
	/* the owner's worklist has it; a manager's what nobody has */
	assert_int_equal(test_get(&d.of_sam, "/worklist"), 200);
	assert_true(test_shows(&d.of_sam, "Request for information 2026-0001"));
	assert_false(test_shows(&d.of_sam, "2026-0002"));
	assert_int_equal(test_get(&d.of_ruth, "/worklist"), 200);
	assert_true(test_shows(&d.of_ruth, "2026-0002") && test_shows(&d.of_ruth, "Nobody has it yet"));
	assert_false(test_shows(&d.of_ruth, "2026-0001"));
	/* the file has what the page has, and nothing in it runs */
	assert_int_equal(test_get(&d.of_ruth, "/requests?as=csv"), 200);
	assert_true(str_contains(test_body(&d.of_ruth), STR("2026-0001,Request for information,2026-10-01,Email")));
	end(&d);
}

static void errors_keep_what_was_typed(void **state)
{
	static const struct {
		const char *body, *says;
	} wrong[] = {
	    {"channel=email&who=W&asked=Typed+%3Cw%3E" CAME(2, 11), "Say what it is"},
	    {"kind=nonsense&channel=email&who=W&asked=Typed+%3Cw%3E" CAME(2, 11), "Say what it is"},
	    {"kind=data&who=W&asked=Typed+%3Cw%3E" CAME(2, 11), "Say how it came"},
	    {"kind=data&channel=own-pages&who=W&asked=Typed+%3Cw%3E" CAME(2, 11), "Say how it came"},
	    {"kind=data&channel=email&who=W&asked=Typed+%3Cw%3E" CAME(22, 11), "today or in the past"},
	    {"kind=data&channel=email&who=W&asked=Typed+%3Cw%3E" CAME(31, 11), "real date"},
	    {"kind=data&channel=email&who=W&asked=Typed+%3Cw%3E&came-day=1&came-month=1&came-year=2020",
	     "last 2 years"},
	    {"kind=data&channel=email&asked=Typed+%3Cw%3E" CAME(2, 11), "Write who asked"},
	    {"kind=data&channel=email&who=W&asked=Typed+%3Cw%3E&owner=abcdefghjkmn" CAME(2, 11), "Choose a colleague"},
	};
	struct desk d = begin();
	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		assert_int_equal(test_post(&d.of_ruth, "/requests/new", form(&d, wrong[i].body), true), 200);
		if (!test_shows(&d.of_ruth, wrong[i].says) || !test_shows(&d.of_ruth, "Typed &lt;w&gt;"))
			fail_msg("%s does not say: %s", wrong[i].body, wrong[i].says);
	}
	assert_int_equal(test_count(d.t, "request"), 0);
	end(&d);
}

/* ---- who sees what ---- */

static int status_as(struct desk *d, struct account_id who, const char *path)
{
	struct test_client c = test_browser_of(d->t, who);
	int status = test_get(&c, path);
	test_client_finish(&c);
	return status;
}

static const char *complain(struct desk *d, struct test_client *c, const char *more)
{
	const char *body = arena_fmt(&d->t->arena,
				     "person=%s&kind=complaint&channel=phone&asked=Nobody+rang+back" CAME(20, 11) "%s",
				     test_ref(d->t, d->kai), more)
			       .p;
	assert_int_equal(test_post(c, "/requests/new", form(d, body), true), 303);
	return newest(d);
}

static void one_about_a_young_person(void **state)
{
	struct desk d = begin();
	struct account_id dee = test_account(d.t, "dee@example.org", "Dee Fox", ROLE_DUTY, "north", false);
	const char *page = complain(&d, &d.of_ruth, "");
	(void)state;
	assert_int_equal(status_as(&d, d.ruth, page), 200);
	/* nobody who is neither a manager nor has it; the analyst and the administrator open no record */
	assert_int_equal(status_as(&d, d.sam, page), 404);
	assert_int_equal(status_as(&d, d.ann, page), 404);
	assert_int_equal(status_as(&d, d.jo, page), 404);
	assert_int_equal(status_as(&d, dee, page), 404);
	assert_int_equal(test_get(&d.of_ann, "/requests"), 200);
	assert_false(test_shows(&d.of_ann, "2026-0001"));
	assert_int_equal(test_get(&d.of_ruth, page), 200);
	assert_true(test_shows(&d.of_ruth, "No advocate was offered yet"));
	assert_int_equal(test_post(&d.of_ruth, page, form(&d, "happened=advocate" ON(21, 11)), true), 303);
	assert_int_equal(test_get(&d.of_ruth, page), 200);
	assert_false(test_shows(&d.of_ruth, "No advocate was offered yet"));
	/* given to somebody, it is theirs to see */
	const char *give = arena_fmt(&d.t->arena, "owner=%s", ref_of(&d, d.sam)).p;
	assert_int_equal(test_post(&d.of_ruth, arena_fmt(&d.t->arena, "%s/owner", page).p, form(&d, give), true), 303);
	assert_int_equal(status_as(&d, d.sam, page), 200);
	end(&d);
}

static void one_about_a_colleague(void **state)
{
	struct desk d = begin();
	(void)state;
	const char *about = arena_fmt(&d.t->arena, "&about=%s", ref_of(&d, d.mo)).p;
	const char *page = complain(&d, &d.of_ruth, about);
	assert_int_equal(status_as(&d, d.ruth, page), 200);
	assert_int_equal(status_as(&d, d.mo, page), 404); /* a manager, but it is about them */
	const char *give = arena_fmt(&d.t->arena, "owner=%s", ref_of(&d, d.mo)).p;
	assert_int_equal(test_post(&d.of_ruth, arena_fmt(&d.t->arena, "%s/owner", page).p, form(&d, give), true), 200);
	assert_true(test_shows(&d.of_ruth, "It is about Mo Haddad: somebody else deals with it"));
	const char *own = arena_fmt(&d.t->arena, "kind=complaint&channel=phone&who=W&asked=x" CAME(20, 11) "&about=%s",
				    ref_of(&d, d.sam))
			      .p;
	assert_int_equal(test_post(&d.of_sam, "/requests/new", form(&d, own), true), 200);
	assert_true(test_shows(&d.of_sam, "One about yourself is recorded by somebody else"));
	end(&d);
}

static void restricted_is_counted_and_not_told(void **state)
{
	struct desk d = begin();
	(void)state;
	const char *page = complain(&d, &d.of_ruth, "");
	assert_int_equal(test_get(&d.of_ruth, "/requests"), 200);
	assert_true(test_shows(&d.of_ruth, "2026-0001") && test_shows(&d.of_ruth, "Moorhouse"));
	testdb_run(d.t->db,
		   arena_fmt(&d.t->arena, "update person set restricted = 1 where id = %lld", (long long)d.kai.id).p);
	assert_int_equal(status_as(&d, d.ruth, page), 404);
	assert_int_equal(test_get(&d.of_ruth, "/requests"), 200);
	assert_false(test_shows(&d.of_ruth, "2026-0001") || test_shows(&d.of_ruth, "Moorhouse"));
	assert_true(test_shows(&d.of_ruth, "whose records are restricted"));
	assert_int_equal(test_get(&d.of_ruth, "/worklist"), 200);
	assert_false(test_shows(&d.of_ruth, "2026-0001"));
	end(&d);
}

/* ---- from their own pages ---- */

static void a_complaint_from_own_pages_stands_once(void **state)
{
	struct desk d = begin();
	struct test_client c = test_browser(d.t);
	(void)state;
	test_sign_in_apart(&c, test_own_account(d.t, d.kai));
	const char *words = form(&d, "said=You+%3Cnever%3E+came&about=yes");
	assert_int_equal(test_post(&c, "/my/say/complaint", words, true), 303);
	assert_int_equal(test_post(&c, "/my/say/complaint", words, true), 303);
	assert_int_equal(test_post(&c, "/my/say/something", form(&d, "said=Thanks&about=no"), true), 303);
	assert_int_equal(test_count(d.t, "statement"), 2);
	assert_int_equal(test_count(d.t, "request where kind = 'complaint' and channel = 'own-pages' and what = '' and "
					 "statement is not null and about_worker = 1"),
			 1);
	const char *page = newest(&d);
	/* the words are those of the statement; 10 working days from Saturday are until Friday 4 December */
	assert_int_equal(test_get(&d.of_ruth, page), 200);
	assert_true(test_shows(&d.of_ruth, "You &lt;never&gt; came"));
	assert_true(test_shows(&d.of_ruth, "Answer by Friday 4 December"));
	assert_int_equal(test_get(&d.of_ruth, "/worklist"), 200);
	assert_true(test_shows(&d.of_ruth, "Complaint, stage 1 2026-0001"));
	/* whom it is about learns of it nowhere */
	assert_int_equal(status_as(&d, d.sam, page), 404);
	assert_int_equal(test_get(&d.of_sam, "/worklist"), 200);
	assert_false(test_shows(&d.of_sam, "2026-0001"));
	test_client_finish(&c);
	end(&d);
}

static void a_policy_without_kinds_has_no_register(void **state)
{
	struct desk d = begin();
	struct policy *policy = arena_new(&d.t->arena, struct policy, 1);
	(void)state;
	*policy = *d.t->office.policy;
	policy->requests = NULL;
	policy->n_requests = 0;
	d.t->office.policy = policy;
	assert_int_equal(test_get(&d.of_ruth, "/requests"), 200);
	assert_true(test_shows(&d.of_ruth, "no kinds of requests"));
	assert_int_equal(test_get(&d.of_ruth, "/requests/new"), 404);
	end(&d);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(recorded_extended_and_answered),
	    cmocka_unit_test(closed_is_closed),
	    cmocka_unit_test(overdue_in_words_on_the_list_and_the_worklist),
	    cmocka_unit_test(errors_keep_what_was_typed),
	    cmocka_unit_test(one_about_a_young_person),
	    cmocka_unit_test(one_about_a_colleague),
	    cmocka_unit_test(restricted_is_counted_and_not_told),
	    cmocka_unit_test(a_complaint_from_own_pages_stands_once),
	    cmocka_unit_test(a_policy_without_kinds_has_no_register),
	};
	return TESTING_MAIN("requests", tests);
}
