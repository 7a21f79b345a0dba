#include "reading.h"

#include "buf.h"

enum { MAX_ROWS = 200000, MAX_ID = 40 };

struct str reading_file_name(struct str path)
{
	for (size_t i = path.n; i > 0; i--)
		if (path.p[i - 1] == '/')
			return str_cut(path, i, path.n);
	return path;
}

const struct error *reading_open(struct reading *r, struct arena *a, struct str path, struct str sheet,
				 const struct column *columns, size_t n, const struct import_options *options,
				 struct problems *ps)
{
	struct rows *rows;
	const struct error *e = rows_open(a, path, sheet, &rows);
	if (e)
		return e;
	*r = (struct reading){.a = a, .options = options, .ps = ps, .rows = rows, .misshapen = {.a = a}};
	problems_init(ps, a, reading_file_name(path));
	ps->sheet = rows_sheet(rows) ? str_c(rows_sheet(rows)) : STR("");
	if (rows_notice(rows))
		problem_add(ps, PROBLEM_NOTICE, NO_ROW, 0, 0, STR(""), STR_NONE, str_c(rows_notice(rows)));
	if (!rows_next(rows, &r->row)) {
		problem_add(ps, PROBLEM_REFUSES_FILE, NO_ROW, 0, 0, STR(""), STR_NONE,
			    STR("there is nothing in it. The first row must name the columns."));
		r->ended = true;
	} else if (r->row.broken) {
		problem_add(ps, PROBLEM_REFUSES_FILE, NO_ROW, r->row.broken_line, r->row.broken_at, STR(""), STR_NONE,
			    str_c(r->row.broken));
		r->ended = true;
	} else {
		r->ended = !table_match(&r->table, columns, n, &r->row, ps);
	}
	for (size_t i = 0; i < r->row.n; i++)
		r->named[i] = str_trim(r->row.cells[i].text).n > 0;
	return NULL;
}

/* False when the row has not the shape of the header. */
static bool has_shape(struct reading *r)
{
	const struct row *row = &r->row;
	if (row->broken) {
		problem_add(r->ps, row->stops ? PROBLEM_REFUSES_FILE : PROBLEM_REFUSES_ROW, r->at.row, row->broken_line,
			    row->broken_at, STR(""), STR_NONE, str_c(row->broken));
		return false;
	}
	if (!rows_sheet(r->rows) && row->n != r->table.width) {
		problem_add(
		    r->ps, PROBLEM_REFUSES_ROW, r->at.row, row->line, 0, STR(""), STR_NONE,
		    arena_fmt(r->a,
			      "there are %zu fields where the first row has %zu. A field with a separator in it "
			      "needs quotation marks around it.",
			      row->n, r->table.width));
		return false;
	}
	for (size_t i = 0; i < row->n && !r->told_unnamed; i++) {
		if (r->named[i] || str_trim(row->cells[i].text).n == 0)
			continue;
		problem_add(r->ps, PROBLEM_NOTICE, r->at.row, row->line, (uint32_t)i + 1, STR(""), STR_NONE,
			    STR("there is something in a column that has no heading; the column is left out."));
		r->told_unnamed = true;
	}
	return true;
}

/* So that the other rows of the same person can be refused with this one. */
static void remember_misshapen(struct reading *r)
{
	struct cell cell = table_cell(&r->table, &r->row, r->whole - 1);
	keys_at(&r->misshapen, arena_str(r->a, str_trim(cell.text)))->at = r->at;
}

bool reading_next(struct reading *r)
{
	uint32_t most = r->options->max_rows ? r->options->max_rows : MAX_ROWS;
	while (!r->ended && rows_next(r->rows, &r->row)) {
		r->at = (struct import_place){.row = r->at.row + 1, .line = r->row.line};
		if (r->at.row > most) {
			problem_add(r->ps, PROBLEM_REFUSES_FILE, NO_ROW, r->row.line, 0, STR(""), STR_NONE,
				    arena_fmt(r->a, "there are more than %u rows. Split the file.", most));
			break;
		}
		r->ps->rows = r->at.row;
		r->bad = false;
		if (has_shape(r))
			return true;
		if (r->whole)
			remember_misshapen(r);
	}
	r->ended = true;
	return false;
}

void reading_wrong(struct reading *r, enum severity severity, size_t i, struct str says)
{
	table_problem(&r->table, r->ps, severity, r->at.row, &r->row, i, says.p);
	r->bad = r->bad || severity != PROBLEM_NOTICE;
}

bool reading_blank(const struct reading *r, size_t i)
{
	struct cell cell = table_cell(&r->table, &r->row, i);
	return str_trim(cell.text).n == 0;
}

bool reading_needs(struct reading *r, size_t i)
{
	if (!reading_blank(r, i))
		return true;
	reading_wrong(r, PROBLEM_REFUSES_ROW, i, STR("is blank. Every row needs it."));
	return false;
}

static void keep_text(struct reading *r, size_t i, const char *wrong, struct str text, struct str *ret)
{
	if (wrong)
		reading_wrong(r, PROBLEM_REFUSES_ROW, i, str_c(wrong));
	else
		*ret = text.n ? arena_str(r->a, text) : STR("");
}

void read_text(struct reading *r, size_t i, size_t max, struct str *ret)
{
	struct cell cell = table_cell(&r->table, &r->row, i);
	struct str text = STR_NONE;
	const char *wrong = value_text(&cell, max, &text);
	keep_text(r, i, wrong, text, ret);
}

