#include "report.h"

#include "stored_sql.h"

/* ---- reading ---- */

const struct error *reports_read(struct db *db, struct arena *a, struct board_reports *ret)
{
	struct stored_reports rows;
	const struct error *e = stored_reports(db, a, &rows);
	if (e)
		return e;
	struct board_report *p = arena_new(a, struct board_report, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		const struct stored_reports_row *r = &rows.p[i];
		p[i].id = r->id;
		p[i].ref = r->ref;
		p[i].title = r->title;
		p[i].on = r->on_day;
		p[i].made_at = r->made_at;
		p[i].by = r->by_name;
		p[i].frozen_at = r->frozen_at;
		p[i].frozen_by = r->frozen_by;
	}
	*ret = (struct board_reports){p, rows.n};
	return NULL;
}

/* As it was arranged; a section that an older report has not got stands at the end and is not shown. */
static const struct error *read_order(struct db *db, struct arena *a, struct board_report *r)
{
	struct stored_sections rows;
	bool there[BOARD_SECTIONS] = {false};
	size_t n = 0;
	const struct error *e = stored_sections(db, a, r->id, &rows);
	if (e)
		return e;
	for (size_t i = 0; i < rows.n && n < BOARD_SECTIONS; i++) {
		enum board_section_code s;
		if (!board_section_find(rows.p[i].code, &s) || there[s])
			continue;
		there[s] = true;
		r->order[n++] = (struct board_place){s, rows.p[i].shown};
	}
	for (int s = 0; s < BOARD_SECTIONS; s++)
		if (!there[s])
			r->order[n++] = (struct board_place){(enum board_section_code)s, false};
	return NULL;
}

static const struct error *read_words(struct db *db, struct arena *a, struct board_report *r)
{
	struct stored_texts rows;
	const struct error *e = stored_texts(db, a, r->id, &rows);
	if (e)
		return e;
	for (size_t i = 0; i < rows.n; i++) {
		enum board_section_code s;
		if (board_section_find(rows.p[i].section, &s))
			r->words[s][rows.p[i].part] = (struct board_words){rows.p[i].words, rows.p[i].version};
	}
	return NULL;
}

static const struct error *read_items(struct db *db, struct arena *a, struct board_report *r)
{
	struct stored_items rows;
	const struct error *e = stored_items(db, a, r->id, &rows);
	if (e)
		return e;
	struct board_item *p = arena_new(a, struct board_item, rows.n);
	size_t n = 0;
	for (size_t i = 0; i < rows.n; i++) {
		const struct stored_items_row *x = &rows.p[i];
		enum board_section_code s;
		if (board_section_find(x->section, &s))
			p[n++] = (struct board_item){.ref = x->ref,
						     .section = s,
						     .kind = x->kind,
						     .what = x->what,
						     .who = x->who,
						     .amount = x->amount,
						     .sustained = x->sustained,
						     .by = x->by_day,
						     .done = x->done_on};
	}
	r->items = (struct board_items){p, n};
	return NULL;
}

const struct error *report_read(struct db *db, struct arena *a, struct str ref, struct board_report *ret)
{
	struct stored_report_row row;
	bool found = false;
	const struct error *e = stored_report(db, a, ref, &found, &row);
	if (e || !found)
		return e ? e : error_new(ERROR_NOT_FOUND, "no such report");
	struct board_report *r = arena_new(a, struct board_report, 1);
	r->id = row.id;
	r->ref = ref;
	r->title = row.title;
	r->on = row.on_day;
	r->made_at = row.made_at;
	r->by = row.by_name;
	r->frozen_at = row.frozen_at;
	r->frozen_by = row.frozen_by;
	if ((e = read_order(db, a, r)) || (e = read_words(db, a, r)) || (e = read_items(db, a, r)))
		return e;
	*ret = *r;
	return NULL;
}

const struct error *report_item(const struct board_report *r, struct str ref, struct board_item *ret)
{
	for (size_t i = 0; i < r->items.n; i++)
		if (str_eq(r->items.p[i].ref, ref)) {
			*ret = r->items.p[i];
			return NULL;
		}
	return error_new(ERROR_NOT_FOUND, "no such row of that report");
}

/* ---- writing ---- */

/* Asked inside the transaction: somebody may have frozen it since it was read. */
static const struct error *still_a_draft(struct txn *txn, const struct board_report *r)
{
	struct arena scratch;
	struct stored_frozen_since_row row;
	bool frozen = false;
	arena_init(&scratch, 64 << 10);
	const struct error *e = stored_frozen_since(txn_db(txn), &scratch, r->id, &frozen, &row);
	arena_finish(&scratch);
	return !e && frozen ? error_new(ERROR_CONFLICT, "that report is frozen: nothing in it changes") : e;
}

