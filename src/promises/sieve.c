#include "sieve.h"

static void add_ages(struct sieve *s, const struct promise *p, uint64_t bit)
{
	const int from = p->who.from ? p->who.from : AGE_FIRST - 1, under = p->who.under ? p->who.under : AGE_LAST + 1;
	for (int age = AGE_FIRST; age <= AGE_LAST; age++)
		s->turns[age - AGE_FIRST] |= age == from || age == under ? bit : 0;
	/* What is given on a release goes by their age on that day. */
	for (int age = AGE_FIRST - 1; age <= AGE_LAST; age++)
		s->aged[age - AGE_FIRST + 1] |= p->occasion == OCCASION_RELEASED || (from <= age && age < under) ? bit
														 : 0;
}

static int ends(const struct policy *policy, const struct promise *p)
{
	int age = AGE_LAST;
	if (!(p->who.categories >> CATEGORY_FORMER_RELEVANT & 1))
		age = p->who.categories >> CATEGORY_QUALIFYING & 1 ? policy->qualifying_until : 18;
	return p->who.under && p->who.under < age && p->occasion != OCCASION_RELEASED ? p->who.under : age;
}

static uint64_t begins(const struct promise *p, const struct step_numbers *codes)
{
	uint64_t step = 0;
	for (int i = 0; i < p->clock.n_anchors; i++)
		if (p->clock.anchors[i].kind == ANCHOR_STEP)
			step |= step_bit(step_number(codes, p->clock.anchors[i].code));
	return step;
}

/* More than the period has, and none for none. */
static int years(struct period p)
{
	static const int in_a_year[] = {
	    [PERIOD_DAYS] = 365, [PERIOD_WEEKS] = 52, [PERIOD_MONTHS] = 12, [PERIOD_YEARS] = 1};
	return p.n ? p.n / in_a_year[p.unit] + 1 : 0;
}

/* How many birthdays are behind who has surely seen the day of a clock; too many where it is not counted from
 * birthdays. */
static unsigned came_by(const struct clock *c, bool known)
{
	int age = AGE_FIRST;
	for (int i = 0; i < c->n_anchors; i++) {
		const struct anchor *a = &c->anchors[i];
		int at = a->kind == ANCHOR_BIRTHDAY                    ? a->age
			 : a->kind == ANCHOR_BECAME_ELIGIBLE && !known ? 18
								       : AGE_LAST;
		age = at > age ? at : age;
	}
	return (unsigned)(age + years(c->period) - AGE_FIRST + 1);
}

/* A clock that runs once in a life says nothing more when it was met and its day has come, nor when it is too late. */
static void add_settled(struct sieve *s, const struct promise *p, const struct meets *m, uint64_t bit)
{
	const struct clock *c = &p->clock;
	if (c->kind != CLOCK_ONCE || p->occasion != OCCASION_LIFE)
		return;
	for (unsigned n = came_by(c, true) + (unsigned)years(c->within); c->within.n && n <= AGES; n++)
		s->aged[n] &= ~bit;
	if (!m->exact || c->within.n || c->times > 1)
		return;
	for (unsigned n = came_by(c, false); n <= AGES; n++)
		s->settled[n] |= bit;
	for (uint64_t bits = m->bits; bits;)
		s->met[sieve_take(&bits)] |= bit;
}

static void add(struct sieve *s, const struct policy *policy, const struct promise *p, size_t i,
		const struct step_numbers *codes, struct arena *a)
{
	const uint64_t bit = (uint64_t)1 << i;
	s->each[i] = (struct sieved){meets_of(&p->met_by, codes, a), begins(p, codes), ends(policy, p)};
	s->all |= bit;
	for (int c = 0; c < CATEGORY_CLOSED; c++)
		s->category[c] |= p->who.categories >> c & 1 ? bit : 0;
	for (int n = 0; n < NEEDS_COUNT; n++)
		s->needs[n] |= p->needs >> n & 1 ? bit : 0;
	add_ages(s, p, bit);
	add_settled(s, p, &s->each[i].meets, bit);
	s->uasc |= p->who.uasc ? bit : 0;
	const bool dated = date_known(p->from) || date_known(p->to);
	s->dated |= dated ? bit : 0;
	s->asks |= dated || p->who.custody || p->who.n_teams || p->who.outside || p->who.wish ? bit : 0;
}

struct prepared prepared_of(const struct policy *policy, struct arena *a)
{
	struct step_numbers codes = step_numbers_of(policy, a);
	struct sieve *s = arena_new(a, struct sieve, sieves_count(policy));
	for (size_t i = 0; i < policy->n_promises; i++)
		add(&s[i / SIEVE_WIDTH], policy, &policy->promises[i], i % SIEVE_WIDTH, &codes, a);
	return (struct prepared){codes, s};
}

void policy_prepare(struct policy *policy, struct arena *a)
{
	struct prepared *p = arena_new(a, struct prepared, 1);
	*p = prepared_of(policy, a);
	policy->prepared = p;
}
