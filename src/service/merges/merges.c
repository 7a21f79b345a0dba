#include "merges.h"

#include "merges_private.h"
#include "search.h"

enum { CHAIN_MAX = 20 /* records joined with records joined with records */ };

/* Whatever led to a record leads to another from now on, and so does what was joined with it. */
static const struct error *point(struct txn *txn, struct arena *a, struct person_id from, struct person_id into,
				 int depth)
{
	struct merges_others others;
	const struct error *e = merges_others(txn_db(txn), a, from, &others);
	for (size_t i = 0; !e && i < others.n; i++) {
		struct person_id other = others.p[i].other;
		if (depth == CHAIN_MAX)
			return error_new(ERROR_INTERNAL, "records joined in a circle");
		e = merges_point(txn, other, into.id ? into : from, NULL);
		if (!e)
			e = point(txn, a, other, into.id ? into : from, depth + 1);
	}
	return e;
}

static const struct error *check(struct recording *r, const struct merge_new *m)
{
	struct subject kept, other;
	const struct error *e;
	if (m->other.id == r->person.id)
		return error_new(ERROR_INVALID, "a record cannot be joined with itself");
	if ((e = dues_subject(txn_db(r->txn), r->arena, r->person, &kept)) ||
	    (e = dues_subject(txn_db(r->txn), r->arena, m->other, &other)))
		return e;
	if (kept.restricted != other.restricted)
		return error_new(ERROR_INVALID, "one of the records is restricted and the other is not");
	return NULL;
}

static bool same_workers(const struct merges_newest_allocation_row *a, const struct merges_newest_allocation_row *b)
{
	return a->team.id == b->team.id && a->worker.id == b->worker.id && str_eq(a->worker_said, b->worker_said);
}

/* Who works with them afterwards, where that is not what the newest row of both says: a row of today. */
static const struct error *settle_worker(struct recording *r, bool wanted, const struct merges_newest_allocation_row *w,
					 struct opt_int *ret_id)
{
	struct merges_newest_allocation_row now;
	bool any;
	int64_t id;
	*ret_id = (struct opt_int){0};
	const struct error *e = merges_newest_allocation(txn_db(r->txn), r->arena, r->person, &any, &now);
	if (e || !wanted || (any && same_workers(&now, w)) || (e = txn_new_id(r->txn, &id)))
		return e;
	struct date today = instant_london_day(r->now);
	*ret_id = (struct opt_int){.known = true, .value = id};
	return merges_allocation_add(r->txn, r->person, any ? date_max(now.on_day, today) : today, id, w->team,
				     w->worker, str_empty(w->worker_said) ? STR_NONE : w->worker_said, r->now, NULL);
}

static const struct error *move_all(struct recording *r, const struct merge_new *m, int64_t merge, int64_t *ret_moved,
				    struct opt_int *ret_allocation)
{
	struct merges_newest_allocation_row kept, other;
	bool has_kept, has_other;
	struct db *db = txn_db(r->txn);
	const struct error *e = merges_newest_allocation(db, r->arena, r->person, &has_kept, &kept);
	if (e || (e = merges_newest_allocation(db, r->arena, m->other, &has_other, &other)) ||
	    (e = move_facts(r->txn, merge, r->person, m->other, ret_moved)))
		return e;
	bool others = has_other && (m->others_worker || !has_kept);
	return settle_worker(r, has_kept || has_other, others ? &other : &kept, ret_allocation);
}

const struct error *merge_records(struct recording *r, const struct merge_new *m, int64_t *ret_moved)
{
	struct details before, after;
	struct opt_int allocation;
	struct deed also = {.account = m->by, .person = m->other, .what = "person.joined-into", .at = r->now};
	int64_t id, moved;
	const struct error *e = check(r, m);
	if (e || (e = txn_new_id(r->txn, &id)) || (e = txn_also(r->txn, &also)) ||
	    (e = details_now(txn_db(r->txn), r->arena, r->person, &before)) ||
	    (e = merges_add(r->txn, id, r->person, m->other, m->reason, r->now, before.id, before.id,
			    (struct opt_int){0}, NULL)) ||
	    (e = move_all(r, m, id, &moved, &allocation)) || (e = record_details_as(r, m->details)) ||
	    (e = details_now(txn_db(r->txn), r->arena, r->person, &after)) ||
	    (e = merges_set_after(r->txn, id, after.id, allocation, NULL)) ||
	    (e = merges_details_hide(r->txn, m->other, r->now, id, NULL)) ||
	    (e = merges_point(r->txn, m->other, r->person, NULL)) ||
	    (e = point(r->txn, r->arena, m->other, r->person, 0)) || (e = dues_leave(txn_own(r->txn), m->other)) ||
	    (e = search_leave(txn_own(r->txn), m->other)))
		return e;
	r->changed++;
	*ret_moved = moved;
	return NULL;
}

