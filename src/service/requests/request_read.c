/* What is in the register, with what its clocks say. */
#include <stdlib.h>

#include "access.h"
#include "requests.h"
#include "requests_sql.h"

static struct request_facts nothing_since(struct date received)
{
	return (struct request_facts){received, DATE_NONE, DATE_NONE, DATE_NONE, DATE_NONE, DATE_NONE};
}

static void put_fact(struct request_facts *f, enum request_happened what, struct date on)
{
	switch (what) {
	case REQUEST_ACKNOWLEDGED: f->acknowledged = on; break;
	case REQUEST_CLARIFIED: f->clarified = on; break;
	case REQUEST_EXTENDED: f->extended = on; break;
	case REQUEST_ANSWERED: f->answered = on; break;
	case REQUEST_ENDED: f->ended = on; break;
	case REQUEST_NOTHING:
	case REQUEST_OWNER:
	case REQUEST_ADVOCATE:
	case REQUEST_HAPPENED: break;
	}
}

/* What the policy says of it. A kind that the policy has no longer has no clock. */
static void reckon(struct request_line *l, const struct policy *policy, struct str kind, struct date today)
{
	l->promise = policy_request(policy, kind);
	l->title = l->promise ? l->promise->title : kind;
	if (l->promise)
		l->due = promises_request_due(policy, l->promise, &l->facts, today);
	else
		l->due = (struct request_due){.acknowledge = {DATE_NONE, DUE_NOT_KNOWN, DATE_NONE},
					      .answer = {DATE_NONE, DUE_NOT_KNOWN, DATE_NONE},
					      .answer_first = DATE_NONE,
					      .open = !date_known(l->facts.answered) && !date_known(l->facts.ended),
					      .next = DATE_NONE,
					      .state = DUE_NOT_KNOWN};
	if (!l->promise || !l->promise->advocate)
		l->advocate_missing = false;
}

/* The nearest day first, without a day last, then in the order they came. */
static int nearer(const void *pa, const void *pb)
{
	const struct request_line *a = pa, *b = pb;
	bool known_a = date_known(a->due.next), known_b = date_known(b->due.next);
	if (known_a != known_b)
		return known_a ? -1 : 1;
	int by = known_a ? date_cmp(a->due.next, b->due.next) : date_cmp(a->received, b->received);
	return by ? by : (a->id > b->id) - (a->id < b->id);
}

static const struct error *read_steps(struct db *db, struct arena *a, struct viewer viewer, struct request_lines *list)
{
	struct requests_steps_of_open steps;
	const struct error *e = requests_steps_of_open(db, a, viewer, &steps);
	for (size_t i = 0; !e && i < steps.n; i++)
		for (size_t k = 0; k < list->n; k++)
			if (list->p[k].id == steps.p[i].request) {
				put_fact(&list->p[k].facts, steps.p[i].what, steps.p[i].on_day);
				list->p[k].advocate_missing &= steps.p[i].what != REQUEST_ADVOCATE;
			}
	return e;
}

static void order(struct request_lines *list)
{
	if (list->n > 1)
		qsort(list->p, list->n, sizeof(*list->p), nearer);
}

/* What rows of open and of closed ones say alike. */
#define LINE(a, r)                                                                                                     \
	((struct request_line){.id = (r)->id,                                                                          \
			       .ref = (r)->ref,                                                                        \
			       .number = (r)->number,                                                                  \
			       .received = (r)->received_on,                                                           \
			       .channel = (r)->channel,                                                                \
			       .who = (r)->who,                                                                        \
			       .what = (r)->what,                                                                      \
			       .person_ref = (r)->person_ref,                                                          \
			       .person = str_empty((r)->person_ref) ? STR("")                                          \
								    : display_name(a, (r)->known_as, (r)->first_name,  \
										   (r)->surname, (r)->council_ref),    \
			       .facts = nothing_since((r)->received_on)})

