#include "marks.h"

#include <stdlib.h>

#include "marks_sql.h"

enum { STILL_DAYS = 30 /* a day that passed unmarked can still be marked so long afterwards */ };

static const struct {
	struct str code, words;
} kinds[MARK_KINDS] = {
    [MARK_BIRTHDAY] = {{"birthday", 8}, {"Their birthday, with more than a card", 37}},
    [MARK_FESTIVAL] = {{"festival", 8}, {"A festival they keep", 20}},
    [MARK_GRADUATION] = {{"graduation", 10}, {"A graduation", 12}},
    [MARK_AWARD] = {{"award", 5}, {"An award", 8}},
    [MARK_OTHER] = {{"other", 5}, {"Something else", 14}},
};

struct str mark_kind_code(enum mark_kind v)
{
	return kinds[v].code;
}

struct str mark_kind_words(enum mark_kind v)
{
	return kinds[v].words;
}

bool mark_kind_from_code(struct str code, enum mark_kind *ret)
{
	for (size_t i = 0; i < MARK_KINDS; i++)
		if (str_eq(kinds[i].code, code)) {
			*ret = (enum mark_kind)i;
			return true;
		}
	return false;
}

static bool was_marked(const struct marks_done_of *done, struct str ref, struct date day)
{
	for (size_t i = 0; i < done->n; i++)
		if (str_eq(done->p[i].mark, ref) && done->p[i].day.days == day.days)
			return true;
	return false;
}

/* The first of its days from 30 days ago on that was not marked. */
static struct date next_of(const struct mark *m, const struct marks_done_of *done, struct date today)
{
	struct date from = date_add_days(today, -STILL_DAYS), day = m->day;
	for (int years = 0; years < 200; day = date_add_months(m->day, 12 * ++years)) {
		if (date_cmp(day, from) >= 0 && !was_marked(done, m->ref, day))
			return day;
		if (!m->every_year)
			break;
	}
	return DATE_NONE;
}

static int soonest(const void *x, const void *y)
{
	const struct mark *a = x, *b = y;
	if (date_known(a->next) != date_known(b->next))
		return date_known(a->next) ? -1 : 1;
	return date_known(a->next) && date_cmp(a->next, b->next) ? date_cmp(a->next, b->next)
								 : (a->id > b->id) - (a->id < b->id);
}

const struct error *marks_of(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
			     struct date today, struct marks *ret)
{
	struct marks_of_person rows;
	struct marks_done_of done;
	const struct error *e = marks_of_person(db, a, viewer, person, &rows);
	if (e || (e = marks_done_of(db, a, viewer, person, &done)))
		return e;
	struct mark *p = arena_new(a, struct mark, rows.n);
	size_t n = 0;
	for (size_t i = 0; i < rows.n; i++) {
		const struct marks_of_person_row *r = &rows.p[i];
		if (!r->wanted)
			continue;
		p[n] = (struct mark){.ref = r->ref,
				     .kind = r->kind,
				     .what = r->what,
				     .how = r->how,
				     .day = r->day,
				     .every_year = r->every_year,
				     .wanted = true,
				     .on = r->on_day,
				     .id = r->id,
				     .marked = DATE_NONE};
		p[n].next = next_of(&p[n], &done, today);
		for (size_t k = 0; k < done.n; k++)
			if (str_eq(done.p[k].mark, r->ref))
				p[n].marked = done.p[k].on_day;
		n++;
	}
	qsort(p, n, sizeof(*p), soonest);
	*ret = (struct marks){p, n};
	return NULL;
}

const struct error *mark_put(struct txn *txn, struct arena *a, const struct mark_said *s, struct instant now)
{
	struct marks_replace_row replaced;
	int64_t id;
	const struct error *e = txn_new_id(txn, &id);
	if (!e && s->before)
		e = marks_replace(txn, a, s->person, s->before->on, s->before->id, now, id, &replaced);
	if (e && e->kind == ERROR_NOT_FOUND)
		return error_new(ERROR_CONFLICT, "somebody else changed this first");
	return e ? e
		 : marks_add(txn, s->person, instant_london_day(now), id, s->before ? s->before->ref : ref_new(a),
			     s->to.kind, s->to.what, s->to.day, s->to.every_year, s->to.how, s->to.wanted, s->by, now,
			     NULL);
}

const struct error *mark_done_put(struct txn *txn, const struct mark_done *d, struct instant now)
{
	int64_t id;
	const struct error *e = txn_new_id(txn, &id);
	return e ? e : marks_add_done(txn, d->person, d->on, id, d->ref, d->day, d->words, d->by, now, NULL);
}

static const struct error *add_done(struct db *db, struct viewer viewer, struct person_id person,
				    struct timeline_parts *t)
{
	struct marks_latest_done rows;
	const struct error *e = marks_latest_done(db, t->arena, viewer, person, t->before.on, t->before.id, &rows);
	for (size_t i = 0; !e && i < rows.n; i++)
		timeline_add(
		    t, &(struct timeline_entry){.on = rows.p[i].on_day,
						.id = rows.p[i].id,
						.what = arena_fmt(t->arena, "Marked: %.*s", STR_ARG(rows.p[i].what)),
						.by = rows.p[i].by_name,
						.note = rows.p[i].words});
	t->more |= !e && rows.more;
	return e;
}

const struct error *marks_timeline(struct db *db, struct viewer viewer, struct person_id person,
				   struct timeline_parts *t)
{
	struct marks_latest rows;
	const struct error *e = add_done(db, viewer, person, t);
	if (e || (e = marks_latest(db, t->arena, viewer, person, t->before.on, t->before.id, &rows)))
		return e;
	for (size_t i = 0; i < rows.n; i++) {
		const char *verb = !rows.p[i].wanted ? "No longer wants marked"
				   : rows.p[i].first ? "Wants marked"
						     : "Wants marked, changed";
		timeline_add(
		    t, &(struct timeline_entry){.on = rows.p[i].on_day,
						.id = rows.p[i].id,
						.what = arena_fmt(t->arena, "%s: %.*s", verb, STR_ARG(rows.p[i].what)),
						.by = rows.p[i].by_name,
						.note = rows.p[i].wanted ? rows.p[i].how : STR("")});
	}
	t->more |= rows.more;
	return NULL;
}
