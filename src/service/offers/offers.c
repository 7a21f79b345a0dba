#include "offers.h"

#include <stdio.h>

#include "log.h"
#include "offers_sql.h"

enum { OFFERS_MEMORY = 8 << 20, MARK_MAX = 32 };

/* What this process read last. A request is alone in it, so nothing else looks at it while it is made anew. */
static struct {
	struct arena arena;
	bool begun;
	char mark[MARK_MAX];
	struct offers offers;
} kept;

/* A version was checked when it was written; a policy that changed since takes nothing from it. */
static const struct error *read_all(struct db *db, struct arena *a, struct offers *ret)
{
	struct offers_standing rows;
	struct offer *p;
	size_t n = 0;
	const struct error *e = offers_standing(db, a, &rows);
	if (e)
		return e;
	p = arena_new(a, struct offer, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		struct findings found = {0};
		e = offer_parse(rows.p[i].text, rows.p[i].offer, NULL, NULL, a, &p[n], &found);
		if (e)
			log_error("offer", e); /* the others are shown */
		else if (!p[n].withdrawn)
			n++;
	}
	*ret = (struct offers){p, n};
	return NULL;
}

const struct error *offers_mark(struct db *db, struct arena *a, struct str *ret)
{
	struct offers_newest newest;
	const struct error *e = offers_newest(db, a, &newest);
	if (!e)
		*ret = newest.n ? newest.p[0].ref : STR("none");
	return e;
}

const struct error *offers_published(struct db *db, struct arena *a, struct published_offers *ret)
{
	struct str mark;
	const struct error *e = offers_mark(db, a, &mark);
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

static const struct error *put_first(struct txn *txn, struct arena *a, const struct offer *o, int64_t place,
				     struct instant now)
{
	int64_t id, event;
	const struct error *e;
	if ((e = txn_new_id(txn, &id)) || (e = txn_new_id(txn, &event)))
		return e;
	e = offers_add(txn, id, o->id, 1, place, o->title, offer_write(a, o), STR("From the council’s files"),
		       (struct account_id){0}, now, NULL);
	return e ? e
		 : offers_happened(txn, event, ref_new(a), o->id, 1, STR("published"), (struct account_id){0}, now,
				   NULL);
}

const struct error *offers_put_files(struct db *db, struct arena *a, const struct offers *files, struct instant now)
{
	struct deed deed = {.what = "offers.put", .at = now};
	bool *new = arena_new(a, bool, files->n);
	struct offers_last_place_row last;
	struct txn *txn;
	size_t n = 0;
	const struct error *e = NULL;
	for (size_t i = 0; i < files->n && !e; i++) {
		struct offers_known_row row;
		bool found;
		e = offers_known(db, a, files->p[i].id, &found, &row);
		n += new[i] = !found;
	}
	if (e || n == 0 || (e = offers_last_place(db, a, &last)) || (e = txn_begin(db, &deed, &txn)))
		return e;
	for (size_t i = 0; i < files->n && !e; i++)
		if (new[i])
			e = put_first(txn, a, &files->p[i], ++last.place, now);
	if (!e)
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}
