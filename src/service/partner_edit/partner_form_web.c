/* Writing a draft of an organisation or of a service. */
#include "kept.h"
#include "operation.h"
#include "partner_form_html.h"
#include "role.h"

/* The districts of teams.yaml, each once. */
static struct govuk_choices district_choices(struct arena *a, const struct teams *teams)
{
	struct route_places all = routing_places(a, teams);
	struct govuk_choice *p = arena_new(a, struct govuk_choice, all.n);
	struct govuk_choices c = {p, 0};
	for (size_t i = 0; i < all.n; i++)
		if (str_empty(all.p[i].town))
			p[c.n++] = (struct govuk_choice){.value = all.p[i].district, .text = all.p[i].district};
	return c;
}

static const struct error *form(struct request *rq, struct response *rs, struct partner_form *p)
{
	struct govuk_choice *topics = arena_new(rq->arena, struct govuk_choice, HELP_ABOUTS);
	for (int t = 0; t < HELP_ABOUTS; t++)
		topics[t] = (struct govuk_choice){.value = help_about_code((enum help_about)t),
						  .text = help_about_words((enum help_about)t)};
	p->topics = (struct govuk_choices){topics, HELP_ABOUTS};
	p->districts = district_choices(rq->arena, &office_of(rq)->teams);
	p->ticked_topics = edited_texts(rq->arena, p->typed.topics);
	p->ticked_districts = edited_texts(rq->arena, p->typed.districts);
	partner_form_page(&rs->body, rq, p);
	return NULL;
}

/* Fills in the form for whatever the address names. */
typedef const struct error *begin_fn(struct request *rq, bool is_service, struct partner_form *p);

/* The draft that there is, or what is published. */
static const struct error *begin(struct request *rq, bool is_service, struct partner_form *p)
{
	const struct edited *of = is_service ? &edited_services : &edited_organisations;
	struct versions all;
	struct directory_entry entry;
	const struct error *e = versions_read(rq->db, rq->arena, of->kind->kind, rq->param[0], &all);
	if (e)
		return e;
	const struct version *from = version_draft(&all);
	if (!from)
		from = version_published(&all);
	if (!from)
		from = &all.p[0];
	if ((e = partner_read(rq->arena, office_of(rq), is_service, rq->param[0], from->text, &entry)))
		return e;
	*p = (struct partner_form){.of = of,
				   .is_service = is_service,
				   .action = edited_url(rq->arena, of, rq->param[0], "/change"),
				   .back = edited_url(rq->arena, of, rq->param[0], ""),
				   .back_text = is_service ? STR("The service") : STR("The organisation"),
				   .operation = operation_of(rq),
				   .errors = {.arena = rq->arena},
				   .typed = partner_typed_of(rq->arena, &entry)};
	p->title = arena_fmt(rq->arena, "Change: %.*s", STR_ARG(p->typed.name));
	return NULL;
}

/* Of an organisation that there is, published or not, or a new organisation. */
static const struct error *begin_new(struct request *rq, bool is_service, struct partner_form *p)
{
	struct date today = instant_london_day(rq->now);
	struct versions all;
	struct str of = is_service ? rq->param[0] : STR("");
	*p = (struct partner_form){.of = is_service ? &edited_services : &edited_organisations,
				   .is_service = is_service,
				   .new = true,
				   .title = STR("Add an organisation"),
				   .action = url_const("/partners-new"),
				   .back = edited_organisations.list,
				   .back_text = edited_organisations.list_title,
				   .operation = operation_of(rq),
				   .errors = {.arena = rq->arena},
				   .typed = {.of = of,
					     .checked = date_iso(rq->arena, today),
					     .review_by = date_iso(rq->arena, date_add_months(today, 6))}};
	if (!is_service)
		return NULL;
	const struct error *e = versions_read(rq->db, rq->arena, edited_organisations.kind->kind, of, &all);
	if (e)
		return e;
	p->title = arena_fmt(rq->arena, "Add a service of %.*s", STR_ARG(all.p[0].title));
	p->action = edited_url(rq->arena, &edited_organisations, of, edited_organisations.more_rest);
	p->back = edited_url(rq->arena, &edited_organisations, of, "");
	p->back_text = STR("The organisation");
	return NULL;
}

