/* The heart against tables, and against itself at other moments. What it says of whole people is in src/policy/golden_*
 * and tests/oracle. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

#include "explain.h"
#include "random_facts.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* How many random lives: more with LIVES=1000000 in the environment. */
static int lives(int usual)
{
	const char *wanted = getenv("LIVES");
	return wanted ? atoi(wanted) : usual;
}

static struct date day(const char *iso)
{
	struct date d = DATE_NONE;
	assert_true(date_parse_iso(str_c(iso), &d));
	return d;
}

/* 13 weeks: one period from a Monday, the birthday well before, asked on the day care ended. */
static void thirteen_weeks_counted_both_ways(void **state)
{
	(void)state;
	static const struct {
		int days; /* from the day care began to the day it ended */
		bool both_ends;
		enum category left;
	} rows[] = {
	    {89, false, CATEGORY_QUALIFYING}, {90, false, CATEGORY_QUALIFYING}, {91, false, CATEGORY_RELEVANT},
	    {89, true, CATEGORY_QUALIFYING},  {90, true, CATEGORY_RELEVANT},    {91, true, CATEGORY_RELEVANT},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct date from = day("2024-01-01");
		struct care_period care = {
		    .id = 7, .from = from, .to = date_add_days(from, rows[i].days), .ours = true};
		struct facts facts = {.birth = day("2007-10-01"),
				      .died = DATE_NONE,
				      .records_from = DATE_NONE,
				      .care = &care,
				      .n_care = 1};
		struct policy policy = {.count_both_ends = rows[i].both_ends, .qualifying_until = 21};
		struct category_answer c = category_on(&facts, &policy, care.to);
		assert_int_equal(c.category, rows[i].left);
		assert_int_equal(c.days, rows[i].days + rows[i].both_ends);
		/* While still in care they are eligible from the day the count is reached. */
		care.to = DATE_NONE;
		c = category_on(&facts, &policy, date_add_days(from, rows[i].days));
		assert_int_equal(c.category, rows[i].left == CATEGORY_RELEVANT ? CATEGORY_ELIGIBLE : CATEGORY_NOT_YET);
		assert_int_equal(c.became_eligible.days, from.days + 91 - rows[i].both_ends);
		assert_int_equal(c.became_fact.id, 7);
	}
}

/* Two periods that share a day are not counted twice on it, however one counts. */
static void a_shared_day_counts_once(void **state)
{
	(void)state;
	for (int both = 0; both < 2; both++) {
		struct care_period care[] = {
		    {.id = 1, .from = day("2024-01-01"), .to = day("2024-02-15"), .ours = true},
		    {.id = 2, .from = day("2024-02-15"), .to = day("2024-03-31"), .ours = true},
		    {.id = 3, .from = day("2024-03-01"), .to = day("2024-03-20"), .ours = true},
		};
		struct facts facts = {.birth = day("2007-10-01"),
				      .died = DATE_NONE,
				      .records_from = DATE_NONE,
				      .care = care,
				      .n_care = 3};
		struct policy policy = {.count_both_ends = both, .qualifying_until = 21};
		assert_int_equal(category_on(&facts, &policy, day("2024-04-01")).days, 90 + both);
	}
}

static const struct str ID_A = {"a", 1};

static struct promise birthday_promise(struct clock clock)
{
	return (struct promise){.id = ID_A,
				.title = STR("Send a card"),
				.says = STR("We will send a card"),
				.source = STR("s:000"),
				.from = DATE_NONE,
				.to = DATE_NONE,
				.who = {.categories = 1U << CATEGORY_FORMER_RELEVANT},
				.clock = clock};
}

