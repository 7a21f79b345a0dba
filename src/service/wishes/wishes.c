#include "wishes.h"

#include "wishes_sql.h"

static const struct {
	struct str words;
	enum period_unit unit; /* of an interval; days: it is none */
} wishes[WISH_COUNT] = {
    [WISH_CUSTODY_VISITS] = {{"Visits while in custody", 23}, PERIOD_DAYS},
    [WISH_CUSTODY_LETTERS] = {{"Letters while in custody", 24}, PERIOD_DAYS},
    [WISH_CUSTODY_VISIT_INTERVAL] = {{"How often we visit in custody", 29}, PERIOD_WEEKS},
    [WISH_CONTACT_INTERVAL] = {{"How often we are in touch", 25}, PERIOD_MONTHS},
    [WISH_REVIEW_INTERVAL] = {{"How often the plan is looked at", 31}, PERIOD_MONTHS},
};

struct str wish_code(enum wish v)
{
	return str_c(wish_name(v));
}

bool wish_from_code(struct str code, enum wish *ret)
{
	for (int i = WISH_NONE + 1; i < WISH_COUNT; i++)
		if (str_eq(wish_code((enum wish)i), code)) {
			*ret = (enum wish)i;
			return true;
		}
	return false;
}

struct str wish_words(enum wish v)
{
	return wishes[v].words;
}

bool wish_is_interval(enum wish v)
{
	return wishes[v].unit != PERIOD_DAYS;
}

enum period_unit wish_unit(enum wish v)
{
	return wishes[v].unit;
}

static int every_of(struct opt_int every)
{
	return every.known ? (int)every.value : 0;
}

const struct error *wishes_read(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
				struct wishes *ret)
{
	struct wishes_standing rows;
	const struct error *e = wishes_standing(db, a, viewer, person, &rows);
	if (e)
		return e;
	for (int i = 0; i < WISH_COUNT; i++)
		ret->p[i] =
		    (struct wish_said){.wish = (enum wish)i, .on = DATE_NONE, .wanted = true, .ask_again = DATE_NONE};
	for (size_t i = 0; i < rows.n; i++) {
		const struct wishes_standing_row *r = &rows.p[i];
		ret->p[r->wish] = (struct wish_said){.wish = r->wish,
						     .on = r->on_day,
						     .id = r->id,
						     .wanted = r->wanted,
						     .every = every_of(r->every),
						     .ask_again = r->ask_again,
						     .heard = str_empty(r->heard_by) ? r->by_name : r->heard_by,
						     .words = r->words,
						     .by = r->by_name};
	}
	return NULL;
}

/* "Yes", "No, ask again on 4 May 2027", "Every 6 weeks". */
static struct str answer(struct arena *a, const struct wish_said *w)
{
	if (wish_is_interval(w->wish))
		return w->wanted && w->every
			   ? arena_fmt(a, "Every %.*s",
				       STR_ARG(period_text(a, (struct period){w->every, wish_unit(w->wish)})))
			   : STR("As often as the council promises");
	if (w->wanted)
		return STR("Yes");
	return date_known(w->ask_again) ? arena_fmt(a, "No; ask again on %.*s", STR_ARG(date_long(a, w->ask_again)))
					: STR("No");
}

struct str wish_sentence(struct arena *a, const struct wish_said *w)
{
	if (!date_known(w->on))
		return wish_is_interval(w->wish) ? STR("Nothing else is agreed: as often as the council promises")
						 : STR("Nobody has asked: taken for yes");
	return arena_fmt(a, "%.*s. Said on %.*s, heard by %.*s", STR_ARG(answer(a, w)), STR_ARG(date_long(a, w->on)),
			 STR_ARG(str_empty(w->heard) ? STR("nobody who is named") : w->heard));
}

const struct error *wish_put(struct recording *r, const struct wish_said *w, struct account_id by)
{
	int64_t id;
	const struct error *e = txn_new_id(r->txn, &id);
	if (e || (e = wishes_replace(r->txn, r->person, w->on, w->wish, r->now, id, NULL)))
		return e;
	r->changed++;
	return wishes_add(r->txn, r->person, w->on, id, w->wish, w->wanted, w->every ? opt_int(w->every) : OPT_INT_NONE,
			  w->ask_again, w->heard, w->words, by, r->now, r->source, NULL);
}

const struct error *wishes_timeline(struct db *db, struct viewer viewer, struct person_id person,
				    struct timeline_parts *t)
{
	struct wishes_latest rows;
	const struct error *e = wishes_latest(db, t->arena, viewer, person, t->before.on, t->before.id, &rows);
	if (e)
		return e;
	for (size_t i = 0; i < rows.n; i++) {
		const struct wishes_latest_row *r = &rows.p[i];
		struct wish_said w = {
		    .wish = r->wish, .wanted = r->wanted, .every = every_of(r->every), .ask_again = r->ask_again};
		timeline_add(
		    t, &(struct timeline_entry){.on = r->on_day,
						.id = r->id,
						.what = arena_fmt(t->arena, "%.*s: %.*s", STR_ARG(wish_words(r->wish)),
								  STR_ARG(answer(t->arena, &w))),
						.by = r->by_name,
						.note = r->words});
	}
	t->more |= rows.more;
	return NULL;
}
