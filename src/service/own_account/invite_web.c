/* A colleague invites somebody to their own pages, sees whether they came, and takes it back. */
#include "invite_page.h"

#include "change.h"
#include "invite_html.h"
#include "own_account_sql.h"
#include "operation.h"

/* Asked, and safe: a link must not wait on a phone that others read. */
static bool offered(const struct way *w)
{
	return (w->kind == WAY_MOBILE || w->kind == WAY_EMAIL) && w->safe.known && w->safe.value;
}

static const char *why_not(struct request *rq, const struct own_invite_page *p, const struct reach *r)
{
	if (!code_driver_of(office_of(rq)))
		return "Nobody can be invited yet: the administrator has not set up how links and codes are sent.";
	if (date_known(r->died))
		return "They died. Nothing is sent.";
	if (p->who.restricted)
		return "This record is restricted: the duty desk would not read what they send, so nobody is invited.";
	if (r->stopped)
		return "An alert says that nothing is to be sent to them.";
	if (p->ways.n == 0)
		return "No mobile number or email is marked as safe. Ask them, and say so under \u201cHow to "
		       "reach\u201d.";
	return NULL;
}

static const struct error *begin(struct request *rq, struct own_invite_page *p, struct reach *r)
{
	*p = (struct own_invite_page){.operation = operation_of(rq),
				      .errors = {.arena = rq->arena},
				      .way = STR(""),
				      .checked = STR(""),
				      .now = rq->now};
	const struct error *e = access_person(rq, rq->param[0], "person.own-pages-seen", &p->who);
	if (e || (e = own_state_read(rq->db, rq->arena, viewer_of(rq), p->who.person, &p->state)) ||
	    (e = reach_read(rq->db, rq->arena, viewer_of(rq), p->who.person, r)))
		return e;
	struct govuk_choice *ways = arena_new(rq->arena, struct govuk_choice, r->n);
	for (size_t i = 0; i < r->n; i++)
		if (offered(&r->p[i]))
			ways[p->ways.n++] = (struct govuk_choice){.value = r->p[i].ref, .text = r->p[i].value};
	p->ways.p = ways;
	p->cannot = why_not(rq, p, r);
	return NULL;
}

static const struct error *show(struct request *rq, struct response *rs)
{
	struct own_invite_page p;
	struct reach r;
	const struct error *e = begin(rq, &p, &r);
	if (!e)
		own_invite_page(&rs->body, rq, &p);
	return e;
}

struct inviting {
	struct own_invitation invitation;
	struct str *ret_token;
};

static const struct error *write_invitation(struct txn *txn, struct request *rq, const void *what)
{
	const struct inviting *i = what;
	return own_invite(txn, rq->arena, &i->invitation, rq->now, i->ret_token);
}

static const struct way *chosen(struct own_invite_page *p, const struct reach *r)
{
	for (size_t i = 0; i < r->n && !p->cannot; i++)
		if (offered(&r->p[i]) && str_eq(r->p[i].ref, p->way))
			return &r->p[i];
	return NULL;
}

static const struct error *send_link(struct request *rq, const struct way *way, struct str token)
{
	struct code_message m = {
	    .kind = way->kind,
	    .to = way->value,
	    .words = arena_fmt(rq->arena,
			       "Here is your link: %.*s It works once, for %d days. Then we send a "
			       "code.",
			       STR_ARG(own_link(rq, token)), OWN_LINK_DAYS)};
	return code_send(office_of(rq), rq->arena, &m, rq->now);
}