/* The day turns at midnight in London, in summer an hour before it does in UTC. */
static void midnight_is_in_london(void **state)
{
	(void)state;
	struct stated_category stated = {.on = day("2026-01-01"), .category = CATEGORY_FORMER_RELEVANT};
	struct facts facts = {.birth = day("2005-07-10"),
			      .died = DATE_NONE,
			      .records_from = day("2026-01-01"),
			      .stated = &stated,
			      .n_stated = 1};
	struct promise p = birthday_promise((struct clock){
	    .kind = CLOCK_ONCE, .anchors = {{.kind = ANCHOR_BIRTHDAY, .age = 21}}, .n_anchors = 1, .sign = 1});
	struct policy policy = {.qualifying_until = 21, .promises = &p, .n_promises = 1};
	static const struct {
		const char *now;
		enum due_state state;
	} rows[] = {
	    {"2026-07-09T22:59:59Z", DUE_UPCOMING},
	    {"2026-07-09T23:00:00Z", DUE_TODAY},
	    {"2026-07-10T22:59:59Z", DUE_TODAY},
	    {"2026-07-10T23:00:00Z", DUE_OVERDUE},
	};
	struct arena a;
	arena_init(&a, 1 << 20);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct instant now;
		assert_true(instant_parse_iso(str_c(rows[i].now), &now));
		struct dues d = promises_due(&policy, &facts, now, &a);
		assert_int_equal(d.n, 1);
		assert_int_equal(d.p[0].state, rows[i].state);
		assert_false(d.holds_forever);
	}
	/* What holds until the 25th birthday ends at its first moment in London, an hour before midnight in UTC. */
	struct instant now;
	assert_true(instant_parse_iso(STR("2029-01-01T12:00:00Z"), &now));
	struct dues d = promises_due(&policy, &facts, now, &a);
	assert_true(str_eq(instant_iso(&a, d.holds_until), STR("2030-07-09T23:00:00Z")));
	d = promises_due(&policy, &facts, d.holds_until, &a);
	assert_int_equal(d.n, 0);
	assert_true(d.holds_forever);
	arena_finish(&a);
}

/* A promise made from a day on, or withdrawn: clocks do not reach back, nothing is due on or after its end. */
static void promises_begin_and_end(void **state)
{
	(void)state;
	struct stated_category stated = {.on = day("2020-01-01"), .category = CATEGORY_FORMER_RELEVANT};
	struct plan_event plan = {.id = 3, .on = day("2023-01-01"), .kind = PLAN_STARTED};
	struct facts facts = {.birth = day("2004-07-10"),
			      .died = DATE_NONE,
			      .records_from = day("2019-01-01"),
			      .stated = &stated,
			      .n_stated = 1,
			      .plan = &plan,
			      .n_plan = 1};
	struct promise p =
	    birthday_promise((struct clock){.kind = CLOCK_REPEAT,
					    .anchors = {{.kind = ANCHOR_PLAN_STARTED}, {.kind = ANCHOR_LAST_MET}},
					    .n_anchors = 2,
					    .period = {6, PERIOD_MONTHS},
					    .sign = 1});
	p.met_by.plan = 1U << PLAN_REVIEWED;
	p.from = day("2026-01-01");
	p.to = day("2026-07-02");
	struct policy policy = {.qualifying_until = 21, .promises = &p, .n_promises = 1};
	struct arena a;
	arena_init(&a, 1 << 20);
	assert_int_equal(promises_due(&policy, &facts, date_london_end(day("2025-12-31")), &a).n, 0);
	struct dues d = promises_due(&policy, &facts, date_london_end(day("2026-01-01")), &a);
	assert_int_equal(d.n, 1);
	assert_int_equal(d.p[0].by.days, day("2026-07-01").days);
	assert_int_equal(promises_due(&policy, &facts, date_london_end(day("2026-07-01")), &a).n, 1);
	assert_int_equal(promises_due(&policy, &facts, date_london_end(day("2026-07-02")), &a).n, 0);
	d = promises_history(&policy, &facts, date_london_end(day("2026-07-02")), &a);
	assert_int_equal(d.n, 1);
	assert_int_equal(d.p[0].state, DUE_MISSED);
	p.to = day("2026-07-01");
	assert_int_equal(promises_due(&policy, &facts, date_london_end(day("2026-03-01")), &a).n, 0);
	arena_finish(&a);
}

