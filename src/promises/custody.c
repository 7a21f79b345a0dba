#include "custody.h"

static bool begun(const struct facts *f, size_t i, struct date today)
{
	return i < f->n_custody && date_cmp(f->custody[i].from, today) <= 0;
}

static bool inside(const struct custody_fact *c)
{
	return c->status == CUSTODY_REMAND || c->status == CUSTODY_SENTENCED;
}

/* The day a spell was over: released, or the next one began. */
static struct date end_of(const struct facts *f, size_t i, struct date today)
{
	struct date end = f->custody[i].released;
	if (begun(f, i + 1, today) && (!date_known(end) || date_cmp(f->custody[i + 1].from, end) < 0))
		end = f->custody[i + 1].from;
	if (date_known(end) && date_cmp(end, today) <= 0)
		return end;
	return DATE_NONE;
}

static void take(struct stay *s, const struct facts *f, size_t i, struct date today)
{
	const struct custody_fact *c = &f->custody[i];
	s->to = end_of(f, i, today);
	s->released = (struct fact_ref){FACT_RELEASED, c->id};
	if (date_known(c->expected_release)) {
		s->expected = c->expected_release;
		s->expected_fact = (struct fact_ref){FACT_EXPECTED_RELEASE, c->id};
	}
}

bool stay_next(const struct facts *facts, struct date today, size_t *at, struct stay *ret)
{
	size_t i = *at;
	while (begun(facts, i, today) && !inside(&facts->custody[i]))
		i++;
	*at = i;
	if (!begun(facts, i, today))
		return false;
	struct date from = facts->custody[i].from;
	*ret = (struct stay){.from = from, .expected = DATE_NONE, .came = {FACT_CUSTODY, facts->custody[i].id}};
	take(ret, facts, i++, today);
	/* Where another has begun, the one before is over. */
	for (; begun(facts, i, today) && inside(&facts->custody[i]) && date_cmp(facts->custody[i].from, ret->to) <= 0;
	     i++)
		take(ret, facts, i, today);
	*at = i;
	return true;
}
