/* /requests: what is open, the nearest day first; what was answered lately; the same as a file. */
#include "downloads.h"
#include "requests_html.h"
#include "role.h"

enum { CLOSED_MONTHS = 12 };

static const struct table_column columns[] = {
    {DOWNLOAD_TITLE("Number"), 12},       {DOWNLOAD_TITLE("Kind"), 26},      {DOWNLOAD_TITLE("Came"), 14},
    {DOWNLOAD_TITLE("How"), 14},          {DOWNLOAD_TITLE("Who asked"), 28}, {DOWNLOAD_TITLE("What"), 60},
    {DOWNLOAD_TITLE("About"), 28},        {DOWNLOAD_TITLE("Owner"), 22},     {DOWNLOAD_TITLE("Acknowledge by"), 14},
    {DOWNLOAD_TITLE("Acknowledged"), 14}, {DOWNLOAD_TITLE("Answer by"), 14}, {DOWNLOAD_TITLE("Extended"), 14},
    {DOWNLOAD_TITLE("Answered"), 14},     {DOWNLOAD_TITLE("Ended"), 14},     {DOWNLOAD_TITLE("Outcome"), 22},
    {DOWNLOAD_TITLE("State"), 40}};
DOWNLOAD_LIST(file_of_all, "requests", "Requests", "requests.downloaded", columns);

static const struct error *rows(struct download *d, const struct request_lines *list, struct date today)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < list->n && !e; i++) {
		const struct request_line *l = &list->p[i];
		const struct table_cell cells[] = {table_text(l->number),
						   table_text(l->title),
						   table_day(l->received),
						   table_text(request_channel_words(l->channel)),
						   table_text(l->who),
						   table_text(l->what),
						   table_text(l->person),
						   table_text(l->owner),
						   table_day(l->due.acknowledge.by),
						   table_day(l->facts.acknowledged),
						   table_day(l->due.answer.by),
						   table_day(l->facts.extended),
						   table_day(l->facts.answered),
						   table_day(l->facts.ended),
						   table_text(request_outcome_words(l->outcome)),
						   table_text(request_when_words(d->rq->arena, l, today))};
		e = download_row(d, l->person_ref, cells);
	}
	return e;
}

static const struct error *file(struct request *rq, struct response *rs, const struct requests_page *p)
{
	struct download d;
	download_begin(rq, &file_of_all, &d);
	const struct error *e = rows(&d, &p->open, p->today);
	if (!e)
		e = rows(&d, &p->closed, p->today);
	if (e)
		return e;
	download_hidden(&d, p->open.hidden);
	return download_end(&d, rs, p->open.more || p->closed.more);
}

static void count(struct requests_page *p)
{
	for (size_t i = 0; i < p->open.n; i++) {
		const struct request_due *d = &p->open.p[i].due;
		p->overdue += d->state == DUE_OVERDUE;
		p->soon += (d->state == DUE_UPCOMING || d->state == DUE_TODAY) &&
			   date_days_between(p->today, d->next) <= REQUESTS_SOON_DAYS;
	}
}

static const struct error *list(struct request *rq, struct response *rs)
{
	const struct policy *policy = office_of(rq)->policy;
	struct requests_page p = {.today = instant_london_day(rq->now),
				  .empty_policy = policy->n_requests == 0,
				  .may_answer = request_may(rq, MAY_SEE_FIGURES)};
	p.since = date_add_months(p.today, -CLOSED_MONTHS);
	const struct error *e = requests_open_read(rq->db, rq->arena, policy, viewer_of(rq), p.today, &p.open);
	if (e || (e = requests_closed_read(rq->db, rq->arena, policy, viewer_of(rq), p.since, p.today, &p.closed)))
		return e;
	if (download_asked(rq))
		return file(rq, rs, &p);
	if ((e = office_saw(rq, (struct person_id){0}, "requests.seen")))
		return e;
	count(&p);
	requests_page(&rs->body, rq, &p);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/requests", list, MAY_SEE_REQUESTS),
};
const struct route_table request_list_routes = ROUTE_TABLE(routes);