/* Nothing is due to the dead, whatever a policy says and whoever says that they died. */
static void nothing_is_due_to_the_dead(void **state)
{
	(void)state;
	struct care_period care = {
	    .id = 1, .from = day("2010-01-01"), .to = day("2020-07-09"), .ours = true, .ended = STR("E2")};
	struct facts facts = {.birth = day("2004-07-10"), .died = DATE_NONE, .records_from = day("2019-01-01")};
	struct promise p = birthday_promise((struct clock){.kind = CLOCK_REPEAT,
							   .anchors = {{ANCHOR_BIRTHDAY, 16}, {ANCHOR_LAST_MET, 0}},
							   .n_anchors = 2,
							   .period = {1, PERIOD_MONTHS},
							   .sign = 1});
	p.met_by.plan = 1U << PLAN_REVIEWED;
	struct policy policy = {.qualifying_until = 21, .promises = &p, .n_promises = 1};
	struct stated_category stated = {.on = day("2020-01-01"), .category = CATEGORY_RELEVANT};
	struct instant after = date_london_end(day("2021-03-01"));
	struct arena a;
	arena_init(&a, 1 << 20);
	for (unsigned all = 0; all < 2; all++) {
		p.who.categories = all ? ~0U : 1U << CATEGORY_CLOSED;
		facts.died = day("2020-07-09");
		assert_int_equal(promises_due(&policy, &facts, after, &a).n, 0);
		facts.died = DATE_NONE;
		facts.care = &care;
		facts.n_care = 1;
		assert_int_equal(category_on(&facts, &policy, day("2021-03-01")).category, CATEGORY_CLOSED);
		assert_int_equal(promises_due(&policy, &facts, after, &a).n, 0);
		facts.n_care = 0;
		facts.stated = &stated;
		facts.n_stated = 1;
		assert_int_equal(promises_due(&policy, &facts, after, &a).n, all); /* alive, it would be */
		facts.n_stated = 0;
	}
	arena_finish(&a);
}

/* The explanation holds the sum, points at the fact, and says what counts. */
static void a_due_is_explained(void **state)
{
	(void)state;
	struct stated_category stated = {.on = day("2020-01-01"), .category = CATEGORY_FORMER_RELEVANT};
	struct plan_event plan = {.id = 42, .on = day("2025-09-01"), .kind = PLAN_REVIEWED};
	struct facts facts = {.birth = day("2006-07-10"),
			      .died = DATE_NONE,
			      .records_from = day("2019-01-01"),
			      .stated = &stated,
			      .n_stated = 1,
			      .plan = &plan,
			      .n_plan = 1};
	struct promise p = birthday_promise((struct clock){.kind = CLOCK_REPEAT,
							   .anchors = {{.kind = ANCHOR_LAST_MET}},
							   .n_anchors = 1,
							   .period = {6, PERIOD_MONTHS},
							   .sign = 1});
	p.title = STR("Review the Pathway Plan");
	p.met_by.plan = 1U << PLAN_REVIEWED;
	struct policy policy = {.council = STR("A Council"), .qualifying_until = 21, .promises = &p, .n_promises = 1};
	struct arena a;
	arena_init(&a, 1 << 20);
	struct dues d = promises_due(&policy, &facts, date_london_end(day("2026-01-01")), &a);
	assert_int_equal(d.n, 1);
	assert_string_equal(due_sentence(&d.p[0], &a).p, "Review the Pathway Plan by 1 March 2026");
	struct lines lines = due_explain(&policy, &facts, &d.p[0], &a);
	static const char *const wanted[] = {
	    "We will send a card", "A Council: s:000", "Pathway Plan reviewed: 1 September 2025.",
	    "1 September 2025 + 6 months = 1 March 2026", "What meets it: a review of the Pathway Plan."};
	assert_int_equal(lines.n, COUNT(wanted));
	for (size_t i = 0; i < lines.n; i++)
		assert_string_equal(lines.p[i].text.p, wanted[i]);
	assert_int_equal(lines.p[3].fact.kind, FACT_PLAN);
	assert_int_equal(lines.p[3].fact.id, 42);
	lines = category_explain(&facts, &policy, day("2026-01-01"), &a);
	assert_int_equal(lines.n, 3);
	assert_non_null(strstr(lines.p[1].text.p, "That is all we go by"));
	assert_string_equal(lines.p[2].text.p, "So on 1 January 2026: Former relevant.");
	arena_finish(&a);
}

/*
 * The projection: at any moment before the answer's holds_until, with nothing new recorded, the open dues are the same.
 * Over facts and promises of every kind, some recorded for days to come.
 */
