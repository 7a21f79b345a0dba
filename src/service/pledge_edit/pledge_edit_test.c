/* Keeping the Pledge: how a commitment goes is written by one, published by another, and read by everybody with its
 * day. */
#include "editors_test.h"

#include "partners.h"
#include "pledges.h"

static struct str council_file(struct test_office *t, const char *name)
{
	const char *root = getenv("SOURCE_ROOT");
	struct str text, path = arena_fmt(&t->arena, "%s/councils/nottinghamshire/%s", root ? root : ".", name);
	OK(council_file_load(path.p, &t->arena, &text));
	return text;
}

/* Nottinghamshire's own Pledge, in which nobody has said of the advocate how it goes. */
static struct two begin(void)
{
	struct two w = {.t = test_office_open()};
	struct office *o = &w.t->office;
	struct arena *a = &w.t->arena;
	struct findings found = {0};
	OK(policy_parse(council_file(w.t, "policy.yaml"), STR("policy"), a, &o->policy, &found));
	OK(directory_parse(council_file(w.t, "directory.yaml"), STR("directory"), &o->teams, a, &o->directory, &found));
	OK(pledge_parse(council_file(w.t, "pledge.yaml"), STR("pledge"), o->policy, &o->directory.directory, a,
			&o->pledge, &found, NULL));
	OK(partners_put_files(w.t->db, a, &o->directory.directory, w.t->now));
	OK(pledges_put_files(w.t->db, a, &o->pledge, w.t->now));
	two_begin(&w);
	return w;
}

#define ADVOCATE "/pledges/safe--advocate"
#define GOOD                                                                                                           \
	"state=started&told=The+advocates&told_on=2026-11-20&why=Two+of+three+people+are+there.&by=advocate&by="       \
	"nottinghamshire-police&by=&review_by=2027-02-01&note=They+wrote+to+us"

static int send_draft(struct two *w, const char *fields)
{
	assert_int_equal(test_get(&w->writer, ADVOCATE "/change"), 200);
	struct str body = arena_fmt(&w->t->arena, "operation=%s&%s", test_operation(w->t, &w->writer), fields);
	return test_post(&w->writer, ADVOCATE "/change", body.p, true);
}

static int act(struct two *w, struct test_client *who, const char *what, int version)
{
	assert_int_equal(test_get(who, ADVOCATE), 200);
	struct str body = arena_fmt(&w->t->arena, "operation=%s&version=%d", test_operation(w->t, who), version);
	return test_post(who, arena_fmt(&w->t->arena, ADVOCATE "/%s", what).p, body.p, true);
}

/* What everybody reads of the advocate: from its words to the end of its entry. */
static const char *reads(struct two *w)
{
	assert_int_equal(test_get(&w->reader, "/pledge"), 200);
	const struct commitment *c = pledge_find(&w->t->arena, &w->t->office.pledge, STR("safe--advocate"));
	const char *body = arena_str(&w->t->arena, test_body(&w->reader)).p;
	const char *at = strstr(body, arena_str(&w->t->arena, str_cut(c->says, 0, 30)).p);
	assert_non_null(at);
	return arena_str(&w->t->arena, (struct str){at, (size_t)(strstr(at, "</li>") - at)}).p;
}

