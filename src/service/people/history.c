/* What has happened, put together from every table that has something to tell. */
#include <stddef.h>

#include "audits.h"
#include "own_words.h"

#include "history_sql.h"
#include "people_sql.h"

struct asked {
	struct db *db;
	struct viewer viewer;
	struct person_id person;
	const struct people_there_row *there;
	const struct facts *facts;
	const struct policy *policy;
	struct timeline_parts *t;
};

static struct str plan_words(enum plan_event_kind kind)
{
	return kind == PLAN_STARTED ? STR("Pathway Plan started") : STR("Pathway Plan reviewed");
}

/* The engine's facts stand in order of day and id. */
static const struct error *add_plans(const struct asked *q)
{
	for (size_t i = q->facts->n_plan, left = TIMELINE_PAGE + 1; i > 0 && left > 0; i--) {
		const struct plan_event *p = &q->facts->plan[i - 1];
		left -= timeline_add_older(
		    q->t, &(struct timeline_entry){.on = p->on, .id = p->id, .what = plan_words(p->kind)});
	}
	return NULL;
}

static const struct error *add_steps(const struct asked *q)
{
	struct history_steps rows;
	struct timeline_parts *t = q->t;
	const struct error *e = history_steps(q->db, t->arena, q->viewer, q->person, t->before.on, t->before.id, &rows);
	for (size_t i = 0; !e && i < rows.n; i++)
		timeline_add(t, &(struct timeline_entry){.on = rows.p[i].on_day,
							 .id = rows.p[i].id,
							 .what = step_words(q->policy, t->arena, rows.p[i].code)});
	t->more |= !e && rows.more;
	return e;
}

static const struct error *add_homes(const struct asked *q)
{
	struct history_homes rows;
	struct timeline_parts *t = q->t;
	const struct error *e = history_homes(q->db, t->arena, q->viewer, q->person, t->before.on, t->before.id, &rows);
	for (size_t i = 0; !e && i < rows.n; i++) {
		const struct history_homes_row *r = &rows.p[i];
		bool unsuitable = r->suitable.known && !r->suitable.value;
		timeline_add(t, &(struct timeline_entry){.on = r->on_day,
							 .id = r->id,
							 .what = arena_fmt(t->arena, "Home: %.*s%s",
									   STR_ARG(home_kind_words(r->kind)),
									   unsuitable ? " (not suitable)" : "")});
	}
	t->more |= !e && rows.more;
	return e;
}

static const struct error *add_activities(const struct asked *q)
{
	struct history_activities rows;
	struct timeline_parts *t = q->t;
	const struct error *e = history_activities(q->db, t->arena, q->viewer, q->person, t->before.on, t->before.id,
						   &rows);
	for (size_t i = 0; !e && i < rows.n; i++)
		timeline_add(t, &(struct timeline_entry){.on = rows.p[i].on_day,
							 .id = rows.p[i].id,
							 .what = arena_fmt(t->arena, "Work or learning: %.*s",
									   STR_ARG(activity_words(rows.p[i].code)))});
	t->more |= !e && rows.more;
	return e;
}

static const struct error *add_in_touches(const struct asked *q)
{
	struct history_in_touches rows;
	struct timeline_parts *t = q->t;
	const struct error *e = history_in_touches(q->db, t->arena, q->viewer, q->person, t->before.on, t->before.id,
						   &rows);
	for (size_t i = 0; !e && i < rows.n; i++)
		timeline_add(t, &(struct timeline_entry){.on = rows.p[i].on_day,
							 .id = rows.p[i].id,
							 .what = arena_fmt(t->arena, "Whether in touch: %.*s",
									   STR_ARG(in_touch_words(rows.p[i].code)))});
	t->more |= !e && rows.more;
	return e;
}

/* "With Leaving Care North, worker Sam Okoro" */
static struct str with_whom(struct arena *a, const struct history_allocations_row *r)
{
	struct str worker = str_empty(r->worker) ? r->worker_said : r->worker;
	if (str_empty(worker))
		return arena_fmt(a, "With %.*s, no worker yet", STR_ARG(r->team));
	if (str_empty(r->team))
		return arena_fmt(a, "Worker: %.*s", STR_ARG(worker));
	return arena_fmt(a, "With %.*s, worker: %.*s", STR_ARG(r->team), STR_ARG(worker));
}

