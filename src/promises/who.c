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
	return w->n_teams == 0;
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

bool run_concerns(const struct run *r, struct date day)
{
	const struct promise *p = r->promise;
	const struct who *w = &p->who;
	enum category c = date_cmp(day, r->today) == 0 ? r->category.category
						       : category_at(r->facts, r->policy, &r->ages, day).category;
	/* Closed is nobody's category to be owed anything: 25, or died. */
	return c != CATEGORY_CLOSED && (w->categories >> c & 1) &&
	       (p->occasion == OCCASION_RELEASED || run_of_age(r, day)) &&
	       spans(date_known(p->from) ? p->from : day, p->to, day) && (!w->uasc || r->facts->uasc) &&
	       (!w->outside || r->facts->outside) && (!w->custody || in_custody(r, day)) && with_team(r, day);
}

/* Never asked is as good as yes. */
static bool wanted(const struct run *r, struct date day)
{
	const enum wish wish = r->promise->who.wish;
	const struct wish_fact *said = wish == WISH_NONE ? NULL : run_wish(r, wish, day);
	return !said || said->wanted;
}

bool run_applies_on(const struct run *r, struct date day)
{
	return run_concerns(r, day) && wanted(r, day);
}

struct date run_promise_end(const struct run *r)
{
	const struct promise *p = r->promise;
	int age = AGE_LAST;
	if (!(p->who.categories >> CATEGORY_FORMER_RELEVANT & 1))
		age = p->who.categories >> CATEGORY_QUALIFYING & 1 ? r->policy->qualifying_until : 18;
	if (p->who.under && p->who.under < age && p->occasion != OCCASION_RELEASED)
		age = p->who.under;
	struct date end = run_birthday(r, age);
	return date_known(p->to) ? date_min(end, p->to) : end;
}
