#include "request_clock.h"

#include "working_time.h"

const struct request_promise *policy_request(const struct policy *policy, struct str id)
{
	for (size_t i = 0; i < policy->n_requests; i++)
		if (str_eq(policy->requests[i].id, id))
			return &policy->requests[i];
	return NULL;
}

const struct request_promise *policy_their_complaint(const struct policy *policy)
{
	for (size_t i = 0; i < policy->n_requests; i++)
		if (policy->requests[i].theirs)
			return &policy->requests[i];
	return NULL;
}

struct date limit_end(const struct policy *policy, struct date from, struct limit limit)
{
	struct date day = from;
	if (limit.period.n == 0)
		return DATE_NONE;
	if (limit.working) {
		for (int left = limit.period.n; left > 0; left -= working_day(policy, day))
			day = date_add_days(day, 1);
		return day;
	}
	day = period_add(from, limit.period, 1);
	while (!working_day(policy, day))
		day = date_add_days(day, 1);
	return day;
}

struct str limit_text(struct arena *a, struct limit limit)
{
	if (!limit.working)
		return period_text(a, limit.period);
	return arena_fmt(a, "%d working day%s", limit.period.n, limit.period.n == 1 ? "" : "s");
}

static struct request_limit state_of(struct date by, struct date done, bool open, struct date today)
{
	struct request_limit l = {.by = by, .done = done, .state = DUE_NOT_KNOWN};
	if (date_known(done))
		l.state = date_known(by) && date_cmp(done, by) > 0 ? DUE_MISSED : DUE_MET;
	else if (!open)
		l.state = DUE_NOT_WANTED;
	else if (date_known(by))
		l.state = due_state_on(by, today);
	return l;
}

/* The earlier of two days, one of which may not be known. */
static struct date earlier(struct date a, struct date b)
{
	if (!date_known(a) || (date_known(b) && date_cmp(b, a) < 0))
		return b;
	return a;
}

static bool waits(const struct request_limit *l)
{
	return l->state == DUE_UPCOMING || l->state == DUE_TODAY || l->state == DUE_OVERDUE;
}

struct request_due promises_request_due(const struct policy *policy, const struct request_promise *promise,
					const struct request_facts *f, struct date today)
{
	bool in_force = !date_known(promise->from) || date_cmp(promise->from, f->received) <= 0;
	struct date acknowledge_by = DATE_NONE, by = DATE_NONE, from = f->received;
	struct request_due d = {.answer_first = DATE_NONE, .next = DATE_NONE, .state = DUE_NOT_KNOWN};
	if (promise->restarts && date_known(f->clarified))
		from = f->clarified;
	if (in_force) {
		acknowledge_by = limit_end(policy, f->received, promise->acknowledge);
		by = d.answer_first = limit_end(policy, from, promise->answer);
	}
	/* Told after the first day had passed, it takes no longer: it was late already. */
	if (date_known(by) && promise->extended.period.n && date_known(f->extended) && date_cmp(f->extended, by) <= 0) {
		by = limit_end(policy, from, promise->extended);
		d.extended = true;
	}
	d.open = !date_known(f->answered) && !date_known(f->ended);
	d.answer = state_of(by, f->answered, d.open, today);
	/* An answer says too that it came. */
	d.acknowledge = state_of(acknowledge_by, earlier(f->acknowledged, f->answered), d.open, today);
	if (d.open) {
		d.next = waits(&d.answer) ? by : DATE_NONE;
		if (waits(&d.acknowledge))
			d.next = earlier(d.next, acknowledge_by);
		if (date_known(d.next))
			d.state = due_state_on(d.next, today);
	} else {
		d.state = d.answer.state;
	}
	return d;
}
