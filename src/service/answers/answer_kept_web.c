/* /requests/answers/REF: an answer as it was given; copied, printed, downloaded, and given to another request. */
#include "answers_html.h"
#include "answers_sql.h"
#include "downloads.h"
#include "operation.h"
#include "requests.h"
#include "role.h"

static const struct table_column columns[] = {{DOWNLOAD_TITLE("Day"), 12},   {DOWNLOAD_TITLE("Table"), 40},
					      {DOWNLOAD_TITLE("Row"), 32},   {DOWNLOAD_TITLE("Column"), 28},
					      {DOWNLOAD_TITLE("Value"), 16}, {DOWNLOAD_TITLE("What is counted"), 80}};
DOWNLOAD_LIST(file_of_it, "answer", "Answer", "answers.downloaded", columns);

static const struct error *file(struct request *rq, struct response *rs, const struct safe_answer *answer)
{
	struct download d;
	const struct error *e = NULL;
	download_begin(rq, &file_of_it, &d);
	for (size_t i = 0; i < answer->tables.n; i++) {
		const struct answer_table *t = &answer->tables.p[i];
		for (size_t k = 0; k < t->n_rows * t->n_columns && !e; k++) {
			const struct table_cell cells[] = {table_day(answer->on),
							   table_text(t->title),
							   table_text(t->rows[k / t->n_columns]),
							   table_text(t->columns[k % t->n_columns]),
							   table_text(t->text[k]),
							   table_text(t->note)};
			e = download_row(&d, STR(""), cells);
		}
	}
	return e ? e : download_end(&d, rs, false);
}

static const struct error *read_given(struct request *rq, struct answer_kept_page *p)
{
	struct answers_given_to rows;
	const struct error *e = answers_given_to(rq->db, rq->arena, viewer_of(rq), p->answer.id, &rows);
	if (e)
		return e;
	struct answer_request *list = arena_new(rq->arena, struct answer_request, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		list[i] = (struct answer_request){rows.p[i].ref, rows.p[i].number};
	p->given_to.p = list;
	p->given_to.n = rows.n;
	return NULL;
}

/* Those that are open and about no young person. */
static const struct error *offer_open(struct request *rq, struct answer_kept_page *p)
{
	struct request_lines open;
	const struct error *e = requests_open_read(rq->db, rq->arena, office_of(rq)->policy, viewer_of(rq), p->today,
						   &open);
	if (e)
		return e;
	struct govuk_option *list = arena_new(rq->arena, struct govuk_option, open.n + 1);
	size_t n = 0;
	list[n++] = (struct govuk_option){.empty = true, .text = STR("Choose")};
	for (size_t i = 0; i < open.n; i++) {
		const struct request_line *l = &open.p[i];
		if (str_empty(l->person_ref))
			list[n++] = (struct govuk_option){
			    .value = l->ref,
			    .text = arena_fmt(rq->arena, "%.*s, %.*s", STR_ARG(l->number), STR_ARG(l->title))};
	}
	p->open = (struct govuk_options){list, n};
	return NULL;
}

static const struct error *begin(struct request *rq, struct answer_kept_page *p)
{
	*p = (struct answer_kept_page){.today = instant_london_day(rq->now),
				       .request = form_text(&rq->query, "request"),
				       .operation = operation_of(rq),
				       .errors = {.arena = rq->arena}};
	const struct error *e = answer_read(rq->db, rq->arena, rq->param[0], &p->answer);
	if (e || (e = read_given(rq, p)))
		return e;
	return offer_open(rq, p);
}

static const struct error *show(struct request *rq, struct response *rs)
{
	struct answer_kept_page p;
	const struct error *e = begin(rq, &p);
	if (e)
		return e;
	if (download_asked(rq))
		return file(rq, rs, &p.answer);
	if ((e = office_saw(rq, (struct person_id){0}, "answers.seen")))
		return e;
	answer_kept_page(&rs->body, rq, &p);
	return NULL;
}

static const struct error *write(struct request *rq, const struct safe_answer *answer, int64_t request, struct url to)
{
	struct deed deed = {.account = rq->who.account,
			    .what = "answer.given",
			    .detail = date_iso(rq->arena, answer->on),
			    .at = rq->now};
	struct txn *txn;
	int64_t id;
	const struct error *e = txn_begin(rq->db, &deed, &txn);
	if (e)
		return e;
	if (!(e = txn_new_id(txn, &id)) &&
	    !(e = answers_give(txn, id, answer->id, request, rq->who.account, rq->now, NULL)) &&
	    !(e = operation_keep(txn, rq, to)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

/* It answers another request too. */
static const struct error *give(struct request *rq, struct response *rs)
{
	struct answer_kept_page p;
	struct answers_request_row row;
	bool again, found = false;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = begin(rq, &p)))
		return e;
	p.request = form_text(&rq->body, "request");
	if (ref_valid(p.request) && (e = answers_request(rq->db, rq->arena, viewer_of(rq), p.request, &found, &row)))
		return e;
	if (!found) {
		form_error(&p.errors, "request", "Choose the request that it answers");
		answer_kept_page(&rs->body, rq, &p);
		return NULL;
	}
	struct url to = url_path(rq->arena, "/requests/{}", p.request);
	if ((e = write(rq, &p.answer, row.id, to)))
		return e;
	response_flash(rq, rs, STR("Kept with the request. Send it, and then record here that it was answered."));
	response_redirect(rs, to);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/requests/answers/{ref}", show, MAY_SEE_FIGURES),
    ROUTE_POST("/requests/answers/{ref}", give, MAY_SEE_FIGURES),
};
const struct route_table answer_kept_routes = ROUTE_TABLE(routes);
