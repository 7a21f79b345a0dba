/* Inside the module: the only folder that knows cairo and pango. */
#pragma once
#include <cairo.h>
#include <pango/pangocairo.h>

#include "place.h"

/* Draws a document. ERROR_UNAVAILABLE when a font is not there, ERROR_INVALID when it cannot be put on pages. */
MUST_CHECK const struct error *paper_draw(struct arena *a, const struct paper_document *d, struct paper_drawn *ret)
    __attribute__((visibility("default")));

/* ---- fonts ---- */

/* Makes layouts with our fonts and no others, whatever else the machine has. Made once for each process. */
MUST_CHECK const struct error *fonts_open(PangoContext **ret);

/* ---- the sheet ---- */

struct sheet {
	double width, height;          /* of a page */
	double left, top, right, foot; /* margins; foot: up to the text */
	double size, quiet;            /* of letters; of small ones, of its size */
	double spacing;                /* of lines */
};
const struct sheet *sheet_of(enum paper_form form);

struct measured {
	PangoLayout *layout;
	struct placed *placed; /* in the groups' */
	PangoLayout **cells;   /* of a row, as many as it has; else NULL */
	double x, inset;       /* from the left of the text; down from the block's top */
	bool first_boxed, last_boxed;
};

struct drawing {
	struct arena *arena;
	const struct paper_document *document;
	const struct sheet *sheet;
	PangoContext *context;
	struct pages_group *groups;
	struct measured *blocks; /* of all groups, in order */
	size_t n, pages, missing;
	cairo_surface_t *surface;
	cairo_t *cr;
	enum { IN_NOTHING, IN_LIST, IN_CONTENTS, IN_TABLE } in;
};

PangoLayout *layout_of(struct drawing *d, const struct paper_block *b, double width);
PangoLayout *layout_small(struct drawing *d, struct str text);
double layout_height(PangoLayout *layout);
/* Measures every block into groups and blocks. */
void measure(struct drawing *d);
/* Draws page number `page` with its upper left corner at the origin. */
void draw_page(struct drawing *d, size_t page);

/* ---- tables and charts ---- */

/* The cells of a row side by side. */
void row_measure(struct drawing *d, struct measured *m, double width);
/* tagged: it is read out. */
void row_draw(struct drawing *d, const struct measured *m, double y, bool tagged);
void row_forget(struct measured *m);
double chart_height(const struct drawing *d, const struct paper_chart *chart);
void chart_draw(struct drawing *d, const struct paper_chart *chart, double y);
/* Writes a layout with its upper left corner there. */
void layout_show(struct drawing *d, PangoLayout *layout, double x, double y);

/* ---- codes ---- */

/* A QR code of so many points, with its quiet zone. False when the text is too long for one. */
bool code_draw(cairo_t *cr, struct str text, double x, double y, double size);

/* ---- pictures ---- */

#define PICTURE_SIZE(s) ((s)->size * 2.8)
/* The lines of a path (paper_block.picture) on a square of so many points. */
void picture_draw(cairo_t *cr, const char *path, double x, double y, double size);

/* ---- the end ---- */

/* cairo 1.16 leaves out of the catalogue that a file is tagged, and its language. */
MUST_CHECK const struct error *catalogue_complete(struct arena *a, struct str pdf, struct str *ret);
