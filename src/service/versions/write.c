/* Each write is a transaction with its row in the trail. */
#include "versions.h"

#include "finished.h"
#include "job.h"
#include "operation.h"
#include "versions_sql.h"

/* The next version of it, or its first. */
static const struct error *add(struct txn *txn, struct arena *a, const char *kind, const struct version_text *t,
			       int64_t place, struct account_id by, struct instant now, int64_t *ret_version)
{
	struct versions_known_row known = {0};
	struct versions_last_place_row last;
	bool found;
	int64_t id;
	const struct error *e;
	if ((e = versions_known(txn_db(txn), a, str_c(kind), t->item, &found, &known)) ||
	    (e = versions_last_place(txn_db(txn), a, str_c(kind), &last)) || (e = txn_new_id(txn, &id)))
		return e;
	if (place < 0)
		place = found ? known.place : last.place + 1;
	*ret_version = (found ? known.version : 0) + 1;
	return versions_add(txn, id, str_c(kind), t->item, *ret_version, place, t->title, t->text, t->note, by, now,
			    NULL);
}

static const struct error *happened(struct txn *txn, struct arena *a, const char *kind, struct str item,
				    int64_t version, const char *what, struct account_id by, struct instant now)
{
	int64_t id;
	const struct error *e = txn_new_id(txn, &id);
	return e ? e : versions_happened(txn, id, ref_new(a), str_c(kind), item, version, str_c(what), by, now, NULL);
}

const struct error *version_draft_add(struct request *rq, const struct version_kind *kind, const struct version_text *t,
				      struct url to)
{
	struct deed d = {.account = rq->who.account, .what = kind->drafted, .detail = t->item, .at = rq->now};
	struct txn *txn;
	int64_t version;
	const struct error *e = txn_begin(rq->db, &d, &txn);
	if (e)
		return e;
	if (!(e = add(txn, rq->arena, kind->kind, t, -1, rq->who.account, rq->now, &version)) &&
	    !(e = operation_keep(txn, rq, to)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

const struct error *version_decide(struct request *rq, const struct version_kind *kind, struct str item,
				   int64_t version, enum version_deed deed, struct url to)
{
	bool publish = deed == VERSION_PUBLISHED;
	struct deed d = {.account = rq->who.account,
			 .what = publish ? kind->published : kind->discarded,
			 .detail = item,
			 .at = rq->now};
	struct txn *txn;
	struct str job;
	const struct error *e = txn_begin(rq->db, &d, &txn);
	if (e)
		return e;
	e = happened(txn, rq->arena, kind->kind, item, version, publish ? "published" : "discarded", rq->who.account,
		     rq->now);
	if (!e && publish) /* what is printed is made anew */
		e = job_ask(txn_own(txn), rq->arena, "paper", STR(""), rq->who.account, rq->now, &job);
	if (!e && !(e = operation_keep(txn, rq, to)))
		e = txn_commit(txn);
	txn_end(txn);
	if (!e)
		finished_stale(rq->web);
	return e;
}

const struct error *version_from_files(struct txn *txn, struct arena *a, const char *kind, const struct version_text *t,
				       int64_t place, struct instant now)
{
	int64_t version;
	const struct account_id nobody = {0};
	const struct error *e = add(txn, a, kind, t, place, nobody, now, &version);
	return e ? e : happened(txn, a, kind, t->item, version, "published", nobody, now);
}

static const struct error *put_each(struct txn *txn, struct arena *a, const char *kind, const struct version_text *p,
				    const bool *changed, size_t n, struct instant now)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < n && !e; i++)
		if (changed[i])
			e = version_from_files(txn, a, kind, &p[i], (int64_t)i, now);
	return e;
}

const struct error *versions_put_files(struct db *db, struct arena *a, const struct version_kind *kind,
				       const struct deed *deed, const struct version_text *p, size_t n)
{
	struct standing_texts standing;
	struct edited_items edited;
	struct txn *txn;
	bool *changed = arena_new(a, bool, n), any = false;
	const struct error *e = versions_standing(db, a, kind->kind, &standing);
	if (e || (e = versions_edited(db, a, kind->kind, &edited)))
		return e;
	for (size_t i = 0; i < n; i++) {
		const struct standing_text *now = standing_find(&standing, p[i].item);
		changed[i] = !version_edited(&edited, p[i].item) && !(now && str_eq(now->text, p[i].text));
		any = any || changed[i];
	}
	if (!any || (e = txn_begin(db, deed, &txn)))
		return e;
	if (!(e = put_each(txn, a, kind->kind, p, changed, n, deed->at)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}
