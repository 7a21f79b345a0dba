#include "json.h"

#include "buf.h"

void json_put(json_t *o, const char *name, struct str text)
{
	if (!str_empty(text))
		json_object_set_new(o, name, json_stringn(text.p, text.n));
}

void json_put_day(json_t *o, const char *name, struct date day)
{
	struct arena a;
	if (!date_known(day))
		return;
	arena_init(&a, 1024);
	json_put(o, name, date_iso(&a, day));
	arena_finish(&a);
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

void json_answer(struct request *rq, struct response *rs, json_t *root)
{
	json_dump_callback(root, add_piece, &rs->body, JSON_COMPACT);
	json_decref(root);
	rs->type = "application/json";
	response_header(rs, "Access-Control-Allow-Origin", STR("*"));
	response_keep_public(rq, rs);
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
