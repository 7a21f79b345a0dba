#include "reader.h"

enum { TITLE_MAX = 100, NEED_SAYS_MAX = 400, NEEDS_MAX = 12, NEED_STEPS_MAX = 20 };

static struct night_step read_step(struct reader *r, const yaml_node_t *node, const yaml_node_t **ret_id)
{
	static const struct key keys[] = {{"id", true}, {"says", true}, {"phone", false}, {"made_up", false}};
	const yaml_node_t *v[4];
	yaml_keys(r, node, keys, 4, v);
	*ret_id = v[0];
	struct night_step step = {.id = yaml_code(r, v[0]),
				  .says = yaml_text(r, v[1], NEED_SAYS_MAX),
				  .phone = yaml_phone(r, v[2]),
				  .made_up = yaml_bool(r, v[3], false)};
	if (v[3] && !v[2])
		finding_at(r, v[3], "only a phone number can be made up, and there is none");
	return step;
}

static void read_steps(struct reader *r, const yaml_node_t *node, struct night_need *need)
{
	size_t n = list_at_most(r, node, false, NEED_STEPS_MAX, "steps");
	struct night_step *steps = arena_new(r->arena, struct night_step, n);
	struct ids ids = {arena_new(r->arena, struct str, n), 0};
	for (size_t i = 0; i < n; i++) {
		const yaml_node_t *id = NULL;
		steps[i] = read_step(r, list_item(r, node, i), &id);
		id_once(r, &ids, id, steps[i].id, "step");
	}
	need->steps = steps;
	need->n_steps = n;
}

static struct night_need read_need(struct reader *r, const yaml_node_t *node, const yaml_node_t **ret_id)
{
	static const struct key keys[] = {{"id", true}, {"title", true}, {"steps", true}};
	const yaml_node_t *v[3];
	yaml_keys(r, node, keys, 3, v);
	*ret_id = v[0];
	struct night_need need = {.id = yaml_code(r, v[0]), .title = yaml_text(r, v[1], TITLE_MAX)};
	read_steps(r, v[2], &need);
	return need;
}

static void read_needs(struct reader *r, const yaml_node_t *node, struct same_night *ret)
{
	size_t n = list_at_most(r, node, false, NEEDS_MAX, "needs");
	struct night_need *needs = arena_new(r->arena, struct night_need, n);
	struct ids ids = {arena_new(r->arena, struct str, n), 0};
	for (size_t i = 0; i < n; i++) {
		const yaml_node_t *id = NULL;
		needs[i] = read_need(r, list_item(r, node, i), &id);
		id_once(r, &ids, id, needs[i].id, "need");
	}
	*ret = (struct same_night){needs, n};
}

const struct error *same_night_parse(struct str text, struct str name, struct arena *a, struct same_night *ret,
				     struct findings *problems)
{
	static const struct key top[] = {{"needs", true}};
	const yaml_node_t *v[1];
	struct reader *r = arena_new(a, struct reader, 1);
	struct same_night night = {0};
	if (reader_open(r, text, a, problems)) {
		yaml_keys(r, yaml_document_get_root_node(&r->document), top, 1, v);
		read_needs(r, v[0], &night);
	}
	const struct error *e = reader_result(r, name);
	if (!e)
		*ret = night;
	return e;
}

const struct night_step *same_night_out_of_hours(const struct same_night *night)
{
	for (size_t i = 0; i < night->n; i++)
		for (size_t k = 0; k < night->p[i].n_steps; k++) {
			const struct night_step *step = &night->p[i].steps[k];
			if (str_eq(step->id, STR("out-of-hours")) && !str_empty(step->phone))
				return step;
		}
	return NULL;
}
