/* What of the counts of a report is hidden, and where a share is said all the same. */
#include "counts.h"

#include "rounding.h"

/* What n of a number tell of it when they are said to be a whole per cent of it. */
static void narrow(struct count_cell *of, int64_t n)
{
	int64_t whole = share_whole(n, of->n), least = 200 * n / (2 * whole + 1) + 1;
	if (whole > 0 && 200 * n / (2 * whole - 1) < of->most)
		of->most = 200 * n / (2 * whole - 1);
	if (n > 0 && least > of->least)
		of->least = least;
}

static size_t hidden(const struct board_counts *c)
{
	size_t n = 0;
	for (size_t i = 0; i < c->n; i++)
		n += c->cells[i].hidden;
	return n;
}

/* Whether the share of a line, and with them those of its reasons, can be said as whole per cents. */
static bool leaves_open(struct board_counts *c, struct additive_sets sums, const struct board_line *l, bool reasons)
{
	struct count_cell *of = &c->cells[l->of];
	size_t n = hidden(c);
	of->least = 0;
	of->most = INT64_MAX;
	narrow(of, c->cells[l->in].n);
	for (size_t i = 0; i < c->n_reasons && reasons; i++)
		if (&c->lines[c->reasons[i].line] == l && !c->cells[c->reasons[i].cell].hidden)
			narrow(of, c->cells[c->reasons[i].cell].n);
	suppress(c->arena, c->cells, c->n, sums);
	return hidden(c) == n;
}

/* "57%" of a number that is hidden, where that gives nothing away; else nothing. */
static void round_shares_of(struct board_counts *c, struct additive_sets sums, const struct board_line *l)
{
	struct count_cell *of = &c->cells[l->of], *before = arena_new(c->arena, struct count_cell, c->n);
	if (!of->hidden || c->cells[l->in].hidden || of->n <= SMALL_LAST)
		return;
	memcpy(before, c->cells, c->n * sizeof(*before));
	if (leaves_open(c, sums, l, true))
		return;
	memcpy(c->cells, before, c->n * sizeof(*before));
	for (size_t i = 0; i < c->n_reasons; i++)
		c->reasons[i].no_share |= &c->lines[c->reasons[i].line] == l;
	if (!leaves_open(c, sums, l, false))
		memcpy(c->cells, before, c->n * sizeof(*before));
}

/* No other figure is out of the same number, and tells something of it too. */
static bool alone(const struct board_counts *c, const struct board_line *l)
{
	for (size_t i = 0; i < c->n_lines; i++)
		if (&c->lines[i] != l && (c->lines[i].of == l->of || c->lines[i].in == l->of))
			return false;
	return true;
}

void board_hide(struct board_counts *c, struct additive_sets sums)
{
	suppress(c->arena, c->cells, c->n, sums);
	for (size_t i = 0; i < c->n_lines; i++)
		if (c->lines[i].indicator->kind == INDICATOR_SHARE && alone(c, &c->lines[i]))
			round_shares_of(c, sums, &c->lines[i]);
}
