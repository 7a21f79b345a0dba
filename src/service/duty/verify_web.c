/* Who is meant, whether the caller is who they say, and only then the way to the record. */
#include "pages.h"

#include "call_html.h"
#include "duty_sql.h"
#include "number_html.h"
#include "operation.h"
#include "reason.h"

static const struct error *show(struct request *rq, struct response *rs, const struct duty_call *c, struct duty_page *p)
{
	const struct error *e = duty_page_read(rq, c, p);
	if (!e)
		duty_call_page(&rs->body, rq, p);
	return e;
}

static struct duty_page new_page(struct request *rq, const struct duty_call *c)
{
	struct duty_page p = {.operation = operation_of(rq), .errors = {.arena = rq->arena}};
	p.typed = duty_typed_of(&rq->body);
	p.typed.topic = c->topic;
	p.typed.urgency = c->urgency;
	return p;
}

/* Every form of this page: its call, which is open. */
static const struct error *begin(struct request *rq, struct response *rs, struct duty_call *c, bool *ret_again)
{
	const struct error *e = operation_done(rq, rs, ret_again);
	return e || *ret_again ? e : duty_call_of(rq, true, c);
}

static const struct error *lead_back(struct request *rq, struct response *rs, const struct duty_call *c,
				     const struct error *e)
{
	if (!e)
		response_redirect(rs, duty_call_url(rq->arena, c->ref));
	return e;
}

/* ---- who is meant ---- */

const struct error *duty_write_person(struct txn *txn, struct request *rq, const struct duty_call *c, const void *what)
{
	const struct person_id *person = what;
	const struct error *e = duty_person_put(txn, c->id, *person, rq->who.account, rq->now);
	const struct never_tell *stop = NULL;
	struct duty_call now = *c;
	now.person = *person;
	if (!e && person->id)
		e = txn_about(txn, *person);
	if (!e && (e = duty_stopped(rq, &now, &stop)))
		return e;
	if (!e && stop)
		e = duty_event_put(txn, c->id, STR("stopped"), STR(""), STR(""), rq->who.account, rq->now);
	return e;
}

static const struct error *pick(struct request *rq, struct response *rs)
{
	struct str ref = duty_picked(rq, form_text(&rq->body, "pick"));
	struct duty_person_of_ref_row row = {0};
	struct duty_call c;
	bool again, found = false;
	const struct error *e = begin(rq, rs, &c, &again);
	if (e || again)
		return e;
	if (!str_empty(ref) && (e = duty_person_of_ref(rq->db, rq->arena, viewer_of(rq), ref, &found, &row)))
		return e;
	if (!found) {
		struct duty_page p = new_page(rq, &c);
		form_error(&p.errors, "about-name", "Choose the young person again: this page was open for too long");
		return show(rq, rs, &c, &p);
	}
	c.person = (struct person_id){0}; /* txn_about() says who */
	return lead_back(rq, rs, &c, duty_change(rq, &c, "duty.person", STR(""), duty_write_person, &row.person));
}

static const struct error *unpick(struct request *rq, struct response *rs)
{
	struct person_id nobody = {0};
	struct duty_call c;
	bool again;
	const struct error *e = begin(rq, rs, &c, &again);
	return e || again ? e
			  : lead_back(rq, rs, &c,
				      duty_change(rq, &c, "duty.not-that-person", STR(""), duty_write_person, &nobody));
}

struct meant {
	struct str name;
	struct date born;
};

static const struct error *write_about(struct txn *txn, struct request *rq, const struct duty_call *c, const void *what)
{
	const struct meant *about = what;
	int64_t changed;
	const struct error *e = duty_set_about(txn, c->id, about->name, about->born, &changed);
	if (!e && changed != 1)
		e = error_new(ERROR_CONFLICT, "somebody was chosen meanwhile, or the call is closed");
	return e ? e : duty_event_put(txn, c->id, STR("about"), STR(""), STR(""), rq->who.account, rq->now);
}

