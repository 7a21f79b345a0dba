#include "downloads.h"

#include "downloads_sql.h"

enum { CSV_MAX = RESPONSE_MAX_BODY };

bool download_asked(const struct request *rq)
{
	enum table_format format;
	return table_format_from_code(form_text(&rq->query, "as"), &format);
}

struct url download_url(struct arena *a, struct url at, enum table_format format)
{
	return url_with(a, at, "as", table_format_code(format));
}

void download_begin(struct request *rq, const struct download_list *list, struct download *ret)
{
	*ret = (struct download){.rq = rq, .list = list};
	(void)table_format_from_code(form_text(&rq->query, "as"), &ret->format);
	buf_init(&ret->csv, rq->arena, CSV_MAX);
	table_csv_heading(&ret->csv, &ret->about, list->columns, list->n);
}

/* Rows of one person often follow one another: one read is enough. */
static const struct error *keep_read(struct download *d, struct str ref)
{
	struct downloads_person_row row;
	bool found = false;
	if (str_empty(ref) || str_eq(ref, d->last))
		return NULL;
	const struct error *e = downloads_person(d->rq->db, d->rq->arena, viewer_of(d->rq), ref, &found, &row);
	if (e || !found)
		return e ? e : error_new(ERROR_NOT_FOUND, "somebody on a list who may not be seen");
	d->last = ref;
	return office_saw(d->rq, row.person, d->list->seen);
}

const struct error *download_row(struct download *d, struct str ref, const struct table_cell *cells)
{
	static const char letters[] = {
	    [TABLE_TEXT] = 't', [TABLE_DATE] = 'd', [TABLE_NUMBER] = 'n', [TABLE_FIGURE] = 'f'};
	const struct error *e = keep_read(d, ref);
	if (e)
		return e;
	for (size_t i = 0; i < d->list->n && i < TABLE_COLUMNS_MAX; i++)
		if (!d->kinds[i] || cells[i].kind != TABLE_TEXT) /* a number that is not known is an empty text */
			d->kinds[i] = letters[cells[i].kind];
	table_csv_row(&d->csv, &d->about, cells, d->list->n);
	d->rows++;
	return NULL;
}

void download_hidden(struct download *d, int64_t n)
{
	struct table_cell cells[TABLE_COLUMNS_MAX] = {0};
	for (size_t i = 0; i < d->list->n && i < TABLE_COLUMNS_MAX; i++)
		cells[i] = table_text(i ? STR("") : arena_fmt(d->rq->arena, "and %lld restricted", (long long)n));
	if (n)
		table_csv_row(&d->csv, &d->about, cells, d->list->n);
}

/* Kept until the job has made a workbook of it. */
static const struct error *ask_workbook(struct download *d, struct response *rs, const char *name)
{
	struct request *rq = d->rq;
	struct own_txn *own;
	struct str ref = ref_new(rq->arena), job;
	const struct error *e = own_begin(rq->db, &own);
	if (e)
		return e;
	if (!(e = job_ask(own, rq->arena, "workbook", STR(""), rq->who.account, rq->now, &job)) &&
	    !(e = downloads_add(own, ref, rq->who.account, str_c(name), d->list->title, str_c(d->kinds), rq->now, job,
				buf_str(&d->csv), NULL)))
		e = own_commit(own);
	own_end(own);
	if (!e)
		response_redirect(rs, url_path(rq->arena, "/downloads/{}", ref));
	return e;
}

const struct error *download_end(struct download *d, struct response *rs, bool more)
{
	struct request *rq = d->rq;
	struct str day = date_iso(rq->arena, instant_london_day(rq->now));
	const char *name = arena_fmt(rq->arena, "%s-%.*s%s", d->list->name, STR_ARG(day), more ? "-not-all" : "").p;
	const struct error *e = office_saw(rq, (struct person_id){0}, d->list->seen);
	if (e)
		return e;
	if (d->csv.over)
		return error_new(ERROR_INVALID, "the list is larger than %d MB; choose a smaller part of it",
				 CSV_MAX >> 20);
	if (d->format == TABLE_XLSX)
		return ask_workbook(d, rs, name);
	response_download(rs, "text/csv; charset=utf-8", arena_fmt(rq->arena, "%s.csv", name).p);
	rs->fixed = buf_str(&d->csv);
	return NULL;
}
