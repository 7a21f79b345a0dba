/* The words of an explanation that do not depend on the due. */
#include "explain.h"

#include "buf.h"
#include "words.h"

enum { LINE_MAX_BYTES = 2000 };

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
	struct word_list l = {.total = bits(m->contacts) + bits(m->plan) + m->n_steps + m->n_teams + m->worker};
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
	if (m->worker)
		word(&l, "having a named adviser", STR_NONE);
	if (m->contacts)
		buf_add(&l.buf, STR("; a contact must have taken place, an attempt does not count"));
	return arena_str(a, buf_str(&l.buf));
}

struct str promise_met_text(const struct promise *p, struct arena *a)
{
	if (p->clock.kind == CLOCK_ASK)
		return STR("recording what they want");
	if (p->clock.kind == CLOCK_ANSWER)
		return STR("an answer to what they said");
	if (p->occasion == OCCASION_DAY_TO_MARK)
		return STR("marking the day");
	return met_by_text(&p->met_by, a);
}

const char *fact_words(const struct facts *f, struct fact_ref fact, enum clock_kind kind)
{
	static const char *const words[] = {
	    [FACT_NONE] = "Our records are complete from",
	    [FACT_BIRTH] = "Counted from a birthday",
	    [FACT_CARE] = "Became eligible, from the care periods",
	    [FACT_CONTACT] = "Contact",
	    [FACT_PLAN] = "Pathway Plan",
	    [FACT_STEP] = "Done",
	    [FACT_TEAM] = "With a team",
	    [FACT_SPELL] = "Became relevant, from being detained or in hospital at 16",
	    [FACT_CUSTODY] = "Came into custody",
	    [FACT_EXPECTED_RELEASE] = "Counted from the expected release",
	    [FACT_RELEASED] = "Released",
	    [FACT_WISH] = "Asked",
	    [FACT_HOME] = "Moved into a home that the council provides",
	    [FACT_WORKER] = "With a named adviser",
	    [FACT_STATEMENT] = "Said",
	    [FACT_MARK] = "A day to be marked",
	    [FACT_PLACE] = "Lives there",
	};
	if (fact.kind == FACT_BIRTH && kind == CLOCK_BIRTHDAY)
		return "Birthday";
	for (size_t i = 0; i < f->n_contacts && fact.kind == FACT_CONTACT; i++)
		if (f->contacts[i].id == fact.id && f->contacts[i].kind == CONTACT_PHONE)
			return "Phone call";
	for (size_t i = 0; i < f->n_plan && fact.kind == FACT_PLAN; i++)
		if (f->plan[i].id == fact.id)
			return f->plan[i].kind == PLAN_STARTED ? "Pathway Plan started" : "Pathway Plan reviewed";
	return words[fact.kind];
}
