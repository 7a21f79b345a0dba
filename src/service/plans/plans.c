#include "plans.h"

#include "plans_sql.h"

static const struct str whos[ACTION_WHOS] = {
    [ACTION_YOUNG_PERSON] = {"young-person", 12}, [ACTION_ADVISER] = {"adviser", 7}, [ACTION_OTHER] = {"other", 5}};
static const struct str states[ACTION_STATES] = {
    [ACTION_OPEN] = {"open", 4}, [ACTION_DONE] = {"done", 4}, [ACTION_NOT_WANTED] = {"not-wanted", 10}};

struct str action_who_code(enum action_who v)
{
	return whos[v];
}

bool action_who_from_code(struct str code, enum action_who *ret)
{
	for (size_t i = 0; i < ACTION_WHOS; i++)
		if (str_eq(whos[i], code)) {
			*ret = (enum action_who)i;
			return true;
		}
	return false;
}

struct str action_state_code(enum action_state v)
{
	return states[v];
}

bool action_state_from_code(struct str code, enum action_state *ret)
{
	for (size_t i = 0; i < ACTION_STATES; i++)
		if (str_eq(states[i], code)) {
			*ret = (enum action_state)i;
			return true;
		}
	return false;
}

struct str action_who_words(const struct plan_action *x)
{
	switch (x->who) {
	case ACTION_YOUNG_PERSON: return STR("The young person");
	case ACTION_ADVISER: return STR("Their adviser");
	case ACTION_OTHER:
	case ACTION_WHOS: break;
	}
	return x->who_name;
}

const struct error *plan_actions_of(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
				    struct plan_actions *ret)
{
	struct plans_of_person rows;
	const struct error *e = plans_of_person(db, a, viewer, person, &rows);
	if (e)
		return e;
	struct plan_action *p = arena_new(a, struct plan_action, rows.n);
	*ret = (struct plan_actions){p, rows.n, 0};
	for (size_t i = 0; i < rows.n; i++) {
		const struct plans_of_person_row *r = &rows.p[i];
		p[i] = (struct plan_action){.ref = r->ref,
					    .what = r->what,
					    .who = r->who,
					    .who_name = r->who_name,
					    .agreed_on = r->agreed_on,
					    .by = r->by_day,
					    .state = r->state,
					    .ended_on = r->ended_on,
					    .why = r->why,
					    .hidden = r->hidden,
					    .hidden_why = r->hidden_why,
					    .on = r->on_day,
					    .id = r->id};
		ret->open += r->state == ACTION_OPEN;
	}
	return NULL;
}

/* The day in what has happened: when it was agreed, when it ended, else when it was changed. */
static struct date day_of(const struct action_said *s, struct instant now)
{
	if (!s->before)
		return s->to.agreed_on;
	bool ended = s->to.state != ACTION_OPEN && s->before->state != s->to.state;
	return ended ? s->to.ended_on : instant_london_day(now);
}

const struct error *plan_action_put(struct txn *txn, struct arena *a, const struct action_said *s, struct instant now)
{
	const struct plan_action *to = &s->to, *before = s->before;
	struct plans_replace_row replaced;
	int64_t id;
	const struct error *e = txn_new_id(txn, &id);
	if (!e && before)
		e = plans_replace(txn, a, s->person, before->on, before->id, now, id, &replaced);
	if (e && e->kind == ERROR_NOT_FOUND)
		return error_new(ERROR_CONFLICT, "somebody else changed this first");
	return e ? e
		 : plans_add(txn, s->person, day_of(s, now), id, before ? before->ref : ref_new(a), to->what, to->who,
			     to->who_name, to->agreed_on, to->by, to->state, to->ended_on, to->why, to->hidden,
			     to->hidden_why, s->by, now, NULL);
}

static const char *verb(const struct plans_latest_row *r)
{
	static const char *const now_is[ACTION_STATES] = {"Agreed", "Done", "No longer wanted"},
				 *const changed[ACTION_STATES] = {"Agreed, changed", "Done, changed",
								  "No longer wanted, changed"};
	if (str_eq(r->was, action_state_code(r->state)))
		return changed[r->state];
	return r->was.n && r->state == ACTION_OPEN ? "Still to be done" : now_is[r->state];
}

/* "Their adviser does it, by 4 December 2026. Not shown on their own pages: he reads them." */
static struct str about(struct arena *a, const struct plans_latest_row *r)
{
	struct plan_action x = {.who = r->who, .who_name = r->who_name};
	struct str s = STR("");
	if (r->state == ACTION_OPEN)
		s = arena_fmt(a, "%.*s, %s%.*s. ", STR_ARG(action_who_words(&x)),
			      date_known(r->by_day) ? "by " : "no day",
			      STR_ARG(date_known(r->by_day) ? date_long(a, r->by_day) : STR("")));
	if (r->hidden)
		s = arena_fmt(a, "%.*sNot shown on their own pages: %.*s", STR_ARG(s), STR_ARG(r->hidden_why));
	return str_trim(s);
}

const struct error *plan_timeline(struct db *db, struct viewer viewer, struct person_id person,
				  struct timeline_parts *t)
{
	struct plans_latest rows;
	const struct error *e = plans_latest(db, t->arena, viewer, person, t->before.on, t->before.id, &rows);
	for (size_t i = 0; !e && i < rows.n; i++) {
		const struct plans_latest_row *r = &rows.p[i];
		timeline_add(
		    t, &(struct timeline_entry){.on = r->on_day,
						.id = r->id,
						.what = arena_fmt(t->arena, "%s: %.*s", verb(r), STR_ARG(r->what)),
						.by = r->by_name,
						.topics = about(t->arena, r),
						.note = r->why});
	}
	t->more |= !e && rows.more;
	return e;
}
