/* For tests of the engine by hand: somebody who left care, and one promise to all who did. Included after cmocka.h. */
#pragma once
#include "by_hand.h"
#include "engine.h"

static const struct stated_category left_care = {.on = {10957}, .category = CATEGORY_FORMER_RELEVANT};

static inline struct facts who_left_care(const char *birth, const char *records_from)
{
	return (struct facts){.birth = day(birth),
			      .died = DATE_NONE,
			      .records_from = day(records_from),
			      .stated = &left_care,
			      .n_stated = 1};
}

/* 18 on 10 July 2022, 21 on 10 July 2025, 25 on 10 July 2029. */
static inline struct facts somebody(void)
{
	return who_left_care("2004-07-10", "2019-01-01");
}

/* Afterwards, where the clock does not say otherwise. */
static inline struct promise promise_called(const char *id, struct clock clock, struct met_by met_by)
{
	struct promise p = {.id = str_c(id),
			    .title = STR("Do it"),
			    .says = STR("We will do it"),
			    .source = STR("s:001"),
			    .from = DATE_NONE,
			    .to = DATE_NONE,
			    .who = {.categories = 1U << CATEGORY_FORMER_RELEVANT},
			    .clock = clock,
			    .met_by = met_by};
	p.clock.sign = p.clock.sign ? p.clock.sign : 1;
	promise_settle(&p);
	return p;
}

static inline struct promise promise(struct clock clock, struct met_by met_by)
{
	return promise_called("p", clock, met_by);
}

/* "since state by", comma between; of what was met the day too. */
static inline const char *words(struct dues d)
{
	struct str text = STR("");
	for (size_t i = 0; i < d.n; i++) {
		const struct due *x = &d.p[i];
		text = arena_fmt(&arena, "%.*s%s%s %s %s", STR_ARG(text), i ? ", " : "",
				 date_known(x->since) ? date_iso(&arena, x->since).p : "-", due_state_name(x->state),
				 date_known(x->by) ? date_iso(&arena, x->by).p : "-");
		if (x->state == DUE_MET)
			text = arena_fmt(&arena, "%.*s on %s", STR_ARG(text), date_iso(&arena, x->met).p);
	}
	return text.p;
}

static inline const char *open_on(const struct promise *p, const struct facts *facts, const char *on)
{
	struct policy policy = {.qualifying_until = 21, .promises = p, .n_promises = 1};
	return words(promises_due(&policy, facts, date_london_end(day(on)), &arena));
}

static inline const char *history_on(const struct promise *p, const struct facts *facts, const char *on)
{
	struct policy policy = {.qualifying_until = 21, .promises = p, .n_promises = 1};
	return words(promises_history(&policy, facts, date_london_end(day(on)), &arena));
}

static inline struct promise by_birthday(int age, struct met_by met_by)
{
	return promise(
	    (struct clock){.kind = CLOCK_ONCE, .anchors = {{.kind = ANCHOR_BIRTHDAY, .age = age}}, .n_anchors = 1},
	    met_by);
}
