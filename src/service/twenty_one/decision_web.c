#include "decision.h"

#include "access.h"
#include "change.h"
#include "decision_html.h"
#include "kept.h"
#include "moves.h"
#include "operation.h"
#include "record.h"
#include "turning.h"
#include "twenty_one_sql.h"

static const struct error *read_takers(struct request *rq, struct decision_form *f)
{
	struct twenty_one_teams teams;
	struct twenty_one_workers workers;
	const struct error *e = twenty_one_teams(rq->db, rq->arena, &teams);
	if (e || (e = twenty_one_workers(rq->db, rq->arena, TEAM_KIND_21_PLUS, &workers)))
		return e;
	struct govuk_option *p = arena_new(rq->arena, struct govuk_option, teams.n + workers.n);
	struct taker *takers = arena_new(rq->arena, struct taker, teams.n + workers.n);
	size_t n = 0;
	for (size_t i = 0; i < teams.n; i++) {
		if (!str_eq(teams.p[i].kind, TEAM_KIND_21_PLUS))
			continue;
		takers[n] = (struct taker){teams.p[i].id, {0}, teams.p[i].name};
		p[n++] =
		    (struct govuk_option){.value = arena_fmt(rq->arena, "team-%.*s", STR_ARG(teams.p[i].code)),
					  .text = arena_fmt(rq->arena, "%.*s, nobody named", STR_ARG(teams.p[i].name))};
	}
	for (size_t i = 0; i < workers.n; i++) {
		const struct twenty_one_workers_row *w = &workers.p[i];
		takers[n] = (struct taker){w->team, w->id, w->name};
		p[n++] = (struct govuk_option){
		    .value = arena_fmt(rq->arena, "%.*s-%.*s", STR_ARG(w->ref), STR_ARG(w->team_code)),
		    .text = arena_fmt(rq->arena, "%.*s (%.*s)", STR_ARG(w->name), STR_ARG(w->team_name))};
	}
	f->takers = takers;
	f->taker_options = (struct govuk_options){p, n};
	return NULL;
}

static const struct error *begin(struct request *rq, struct decision_form *f)
{
	struct twenty_one_with_whom_row with = {.worker = {0}};
	bool listed;
	*f = (struct decision_form){
	    .errors = {.arena = rq->arena}, .operation = operation_of(rq), .today = instant_london_day(rq->now)};
	const struct error *e = access_person(rq, rq->param[0], "person.21-plus-seen", &f->who);
	if (e ||
	    (e = turning_read(rq->db, rq->arena, office_of(rq)->policy, viewer_of(rq), &f->who, f->today, &f->at)) ||
	    (e = at_21_read(rq->db, rq->arena, viewer_of(rq), f->who.person, &f->decided)) ||
	    (e = twenty_one_with_whom(rq->db, rq->arena, viewer_of(rq), f->who.person, &listed, &with)) ||
	    (e = read_takers(rq, f)))
		return e;
	f->earliest = date_max(f->at.birthday, f->today);
	f->worker_now = with.worker;
	f->team_now = with.team;
	f->with_21_plus = str_eq(with.team_kind, TEAM_KIND_21_PLUS);
	return NULL;
}

static void typed(const struct form *body, struct decision_form *f)
{
	f->what = form_text(body, "what");
	f->to = form_text(body, "to");
	f->note = form_text(body, "note");
	f->why = form_text(body, "why");
	f->from_day = form_text(body, "from-day");
	f->from_month = form_text(body, "from-month");
	f->from_year = form_text(body, "from-year");
	f->review_day = form_text(body, "review-day");
	f->review_month = form_text(body, "review-month");
	f->review_year = form_text(body, "review-year");
}

