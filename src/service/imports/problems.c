#include "problems.h"

#include <stdlib.h>

#include "buf.h"
#include "imports.h"

void problems_init(struct problems *ps, struct arena *a, struct str file)
{
	*ps = (struct problems){.arena = a, .file = arena_str(a, file), .sheet = STR("")};
}

static void refuse(struct problems *ps, uint32_t row)
{
	if (row >= ps->refused_room) {
		uint32_t room = ps->refused_room ? ps->refused_room : 256;
		while (room <= row)
			room *= 2;
		bool *p = arena_new(ps->arena, bool, room);
		if (ps->refused_room)
			memcpy(p, ps->refused, ps->refused_room);
		ps->refused = p;
		ps->refused_room = room;
	}
	ps->refused[row] = true;
	if (row > ps->rows)
		ps->rows = row;
}

void problems_refuse(struct problems *ps, uint32_t row)
{
	if (row == NO_ROW)
		return;
	refuse(ps, row);
	for (uint32_t r = row; r < ps->next_n && ps->next[r] && ps->next[r] != row; r = ps->next[r])
		refuse(ps, ps->next[r]);
}

bool problems_refused(const struct problems *ps, uint32_t row)
{
	return row < ps->refused_room && ps->refused[row];
}

size_t problems_rows_refused(const struct problems *ps)
{
	size_t n = 0;
	for (uint32_t i = 0; i < ps->refused_room; i++)
		n += ps->refused[i];
	return n;
}

/* Bytes of the character at i, and whether it would steer a terminal: C0, DEL and C1. */
static size_t character(struct str s, size_t i, bool *ret_control)
{
	size_t n = 1;
	while (i + n < s.n && ((unsigned char)s.p[i + n] & 0xC0) == 0x80)
		n++;
	unsigned char first = (unsigned char)s.p[i];
	*ret_control = first < 0x20 || first == 0x7F || (n == 2 && first == 0xC2 && (unsigned char)s.p[i + 1] < 0xA0);
	return n;
}

/* As much of a value as a report shows, on one line. */
static struct str shown(struct arena *a, struct str value)
{
	struct buf b;
	size_t chars = 0;
	buf_init(&b, a, CELL_MAX_BYTES);
	for (size_t i = 0, n; i < value.n; i += n) {
		bool control;
		n = character(value, i, &control);
		if (chars++ == PROBLEM_VALUE_CHARS) {
			buf_add(&b, STR("..."));
			break;
		}
		if (control)
			buf_add(&b, value.p[i] == '\n' || value.p[i] == '\r' ? STR(" ") : STR("?"));
		else
			buf_add(&b, str_cut(value, i, i + n));
	}
	return buf_str(&b);
}

static void keep(struct problems *ps, struct problem p)
{
	if (ps->n == PROBLEMS_KEPT) {
		ps->dropped++;
		return;
	}
	if (ps->n == ps->room) {
		size_t room = ps->room ? ps->room * 2 : 16;
		struct problem *grown = arena_new(ps->arena, struct problem, room);
		if (ps->n)
			memcpy(grown, ps->p, ps->n * sizeof(*grown));
		ps->p = grown;
		ps->room = room;
	}
	p.column_name = shown(ps->arena, p.column_name);
	p.value = p.value.p ? shown(ps->arena, p.value) : STR_NONE;
	p.says = arena_str(ps->arena, p.says);
	ps->p[ps->n++] = p;
}

void problem_add(struct problems *ps, enum severity severity, uint32_t row, uint32_t line, uint32_t column,
		 struct str column_name, struct str value, struct str says)
{
	keep(ps, (struct problem){.severity = severity,
				  .row = row,
				  .line = line,
				  .column = column,
				  .column_name = column_name,
				  .value = value,
				  .says = says});
	if (severity == PROBLEM_NOTICE) {
		ps->notices++;
		return;
	}
	ps->refusing++;
	if (severity == PROBLEM_REFUSES_FILE)
		ps->refuses_file = true;
	else
		problems_refuse(ps, row);
}

void problem_at(struct problems *ps, enum severity severity, struct import_place at, const char *column,
		struct str value, struct str says)
{
	problem_add(ps, severity, at.row, at.line, 0, str_c(column), value, says);
}

/* 1 is A, 27 is AA. */
static struct str column_letters(struct arena *a, uint32_t column)
{
	char letters[8];
	size_t at = sizeof(letters);
	for (; column > 0 && at > 0; column = (column - 1) / 26)
		letters[--at] = (char)('A' + (column - 1) % 26);
	return arena_str(a, (struct str){letters + at, sizeof(letters) - at});
}

struct str problem_text(struct arena *a, const struct problems *ps, const struct problem *p)
{
	struct buf b;
	buf_init(&b, a, 8192);
	buf_add(&b, ps->file);
	if (ps->sheet.n)
		buf_fmt(&b, " sheet \"%.*s\"", STR_ARG(ps->sheet));
	if (p->line)
		buf_fmt(&b, " %s %u", ps->sheet.n ? "row" : "line", p->line);
	if (p->column && ps->sheet.n)
		buf_fmt(&b, ", column %.*s", STR_ARG(column_letters(a, p->column)));
	else if (p->column)
		buf_fmt(&b, ", column %u", p->column);
	else if (p->column_name.n)
		buf_add(&b, STR(", column"));
	if (p->column_name.n)
		buf_fmt(&b, " \"%.*s\"", STR_ARG(p->column_name));
	buf_add(&b, STR(": "));
	if (p->severity == PROBLEM_NOTICE)
		buf_add(&b, STR("note: "));
	if (p->value.p)
		buf_fmt(&b, "\"%.*s\" ", STR_ARG(p->value));
	buf_add(&b, p->says);
	return buf_str(&b);
}

static int by_place(const void *x, const void *y)
{
	const struct problem *a = *(const struct problem *const *)x, *b = *(const struct problem *const *)y;
	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	if (a->column != b->column)
		return a->column < b->column ? -1 : 1;
	return (a > b) - (a < b); /* the order they were found in */
}

static const char *plural(size_t n)
{
	return n == 1 ? "" : "s";
}

void problems_print(struct arena *scratch, const struct problems *ps, FILE *to)
{
	const struct problem **order = arena_new(scratch, const struct problem *, ps->n + 1);
	size_t rows = problems_rows_refused(ps);
	for (size_t i = 0; i < ps->n; i++)
		order[i] = &ps->p[i];
	if (ps->n)
		qsort(order, ps->n, sizeof(*order), by_place);
	for (size_t i = 0; i < ps->n; i++)
		fprintf(to, "%.*s\n", STR_ARG(problem_text(scratch, ps, order[i])));
	if (ps->dropped)
		fprintf(to, "... and %zu more that are not shown.\n", ps->dropped);
	if (ps->refuses_file)
		fprintf(to, "%.*s: nothing of this file can be imported until it is mended (%zu problem%s).\n",
			STR_ARG(ps->file), ps->refusing, plural(ps->refusing));
	else if (ps->refusing)
		fprintf(to, "%.*s: %u row%s read, %zu refused, %zu problem%s, %zu note%s.\n", STR_ARG(ps->file),
			ps->rows, plural(ps->rows), rows, ps->refusing, plural(ps->refusing), ps->notices,
			plural(ps->notices));
	else
		fprintf(to, "%.*s: %u row%s read, no problems, %zu note%s.\n", STR_ARG(ps->file), ps->rows,
			plural(ps->rows), ps->notices, plural(ps->notices));
}
