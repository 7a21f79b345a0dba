#include "care.h"

static bool counts(const struct care_view *v, const struct care_period *p)
{
	return !p->short_break && date_cmp(p->from, v->on) <= 0;
}

/* The end as known on v->on: DATE_NONE while it goes on. */
static struct date end_of(const struct care_view *v, const struct care_period *p)
{
	if (date_known(p->to) && date_cmp(p->to, v->on) <= 0)
		return p->to;
	return DATE_NONE;
}

struct ages facts_ages(const struct facts *facts, const struct policy *policy)
{
	struct ages ages = {0};
	date_birthdays(facts->birth, AGE_FIRST, AGE_LAST, !policy->leap_on_28_february, ages.on);
	return ages;
}

struct date facts_died(const struct facts *facts)
{
	struct date died = facts->died;
	for (size_t i = 0; i < facts->n_care; i++) {
		const struct care_period *p = &facts->care[i];
		if (date_known(p->to) && str_eq(p->ended, STR("E2")) &&
		    (!date_known(died) || date_cmp(p->to, died) < 0))
			died = p->to;
	}
	return died;
}

struct care_view care_view(const struct facts *facts, const struct policy *policy, const struct ages *ages,
			   struct date on)
{
	return (struct care_view){.facts = facts,
				  .policy = policy,
				  .ages = *ages,
				  .on = on,
				  .b14 = age_day(ages, 14),
				  .b16 = age_day(ages, 16),
				  .b18 = age_day(ages, 18)};
}

/* The days of p that count and come after those of earlier periods: [*ret_from, *ret_end), the end open when p goes on.
 */
static bool new_days(const struct care_view *v, const struct care_period *p, struct date reach, struct date *ret_from,
		     struct date *ret_end)
{
	if (!counts(v, p))
		return false;
	struct date end = end_of(v, p);
	*ret_from = date_max(p->from, v->b14);
	if (date_known(reach))
		*ret_from = date_max(*ret_from, reach);
	*ret_end = date_known(end) ? date_add_days(end, v->policy->count_both_ends) : v->b18;
	*ret_end = date_min(*ret_end, v->b18);
	return date_cmp(*ret_from, *ret_end) < 0;
}

int32_t care_days(const struct care_view *v, struct date day)
{
	int32_t days = 0;
	struct date reach = DATE_NONE, from, end;
	struct date stop = date_add_days(day, v->policy->count_both_ends);
	for (size_t i = 0; i < v->facts->n_care; i++) {
		if (!new_days(v, &v->facts->care[i], reach, &from, &end))
			continue;
		reach = end;
		end = date_min(end, stop);
		if (date_cmp(from, end) < 0)
			days += date_days_between(from, end);
	}
	return days;
}

/* The day on which the count came to 13 weeks, or will if care goes on; DATE_NONE when it did not. */
static struct date thirteen_weeks(const struct care_view *v)
{
	int32_t days = 0;
	struct date reach = DATE_NONE, from, end;
	for (size_t i = 0; i < v->facts->n_care; i++) {
		if (!new_days(v, &v->facts->care[i], reach, &from, &end))
			continue;
		reach = end;
		int32_t n = date_days_between(from, end);
		if (days + n >= PRESCRIBED_DAYS)
			return date_add_days(from, PRESCRIBED_DAYS - days - v->policy->count_both_ends);
		days += n;
	}
	return DATE_NONE;
}

struct date care_became_eligible(const struct care_view *v, struct fact_ref *ret_fact)
{
	struct date weeks = thirteen_weeks(v);
	if (!date_known(weeks))
		return DATE_NONE;
	for (size_t i = 0; i < v->facts->n_care; i++) {
		const struct care_period *p = &v->facts->care[i];
		if (!counts(v, p))
			continue;
		/* Care that ends on a day went on for a part of it, so that day is good enough. */
		struct date c = date_max(p->from, date_max(v->b16, weeks)), end = end_of(v, p);
		if ((!date_known(end) || date_cmp(c, end) <= 0) && date_cmp(c, v->b18) <= 0) {
			*ret_fact = (struct fact_ref){FACT_CARE, p->id};
			return c;
		}
	}
	return DATE_NONE;
}

bool care_ended_by(const struct care_view *v, const struct care_period *p, struct str reason)
{
	return date_known(end_of(v, p)) && str_eq(p->ended, reason);
}

const struct care_period *care_on(const struct care_view *v, struct date day)
{
	for (size_t i = 0; i < v->facts->n_care; i++)
		if (counts(v, &v->facts->care[i]) && spans(v->facts->care[i].from, v->facts->care[i].to, day))
			return &v->facts->care[i];
	return NULL;
}

