/* Somebody types into a report that a colleague has frozen, or into a row that a colleague removed: nothing of it is
 * lost. It is shown, with what to do with it, and kept as a draft. */
#include "board_page.h"
#include "late_html.h"

static const struct {
	const char *name, *label;
} fields[] = {
    {"title", "Title"},
    {"narrative", "What this says"},
    {"works", "What is working well"},
    {"worries", "What we are worried about"},
    {"what", "What"},
    {"who", "Who"},
    {"amount", "How much"},
    {"by-day", "Day"},
    {"by-month", "Month"},
    {"by-year", "Year"},
    {"sustained", "What would sustain it when the money ends"},
};
enum { FIELDS = sizeof(fields) / sizeof(fields[0]) };

static void add_typed(struct arena *a, const struct form *from, struct board_late *l)
{
	struct board_late_line *p = arena_new(a, struct board_late_line, FIELDS);
	for (size_t i = 0; i < FIELDS; i++) {
		struct str text = form_text(from, fields[i].name);
		if (!str_empty(text))
			p[l->n++] = (struct board_late_line){str_c(fields[i].name), str_c(fields[i].label), text};
	}
	l->p = p;
}

const struct error *board_too_late(struct request *rq, struct response *rs, const struct board_report *r, bool removed)
{
	struct board_late l = {.report = r, .removed = removed};
	struct kept kept;
	struct str number;
	bool any = false;
	const struct error *e = rq->method == METHOD_POST ? kept_store(rq, rq->who.account, false, &number)
							  : kept_find(rq, &any, &kept);
	if (e)
		return e;
	if (removed && rq->method != METHOD_POST && !any)
		return error_new(ERROR_NOT_FOUND, "no such row of that report");
	if (rq->method == METHOD_POST || any)
		add_typed(rq->arena, any ? &kept.fields : &rq->body, &l);
	rs->status = 409;
	board_late_page(&rs->body, rq, &l);
	return NULL;
}

const struct error *board_draft(struct request *rq, struct response *rs, struct board_report *ret, bool *ret_late)
{
	const struct error *e = report_read(rq->db, rq->arena, rq->param[0], ret);
	*ret_late = !e && report_frozen(ret);
	return *ret_late ? board_too_late(rq, rs, ret, false) : e;
}

const struct error *board_finish_draft(struct request *rq, struct response *rs, struct txn *txn, const struct error *e,
				       struct str done, struct url to)
{
	struct board_report *r = arena_new(rq->arena, struct board_report, 1);
	const struct error *since = board_finish(rq, rs, txn, e, done, to);
	if (!since || since->kind != ERROR_CONFLICT || report_read(rq->db, rq->arena, rq->param[0], r) ||
	    !report_frozen(r))
		return since;
	return board_too_late(rq, rs, r, false);
}
