/* What is counted, as of the day on which the extract is made. */
#include "extract_private.h"
#include "figures.h"

static const char *const kinds[] = {
    [INDICATOR_COUNT] = "count", [INDICATOR_SHARE] = "share", [INDICATOR_AVERAGE] = "average"};

const struct error *extract_indicators(struct extracting *x)
{
	const struct error *e = NULL;
	for (size_t k = 0; k < n_indicators && !e; k++) {
		const struct indicator *i = &indicators[k];
		e = PUT(x, text(i->code), text(i->title), text(str_c(kinds[i->kind])), text(str_c(i->definition)),
			text(str_c(i->numerator)), text(str_c(i->denominator)), text(str_c(i->exclusions)));
	}
	return e;
}

/* Whoever is not among the rows of people is not among those counted either: they would be the difference. */
static void leave_out_restricted(struct cohort *c)
{
	size_t n = 0;
	for (size_t i = 0; i < c->n; i++)
		if (!c->cases[i].restricted)
			c->cases[n++] = c->cases[i];
	c->n = n;
}

struct part {
	struct str dimension, value, words;
};

static const struct error *put_figure(struct extracting *x, const struct cohort *c, const struct indicator *i,
				      struct part p, struct figure f, struct str said)
{
	return PUT(x, text(date_iso(&x->row, c->on)), text(i->code), text(p.dimension), text(p.value), text(p.words),
		   number(f.in), number(f.of), i->kind == INDICATOR_AVERAGE ? number(f.workers) : text(STR_NONE),
		   text(said));
}

static const struct error *put_dimension(struct extracting *x, const struct cohort *c, const struct indicator *i,
					 enum dimension d, const struct figure *f)
{
	const struct error *e = NULL;
	for (size_t v = 0; v < dimension_values(c, d) && !e; v++)
		if (f[v].of)
			e = put_figure(x, c, i,
				       (struct part){dimension_code(d), dimension_value_code(c, d, v),
						     dimension_value_words(c, d, v)},
				       f[v], figure_text(&x->row, i, f[v]));
	return e;
}

static const struct error *put_reasons(struct extracting *x, const struct cohort *c, const struct indicator *i,
				       const struct figure *f)
{
	const struct error *e = NULL;
	for (int r = REASON_NONE + 1; r < FIGURE_REASONS && !e; r++)
		if (f[r].of)
			e = put_figure(x, c, i,
				       (struct part){STR("reason"), figure_reason_code((enum figure_reason)r),
						     figure_reason_words((enum figure_reason)r)},
				       f[r], arena_fmt(&x->row, "%lld", (long long)f[r].of));
	return e;
}

static const struct error *put_all(struct extracting *x, struct arena *a, const struct cohort *c)
{
	const struct error *e = NULL;
	for (size_t k = 0; k < n_indicators && !e; k++) {
		const struct indicator *i = &indicators[k];
		struct figure_all all;
		figure_all(a, c, i, &everybody, &all);
		e = put_figure(x, c, i, (struct part){STR("all"), STR("all"), STR("All")}, all.whole,
			       figure_text(&x->row, i, all.whole));
		for (int d = 0; d < DIMENSIONS && !e; d++)
			e = put_dimension(x, c, i, (enum dimension)d, all.by[d]);
		if (!e)
			e = put_reasons(x, c, i, all.reasons);
	}
	return e;
}

const struct error *extract_figures(struct extracting *x, struct db *db, const struct office *office,
				    const struct extract_options *o)
{
	struct arena scratch;
	struct cohort c;
	struct date today = instant_london_day(o->now);
	arena_init(&scratch, (size_t)512 << 20);
	const struct error *e = cohort_read(db, &scratch, office->policy, &office->teams, today, today, &c);
	if (!e && !o->with_restricted)
		leave_out_restricted(&c);
	if (!e)
		e = put_all(x, &scratch, &c);
	arena_finish(&scratch);
	return e;
}
