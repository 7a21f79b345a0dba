#include "register_form.h"

#include "operation.h"
#include "register_html.h"
#include "register_sql.h"

enum { COUNCIL_REF_MAX = 60 };

/* ---- who may be the same ---- */

static void add_seen(struct request *rq, struct register_form *f)
{
	struct buf refs;
	buf_init(&refs, rq->arena, 1000);
	for (size_t i = 0; i < f->alikes.n; i++)
		buf_fmt(&refs, "%s%.*s", i ? " " : "", STR_ARG(f->alikes.p[i].ref));
	f->seen = refs.n ? buf_str(&refs) : STR("nobody");
}

/* All that was typed, but what this page makes anew. */
static void carry(struct request *rq, struct register_form *f)
{
	struct form_field *p = arena_new(rq->arena, struct form_field, rq->body.n);
	size_t n = 0;
	for (size_t i = 0; i < rq->body.n; i++) {
		struct str name = rq->body.field[i].name;
		if (!str_eq(name, STR("csrf")) && !str_eq(name, STR("seen")) && !str_eq(name, STR("step")))
			p[n++] = rq->body.field[i];
	}
	f->carried = (struct carried){p, n};
}

static const struct error *look(struct request *rq, struct register_form *f)
{
	struct date birth;
	const struct str *v = f->details.typed.v;
	if (!date_parse_iso(v[DETAIL_BIRTH], &birth))
		return error_new(ERROR_INTERNAL, "a birth date that is none");
	const struct error *e = alike_people(rq->db, rq->arena, viewer_of(rq), v[DETAIL_FIRST_NAME], v[DETAIL_SURNAME],
					     birth, &f->alikes);
	return e ? e : office_saw(rq, f->alikes.hidden, f->alikes.ask_manager ? "person.hidden" : "people.searched");
}

static const struct error *show_alike(struct request *rq, struct response *rs, struct register_form *f)
{
	add_seen(rq, f);
	carry(rq, f);
	register_alike_page(&rs->body, rq, f);
	return NULL;
}

static const struct error *start(struct request *rq, struct response *rs)
{
	struct register_form f = {.details.errors = {.arena = rq->arena}};
	register_start_page(&rs->body, rq, &f);
	return NULL;
}

static const struct error *start_look(struct request *rq, struct response *rs)
{
	struct register_form f = {.details.errors = {.arena = rq->arena}};
	details_form_read(rq->arena, &rq->body, instant_london_day(rq->now), true, &f.details);
	if (f.details.errors.n) {
		register_start_page(&rs->body, rq, &f);
		return NULL;
	}
	const struct error *e = look(rq, &f);
	return e ? e : show_alike(rq, rs, &f);
}

/* ---- the details ---- */

static const struct error *offer_teams(struct request *rq, struct register_form *f)
{
	struct register_teams teams;
	struct register_workers workers;
	const struct error *e = register_teams(rq->db, rq->arena, &teams);
	if (e || (e = register_workers(rq->db, rq->arena, &workers)))
		return e;
	struct govuk_option *t = arena_new(rq->arena, struct govuk_option, teams.n + 1);
	struct govuk_option *w = arena_new(rq->arena, struct govuk_option, workers.n + 1);
	t[0] = (struct govuk_option){.empty = true, .text = STR("No team yet")};
	w[0] = (struct govuk_option){.empty = true, .text = STR("No worker yet")};
	for (size_t i = 0; i < teams.n; i++) {
		t[i + 1] = (struct govuk_option){.value = teams.p[i].code, .text = teams.p[i].name};
		if (str_eq(teams.p[i].code, f->team))
			f->team_id = teams.p[i].id;
	}
	for (size_t i = 0; i < workers.n; i++) {
		struct str name = workers.p[i].name, team = workers.p[i].team;
		w[i + 1] = (struct govuk_option){
		    .value = workers.p[i].ref,
		    .text = str_empty(team) ? name : arena_fmt(rq->arena, "%.*s, %.*s", STR_ARG(name), STR_ARG(team))};
		if (str_eq(workers.p[i].ref, f->worker))
			f->worker_id = workers.p[i].id;
	}
	f->teams = (struct govuk_options){t, teams.n + 1};
	f->workers = (struct govuk_options){w, workers.n + 1};
	return NULL;
}

static void read_care(const struct form *body, struct date today, struct register_form *f)
{
	struct form_errors *errors = &f->details.errors;
	struct date birth;
	f->from_day = form_text(body, "care-from-day");
	f->from_month = form_text(body, "care-from-month");
	f->from_year = form_text(body, "care-from-year");
	f->to_day = form_text(body, "care-to-day");
	f->to_month = form_text(body, "care-to-month");
	f->to_year = form_text(body, "care-to-year");
	f->care = form_text(body, "care");
	f->care_from = f->care_to = DATE_NONE;
	if (!str_eq(f->care, STR("known"))) {
		if (!str_eq(f->care, STR("not-known")))
			form_error(errors, "care", "Say when they were looked after, or that it is not known yet");
		else if (f->from_day.n + f->from_month.n + f->from_year.n + f->to_day.n + f->to_month.n + f->to_year.n)
			form_error(errors, "care",
				   "You say that it is not known yet, and give a day: choose one or empty the other");
		return;
	}
	if (!form_date(body, "care-from", "the first day looked after", true, errors, &f->care_from) ||
	    !form_date(body, "care-to", "the day it ended", false, errors, &f->care_to))
		return;
	if (date_cmp(f->care_from, today) > 0)
		form_error(errors, "care-from", "The first day looked after must be today or in the past");
	else if (date_parse_iso(f->details.typed.v[DETAIL_BIRTH], &birth) && date_cmp(f->care_from, birth) < 0)
		form_error(errors, "care-from", "The first day looked after must not be before they were born");
	if (date_known(f->care_to) && date_cmp(f->care_to, today) > 0)
		form_error(errors, "care-to", "The day it ended must be today or in the past");
	else if (date_known(f->care_to) && date_cmp(f->care_to, f->care_from) < 0)
		form_error(errors, "care-to", "The day it ended must not be before the first day");
}

