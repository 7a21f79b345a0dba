/* An organisation or a service from a form, written as a file has it. */
#include "buf.h"
#include "partner_edit.h"

/* All four, or none: the reader says which is missing. */
static void address(struct composed *c, const struct partner_typed *t)
{
	const struct {
		const char *key;
		struct str s;
	} parts[] = {{"street", t->street}, {"town", t->town}, {"county", t->county}, {"postcode", t->postcode}};
	bool any = false;
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		if (str_empty(parts[i].s))
			continue;
		buf_fmt(&c->text, "%s%s: ", any ? ", " : "address: {", parts[i].key);
		compose_quoted(c, parts[i].s);
		any = true;
	}
	if (!any)
		return;
	buf_char(&c->text, '}');
	compose_end_line(c, "street");
}

static void compose_service(struct composed *c, const struct partner_typed *t)
{
	compose_one(c, "organisation", "name", t->of);
	compose_list(c, "topics", "topics", t->topics);
	compose_one(c, "from", "from", t->from);
	compose_one(c, "until", "until", t->until);
	compose_one(c, "ages", "ages", t->ages);
	compose_list(c, "districts", "districts", t->districts);
}

static void compose(struct composed *c, const struct partner_typed *t, bool is_service)
{
	compose_one(c, "id", "id", t->id);
	compose_one(c, "name", "name", t->name);
	compose_one(c, "does", "does", t->does);
	if (is_service)
		compose_service(c, t);
	if (str_empty(t->team)) {
		compose_one(c, "phone", "phone", t->phone);
		compose_one(c, "email", "email", t->email);
	} else {
		compose_one(c, "team", "name", t->team);
	}
	compose_one(c, "web", "web", t->web);
	address(c, t);
	compose_one(c, "hours", "hours", t->hours);
	compose_one(c, "source", "source", t->source);
	compose_one(c, "checked", "checked", t->checked);
	compose_one(c, "review_by", "review_by", t->review_by);
	compose_one(c, "withdrawn", "withdrawn", t->withdrawn);
}

void partner_typed_check(struct arena *a, const struct partner_typed *typed, bool is_service, const struct teams *teams,
			 struct form_errors *errors, struct directory_entry *ret)
{
	struct composed *c = arena_new(a, struct composed, 1);
	struct findings found = {0};
	compose_begin(c, a);
	compose(c, typed, is_service);
	const struct error *e = directory_entry_parse(buf_str(&c->text), STR("form"), is_service, teams, false, a, ret,
						      &found);
	if (e)
		compose_explain(a, c, &found, "name", errors);
	if (e && !errors->n)
		form_error(errors, "name", "This cannot be read");
	edited_note_check(typed->note, errors);
}

/* ---- to and from the form ---- */

static struct str topic_lines(struct arena *a, uint32_t topics)
{
	struct str s = STR("");
	for (int t = 0; t < HELP_ABOUTS; t++)
		if (topics & 1u << t)
			s = arena_fmt(a, "%.*s%s%.*s", STR_ARG(s), s.n ? "\n" : "",
				      STR_ARG(help_about_code((enum help_about)t)));
	return s;
}

static struct str lines_of(struct arena *a, const struct text_list *list)
{
	struct str s = STR("");
	for (size_t i = 0; i < list->n; i++)
		s = arena_fmt(a, "%.*s%s%.*s", STR_ARG(s), i ? "\n" : "", STR_ARG(list->p[i]));
	return s;
}

struct partner_typed partner_typed_of(struct arena *a, const struct directory_entry *e)
{
	const struct directory_service *s = &e->service;
	const struct ways_in *w = e->is_service ? &s->reach : &e->organisation.reach;
	const struct proof *p = e->is_service ? &s->proof : &e->organisation.proof;
	struct partner_typed t = {.id = e->is_service ? s->id : e->organisation.id,
				  .name = e->is_service ? s->name : e->organisation.name,
				  .does = e->is_service ? s->does : e->organisation.does,
				  .phone = w->phone,
				  .email = w->email,
				  .web = w->web,
				  .street = w->address.street,
				  .town = w->address.town,
				  .county = w->address.county,
				  .postcode = w->address.postcode,
				  .hours = w->hours,
				  .source = p->source,
				  .checked = date_iso(a, p->checked),
				  .review_by = date_iso(a, p->review_by),
				  .withdrawn = e->withdrawn ? STR("true") : STR("")};
	if (!e->is_service)
		return t;
	t.of = e->of;
	t.team = s->team;
	t.topics = topic_lines(a, s->topics);
	t.from = directory_age(a, s->from);
	t.until = directory_age(a, s->until);
	t.ages = s->ages;
	t.districts = lines_of(a, &s->districts);
	return t;
}

struct partner_typed partner_typed_read(struct arena *a, const struct form *f, const struct partner_typed *before)
{
	return (struct partner_typed){.id = before->id,
				      .of = before->of,
				      .team = before->team,
				      .name = form_text(f, "name"),
				      .does = form_text(f, "does"),
				      .topics = edited_ticked(a, f, "topics"),
				      .from = form_text(f, "from"),
				      .until = form_text(f, "until"),
				      .ages = form_text(f, "ages"),
				      .districts = edited_ticked(a, f, "districts"),
				      .phone = form_text(f, "phone"),
				      .email = form_text(f, "email"),
				      .web = form_text(f, "web"),
				      .street = form_text(f, "street"),
				      .town = form_text(f, "town"),
				      .county = form_text(f, "county"),
				      .postcode = form_text(f, "postcode"),
				      .hours = form_text(f, "hours"),
				      .source = form_text(f, "source"),
				      .checked = form_text(f, "checked"),
				      .review_by = form_text(f, "review_by"),
				      .withdrawn = form_text(f, "withdrawn"),
				      .note = form_text(f, "note")};
}
