/* One statement: read, answered, shown to whom it is about, taken back. */
#include "kept.h"
#include "operation.h"
#include "statement_form.h"
#include "statement_html.h"
#include "statements_sql.h"

static const struct error *find_one(struct request *rq, struct statement_page *p)
{
	struct statements list;
	const struct error *e = statements_of(rq->db, rq->arena, viewer_of(rq), p->who.person, &list);
	for (size_t i = 0; !e && i < list.n; i++)
		if (str_eq(list.p[i].ref, rq->param[1])) {
			p->it = list.p[i];
			return NULL;
		}
	return e ? e : error_new(ERROR_NOT_FOUND, "no such statement");
}

/* Whom it is about neither answers it nor decides who reads it. */
static void permit(struct request *rq, struct statement_page *p)
{
	bool own = p->it.about_worker && p->it.about.id == rq->who.account.id,
	     manager = request_may(rq, MAY_SEE_TEAM_LIST);
	p->may_answer = statement_waits(&p->it) && !own && (manager || !p->it.about_worker);
	p->may_decide = p->it.about.id && manager && !own;
	p->may_take_back = str_empty(p->it.taken_back) && !own && (manager || p->it.by_id.id == rq->who.account.id);
}

static const struct error *begin(struct request *rq, struct statement_page *p)
{
	struct statements_shown_row shown;
	bool found;
	*p = (struct statement_page){.now = rq->now,
				     .operation = operation_of(rq),
				     .errors = {.arena = rq->arena},
				     .channels = statement_channel_choices(rq->arena)};
	const struct error *e = access_person(rq, rq->param[0], "person.statement-seen", &p->who);
	if (e || (e = find_one(rq, p)) ||
	    (e = statements_shown(rq->db, rq->arena, viewer_of(rq), p->who.person, p->it.id, &found, &shown)) ||
	    (e = colleagues(rq->db, rq->arena, &p->colleagues)))
		return e;
	p->shown = found && str_eq(shown.what, STR("shown"));
	permit(rq, p);
	return colleague_ref(rq->db, rq->arena, rq->who.account, &p->said_by);
}

static void typed(struct request *rq, const struct form *from, struct statement_page *p)
{
	p->words = form_text(from, "words");
	p->channel = form_text(from, "channel");
	p->said_by = form_text(from, "said-by");
	p->at = typed_moment_of(from, rq->arena, "at");
}

static const struct error *show(struct request *rq, struct response *rs)
{
	struct statement_page p;
	struct kept kept;
	bool any;
	const struct error *e = begin(rq, &p);
	if (e || (e = kept_find(rq, &any, &kept)))
		return e;
	if (any) {
		typed(rq, &kept.fields, &p);
		p.operation = kept.number;
		p.was_kept = kept.signed_out;
		p.draft_of = instant_long(rq->arena, kept.at);
	} else {
		p.at = typed_moment_fill(rq->arena, rq->now);
	}
	statement_page(&rs->body, rq, &p);
	return NULL;
}

static const struct error *read_by(struct request *rq, struct statement_page *p, struct statement_said *s)
{
	struct statements_account_of_row row;
	bool found = false;
	const struct error *e = str_empty(p->said_by)
				    ? NULL
				    : statements_account_of(rq->db, rq->arena, p->said_by, &found, &row);
	if (!e && !found)
		form_error(&p->errors, "said-by", "Choose who answered");
	else if (!e && p->it.about_worker && row.id.id == p->it.about.id)
		form_error(&p->errors, "said-by", "It is about %.*s: somebody else answers it", STR_ARG(row.name));
	else if (!e)
		s->said_by = row.id;
	return e;
}

static const struct error *read_answer(struct request *rq, struct statement_page *p, struct statement_said *s)
{
	typed(rq, &rq->body, p);
	*s = (struct statement_said){.person = p->who.person,
				     .statement = p->it.id,
				     .what = STATEMENT_ANSWERED,
				     .words = p->words,
				     .by = rq->who.account};
	if (str_empty(p->words))
		form_error(&p->errors, "words", "Write what was said back");
	else if (str_chars(p->words) > STATEMENT_MAX_CHARS)
		form_error(&p->errors, "words", "The answer must be 6,000 characters or fewer");
	if (!statement_channel_from_code(p->channel, &s->channel))
		form_error(&p->errors, "channel", "Say how it was answered");
	if (typed_moment_read(&rq->body, "at", "the day it was answered", rq->now, &p->errors, &s->at) &&
	    s->at.seconds < p->it.came_at.seconds)
		form_error(&p->errors, "at-day", "It came only at %s: the answer must be later",
			   moment_words(rq->arena, p->it.came_at, rq->now).p);
	return read_by(rq, p, s);
}

