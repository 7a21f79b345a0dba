/* What was kept as files: the counts, the people behind one of them, and every due behind all of them. */
#include "downloads.h"
#include "kept_page.h"
#include "promises_kept_sql.h"

static const struct table_column count_columns[] = {
    {DOWNLOAD_TITLE("Promise"), 44},  {DOWNLOAD_TITLE("Kept on time"), 14}, {DOWNLOAD_TITLE("On time"), 0},
    {DOWNLOAD_TITLE("Late"), 0},      {DOWNLOAD_TITLE("Missed"), 0},        {DOWNLOAD_TITLE("Open after its day"), 0},
    {DOWNLOAD_TITLE("Not wanted"), 0}};
DOWNLOAD_LIST(count_files, "kept-or-not", "Kept or not", "kept.counts-downloaded", count_columns);

static const struct table_column name_columns[] = {
    {DOWNLOAD_TITLE("Promise"), 44}, {DOWNLOAD_TITLE("What became of it"), 18},
    {DOWNLOAD_TITLE("Name"), 28},    {DOWNLOAD_TITLE("Worker"), 22},
    {DOWNLOAD_TITLE("Due by"), 14},  {DOWNLOAD_TITLE("Done"), 14},
    {DOWNLOAD_TITLE("Why"), 28},     {DOWNLOAD_TITLE("In words"), 50}};
DOWNLOAD_LIST(name_files, "kept-or-not-names", "Kept or not, by name", "kept.names-downloaded", name_columns);

/* For the council's own tools, too (kept-or-not.md): its columns keep their names. */
static const struct table_column due_columns[] = {{DOWNLOAD_TITLE("promise"), 28},   {DOWNLOAD_TITLE("outcome"), 14},
						  {DOWNLOAD_TITLE("due_by"), 14},    {DOWNLOAD_TITLE("done_on"), 14},
						  {DOWNLOAD_TITLE("person_id"), 14}, {DOWNLOAD_TITLE("name"), 28},
						  {DOWNLOAD_TITLE("team"), 22},      {DOWNLOAD_TITLE("worker"), 22},
						  {DOWNLOAD_TITLE("reason"), 18},    {DOWNLOAD_TITLE("words"), 50}};
DOWNLOAD_LIST(due_files, "kept", "Behind the counts", "kept.downloaded", due_columns);

static const struct table_column person_columns[] = {
    {DOWNLOAD_TITLE("Name"), 28},     {DOWNLOAD_TITLE("Promise"), 44},     {DOWNLOAD_TITLE("What became of it"), 18},
    {DOWNLOAD_TITLE("Due by"), 14},   {DOWNLOAD_TITLE("Done"), 14},        {DOWNLOAD_TITLE("Why"), 28},
    {DOWNLOAD_TITLE("In words"), 50}, {DOWNLOAD_TITLE("Who said why"), 22}};
DOWNLOAD_LIST(person_files, "what-was-kept", "What was kept", "person.kept-downloaded", person_columns);

const struct error *kept_counts_file(struct request *rq, struct response *rs, const struct kept_view *v)
{
	struct download d;
	const struct error *e = NULL;
	download_begin(rq, &count_files, &d);
	for (size_t i = 0; i < v->lines.n && !e; i++) {
		const struct kept_line *l = &v->lines.p[i];
		const struct table_cell cells[] = {table_text(l->promise->title),
						   table_text(kept_share(rq->arena, l)),
						   table_number(l->count[OUTCOME_ON_TIME].n),
						   table_number(l->count[OUTCOME_LATE].n),
						   table_number(l->count[OUTCOME_MISSED].n),
						   table_number(l->count[OUTCOME_OPEN].n),
						   table_number(l->count[OUTCOME_NOT_WANTED].n)};
		e = download_row(&d, STR(""), cells);
	}
	return e ? e : download_end(&d, rs, false);
}