const struct error *report_arrange(struct txn *txn, const struct board_report *r,
				   const struct board_place order[BOARD_SECTIONS])
{
	const struct error *e = still_a_draft(txn, r);
	for (int i = 0; i < BOARD_SECTIONS && !e; i++)
		e = stored_put_section(txn, r->id, board_sections[order[i].section].code, i, order[i].shown, NULL);
	return e;
}

const struct error *report_write(struct txn *txn, struct arena *a, const struct board_report *r,
				 enum board_section_code section, enum board_part part, struct str words, int64_t was,
				 struct account_id by, struct instant now, bool *ret_put)
{
	struct stored_put_text_row row;
	const struct error *e = still_a_draft(txn, r);
	return e ? e
		 : stored_put_text(txn, a, r->id, board_sections[section].code, part, words, was, was + 1, by, now,
				   ret_put, &row);
}

const struct error *report_put_item(struct txn *txn, struct arena *a, const struct board_report *r,
				    const struct board_item *item, struct account_id by, struct instant now)
{
	int64_t id, changed = 0;
	const struct error *e = still_a_draft(txn, r);
	if (e)
		return e;
	if (!str_empty(item->ref)) {
		e = stored_change_item(txn, item->ref, item->what, item->who, item->amount, item->by, item->sustained,
				       by, now, &changed);
		return e || changed ? e : error_new(ERROR_CONFLICT, "that row was removed meanwhile");
	}
	if ((e = txn_new_id(txn, &id)))
		return e;
	return stored_add_item(txn, id, ref_new(a), r->id, board_sections[item->section].code, item->kind, item->what,
			       item->who, item->amount, item->by, item->sustained, by, now, NULL);
}

const struct error *report_remove_item(struct txn *txn, const struct board_report *r, const struct board_item *item)
{
	const struct error *e = still_a_draft(txn, r);
	return e ? e : stored_remove_item(txn, item->ref, NULL);
}

const struct error *report_step_done(struct txn *txn, const struct board_item *item, struct date done)
{
	return stored_done_item(txn, item->ref, done, NULL);
}

const struct error *report_change(struct txn *txn, const struct board_report *r, struct str title, struct date on)
{
	struct stored_rename_row row;
	const struct error *e = still_a_draft(txn, r);
	if (e)
		return e;
	struct arena scratch;
	arena_init(&scratch, 64 << 10);
	e = stored_rename(txn, &scratch, r->id, title, on, &row);
	arena_finish(&scratch);
	return e && e->kind == ERROR_NOT_FOUND ? error_new(ERROR_CONFLICT, "that report was frozen meanwhile") : e;
}

static const struct error *take_over(struct txn *txn, struct arena *a, const struct board_report *from,
				     const struct board_report *to, struct account_id by, struct instant now)
{
	const struct error *e = NULL;
	bool put;
	for (int s = 0; s < BOARD_SECTIONS && !e; s++)
		for (int part = BOARD_PART_NONE + 1; part < BOARD_PARTS && !e; part++)
			if (!str_empty(from->words[s][part].words))
				e = report_write(txn, a, to, (enum board_section_code)s, (enum board_part)part,
						 from->words[s][part].words, 0, by, now, &put);
	for (size_t i = 0; i < from->items.n && !e; i++) {
		struct board_item item = from->items.p[i];
		if (date_known(item.done))
			continue;
		item.ref = STR("");
		e = report_put_item(txn, a, to, &item, by, now);
	}
	return e;
}

const struct error *report_start(struct txn *txn, struct arena *a, const struct board_report *from, struct str title,
				 struct date on, struct account_id by, struct instant now, struct board_report *ret)
{
	struct board_report *r = arena_new(a, struct board_report, 1);
	struct opt_int before = {.known = from != NULL, .value = from ? from->id : 0};
	r->ref = ref_new(a);
	r->title = title;
	r->on = on;
	r->made_at = now;
	r->frozen_at = INSTANT_NONE;
	for (size_t i = 0; i < BOARD_SECTIONS; i++)
		r->order[i] = from ? from->order[i] : (struct board_place){(enum board_section_code)i, true};
	const struct error *e = txn_new_id(txn, &r->id);
	if (e || (e = stored_add(txn, r->id, r->ref, title, on, now, by, before, NULL)) ||
	    (e = report_arrange(txn, r, r->order)) || (from && (e = take_over(txn, a, from, r, by, now))))
		return e;
	*ret = *r;
	return NULL;
}
