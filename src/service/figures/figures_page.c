/* What the pages are made of. */
#include "figures_page.h"

struct url figures_url(struct arena *a, struct url path, const struct cohort *c, const struct figures_asked *asked)
{
	struct url url = url_with(a, path, "on", date_iso(a, asked->on));
	url = url_with(a, url, "known", date_iso(a, asked->known));
	const struct figure_filter *f = &asked->filter;
	for (int d = 0; d < DIMENSIONS; d++)
		if (f->value[d] != ANY)
			url = url_with(a, url, dimension_code((enum dimension)d).p,
				       dimension_value_code(c, (enum dimension)d, (size_t)f->value[d]));
	if (f->reason != ANY)
		url = url_with(a, url, "reason", figure_reason_code((enum figure_reason)f->reason));
	return f->in == ANY ? url : url_with(a, url, "in", f->in ? STR("yes") : STR("no"));
}

static struct str counts_of(struct arena *a, const struct indicator *i, struct figure f)
{
	switch (i->kind) {
	case INDICATOR_COUNT: return STR("");
	case INDICATOR_AVERAGE:
		return arena_fmt(a, "%lld open cases, %lld workers", (long long)f.in, (long long)f.workers);
	case INDICATOR_SHARE: break;
	}
	return arena_fmt(a, "%lld of %lld", (long long)f.in, (long long)f.of);
}

static struct figure_line line_of(struct arena *a, const struct figures_view *v, struct figure f, struct str words,
				  const struct figures_asked *narrower)
{
	struct figure_line l = {
	    .words = words, .figure = figure_text(a, v->indicator, f), .counts = counts_of(a, v->indicator, f)};
	l.url = figures_url(a, url_path(a, "/figures/{}", v->indicator->code), &v->cohort, narrower);
	return l;
}

static void add_breakdown(struct arena *a, struct figures_view *v, enum dimension d, const struct figure *f)
{
	size_t n = dimension_values(&v->cohort, d);
	struct figure_lines *part = &v->parts.p[v->parts.n];
	part->caption = dimension_words(d);
	part->lines.p = arena_new(a, struct figure_line, n);
	for (size_t i = 0; i < n; i++) {
		struct figures_asked narrower = v->asked;
		narrower.filter.value[d] = (int)i;
		if (f[i].of)
			part->lines.p[part->lines.n++] = line_of(a, v, f[i], dimension_value_words(&v->cohort, d, i),
								 &narrower);
	}
	v->parts.n += part->lines.n > 0;
}

/* Whom it is not about and why, and of what it is made up. */
static void add_reasons(struct arena *a, struct figures_view *v, const struct figure *f)
{
	struct figure_lines *part = &v->parts.p[v->parts.n];
	part->caption = STR("Made up of, and why not");
	part->lines.p = arena_new(a, struct figure_line, FIGURE_REASONS);
	for (size_t i = REASON_NONE + 1; i < FIGURE_REASONS; i++) {
		struct figures_asked narrower = v->asked;
		narrower.filter.reason = (int)i;
		if (f[i].of == 0)
			continue;
		struct figure_line l = line_of(a, v, f[i], figure_reason_words((enum figure_reason)i), &narrower);
		l.figure = arena_fmt(a, "%lld", (long long)f[i].of);
		l.counts = f[i].in ? STR("counted in") : STR("not in");
		part->lines.p[part->lines.n++] = l;
	}
	v->parts.n += part->lines.n > 0;
}

void figure_parts(struct arena *a, struct figures_view *v)
{
	struct figure_all all;
	figure_all(a, &v->cohort, v->indicator, &v->asked.filter, &all);
	v->parts.p = arena_new(a, struct figure_lines, DIMENSIONS + 1);
	add_reasons(a, v, all.reasons);
	for (int d = 0; d < DIMENSIONS; d++)
		add_breakdown(a, v, (enum dimension)d, all.by[d]);
}
