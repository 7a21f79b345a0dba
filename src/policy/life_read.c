#include "life_read.h"

#include <stdlib.h>

enum { LIST_MAX = 2000 };

/* null is as good as absent. */
static const yaml_node_t *unless_null(const yaml_node_t *node)
{
	bool null = node && node->type == YAML_SCALAR_NODE && node->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
		    str_eq((struct str){(const char *)node->data.scalar.value, node->data.scalar.length}, STR("null"));
	return null ? NULL : node;
}

void life_keys(struct life *l, const yaml_node_t *node, const struct key *keys, size_t n, const yaml_node_t **v)
{
	yaml_keys(l->r, node, keys, n, v);
	for (size_t i = 0; i < n; i++)
		v[i] = keys[i].required ? v[i] : unless_null(v[i]);
}

size_t life_length(const yaml_node_t *node)
{
	return node && node->type == YAML_SEQUENCE_NODE
		   ? (size_t)(node->data.sequence.items.top - node->data.sequence.items.start)
		   : 0;
}

size_t life_items(struct life *l, const yaml_node_t *node)
{
	if (!node ||
	    (node->type == YAML_SEQUENCE_NODE && node->data.sequence.items.top == node->data.sequence.items.start))
		return 0;
	return list_at_most(l->r, node, false, LIST_MAX, "of them");
}

bool life_yes(struct life *l, const yaml_node_t *node, bool otherwise)
{
	if (node && node->type == YAML_SCALAR_NODE && node->data.scalar.style != YAML_PLAIN_SCALAR_STYLE) {
		finding_at(l->r, node, "found text in quotes, expected true or false without them");
		return otherwise;
	}
	return yaml_bool(l->r, node, otherwise);
}

int life_word(struct life *l, const yaml_node_t *node, struct code_list list)
{
	return yaml_word(l->r, node, list.p, list.n);
}

struct span life_span(struct life *l, const yaml_node_t *at, const yaml_node_t *from, const yaml_node_t *to)
{
	struct span s = {yaml_date(l->r, from), yaml_date(l->r, to)};
	if (date_known(s.from) && date_known(s.to) && date_cmp(s.to, s.from) < 0)
		finding_at(l->r, to ? to : at, "it ends before it begins");
	return s;
}

bool life_moment(struct life *l, const yaml_node_t *node, struct instant *ret)
{
	struct str s = STR_NONE;
	struct date day;
	int64_t hour, minute;
	if (!yaml_scalar(l->r, node, &s))
		return false;
	if (s.n != 16 || s.p[10] != 'T' || s.p[13] != ':' || !date_parse_iso(str_cut(s, 0, 10), &day) ||
	    !str_to_int(str_cut(s, 11, 13), 0, 23, &hour) || !str_to_int(str_cut(s, 14, 16), 0, 59, &minute)) {
		finding_at(l->r, node, "expected a day and a time such as 2026-03-27T16:30");
		return false;
	}
	int wanted = (int)(hour * 3600 + minute * 60);
	*ret = (struct instant){date_london_start(day).seconds + wanted};
	ret->seconds += wanted - instant_london_seconds(*ret); /* the clocks changed since midnight */
	return true;
}

struct dated {
	int64_t id;
	struct date on;
};

static int by_day(const void *va, const void *vb)
{
	const struct dated *a = va, *b = vb;
	int c = date_cmp(a->on, b->on);
	return c ? c : (a->id > b->id) - (a->id < b->id);
}

void life_sort(const void *list, size_t n, size_t size)
{
	if (n)
		qsort((void *)(uintptr_t)list, n, size, by_day);
}
