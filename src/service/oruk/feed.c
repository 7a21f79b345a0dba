#include "feed.h"

#include <sodium.h>

#include "buf.h"
#include "oruk_sql.h"
#include "partners.h"

enum { ID_BYTES = 16, KEY_MAX = 400, OFFER_TEXT_MAX = 32 * 1024 };

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
				     .terms = s->topics,
				     .districts = s->districts,
				     .address = str_empty(s->reach.address.street) ? NULL : &s->reach.address,
				     .checked = s->proof.checked,
				     .changed = s->changed.seconds > o->changed.seconds ? s->changed : o->changed};
}

/* The organisation that an offer says provides it, by its name or that of its service; else the council, which is the
 * directory's first. */
static const struct organisation *provider(const struct directory *d, const struct offer *o)
{
	for (size_t i = 0; i < d->n_organisations && !str_empty(o->by); i++)
		if (str_eq(d->organisations[i].name, o->by))
			return &d->organisations[i];
	for (size_t i = 0; i < d->n_services && !str_empty(o->by); i++)
		if (str_eq(d->services[i].name, o->by))
			return &d->organisations[d->services[i].organisation];
	return d->organisations;
}

static void add_words(struct buf *b, struct request *rq, const struct offer *o, const struct offer_words *words)
{
	const struct policy *policy = office_of(rq)->policy;
	for (size_t i = 0; i < words->n; i++) {
		struct str s = offer_says(rq->arena, o, words->p[i], policy, instant_london_day(rq->now));
		bool ends = s.n && strchr(".?!", s.p[s.n - 1]);
		buf_fmt(b, "%s%.*s%s", b->n ? " " : "", STR_ARG(s), ends ? "" : ".");
	}
}

static struct str what_it_is(struct request *rq, const struct offer *o)
{
	const struct offer_words much = {&o->much, !str_empty(o->much)};
	struct buf b;
	buf_init(&b, rq->arena, OFFER_TEXT_MAX);
	add_words(&b, rq, o, &o->what);
	add_words(&b, rq, o, &much);
	return buf_str(&b);
}

static struct str how_to_get_it(struct request *rq, const struct offer *o)
{
	struct buf b;
	buf_init(&b, rq->arena, OFFER_TEXT_MAX);
	add_words(&b, rq, o, &o->get);
	add_words(&b, rq, o, &o->need);
	return buf_str(&b);
}

static uint32_t terms_of(const struct offer *o)
{
	uint32_t terms = 0;
	enum help_about about;
	for (int t = 0; t < TOPIC_COUNT; t++)
		if (o->topics & 1u << t && help_about_from_code(str_c(offer_topic_name((enum offer_topic)t)), &about))
			terms |= 1u << about;
	return terms | o->audiences << HELP_ABOUTS;
}

/* The ages that every way to be entitled allows, when each says one. */
static void set_ages(const struct offer *o, struct feed_service *s)
{
	for (size_t i = 0; i < o->who.n; i++) {
		int from = o->who.p[i].after_25 ? 2 * 25 : 2 * o->who.p[i].who.from;
		int under = o->who.p[i].after_25 ? 0 : 2 * o->who.p[i].who.under;
		s->from = i && s->from < from ? s->from : from;
		s->until = i && (!s->until || !under) ? 0 : i && s->until > under ? s->until : under;
	}
}

static struct instant published_at(const struct oruk_published *rows, struct str id)
{
	for (size_t i = 0; i < rows->n; i++)
		if (str_eq(rows->p[i].offer, id))
			return rows->p[i].at;
	return (struct instant){0};
}

static struct feed_service of_offer(struct request *rq, struct str at, const struct directory *d, const struct offer *o)
{
	struct feed_service s = {.key = arena_fmt(rq->arena, "offer/%.*s", STR_ARG(o->id)),
				 .name = o->title,
				 .description = what_it_is(rq, o),
				 .url = arena_fmt(rq->arena, "%.*s/offers/%.*s", STR_ARG(at), STR_ARG(o->id)),
				 .email = o->email,
				 .phone = o->phone,
				 .eligibility = o->for_whom,
				 .apply = how_to_get_it(rq, o),
				 .organisation = provider(d, o),
				 .terms = terms_of(o),
				 .checked = o->checked};
	set_ages(o, &s);
	return s;
}

/* A council without a directory is still one that offers something. */
static void need_organisation(struct request *rq, struct directory *d)
{
	if (d->n_organisations)
		return;
	struct organisation *o = arena_new(rq->arena, struct organisation, 1);
	*o = (struct organisation){.id = STR("council"),
				   .name = office_of(rq)->policy->council,
				   .does = STR("The council that looked after you")};
	d->organisations = o;
	d->n_organisations = 1;
}

const struct error *feed_read(struct request *rq, struct feed *ret)
{
	struct directory *d = arena_new(rq->arena, struct directory, 1);
	struct published_offers offers;
	struct oruk_published published;
	struct published_partners partners;
	const struct error *e = partners_published(rq->db, rq->arena, office_of(rq), &partners);
	if (e || (e = offers_published(rq->db, rq->arena, &offers)) ||
	    (e = oruk_published(rq->db, rq->arena, &published)))
		return e;
	*d = partners.directory;
	need_organisation(rq, d);
	struct feed f = {.arena = rq->arena, .council = office_of(rq)->policy->council, .origin = origin(rq)};
	struct feed_service *p = arena_new(rq->arena, struct feed_service, d->n_services + offers.offers.n);
	for (size_t i = 0; i < d->n_services; i++)
		p[f.n++] = of_directory(rq, f.origin, d, &d->services[i]);
	for (size_t i = 0; i < offers.offers.n; i++) {
		p[f.n] = of_offer(rq, f.origin, d, &offers.offers.p[i]);
		p[f.n++].changed = published_at(&published, offers.offers.p[i].id);
	}
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
