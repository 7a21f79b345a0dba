#include "policy.h"

static const char *const categories[] = {"none",       "not-yet", "eligible", "relevant", "former-relevant",
					 "qualifying", "closed"};
static const char *const strengths[] = {"must", "if-wanted", "may-consider"};
static const char *const owners[] = {"social-worker", "adviser", "21-plus", "manager",
				     "achievement",   "partner", "mail-run"};
static const char *const contacts[] = {"visit", "visit-legal", "visit-domestic", "video",   "phone",
				       "text",  "email",       "letter",         "drop-in", "unstated"};
static const char *const plan_events[] = {"started", "reviewed"};
static const char *const spells[] = {"home", "detained", "hospital", "special-guardianship", "care-order"};
static const char *const anchors[] = {
    "birthday",      "became-eligible", "plan-started", "custody-start", "expected-release", "released", "council-home",
    "plan-reviewed", "day-to-mark",     "team",         "step",          "last-met"};
static const char *const wishes[] = {
    "none", "custody-visits", "custody-letters", "custody-visit-interval", "contact-interval", "review-interval"};
static const char *const custody[] = {"remand", "sentenced", "supervision"};

#define COUNTED(table, count) _Static_assert(sizeof(table) / sizeof(table)[0] == (count), #table)
COUNTED(categories, CATEGORY_COUNT);
COUNTED(strengths, STRENGTH_COUNT);
COUNTED(owners, OWNER_COUNT);
COUNTED(contacts, CONTACT_KIND_COUNT);
COUNTED(plan_events, PLAN_EVENT_KIND_COUNT);
COUNTED(spells, SPELL_KIND_COUNT);
COUNTED(anchors, ANCHOR_KIND_COUNT);
COUNTED(wishes, WISH_COUNT);
COUNTED(custody, CUSTODY_STATUS_COUNT);

const char *category_name(enum category c)
{
	return categories[c];
}

const char *strength_name(enum strength s)
{
	return strengths[s];
}

const char *owner_name(enum owner o)
{
	return owners[o];
}

const char *contact_kind_name(enum contact_kind k)
{
	return contacts[k];
}

const char *plan_event_name(enum plan_event_kind k)
{
	return plan_events[k];
}

const char *wish_name(enum wish w)
{
	return wishes[w];
}

const char *custody_status_name(enum custody_status s)
{
	return custody[s];
}

const char *spell_kind_name(enum spell_kind k)
{
	return spells[k];
}

const char *anchor_name(enum anchor_kind k)
{
	return anchors[k];
}

struct date period_add(struct date d, struct period p, int sign)
{
	static const int of_it[PERIOD_UNIT_COUNT] = {
	    [PERIOD_DAYS] = 1, [PERIOD_WEEKS] = 7, [PERIOD_MONTHS] = 1, [PERIOD_YEARS] = 12};
	int n = sign * p.n * of_it[p.unit];
	return p.unit < PERIOD_MONTHS ? date_add_days(d, n) : date_add_months(d, n);
}

int32_t promise_pence(const struct promise *p, struct date on)
{
	int32_t pence = 0;
	for (size_t i = 0; i < p->n_amounts && date_cmp(p->amounts[i].from, on) <= 0; i++)
		pence = p->amounts[i].pence;
	return pence;
}

enum occasion promise_occasion(const struct promise *p)
{
	static const enum occasion of[ANCHOR_KIND_COUNT] = {[ANCHOR_CUSTODY_START] = OCCASION_INSIDE,
							    [ANCHOR_EXPECTED_RELEASE] = OCCASION_INSIDE,
							    [ANCHOR_RELEASED] = OCCASION_RELEASED,
							    [ANCHOR_COUNCIL_HOME] = OCCASION_COUNCIL_HOME,
							    [ANCHOR_PLAN_REVIEWED] = OCCASION_REVIEW,
							    [ANCHOR_DAY_TO_MARK] = OCCASION_DAY_TO_MARK,
							    [ANCHOR_TEAM] = OCCASION_TEAM,
							    [ANCHOR_STEP] = OCCASION_STEP};
	for (int i = 0; i < p->clock.n_anchors; i++)
		if (of[p->clock.anchors[i].kind] != OCCASION_LIFE)
			return of[p->clock.anchors[i].kind];
	if (p->who.custody == 1U << CUSTODY_SUPERVISION)
		return OCCASION_SUPERVISION;
	return p->who.custody ? OCCASION_INSIDE : OCCASION_LIFE;
}

void promise_settle(struct promise *p)
{
	static const uint32_t needs[] = {[OCCASION_INSIDE] = NEEDS_CUSTODY,   [OCCASION_SUPERVISION] = NEEDS_CUSTODY,
					 [OCCASION_RELEASED] = NEEDS_CUSTODY, [OCCASION_COUNCIL_HOME] = NEEDS_HOME,
					 [OCCASION_TEAM] = NEEDS_TEAM,        [OCCASION_REVIEW] = NEEDS_PLAN,
					 [OCCASION_STEP] = NEEDS_STEP,        [OCCASION_DAY_TO_MARK] = NEEDS_MARK};
	p->occasion = promise_occasion(p);
	p->needs = needs[p->occasion];
	if (p->clock.kind == CLOCK_ANSWER)
		p->needs |= NEEDS_STATEMENT;
	if (p->clock.agreed == AGREED_ALONE)
		p->needs |= NEEDS_WISH;
}

struct str period_text(struct arena *a, struct period p)
{
	static const char *const units[] = {"day", "week", "month", "year"};
	return arena_fmt(a, "%d %s%s", p.n, units[p.unit], p.n == 1 ? "" : "s");
}

const struct promise *policy_promise(const struct policy *policy, struct str id)
{
	for (size_t i = 0; i < policy->n_promises; i++)
		if (str_eq(policy->promises[i].id, id))
			return &policy->promises[i];
	return NULL;
}
