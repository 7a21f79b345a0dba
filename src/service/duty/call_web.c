/* The page of one call, and what is written down on it. */
#include "downloads.h"
#include "pages.h"

#include "call_html.h"
#include "duty_sql.h"
#include "kept.h"
#include "operation.h"

static struct duty_page new_page(struct request *rq)
{
	return (struct duty_page){.operation = operation_of(rq), .errors = {.arena = rq->arena}};
}

static const struct error *show(struct request *rq, struct response *rs, const struct duty_call *c, struct duty_page *p)
{
	const struct error *e = duty_page_read(rq, c, p);
	if (e)
		return e;
	if (rq->method == METHOD_GET && download_asked(rq))
		return duty_call_file(rq, rs, p);
	duty_call_page(&rs->body, rq, p);
	return NULL;
}

/* What stands in the call, so that each form begins with it. */
static void fill(struct request *rq, const struct duty_call *c, struct duty_typed *t)
{
	*t = (struct duty_typed){.channel = c->channel,
				 .caller = c->caller,
				 .caller_name = c->caller_name,
				 .organisation = c->organisation,
				 .phone = c->phone,
				 .about_name = c->about_name,
				 .topic = c->topic,
				 .urgency = c->urgency};
	if (date_known(c->about_born))
		form_fill_date(rq->arena, c->about_born, &t->born_day, &t->born_month, &t->born_year);
}

static const struct error *call_page(struct request *rq, struct response *rs)
{
	struct duty_page p = new_page(rq);
	struct duty_call c;
	struct kept kept;
	bool any;
	const struct error *e = duty_call_of(rq, false, &c);
	if (e || (e = kept_find(rq, &any, &kept)))
		return e;
	fill(rq, &c, &p.typed);
	if (any) {
		p.was_kept = kept.signed_out;
		p.draft_of = instant_long(rq->arena, kept.at);
		p.typed.said = form_text(&kept.fields, "said");
		p.typed.done = form_text(&kept.fields, "done");
		p.operation = kept.number;
	}
	return show(rq, rs, &c, &p);
}

/* ---- what was said and done ---- */

static const struct error *write_words(struct txn *txn, struct request *rq, const struct duty_call *c, const void *what)
{
	const struct duty_typed *t = what;
	const struct error *e = NULL;
	int64_t changed = 1;
	bool topic = !str_eq(t->topic, c->topic) || !str_eq(t->urgency, c->urgency);
	if (topic && !(e = duty_set_topic(txn, c->id, t->topic, t->urgency, &changed)) && changed == 1)
		e = duty_event_put(txn, c->id, STR("topic"), t->urgency, STR(""), rq->who.account, rq->now);
	if (!e && changed != 1)
		e = error_new(ERROR_CONFLICT, "the call is closed");
	if (!e && !str_empty(t->said))
		e = duty_event_put(txn, c->id, STR("said"), STR(""), t->said, rq->who.account, rq->now);
	if (!e && !str_empty(t->done))
		e = duty_event_put(txn, c->id, STR("done"), STR(""), t->done, rq->who.account, rq->now);
	return e;
}

static const struct error *write_down(struct request *rq, struct response *rs)
{
	struct duty_page p = new_page(rq);
	struct duty_call c;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = duty_call_of(rq, true, &c)))
		return e;
	fill(rq, &c, &p.typed);
	p.typed.topic = form_text(&rq->body, "topic");
	p.typed.urgency = form_text(&rq->body, "urgency");
	p.typed.said = form_text(&rq->body, "said");
	p.typed.done = form_text(&rq->body, "done");
	duty_check_topic(&p.typed, &p.errors);
	duty_check_text(&p.errors, "said", p.typed.said, DUTY_TEXT_MAX);
	duty_check_text(&p.errors, "done", p.typed.done, DUTY_TEXT_MAX);
	if (p.errors.n)
		return show(rq, rs, &c, &p);
	if ((e = duty_change(rq, &c, "duty.written", p.typed.urgency, write_words, &p.typed)))
		return e;
	response_flash(rq, rs, STR("Written down."));
	response_redirect(rs, duty_call_url(rq->arena, c.ref));
	return NULL;
}

/* ---- who takes it ---- */

static const struct error *write_taken(struct txn *txn, struct request *rq, const struct duty_call *c, const void *what)
{
	const bool *leaves = what;
	int64_t changed;
	struct account_id by = {0};
	if (!*leaves)
		by = rq->who.account;
	const struct error *e = duty_set_taken(txn, c->id, by, &changed);
	if (!e && changed != 1)
		e = error_new(ERROR_CONFLICT, "the call is closed");
	return e ? e
		 : duty_event_put(txn, c->id, *leaves ? STR("left") : STR("taken"), STR(""), STR(""), rq->who.account,
				  rq->now);
}

