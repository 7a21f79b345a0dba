/* Every mistake that a policy can have, and the words in which it is said. */
#include "whole_policy.h"

/* Each is the lines 9 and 10 of the policy, and what is said of a promise that nobody would ever be owed. */
static void what_is_never_due_is_refused(void **state)
{
	(void)state;
	static const struct {
		const char *who, *clock;
		const char *said; /* NULL: it is fine */
	} rows[] = {
	    {"{category: eligible, from: 18}", "once: {from: plan-started}",
	     "p.yaml:9:35: found from 18, but nobody is eligible after 17"},
	    {"{category: [relevant, former-relevant], from: 18}", "once: {from: plan-started}",
	     "p.yaml:9:54: found from 18, but nobody is relevant after 17"},
	    {"{category: qualifying, from: 21}", "once: {from: plan-started}",
	     "p.yaml:9:37: found from 21, but nobody is qualifying after 20"},
	    {"{category: former-relevant, under: 18}", "once: {from: plan-started}",
	     "p.yaml:9:43: found under 18, but nobody is former-relevant before 18"},
	    {"{category: former-relevant, under: 19}", "once: {from: plan-started}", NULL},
	    {"{category: [not-yet, eligible], from: 17}", "once: {from: plan-started}", NULL},
	    {"{category: eligible}", "once: {from: birthday 18}",
	     "p.yaml:10:9: this is never due: birthday 18 or later, and the promise ends at 18"},
	    {"{category: eligible}", "once: {from: birthday 17}", NULL},
	    {"{category: eligible}", "once: {from: birthday 18, minus: 1 day}", NULL},
	    {"{category: eligible}", "once: {from: birthday 19, minus: 1 year}",
	     "p.yaml:10:9: this is never due: birthday 19 - 1 year or later, and the promise ends at 18"},
	    {"{category: eligible}", "once: {from: birthday 19, minus: 366 days}", NULL},
	    {"{category: eligible}", "once: {from: [birthday 16, became-eligible], plus: 24 months}",
	     "p.yaml:10:9: this is never due: birthday 16 + 24 months or later, and the promise ends at 18"},
	    {"{category: eligible}", "once: {from: [birthday 16, became-eligible], plus: 23 months}", NULL},
	    {"{category: eligible}", "once: {from: birthday 16, plus: 730 days}", NULL},
	    {"{category: former-relevant, under: 21}", "once: {from: birthday 21}",
	     "p.yaml:10:9: this is never due: birthday 21 or later, and the promise ends at 21"},
	    {"{category: former-relevant, under: 22}", "count: {times: 1, within: 12 months, from: birthday 21}",
	     "p.yaml:10:10: this is never due: birthday 21 + 12 months or later, and the promise ends at 22"},
	    {"{category: former-relevant, under: 23}", "count: {times: 1, within: 12 months, from: birthday 21}", NULL},
	    {"{category: relevant}", "repeat: {every: 6 months, since: [birthday 18, last-met]}",
	     "p.yaml:10:11: this is never due: birthday 18 + 6 months or later, and the promise ends at 18"},
	    {"{category: relevant}", "repeat: {every: 10 years, since: [became-eligible, last-met]}", NULL},
	    {"{category: qualifying}", "birthday: {from: 21, to: 24, show: 1 week}",
	     "p.yaml:10:13: this is never due: the first is birthday 21, and the promise ends at 21"},
	    {"{category: former-relevant}", "birthday: {from: 16, to: 17, show: 1 week}",
	     "p.yaml:10:13: this is never due: the last is birthday 17, and the promise is for nobody under 18"},
	    {"{category: former-relevant}", "birthday: {from: 16, to: 18, show: 1 week}", NULL},
	    {"{category: former-relevant, outside: true}", "once: {from: plan-started}", NULL},
	    {"{category: former-relevant, outside: true}", "repeat: {every: 6 months, since: [birthday 18, last-met]}",
	     "p.yaml:9:8: found \"outside\", expected it with \"once\" alone: it is asked of the day by which that is "
	     "due"},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct findings found = {0};
		const struct policy *policy = NULL;
		struct str text = arena_fmt(&arena, "  who: %s\n  %s", rows[i].who, rows[i].clock);
		struct str whole = STR_NONE;
		for (int line = 1; line <= LINES; line++)
			if (line != 10)
				whole = arena_fmt(&arena, "%.*s%s\n", STR_ARG(whole),
						  line == 9 ? text.p : lines[line - 1]);
		const struct error *e = policy_parse(whole, STR("p.yaml"), &arena, &policy, &found);
		assert_int_equal(e != NULL, rows[i].said != NULL);
		if (!rows[i].said)
			continue;
		assert_int_equal(found.n, 1);
		assert_string_equal(finding_line(STR("p.yaml"), &found.p[0], &arena).p, rows[i].said);
	}
}

