/* Writing a draft: of a new offer, or of one that there is. */
#include "form_html.h"
#include "kept.h"
#include "operation.h"
#include "pages_edit.h"
#include "role.h"

static struct govuk_choices team_choices(struct arena *a, const struct teams *teams)
{
	struct govuk_choice *p = arena_new(a, struct govuk_choice, teams->n);
	struct govuk_choices c = {p, 0};
	for (size_t i = 0; i < teams->n; i++) {
		size_t j = 0;
		while (j < c.n && !str_eq(p[j].value, teams->p[i].kind))
			j++;
		if (j == c.n)
			p[c.n++] = (struct govuk_choice){.value = teams->p[i].kind, .text = teams->p[i].kind};
	}
	return c;
}

static void choices(struct request *rq, struct edit_form *p)
{
	struct govuk_choice *topics = arena_new(rq->arena, struct govuk_choice, TOPIC_COUNT),
			    *audiences = arena_new(rq->arena, struct govuk_choice, AUDIENCE_COUNT);
	for (int i = 0; i < TOPIC_COUNT; i++)
		topics[i] = (struct govuk_choice){.value = str_c(offer_topic_name((enum offer_topic)i)),
						  .text = str_c(offer_topic_title((enum offer_topic)i))};
	for (int i = 0; i < AUDIENCE_COUNT; i++)
		audiences[i] = (struct govuk_choice){.value = str_c(offer_audience_name((enum offer_audience)i)),
						     .text = str_c(offer_audience_title((enum offer_audience)i))};
	p->topics = (struct govuk_choices){topics, TOPIC_COUNT};
	p->audiences = (struct govuk_choices){audiences, AUDIENCE_COUNT};
	p->teams = team_choices(rq->arena, &office_of(rq)->teams);
	p->ticked_teams = edited_texts(rq->arena, p->typed.contact);
	p->ticked_topics = edited_texts(rq->arena, p->typed.topics);
	p->ticked_audiences = edited_texts(rq->arena, p->typed.audiences);
}

static const struct error *form(struct request *rq, struct response *rs, struct edit_form *p)
{
	choices(rq, p);
	edit_form_page(&rs->body, rq, p);
	return NULL;
}

static void begin_new(struct request *rq, struct edit_form *p)
{
	struct date today = instant_london_day(rq->now);
	*p = (struct edit_form){.new = true,
				.action = url_const("/local-offer-new"),
				.operation = operation_of(rq),
				.errors = {.arena = rq->arena},
				.typed = {.checked = date_iso(rq->arena, today),
					  .review = date_iso(rq->arena, date_add_months(today, 12))}};
}

/* The draft that there is, or what is published. */
static const struct error *begin(struct request *rq, struct edit_form *p)
{
	struct versions all;
	struct findings found = {0};
	struct offer o;
	const struct error *e = versions_read(rq->db, rq->arena, offer_kind.kind, rq->param[0], &all);
	if (e)
		return e;
	const struct version *from = version_draft(&all);
	if (!from)
		from = version_published(&all);
	if (!from)
		from = &all.p[0];
	if ((e = offer_parse(from->text, rq->param[0], NULL, NULL, rq->arena, &o, &found)))
		return e;
	*p = (struct edit_form){.action = url_path(rq->arena, "/local-offer/{}/change", rq->param[0]),
				.operation = operation_of(rq),
				.errors = {.arena = rq->arena},
				.typed = offer_typed_of(rq->arena, &o)};
	return NULL;
}

static const struct error *show(struct request *rq, struct response *rs, struct edit_form *p)
{
	struct kept kept;
	struct str id = p->typed.id;
	const struct error *e = kept_find(rq, &p->was_kept, &kept);
	if (e)
		return e;
	if (p->was_kept) {
		p->typed = offer_typed_read(rq->arena, &kept.fields);
		if (!p->new)
			p->typed.id = id;
		p->operation = kept.number;
	}
	return form(rq, rs, p);
}

static const struct error *show_new(struct request *rq, struct response *rs)
{
	struct edit_form p;
	begin_new(rq, &p);
	return show(rq, rs, &p);
}

static const struct error *show_change(struct request *rq, struct response *rs)
{
	struct edit_form p;
	const struct error *e = begin(rq, &p);
	return e ? e : show(rq, rs, &p);
}

/* A new one must not have the id of another. */
static const struct error *check_new(struct request *rq, struct edit_form *p)
{
	bool taken;
	const struct error *e = version_known(rq->db, rq->arena, offer_kind.kind, p->typed.id, &taken);
	if (!e && taken)
		form_error(&p->errors, "id", "There is an offer of this name already");
	return e;
}

static const struct error *save(struct request *rq, struct response *rs, struct edit_form *p)
{
	struct offer o;
	const struct error *e;
	offer_typed_check(rq->arena, &p->typed, office_of(rq), &p->errors, &o);
	if (p->new && (e = check_new(rq, p)))
		return e;
	if (p->errors.n)
		return form(rq, rs, p);
	struct url to = url_path(rq->arena, "/local-offer/{}", o.id);
	const struct version_text t = {o.id, o.title, offer_write(rq->arena, &o), p->typed.note};
	if ((e = version_draft_add(rq, &offer_kind, &t, to)))
		return e;
	response_flash(rq, rs, STR("Saved as a draft. Somebody else reads and publishes it."));
	response_redirect(rs, to);
	return NULL;
}

static const struct error *save_new(struct request *rq, struct response *rs)
{
	struct edit_form p;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again)
		return e;
	begin_new(rq, &p);
	p.typed = offer_typed_read(rq->arena, &rq->body);
	return save(rq, rs, &p);
}

static const struct error *save_change(struct request *rq, struct response *rs)
{
	struct edit_form p;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = begin(rq, &p)))
		return e;
	p.typed = offer_typed_read(rq->arena, &rq->body);
	p.typed.id = rq->param[0];
	return save(rq, rs, &p);
}

static const struct route routes[] = {
    ROUTE_GET("/local-offer-new", show_new, MAY_EDIT_OFFERS),
    ROUTE_POST("/local-offer-new", save_new, MAY_EDIT_OFFERS),
    ROUTE_GET("/local-offer/{word}/change", show_change, MAY_EDIT_OFFERS),
    ROUTE_POST("/local-offer/{word}/change", save_change, MAY_EDIT_OFFERS),
};
const struct route_table offer_form_routes = ROUTE_TABLE(routes);
