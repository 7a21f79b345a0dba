/* Reads the options of an official fixture (JSON) into the structs of the components. For tests only. */
#pragma once
#include <jansson.h>
#include "govuk.h"

/* Members of an object; absent, null, false and {} are "not there". Numbers become their digits, true "true". */
struct str read_text(struct arena *a, const json_t *object, const char *key);
struct html read_html(struct arena *a, const json_t *object, const char *key);
struct url read_url(struct arena *a, const json_t *object, const char *key);
bool read_bool(const json_t *object, const char *key);
int read_int(const json_t *object, const char *key);
enum govuk_set read_set(const json_t *object, const char *key);
/* An object of attributes; a string of markup, which is also allowed there, is refused: the program ends. */
struct attrs read_attrs(struct arena *a, const json_t *object, const char *key);
struct govuk_part read_part(struct arena *a, const json_t *object, const char *key);
/* Links of an array; a falsy entry stays in its place as an empty one. */
struct govuk_links read_links(struct arena *a, const json_t *array);

/* One page of output per component, by name; NULL for a name that is none. */
typedef void render(struct buf *out, struct arena *a, const json_t *options);
render *form_component(const char *name);
render *content_component(const char *name);
render *navigation_component(const char *name);