const struct error *requests_open_read(struct db *db, struct arena *a, const struct policy *policy,
				       struct viewer viewer, struct date today, struct request_lines *ret)
{
	struct requests_open rows;
	struct requests_hidden_row count;
	const struct error *e = requests_open(db, a, viewer, &rows);
	if (e || (e = requests_hidden(db, a, viewer.account, &count)))
		return e;
	*ret = (struct request_lines){arena_new(a, struct request_line, rows.n), rows.n, count.hidden, rows.more};
	for (size_t i = 0; i < rows.n; i++) {
		const struct requests_open_row *r = &rows.p[i];
		struct request_line *l = &ret->p[i];
		*l = LINE(a, r);
		l->owner = r->owner_name;
		l->owner_id = r->owner;
		l->advocate_missing = true;
	}
	if ((e = read_steps(db, a, viewer, ret)))
		return e;
	for (size_t i = 0; i < rows.n; i++)
		reckon(&ret->p[i], policy, rows.p[i].kind, today);
	order(ret);
	return NULL;
}

const struct error *requests_closed_read(struct db *db, struct arena *a, const struct policy *policy,
					 struct viewer viewer, struct date since, struct date today,
					 struct request_lines *ret)
{
	struct requests_closed rows;
	const struct error *e = requests_closed(db, a, viewer, since, &rows);
	if (e)
		return e;
	*ret = (struct request_lines){arena_new(a, struct request_line, rows.n), rows.n, 0, rows.more};
	for (size_t i = 0; i < rows.n; i++) {
		const struct requests_closed_row *r = &rows.p[i];
		struct request_line *l = &ret->p[i];
		*l = LINE(a, r);
		l->outcome = r->outcome;
		l->facts.acknowledged = r->acknowledged;
		l->facts.clarified = r->clarified;
		l->facts.extended = r->extended;
		put_fact(&l->facts, r->closed, r->closed_on);
		reckon(l, policy, r->kind, today);
	}
	return NULL;
}

const struct error *requests_for_worklist(struct db *db, struct arena *a, const struct policy *policy,
					  struct viewer viewer, bool manager, struct date today,
					  struct request_lines *ret)
{
	struct requests_mine rows;
	const struct error *e = requests_mine(db, a, viewer, manager, &rows);
	if (e)
		return e;
	struct request_lines all = {arena_new(a, struct request_line, rows.n), rows.n, 0, rows.more};
	for (size_t i = 0; i < rows.n; i++)
		all.p[i] = (struct request_line){.id = rows.p[i].id,
						 .ref = rows.p[i].ref,
						 .number = rows.p[i].number,
						 .received = rows.p[i].received_on,
						 .owner_id = {rows.p[i].owner},
						 .facts = nothing_since(rows.p[i].received_on)};
	if (rows.n && (e = read_steps(db, a, viewer, &all)))
		return e;
	*ret = (struct request_lines){all.p, 0, 0, rows.more};
	for (size_t i = 0; i < rows.n; i++) {
		struct request_line *l = &all.p[i];
		reckon(l, policy, rows.p[i].kind, today);
		if (l->owner_id.id == 0 || !date_known(l->due.next) ||
		    date_days_between(today, l->due.next) <= REQUESTS_SOON_DAYS)
			ret->p[ret->n++] = *l;
	}
	order(ret);
	return NULL;
}

static const struct error *read_one_steps(struct db *db, struct arena *a, struct viewer viewer, struct request_one *r)
{
	struct requests_steps rows;
	const struct error *e = requests_steps(db, a, viewer, r->line.id, &rows);
	if (e)
		return e;
	struct request_step *p = arena_new(a, struct request_step, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		const struct requests_steps_row *s = &rows.p[i];
		p[i] = (struct request_step){.id = s->id,
					     .on = s->on_day,
					     .what = s->what,
					     .words = s->words,
					     .outcome = s->outcome,
					     .owner = s->owner_name,
					     .by = s->by_name,
					     .owner_id = s->owner,
					     .recorded_at = s->recorded_at,
					     .taken_back = s->taken_back};
		if (s->taken_back)
			continue;
		put_fact(&r->line.facts, s->what, s->on_day);
		r->line.advocate_missing &= s->what != REQUEST_ADVOCATE;
		if (s->what == REQUEST_OWNER) {
			r->line.owner = s->owner_name;
			r->line.owner_id = s->owner;
		}
		if (s->what == REQUEST_ANSWERED)
			r->line.outcome = s->outcome;
	}
	r->steps.p = p;
	r->steps.n = rows.n;
	return NULL;
}

