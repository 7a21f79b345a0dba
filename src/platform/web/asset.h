/* Static files: a const table compiled in. The path holds a hash of the content, so a copy is good for ever. */
#pragma once
#include "str.h"

struct request;
struct response;

struct asset {
	const char *path; /* "/assets/app-3f2a9c.css" */
	const char *type; /* "text/css; charset=utf-8" */
	const unsigned char *bytes;
	size_t n;
	const unsigned char *gzip; /* NULL when it does not gain */
	size_t gzip_n;
};

/* NULL when none has that path. */
const struct asset *asset_find(const struct asset *asset, size_t assets, struct str path);
/* True and the answer ready (200 or 304) when path is one of them. */
bool asset_answer(const struct asset *asset, size_t assets, const struct request *rq, struct response *rs);
