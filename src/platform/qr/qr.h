/* QR codes as rows of dark modules, for whoever draws them: on paper, or as a path of SVG. */
#pragma once
#include "buf.h"

enum { QR_QUIET = 4 /* modules of white around it, as the standard asks */ };

struct qr {
	int width; /* modules a side, without the white around them */
	const unsigned char *modules;
	void *made;
};

/* With error correction M. False when the text is too long for one, or there is no memory. */
bool qr_begin(const char *text, struct qr *ret);
void qr_end(struct qr *qr);
/* The next run of dark modules in a row at or after *at, which moves behind it; neighbours are one, so that there is no
 * hair between them. False when there is no more. */
bool qr_run(const struct qr *qr, int row, int *at, int *ret_from);
/* As the d of an SVG path, a unit a module, with the white around: the picture is width + 2 * QR_QUIET a side. */
void qr_path(const struct qr *qr, struct buf *out);
