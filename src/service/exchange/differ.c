/* Where a file says something else than what was recorded here. */
#include "exchange.h"
#include "exchange_sql.h"

const struct error *fact_differs(struct recording *r, const char *what, struct date on, struct str ours,
				 struct str theirs)
{
	struct exchange_difference_said_row row;
	bool found = false;
	int64_t id;
	const struct error *e = exchange_difference_said(txn_db(r->txn), r->arena, r->person, str_c(what), on, theirs,
							 &found, &row);
	r->differs++;
	if (e || (found && !str_eq(row.settled, STR("agreed"))) || (e = txn_new_id(r->txn, &id)) ||
	    (e = exchange_difference_agreed(r->txn, r->person, str_c(what), on, theirs, r->now, txn_trail(r->txn).id,
					    NULL)))
		return e;
	r->changed++;
	return exchange_difference_add(r->txn, r->person, id, str_c(what), on, ours, theirs, r->source, r->now, NULL);
}

const struct error *fact_agrees(struct recording *r, const char *what, struct date on)
{
	int64_t n = 0;
	const struct error *e = exchange_difference_agreed(r->txn, r->person, str_c(what), on, STR(""), r->now,
							   txn_trail(r->txn).id, &n);
	if (!e)
		r->changed += (size_t)n;
	return e;
}

static struct str what_words(struct str what)
{
	static const struct {
		struct str what, words;
	} list[] = {
	    {{"home", 4}, {"Home", 4}},          {{"activity", 8}, {"Activity", 8}},
	    {{"in-touch", 8}, {"In touch", 8}},  {{"episode", 7}, {"Episode of care", 15}},
	    {{"allocation", 10}, {"Worker", 6}}, {{"contact", 7}, {"Contact", 7}},
	    {{"plan", 4}, {"Pathway Plan", 12}}, {{"step", 4}, {"Step", 4}},
	};
	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++)
		if (str_eq(what, list[i].what))
			return list[i].words;
	return what;
}

const struct error *fact_differences_open(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
					  struct fact_differences *ret)
{
	struct exchange_differences_open rows;
	const struct error *e = exchange_differences_open(db, a, viewer, person, &rows);
	if (e)
		return e;
	struct fact_difference *p = arena_new(a, struct fact_difference, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		p[i] = (struct fact_difference){.id = rows.p[i].id,
						.what = rows.p[i].what,
						.words = what_words(rows.p[i].what),
						.on = rows.p[i].on_day,
						.ours = rows.p[i].ours,
						.theirs = rows.p[i].theirs,
						.source = rows.p[i].source,
						.since = rows.p[i].since};
	*ret = (struct fact_differences){p, rows.n};
	return NULL;
}

const struct error *fact_difference_keep(struct recording *r, int64_t id)
{
	int64_t n = 0;
	const struct error *e = exchange_difference_kept(r->txn, r->person, id, r->now, txn_trail(r->txn).id, &n);
	if (!e)
		r->changed += (size_t)n;
	return e;
}
