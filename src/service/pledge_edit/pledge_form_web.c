/* Writing a draft of a commitment: its words, who keeps it, and how it goes. */
#include "kept.h"
#include "operation.h"
#include "pledge_form_html.h"
#include "role.h"

static const struct {
	enum pledge_state state;
	const char *hint;
} offered[] = {{PLEDGE_PLEDGED, "Nobody has told us yet how it goes"},
	       {PLEDGE_NOT_STARTED, "Somebody has told us that nothing is done yet"},
	       {PLEDGE_STARTED, "Something is done, not all of it"},
	       {PLEDGE_IN_PLACE, "It is there for whom it was pledged to"},
	       {PLEDGE_AT_RISK, "It may not be kept. Say what is in the way."},
	       {PLEDGE_STOPPED, "It is not done any more"}};
enum { OFFERED = sizeof(offered) / sizeof(offered[0]) };

static struct govuk_choices state_choices(struct arena *a)
{
	struct govuk_choice *p = arena_new(a, struct govuk_choice, OFFERED);
	for (size_t i = 0; i < OFFERED; i++)
		p[i] = (struct govuk_choice){.value = pledge_state_code(offered[i].state),
					     .text = pledge_state_words(offered[i].state),
					     .hint.text = str_c(offered[i].hint)};
	return (struct govuk_choices){p, OFFERED};
}

/* Each organisation, and after it what it does. */
static struct govuk_options partner_options(struct arena *a, const struct directory *d)
{
	struct govuk_option *p = arena_new(a, struct govuk_option, d->n_organisations + d->n_services + 1);
	size_t n = 0;
	p[n++] = (struct govuk_option){.text = STR("Nobody chosen"), .empty = true};
	for (size_t i = 0; i < d->n_organisations; i++) {
		const struct organisation *o = &d->organisations[i];
		p[n++] = (struct govuk_option){.value = o->id, .text = o->name};
		for (size_t k = 0; k < d->n_services; k++)
			if (d->services[k].organisation == i)
				p[n++] = (struct govuk_option){
				    .value = d->services[k].id,
				    .text = arena_fmt(a, "%.*s: %.*s", STR_ARG(o->name), STR_ARG(d->services[k].name))};
	}
	return (struct govuk_options){p, n};
}

static struct by_boxes boxes_of(struct arena *a, struct str by)
{
	struct str line;
	size_t n = compose_count(by), i = 0, all = n + 1 > PLEDGE_BY_BOXES ? n + 1 : PLEDGE_BY_BOXES;
	struct str *p = arena_new(a, struct str, all);
	while (i < n && str_split(&by, '\n', &line))
		if (!str_empty(str_trim(line)))
			p[i++] = str_trim(line);
	for (; i < all; i++)
		p[i] = STR("");
	return (struct by_boxes){p, all};
}

static struct govuk_options theme_options(struct arena *a, const struct pledge *pledge)
{
	struct govuk_option *p = arena_new(a, struct govuk_option, pledge->n_themes + 1);
	p[0] = (struct govuk_option){.text = STR("None chosen"), .empty = true};
	for (size_t i = 0; i < pledge->n_themes; i++)
		p[i + 1] = (struct govuk_option){.value = pledge->themes[i].id, .text = pledge->themes[i].title};
	return (struct govuk_options){p, pledge->n_themes + 1};
}

static const struct error *form(struct request *rq, struct response *rs, struct pledge_form *p,
				const struct directory *d)
{
	const struct pledge *pledge = &office_of(rq)->pledge;
	const struct pledge_theme *t = pledge_theme_find(pledge, p->typed.theme);
	p->theme = t ? t->title : STR("");
	p->themes = theme_options(rq->arena, pledge);
	p->states = state_choices(rq->arena);
	p->partners = partner_options(rq->arena, d);
	p->boxes = boxes_of(rq->arena, p->typed.by);
	pledge_form_page(&rs->body, rq, p);
	return NULL;
}

static bool from_file(struct request *rq, struct pledge_entry *ret)
{
	const struct pledge *p = &office_of(rq)->pledge;
	const struct commitment *c = pledge_find(rq->arena, p, rq->param[0]);
	for (size_t i = 0; c && i < p->n_themes; i++)
		if (c >= p->themes[i].commitments && c < p->themes[i].commitments + p->themes[i].n)
			*ret = (struct pledge_entry){p->themes[i].id, *c};
	return c != NULL;
}

/* The newest version that can be read, of those up to the one to begin with; else what the council's file says. */
static const struct error *read_from(struct request *rq, const struct versions *all, const struct version *from,
				     const struct directory *d, struct pledge_entry *ret)
{
	const struct error *e = NULL;
	for (const struct version *v = from; v < all->p + all->n; v++)
		if (!(e = pledge_read(rq->arena, office_of(rq), d, rq->param[0], v->text, ret)))
			return NULL;
	return from_file(rq, ret) ? NULL : e;
}

/* Fills in the form for whatever the address names. */
typedef const struct error *begin_fn(struct request *rq, struct directory *d, struct pledge_form *p);