static const struct error *form(struct request *rq, struct response *rs)
{
	struct decision_form f;
	struct kept kept;
	const struct error *e = begin(rq, &f);
	if (e || (e = kept_find(rq, &f.was_kept, &kept)))
		return e;
	form_fill_date(rq->arena, f.earliest, &f.from_day, &f.from_month, &f.from_year);
	form_fill_date(rq->arena, date_add_months(f.today, REVIEW_MONTHS / 2), &f.review_day, &f.review_month,
		       &f.review_year);
	if (f.was_kept) {
		typed(&kept.fields, &f);
		f.operation = kept.number;
	}
	decision_page(&rs->body, rq, &f);
	return NULL;
}

enum decision { DECIDE_NOTHING, DECIDE_MOVE, DECIDE_STAY, DECIDE_DROP };
struct decided {
	const struct decision_form *f;
	enum decision what;
	const struct taker *to;
	struct date from, review;
};

static void read_words(struct decision_form *f, const char *field, struct str words, size_t most, const char *missing)
{
	if (str_empty(words))
		form_error(&f->errors, field, "%s", missing);
	else if (str_chars(words) > most)
		form_error(&f->errors, field, "This must be %zu characters or fewer", most);
}

static void read_move(struct request *rq, struct decision_form *f, struct decided *d)
{
	for (size_t i = 0; i < f->taker_options.n && !d->to; i++)
		if (str_eq(f->to, f->taker_options.p[i].value))
			d->to = &f->takers[i];
	if (!d->to)
		form_error(&f->errors, "to", "Choose who takes over");
	read_words(f, "note", f->note, DECISION_MAX_CHARS, "Write what the next worker needs to know");
	if (!form_date(&rq->body, "from", "the day they move", true, &f->errors, &d->from))
		return;
	if (date_cmp(d->from, f->earliest) < 0)
		form_error(&f->errors, "from", "The day they move must be their 21st birthday or later, and not past");
	else if (date_cmp(d->from, date_add_months(f->earliest, REVIEW_MONTHS)) > 0)
		form_error(&f->errors, "from", "The day they move must be within a year");
}

static void read_stay(struct request *rq, struct decision_form *f, struct decided *d)
{
	read_words(f, "why", f->why, STAYING_MAX_CHARS, "Say why they stay with the adviser they know");
	if (!form_date(&rq->body, "review", "the day to look at it again", true, &f->errors, &d->review))
		return;
	if (date_cmp(d->review, f->today) <= 0)
		form_error(&f->errors, "review", "The day to look at it again must be in the future");
	else if (date_cmp(d->review, date_add_months(f->today, REVIEW_MONTHS)) > 0)
		form_error(&f->errors, "review", "The day to look at it again must be within a year");
}

static void read_form(struct request *rq, struct decision_form *f, struct decided *d)
{
	*d = (struct decided){.f = f, .from = DATE_NONE, .review = DATE_NONE};
	typed(&rq->body, f);
	if (str_eq(f->what, STR("move"))) {
		d->what = DECIDE_MOVE;
		read_move(rq, f, d);
	} else if (str_eq(f->what, STR("stay")) && !f->with_21_plus) {
		d->what = DECIDE_STAY;
		read_stay(rq, f, d);
	} else if (str_eq(f->what, STR("drop")) && f->decided.move.id) {
		d->what = DECIDE_DROP;
		read_words(f, "drop-why", f->why, STAYING_MAX_CHARS, "Say why they do not move");
	} else {
		form_error(&f->errors, "what", "Say what is decided");
	}
	if (d->what == DECIDE_MOVE && f->with_21_plus)
		form_error(&f->errors, "what", "They are with 21 Plus already: hand them over on their page");
}

static const struct error *drop_move(struct recording *r, const struct decided *d, struct account_id by)
{
	struct planned_move plan = d->f->decided.move;
	plan.note = d->f->why;
	return planned_move_put(r->txn, r->arena, r->person, &d->f->decided.move, MOVE_DROPPED, &plan, by, r->now);
}

