#include "others.h"

#include <stdlib.h>

#include "others_sql.h"

static int by_value(const void *x, const void *y)
{
	const int64_t *a = x, *b = y;
	return (*a > *b) - (*a < *b);
}

int median_of(struct arena *scratch, const struct str *percents, size_t n, size_t *ret_counted)
{
	int64_t *p = arena_new(scratch, int64_t, n + 1);
	size_t counted = 0;
	for (size_t i = 0; i < n; i++)
		if (str_to_int(percents[i], 0, 100, &p[counted]))
			counted++;
	*ret_counted = counted;
	if (counted == 0)
		return MEDIAN_NONE;
	qsort(p, counted, sizeof(*p), by_value);
	return (int)(5 * (p[(counted - 1) / 2] + p[counted / 2]));
}

struct str median_text(struct arena *a, int tenths)
{
	if (tenths == MEDIAN_NONE)
		return STR("not known");
	return tenths % 10 ? arena_fmt(a, "%d.%d%%", tenths / 10, tenths % 10) : arena_fmt(a, "%d%%", tenths / 10);
}

/* "Nottingham" is not what "Nottinghamshire County Council" begins with: a word must end there. */
static bool begins_with(struct str council, struct str name)
{
	return str_eq_nocase(str_cut(council, 0, name.n), name) && (council.n == name.n || council.p[name.n] == ' ');
}

static bool is_ours(const struct others_locals_row *r, struct str council, struct str asked)
{
	return str_empty(asked) ? begins_with(council, r->name) : str_eq_nocase(r->code, asked);
}

const struct error *others_own(struct db *db, struct arena *a, struct str council, struct str asked, bool *ret_found,
			       struct dfe_area *ret)
{
	struct others_releases files;
	bool found = false;
	for (int t = DFE_SUITABILITY; t <= DFE_ACTIVITY && !found; t++) {
		struct others_locals rows;
		const struct error *e = others_releases(db, a, (enum dfe_table)t, &files);
		if (e)
			return e;
		if (files.n == 0)
			continue;
		if ((e = others_locals(db, a, files.p[0].file, &rows)))
			return e;
		for (size_t i = 0; i < rows.n && !found; i++) {
			const struct others_locals_row *r = &rows.p[i];
			if (!is_ours(r, council, asked))
				continue;
			found = true;
			*ret = (struct dfe_area){r->code, r->number, r->name, r->region, DFE_LOCAL};
		}
	}
	*ret_found = found;
	return NULL;
}

/* The row of an area, or NULL. */
static const struct others_of_year_row *row_of(const struct others_of_year *rows, struct str code)
{
	for (size_t i = 0; i < rows->n; i++)
		if (str_eq(rows->p[i].area, code))
			return &rows->p[i];
	return NULL;
}

static struct str percent_of(const struct others_of_year_row *row)
{
	return row ? row->percent : STR("");
}

static const struct others_of_year_row *of_england(const struct others_of_year *rows)
{
	for (size_t i = 0; i < rows->n; i++)
		if (rows->p[i].level == DFE_NATIONAL)
			return &rows->p[i];
	return NULL;
}

static struct str percent_numbered(const struct others_of_year *rows, struct str number)
{
	for (size_t i = 0; i < rows->n; i++)
		if (rows->p[i].level == DFE_LOCAL && str_eq(rows->p[i].number, number))
			return rows->p[i].percent;
	return STR("");
}

static const struct error *beside_neighbours(struct db *db, struct arena *a, const struct dfe_area *own,
					     const struct others_of_year *rows, struct beside *b)
{
	struct others_neighbours near;
	struct str percents[DFE_NEIGHBOURS_EACH];
	const struct error *e = others_neighbours(db, a, own->number, &near);
	if (e)
		return e;
	for (size_t i = 0; i < near.n; i++)
		percents[i] = percent_numbered(rows, near.p[i].near);
	b->neighbours = near.n;
	b->median = median_of(a, percents, near.n, &b->counted);
	return NULL;
}

static const struct error *beside_before(struct db *db, struct arena *a, const struct dfe_area *own,
					 const struct others_releases *files, enum dfe_age age,
					 enum dfe_measure measure, struct beside *b)
{
	struct others_of_year rows;
	for (size_t i = 0; i < files->n; i++) {
		if (files->p[i].year != b->year - 1)
			continue;
		const struct error *e = others_of_year(db, a, files->p[i].file, files->p[i].year, age, measure, &rows);
		if (e)
			return e;
		b->before = percent_of(row_of(&rows, own->code));
	}
	return NULL;
}

const struct error *others_beside(struct db *db, struct arena *a, const struct dfe_area *own, int year,
				  enum dfe_age age, enum dfe_measure measure, struct beside *ret)
{
	struct beside b = {.median = MEDIAN_NONE};
	struct others_releases files;
	struct others_of_year rows;
	const struct error *e = others_releases(db, a, dfe_table_of(measure), &files);
	if (e)
		return e;
	size_t at = 0;
	while (at < files.n && year && files.p[at].year != year)
		at++;
	if (at == files.n) {
		*ret = b;
		return NULL;
	}
	b.year = (int)files.p[at].year;
	if ((e = others_of_year(db, a, files.p[at].file, b.year, age, measure, &rows)))
		return e;
	const struct others_of_year_row *ours = row_of(&rows, own->code), *region = row_of(&rows, own->region);
	b.own = percent_of(ours);
	b.count = ours ? ours->count : STR("");
	b.region = percent_of(region);
	b.region_name = region ? region->name : STR("");
	b.england = percent_of(of_england(&rows));
	if ((e = beside_neighbours(db, a, own, &rows, &b)) || (e = beside_before(db, a, own, &files, age, measure, &b)))
		return e;
	*ret = b;
	return NULL;
}