static void the_answer_holds_as_long_as_it_says(void **state)
{
	(void)state;
	struct arena a, b;
	uint64_t seed = 20261121;
	int64_t compared = 0, changed = 0, open = 0;
	arena_init(&a, 8 << 20);
	arena_init(&b, 8 << 20);
	for (int person = 0; person < lives(9000); person++) {
		struct facts facts = random_facts(&seed, &a);
		struct policy policy = random_policy(&seed, &a);
		struct instant now = random_moment(&seed, &facts);
		/* From one holds_until to the next, through ten changes. */
		for (int step = 0; step < 10; step++) {
			struct dues first = promises_due(&policy, &facts, now, &a);
			open += (int64_t)first.n;
			if (first.holds_forever)
				first.holds_until = (struct instant){now.seconds + (int64_t)40 * 366 * 86400};
			assert_true(first.holds_until.seconds > now.seconds);
			for (int probe = 0; probe < 6; probe++) {
				struct instant later = {first.holds_until.seconds - 1};
				uint64_t span = (uint64_t)(first.holds_until.seconds - now.seconds);
				if (probe)
					later.seconds = now.seconds + (int64_t)(random_next(&seed) % span);
				struct dues then = promises_due(&policy, &facts, later, &b);
				if (!dues_same_open(&first, &then) || !dues_same_open(&then, &first))
					fail_msg("person %d step %d: not the same at %s and %s", person, step,
						 instant_iso(&a, now).p, instant_iso(&a, later).p);
				compared++;
				arena_reset(&b);
			}
			if (first.holds_forever)
				break;
			struct dues next = promises_due(&policy, &facts, first.holds_until, &b);
			changed += !dues_same_open(&first, &next);
			now = first.holds_until;
			arena_reset(&b);
		}
		arena_reset(&a);
	}
	/* The comparison is not empty, and the moments are not so many that they mean nothing. */
	print_message("# %lld compared, %lld open, %lld changes\n", (long long)compared, (long long)open,
		      (long long)changed);
	assert_true(compared > 100000);
	assert_true(open > 10000);
	assert_true(changed > 4000);
	arena_finish(&a);
	arena_finish(&b);
}

/* Open dues are the same in the history; no open due has the key of another; every due can be put into words. */
static void history_and_words_agree_with_the_open_dues(void **state)
{
	(void)state;
	struct arena a;
	uint64_t seed = 7;
	int states[DUE_STATE_COUNT] = {0}, from[FACT_MARK + 1] = {0}, met_by[FACT_MARK + 1] = {0};
	arena_init(&a, 8 << 20);
	for (int person = 0; person < lives(50000); person++) {
		struct facts facts = random_facts(&seed, &a);
		struct policy policy = random_policy(&seed, &a);
		struct instant now = random_moment(&seed, &facts);
		struct dues open = promises_due(&policy, &facts, now, &a);
		struct dues all = promises_history(&policy, &facts, now, &a);
		assert_true(dues_same_open(&open, &all));
		assert_true(all.holds_forever ? open.holds_forever : all.holds_until.seconds > now.seconds);
		for (size_t i = 0; i < all.n; i++) {
			const struct due *d = &all.p[i];
			states[d->state]++;
			from[d->start.kind]++;
			met_by[d->met_fact.kind]++;
			assert_true(due_sentence(d, &a).n > 0);
			/* No due without a promise, a source and a fact; but where nobody recorded one, which it says.
			 */
			assert_true(d->promise->source.n > 0);
			assert_true(d->start.kind != FACT_NONE || d->state == DUE_NOT_KNOWN ||
				    d->promise->clock.kind == CLOCK_COUNT);
			assert_true(due_explain(&policy, &facts, d, &a).n >= 3);
			assert_true((d->state == DUE_NOT_KNOWN || d->state == DUE_NOT_WANTED) == !date_known(d->by));
			for (size_t j = 0; j < i && due_is_open(d); j++)
				assert_false(due_is_open(&all.p[j]) && all.p[j].promise == d->promise &&
					     all.p[j].key.days == d->key.days && all.p[j].number == d->number);
		}
		assert_true(category_explain(&facts, &policy, instant_london_day(now), &a).n >= 1);
		arena_reset(&a);
	}
	/* It says something about every state, every start of a clock and everything that meets one. */
	for (int s = 0; s < DUE_STATE_COUNT; s++) {
		print_message("# %d %s\n", states[s], due_state_name((enum due_state)s));
		assert_true(states[s] > (s == DUE_TODAY ? 5 : 50)); /* seldom does a random day fall on one */
	}
	static const enum fact_kind starts[] = {FACT_BIRTH,    FACT_CARE, FACT_CONTACT, FACT_PLAN,
						FACT_STEP,     FACT_TEAM, FACT_CUSTODY, FACT_EXPECTED_RELEASE,
						FACT_RELEASED, FACT_WISH, FACT_HOME,    FACT_STATEMENT,
						FACT_MARK},
				    ends[] = {FACT_CONTACT, FACT_PLAN, FACT_STEP,      FACT_TEAM,
					      FACT_WORKER,  FACT_WISH, FACT_STATEMENT, FACT_MARK};
	for (size_t i = 0; i < COUNT(starts); i++)
		assert_true(from[starts[i]] > 20);
	for (size_t i = 0; i < COUNT(ends); i++)
		assert_true(met_by[ends[i]] > 5);
	arena_finish(&a);
}

