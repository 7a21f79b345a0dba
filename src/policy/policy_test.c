/* What the readers accept and what they say of what they refuse: line, column, what was found, what was expected. */
#include "whole_policy.h"

static void a_policy_is_read(void **state)
{
	(void)state;
	struct findings found = {0};
	const struct policy *policy = NULL;
	assert_null(policy_parse(with(0, ""), STR("p.yaml"), &arena, &policy, &found));
	assert_int_equal(found.n, 0);
	assert_string_equal(policy->council.p, "A Council");
	assert_int_equal(policy->qualifying_until, 21);
	assert_false(policy->count_both_ends);
	assert_int_equal(policy->n_promises, 1);
	const struct promise *p = policy_promise(policy, STR("custody-visit"));
	assert_non_null(p);
	assert_null(policy_promise(policy, STR("custody")));
	assert_int_equal(p->line, 3);
	assert_int_equal(p->owner, OWNER_ADVISER);
	assert_int_equal(p->who.categories, 1U << CATEGORY_ELIGIBLE | 1U << CATEGORY_RELEVANT);
	assert_int_equal(p->who.under, 21);
	assert_int_equal(p->clock.kind, CLOCK_REPEAT);
	assert_int_equal(p->clock.period.n, 12);
	assert_int_equal(p->clock.period.unit, PERIOD_WEEKS);
	assert_int_equal(p->clock.n_anchors, 2);
	assert_int_equal(p->clock.anchors[0].age, 16);
	assert_int_equal(p->clock.anchors[1].kind, ANCHOR_LAST_MET);
	assert_int_equal(p->met_by.contacts, 1U << CONTACT_VISIT | 1U << CONTACT_VISIT_LEGAL);
	assert_false(date_known(p->from));
	assert_false(date_known(p->to));
}

static void what_is_no_policy_is_refused(void **state)
{
	(void)state;
	static const char *const texts[] = {"",        "[]",      "x",          "a: [",        "\xff\xfe",
					    "a: \xff", "- - - -", "? [a]\n: b", "&a [*a, *a]", "a: &x {b: *x}"};
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		refused(str_c(texts[i]));
	struct str many = STR("council: A\npromises:");
	for (int i = 0; i < 150; i++)
		many = arena_fmt(&arena, "%.*s\n- bad", STR_ARG(many));
	assert_int_equal(refused(many).n, FINDINGS_MAX);
}

static void teams_are_read_and_refused(void **state)
{
	(void)state;
	struct teams teams = {0};
	struct findings found = {0};
	assert_null(teams_parse(STR("teams:\n- {code: n, name: North, kind: leaving-care, phone: 0115 804 4401}\n"),
				STR("t"), &arena, &teams, &found));
	assert_int_equal(teams.n, 1);
	assert_string_equal(teams.p[0].phone.p, "0115 804 4401");
	assert_true(str_empty(teams.p[0].email) && str_empty(teams.duty_manager));
	assert_null(teams_parse(STR("teams:\n- {code: n, name: North, kind: k}\n"
				    "duty_manager: {name: Bev, phone: 0115 496 0000}\n"),
				STR("t"), &arena, &teams, &found));
	assert_string_equal(teams.duty_manager.p, "Bev");
	assert_string_equal(teams.duty_manager_phone.p, "0115 496 0000");
	assert_non_null(teams_parse(STR("teams:\n- {code: n, name: North, kind: k}\nduty_manager: {name: Bev}\n"),
				    STR("t"), &arena, &teams, &found));
	assert_int_equal(found.n, 1);
	found.n = 0;
	assert_non_null(teams_parse(STR("teams:\n- {code: n, name: North, kind: k, email: nobody, phone: ring us}\n"
					"- {code: n, name: South}\n"),
				    STR("t"), &arena, &teams, &found));
	assert_int_equal(found.n, 4);
	assert_int_equal(teams.n, 1);
}

static void lost_contact_is_read_and_refused(void **state)
{
	(void)state;
	struct lost_contact lost = {0};
	struct findings found = {0};
	assert_null(
	    lost_contact_parse(STR("ask_after: {attempts: 3, within: 8 weeks}\nsteps:\n- {id: ring, says: Ring}\n"
				   "- {id: visit, says: Go there}\n"),
			       STR("l"), &arena, &lost, &found));
	assert_int_equal(lost.attempts, 3);
	assert_true(lost.within.n == 8 && lost.within.unit == PERIOD_WEEKS);
	assert_int_equal(lost.steps.n, 2);
	assert_string_equal(lost.steps.p[1].id.p, "visit");
	assert_non_null(
	    lost_contact_parse(STR("ask_after: {attempts: none, within: 8 weaks}\nsteps:\n"
				   "- {id: ring, says: Ring}\n- {id: ring, says: Ring again}\n- {id: R x}\n"),
			       STR("l"), &arena, &lost, &found));
	static const char *const said[] = {
	    "l:1:23: found \"none\", expected a whole number from 1 to 20",
	    "l:1:37: found \"weaks\", expected days, weeks, months or years (did you mean weeks?)",
	    "l:4:8: the id ring is taken already, by step 1",
	};
	assert_true(found.n >= 5);
	for (size_t i = 0; i < sizeof(said) / sizeof(said[0]); i++)
		assert_string_equal(finding_line(STR("l"), &found.p[i], &arena).p, said[i]);
	assert_int_equal(lost.steps.n, 2);
}

