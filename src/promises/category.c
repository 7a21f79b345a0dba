#include "care.h"

/* Somebody of 16 or 17 who is not looked after on day. */
static enum category leaver(const struct care_view *v, struct date day, bool was_eligible)
{
	if (was_eligible || care_away_at_16(v, day))
		return care_home_six_months(v, day) ? CATEGORY_QUALIFYING : CATEGORY_RELEVANT;
	struct fact_ref order;
	return care_after_16(v) || date_known(care_guardianship(v, day, &order)) ? CATEGORY_QUALIFYING : CATEGORY_NONE;
}

static enum category under_18(const struct care_view *v, struct date eligible)
{
	if (care_on(v, v->on))
		return date_known(eligible) && date_cmp(eligible, v->on) <= 0 ? CATEGORY_ELIGIBLE : CATEGORY_NOT_YET;
	return date_cmp(v->on, v->b16) < 0 ? CATEGORY_NONE : leaver(v, v->on, date_known(eligible));
}

/* What they became at 18; it does not change afterwards, until it ends. */
static enum category from_18(const struct care_view *v, struct date eligible)
{
	struct date eve = date_add_days(v->b18, -1);
	bool was_eligible = date_known(eligible);
	if (care_on(v, eve))
		return was_eligible ? CATEGORY_FORMER_RELEVANT : CATEGORY_QUALIFYING;
	enum category at_17 = leaver(v, eve, was_eligible);
	if (at_17 != CATEGORY_RELEVANT)
		return at_17;
	/* s.23C(1)(a): has been relevant and would be if under 18 */
	return care_home_six_months(v, v->b18) ? CATEGORY_QUALIFYING : CATEGORY_FORMER_RELEVANT;
}

static void sooner(struct date *until, struct date on, struct date day)
{
	if (date_known(day) && date_cmp(on, day) < 0 && (!date_known(*until) || date_cmp(day, *until) < 0))
		*until = day;
}

static struct date next_change(const struct care_view *v, struct date eligible)
{
	const struct facts *facts = v->facts;
	const struct date on = v->on;
	struct date until = DATE_NONE;
	const int ages[] = {16, 18, v->policy->qualifying_until, 25};
	for (size_t i = 0; i < sizeof(ages) / sizeof(ages[0]); i++)
		sooner(&until, on, age_day(&v->ages, ages[i]));
	sooner(&until, on, eligible);
	sooner(&until, on, facts_died(facts));
	for (size_t i = 0; i < facts->n_care; i++) {
		sooner(&until, on, facts->care[i].from);
		sooner(&until, on, facts->care[i].to);
	}
	for (size_t i = 0; i < facts->n_stated; i++)
		sooner(&until, on, facts->stated[i].on);
	for (size_t i = 0; i < facts->n_spells; i++) {
		sooner(&until, on, facts->spells[i].from);
		sooner(&until, on, facts->spells[i].to);
		if (facts->spells[i].kind == SPELL_HOME)
			sooner(&until, on, date_add_months(facts->spells[i].from, 6));
	}
	return until;
}

static enum category stated_on(const struct care_view *v)
{
	const struct facts *facts = v->facts;
	const struct date on = v->on;
	enum category c = CATEGORY_NONE;
	for (size_t i = 0; i < facts->n_stated; i++)
		if (date_cmp(facts->stated[i].on, on) <= 0)
			c = facts->stated[i].category;
	bool grown = date_cmp(v->b18, on) <= 0;
	if ((c == CATEGORY_ELIGIBLE || c == CATEGORY_RELEVANT) && grown)
		return CATEGORY_FORMER_RELEVANT;
	if (c == CATEGORY_QUALIFYING && date_cmp(age_day(&v->ages, v->policy->qualifying_until), on) <= 0)
		return CATEGORY_NONE;
	return c;
}

/* The council that looked after them last is responsible: s.23A(4), s.24(5). */
static bool elsewhere(const struct care_view *v, const struct care_period *last)
{
	return !last->ours || care_ended_by(v, last, STR("E3"));
}

/* Care ended because they were found to be 18 already, and the birth date has not been put right. */
static bool found_adult(const struct care_view *v, const struct care_period *last)
{
	return last && care_ended_by(v, last, STR("E15")) && date_cmp(last->to, v->b18) < 0;
}

static void from_care(const struct care_view *v, struct category_answer *r)
{
	const struct care_period *last = care_last(v);
	struct fact_ref fact;
	struct date eligible = care_became_eligible(v, &fact);
	r->days = care_days(v, v->on);
	if (found_adult(v, last))
		return;
	bool grown = date_cmp(v->b18, v->on) <= 0;
	enum category c = grown ? from_18(v, eligible) : under_18(v, eligible);
	if (c == CATEGORY_QUALIFYING && date_cmp(age_day(&v->ages, v->policy->qualifying_until), v->on) <= 0)
		c = CATEGORY_NONE;
	if (c == CATEGORY_NONE)
		return;
	if (elsewhere(v, last)) {
		r->other_council = true;
		return;
	}
	r->category = c;
	r->became_eligible = care_began(v, &r->became_fact);
	if (c == CATEGORY_NOT_YET)
		r->will_be = eligible;
}

struct category_answer category_at(const struct facts *facts, const struct policy *policy, const struct ages *ages,
				   struct date on)
{
	struct category_answer r = {.until = DATE_NONE, .will_be = DATE_NONE, .became_eligible = DATE_NONE};
	struct care_view v = care_view(facts, policy, ages, on);
	struct date died = facts_died(facts);
	if (date_known(died) && date_cmp(died, on) <= 0) {
		r.category = CATEGORY_CLOSED;
		return r;
	}
	struct fact_ref ignored;
	r.until = next_change(&v, facts->n_care ? care_became_eligible(&v, &ignored) : DATE_NONE);
	if (date_cmp(age_day(ages, 25), on) <= 0) {
		r.category = CATEGORY_CLOSED;
		r.until = DATE_NONE;
	} else if (facts->n_care == 0 && facts->n_stated > 0) {
		r.stated = true;
		r.category = stated_on(&v);
	} else {
		from_care(&v, &r);
	}
	return r;
}

struct category_answer category_on(const struct facts *facts, const struct policy *policy, struct date on)
{
	if (!date_known(facts->birth))
		return (struct category_answer){.until = DATE_NONE, .will_be = DATE_NONE, .became_eligible = DATE_NONE};
	struct ages ages = facts_ages(facts, policy);
	return category_at(facts, policy, &ages, on);
}

const char *category_title(enum category c)
{
	static const char *const titles[] = {"Not a care leaver", "Not yet eligible", "Eligible", "Relevant",
					     "Former relevant",   "Qualifying",       "Closed"};
	return titles[c];
}
