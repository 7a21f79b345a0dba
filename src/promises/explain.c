#include "explain.h"

#include <stdarg.h>

#include "buf.h"
#include "care.h"
#include "words.h"

void line(struct lines_maker *m, struct fact_ref fact, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	struct str text = arena_vfmt(m->arena, format, args);
	va_end(args);
	if (m->lines.n == m->room) {
		struct line *p = arena_new(m->arena, struct line, m->room * 2 + 8);
		if (m->lines.n)
			memcpy(p, m->lines.p, m->lines.n * sizeof(*p));
		m->lines.p = p;
		m->room = m->room * 2 + 8;
	}
	m->lines.p[m->lines.n++] = (struct line){text, fact};
}

struct str due_sentence(const struct due *d, struct arena *a)
{
	static const char *const check[] = {[UNKNOWN_START] = "when this was last done",
					    [UNKNOWN_BEFORE_RECORDS] = "whether this was done before our records begin",
					    [UNKNOWN_TOO_FEW] = "what happened before our records begin"};
	const struct str title = d->promise->title;
	if (d->why != UNKNOWN_NOTHING)
		return arena_fmt(a, "%.*s: check %s", STR_ARG(title), check[d->why]);
	if (d->promise->clock.kind == CLOCK_BIRTHDAY)
		return arena_fmt(a, "%.*s for %s", STR_ARG(title), date_long(a, d->by).p);
	return arena_fmt(a, "%.*s by %s", STR_ARG(title), date_long(a, d->by).p);
}

/* Where they live, and how they came, when it is for such people alone: not the place itself. */
static void for_whom(struct lines_maker *m, const struct facts *f, const struct due *d)
{
	const struct who *w = &d->promise->who;
	const struct place_fact *lives = NULL;
	for (size_t i = 0; w->outside && i < f->n_places; i++)
		if (f->places[i].outside && (!date_known(d->by) || date_cmp(f->places[i].from, d->by) <= 0))
			lives = &f->places[i];
	if (lives)
		line(m, (struct fact_ref){FACT_PLACE, lives->id}, "Out of area or abroad since %s.",
		     date_long(m->arena, lives->from).p);
	if (w->uasc)
		line(m, (struct fact_ref){FACT_NONE, 0}, "They came seeking asylum alone.");
}

/* "1 September 2025 + 6 months = 1 March 2026" */
static void sum(struct lines_maker *m, const struct due *d)
{
	if (d->by_at.seconds)
		line(m, d->start, "%d working hours later: %s", d->promise->clock.hours,
		     instant_long(m->arena, d->by_at).p);
	else if (d->period.n)
		line(m, d->start, "%s %s %s = %s", date_long(m->arena, d->since).p,
		     d->promise->clock.sign < 0 ? "-" : "+", period_text(m->arena, d->period).p,
		     date_long(m->arena, d->by).p);
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

/* That it follows what was agreed with them, and what it is worth. */
static void terms(struct lines_maker *m, const struct due *d)
{
	const struct promise *p = d->promise;
	const struct fact_ref none = {FACT_NONE, 0};
	if (p->clock.kind == CLOCK_COUNT)
		line(m, none, "Promised: %d in any %s.", p->clock.times, period_text(m->arena, p->clock.period).p);
	if (p->clock.kind == CLOCK_REPEAT && d->period.n &&
	    (d->period.n != p->clock.period.n || d->period.unit != p->clock.period.unit))
		line(m, none, "Agreed with them: every %s.", period_text(m->arena, d->period).p);
	int32_t pence = date_known(d->by) ? promise_pence(p, d->by) : 0;
	if (pence)
		line(m, none, pence % 100 ? "It is £%d.%02d." : "It is £%d.", (int)(pence / 100), (int)(pence % 100));
}

static void how_it_ended(struct lines_maker *m, const struct due *d)
{
	const struct fact_ref none = {FACT_NONE, 0};
	switch (d->state) {
	case DUE_MET:
		line(m, d->met_fact, "Met on %s%s.", date_long(m->arena, d->met).p, due_met_late(d) ? ", late" : "");
		break;
	case DUE_MISSED: line(m, none, "It was not met while it could be."); break;
	case DUE_NOT_WANTED: line(m, d->start, "They said that they do not want it."); break;
	default: line(m, none, "What meets it: %.*s.", STR_ARG(promise_met_text(d->promise, m->arena))); break;
	}
}

struct lines due_explain(const struct policy *policy, const struct facts *facts, const struct due *d, struct arena *a)
{
	struct lines_maker m = {.arena = a};
	const struct promise *p = d->promise;
	const struct fact_ref none = {FACT_NONE, 0};
	line(&m, none, "%.*s", STR_ARG(p->says));
	line(&m, none, "%.*s: %.*s", STR_ARG(policy->council), STR_ARG(p->source));
	for_whom(&m, facts, d);
	if (date_known(d->since))
		line(&m, d->start, "%s: %s.", fact_words(facts, d->start, p->clock.kind), date_long(a, d->since).p);
	sum(&m, d);
	not_known(&m, facts, d);
	terms(&m, d);
	how_it_ended(&m, d);
	return m.lines;
}
