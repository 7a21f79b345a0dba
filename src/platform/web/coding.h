/* How an answer is packed for its way: brotli where the browser takes it, which it says over TLS and to its own
 * machine, gzip else. */
#pragma once
#include "request.h"

enum coding { CODING_NONE, CODING_GZIP, CODING_BROTLI };

/* The smallest of those that Accept-Encoding names and does not refuse. */
enum coding coding_accepted(const struct request *rq);
/* As Content-Encoding names it: "gzip", "br". */
struct str coding_name(enum coding coding);
/* page, packed; one that is to be light, a page made for one reader, is packed again where that brings it under what it
 * may weigh. False when it would not become smaller, or there is no memory. */
bool coding_pack(struct arena *a, enum coding coding, bool light, struct str page, struct str *ret);