static struct date soonest(const struct dues *dues, const struct promise *promise)
{
	struct date by = DATE_NONE;
	for (size_t i = 0; i < dues->n; i++)
		if (dues->p[i].promise == promise && date_known(dues->p[i].by) && !date_known(by))
			by = dues->p[i].by;
	return by;
}

/* Whatever else there is: one more contact that took place today makes nothing due sooner. Our records must be
 * complete: from before that, a count may be known only by what is added. */
static void a_contact_makes_nothing_due_sooner(void **state)
{
	(void)state;
	struct arena a;
	uint64_t seed = 99;
	int later = 0;
	arena_init(&a, 8 << 20);
	for (int person = 0; person < lives(20000); person++) {
		struct facts facts = random_facts(&seed, &a);
		struct policy policy = random_policy(&seed, &a);
		struct instant now = random_moment(&seed, &facts);
		if (date_known(facts.birth))
			facts.records_from = facts.birth;
		struct dues before = promises_due(&policy, &facts, now, &a);
		struct contact_fact *more = arena_new(&a, struct contact_fact, facts.n_contacts + 1);
		size_t n = 0;
		while (n < facts.n_contacts && date_cmp(facts.contacts[n].on, instant_london_day(now)) <= 0) {
			more[n] = facts.contacts[n];
			n++;
		}
		more[n] = (struct contact_fact){
		    .id = 1000, .on = instant_london_day(now), .kind = CONTACT_VISIT, .made = true};
		facts.contacts = more;
		facts.n_contacts = n + 1; /* what is to come is not looked at */
		struct dues after = promises_due(&policy, &facts, now, &a);
		for (size_t i = 0; i < policy.n_promises; i++) {
			struct date was = soonest(&before, &policy.promises[i]),
				    is = soonest(&after, &policy.promises[i]);
			if (!date_known(was))
				continue;
			assert_true(!date_known(is) || date_cmp(is, was) >= 0);
			later += !date_known(is) || date_cmp(is, was) > 0;
		}
		arena_reset(&a);
	}
	print_message("# %d later\n", later);
	assert_true(later > 100);
	arena_finish(&a);
}

/* What dues_same_open must tell apart. */
static void other_dues_are_not_the_same(void **state)
{
	(void)state;
	struct promise p = {.id = ID_A}, q = {.id = {"b", 1}}, again = {.id = ID_A};
	struct due base = {
	    .promise = &p, .key = {10}, .since = {10}, .by = {20}, .show_from = DATE_NONE, .state = DUE_UPCOMING};
	struct due rows[6] = {base, base, base, base, base, base};
	rows[0].promise = &q;
	rows[1].key.days = 11;
	rows[2].by.days = 21;
	rows[3].since.days = 11;
	rows[4].state = DUE_NOT_KNOWN;
	rows[5].state = DUE_MET;
	struct dues one = {.p = &base, .n = 1};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct dues other = {.p = &rows[i], .n = 1};
		assert_false(dues_same_open(&one, &other));
		assert_false(dues_same_open(&other, &one));
	}
	struct due late = base;
	late.state = DUE_OVERDUE;
	late.promise = &again;
	struct due two[2] = {rows[5], late};
	struct dues other = {.p = two, .n = 2};
	assert_true(dues_same_open(&one, &other));
	assert_true(dues_same_open(&other, &one));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(thirteen_weeks_counted_both_ways),
	    cmocka_unit_test(a_shared_day_counts_once),
	    cmocka_unit_test(midnight_is_in_london),
	    cmocka_unit_test(promises_begin_and_end),
	    cmocka_unit_test(nothing_is_due_to_the_dead),
	    cmocka_unit_test(a_due_is_explained),
	    cmocka_unit_test(the_answer_holds_as_long_as_it_says),
	    cmocka_unit_test(history_and_words_agree_with_the_open_dues),
	    cmocka_unit_test(a_contact_makes_nothing_due_sooner),
	    cmocka_unit_test(other_dues_are_not_the_same),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
