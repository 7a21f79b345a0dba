#include "explain.h"

#include <stdarg.h>
#include <stdio.h>

#include "buf.h"
#include "care.h"
#include "words.h"

enum { LINE_MAX_BYTES = 2000 };

void line(struct lines_maker *m, struct fact_ref fact, const char *format, ...)
{
	char text[LINE_MAX_BYTES];
	va_list args;
	va_start(args, format);
	int n = vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	if (n < 0)
		return;
	if (m->lines.n == m->room) {
		struct line *p = arena_new(m->arena, struct line, m->room * 2 + 8);
		if (m->lines.n)
			memcpy(p, m->lines.p, m->lines.n * sizeof(*p));
		m->lines.p = p;
		m->room = m->room * 2 + 8;
	}
	size_t kept = (size_t)n < sizeof(text) ? (size_t)n : sizeof(text) - 1;
	m->lines.p[m->lines.n++] = (struct line){arena_str(m->arena, (struct str){text, kept}), fact};
}

struct str due_sentence(const struct due *d, struct arena *a)
{
	const struct str title = d->promise->title;
	switch (d->why) {
	case UNKNOWN_START: return arena_fmt(a, "%.*s: check when this was last done", STR_ARG(title));
	case UNKNOWN_BEFORE_RECORDS:
		return arena_fmt(a, "%.*s: check whether this was done before our records begin", STR_ARG(title));
	case UNKNOWN_TOO_FEW: return arena_fmt(a, "%.*s: check what happened before our records begin", STR_ARG(title));
	case UNKNOWN_NOTHING: break;
	}
	if (d->promise->clock.kind == CLOCK_BIRTHDAY)
		return arena_fmt(a, "%.*s for %s", STR_ARG(title), date_long(a, d->by).p);
	return arena_fmt(a, "%.*s by %s", STR_ARG(title), date_long(a, d->by).p);
}

/* "a, b or c" */
struct word_list {
	struct buf buf;
	size_t n, total;
};

static void word(struct word_list *l, const char *text, struct str name)
{
	if (l->n)
		buf_add(&l->buf, l->n + 1 == l->total ? STR(" or ") : STR(", "));
	buf_add(&l->buf, str_c(text));
	buf_add(&l->buf, name);
	l->n++;
}

static size_t bits(uint32_t mask)
{
	return (size_t)__builtin_popcount(mask);
}

struct str met_by_text(const struct met_by *m, struct arena *a)
{
	static const char *const kinds[] = {"a visit",
					    "a legal visit",
					    "a domestic visit",
					    "a video call",
					    "a phone call",
					    "text messages",
					    "an email",
					    "a letter",
					    "a meeting at a drop-in",
					    "contact of a kind not stated"};
	static const char *const plans[] = {"the start of the Pathway Plan", "a review of the Pathway Plan"};
	_Static_assert(sizeof(kinds) / sizeof(kinds[0]) == CONTACT_KIND_COUNT, "every kind has words");
	struct word_list l = {.total = bits(m->contacts) + bits(m->plan) + m->n_steps + m->n_teams};
	buf_init(&l.buf, a, LINE_MAX_BYTES);
	for (unsigned k = 0; k < CONTACT_KIND_COUNT; k++)
		if (m->contacts >> k & 1)
			word(&l, kinds[k], STR_NONE);
	for (unsigned k = 0; k < PLAN_EVENT_KIND_COUNT; k++)
		if (m->plan >> k & 1)
			word(&l, plans[k], STR_NONE);
	for (size_t i = 0; i < m->n_teams; i++)
		word(&l, "being with a team of kind ", m->teams[i]);
	for (size_t i = 0; i < m->n_steps; i++)
		word(&l, "the step ", m->steps[i]);
	if (m->contacts)
		buf_add(&l.buf, STR("; a contact must have taken place, an attempt does not count"));
	return arena_str(a, buf_str(&l.buf));
}

