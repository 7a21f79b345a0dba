/* A statement is recorded. */
#include "kept.h"
#include "operation.h"
#include "statement_form.h"
#include "statement_form_html.h"
#include "statements_sql.h"

static const struct error *offer_colleagues(struct request *rq, struct statement_form *f)
{
	struct govuk_options all;
	const struct error *e = colleagues(rq->db, rq->arena, &all);
	if (e)
		return e;
	struct govuk_option *p = arena_new(rq->arena, struct govuk_option, all.n + 1);
	p[0] = (struct govuk_option){.empty = true, .text = STR("Choose")};
	memcpy(p + 1, all.p, all.n * sizeof(*p));
	f->colleagues = (struct govuk_options){p, all.n + 1};
	return NULL;
}

static const struct error *begin(struct request *rq, struct statement_form *f)
{
	struct statements_worker_of_row worker;
	bool found;
	*f = (struct statement_form){.operation = operation_of(rq),
				     .errors = {.arena = rq->arena},
				     .channels = statement_channel_choices(rq->arena)};
	const struct error *e = access_person(rq, rq->param[0], "person.name-seen", &f->who);
	if (e || (e = statements_worker_of(rq->db, rq->arena, viewer_of(rq), f->who.person, &found, &worker)) ||
	    (e = offer_colleagues(rq, f)))
		return e;
	f->action = url_path(rq->arena, "/people/{}/statements/new", f->who.ref);
	if (found) {
		f->worker = worker.name;
		f->worker_id = worker.worker;
	}
	return NULL;
}

static void typed(struct request *rq, const struct form *from, struct statement_form *f)
{
	f->said = form_text(from, "said");
	f->channel = form_text(from, "channel");
	f->about = form_text(from, "about");
	f->colleague = form_text(from, "colleague");
	f->came = typed_moment_of(from, rq->arena, "came");
}

static const struct error *show(struct request *rq, struct response *rs)
{
	struct statement_form f;
	struct kept kept;
	bool any;
	const struct error *e = begin(rq, &f);
	if (e || (e = kept_find(rq, &any, &kept)))
		return e;
	if (any) {
		typed(rq, &kept.fields, &f);
		f.operation = kept.number;
		f.was_kept = kept.signed_out;
		f.draft_of = instant_long(rq->arena, kept.at);
	} else {
		f.came = typed_moment_fill(rq->arena, rq->now);
	}
	statement_form_page(&rs->body, rq, &f);
	return NULL;
}

/* Whom it is about: nobody, their worker, or a colleague who was chosen. */
static const struct error *read_about(struct request *rq, struct statement_form *f, struct statement_new *s)
{
	struct statements_account_of_row row;
	bool found = false;
	s->about_worker = !str_eq(f->about, STR("nobody"));
	if (!s->about_worker)
		return NULL;
	if (str_eq(f->about, STR("worker")) && !str_empty(f->worker)) {
		s->about = f->worker_id;
		return NULL;
	}
	if (!str_eq(f->about, STR("colleague"))) {
		form_error(&f->errors, "about", "Say whether it is about somebody who works with them");
		return NULL;
	}
	const struct error *e = str_empty(f->colleague)
				    ? NULL
				    : statements_account_of(rq->db, rq->arena, f->colleague, &found, &row);
	if (!found)
		form_error(&f->errors, "colleague", "Choose whom it is about");
	else
		s->about = row.id;
	return e;
}

static const struct error *read_form(struct request *rq, struct statement_form *f, struct statement_new *s)
{
	size_t chars;
	typed(rq, &rq->body, f);
	*s = (struct statement_new){.person = f->who.person, .said = f->said, .by = rq->who.account};
	chars = str_chars(f->said);
	if (chars == 0)
		form_error(&f->errors, "said", "Write what they said");
	else if (chars > STATEMENT_MAX_CHARS)
		form_error(&f->errors, "said", "What they said must be 6,000 characters or fewer; it has %zu", chars);
	if (!statement_channel_from_code(f->channel, &s->channel))
		form_error(&f->errors, "channel", "Say how it came");
	typed_moment_read(&rq->body, "came", "the day it came", rq->now, &f->errors, &s->came_at);
	return read_about(rq, f, s);
}

static const struct error *write_statement(struct txn *txn, struct request *rq, const void *what)
{
	int64_t id;
	return statement_put(txn, rq->arena, what, rq->now, &id);
}

static const struct error *record(struct request *rq, struct response *rs)
{
	struct statement_form f;
	struct statement_new s;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again)
		return e;
	if ((e = begin(rq, &f)) || (e = read_form(rq, &f, &s)))
		return e;
	if (f.errors.n) {
		statement_form_page(&rs->body, rq, &f);
		return NULL;
	}
	struct change c = {.person = f.who.person,
			   .deed = "statement.recorded",
			   .detail = statement_channel_code(s.channel),
			   .to = url_path(rq->arena, "/people/{}/statements", f.who.ref),
			   .write = write_statement,
			   .what = &s};
	return change_and_say(rq, rs, &c,
			      s.about_worker
				  ? STR("Recorded. It is about somebody who works with them: a manager answers it.")
				  : STR("Recorded. It waits for an answer now."));
}

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}/statements/new", show, MAY_RECORD),
    ROUTE_POST("/people/{ref}/statements/new", record, MAY_RECORD),
};
const struct route_table statement_record_routes = ROUTE_TABLE(routes);
