/* One form for every kind of note: what it asks is in inside/kinds.c. */
#include "change.h"
#include "kept.h"
#include "note_form_html.h"
#include "operation.h"
#include "resettlement_page.h"

static struct str part(struct arena *a, const struct note_field *f, const char *end)
{
	return arena_fmt(a, "%s-%s", f->name, end);
}

static struct govuk_choices choices_of(struct arena *a, const struct note_field *f)
{
	struct govuk_choice *p = arena_new(a, struct govuk_choice, NOTE_OPTIONS);
	size_t n = 0;
	for (; n < NOTE_OPTIONS && !str_empty(f->options[n].code); n++)
		p[n] = (struct govuk_choice){.value = f->options[n].code, .text = f->options[n].words};
	return (struct govuk_choices){p, n};
}

static void offer(struct arena *a, struct note_form *f)
{
	size_t n = 0;
	for (; n < NOTE_FIELDS && f->spec->fields[n].type != FIELD_NONE; n++)
		f->field[n] = (struct typed_field){.field = &f->spec->fields[n],
						   .name = str_c(f->spec->fields[n].name),
						   .choices = choices_of(a, &f->spec->fields[n])};
	f->fields.p = f->field;
	f->fields.n = n;
}

/* The note that the address names; of a kind of which there is one at a time, the one that stands. */
static const struct error *find_note(struct request *rq, bool is_new, struct note_form *f)
{
	struct notes all;
	const struct error *e = notes_read(rq->db, rq->arena, viewer_of(rq), f->who.person, &all);
	for (size_t i = 0; !e && i < all.n && !f->before.id; i++)
		if (all.p[i].kind == f->kind && (is_new ? f->spec->single : str_eq(all.p[i].ref, rq->param[2])))
			f->before = all.p[i];
	return e || is_new || f->before.id ? e : error_new(ERROR_NOT_FOUND, "no such note");
}

static const struct error *begin(struct request *rq, bool is_new, struct note_form *f)
{
	*f = (struct note_form){
	    .today = instant_london_day(rq->now), .operation = operation_of(rq), .errors = {.arena = rq->arena}};
	const struct error *e = access_person(rq, rq->param[0], "person.custody-seen", &f->who);
	if (e)
		return e;
	if (!note_kind_from_code(rq->param[1], &f->kind))
		return error_new(ERROR_NOT_FOUND, "no such kind of note");
	f->spec = &note_specs[f->kind];
	f->action = is_new ? url_path(rq->arena, "/people/{}/custody/notes/{}", f->who.ref, f->spec->code)
			   : url_path(rq->arena, "/people/{}/custody/notes/{}/{}", f->who.ref, f->spec->code,
				      rq->param[2]);
	offer(rq->arena, f);
	return find_note(rq, is_new, f);
}

static void fill(struct request *rq, const struct form *from, struct note_form *f)
{
	f->ended = form_text(from, "ended");
	for (size_t i = 0; i < f->fields.n; i++) {
		struct typed_field *t = &f->field[i];
		t->value = form_text(from, t->field->name);
		t->day = form_text(from, part(rq->arena, t->field, "day").p);
		t->month = form_text(from, part(rq->arena, t->field, "month").p);
		t->year = form_text(from, part(rq->arena, t->field, "year").p);
	}
}

static void fill_day(struct arena *a, struct date d, struct typed_field *t)
{
	if (date_known(d))
		form_fill_date(a, d, &t->day, &t->month, &t->year);
}

static void fill_known(struct request *rq, struct note_form *f)
{
	const struct note *n = &f->before;
	for (size_t i = 0; n->id && i < f->fields.n; i++) {
		struct typed_field *t = &f->field[i];
		if (t->field->type == FIELD_FROM || t->field->type == FIELD_DAY)
			fill_day(rq->arena, n->from, t);
		else if (t->field->type != FIELD_PENCE)
			t->value = n->text[t->field->column];
		else if (n->pence.known)
			t->value = arena_fmt(rq->arena, "%lld.%02lld", (long long)(n->pence.value / 100),
					     (long long)(n->pence.value % 100));
	}
}