static void read_typed(struct request *rq, const struct form *from, struct partner_form *p)
{
	p->typed = partner_typed_read(rq->arena, from, &p->typed);
	if (p->new)
		p->typed.id = form_text(from, "id");
}

static const struct error *show(struct request *rq, struct response *rs, bool is_service, begin_fn *begin_it)
{
	struct partner_form p;
	struct kept kept;
	const struct error *e = begin_it(rq, is_service, &p);
	if (e || (e = kept_find(rq, &p.was_kept, &kept)))
		return e;
	if (p.was_kept) {
		read_typed(rq, &kept.fields, &p);
		p.operation = kept.number;
	}
	return form(rq, rs, &p);
}

/* A new one has an id that neither an organisation nor a service has: the Pledge names both by theirs. */
static const struct error *check_new(struct request *rq, struct partner_form *p)
{
	bool taken[2] = {false, false};
	const struct error *e = version_known(rq->db, rq->arena, partner_organisations.kind, p->typed.id, &taken[0]);
	if (!e)
		e = version_known(rq->db, rq->arena, partner_services.kind, p->typed.id, &taken[1]);
	if (!e && (taken[0] || taken[1]))
		form_error(&p->errors, "id", "There is an organisation or a service of this name already");
	return e;
}

static const struct error *save(struct request *rq, struct response *rs, bool is_service, begin_fn *begin_it)
{
	struct partner_form p;
	struct directory_entry entry = {0};
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = begin_it(rq, is_service, &p)))
		return e;
	read_typed(rq, &rq->body, &p);
	if (p.new && (e = check_new(rq, &p)))
		return e;
	partner_typed_check(rq->arena, &p.typed, is_service, &office_of(rq)->teams, &p.errors, &entry);
	if (p.errors.n)
		return form(rq, rs, &p);
	struct url to = edited_url(rq->arena, p.of, p.typed.id, "");
	struct str title = is_service ? entry.service.name : entry.organisation.name;
	const struct version_text t = {p.typed.id, title, directory_entry_write(rq->arena, &entry), p.typed.note};
	if ((e = version_draft_add(rq, p.of->kind, &t, to)))
		return e;
	response_flash(rq, rs, STR("Saved as a draft. Somebody else reads and publishes it."));
	response_redirect(rs, to);
	return NULL;
}

static const struct error *show_organisation(struct request *rq, struct response *rs)
{
	return show(rq, rs, false, begin);
}

static const struct error *save_organisation(struct request *rq, struct response *rs)
{
	return save(rq, rs, false, begin);
}

static const struct error *show_service(struct request *rq, struct response *rs)
{
	return show(rq, rs, true, begin);
}

static const struct error *save_service(struct request *rq, struct response *rs)
{
	return save(rq, rs, true, begin);
}

static const struct error *show_new_organisation(struct request *rq, struct response *rs)
{
	return show(rq, rs, false, begin_new);
}

static const struct error *save_new_organisation(struct request *rq, struct response *rs)
{
	return save(rq, rs, false, begin_new);
}

static const struct error *show_new_service(struct request *rq, struct response *rs)
{
	return show(rq, rs, true, begin_new);
}

static const struct error *save_new_service(struct request *rq, struct response *rs)
{
	return save(rq, rs, true, begin_new);
}

static const struct route routes[] = {
    ROUTE_GET("/partners-new", show_new_organisation, MAY_EDIT_OFFERS),
    ROUTE_POST("/partners-new", save_new_organisation, MAY_EDIT_OFFERS),
    ROUTE_GET("/partners/organisations/{word}/new-service", show_new_service, MAY_EDIT_OFFERS),
    ROUTE_POST("/partners/organisations/{word}/new-service", save_new_service, MAY_EDIT_OFFERS),
    ROUTE_GET("/partners/organisations/{word}/change", show_organisation, MAY_EDIT_OFFERS),
    ROUTE_POST("/partners/organisations/{word}/change", save_organisation, MAY_EDIT_OFFERS),
    ROUTE_GET("/partners/services/{word}/change", show_service, MAY_EDIT_OFFERS),
    ROUTE_POST("/partners/services/{word}/change", save_service, MAY_EDIT_OFFERS),
};
const struct route_table partner_form_routes = ROUTE_TABLE(routes);
