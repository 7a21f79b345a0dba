/* Reading what a prison sends, with the readers of imports/. */
#include "prison_lists.h"
#include "table.h"
#include "values.h"
#include "search.h"

enum { ROW_NAME_MAX = 200 };

enum { COLUMN_WHOLE_NAME, COLUMN_FIRST, COLUMN_SURNAME, COLUMN_BORN, COLUMN_NUMBER, LIST_COLUMNS };
static const struct column columns[LIST_COLUMNS] = {
    [COLUMN_WHOLE_NAME] = {"name", {"full name", "prisoner name", "prisoner"}, false},
    [COLUMN_FIRST] = {"first_name", {"forename", "forenames", "first names", "given name"}, false},
    [COLUMN_SURNAME] = {"surname", {"last name", "family name"}, false},
    [COLUMN_BORN] = {"birth_date", {"date of birth", "dob", "born"}, true},
    [COLUMN_NUMBER] = {"prison_number", {"number", "prisoner number", "noms number", "nomis number", "nomis"}, false},
};

static struct str text_of(const struct table *t, const struct row *row, size_t i)
{
	struct cell c = table_cell(t, row, i);
	struct str s = STR("");
	return value_text(&c, ROW_NAME_MAX, &s) ? STR("") : s;
}

static bool read_row(struct arena *a, const struct table *t, const struct row *row, struct list_row *ret)
{
	struct cell born = table_cell(t, row, COLUMN_BORN);
	struct str whole = text_of(t, row, COLUMN_WHOLE_NAME), number = text_of(t, row, COLUMN_NUMBER);
	*ret = (struct list_row){.birth = DATE_NONE};
	if (row->broken || value_date(&born, &ret->birth) || !date_known(ret->birth))
		return false;
	if (str_empty(whole))
		whole = arena_fmt(a, "%.*s %.*s", STR_ARG(text_of(t, row, COLUMN_FIRST)),
				  STR_ARG(text_of(t, row, COLUMN_SURNAME)));
	ret->name = arena_str(a, str_trim(whole));
	ret->number = arena_str(a, str_chars(number) > PRISON_NUMBER_MAX ? STR("") : number);
	return !str_empty(ret->name);
}

static const char too_long[] = "The file has more than 2,000 rows: send it in parts";

const struct error *list_file_read(struct arena *a, struct str path, struct list_file *ret)
{
	struct rows *rows;
	struct row row;
	struct table t;
	struct problems ps;
	*ret = (struct list_file){.p = arena_new(a, struct list_row, LIST_ROWS_MAX)};
	const struct error *e = rows_open(a, path, STR(""), &rows);
	if (e && (e->kind == ERROR_INVALID || e->kind == ERROR_NOT_FOUND)) {
		ret->wrong = STR("The file cannot be read. Save it as CSV, or as an Excel workbook with one sheet");
		return NULL;
	}
	if (e)
		return e;
	problems_init(&ps, a, STR("the file"));
	if (!rows_next(rows, &row) || !table_match(&t, columns, LIST_COLUMNS, &row, &ps) ||
	    !(t.at[COLUMN_WHOLE_NAME] || t.at[COLUMN_SURNAME])) {
		ret->wrong = STR("The first line must name the columns: name, birth_date, prison_number");
		return NULL;
	}
	while (rows_next(rows, &row)) {
		if (row.stops || ret->n + ret->unreadable == LIST_ROWS_MAX) {
			ret->wrong = row.stops ? STR("The file is damaged and cannot be read to its end")
					       : str_c(too_long);
			return NULL;
		}
		if (read_row(a, &t, &row, &ret->p[ret->n]))
			ret->n++;
		else
			ret->unreadable++;
	}
	return NULL;
}

/* ---- is it one of ours? ---- */

enum { NAME_WORDS = 12 };
struct name_words {
	struct str p[NAME_WORDS];
	size_t n;
};

static struct name_words split(struct arena *a, struct str name)
{
	struct name_words w = {.n = 0};
	struct str rest = words_fold(a, name), word;
	while (w.n < NAME_WORDS && str_split(&rest, ' ', &word))
		if (!str_empty(word))
			w.p[w.n++] = word;
	return w;
}

static bool has(struct arena *a, const struct name_words *in, struct str word, bool by_sound)
{
	for (size_t i = 0; i < in->n; i++) {
		struct str x = by_sound ? sound_of(a, in->p[i]) : in->p[i], y = by_sound ? sound_of(a, word) : word;
		if (x.n && str_eq(x, y))
			return true;
	}
	return false;
}

/* The words of a name that are in neither of two others: a former name has today's first name in it. */
static struct name_words other_than(struct arena *a, struct str name, const struct name_words *x,
				    const struct name_words *y)
{
	struct name_words all = split(a, name), rest = {.n = 0};
	for (size_t i = 0; i < all.n; i++)
		if (!has(a, x, all.p[i], false) && !has(a, y, all.p[i], false))
			rest.p[rest.n++] = all.p[i];
	return rest;
}

/* At least one word of the name. */
static bool any_of(struct arena *a, const struct name_words *in, const struct name_words *name, bool by_sound)
{
	for (size_t i = 0; i < name->n; i++)
		if (has(a, in, name->p[i], by_sound))
			return true;
	return false;
}

enum likeness names_alike(struct arena *a, const struct names *ours, struct str name)
{
	struct name_words theirs = split(a, name), surname = split(a, ours->surname);
	struct name_words first = split(a, ours->first_name), known = split(a, ours->known_as);
	struct name_words former = other_than(a, ours->former_names, &first, &known);
	bool one_name = surname.n == 0;
	for (int sound = 0; sound < 2; sound++) {
		bool s = any_of(a, &theirs, &surname, sound) || any_of(a, &theirs, &former, sound) || one_name;
		bool f = any_of(a, &theirs, &first, sound) || any_of(a, &theirs, &known, sound);
		if (f && s)
			return sound ? ALIKE_SOUND : ALIKE_NAME;
		if (!sound && (f || (s && !one_name)))
			return ALIKE_PART;
	}
	return ALIKE_NOT;
}

struct str alike_words(enum likeness v)
{
	return v == ALIKE_NAME    ? STR("Same birth date and name")
	       : v == ALIKE_SOUND ? STR("Same birth date, and the names sound alike")
				  : STR("Same birth date, and one of the names");
}
