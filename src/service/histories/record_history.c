#include "histories.h"

#include "histories_sql.h"
#include "search.h"

static struct str or_none(struct str s)
{
	return str_empty(s) ? STR_NONE : s;
}

static struct opt_bool suits(enum suitability v)
{
	return (struct opt_bool){.known = v != SUITABILITY_NOT_RECORDED, .value = v == SUITABLE};
}

/* The entries of both days give way to the one with this id. */
typedef const struct error *replace_fn(struct txn *txn, struct person_id person, struct date on, struct instant at,
				       int64_t by, int64_t *ret_changed);

static const struct error *make_room(struct recording *r, replace_fn *replace, struct date on, struct date instead,
				     int64_t *ret_id)
{
	const struct error *e = txn_new_id(r->txn, ret_id);
	if (!e)
		e = replace(r->txn, r->person, on, r->now, *ret_id, NULL);
	if (!e && date_known(instead) && instead.days != on.days)
		e = replace(r->txn, r->person, instead, r->now, *ret_id, NULL);
	r->changed++;
	return e;
}

const struct error *record_home_said(struct recording *r, const struct home_said *s, struct date instead)
{
	int64_t id;
	const struct error *e = make_room(r, histories_home_replace, s->on, instead, &id);
	if (!e)
		e = histories_home_add(r->txn, r->person, s->on, id, s->kind, suits(s->suitable), or_none(s->why),
				       s->provided, or_none(s->address), or_none(s->postcode), s->place,
				       or_none(s->town), or_none(s->country), s->sensitive, or_none(s->sensitive_why),
				       r->now, r->source, NULL);
	/* They are found by where they live. */
	return e ? e : search_refresh(txn_own(r->txn), r->arena, r->person);
}

const struct error *record_activity_said(struct recording *r, struct date on, enum activity activity, struct str note,
					 struct date instead)
{
	int64_t id;
	const struct error *e = make_room(r, histories_activity_replace, on, instead, &id);
	return e ? e
		 : histories_activity_add(r->txn, r->person, on, id, activity, or_none(note), r->now, r->source, NULL);
}

const struct error *record_in_touch_said(struct recording *r, struct date on, enum in_touch in_touch, struct str note,
					 struct date instead)
{
	int64_t id;
	const struct error *e = make_room(r, histories_in_touch_replace, on, instead, &id);
	return e ? e
		 : histories_in_touch_add(r->txn, r->person, on, id, in_touch, or_none(note), r->now, r->source, NULL);
}

const struct error *record_no_home(struct recording *r, struct date on)
{
	int64_t id;
	const struct error *e = make_room(r, histories_home_replace, on, DATE_NONE, &id);
	return e ? e : search_refresh(txn_own(r->txn), r->arena, r->person);
}

const struct error *record_no_activity(struct recording *r, struct date on)
{
	int64_t id;
	return make_room(r, histories_activity_replace, on, DATE_NONE, &id);
}

const struct error *record_no_in_touch(struct recording *r, struct date on)
{
	int64_t id;
	return make_room(r, histories_in_touch_replace, on, DATE_NONE, &id);
}
