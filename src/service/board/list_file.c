/* Reports to the board, and next steps that are open, as a file. */
#include "board_page.h"
#include "downloads.h"

static const struct table_column columns[] = {{DOWNLOAD_TITLE("List"), 18},     {DOWNLOAD_TITLE("What"), 60},
					      {DOWNLOAD_TITLE("As of"), 14},    {DOWNLOAD_TITLE("By"), 28},
					      {DOWNLOAD_TITLE("By when"), 14},  {DOWNLOAD_TITLE("Frozen by"), 28},
					      {DOWNLOAD_TITLE("Frozen on"), 14}};
DOWNLOAD_LIST(files, "board-reports", "Reports to the board", "board.list-downloaded", columns);

static const struct error *report(struct download *d, const struct board_report *r)
{
	bool frozen = report_frozen(r);
	const struct table_cell cells[] = {table_text(STR("Report")),
					   table_text(r->title),
					   table_day(r->on),
					   table_text(r->by),
					   table_day(DATE_NONE),
					   table_text(frozen ? r->frozen_by : STR("")),
					   table_day(frozen ? instant_london_day(r->frozen_at) : DATE_NONE)};
	return download_row(d, STR(""), cells);
}

static const struct error *step(struct download *d, const struct board_list *l, const struct board_item *i)
{
	const struct table_cell cells[] = {table_text(STR("Next step")), table_text(i->what), table_day(l->newest.on),
					   table_text(i->who),           table_day(i->by),    table_text(STR("")),
					   table_day(DATE_NONE)};
	return i->kind == BOARD_STEP && !date_known(i->done) ? download_row(d, STR(""), cells) : NULL;
}

const struct error *board_list_file(struct request *rq, struct response *rs, const struct board_list *l)
{
	struct download d;
	const struct error *e = NULL;
	download_begin(rq, &files, &d);
	for (size_t i = 0; i < l->reports.n && !e; i++)
		e = report(&d, &l->reports.p[i]);
	for (size_t i = 0; i < l->newest.items.n && !e; i++)
		e = step(&d, l, &l->newest.items.p[i]);
	return e ? e : download_end(&d, rs, false);
}
