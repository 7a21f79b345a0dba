/* From the council's file into the tables. */
#include <sodium.h>

#include "buf.h"
#include "db.h"
#include "directory.h"
#include "directory_sql.h"

enum { ENTRY_MAX = 16 * 1024 };

static void add_field(struct buf *b, struct str s)
{
	buf_add(b, s);
	buf_char(b, '\x1f');
}

static void add_ways(struct buf *b, const struct ways_in *w, const struct proof *p)
{
	const struct str all[] = {w->phone,
				  w->email,
				  w->web,
				  w->hours,
				  w->address.street,
				  w->address.town,
				  w->address.county,
				  w->address.postcode,
				  p->source};
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		add_field(b, all[i]);
	buf_fmt(b, "%d %d\x1f", p->checked.days, p->review_by.days);
}

/* The hash of what was added, in hexadecimal digits. */
static struct str digest_of(struct arena *a, struct buf *b)
{
	unsigned char hash[16];
	enum { HEX = 2 * sizeof(hash) + 1 };
	struct str all = buf_str(b);
	crypto_generichash(hash, sizeof(hash), (const unsigned char *)all.p, all.n, NULL, 0);
	char *hex = arena_bytes(a, HEX);
	sodium_bin2hex(hex, HEX, hash, sizeof(hash));
	return str_c(hex);
}

static struct str organisation_digest(struct arena *a, const struct organisation *o, size_t place)
{
	struct buf b;
	buf_init(&b, a, ENTRY_MAX);
	buf_fmt(&b, "%zu\x1f", place);
	add_field(&b, o->name);
	add_field(&b, o->does);
	add_ways(&b, &o->reach, &o->proof);
	return digest_of(a, &b);
}

static struct str service_digest(struct arena *a, const struct directory_service *s, struct str organisation,
				 size_t place)
{
	struct buf b;
	buf_init(&b, a, ENTRY_MAX);
	buf_fmt(&b, "%zu %d %d %d %u\x1f", place, s->from, s->until, s->key, s->topics);
	const struct str all[] = {organisation, s->name, s->does, s->ages};
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		add_field(&b, all[i]);
	add_ways(&b, &s->reach, &s->proof);
	for (size_t i = 0; i < s->districts.n; i++)
		add_field(&b, s->districts.p[i]);
	return digest_of(a, &b);
}

/* What is stored, and what the file says: of each kind, a digest for a code. */
struct sides {
	struct directory_organisation_digests organisations;
	struct directory_service_digests services;
	struct str *organisation_digest, *service_digest; /* of the file */
	const struct directory *file;
};

static const struct error *read_sides(struct db *db, struct arena *a, const struct directory *file, struct sides *ret)
{
	const struct error *e = directory_organisation_digests(db, a, &ret->organisations);
	if (e || (e = directory_service_digests(db, a, &ret->services)))
		return e;
	ret->file = file;
	ret->organisation_digest = arena_new(a, struct str, file->n_organisations);
	ret->service_digest = arena_new(a, struct str, file->n_services);
	for (size_t i = 0; i < file->n_organisations; i++)
		ret->organisation_digest[i] = organisation_digest(a, &file->organisations[i], i);
	for (size_t i = 0; i < file->n_services; i++) {
		const struct directory_service *s = &file->services[i];
		ret->service_digest[i] = service_digest(a, s, file->organisations[s->organisation].id, i);
	}
	return NULL;
}

static bool organisation_stands(const struct sides *x, size_t i)
{
	for (size_t k = 0; k < x->organisations.n; k++)
		if (str_eq(x->organisations.p[k].code, x->file->organisations[i].id))
			return str_eq(x->organisations.p[k].digest, x->organisation_digest[i]);
	return false;
}

static bool service_stands(const struct sides *x, size_t i)
{
	for (size_t k = 0; k < x->services.n; k++)
		if (str_eq(x->services.p[k].code, x->file->services[i].id))
			return str_eq(x->services.p[k].digest, x->service_digest[i]);
	return false;
}

