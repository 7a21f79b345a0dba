/* contacts.csv, plans.csv and dates.csv: one row, one event. */
#include "reading.h"

enum { NOTE_MAX = 12000, NAME_MAX = 200, TOPICS_MAX = 200, STEP_MAX = 60 };

/* The whole row as one text, to see whether it is there twice. */
static struct str whole_row(struct arena *a, const struct row *row)
{
	size_t n = 0;
	for (size_t i = 0; i < row->n; i++)
		n += row->cells[i].text.n + 1;
	char *p = arena_new(a, char, n + 1), *to = p;
	for (size_t i = 0; i < row->n; i++) {
		memcpy(to, row->cells[i].text.p, row->cells[i].text.n);
		to += row->cells[i].text.n + 1; /* a NUL between them, which no cell has */
	}
	return (struct str){p, n};
}

/* True, with a note, when the same row was read before. */
static bool repeats(struct reading *r, struct keys *rows)
{
	struct key *key = keys_at(rows, whole_row(r->a, &r->row));
	if (key->at.row) {
		problem_add(r->ps, PROBLEM_NOTICE, r->at.row, r->at.line, 0, STR(""), STR_NONE,
			    arena_fmt(r->a, "this row says the same as %s %u; it is taken once.", reading_line_word(r),
				      key->at.line));
		return true;
	}
	key->at = r->at;
	return false;
}

enum {
	CONTACT_PERSON,
	CONTACT_ID,
	CONTACT_DATE,
	CONTACT_KIND,
	CONTACT_MADE,
	CONTACT_BY,
	CONTACT_TOPICS,
	CONTACT_NOTE,
	CONTACT_COLUMNS
};

static const struct column contact_columns[CONTACT_COLUMNS] = {
    [CONTACT_PERSON] = {"person_id", {"id", "child unique id", "client id"}, true},
    [CONTACT_ID] = {"contact_id", {"contact reference", "case note id", "visit id"}, false},
    [CONTACT_DATE] = {"date", {"contact date", "date of contact", "visit date"}, true},
    [CONTACT_KIND] = {"kind", {"contact kind", "contact type", "type", "method"}, true},
    [CONTACT_MADE] = {"made", {"outcome", "made or attempted"}, false},
    [CONTACT_BY] = {"by", {"worker", "contact by"}, false},
    [CONTACT_TOPICS] = {"topics", {"topic"}, false},
    [CONTACT_NOTE] = {"note", {"notes"}, false},
};

static struct import_contact read_contact(struct reading *r)
{
	struct import_contact c = {.on = DATE_NONE, .made = true, .at = r->at};
	if (reading_needs(r, CONTACT_PERSON))
		read_id(r, CONTACT_PERSON, &c.person_id);
	read_id(r, CONTACT_ID, &c.contact_id);
	if (reading_needs(r, CONTACT_DATE))
		read_past_date(r, CONTACT_DATE, &c.on);
	if (!r->bad && !date_known(c.on))
		reading_wrong(r, PROBLEM_REFUSES_ROW, CONTACT_DATE, STR("is no day. A contact needs one."));
	if (reading_needs(r, CONTACT_KIND))
		READ_VALUE(r, CONTACT_KIND, value_contact_kind, &c.kind);
	struct cell made = table_cell(&r->table, &r->row, CONTACT_MADE);
	c.withdrawn = str_eq_nocase(str_trim(made.text), STR("withdrawn"));
	if (c.withdrawn && !c.contact_id.n)
		reading_wrong(r, PROBLEM_REFUSES_ROW, CONTACT_MADE,
			      STR("takes back a contact, and which one only its contact_id can say. Write it."));
	else if (!c.withdrawn && made.text.n && !reading_blank(r, CONTACT_MADE))
		READ_VALUE(r, CONTACT_MADE, value_contact_made, &c.made);
	read_text(r, CONTACT_BY, NAME_MAX, &c.by);
	read_text(r, CONTACT_TOPICS, TOPICS_MAX, &c.topics);
	read_note(r, CONTACT_NOTE, NOTE_MAX, &c.note);
	return c;
}

const struct error *import_read_contacts(struct arena *a, struct str path, const struct import_options *options,
					 struct import_contacts *ret, struct problems *ret_problems)
{
	struct reading r;
	struct keys ids = {.a = a}, rows = {.a = a};
	struct import_contacts found = {NULL, 0};
	const struct error *e = reading_open(&r, a, path, options->sheet, contact_columns, CONTACT_COLUMNS, options,
					     ret_problems);
	if (e)
		return e;
	while (reading_next(&r)) {
		struct import_contact c = read_contact(&r);
		if (!r.bad && repeats(&r, &rows))
			continue;
		reading_new_id(&r, &ids, c.contact_id, CONTACT_ID, "Every contact has an id of its own.");
		if (r.bad)
			continue;
		GROW(a, found.p, found.n, struct import_contact);
		found.p[found.n++] = c;
	}
	DROP_REFUSED(ret_problems, found);
	*ret = found;
	return NULL;
}

enum { PLAN_PERSON, PLAN_ID, PLAN_DATE, PLAN_EVENT, PLAN_BY, PLAN_COLUMNS };

static const struct column plan_columns[PLAN_COLUMNS] = {
    [PLAN_PERSON] = {"person_id", {"id", "child unique id", "client id"}, true},
    [PLAN_ID] = {"plan_id", {"plan event id"}, false},
    [PLAN_DATE] = {"date", {"plan date", "event date", "review date"}, true},
    [PLAN_EVENT] = {"event", {"plan event"}, true},
    [PLAN_BY] = {"by", {"worker"}, false},
};

