/* What has happened around 21, for the one list of everything. */
#include "at_21.h"

#include "at_21_sql.h"
#include "help.h"

struct asked {
	struct db *db;
	struct viewer viewer;
	struct person_id person;
	const struct policy *policy;
	struct timeline_parts *t;
};

static const struct error *add_summaries(const struct asked *q)
{
	struct at_21_latest_summaries rows;
	struct timeline_parts *t = q->t;
	const struct error *e = at_21_latest_summaries(q->db, t->arena, q->viewer, q->person, t->before.on,
						       t->before.id, &rows);
	for (size_t i = 0; !e && i < rows.n; i++)
		timeline_add(t, &(struct timeline_entry){.on = rows.p[i].on_day,
							 .id = rows.p[i].id,
							 .what = arena_fmt(t->arena, "Their own summary, %.*s",
									   STR_ARG(summary_how_words(rows.p[i].how))),
							 .by = rows.p[i].by_name,
							 .note = rows.p[i].said});
	t->more |= !e && rows.more;
	return e;
}

static struct str staying_words(struct arena *a, const struct at_21_latest_staying_row *r)
{
	if (str_eq(r->what, STR("ended")))
		return STR("No longer stays with the adviser by decision");
	return arena_fmt(a, "%s, to be looked at again by %.*s",
			 str_eq(r->what, STR("stays")) ? "Decided: stays with the adviser they know"
						       : "Looked at again: stays with the adviser they know",
			 STR_ARG(date_long(a, r->review_by)));
}

static const struct error *add_staying(const struct asked *q)
{
	struct at_21_latest_staying rows;
	struct timeline_parts *t = q->t;
	const struct error *e = at_21_latest_staying(q->db, t->arena, q->viewer, q->person, t->before.on, t->before.id,
						     &rows);
	for (size_t i = 0; !e && i < rows.n; i++)
		timeline_add(t, &(struct timeline_entry){.on = rows.p[i].on_day,
							 .id = rows.p[i].id,
							 .what = staying_words(t->arena, &rows.p[i]),
							 .by = rows.p[i].by_name,
							 .note = rows.p[i].why});
	t->more |= !e && rows.more;
	return e;
}

static const struct error *add_moves(const struct asked *q)
{
	struct at_21_latest_moves rows;
	struct timeline_parts *t = q->t;
	const struct error *e = at_21_latest_moves(q->db, t->arena, q->viewer, q->person, t->before.on, t->before.id,
						   &rows);
	for (size_t i = 0; !e && i < rows.n; i++) {
		const struct at_21_latest_moves_row *r = &rows.p[i];
		bool planned = str_eq(r->what, STR("planned"));
		timeline_add(t, &(struct timeline_entry){
				    .on = r->on_day,
				    .id = r->id,
				    .what = arena_fmt(t->arena, "%s %.*s on %.*s",
						      planned ? "Decided: moves to" : "Will not move to",
						      STR_ARG(r->team_name), STR_ARG(date_long(t->arena, r->from_day))),
				    .by = r->by_name,
				    .note = r->note});
	}
	t->more |= !e && rows.more;
	return e;
}

static const struct error *add_taken_back(const struct asked *q)
{
	struct at_21_latest_taken_back rows;
	struct timeline_parts *t = q->t;
	const struct error *e = at_21_latest_taken_back(q->db, t->arena, q->viewer, q->person, t->before.on,
							t->before.id, &rows);
	for (size_t i = 0; !e && i < rows.n; i++) {
		const struct at_21_latest_taken_back_row *r = &rows.p[i];
		timeline_add(
		    t, &(struct timeline_entry){.on = r->on_day,
						.id = r->id,
						.what = arena_fmt(t->arena, "Taken back: %.*s, %.*s",
								  STR_ARG(step_words(q->policy, t->arena, r->code)),
								  STR_ARG(date_long(t->arena, r->was_on))),
						.by = r->by_name,
						.note = r->why});
	}
	t->more |= !e && rows.more;
	return e;
}

const struct error *at_21_timeline(struct db *db, struct viewer viewer, struct person_id person,
				   const struct policy *policy, struct timeline_parts *t)
{
	struct asked q = {db, viewer, person, policy, t};
	const struct error *e = add_summaries(&q);
	if (e || (e = add_staying(&q)) || (e = add_moves(&q)) || (e = add_taken_back(&q)) ||
	    (e = support_timeline(db, viewer, person, t)))
		return e;
	return help_timeline(db, viewer, person, t);
}
