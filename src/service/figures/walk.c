/* One walk over the cases, for figures, breakdowns and lists alike. */
#include <stdlib.h>

#include "figures.h"
#include "rounding.h"

const struct figure_filter everybody = {.value = {ANY, ANY, ANY, ANY, ANY, ANY, ANY, ANY}, .reason = ANY, .in = ANY};

bool figure_fits(const struct figure_filter *f, const struct figure_case *c, struct judged j)
{
	if (!j.counted || (f->reason != ANY && f->reason != (int)j.reason) || (f->in != ANY && f->in != (int)j.in))
		return false;
	for (int d = 0; d < DIMENSIONS; d++)
		if (f->value[d] != ANY && (size_t)f->value[d] != dimension_of(c, (enum dimension)d))
			return false;
	return true;
}

const struct figure_case *figure_next(const struct cohort *c, const struct indicator *i, const struct figure_filter *f,
				      size_t *at, struct judged *ret)
{
	while (*at < c->n) {
		const struct figure_case *one = &c->cases[(*at)++];
		*ret = i->judge(one);
		if (figure_fits(f, one, *ret))
			return one;
	}
	return NULL;
}

static void add(struct figure *f, struct judged j)
{
	f->in += j.in;
	f->of++;
}

/* ---- workers, of an average ---- */

struct worker_at {
	int64_t worker;
	size_t value;
};

static int by_value_and_worker(const void *x, const void *y)
{
	const struct worker_at *a = x, *b = y;
	if (a->value != b->value)
		return a->value < b->value ? -1 : 1;
	return (a->worker > b->worker) - (a->worker < b->worker);
}

/* How many workers there are behind each value of a dimension; all together where there is no dimension. */
static void add_workers(const struct cohort *c, const struct indicator *i, const struct figure_filter *f, int dimension,
			struct figure *ret)
{
	struct arena scratch;
	struct judged j;
	size_t at = 0, n = 0;
	if (i->kind != INDICATOR_AVERAGE)
		return;
	arena_init(&scratch, 64 << 20);
	struct worker_at *p = arena_new(&scratch, struct worker_at, c->n + 1);
	for (const struct figure_case *one; (one = figure_next(c, i, f, &at, &j));)
		p[n++] = (struct worker_at){one->worker,
					    dimension == ANY ? 0 : dimension_of(one, (enum dimension)dimension)};
	qsort(p, n, sizeof(*p), by_value_and_worker);
	for (size_t k = 0; k < n; k++)
		if (k == 0 || by_value_and_worker(&p[k - 1], &p[k]))
			ret[p[k].value].workers++;
	arena_finish(&scratch);
}

struct figure figure_of(const struct cohort *c, const struct indicator *i, const struct figure_filter *f)
{
	struct figure r = {0};
	struct judged j;
	for (size_t at = 0; figure_next(c, i, f, &at, &j);)
		add(&r, j);
	add_workers(c, i, f, ANY, &r);
	return r;
}

void figure_breakdown(const struct cohort *c, const struct indicator *i, const struct figure_filter *f,
		      enum dimension d, struct figure *ret)
{
	struct judged j;
	size_t at = 0;
	memset(ret, 0, dimension_values(c, d) * sizeof(*ret));
	for (const struct figure_case *one; (one = figure_next(c, i, f, &at, &j));)
		add(&ret[dimension_of(one, d)], j);
	add_workers(c, i, f, (int)d, ret);
}

void figure_reasons(const struct cohort *c, const struct indicator *i, const struct figure_filter *f,
		    struct figure *ret)
{
	struct judged j;
	memset(ret, 0, FIGURE_REASONS * sizeof(*ret));
	for (size_t at = 0; figure_next(c, i, f, &at, &j);)
		add(&ret[j.reason], j);
}

static struct str average(struct arena *a, int64_t n, int64_t of)
{
	int64_t tenths = of ? (20 * n + of) / (2 * of) : 0;
	return of ? arena_fmt(a, "%lld.%lld", (long long)(tenths / 10), (long long)(tenths % 10)) : STR("none");
}

struct str figure_text(struct arena *a, const struct indicator *i, struct figure f)
{
	switch (i->kind) {
	case INDICATOR_COUNT: return arena_fmt(a, "%lld", (long long)f.in);
	case INDICATOR_AVERAGE: return average(a, f.in, f.workers);
	case INDICATOR_SHARE: break;
	}
	return share_decimal(a, f.in, f.of);
}