static const struct error *about(struct request *rq, struct response *rs)
{
	struct duty_call c;
	bool again, ring;
	const struct error *e = begin(rq, rs, &c, &again);
	if (e || again)
		return e;
	struct duty_page p = new_page(rq, &c);
	struct meant said = {.name = p.typed.about_name};
	said.born = duty_check_about(&rq->body, &p.typed, instant_london_day(rq->now), &p.errors);
	if ((e = duty_must_ring(rq, said.name, said.born, &ring)))
		return e;
	if (ring || p.errors.n) { /* what must not be spoken of here is not written down either */
		e = duty_page_read(rq, &c, &p);
		p.found = ring ? (struct duty_found){.looked = true, .ring = true} : p.found;
		if (!e)
			duty_call_page(&rs->body, rq, &p);
		return e;
	}
	return lead_back(rq, rs, &c, duty_change(rq, &c, "duty.about", STR(""), write_about, &said));
}

struct council {
	struct str name, phone;
};

static const struct error *write_council(struct txn *txn, struct request *rq, const struct duty_call *c,
					 const void *what)
{
	const struct council *council = what;
	return duty_signposted_put(txn, c->id, council->name, council->phone, rq->who.account, rq->now);
}

static const struct error *elsewhere(struct request *rq, struct response *rs)
{
	struct council council = {form_text(&rq->body, "council"), form_text(&rq->body, "council-phone")};
	struct duty_call c;
	bool again;
	const struct error *e = begin(rq, rs, &c, &again);
	if (e || again)
		return e;
	struct duty_page p = new_page(rq, &c);
	if (str_empty(council.name))
		form_error(&p.errors, "council", "Enter the council that is responsible for them");
	if (str_empty(council.phone))
		form_error(&p.errors, "council-phone", "Enter the number that you gave them");
	duty_check_text(&p.errors, "council", council.name, DUTY_NAME_MAX);
	duty_check_text(&p.errors, "council-phone", council.phone, DUTY_NAME_MAX);
	if (p.errors.n) {
		p.call.council = council.name;
		return show(rq, rs, &c, &p);
	}
	return lead_back(rq, rs, &c, duty_change(rq, &c, "duty.elsewhere", STR(""), write_council, &council));
}

/* ---- is it them ---- */

struct result {
	struct str how, said;
	bool right;
};

static const struct error *write_result(struct txn *txn, struct request *rq, const struct duty_call *c,
					const void *what)
{
	const struct result *r = what;
	int64_t changed = 1;
	const struct error *e = NULL;
	if (r->right)
		e = duty_set_verified(txn, c->id, c->person, c->caller_name, c->phone, r->how, rq->who.account, rq->now,
				      &changed);
	if (!e && changed != 1)
		e = error_new(ERROR_CONFLICT, "the call was changed meanwhile");
	return e ? e
		 : duty_event_put(txn, c->id, r->right ? STR("verified") : STR("tried"), r->how, r->said,
				  rq->who.account, rq->now);
}

static const struct error *verify(struct request *rq, struct response *rs)
{
	struct duty_try t = {.how = form_text(&rq->body, "how"),
			     .called = form_text(&rq->body, "called"),
			     .answer = form_raw(&rq->body, "answer-password")};
	enum duty_answer answer;
	const char *field, *message;
	struct duty_call c;
	bool again;
	const struct error *e = begin(rq, rs, &c, &again);
	if (e || again)
		return e;
	if (!c.person.id || duty_verified(&c))
		return error_new(ERROR_CONFLICT, "nobody is chosen, or it was shown already");
	struct duty_page p = new_page(rq, &c);
	duty_check_text(&p.errors, "called", t.called, DUTY_NAME_MAX);
	if ((e = duty_check(rq, &c, &t, &answer, &field, &message)))
		return e;
	p.how = t.how;
	p.called = t.called;
	if (answer != DUTY_RIGHT)
		form_error(&p.errors, field, "%s", message);
	struct result r = {t.how, str_eq(t.how, STR("call-back")) ? t.called : STR(""), answer == DUTY_RIGHT};
	bool write = answer == DUTY_WRONG || !p.errors.n;
	if (write &&
	    (e = duty_change(rq, &c, r.right ? "duty.verified" : "duty.not-verified", t.how, write_result, &r)))
		return e;
	if (!p.errors.n)
		return lead_back(rq, rs, &c, NULL);
	if (write) { /* the form that comes back is another try */
		p.operation = operation_new(rq->arena);
		if ((e = duty_call_read(rq->db, rq->arena, viewer_of(rq), c.ref, &c)))
			return e;
	}
	return show(rq, rs, &c, &p);
}

