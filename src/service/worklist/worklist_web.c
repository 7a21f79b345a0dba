#include "access.h"
#include "digest.h"
#include "downloads.h"
#include "offers.h"
#include "partners.h"
#include "pledges.h"
#include "sayings.h"
#include "worklist_html.h"
#include "worklist_sql.h"
#include "worklist_view.h"

static const struct error *read_list(struct request *rq, const struct worklist_asked *asked, struct worklist_view *v)
{
	return worklist_read(rq->db, rq->arena, office_of(rq)->policy, viewer_of(rq), asked, rq->now, &v->list);
}

static const struct table_column item_columns[] = {{DOWNLOAD_TITLE("When"), 12}, {DOWNLOAD_TITLE("Name"), 28},
						   {DOWNLOAD_TITLE("Age"), 0},   {DOWNLOAD_TITLE("What"), 44},
						   {DOWNLOAD_TITLE("By"), 14},   {DOWNLOAD_TITLE("Since"), 14},
						   {DOWNLOAD_TITLE("Whose"), 22}};
DOWNLOAD_LIST(item_files, "worklist", "Worklist", "worklist.downloaded", item_columns);

static const struct error *item_rows(struct download *d, const struct worklist *list)
{
	const struct error *e = NULL;
	for (int g = 0; g < WHEN_GROUPS; g++)
		for (size_t i = 0; i < list->group[g].n && !e; i++) {
			const struct worklist_item *x = &list->group[g].p[i];
			const struct table_cell cells[] = {table_text(when_words(x->when)),
							   table_text(x->name),
							   table_number(x->age),
							   table_text(x->title),
							   table_day(x->by.days == NO_DAY.days ? DATE_NONE : x->by),
							   table_day(x->since),
							   table_text(x->worker_name)};
			e = download_row(d, x->ref, cells);
		}
	return e;
}

/* All pages of it. */
static const struct error *items_file(struct request *rq, struct response *rs, const struct worklist_asked *asked)
{
	struct download d;
	struct worklist_view v;
	struct worklist_asked next = *asked;
	const struct error *e;
	download_begin(rq, &item_files, &d);
	do {
		v = (struct worklist_view){0};
		if ((e = read_list(rq, &next, &v)) || (e = item_rows(&d, &v.list)))
			return e;
		next = v.list.next;
	} while (v.list.more && v.list.everybody && !str_empty(next.after) && d.rows < DOWNLOAD_ROWS_MAX);
	download_hidden(&d, (int64_t)v.list.hidden);
	return download_end(&d, rs, v.list.more);
}

static const struct error *show(struct request *rq, struct response *rs, const char *seen,
				const struct worklist_view *v)
{
	const struct error *e = office_saw(rq, (struct person_id){0}, seen);
	if (e)
		return e;
	worklist_page(&rs->body, rq, v);
	return NULL;
}

