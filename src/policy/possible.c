/*
 * Promises that read well and can never be due: the clock's day comes only when the promise is over. The heart would
 * keep quiet about them (a due on or after the day the promise ends is not made), so they are refused where they are
 * written.
 */
#include <stdio.h>

#include "reader.h"

/* The ages at which somebody can be of a category: [*ret_from, *ret_to). */
static void category_ages(enum category c, int qualifying_until, int *ret_from, int *ret_to)
{
	bool after_18 = c == CATEGORY_FORMER_RELEVANT, from_birth = c == CATEGORY_NOT_YET;
	*ret_from = from_birth ? 0 : after_18 ? 18 : 16;
	*ret_to = after_18 ? 25 : c == CATEGORY_QUALIFYING ? qualifying_until : 18;
}

void check_ages(struct reader *r, const struct who *who, int qualifying_until, const yaml_node_t *from,
		const yaml_node_t *under)
{
	for (enum category c = CATEGORY_NOT_YET; c < CATEGORY_CLOSED; c++) {
		int first, end;
		category_ages(c, qualifying_until, &first, &end);
		if (!(who->categories >> c & 1))
			continue;
		if (who->from && who->from >= end)
			finding_at(r, from, "found from %d, but nobody is %s after %d", who->from, category_name(c),
				   end - 1);
		if (who->under && who->under <= first)
			finding_at(r, under, "found under %d, but nobody is %s before %d", who->under, category_name(c),
				   first);
	}
}

/* The ages at which a promise can be for somebody: [*ret_from, *ret_to). */
static void ages(const struct who *who, int qualifying_until, int *ret_from, int *ret_to)
{
	*ret_from = 25;
	*ret_to = 0;
	for (enum category c = CATEGORY_NOT_YET; c < CATEGORY_CLOSED; c++) {
		int from, to;
		category_ages(c, qualifying_until, &from, &to);
		if (!(who->categories >> c & 1))
			continue;
		*ret_from = from < *ret_from ? from : *ret_from;
		*ret_to = to > *ret_to ? to : *ret_to;
	}
	if (who->from > *ret_from)
		*ret_from = who->from;
	if (who->under && who->under < *ret_to)
		*ret_to = who->under;
}

/* The age that the clock cannot start before; 0 when that can be any. A repeat goes from those that are known, which a
 * birthday always is. */
static int earliest(const struct clock *c)
{
	int age = 0;
	for (int i = 0; i < c->n_anchors; i++) {
		int at = c->anchors[i].kind == ANCHOR_BIRTHDAY ? c->anchors[i].age : 0;
		if (c->anchors[i].kind == ANCHOR_BECAME_ELIGIBLE && c->kind != CLOCK_REPEAT)
			at = 16;
		age = at > age ? at : age;
	}
	return age;
}

/* Is a birthday, give or take a period, on or after another birthday, whenever they were born? */
static bool reaches(int age, struct period p, int sign, int end)
{
	int years = end - age;
	if (p.unit == PERIOD_MONTHS || p.unit == PERIOD_YEARS)
		return sign * p.n * (p.unit == PERIOD_YEARS ? 12 : 1) >= years * 12;
	int days = sign * p.n * (p.unit == PERIOD_WEEKS ? 7 : 1);
	return days >= years * (years > 0 ? 366 : 365);
}

void check_possible(struct reader *r, const yaml_node_t *clock, const struct promise *p, int qualifying_until)
{
	const struct clock *c = &p->clock;
	int from, end, age = earliest(c);
	ages(&p->who, qualifying_until, &from, &end);
	if (c->kind == CLOCK_BIRTHDAY && c->first_age >= end) {
		finding_at(r, clock, "this is never due: the first is birthday %d, and the promise ends at %d",
			   c->first_age, end);
	} else if (c->kind == CLOCK_BIRTHDAY && c->last_age < from) {
		finding_at(r, clock,
			   "this is never due: the last is birthday %d, and the promise is for nobody under %d",
			   c->last_age, from);
	} else if (c->kind != CLOCK_BIRTHDAY && age && reaches(age, c->period, c->sign, end)) {
		const char *sign = !c->period.n ? "" : c->sign < 0 ? " - " : " + ";
		const char *period = c->period.n ? period_text(r->arena, c->period).p : "";
		finding_at(r, clock, "this is never due: birthday %d%s%s or later, and the promise ends at %d", age,
			   sign, period, end);
	}
}
