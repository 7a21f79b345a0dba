/* What those on duty tell the next: one note, pinned on the desk. Each is a new one in place of the one before, which
 * is kept; two who write at once both see what the other wrote. */
#include "downloads.h"
#include "pages.h"

#include "kept.h"
#include "note_html.h"
#include "operation.h"

static const struct error *begin(struct request *rq, struct duty_note_page *p)
{
	p->operation = operation_of(rq);
	p->errors = (struct form_errors){.arena = rq->arena};
	p->today = instant_london_day(rq->now);
	const struct error *e = duty_notes_read(rq->db, rq->arena, &p->notes);
	return e ? e : office_saw(rq, (struct person_id){0}, "duty.note-seen");
}

/* Which version stands, for the form: when it was written. */
static struct str version(struct arena *a, const struct duty_notes *notes)
{
	return notes->n ? instant_iso(a, notes->p[0].at) : STR("none");
}

static const struct error *note_form(struct request *rq, struct response *rs)
{
	struct duty_note_page p = {0};
	struct kept kept;
	bool any;
	const struct error *e = begin(rq, &p);
	if (!e && download_asked(rq))
		return duty_notes_file(rq, rs, &p.notes);
	if (e || (e = kept_find(rq, &any, &kept)))
		return e;
	p.before = version(rq->arena, &p.notes);
	p.note = p.notes.n ? p.notes.p[0].said : STR("");
	if (any) {
		p.was_kept = kept.signed_out;
		p.draft_of = instant_long(rq->arena, kept.at);
		p.note = form_text(&kept.fields, "note");
		p.before = form_text(&kept.fields, "before");
		p.operation = kept.number;
	}
	duty_note_page(&rs->body, rq, &p);
	return NULL;
}

static const struct error *write_note(struct request *rq, const struct duty_note_page *p)
{
	struct deed deed = {.account = rq->who.account, .what = "duty.note-written", .at = rq->now};
	struct txn *txn;
	const struct error *e = txn_begin(rq->db, &deed, &txn);
	if (e)
		return e;
	if (!(e = duty_note_put(txn, p->note, rq->who.account, rq->now)) &&
	    !(e = operation_keep(txn, rq, url_const("/duty"))))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

static const struct error *write_it(struct request *rq, struct response *rs)
{
	struct duty_note_page p = {0};
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = begin(rq, &p)))
		return e;
	p.note = form_text(&rq->body, "note");
	p.before = form_text(&rq->body, "before");
	if (!str_eq(p.before, version(rq->arena, &p.notes)))
		form_error(&p.errors, "note",
			   "Somebody wrote another note meanwhile. It stands below: put both together and save again");
	duty_check_text(&p.errors, "note", p.note, DUTY_NOTE_MAX);
	if (p.errors.n) {
		p.before = version(rq->arena, &p.notes);
		duty_note_page(&rs->body, rq, &p);
		return NULL;
	}
	if ((e = write_note(rq, &p)))
		return e;
	response_flash(rq, rs, STR("Note saved. It stands on the desk for whoever is next."));
	response_redirect(rs, url_const("/duty"));
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/duty/note", note_form, MAY_RECORD),
    ROUTE_POST("/duty/note", write_it, MAY_RECORD),
};
const struct route_table duty_note_routes = ROUTE_TABLE(routes);