/* ---- the number to ring back on ---- */

static const struct error *write_number(struct txn *txn, struct request *rq, const struct duty_call *c,
					const void *what)
{
	(void)what;
	return duty_event_put(txn, c->id, STR("number"), STR(""), STR(""), rq->who.account, rq->now);
}

/* Not for whoever may be told nothing, and not for a caller without a name. */
static const struct error *may_show_number(struct request *rq, const struct duty_call *c)
{
	const struct never_tell *stop;
	const struct error *e = duty_stopped(rq, c, &stop);
	if (!e && (!c->person.id || stop || (!duty_self(c) && str_empty(c->caller_name))))
		e = error_new(ERROR_CONFLICT, "nobody is chosen, or nothing may be said to this caller");
	return e;
}

static const struct error *ask_number(struct request *rq, struct response *rs)
{
	struct duty_call c;
	bool again;
	const struct error *e = begin(rq, rs, &c, &again);
	if (e || again || (e = may_show_number(rq, &c)) ||
	    (e = duty_change(rq, &c, "duty.number-asked", STR(""), write_number, NULL)))
		return e;
	response_redirect(rs, url_path(rq->arena, "/duty/calls/{}/number", c.ref));
	return NULL;
}

/* Only after it was asked for, which stands with the call. */
static const struct error *number(struct request *rq, struct response *rs)
{
	struct duty_number_page p = {0};
	const struct error *e = duty_call_of(rq, true, &p.call);
	if (!e && !duty_last(&p.call, STR("number"), STR("")))
		e = error_new(ERROR_CONFLICT, "nobody has asked for the number");
	if (e || (e = may_show_number(rq, &p.call)) || (e = duty_numbers_read(rq, &p.call, &p.numbers)) ||
	    (e = alerts_open(rq->db, rq->arena, viewer_of(rq), p.call.person, &p.alerts)) ||
	    (e = office_saw(rq, p.call.person, "duty.number-seen")))
		return e;
	duty_number_page(&rs->body, rq, &p);
	return NULL;
}

/* ---- the record ---- */

static const struct error *write_opened(struct txn *txn, struct request *rq, const struct duty_call *c,
					const void *what)
{
	(void)what;
	return duty_event_put(txn, c->id, STR("opened"), STR(""), STR(""), rq->who.account, rq->now);
}

/* The call is the reason for which another team's record opens. */
static const struct error *open_record(struct request *rq, struct response *rs)
{
	const struct never_tell *stop;
	struct duty_call c;
	bool again;
	const struct error *e = begin(rq, rs, &c, &again);
	if (e || again || (e = duty_stopped(rq, &c, &stop)))
		return e;
	if (!duty_verified(&c) || stop)
		return error_new(ERROR_FORBIDDEN, "it was not shown that the caller is who they say");
	struct str said = arena_fmt(rq->arena, "Duty call at %.*s, verified",
				    STR_ARG(clock_words(rq->arena, c.opened)));
	if ((e = access_give_reason(rq, c.person, STR("duty-call"), said)) ||
	    (e = duty_change(rq, &c, "duty.record-opened", c.verified_how, write_opened, NULL)))
		return e;
	response_redirect(rs, url_path(rq->arena, "/people/{}", c.person_ref));
	return NULL;
}

static const struct route routes[] = {
    ROUTE_POST("/duty/calls/{ref}/person", pick, MAY_RECORD),
    ROUTE_POST("/duty/calls/{ref}/nobody", unpick, MAY_RECORD),
    ROUTE_POST("/duty/calls/{ref}/about", about, MAY_RECORD),
    ROUTE_POST("/duty/calls/{ref}/elsewhere", elsewhere, MAY_RECORD),
    ROUTE_POST("/duty/calls/{ref}/verify", verify, MAY_RECORD),
    ROUTE_POST("/duty/calls/{ref}/number", ask_number, MAY_RECORD),
    ROUTE_GET("/duty/calls/{ref}/number", number, MAY_RECORD),
    ROUTE_POST("/duty/calls/{ref}/record", open_record, MAY_RECORD),
};
const struct route_table duty_verify_routes = ROUTE_TABLE(routes);
