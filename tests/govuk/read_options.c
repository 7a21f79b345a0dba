/* See read_options.h. */
#include "read_options.h"

#include <stdio.h>
#include <stdlib.h>

struct str read_text(struct arena *a, const json_t *object, const char *key)
{
	const json_t *v = json_object_get(object, key);
	if (json_is_string(v))
		return arena_str(a, (struct str){json_string_value(v), json_string_length(v)});
	if (json_is_integer(v))
		return arena_fmt(a, "%lld", (long long)json_integer_value(v));
	if (json_is_true(v))
		return STR("true");
	return STR_NONE;
}

struct html read_html(struct arena *a, const json_t *object, const char *key)
{
	return (struct html){read_text(a, object, key)};
}

struct url read_url(struct arena *a, const json_t *object, const char *key)
{
	return (struct url){read_text(a, object, key)};
}

bool read_bool(const json_t *object, const char *key)
{
	return json_is_true(json_object_get(object, key));
}

int read_int(const json_t *object, const char *key)
{
	return (int)json_integer_value(json_object_get(object, key));
}

enum govuk_set read_set(const json_t *object, const char *key)
{
	const json_t *v = json_object_get(object, key);
	if (!json_is_boolean(v))
		return GOVUK_DEFAULT;
	return json_is_true(v) ? GOVUK_ON : GOVUK_OFF;
}

struct attrs read_attrs(struct arena *a, const json_t *object, const char *key)
{
	json_t *all = json_object_get(object, key);
	if (json_is_string(all)) {
		fprintf(stderr, "attributes as markup are refused\n");
		exit(1);
	}
	struct attr *p = arena_new(a, struct attr, json_object_size(all) + 1);
	size_t n = 0;
	const char *name;
	json_t *value;
	json_object_foreach(all, name, value)
	{
		p[n++] = (struct attr){.name = arena_str(a, str_c(name)).p, .value = read_text(a, all, name)};
	}
	return (struct attrs){p, n};
}

struct govuk_part read_part(struct arena *a, const json_t *object, const char *key)
{
	const json_t *o = json_object_get(object, key);
	return (struct govuk_part){read_text(a, o, "text"), read_html(a, o, "html"), read_text(a, o, "classes"),
				   read_attrs(a, o, "attributes")};
}

struct govuk_links read_links(struct arena *a, const json_t *array)
{
	struct govuk_link *p = arena_new(a, struct govuk_link, json_array_size(array) + 1);
	for (size_t i = 0; i < json_array_size(array); i++) {
		const json_t *o = json_array_get(array, i);
		p[i] = (struct govuk_link){.text = read_text(a, o, "text"),
					   .html = read_html(a, o, "html"),
					   .href = read_url(a, o, "href"),
					   .hidden_text = read_text(a, o, "visuallyHiddenText"),
					   .classes = read_text(a, o, "classes"),
					   .attrs = read_attrs(a, o, "attributes")};
	}
	return (struct govuk_links){p, json_array_size(array)};
}