static const char *fact_words(const struct facts *f, struct fact_ref fact, enum clock_kind kind)
{
	switch (fact.kind) {
	case FACT_BIRTH: return kind == CLOCK_BIRTHDAY ? "Birthday" : "Counted from a birthday";
	case FACT_CARE: return "Became eligible, from the care periods";
	case FACT_SPELL: return "Became relevant, from being detained or in hospital at 16";
	case FACT_CONTACT:
		for (size_t i = 0; i < f->n_contacts; i++)
			if (f->contacts[i].id == fact.id)
				return f->contacts[i].kind == CONTACT_PHONE ? "Phone call" : "Contact";
		return "Contact";
	case FACT_PLAN:
		for (size_t i = 0; i < f->n_plan; i++)
			if (f->plan[i].id == fact.id)
				return f->plan[i].kind == PLAN_STARTED ? "Pathway Plan started"
								       : "Pathway Plan reviewed";
		return "Pathway Plan";
	case FACT_CUSTODY: return "Came into custody";
	case FACT_EXPECTED_RELEASE: return "Counted from the expected release";
	case FACT_RELEASED: return "Released";
	case FACT_STEP: return "Done";
	case FACT_TEAM: return "With a team";
	case FACT_WISH: return "Asked";
	case FACT_HOME: return "Moved into a home that the council provides";
	case FACT_WORKER: return "With a named adviser";
	case FACT_STATEMENT: return "Said";
	case FACT_MARK: return "A day to be marked";
	case FACT_DIED:
	case FACT_STATED:
	case FACT_NONE: break;
	}
	return "Our records are complete from";
}

/* "1 September 2025 + 6 months = 1 March 2026" */
static void sum(struct lines_maker *m, const struct due *d)
{
	const struct clock *c = &d->promise->clock;
	if (!date_known(d->by) || !date_known(d->since) || !c->period.n || c->kind == CLOCK_BIRTHDAY)
		return;
	line(m, d->start, "%s %s %s = %s", date_long(m->arena, d->since).p, c->sign < 0 ? "-" : "+",
	     period_text(m->arena, c->period).p, date_long(m->arena, d->by).p);
}

static void not_known(struct lines_maker *m, const struct facts *f, const struct due *d)
{
	const char *records =
	    date_known(f->records_from)
		? arena_fmt(m->arena, "Our records are complete from %s.", date_long(m->arena, f->records_from).p).p
		: "Our records are complete from no day.";
	if (d->why == UNKNOWN_START)
		line(m, d->start, "Nobody has recorded the day this starts from, so no day can be given.");
	if (d->why == UNKNOWN_BEFORE_RECORDS)
		line(m, d->start, "It fell due before our records are complete, and nothing that met it is known. %s",
		     records);
	if (d->why == UNKNOWN_TOO_FEW)
		line(m, d->start, "Too few contacts are known to say. %s", records);
}

struct lines due_explain(const struct policy *policy, const struct facts *facts, const struct due *d, struct arena *a)
{
	struct lines_maker m = {.arena = a};
	const struct promise *p = d->promise;
	const struct fact_ref none = {FACT_NONE, 0};
	line(&m, none, "%.*s", STR_ARG(p->says));
	line(&m, none, "%.*s: %.*s", STR_ARG(policy->council), STR_ARG(p->source));
	if (date_known(d->since))
		line(&m, d->start, "%s: %s.", fact_words(facts, d->start, p->clock.kind), date_long(a, d->since).p);
	sum(&m, d);
	not_known(&m, facts, d);
	if (p->clock.kind == CLOCK_COUNT)
		line(&m, none, "Promised: %d in any %s.", p->clock.times, period_text(a, p->clock.period).p);
	if (d->state == DUE_MET)
		line(&m, d->met_fact, "Met on %s%s.", date_long(a, d->met).p,
		     date_known(d->by) && date_cmp(d->met, d->by) > 0 ? ", late" : "");
	else if (d->state == DUE_MISSED)
		line(&m, none, "It was not met while it could be.");
	else
		line(&m, none, "What meets it: %.*s.", STR_ARG(met_by_text(&p->met_by, a)));
	return m.lines;
}