static void a_second_person_publishes(void **state)
{
	struct two w = begin();
	(void)state;
	assert_non_null(strstr(reads(&w), "<span>Pledged.</span>"));
	assert_int_equal(send_draft(&w, GOOD), 303);
	assert_non_null(strstr(reads(&w), "<span>Pledged.</span>"));
	assert_int_equal(test_get(&w.other, "/pledges"), 200);
	HAS(&w.other, "Draft by Ada Made-Up");
	assert_int_equal(test_get(&w.other, ADVOCATE), 200);
	HAS(&w.other, "They wrote to us");
	HAS(&w.other, "<ins>Two of three people are there.</ins>");
	assert_int_equal(test_get(&w.other, ADVOCATE "/versions/2"), 200);
	HAS(&w.other, "<strong>Under way</strong>: Two of three people are there.");
	assert_int_equal(act(&w, &w.writer, "publish", 2), 403);
	assert_non_null(strstr(reads(&w), "<span>Pledged.</span>"));
	assert_int_equal(act(&w, &w.other, "publish", 2), 303);
	const char *now = reads(&w);
	assert_non_null(strstr(now, "<strong>Under way</strong>: Two of three people are there."));
	assert_non_null(strstr(now, "Last said on 20 November 2026: The advocates."));
	assert_non_null(strstr(now, "#advocate\">"));
	assert_non_null(strstr(now, "href=\"/directory/nottinghamshire-police\">"));
	assert_int_equal(act(&w, &w.other, "publish", 2), 409); /* once */
	assert_int_equal(test_count(w.t, "trail where what = 'pledge.published' and detail = 'safe--advocate'"), 1);
	/* and back */
	assert_int_equal(act(&w, &w.writer, "restore", 1), 303);
	assert_int_equal(act(&w, &w.other, "publish", 3), 303);
	assert_non_null(strstr(reads(&w), "<span>Pledged.</span>"));
	assert_null(strstr(reads(&w), "Last said on"));
	end(&w);
}

static bool pledge_says(struct two *w, const char *text)
{
	assert_int_equal(test_get(&w->reader, "/pledge"), 200);
	return test_shows(&w->reader, text);
}

/* In other words than the policy's, which stand again when the box is emptied. */
static void reworded(void **state)
{
	struct two w = begin();
	const struct commitment *c = pledge_find(&w.t->arena, &w.t->office.pledge, STR("safe--advocate"));
	const char *policy = arena_str(&w.t->arena, str_cut(c->says, 0, 30)).p;
	(void)state;
	assert_int_equal(test_get(&w.writer, ADVOCATE "/change"), 200);
	HAS(&w.writer, "Left empty, it says what the policy says");
	assert_int_equal(send_draft(&w, GOOD "&says=Somebody+on+your+side&source=The+board"), 303);
	assert_true(pledge_says(&w, policy) && !pledge_says(&w, "Somebody on your side"));
	assert_int_equal(test_get(&w.other, ADVOCATE), 200);
	HAS(&w.other, "<ins>Somebody on your side</ins>");
	assert_int_equal(act(&w, &w.other, "publish", 2), 303);
	assert_true(pledge_says(&w, "Somebody on your side.") && !pledge_says(&w, policy));
	assert_int_equal(send_draft(&w, GOOD "&says="), 303);
	assert_int_equal(act(&w, &w.other, "publish", 3), 303);
	assert_true(pledge_says(&w, policy));
	end(&w);
}

#define NEW                                                                                                            \
	"theme=safe&id=bus-pass&says=A+bus+pass+for+each+of+you&source=Board,+12+November&state=pledged&by="           \
	"nottinghamshire-county-council&note=The+board+agreed"

static int send_new(struct two *w, const char *fields)
{
	assert_int_equal(test_get(&w->writer, "/pledges-new"), 200);
	struct str body = arena_fmt(&w->t->arena, "operation=%s&%s", test_operation(w->t, &w->writer), fields);
	return test_post(&w->writer, "/pledges-new", body.p, true);
}

static int publish_at(struct two *w, const char *at, int version)
{
	assert_int_equal(test_get(&w->other, at), 200);
	struct str body = arena_fmt(&w->t->arena, "operation=%s&version=%d", test_operation(w->t, &w->other), version);
	return test_post(&w->other, arena_fmt(&w->t->arena, "%s/publish", at).p, body.p, true);
}