static const struct error *show(struct request *rq, struct response *rs, bool is_new)
{
	struct note_form f;
	struct kept kept;
	const struct error *e;
	if ((e = begin(rq, is_new, &f)) || (e = kept_find(rq, &f.was_kept, &kept)))
		return e;
	fill_known(rq, &f);
	if (f.was_kept) {
		fill(rq, &kept.fields, &f);
		f.operation = kept.number;
	}
	note_form_page(&rs->body, rq, &f);
	return NULL;
}

/* ---- what was typed ---- */

static void read_text(struct note_form *f, const struct typed_field *t, struct note *n)
{
	size_t most = t->field->type == FIELD_LINE ? NOTE_LINE_MAX : NOTE_TEXT_MAX;
	n->text[t->field->column] = t->value;
	if (str_chars(t->value) > most)
		form_error(&f->errors, t->field->name, "%s must be %zu characters or fewer", t->field->label, most);
}

static void read_choice(struct note_form *f, const struct typed_field *t, struct note *n)
{
	bool offered = str_empty(t->value) && !t->field->missing;
	for (size_t i = 0; i < t->choices.n; i++)
		offered |= str_eq(t->choices.p[i].value, t->value);
	n->text[t->field->column] = t->value;
	if (!offered && !str_empty(t->value))
		form_error(&f->errors, t->field->name, "%s: choose one of the answers", t->field->label);
}

/* "20", "12.50", "£7" */
static void read_pence(struct note_form *f, const struct typed_field *t, struct note *n)
{
	struct str pound = STR("£"), typed = t->value, pounds;
	int64_t whole, rest = 0;
	if (str_empty(typed))
		return;
	if (str_starts(typed, pound))
		typed = str_cut(typed, pound.n, typed.n);
	struct str pence = typed;
	if (!str_split(&pence, '.', &pounds) || !str_to_int(pounds, 0, NOTE_PENCE_MAX / 100, &whole) ||
	    (pence.p && pence.n && (pence.n != 2 || !str_to_int(pence, 0, 99, &rest)))) {
		form_error(&f->errors, t->field->name, "How much must be pounds, such as 20 or 12.50");
		return;
	}
	n->pence = opt_int(100 * whole + rest);
}

static void read_day(struct request *rq, struct note_form *f, const struct typed_field *t, struct note *n)
{
	const struct note_field *field = t->field;
	bool typed = !str_empty(t->day) || !str_empty(t->month) || !str_empty(t->year);
	struct str what = arena_fmt(rq->arena, "the day under \"%s\"", field->label);
	if (!typed || !form_date(&rq->body, field->name, what.p, true, &f->errors, &n->from))
		return;
	if (field->type == FIELD_FROM && date_cmp(n->from, f->today) > 0)
		form_error(&f->errors, field->name, "The day under \"%s\" must be today or in the past", field->label);
	else if (date_cmp(n->from, f->who.birth) < 0)
		form_error(&f->errors, field->name, "The day under \"%s\" must be after they were born", field->label);
}

static bool is_day(enum field_type t)
{
	return t == FIELD_FROM || t == FIELD_DAY;
}

static void read_field(struct request *rq, struct note_form *f, const struct typed_field *t, struct note *n)
{
	bool empty = is_day(t->field->type) ? str_empty(t->day) && str_empty(t->month) && str_empty(t->year)
					    : str_empty(t->value);
	if (empty && t->field->missing) {
		form_error(&f->errors, t->field->name, "%s", t->field->missing);
		return;
	}
	switch (t->field->type) {
	case FIELD_LINE:
	case FIELD_LINES: read_text(f, t, n); break;
	case FIELD_CHOICE: read_choice(f, t, n); break;
	case FIELD_FROM:
	case FIELD_DAY: read_day(rq, f, t, n); break;
	case FIELD_PENCE: read_pence(f, t, n); break;
	case FIELD_NONE: break;
	}
}

