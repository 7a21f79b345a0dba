/* Whom to choose, with the size of their caseload beside each. */
#include "one_to_one.h"

#include "caseload.h"
#include "one_to_one_sql.h"

/* Summed over the teams in which they have people. */
static void size_of(const struct caseload_sizes *sizes, struct str ref, int64_t *people, int64_t *late)
{
	*people = *late = 0;
	for (size_t i = 0; i < sizes->n; i++)
		for (size_t j = 0; j < sizes->p[i].workers.n; j++)
			if (str_eq(sizes->p[i].workers.p[j].ref, ref)) {
				*people += sizes->p[i].workers.p[j].people;
				*late = sizes->p[i].workers.p[j].late;
			}
}

const struct error *support_workers_read(struct db *db, struct arena *a, struct date today, struct support_workers *ret)
{
	struct one_to_one_workers rows;
	struct caseload_sizes sizes;
	const struct error *e = one_to_one_workers(db, a, &rows);
	if (e || (e = caseload_sizes_read(db, a, today, &sizes)))
		return e;
	struct support_worker *p = arena_new(a, struct support_worker, rows.n);
	struct govuk_option *o = arena_new(a, struct govuk_option, rows.n + 1);
	o[0] = (struct govuk_option){.empty = true, .text = STR("Choose")};
	for (size_t i = 0; i < rows.n; i++) {
		const struct one_to_one_workers_row *r = &rows.p[i];
		int64_t people, late;
		size_of(&sizes, r->ref, &people, &late);
		p[i] = (struct support_worker){r->id, r->team, r->name, people, r->adviser, r->with_21_plus};
		o[i + 1] =
		    (struct govuk_option){.value = r->ref,
					  .text = arena_fmt(a, "%.*s%s%.*s: %lld people, %lld late", STR_ARG(r->name),
							    str_empty(r->team_name) ? "" : ", ", STR_ARG(r->team_name),
							    (long long)people, (long long)late)};
	}
	*ret = (struct support_workers){p, {o, rows.n + 1}};
	return NULL;
}

const struct support_worker *support_worker_of(const struct support_workers *w, struct str value)
{
	for (size_t i = 1; i < w->options.n; i++)
		if (!str_empty(value) && str_eq(w->options.p[i].value, value))
			return &w->p[i - 1];
	return NULL;
}

struct str support_worker_suggested(const struct support_workers *w)
{
	size_t best = 0; /* of the options, which begin with none */
	for (size_t i = 1; i < w->options.n; i++)
		if (w->p[i - 1].adviser && w->p[i - 1].with_21_plus &&
		    (!best || w->p[i - 1].people < w->p[best - 1].people))
			best = i;
	return best ? w->options.p[best].value : STR("");
}
