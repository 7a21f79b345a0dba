/* "Help me now": first whom to ring, then a message to the duty desk, with when it is read. */
#include "send.h"

#include "change.h"
#include "help_html.h"
#include "kept.h"
#include "operation.h"

static const struct govuk_choice urgencies[] = {
    {.value = {"urgent", 6}, .text = {"Now", 3}},
    {.value = {"today", 5}, .text = {"Today", 5}},
    {.value = {"week", 4}, .text = {"This week", 9}},
};

/* The desk's topics, as somebody who asks would say them. */
static const struct govuk_choice topics[] = {
    {.value = {"finance", 7}, .text = {"Money", 5}},
    {.value = {"housing", 7}, .text = {"Where I live", 12}},
    {.value = {"mental-health", 13}, .text = {"How I feel", 10}},
    {.value = {"employment", 10}, .text = {"Work", 4}},
    {.value = {"education", 9}, .text = {"School, college or training", 27}},
    {.value = {"other", 5}, .text = {"Something else", 14}},
};

const struct error *own_ring_read(struct request *rq, struct own_ring *ret)
{
	*ret = (struct own_ring){.numbers = public_numbers(rq),
				 .night = public_out_of_hours(office_of(rq)),
				 .hours = own_hours_words(rq->arena, office_of(rq)->policy)};
	return own_worker_read(rq, &ret->worker);
}

static const struct error *begin(struct request *rq, struct own_help *h)
{
	*h = (struct own_help){
	    .reads = arena_fmt(rq->arena, "Somebody reads it %.*s.", STR_ARG(own_read_words(rq))),
	    .said = STR(""),
	    .topic = STR(""),
	    .urgency = STR(""),
	    .topics = {topics, sizeof(topics) / sizeof(topics[0])},
	    .urgencies = {urgencies, sizeof(urgencies) / sizeof(urgencies[0])},
	    .operation = operation_of(rq),
	    .errors = {.arena = rq->arena},
	};
	const struct error *e = own_self_read(rq, "own.help-seen", &h->self);
	return e ? e : own_ring_read(rq, &h->ring);
}

static void typed(const struct form *from, struct own_help *h)
{
	h->said = form_text(from, "said");
	h->topic = form_text(from, "topic");
	h->urgency = form_text(from, "urgency");
}

static const struct error *show(struct request *rq, struct response *rs)
{
	struct own_help h;
	struct kept kept;
	const struct error *e = begin(rq, &h);
	if (e || (e = kept_find(rq, &h.draft, &kept)))
		return e;
	if (h.draft) {
		typed(&kept.fields, &h);
		h.operation = kept.number;
	}
	own_help_page(&rs->body, rq, &h);
	return NULL;
}

static bool one_of(const struct govuk_choices *list, struct str value)
{
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(list->p[i].value, value))
			return true;
	return false;
}

static void check(struct own_help *h)
{
	if (str_empty(h->said))
		form_error(&h->errors, "said", "Write what you need. A few words are enough");
	else if (str_chars(h->said) > OWN_SAID_MAX)
		form_error(&h->errors, "said", "Make it shorter: 3,000 letters at most. You wrote %zu",
			   str_chars(h->said));
	if (!one_of(&h->urgencies, h->urgency))
		form_error(&h->errors, "urgency", "Say how soon you need it");
	if (!one_of(&h->topics, h->topic))
		form_error(&h->errors, "topic", "Say what it is about");
}

static const struct error *write_help(struct txn *txn, struct request *rq, const void *what)
{
	return duty_own_put(txn, rq->arena, what, rq->now);
}

static const struct error *ask(struct request *rq, struct response *rs)
{
	struct own_help h;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = begin(rq, &h)))
		return e;
	typed(&rq->body, &h);
	check(&h);
	if (h.errors.n) {
		own_help_page(&rs->body, rq, &h);
		return NULL;
	}
	struct duty_own own = {.person = h.self.person,
			       .name = h.self.full,
			       .topic = h.topic,
			       .urgency = h.urgency,
			       .said = h.said,
			       .by = OWN_PAGES};
	struct change c = {.person = h.self.person,
			   .deed = "own-pages.asked-help",
			   .detail = h.urgency,
			   .to = url_const("/my/sent"),
			   .write = write_help,
			   .what = &own};
	return change_and_say(rq, rs, &c,
			      arena_fmt(rq->arena, "Sent. %.*s If it cannot wait, ring.", STR_ARG(h.reads)));
}

static const struct route routes[] = {
    ROUTE_GET("/my/help", show, MAY_SEE_OWN_PAGES),
    ROUTE_POST("/my/help", ask, MAY_SEE_OWN_PAGES),
};
const struct route_table own_help_routes = ROUTE_TABLE(routes);