static void the_same_night_is_read_and_refused(void **state)
{
	(void)state;
	struct same_night night = {0};
	struct findings found = {0};
	assert_null(same_night_parse(STR("needs:\n- id: food\n  title: No food\n  steps:\n"
					 "  - {id: ring, says: Ring, phone: 0115 496 0000, made_up: true}\n"
					 "  - {id: go, says: Go there}\n"),
				     STR("n"), &arena, &night, &found));
	assert_int_equal(night.n, 1);
	assert_int_equal(night.p[0].n_steps, 2);
	assert_string_equal(night.p[0].steps[0].phone.p, "0115 496 0000");
	assert_true(night.p[0].steps[0].made_up && !night.p[0].steps[1].made_up);
	assert_true(str_empty(night.p[0].steps[1].phone));
	assert_non_null(same_night_parse(STR("needs:\n- id: food\n  title: No food\n  steps: []\n"
					     "- id: food\n  titel: Again\n  steps:\n"
					     "  - {id: ring, says: Ring, phone: now}\n"
					     "  - {id: ring, says: Ring, made_up: true}\n"),
					 STR("n"), &arena, &night, &found));
	static const char *const said[] = {
	    "n:4:10: found an empty list, expected at least one item",
	    "n:6:3: found \"titel\", expected id, title or steps (did you mean title?)",
	    "n:8:35: found \"now\", expected a telephone number",
	    "n:9:37: only a phone number can be made up, and there is none",
	    "n:9:10: the id ring is taken already, by step 1",
	    "n:5:7: the id food is taken already, by need 1",
	};
	for (size_t i = 0; i < sizeof(said) / sizeof(said[0]) && i < found.n; i++)
		assert_string_equal(finding_line(STR("n"), &found.p[i], &arena).p, said[i]);
	assert_int_equal(found.n, sizeof(said) / sizeof(said[0]));
	assert_int_equal(night.n, 1);
}

static void a_file_that_is_not_there_is_said_so(void **state)
{
	(void)state;
	struct str text;
	assert_int_equal(council_file_load("/nowhere/policy.yaml", &arena, &text)->kind, ERROR_NOT_FOUND);
}

static void facts_are_sorted_and_checked(void **state)
{
	(void)state;
	struct people_facts people = {0};
	struct findings found = {0};
	assert_null(
	    facts_parse(STR("people:\n- name: A\n  birth: 2005-01-01\n  contacts: [{on: 2026-02-01, kind: phone}, "
			    "{on: 2026-01-01, kind: visit, made: false}]\n"),
			STR("f"), &arena, &people, &found));
	assert_int_equal(people.n, 1);
	assert_int_equal(people.p[0].facts.n_contacts, 2);
	assert_int_equal(people.p[0].facts.contacts[0].id, 2);
	assert_false(people.p[0].facts.contacts[0].made);
	assert_non_null(facts_parse(STR("people:\n- name: A\n  care: [{from: 2026-02-01, to: 2026-01-01}]\n"), STR("f"),
				    &arena, &people, &found));
	assert_string_equal(finding_line(STR("f"), &found.p[0], &arena).p, "f:3:10: it ends before it begins");
}

static bool names(const struct policy *policy, struct str code)
{
	for (size_t i = 0; i < policy->n_steps; i++)
		if (str_eq(policy->steps[i].id, code))
			return true;
	return false;
}

static bool uses(const struct promise *p, struct str code)
{
	for (size_t i = 0; i < p->met_by.n_steps; i++)
		if (str_eq(p->met_by.steps[i], code))
			return true;
	for (int i = 0; i < p->clock.n_anchors; i++)
		if (p->clock.anchors[i].kind == ANCHOR_STEP && str_eq(p->clock.anchors[i].code, code))
			return true;
	return false;
}

/* A step that a council's promises know has a name, and what has a name is one: a slip of the pen would show its code.
 */
static void councils_name_their_steps(void **state)
{
	static const char *const councils[] = {"nottinghamshire", "nottingham"};
	const char *root = getenv("SOURCE_ROOT");
	(void)state;
	for (size_t c = 0; c < sizeof(councils) / sizeof(councils[0]); c++) {
		const struct policy *policy = NULL;
		struct findings found = {0};
		struct str text, path = arena_fmt(&arena, "%s/councils/%s/policy.yaml", root ? root : ".", councils[c]);
		assert_null(council_file_load(path.p, &arena, &text));
		assert_null(policy_parse(text, path, &arena, &policy, &found));
		assert_true(policy->n_steps > 0);
		for (size_t i = 0; i < policy->n_promises; i++) {
			const struct promise *p = &policy->promises[i];
			for (size_t k = 0; k < p->met_by.n_steps; k++)
				if (!names(policy, p->met_by.steps[k]))
					fail_msg("%s: %s has no name", path.p, p->met_by.steps[k].p);
			for (int k = 0; k < p->clock.n_anchors; k++)
				if (p->clock.anchors[k].kind == ANCHOR_STEP && !names(policy, p->clock.anchors[k].code))
					fail_msg("%s: %s has no name", path.p, p->clock.anchors[k].code.p);
		}
		for (size_t i = 0; i < policy->n_steps; i++) {
			bool used = false;
			for (size_t k = 0; k < policy->n_promises; k++)
				used = used || uses(&policy->promises[k], policy->steps[i].id);
			if (!used)
				fail_msg("%s: no promise knows %s", path.p, policy->steps[i].id.p);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_policy_is_read),
	    cmocka_unit_test(what_is_no_policy_is_refused),
	    cmocka_unit_test(teams_are_read_and_refused),
	    cmocka_unit_test(lost_contact_is_read_and_refused),
	    cmocka_unit_test(the_same_night_is_read_and_refused),
	    cmocka_unit_test(a_file_that_is_not_there_is_said_so),
	    cmocka_unit_test(facts_are_sorted_and_checked),
	    cmocka_unit_test(councils_name_their_steps),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
