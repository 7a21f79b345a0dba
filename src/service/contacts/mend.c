#include "mend.h"

#include "access.h"
#include "contacts_sql.h"
#include "mend_sql.h"

const struct error *contact_together(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
				     int64_t said, struct together *ret)
{
	struct mend_together named;
	struct mend_together_count_row all;
	struct buf words;
	const struct error *e;
	if ((e = mend_together(db, a, viewer, person, said, &named)) ||
	    (e = mend_together_count(db, a, person, said, &all)))
		return e;
	buf_init(&words, a, 4000);
	for (size_t i = 0; i < named.n; i++) {
		struct str name = display_name(a, named.p[i].known_as, named.p[i].first_name, named.p[i].surname,
					       named.p[i].council_ref);
		buf_fmt(&words, "%s%.*s", i ? ", " : "", STR_ARG(name));
	}
	size_t people = (size_t)all.people;
	if (people > named.n)
		buf_fmt(&words, "%s%zu restricted", named.n ? " and " : "", people - named.n);
	*ret = (struct together){buf_str(&words), people};
	return NULL;
}

/* ---- what is read ---- */

static struct str who(struct str by_name, struct str by_said)
{
	return str_empty(by_name) ? by_said : by_name;
}

/* A row of either query as what it said. */
#define VERSION_OF(a, row, day)                                                                                        \
	((struct contact_version){.what = contact_words((a), (row)->kind, (row)->made),                                \
				  .by = who((row)->by_name, (row)->by_said),                                           \
				  .topics = topic_words((a), contact_topics, TOPICS, (row)->topics),                   \
				  .there = there_words((a), (row)->there, (row)->there_said),                          \
				  .note = (row)->note,                                                                 \
				  .on = (day)})

static void changed(struct contact_version *v, const struct mend_corrections_row *k)
{
	v->changed_by = k->by_name;
	v->why = k->why;
	v->changed_at = k->recorded_at;
}

/* The versions before one row, newest first: corrections lead from each to the one before. */
static const struct error *read_earlier(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
					const struct mend_corrections *all, int64_t id, struct contact_shown *c)
{
	c->earlier = arena_new(a, struct contact_version, all->n);
	for (size_t i = 0; i < all->n; i++) {
		const struct mend_corrections_row *k = &all->p[i]; /* newest first, so one walk finds the chain */
		struct mend_version_row row;
		bool found;
		if (!k->now.known || k->now.value != id)
			continue;
		const struct error *e = mend_version(db, a, viewer, person, k->was, &found, &row);
		if (e)
			return e;
		if (!found)
			continue;
		c->earlier[c->n_earlier] = VERSION_OF(a, &row, row.on_day);
		changed(&c->earlier[c->n_earlier++], k);
		id = k->was;
	}
	return NULL;
}

/* What became of a row that was replaced; false when there is nothing to show of it: it was corrected on the same day,
 * or a file replaced it. */
static const struct error *read_replaced(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
					 const struct mend_corrections *all, int64_t id, struct contact_shown *c,
					 bool *ret_show)
{
	*ret_show = false;
	for (size_t i = all->n; i-- > 0;) { /* oldest first, so one walk finds the way forward */
		const struct mend_corrections_row *k = &all->p[i];
		struct mend_version_row row;
		bool found;
		if (k->was != id)
			continue;
		if (!k->now.known) {
			c->withdrawn = *ret_show = true;
			changed(&c->now, k);
			return NULL;
		}
		id = k->now.value;
		const struct error *e = mend_version(db, a, viewer, person, id, &found, &row);
		if (e)
			return e;
		c->moved = found && row.on_day.days != c->now.on.days ? row.on_day : DATE_NONE;
		*ret_show = date_known(c->moved);
	}
	return NULL;
}

const struct error *contact_day_read(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
				     struct date on, struct contact_day *ret)
{
	struct mend_of_day rows;
	struct mend_corrections all;
	const struct error *e;
	if ((e = mend_of_day(db, a, viewer, person, on, &rows)) || (e = mend_corrections(db, a, viewer, person, &all)))
		return e;
	struct contact_day day = {.on = on, .p = arena_new(a, struct contact_shown, rows.n)};
	for (size_t i = 0; i < rows.n; i++) {
		const struct mend_of_day_row *r = &rows.p[i];
		struct contact_shown c = {.number = i + 1, .now = VERSION_OF(a, r, on), .moved = DATE_NONE};
		bool show = true;
		if (instant_known(r->replaced_at))
			e = read_replaced(db, a, viewer, person, &all, r->id, &c, &show);
		else if (r->shared)
			e = contact_together(db, a, viewer, person, r->said, &c.with);
		if (e || (show && (e = read_earlier(db, a, viewer, person, &all, r->id, &c))))
			return e;
		if (show)
			day.p[day.n++] = c;
	}
	*ret = day;
	return NULL;
}

const struct error *contact_row_read(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
				     struct date on, int64_t number, struct contact_row *ret)
{
	struct mend_of_day rows;
	const struct error *e = mend_of_day(db, a, viewer, person, on, &rows);
	if (e)
		return e;
	if (number < 1 || (size_t)number > rows.n)
		return error_new(ERROR_NOT_FOUND, "no such contact");
	const struct mend_of_day_row *r = &rows.p[number - 1];
	struct contact_row row = {.now = {.person = person,
					  .on = on,
					  .kind = r->kind,
					  .made = r->made,
					  .topics = r->topics,
					  .there = r->there,
					  .there_said = r->there_said,
					  .note = r->note,
					  .by = r->by_account,
					  .by_said = r->by_said,
					  .source = STR("here"),
					  .source_ref = r->source_ref},
				  .id = r->id,
				  .said = r->said,
				  .shared = r->shared,
				  .replaced = instant_known(r->replaced_at)};
	if (row.shared && (e = contact_together(db, a, viewer, person, r->said, &row.with)))
		return e;
	*ret = row;
	return NULL;
}

