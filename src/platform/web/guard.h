/*
 * Refuses what a browser or a proxy never sends: requests whose end or meaning two programs could read differently.
 * It refuses and never repairs. Knows nothing of sockets, so tests and the fuzzer call it as the server does.
 */
#pragma once
#include "request.h"

enum { TARGET_MAX = 4096, HEAD_MAX = 16 * 1024 };

struct head {
	struct str method, target, version;
	const struct header *header;
	size_t headers;
};

struct guarded {
	enum http_method method;
	struct str path, query; /* as in struct request */
	bool has_length;        /* a Content-Length came */
	uint64_t length;        /* its value, else 0 */
};

/* 0 and *ret when all is well; else the status to answer (400, 405, 414, 431, 501) before closing the connection. */
int guard_head(struct arena *a, const struct head *head, struct guarded *ret);
