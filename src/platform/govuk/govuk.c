/* What the templates work out in C: ids, lists of ids, and the components that are made of another. */
#include "govuk_parts.h"

struct str govuk_join(struct arena *a, struct str first, struct str second)
{
	char *p = arena_alloc(a, first.n + second.n + 1, 1);
	if (first.n > 0)
		memcpy(p, first.p, first.n);
	if (second.n > 0)
		memcpy(p + first.n, second.p, second.n);
	return (struct str){p, first.n + second.n};
}

struct str govuk_words(struct arena *a, struct str first, struct str second)
{
	if (first.n == 0 || second.n == 0)
		return govuk_or(first, second);
	return govuk_join(a, govuk_join(a, first, STR(" ")), second);
}

static struct attrs one_attr(struct arena *a, const char *name, struct str value)
{
	struct attr *attr = arena_new(a, struct attr, 1);
	*attr = (struct attr){.name = name, .value = value};
	return (struct attrs){attr, 1};
}

struct str govuk_describers(struct arena *a, struct str given, struct str id, const struct govuk_hint *hint,
			    const struct govuk_error_message *error)
{
	if (govuk_has(hint->text, hint->html))
		given = govuk_words(a, given, govuk_join(a, id, STR("-hint")));
	if (govuk_wrong(error))
		given = govuk_words(a, given, govuk_join(a, id, STR("-error")));
	return given;
}

struct attrs govuk_described(struct arena *a, struct str given, struct str id, const struct govuk_hint *hint,
			     const struct govuk_error_message *error)
{
	struct str ids = govuk_describers(a, given, id, hint, error);
	return ids.n > 0 ? one_attr(a, "aria-describedby", ids) : (struct attrs){0};
}

struct attrs govuk_true_or_false(struct arena *a, const char *name, enum govuk_set set)
{
	if (set == GOVUK_DEFAULT)
		return (struct attrs){0};
	return one_attr(a, name, set == GOVUK_ON ? STR("true") : STR("false"));
}

bool govuk_wrong(const struct govuk_error_message *error)
{
	return govuk_has(error->text, error->html);
}

bool govuk_input_wrapped(const struct govuk_input *i)
{
	return govuk_has(i->prefix.text, i->prefix.html) || govuk_has(i->suffix.text, i->suffix.html) ||
	       govuk_has(i->group.before.text, i->group.before.html) ||
	       govuk_has(i->group.after.text, i->group.after.html);
}

/* A short list of attributes being put together; those without a value are left out. */
struct attr_list {
	struct attr *p;
	size_t n;
};

static struct attr_list attr_list_new(struct arena *a, size_t room)
{
	return (struct attr_list){arena_new(a, struct attr, room), 0};
}

static void attr_list_add(struct attr_list *list, const char *name, struct str value)
{
	if (value.n > 0)
		list->p[list->n++] = (struct attr){.name = name, .value = value};
}

static void attr_list_append(struct attr_list *list, struct attrs more)
{
	for (size_t i = 0; i < more.n; i++)
		list->p[list->n++] = more.p[i];
}

const struct govuk_input *govuk_password_as_input(struct arena *a, const struct govuk_password_input *p,
						  struct html toggle)
{
	struct attr_list group = attr_list_new(a, 7 + p->group.attrs.n);
	attr_list_add(&group, "data-module", STR("govuk-password-input"));
	attr_list_add(&group, "data-i18n.show-password", p->show_text);
	attr_list_add(&group, "data-i18n.hide-password", p->hide_text);
	attr_list_add(&group, "data-i18n.show-password-aria-label", p->show_label);
	attr_list_add(&group, "data-i18n.hide-password-aria-label", p->hide_label);
	attr_list_add(&group, "data-i18n.password-shown-announcement", p->shown_announcement);
	attr_list_add(&group, "data-i18n.password-hidden-announcement", p->hidden_announcement);
	attr_list_append(&group, p->group.attrs);
	struct govuk_input *i = arena_new(a, struct govuk_input, 1);
	*i = (struct govuk_input){
	    .name = p->name,
	    .id = p->id,
	    .label = p->label,
	    .hint = p->hint,
	    .error = p->error,
	    .value = p->value,
	    .type = STR("password"),
	    .autocomplete = govuk_or(p->autocomplete, STR("current-password")),
	    .autocapitalize = STR("none"),
	    .spellcheck = GOVUK_OFF,
	    .disabled = p->disabled,
	    .described_by = p->described_by,
	    .wrapper.classes = STR("govuk-password-input__wrapper"),
	    .group = {.classes = govuk_words(a, STR("govuk-password-input"), p->group.classes),
		      .attrs = {group.p, group.n},
		      .before = p->group.before},
	    .classes = govuk_words(a, STR("govuk-password-input__input govuk-js-password-input-input"), p->classes),
	    .attrs = p->attrs,
	};
	i->group.after.html.markup = govuk_join(a, toggle.markup, p->group.after.html.markup);
	return i;
}

