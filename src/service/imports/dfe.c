/* The DfE's files. A reading knows rows and columns; here is what they mean. */
#include "dfe.h"

#include "imports.h"
#include "reading.h"

enum {
	COL_YEAR,
	COL_LEVEL,
	COL_COUNTRY,
	COL_REGION,
	COL_REGION_NAME,
	COL_NUMBER,
	COL_LOCAL_NAME,
	COL_LOCAL,
	COL_AGE,
	COL_LINE,
	COL_COUNT,
	COL_PERCENT,
	COL_KIND_OF_YEAR,
	COL_COUNTRY_NAME,
	FIGURE_COLUMNS
};

/* The second name is that of the release of 2024. */
static const struct column figure_columns[FIGURE_COLUMNS] = {
    [COL_YEAR] = {"time_period", {NULL}, true, false},
    [COL_LEVEL] = {"geographic_level", {NULL}, true, false},
    [COL_COUNTRY] = {"country_code", {NULL}, true, false},
    [COL_REGION] = {"region_code", {NULL}, true, false},
    [COL_REGION_NAME] = {"region_name", {NULL}, true, false},
    [COL_NUMBER] = {"old_la_code", {NULL}, true, false},
    [COL_LOCAL_NAME] = {"la_name", {NULL}, true, false},
    [COL_LOCAL] = {"new_la_code", {NULL}, true, false},
    [COL_AGE] = {"care_leaver_age", {"age"}, true, false},
    [COL_LINE] = {"breakdown", {"activity", "accommodation_suitability"}, true, false},
    [COL_COUNT] = {"care_leaver_count", {"number"}, true, false},
    [COL_PERCENT] = {"care_leaver_percent", {"percentage"}, true, false},
    [COL_KIND_OF_YEAR] = {"time_identifier", {NULL}, false, true},
    [COL_COUNTRY_NAME] = {"country_name", {NULL}, false, true},
};

enum { NEAR_NUMBER, NEAR_NAME, NEAR_FIRST, NEAR_SAME = NEAR_FIRST + DFE_NEIGHBOURS_EACH, NEAR_COLUMNS = NEAR_SAME + 4 };

static const struct column near_columns[NEAR_COLUMNS] = {
    [NEAR_NUMBER] = {"LA num", {NULL}, true, false},
    [NEAR_NAME] = {"LA Name", {NULL}, true, false},
    [NEAR_FIRST] = {"SN1", {NULL}, true, false},
    {"SN2", {NULL}, true, false},
    {"SN3", {NULL}, true, false},
    {"SN4", {NULL}, true, false},
    {"SN5", {NULL}, true, false},
    {"SN6", {NULL}, true, false},
    {"SN7", {NULL}, true, false},
    {"SN8", {NULL}, true, false},
    {"SN9", {NULL}, true, false},
    {"SN10", {NULL}, true, false},
    [NEAR_SAME] = {"LA number", {NULL}, false, true},
    {"SNP", {NULL}, false, true}, /* how close, once for each */
    {"GOInd", {NULL}, false, true},
    {"GOReg", {NULL}, false, true},
};

enum { FIRST_YEAR = 2010, LAST_YEAR = 2199, MOST_PEOPLE = 10000000, NAME_MAX_CHARS = 100 };

/* What is read, with what was met before. */
struct dfe_reading {
	struct reading r;
	struct keys areas, rows, near;
};

static struct str cell_text(struct dfe_reading *d, size_t i)
{
	return str_trim(table_cell(&d->r.table, &d->r.row, i).text);
}

static void wrong(struct dfe_reading *d, size_t i, const char *says)
{
	reading_wrong(&d->r, PROBLEM_REFUSES_FILE, i, str_c(says));
}

static void read_year(struct dfe_reading *d, int *ret)
{
	int64_t year;
	if (str_to_int(cell_text(d, COL_YEAR), FIRST_YEAR, LAST_YEAR, &year))
		*ret = (int)year;
	else
		wrong(d, COL_YEAR, "is no year. Expected the one in which the reporting year ended, such as 2025.");
}

