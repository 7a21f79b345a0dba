/*
 * render_component NAME: for each line of standard input, the options of one fixture as JSON, one line of standard
 * output, {"html": "..."}. All fixtures of a component pass through one process.
 */
#include "read_options.h"

#include <stdio.h>
#include <stdlib.h>

static render *find(const char *name)
{
	render *found = form_component(name);
	if (!found)
		found = content_component(name);
	return found ? found : navigation_component(name);
}

static void answer(render *component, struct arena *a, const char *line)
{
	json_error_t error;
	struct buf out;
	json_t *options = json_loads(line, 0, &error);
	if (!options) {
		fprintf(stderr, "options: %s\n", error.text);
		exit(1);
	}
	buf_init(&out, a, 1 << 20);
	component(&out, a, options);
	struct str html = buf_str(&out);
	json_t *result = json_object();
	json_object_set_new(result, "html", json_stringn(html.n > 0 ? html.p : "", html.n));
	if (out.over || json_dumpf(result, stdout, JSON_COMPACT) != 0)
		exit(1);
	fputc('\n', stdout);
	json_decref(result);
	json_decref(options);
}

int main(int argc, char **argv)
{
	render *component = argc == 2 ? find(argv[1]) : NULL;
	struct arena a;
	char *line = NULL;
	size_t room = 0;
	if (!component) {
		fprintf(stderr, "usage: render_component NAME, one of those in tests/govuk/read_*.c\n");
		return 2;
	}
	arena_init(&a, 64 << 20);
	while (getline(&line, &room, stdin) > 0) {
		answer(component, &a, line);
		arena_reset(&a);
	}
	free(line);
	arena_finish(&a);
	return 0;
}
