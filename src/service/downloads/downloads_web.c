#include "downloads_html.h"
#include "downloads_sql.h"

enum { LOOK_AGAIN_SECONDS = 2 };

static const struct error *show(struct request *rq, struct response *rs)
{
	struct downloads_one_row row;
	struct job job;
	bool found = false, there = false;
	const struct error *e = downloads_one(rq->db, rq->arena, rq->param[0], rq->who.account, &found, &row);
	if (e || !found)
		return e ? e : error_new(ERROR_NOT_FOUND, "no such download of this account, or it is an hour old");
	if ((e = job_find(rq->db, rq->arena, row.job, &there, &job)))
		return e;
	struct download_view v = {.title = row.title,
				  .ready = instant_known(row.made_at),
				  .failed = !there || job.state == JOB_FAILED,
				  .file = url_path(rq->arena, "/downloads/{}/file", rq->param[0])};
	if (!v.ready && !v.failed)
		response_header(rs, "Refresh", arena_fmt(rq->arena, "%d", LOOK_AGAIN_SECONDS));
	download_page(&rs->body, rq, &v);
	return NULL;
}

static const struct error *file(struct request *rq, struct response *rs)
{
	struct downloads_workbook_row row;
	bool found = false;
	const struct error *e = downloads_workbook(rq->db, rq->arena, rq->param[0], rq->who.account, &found, &row);
	if (e || !found)
		return e ? e : error_new(ERROR_NOT_FOUND, "no such download of this account, or it is an hour old");
	response_download(rs, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
			  arena_fmt(rq->arena, "%.*s.xlsx", STR_ARG(row.name)).p);
	rs->fixed = row.body;
	rs->plain = true;
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/downloads/{ref}", show, MAY_USE),
    ROUTE_GET("/downloads/{ref}/file", file, MAY_USE),
};
const struct route_table download_routes = ROUTE_TABLE(routes);
