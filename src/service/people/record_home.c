/* Where a file says that somebody lives. */
#include "people_sql.h"
#include "record_private.h"
#include "search.h"

static struct opt_bool suits(enum suitability v)
{
	return (struct opt_bool){.known = v != SUITABILITY_NOT_RECORDED, .value = v == SUITABLE};
}

static bool says_where(const struct home_said *s)
{
	return !str_empty(s->address) || !str_empty(s->postcode) || !str_empty(s->town) || !str_empty(s->country);
}

/* A file that leaves something out does not unsay it. */
static bool agrees(struct str said, struct str recorded)
{
	return str_empty(said) || str_eq(said, recorded);
}

static bool same_place(const struct people_home_latest_row *now, const struct home_said *s, enum yes_no sensitive)
{
	return agrees(s->address, now->address) && agrees(s->postcode, now->postcode) && agrees(s->town, now->town) &&
	       agrees(s->country, now->country) && (!sensitive || (sensitive == YES) == now->sensitive);
}

static void word(struct arena *a, struct str *to, struct str more)
{
	if (!str_empty(more))
		*to = arena_fmt(a, "%.*s, %.*s", STR_ARG(*to), STR_ARG(more));
}

/* For a page that everybody reads who may see the young person: no address that is kept from some of them. */
static struct str words(struct arena *a, const struct home_said *s, bool address, bool kept)
{
	struct str w = home_kind_words(s->kind);
	struct opt_bool suitable = suits(s->suitable);
	if (suitable.known)
		word(a, &w, suitable.value ? STR("suitable") : STR("not suitable"));
	if (!address)
		return w;
	if (kept) {
		word(a, &w, says_where(s) ? STR("at an address that is kept from view") : STR(""));
		return w;
	}
	word(a, &w, s->address);
	word(a, &w, s->town);
	word(a, &w, s->country);
	word(a, &w, s->postcode);
	return w;
}

static const struct error *other_home(struct recording *r, const struct people_home_latest_row *now,
				      const struct home_said *said, bool elsewhere, enum yes_no sensitive)
{
	struct home_said ours = {.kind = now->kind,
				 .suitable = !now->suitable.known  ? SUITABILITY_NOT_RECORDED
					     : now->suitable.value ? SUITABLE
								   : UNSUITABLE,
				 .address = now->address,
				 .postcode = now->postcode,
				 .town = now->town,
				 .country = now->country};
	bool kept = now->sensitive || sensitive == YES;
	return fact_differs(r, "home", now->on_day, words(r->arena, &ours, elsewhere, kept),
			    words(r->arena, said, elsewhere, kept));
}

static const struct error *add(struct recording *r, const struct home_said *s, bool sensitive)
{
	int64_t id;
	const struct error *e = txn_new_id(r->txn, &id);
	if (e)
		return e;
	r->changed++;
	return people_home_add(r->txn, r->person, s->on, id, s->kind, suits(s->suitable), or_none(s->address),
			       or_none(s->postcode), s->place, or_none(s->town), or_none(s->country), sensitive,
			       sensitive ? STR("As the council’s file says") : STR_NONE, r->now, r->source, NULL);
}

const struct error *record_home_at(struct recording *r, const struct home_said *s, enum yes_no sensitive)
{
	struct people_home_latest_row now;
	struct people_home_corrected_row corrected;
	bool found;
	if (s->kind == HOME_NOT_RECORDED)
		return NULL;
	const struct error *e = people_home_latest(txn_db(r->txn), r->arena, r->person, s->on, &found, &now);
	if (e)
		return e;
	if (!found)
		now = (struct people_home_latest_row){.source = STR("")};
	struct opt_bool suitable = suits(s->suitable);
	bool kind = found && now.kind == s->kind && now.suitable.known == suitable.known &&
		    now.suitable.value == suitable.value;
	bool same = kind && same_place(&now, s, sensitive), ours = found && ours_stands(r, now.source);
	if (same)
		return ours ? fact_agrees(r, "home", now.on_day) : NULL;
	e = people_home_corrected(txn_db(r->txn), r->arena, r->person, s->on, s->kind, suitable, &found, &corrected);
	if (e || found)
		return e;
	if (ours)
		return other_home(r, &now, s, kind, sensitive);
	/* Whoever is kept from view stays so at the next address, until a file says otherwise. */
	bool keep = sensitive == YES || (sensitive == YES_NO_NOT_RECORDED && now.sensitive && says_where(s));
	e = add(r, s, keep);
	/* They are found by where they live, and not by where they lived. */
	bool search = !str_empty(now.postcode) || !str_empty(s->postcode);
	return e || !search ? e : search_refresh(txn_own(r->txn), r->arena, r->person);
}

const struct error *record_home(struct recording *r, struct date on, enum home_kind kind, enum suitability suitable)
{
	return record_home_at(r, &(struct home_said){.on = on, .kind = kind, .suitable = suitable},
			      YES_NO_NOT_RECORDED);
}
