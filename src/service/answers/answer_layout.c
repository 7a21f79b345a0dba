/* How the tables of an answer stand on a page. */
#include "answer_parts.h"
#include "given.h"

enum { TABLES = 8, COLUMNS = 6, ROWS = 6 };

/* A table of cells; a share column says what part the first column is of the last. */
struct shape {
	const char *code, *title, *note;
	size_t n_columns, n_rows;
	const char *column[COLUMNS], *row[ROWS];
	int cell[ROWS][COLUMNS];
	bool share; /* one column more */
};

static const struct shape shapes[] = {
    {.code = "people",
     .title = "Young people with an open case",
     .note = "Eligible: looked after, 16 or 17. Relevant: left care, 16 or 17. Former relevant: 18 to 24.",
     .n_columns = 1,
     .n_rows = 6,
     .column = {"Young people"},
     .row = {"16 and 17, eligible", "16 and 17, relevant", "16 and 17", "18 to 20, former relevant",
	     "21 to 24, former relevant", "All"},
     .cell = {{CELL_ELIGIBLE}, {CELL_RELEVANT}, {CELL_16_17}, {CELL_18_20}, {CELL_21}, {CELL_OPEN}}},
    {.code = "contact",
     .title = "Contact in the twelve months until the day",
     .note = "Somebody met, spoke or wrote with them. Cards, newsletters, and what was tried without reaching them are "
	     "no contact.",
     .n_columns = 4,
     .n_rows = 3,
     .column = {"Two or more", "One", "None", "All"},
     .row = {"Under 21", "21 and over", "All"},
     .cell = {{CELL_CONTACT_0, CELL_CONTACT_0 + 1, CELL_CONTACT_0 + 2, CELL_UNDER_21},
	      {CELL_CONTACT_0 + 3, CELL_CONTACT_0 + 4, CELL_CONTACT_0 + 5, CELL_21},
	      {CELL_CONTACT_0 + 6, CELL_CONTACT_0 + 7, CELL_CONTACT_0 + 8, CELL_OPEN}},
     .share = true},
    {.code = "uptake",
     .title = "Support taken up from 21 on, in the twelve months until the day",
     .note = "One-to-one support, a drop-in, or help through the duty desk.",
     .n_columns = 3,
     .n_rows = 1,
     .column = {"Took it up", "Did not", "All"},
     .row = {"21 and over"},
     .cell = {{CELL_UPTAKE, CELL_UPTAKE + 1, CELL_21}},
     .share = true},
    {.code = "home",
     .title = "Accommodation of those who have left care",
     .note = "As last recorded by the day. Not counted: gone abroad, deported, or their home is not known to the "
	     "council. The percentage here is of all, those not counted too.",
     .n_columns = 6,
     .n_rows = 3,
     .column = {"Suitable", "In custody", "Not suitable otherwise", "Not recorded", "Not counted", "All"},
     .row = {"Under 21", "21 and over", "All"},
     .cell = {{CELL_HOME, CELL_HOME + 1, CELL_HOME + 2, CELL_HOME + 3, CELL_HOME + 4, CELL_LEFT_U21},
	      {CELL_HOME + 5, CELL_HOME + 6, CELL_HOME + 7, CELL_HOME + 8, CELL_HOME + 9, CELL_21},
	      {CELL_HOME + 10, CELL_HOME + 11, CELL_HOME + 12, CELL_HOME + 13, CELL_HOME + 14, CELL_LEFT}},
     .share = true},
    {.code = "work",
     .title = "Education, employment and training of those who have left care",
     .note = "Full or part time, as last recorded by the day.",
     .n_columns = 4,
     .n_rows = 3,
     .column = {"In it", "Not", "Not recorded", "All"},
     .row = {"Under 21", "21 and over", "All"},
     .cell = {{CELL_WORK, CELL_WORK + 1, CELL_WORK + 2, CELL_LEFT_U21},
	      {CELL_WORK + 3, CELL_WORK + 4, CELL_WORK + 5, CELL_21},
	      {CELL_WORK + 6, CELL_WORK + 7, CELL_WORK + 8, CELL_LEFT}},
     .share = true},
    {.code = "offer",
     .title = "Who has the Local Offer",
     .note = "It was given to them by the day, or talked through with them.",
     .n_columns = 3,
     .n_rows = 3,
     .column = {"Have it", "Do not have it", "All"},
     .row = {"Under 21", "21 and over", "All"},
     .cell = {{CELL_GOT, CELL_GOT + 1, CELL_UNDER_21},
	      {CELL_GOT + 2, CELL_GOT + 3, CELL_21},
	      {CELL_GOT + 4, CELL_GOT + 5, CELL_OPEN}},
     .share = true},
};
enum { SHAPES = sizeof(shapes) / sizeof(shapes[0]) };

