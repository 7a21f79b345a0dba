#include "asset.h"

#include "request.h"
#include "response.h"

/* The path names the content, so its hash is as good as the content's. */
static struct str etag(struct arena *a, const struct asset *asset, bool gzip)
{
	struct str path = str_c(asset->path);
	return arena_fmt(a, "\"%.*s%s\"", STR_ARG(str_cut(path, 1, path.n)), gzip ? "-gz" : "");
}

const struct asset *asset_find(const struct asset *asset, size_t assets, struct str path)
{
	for (size_t i = 0; i < assets; i++)
		if (str_eq(path, str_c(asset[i].path)))
			return &asset[i];
	return NULL;
}

bool asset_answer(const struct asset *asset, size_t assets, const struct request *rq, struct response *rs)
{
	const struct asset *found = asset_find(asset, assets, rq->path);
	if (!found || rq->method == METHOD_POST)
		return false;
	bool gzip = found->gzip && request_accepts_gzip(rq);
	struct str tag = etag(rs->arena, found, gzip);
	rs->plain = true;
	rs->type = found->type;
	rs->part = str_starts(str_c(found->type), STR("text/css")) ||
		   str_starts(str_c(found->type), STR("text/javascript"));
	if (found->gzip)
		response_header(rs, "Vary", STR("Accept-Encoding"));
	if (response_keep(rq, rs, STR("public, max-age=31536000, immutable"), tag))
		return true;
	if (gzip)
		response_header(rs, "Content-Encoding", STR("gzip"));
	rs->fixed = gzip ? (struct str){(const char *)found->gzip, found->gzip_n}
			 : (struct str){(const char *)found->bytes, found->n};
	return true;
}
