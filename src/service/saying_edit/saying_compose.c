/* What is asked for each, and what was typed, written as a file has it. */
#include "buf.h"
#include "pages_saying.h"

static const struct {
	enum saying_about about; /* SAYING_ABOUTS: wherever there is the key */
	const char *key, *label, *hint;
	int rows;
} asked[] = {
    {SAYING_NIGHT, "phone", "Phone",
     "Whom somebody rings when our offices are closed. It stands at the foot of every page.", 0},
    {SAYING_TEAM, "phone", "Phone (optional)", "Left empty, pages say that there is none yet", 0},
    {SAYING_TEAM, "email", "Email (optional)", "", 0},
    {SAYING_TEAM, "places", "For whom, in words (optional)",
     "Towns and districts, or ages. Which team is meant for a place is in teams.yaml.", 0},
    {SAYING_KEY_CONTACTS, "services", "Services, in their order",
     "The short name of one a line, as in its address at Who helps. Those with a number stand at the foot of every "
     "page.",
     6},
    {SAYING_SITUATION, "title", "What is happening, as they would say it", "For example: I am leaving prison soon", 0},
    {SAYING_SITUATION, "says", "What to do (optional)", "In a sentence or two that somebody of 16 understands", 3},
    {SAYING_SITUATION, "first", "Before our team (optional)",
     "Services that stand first, such as emergency: the short name of one a line", 3},
    {SAYING_SITUATION, "services", "Who else can help (optional)",
     "The short name of one a line. One that is for some districts is shown to those alone.", 6},
    {SAYING_PLEDGE, "title", "Title", "", 0},
    {SAYING_PLEDGE, "says", "What stands above it", "Who pledged it, and what to do with it", 4},
    {SAYING_PLEDGE, "source", "Source", "Where all of it is written", 0},
    {SAYING_PLEDGE, "checked", "Checked on", "For example 2026-11-20", 0},
    {SAYING_THEME, "title", "Title", "For example: You are safe, and feel safe", 0},
    {SAYING_THEME, "says", "What stands under it (optional)", "", 3},
    {SAYING_GLOSSARY, "words", "Words", "One a line, with what it means: Grant: Money that you do not pay back.", 20},
    {SAYING_PAGE, "says", "What you say on this page (optional)",
     "One paragraph a line. A line that begins with ## is a heading, one that begins with - is an item of a list; a "
     "web address, an email or a number alone on its line is a link. Left empty, nothing is added.",
     10},
    {SAYING_ABOUTS, "review_by", "Look again by (optional)",
     "For example 2027-05-20. From that day on it stands on the worklists of those who keep this.", 0},
};
enum { ASKED = sizeof(asked) / sizeof(asked[0]) };

static size_t asked_for(enum saying_about about, const char *key)
{
	size_t i = 0;
	while (i < ASKED && !((asked[i].about == about || asked[i].about == SAYING_ABOUTS) &&
			      str_eq(str_c(asked[i].key), str_c(key))))
		i++;
	return i;
}

const char *saying_label(enum saying_about about, const char *key)
{
	size_t i = asked_for(about, key);
	return i < ASKED ? asked[i].label : key;
}

struct saying_boxes saying_boxes(struct arena *a, enum saying_about about, const struct saying *typed)
{
	struct saying_fields f = saying_fields(about);
	struct saying_box *p = arena_new(a, struct saying_box, f.n);
	size_t n = 0;
	for (size_t i = 0; i < f.n; i++) {
		size_t at = asked_for(about, f.p[i].key);
		if (at == ASKED)
			continue; /* withdrawn has a box of its own */
		p[n++] = (struct saying_box){.type = f.p[i].type,
					     .key = str_c(f.p[i].key),
					     .label = str_c(asked[at].label),
					     .hint = str_c(asked[at].hint),
					     .rows = asked[at].rows,
					     .typed = typed->value[i]};
	}
	return (struct saying_boxes){p, n};
}

struct saying saying_typed(enum saying_about about, const struct form *from)
{
	struct saying_fields f = saying_fields(about);
	struct saying s = {0};
	for (size_t i = 0; i < f.n; i++)
		s.value[i] = str_trim(form_text(from, f.p[i].key));
	return s;
}

static void compose(struct composed *c, const struct saying_fields *f, const struct saying *typed)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->p[i].type == SAYING_LINES || f->p[i].type == SAYING_WORDS)
			compose_list(c, f->p[i].key, f->p[i].key, typed->value[i]);
		else
			compose_one(c, f->p[i].key, f->p[i].key, typed->value[i]);
}

/* Each must be somebody of the directory. */
static void check_services(struct arena *a, struct saying_form *f, const char *key)
{
	struct text_lines ids = saying_lines(a, saying_value(f->about, &f->typed, key));
	for (size_t i = 0; i < ids.n; i++)
		if (!directory_find(&f->directory, ids.p[i]) && str_empty(form_error_for(&f->errors, key)))
			form_error(&f->errors, key, "Nobody is called %.*s at Who helps", STR_ARG(ids.p[i]));
}

void saying_check(struct arena *a, struct saying_form *f, struct saying *ret)
{
	struct composed *c = arena_new(a, struct composed, 1);
	struct findings found = {0};
	struct saying_fields fields = saying_fields(f->about);
	const char *first = fields.p[0].key;
	compose_begin(c, a);
	compose(c, &fields, &f->typed);
	for (size_t i = 0; i < fields.n; i++)
		if (fields.p[i].required && str_empty(f->typed.value[i]))
			form_error(&f->errors, fields.p[i].key, "Fill this in");
	if (f->errors.n == 0 && saying_parse(buf_str(&c->text), STR("form"), fields.p, fields.n, a, ret, &found)) {
		compose_explain(a, c, &found, first, &f->errors);
		if (!f->errors.n)
			form_error(&f->errors, first, "This cannot be read");
	}
	check_services(a, f, "services");
	check_services(a, f, "first");
	edited_note_check(f->note, &f->errors);
}
