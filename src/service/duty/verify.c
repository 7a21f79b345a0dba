#include "verify.h"

#include "duty_sql.h"
#include "reach.h"

static bool phones(enum way_kind kind)
{
	return kind == WAY_MOBILE || kind == WAY_LANDLINE;
}

static bool unsafe(const struct way *w)
{
	return w->safe.known && !w->safe.value;
}

const struct error *duty_stopped(struct request *rq, const struct duty_call *c, const struct never_tell **ret)
{
	struct never_tells list;
	*ret = NULL;
	if (!c->person.id)
		return NULL;
	const struct error *e = never_tells_standing(rq->db, rq->arena, viewer_of(rq), c->person, &list);
	if (!e)
		*ret = never_tell_find(rq->arena, &list, duty_self(c) ? STR("") : c->caller_name, c->phone);
	return e;
}

/* ---- numbers ---- */

static const struct error *own_numbers(struct request *rq, const struct duty_call *c, struct duty_number *p,
				       size_t most, struct duty_numbers *to)
{
	struct reach reach;
	const struct error *e = reach_read(rq->db, rq->arena, viewer_of(rq), c->person, &reach);
	if (e)
		return e;
	to->died = reach.died;
	for (size_t i = 0; i < reach.n && to->n < most; i++) {
		const struct way *w = &reach.p[i];
		if (phones(w->kind) && unsafe(w))
			to->unsafe = true;
		else if (phones(w->kind))
			p[to->n++] = (struct duty_number){w->value, w->caution};
	}
	return NULL;
}

static const struct error *consented_numbers(struct request *rq, const struct duty_call *c, struct duty_number *p,
					     size_t most, struct duty_numbers *to)
{
	struct date today = instant_london_day(rq->now);
	struct consents consents;
	const struct error *e = consents_standing(rq->db, rq->arena, viewer_of(rq), c->person, today, &consents);
	if (e)
		return e;
	for (size_t i = 0; i < consents.n && to->n < most; i++) {
		const struct consent *k = &consents.p[i];
		if (!str_empty(k->phone) && consent_is_for(rq->arena, k, today, c->caller_name, c->organisation))
			p[to->n++] = (struct duty_number){k->phone, consent_whom(rq->arena, k)};
	}
	return NULL;
}

const struct error *duty_numbers_read(struct request *rq, const struct duty_call *c, struct duty_numbers *ret)
{
	enum { MOST = 50 };
	struct duty_number *p = arena_new(rq->arena, struct duty_number, MOST);
	struct duty_numbers numbers = {.p = p, .died = DATE_NONE};
	const struct error *e = duty_self(c) ? own_numbers(rq, c, p, MOST, &numbers)
					     : consented_numbers(rq, c, p, MOST, &numbers);
	if (!e)
		*ret = numbers;
	return e;
}

/* ---- the three ways ---- */

struct check {
	struct request *rq;
	const struct duty_call *call;
	const struct duty_try *t;
	enum duty_answer answer;
	const char *field, *message;
};

static void say(struct check *c, enum duty_answer answer, const char *field, const char *message)
{
	c->answer = answer;
	c->field = field;
	c->message = message;
}

static bool is_among(const struct duty_numbers *all, struct str phone)
{
	for (size_t i = 0; i < all->n; i++)
		if (way_same(WAY_MOBILE, all->p[i].phone, phone))
			return true;
	return false;
}

/* What is marked as not safe, or shared, shows nothing: whoever holds the phone may be somebody else. */
static const struct error *known_number(struct check *c)
{
	struct duty_numbers all;
	if (str_empty(c->call->phone)) {
		say(c, DUTY_REFUSED, "phone", "Enter the number from which they ring");
		return NULL;
	}
	const struct error *e = duty_numbers_read(c->rq, c->call, &all);
	if (e)
		return e;
	if (is_among(&all, c->call->phone))
		c->answer = DUTY_RIGHT;
	else
		say(c, DUTY_WRONG, "how",
		    "That is not a number by which we know this caller. Ring back, or ask the question");
	return NULL;
}

