#include "episodes.h"

static bool is_x1_or_open(const struct care_period *p)
{
	return str_empty(p->ended) || str_eq(p->ended, STR("X1"));
}

/* Whether the episode goes on from the period. */
static bool goes_on(const struct care_period *p, const struct care_episode *e)
{
	if (p->short_break != episode_is_short_break(e->ls))
		return false;
	if (!date_known(p->to) || date_cmp(e->from, p->to) < 0)
		return true;
	return date_cmp(e->from, p->to) == 0 && is_x1_or_open(p);
}

static void extend(struct care_period *p, const struct care_episode *e)
{
	/* Two that overlap: care lasts until the later end. */
	if (date_known(p->to) && date_known(e->to) && date_cmp(e->to, p->to) < 0)
		return;
	p->to = e->to;
	p->ended = date_known(e->to) ? e->rec : STR_NONE;
}

/* When it began, if a known period covers the day on which the first episode we have did. */
static struct date began(const struct care_episode *e, struct care_periods known)
{
	struct date from = e->from;
	if (str_empty(e->rne) || str_eq(e->rne, STR("S")) || episode_is_short_break(e->ls))
		return from;
	for (size_t i = 0; i < known.n; i++) {
		const struct care_period *k = &known.p[i];
		if (k->ours && !k->short_break && date_cmp(k->from, from) < 0 &&
		    (!date_known(k->to) || date_cmp(k->to, e->from) >= 0))
			from = k->from;
	}
	return from;
}

struct care_periods care_periods_of(struct arena *a, struct care_episodes episodes, struct care_periods known)
{
	struct care_period *p = arena_new(a, struct care_period, episodes.n);
	size_t n = 0;
	for (size_t i = 0; i < episodes.n; i++) {
		const struct care_episode *e = &episodes.p[i];
		if (n && goes_on(&p[n - 1], e)) {
			extend(&p[n - 1], e);
			continue;
		}
		if (n && !date_known(p[n - 1].to))
			p[n - 1].to = e->from;
		p[n++] = (struct care_period){.from = began(e, known),
					      .to = e->to,
					      .short_break = episode_is_short_break(e->ls),
					      .ours = true,
					      .ended = date_known(e->to) ? e->rec : STR_NONE};
	}
	return (struct care_periods){p, n};
}