static const struct error *add_allocations(const struct asked *q)
{
	struct history_allocations rows;
	struct timeline_parts *t = q->t;
	const struct error *e = history_allocations(q->db, t->arena, q->viewer, q->person, t->before.on, t->before.id,
						    &rows);
	for (size_t i = 0; !e && i < rows.n; i++)
		timeline_add(t, &(struct timeline_entry){.on = rows.p[i].on_day,
							 .id = rows.p[i].id,
							 .what = with_whom(t->arena, &rows.p[i]),
							 .by = rows.p[i].by_name,
							 .note = rows.p[i].note});
	t->more |= !e && rows.more;
	return e;
}

static const struct error *add_care(const struct asked *q)
{
	for (size_t i = 0; i < q->facts->n_care; i++) {
		const struct care_period *c = &q->facts->care[i];
		struct str begun = c->ours ? STR("Came into our care") : STR("Came into another council's care");
		if (c->short_break)
			continue;
		timeline_add_older(q->t, &(struct timeline_entry){.on = c->from, .id = c->id, .what = begun});
		if (date_known(c->to))
			timeline_add_older(
			    q->t, &(struct timeline_entry){.on = c->to, .id = c->id, .what = STR("Left care")});
	}
	return NULL;
}

static const struct error *add_search(const struct asked *q)
{
	return search_timeline(q->db, q->viewer, q->person, q->t);
}

static const struct error *add_custody(const struct asked *q)
{
	return custody_timeline(q->db, q->viewer, q->person, q->t);
}

static const struct error *add_inside(const struct asked *q)
{
	return notes_timeline(q->db, q->viewer, q->person, q->t);
}

static const struct error *add_wishes(const struct asked *q)
{
	return wishes_timeline(q->db, q->viewer, q->person, q->t);
}

static const struct error *add_contacts(const struct asked *q)
{
	return contacts_timeline(q->db, q->viewer, q->person, q->there->corrections, q->t);
}

static const struct error *add_alerts(const struct asked *q)
{
	return alerts_timeline(q->db, q->viewer, q->person, q->t);
}

static const struct error *add_reach(const struct asked *q)
{
	return reach_timeline(q->db, q->viewer, q->person, q->t);
}

static const struct error *add_follow_ups(const struct asked *q)
{
	return follow_ups_timeline(q->db, q->viewer, q->person, q->t);
}

static const struct error *add_consents(const struct asked *q)
{
	return consents_timeline(q->db, q->viewer, q->person, q->t);
}

static const struct error *add_statements(const struct asked *q)
{
	return statements_timeline(q->db, q->viewer, q->person, q->t);
}

static const struct error *add_marks(const struct asked *q)
{
	return marks_timeline(q->db, q->viewer, q->person, q->t);
}

static const struct error *add_actions(const struct asked *q)
{
	return plan_timeline(q->db, q->viewer, q->person, q->t);
}

static const struct error *add_audits(const struct asked *q)
{
	return dip_timeline(q->db, q->viewer, q->person, q->t);
}

static const struct error *add_awards(const struct asked *q)
{
	return awards_timeline(q->db, q->viewer, q->person, q->t);
}

static const struct error *add_given(const struct asked *q)
{
	return given_timeline(q->db, q->viewer, q->person, q->t);
}

static const struct error *add_documents(const struct asked *q)
{
	return documents_timeline(q->db, q->viewer, q->person, q->t);
}

static const struct error *add_duty(const struct asked *q)
{
	return duty_timeline(q->db, q->viewer, q->person, q->t);
}

static const struct error *add_own_words(const struct asked *q)
{
	return own_words_timeline(q->db, q->viewer, q->person, q->t);
}

static const struct error *add_at_21(const struct asked *q)
{
	return at_21_timeline(q->db, q->viewer, q->person, q->policy, q->t);
}

