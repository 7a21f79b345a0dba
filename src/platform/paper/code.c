#include "draw.h"
#include "qr.h"

bool code_draw(cairo_t *cr, struct str text, double x, double y, double size)
{
	struct qr code;
	if (!qr_begin(text.p, &code))
		return false;
	double module = size / (code.width + 2 * QR_QUIET);
	cairo_save(cr);
	cairo_set_source_rgb(cr, 1, 1, 1);
	cairo_rectangle(cr, x, y, size, size);
	cairo_fill(cr);
	cairo_set_source_rgb(cr, 0, 0, 0);
	for (int row = 0; row < code.width; row++) {
		int from;
		for (int at = 0; qr_run(&code, row, &at, &from);)
			cairo_rectangle(cr, x + (QR_QUIET + from) * module, y + (QR_QUIET + row) * module,
					(at - from) * module, module);
	}
	cairo_fill(cr);
	cairo_restore(cr);
	qr_end(&code);
	return true;
}
