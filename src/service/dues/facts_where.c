/* Where somebody is, as the engine wants it: inside, in a home of the council's, in its area or out of it. */
#include <stdlib.h>

#include "codes.h"
#include "facts_private.h"
#include "facts_sql.h"

/* A recall is inside as a sentence is. */
static enum custody_status status_of(struct str code)
{
	for (int i = 0; i < CUSTODY_STATUS_COUNT; i++)
		if (str_eq(code, str_c(custody_status_name((enum custody_status)i))))
			return (enum custody_status)i;
	return CUSTODY_SENTENCED;
}

const struct error *facts_read_custody(struct db *db, struct arena *a, struct subject *s)
{
	struct facts_custody rows;
	const struct error *e = facts_custody(db, a, s->person, &rows);
	if (e)
		return e;
	struct custody_fact *custody = arena_new(a, struct custody_fact, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		custody[i] = (struct custody_fact){.id = rows.p[i].id,
						   .from = rows.p[i].on_day,
						   .released = rows.p[i].released,
						   .status = status_of(rows.p[i].status),
						   .expected_release = rows.p[i].expected_release};
	s->facts.custody = custody;
	s->facts.n_custody = rows.n;
	return NULL;
}

static int by_first_day(const void *x, const void *y)
{
	const struct spell_fact *a = x, *b = y;
	int c = date_cmp(a->from, b->from);
	return c ? c : (a->id > b->id) - (a->id < b->id);
}

/* When somebody was inside, as their spells say. */
static size_t detained(const struct facts *f, struct spell_fact *to)
{
	size_t n = 0;
	for (size_t i = 0; i < f->n_custody; i++) {
		const struct custody_fact *c = &f->custody[i];
		struct date next = i + 1 < f->n_custody ? c[1].from : DATE_NONE;
		if (c->status != CUSTODY_SUPERVISION)
			to[n++] = (struct spell_fact){.id = c->id,
						      .from = c->from,
						      .to = date_known(c->released) ? c->released : next,
						      .kind = SPELL_DETAINED};
	}
	return n;
}

/* Homes that the council provides. A file that says the same kind of home on a later day tells of no move. */
static void council_homes(struct arena *a, const struct facts_homes *rows, struct facts *f)
{
	struct home_fact *homes = arena_new(a, struct home_fact, rows->n);
	const struct facts_homes_row *in = NULL; /* the one they live in, where the council provides it */
	size_t n = 0;
	for (size_t i = 0; i < rows->n; i++) {
		const struct facts_homes_row *r = &rows->p[i];
		if (in && !r->here && r->kind == in->kind)
			continue;
		if (in)
			homes[n - 1].to = r->on_day;
		in = r->provided ? r : NULL;
		if (in)
			homes[n++] = (struct home_fact){.id = r->id, .from = r->on_day, .to = DATE_NONE};
	}
	f->homes = homes;
	f->n_homes = n;
}

/* Where they live, as each home says, until the next. A file that says no more than the same kind of home on a later
 * day tells of no move; an address that nobody has placed is one to who knows where. */
static void places(struct arena *a, const struct facts_homes *rows, struct facts *f)
{
	struct place_fact *place = arena_new(a, struct place_fact, rows->n);
	const struct facts_homes_row *in = NULL; /* the one they live in, where its place is known */
	size_t n = 0;
	for (size_t i = 0; i < rows->n; i++) {
		const struct facts_homes_row *r = &rows->p[i];
		if (in && !r->here && r->kind == in->kind && r->place == HOME_PLACE_NOT_RECORDED && !r->says_where)
			continue;
		if (in)
			place[n - 1].to = r->on_day;
		in = r->place != HOME_PLACE_NOT_RECORDED ? r : NULL;
		if (in)
			place[n++] = (struct place_fact){
			    .id = r->id, .from = r->on_day, .to = DATE_NONE, .outside = r->place != HOME_HERE};
	}
	f->places = place;
	f->n_places = n;
}

/* Custody is a spell that the law of categories asks about; a home with parents is not one by itself, because the
 * DfE's code B takes in relatives without parental responsibility. */
const struct error *facts_read_homes(struct db *db, struct arena *a, struct subject *s)
{
	struct facts_homes rows;
	const struct error *e = facts_homes(db, a, s->person, &rows);
	if (e)
		return e;
	struct spell_fact *spells = arena_new(a, struct spell_fact, rows.n + s->facts.n_custody);
	size_t n = detained(&s->facts, spells);
	for (size_t i = 0; i < rows.n; i++)
		if (rows.p[i].kind == HOME_CUSTODY)
			spells[n++] = (struct spell_fact){.id = rows.p[i].id,
							  .from = rows.p[i].on_day,
							  .to = i + 1 < rows.n ? rows.p[i + 1].on_day : DATE_NONE,
							  .kind = SPELL_DETAINED};
	if (n)
		qsort(spells, n, sizeof(*spells), by_first_day);
	s->facts.spells = spells;
	s->facts.n_spells = n;
	council_homes(a, &rows, &s->facts);
	places(a, &rows, &s->facts);
	return NULL;
}