static const struct error *invite(struct request *rq, struct response *rs)
{
	struct own_invite_page p;
	struct reach r;
	struct str token;
	bool again, safe = false;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = begin(rq, &p, &r)))
		return e;
	p.way = form_text(&rq->body, "way");
	const struct way *way = chosen(&p, &r);
	if (way && (e = reach_allows_way(rq->db, rq->arena, p.who.person, way->kind, way->value, &safe)))
		return e;
	if (way && !safe)
		form_error(&p.errors, "way", "This number or address is also marked as not safe: choose another");
	else if (!way && !p.cannot)
		form_error(&p.errors, "way", "Choose where the link goes");
	if (!way || !safe) {
		own_invite_page(&rs->body, rq, &p);
		return NULL;
	}
	struct inviting i = {{p.who.person, way->kind, way->value, rq->who.account}, &token};
	struct change c = {.person = p.who.person,
			   .deed = "own-pages.invited",
			   .detail = way_kind_code(way->kind),
			   .to = url_path(rq->arena, "/people/{}", p.who.ref),
			   .write = write_invitation,
			   .what = &i};
	e = change_person(rq, &c);
	if (e && e->kind == ERROR_CONFLICT) {
		form_error(&p.errors, "way", "Somebody else signs in with this number or address: choose another");
		own_invite_page(&rs->body, rq, &p);
		return NULL;
	}
	if (e || (e = send_link(rq, way, token)))
		return e;
	response_flash(rq, rs, STR("Invited. The link is on its way; with it and a code they open their own pages."));
	response_redirect(rs, c.to);
	return NULL;
}

static const struct error *write_end(struct txn *txn, struct request *rq, const void *what)
{
	const struct person_id *person = what;
	return own_take_back(txn, *person, rq->who.account, rq->now);
}

static const struct error *end(struct request *rq, struct response *rs)
{
	struct seen_person who;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = access_person(rq, rq->param[0], "person.own-pages-seen", &who)))
		return e;
	struct change c = {.person = who.person,
			   .deed = "own-pages.taken-back",
			   .to = url_path(rq->arena, "/people/{}", who.ref),
			   .write = write_end,
			   .what = &who.person};
	return change_and_say(rq, rs, &c, STR("Taken back. Their own pages open no more."));
}

/* ---- who lost the phone with their code app ---- */

static const struct govuk_choice checks[] = {
    {.value = {"met", 3}, .text = {"I met them", 10}},
    {.value = {"rang-back", 9}, .text = {"I rang them back on a number in their record", 44}},
    {.value = {"question", 8}, .text = {"They answered the question in their record", 42}},
};
const struct govuk_choices own_app_checks = {checks, sizeof(checks) / sizeof(checks[0])};

static bool is_check(struct str checked)
{
	for (size_t i = 0; i < own_app_checks.n; i++)
		if (str_eq(own_app_checks.p[i].value, checked))
			return true;
	return false;
}

static const struct error *write_app_end(struct txn *txn, struct request *rq, const void *what)
{
	const struct person_id *person = what;
	(void)rq;
	return own_account_app_remove_of(txn, *person, NULL);
}

static const struct error *end_app(struct request *rq, struct response *rs)
{
	struct own_invite_page p;
	struct reach r;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = begin(rq, &p, &r)))
		return e;
	p.checked = form_text(&rq->body, "checked");
	if (!is_check(p.checked)) {
		form_error(&p.errors, "checked", "Say how you know that it is them");
		own_invite_page(&rs->body, rq, &p);
		return NULL;
	}
	struct change c = {.person = p.who.person,
			   .deed = "own-pages.code-app-taken-off",
			   .detail = p.checked,
			   .to = url_path(rq->arena, "/people/{}/own-pages", p.who.ref),
			   .write = write_app_end,
			   .what = &p.who.person};
	return change_and_say(rq, rs, &c, STR("Their code app is off. Codes are sent to them again."));
}

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}/own-pages", show, MAY_RECORD),
    ROUTE_POST("/people/{ref}/own-pages", invite, MAY_RECORD),
    ROUTE_POST("/people/{ref}/own-pages/code-app", end_app, MAY_RECORD),
    ROUTE_POST("/people/{ref}/own-pages/end", end, MAY_RECORD),
};
const struct route_table own_invite_routes = ROUTE_TABLE(routes);
