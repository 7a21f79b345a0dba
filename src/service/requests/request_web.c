/* /requests/REF: one, what became of it, and what happens next. */
#include "access.h"
#include "downloads.h"
#include "kept.h"
#include "operation.h"
#include "request_html.h"
#include "requests_sql.h"
#include "role.h"

/* What can be recorded of it now. */
static void offer(struct request *rq, struct request_page *p)
{
	static const enum request_happened each[] = {REQUEST_ACKNOWLEDGED, REQUEST_ADVOCATE, REQUEST_CLARIFIED,
						     REQUEST_EXTENDED,     REQUEST_ANSWERED, REQUEST_ENDED};
	const struct request_promise *promise = p->one.line.promise;
	struct govuk_choice *c = arena_new(rq->arena, struct govuk_choice, REQUEST_HAPPENED);
	size_t n = 0;
	for (size_t i = 0; p->one.line.due.open && i < sizeof(each) / sizeof(each[0]); i++) {
		bool has = request_has(&p->one, each[i]);
		if (has || (each[i] == REQUEST_ADVOCATE && !(promise && promise->advocate)) ||
		    (each[i] == REQUEST_CLARIFIED && !(promise && promise->restarts)) ||
		    (each[i] == REQUEST_EXTENDED && !(promise && promise->extended.period.n)))
			continue;
		c[n++] = (struct govuk_choice){.value = request_happened_code(each[i]),
					       .text = request_happened_words(each[i])};
	}
	p->happens = (struct govuk_choices){c, n};
	p->outcomes = request_outcomes(promise);
}

/* Under the access of the young person's record, where it is one's. */
static const struct error *begin(struct request *rq, struct request_page *p)
{
	struct seen_person who;
	*p = (struct request_page){.today = instant_london_day(rq->now),
				   .operation = operation_of(rq),
				   .may_answer = request_may(rq, MAY_SEE_FIGURES),
				   .may_see_people = request_may(rq, MAY_SEE_PEOPLE),
				   .action = url_path(rq->arena, "/requests/{}", rq->param[0]),
				   .errors = {.arena = rq->arena}};
	const struct error *e = request_read(rq->db, rq->arena, office_of(rq)->policy, viewer_of(rq), rq->param[0],
					     p->today, &p->one);
	if (e)
		return e;
	if (p->one.person.id) {
		if ((e = access_person(rq, p->one.line.person_ref, "person.request-seen", &who)))
			return e;
		p->person = who.name;
	}
	offer(rq, p);
	return request_colleagues(rq->db, rq->arena, STR("Choose"), &p->colleagues);
}

static void typed(const struct form *from, struct request_page *p)
{
	p->what = form_text(from, "happened");
	p->outcome = form_text(from, "outcome");
	p->words = form_text(from, "words");
	p->on_day = form_text(from, "on-day");
	p->on_month = form_text(from, "on-month");
	p->on_year = form_text(from, "on-year");
}

static const struct error *show(struct request *rq, struct response *rs)
{
	struct request_page p;
	struct kept kept;
	const struct error *e = begin(rq, &p);
	if (!e && download_asked(rq))
		return request_file(rq, rs, &p);
	if (e || (e = kept_find(rq, &p.was_kept, &kept)) || (e = office_saw(rq, (struct person_id){0}, "request.seen")))
		return e;
	if (p.was_kept) {
		typed(&kept.fields, &p);
		p.operation = kept.number;
	} else {
		form_fill_date(rq->arena, p.today, &p.on_day, &p.on_month, &p.on_year);
	}
	request_page(&rs->body, rq, &p);
	return NULL;
}

static bool is_offered(const struct govuk_choices *all, struct str value)
{
	for (size_t i = 0; i < all->n; i++)
		if (str_eq(all->p[i].value, value))
			return true;
	return false;
}

static void check_words(struct request_page *p, enum request_happened what)
{
	if (what == REQUEST_EXTENDED && str_empty(p->words))
		form_error(&p->errors, "words", "Write why it takes longer, as they were told");
	if (what == REQUEST_ENDED && str_empty(p->words))
		form_error(&p->errors, "words", "Write why it ended without an answer");
	if (str_chars(p->words) > REQUEST_WORDS_MAX_CHARS)
		form_error(&p->errors, "words", "Make it shorter: 2,000 characters at most. It has %zu",
			   str_chars(p->words));
}

static void read_form(struct request *rq, struct request_page *p, struct request_step_new *s)
{
	typed(&rq->body, p);
	*s = (struct request_step_new){.request = p->one.line.id, .words = p->words, .by = rq->who.account};
	if (!is_offered(&p->happens, p->what) || !request_happened_from_code(p->what, &s->what))
		form_error(&p->errors, "happened", "Say what happened");
	check_words(p, s->what);
	if (s->what == REQUEST_ANSWERED) {
		s->outcome = p->outcome;
		if (!is_offered(&p->outcomes, p->outcome))
			form_error(&p->errors, "outcome", "Say what the outcome was");
	}
	if (!form_date(&rq->body, "on", "the day", true, &p->errors, &s->on))
		return;
	if (date_cmp(s->on, p->today) > 0)
		form_error(&p->errors, "on", "The day must be today or in the past");
	else if (date_cmp(s->on, p->one.line.received) < 0)
		form_error(&p->errors, "on", "The day must be on or after %s, when it came",
			   date_long(rq->arena, p->one.line.received).p);
}

