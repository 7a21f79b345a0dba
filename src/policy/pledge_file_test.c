/* The Pledge: what a file may say, what is said of mistakes, and that Nottinghamshire's holds all that was pledged. */
#include "pledge_entry.h"
#include "whole_policy.h"

static const char whole[] =
    "title: Our pledge\n"
    "says: Together\n"
    "source: s:003\n"
    "checked: 2026-11-28\n"
    "review_by: 2027-05-28\n"
    "themes:\n"
    "- id: safe\n"
    "  title: Safe\n"
    "  commitments:\n"
    "  - {promise: custody-visit, state: pledged}\n"
    "  - {undertaking: listens, by: [council, team], state: in-place, told: somebody, told_on: 2026-11-20}\n"
    "glossary:\n"
    "- {word: PA, means: personal adviser}\n";

static const struct organisation organisations[] = {{.id = {"council", 7}, .name = {"The council", 11}}};
static const struct directory_service services[] = {{.id = {"team", 4}, .name = {"The team", 8}}};
static const struct directory directory = {organisations, 1, services, 1};

static const struct policy *policy_with_undertaking(void)
{
	const struct policy *policy = NULL;
	struct findings found = {0};
	struct str text = with(11, "  met_by: {contact: [visit-legal, visit], made: true}\n"
				   "undertakings:\n- {id: listens, says: We listen, source: s:003}");
	assert_null(policy_parse(text, STR("p"), &arena, &policy, &found));
	return policy;
}

static void a_pledge_is_read(void **state)
{
	(void)state;
	struct pledge p = {0};
	struct findings found = {0};
	assert_null(
	    pledge_parse(str_c(whole), STR("l"), policy_with_undertaking(), &directory, &arena, &p, &found, NULL));
	assert_int_equal(p.n_themes, 1);
	assert_int_equal(p.themes[0].n, 2);
	const struct commitment *c = p.themes[0].commitments;
	assert_string_equal(c[0].says.p, "We will visit you");
	assert_true(c[0].counted && c[0].state == PLEDGE_PLEDGED && c[0].n_by == 1);
	assert_true(str_eq(c[0].by[0].name, STR("Your personal adviser")));
	assert_string_equal(c[1].says.p, "We listen");
	assert_true(!c[1].counted && c[1].state == PLEDGE_IN_PLACE && c[1].n_by == 2);
	assert_true(str_eq(c[1].by[0].organisation, STR("council")) && str_empty(c[1].by[0].service));
	assert_true(str_eq(c[1].by[1].organisation, STR("council")) && str_eq(c[1].by[1].service, STR("team")));
	assert_int_equal(p.glossary.n, 1);
}

/* As the files are that were written before it was asked when. */
static void when_it_was_said_may_be_unknown(void **state)
{
	(void)state;
	struct pledge p = {0};
	struct findings found = {0};
	const char *at = strstr(whole, ", told_on: 2026-11-20");
	assert_non_null(at);
	struct str text = arena_fmt(&arena, "%.*s%s", (int)(at - whole), whole, at + strlen(", told_on: 2026-11-20"));
	assert_null(pledge_parse(text, STR("l"), policy_with_undertaking(), &directory, &arena, &p, &found, NULL));
	assert_true(p.themes[0].commitments[1].state == PLEDGE_IN_PLACE);
	assert_false(date_known(p.themes[0].commitments[1].told_on));
}

/* Files from before it was a mistake: the first one counts, and the other is said and stops nothing. */
static void one_that_stands_twice(void **state)
{
	(void)state;
	struct pledge p = {0};
	struct findings found = {0}, notices = {0};
	const char *at = strstr(whole, "  - {undertaking");
	assert_non_null(at);
	struct str text = arena_fmt(&arena, "%.*s  - {promise: custody-visit, state: in-place, told: they}\n%s",
				    (int)(at - whole), whole, at);
	const struct policy *policy = policy_with_undertaking();
	assert_non_null(pledge_parse(text, STR("l"), policy, &directory, &arena, &p, &found, NULL));
	found = (struct findings){0};
	assert_null(pledge_parse(text, STR("l"), policy, &directory, &arena, &p, &found, &notices));
	assert_int_equal(p.themes[0].n, 2);
	assert_true(p.themes[0].commitments[0].state == PLEDGE_PLEDGED);
	assert_string_equal(p.themes[0].commitments[1].id.p, "listens");
	assert_int_equal(notices.n, 1);
	assert_string_equal(
	    finding_line(STR("l"), &notices.p[0], &arena).p,
	    "l:11:5: custody-visit stands in this theme already: the first one counts, take this one out");
}

