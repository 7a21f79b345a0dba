#include "caseload_form.h"

#include "caseload_sql.h"
#include "downloads.h"
#include "hand_over_html.h"
#include "kept.h"
#include "operation.h"

const struct error *workers_to_choose(struct db *db, struct arena *a, bool teams_too, struct govuk_options *ret)
{
	struct caseload_workers workers;
	struct caseload_teams teams;
	const struct error *e = caseload_workers(db, a, &workers);
	if (e || (e = caseload_teams(db, a, &teams)))
		return e;
	struct govuk_option *p = arena_new(a, struct govuk_option, workers.n + teams.n + 1);
	size_t n = 0;
	p[n++] = (struct govuk_option){.empty = true, .text = STR("Choose")};
	for (size_t i = 0; i < workers.n; i++)
		p[n++] = (struct govuk_option){.value = arena_fmt(a, "worker-%.*s", STR_ARG(workers.p[i].ref)),
					       .text = str_empty(workers.p[i].team_name)
							   ? workers.p[i].name
							   : arena_fmt(a, "%.*s (%.*s)", STR_ARG(workers.p[i].name),
								       STR_ARG(workers.p[i].team_name))};
	for (size_t i = 0; i < teams.n && teams_too; i++)
		p[n++] = (struct govuk_option){.value = arena_fmt(a, "team-%.*s", STR_ARG(teams.p[i].code)),
					       .text = arena_fmt(a, "%.*s, nobody yet", STR_ARG(teams.p[i].name))};
	*ret = (struct govuk_options){p, n};
	return NULL;
}

bool give_ticked(const struct give_form *f, struct str ref)
{
	bool ticked = false;
	for (size_t i = 0; i < f->ticked.n; i++)
		ticked |= str_eq(f->ticked.p[i], ref);
	return ticked;
}

/* The list that the address or the form names: ?worker=REF or ?team=CODE. */
static const struct error *find_list(struct request *rq, const struct form *names, struct give_form *f)
{
	struct caseload_worker_by_ref_row worker;
	struct caseload_team_by_code_row team = {0};
	bool found;
	f->worker = form_text(names, "worker");
	f->team = form_text(names, "team");
	const struct error *e = str_empty(f->worker)
				    ? caseload_team_by_code(rq->db, rq->arena, f->team, &found, &team)
				    : caseload_worker_by_ref(rq->db, rq->arena, f->worker, &found, &worker);
	if (e)
		return e;
	if (!found)
		return error_new(ERROR_NOT_FOUND, "no such worker or team");
	if (!str_empty(f->worker))
		f->from = worker.id;
	f->heading = str_empty(f->worker) ? arena_fmt(rq->arena, "%.*s: nobody yet", STR_ARG(team.name)) : worker.name;
	f->back = url_const("/caseload/team");
	f->back_text = STR("Caseloads");
	f->action = url_const("/caseload/people");
	if ((e = caseload_of(rq->db, rq->arena, office_of(rq)->policy, viewer_of(rq), f->from, team.id, f->today,
			     &f->people, &f->hidden)))
		return e;
	return office_saw(rq, (struct person_id){0}, "caseload.seen");
}

/* The list of one, from their page. */
static const struct error *find_one(struct request *rq, struct give_form *f)
{
	struct seen_person who;
	struct caseload_one_row row;
	bool found;
	const struct error *e = access_person(rq, rq->param[0], "person.name-seen", &who);
	if (e || (e = caseload_one(rq->db, rq->arena, viewer_of(rq), who.ref, &found, &row)))
		return e;
	if (!found)
		return error_new(ERROR_NOT_FOUND, "no such person");
	f->one = who.ref;
	f->from = row.worker;
	f->heading = who.name;
	f->back = url_path(rq->arena, "/people/{}", who.ref);
	f->back_text = who.name;
	f->action = url_path(rq->arena, "/people/{}/worker", who.ref);
	struct str *ref = arena_new(rq->arena, struct str, 1);
	*ref = who.ref;
	f->ticked = (struct govuk_texts){ref, 1};
	struct caseload_person *p = arena_new(rq->arena, struct caseload_person, 1);
	*p = (struct caseload_person){.ref = who.ref,
				      .name = row.worker_name, /* with whom they are */
				      .team = row.team_name};
	f->people = (struct caseload_people){p, 1, false};
	return NULL;
}

static struct give_form begin(struct request *rq)
{
	return (struct give_form){
	    .errors = {.arena = rq->arena}, .operation = operation_of(rq), .today = instant_london_day(rq->now)};
}

static const struct error *show(struct request *rq, struct response *rs, const struct error *e, struct give_form *f)
{
	if (e || (e = workers_to_choose(rq->db, rq->arena, true, &f->takers)))
		return e;
	give_page(&rs->body, rq, f);
	return NULL;
}

static void typed(struct request *rq, const struct form *body, struct give_form *f)
{
	struct str *refs = arena_new(rq->arena, struct str, HAND_OVER_AT_ONCE + 1), ref;
	size_t n = 0;
	for (size_t at = 0; n <= HAND_OVER_AT_ONCE && form_next(body, "person", &at, &ref);)
		refs[n++] = ref;
	if (str_empty(f->one))
		f->ticked = (struct govuk_texts){refs, n};
	f->to = form_text(body, "to");
	f->note = form_text(body, "note");
}