/* A kind of team is a word of the council's own: only its other file knows it. */
static void kinds_of_team_are_those_there_are(void **state)
{
	(void)state;
	const struct team of[] = {{.kind = STR("leaving-care")}, {.kind = STR("21-plus")}, {.kind = STR("21-plus")}};
	const struct teams teams = {.p = of, .n = 3};
	struct findings found = {0};
	const struct policy *policy = NULL;
	assert_null(policy_parse_with(with(11, "  met_by: {team: 21-plus}"), STR("p.yaml"), &teams, NULL, &arena,
				      &policy, &found));
	struct str twice = with(9, "  who: {category: [eligible, relevant], team: [leaving-care, leaving]}");
	assert_null(policy_parse(twice, STR("p.yaml"), &arena, &policy, &found));
	assert_non_null(policy_parse_with(twice, STR("p.yaml"), &teams, NULL, &arena, &policy, &found));
	assert_int_equal(found.n, 1);
	assert_string_equal(finding_line(STR("p.yaml"), &found.p[0], &arena).p,
			    "p.yaml:9:62: found \"leaving\", expected leaving-care or 21-plus");
	found.n = 0;
	assert_non_null(policy_parse_with(with(11, "  met_by: {team: 21plus}"), STR("p.yaml"), &teams, NULL, &arena,
					  &policy, &found));
	assert_string_equal(finding_line(STR("p.yaml"), &found.p[0], &arena).p,
			    "p.yaml:11:18: found \"21plus\", expected leaving-care or 21-plus (did you mean 21-plus?)");
}