static const struct error *write_stay(struct recording *r, const struct decided *d, struct account_id by)
{
	const struct staying *before = &d->f->decided.staying;
	const struct error *e = staying_put(r->txn, r->arena, r->person, before, true, d->f->why, d->review, by,
					    r->now);
	if (!e && !before->stands)
		e = record_step(r, d->f->today, STR("stays-with-adviser"));
	if (!e && d->f->decided.move.id)
		e = drop_move(r, d, by);
	return e;
}

/* At once when the day is today; else it is kept until its day comes. */
static const struct error *write_move(struct recording *r, const struct decided *d, struct account_id by)
{
	const struct decision_form *f = d->f;
	bool at_once = date_cmp(d->from, f->today) <= 0;
	struct planned_move plan = {.from = d->from, .team = d->to->team, .worker = d->to->worker, .note = f->note};
	struct moving m = {.on = d->from,
			   .from = f->worker_now,
			   .to = d->to->worker,
			   .team = d->to->team,
			   .by = by,
			   .note = f->note,
			   .restricted = f->who.restricted};
	const struct error *e = NULL;
	if (f->decided.staying.stands)
		e = staying_put(r->txn, r->arena, r->person, &f->decided.staying, false, f->note, DATE_NONE, by,
				r->now);
	if (!e && (f->decided.move.id || !at_once))
		e = planned_move_put(r->txn, r->arena, r->person, &f->decided.move, at_once ? MOVE_MOVED : MOVE_PLANNED,
				     &plan, by, r->now);
	return !e && at_once ? move_now(r, &m) : e;
}

static const struct error *write_decision(struct txn *txn, struct request *rq, const void *what)
{
	const struct decided *d = what;
	struct recording r = {
	    .txn = txn, .arena = rq->arena, .now = rq->now, .person = d->f->who.person, .source = STR("here")};
	switch (d->what) {
	case DECIDE_MOVE: return write_move(&r, d, rq->who.account);
	case DECIDE_STAY: return write_stay(&r, d, rq->who.account);
	case DECIDE_DROP: return drop_move(&r, d, rq->who.account);
	case DECIDE_NOTHING: break;
	}
	return error_new(ERROR_INTERNAL, "a decision that is none");
}

static struct str done_words(struct arena *a, const struct decided *d)
{
	if (d->what == DECIDE_STAY)
		return arena_fmt(a, "They stay with the adviser they know. To be looked at again by %.*s.",
				 STR_ARG(date_long(a, d->review)));
	if (d->what == DECIDE_DROP)
		return STR("The move is dropped. Nothing is decided now.");
	struct str team = d->to ? d->to->name : STR("another team");
	return date_cmp(d->from, d->f->today) <= 0 ? arena_fmt(a, "Moved to %.*s.", STR_ARG(team))
						   : arena_fmt(a, "They move to %.*s on %.*s, by themselves.",
							       STR_ARG(team), STR_ARG(date_long(a, d->from)));
}

static const struct error *decide(struct request *rq, struct response *rs)
{
	static const char *const codes[] = {"", "move", "stay", "drop"};
	struct decision_form f;
	struct decided d;
	bool done;
	const struct error *e = operation_done(rq, rs, &done);
	if (e || done || (e = begin(rq, &f)))
		return e;
	read_form(rq, &f, &d);
	if (f.errors.n) {
		decision_page(&rs->body, rq, &f);
		return NULL;
	}
	struct change c = {.person = f.who.person,
			   .deed = "21-plus.decided",
			   .detail = str_c(codes[d.what]),
			   .to = url_path(rq->arena, "/people/{}/21-plus", f.who.ref),
			   .write = write_decision,
			   .what = &d};
	return change_and_say(rq, rs, &c, done_words(rq->arena, &d));
}

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}/21-plus/decision", form, MAY_REASSIGN),
    ROUTE_POST("/people/{ref}/21-plus/decision", decide, MAY_REASSIGN),
};
const struct route_table decision_routes = ROUTE_TABLE(routes);
