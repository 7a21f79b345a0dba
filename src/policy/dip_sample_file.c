#include "reader.h"

enum {
	ABOUT_MAX = 60,
	ASKS_MAX = 250,
	LOOK_FOR_MAX = 400,
	QUESTIONS_MAX = 40,
	SAYS_MAX = 60,
	MEANS_MAX = 300,
	GRADES_MAX = 8
};

static struct dip_question read_question(struct reader *r, const yaml_node_t *node, const yaml_node_t **ret_id)
{
	static const struct key keys[] = {
	    {"id", true}, {"about", true}, {"asks", true}, {"look_for", false}, {"may_not_apply", false}};
	const yaml_node_t *v[5];
	yaml_keys(r, node, keys, 5, v);
	*ret_id = v[0];
	return (struct dip_question){.id = yaml_code(r, v[0]),
				     .about = yaml_text(r, v[1], ABOUT_MAX),
				     .asks = yaml_text(r, v[2], ASKS_MAX),
				     .look_for = v[3] ? yaml_text(r, v[3], LOOK_FOR_MAX) : STR(""),
				     .may_not_apply = yaml_bool(r, v[4], false)};
}

static void read_questions(struct reader *r, const yaml_node_t *node, struct dip_form *ret)
{
	size_t n = list_at_most(r, node, false, QUESTIONS_MAX, "questions");
	struct dip_question *questions = arena_new(r->arena, struct dip_question, n);
	struct ids ids = {arena_new(r->arena, struct str, n), 0};
	for (size_t i = 0; i < n; i++) {
		const yaml_node_t *id = NULL;
		questions[i] = read_question(r, list_item(r, node, i), &id);
		id_once(r, &ids, id, questions[i].id, "question");
	}
	ret->questions.p = questions;
	ret->questions.n = n;
}

static struct dip_grade read_grade(struct reader *r, const yaml_node_t *node, const yaml_node_t **ret_id)
{
	static const struct key keys[] = {{"id", true}, {"says", true}, {"means", true}};
	const yaml_node_t *v[3];
	yaml_keys(r, node, keys, 3, v);
	*ret_id = v[0];
	return (struct dip_grade){
	    .id = yaml_code(r, v[0]), .says = yaml_text(r, v[1], SAYS_MAX), .means = yaml_text(r, v[2], MEANS_MAX)};
}

static void read_grades(struct reader *r, const yaml_node_t *node, struct dip_form *ret)
{
	size_t n = list_at_most(r, node, false, GRADES_MAX, "grades");
	struct dip_grade *grades = arena_new(r->arena, struct dip_grade, n);
	struct ids ids = {arena_new(r->arena, struct str, n), 0};
	for (size_t i = 0; i < n; i++) {
		const yaml_node_t *id = NULL;
		grades[i] = read_grade(r, list_item(r, node, i), &id);
		id_once(r, &ids, id, grades[i].id, "grade");
	}
	if (node && n == 1)
		finding_at(r, node, "found one grade, expected at least two: with one, every plan is the same");
	ret->grades.p = grades;
	ret->grades.n = n;
}

const struct error *dip_form_parse(struct str text, struct str name, struct arena *a, struct dip_form *ret,
				   struct findings *problems)
{
	static const struct key top[] = {{"questions", true}, {"grades", true}};
	const yaml_node_t *v[2];
	struct reader *r = arena_new(a, struct reader, 1);
	struct dip_form form = {0};
	if (reader_open(r, text, a, problems)) {
		yaml_keys(r, yaml_document_get_root_node(&r->document), top, 2, v);
		read_questions(r, v[0], &form);
		read_grades(r, v[1], &form);
	}
	const struct error *e = reader_result(r, name);
	if (!e)
		*ret = form;
	return e;
}