/* Each is one change to the policy, the place it is refused at, and what is said, word by word. */
static void mistakes_are_named(void **state)
{
	(void)state;
	static const struct {
		int change;
		const char *text;
		const char *said;
	} rows[] = {
	    {9, "  who: {category: closed}",
	     "p.yaml:9:19: found \"closed\", expected not-yet, eligible, relevant, former-relevant or qualifying"},
	    {10, "  repeat: {every: 12 weaks, since: [last-met]}",
	     "p.yaml:10:19: found \"weaks\", expected days, weeks, months or years (did you mean weeks?)"},
	    {10, "  repeat: {every: twelve weeks, since: [last-met]}",
	     "p.yaml:10:19: found \"twelve weeks\", expected a number and days, weeks, months or years, such as 6 "
	     "months"},
	    {10, "  repeat: {every: 0 weeks, since: [last-met]}",
	     "p.yaml:10:19: found \"0 weeks\", expected a number and days, weeks, months or years, such as 6 months"},
	    {10, "  repeat: {every: 2 week, since: [last-met]}",
	     "p.yaml:10:19: found \"week\", expected days, weeks, months or years (did you mean weeks?)"},
	    {10, "  repeat: {every: 900 months, since: [last-met]}",
	     "p.yaml:10:19: found 900 months, expected at most 120"},
	    {10, "  repeat: {every: [6 months], since: [last-met]}", "p.yaml:10:19: found a list, expected one value"},
	    {10, "  repeat: {every: 6 months, since: [plan-started]}",
	     "p.yaml:10:36: expected last-met among these, or it would be due only once"},
	    {10, "  repeat: {every: 6 months, since: [birthday 12, last-met]}",
	     "p.yaml:10:37: expected birthday and an age from 14 to 25, such as birthday 21"},
	    {10, "  repeat: {every: 6 months, since: [plan-strated, last-met]}",
	     "p.yaml:10:37: found \"plan-strated\", expected birthday and an age (birthday 18), became-eligible, "
	     "plan-started, custody-start, expected-release, released, council-home, plan-reviewed, day-to-mark, team "
	     "and a kind of team (team 21-plus), step and its code (step review-requested) or last-met (did you mean "
	     "plan-started?)"},
	    {10, "  once: {from: [released, custody-start]}",
	     "p.yaml:10:16: found custody-start beside released, expected one of them: the clock runs for each such "
	     "time by itself"},
	    {10, "  once: {from: [6 moons before expected-release]}",
	     "p.yaml:10:17: found \"moons\", expected days, weeks, months or years"},
	    {10, "  once: {from: [6 months before release]}",
	     "p.yaml:10:17: found \"release\", expected birthday and an age (birthday 18), became-eligible, "
	     "plan-started, custody-start, expected-release, released, council-home, plan-reviewed, day-to-mark, team "
	     "and a kind of team (team 21-plus) or step and its code (step review-requested) (did you mean released?)"},
	    {10, "  repeat: {every: 1 month, since: [custody-start, 1 month before last-met]}",
	     "p.yaml:10:51: found \"last-met\", expected birthday and an age (birthday 18), became-eligible, "
	     "plan-started, custody-start, expected-release, released, council-home, plan-reviewed, day-to-mark, team "
	     "and a kind of team (team 21-plus) or step and its code (step review-requested)"},
	    {9, "  who: {category: relevant, wish: custody-visit}",
	     "p.yaml:9:35: found \"custody-visit\", expected custody-visits or custody-letters (did you mean "
	     "custody-visits?)"},
	    {10, "  repeat: {evry: 6 months, every: 6 months, since: [last-met]}",
	     "p.yaml:10:12: found \"evry\", expected every, every_agreed, sooner_if_agreed, since or show (did you "
	     "mean every?)"},
	    {10, "  repeat: {since: [last-met]}",
	     "p.yaml:10:11: expected every and a period, or every_agreed, and not both"},
	    {10, "  once: {from: birthday 21, plus: 1 month, minus: 1 month}",
	     "p.yaml:10:51: found plus and minus, expected one of them"},
	    {10, "  once: {from: last-met}",
	     "p.yaml:10:16: found \"last-met\", expected birthday and an age (birthday 18), became-eligible, "
	     "plan-started, custody-start, expected-release, released, council-home, plan-reviewed, day-to-mark, team "
	     "and a kind of team (team 21-plus) or step and its code (step review-requested)"},
	    {10, "  once: {from: birthday}",
	     "p.yaml:10:16: expected birthday and an age from 14 to 25, such as birthday 21"},
	    {10, "  once: {from: 18}",
	     "p.yaml:10:16: found \"18\", expected birthday and an age (birthday 18), became-eligible, plan-started, "
	     "custody-start, expected-release, released, council-home, plan-reviewed, day-to-mark, team and a kind of "
	     "team (team 21-plus) or step and its code (step review-requested)"},
	    {10, "  once: {from: []}", "p.yaml:10:16: found an empty list, expected at least one item"},
	    {10, "  once: {from: [birthday 16, birthday 17, birthday 18, birthday 19, birthday 20]}",
	     "p.yaml:10:16: found 5 days to count from, expected at most 4"},
	    {10, "  count: {times: 13, within: 1 year, from: birthday 21}",
	     "p.yaml:10:18: found \"13\", expected a whole number from 1 to 12"},
	    {10, "  count: {times: two, within: 1 year, from: birthday 21}",
	     "p.yaml:10:18: found \"two\", expected a whole number from 1 to 12"},
	    {10, "  birthday: {from: 21, to: 20, show: 1 week}",
	     "p.yaml:10:28: found 20, expected 21 or more, the age it begins at"},
	    {10, "  birthday: {from: 21, to: 24, show: 11 months, within: 5 weeks}",
	     "p.yaml:10:13: show and within together reach the next birthday"},
	    {10, "  birthday: {from: 21, to: 24}", "p.yaml:10:13: the key show is missing"},
	    {10, "  from: 2026-02-30\n  once: {from: birthday 21}",
	     "p.yaml:10:9: found \"2026-02-30\", expected a day such as 2026-04-01"},
	    {10, "  from: 2026-04-01\n  to: 2026-04-01\n  once: {from: birthday 21}",
	     "p.yaml:11:7: the promise ends before it begins"},
	    {10, "  once: {from: birthday 21}\n  count: {times: 1, within: 1 year, from: birthday 21}",
	     "p.yaml:11:10: found a second clock, expected one of once, repeat, count, birthday, ask, answer"},
	    {10, "", "p.yaml:3:3: no clock: expected one of once, repeat, count, birthday, ask, answer"},
	    {9, "  who: {category: [former-relevent]}",
	     "p.yaml:9:20: found \"former-relevent\", expected not-yet, eligible, relevant, former-relevant or "
	     "qualifying (did you mean former-relevant?)"},
	    {9, "  who: {category: eligible, from: 21, under: 21}",
	     "p.yaml:9:46: found under 21, expected more than 21, the age it begins at"},
	    {9, "  who: everyone",
	     "p.yaml:9:8: expected keys with values, such as category: and what it is, found a plain value"},
	    {9, "  who: category:eligible",
	     "p.yaml:9:8: expected keys with values, such as category: and what it is, found a plain value (write a "
	     "space after the colon)"},
	    {9, "  who: {category:eligible}",
	     "p.yaml:9:9: found \"category:eligible\", expected category, from, under, custody, uasc, outside, team or "
	     "wish (write a space after category:)"},
	    {9, "  who: {categories: eligible}",
	     "p.yaml:9:9: found \"categories\", expected category, from, under, custody, uasc, outside, team or wish "
	     "(did you mean category?)"},
	    {4, "  title:Visit",
	     "p.yaml:5:3: this is not YAML: could not find expected ':' (is a space missing after the colon on line "
	     "4?)"},
	    {1, "council:A Council",
	     "p.yaml:2:9: this is not YAML: mapping values are not allowed in this context (is a space missing after "
	     "the colon on line 1?)"},
	    {11, "  met_by: {contacts: visit, made: true}",
	     "p.yaml:11:12: found \"contacts\", expected contact, made, plan, step, team, worker, ever or afterwards "
	     "(did you mean "
	     "contact?)"},
	    {9, "  who: {category: [eligible, eligible]}", "p.yaml:9:30: eligible is here twice"},
	    {11, "  met_by: {contact: [visit]}",
	     "p.yaml:11:21: expected made: true beside contact; an attempt meets nothing"},
	    {11, "  met_by: {contact: [visit], made: false}",
	     "p.yaml:11:36: found false, expected made: true; an attempt meets nothing"},
	    {11, "  met_by: {made: true}", "p.yaml:11:18: found made without contact"},
	    {11, "  met_by: {step: Card Sent}",
	     "p.yaml:11:18: found \"Card Sent\", expected small letters, digits and hyphens, at most 40"},
	    {7, "  strength: should", "p.yaml:7:13: found \"should\", expected must, if-wanted or may-consider"},
	    {7, "  strength: must\n  strength: must", "p.yaml:8:3: the key strength is here twice"},
	    {7, "  strenght: must",
	     "p.yaml:7:3: found \"strenght\", expected id, title, says, to_them, source, strength, owner, from, to, "
	     "who, once, "
	     "repeat, count, birthday, ask, answer, met_by or amounts (did you mean strength?)"},
	    {4, "  title: \"Visit\\nthem\"",
	     "p.yaml:4:10: found a line break or control character, expected one line of text"},
	    {4, "  title: ''", "p.yaml:4:10: found nothing, expected some text"},
	    {1, "council: A\nsettings: {thirteen_weeks: both}",
	     "p.yaml:2:28: found \"both\", expected one-end or both-ends"},
	    {1, "council: A\nsettings: {qualifying_until: 30}",
	     "p.yaml:2:30: found \"30\", expected a whole number from 21 to 25"},
	    {10, "  repeat: {every: 6 months, every_agreed: contact-interval, since: [last-met]}",
	     "p.yaml:10:43: expected every and a period, or every_agreed, and not both"},
	    {10, "  repeat: {every_agreed: contact-interval, sooner_if_agreed: review-interval, since: [last-met]}",
	     "p.yaml:10:62: found sooner_if_agreed beside every_agreed, expected it beside every"},
	    {10, "  repeat: {every: 6 months, sooner_if_agreed: custody-visits, since: [last-met]}",
	     "p.yaml:10:47: found \"custody-visits\", expected custody-visit-interval, contact-interval or "
	     "review-interval"},
	    {10, "  once: {from: [council-home, released]}",
	     "p.yaml:10:16: found released beside council-home, expected one of them: the clock runs for each such "
	     "time by itself"},
	    {10, "  once: {from: [step a, step b]}",
	     "p.yaml:10:16: found step beside step, expected one of them: the clock runs for each such time by itself"},
	    {10, "  once: {from: team}", "p.yaml:10:16: expected team and its name, such as team 21-plus"},
	    {10, "  once: {from: step Asked}",
	     "p.yaml:10:16: found \"Asked\", expected small letters, digits and hyphens, at most 40"},
	    {10, "  once: {from: council-home, times: 1}",
	     "p.yaml:10:37: found \"1\", expected a whole number from 2 to 12"},
	    {10, "  once: {from: day-to-mark}",
	     "p.yaml:11:11: found met_by, which a promise with ask, answer or day-to-mark has not: what is recorded "
	     "there meets it"},
	    {10, "  repeat: {every: 1 month, since: [day-to-mark, last-met]}",
	     "p.yaml:11:11: found met_by, which a promise with ask, answer or day-to-mark has not: what is recorded "
	     "there meets it"},
	    {10, "  ask: {wish: visits, from: custody-start, within: 4 weeks}",
	     "p.yaml:10:15: found \"visits\", expected custody-visits, custody-letters, custody-visit-interval, "
	     "contact-interval or review-interval"},
	    {10, "  ask: {wish: custody-visits, from: custody-start, within: 4 weeks}",
	     "p.yaml:11:11: found met_by, which a promise with ask, answer or day-to-mark has not: what is recorded "
	     "there meets it"},
	    {10, "  answer: {within: 24 hours}",
	     "p.yaml:10:20: expected a number of working hours from 1 to 240, such as 24 working hours"},
	    {10, "  answer: {within: 24 working hours, about: me}",
	     "p.yaml:10:45: found \"me\", expected anything, worker or other"},
	    {10, "  answer: {within: 24 working hours}",
	     "p.yaml:11:11: found met_by, which a promise with ask, answer or day-to-mark has not: what is recorded "
	     "there meets it"},
	    {9, "  who: {category: eligible, custody: [inside, remand]}",
	     "p.yaml:9:38: found inside beside remand or sentenced, which it means already"},
	    {9, "  who: {category: eligible, custody: [supervision, remand]}",
	     "p.yaml:9:38: found supervision beside a word for being inside, expected one of them"},
	    {9, "  who: {category: eligible, custody: prison}",
	     "p.yaml:9:38: found \"prison\", expected remand, sentenced, supervision or inside"},
	    {9, "  who: {category: eligible, outside: false}",
	     "p.yaml:9:38: found false, expected true, or leave it out"},
	    {10, "  birthday: {from: 16, to: 17, show: 1 week}\n  amounts: [{from: 2026-04-01, is: 2O}]",
	     "p.yaml:11:36: expected an amount of money, such as £20 or £12.50"},
	    {10, "  once: {from: birthday 18}\n  amounts: [{from: 2026-04-01, is: £20.5}]",
	     "p.yaml:11:36: expected an amount of money, such as £20 or £12.50"},
	    {10, "  once: {from: birthday 18}\n  amounts: [{from: 2026-04-01, is: £20}, {from: 2026-04-01, is: £30}]",
	     "p.yaml:11:49: expected a day after that of the amount before it"},
	    {11, "", "p.yaml:3:3: the key met_by is missing"},
	    {1, "council: A\nsettings: {working_hours: 9 to 5}",
	     "p.yaml:2:27: expected next-working-day, or hours such as 09:00 to 17:00"},
	    {1, "council: A\nsettings: {working_hours: \"17:00 to 09:00\"}",
	     "p.yaml:2:27: expected next-working-day, or hours such as 09:00 to 17:00"},
	    {1, "council: A\nsettings: {desk_hours: next-working-day}",
	     "p.yaml:2:24: expected hours such as 09:00 to 17:00"},
	    {1, "council: A\nservice:\n- {id: a, title: A, says: A, source: A, owner: me, every: 1 month}",
	     "p.yaml:3:48: found \"me\", expected social-worker, adviser, 21-plus, manager, achievement, partner or "
	     "mail-run"},
	    {1,
	     "council: A\nservice:\n- {id: custody-visit, title: A, says: A, source: A, owner: manager, every: 1 "
	     "month}",
	     "p.yaml:3:3: the id custody-visit is taken already by a promise"},
	    {1, "council: A\nrequests:\n- {id: a, title: A, says: A, source: A}",
	     "p.yaml:3:3: the key answer is missing, or acknowledge: by when"},
	    {1, "council: A\nrequests:\n- {id: a, title: A, says: A, source: A, answer: 20 workdays}",
	     "p.yaml:3:49: found \"workdays\", expected days, weeks, months or years"},
	    {1, "council: A\nrequests:\n- {id: a, title: A, says: A, source: A, answer: 0 working days}",
	     "p.yaml:3:49: expected a number from 1 to 200 before working days, such as 20 working days"},
	    {1, "council: A\nrequests:\n- {id: a, title: A, says: A, source: A, acknowledge: 5 days, extended: 9 days}",
	     "p.yaml:3:72: found \"extended\", expected \"answer\" beside it, which it makes longer"},
	    {1,
	     "council: A\nrequests:\n- {id: a, title: A, says: A, source: A, answer: 20 working days, extended: 40 "
	     "days}",
	     "p.yaml:3:76: expected more than answer has, in the same unit: it is counted from the same day"},
	    {1, "council: A\nrequests:\n- {id: a, title: A, says: A, source: A, answer: 1 month, extended: 1 month}",
	     "p.yaml:3:68: expected more than answer has, in the same unit: it is counted from the same day"},
	    {1,
	     "council: A\nrequests:\n- {id: a, title: A, says: A, source: A, answer: 1 month}\n- {id: a, title: A, "
	     "says: A, source: A, answer: 1 day}",
	     "p.yaml:4:3: the id a is taken already, on line 3"},
	    {1,
	     "council: A\nrequests:\n- {id: a, title: A, says: A, source: A, answer: 1 month, own_pages: complaint}\n- "
	     "{id: b, title: A, says: A, source: A, answer: 1 day, "
	     "own_pages: complaint}",
	     "p.yaml:4:3: found \"own_pages: complaint\" here and on line 3, expected it once"},
	    {1, "council: A\nundertakings:\n- {says: A, from: B}",
	     "p.yaml:3:13: found \"from\", expected says, source, by or id"},
	    {1, "council: A\nsteps:\n- {id: a-b, says: A}\n- {id: a-b, says: B}",
	     "p.yaml:4:8: the step a-b is named already, on line 3"},
	    {1, "council: A\nsteps:\n- {id: a-b}", "p.yaml:3:3: the key says is missing"},
	    {11, "  met_by: {step: a}\n- *x", "p.yaml:12:3: this is not YAML: found undefined alias"},
	    {11, "  met_by: {step: a}\n---\nx: y", "p.yaml:12:1: a second document begins here; there must be one"},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct findings found = refused(with(rows[i].change, rows[i].text));
		assert_string_equal(finding_line(STR("p.yaml"), &found.p[0], &arena).p, rows[i].said);
	}
}

