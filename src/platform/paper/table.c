/* Rows of tables. Each is a block of its own, so that pages are filled as with any others. */
#include "draw.h"

#define FIRST_COLUMN 2.4 /* times as wide as each of the others, where those are numbers */
#define ACROSS       0.35
#define DOWN         0.3

static size_t cells_of(const struct paper_table_row *r)
{
	return r->n < PAPER_CELLS_MAX ? r->n : PAPER_CELLS_MAX;
}

static double column_width(const struct paper_table_row *r, double width, size_t column)
{
	double first = r->numbers ? FIRST_COLUMN : 1, all = first + (double)(cells_of(r) - 1);
	return (column == 0 ? first : 1) * width / all;
}

void row_measure(struct drawing *d, struct measured *m, double width)
{
	const struct paper_table_row *r = m->placed->block->row;
	double high = 0, size = d->sheet->size;
	m->cells = arena_new(d->arena, PangoLayout *, cells_of(r));
	for (size_t i = 0; i < cells_of(r); i++) {
		struct paper_block b = {.role = PAPER_ROW};
		*(r->heading ? &b.label : &b.text) = r->cell[i];
		m->cells[i] = layout_of(d, &b, column_width(r, width, i) - 2 * ACROSS * size);
		if (r->numbers && i > 0)
			pango_layout_set_alignment(m->cells[i], PANGO_ALIGN_RIGHT);
		double h = layout_height(m->cells[i]);
		high = h > high ? h : high;
	}
	m->placed->height = high + 2 * DOWN * size;
}

static void tag(const struct drawing *d, const char *name, bool tagged, bool begins)
{
	if (!tagged)
		return;
	if (begins)
		cairo_tag_begin(d->cr, name, NULL);
	else
		cairo_tag_end(d->cr, name);
}

void row_draw(struct drawing *d, const struct measured *m, double y, bool tagged)
{
	const struct paper_table_row *r = m->placed->block->row;
	const struct sheet *s = d->sheet;
	double x = s->left, width = s->width - s->left - s->right;
	tag(d, "TR", tagged, true);
	for (size_t i = 0; i < cells_of(r); i++) {
		const char *cell = r->heading || i == 0 ? "TH" : "TD";
		tag(d, cell, tagged, true);
		cairo_set_source_rgb(d->cr, 0.04, 0.05, 0.05);
		layout_show(d, m->cells[i], x + (i ? ACROSS * s->size : 0), y + DOWN * s->size);
		tag(d, cell, tagged, false);
		x += column_width(r, width, i);
	}
	tag(d, "TR", tagged, false);
	cairo_set_source_rgb(d->cr, 0.45, 0.47, 0.48);
	cairo_rectangle(d->cr, s->left, y + m->placed->height - 0.6, width, r->heading ? 1.2 : 0.5);
	cairo_fill(d->cr);
}

void row_forget(struct measured *m)
{
	for (size_t i = 0; m->cells && i < cells_of(m->placed->block->row); i++)
		g_object_unref(m->cells[i]);
}
