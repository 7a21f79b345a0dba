/* The clocks of what is asked and of what is said. */
#include "run.h"
#include "working_time.h"

/* Asked within a period of the anchors, and after a "no" again on the day that they gave. */
void clock_ask(struct run *r)
{
	const struct clock *c = &r->promise->clock;
	const struct anchor *unknown;
	struct start began;
	if (!anchors_latest(r, &began, &unknown)) {
		if (unknown)
			run_not_known(r, (struct start){.on = DATE_NONE}, UNKNOWN_START);
		return;
	}
	struct stretch s = {.start = began, .by = period_add(began.on, c->period, 1), .period = c->period};
	for (size_t i = 0; i < r->facts->n_wishes && date_cmp(r->facts->wishes[i].on, r->last) <= 0; i++) {
		const struct wish_fact *w = &r->facts->wishes[i];
		if (w->wish != c->wish)
			continue;
		struct event asked = {w->on, {FACT_WISH, w->id}};
		if (date_known(s.by) && date_cmp(began.on, w->on) <= 0)
			run_met(r, &s, asked);
		s = (struct stretch){.start = {w->on, asked.fact}, .by = DATE_NONE};
		if (!w->wanted && date_known(w->ask_again))
			s.by = date_max(w->ask_again, began.on);
	}
	if (date_known(s.by))
		run_open(r, &s);
}

/* Each statement by itself. */
void clock_answer(struct run *r)
{
	const struct clock *c = &r->promise->clock;
	for (size_t i = 0; i < r->facts->n_statements; i++) {
		const struct statement_fact *said = &r->facts->statements[i];
		struct date on = instant_london_day(said->at), answered = instant_london_day(said->answered);
		if (date_cmp(on, r->today) > 0)
			break;
		if (c->about == (said->about_worker ? ABOUT_OTHER : ABOUT_WORKER))
			continue;
		struct stretch s = {.start = {on, {FACT_STATEMENT, said->id}},
				    .by_at = working_hours_after(r->policy, said->at, c->hours)};
		s.by = instant_london_day(s.by_at);
		r->number = said->id;
		if (date_known(r->promise->from) && date_cmp(s.by, r->promise->from) < 0)
			continue;
		if (said->answered.seconds && date_cmp(answered, r->today) <= 0) {
			s.done_at = said->answered;
			run_met(r, &s, (struct event){answered, s.start.fact});
		} else {
			run_open(r, &s);
		}
	}
}