const struct care_period *care_last(const struct care_view *v)
{
	const struct care_period *last = NULL;
	for (size_t i = 0; i < v->facts->n_care; i++) {
		const struct care_period *p = &v->facts->care[i];
		if (!counts(v, p))
			continue;
		struct date end = end_of(v, p);
		if (!last || !date_known(end) || (date_known(end_of(v, last)) && date_cmp(end, end_of(v, last)) >= 0))
			last = p;
	}
	return last;
}

const struct care_period *care_after_16(const struct care_view *v)
{
	/* One that goes on is none of these: then they are in care. */
	for (size_t i = 0; i < v->facts->n_care; i++) {
		const struct care_period *p = &v->facts->care[i];
		if (counts(v, p) && date_cmp(p->from, v->b18) < 0 && date_cmp(p->to, v->b16) >= 0)
			return p;
	}
	return NULL;
}

/* Looked after until the day before something happened on day, or until that day. */
static bool looked_after_before(const struct care_view *v, struct date day)
{
	for (size_t i = 0; i < v->facts->n_care; i++) {
		const struct care_period *p = &v->facts->care[i];
		if (counts(v, p) && date_cmp(p->from, day) < 0 && (!date_known(p->to) || date_cmp(p->to, day) >= 0))
			return true;
	}
	return false;
}

/* Care ended with such an order by day, as the return's reason says: SSDA903 REC, E45 to E48. */
static bool ended_with_guardianship(const struct care_view *v, const struct care_period *p, struct date day)
{
	static const char *const reasons[] = {"E45", "E46", "E47", "E48"};
	if (!counts(v, p) || date_cmp(p->from, p->to) >= 0 || date_cmp(p->to, day) > 0)
		return false;
	for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++)
		if (care_ended_by(v, p, str_c(reasons[i])))
			return true;
	return false;
}

struct date care_guardianship(const struct care_view *v, struct date day, struct fact_ref *ret_fact)
{
	/* From 18 on what counts is that it was in force when they became 18. */
	struct date at = date_min(day, date_add_days(v->b18, -1));
	bool recorded = false;
	for (size_t i = 0; i < v->facts->n_spells; i++) {
		const struct spell_fact *s = &v->facts->spells[i];
		if (s->kind != SPELL_SPECIAL_GUARDIANSHIP || date_cmp(s->from, v->on) > 0)
			continue;
		recorded = true;
		if (spans(s->from, s->to, at) && looked_after_before(v, s->from)) {
			*ret_fact = (struct fact_ref){FACT_SPELL, s->id};
			return s->from;
		}
	}
	/* An order that nobody recorded by itself is in force until somebody does. */
	for (size_t i = 0; i < v->facts->n_care && !recorded; i++)
		if (ended_with_guardianship(v, &v->facts->care[i], at)) {
			*ret_fact = (struct fact_ref){FACT_CARE, v->facts->care[i].id};
			return v->facts->care[i].to;
		}
	return DATE_NONE;
}

const struct spell_fact *care_away_at_16(const struct care_view *v, struct date day)
{
	const struct spell_fact *away = NULL;
	for (size_t i = 0; i < v->facts->n_spells; i++) {
		const struct spell_fact *s = &v->facts->spells[i];
		if (s->kind == SPELL_CARE_ORDER && spans(s->from, s->to, day))
			return NULL;
		bool at_16 = date_cmp(s->from, v->b16) <= 0 && date_cmp(s->from, v->on) <= 0 &&
			     (!date_known(s->to) || date_cmp(s->to, v->b16) >= 0);
		if (!away && (s->kind == SPELL_DETAINED || s->kind == SPELL_HOSPITAL) && at_16 &&
		    care_days(v, s->from) >= PRESCRIBED_DAYS)
			away = s;
	}
	return away;
}

struct date care_began(const struct care_view *v, struct fact_ref *ret_fact)
{
	struct date eligible = care_became_eligible(v, ret_fact);
	const struct spell_fact *away = care_away_at_16(v, date_min(v->on, date_add_days(v->b18, -1)));
	if (date_known(eligible) || !away)
		return eligible;
	*ret_fact = (struct fact_ref){FACT_SPELL, away->id};
	return v->b16;
}

const struct spell_fact *care_home_six_months(const struct care_view *v, struct date day)
{
	for (size_t i = 0; i < v->facts->n_spells; i++) {
		const struct spell_fact *s = &v->facts->spells[i];
		if (s->kind == SPELL_HOME && spans(s->from, s->to, day) &&
		    date_cmp(date_add_months(s->from, 6), day) <= 0)
			return s;
	}
	return NULL;
}
