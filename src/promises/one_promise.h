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