/* What was typed for the same list or person, and is not recorded yet. */
static const struct error *kept_before(struct request *rq, struct give_form *f)
{
	struct kept kept;
	bool any;
	const struct error *e = kept_find(rq, &any, &kept);
	if (e || !any || !str_eq(form_text(&kept.fields, "worker"), f->worker) ||
	    !str_eq(form_text(&kept.fields, "team"), f->team))
		return e;
	typed(rq, &kept.fields, f);
	f->operation = kept.number;
	f->was_kept = true;
	return NULL;
}

static const struct error *list(struct request *rq, struct response *rs)
{
	struct give_form f = begin(rq);
	if (!form_has(&rq->query, "worker") && !form_has(&rq->query, "team")) {
		response_redirect(rs, url_const("/caseload/team"));
		return NULL;
	}
	const struct error *e = find_list(rq, &rq->query, &f);
	if (!e && download_asked(rq))
		return caseload_people_file(rq, rs, false, &f.people, f.hidden);
	return show(rq, rs, e ? e : kept_before(rq, &f), &f);
}

static const struct error *one(struct request *rq, struct response *rs)
{
	struct give_form f = begin(rq);
	const struct error *e = find_one(rq, &f);
	return show(rq, rs, e ? e : kept_before(rq, &f), &f);
}

static const struct error *read_taker(struct request *rq, struct give_form *f, struct taking_over *ret)
{
	struct caseload_worker_by_ref_row worker;
	struct caseload_team_by_code_row team;
	bool found = false;
	const struct error *e = NULL;
	if (str_starts(f->to, STR("worker-"))) {
		e = caseload_worker_by_ref(rq->db, rq->arena, str_cut(f->to, 7, f->to.n), &found, &worker);
		if (!e && (found = found && worker.may_be_given))
			*ret = (struct taking_over){worker.id, worker.team, worker.name};
	} else if (str_starts(f->to, STR("team-"))) {
		e = caseload_team_by_code(rq->db, rq->arena, str_cut(f->to, 5, f->to.n), &found, &team);
		if (!e && found)
			*ret = (struct taking_over){{0}, team.id, team.name};
	}
	if (!e && !found)
		form_error(&f->errors, "to", "Choose who takes over");
	else if (!e && ret->worker.id && ret->worker.id == f->from.id)
		form_error(&f->errors, "to", "Choose somebody else: they are with %.*s already", STR_ARG(ret->name));
	return e;
}

static const struct error *read_give(struct request *rq, struct give_form *f, struct taking_over *to)
{
	typed(rq, &rq->body, f);
	if (f->ticked.n == 0)
		form_error(&f->errors, "person", "Choose who is handed over");
	if (f->ticked.n > HAND_OVER_AT_ONCE)
		form_error(&f->errors, "person", "Choose at most %d at a time", (int)HAND_OVER_AT_ONCE);
	const struct error *e = read_taker(rq, f, to);
	if (str_empty(f->note))
		form_error(&f->errors, "note", "Write what the next worker needs to know");
	if (str_chars(f->note) > HAND_OVER_NOTE_MAX_CHARS)
		form_error(&f->errors, "note", "The hand-over note must be 4,000 characters or fewer");
	return e;
}

static const struct error *give(struct request *rq, struct response *rs, struct give_form *f, struct url to)
{
	struct taking_over taker = {0};
	const struct error *e = read_give(rq, f, &taker);
	if (e || f->errors.n)
		return show(rq, rs, e, f);
	struct hand_over h = {f->ticked.p, f->ticked.n, f->from, taker, f->note};
	e = caseload_hand_over(rq, &h, to);
	if (e && e->kind == ERROR_CONFLICT) {
		form_error(&f->errors, "person",
			   "Somebody else has changed who works with them: look at the list again. "
			   "Nothing was handed over");
		return show(rq, rs, NULL, f);
	}
	if (e)
		return e;
	response_flash(rq, rs,
		       h.n == 1
			   ? arena_fmt(rq->arena, "Handed over to %.*s.", STR_ARG(taker.name))
			   : arena_fmt(rq->arena, "%zu young people handed over to %.*s.", h.n, STR_ARG(taker.name)));
	response_redirect(rs, to);
	return NULL;
}

static const struct error *give_many(struct request *rq, struct response *rs)
{
	struct give_form f = begin(rq);
	bool done;
	const struct error *e = operation_done(rq, rs, &done);
	if (e || done)
		return e;
	if (!form_has(&rq->body, "worker") && !form_has(&rq->body, "team")) {
		response_redirect(rs, url_const("/caseload/team"));
		return NULL;
	}
	if ((e = find_list(rq, &rq->body, &f)))
		return e;
	return give(rq, rs, &f, url_const("/caseload/team"));
}

static const struct error *give_one(struct request *rq, struct response *rs)
{
	struct give_form f = begin(rq);
	bool done;
	const struct error *e = operation_done(rq, rs, &done);
	if (e || done || (e = find_one(rq, &f)))
		return e;
	return give(rq, rs, &f, f.back);
}

static const struct route routes[] = {
    ROUTE_GET("/caseload/people", list, MAY_REASSIGN),
    ROUTE_POST("/caseload/people", give_many, MAY_REASSIGN),
    ROUTE_GET("/people/{ref}/worker", one, MAY_REASSIGN),
    ROUTE_POST("/people/{ref}/worker", give_one, MAY_REASSIGN),
};
const struct route_table hand_over_routes = ROUTE_TABLE(routes);