/* One that no file has. */
static void added(void **state)
{
	static const struct {
		const char *fields, *says;
	} wrong[] = {
	    {"state=pledged&by=advocate&note=n", "Give it a short name"},
	    {"id=x&state=pledged&by=advocate&note=n", "Choose a theme"},
	    {"id=x&theme=safe&state=pledged&by=advocate&note=n", "Say what is pledged"},
	    {"id=x&theme=safe&says=A&state=pledged&by=advocate&note=n", "Say where it is written"},
	    {"id=x&theme=safe&says=A&source=B&state=pledged&note=n", "Say who keeps it"},
	    {"id=x&theme=none&says=A&source=B&state=pledged&by=advocate&note=n", "Choose a theme"},
	    {"id=X+y&theme=safe&says=A&source=B&state=pledged&by=advocate&note=n", "expected small letters"},
	    {"id=advocate&theme=safe&says=A&source=B&state=pledged&by=advocate&note=n",
	     "There is, or was, a commitment"},
	};
	struct two w = begin();
	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		assert_int_equal(send_new(&w, wrong[i].fields), 200);
		HAS(&w.writer, "There is a problem");
		HAS(&w.writer, wrong[i].says);
	}
	assert_int_equal(send_new(&w, NEW), 303);
	assert_false(pledge_says(&w, "A bus pass for each of you"));
	assert_int_equal(test_get(&w.other, "/pledges"), 200);
	HAS(&w.other, "A bus pass for each of you</a> <span class=\"app-quiet\">not published yet");
	assert_int_equal(test_get(&w.other, "/pledges/safe--bus-pass/versions/1"), 200);
	HAS(&w.other, "A bus pass for each of you");
	assert_int_equal(publish_at(&w, "/pledges/safe--bus-pass", 1), 303);
	assert_true(pledge_says(&w, "A bus pass for each of you."));
	/* the file, read again, leaves it alone */
	OK(pledges_put_files(w.t->db, &w.t->arena, &w.t->office.pledge, w.t->now));
	assert_true(pledge_says(&w, "A bus pass for each of you."));
	assert_int_equal(test_get(&w.writer, "/pledges/safe--bus-pass/change"), 200);
	HAS(&w.writer, "A bus pass for each of you</textarea>");
	struct test_client adviser =
	    test_browser_of(w.t, test_account(w.t, "di@example.org", "Di Made-Up", ROLE_ADVISER, "north", false));
	assert_int_equal(test_get(&adviser, "/pledges-new"), 403);
	test_client_finish(&adviser);
	end(&w);
}

/* No longer pledged: nobody reads it, nobody is asked about it, and it can come back. */
static void taken_out(void **state)
{
	struct two w = begin();
	const struct commitment *c = pledge_find(&w.t->arena, &w.t->office.pledge, STR("safe--advocate"));
	const char *policy = arena_str(&w.t->arena, str_cut(c->says, 0, 30)).p;
	(void)state;
	assert_int_equal(send_draft(&w, GOOD "&withdrawn=true"), 303);
	assert_true(pledge_says(&w, policy));
	assert_int_equal(act(&w, &w.other, "publish", 2), 303);
	assert_false(pledge_says(&w, policy));
	assert_int_equal(test_get(&w.other, "/pledges"), 200);
	HAS(&w.other, "no longer shown");
	assert_int_equal(act(&w, &w.writer, "restore", 1), 303);
	assert_int_equal(act(&w, &w.other, "publish", 3), 303);
	assert_true(pledge_says(&w, policy));
	end(&w);
}

static void wrong_input(void **state)
{
	static const struct {
		const char *fields, *says;
	} rows[] = {
	    {"by=advocate&note=n", "Say how it goes"},
	    {"state=started&told_on=2026-11-20&by=advocate&note=n", "Say who says so, or where it is written"},
	    {"state=started&told=They&by=advocate&note=n", "Say when they said it"},
	    {"state=at-risk&told=They&told_on=2026-11-20&by=advocate&note=n", "Say what is in the way"},
	    {"state=started&told=They&told_on=2026-11-20&by=&note=n", "Say who keeps it"},
	    {"state=started&told=They&told_on=2026-11-20&by=nobody-here&note=n", "This cannot be read"},
	    {"state=started&told=They&told_on=2026-12-20&by=advocate&note=n", "That day is still to come"},
	    {"state=started&told=They&told_on=20+November&by=advocate&note=n", "expected a day such as"},
	    {"state=started&told=They&told_on=2026-11-20&review_by=2026-11-21&by=advocate&note=n",
	     "Choose a day after today"},
	    {"state=kept&told=They&told_on=2026-11-20&by=advocate&note=n", "expected pledged, not-started"},
	    {"state=started&told=They&told_on=2026-11-20&by=advocate&note=", "Say what you changed and why"},
	};
	struct two w = begin();
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_int_equal(send_draft(&w, rows[i].fields), 200);
		HAS(&w.writer, "There is a problem");
		HAS(&w.writer, rows[i].says);
	}
	/* what was typed is there still; text that would be another line of a file stays text */
	assert_int_equal(
	    send_draft(&w, "state=started&told=A%22%0Astate:+stopped&told_on=2026-11-20&by=advocate&note="), 200);
	HAS(&w.writer, "value=\"started\" checked");
	HAS(&w.writer, "value=\"2026-11-20\"");
	HAS(&w.writer, "<option value=\"advocate\" selected");
	assert_int_equal(test_count(w.t, "edited_version where kind = 'commitment' and version > 1"), 0);
	assert_int_equal(test_get(&w.writer, "/pledges/safe--nothing/change"), 404);
	struct test_client adviser =
	    test_browser_of(w.t, test_account(w.t, "di@example.org", "Di Made-Up", ROLE_ADVISER, "north", false));
	assert_int_equal(test_get(&adviser, "/pledges"), 403);
	assert_int_equal(test_get(&adviser, ADVOCATE "/change"), 403);
	test_client_finish(&adviser);
	end(&w);
}