/* ---- and back ---- */

/* The kept one's details as they were, but for what was changed since. */
static const struct error *details_as_before(struct recording *r, int64_t merge, const struct merges_one_row *m)
{
	struct details before, after, now, joined;
	struct db *db = txn_db(r->txn);
	const struct error *e;
	if (m->details_before == m->details_after)
		return NULL;
	if ((e = details_at(db, r->arena, r->person, m->details_before, &before)) ||
	    (e = details_at(db, r->arena, r->person, m->details_after, &after)) ||
	    (e = details_now(db, r->arena, r->person, &now)))
		return e;
	if (now.id == after.id) {
		if ((e = merges_details_away(r->txn, r->person, after.id, r->now, merge, NULL)) ||
		    (e = merges_details_back(r->txn, r->person, before.id, NULL)))
			return e;
		return search_refresh(txn_own(r->txn), r->arena, r->person);
	}
	uint32_t changed_since = details_join(&after, &before, &now, &joined);
	for (int i = 0; i < DETAILS; i++)
		if (changed_since >> i & 1)
			joined.v[i] = now.v[i];
	return record_details_as(r, &joined);
}

const struct error *merge_undo(struct recording *r, struct viewer viewer, int64_t merge, struct person_id *ret_other)
{
	struct merges_one_row m;
	struct deed also = {.account = viewer.account, .what = "person.parted", .at = r->now};
	bool found;
	const struct error *e = merges_one(txn_db(r->txn), r->arena, viewer, merge, r->person, &found, &m);
	if (e)
		return e;
	if (!found)
		return error_new(ERROR_NOT_FOUND, "no such joining");
	if (instant_known(m.undone_at))
		return error_new(ERROR_CONFLICT, "it is undone already");
	also.person = m.other;
	if ((e = txn_also(r->txn, &also)) || (e = move_facts_back(r->txn, merge, r->person, m.other)) ||
	    (m.allocation.known &&
	     (e = merges_allocation_replace(r->txn, r->person, m.allocation.value, r->now, merge, NULL))) ||
	    (e = details_as_before(r, merge, &m)) || (e = merges_details_show(r->txn, m.other, merge, NULL)) ||
	    (e = merges_undone(r->txn, merge, r->now, txn_trail(r->txn).id, NULL)) ||
	    (e = merges_point(r->txn, m.other, (struct person_id){0}, NULL)) ||
	    (e = point(r->txn, r->arena, m.other, (struct person_id){0}, 0)) ||
	    (e = search_refresh(txn_own(r->txn), r->arena, m.other)))
		return e;
	r->changed++;
	*ret_other = m.other;
	return NULL;
}

const struct error *merges_of(struct db *db, struct arena *a, struct viewer viewer, struct person_id kept,
			      struct merge_list *ret)
{
	struct merges_of_person rows;
	struct merges_contacts_since_row since;
	const struct error *e = merges_of_person(db, a, viewer, kept, &rows);
	if (e)
		return e;
	struct merge *p = arena_new(a, struct merge, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		if ((e = merges_contacts_since(db, a, viewer, kept, rows.p[i].id, &since)))
			return e;
		p[i] = (struct merge){.id = rows.p[i].id,
				      .council_ref = rows.p[i].council_ref,
				      .reason = rows.p[i].reason,
				      .by = rows.p[i].by_name,
				      .at = rows.p[i].merged_at,
				      .undone = instant_known(rows.p[i].undone_at),
				      .moved = rows.p[i].moved,
				      .contacts_since = since.n};
	}
	*ret = (struct merge_list){p, rows.n};
	return NULL;
}
