#include "spells.h"

#include "custody_sql.h"

static const struct {
	struct str code, words;
} statuses[HELD_COUNT] = {
    [HELD_REMAND] = {{"remand", 6}, {"On remand", 9}},
    [HELD_SENTENCED] = {{"sentenced", 9}, {"Sentenced", 9}},
    [HELD_RECALL] = {{"recall", 6}, {"Recalled", 8}},
    [HELD_SUPERVISION] = {{"supervision", 11}, {"Under supervision", 17}},
};

static const struct str whats[SPELL_WHATS] = {
    [SPELL_BEGAN] = {"inside", 6},        [SPELL_EXPECTED] = {"expected", 8},   [SPELL_RELEASED] = {"released", 8},
    [SPELL_CORRECTED] = {"corrected", 9}, [SPELL_WITHDRAWN] = {"withdrawn", 9},
};

struct str held_code(enum held v)
{
	return statuses[v].code;
}

struct str held_words(enum held v)
{
	return statuses[v].words;
}

bool held_from_code(struct str code, enum held *ret)
{
	for (size_t i = 0; i < HELD_COUNT; i++)
		if (str_eq(statuses[i].code, code)) {
			*ret = (enum held)i;
			return true;
		}
	return false;
}

bool held_inside(enum held v)
{
	return v != HELD_SUPERVISION;
}

struct str spell_what_code(enum spell_what v)
{
	return whats[v];
}

bool spell_what_from_code(struct str code, enum spell_what *ret)
{
	for (size_t i = 0; i < SPELL_WHATS; i++)
		if (str_eq(whats[i], code)) {
			*ret = (enum spell_what)i;
			return true;
		}
	return false;
}

static struct held_place place_of(struct arena *a, struct date on, int64_t id, struct str code, struct str said)
{
	const struct prison *p = prison_of(code);
	struct held_place h = {.id = id, .on = on, .code = code, .said = said};
	h.name = p ? p->name : str_cut(said, 0, str_find(said, '\n', 0));
	h.address = p ? prison_address(a, p) : said;
	return h;
}

static const struct error *read_places(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
				       struct held_places *ret)
{
	struct custody_places rows;
	const struct error *e = custody_places(db, a, viewer, person, &rows);
	if (e)
		return e;
	struct held_place *p = arena_new(a, struct held_place, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		p[i] = place_of(a, rows.p[i].on_day, rows.p[i].id, rows.p[i].prison, rows.p[i].prison_said);
		p[i].by = rows.p[i].by_name;
	}
	*ret = (struct held_places){p, rows.n};
	return NULL;
}

static bool stands(const struct spell_row *r)
{
	return !instant_known(r->replaced) && r->what != SPELL_WITHDRAWN;
}

/* The newest spell that stands and began by that day, but before `before` when it is known. */
static const struct spell *newest(const struct custody *c, struct date by, struct date before)
{
	const struct spell *s = NULL;
	for (size_t i = 0; i < c->rows.n; i++) {
		const struct spell_row *r = &c->rows.p[i];
		if (stands(r) && date_cmp(r->spell.on, by) <= 0 &&
		    (!date_known(before) || date_cmp(r->spell.on, before) < 0) &&
		    (!s || date_cmp(r->spell.on, s->on) > 0 || (r->spell.on.days == s->on.days && r->spell.id > s->id)))
			s = &r->spell;
	}
	return s;
}

static void work_out(struct custody *c, struct date today)
{
	const struct spell *s = newest(c, today, DATE_NONE);
	if (!s)
		return;
	c->ever = true;
	c->now = *s;
	bool out = date_known(s->released) && date_cmp(s->released, today) <= 0;
	c->supervised = s->status == HELD_SUPERVISION && !out;
	c->inside = held_inside(s->status) && !out;
	/* Back through the spells that followed each other without a day outside. */
	for (c->since = s->on; (s = newest(c, today, c->since)) && held_inside(s->status) &&
			       (!date_known(s->released) || date_cmp(s->released, c->since) >= 0);)
		c->since = s->on;
	c->days = date_days_between(c->since, today);
	if (!c->inside)
		c->since = DATE_NONE;
	for (size_t i = c->moves.n; i-- > 0;)
		if (date_cmp(c->moves.p[i].on, today) <= 0)
			c->place = c->moves.p[i];
	/* A place of an earlier time inside is not where they are now. */
	if (c->inside && date_known(c->place.on) && date_cmp(c->place.on, c->since) < 0)
		c->place = (struct held_place){.on = DATE_NONE};
}

const struct error *custody_read(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
				 struct date today, struct custody *ret)
{
	struct custody_rows rows;
	struct custody c = CUSTODY_NONE;
	const struct error *e = custody_rows(db, a, viewer, person, &rows);
	if (e || (e = read_places(db, a, viewer, person, &c.moves)))
		return e;
	struct spell_row *p = arena_new(a, struct spell_row, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		const struct custody_rows_row *r = &rows.p[i];
		p[i] = (struct spell_row){.spell = {.id = r->id,
						    .on = r->on_day,
						    .status = r->status,
						    .number = r->number,
						    .expected = r->expected_release,
						    .released = r->released},
					  .what = r->what,
					  .said = r->said_day,
					  .note = r->note,
					  .by = r->by_name,
					  .recorded = r->recorded_at,
					  .replaced = r->replaced_at};
	}
	c.rows = (struct spell_rows){p, rows.n};
	work_out(&c, today);
	*ret = c;
	return NULL;
}