/* The file goes on saying what nobody has edited, and not what somebody has. */
static void the_file_and_the_page(void **state)
{
	struct two w = begin();
	struct findings found = {0};
	struct pledge other;
	int64_t versions = test_count(w.t, "edited_version");
	(void)state;
	/* read again it writes nothing */
	OK(pledges_put_files(w.t->db, &w.t->arena, &w.t->office.pledge, w.t->now));
	assert_int_equal(test_count(w.t, "edited_version"), versions);
	assert_int_equal(send_draft(&w, GOOD), 303);
	assert_int_equal(act(&w, &w.other, "publish", 2), 303);
	const char *rest = arena_str(&w.t->arena, council_file(w.t, "pledge.yaml")).p, *at, *from = "state: pledged}";
	struct buf b;
	buf_init(&b, &w.t->arena, 1 << 20);
	for (; (at = strstr(rest, from)); rest = at + strlen(from)) {
		buf_add(&b, (struct str){rest, (size_t)(at - rest)});
		buf_add(&b, STR("state: not-started, told: The board, told_on: 2026-11-19}"));
	}
	buf_add(&b, str_c(rest));
	OK(pledge_parse(buf_str(&b), STR("pledge"), w.t->office.policy, &w.t->office.directory.directory, &w.t->arena,
			&other, &found, NULL));
	OK(pledges_put_files(w.t->db, &w.t->arena, &other, w.t->now));
	assert_non_null(strstr(reads(&w), "<strong>Under way</strong>"));
	HAS(&w.reader, "<strong>Not started</strong>");
	assert_false(test_shows(&w.reader, "<span>Pledged.</span>"));
	end(&w);
}

/* Who keeps the Pledge is told, and so is everybody who reads what may have changed. */
static void to_be_asked_again(void **state)
{
	struct two w = begin();
	(void)state;
	assert_int_equal(send_draft(&w, GOOD), 303);
	assert_int_equal(act(&w, &w.other, "publish", 2), 303);
	assert_int_equal(test_get(&w.writer, "/worklist"), 200);
	assert_false(test_shows(&w.writer, "of the Pledge to ask about again"));
	w.t->now = test_moment("2027-02-01T12:00:00Z");
	test_client_finish(&w.writer);
	test_client_finish(&w.reader);
	w.writer = test_browser_of(w.t,
				   test_account(w.t, "cy@example.org", "Cy Made-Up", ROLE_MANAGER, "north", false));
	w.reader = test_browser(w.t);
	assert_int_equal(test_get(&w.writer, "/worklist"), 200);
	HAS(&w.writer, ">1 commitment of the Pledge to ask about again");
	assert_int_equal(test_get(&w.writer, "/pledges"), 200);
	HAS(&w.writer, "Was to be looked at again by 1 February 2027");
	assert_non_null(strstr(reads(&w), "We were to ask again by 1 February 2027, so it may have changed."));
	end(&w);
}

