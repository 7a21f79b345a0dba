/* Radios, checkboxes and dates: ids, which are chosen, what describes them, and the boxes of a date. */
#include "govuk_parts.h"

bool govuk_fieldset_used(const struct govuk_fieldset *f)
{
	return govuk_has(f->legend.text, f->legend.html) || f->classes.n > 0 || f->described_by.n > 0 ||
	       f->role.n > 0 || f->attrs.n > 0;
}

struct str govuk_choice_id(struct arena *a, const struct govuk_choice_group *g, const struct govuk_choice *c)
{
	struct str prefix = govuk_or(g->id_prefix, g->name);
	size_t position = (size_t)(c - g->items.p) + 1;
	if (c->id.n > 0)
		return c->id;
	return position == 1 ? prefix : arena_fmt(a, "%.*s-%zu", STR_ARG(prefix), position);
}

bool govuk_choice_checked(const struct govuk_choice_group *g, const struct govuk_choice *c)
{
	if (c->checked != GOVUK_DEFAULT)
		return c->checked == GOVUK_ON;
	for (size_t i = 0; i < g->values.n; i++) {
		if (c->value.n > 0 && str_eq(g->values.p[i], c->value))
			return true;
	}
	return false;
}

/* Without a fieldset there is nothing else that could say what describes a group of checkboxes. */
struct attrs govuk_choice_described(struct arena *a, const struct govuk_choice_group *g, const struct govuk_choice *c,
				    struct str id)
{
	static const struct govuk_hint no_hint;
	static const struct govuk_error_message no_error;
	struct str given = STR_NONE;
	if (str_eq(g->type, STR("checkbox")) && !govuk_fieldset_used(g->fieldset))
		given = govuk_describers(a, g->described_by, govuk_or(g->id_prefix, g->name), g->hint, g->error);
	if (govuk_has(c->hint.text, c->hint.html))
		given = govuk_words(a, given, govuk_join(a, id, STR("-item-hint")));
	return govuk_described(a, given, id, &no_hint, &no_error);
}

/* "day" is "Day". */
static struct str capital(struct arena *a, struct str word)
{
	char *p = arena_alloc(a, word.n + 1, 1);
	if (word.n == 0)
		return STR_NONE;
	memcpy(p, word.p, word.n);
	if (p[0] >= 'a' && p[0] <= 'z')
		p[0] = (char)(p[0] - 'a' + 'A');
	return (struct str){p, word.n};
}

static bool marked_red(const struct govuk_date_part *p)
{
	return p->error == GOVUK_ON || str_contains(p->classes, STR("govuk-input--error"));
}

static struct govuk_date_part date_part(struct arena *a, const struct govuk_date_input *d, struct govuk_date_part p,
					bool all_red)
{
	struct str classes = STR("govuk-date-input__input"), name = p.name;
	if (p.error == GOVUK_ON || (all_red && p.error != GOVUK_OFF)) {
		if (!str_contains(p.classes, STR("govuk-input--error")))
			classes = govuk_words(a, classes, STR("govuk-input--error"));
	}
	if (!str_contains(p.classes, STR("govuk-input--width-"))) {
		bool year = str_eq(name, STR("year")) || str_ends(name, STR("-year"));
		classes = govuk_words(a, classes, year ? STR("govuk-input--width-4") : STR("govuk-input--width-2"));
	}
	p.classes = govuk_words(a, classes, p.classes);
	p.label = p.label.n > 0 ? p.label : capital(a, name);
	p.id = p.id.n > 0 ? p.id : arena_fmt(a, "%.*s-%.*s", STR_ARG(d->id), STR_ARG(name));
	p.inputmode = govuk_or(p.inputmode, STR("numeric"));
	if (d->name_prefix.n > 0)
		p.name = arena_fmt(a, "%.*s-%.*s", STR_ARG(d->name_prefix), STR_ARG(name));
	return p;
}

struct govuk_date_parts govuk_date_parts(struct arena *a, const struct govuk_date_input *d)
{
	struct govuk_date_part three[] = {d->day, d->month, d->year};
	static const struct str names[] = {
	    {"day", sizeof("day") - 1}, {"month", sizeof("month") - 1}, {"year", sizeof("year") - 1}};
	struct govuk_date_parts from = d->parts.n > 0 ? d->parts : (struct govuk_date_parts){three, 3};
	struct govuk_date_part *to = arena_new(a, struct govuk_date_part, from.n);
	bool all_red = govuk_wrong(&d->error);
	size_t n = 0;
	for (size_t i = 0; i < from.n; i++)
		all_red = all_red && !marked_red(&from.p[i]);
	for (size_t i = 0; i < from.n; i++) {
		struct govuk_date_part p = from.p[i];
		if (p.omit)
			continue;
		if (p.name.n == 0 && i < 3)
			p.name = names[i];
		to[n++] = date_part(a, d, p, all_red);
	}
	return (struct govuk_date_parts){to, n};
}

const struct govuk_input *govuk_date_part_as_input(struct arena *a, const struct govuk_date_part *p)
{
	struct govuk_input *i = arena_new(a, struct govuk_input, 1);
	*i = (struct govuk_input){
	    .name = p->name,
	    .id = p->id,
	    .label = {.text = p->label, .classes = STR("govuk-date-input__label")},
	    .value = p->value,
	    .inputmode = p->inputmode,
	    .autocomplete = p->autocomplete,
	    .pattern = p->pattern,
	    .classes = p->classes,
	    .attrs = p->attrs,
	};
	return i;
}
