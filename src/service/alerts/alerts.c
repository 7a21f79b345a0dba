#include "alerts.h"

#include "alerts_sql.h"

static const struct {
	struct str code, words;
} kinds[ALERT_KINDS] = {
    [ALERT_PAIRS] = {{"pairs", 5}, {"Visit in pairs", 14}},
    [ALERT_NO_CONTACT] = {{"no-contact", 10}, {"No-contact order", 16}},
    [ALERT_NOT_MEET] = {{"not-meet", 8}, {"People they must not meet", 25}},
    [ALERT_ABUSE] = {{"domestic-abuse", 14}, {"Domestic abuse", 14}},
    [ALERT_EXPLOITATION] = {{"exploitation", 12}, {"Exploitation", 12}},
    [ALERT_MISSING] = {{"missing", 7}, {"Missing", 7}},
    [ALERT_OTHER] = {{"other", 5}, {"Something else to know first", 28}},
};

struct str alert_kind_code(enum alert_kind v)
{
	return kinds[v].code;
}

struct str alert_kind_words(enum alert_kind v)
{
	return kinds[v].words;
}

bool alert_kind_from_code(struct str code, enum alert_kind *ret)
{
	for (size_t i = 0; i < ALERT_KINDS; i++)
		if (str_eq(kinds[i].code, code)) {
			*ret = (enum alert_kind)i;
			return true;
		}
	return false;
}

bool alert_is_due(const struct alert *alert, struct date today)
{
	return !alert->ended && date_cmp(alert->review_by, today) <= 0;
}

const struct error *alerts_open(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
				struct alerts *ret)
{
	struct alerts_standing rows;
	const struct error *e = alerts_standing(db, a, viewer, person, &rows);
	if (e)
		return e;
	struct alert *p = arena_new(a, struct alert, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		const struct alerts_standing_row *r = &rows.p[i];
		p[i] = (struct alert){.ref = r->ref,
				      .kind = r->kind,
				      .reason = r->reason,
				      .stops = r->stops,
				      .since = r->since_day,
				      .review_by = r->review_by,
				      .by = r->by_name,
				      .on = r->on_day,
				      .id = r->id};
	}
	*ret = (struct alerts){p, rows.n};
	return NULL;
}

const struct error *alert_by_ref(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
				 struct str ref, bool *ret_found, struct alert *ret)
{
	struct alerts_by_ref_row r;
	bool found;
	const struct error *e = alerts_by_ref(db, a, viewer, person, ref, &found, &r);
	if (e)
		return e;
	if (found)
		*ret = (struct alert){.ref = ref,
				      .kind = r.kind,
				      .reason = r.reason,
				      .stops = r.stops,
				      .ended = str_eq(r.what, STR("ended")),
				      .since = r.since_day,
				      .review_by = r.review_by,
				      .by = r.by_name,
				      .on = r.on_day,
				      .id = r.id};
	*ret_found = found;
	return NULL;
}

const struct error *alert_put(struct txn *txn, struct arena *a, const struct alert_said *s, struct instant now)
{
	const struct alert *before = s->before;
	struct date today = instant_london_day(now);
	struct alerts_replace_row replaced;
	int64_t id;
	const struct error *e = txn_new_id(txn, &id);
	if (!e && before)
		e = alerts_replace(txn, a, s->person, before->on, before->id, now, id, &replaced);
	if (e && e->kind == ERROR_NOT_FOUND)
		return error_new(ERROR_CONFLICT, "somebody else changed this alert first");
	if (e)
		return e;
	struct str what = !before ? STR("raised") : s->ended ? STR("ended") : STR("reviewed");
	return alerts_add(txn, s->person, today, id, before ? before->ref : ref_new(a), what,
			  before ? before->kind : s->kind, before ? before->reason : s->reason, s->words,
			  s->ended && before ? before->stops : s->stops, before ? before->since : today,
			  s->ended && before ? before->review_by : s->review_by, s->by, now, NULL);
}

/* "Alert looked at again: visit in pairs" */
static struct str what_words(struct arena *a, struct str what, enum alert_kind kind)
{
	const char *verb = str_eq(what, STR("raised"))  ? "raised"
			   : str_eq(what, STR("ended")) ? "ended"
							: "looked at again";
	return arena_fmt(a, "Alert %s: %.*s", verb, STR_ARG(alert_kind_words(kind)));
}

const struct error *alerts_timeline(struct db *db, struct viewer viewer, struct person_id person,
				    struct timeline_parts *t)
{
	struct alerts_latest rows;
	const struct error *e = alerts_latest(db, t->arena, viewer, person, t->before.on, t->before.id, &rows);
	if (e)
		return e;
	for (size_t i = 0; i < rows.n; i++) {
		const struct alerts_latest_row *r = &rows.p[i];
		timeline_add(t, &(struct timeline_entry){.on = r->on_day,
							 .id = r->id,
							 .what = what_words(t->arena, r->what, r->kind),
							 .by = r->by_name,
							 .note = str_empty(r->words) ? r->reason : r->words});
	}
	t->more |= rows.more;
	return NULL;
}
