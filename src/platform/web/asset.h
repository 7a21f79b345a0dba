/* Static files: a const table compiled in. The path holds a hash of the content, so a copy is good for ever. */
#pragma once
#include "coding.h"

struct response;

struct asset {
	const char *path; /* "/assets/app-3f2a9c.css" */
	const char *type; /* "text/css; charset=utf-8" */
	struct asset_bytes {
		const unsigned char *p; /* NULL when packing it does not gain */
		size_t n;
	} as[CODING_BROTLI + 1]; /* by enum coding; as it is under CODING_NONE */
};

/* NULL when none has that path. */
const struct asset *asset_find(const struct asset *asset, size_t assets, struct str path);
/* Its bytes; empty when packing it so does not gain. */
struct str asset_as(const struct asset *asset, enum coding coding);
/* True and the answer ready (200 or 304) when path is one of them. */
bool asset_answer(const struct asset *asset, size_t assets, const struct request *rq, struct response *rs);
