/* The job behind the line over time: every figure at the ends of nine quarters, as known on one day. */
#include "figures_page.h"

enum { COHORT_ARENA = 512 << 20, BODY_MAX = 16 << 10 };

struct date trend_day(struct date on, size_t point)
{
	return date_add_months(on, -TREND_MONTHS * (TREND_POINTS - 1 - (int)point));
}

struct str trends_about(struct arena *a, struct date on, struct date known)
{
	return arena_fmt(a, "%s %s", date_iso(a, on).p, date_iso(a, known).p);
}

static bool days_of(struct str about, struct date *ret_on, struct date *ret_known)
{
	struct str on;
	return str_split(&about, ' ', &on) && date_parse_iso(on, ret_on) && date_parse_iso(about, ret_known);
}

/* "open 290/290/0 ...": a line each indicator. */
struct str trends_text(struct arena *a, const struct figure_trend *trends)
{
	struct buf out;
	buf_init(&out, a, BODY_MAX);
	for (size_t k = 0; k < n_indicators; k++) {
		buf_add(&out, indicators[k].code);
		for (size_t p = 0; p < TREND_POINTS; p++) {
			const struct figure *f = &trends[k].at[p];
			buf_fmt(&out, " %lld/%lld/%lld", (long long)f->in, (long long)f->of, (long long)f->workers);
		}
		buf_add(&out, STR("\n"));
	}
	return buf_str(&out);
}

static bool figure_from(struct str text, struct figure *ret)
{
	int64_t *const to[] = {&ret->in, &ret->of, &ret->workers};
	for (size_t i = 0; i < 3; i++) {
		struct str piece;
		if (!str_split(&text, '/', &piece) || !str_to_int(piece, 0, INT64_MAX, to[i]))
			return false;
	}
	return true;
}

static bool trend_from(struct str line, const struct indicator *i, struct figure_trend *ret)
{
	struct str word;
	if (!str_split(&line, ' ', &word) || !str_eq(word, i->code))
		return false;
	for (size_t p = 0; p < TREND_POINTS; p++)
		if (!str_split(&line, ' ', &word) || !figure_from(word, &ret->at[p]))
			return false;
	return true;
}

bool trends_from(struct arena *a, struct str body, struct figures_trends *ret)
{
	struct figures_trends t = {.there = true, .p = arena_new(a, struct figure_trend, n_indicators)};
	struct str line;
	for (size_t k = 0; k < n_indicators; k++)
		if (!str_split(&body, '\n', &line) || !trend_from(line, &indicators[k], &t.p[k]))
			return false;
	*ret = t;
	return true;
}

/* A result of counts alone: no rows of it stand anywhere else. */
static const struct error *forget(struct job_run *run, int64_t number)
{
	(void)run;
	(void)number;
	return NULL;
}

static const struct error *count_at(struct job_run *run, struct date on, struct date known, size_t point,
				    struct figure_trend *trends)
{
	const struct office *office = run->context;
	struct arena scratch;
	struct cohort c;
	arena_init(&scratch, COHORT_ARENA);
	const struct error *e = cohort_read(run->db, &scratch, office->policy, &office->teams, trend_day(on, point),
					    known, &c);
	for (size_t k = 0; k < n_indicators && !e; k++)
		trends[k].at[point] = figure_of(&c, &indicators[k], &everybody);
	arena_finish(&scratch);
	return e;
}

const struct error *figures_trend_run(struct job_run *run)
{
	struct result_making m;
	struct date on, known;
	const struct error *e = result_begin(run, forget, &m);
	if (e)
		return e;
	if (!days_of(m.about, &on, &known))
		return error_new(ERROR_INTERNAL, "no day to count on");
	struct figure_trend *trends = arena_new(run->arena, struct figure_trend, n_indicators);
	for (size_t p = 0; p < TREND_POINTS && !e; p++)
		e = count_at(run, on, known, p, trends);
	return e ? e : result_finish(&m, trends_text(run->arena, trends));
}
