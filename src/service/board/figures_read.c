#include "compose.h"
#include "given.h"

enum { YEARS_BACK = 3, MARCH = 3, LAST_OF_MARCH = 31 };

/* The return's year that had ended by that day: named by the year in which it ends. */
static int ended_by(struct date on)
{
	int y, m, d;
	struct date end;
	date_to_ymd(on, &y, &m, &d);
	return date_from_ymd(y, MARCH, LAST_OF_MARCH, &end) && date_cmp(end, on) <= 0 ? y : y - 1;
}

/* Of the newest year that had ended by then and stands; of the newest of all where none does. */
static const struct error *read_beside(struct db *db, struct arena *a, const struct dfe_area *own, struct date on,
				       enum dfe_measure measure, struct beside *ret)
{
	const struct error *e = NULL;
	int last = ended_by(on);
	for (int back = 0; back <= YEARS_BACK && !e && !ret->year; back++)
		e = others_beside(db, a, own, back < YEARS_BACK ? last - back : 0, DFE_19_TO_21, measure, ret);
	return e;
}

static const struct error *read_besides(struct db *db, struct arena *a, const struct office *office,
					struct board_figures *f)
{
	struct dfe_area own;
	bool found = false;
	f->besides[0] = (struct board_beside){STR("suitable"), {.median = MEDIAN_NONE}};
	f->besides[1] = (struct board_beside){STR("eet"), {.median = MEDIAN_NONE}};
	const struct error *e = others_own(db, a, office->policy->council, office->dfe_area, &found, &own);
	if (e || !found)
		return e;
	if ((e = read_beside(db, a, &own, f->on, DFE_SUITABLE, &f->besides[0].beside)))
		return e;
	return read_beside(db, a, &own, f->on, DFE_EET, &f->besides[1].beside);
}

/* Who has the Local Offer, of those with an open case that day. */
static const struct error *count_got(struct db *db, struct arena *a, const struct cohort *c, int64_t *ret)
{
	int64_t *people = arena_new(a, int64_t, c->n);
	bool *got = arena_new(a, bool, c->n);
	for (size_t i = 0; i < c->n; i++)
		people[i] = c->cases[i].person;
	const struct error *e = given_got_of(db, c->on, date_london_end(c->known), people, c->n, got);
	*ret = 0;
	for (size_t i = 0; i < c->n; i++)
		*ret += got[i] && c->cases[i].open;
	return e;
}

static const struct error *count_on(struct db *db, struct arena *a, const struct office *office, struct date on,
				    struct date known, struct board_counts *ret)
{
	struct cohort *cohort = arena_new(a, struct cohort, 1);
	int64_t got = 0;
	const struct error *e = cohort_read(db, a, office->policy, &office->teams, on, known, cohort);
	if (e || (e = count_got(db, a, cohort, &got)))
		return e;
	board_count(a, cohort, got, ret);
	return NULL;
}

const struct error *board_figures_read(struct db *db, struct arena *a, const struct office *office, struct date on,
				       struct date known, struct board_figures *ret)
{
	struct board_figures *f = arena_new(a, struct board_figures, 1);
	f->on = on;
	f->known = known;
	f->council = office->policy->council;
	const struct error *e = count_on(db, a, office, on, known, &f->now);
	if (e || (e = count_on(db, a, office, date_add_months(on, -12), known, &f->before)) ||
	    (e = read_besides(db, a, office, f)))
		return e;
	*ret = *f;
	return NULL;
}
