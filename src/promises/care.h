/*
 * Inside promises/ only: what the category of a young person rests on, each answer as it was at the end of day on.
 * Care periods and spells that begin after on are not looked at; one that ends after on is taken as going on.
 */
#pragma once
#include "category.h"

/* 13 weeks, SI 2010/959 reg 40(1)(a). */
enum { PRESCRIBED_DAYS = 91 };

struct care_view {
	const struct facts *facts;
	const struct policy *policy;
	struct ages ages;
	struct date on, b14, b16, b18;
};

/* facts->birth must be known. */
struct ages facts_ages(const struct facts *facts, const struct policy *policy);
struct care_view care_view(const struct facts *facts, const struct policy *policy, const struct ages *ages,
			   struct date on);
/* category_on() with the birthdays worked out already. */
struct category_answer category_at(const struct facts *facts, const struct policy *policy, const struct ages *ages,
				   struct date on);
/* The day of death, also when only a care period says so (E2). */
struct date facts_died(const struct facts *facts);
static inline bool spans(struct date from, struct date to, struct date day)
{
	return date_cmp(from, day) <= 0 && (!date_known(to) || date_cmp(day, to) < 0);
}

/* Days looked after up to day, from the 14th birthday and before the 18th; no day twice, no short breaks. Counting one
 * end, a period from Monday to the next Monday has 7 days; counting both it has 8. */
int32_t care_days(const struct care_view *v, struct date day);
/* The first day looked after at 16 or 17 with 13 weeks behind them, to come when they are looked after on v->on and
 * stay. DATE_NONE when there is none. */
struct date care_became_eligible(const struct care_view *v, struct fact_ref *ret_fact);
/* The same, or the 16th birthday of who was relevant without ever having been eligible. */
struct date care_began(const struct care_view *v, struct fact_ref *ret_fact);
/* It is over, for this reason. */
bool care_ended_by(const struct care_view *v, const struct care_period *p, struct str reason);
/* The period that covers day, or NULL. */
const struct care_period *care_on(const struct care_view *v, struct date day);
/* The period that ended last, or goes on; NULL when there is none. */
const struct care_period *care_last(const struct care_view *v);
/* A period that ended between the 16th and the 18th birthday, of somebody who is out of care; or NULL: s.24(1B). */
const struct care_period *care_after_16(const struct care_view *v);
/* The day of a special guardianship order in force on day (at 18 from then on), made while looked after, or with which
 * care ended; DATE_NONE when there is none: s.24(1A). */
struct date care_guardianship(const struct care_view *v, struct date day, struct fact_ref *ret_fact);
/* Detained or in hospital at 16, with 13 weeks before, no care order on day; or NULL: SI 2010/2571 reg 3(2). */
const struct spell_fact *care_away_at_16(const struct care_view *v, struct date day);
/* With a parent for six months on day, without a break; or NULL: reg 3(5). */
const struct spell_fact *care_home_six_months(const struct care_view *v, struct date day);
