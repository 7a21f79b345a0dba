/* Writing a draft of a number or of words. */
#include "kept.h"
#include "operation.h"
#include "partners.h"
#include "role.h"
#include "saying_form_html.h"

static const struct error *form(struct request *rq, struct response *rs, struct saying_form *p)
{
	p->directory = partners_shown(rq);
	p->boxes = saying_boxes(rq->arena, p->about, &p->typed);
	saying_form_page(&rs->body, rq, p);
	return NULL;
}

/* Fills in the form for whatever the address names. */
typedef const struct error *begin_fn(struct request *rq, struct saying_form *p);

/* The newest version that can be read, of those up to the one to begin with; else what the council's file says. */
static const struct error *read_from(struct request *rq, const struct versions *all, const struct version *from,
				     struct saying *ret)
{
	const struct error *e = NULL;
	for (const struct version *v = from; v < all->p + all->n; v++)
		if (!(e = saying_read(rq->arena, rq->param[0], v->text, ret)))
			return NULL;
	struct version_texts files = sayings_of_files(rq->arena, office_of(rq));
	for (size_t i = 0; i < files.n; i++)
		if (str_eq(files.p[i].item, rq->param[0]))
			return saying_read(rq->arena, rq->param[0], files.p[i].text, ret);
	return e;
}

/* The draft that there is, or what is published. */
static const struct error *begin(struct request *rq, struct saying_form *p)
{
	struct versions all;
	struct str of;
	*p = (struct saying_form){.item = rq->param[0],
				  .action = edited_url(rq->arena, &edited_sayings, rq->param[0], "/change"),
				  .back = edited_url(rq->arena, &edited_sayings, rq->param[0], ""),
				  .back_text = STR("Its versions"),
				  .operation = operation_of(rq),
				  .errors = {.arena = rq->arena}};
	const struct error *e = versions_read(rq->db, rq->arena, saying_kind.kind, rq->param[0], &all);
	if (e)
		return e;
	if (!saying_named(p->item, &p->about, &of))
		return error_new(ERROR_NOT_FOUND, "nothing is called so");
	const struct version *from = version_draft(&all);
	if (!from)
		from = version_published(&all);
	if (!from)
		from = &all.p[0];
	p->title = from->title;
	return read_from(rq, &all, from, &p->typed);
}

/* "theme" or "situation": what the files need not have. */
static const struct error *begin_new(struct request *rq, struct saying_form *p)
{
	bool theme = str_eq(rq->param[0], STR("theme"));
	if (!theme && !str_eq(rq->param[0], STR("situation")))
		return error_new(ERROR_NOT_FOUND, "nothing of that kind can be added");
	if (theme && str_empty(office_of(rq)->pledge.title))
		return error_new(ERROR_NOT_FOUND, "the council has no Pledge");
	*p = (struct saying_form){.about = theme ? SAYING_THEME : SAYING_SITUATION,
				  .new = true,
				  .title = theme ? STR("Add a theme to the Pledge")
						 : STR("Add something that can be happening"),
				  .action = url_path(rq->arena, "/our-words-new/{}", rq->param[0]),
				  .back = edited_sayings.list,
				  .back_text = edited_sayings.list_title,
				  .operation = operation_of(rq),
				  .errors = {.arena = rq->arena}};
	return NULL;
}

static void read_typed(const struct form *from, struct saying_form *p)
{
	p->typed = saying_typed(p->about, from);
	p->note = form_text(from, "note");
	if (p->new)
		p->id = form_text(from, "id");
}

static const struct error *show(struct request *rq, struct response *rs, begin_fn *begin_it)
{
	struct saying_form p = {0};
	struct kept kept;
	const struct error *e = begin_it(rq, &p);
	if (e || (e = kept_find(rq, &p.was_kept, &kept)))
		return e;
	if (p.was_kept) {
		read_typed(&kept.fields, &p);
		p.operation = kept.number;
	}
	return form(rq, rs, &p);
}

/* A short name that nothing had yet, and that can stand in an address. */
static const struct error *check_new(struct request *rq, struct saying_form *p)
{
	enum { ID_MAX = 24 };
	bool taken = false, fine = p->id.n > 0 && p->id.n <= ID_MAX && p->id.p[0] != '-';
	for (size_t i = 0; i < p->id.n; i++)
		fine = fine && ((p->id.p[i] >= 'a' && p->id.p[i] <= 'z') || (p->id.p[i] >= '0' && p->id.p[i] <= '9') ||
				p->id.p[i] == '-');
	p->item = saying_item(rq->arena, p->about, p->id);
	if (!fine)
		form_error(&p->errors, "id", "Give it a short name of small letters, digits and hyphens, at most %d",
			   ID_MAX);
	const struct error *e = fine ? version_known(rq->db, rq->arena, saying_kind.kind, p->item, &taken) : NULL;
	if (taken)
		form_error(&p->errors, "id", "There is, or was, one of this name");
	return e;
}

static const struct error *save(struct request *rq, struct response *rs, begin_fn *begin_it)
{
	struct saying_form p = {0};
	struct saying s = {0};
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = begin_it(rq, &p)))
		return e;
	read_typed(&rq->body, &p);
	if (p.new && (e = check_new(rq, &p)))
		return e;
	p.directory = partners_shown(rq);
	saying_check(rq->arena, &p, &s);
	if (p.errors.n)
		return form(rq, rs, &p);
	struct saying_fields f = saying_fields(p.about);
	struct url to = edited_url(rq->arena, &edited_sayings, p.item, "");
	const struct version_text t = {p.item, saying_title(rq->arena, office_of(rq), p.item, &s),
				       saying_write(rq->arena, f.p, f.n, &s), p.note};
	if ((e = version_draft_add(rq, &saying_kind, &t, to)))
		return e;
	response_flash(rq, rs, STR("Saved as a draft. Somebody else reads and publishes it."));
	response_redirect(rs, to);
	return NULL;
}

static const struct error *show_one(struct request *rq, struct response *rs)
{
	return show(rq, rs, begin);
}

static const struct error *save_one(struct request *rq, struct response *rs)
{
	return save(rq, rs, begin);
}

static const struct error *show_new(struct request *rq, struct response *rs)
{
	return show(rq, rs, begin_new);
}

static const struct error *save_new(struct request *rq, struct response *rs)
{
	return save(rq, rs, begin_new);
}

static const struct route routes[] = {
    ROUTE_GET("/our-words-new/{word}", show_new, MAY_EDIT_OFFERS),
    ROUTE_POST("/our-words-new/{word}", save_new, MAY_EDIT_OFFERS),
    ROUTE_GET("/our-words/{word}/change", show_one, MAY_EDIT_OFFERS),
    ROUTE_POST("/our-words/{word}/change", save_one, MAY_EDIT_OFFERS),
};
const struct route_table saying_form_routes = ROUTE_TABLE(routes);