/* A plan for the day that is agreed says how they get there. */
static void check_together(struct note_form *f, const struct note *n)
{
	if (f->kind == NOTE_RELEASE && date_known(n->from) && str_empty(n->text[COLUMN_ABOUT]))
		form_error(&f->errors, "about", "Say how they get there, or leave the day of the agreement empty");
}

static void read_note(struct request *rq, struct note_form *f, struct note *n)
{
	fill(rq, &rq->body, f);
	*n = (struct note){.kind = f->kind, .from = DATE_NONE};
	for (size_t i = 0; i < TEXT_COLUMNS; i++)
		n->text[i] = STR("");
	if (f->before.id && str_eq(f->ended, STR("yes"))) {
		*n = f->before;
		n->ended = true;
		return;
	}
	for (size_t i = 0; i < f->fields.n; i++)
		read_field(rq, f, &f->field[i], n);
	check_together(f, n);
}

struct to_note {
	struct person_id person;
	const struct note *before, *now;
	struct account_id by;
};

static const struct error *write_note(struct txn *txn, struct request *rq, const void *what)
{
	const struct to_note *w = what;
	struct recording r = {
	    .txn = txn, .arena = rq->arena, .now = rq->now, .person = w->person, .source = STR("here")};
	return resettlement_note(&r, w->before, w->now, w->by);
}

static const struct error *keep(struct request *rq, struct response *rs, const struct note_form *f,
				const struct note *n)
{
	const struct policy *policy = office_of(rq)->policy;
	struct to_note w = {f->who.person, f->before.id ? &f->before : NULL, n, rq->who.account};
	struct change c = {
	    .person = f->who.person,
	    .deed = n->ended ? "inside.ended" : "inside.noted",
	    .detail = f->spec->code,
	    .to = url_at(rq->arena, url_path(rq->arena, "/people/{}/custody", f->who.ref), f->spec->code),
	    .write = write_note,
	    .what = &w};
	struct subject s;
	const struct error *e = dues_subject(rq->db, rq->arena, f->who.person, &s);
	if (e)
		return e;
	struct dues before = promises_due(policy, &s.facts, rq->now, rq->arena);
	if ((e = change_person(rq, &c)) || (e = dues_subject(rq->db, rq->arena, f->who.person, &s)))
		return e;
	struct dues after = promises_due(policy, &s.facts, rq->now, rq->arena);
	response_flash(rq, rs, moved_words(rq->arena, n->ended ? "Taken away." : "Saved.", &before, &after, f->today));
	response_redirect(rs, c.to);
	return NULL;
}

static const struct error *save(struct request *rq, struct response *rs, bool is_new)
{
	struct note_form f;
	struct note n;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again)
		return e;
	if ((e = begin(rq, is_new, &f)))
		return e;
	read_note(rq, &f, &n);
	if (f.errors.n) {
		note_form_page(&rs->body, rq, &f);
		return NULL;
	}
	return keep(rq, rs, &f, &n);
}

static const struct error *new_form(struct request *rq, struct response *rs)
{
	return show(rq, rs, true);
}

static const struct error *create(struct request *rq, struct response *rs)
{
	return save(rq, rs, true);
}

static const struct error *change_form(struct request *rq, struct response *rs)
{
	return show(rq, rs, false);
}

static const struct error *change(struct request *rq, struct response *rs)
{
	return save(rq, rs, false);
}

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}/custody/notes/{word}", new_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/custody/notes/{word}", create, MAY_RECORD),
    ROUTE_GET("/people/{ref}/custody/notes/{word}/{ref}", change_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/custody/notes/{word}/{ref}", change, MAY_RECORD),
};
const struct route_table note_routes = ROUTE_TABLE(routes);