/* All of them, in one go, the duplicate id with the line of the first. */
static void all_mistakes_are_reported(void **state)
{
	(void)state;
	struct str twice = arena_fmt(&arena,
				     "%s\n%s\n  title: Again\n  says: x\n  source: y\n  strength: mist\n  owner: me\n"
				     "  who: {category: relevant}\n  once: {from: birthday 21}\n  met_by: {}",
				     lines[10], lines[2]);
	struct findings found = refused(with(11, twice.p));
	assert_int_equal(refused(with(7, "  strenght: must")).n, 1); /* and not also that it is missing */
	assert_int_equal(found.n, 4);
	assert_string_equal(finding_line(STR("p"), &found.p[0], &arena).p,
			    "p:16:13: found \"mist\", expected must, if-wanted or may-consider (did you mean must?)");
	assert_int_equal(found.p[1].line, 17);
	assert_int_equal(found.p[2].line, 20);
	assert_string_equal(finding_line(STR("p"), &found.p[3], &arena).p,
			    "p:12:7: the id custody-visit is taken already, on line 3");
}

/* What an audit asks: each mistake with its line and column, all at once. */
static void what_an_audit_asks(void **state)
{
	static const char text[] = "questions:\n"
				   "- id: own-words\n"
				   "  about: Their voice\n"
				   "  asks: Does it have their words?\n"
				   "  may_not_apply: perhaps\n"
				   "- id: own-words\n"
				   "  about: Their voice\n"
				   "  ask: Is it shared?\n"
				   "grades:\n"
				   "- {id: good, says: Good, means: It is}\n";
	static const char *const said[] = {
	    "d.yaml:5:18: found \"perhaps\", expected false or true",
	    "d.yaml:8:3: found \"ask\", expected id, about, asks, look_for or may_not_apply (did you mean asks?)",
	    "d.yaml:6:7: the id own-words is taken already, by question 1",
	    "d.yaml:10:1: found one grade, expected at least two: with one, every plan is the same",
	};
	struct findings found = {0};
	struct dip_form form = {.grades = {NULL, 7}};
	(void)state;
	assert_non_null(dip_form_parse(str_c(text), STR("d.yaml"), &arena, &form, &found));
	assert_int_equal(form.grades.n, 7); /* untouched */
	for (size_t i = 0; i < found.n && i < sizeof(said) / sizeof(said[0]); i++)
		assert_string_equal(finding_line(STR("d.yaml"), &found.p[i], &arena).p, said[i]);
	assert_int_equal(found.n, sizeof(said) / sizeof(said[0]));
	found = (struct findings){0};
	assert_non_null(dip_form_parse(STR(""), STR("d.yaml"), &arena, &form, &found));
	assert_int_equal(found.n, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_never_due_is_refused), cmocka_unit_test(kinds_of_team_are_those_there_are),
	    cmocka_unit_test(mistakes_are_named),           cmocka_unit_test(all_mistakes_are_reported),
	    cmocka_unit_test(what_an_audit_asks),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
