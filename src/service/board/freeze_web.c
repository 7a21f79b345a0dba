/* Freezing a report: what is kept, and that it was. */
#include "board_page.h"
#include "freeze_html.h"

static const struct error *begin(struct request *rq, struct board_reading *r, struct board_freezing *f)
{
	const struct error *e = board_reading_of(rq->db, rq->arena, office_of(rq), rq->param[0], rq->now, r);
	if (e)
		return e;
	if (report_frozen(&r->report))
		return error_new(ERROR_CONFLICT, "that report is frozen already");
	*f = (struct board_freezing){.reading = r, .operation = operation_of(rq), .errors = {.arena = rq->arena}};
	struct str *p = arena_new(rq->arena, struct str, BOARD_SECTIONS);
	for (size_t i = 0; i < r->content.sections.n; i++)
		if (r->content.sections.p[i].blocks.n == 0)
			p[f->left_out.n++] = r->content.sections.p[i].title;
	f->left_out.p = p;
	if (r->wrong.section != BOARD_SECTIONS)
		form_error(
		    &f->errors, "section",
		    "No figure is called {%.*s}, which stands in \"%.*s\": write there what is meant, then freeze",
		    STR_ARG(r->wrong.name), STR_ARG(board_sections[r->wrong.section].title));
	return NULL;
}

static const struct error *ask(struct request *rq, struct response *rs)
{
	struct board_reading r = {0};
	struct board_freezing f = {0};
	const struct error *e = begin(rq, &r, &f);
	if (e)
		return e;
	board_freeze_page(&rs->body, rq, &f);
	return NULL;
}

static const struct error *freeze(struct request *rq, struct response *rs)
{
	struct board_reading r = {0};
	struct board_freezing f = {0};
	struct txn *txn;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = begin(rq, &r, &f)))
		return e;
	if (f.errors.n) {
		board_freeze_page(&rs->body, rq, &f);
		return NULL;
	}
	r.content.frozen_at = rq->now;
	r.content.frozen_by = rq->who.name;
	struct deed deed = board_deed(rq, &r.report, "board.frozen", STR(""));
	if ((e = txn_begin(rq->db, &deed, &txn)))
		return e;
	return board_finish(rq, rs, txn, report_freeze(txn, rq->arena, &r.report, &r.content, rq->who.account),
			    STR("Frozen. Nothing in this report changes any more."), board_url(rq->arena, &r.report));
}

static const struct route routes[] = {
    ROUTE_GET("/board/{ref}/freeze", ask, MAY_SEE_FIGURES | MAY_FREEZE_REPORTS),
    ROUTE_POST("/board/{ref}/freeze", freeze, MAY_SEE_FIGURES | MAY_FREEZE_REPORTS),
};
const struct route_table board_freeze_routes = ROUTE_TABLE(routes);
