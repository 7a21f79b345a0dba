#include "annex_a_out.h"
#include "returns.h"

struct writing {
	struct db *db;
	const struct policy *policy;
	const struct annex_a_options *options;
	struct table_writer *to;
	struct annex_a_result result;
};

static const struct error *put(void *context, struct arena *scratch, const struct return_person *p)
{
	struct writing *w = context;
	struct return_allocated who;
	struct annex_a_row row;
	struct table_cell cells[ANNEX_A_COLUMNS];
	const struct error *e = return_allocated_read(w->db, scratch, p->person, w->options->on, &who);
	if (e || !annex_a_row_of(p, &who, w->policy, w->options->on, &row))
		return e;
	annex_a_cells(&row, w->options->layout, cells);
	w->result.rows++;
	w->result.restricted += p->restricted;
	return table_row(w->to, cells);
}

const struct error *annex_a_write(struct db *db, struct arena *a, const struct policy *policy,
				  const struct annex_a_options *options, struct annex_a_result *ret)
{
	struct writing w = {.db = db, .policy = policy, .options = options};
	struct table_column columns[ANNEX_A_COLUMNS];
	size_t n = annex_a_columns(options->layout, columns);
	const struct table_about about = {.title = STR("Annex A List 9"),
					  .author = options->council,
					  .made = date_london_start(options->on),
					  .dates_as_in_return = true};
	const struct error *e = table_begin(a, options->path, options->format, &about, &w.to);
	if (e)
		return e;
	db_statement_limit(db, 0);
	if (!(e = table_sheet(w.to, STR("List 9"), columns, n)) && !(e = return_everybody(db, put, &w)))
		e = return_deed(db, options->account, "return.annex-a",
				arena_fmt(a, "on=%.*s rows=%zu restricted=%zu %.*s", STR_ARG(date_iso(a, options->on)),
					  w.result.rows, w.result.restricted,
					  STR_ARG(table_format_code(options->format))),
				options->now);
	if (!e)
		e = table_end(w.to);
	table_leave(w.to);
	if (!e)
		*ret = w.result;
	return e;
}
