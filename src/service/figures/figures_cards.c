/* The cards of /figures: each figure beside what it was, what others have, and its line over time. */
#include "figures_page.h"

const struct error *figures_cohort(struct request *rq, struct date on, struct date known, struct cohort *ret)
{
	const struct office *office = office_of(rq);
	return cohort_read(rq->db, rq->arena, office->policy, &office->teams, on, known, ret);
}

static struct str out_of(struct arena *a, const struct indicator *i, struct figure f)
{
	if (i->kind == INDICATOR_AVERAGE)
		return arena_fmt(a, "%lld cases, %lld workers", (long long)f.in, (long long)f.workers);
	return i->kind == INDICATOR_COUNT ? STR("") : arena_fmt(a, "%lld of %lld", (long long)f.in, (long long)f.of);
}

/* ---- others ---- */

struct str percent_words(struct arena *a, struct str percent)
{
	int64_t ignored;
	if (str_empty(percent))
		return STR("not known");
	return str_to_int(percent, 0, 100, &ignored) ? arena_fmt(a, "%.*s%%", STR_ARG(percent)) : percent;
}

/* Where the DfE publishes the same of a year. */
static enum dfe_measure measure_of(const struct indicator *i)
{
	if (str_eq(i->code, STR("suitable")))
		return DFE_SUITABLE;
	return str_eq(i->code, STR("eet")) ? DFE_EET : DFE_MEASURE_NONE;
}

struct ours {
	bool asked, found;
	struct dfe_area area;
};

static const struct error *read_besides(struct request *rq, const struct indicator *i, struct ours *o,
					struct figure_besides *ret)
{
	enum dfe_measure m = measure_of(i);
	const struct office *office = office_of(rq);
	const struct error *e = NULL;
	if (m == DFE_MEASURE_NONE)
		return NULL;
	if (!o->asked &&
	    (e = others_own(rq->db, rq->arena, office->policy->council, office->dfe_area, &o->found, &o->area)))
		return e;
	o->asked = true;
	if (!o->found)
		return NULL;
	ret->p = arena_new(rq->arena, struct figure_beside, DFE_AGES);
	for (int age = DFE_17_TO_18; age < DFE_AGES && !e; age++) {
		struct figure_beside *b = &ret->p[ret->n++];
		b->age = dfe_age_words((enum dfe_age)age);
		e = others_beside(rq->db, rq->arena, &o->area, 0, (enum dfe_age)age, m, &b->beside);
	}
	return e;
}

const struct error *figure_besides(struct request *rq, struct figures_view *v)
{
	struct ours o = {.asked = false};
	return read_besides(rq, v->indicator, &o, &v->besides);
}

/* ---- the line over time ---- */

/* One indicator's line, and that of the open cases: where there were none, nobody had been recorded yet. */
struct drawn {
	const struct indicator *i;
	const struct figure_trend *of, *open;
};

/* At a point, in thousandths of a whole, or of one: what the line is drawn from. -1: out of nobody. */
static int64_t height_of(const struct drawn *l, size_t point)
{
	const struct figure f = l->of->at[point];
	const struct indicator *i = l->i;
	if (!l->open->at[point].in)
		return -1;
	if (i->kind == INDICATOR_COUNT)
		return 1000 * f.in;
	int64_t of = i->kind == INDICATOR_AVERAGE ? f.workers : f.of;
	return of ? (1000 * f.in + of / 2) / of : -1;
}

struct span {
	int64_t least, most;
	size_t least_at, most_at, n;
	size_t first; /* that is known */
};

static struct span span_of(const struct drawn *l)
{
	struct span s = {.n = 0};
	for (size_t k = 0; k < TREND_POINTS; k++) {
		int64_t h = height_of(l, k);
		if (h < 0)
			continue;
		if (!s.n)
			s.first = k;
		if (!s.n || h < s.least) {
			s.least = h;
			s.least_at = k;
		}
		if (!s.n || h > s.most) {
			s.most = h;
			s.most_at = k;
		}
		s.n++;
	}
	return s;
}

/* From the bottom up; in the middle where it never moved. */
static int64_t place_of(int64_t height, const struct span *s)
{
	enum { EDGE = 6 };
	int64_t room = LINE_HEIGHT - 2 * EDGE, span = s->most - s->least;
	return span ? LINE_HEIGHT - EDGE - (height - s->least) * room / span : LINE_HEIGHT / 2;
}