const struct error *import_read_plans(struct arena *a, struct str path, const struct import_options *options,
				      struct import_plans *ret, struct problems *ret_problems)
{
	struct reading r;
	struct keys rows = {.a = a}, ids = {.a = a};
	struct import_plans found = {NULL, 0};
	const struct error *e = reading_open(&r, a, path, options->sheet, plan_columns, PLAN_COLUMNS, options,
					     ret_problems);
	if (e)
		return e;
	while (reading_next(&r)) {
		struct import_plan p = {.on = DATE_NONE, .at = r.at};
		if (reading_needs(&r, PLAN_PERSON))
			read_id(&r, PLAN_PERSON, &p.person_id);
		read_id(&r, PLAN_ID, &p.plan_id);
		if (reading_needs(&r, PLAN_DATE))
			read_past_date(&r, PLAN_DATE, &p.on);
		if (!r.bad && !date_known(p.on))
			reading_wrong(&r, PROBLEM_REFUSES_ROW, PLAN_DATE, STR("is no day. An event needs one."));
		if (reading_needs(&r, PLAN_EVENT))
			READ_VALUE(&r, PLAN_EVENT, value_plan_event, &p.event);
		read_text(&r, PLAN_BY, NAME_MAX, &p.by);
		if (!r.bad && repeats(&r, &rows))
			continue;
		reading_new_id(&r, &ids, p.plan_id, PLAN_ID, "Every event has an id of its own.");
		if (r.bad)
			continue;
		GROW(a, found.p, found.n, struct import_plan);
		found.p[found.n++] = p;
	}
	DROP_REFUSED(ret_problems, found);
	*ret = found;
	return NULL;
}

enum { DATE_PERSON, DATE_ID, DATE_DATE, DATE_WHAT, DATE_VALUE, DATE_COLUMNS };

static const struct column date_columns[DATE_COLUMNS] = {
    [DATE_PERSON] = {"person_id", {"id", "child unique id", "client id"}, true},
    [DATE_ID] = {"date_id", {NULL}, false},
    [DATE_DATE] = {"date", {"event date"}, true},
    [DATE_WHAT] = {"what", {NULL}, true},
    [DATE_VALUE] = {"value", {NULL}, false},
};

static bool is_step(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!(s.p[i] >= 'a' && s.p[i] <= 'z') && !(s.p[i] >= '0' && s.p[i] <= '9') && s.p[i] != '-')
			return false;
	return s.n > 0 && s.n <= STEP_MAX;
}

static void read_what(struct reading *r, struct import_date *d)
{
	struct cell value = table_cell(&r->table, &r->row, DATE_VALUE);
	struct str what = STR_NONE;
	const char *wrong;
	if (!reading_needs(r, DATE_WHAT))
		return;
	read_text(r, DATE_WHAT, NAME_MAX, &what);
	if (heading_same(what, STR("home")))
		d->kind = DATE_HOME;
	else if (heading_same(what, STR("activity")))
		d->kind = DATE_ACTIVITY;
	else if (heading_same(what, STR("in touch")))
		d->kind = DATE_IN_TOUCH;
	else if (is_step(what))
		d->step = what;
	else
		reading_wrong(r, PROBLEM_REFUSES_ROW, DATE_WHAT,
			      STR("is neither home, activity, in-touch nor a step of the policy, such as "
				  "birthday-card-sent."));
	if (r->bad || (d->kind == DATE_STEP ? reading_blank(r, DATE_VALUE) : !reading_needs(r, DATE_VALUE)))
		return;
	if (d->kind == DATE_HOME && (wrong = value_home(&value, &d->home, &d->suitable)))
		reading_wrong(r, PROBLEM_REFUSES_ROW, DATE_VALUE, str_c(wrong));
	else if (d->kind == DATE_ACTIVITY)
		READ_VALUE(r, DATE_VALUE, value_activity, &d->activity);
	else if (d->kind == DATE_IN_TOUCH)
		READ_VALUE(r, DATE_VALUE, value_in_touch, &d->in_touch);
	else if (d->kind == DATE_STEP)
		reading_wrong(r, PROBLEM_REFUSES_ROW, DATE_VALUE,
			      STR("is too much: a step has no value. Leave it blank."));
}

const struct error *import_read_dates(struct arena *a, struct str path, const struct import_options *options,
				      struct import_dates *ret, struct problems *ret_problems)
{
	struct reading r;
	struct keys rows = {.a = a}, ids = {.a = a};
	struct import_dates found = {NULL, 0};
	const struct error *e = reading_open(&r, a, path, options->sheet, date_columns, DATE_COLUMNS, options,
					     ret_problems);
	if (e)
		return e;
	while (reading_next(&r)) {
		struct import_date d = {.on = DATE_NONE, .at = r.at};
		if (reading_needs(&r, DATE_PERSON))
			read_id(&r, DATE_PERSON, &d.person_id);
		read_id(&r, DATE_ID, &d.date_id);
		if (reading_needs(&r, DATE_DATE))
			read_past_date(&r, DATE_DATE, &d.on);
		if (!r.bad && !date_known(d.on))
			reading_wrong(&r, PROBLEM_REFUSES_ROW, DATE_DATE, STR("is no day. It needs one."));
		read_what(&r, &d);
		if (!r.bad && repeats(&r, &rows))
			continue;
		reading_new_id(&r, &ids, d.date_id, DATE_ID, "Every row has an id of its own.");
		if (r.bad)
			continue;
		GROW(a, found.p, found.n, struct import_date);
		found.p[found.n++] = d;
	}
	DROP_REFUSED(ret_problems, found);
	*ret = found;
	return NULL;
}