void read_note(struct reading *r, size_t i, size_t max, struct str *ret)
{
	struct cell cell = table_cell(&r->table, &r->row, i);
	struct str text = STR_NONE;
	const char *wrong = value_note(&cell, max, &text);
	keep_text(r, i, wrong, text, ret);
}

/* 1.23E+07: figures are lost for good. */
static bool shortened(struct str s)
{
	size_t e = str_find(s, 'E', 0);
	if (e == s.n)
		e = str_find(s, 'e', 0);
	if (e == 0 || e + 2 >= s.n || s.p[e + 1] != '+')
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (i != e && i != e + 1 && s.p[i] != '.' && (s.p[i] < '0' || s.p[i] > '9'))
			return false;
	return true;
}

void read_id(struct reading *r, size_t i, struct str *ret)
{
	read_text(r, i, MAX_ID, ret);
	if (!r->bad && ret->p && shortened(*ret))
		reading_wrong(r, PROBLEM_REFUSES_ROW, i,
			      STR("was shortened by a spreadsheet. Format the column as text and export it again."));
}

void read_past_date(struct reading *r, size_t i, struct date *ret)
{
	struct cell cell = table_cell(&r->table, &r->row, i);
	struct date day = DATE_NONE;
	const char *wrong = value_date(&cell, &day);
	if (wrong)
		reading_wrong(r, PROBLEM_REFUSES_ROW, i, str_c(wrong));
	else if (date_known(day) && date_cmp(day, r->options->today) > 0)
		reading_wrong(r, PROBLEM_REFUSES_ROW, i,
			      arena_fmt(r->a, "is after today, %.*s. Write the day when it happened.",
					STR_ARG(date_long(r->a, r->options->today))));
	else
		*ret = day;
}

void read_home(struct reading *r, size_t home, size_t suitable, enum home_kind *ret, enum suitability *ret_suitable)
{
	enum home_kind kind = HOME_NOT_RECORDED;
	enum suitability with_home = SUITABILITY_NOT_RECORDED, own = SUITABILITY_NOT_RECORDED;
	struct cell cell = table_cell(&r->table, &r->row, home);
	const char *wrong = value_home(&cell, &kind, &with_home);
	if (wrong)
		reading_wrong(r, PROBLEM_REFUSES_ROW, home, str_c(wrong));
	READ_VALUE(r, suitable, value_suitability, &own);
	if (with_home && own && with_home != own)
		reading_wrong(r, PROBLEM_REFUSES_ROW, suitable,
			      arena_fmt(r->a, "contradicts \"%.*s\" in the column \"%.*s\". Mend one of the two.",
					STR_ARG(str_trim(cell.text)), STR_ARG(r->table.heading[home])));
	if (!own)
		own = with_home;
	if (own == SUITABLE && !home_kind_may_be_suitable(kind)) {
		reading_wrong(r, PROBLEM_NOTICE, reading_blank(r, suitable) ? home : suitable,
			      STR("cannot be for somebody in custody or homeless; it is taken as unsuitable (2)."));
		own = UNSUITABLE;
	}
	*ret = kind;
	*ret_suitable = own;
}

void check_age(struct reading *r, size_t i, struct date birth)
{
	enum { YOUNGEST = 14, OLDEST = 30 };
	if (!date_known(birth))
		return;
	int age = date_age(birth, r->options->today, true);
	if (age < YOUNGEST || age > OLDEST)
		reading_wrong(r, PROBLEM_NOTICE, i, arena_fmt(r->a, "makes them %d today. Is the year right?", age));
}

static size_t slot_of(const struct keys *k, struct str text)
{
	uint64_t hash = 14695981039346656037u; /* FNV-1a */
	for (size_t i = 0; i < text.n; i++)
		hash = (hash ^ (unsigned char)text.p[i]) * 1099511628211u;
	size_t at = (size_t)(hash ^ hash >> 32) & (k->room - 1);
	while (k->slots[at].text.p && !str_eq(k->slots[at].text, text))
		at = (at + 1) & (k->room - 1);
	return at;
}

struct key *keys_at(struct keys *k, struct str text)
{
	if (k->n * 2 >= k->room) {
		struct keys grown = {.a = k->a, .n = k->n, .room = k->room ? k->room * 2 : 64};
		grown.slots = arena_new(k->a, struct key, grown.room);
		for (size_t i = 0; i < k->room; i++)
			if (k->slots[i].text.p)
				grown.slots[slot_of(&grown, k->slots[i].text)] = k->slots[i];
		*k = grown;
	}
	struct key *key = &k->slots[slot_of(k, text)];
	if (!key->text.p) {
		key->text = text;
		k->n++;
	}
	return key;
}

const char *reading_line_word(const struct reading *r)
{
	return rows_sheet(r->rows) ? "row" : "line";
}

void reading_new_id(struct reading *r, struct keys *ids, struct str id, size_t i, const char *says)
{
	if (id.n == 0)
		return;
	struct key *key = keys_at(ids, id);
	if (key->at.row == NO_ROW) {
		key->at = r->at;
		return;
	}
	reading_wrong(r, PROBLEM_REFUSES_ROW, i,
		      arena_fmt(r->a, "is on %s %u already. %s", reading_line_word(r), key->at.line, says));
	problems_refuse(r->ps, key->at.row); /* nobody can say which of the two is right */
}
