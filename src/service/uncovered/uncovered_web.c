#include "downloads.h"
#include "uncovered_html.h"
#include "uncovered_page.h"

static const struct table_column columns[] = {{DOWNLOAD_TITLE("Name"), 28},
					      {DOWNLOAD_TITLE("What is due"), 40},
					      {DOWNLOAD_TITLE("By"), 14},
					      {DOWNLOAD_TITLE("Why nobody does it"), 40}};
DOWNLOAD_LIST(files, "due-with-nobody", "Due with nobody to do it", "uncovered.downloaded", columns);

static const struct error *file(struct request *rq, struct response *rs, const struct uncovered_page *p)
{
	struct download d;
	const struct error *e = NULL;
	download_begin(rq, &files, &d);
	for (size_t i = 0; i < p->list.n && !e; i++) {
		const struct uncovered *u = &p->list.p[i];
		const struct table_cell cells[] = {table_text(u->name), table_text(due_title(p->policy, u->promise)),
						   table_day(u->by),
						   table_text(uncovered_words(rq->arena, u, p->today))};
		e = download_row(&d, u->ref, cells);
	}
	download_hidden(&d, p->list.hidden);
	return e ? e : download_end(&d, rs, p->list.more);
}

static const struct error *show(struct request *rq, struct response *rs)
{
	struct uncovered_page p = {.today = instant_london_day(rq->now), .policy = office_of(rq)->policy};
	const struct error *e = teams_choose(rq, form_text(&rq->query, "team"), &p.team);
	if (e || (e = uncovered_read(rq->db, rq->arena, viewer_of(rq), p.team.team, p.today, &p.list)))
		return e;
	if (download_asked(rq))
		return file(rq, rs, &p);
	if ((e = office_saw(rq, (struct person_id){0}, "uncovered.seen")))
		return e;
	uncovered_page(&rs->body, rq, &p);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/caseload/uncovered", show, MAY_SEE_TEAM_LIST),
};
const struct route_table uncovered_routes = ROUTE_TABLE(routes);
