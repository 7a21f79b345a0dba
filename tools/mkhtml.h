/* Compiles x.html to C; doc/mkhtml.md says what may stand in it. */
#pragma once
#include "buf.h"

enum {
	MKHTML_SOURCE = 1 << 18,  /* bytes, at most */
	MKHTML_OUTPUT = 16 << 20, /* bytes; every byte of source makes at most a handful */
};

struct mkhtml_file {
	struct str source;
	const char *path;   /* as #line and error messages name the file */
	const char *header; /* where the header will be: the C file includes it by its last part, "x_html.h" */
};

/* Adds the header to *h and the C file to *c. False when the file has a mistake: *ret_error is then
 * "path:line:column: error: what to do", and what is in *h and *c is of no use. */
bool mkhtml(struct arena *a, const struct mkhtml_file *file, struct buf *h, struct buf *c, struct str *ret_error);