/* On a number of ours, once it was asked for; or, of an organisation, on one that the worker looked up. */
static const struct error *call_back(struct check *c)
{
	struct str called = c->t->called, theirs = c->call->phone;
	if (duty_self(c->call)) {
		if (duty_last(c->call, STR("number"), STR("")))
			c->answer = DUTY_RIGHT;
		else
			say(c, DUTY_REFUSED, "how", "Ask for the number first, and ring back on it");
		return NULL;
	}
	if (str_empty(called))
		say(c, DUTY_REFUSED, "called", "Enter the number on which you rang back");
	else if (!str_empty(theirs) && way_same(WAY_MOBILE, called, theirs))
		say(c, DUTY_REFUSED, "called",
		    "That number came from the caller. Ring the organisation on a number that you found yourself");
	else
		c->answer = DUTY_RIGHT;
	return NULL;
}

static const struct error *question(struct check *c)
{
	struct agreed_question q;
	bool right;
	if (!duty_self(c->call)) {
		say(c, DUTY_REFUSED, "how", "The question is for the young person alone");
		return NULL;
	}
	const struct error *e = agreed_question_read(c->rq->db, c->rq->arena, viewer_of(c->rq), c->call->person, &q);
	if (e)
		return e;
	if (str_empty(q.question)) {
		say(c, DUTY_REFUSED, "how", "No question is agreed with them. Ring back instead");
		return NULL;
	}
	if (str_empty(c->t->answer)) {
		say(c, DUTY_REFUSED, "answer-password", "Enter what they answer");
		return NULL;
	}
	e = agreed_answer_right(c->rq->db, c->rq->arena, viewer_of(c->rq), c->call->person, c->t->answer, &right);
	if (e)
		return e;
	if (right)
		c->answer = DUTY_RIGHT;
	else
		say(c, DUTY_WRONG, "answer-password", "That is not the answer. Do not tell them how near it was");
	return NULL;
}

/* What must be so before any way is tried. */
static const struct error *may_try(struct check *c, bool *ret)
{
	struct instant day = date_london_start(instant_london_day(c->rq->now));
	const struct never_tell *stop;
	struct duty_tries_row tries;
	*ret = false;
	const struct error *e = duty_stopped(c->rq, c->call, &stop);
	if (e || (e = duty_tries(c->rq->db, c->rq->arena, viewer_of(c->rq), c->call->person, day, c->t->how, &tries)))
		return e;
	if (stop)
		say(c, DUTY_REFUSED, "how", "Nothing may be said to this caller");
	else if (!duty_self(c->call) && str_empty(c->call->caller_name))
		say(c, DUTY_REFUSED, "caller-name", "Ask for their name first");
	else if (tries.n >= DUTY_TRIES)
		say(c, DUTY_REFUSED, "how",
		    "This was tried too often today. Ring back, or speak with the duty manager");
	else
		*ret = true;
	return NULL;
}

const struct error *duty_check(struct request *rq, const struct duty_call *call, const struct duty_try *t,
			       enum duty_answer *ret, const char **ret_field, const char **ret_message)
{
	static const struct {
		struct str how;
		const struct error *(*check)(struct check *c);
	} ways[] = {
	    {{"known-number", 12}, known_number},
	    {{"call-back", 9}, call_back},
	    {{"question", 8}, question},
	};
	struct check c = {.rq = rq, .call = call, .t = t};
	bool may;
	say(&c, DUTY_REFUSED, "how", "Say how it was shown that it is them");
	const struct error *e = may_try(&c, &may);
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]) && may && !e; i++)
		if (str_eq(ways[i].how, t->how))
			e = ways[i].check(&c);
	if (e)
		return e;
	*ret = c.answer;
	*ret_field = c.field;
	*ret_message = c.message;
	return NULL;
}