/* What was typed on the page of details; check: say what is wrong with it. */
static const struct error *read_form(struct request *rq, const struct form *body, bool check, struct register_form *f)
{
	struct person_id has = {0};
	*f = (struct register_form){.details.errors = {.arena = rq->arena},
				    .operation = operation_of(rq),
				    .seen = form_text(body, "seen"),
				    .council_ref = form_text(body, "council_ref"),
				    .team = form_text(body, "team"),
				    .worker = form_text(body, "worker")};
	details_form_read(rq->arena, body, instant_london_day(rq->now), true, &f->details);
	read_care(body, instant_london_day(rq->now), f);
	const struct error *e = offer_teams(rq, f);
	if (e || !check) {
		f->details.errors.n = 0;
		return e;
	}
	if (str_chars(f->council_ref) > COUNCIL_REF_MAX)
		form_error(&f->details.errors, "council_ref", "The council’s id must be %d characters or fewer",
			   COUNCIL_REF_MAX);
	else if (is_made_here(f->council_ref))
		form_error(&f->details.errors, "council_ref", "Ids that begin with “here-” are made here");
	else if (!str_empty(f->council_ref) && !(e = person_by_council_ref(rq->db, rq->arena, f->council_ref, &has)) &&
		 has.id)
		form_error(&f->details.errors, "council_ref",
			   "Somebody is registered with that id already: find them "
			   "by it");
	return e;
}

static const struct error *details_page(struct request *rq, struct response *rs)
{
	struct register_form f;
	struct kept kept;
	bool any;
	const struct error *e = kept_find(rq, &any, &kept);
	if (e)
		return e;
	if (!any) {
		response_redirect(rs, url_const("/people/new"));
		return NULL;
	}
	if ((e = read_form(rq, &kept.fields, false, &f)))
		return e;
	f.operation = kept.number;
	f.was_kept = true;
	register_details_page(&rs->body, rq, &f);
	return NULL;
}

static const struct error *write_person(struct request *rq, struct recording *r, const struct register_form *f)
{
	struct details d = f->details.typed;
	struct date today = instant_london_day(rq->now);
	struct str council_ref = str_empty(f->council_ref) ? id_made_here(rq->arena) : f->council_ref;
	const struct error *e = record_person(r, council_ref);
	d.v[DETAIL_RECORDS_FROM] = date_iso(rq->arena, today);
	if (e || (e = record_details_as(r, &d)))
		return e;
	struct care_period care = {.from = f->care_from, .to = f->care_to, .ours = true};
	if (date_known(f->care_from) && (e = record_care(r, &care)))
		return e;
	if ((f->team_id.id || f->worker_id.id) && (e = record_allocation(r, today, f->team_id, f->worker_id, STR_NONE)))
		return e;
	return dues_refresh(txn_own(r->txn), rq->arena, office_of(rq)->policy, r->person, rq->now);
}

static const struct error *ref_of(struct txn *txn, struct arena *a, struct person_id person, struct str *ret)
{
	struct subject s;
	const struct error *e = dues_subject(txn_db(txn), a, person, &s);
	if (!e)
		*ret = s.ref;
	return e;
}

static const struct error *write_form(struct request *rq, const struct register_form *f, struct url *ret_to)
{
	struct deed deed = {.account = rq->who.account, .what = "person.registered", .at = rq->now};
	struct recording r = {.arena = rq->arena, .now = rq->now, .source = STR("here")};
	struct str ref;
	const struct error *e = txn_begin(rq->db, &deed, &r.txn);
	if (e)
		return e;
	if (!(e = write_person(rq, &r, f)) && !(e = ref_of(r.txn, rq->arena, r.person, &ref))) {
		*ret_to = url_path(rq->arena, "/people/{}", ref);
		if (!(e = operation_keep(r.txn, rq, *ret_to)))
			e = txn_commit(r.txn);
	}
	txn_end(r.txn);
	return e;
}

/* Whether somebody who may be the same was not on the page that was looked at. */
static bool unseen(const struct register_form *f)
{
	for (size_t i = 0; i < f->alikes.n; i++)
		if (!str_contains(f->seen, f->alikes.p[i].ref))
			return true;
	return f->alikes.ask_manager || str_empty(f->seen);
}

static const struct error *save(struct request *rq, struct response *rs)
{
	struct register_form f;
	struct url to;
	bool again;
	bool begin = !str_eq(form_text(&rq->body, "step"), STR("save"));
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again)
		return e;
	if ((e = read_form(rq, &rq->body, !begin, &f)))
		return e;
	if (begin || f.details.errors.n) {
		register_details_page(&rs->body, rq, &f);
		return NULL;
	}
	if ((e = look(rq, &f)))
		return e;
	if (unseen(&f)) {
		f.again = true;
		return show_alike(rq, rs, &f);
	}
	if ((e = write_form(rq, &f, &to)))
		return e;
	response_flash(rq, rs, STR("Registered. What is due is worked out from what is known so far."));
	response_redirect(rs, to);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/people/new", start, MAY_RECORD),
    ROUTE_POST_ASKS("/people/new", start_look, MAY_RECORD),
    ROUTE_GET("/people/new/details", details_page, MAY_RECORD),
    ROUTE_POST("/people/new/details", save, MAY_RECORD),
};
const struct route_table register_routes = ROUTE_TABLE(routes);
