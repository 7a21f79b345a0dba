#include <qrencode.h>

#include "draw.h"

enum { QUIET = 4 /* modules around it, as the standard asks */ };

/* Neighbours in a row are one rectangle: fewer bytes, and no hair between them. */
static void row(cairo_t *cr, const unsigned char *modules, int width, double x, double y, double module)
{
	for (int i = 0; i < width;) {
		int from = i;
		while (i < width && (modules[i] & 1))
			i++;
		if (i > from)
			cairo_rectangle(cr, x + from * module, y, (i - from) * module, module);
		else
			i++;
	}
}

bool code_draw(cairo_t *cr, struct str text, double x, double y, double size)
{
	QRcode *code = QRcode_encodeString8bit(text.p, 0, QR_ECLEVEL_M);
	if (!code)
		return false;
	double module = size / (code->width + 2 * QUIET);
	cairo_save(cr);
	cairo_set_source_rgb(cr, 1, 1, 1);
	cairo_rectangle(cr, x, y, size, size);
	cairo_fill(cr);
	cairo_set_source_rgb(cr, 0, 0, 0);
	for (int i = 0; i < code->width; i++)
		row(cr, code->data + i * code->width, code->width, x + QUIET * module, y + (QUIET + i) * module,
		    module);
	cairo_fill(cr);
	cairo_restore(cr);
	QRcode_free(code);
	return true;
}
