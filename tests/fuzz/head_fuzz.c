/*
 * The guard over a head in pieces: lines of method, target, version, then "name: value". What it lets through must
 * be free of everything that two programs could read differently.
 */
#include <stdint.h>
#include <stdlib.h>

#include "coding.h"
#include "guard.h"
#include "route.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static unsigned count(const struct head *h, struct str name)
{
	unsigned n = 0;
	for (size_t i = 0; i < h->headers; i++)
		n += str_eq_nocase(h->header[i].name, name);
	return n;
}

static void check(const struct head *h, const struct guarded *g)
{
	if (count(h, STR("host")) > 1 || count(h, STR("content-length")) + count(h, STR("transfer-encoding")) > 1)
		abort();
	if (!str_starts(g->path, STR("/")) || !str_is_utf8(g->path) || str_contains(g->path, STR("/../")) ||
	    str_contains(g->path, STR("\\")))
		abort();
	if (g->method != METHOD_POST && g->length)
		abort();
	for (size_t i = 0; i < g->path.n; i++)
		if ((unsigned char)g->path.p[i] < ' ')
			abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct arena a;
	struct header headers[REQUEST_HEADER_MAX + 1];
	struct str rest = {(const char *)data, size}, first = STR_NONE, line = STR_NONE;
	struct head h = {.header = headers};
	struct guarded g = {0};
	arena_init(&a, 8 * 1024 * 1024);
	if (size > 0 && str_split(&rest, '\n', &first)) {
		(void)str_split(&first, ' ', &h.method);
		(void)str_split(&first, ' ', &h.target);
		h.version = first;
		while (h.headers <= REQUEST_HEADER_MAX && str_split(&rest, '\n', &line)) {
			size_t colon = str_find(line, ':', 0);
			headers[h.headers++] = (struct header){str_cut(line, 0, colon),
							       str_cut(line, colon + 1, line.n)};
		}
		struct request rq = {.arena = &a, .header = headers, .headers = h.headers};
		(void)request_cookie(&rq, "session");
		(void)coding_accepted(&rq);
		if (!guard_head(&a, &h, &g))
			check(&h, &g);
	}
	arena_finish(&a);
	return 0;
}