static const struct error *take(struct request *rq, struct response *rs)
{
	struct duty_call c;
	bool again, leaves = str_eq(form_text(&rq->body, "to"), STR("nobody"));
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = duty_call_of(rq, true, &c)) ||
	    (e = duty_change(rq, &c, leaves ? "duty.left" : "duty.taken", STR(""), write_taken, &leaves)))
		return e;
	response_redirect(rs, leaves ? url_const("/duty") : duty_call_url(rq->arena, c.ref));
	return NULL;
}

/* ---- who calls ---- */

static const struct error *write_caller(struct txn *txn, struct request *rq, const struct duty_call *c,
					const void *what)
{
	const struct duty_typed *t = what;
	int64_t changed;
	const struct error *e = duty_set_caller(txn, c->id, t->caller, t->caller_name, t->organisation, t->phone,
						&changed);
	if (!e && changed != 1)
		e = error_new(ERROR_CONFLICT, "it was shown who calls, or the call is closed");
	return e ? e : duty_event_put(txn, c->id, STR("caller"), t->caller, STR(""), rq->who.account, rq->now);
}

static const struct error *caller(struct request *rq, struct response *rs)
{
	struct duty_page p = new_page(rq);
	struct duty_call c;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = duty_call_of(rq, true, &c)))
		return e;
	fill(rq, &c, &p.typed);
	p.typed.caller = form_text(&rq->body, "caller");
	p.typed.caller_name = form_text(&rq->body, "caller-name");
	p.typed.organisation = form_text(&rq->body, "organisation");
	p.typed.phone = form_text(&rq->body, "phone");
	duty_check_caller(&p.typed, &p.errors);
	if (p.errors.n)
		return show(rq, rs, &c, &p);
	if ((e = duty_change(rq, &c, "duty.caller", p.typed.caller, write_caller, &p.typed)))
		return e;
	response_redirect(rs, duty_call_url(rq->arena, c.ref));
	return NULL;
}

/* ---- the same night ---- */

static const struct error *write_step(struct txn *txn, struct request *rq, const struct duty_call *c, const void *what)
{
	const struct str *code = what;
	return duty_event_put(txn, c->id, STR("step"), *code, STR(""), rq->who.account, rq->now);
}

static bool is_step(struct request *rq, struct str code)
{
	struct night_parts parts = duty_night(rq->arena, &office_of(rq)->same_night, NULL);
	for (size_t i = 0; i < parts.n; i++)
		for (size_t j = 0; j < parts.p[i].steps.n; j++)
			if (str_eq(parts.p[i].steps.p[j].code, code))
				return true;
	return false;
}

static const struct error *step(struct request *rq, struct response *rs)
{
	struct str code = form_text(&rq->body, "step");
	struct duty_call c;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = duty_call_of(rq, true, &c)))
		return e;
	if (!is_step(rq, code))
		return error_new(ERROR_INVALID, "no such step in same-night.yaml");
	if ((e = duty_change(rq, &c, "duty.step-done", STR(""), write_step, &code)))
		return e;
	response_redirect(rs, url_at(rq->arena, duty_call_url(rq->arena, c.ref), STR("tonight")));
	return NULL;
}

/* ---- once more ---- */

static const struct error *write_again(struct txn *txn, struct request *rq, const struct duty_call *c, const void *what)
{
	const struct str *why = what;
	int64_t changed;
	const struct error *e = duty_reopen(txn, c->id, rq->who.account, &changed);
	if (!e && changed != 1)
		e = error_new(ERROR_CONFLICT, "somebody else opened this call again");
	return e ? e : duty_event_put(txn, c->id, STR("reopened"), STR(""), *why, rq->who.account, rq->now);
}

static const struct error *reopen(struct request *rq, struct response *rs)
{
	struct duty_page p = new_page(rq);
	struct duty_call c;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = duty_call_of(rq, false, &c)))
		return e;
	if (duty_open(&c))
		return error_new(ERROR_CONFLICT, "the call is open");
	fill(rq, &c, &p.typed);
	p.again = form_text(&rq->body, "again");
	if (str_empty(p.again))
		form_error(&p.errors, "again", "Say why it is opened again");
	duty_check_text(&p.errors, "again", p.again, DUTY_TEXT_MAX);
	if (p.errors.n)
		return show(rq, rs, &c, &p);
	if ((e = duty_change(rq, &c, "duty.call-reopened", STR(""), write_again, &p.again)))
		return e;
	response_flash(rq, rs, STR("Open again, and yours."));
	response_redirect(rs, duty_call_url(rq->arena, c.ref));
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/duty/calls/{ref}", call_page, MAY_RECORD),  ROUTE_POST("/duty/calls/{ref}", write_down, MAY_RECORD),
    ROUTE_POST("/duty/calls/{ref}/take", take, MAY_RECORD), ROUTE_POST("/duty/calls/{ref}/caller", caller, MAY_RECORD),
    ROUTE_POST("/duty/calls/{ref}/step", step, MAY_RECORD), ROUTE_POST("/duty/calls/{ref}/reopen", reopen, MAY_RECORD),
};
const struct route_table duty_call_routes = ROUTE_TABLE(routes);
