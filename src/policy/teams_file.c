#include <stdio.h>

#include "reader.h"
#include "teams_private.h"

enum { NAME_MAX_BYTES = 100, PLACES_MAX = 300, TEAMS_MAX = 200 };

static struct team read_team(struct reader *r, const yaml_node_t *node, const yaml_node_t **ret_code)
{
	static const struct key keys[] = {{"code", true},   {"name", true},   {"kind", true},
					  {"phone", false}, {"email", false}, {"places", false}};
	const yaml_node_t *v[6];
	yaml_keys(r, node, keys, 6, v);
	*ret_code = v[0];
	return (struct team){.code = yaml_code(r, v[0]),
			     .name = yaml_text(r, v[1], NAME_MAX_BYTES),
			     .kind = yaml_code(r, v[2]),
			     .phone = yaml_phone(r, v[3]),
			     .email = yaml_email(r, v[4]),
			     .places = yaml_text(r, v[5], PLACES_MAX),
			     .line = (int)node->start_mark.line + 1};
}

static struct teams read_teams(struct reader *r, const yaml_node_t *node)
{
	size_t n = list_size(r, node, false);
	if (n > TEAMS_MAX) {
		finding_at(r, node, "found %zu teams, expected at most %d", n, TEAMS_MAX);
		return (struct teams){0};
	}
	struct team *teams = arena_new(r->arena, struct team, n);
	for (size_t i = 0; i < n; i++) {
		const yaml_node_t *code = NULL;
		teams[i] = read_team(r, list_item(r, node, i), &code);
		for (size_t j = 0; j < i; j++)
			if (code && teams[i].code.n && str_eq(teams[i].code, teams[j].code)) {
				finding_at(r, code, "the code %.*s is taken already, on line %d",
					   STR_ARG(teams[i].code), teams[j].line);
				break;
			}
	}
	return (struct teams){.p = teams, .n = n};
}

static void read_duty_manager(struct reader *r, const yaml_node_t *node, struct teams *teams)
{
	static const struct key keys[] = {{"name", true}, {"phone", true}};
	const yaml_node_t *v[2];
	yaml_keys(r, node, keys, 2, v);
	teams->duty_manager = yaml_text(r, v[0], NAME_MAX_BYTES);
	teams->duty_manager_phone = yaml_phone(r, v[1]);
}

const struct error *teams_parse(struct str text, struct str name, struct arena *a, struct teams *ret,
				struct findings *problems)
{
	static const struct key keys[] = {{"teams", true}, {"routes", false}, {"duty_manager", false}};
	const yaml_node_t *v[3];
	struct reader *r = arena_new(a, struct reader, 1);
	struct teams teams = {0};
	if (reader_open(r, text, a, problems)) {
		yaml_keys(r, yaml_document_get_root_node(&r->document), keys, 3, v);
		teams = read_teams(r, v[0]);
		read_routes(r, v[1], &teams);
		if (v[2])
			read_duty_manager(r, v[2], &teams);
	}
	const struct error *e = reader_result(r, name);
	if (!e)
		*ret = teams;
	return e;
}

const struct error *council_file_load(const char *path, struct arena *a, struct str *ret)
{
	FILE *f = fopen(path, "rbe");
	if (!f)
		return error_new(ERROR_NOT_FOUND, "%s cannot be opened: is the folder of the council right?", path);
	long size = fseek(f, 0, SEEK_END) ? -1 : ftell(f);
	bool fits = size >= 0 && size <= COUNCIL_FILE_MAX;
	char *p = arena_new(a, char, fits ? (size_t)size + 1 : 1);
	rewind(f);
	bool whole = fits && fread(p, 1, (size_t)size, f) == (size_t)size;
	fclose(f);
	if (size > COUNCIL_FILE_MAX)
		return error_new(ERROR_INVALID, "%s is longer than %d bytes", path, COUNCIL_FILE_MAX);
	if (!whole)
		return error_new(ERROR_UNAVAILABLE, "%s cannot be read", path);
	*ret = (struct str){p, (size_t)size};
	return NULL;
}