static const struct error *named(struct download *d, const struct kept_names *n, const struct promises_kept_list_row *r)
{
	const struct table_cell cells[] = {table_text(n->promise->title),
					   table_text(outcome_words(n->outcome)),
					   table_text(r->name),
					   table_text(r->worker_name),
					   table_day(r->by_day),
					   table_day(r->met_day),
					   table_text(r->why == WHY_NONE ? STR("") : why_not_words(r->why)),
					   table_text(r->words)};
	return download_row(d, r->ref, cells);
}

const struct error *kept_names_file(struct request *rq, struct response *rs, const struct kept_view *v,
				    const struct kept_names *n)
{
	struct promises_kept_list rows = {.more = true};
	struct date after_day = v->period.from;
	int64_t after = -1;
	struct download d;
	download_begin(rq, &name_files, &d);
	while (rows.more && d.rows < DOWNLOAD_ROWS_MAX) {
		const struct error *e = promises_kept_list(rq->db, rq->arena, viewer_of(rq), v->result.number,
							   n->promise->id, n->outcome, v->asked.first, v->asked.last,
							   after_day, after, &rows);
		for (size_t i = 0; i < rows.n && !e; i++) {
			e = named(&d, n, &rows.p[i]);
			after_day = rows.p[i].by_day;
			after = rows.p[i].item;
		}
		if (e)
			return e;
	}
	download_hidden(&d, n->hidden);
	return download_end(&d, rs, rows.more);
}

static const struct error *due_row(struct download *d, const struct promises_kept_rows_row *r)
{
	const struct table_cell cells[] = {table_text(r->promise),
					   table_text(outcome_code(r->outcome)),
					   table_day(r->by_day),
					   table_day(r->met_day),
					   table_text(r->council_ref),
					   table_text(r->name),
					   table_text(r->team_name),
					   table_text(r->worker_name),
					   table_text(r->why ? why_not_code(r->why) : STR("")),
					   table_text(r->words)};
	return download_row(d, r->ref, cells);
}

/* A file that was cut off looks complete: there is none of more than 10,000 lines. */
const struct error *kept_dues_file(struct request *rq, struct response *rs, const struct kept_view *v)
{
	struct promises_kept_rows rows;
	struct promises_kept_hidden_of_rows_row hidden;
	struct str what = form_text(&rq->query, "what");
	struct download d;
	const struct error *e = promises_kept_rows(rq->db, rq->arena, viewer_of(rq), v->result.number, what,
						   v->asked.first, v->asked.last, &rows);
	if (e || (e = promises_kept_hidden_of_rows(rq->db, rq->arena, v->result.number, what, v->asked.first,
						   v->asked.last, rq->who.account, &hidden)))
		return e;
	if (rows.more) {
		response_flash(
		    rq, rs,
		    STR("That is more than 10,000 lines: choose a team or a shorter period, and download again."));
		response_redirect(rs, kept_url_of(rq->arena, v->period, v->team));
		return NULL;
	}
	download_begin(rq, &due_files, &d);
	for (size_t i = 0; i < rows.n && !e; i++)
		e = due_row(&d, &rows.p[i]);
	if (e)
		return e;
	download_hidden(&d, hidden.hidden);
	return download_end(&d, rs, false);
}

const struct error *person_kept_file(struct request *rq, struct response *rs, const struct person_kept *k)
{
	struct download d;
	const struct error *e = NULL;
	download_begin(rq, &person_files, &d);
	for (size_t i = 0; i < k->rows.n && !e; i++) {
		const struct person_kept_row *r = &k->rows.p[i];
		const struct due_reason *why = r->reason;
		const struct table_cell cells[] = {table_text(k->who.name),
						   table_text(r->due->promise->title),
						   table_text(outcome_words(r->outcome)),
						   table_day(r->due->by),
						   table_day(r->due->state == DUE_MET ? r->due->met : DATE_NONE),
						   table_text(why ? why_not_words(why->why) : STR("")),
						   table_text(why ? why->words : STR("")),
						   table_text(why ? why->by : STR(""))};
		e = download_row(&d, k->who.ref, cells);
	}
	return e ? e : download_end(&d, rs, false);
}
