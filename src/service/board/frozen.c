/* What was frozen, and the files that are made of a report. */
#include "job.h"
#include "report.h"
#include "stored_sql.h"

static bool same_items(const struct board_items *a, const struct board_items *b)
{
	bool same = a->n == b->n;
	for (size_t i = 0; same && i < a->n; i++) {
		const struct board_item *x = &a->p[i], *y = &b->p[i];
		same = str_eq(x->ref, y->ref) && str_eq(x->what, y->what) && str_eq(x->who, y->who) &&
		       str_eq(x->amount, y->amount) && str_eq(x->sustained, y->sustained) &&
		       date_cmp(x->by, y->by) == 0 && date_cmp(x->done, y->done) == 0;
	}
	return same;
}

/* Whether a report says the same: what was written is told by its versions. */
static bool same_report(const struct board_report *a, const struct board_report *b)
{
	bool same = str_eq(a->title, b->title) && date_cmp(a->on, b->on) == 0 && same_items(&a->items, &b->items);
	for (int s = 0; same && s < BOARD_SECTIONS; s++) {
		same = a->order[s].section == b->order[s].section && a->order[s].shown == b->order[s].shown;
		for (int part = 0; same && part < BOARD_PARTS; part++)
			same = a->words[s][part].version == b->words[s][part].version;
	}
	return same;
}

const struct error *report_freeze(struct txn *txn, struct arena *a, const struct board_report *r,
				  const struct board_content *content, struct account_id by)
{
	struct board_report now;
	struct str json, ref;
	const struct error *e = report_read(txn_db(txn), a, r->ref, &now);
	if (!e && report_frozen(&now))
		e = error_new(ERROR_CONFLICT, "that report is frozen already");
	else if (!e && !same_report(r, &now))
		e = error_new(ERROR_CONFLICT, "somebody wrote in that report meanwhile: read it again, then freeze it");
	if (e || (e = content_write(a, content, &json)) ||
	    (e = stored_freeze(txn, r->id, content->frozen_at, content->known, by, content_hash(a, json), json, NULL)))
		return e;
	return report_print(txn_own(txn), a, r->id, content, true, by, content->frozen_at, &ref);
}

const struct error *report_frozen_read(struct db *db, struct arena *a, int64_t report, struct board_kept *ret)
{
	struct stored_frozen_row row;
	struct board_content content;
	bool found = false;
	const struct error *e = stored_frozen(db, a, report, &found, &row);
	if (e || !found)
		return e ? e : error_new(ERROR_NOT_FOUND, "that report is not frozen");
	if (!str_eq(content_hash(a, row.content), row.sha256))
		return error_new(ERROR_INTERNAL, "a frozen report is not what it was when it was frozen");
	if ((e = content_read(a, row.content, &content)))
		return e;
	*ret = (struct board_kept){content, row.sha256};
	return NULL;
}

const struct error *report_print(struct own_txn *own, struct arena *a, int64_t report,
				 const struct board_content *content, bool keep, struct account_id by,
				 struct instant now, struct str *ret_ref)
{
	struct str json, job, ref = ref_new(a);
	const struct error *e = content_write(a, content, &json);
	if (e || (e = job_ask(own, a, "board", STR(""), by, now, &job)) ||
	    (e = stored_print_add(own, ref, report, keep, now, job, json, NULL)))
		return e;
	*ret_ref = ref;
	return NULL;
}

const struct error *report_newest_print(struct db *db, struct arena *a, int64_t report, struct board_print *ret)
{
	struct stored_prints rows;
	const struct error *e = stored_prints(db, a, report, &rows);
	if (e)
		return e;
	*ret = (struct board_print){.ref = STR("")};
	if (rows.n)
		*ret = (struct board_print){.ref = rows.p[0].ref,
					    .job = rows.p[0].job,
					    .kept = true,
					    .ready = instant_known(rows.p[0].made_at)};
	return NULL;
}

const struct error *report_print_read(struct db *db, struct arena *a, int64_t report, struct str ref,
				      struct board_print *ret)
{
	struct stored_print_row row;
	bool found = false;
	const struct error *e = stored_print(db, a, ref, report, &found, &row);
	if (e || !found)
		return e ? e : error_new(ERROR_NOT_FOUND, "no such files of that report, or they are a day old");
	*ret = (struct board_print){.ref = ref,
				    .job = row.job,
				    .kept = row.keep,
				    .ready = instant_known(row.made_at),
				    .pdf = row.pdf,
				    .book = row.book};
	return NULL;
}
