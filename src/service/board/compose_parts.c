#include "compose_parts.h"

struct making_rows *rows_new(struct arena *a, struct str name, struct str caption, const struct str *columns, size_t n)
{
	struct making_rows *t = arena_new(a, struct making_rows, 1);
	t->arena = a;
	t->t = (struct board_table){.name = name, .caption = caption, .columns = {columns, n}};
	t->t.rows.p = t->rows;
	return t;
}

void rows_add(struct making_rows *t, const struct board_cell *cells)
{
	size_t n = t->t.columns.n;
	if (t->t.rows.n == ROWS_MAX)
		return;
	struct board_cell *p = arena_new(t->arena, struct board_cell, n);
	memcpy(p, cells, n * sizeof(*p));
	t->rows[t->t.rows.n++] = (struct board_row){p, n};
}

void rows_put(struct making_rows *t, struct board_blocks *to)
{
	if (t->t.rows.n)
		blocks_add(t->arena, to, (struct board_block){.kind = BLOCK_TABLE, .table = t->t});
}

struct board_cell cell_count(const struct board_counts *c, size_t cell)
{
	return c->cells[cell].hidden ? cell_text(STR("c")) : cell_number(c->arena, c->cells[cell].n);
}

struct str caption_as_of(struct arena *a, const char *what, const struct board_figures *f)
{
	return arena_fmt(a, "%s, as of %.*s", what, STR_ARG(date_long(a, f->on)));
}

/* ---- charts ---- */

/* tenths below 0: it is not known or not shown, and there is no bar. */
void bars_add(struct making_bars *c, struct str label, struct str text, int tenths)
{
	if (c->n == BARS_MAX || tenths < 0)
		return;
	enum paper_pattern pattern = (enum paper_pattern)(c->n % PAPER_PATTERNS);
	c->p[c->n++] = (struct paper_bar){.label = label, .text = text, .length = tenths, .pattern = pattern};
}

struct making_bars bars_new(struct arena *a)
{
	return (struct making_bars){a, arena_new(a, struct paper_bar, BARS_MAX), 0};
}

void bars_put(struct making_bars *c, struct str caption, struct board_blocks *to)
{
	if (c->n)
		blocks_add(c->arena, to,
			   (struct board_block){.kind = BLOCK_CHART, .text = caption, .bars = {c->p, c->n}});
}
