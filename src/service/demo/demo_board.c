#include "demo_board.h"

#include "accounts.h"

enum { PEOPLE_MOST = 50000, MONTHS_AGO = 3 };
#define REPORT_MEMORY ((size_t)512 << 20)

struct reporting {
	struct arena *arena;
	const struct office *office;
	struct db *db;
	struct instant now;
	struct account_id analyst, manager;
};

static struct str title_of(struct arena *a, struct date on)
{
	struct str day = date_long(a, on);
	size_t month = str_find(day, ' ', 0);
	return arena_fmt(a, "Young people leaving care: report to the board,%.*s", STR_ARG(str_cut(day, month, day.n)));
}

static const struct error *write_all(struct txn *txn, const struct reporting *w, const struct board_report *r)
{
	const struct error *e = NULL;
	bool put;
	for (size_t i = 0; i < n_demo_board_words && !e; i++) {
		const struct demo_board_words *x = &demo_board_words[i];
		e = report_write(txn, w->arena, r, x->section, x->part, str_c(x->words), 0, w->analyst, w->now, &put);
	}
	for (size_t i = 0; i < n_demo_board_items && !e; i++) {
		const struct demo_board_item *x = &demo_board_items[i];
		struct board_item item = {.ref = STR(""),
					  .section = x->section,
					  .kind = board_sections[x->section].items,
					  .what = str_c(x->what),
					  .who = str_c(x->who),
					  .amount = str_c(x->amount),
					  .sustained = str_c(x->sustained),
					  .by = x->by ? date_add_days(r->on, x->by) : DATE_NONE};
		e = report_put_item(txn, w->arena, r, &item, w->analyst, w->now);
	}
	return e;
}

/* from: NULL: the words are written. */
static const struct error *start(const struct reporting *w, const struct board_report *from, struct date on,
				 struct str *ret_ref)
{
	struct deed deed = {.account = w->analyst, .what = "board.started", .at = w->now};
	struct board_report r;
	struct txn *txn;
	const struct error *e = txn_begin(w->db, &deed, &txn);
	if (e)
		return e;
	e = report_start(txn, w->arena, from, title_of(w->arena, on), on, w->analyst, w->now, &r);
	if (!e && !from)
		e = write_all(txn, w, &r);
	if (!e && !(e = txn_commit(txn)))
		*ret_ref = r.ref;
	txn_end(txn);
	return e;
}

static const struct error *freeze(const struct reporting *w, struct str ref, struct board_reading *r)
{
	struct deed deed = {.account = w->manager, .what = "board.frozen", .at = w->now};
	struct txn *txn;
	const struct error *e = board_reading_of(w->db, w->arena, w->office, ref, w->now, r);
	if (!e && r->wrong.section != BOARD_SECTIONS)
		e = error_new(ERROR_INTERNAL, "the demonstration's report has a figure called {%.*s}",
			      STR_ARG(r->wrong.name));
	if (e || (e = txn_begin(w->db, &deed, &txn)))
		return e;
	r->content.frozen_at = w->now;
	r->content.frozen_by = STR("Ruth Adeyemi");
	if (!(e = report_freeze(txn, w->arena, &r->report, &r->content, w->manager)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

static const struct error *report_twice(const struct reporting *w)
{
	struct date today = instant_london_day(w->now);
	struct board_reading *r = arena_new(w->arena, struct board_reading, 1);
	struct str ref;
	const struct error *e = start(w, NULL, date_add_months(today, -MONTHS_AGO), &ref);
	return e || (e = freeze(w, ref, r)) ? e : start(w, &r->report, today, &ref);
}

const struct error *demo_board(const struct office *office, struct db *db, struct instant now,
			       const struct demo_size *size)
{
	struct arena a;
	struct reporting w = {.arena = &a, .office = office, .db = db, .now = now};
	if (size->people > PEOPLE_MOST)
		return NULL;
	arena_init(&a, REPORT_MEMORY);
	const struct error *e = account_find(db, &a, STR("ruth.adeyemi@demo.example"), &w.manager);
	if (!e)
		e = account_find(db, &a, STR("ann.whittle@demo.example"), &w.analyst);
	if (!e)
		e = report_twice(&w);
	arena_finish(&a);
	return e;
}
