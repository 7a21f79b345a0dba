#include "json.h"

#include <sodium.h>

#include "buf.h"

void json_put(json_t *o, const char *name, struct str text)
{
	if (!str_empty(text))
		json_object_set_new(o, name, json_stringn(text.p, text.n));
}

void json_put_day(json_t *o, const char *name, struct date day)
{
	int year, month, on;
	if (!date_known(day))
		return;
	date_to_ymd(day, &year, &month, &on);
	json_object_set_new(o, name, json_sprintf("%04d-%02d-%02d", year, month, on));
}

void json_put_moment(json_t *o, const char *name, struct instant at)
{
	struct arena a;
	arena_init(&a, 1024);
	json_put(o, name, instant_iso(&a, at));
	arena_finish(&a);
}

void json_put_list(json_t *o, const char *name, json_t *list)
{
	if (json_array_size(list))
		json_object_set_new(o, name, list);
	else
		json_decref(list);
}

static int add_piece(const char *p, size_t n, void *to)
{
	buf_add(to, (struct str){p, n});
	return 0;
}

static struct str tag_of(struct arena *a, struct str body)
{
	unsigned char hash[16];
	char hex[2 * sizeof(hash) + 1];
	crypto_generichash(hash, sizeof(hash), (const unsigned char *)body.p, body.n, NULL, 0);
	sodium_bin2hex(hex, sizeof(hex), hash, sizeof(hash));
	return arena_fmt(a, "W/\"%s\"", hex);
}

/* Whether one of the tags in the header is ours, whether weak or not, or all are meant. */
static bool has_tag(struct str header, struct str tag)
{
	struct str each, bare = str_cut(tag, 2, tag.n);
	while (str_split(&header, ',', &each)) {
		each = str_trim(each);
		if (str_eq(each, tag) || str_eq(each, bare) || str_eq(each, STR("*")))
			return true;
	}
	return false;
}

void json_answer(struct request *rq, struct response *rs, json_t *root)
{
	json_dump_callback(root, add_piece, &rs->body, JSON_COMPACT);
	json_decref(root);
	struct str tag = tag_of(rq->arena, buf_str(&rs->body));
	rs->type = "application/json";
	rs->cacheable = true;
	response_header(rs, "Cache-Control", STR("public, max-age=300"));
	response_header(rs, "Access-Control-Allow-Origin", STR("*"));
	response_header(rs, "ETag", tag);
	if (!has_tag(request_header(rq, "if-none-match"), tag))
		return;
	rs->status = 304;
	buf_init(&rs->body, rs->arena, 0);
}

void json_problem(struct response *rs, int status, const char *title, struct str detail)
{
	json_t *o = json_object();
	json_put(o, "title", str_c(title));
	json_object_set_new(o, "status", json_integer(status));
	json_put(o, "detail", detail);
	buf_init(&rs->body, rs->arena, RESPONSE_MAX_BODY);
	json_dump_callback(o, add_piece, &rs->body, JSON_COMPACT);
	json_decref(o);
	rs->status = status;
	rs->type = "application/problem+json";
	response_header(rs, "Access-Control-Allow-Origin", STR("*"));
}