static bool organisation_in_file(const struct directory *file, struct str code)
{
	for (size_t i = 0; i < file->n_organisations; i++)
		if (str_eq(file->organisations[i].id, code))
			return true;
	return false;
}

/* Whether nothing has to be written: a start need not wait for the disk, nor leave a row that says nothing. */
static bool same(const struct sides *x)
{
	bool all = x->organisations.n == x->file->n_organisations && x->services.n == x->file->n_services;
	for (size_t i = 0; i < x->file->n_organisations && all; i++)
		all = organisation_stands(x, i);
	for (size_t i = 0; i < x->file->n_services && all; i++)
		all = service_stands(x, i);
	return all;
}

static const struct error *put_organisation(struct txn *txn, const struct sides *x, size_t i, struct instant now)
{
	const struct organisation *o = &x->file->organisations[i];
	const struct ways_in *w = &o->reach;
	const struct post_address *at = &w->address;
	return directory_organisation_put(txn, o->id, (int64_t)i, o->name, o->does, w->phone, w->email, w->web,
					  w->hours, at->street, at->town, at->county, at->postcode, o->proof.source,
					  o->proof.checked, o->proof.review_by, x->organisation_digest[i], now, NULL);
}

static const struct error *put_words(struct txn *txn, const struct directory_service *s)
{
	int64_t place = 0;
	const struct error *e = directory_words_remove(txn, s->id, NULL);
	for (int t = 0; t < HELP_ABOUTS && !e; t++)
		if (s->topics & 1u << t)
			e = directory_word_put(txn, s->id, STR("topic"), place++, help_about_code((enum help_about)t),
					       NULL);
	for (size_t i = 0; i < s->districts.n && !e; i++)
		e = directory_word_put(txn, s->id, STR("district"), (int64_t)i, s->districts.p[i], NULL);
	return e;
}

static const struct error *put_service(struct txn *txn, const struct sides *x, size_t i, struct instant now)
{
	const struct directory_service *s = &x->file->services[i];
	const struct ways_in *w = &s->reach;
	const struct post_address *at = &w->address;
	const struct error *e = directory_service_put(
	    txn, s->id, x->file->organisations[s->organisation].id, (int64_t)i, s->name, s->does, s->from, s->until,
	    s->ages, w->phone, w->email, w->web, w->hours, at->street, at->town, at->county, at->postcode,
	    s->proof.source, s->proof.checked, s->proof.review_by, s->key, x->service_digest[i], now, NULL);
	return e ? e : put_words(txn, s);
}

static const struct error *remove_gone(struct txn *txn, const struct sides *x)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < x->services.n && !e; i++)
		if (!directory_find(x->file, x->services.p[i].code) &&
		    !(e = directory_words_remove(txn, x->services.p[i].code, NULL)))
			e = directory_service_remove(txn, x->services.p[i].code, NULL);
	for (size_t i = 0; i < x->organisations.n && !e; i++)
		if (!organisation_in_file(x->file, x->organisations.p[i].code))
			e = directory_organisation_remove(txn, x->organisations.p[i].code, NULL);
	return e;
}

static const struct error *put_all(struct txn *txn, const struct sides *x, struct instant now)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < x->file->n_organisations && !e; i++)
		if (!organisation_stands(x, i))
			e = put_organisation(txn, x, i, now);
	for (size_t i = 0; i < x->file->n_services && !e; i++)
		if (!service_stands(x, i))
			e = put_service(txn, x, i, now);
	return e ? e : remove_gone(txn, x);
}

const struct error *directory_put(struct db *db, struct arena *a, struct instant now, const struct directory *file)
{
	struct sides x = {0};
	struct deed deed = {.what = "directory.put", .at = now};
	struct txn *txn;
	const struct error *e = read_sides(db, a, file, &x);
	if (e || same(&x) || (e = txn_begin(db, &deed, &txn)))
		return e;
	if (!(e = put_all(txn, &x, now)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}
