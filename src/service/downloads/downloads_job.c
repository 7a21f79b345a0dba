/* The job: a workbook of the CSV that a page gave it, written by the writer and read by the reader of both. */
#include <unistd.h>

#include "downloads.h"
#include "downloads_sql.h"
#include "rows.h"
#include "whole.h"

enum { WORKBOOK_MAX = 16 << 20 };

/* A cell as the page had it. */
static struct table_cell cell_of(const struct cell *c, char kind)
{
	struct date day = DATE_NONE;
	int64_t n;
	if (kind == 'd' && (str_empty(c->text) || date_parse_iso(c->text, &day)))
		return table_day(day);
	if (kind == 'n' && str_to_int(c->text, INT64_MIN, INT64_MAX, &n))
		return table_number(n);
	if (kind == 'f')
		return table_figure(c->text);
	return table_text(c->text);
}

static const struct error *copy_rows(struct rows *from, struct str title, struct str kinds, struct table_writer *to)
{
	struct table_column columns[TABLE_COLUMNS_MAX];
	struct table_cell cells[TABLE_COLUMNS_MAX];
	struct row row;
	const struct error *e = NULL;
	for (size_t number = 0; !e && rows_next(from, &row); number++) {
		if (row.broken || row.n > TABLE_COLUMNS_MAX)
			return error_new(ERROR_INTERNAL, "a list that cannot be read back");
		for (size_t i = 0; i < row.n; i++) {
			columns[i] = (struct table_column){.title = row.cells[i].text};
			cells[i] = cell_of(&row.cells[i], i < kinds.n ? kinds.p[i] : 't');
		}
		e = number == 0 ? table_sheet(to, title, columns, row.n) : table_row(to, cells);
	}
	return e;
}

static const struct error *make_file(struct job_run *run, const struct downloads_of_job_row *d, struct str path)
{
	const struct office *office = run->context;
	const struct table_about about = {.title = d->title, .author = office->policy->council, .made = d->asked_at};
	struct table_writer *to;
	struct rows *from;
	const struct error *e = rows_open_bytes(run->arena, d->body, STR(""), &from);
	if (e || (e = table_begin(run->arena, path, TABLE_XLSX, &about, &to)))
		return e;
	if (!(e = copy_rows(from, d->title, d->kinds, to)))
		e = table_end(to);
	table_leave(to);
	return e;
}

static const struct error *finish(struct job_run *run, struct str ref, struct str workbook)
{
	struct own_txn *own;
	const struct error *e = own_begin(run->db, &own);
	if (e)
		return e;
	if ((str_empty(ref) || !(e = downloads_made(own, ref, workbook, run->now, NULL))) &&
	    !(e = downloads_forget(own, (struct instant){run->now.seconds - DOWNLOAD_KEPT_SECONDS}, NULL)) &&
	    !(e = job_finish(own, run->job, STR(""), run->now)))
		e = own_commit(own);
	own_end(own);
	return e;
}

const struct error *download_run(struct job_run *run)
{
	const struct office *office = run->context;
	struct downloads_of_job_row d;
	struct str workbook = STR("");
	bool found = false;
	const struct error *e = downloads_of_job(run->db, run->arena, run->job->ref, &found, &d);
	if (e)
		return e;
	if (!found || instant_known(d.made_at)) /* the clock's, which only forgets; or nobody waits any more */
		return finish(run, STR(""), workbook);
	struct str path = arena_fmt(run->arena, "%.*s/%.*s.xlsx", STR_ARG(office->uploads), STR_ARG(d.ref));
	if (!(e = make_file(run, &d, path)))
		e = whole_read(run->arena, path, WORKBOOK_MAX, &workbook);
	(void)unlink(path.p);
	return e ? e : finish(run, d.ref, workbook);
}
