/*
 * multipart/form-data (RFC 7578), as browsers send it, in pieces as they come: nothing is held but the head of the part
 * that is read. Ours, because what libmicrohttpd 0.9.75 has for it reads beyond its buffer on some boundaries
 * (CVE-2023-27371), and because a file must go to disk and not to memory.
 */
#pragma once
#include "error.h"

enum { MULTIPART_PARTS = 40, MULTIPART_HEAD = 4096, MULTIPART_NAME = 200 };

struct multipart_part {
	struct str name; /* of the field; well-formed UTF-8 without control characters */
	struct str file; /* the file's own name without folders, likewise; p NULL: an ordinary field */
};

/* Called for each piece of a part, and once more with p NULL at its end. part lives until then. */
typedef const struct error *multipart_fn(void *arg, const struct multipart_part *part, struct str piece);

struct multipart;
/* ERROR_INVALID when content_type is not multipart/form-data with a boundary. */
MUST_CHECK const struct error *multipart_begin(struct arena *a, struct str content_type, multipart_fn *fn, void *arg,
					       struct multipart **ret);
/* ERROR_INVALID for what no browser sends, or the function's own error; then nothing more may be fed. */
MUST_CHECK const struct error *multipart_feed(struct multipart *m, struct str bytes);
/* ERROR_INVALID when the last part has not ended. */
MUST_CHECK const struct error *multipart_end(const struct multipart *m);
