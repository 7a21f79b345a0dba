#include "awards.h"

#include "awards_sql.h"

struct str award_pounds(struct arena *a, int64_t pence)
{
	return pounds_text(a, (int32_t)pence);
}

struct str award_words(struct arena *a, const struct award *x)
{
	struct str kind = award_kind_words(x->kind);
	return str_empty(x->what) ? kind : arena_fmt(a, "%.*s: %.*s", STR_ARG(kind), STR_ARG(x->what));
}

const struct error *awards_of(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
			      struct awards *ret)
{
	struct awards_of_person rows;
	const struct error *e = awards_of_person(db, a, viewer, person, &rows);
	if (e)
		return e;
	struct award *p = arena_new(a, struct award, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		p[i] = (struct award){.ref = rows.p[i].ref,
				      .kind = rows.p[i].kind,
				      .what = rows.p[i].what,
				      .pence = rows.p[i].pence,
				      .given = rows.p[i].on_day,
				      .note = rows.p[i].note,
				      .id = rows.p[i].id};
	*ret = (struct awards){p, rows.n};
	return NULL;
}

static int64_t had_of(const struct awards *had, enum award_kind kind)
{
	int64_t pence = 0;
	for (size_t i = 0; i < had->n; i++)
		if (had->p[i].kind == kind && had->p[i].pence.known)
			pence += had->p[i].pence.value;
	return pence;
}

struct award_pots award_pots(struct arena *a, const struct offers *offers, const struct policy *policy,
			     const struct facts *facts, struct date today, const struct awards *had)
{
	struct offer_life life = offer_life_of(policy, facts, today);
	struct award_pot *p = arena_new(a, struct award_pot, offers->n);
	size_t n = 0;
	for (size_t i = 0; i < offers->n; i++) {
		const struct offer *o = &offers->p[i];
		enum award_kind kind;
		if (!award_kind_from_code(o->award, &kind))
			continue;
		struct award_pot pot = {.title = kind == AWARD_OTHER ? o->title : award_kind_words(kind),
					.to_them = o->title,
					.at_least = offer_says(a, o, o->much, policy, today),
					.whole = offer_pence(o, policy, today),
					.had = had_of(had, kind)};
		if (!pot.whole || (offer_for(o, &life).fit != OFFER_FITS && !pot.had))
			continue;
		pot.left = pot.had < pot.whole ? pot.whole - pot.had : 0;
		p[n++] = pot;
	}
	return (struct award_pots){p, n};
}

const struct error *award_put(struct txn *txn, struct arena *a, const struct award_said *s, struct instant now)
{
	const struct award *to = &s->to, *before = s->before;
	struct awards_replace_row replaced;
	int64_t id;
	const struct error *e = txn_new_id(txn, &id);
	if (!e && before)
		e = awards_replace(txn, a, s->person, before->given, before->id, now, id, &replaced);
	if (e && e->kind == ERROR_NOT_FOUND)
		return error_new(ERROR_CONFLICT, "somebody else changed this first");
	return e ? e
		 : awards_add(txn, s->person, to->given, id, before ? before->ref : ref_new(a), to->kind, to->what,
			      to->pence, to->note, to->taken_back, s->by, now, NULL);
}

static struct str line(struct arena *a, const struct awards_latest_row *r)
{
	struct award x = {.kind = r->kind, .what = r->what};
	const char *verb = r->taken_back ? "Not given after all" : r->corrects ? "Given, corrected" : "Given";
	struct str s = arena_fmt(a, "%s: %.*s", verb, STR_ARG(award_words(a, &x)));
	return r->pence.known ? arena_fmt(a, "%.*s, %.*s", STR_ARG(s), STR_ARG(award_pounds(a, r->pence.value))) : s;
}

const struct error *awards_timeline(struct db *db, struct viewer viewer, struct person_id person,
				    struct timeline_parts *t)
{
	struct awards_latest rows;
	const struct error *e = awards_latest(db, t->arena, viewer, person, t->before.on, t->before.id, &rows);
	for (size_t i = 0; !e && i < rows.n; i++) {
		const struct awards_latest_row *r = &rows.p[i];
		bool stands = !instant_known(r->replaced_at);
		timeline_add(t, &(struct timeline_entry){
				    .on = r->on_day,
				    .id = r->id,
				    .what = line(t->arena, r),
				    .by = r->by_name,
				    .note = r->note,
				    .changed = stands ? STR("")
						      : arena_fmt(t->arena, "Corrected on %.*s",
								  STR_ARG(date_long(
								      t->arena, instant_london_day(r->replaced_at))))});
	}
	t->more |= !e && rows.more;
	return e;
}
