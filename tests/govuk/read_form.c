/* The components of forms. */
#include "read_options.h"

#include "govuk_choices_html.h"
#include "govuk_form_html.h"

static struct govuk_label label(struct arena *a, const json_t *o)
{
	return (struct govuk_label){read_text(a, o, "text"),    read_html(a, o, "html"),
				    read_text(a, o, "for"),     read_bool(o, "isPageHeading"),
				    read_text(a, o, "classes"), read_attrs(a, o, "attributes")};
}

static struct govuk_hint hint(struct arena *a, const json_t *o)
{
	return (struct govuk_hint){read_text(a, o, "text"), read_html(a, o, "html"), read_text(a, o, "id"),
				   read_text(a, o, "classes"), read_attrs(a, o, "attributes")};
}

static struct govuk_error_message error_message(struct arena *a, const json_t *o)
{
	const json_t *hidden = json_object_get(o, "visuallyHiddenText");
	return (struct govuk_error_message){
	    .text = read_text(a, o, "text"),
	    .html = read_html(a, o, "html"),
	    .id = read_text(a, o, "id"),
	    .hidden_text = read_text(a, o, "visuallyHiddenText"),
	    .no_hidden_text = json_is_false(hidden) || (json_is_string(hidden) && json_string_length(hidden) == 0),
	    .classes = read_text(a, o, "classes"),
	    .attrs = read_attrs(a, o, "attributes")};
}

static struct govuk_fieldset fieldset(struct arena *a, const json_t *o)
{
	const json_t *l = json_object_get(o, "legend");
	return (struct govuk_fieldset){.legend = {read_text(a, l, "text"), read_html(a, l, "html"),
						  read_bool(l, "isPageHeading"), read_text(a, l, "classes")},
				       .content = read_html(a, o, "html"),
				       .described_by = read_text(a, o, "describedBy"),
				       .role = read_text(a, o, "role"),
				       .classes = read_text(a, o, "classes"),
				       .attrs = read_attrs(a, o, "attributes")};
}

static struct govuk_group group(struct arena *a, const json_t *o, const char *before, const char *after)
{
	const json_t *g = json_object_get(o, "formGroup");
	return (struct govuk_group){read_text(a, g, "classes"), read_attrs(a, g, "attributes"), read_part(a, g, before),
				    read_part(a, g, after)};
}

/* What every field with one control has, into a struct with the same names. */
#define READ_FIELD(to, a, o)                                                                                           \
	do {                                                                                                           \
		(to).name = read_text((a), (o), "name");                                                               \
		(to).id = read_text((a), (o), "id");                                                                   \
		(to).label = label((a), json_object_get((o), "label"));                                                \
		(to).hint = hint((a), json_object_get((o), "hint"));                                                   \
		(to).error = error_message((a), json_object_get((o), "errorMessage"));                                 \
		(to).value = read_text((a), (o), "value");                                                             \
		(to).group = group((a), (o), "beforeInput", "afterInput");                                             \
		(to).classes = read_text((a), (o), "classes");                                                         \
		(to).attrs = read_attrs((a), (o), "attributes");                                                       \
	} while (0)

/* And every question with several. */
#define READ_QUESTION(to, a, o)                                                                                        \
	do {                                                                                                           \
		(to).fieldset = fieldset((a), json_object_get((o), "fieldset"));                                       \
		(to).hint = hint((a), json_object_get((o), "hint"));                                                   \
		(to).error = error_message((a), json_object_get((o), "errorMessage"));                                 \
		(to).group = group((a), (o), "beforeInputs", "afterInputs");                                           \
		(to).classes = read_text((a), (o), "classes");                                                         \
		(to).attrs = read_attrs((a), (o), "attributes");                                                       \
	} while (0)

static void render_label(struct buf *out, struct arena *a, const json_t *o)
{
	struct govuk_label l = label(a, o);
	govuk_label(out, &l);
}

static void render_hint(struct buf *out, struct arena *a, const json_t *o)
{
	struct govuk_hint h = hint(a, o);
	govuk_hint(out, &h);
}

static void render_error_message(struct buf *out, struct arena *a, const json_t *o)
{
	struct govuk_error_message e = error_message(a, o);
	govuk_error_message(out, &e);
}

static void render_fieldset(struct buf *out, struct arena *a, const json_t *o)
{
	struct govuk_fieldset f = fieldset(a, o);
	govuk_fieldset(out, &f);
}

static void render_input(struct buf *out, struct arena *a, const json_t *o)
{
	struct govuk_input i = {.type = read_text(a, o, "type"),
				.inputmode = read_text(a, o, "inputmode"),
				.autocomplete = read_text(a, o, "autocomplete"),
				.pattern = read_text(a, o, "pattern"),
				.autocapitalize = read_text(a, o, "autocapitalize"),
				.spellcheck = read_set(o, "spellcheck"),
				.disabled = read_bool(o, "disabled"),
				.described_by = read_text(a, o, "describedBy"),
				.prefix = read_part(a, o, "prefix"),
				.suffix = read_part(a, o, "suffix"),
				.wrapper = read_part(a, o, "inputWrapper")};
	READ_FIELD(i, a, o);
	govuk_input(out, &i);
}

