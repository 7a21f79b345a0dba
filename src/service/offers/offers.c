#include "offers.h"

#include <stdio.h>

#include "log.h"
#include "versions.h"

enum { OFFERS_MEMORY = 8 << 20, MARK_MAX = 32 };

/* What this process read last. A request is alone in it, so nothing else looks at it while it is made anew. */
static struct {
	struct arena arena;
	bool begun;
	char mark[MARK_MAX];
	struct offers offers;
} kept;

const struct version_kind offer_kind = {"offer", "offer.drafted", "offer.published", "offer.discarded"};

/* A version was checked when it was written; a policy that changed since takes nothing from it. */
static const struct error *read_all(struct db *db, struct arena *a, struct offers *ret)
{
	struct standing_texts texts;
	struct offer *p;
	size_t n = 0;
	const struct error *e = versions_standing(db, a, offer_kind.kind, &texts);
	if (e)
		return e;
	p = arena_new(a, struct offer, texts.n);
	for (size_t i = 0; i < texts.n; i++) {
		struct findings found = {0};
		e = offer_parse(texts.p[i].text, texts.p[i].item, NULL, NULL, a, &p[n], &found);
		if (e)
			log_error("offer", e); /* the others are shown */
		else if (!p[n].withdrawn)
			n++;
	}
	*ret = (struct offers){p, n};
	return NULL;
}

const struct error *offers_published(struct db *db, struct arena *a, struct published_offers *ret)
{
	struct str mark;
	const struct error *e = versions_mark(db, a, &mark);
	if (e)
		return e;
	if (!kept.begun)
		arena_init(&kept.arena, OFFERS_MEMORY);
	kept.begun = true;
	if (!str_eq(mark, str_c(kept.mark))) {
		kept.mark[0] = '\0';
		arena_reset(&kept.arena);
		if ((e = read_all(db, &kept.arena, &kept.offers)))
			return e;
		snprintf(kept.mark, sizeof(kept.mark), "%.*s", STR_ARG(mark));
	}
	*ret = (struct published_offers){kept.offers, str_c(kept.mark)};
	return NULL;
}

const struct error *offers_same_since(struct db *db, struct arena *a, const struct policy *policy, struct date on,
				      struct date *ret)
{
	struct published_offers published;
	struct instant changed;
	const struct error *e = offers_published(db, a, &published);
	if (e || (e = versions_changed(db, a, offer_kind.kind, date_london_end(on), &changed)))
		return e;
	struct date since = instant_known(changed) ? instant_london_day(changed) : DATE_NONE;
	for (size_t i = 0; i < published.offers.n; i++) {
		size_t n;
		const struct amount *amounts = offer_amounts(&published.offers.p[i], policy, &n);
		/* what it is worth first is no change */
		for (size_t k = 1; k < n && date_cmp(amounts[k].from, on) <= 0; k++)
			if (!date_known(since) || date_cmp(amounts[k].from, since) > 0)
				since = amounts[k].from;
	}
	*ret = since;
	return NULL;
}

const struct error *offers_put_files(struct db *db, struct arena *a, const struct offers *files, struct instant now)
{
	struct deed deed = {.what = "offers.put", .at = now};
	bool *known = arena_new(a, bool, files->n);
	struct txn *txn;
	size_t n = 0;
	const struct error *e = NULL;
	for (size_t i = 0; i < files->n && !e; i++) {
		e = version_known(db, a, offer_kind.kind, files->p[i].id, &known[i]);
		n += !known[i];
	}
	if (e || n == 0 || (e = txn_begin(db, &deed, &txn)))
		return e;
	for (size_t i = 0; i < files->n && !e; i++) {
		const struct offer *o = &files->p[i];
		const struct version_text t = {o->id, o->title, offer_write(a, o), VERSION_FROM_FILES};
		if (!known[i])
			e = version_from_files(txn, a, offer_kind.kind, &t, -1, now);
	}
	if (!e)
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}
