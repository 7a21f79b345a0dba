#include "reader.h"

#include <stdlib.h>
#include <unistd.h>

enum { HOLIDAYS_MAX = 500 };

static int by_day(const void *a, const void *b)
{
	return date_cmp(*(const struct date *)a, *(const struct date *)b);
}

static struct holidays read_days(struct reader *r, const yaml_node_t *node)
{
	size_t n = list_at_most(r, node, false, HOLIDAYS_MAX, "days");
	struct date *days = arena_new(r->arena, struct date, n);
	for (size_t i = 0; i < n; i++) {
		const yaml_node_t *item = list_item(r, node, i);
		days[i] = yaml_date(r, item);
		for (size_t j = 0; j < i; j++)
			if (date_known(days[i]) && date_cmp(days[i], days[j]) == 0)
				finding_at(r, item, "this day is here twice");
	}
	if (n)
		qsort(days, n, sizeof(*days), by_day);
	return (struct holidays){days, n};
}

const struct error *holidays_parse(struct str text, struct str name, struct arena *a, struct holidays *ret,
				   struct findings *problems)
{
	static const struct key keys[] = {{"holidays", true}};
	struct reader *r = arena_new(a, struct reader, 1);
	struct holidays holidays = {0};
	if (reader_open(r, text, a, problems)) {
		const yaml_node_t *v[1];
		yaml_keys(r, yaml_document_get_root_node(&r->document), keys, 1, v);
		holidays = read_days(r, v[0]);
	}
	const struct error *e = reader_result(r, name);
	if (!e)
		*ret = holidays;
	return e;
}

const struct error *holidays_load(struct str path, struct arena *a, struct holidays *ret, struct str *ret_text,
				  struct findings *problems)
{
	if (access(path.p, F_OK) != 0)
		return NULL;
	const struct error *e = council_file_load(path.p, a, ret_text);
	return e ? e : holidays_parse(*ret_text, path, a, ret, problems);
}