struct str custody_words(struct arena *a, const struct custody *c, struct date today)
{
	if (!c->ever)
		return STR("");
	if (!c->inside)
		return c->supervised ? arena_fmt(a, "Under supervision since %.*s", STR_ARG(date_long(a, c->now.on)))
				     : arena_fmt(a, "Released on %.*s", STR_ARG(date_long(a, c->now.released)));
	struct str until = date_known(c->now.expected)
			       ? arena_fmt(a, "until %.*s", STR_ARG(day_words(a, c->now.expected, today)))
			       : STR("and nobody knows until when");
	return arena_fmt(a, "In custody %.*s%s%.*s", STR_ARG(until), c->place.name.n ? ", " : "",
			 STR_ARG(c->place.name));
}

struct resettlement resettlement_of(struct arena *a, const bool done[RESETTLEMENT_STEPS])
{
	static const struct str words[RESETTLEMENT_STEPS] = {
	    {"Started", 7}, {"Home found", 10}, {"Plan agreed", 11}, {"Gate arranged", 13}, {"Kit ready", 9}};
	struct resettlement_step *p = arena_new(a, struct resettlement_step, RESETTLEMENT_STEPS);
	for (size_t i = 0; i < RESETTLEMENT_STEPS; i++)
		p[i] = (struct resettlement_step){words[i], done[i]};
	return (struct resettlement){p, RESETTLEMENT_STEPS};
}

/* ---- writing ---- */

const struct error *custody_put(struct recording *r, const struct spell *before, const struct spell *now,
				enum spell_what what, struct date said, struct str note, struct account_id by)
{
	int64_t id, changed = 1;
	const struct error *e = txn_new_id(r->txn, &id);
	if (!e && before)
		e = custody_replace(r->txn, r->person, before->on, before->id, r->now, id, &changed);
	if (!e && changed != 1)
		e = error_new(ERROR_CONFLICT, "somebody else changed this spell first");
	if (e)
		return e;
	r->changed++;
	return custody_add(r->txn, r->person, now->on, id, what, said, now->status, now->number, now->expected,
			   now->released, note, by, r->now, r->source, NULL);
}

const struct error *custody_moved(struct recording *r, struct date on, struct str prison, struct str said,
				  struct account_id by)
{
	int64_t id;
	const struct error *e = txn_new_id(r->txn, &id);
	if (e || (e = custody_replace_place(r->txn, r->person, on, r->now, id, NULL)))
		return e;
	r->changed++;
	return custody_add_place(r->txn, r->person, on, id, prison, said, by, r->now, r->source, NULL);
}

/* ---- what has happened ---- */

static struct str happened(struct arena *a, const struct custody_latest_row *r)
{
	switch (r->what) {
	case SPELL_BEGAN:
		return r->status == HELD_REMAND      ? STR("Came into custody on remand")
		       : r->status == HELD_SENTENCED ? STR("In custody, sentenced")
		       : r->status == HELD_RECALL    ? STR("Recalled to custody")
						     : STR("Under supervision");
	case SPELL_EXPECTED:
		return date_known(r->expected_release)
			   ? arena_fmt(a, "Expected release is now %.*s", STR_ARG(date_long(a, r->expected_release)))
			   : STR("Expected release is not known any more");
	case SPELL_RELEASED:
		return r->status == HELD_SUPERVISION ? STR("Supervision ended") : STR("Released from custody");
	case SPELL_CORRECTED: return STR("Time in custody corrected");
	case SPELL_WITHDRAWN:
	case SPELL_WHATS: break;
	}
	return STR("Time in custody taken back: it was a mistake");
}

const struct error *custody_timeline(struct db *db, struct viewer viewer, struct person_id person,
				     struct timeline_parts *t)
{
	struct custody_latest rows;
	struct custody_latest_places places;
	const struct error *e = custody_latest(db, t->arena, viewer, person, t->before.on, t->before.id, &rows);
	if (e || (e = custody_latest_places(db, t->arena, viewer, person, t->before.on, t->before.id, &places)))
		return e;
	for (size_t i = 0; i < rows.n; i++)
		timeline_add(t, &(struct timeline_entry){.on = rows.p[i].said_day,
							 .id = rows.p[i].id,
							 .what = happened(t->arena, &rows.p[i]),
							 .by = rows.p[i].by_name,
							 .note = rows.p[i].note});
	for (size_t i = 0; i < places.n; i++) {
		const struct custody_latest_places_row *r = &places.p[i];
		struct held_place p = place_of(t->arena, r->on_day, r->id, r->prison, r->prison_said);
		timeline_add(t, &(struct timeline_entry){.on = r->on_day,
							 .id = r->id,
							 .what = arena_fmt(t->arena, "Held at %.*s", STR_ARG(p.name)),
							 .by = r->by_name});
	}
	t->more |= rows.more || places.more;
	return NULL;
}
