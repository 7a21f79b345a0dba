#include "consent_forms.h"

#include "change.h"
#include "kept.h"
#include "never_form_html.h"
#include "operation.h"

static const struct error *begin(struct request *rq, bool ends, struct never_form *f)
{
	bool found;
	const struct error *e = consent_page_begin(rq, &f->page);
	if (e)
		return e;
	f->ends = ends;
	f->page.action = url_path(rq->arena, "/people/{}/never-tell/new", f->page.who.ref);
	if (!ends)
		return NULL;
	f->page.action = url_path(rq->arena, "/people/{}/never-tell/{}/end", f->page.who.ref, rq->param[1]);
	e = never_tell_by_ref(rq->db, rq->arena, viewer_of(rq), f->page.who.person, rq->param[1], &found, &f->before);
	if (!e && !found)
		e = error_new(ERROR_NOT_FOUND, "nobody on the list with this ref");
	if (!e && f->before.ended)
		e = error_new(ERROR_CONFLICT, "they were taken off the list already");
	return e;
}

static void read_form(const struct form *body, struct never_form *f)
{
	struct form_errors *errors = &f->page.errors;
	f->name = form_text(body, "name");
	f->relation = form_text(body, "relation");
	f->phone = form_text(body, "phone");
	f->why = form_text(body, "why");
	if (!f->ends) {
		consent_text(errors, "name", f->name, "Enter the name by which they would ring", CONSENT_NAME_MAX);
		consent_text(errors, "relation", f->relation, NULL, CONSENT_NAME_MAX);
		consent_text(errors, "phone", f->phone, NULL, CONSENT_NAME_MAX);
	}
	consent_text(errors, "why", f->why, f->ends ? "Say why they may be told again" : "Say why", CONSENT_TEXT_MAX);
}

static const struct error *show(struct request *rq, struct response *rs, bool ends)
{
	struct never_form f = {0};
	struct kept kept;
	const struct error *e;
	if ((e = begin(rq, ends, &f)) || (e = kept_find(rq, &f.page.was_kept, &kept)))
		return e;
	if (f.page.was_kept) {
		read_form(&kept.fields, &f);
		f.page.operation = kept.number;
		f.page.errors.n = 0;
	}
	never_form_page(&rs->body, rq, &f);
	return NULL;
}

static const struct error *write_never(struct txn *txn, struct request *rq, const void *what)
{
	const struct never_form *f = what;
	struct never_tell said = {
	    .name = f->name, .relation = f->relation, .phone = f->phone, .why = f->why, .since = f->page.today};
	return never_tell_put(txn, rq->arena, f->page.who.person, f->ends ? &f->before : NULL, &said, rq->who.account,
			      rq->now);
}

static const struct error *save(struct request *rq, struct response *rs, bool ends)
{
	struct never_form f = {0};
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = begin(rq, ends, &f)))
		return e;
	read_form(&rq->body, &f);
	if (f.page.errors.n) {
		never_form_page(&rs->body, rq, &f);
		return NULL;
	}
	struct change c = {.person = f.page.who.person,
			   .deed = ends ? "never-tell.ended" : "never-tell.added",
			   .to = url_path(rq->arena, "/people/{}", f.page.who.ref),
			   .write = write_never,
			   .what = &f};
	return change_and_say(rq, rs, &c,
			      ends ? STR("Taken off the list.") : STR("On the list: they are told nothing."));
}

static const struct error *never_new(struct request *rq, struct response *rs)
{
	return show(rq, rs, false);
}

static const struct error *never_add(struct request *rq, struct response *rs)
{
	return save(rq, rs, false);
}

static const struct error *end_form(struct request *rq, struct response *rs)
{
	return show(rq, rs, true);
}

static const struct error *end(struct request *rq, struct response *rs)
{
	return save(rq, rs, true);
}

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}/never-tell/new", never_new, MAY_RECORD),
    ROUTE_POST("/people/{ref}/never-tell/new", never_add, MAY_RECORD),
    ROUTE_GET("/people/{ref}/never-tell/{ref}/end", end_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/never-tell/{ref}/end", end, MAY_RECORD),
};
const struct route_table never_tell_routes = ROUTE_TABLE(routes);
