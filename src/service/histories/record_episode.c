#include "episodes.h"

#include "episodes_sql.h"

static struct str or_none(struct str s)
{
	return str_empty(s) ? STR_NONE : s;
}

static struct care_episode of_row(const struct episodes_current_row *row)
{
	return (struct care_episode){.from = row->on_day,
				     .to = row->until_day,
				     .rne = row->rne,
				     .ls = row->ls,
				     .cin = row->cin,
				     .place = row->place,
				     .provider = row->provider,
				     .rec = row->rec,
				     .change = row->change,
				     .home_post = row->home_post,
				     .place_post = row->place_post,
				     .urn = row->urn};
}

static bool same(const struct care_episode *x, const struct care_episode *y)
{
	return x->from.days == y->from.days && x->to.days == y->to.days && str_eq(x->rne, y->rne) &&
	       str_eq(x->ls, y->ls) && str_eq(x->cin, y->cin) && str_eq(x->place, y->place) &&
	       str_eq(x->provider, y->provider) && str_eq(x->rec, y->rec) && str_eq(x->change, y->change) &&
	       str_eq(x->home_post, y->home_post) && str_eq(x->place_post, y->place_post) && str_eq(x->urn, y->urn);
}

/* The current row that began on this day, or NULL. */
static const struct episodes_current_row *row_on(const struct episodes_current *rows, struct date from)
{
	for (size_t i = 0; i < rows->n; i++)
		if (rows->p[i].on_day.days == from.days)
			return &rows->p[i];
	return NULL;
}

const struct error *episode_on(struct db *db, struct arena *a, struct person_id person, struct date from,
			       bool *ret_found, struct care_episode *ret, struct str *ret_source)
{
	struct episodes_current rows;
	const struct error *e = episodes_current(db, a, person, &rows);
	if (e)
		return e;
	const struct episodes_current_row *row = row_on(&rows, from);
	*ret_found = row != NULL;
	if (row) {
		*ret = of_row(row);
		*ret_source = row->source;
	}
	return NULL;
}

const struct error *record_episode(struct recording *r, const struct care_episode *n)
{
	struct episodes_current rows;
	int64_t id;
	const struct error *e = episodes_current(txn_db(r->txn), r->arena, r->person, &rows);
	if (e)
		return e;
	const struct episodes_current_row *row = row_on(&rows, n->from);
	struct care_episode old = row ? of_row(row) : (struct care_episode){0};
	if (row && same(&old, n))
		return NULL;
	if (!row && !str_eq(r->source, STR("here"))) {
		struct episodes_taken_back_row was;
		bool found;
		if ((e = episodes_taken_back(txn_db(r->txn), r->arena, r->person, n->from, &found, &was)) || found)
			return e;
	}
	if ((e = txn_new_id(r->txn, &id)) ||
	    (row && (e = episodes_replace(r->txn, r->person, row->on_day, row->id, r->now, id, NULL))))
		return e;
	r->changed++;
	return episodes_add(r->txn, r->person, n->from, id, or_none(n->rne), or_none(n->ls), or_none(n->cin),
			    or_none(n->place), or_none(n->provider), n->to, or_none(n->rec), or_none(n->change),
			    or_none(n->home_post), or_none(n->place_post), or_none(n->urn), r->now, r->source, NULL);
}

const struct error *record_no_episode(struct recording *r, struct date from)
{
	struct episodes_current rows;
	int64_t id;
	const struct error *e = episodes_current(txn_db(r->txn), r->arena, r->person, &rows);
	const struct episodes_current_row *row = e ? NULL : row_on(&rows, from);
	if (e || !row || (e = txn_new_id(r->txn, &id)))
		return e;
	r->changed++;
	return episodes_replace(r->txn, r->person, row->on_day, row->id, r->now, id, NULL);
}

/* ---- the periods that follow ---- */

/* A period as it should stand. */
struct wanted {
	struct care_period period;
	bool from_episodes;
	int64_t id; /* of its row; 0: it has none yet */
};

struct all_wanted {
	struct wanted *p;
	size_t n;
};

static struct care_period of_period(const struct episodes_periods_row *row)
{
	return (struct care_period){.from = row->on_day,
				    .to = row->until_day,
				    .short_break = row->short_break,
				    .ours = row->ours,
				    .ended = row->ended_how};
}

