#include "reader.h"

enum { SAYS_MAX = 300, STEPS_MAX = 30, ATTEMPTS_MAX = 20 };

static struct lost_step read_step(struct reader *r, const yaml_node_t *node, const yaml_node_t **ret_id)
{
	static const struct key keys[] = {{"id", true}, {"says", true}};
	const yaml_node_t *v[2];
	yaml_keys(r, node, keys, 2, v);
	*ret_id = v[0];
	return (struct lost_step){.id = yaml_code(r, v[0]), .says = yaml_text(r, v[1], SAYS_MAX)};
}

static void read_steps(struct reader *r, const yaml_node_t *node, struct lost_contact *ret)
{
	size_t n = list_at_most(r, node, false, STEPS_MAX, "steps");
	struct lost_step *steps = arena_new(r->arena, struct lost_step, n);
	struct ids ids = {arena_new(r->arena, struct str, n), 0};
	for (size_t i = 0; i < n; i++) {
		const yaml_node_t *id = NULL;
		steps[i] = read_step(r, list_item(r, node, i), &id);
		id_once(r, &ids, id, steps[i].id, "step");
	}
	ret->steps.p = steps;
	ret->steps.n = n;
}

const struct error *lost_contact_parse(struct str text, struct str name, struct arena *a, struct lost_contact *ret,
				       struct findings *problems)
{
	static const struct key top[] = {{"ask_after", true}, {"steps", true}};
	static const struct key after[] = {{"attempts", true}, {"within", true}};
	const yaml_node_t *v[2], *w[2];
	struct reader *r = arena_new(a, struct reader, 1);
	struct lost_contact lost = {0};
	if (reader_open(r, text, a, problems)) {
		yaml_keys(r, yaml_document_get_root_node(&r->document), top, 2, v);
		if (v[0]) {
			yaml_keys(r, v[0], after, 2, w);
			lost.attempts = (int)yaml_int(r, w[0], 1, ATTEMPTS_MAX, 1);
			lost.within = yaml_period(r, w[1]);
		}
		read_steps(r, v[1], &lost);
	}
	const struct error *e = reader_result(r, name);
	if (!e)
		*ret = lost;
	return e;
}
