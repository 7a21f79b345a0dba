#include "support.h"

#include "support_sql.h"

static const struct {
	struct str code, words;
} whats[SUPPORT_WHATS] = {
    [SUPPORT_PROPOSED] = {{"proposed", 8}, {"Proposed", 8}},
    [SUPPORT_DISCUSSED] = {{"discussed", 9}, {"Discussed", 9}},
    [SUPPORT_AGREED] = {{"agreed", 6}, {"Agreed", 6}},
    [SUPPORT_DECLINED] = {{"declined", 8}, {"Not agreed", 10}},
    [SUPPORT_REVIEWED] = {{"reviewed", 8}, {"Looked at again", 15}},
    [SUPPORT_ENDED] = {{"ended", 5}, {"Ended", 5}},
};

struct str support_what_code(enum support_what v)
{
	return whats[v].code;
}

struct str support_what_words(enum support_what v)
{
	return whats[v].words;
}

bool support_what_from_code(struct str code, enum support_what *ret)
{
	for (size_t i = SUPPORT_NONE + 1; i < SUPPORT_WHATS; i++)
		if (str_eq(whats[i].code, code)) {
			*ret = (enum support_what)i;
			return true;
		}
	return false;
}

static bool is_release(struct str began)
{
	return str_eq(began, STR("release"));
}

const struct error *support_events(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
				   struct str ref, struct supports *ret)
{
	struct support_events_of rows;
	const struct error *e = support_events_of(db, a, viewer, person, ref, &rows);
	if (e)
		return e;
	struct support *p = arena_new(a, struct support, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		const struct support_events_of_row *r = &rows.p[i];
		p[i] = (struct support){r->ref,
					r->what,
					is_release(r->began),
					r->why,
					r->aim,
					r->weeks,
					r->words,
					r->meeting,
					r->team,
					r->worker,
					r->proposed_by,
					r->review_by,
					r->since_day,
					r->on_day,
					r->team_name,
					r->worker_name,
					r->proposed_by_name,
					r->by_name,
					r->id};
	}
	*ret = (struct supports){p, rows.n};
	return NULL;
}

const struct error *support_now(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
				struct support *ret)
{
	struct support_now_of_row r;
	bool found;
	const struct error *e = support_now_of(db, a, viewer, person, &found, &r);
	if (e)
		return e;
	*ret = NO_SUPPORT;
	if (found)
		*ret = (struct support){r.ref,
					r.what,
					is_release(r.began),
					r.why,
					r.aim,
					r.weeks,
					r.words,
					r.meeting,
					r.team,
					r.worker,
					r.proposed_by,
					r.review_by,
					r.since_day,
					r.on_day,
					r.team_name,
					r.worker_name,
					r.proposed_by_name,
					r.by_name,
					r.id};
	return NULL;
}

const struct error *support_put(struct txn *txn, struct arena *a, struct person_id person, const struct support *before,
				const struct support *s, struct account_id by, struct instant now)
{
	struct support_replace_row replaced;
	struct support_stands_row stands;
	bool found = false;
	int64_t id;
	const struct error *e = txn_new_id(txn, &id);
	if (!e && before)
		e = support_replace(txn, a, person, before->on, before->id, now, id, &replaced);
	else if (!e)
		e = support_stands(txn_db(txn), a, person, &found, &stands);
	if ((e && e->kind == ERROR_NOT_FOUND) || found)
		return error_new(ERROR_CONFLICT, "somebody else changed this first");
	if (e)
		return e;
	return support_add(txn, person, instant_london_day(now), id, before ? before->ref : ref_new(a), s->what,
			   s->after_release ? STR("release") : STR("proposal"), s->why, s->aim, s->weeks, s->words,
			   s->meeting, s->team, s->worker, s->review_by, s->since, s->proposed_by, by, now, NULL);
}

const struct error *support_timeline(struct db *db, struct viewer viewer, struct person_id person,
				     struct timeline_parts *t)
{
	struct support_latest rows;
	const struct error *e = support_latest(db, t->arena, viewer, person, t->before.on, t->before.id, &rows);
	for (size_t i = 0; !e && i < rows.n; i++) {
		const struct support_latest_row *r = &rows.p[i];
		struct str who = r->what != SUPPORT_AGREED || str_empty(r->worker_name)
				     ? STR("")
				     : arena_fmt(t->arena, ", %.*s", STR_ARG(r->worker_name));
		timeline_add(
		    t, &(struct timeline_entry){
			   .on = r->on_day,
			   .id = r->id,
			   .what = arena_fmt(
			       t->arena, "%s, %.*s%.*s",
			       is_release(r->began) ? "Named adviser after release" : "One-to-one support",
			       STR_ARG(r->what == SUPPORT_AGREED && is_release(r->began) ? STR("named")
											 : support_what_words(r->what)),
			       STR_ARG(who)),
			   .by = r->by_name,
			   .note = str_empty(r->words) ? r->why : r->words});
	}
	t->more |= !e && rows.more;
	return e;
}
