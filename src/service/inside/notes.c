#include "notes.h"

#include "notes_sql.h"

static struct str option_words(const struct note_field *f, struct str code)
{
	for (size_t i = 0; i < NOTE_OPTIONS; i++)
		if (str_eq(f->options[i].code, code))
			return f->options[i].words;
	return code;
}

/* "£20", "£12.50" */
static struct str pounds(struct arena *a, int64_t pence)
{
	return pence % 100 ? arena_fmt(a, "£%lld.%02lld", (long long)(pence / 100), (long long)(pence % 100))
			   : arena_fmt(a, "£%lld", (long long)(pence / 100));
}

static struct str value_of(struct arena *a, const struct note_field *f, const struct note *n)
{
	switch (f->type) {
	case FIELD_LINE:
	case FIELD_LINES: return n->text[f->column];
	case FIELD_CHOICE: return option_words(f, n->text[f->column]);
	case FIELD_FROM:
	case FIELD_DAY: return date_known(n->from) ? date_long(a, n->from) : STR("");
	case FIELD_PENCE: return n->pence.known ? pounds(a, n->pence.value) : STR("");
	case FIELD_NONE: break;
	}
	return STR("");
}

struct note_lines note_lines(struct arena *a, const struct note *note)
{
	struct note_line *p = arena_new(a, struct note_line, NOTE_FIELDS);
	size_t n = 0;
	for (size_t i = 0; i < NOTE_FIELDS; i++) {
		const struct note_field *f = &note_specs[note->kind].fields[i];
		struct str value = value_of(a, f, note);
		if (!str_empty(value)) {
			p[n] = (struct note_line){str_c(f->label), value, n == 0};
			n++;
		}
	}
	return (struct note_lines){p, n};
}

const struct error *notes_read(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
			       struct notes *ret)
{
	struct notes_standing rows;
	const struct error *e = notes_standing(db, a, viewer, person, &rows);
	if (e)
		return e;
	struct note *p = arena_new(a, struct note, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		const struct notes_standing_row *r = &rows.p[i];
		p[i] = (struct note){.ref = r->ref,
				     .kind = r->kind,
				     .text = {r->name, r->about, r->choice, r->more, r->words},
				     .from = r->from_day,
				     .pence = r->pence,
				     .on = r->on_day,
				     .id = r->id,
				     .by = r->by_name};
	}
	*ret = (struct notes){p, rows.n};
	return NULL;
}

struct notes notes_of(struct arena *a, const struct notes *all, enum note_kind kind)
{
	struct note *p = arena_new(a, struct note, all->n);
	size_t n = 0;
	for (size_t i = 0; i < all->n; i++)
		if (all->p[i].kind == kind)
			p[n++] = all->p[i];
	return (struct notes){p, n};
}

const struct error *note_put(struct recording *r, const struct note *before, const struct note *n, struct account_id by)
{
	struct date today = instant_london_day(r->now);
	int64_t id, changed = 1;
	const struct error *e = txn_new_id(r->txn, &id);
	if (!e && before)
		e = notes_replace(r->txn, r->person, before->on, before->id, r->now, id, &changed);
	if (!e && changed != 1)
		e = error_new(ERROR_CONFLICT, "somebody else changed this first");
	if (e)
		return e;
	r->changed++;
	return notes_add(r->txn, r->person, today, id, before ? before->ref : ref_new(r->arena), n->kind, n->ended,
			 n->text[COLUMN_NAME], n->text[COLUMN_ABOUT], n->text[COLUMN_CHOICE], n->text[COLUMN_WORDS],
			 n->text[COLUMN_MORE], n->from, n->pence, by, r->now, r->source, NULL);
}

const struct error *notes_timeline(struct db *db, struct viewer viewer, struct person_id person,
				   struct timeline_parts *t)
{
	struct notes_latest rows;
	const struct error *e = notes_latest(db, t->arena, viewer, person, t->before.on, t->before.id, &rows);
	if (e)
		return e;
	for (size_t i = 0; i < rows.n; i++) {
		const struct notes_latest_row *r = &rows.p[i];
		const struct note_spec *s = &note_specs[r->kind];
		bool says = s->fields[0].type == FIELD_LINE || s->fields[0].type == FIELD_LINES;
		timeline_add(t,
			     &(struct timeline_entry){.on = r->on_day,
						      .id = r->id,
						      .what = r->ended ? arena_fmt(t->arena, "%s: taken away", s->title)
								       : str_c(s->title),
						      .by = r->by_name,
						      .note = str_empty(r->words) && says ? r->name : r->words});
	}
	t->more |= rows.more;
	return NULL;
}