/* Which line of which list says these words; 0 when none does. */
#define READ_WORDS(d, i, name, count, ret, says)                                                                       \
	do {                                                                                                           \
		struct str text_ = cell_text((d), (i));                                                                \
		for (int v_ = 1; v_ < (int)(count); v_++)                                                              \
			if (str_eq_nocase(name##_words((enum name)v_), text_))                                         \
				*(ret) = (enum name)v_;                                                                \
		if (!*(ret))                                                                                           \
			wrong((d), (i), (says));                                                                       \
	} while (0)

/* digits, or one of these letters; older files have ~ for k */
static void read_shown(struct dfe_reading *d, size_t i, int64_t most, const char *says, struct str *ret)
{
	struct str text = cell_text(d, i);
	int64_t n;
	if (str_eq(text, STR("~")))
		text = STR("k");
	if ((text.n == 1 && str_find(STR("ckxz"), text.p[0], 0) < 4) || str_to_int(text, 0, most, &n))
		*ret = arena_str(d->r.a, text);
	else
		wrong(d, i, says);
}

static void read_code(struct dfe_reading *d, size_t i, struct str *ret)
{
	struct str text = cell_text(d, i);
	if (text.n == 9 && text.p[0] == 'E')
		*ret = arena_str(d->r.a, text);
	else
		wrong(d, i, "is no area's code. Expected nine characters that begin with E, such as E10000024.");
}

static void read_area(struct dfe_reading *d, struct dfe_area *area)
{
	READ_WORDS(d, COL_LEVEL, dfe_level, DFE_LEVELS, &area->level,
		   "is no level. Expected National, Regional or Local authority.");
	switch (area->level) {
	case DFE_NATIONAL:
		read_code(d, COL_COUNTRY, &area->code);
		area->name = STR("England");
		break;
	case DFE_REGIONAL:
		read_code(d, COL_REGION, &area->code);
		read_text(&d->r, COL_REGION_NAME, NAME_MAX_CHARS, &area->name);
		break;
	case DFE_LOCAL:
		read_code(d, COL_LOCAL, &area->code);
		read_code(d, COL_REGION, &area->region);
		read_text(&d->r, COL_LOCAL_NAME, NAME_MAX_CHARS, &area->name);
		read_text(&d->r, COL_NUMBER, 10, &area->number);
		break;
	default: break;
	}
}

/* One row of each year, area, age and line. */
static void is_new(struct dfe_reading *d, const struct dfe_row *row, struct str area)
{
	struct str words = arena_fmt(d->r.a, "%d %.*s %d %d", row->year, STR_ARG(area), (int)row->age,
				     (int)row->measure);
	struct key *key = keys_at(&d->rows, words);
	if (key->at.row)
		wrong(d, COL_LINE,
		      arena_fmt(d->r.a,
				"is there already for this year, area and age, on %s %u. Leave one of them out.",
				reading_line_word(&d->r), key->at.line)
			  .p);
	key->at = d->r.at;
}

static size_t area_at(struct dfe_reading *d, struct dfe_file *f, const struct dfe_area *area)
{
	struct key *key = keys_at(&d->areas, area->code);
	if (!key->at.row) {
		key->at = d->r.at;
		key->index = (uint32_t)f->areas.n;
		GROW(d->r.a, f->areas.p, f->areas.n, struct dfe_area);
		f->areas.p[f->areas.n++] = *area;
	}
	return key->index;
}

static void read_figure(struct dfe_reading *d, struct dfe_file *f)
{
	struct dfe_row row = {.line = d->r.at.line};
	struct dfe_area area = {.level = DFE_LEVEL_NONE};
	read_year(d, &row.year);
	read_area(d, &area);
	READ_WORDS(d, COL_AGE, dfe_age, DFE_AGES, &row.age, "is no age. Expected 17 to 18 years or 19 to 21 years.");
	READ_WORDS(d, COL_LINE, dfe_measure, DFE_MEASURES, &row.measure,
		   "is no line of the tables of activity or of suitable accommodation, the two that are known here.");
	read_shown(d, COL_COUNT, MOST_PEOPLE, "is no count. Expected a whole number, or c, x or z.", &row.count);
	read_shown(d, COL_PERCENT, 100, "is no percentage. Expected 0 to 100, or c, k, x or z.", &row.percent);
	if (!d->r.bad)
		is_new(d, &row, area.code);
	if (d->r.bad)
		return;
	row.area = area_at(d, f, &area);
	GROW(d->r.a, f->rows.p, f->rows.n, struct dfe_row);
	f->rows.p[f->rows.n++] = row;
}

static void read_number(struct dfe_reading *d, size_t i, struct str *ret)
{
	struct str text = cell_text(d, i);
	int64_t n;
	if (str_to_int(text, 100, 999, &n))
		*ret = arena_str(d->r.a, text);
	else
		wrong(d, i, "is no council's number. Expected three figures, such as 891.");
}

/* The list has a heading in the middle, above councils that are no more. */
static bool is_heading(const struct dfe_reading *d)
{
	return reading_blank(&d->r, NEAR_NUMBER) && reading_blank(&d->r, NEAR_FIRST);
}

static void read_near(struct dfe_reading *d, struct dfe_file *f)
{
	if (is_heading(d))
		return;
	struct dfe_near near = {.number = STR("")};
	read_number(d, NEAR_NUMBER, &near.number);
	read_text(&d->r, NEAR_NAME, NAME_MAX_CHARS, &near.name);
	for (size_t i = 0; i < DFE_NEIGHBOURS_EACH; i++)
		if (!reading_blank(&d->r, NEAR_FIRST + i))
			read_number(d, NEAR_FIRST + i, &near.near[i]);
	struct key *key = keys_at(&d->near, near.number);
	if (!d->r.bad && key->at.row)
		wrong(d, NEAR_NUMBER, "has a row already. Leave one of them out.");
	key->at = d->r.at;
	if (d->r.bad)
		return;
	GROW(d->r.a, f->near.p, f->near.n, struct dfe_near);
	f->near.p[f->near.n++] = near;
}

/* What its first row says it is. */
static bool has_heading(const struct row *head, const char *name)
{
	for (size_t i = 0; i < head->n; i++)
		if (heading_same(head->cells[i].text, str_c(name)))
			return true;
	return false;
}

enum what { IS_NOTHING, IS_FIGURES, IS_NEIGHBOURS };

static enum what what_is(struct rows *rows)
{
	struct row head;
	if (!rows_next(rows, &head) || head.broken)
		return IS_FIGURES; /* whatever is wrong with it, reading says */
	if (has_heading(&head, "SN1") || has_heading(&head, "LA num"))
		return IS_NEIGHBOURS;
	for (size_t i = 0; i < FIGURE_COLUMNS; i++)
		if (has_heading(&head, figure_columns[i].name))
			return IS_FIGURES;
	return IS_NOTHING;
}

static void read_all(struct dfe_reading *d, struct dfe_file *f)
{
	while (reading_next(&d->r))
		if (f->neighbours)
			read_near(d, f);
		else
			read_figure(d, f);
	if (!d->r.ps->refuses_file && f->rows.n == 0 && f->near.n == 0)
		problem_add(d->r.ps, PROBLEM_REFUSES_FILE, NO_ROW, 0, 0, STR(""), STR_NONE,
			    STR("there is no row under its first one."));
}

static void says_nothing(struct problems *ps, struct arena *a, struct str file)
{
	problems_init(ps, a, reading_file_name(file));
	problem_add(
	    ps, PROBLEM_REFUSES_FILE, NO_ROW, 1, 0, STR(""), STR_NONE,
	    STR("its columns are those of none of the DfE's files that are known here. Expected time_period, "
		"geographic_level and so on (activity or suitable accommodation of care leavers), or LA num and "
		"SN1 to SN10 (statistical neighbours)."));
}

static const struct import_options options = {.max_rows = 0};

const struct error *dfe_file_read(struct arena *a, struct str path, struct dfe_file *ret, struct problems *ret_problems)
{
	struct rows *rows;
	struct dfe_reading d = {.areas = {.a = a}, .rows = {.a = a}, .near = {.a = a}};
	const struct error *e = rows_open(a, path, STR(""), &rows);
	if (e)
		return e;
	enum what what = what_is(rows);
	*ret = (struct dfe_file){.neighbours = what == IS_NEIGHBOURS};
	if (what == IS_NOTHING) {
		says_nothing(ret_problems, a, path);
		return NULL;
	}
	if ((e = reading_open(&d.r, a, path, STR(""), ret->neighbours ? near_columns : figure_columns,
			      ret->neighbours ? NEAR_COLUMNS : FIGURE_COLUMNS, &options, ret_problems)))
		return e;
	read_all(&d, ret);
	return NULL;
}