static const struct error *read_said(struct db *db, struct arena *a, struct viewer viewer, struct request_one *r)
{
	struct requests_said_row row;
	bool found = false;
	r->said_answered = INSTANT_NONE;
	const struct error *e = r->statement ? requests_said(db, a, viewer, r->person, r->statement, &found, &row)
					     : NULL;
	if (!e && found) {
		r->said = row.said;
		r->said_answered = row.answered_at;
	}
	return e;
}

static const struct error *read_answers(struct db *db, struct arena *a, struct viewer viewer, struct request_one *r)
{
	struct requests_answers rows;
	const struct error *e = requests_answers(db, a, viewer, r->line.id, &rows);
	if (e)
		return e;
	struct request_answer *p = arena_new(a, struct request_answer, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		p[i] = (struct request_answer){rows.p[i].ref, rows.p[i].on_day};
	r->answers.p = p;
	r->answers.n = rows.n;
	return NULL;
}

const struct error *request_read(struct db *db, struct arena *a, const struct policy *policy, struct viewer viewer,
				 struct str ref, struct date today, struct request_one *ret)
{
	struct requests_one_row row;
	bool found;
	const struct error *e = requests_one(db, a, viewer, ref, &found, &row);
	if (e)
		return e;
	if (!found)
		return error_new(ERROR_NOT_FOUND, "no such request");
	*ret = (struct request_one){.line = {.id = row.id,
					     .ref = ref,
					     .number = row.number,
					     .received = row.received_on,
					     .channel = row.channel,
					     .who = row.who,
					     .what = row.what,
					     .person_ref = row.person_ref,
					     .facts = nothing_since(row.received_on),
					     .advocate_missing = true},
				    .reach = row.reach,
				    .by = row.by_name,
				    .about = row.about_name,
				    .about_id = row.about,
				    .person = row.person,
				    .statement = row.statement.known ? row.statement.value : 0,
				    .statement_ref = row.statement_ref,
				    .about_worker = row.about_worker};
	if ((e = read_one_steps(db, a, viewer, ret)) || (e = read_said(db, a, viewer, ret)) ||
	    (e = read_answers(db, a, viewer, ret)))
		return e;
	reckon(&ret->line, policy, row.kind, today);
	return NULL;
}

bool request_has(const struct request_one *r, enum request_happened what)
{
	for (size_t i = 0; i < r->steps.n; i++)
		if (r->steps.p[i].what == what && !r->steps.p[i].taken_back)
			return true;
	return false;
}

static struct str late_words(struct arena *a, const char *done, struct date by, struct date on)
{
	int32_t days = date_days_between(by, on);
	if (!date_known(by))
		return str_c(done);
	if (days <= 0)
		return arena_fmt(a, "%s in time", done);
	return arena_fmt(a, "%s %d day%s late", done, (int)days, days == 1 ? "" : "s");
}

struct str request_when_words(struct arena *a, const struct request_line *l, struct date today)
{
	const struct request_due *d = &l->due;
	if (date_known(l->facts.answered))
		return late_words(a, "Answered", d->answer.by, l->facts.answered);
	if (date_known(l->facts.ended))
		return STR("Ended without an answer");
	if (!date_known(d->next))
		return STR("No day is set: without delay");
	bool acknowledge = date_known(d->acknowledge.by) && date_cmp(d->next, d->acknowledge.by) == 0 &&
			   d->acknowledge.state != DUE_MET && d->acknowledge.state != DUE_MISSED;
	struct str day = day_words(a, d->next, today), far = distance_words(a, d->next, today);
	if (d->state == DUE_OVERDUE)
		return arena_fmt(a, "Overdue, %.*s: to be %s by %.*s", STR_ARG(far),
				 acknowledge ? "acknowledged" : "answered", STR_ARG(day));
	return arena_fmt(a, "%s by %.*s, %.*s", acknowledge ? "Acknowledge" : "Answer", STR_ARG(day), STR_ARG(far));
}

struct str first_of(struct arena *a, struct str text)
{
	enum { MOST = 160 };
	size_t end = MOST;
	if (text.n <= MOST)
		return text;
	while (end > MOST / 2 && text.p[end] != ' ')
		end--;
	while (end > 0 && ((unsigned char)text.p[end] & 0xc0) == 0x80)
		end--;
	return arena_fmt(a, "%.*s \xe2\x80\xa6", (int)end, text.p);
}
