/* One walk over the cases, for figures, breakdowns and lists alike. */
#include "figures.h"
#include "numbers.h"
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

struct figure figure_of(const struct cohort *c, const struct indicator *i, const struct figure_filter *f)
{
	struct figure r = {0};
	struct arena scratch;
	struct numbers workers;
	struct judged j;
	size_t at = 0;
	arena_init(&scratch, 256 << 20);
	numbers_init(&workers, &scratch);
	for (const struct figure_case *one; (one = figure_next(c, i, f, &at, &j));) {
		add(&r, j);
		if (i->kind == INDICATOR_AVERAGE)
			r.workers += numbers_put(&workers, one->worker);
	}
	arena_finish(&scratch);
	return r;
}

/* The whole is part 0; each value of each dimension is one more. */
void figure_all(struct arena *a, const struct cohort *c, const struct indicator *i, const struct figure_filter *f,
		struct figure_all *ret)
{
	struct arena scratch;
	struct numbers workers;
	struct judged j;
	size_t first[DIMENSIONS], parts = 1, at = 0;
	for (int d = 0; d < DIMENSIONS; d++) {
		first[d] = parts;
		parts += dimension_values(c, (enum dimension)d);
	}
	struct figure *p = arena_new(a, struct figure, parts);
	*ret = (struct figure_all){.reasons = arena_new(a, struct figure, FIGURE_REASONS)};
	arena_init(&scratch, 256 << 20);
	numbers_init(&workers, &scratch);
	for (const struct figure_case *one; (one = figure_next(c, i, f, &at, &j));) {
		size_t part[1 + DIMENSIONS] = {0};
		for (int d = 0; d < DIMENSIONS; d++)
			part[1 + d] = first[d] + dimension_of(one, (enum dimension)d);
		for (int k = 0; k < 1 + DIMENSIONS; k++) {
			add(&p[part[k]], j);
			if (i->kind == INDICATOR_AVERAGE)
				p[part[k]].workers += numbers_put(&workers,
								  one->worker * (int64_t)parts + (int64_t)part[k]);
		}
		add(&ret->reasons[j.reason], j);
	}
	arena_finish(&scratch);
	ret->whole = p[0];
	for (int d = 0; d < DIMENSIONS; d++)
		ret->by[d] = p + first[d];
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