static void mistakes_are_said(void **state)
{
	(void)state;
	static const struct {
		const char *piece, *other, *said;
	} rows[] = {
	    {"promise: custody-visit", "promise: custody-vist",
	     "l:10:15: found \"custody-vist\", expected custody-visit (did you mean custody-visit?)"},
	    {"undertaking: listens", "undertaking: lissens",
	     "l:11:19: found \"lissens\", expected listens (did you mean listens?)"},
	    {"by: [council, team]", "by: tem", "l:11:32: found \"tem\", expected council or team (did you mean team?)"},
	    {"by: [council, team], ", "", "l:11:5: the key by is missing: who keeps this?"},
	    {", told: somebody", "", "l:11:5: the key told is missing: who says that it is in-place?"},
	    {"state: pledged", "state: kept",
	     "l:10:37: found \"kept\", expected pledged, not-started, started, in-place, at-risk or stopped"},
	    {"state: in-place", "state: at-risk", "l:11:5: the key why is missing: what is in the way?"},
	    {"  - {undertaking: listens", "  - {promise: custody-visit, state: pledged}\n  - {undertaking: listens",
	     "l:11:5: custody-visit stands in this theme already"},
	    {"promise: custody-visit, ", "",
	     "l:10:5: expected either a promise or an undertaking of policy.yaml, or an id of its own"},
	    {"means: personal adviser", "mean: personal adviser",
	     "l:13:14: found \"mean\", expected word or means (did you mean means?)"},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct pledge p = {0};
		struct findings found = {0};
		const char *at = strstr(whole, rows[i].piece);
		assert_non_null(at);
		struct str text = arena_fmt(&arena, "%.*s%s%s", (int)(at - whole), whole, rows[i].other,
					    at + strlen(rows[i].piece));
		assert_non_null(
		    pledge_parse(text, STR("l"), policy_with_undertaking(), &directory, &arena, &p, &found, NULL));
		bool is_said = false;
		for (size_t k = 0; k < found.n; k++)
			is_said = is_said || str_eq(finding_line(STR("l"), &found.p[k], &arena), str_c(rows[i].said));
		if (!is_said)
			fail_msg("not said: %s\nbut: %s", rows[i].said, finding_line(STR("l"), &found.p[0], &arena).p);
	}
}

/* ---- one by itself, as pages keep it ---- */

static const char one[] = "undertaking: listens\n"
			  "by:\n"
			  "- \"council\"\n"
			  "- \"team\"\n"
			  "state: at-risk\n"
			  "told: \"Their \\\"own\\\" report\"\n"
			  "told_on: 2026-11-20\n"
			  "why: \"Nobody is there\"\n"
			  "review_by: 2027-02-01\n"
			  "theme: safe\n";

static void one_by_itself_is_read_and_written(void **state)
{
	(void)state;
	struct pledge_entry e = {0};
	struct findings found = {0};
	assert_null(
	    pledge_entry_parse(str_c(one), STR("l"), policy_with_undertaking(), &directory, false, &arena, &e, &found));
	assert_string_equal(e.commitment.says.p, "We listen");
	assert_string_equal(e.commitment.told.p, "Their \"own\" report");
	assert_int_equal(e.commitment.n_by, 2);
	assert_string_equal(pledge_entry_write(&arena, &e).p, one);
	assert_string_equal(pledge_entry_id(&arena, e.theme, &e.commitment).p, "safe--listens");
	/* a promise keeps the owner that the policy gives it, and the text names nobody */
	struct str promise = STR("promise: custody-visit\nstate: pledged\ntheme: safe\n");
	assert_null(
	    pledge_entry_parse(promise, STR("l"), policy_with_undertaking(), &directory, false, &arena, &e, &found));
	assert_true(str_eq(e.commitment.by[0].name, STR("Your personal adviser")));
	assert_true(str_eq(pledge_entry_write(&arena, &e), promise));
	/* whoever has left the directory is a mistake when it is typed, and none when it is read back */
	const struct directory empty = {0};
	assert_non_null(
	    pledge_entry_parse(str_c(one), STR("l"), policy_with_undertaking(), &empty, false, &arena, &e, &found));
	found = (struct findings){0};
	assert_null(
	    pledge_entry_parse(str_c(one), STR("l"), policy_with_undertaking(), &empty, true, &arena, &e, &found));
	assert_true(str_empty(pledge_partner_id(&e.commitment.by[0])) && !str_empty(e.commitment.by[0].name));
}

/* In words of its own, of what the policy has and of what it has not. */
static void one_in_its_own_words(void **state)
{
	static const char *const rows[] = {
	    "undertaking: listens\nsays: \"We hear you\"\nby:\n- \"council\"\nstate: pledged\ntheme: safe\n",
	    "promise: custody-visit\nsource: \"The board\"\nstate: pledged\nwithdrawn: true\ntheme: safe\n",
	    "id: bus-pass\nsays: \"A bus pass\"\nsource: \"The board\"\nby:\n- \"team\"\nstate: pledged\ntheme: "
	    "safe\n"};
	struct pledge_entry e[3];
	struct findings found = {0};
	(void)state;
	for (size_t i = 0; i < 3; i++) {
		assert_null(pledge_entry_parse(str_c(rows[i]), STR("l"), policy_with_undertaking(), &directory, false,
					       &arena, &e[i], &found));
		assert_string_equal(pledge_entry_write(&arena, &e[i]).p, rows[i]);
	}
	assert_string_equal(e[0].commitment.says.p, "We hear you");
	assert_string_equal(e[0].commitment.policy_says.p, "We listen");
	assert_true(e[1].commitment.withdrawn && str_eq(e[1].commitment.source, STR("The board")));
	assert_true(e[2].commitment.own && !e[2].commitment.counted);
	assert_string_equal(pledge_entry_id(&arena, e[2].theme, &e[2].commitment).p, "safe--bus-pass");
	/* which says all of it */
	assert_non_null(pledge_entry_parse(STR("id: bus-pass\nby: team\nstate: pledged\ntheme: safe\n"), STR("l"),
					   policy_with_undertaking(), &directory, false, &arena, &e[0], &found));
	assert_int_equal(found.n, 2);
}