static const struct error *begin_write(struct request *rq, const struct request_page *p, const char *what,
				       struct str detail, struct txn **ret)
{
	struct deed deed = {
	    .account = rq->who.account, .person = p->one.person, .what = what, .detail = detail, .at = rq->now};
	return txn_begin(rq->db, &deed, ret);
}

static const struct error *write_step(struct request *rq, const struct request_page *p, const char *deed,
				      struct str detail, const struct request_step_new *s)
{
	struct txn *txn;
	const struct error *e = begin_write(rq, p, deed, detail, &txn);
	if (e)
		return e;
	if (!(e = request_step_put(txn, s, rq->now)) && !(e = operation_keep(txn, rq, p->action)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

/* What it changed: the day by which it is due now. */
static struct str done_words(struct request *rq, const struct request_page *p)
{
	struct request_one after;
	const struct error *e = request_read(rq->db, rq->arena, office_of(rq)->policy, viewer_of(rq), rq->param[0],
					     p->today, &after);
	if (e)
		return STR("Recorded.");
	return arena_fmt(rq->arena, "Recorded. %.*s.", STR_ARG(request_when_words(rq->arena, &after.line, p->today)));
}

static const struct error *record(struct request *rq, struct response *rs)
{
	struct request_page p;
	struct request_step_new s;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = begin(rq, &p)))
		return e;
	read_form(rq, &p, &s);
	if (p.errors.n) {
		request_page(&rs->body, rq, &p);
		return NULL;
	}
	if ((e = write_step(rq, &p, "request.happened", request_happened_code(s.what), &s)))
		return e;
	response_flash(rq, rs, done_words(rq, &p));
	response_redirect(rs, p.action);
	return NULL;
}

/* Whose it is: a colleague who may see it. */
static const struct error *give(struct request *rq, struct response *rs)
{
	struct request_page p;
	struct requests_colleague_row row;
	struct requests_may_see_row seen;
	bool again, found = false;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = begin(rq, &p)))
		return e;
	p.owner = form_text(&rq->body, "owner");
	if ((e = requests_colleague(rq->db, rq->arena, p.owner, &found, &row)))
		return e;
	if (found && p.one.person.id &&
	    (e = requests_may_see(rq->db, rq->arena, (struct viewer){row.id}, p.one.person, &found, &seen)))
		return e;
	if (!found)
		form_error(&p.errors, "owner", "Choose a colleague who may see this record");
	else if (p.one.about_id.id == row.id.id)
		form_error(&p.errors, "owner", "It is about %.*s: somebody else deals with it", STR_ARG(row.name));
	if (p.errors.n || !p.one.line.due.open) {
		form_fill_date(rq->arena, p.today, &p.on_day, &p.on_month, &p.on_year);
		request_page(&rs->body, rq, &p);
		return NULL;
	}
	struct request_step_new s = {
	    .request = p.one.line.id, .what = REQUEST_OWNER, .on = p.today, .owner = row.id, .by = rq->who.account};
	if ((e = write_step(rq, &p, "request.given", STR(""), &s)))
		return e;
	response_flash(rq, rs, arena_fmt(rq->arena, "%.*s deals with it now.", STR_ARG(row.name)));
	response_redirect(rs, p.action);
	return NULL;
}

static const struct request_step *step_asked(struct request *rq, const struct request_page *p)
{
	int64_t id;
	if (!form_int(&rq->body, "step", 1, INT64_MAX, &id))
		return NULL;
	for (size_t i = 0; i < p->one.steps.n; i++)
		if (p->one.steps.p[i].id == id && p->one.steps.p[i].what != REQUEST_OWNER)
			return &p->one.steps.p[i];
	return NULL;
}

static const struct error *take_back(struct request *rq, struct response *rs)
{
	struct request_page p;
	struct txn *txn;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = begin(rq, &p)))
		return e;
	const struct request_step *s = step_asked(rq, &p);
	if (!s)
		return error_new(ERROR_NOT_FOUND, "nothing to take back");
	if ((e = begin_write(rq, &p, "request.taken-back", request_happened_code(s->what), &txn)))
		return e;
	if (!(e = request_step_back(txn, p.one.line.id, s->id, p.one.line.owner_id, rq->now)) &&
	    !(e = operation_keep(txn, rq, p.action)))
		e = txn_commit(txn);
	txn_end(txn);
	if (e)
		return e;
	response_flash(rq, rs, STR("Taken back."));
	response_redirect(rs, p.action);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/requests/{ref}", show, MAY_SEE_REQUESTS),
    ROUTE_POST("/requests/{ref}", record, MAY_SEE_REQUESTS),
    ROUTE_POST("/requests/{ref}/owner", give, MAY_SEE_REQUESTS),
    ROUTE_POST("/requests/{ref}/take-back", take_back, MAY_SEE_REQUESTS),
};
const struct route_table request_routes = ROUTE_TABLE(routes);
