/* A picture beside a text: an SVG path of moves, lines and curves in places of their own. */
#include <stdlib.h>

#include "draw.h"

enum { SQUARE = 48, NUMBERS = 6 };

/* Up to six numbers from at on; gives what comes after them. */
static const char *numbers(const char *at, double scale, double *to, int n)
{
	for (int i = 0; i < n; i++) {
		char *after;
		to[i] = strtod(at, &after) * scale;
		if (after == at)
			return NULL;
		at = after;
	}
	return at;
}

void picture_draw(cairo_t *cr, const char *path, double x, double y, double size)
{
	double v[NUMBERS], scale = size / SQUARE;
	cairo_save(cr);
	cairo_translate(cr, x, y);
	cairo_set_line_width(cr, 3 * scale);
	cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
	cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
	for (const char *at = path; at && *at;) {
		char what = *at++;
		at = what == 'Z' ? at : numbers(at, scale, v, what == 'C' ? 6 : 2);
		if (!at)
			break;
		if (what == 'M')
			cairo_move_to(cr, v[0], v[1]);
		else if (what == 'L')
			cairo_line_to(cr, v[0], v[1]);
		else if (what == 'C')
			cairo_curve_to(cr, v[0], v[1], v[2], v[3], v[4], v[5]);
		else
			cairo_close_path(cr);
	}
	cairo_stroke(cr);
	cairo_restore(cr);
}
