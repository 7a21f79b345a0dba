/* The forecast's tables as a file, a row a number; and the names behind one of them. */
#include "downloads.h"
#include "forecasts_page.h"

static const struct table_column number_columns[] = {{DOWNLOAD_TITLE("Table"), 28},
						     {DOWNLOAD_TITLE("Row"), 44},
						     {DOWNLOAD_TITLE("Column"), 28},
						     {DOWNLOAD_TITLE("Value"), 12}};
DOWNLOAD_LIST(number_files, "forecast", "Forecast", "forecast.downloaded", number_columns);

static const struct table_column name_columns[] = {{DOWNLOAD_TITLE("What"), 28}, {DOWNLOAD_TITLE("Day"), 14},
						   {DOWNLOAD_TITLE("Name"), 28}, {DOWNLOAD_TITLE("Age"), 0},
						   {DOWNLOAD_TITLE("Team"), 22}, {DOWNLOAD_TITLE("Worker"), 22}};
DOWNLOAD_LIST(name_files, "forecast-names", "Names behind the forecast", "forecast.names-downloaded", name_columns);

static const struct error *table(struct download *d, const struct forecast_table *t)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < t->rows.n; i++)
		for (size_t k = 0; k < t->rows.p[i].cells.n && !e; k++) {
			const struct table_cell cells[] = {table_text(t->caption), table_text(t->rows.p[i].head),
							   table_text(t->heads.p[k]),
							   table_text(t->rows.p[i].cells.p[k].text)};
			e = download_row(d, STR(""), cells);
		}
	return e;
}

const struct error *forecast_file(struct request *rq, struct response *rs, const struct forecast_view *v)
{
	const struct forecast_table *const tables[] = {&v->by_month, &v->by_team, &v->by_owner, &v->by_promise};
	struct download d;
	const struct error *e = NULL;
	download_begin(rq, &number_files, &d);
	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]) && !e; i++)
		e = table(&d, tables[i]);
	return e ? e : download_end(&d, rs, false);
}

const struct error *forecast_names_file(struct request *rq, struct response *rs, const struct forecast_names *n)
{
	struct download d;
	const struct error *e = NULL;
	download_begin(rq, &name_files, &d);
	for (size_t i = 0; i < n->people.n && !e; i++) {
		const struct forecast_named_row *p = &n->people.p[i];
		const struct table_cell cells[] = {table_text(forecast_event_words(n->what)),
						   table_day(p->on),
						   table_text(p->name),
						   table_number(p->age),
						   table_text(p->team),
						   table_text(p->worker)};
		e = download_row(&d, p->ref, cells);
	}
	if (e)
		return e;
	download_hidden(&d, n->hidden);
	return download_end(&d, rs, n->more);
}