/* ---- Character count ---- */

static bool count_in_words(const struct govuk_character_count *c)
{
	return c->max_words > 0 || str_eq(c->count_type, STR("words"));
}

static int count_limit(const struct govuk_character_count *c)
{
	return c->max_words > 0 ? c->max_words : c->max_length;
}

struct str govuk_count_text(struct arena *a, const struct govuk_character_count *c)
{
	struct str text = c->description, mark = STR("%{count}");
	struct buf b;
	if (count_limit(c) <= 0)
		return STR_NONE;
	if (text.n == 0)
		text = count_in_words(c) ? STR("You can enter up to %{count} words")
					 : STR("You can enter up to %{count} characters");
	buf_init(&b, a, 4096);
	while (text.n > 0) {
		if (str_starts(text, mark)) {
			buf_int(&b, count_limit(c));
			text = str_cut(text, mark.n, text.n);
		} else {
			buf_char(&b, text.p[0]);
			text = str_cut(text, 1, text.n);
		}
	}
	return buf_str(&b);
}

static struct str number_or_none(struct arena *a, int n)
{
	return n > 0 ? arena_fmt(a, "%d", n) : STR_NONE;
}

const struct govuk_textarea *govuk_count_as_textarea(struct arena *a, const struct govuk_character_count *c,
						     struct html message)
{
	struct str id = govuk_or(c->id, c->name);
	struct attr_list group = attr_list_new(a, 6 + c->messages.n + c->group.attrs.n);
	attr_list_add(&group, "data-module", STR("govuk-character-count"));
	attr_list_add(&group, "data-maxlength", number_or_none(a, c->max_length));
	attr_list_add(&group, "data-threshold", number_or_none(a, c->threshold));
	attr_list_add(&group, "data-maxwords", number_or_none(a, c->max_words));
	attr_list_add(&group, "data-count-type", govuk_or(c->count_type, c->max_words > 0 ? STR("words") : STR_NONE));
	if (count_limit(c) <= 0) /* the limit is set in JavaScript, which then needs the words too */
		attr_list_add(&group, "data-i18n.textarea-description.other", c->description);
	attr_list_append(&group, c->messages);
	attr_list_append(&group, c->group.attrs);
	struct govuk_textarea *t = arena_new(a, struct govuk_textarea, 1);
	*t = (struct govuk_textarea){
	    .name = c->name,
	    .id = c->id,
	    .label = c->label,
	    .hint = c->hint,
	    .error = c->error,
	    .value = c->value,
	    .rows = c->rows,
	    .spellcheck = c->spellcheck,
	    .described_by = govuk_join(a, id, STR("-info")),
	    .group = {.classes = govuk_words(a, STR("govuk-character-count"), c->group.classes),
		      .attrs = {group.p, group.n},
		      .before = c->group.before,
		      .after.html = message},
	    .classes = govuk_words(a, STR("govuk-js-character-count"), c->classes),
	    .attrs = c->attrs,
	};
	return t;
}

bool govuk_option_selected(const struct govuk_select *s, const struct govuk_option *o)
{
	if (o->selected != GOVUK_DEFAULT)
		return o->selected == GOVUK_ON;
	return s->value.n > 0 && str_eq(s->value, o->value.n > 0 || o->empty ? o->value : o->text);
}

bool govuk_panel_interrupts(const struct govuk_panel *p)
{
	return str_contains(p->classes, STR("govuk-panel--interruption"));
}

bool govuk_anything_wrong(const struct govuk_error_summary *s)
{
	for (size_t i = 0; i < s->errors.n; i++) {
		if (govuk_has(s->errors.p[i].text, s->errors.p[i].html))
			return true;
	}
	return s->errors.n == 0 || govuk_has(s->description, s->description_html);
}

bool govuk_card_used(const struct govuk_summary_card *c)
{
	return c->on || govuk_has(c->title.text, c->title.html) || c->actions.items.n > 0 || c->classes.n > 0 ||
	       c->attrs.n > 0;
}

bool govuk_any_actions(const struct govuk_summary_list *l)
{
	for (size_t i = 0; i < l->rows.n; i++) {
		if (l->rows.p[i].actions.items.n > 0)
			return true;
	}
	return false;
}

static size_t nav_items(const struct govuk_service_navigation *s)
{
	size_t n = 0;
	for (size_t i = 0; i < s->items.n; i++)
		n += govuk_has(s->items.p[i].text, s->items.p[i].html);
	return n;
}

bool govuk_nav_used(const struct govuk_service_navigation *s)
{
	return nav_items(s) > 0 || s->navigation_start.markup.n > 0 || s->navigation_end.markup.n > 0;
}

/* One entry needs no menu to hide it. */
bool govuk_nav_collapses(const struct govuk_service_navigation *s)
{
	if (s->collapse != GOVUK_DEFAULT)
		return s->collapse == GOVUK_ON;
	return nav_items(s) > 1;
}