const struct error *mend_timeline(struct db *db, struct viewer viewer, struct person_id person,
				  struct timeline_parts *t, size_t first)
{
	struct mend_corrections all;
	size_t last = t->n;
	const struct error *e = mend_corrections(db, t->arena, viewer, person, &all);
	for (size_t i = 0; !e && i < all.n; i++) {
		const struct mend_corrections_row *k = &all.p[i];
		struct str day = date_long(t->arena, instant_london_day(k->recorded_at));
		struct mend_version_row row;
		bool found;
		for (size_t j = first; k->now.known && j < last; j++)
			if (t->p[j].id == k->now.value)
				t->p[j].changed = arena_fmt(t->arena, "Corrected on %.*s by %.*s", STR_ARG(day),
							    STR_ARG(k->by_name));
		if (k->now.known || (e = mend_version(db, t->arena, viewer, person, k->was, &found, &row)) || !found)
			continue;
		int later = date_cmp(row.on_day, t->before.on);
		if (later > 0 || (later == 0 && k->was >= t->before.id))
			continue;
		struct timeline_entry entry = {.on = row.on_day,
					       .id = k->was,
					       .what = contact_kind_words(row.kind),
					       .attempted = !row.made,
					       .contact = true};
		entry.changed = arena_fmt(t->arena, "Withdrawn on %.*s by %.*s: %.*s", STR_ARG(day),
					  STR_ARG(k->by_name), STR_ARG(k->why));
		timeline_add(t, &entry);
	}
	return e;
}

/* ---- what is written ---- */

/* One row replaced: by the row now, or by none. */
static const struct error *write_why(struct txn *txn, const struct deed *deed, struct person_id person, int64_t was,
				     struct opt_int now, struct str why)
{
	int64_t id;
	const struct error *e = txn_new_id(txn, &id);
	return e ? e : mend_correction_add(txn, person, id, was, now, deed->account, why, deed->at, NULL);
}

static const struct error *taken(int64_t changed)
{
	return changed == 1 ? NULL : error_new(ERROR_CONFLICT, "somebody corrected or withdrew this contact meanwhile");
}

/* The rows of a contact, the person's own first. */
static const struct error *rows_of(struct txn *txn, struct arena *a, const struct contact_row *row,
				   struct mend_sharing *ret)
{
	struct mend_sharing_row *own = arena_new(a, struct mend_sharing_row, 1);
	*own = (struct mend_sharing_row){row->now.person, row->now.on, row->id, row->now.source, row->now.source_ref};
	struct mend_sharing rows = {.p = own, .n = 1};
	const struct error *e = row->shared ? mend_sharing(txn_db(txn), a, row->said, &rows) : NULL;
	if (e)
		return e;
	for (size_t i = 0; i < rows.n; i++)
		if (rows.p[i].person.id == row->now.person.id) {
			struct mend_sharing_row swap = rows.p[0];
			rows.p[0] = rows.p[i];
			rows.p[i] = swap;
			*ret = rows;
			return NULL;
		}
	return taken(0);
}

const struct error *contact_correct(struct txn *txn, struct arena *a, const struct deed *deed,
				    const struct contact_row *row, const struct contact_new *to, struct str why,
				    struct mended *ret)
{
	struct mend_sharing rows = {0};
	struct mended mended = {0};
	int64_t said, now, changed;
	const struct error *e = rows_of(txn, a, row, &rows);
	if (e || (e = contact_said_put(txn, to, &said)))
		return e;
	mended.p = arena_new(a, struct person_id, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		const struct mend_sharing_row *r = &rows.p[i];
		struct contact_new c = *to;
		struct deed theirs = *deed;
		c.person = theirs.person = r->person;
		c.source_ref = r->source_ref;
		if ((i && (e = txn_also(txn, &theirs))) || (e = txn_new_id(txn, &now)) ||
		    (e = contacts_replace(txn, r->person, r->on_day, r->id, deed->at, now, &changed)) ||
		    (e = taken(changed)) || (e = contact_row_put(txn, &c, now, said, row->shared, deed->at)) ||
		    (e = write_why(txn, deed, r->person, r->id, opt_int(now), why)))
			return e;
		mended.p[mended.n++] = r->person;
	}
	*ret = mended;
	return NULL;
}

const struct error *contact_withdraw(struct txn *txn, struct arena *a, const struct deed *deed,
				     const struct contact_row *row, bool everybody, struct str why, struct mended *ret)
{
	struct mend_sharing rows = {0};
	struct mended mended = {0};
	int64_t changed = 0;
	const struct error *e = rows_of(txn, a, row, &rows);
	if (e)
		return e;
	mended.p = arena_new(a, struct person_id, rows.n);
	for (size_t i = 0; i < rows.n && (everybody || i == 0); i++) {
		const struct mend_sharing_row *r = &rows.p[i];
		struct deed theirs = *deed;
		theirs.person = r->person;
		if ((i && (e = txn_also(txn, &theirs))) ||
		    (e = contacts_withdraw(txn, r->person, r->on_day, r->id, deed->at, txn_trail(txn).id, &changed)) ||
		    (e = taken(changed)) || (e = write_why(txn, deed, r->person, r->id, OPT_INT_NONE, why)))
			return e;
		mended.p[mended.n++] = r->person;
	}
	*ret = mended;
	return NULL;
}
