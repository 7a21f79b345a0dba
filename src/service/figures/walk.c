/* One walk over the cases, for figures, breakdowns and lists alike. */
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
	bool of_all = memcmp(f, &everybody, sizeof(*f)) == 0;
	while (*at < c->n) {
		const struct figure_case *one = &c->cases[(*at)++];
		*ret = i->judge(one);
		if (ret->counted && (of_all || figure_fits(f, one, *ret)))
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
	bool taken;
};

/* Puts one in a set of mask + 1 places, which are never all taken; false when it was there. */
static bool put_worker(struct worker_at *set, size_t mask, int64_t worker, size_t value)
{
	const uint64_t spread = 0x9E3779B97F4A7C15; /* of the golden ratio: near numbers come far apart */
	size_t at = (((uint64_t)worker << 8 ^ value) * spread >> 32) & mask;
	while (set[at].taken && (set[at].worker != worker || set[at].value != value))
		at = (at + 1) & mask;
	if (set[at].taken)
		return false;
	set[at] = (struct worker_at){worker, value, true};
	return true;
}

/* How many workers there are behind each value of a dimension; all together where there is no dimension. */
static void add_workers(const struct cohort *c, const struct indicator *i, const struct figure_filter *f, int dimension,
			struct figure *ret)
{
	struct arena scratch;
	struct judged j;
	size_t at = 0, places = 64;
	if (i->kind != INDICATOR_AVERAGE)
		return;
	while (places < 2 * c->n)
		places *= 2;
	arena_init(&scratch, 256 << 20);
	struct worker_at *set = arena_new(&scratch, struct worker_at, places);
	for (const struct figure_case *one; (one = figure_next(c, i, f, &at, &j));) {
		size_t value = dimension == ANY ? 0 : dimension_of(one, (enum dimension)dimension);
		ret[value].workers += put_worker(set, places - 1, one->worker, value);
	}
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