/* So is what has left the policy; it stays known by what it was. */
static void one_that_the_policy_has_no_more(void **state)
{
	static const struct {
		const char *text;
		bool counted;
	} rows[] = {{"promise: gone\nstate: pledged\ntheme: safe\n", true},
		    {"undertaking: gone\nby:\n- \"council\"\nstate: pledged\ntheme: safe\n", false}};
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct pledge_entry e = {0};
		struct findings found = {0};
		struct str text = str_c(rows[i].text);
		assert_non_null(pledge_entry_parse(text, STR("l"), policy_with_undertaking(), &directory, false, &arena,
						   &e, &found));
		found = (struct findings){0};
		assert_null(pledge_entry_parse(text, STR("l"), policy_with_undertaking(), &directory, true, &arena, &e,
					       &found));
		assert_true(e.commitment.counted == rows[i].counted && e.commitment.n_by == 1);
		assert_true(str_contains(e.commitment.says, STR("no more")));
		assert_string_equal(pledge_entry_id(&arena, e.theme, &e.commitment).p, "safe--gone");
		assert_string_equal(pledge_entry_write(&arena, &e).p, rows[i].text);
	}
}

static struct str council_file(const char *name)
{
	const char *root = getenv("SOURCE_ROOT");
	struct str text = STR_NONE;
	struct str path = arena_fmt(&arena, "%s/councils/nottinghamshire/%s", root ? root : ".", name);
	assert_null(council_file_load(path.p, &arena, &text));
	return text;
}

static bool is_in(const struct pledge *p, struct str id)
{
	for (size_t i = 0; i < p->n_themes; i++)
		for (size_t k = 0; k < p->themes[i].n; k++)
			if (str_eq(p->themes[i].commitments[k].id, id))
				return true;
	return false;
}

/* All of policy.yaml that comes from the Pledge (s:003) stands in a theme, under one of six; and its glossary. */
static void all_that_was_pledged_stands_in_it(void **state)
{
	(void)state;
	struct findings found = {0};
	struct teams teams = {0};
	struct directory_text d = {0};
	struct pledge p = {0};
	const struct policy *policy = NULL;
	assert_null(teams_parse(council_file("teams.yaml"), STR("t"), &arena, &teams, &found));
	assert_null(policy_parse(council_file("policy.yaml"), STR("p"), &arena, &policy, &found));
	assert_null(directory_parse(council_file("directory.yaml"), STR("d"), &teams, &arena, &d, &found));
	const struct error *e = pledge_parse(council_file("pledge.yaml"), STR("l"), policy, &d.directory, &arena, &p,
					     &found, NULL);
	if (e)
		fail_msg("%s", e->what.p);
	assert_int_equal(p.n_themes, 6);
	assert_true(p.glossary.n >= 13);
	for (size_t i = 0; i < policy->n_promises; i++)
		if (str_contains(policy->promises[i].source, STR("s:003")) && !is_in(&p, policy->promises[i].id))
			fail_msg("not in the pledge: %s", policy->promises[i].id.p);
	for (size_t i = 0; i < policy->n_undertakings; i++)
		if (str_contains(policy->undertakings[i].source, STR("s:003")) &&
		    !is_in(&p, policy->undertakings[i].id))
			fail_msg("not in the pledge: %s", policy->undertakings[i].says.p);
	for (size_t i = 0; i < p.n_themes; i++)
		for (size_t k = 0; k < p.themes[i].n; k++)
			if (!str_contains(p.themes[i].commitments[k].source, STR("s:00")))
				fail_msg("from no document: %s", p.themes[i].commitments[k].id.p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(a_pledge_is_read, setup, teardown),
	    cmocka_unit_test_setup_teardown(when_it_was_said_may_be_unknown, setup, teardown),
	    cmocka_unit_test_setup_teardown(one_that_stands_twice, setup, teardown),
	    cmocka_unit_test_setup_teardown(mistakes_are_said, setup, teardown),
	    cmocka_unit_test_setup_teardown(one_by_itself_is_read_and_written, setup, teardown),
	    cmocka_unit_test_setup_teardown(one_in_its_own_words, setup, teardown),
	    cmocka_unit_test_setup_teardown(one_that_the_policy_has_no_more, setup, teardown),
	    cmocka_unit_test_setup_teardown(all_that_was_pledged_stands_in_it, setup, teardown),
	};
	return cmocka_run_group_tests_name("pledge", tests, NULL, NULL);
}
