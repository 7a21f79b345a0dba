#include "table.h"

static bool counts(char ch)
{
	return (ch >= '0' && ch <= '9') || (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || (signed char)ch < 0;
}

bool heading_same(struct str a, struct str b)
{
	size_t i = 0, k = 0;
	for (;;) {
		while (i < a.n && !counts(a.p[i]))
			i++;
		while (k < b.n && !counts(b.p[k]))
			k++;
		if (i == a.n || k == b.n)
			return i == a.n && k == b.n;
		if (!str_eq_nocase(str_cut(a, i, i + 1), str_cut(b, k, k + 1)))
			return false;
		i++;
		k++;
	}
}

static bool names(const struct column *column, struct str heading)
{
	if (heading_same(str_c(column->name), heading))
		return true;
	for (size_t i = 0; i < sizeof(column->also) / sizeof(column->also[0]) && column->also[i]; i++)
		if (heading_same(str_c(column->also[i]), heading))
			return true;
	return false;
}

static void match_heading(struct table *t, const struct cell *cell, uint32_t at, struct problems *ps)
{
	struct str heading = str_trim(cell->text);
	if (heading.n == 0)
		return;
	for (size_t i = 0; i < t->n; i++) {
		if (!names(&t->columns[i], heading))
			continue;
		if (t->columns[i].unread)
			return;
		if (t->at[i]) {
			struct str says = arena_fmt(
			    ps->arena, "means the same column as column %u. Leave one of them out.", t->at[i]);
			problem_add(ps, PROBLEM_REFUSES_FILE, NO_ROW, cell->line, at, STR(""), heading, says);
			return;
		}
		t->at[i] = at;
		t->heading[i] = arena_str(ps->arena, heading);
		return;
	}
	problem_add(ps, PROBLEM_NOTICE, NO_ROW, cell->line, at, STR(""), heading,
		    STR("is no column that is known here; it is left out."));
}

bool table_match(struct table *t, const struct column *columns, size_t n, const struct row *header, struct problems *ps)
{
	*t = (struct table){.columns = columns, .n = n, .width = header->n};
	bool had_problem = ps->refuses_file;
	for (size_t i = 0; i < header->n; i++)
		match_heading(t, &header->cells[i], (uint32_t)i + 1, ps);
	for (size_t i = 0; i < n; i++)
		if (columns[i].required && !t->at[i])
			problem_add(ps, PROBLEM_REFUSES_FILE, NO_ROW, header->line, 0, STR(""), STR_NONE,
				    arena_fmt(ps->arena,
					      "there is no column \"%s\". The first row of the file must "
					      "name the columns.",
					      columns[i].name));
	return !ps->refuses_file || had_problem;
}

struct cell table_cell(const struct table *t, const struct row *row, size_t i)
{
	if (t->at[i] == 0 || t->at[i] > row->n)
		return (struct cell){.text = {"", 0}, .line = row->line};
	return row->cells[t->at[i] - 1];
}

void table_problem(const struct table *t, struct problems *ps, enum severity severity, uint32_t row_number,
		   const struct row *row, size_t i, const char *says)
{
	struct cell cell = table_cell(t, row, i);
	struct str heading = t->heading[i].n ? t->heading[i] : str_c(t->columns[i].name);
	bool blank = str_trim(cell.text).n == 0;
	problem_add(ps, severity, row_number, cell.line, t->at[i], heading, blank ? STR_NONE : cell.text, str_c(says));
}