static void draw(struct arena *a, const struct drawn *l, const struct span *s, struct figure_course *c)
{
	enum { EDGE = 6, STEP = (LINE_WIDTH - 2 * EDGE) / (TREND_POINTS - 1) };
	struct buf points;
	buf_init(&points, a, 400);
	for (size_t k = 0; k < TREND_POINTS; k++) {
		int64_t h = height_of(l, k);
		if (h < 0)
			continue;
		long long x = EDGE + (long long)k * STEP, y = place_of(h, s);
		buf_fmt(&points, "%s%lld,%lld", points.n ? " " : "", x, y);
		c->x = arena_fmt(a, "%lld", x);
		c->y = arena_fmt(a, "%lld", y);
	}
	c->points = buf_str(&points);
}

static struct str in_words(struct arena *a, const struct figure_course *c, const struct span *s)
{
	const struct figure_point *least = &c->each.p[s->least_at], *most = &c->each.p[s->most_at];
	struct str since = s->first ? arena_fmt(a, "Since %.*s", STR_ARG(date_long(a, c->each.p[s->first].day)))
				    : STR("In two years");
	if (s->least == s->most)
		return arena_fmt(a, "%.*s always %.*s.", STR_ARG(since), STR_ARG(most->text));
	return arena_fmt(a, "%.*s between %.*s (%.*s) and %.*s (%.*s).", STR_ARG(since), STR_ARG(least->text),
			 STR_ARG(date_long(a, least->day)), STR_ARG(most->text), STR_ARG(date_long(a, most->day)));
}

struct figure_course figure_course(struct arena *a, const struct indicator *i, const struct figures_trends *trends,
				   struct date on)
{
	struct figure_course c = {.points = STR("")};
	const struct indicator *open = indicator_by_code(STR("open"));
	const struct drawn l = {i, &trends->p[i - indicators], &trends->p[open - indicators]};
	struct span s = span_of(&l);
	c.each.p = arena_new(a, struct figure_point, TREND_POINTS);
	for (size_t k = 0; k < TREND_POINTS; k++) {
		bool known = l.open->at[k].in;
		c.each.p[c.each.n++] = (struct figure_point){trend_day(on, k),
							     known ? figure_text(a, i, l.of->at[k]) : STR("not known"),
							     known ? out_of(a, i, l.of->at[k]) : STR_NONE};
	}
	if (s.n < 2)
		return c;
	draw(a, &l, &s, &c);
	c.words = in_words(a, &c, &s);
	return c;
}

static bool limited(const struct figure_filter *f)
{
	return memcmp(f, &everybody, sizeof(*f)) != 0;
}

/* For everybody alone; what limits a figure limits no line. */
static const struct error *read_trends(struct request *rq, struct figures_view *v, struct figures_trends *ret)
{
	*ret = (struct figures_trends){.there = false};
	if (limited(&v->asked.filter))
		return NULL;
	const struct error *e = result_look(rq, "figures", trends_about(rq->arena, v->asked.on, v->asked.known),
					    &v->trend);
	if (!e && v->trend.there)
		(void)trends_from(rq->arena, v->trend.body, ret);
	return e;
}

const struct error *figure_cards(struct request *rq, struct figures_view *v)
{
	struct arena *a = rq->arena;
	struct cohort before;
	struct figures_trends trends;
	struct ours o = {.asked = false};
	const struct error *e = figures_cohort(rq, date_add_months(v->asked.on, -12), v->asked.known, &before);
	if (e || (e = read_trends(rq, v, &trends)))
		return e;
	bool known = figure_of(&before, indicator_by_code(STR("open")), &everybody).in > 0;
	v->cards.p = arena_new(a, struct figure_card, n_indicators);
	for (size_t k = 0; k < n_indicators && !e; k++) {
		const struct indicator *i = &indicators[k];
		struct figure now = figure_of(&v->cohort, i, &v->asked.filter);
		struct figure then = figure_of(&before, i, &v->asked.filter);
		struct figure_card *c = &v->cards.p[v->cards.n++];
		*c = (struct figure_card){
		    .indicator = i,
		    .now = figure_text(a, i, now),
		    .out_of = out_of(a, i, now),
		    .before = known ? figure_text(a, i, then) : STR("not known"),
		    .url = figures_url(a, url_path(a, "/figures/{}", i->code), &v->cohort, &v->asked)};
		if (trends.there)
			c->course = figure_course(a, i, &trends, v->asked.on);
		e = read_besides(rq, i, &o, &c->besides);
	}
	return e;
}