static void render_password_input(struct buf *out, struct arena *a, const json_t *o)
{
	struct govuk_password_input p = {.autocomplete = read_text(a, o, "autocomplete"),
					 .disabled = read_bool(o, "disabled"),
					 .described_by = read_text(a, o, "describedBy"),
					 .show_text = read_text(a, o, "showPasswordText"),
					 .hide_text = read_text(a, o, "hidePasswordText"),
					 .show_label = read_text(a, o, "showPasswordAriaLabelText"),
					 .hide_label = read_text(a, o, "hidePasswordAriaLabelText"),
					 .shown_announcement = read_text(a, o, "passwordShownAnnouncementText"),
					 .hidden_announcement = read_text(a, o, "passwordHiddenAnnouncementText"),
					 .button_classes = read_text(a, json_object_get(o, "button"), "classes")};
	READ_FIELD(p, a, o);
	govuk_password_input(out, &p);
}

static void render_textarea(struct buf *out, struct arena *a, const json_t *o)
{
	struct govuk_textarea t = {.autocomplete = read_text(a, o, "autocomplete"),
				   .rows = read_int(o, "rows"),
				   .spellcheck = read_set(o, "spellcheck"),
				   .disabled = read_bool(o, "disabled"),
				   .described_by = read_text(a, o, "describedBy")};
	READ_FIELD(t, a, o);
	govuk_textarea(out, &t);
}

/* {"charactersUnderLimitText": {"one": ...}} is data-i18n.characters-under-limit.one. */
static struct attrs count_messages(struct arena *a, const json_t *o)
{
	static const char *const options[] = {"charactersUnderLimitText", "charactersAtLimitText",
					      "charactersOverLimitText",  "wordsUnderLimitText",
					      "wordsAtLimitText",         "wordsOverLimitText"};
	static const char *const names[] = {"characters-under-limit", "characters-at-limit", "characters-over-limit",
					    "words-under-limit",      "words-at-limit",      "words-over-limit"};
	struct attr *p = arena_new(a, struct attr, 6 * 6);
	size_t n = 0;
	for (size_t i = 0; i < 6; i++) {
		json_t *v = json_object_get(o, options[i]), *words;
		const char *plural;
		if (json_is_string(v))
			p[n++] = (struct attr){.name = arena_fmt(a, "data-i18n.%s", names[i]).p,
					       .value = read_text(a, o, options[i])};
		json_object_foreach(v, plural, words)
		{
			p[n++] = (struct attr){.name = arena_fmt(a, "data-i18n.%s.%s", names[i], plural).p,
					       .value = read_text(a, v, plural)};
		}
	}
	return (struct attrs){p, n};
}

static void render_character_count(struct buf *out, struct arena *a, const json_t *o)
{
	struct govuk_character_count c = {
	    .rows = read_int(o, "rows"),
	    .max_length = read_int(o, "maxlength"),
	    .max_words = read_int(o, "maxwords"),
	    .threshold = read_int(o, "threshold"),
	    .count_type = read_text(a, o, "countType"),
	    .description = read_text(a, o, "textareaDescriptionText"),
	    .messages = count_messages(a, o),
	    .message_classes = read_text(a, json_object_get(o, "countMessage"), "classes"),
	    .spellcheck = read_set(o, "spellcheck")};
	READ_FIELD(c, a, o);
	govuk_character_count(out, &c);
}

static void render_select(struct buf *out, struct arena *a, const json_t *o)
{
	const json_t *items = json_object_get(o, "items");
	size_t n = json_array_size(items);
	struct govuk_option *p = arena_new(a, struct govuk_option, n + 1);
	for (size_t i = 0; i < n; i++) {
		const json_t *e = json_array_get(items, i), *value = json_object_get(e, "value");
		p[i] = (struct govuk_option){.value = json_is_false(value) ? STR("false") : read_text(a, e, "value"),
					     .empty = json_is_string(value) && json_string_length(value) == 0,
					     .text = read_text(a, e, "text"),
					     .selected = read_set(e, "selected"),
					     .disabled = read_bool(e, "disabled"),
					     .attrs = read_attrs(a, e, "attributes")};
	}
	struct govuk_select s = {
	    .items = {p, n}, .disabled = read_bool(o, "disabled"), .described_by = read_text(a, o, "describedBy")};
	READ_FIELD(s, a, o);
	govuk_select(out, &s);
}

