#include "asset.h"

#include "response.h"

/* The path names the content, so its hash is as good as the content's. */
static struct str etag(struct arena *a, const struct asset *asset, enum coding coding)
{
	struct str path = str_c(asset->path);
	if (coding == CODING_NONE)
		return arena_fmt(a, "\"%.*s\"", STR_ARG(str_cut(path, 1, path.n)));
	return arena_fmt(a, "\"%.*s-%.*s\"", STR_ARG(str_cut(path, 1, path.n)), STR_ARG(coding_name(coding)));
}

const struct asset *asset_find(const struct asset *asset, size_t assets, struct str path)
{
	for (size_t i = 0; i < assets; i++)
		if (str_eq(path, str_c(asset[i].path)))
			return &asset[i];
	return NULL;
}

struct str asset_as(const struct asset *asset, enum coding coding)
{
	return (struct str){(const char *)asset->as[coding].p, asset->as[coding].n};
}

bool asset_answer(const struct asset *asset, size_t assets, const struct request *rq, struct response *rs)
{
	const struct asset *found = asset_find(asset, assets, rq->path);
	if (!found || rq->method == METHOD_POST)
		return false;
	bool packed = found->as[CODING_GZIP].p;
	enum coding coding = packed ? coding_accepted(rq) : CODING_NONE;
	struct str tag = etag(rs->arena, found, coding);
	rs->plain = true;
	rs->type = found->type;
	rs->part = str_starts(str_c(found->type), STR("text/css")) ||
		   str_starts(str_c(found->type), STR("text/javascript"));
	if (packed)
		response_header(rs, "Vary", STR("Accept-Encoding"));
	if (response_keep(rq, rs, STR("public, max-age=31536000, immutable"), tag))
		return true;
	if (coding != CODING_NONE)
		response_header(rs, "Content-Encoding", coding_name(coding));
	rs->fixed = asset_as(found, coding);
	return true;
}