static struct answer_table empty_table(struct arena *a, const char *code, const char *title, const char *note,
				       size_t rows, size_t columns, struct str **ret_rows, struct str **ret_columns)
{
	struct answer_table t = {.code = str_c(code),
				 .title = str_c(title),
				 .note = str_c(note),
				 .n_rows = rows,
				 .n_columns = columns,
				 .text = arena_new(a, struct str, rows * columns)};
	t.rows = *ret_rows = arena_new(a, struct str, rows);
	t.columns = *ret_columns = arena_new(a, struct str, columns);
	return t;
}

static struct str share_words(struct arena *a, const struct count_cell *n, const struct count_cell *of)
{
	struct str s = count_share(a, n, of);
	bool number = s.n && s.p[0] >= '0' && s.p[0] <= '9';
	return number ? arena_fmt(a, "%.*s%%", STR_ARG(s)) : s;
}

static struct answer_table of_shape(struct arena *a, const struct shape *s, const struct count_cell *cells)
{
	struct str *rows, *columns;
	size_t wide = s->n_columns + s->share;
	struct answer_table t = empty_table(a, s->code, s->title, s->note, s->n_rows, wide, &rows, &columns);
	for (size_t c = 0; c < s->n_columns; c++)
		columns[c] = str_c(s->column[c]);
	if (s->share)
		columns[s->n_columns] = arena_fmt(a, "%s, of all", s->column[0]);
	for (size_t r = 0; r < s->n_rows; r++) {
		rows[r] = str_c(s->row[r]);
		for (size_t c = 0; c < s->n_columns; c++)
			t.text[r * wide + c] = count_text(a, &cells[s->cell[r][c]]);
		if (s->share)
			t.text[r * wide + s->n_columns] = share_words(a, &cells[s->cell[r][0]],
								      &cells[s->cell[r][s->n_columns - 1]]);
	}
	return t;
}

struct str answer_year_words(struct arena *a, struct date begins)
{
	int year, month, day;
	date_to_ymd(begins, &year, &month, &day);
	return arena_fmt(a, "%d to %d", year, year + 1);
}

static struct answer_table of_times(struct arena *a, const struct answer_parts *p)
{
	enum { ACROSS = ANSWER_YEARS + 1 };
	struct str *rows, *columns;
	struct answer_table t =
	    empty_table(a, "times", "How often the Local Offer was given, by financial year",
			"Times, not people: somebody may have got it twice. The last year is until the day.",
			ANSWER_CHANNELS + 1, ACROSS, &rows, &columns);
	for (size_t y = 0; y < ANSWER_YEARS; y++)
		columns[y] = answer_year_words(a, p->year[y]);
	columns[ANSWER_YEARS] = STR("All three");
	for (size_t r = 0; r <= ANSWER_CHANNELS; r++) {
		rows[r] = r < ANSWER_CHANNELS ? given_how_words((enum given_how)r) : STR("All ways");
		for (size_t c = 0; c < ACROSS; c++)
			t.text[r * ACROSS + c] = count_text(a, &p->times.cells[r * ACROSS + c]);
	}
	return t;
}

static struct str day_or(struct date day, struct arena *a, const char *otherwise)
{
	return date_known(day) ? date_long(a, day) : str_c(otherwise);
}

static struct answer_table of_publication(struct arena *a, const struct answer_parts *p)
{
	struct str *rows, *columns;
	struct answer_table t = empty_table(a, "published", "The Local Offer", "", 5, 1, &rows, &columns);
	bool published = date_known(p->first);
	columns[0] = STR("Answer");
	rows[0] = STR("Published by the day");
	t.text[0] = published ? STR("Yes") : STR("No");
	rows[1] = STR("Published here since");
	t.text[1] = day_or(p->first, a, "not published");
	rows[2] = STR("Last changed");
	t.text[2] = published ? day_or(p->changed, a, "not changed since") : STR("not published");
	rows[3] = STR("Announced to professionals and partners, in the twelve months until the day");
	t.text[3] = arena_fmt(a, "%lld times", (long long)p->announced);
	rows[4] = STR("To how many of them");
	t.text[4] = arena_fmt(a, "%lld", (long long)p->receivers);
	return t;
}

void answer_lay_out(const struct answer_parts *p, struct arena *a, struct safe_answer *ret)
{
	struct answer_table *t = arena_new(a, struct answer_table, TABLES);
	size_t n = 0;
	t[n++] = of_publication(a, p);
	for (size_t i = 0; i < SHAPES; i++)
		t[n++] = of_shape(a, &shapes[i], p->people.cells);
	t[n++] = of_times(a, p);
	ret->tables.p = t;
	ret->tables.n = n;
}
