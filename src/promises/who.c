#include "care.h"
#include "run.h"

static bool with_team(const struct run *r, struct date day)
{
	const struct who *w = &r->promise->who;
	for (size_t i = 0; i < r->facts->n_teams; i++)
		for (size_t j = 0; j < w->n_teams; j++)
			if (spans(r->facts->teams[i].from, r->facts->teams[i].to, day) &&
			    str_eq(r->facts->teams[i].kind, w->teams[j]))
				return true;
	return false;
}

/* One without a release lasts until the next begins. */
static bool in_custody(const struct run *r, struct date day)
{
	const struct facts *f = r->facts;
	size_t i = f->n_custody;
	while (i > 0 && date_cmp(f->custody[i - 1].from, day) > 0)
		i--;
	return i > 0 && spans(f->custody[i - 1].from, f->custody[i - 1].released, day) &&
	       (r->promise->who.custody >> f->custody[i - 1].status & 1);
}

static bool outside(const struct run *r, struct date day)
{
	const struct place_fact *place = facts_place(r->facts, day);
	return place && place->outside;
}

const struct wish_fact *run_wish(const struct run *r, enum wish wish, struct date day)
{
	const struct wish_fact *said = NULL;
	for (size_t i = 0; i < r->facts->n_wishes && date_cmp(r->facts->wishes[i].on, day) <= 0; i++)
		if (r->facts->wishes[i].wish == wish)
			said = &r->facts->wishes[i];
	return said;
}

bool run_of_age(const struct run *r, struct date day)
{
	const struct who *w = &r->promise->who;
	return (!w->from || date_cmp(run_birthday(r, w->from), day) <= 0) &&
	       (!w->under || date_cmp(day, run_birthday(r, w->under)) < 0);
}

bool run_is_there(const struct run *r, struct date day)
{
	const struct promise *p = r->promise;
	return spans(date_known(p->from) ? p->from : day, p->to, day) && (!p->who.custody || in_custody(r, day)) &&
	       (!p->who.n_teams || with_team(r, day)) && (!p->who.outside || outside(r, day));
}

bool run_concerns(const struct run *r, struct date day)
{
	const struct promise *p = r->promise;
	const struct who *w = &p->who;
	enum category c = date_cmp(day, r->today) == 0 ? r->category.category
						       : category_at(r->facts, r->policy, &r->ages, day).category;
	/* Closed is nobody's category to be owed anything: 25, or died. */
	return c != CATEGORY_CLOSED && (w->categories >> c & 1) &&
	       (p->occasion == OCCASION_RELEASED || run_of_age(r, day)) && (!w->uasc || r->facts->uasc) &&
	       run_is_there(r, day);
}

bool run_wanted(const struct run *r, struct date day)
{
	const enum wish wish = r->promise->who.wish;
	const struct wish_fact *said = wish == WISH_NONE ? NULL : run_wish(r, wish, day);
	return !said || said->wanted;
}

bool run_applies_on(const struct run *r, struct date day)
{
	return run_concerns(r, day) && run_wanted(r, day);
}