static bool overlap(const struct care_period *x, const struct care_period *y)
{
	return (!date_known(x->to) || date_cmp(y->from, x->to) < 0) &&
	       (!date_known(y->to) || date_cmp(x->from, y->to) < 0);
}

/* Of episodes, and of what was recorded as periods where no episode is. */
static const struct error *work_out(struct recording *r, const struct episodes_periods *rows, struct all_wanted *ret)
{
	struct episodes_current all;
	const struct error *e = episodes_current(txn_db(r->txn), r->arena, r->person, &all);
	if (e)
		return e;
	struct care_episode *episodes = arena_new(r->arena, struct care_episode, all.n);
	struct care_period *known = arena_new(r->arena, struct care_period, rows->n);
	size_t n_known = 0, n = 0;
	for (size_t i = 0; i < all.n; i++)
		episodes[i] = of_row(&all.p[i]);
	for (size_t i = 0; i < rows->n; i++)
		if (!rows->p[i].from_episodes)
			known[n_known++] = of_period(&rows->p[i]);
	struct care_periods of = care_periods_of(r->arena, (struct care_episodes){episodes, all.n},
						 (struct care_periods){known, n_known});
	struct wanted *w = arena_new(r->arena, struct wanted, of.n + n_known);
	for (size_t i = 0; i < of.n; i++)
		w[n++] = (struct wanted){.period = of.p[i], .from_episodes = true};
	for (size_t i = 0; i < n_known; i++) {
		bool stays = true;
		for (size_t j = 0; j < of.n && known[i].ours; j++)
			stays = stays && !overlap(&known[i], &of.p[j]);
		if (stays)
			w[n++] = (struct wanted){.period = known[i]};
	}
	*ret = (struct all_wanted){w, n};
	return NULL;
}

static struct wanted *find_wanted(const struct all_wanted *all, const struct episodes_periods_row *row)
{
	for (size_t i = 0; i < all->n; i++) {
		struct wanted *w = &all->p[i];
		if (!w->id && w->from_episodes == row->from_episodes && w->period.from.days == row->on_day.days &&
		    w->period.to.days == row->until_day.days && w->period.short_break == row->short_break &&
		    w->period.ours == row->ours && str_eq(w->period.ended, row->ended_how))
			return w;
	}
	return NULL;
}

static const struct error *add_missing(struct recording *r, const struct all_wanted *all)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < all->n && !e; i++) {
		struct wanted *w = &all->p[i];
		if (w->id)
			continue;
		r->changed++;
		if (!(e = txn_new_id(r->txn, &w->id)))
			e = episodes_period_add(r->txn, r->person, w->period.from, w->id, w->period.to,
						w->period.short_break, w->period.ours, or_none(w->period.ended),
						w->from_episodes, r->now, r->source, NULL);
	}
	return e;
}

/* The row that says now what this one said; one of nothing when it was taken back. */
static const struct error *successor(struct recording *r, const struct all_wanted *all,
				     const struct episodes_periods_row *row, int64_t *ret)
{
	struct care_period old = of_period(row);
	for (size_t i = 0; i < all->n; i++)
		if (overlap(&old, &all->p[i].period)) {
			*ret = all->p[i].id;
			return NULL;
		}
	return txn_new_id(r->txn, ret);
}

const struct error *record_care_of_episodes(struct recording *r)
{
	struct episodes_periods rows;
	struct all_wanted all;
	const struct error *e = episodes_periods(txn_db(r->txn), r->arena, r->person, &rows);
	if (e || (e = work_out(r, &rows, &all)))
		return e;
	bool *stays = arena_new(r->arena, bool, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		struct wanted *w = instant_known(rows.p[i].replaced_at) ? NULL : find_wanted(&all, &rows.p[i]);
		stays[i] = w != NULL;
		if (w)
			w->id = rows.p[i].id;
	}
	if ((e = add_missing(r, &all)))
		return e;
	for (size_t i = 0; i < rows.n && !e; i++) {
		int64_t by = 0;
		if (stays[i] || instant_known(rows.p[i].replaced_at))
			continue;
		r->changed++;
		if (!(e = successor(r, &all, &rows.p[i], &by)))
			e = episodes_period_replace(r->txn, r->person, rows.p[i].on_day, rows.p[i].id, r->now, by,
						    NULL);
	}
	return e;
}