static const struct error *write_event(struct txn *txn, struct request *rq, const void *what)
{
	return statement_event_put(txn, what, rq->now);
}

static const struct error *change(struct request *rq, struct response *rs, const struct statement_page *p,
				  const char *deed, const struct statement_said *s, struct str done)
{
	struct change c = {.person = p->who.person,
			   .deed = deed,
			   .to = url_path(rq->arena, "/people/{}/statements", p->who.ref),
			   .write = write_event,
			   .what = s};
	return change_and_say(rq, rs, &c, done);
}

/* Twice is once; *ret_done says that this form did its work before. */
static const struct error *begin_post(struct request *rq, struct response *rs, struct statement_page *p, bool *ret_done)
{
	const struct error *e = operation_done(rq, rs, ret_done);
	if (e || *ret_done)
		return e;
	if (!(e = begin(rq, p)))
		p->at = typed_moment_fill(rq->arena, rq->now);
	return e;
}

static const struct error *answer(struct request *rq, struct response *rs)
{
	struct statement_page p;
	struct statement_said s;
	bool done;
	const struct error *e = begin_post(rq, rs, &p, &done);
	if (e || done)
		return e;
	if (!statement_waits(&p.it)) /* answered meanwhile: the page says by whom */
		return error_new(ERROR_CONFLICT, "the statement does not wait any more");
	if (!p.may_answer)
		return error_new(ERROR_FORBIDDEN, "a manager answers this one");
	if ((e = read_answer(rq, &p, &s)))
		return e;
	if (p.errors.n) {
		statement_page(&rs->body, rq, &p);
		return NULL;
	}
	struct str after = lapse_words(rq->arena, s.at.seconds - p.it.came_at.seconds);
	return change(rq, rs, &p, "statement.answered", &s,
		      arena_fmt(rq->arena, "Answer recorded, %.*s after it came.", STR_ARG(after)));
}

/* A manager lets whom it is about read it, or not any more. */
static const struct error *decide(struct request *rq, struct response *rs)
{
	struct statement_page p;
	bool done, may = str_eq(form_text(&rq->body, "reading"), STR("may"));
	const struct error *e = begin_post(rq, rs, &p, &done);
	if (e || done)
		return e;
	if (!p.may_decide)
		return error_new(ERROR_FORBIDDEN, "a manager decides whom it is about reads it");
	struct statement_said s = {.person = p.who.person,
				   .statement = p.it.id,
				   .what = may ? STATEMENT_SHOWN : STATEMENT_HIDDEN,
				   .at = rq->now,
				   .words = STR(""),
				   .said_by = rq->who.account,
				   .by = rq->who.account};
	return change(rq, rs, &p, may ? "statement.shown" : "statement.hidden", &s,
		      arena_fmt(rq->arena, may ? "%.*s may read it now." : "%.*s may not read it any more.",
				STR_ARG(p.it.about_name)));
}

static const struct error *take_back(struct request *rq, struct response *rs)
{
	struct statement_page p;
	bool done;
	const struct error *e = begin_post(rq, rs, &p, &done);
	if (e || done)
		return e;
	if (!p.may_take_back)
		return error_new(ERROR_FORBIDDEN, "whoever wrote it down, or a manager, takes it back");
	p.why = form_text(&rq->body, "why");
	if (str_empty(p.why))
		form_error(&p.errors, "why", "Say why it was a mistake");
	else if (str_chars(p.why) > STATEMENT_WHY_MAX_CHARS)
		form_error(&p.errors, "why", "The reason must be 500 characters or fewer");
	if (p.errors.n) {
		statement_page(&rs->body, rq, &p);
		return NULL;
	}
	struct statement_said s = {.person = p.who.person,
				   .statement = p.it.id,
				   .what = STATEMENT_TAKEN_BACK,
				   .at = rq->now,
				   .words = p.why,
				   .said_by = rq->who.account,
				   .by = rq->who.account};
	return change(rq, rs, &p, "statement.taken-back", &s,
		      STR("Taken back. It stays to be read, with your reason."));
}

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}/statements/{ref}", show, MAY_RECORD),
    ROUTE_POST("/people/{ref}/statements/{ref}", answer, MAY_RECORD),
    ROUTE_POST("/people/{ref}/statements/{ref}/reading", decide, MAY_SEE_TEAM_LIST | MAY_RECORD),
    ROUTE_POST("/people/{ref}/statements/{ref}/mistake", take_back, MAY_RECORD),
};
const struct route_table statement_routes = ROUTE_TABLE(routes);
