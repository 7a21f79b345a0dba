/* Bars with their values written beside them, told apart by hatching: a photocopy of a photocopy still says it. */
#include "draw.h"

#define BAR_HIGH 1.25 /* in letters' sizes */
#define BAR_STEP 1.9
#define LABELS   0.34 /* of the width */
#define VALUES   0.1
#define LINE     0.7

static size_t bars_of(const struct paper_chart *c)
{
	return c->n < PAPER_BARS_MAX ? c->n : PAPER_BARS_MAX;
}

double chart_height(const struct drawing *d, const struct paper_chart *c)
{
	return (double)bars_of(c) * BAR_STEP * d->sheet->size;
}

static void hatch(cairo_t *cr, double x, double y, double width, double high, bool both)
{
	for (int i = 0; 4.0 * i < width + high; i++) {
		double at = x - high + 4.0 * i;
		cairo_move_to(cr, at, y + high);
		cairo_line_to(cr, at + high, y);
		if (both) {
			cairo_move_to(cr, at, y);
			cairo_line_to(cr, at + high, y + high);
		}
	}
	cairo_stroke(cr);
}

static void dots(cairo_t *cr, double x, double y, double width, double high)
{
	for (int row = 0; 2.5 + 4.0 * row < high; row++)
		for (int column = 0; 2.5 + 4.0 * column < width; column++) {
			cairo_arc(cr, x + 2.5 + 4.0 * column, y + 2.5 + 4.0 * row, 0.7, 0, 6.2832);
			cairo_fill(cr);
		}
}

static void draw_bar(cairo_t *cr, enum paper_pattern pattern, double x, double y, double width, double high)
{
	cairo_set_source_rgb(cr, 0.04, 0.05, 0.05);
	cairo_set_line_width(cr, LINE);
	cairo_save(cr);
	cairo_rectangle(cr, x, y, width, high);
	cairo_clip(cr);
	if (pattern == PAPER_SOLID)
		cairo_paint(cr);
	else if (pattern == PAPER_DOTTED)
		dots(cr, x, y, width, high);
	else if (pattern != PAPER_EMPTY)
		hatch(cr, x, y, width, high, pattern == PAPER_CROSSED);
	cairo_restore(cr);
	cairo_rectangle(cr, x, y, width, high);
	cairo_stroke(cr);
}

static void write_text(struct drawing *d, struct str text, double x, double y, double width)
{
	struct paper_block b = {.role = PAPER_CHART, .text = text};
	PangoLayout *layout = layout_of(d, &b, width);
	pango_layout_set_height(layout, -1); /* one line */
	pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
	layout_show(d, layout, x, y);
	g_object_unref(layout);
}

void chart_draw(struct drawing *d, const struct paper_chart *c, double y)
{
	const struct sheet *s = d->sheet;
	double width = s->width - s->left - s->right, from = s->left + LABELS * width;
	double longest = (1 - LABELS - VALUES) * width;
	for (size_t i = 0; i < bars_of(c); i++, y += BAR_STEP * s->size) {
		int length = c->p[i].length < 0 ? 0 : c->p[i].length > 1000 ? 1000 : c->p[i].length;
		double bar = longest * length / 1000;
		cairo_set_source_rgb(d->cr, 0.04, 0.05, 0.05);
		write_text(d, c->p[i].label, s->left, y, LABELS * width - s->size);
		write_text(d, c->p[i].text, from + bar + 0.5 * s->size, y, VALUES * width + longest - bar);
		if (length)
			draw_bar(d->cr, c->p[i].pattern, from, y, bar, BAR_HIGH * s->size);
	}
}