/* The draft that there is, or what is published. */
static const struct error *begin(struct request *rq, struct directory *d, struct pledge_form *p)
{
	struct versions all;
	struct pledge_entry entry;
	const struct error *e = versions_read(rq->db, rq->arena, pledge_commitments.kind, rq->param[0], &all);
	if (e)
		return e;
	const struct version *from = version_draft(&all);
	if (!from)
		from = version_published(&all);
	if (!from)
		from = &all.p[0];
	*d = partners_shown(rq);
	if ((e = read_from(rq, &all, from, d, &entry)))
		return e;
	*p = (struct pledge_form){.item = rq->param[0],
				  .says = entry.commitment.says,
				  .action = edited_url(rq->arena, &edited_commitments, rq->param[0], "/change"),
				  .back = edited_url(rq->arena, &edited_commitments, rq->param[0], ""),
				  .back_text = STR("The commitment"),
				  .operation = operation_of(rq),
				  .errors = {.arena = rq->arena},
				  .typed = commitment_typed_of(rq->arena, &entry)};
	return NULL;
}

/* One that the policy does not have: it says all of itself. */
static const struct error *begin_new(struct request *rq, struct directory *d, struct pledge_form *p)
{
	if (!office_of(rq)->pledge.n_themes)
		return error_new(ERROR_NOT_FOUND, "the council has no Pledge");
	*d = partners_shown(rq);
	*p = (struct pledge_form){.new = true,
				  .action = url_const("/pledges-new"),
				  .back = edited_commitments.list,
				  .back_text = edited_commitments.list_title,
				  .operation = operation_of(rq),
				  .errors = {.arena = rq->arena},
				  .typed = {.own = true, .state = pledge_state_code(PLEDGE_PLEDGED)}};
	return NULL;
}

static void read_typed(struct request *rq, const struct form *from, struct pledge_form *p)
{
	p->typed = commitment_typed_read(rq->arena, from, &p->typed);
	if (!p->new)
		return;
	p->typed.theme = form_text(from, "theme");
	p->typed.id = form_text(from, "id");
}

static const struct error *show_form(struct request *rq, struct response *rs, begin_fn *begin_it)
{
	struct pledge_form p;
	struct directory d;
	struct kept kept;
	const struct error *e = begin_it(rq, &d, &p);
	if (e || (e = kept_find(rq, &p.was_kept, &kept)))
		return e;
	if (p.was_kept) {
		read_typed(rq, &kept.fields, &p);
		p.operation = kept.number;
	}
	return form(rq, rs, &p, &d);
}

/* A theme that there is, and under it a name that nothing had yet. */
static const struct error *check_new(struct request *rq, struct pledge_form *p, const struct pledge_entry *entry)
{
	bool taken = false;
	p->item = pledge_entry_id(rq->arena, entry->theme, &entry->commitment);
	if (!pledge_theme_find(&office_of(rq)->pledge, entry->theme))
		form_error(&p->errors, "theme", "Choose a theme");
	const struct error *e = version_known(rq->db, rq->arena, pledge_commitments.kind, p->item, &taken);
	if (taken)
		form_error(&p->errors, "id", "There is, or was, a commitment of this name under this theme");
	return e;
}

static const struct error *save_form(struct request *rq, struct response *rs, begin_fn *begin_it)
{
	struct pledge_form p;
	struct directory d;
	struct pledge_entry entry = {0};
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = begin_it(rq, &d, &p)))
		return e;
	read_typed(rq, &rq->body, &p);
	commitment_typed_check(rq->arena, &p.typed, office_of(rq), &d, instant_london_day(rq->now), &p.errors, &entry);
	if (p.new && !p.errors.n && (e = check_new(rq, &p, &entry)))
		return e;
	if (p.errors.n)
		return form(rq, rs, &p, &d);
	struct url to = edited_url(rq->arena, &edited_commitments, p.item, "");
	const struct version_text t = {p.item, entry.commitment.says, pledge_entry_write(rq->arena, &entry),
				       p.typed.note};
	if ((e = version_draft_add(rq, &pledge_commitments, &t, to)))
		return e;
	response_flash(rq, rs, STR("Saved as a draft. Somebody else reads and publishes it."));
	response_redirect(rs, to);
	return NULL;
}

static const struct error *show(struct request *rq, struct response *rs)
{
	return show_form(rq, rs, begin);
}

static const struct error *save(struct request *rq, struct response *rs)
{
	return save_form(rq, rs, begin);
}

static const struct error *show_new(struct request *rq, struct response *rs)
{
	return show_form(rq, rs, begin_new);
}

static const struct error *save_new(struct request *rq, struct response *rs)
{
	return save_form(rq, rs, begin_new);
}

static const struct route routes[] = {
    ROUTE_GET("/pledges-new", show_new, MAY_EDIT_OFFERS),
    ROUTE_POST("/pledges-new", save_new, MAY_EDIT_OFFERS),
    ROUTE_GET("/pledges/{word}/change", show, MAY_EDIT_OFFERS),
    ROUTE_POST("/pledges/{word}/change", save, MAY_EDIT_OFFERS),
};
const struct route_table pledge_form_routes = ROUTE_TABLE(routes);
