#include "oc3_files.h"

struct walking {
	const struct policy *policy;
	const struct oc3_asked *asked;
	struct return_year year;
	oc3_row_fn *fn;
	void *context;
	struct oc3_counts counts;
	struct oc3_row row; /* of the one that is looked at */
};

static void count(struct oc3_counts *c, const struct oc3_row *row)
{
	size_t missing = 0;
	for (size_t f = 0; f < OC3_FIELDS; f++) {
		missing += row->value[f].state == OC3_MISSING;
		c->to_come += row->value[f].state == OC3_TO_COME;
	}
	c->missing += missing;
	c->people += missing > 0;
}

static const struct error *look(void *context, struct arena *scratch, const struct return_person *p)
{
	struct walking *w = context;
	struct year_member m = year_member(&p->facts, w->policy, &w->year);
	w->counts.looked_at++;
	w->counts.is[m.is]++;
	if (m.is != YEAR_IN)
		return NULL;
	w->row = oc3_row_of(scratch, p, &m, &w->year, w->asked->window, w->asked->today);
	w->counts.restricted += p->restricted;
	count(&w->counts, &w->row);
	return w->fn(w->context, scratch, p, &w->row);
}

const struct error *oc3_walk(struct db *db, const struct policy *policy, const struct oc3_asked *asked, oc3_row_fn *fn,
			     void *context, struct oc3_counts *ret)
{
	struct walking w = {
	    .policy = policy, .asked = asked, .year = return_year_ending(asked->year), .fn = fn, .context = context};
	const struct error *e = return_everybody(db, look, &w);
	if (!e)
		*ret = w.counts;
	return e;
}