/* A new organisation may keep one; when it goes, its page does not break. */
static void a_partner_who_goes(void **state)
{
	struct two w = begin();
	(void)state;
	assert_int_equal(send_draft(&w, GOOD), 303);
	assert_int_equal(act(&w, &w.other, "publish", 2), 303);
	struct directory without = w.t->office.directory.directory;
	without.n_organisations = without.n_services = 0;
	OK(partners_put_files(w.t->db, &w.t->arena, &without, w.t->now));
	w.t->office.directory.directory = without;
	assert_non_null(strstr(reads(&w), "somebody who is not named any more"));
	assert_int_equal(test_get(&w.writer, ADVOCATE "/change"), 200);
	end(&w);
}

/* What was pledged leaves the policy and the file: its versions stay, and the pages of all others work. */
static void a_promise_that_goes(void **state)
{
	struct two w = begin();
	struct policy *policy = arena_new(&w.t->arena, struct policy, 1);
	(void)state;
	assert_int_equal(send_draft(&w, GOOD), 303);
	*policy = *w.t->office.policy;
	policy->n_undertakings = 0;
	policy->n_promises--;
	w.t->office.policy = policy;
	w.t->office.pledge.n_themes = 0;
	assert_int_equal(test_get(&w.other, "/pledges"), 200);
	HAS(&w.other, "A commitment that the policy has no more");
	HAS(&w.other, "no longer shown");
	HAS(&w.other, "Draft by Ada Made-Up");
	assert_int_equal(test_get(&w.other, ADVOCATE), 200);
	assert_int_equal(test_get(&w.other, ADVOCATE "/versions/2"), 200);
	/* nor does one that cannot be read at all take the others with it */
	testdb_run(w.t->db, "update edited_version set text = 'state: kept' where item = 'safe--advocate'");
	assert_int_equal(test_get(&w.other, "/pledges"), 200);
	HAS(&w.other, "It cannot be read any more.");
	end(&w);
}

/* What can be read no more says so in its place, and can be put right there. */
static void one_that_cannot_be_read(void **state)
{
	struct two w = begin();
	(void)state;
	assert_int_equal(send_draft(&w, GOOD), 303);
	assert_int_equal(act(&w, &w.other, "publish", 2), 303);
	testdb_run(w.t->db,
		   "update edited_version set text = 'state: kept' where item = 'safe--advocate' and version = 2");
	assert_int_equal(test_get(&w.writer, ADVOCATE), 200);
	HAS(&w.writer, "What is published cannot be read any more");
	HAS(&w.writer, "Make a draft of this version");
	assert_int_equal(test_get(&w.writer, ADVOCATE "/versions/2"), 200);
	HAS(&w.writer, "This version cannot be read any more");
	HAS(&w.writer, "How it goes");
	/* the form begins with the version before it */
	assert_int_equal(test_get(&w.writer, ADVOCATE "/change"), 200);
	assert_int_equal(send_draft(&w, GOOD), 303);
	assert_int_equal(act(&w, &w.other, "publish", 3), 303);
	assert_int_equal(test_get(&w.writer, ADVOCATE), 200);
	assert_false(test_shows(&w.writer, "cannot be read"));
	/* with none that can be read, with what the council's file says */
	testdb_run(w.t->db, "update edited_version set text = 'state: kept' where item = 'safe--advocate'");
	assert_int_equal(test_get(&w.writer, ADVOCATE "/change"), 200);
	const struct commitment *c = pledge_find(&w.t->arena, &w.t->office.pledge, STR("safe--advocate"));
	HAS(&w.writer, arena_str(&w.t->arena, str_cut(c->says, 0, 30)).p);
	end(&w);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_second_person_publishes),
	    cmocka_unit_test(wrong_input),
	    cmocka_unit_test(reworded),
	    cmocka_unit_test(added),
	    cmocka_unit_test(taken_out),
	    cmocka_unit_test(the_file_and_the_page),
	    cmocka_unit_test(to_be_asked_again),
	    cmocka_unit_test(a_partner_who_goes),
	    cmocka_unit_test(a_promise_that_goes),
	    cmocka_unit_test(one_that_cannot_be_read),
	};
	return TESTING_MAIN("pledge_edit", tests);
}
