#include "feed.h"

#include <sodium.h>

#include "buf.h"

enum { ID_BYTES = 16, KEY_MAX = 400 };

static struct str origin(const struct request *rq)
{
	if (!str_empty(rq->web->origin))
		return rq->web->origin;
	return arena_fmt(rq->arena, "http%s://%.*s", rq->web->secure ? "s" : "", STR_ARG(request_header(rq, "host")));
}

static struct str page_of(struct request *rq, struct str at, const struct organisation *o,
			  const struct directory_service *s)
{
	return arena_fmt(rq->arena, "%.*s/directory/%.*s#%.*s", STR_ARG(at), STR_ARG(o->id), STR_ARG(s->id));
}

static struct feed_service of_directory(struct request *rq, struct str at, const struct directory *d,
					const struct directory_service *s)
{
	const struct organisation *o = &d->organisations[s->organisation];
	struct str ages = ages_words(rq->arena, s);
	if (!str_empty(s->ages))
		ages = str_empty(ages) ? s->ages : arena_fmt(rq->arena, "%.*s. %.*s", STR_ARG(ages), STR_ARG(s->ages));
	return (struct feed_service){.key = arena_fmt(rq->arena, "service/%.*s", STR_ARG(s->id)),
				     .name = s->name,
				     .description = s->does,
				     .url = str_empty(s->reach.web) ? page_of(rq, at, o, s) : s->reach.web,
				     .email = s->reach.email,
				     .phone = s->reach.phone,
				     .hours = s->reach.hours,
				     .eligibility = ages,
				     .organisation = o,
				     .from = s->from,
				     .until = s->until,
				     .topics = s->topics,
				     .districts = s->districts,
				     .address = str_empty(s->reach.address.street) ? NULL : &s->reach.address,
				     .checked = s->proof.checked,
				     .changed = s->changed.seconds > o->changed.seconds ? s->changed : o->changed};
}

const struct error *feed_read(struct request *rq, struct feed *ret)
{
	struct directory *d = arena_new(rq->arena, struct directory, 1);
	const struct error *e = directory_read(rq->db, rq->arena, d);
	if (e)
		return e;
	struct feed f = {.arena = rq->arena, .council = office_of(rq)->policy->council, .origin = origin(rq)};
	struct feed_service *p = arena_new(rq->arena, struct feed_service, d->n_services);
	for (size_t i = 0; i < d->n_services; i++)
		p[f.n++] = of_directory(rq, f.origin, d, &d->services[i]);
	f.p = p;
	*ret = f;
	return NULL;
}

struct str feed_id(const struct feed *f, const char *kind, struct str key)
{
	unsigned char id[ID_BYTES];
	struct buf b, text;
	buf_init(&b, f->arena, KEY_MAX);
	buf_fmt(&b, "%.*s\x1f%s\x1f%.*s", STR_ARG(f->council), kind, STR_ARG(key));
	struct str all = buf_str(&b);
	crypto_generichash(id, sizeof(id), (const unsigned char *)all.p, all.n, NULL, 0);
	id[6] = (unsigned char)((id[6] & 0x0f) | 0x80);
	id[8] = (unsigned char)((id[8] & 0x3f) | 0x80);
	buf_init(&text, f->arena, 40);
	for (size_t i = 0; i < sizeof(id); i++)
		buf_fmt(&text, i == 4 || i == 6 || i == 8 || i == 10 ? "-%02x" : "%02x", id[i]);
	return buf_str(&text);
}

struct str feed_part_id(const struct feed *f, const char *kind, const struct feed_service *s, struct str part)
{
	return feed_id(f, kind, arena_fmt(f->arena, "%.*s/%.*s", STR_ARG(s->key), STR_ARG(part)));
}

bool feed_always_open(const struct feed_service *s)
{
	return str_eq(s->hours, STR("Always"));
}