static const struct error *read_covering(struct request *rq, struct worklist_view *v)
{
	struct worklist_covering rows;
	const struct error *e = worklist_covering(rq->db, rq->arena, rq->who.account, instant_london_day(rq->now),
						  &rows);
	if (e)
		return e;
	struct covering *p = arena_new(rq->arena, struct covering, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		p[i] = (struct covering){rows.p[i].ref, rows.p[i].name, rows.p[i].until_day};
	v->covering.p = p;
	v->covering.n = rows.n;
	return NULL;
}

/* Of a manager: those of the team too, because some are theirs to answer. */
static const struct error *read_statements(struct request *rq, struct worklist_view *v)
{
	struct team_choice own;
	if (!request_may(rq, MAY_SEE_TEAM_LIST))
		return statements_waiting_of(rq->db, rq->arena, viewer_of(rq), instant_london_day(rq->now),
					     &v->statements);
	const struct error *e = teams_choose(rq, STR(""), &own);
	return e ? e : statements_waiting_in(rq->db, rq->arena, viewer_of(rq), own.team, &v->statements);
}

static const struct error *read_uncovered(struct request *rq, struct worklist_view *v)
{
	const struct error *e = teams_choose(rq, STR(""), &v->team);
	return e ? e : uncovered_read(rq->db, rq->arena, viewer_of(rq), v->team.team, v->list.today, &v->uncovered);
}

static const struct error *read_service(struct request *rq, struct worklist_view *v)
{
	struct service_dues all;
	const struct error *e = service_dues_read(rq->db, rq->arena, office_of(rq)->policy, rq->now, &all);
	if (!e)
		v->service = service_dues_soon(rq->arena, &all, v->list.today);
	return e;
}

static const struct error *read_digests(struct request *rq, struct worklist_view *v)
{
	struct worklist_unread rows;
	const struct error *e = worklist_unread(rq->db, rq->arena, rq->who.account,
						date_add_days(v->list.today, -DIGEST_UNREAD_DAYS), &rows);
	if (e)
		return e;
	struct unread_digest *p = arena_new(rq->arena, struct unread_digest, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		p[i] = (struct unread_digest){rows.p[i].team_name, rows.p[i].team_code, rows.p[i].monday};
	v->digests.p = p;
	v->digests.n = rows.n;
	return NULL;
}

/* What is published is in memory; nothing else knows that a day has come. */
static const struct error *read_offers(struct request *rq, struct worklist_view *v)
{
	struct published_offers published;
	const struct error *e = offers_published(rq->db, rq->arena, &published);
	for (size_t i = 0; !e && i < published.offers.n; i++)
		v->offers_overdue += date_cmp(published.offers.p[i].review, v->list.today) <= 0;
	struct directory d = partners_shown(rq);
	for (size_t i = 0; i < d.n_organisations; i++)
		v->partners_overdue += date_cmp(d.organisations[i].proof.review_by, v->list.today) <= 0;
	for (size_t i = 0; i < d.n_services; i++)
		v->partners_overdue += date_cmp(d.services[i].proof.review_by, v->list.today) <= 0;
	struct pledge pledge = pledges_shown(rq, &d);
	v->pledge_overdue = pledge_overdue(&pledge, v->list.today);
	v->sayings_overdue = sayings_overdue(office_of(rq), v->list.today);
	return e;
}

static const struct error *mine(struct request *rq, struct response *rs)
{
	struct worklist_view v = {.title = STR("My worklist"), .own = true};
	struct worklist_besides_row has;
	const struct worklist_asked asked = {.worker = rq->who.account};
	if (download_asked(rq))
		return items_file(rq, rs, &asked);
	const struct error *e = read_list(rq, &asked, &v);
	if (!e)
		e = worklist_besides(rq->db, rq->arena, rq->who.account, instant_london_day(rq->now), &has);
	if (!e && request_may(rq, MAY_RECORD))
		v.audits = has.audits;
	if (!e && has.drafts)
		e = drafts_read(rq, &v.drafts);
	if (!e && has.covering)
		e = read_covering(rq, &v);
	if (!e && has.statements)
		e = read_statements(rq, &v);
	if (!e && request_may(rq, MAY_SEE_TEAM_LIST))
		e = read_uncovered(rq, &v);
	if (!e && request_may(rq, MAY_SEE_TEAM_LIST))
		e = read_digests(rq, &v);
	if (!e && request_may(rq, MAY_SEE_TEAM_LIST))
		e = read_service(rq, &v);
	if (!e && request_may(rq, MAY_SEE_REQUESTS))
		e = requests_for_worklist(rq->db, rq->arena, office_of(rq)->policy, viewer_of(rq),
					  request_may(rq, MAY_SEE_TEAM_LIST), v.list.today, &v.requests);
	if (!e && request_may(rq, MAY_EDIT_OFFERS))
		e = read_offers(rq, &v);
	if (!e && has.mail_run)
		e = worklist_mail_run_of_all(rq->db, rq->arena, office_of(rq)->policy, viewer_of(rq), &v.list);
	return e ? e : show(rq, rs, "worklist.seen", &v);
}

/* ?worker=REF: of somebody whom one covers for, or, for a manager, of anybody. */
static const struct error *of(struct request *rq, struct response *rs)
{
	struct worklist_worker_row who;
	struct worklist_view v = {0};
	bool found;
	if (!form_has(&rq->query, "worker")) {
		response_redirect(rs, url_const("/worklist"));
		return NULL;
	}
	const struct error *e = worklist_worker(rq->db, rq->arena, form_text(&rq->query, "worker"), rq->who.account,
						instant_london_day(rq->now), &found, &who);
	if (e)
		return e;
	if (!found || (!who.covered && !request_may(rq, MAY_SEE_TEAM_LIST)))
		return error_new(ERROR_NOT_FOUND, "no list of that worker to look at");
	v.title = arena_fmt(rq->arena, "%.*s's worklist", STR_ARG(who.name));
	if (download_asked(rq))
		return items_file(rq, rs, &(struct worklist_asked){.worker = who.id});
	if ((e = read_list(rq, &(struct worklist_asked){.worker = who.id}, &v)))
		return e;
	return show(rq, rs, "worklist.of-colleague-seen", &v);
}

static void choose_promise(struct request *rq, struct worklist_view *v)
{
	const struct policy *policy = office_of(rq)->policy;
	struct govuk_option *p = arena_new(rq->arena, struct govuk_option, policy->n_promises + 1);
	v->promise = form_text(&rq->query, "what");
	p[0] = (struct govuk_option){.empty = true, .text = STR("Everything")};
	for (size_t i = 0; i < policy->n_promises; i++)
		p[i + 1] = (struct govuk_option){.value = policy->promises[i].id, .text = policy->promises[i].title};
	v->promises = (struct govuk_options){p, policy->n_promises + 1};
}

static struct url next_page(struct request *rq, const struct worklist_view *v)
{
	struct url to = url_with(rq->arena, url_const("/worklist/everybody"), "team", v->team.code);
	if (!str_empty(v->promise))
		to = url_with(rq->arena, to, "what", v->promise);
	to = url_with(rq->arena, to, "from", date_iso(rq->arena, v->list.next.after_day));
	return url_with(rq->arena, to, "after", v->list.next.after);
}

/* ?team=CODE or all, ?what=PROMISE; and ?from=DAY&after=REF, where the page before ended. */
static const struct error *everybodys(struct request *rq, struct response *rs)
{
	struct worklist_view v = {.title = STR("Everybody's worklist")};
	struct worklist_asked asked = {.after_day = DATE_NONE};
	const struct error *e = teams_choose(rq, form_text(&rq->query, "team"), &v.team);
	if (e)
		return e;
	asked.team = v.team.team;
	choose_promise(rq, &v);
	asked.promise = v.promise;
	if (download_asked(rq))
		return items_file(rq, rs, &asked);
	asked.after = form_text(&rq->query, "after");
	v.later = !str_empty(asked.after) && date_parse_iso(form_text(&rq->query, "from"), &asked.after_day);
	if (!v.later)
		asked.after = STR("");
	if ((e = read_list(rq, &asked, &v)))
		return e;
	if ((e = uncovered_read(rq->db, rq->arena, viewer_of(rq), v.team.team, v.list.today, &v.uncovered)))
		return e;
	if (v.list.more)
		v.next = next_page(rq, &v);
	return show(rq, rs, "worklist.everybody-seen", &v);
}

static const struct route routes[] = {
    ROUTE_GET("/worklist", mine, MAY_SEE_OWN_LIST),
    ROUTE_GET("/worklist/of", of, MAY_SEE_OWN_LIST),
    ROUTE_GET("/worklist/everybody", everybodys, MAY_SEE_TEAM_LIST),
};
const struct route_table worklist_routes = ROUTE_TABLE(routes);