static struct govuk_choices choices(struct arena *a, const json_t *items)
{
	size_t n = json_array_size(items);
	struct govuk_choice *p = arena_new(a, struct govuk_choice, n + 1);
	for (size_t i = 0; i < n; i++) {
		const json_t *o = json_array_get(items, i), *l = json_object_get(o, "label");
		struct str behaviour = read_text(a, o, "behaviour");
		p[i] = (struct govuk_choice){.value = read_text(a, o, "value"),
					     .text = read_text(a, o, "text"),
					     .html = read_html(a, o, "html"),
					     .id = read_text(a, o, "id"),
					     .name = read_text(a, o, "name"),
					     .hint = hint(a, json_object_get(o, "hint")),
					     .conditional = read_html(a, json_object_get(o, "conditional"), "html"),
					     .divider = read_text(a, o, "divider"),
					     .checked = read_set(o, "checked"),
					     .exclusive = str_eq(behaviour, STR("exclusive")),
					     .disabled = read_bool(o, "disabled"),
					     .label_classes = read_text(a, l, "classes"),
					     .label_attrs = read_attrs(a, l, "attributes"),
					     .attrs = read_attrs(a, o, "attributes")};
	}
	return (struct govuk_choices){p, n};
}

static void render_radios(struct buf *out, struct arena *a, const json_t *o)
{
	struct govuk_radios r = {.name = read_text(a, o, "name"),
				 .id_prefix = read_text(a, o, "idPrefix"),
				 .value = read_text(a, o, "value"),
				 .items = choices(a, json_object_get(o, "items"))};
	READ_QUESTION(r, a, o);
	govuk_radios(out, &r);
}

static void render_checkboxes(struct buf *out, struct arena *a, const json_t *o)
{
	const json_t *values = json_object_get(o, "values");
	size_t n = json_array_size(values);
	struct str *p = arena_new(a, struct str, n + 1);
	for (size_t i = 0; i < n; i++)
		p[i] = arena_str(a, str_c(json_string_value(json_array_get(values, i))));
	struct govuk_checkboxes c = {.name = read_text(a, o, "name"),
				     .id_prefix = read_text(a, o, "idPrefix"),
				     .values = {p, n},
				     .described_by = read_text(a, o, "describedBy"),
				     .items = choices(a, json_object_get(o, "items"))};
	READ_QUESTION(c, a, o);
	govuk_checkboxes(out, &c);
}

static struct govuk_date_part date_part(struct arena *a, const json_t *o)
{
	return (struct govuk_date_part){.name = read_text(a, o, "name"),
					.label = read_text(a, o, "label"),
					.value = read_text(a, o, "value"),
					.error = read_set(o, "error"),
					.omit = json_is_false(o),
					.id = read_text(a, o, "id"),
					.inputmode = read_text(a, o, "inputmode"),
					.autocomplete = read_text(a, o, "autocomplete"),
					.pattern = read_text(a, o, "pattern"),
					.classes = read_text(a, o, "classes"),
					.attrs = read_attrs(a, o, "attributes")};
}

/* Where the part itself has no value, that of day, month or year by its name, then that of values by its full name. */
static void find_value(struct arena *a, const json_t *o, struct govuk_date_part *part, const char *fallback)
{
	struct str prefix = read_text(a, o, "namePrefix"), name = part->name.n > 0 ? part->name : str_c(fallback);
	if (part->value.n == 0)
		part->value = read_text(a, json_object_get(o, arena_str(a, name).p), "value");
	if (part->value.n == 0 && prefix.n > 0)
		name = arena_fmt(a, "%.*s-%.*s", STR_ARG(prefix), STR_ARG(name));
	if (part->value.n == 0)
		part->value = read_text(a, json_object_get(o, "values"), arena_str(a, name).p);
}

static void render_date_input(struct buf *out, struct arena *a, const json_t *o)
{
	const json_t *items = json_object_get(o, "items");
	size_t n = json_array_size(items);
	struct govuk_date_part *p = arena_new(a, struct govuk_date_part, n + 1);
	for (size_t i = 0; i < n; i++) {
		p[i] = date_part(a, json_array_get(items, i));
		find_value(a, o, &p[i], "");
	}
	struct govuk_date_input d = {.id = read_text(a, o, "id"),
				     .name_prefix = read_text(a, o, "namePrefix"),
				     .parts = {p, n},
				     .day = date_part(a, json_object_get(o, "day")),
				     .month = date_part(a, json_object_get(o, "month")),
				     .year = date_part(a, json_object_get(o, "year"))};
	find_value(a, o, &d.day, "day");
	find_value(a, o, &d.month, "month");
	find_value(a, o, &d.year, "year");
	READ_QUESTION(d, a, o);
	govuk_date_input(out, &d);
}

render *form_component(const char *name)
{
	static const struct {
		const char *name;
		render *render;
	} all[] = {
	    {"label", render_label},
	    {"hint", render_hint},
	    {"error-message", render_error_message},
	    {"fieldset", render_fieldset},
	    {"input", render_input},
	    {"password-input", render_password_input},
	    {"textarea", render_textarea},
	    {"character-count", render_character_count},
	    {"select", render_select},
	    {"radios", render_radios},
	    {"checkboxes", render_checkboxes},
	    {"date-input", render_date_input},
	};
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		if (strcmp(all[i].name, name) == 0)
			return all[i].render;
	}
	return NULL;
}
