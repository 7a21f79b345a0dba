/* Figures as files: all of them, what one is made up of, and whom it is about. */
#include "downloads.h"
#include "figures_page.h"

static const struct table_column card_columns[] = {{DOWNLOAD_TITLE("Figure"), 50},
						   {DOWNLOAD_TITLE("As of"), 14},
						   {DOWNLOAD_TITLE("Is"), 14},
						   {DOWNLOAD_TITLE("Counted in"), 24},
						   {DOWNLOAD_TITLE("A year before"), 14}};
DOWNLOAD_LIST(card_files, "figures", "Figures", "figures.counts-downloaded", card_columns);

const struct error *figures_file(struct request *rq, struct response *rs, const struct figures_view *v)
{
	struct download d;
	const struct error *e = NULL;
	download_begin(rq, &card_files, &d);
	for (size_t i = 0; i < v->cards.n && !e; i++) {
		const struct figure_card *c = &v->cards.p[i];
		const struct table_cell cells[] = {table_text(c->indicator->title), table_day(v->asked.on),
						   table_figure(c->now), table_text(c->out_of),
						   table_figure(c->before)};
		e = download_row(&d, STR(""), cells);
	}
	return e ? e : download_end(&d, rs, false);
}

static const struct table_column part_columns[] = {{DOWNLOAD_TITLE("Figure"), 50}, {DOWNLOAD_TITLE("As of"), 14},
						   {DOWNLOAD_TITLE("Table"), 28},  {DOWNLOAD_TITLE("Row"), 36},
						   {DOWNLOAD_TITLE("Is"), 14},     {DOWNLOAD_TITLE("Counted in"), 24}};
DOWNLOAD_LIST(part_files, "figure-parts", "What the figure is made of", "figures.counts-downloaded", part_columns);

const struct error *figure_parts_file(struct request *rq, struct response *rs, const struct figures_view *v)
{
	struct download d;
	const struct error *e = NULL;
	download_begin(rq, &part_files, &d);
	for (size_t i = 0; i < v->parts.n; i++)
		for (size_t k = 0; k < v->parts.p[i].lines.n && !e; k++) {
			const struct figure_line *l = &v->parts.p[i].lines.p[k];
			const struct table_cell cells[] = {table_text(v->indicator->title),   table_day(v->asked.on),
							   table_text(v->parts.p[i].caption), table_text(l->words),
							   table_figure(l->figure),           table_text(l->counts)};
			e = download_row(&d, STR(""), cells);
		}
	return e ? e : download_end(&d, rs, false);
}

/* For the council's own tools, too (figures.md): its columns keep their names. */
static const struct table_column name_columns[] = {{DOWNLOAD_TITLE("person_id"), 14}, {DOWNLOAD_TITLE("name"), 28},
						   {DOWNLOAD_TITLE("counted_in"), 0}, {DOWNLOAD_TITLE("reason"), 40},
						   {DOWNLOAD_TITLE("age"), 0},        {DOWNLOAD_TITLE("team"), 22},
						   {DOWNLOAD_TITLE("worker"), 22}};
DOWNLOAD_LIST(name_files, "figure", "Whom the figure is about", "figures.downloaded", name_columns);

/* Those who may not be named stand in rows of their own, so that the rows add up to the figure. */
static const struct error *put_hidden(struct download *d, int64_t n, bool in)
{
	const struct table_cell cells[] = {
	    table_text(STR("")), table_text(arena_fmt(d->rq->arena, "and %lld restricted", (long long)n)),
	    table_yes_no(in),    table_text(STR("")),
	    table_text(STR("")), table_text(STR("")),
	    table_text(STR(""))};
	return n ? download_row(d, STR(""), cells) : NULL;
}

const struct error *figure_names_file(struct request *rq, struct response *rs, const struct figure_names *n,
				      const struct str *ids)
{
	struct download d;
	const struct error *e = NULL;
	download_begin(rq, &name_files, &d);
	for (size_t i = 0; i < n->people.n && !e; i++) {
		const struct figure_named *p = &n->people.p[i];
		const struct table_cell cells[] = {table_text(ids[i]),    table_text(p->name),  table_yes_no(p->in),
						   table_text(p->reason), table_number(p->age), table_text(p->team),
						   table_text(p->worker)};
		e = download_row(&d, p->ref, cells);
	}
	if (e || (e = put_hidden(&d, n->hidden_in, true)) || (e = put_hidden(&d, n->hidden - n->hidden_in, false)))
		return e;
	return download_end(&d, rs, false);
}