/* What nearly everybody has is asked at once; of the rest, what there is. */
#define ALWAYS   SIZE_MAX
#define THERE(x) offsetof(struct people_there_row, x)
static const struct {
	enum timeline_kind kind;
	const struct error *(*add)(const struct asked *q);
	size_t there;
} parts[] = {
    {TIMELINE_ALERTS, add_alerts, THERE(alerts)},
    {TIMELINE_CHANGES, add_reach, THERE(reach)},
    {TIMELINE_CHANGES, add_own_words, THERE(own_words)},
    {TIMELINE_CONTACTS, add_contacts, ALWAYS},
    {TIMELINE_STEPS, add_follow_ups, THERE(follow_ups)},
    {TIMELINE_PLANS, add_plans, ALWAYS},
    {TIMELINE_PLANS, add_actions, THERE(actions)},
    {TIMELINE_PLANS, add_audits, THERE(audits)},
    {TIMELINE_STEPS, add_steps, ALWAYS},
    {TIMELINE_STEPS, add_awards, THERE(awards)},
    {TIMELINE_HOME, add_homes, ALWAYS},
    {TIMELINE_HOME, add_activities, ALWAYS},
    {TIMELINE_HOME, add_in_touches, ALWAYS},
    {TIMELINE_CONTACTS, add_search, THERE(search)},
    {TIMELINE_CHANGES, add_care, ALWAYS},
    {TIMELINE_CHANGES, add_allocations, ALWAYS},
    {TIMELINE_CHANGES, add_consents, THERE(consents)},
    {TIMELINE_STATEMENTS, add_statements, THERE(statements)},
    {TIMELINE_CHANGES, add_marks, THERE(marks)},
    {TIMELINE_HOME, add_custody, THERE(custody)},
    {TIMELINE_STEPS, add_inside, THERE(inside)},
    {TIMELINE_CHANGES, add_wishes, THERE(wishes)},
    {TIMELINE_CONTACTS, add_duty, THERE(duty)},
    {TIMELINE_STEPS, add_given, THERE(given)},
    {TIMELINE_STEPS, add_at_21, THERE(at_21)},
    {TIMELINE_DOCUMENTS, add_documents, THERE(documents)},
};

static bool is_there(const struct people_there_row *there, size_t which)
{
	return which == ALWAYS || *(const bool *)((const char *)there + which);
}

/* The entries after a place in the list. */
static const struct error *read_after(struct arena *a, struct asked q, enum timeline_kind kind,
				      struct timeline_place before, struct timeline *ret)
{
	struct timeline_parts t = {.arena = a, .before = before, .kind = kind};
	const struct error *e = NULL;
	q.t = &t;
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]) && !e; i++)
		if (timeline_wants(&t, parts[i].kind) && is_there(q.there, parts[i].there))
			e = parts[i].add(&q);
	if (!e)
		*ret = timeline_page(&t);
	return e;
}

const struct error *person_timeline_next(struct db *db, struct arena *a, struct viewer viewer,
					 const struct timeline_of *of, enum timeline_kind kind,
					 struct timeline_place *place, struct timeline *ret)
{
	struct asked q = {.db = db,
			  .viewer = viewer,
			  .person = of->person,
			  .there = of->there,
			  .facts = of->facts,
			  .policy = of->policy};
	const struct error *e = read_after(a, q, kind, *place, ret);
	if (!e && ret->n)
		*place = (struct timeline_place){ret->p[ret->n - 1].on, ret->p[ret->n - 1].id};
	return e;
}

/* An older page is found by walking there: an address must not hold an id, and a day alone may have many entries. */
const struct error *person_timeline_read(struct db *db, struct arena *a, struct viewer viewer,
					 const struct timeline_of *of, enum timeline_kind kind, size_t page,
					 struct timeline *ret)
{
	struct people_there_row asked = {0};
	struct timeline_of all = *of;
	const struct error *e = all.there ? NULL : people_there(db, a, all.person, &asked);
	if (!all.there)
		all.there = &asked;
	struct timeline_place place = TIMELINE_START;
	struct timeline t = {.more = true};
	for (size_t i = 1; i <= page && t.more; i++) {
		if (e || (e = person_timeline_next(db, a, viewer, &all, kind, &place, &t)))
			return e;
		if (i < page && !t.more)
			t.n = 0; /* there is no such page */
	}
	*ret = t;
	return NULL;
}

struct url person_timeline_url(struct arena *a, struct str ref, enum timeline_kind kind, size_t page)
{
	struct url url = url_path(a, "/people/{}", ref);
	if (kind != TIMELINE_ALL)
		url = url_with(a, url, "show", timeline_kind_code(kind));
	if (page > 1)
		url = url_with(a, url, "page", arena_fmt(a, "%zu", page));
	return url_at(a, url, STR("happened"));
}
