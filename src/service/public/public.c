#include "public.h"

enum { TAG_MAX = 40 };

struct public_numbers public_numbers(struct request *rq)
{
	const struct directory *d = &office_of(rq)->directory.directory;
	const struct directory_service **p = arena_new(rq->arena, const struct directory_service *, d->n_services);
	struct public_numbers numbers = {p, 0};
	for (int place = 1; place <= (int)d->n_services; place++)
		for (size_t i = 0; i < d->n_services; i++)
			if (d->services[i].key == place && !str_empty(d->services[i].reach.phone))
				p[numbers.n++] = &d->services[i];
	return numbers;
}

struct str public_area(struct arena *a, const struct policy *policy)
{
	static const char *const endings[] = {" County Council", " City Council", " Borough Council", " Council"};
	struct str name = policy->council;
	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
		if (str_ends(name, str_c(endings[i])))
			return arena_str(a, str_cut(name, 0, name.n - strlen(endings[i])));
	return name;
}

struct public_out_of_hours public_out_of_hours(const struct office *office)
{
	for (size_t i = 0; i < office->same_night.n; i++) {
		const struct night_need *need = &office->same_night.p[i];
		for (size_t j = 0; j < need->n_steps; j++)
			if (str_eq(need->steps[j].id, STR("out-of-hours")) && !str_empty(need->steps[j].phone))
				return (struct public_out_of_hours){need->steps[j].phone, need->steps[j].made_up};
	}
	return (struct public_out_of_hours){0};
}

/* FNV-1a: tells two states of one page apart. */
static uint64_t hash_of(struct str s)
{
	uint64_t h = 0xcbf29ce484222325U;
	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 0x100000001b3U;
	return h;
}

void public_finish(const struct request *rq, struct response *rs)
{
	/* With a message to tell or a cookie to set it is one person's. */
	if (rq->session.is_new || !str_empty(rq->flash))
		return;
	struct str page = response_content(rs);
	struct str tag = arena_fmt(rs->arena, "W/\"%016llx-%zu\"", (unsigned long long)hash_of(page), page.n);
	rs->cacheable = true;
	response_header(rs, "Cache-Control", STR("public, max-age=300"));
	response_header(rs, "ETag", tag);
	if (str_contains(request_header(rq, "if-none-match"), str_cut(tag, 2, tag.n))) {
		rs->status = 304;
		buf_init(&rs->body, rs->arena, TAG_MAX);
	}
}
