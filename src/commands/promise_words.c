#include "promise_words.h"

#include "buf.h"

enum { WORDS_MAX = 1000 };

static const char *anchor_words(enum anchor_kind k)
{
	static const char *const words[] = {"birthday",
					    "becoming eligible",
					    "the start of the plan",
					    "coming inside",
					    "the expected release",
					    "the release",
					    "moving into a home that the council provides",
					    "a review of the plan",
					    "the day to mark",
					    "joining a team of kind",
					    "the step",
					    "the last time it was met"};
	_Static_assert(sizeof(words) / sizeof(words[0]) == ANCHOR_KIND_COUNT, "every anchor has words");
	return words[k];
}

static const char *interval_words(enum wish w)
{
	static const char *const words[] = {"",        "visits inside", "letters inside", "visits inside",
					    "contact", "reviews"};
	_Static_assert(sizeof(words) / sizeof(words[0]) == WISH_COUNT, "every wish has words");
	return words[w];
}

static void add_anchor(struct buf *b, const struct anchor *x, struct arena *a)
{
	if (x->before.n)
		buf_fmt(b, "%s before ", period_text(a, x->before).p);
	if (x->kind == ANCHOR_BIRTHDAY)
		buf_fmt(b, "birthday %d", x->age);
	else
		buf_add(b, str_c(anchor_words(x->kind)));
	if (x->code.n)
		buf_fmt(b, " %.*s", STR_ARG(x->code));
}

/* "the later of a and b" */
static void add_anchors(struct buf *b, const struct clock *c, struct arena *a)
{
	if (c->n_anchors > 1)
		buf_add(b, STR("the latest of "));
	for (int i = 0; i < c->n_anchors; i++) {
		if (i)
			buf_add(b, i + 1 == c->n_anchors ? STR(" and ") : STR(", "));
		add_anchor(b, &c->anchors[i], a);
	}
}

static void add_once(struct buf *b, const struct clock *c, struct arena *a)
{
	if (c->period.n)
		buf_fmt(b, "%s %s ", period_text(a, c->period).p, c->sign < 0 ? "before" : "after");
	add_anchors(b, c, a);
	if (c->times)
		buf_fmt(b, "; it is met the time number %d", c->times);
	if (c->within.n)
		buf_fmt(b, "; missed %s later", period_text(a, c->within).p);
}

static void add_repeat(struct buf *b, const struct clock *c, struct arena *a)
{
	if (c->agreed == AGREED_ALONE)
		buf_fmt(b, "as often as agreed for %s since ", interval_words(c->wish));
	else
		buf_fmt(b, "every %s since ", period_text(a, c->period).p);
	add_anchors(b, c, a);
	if (c->agreed == AGREED_SHORTER)
		buf_fmt(b, "; sooner if agreed for %s", interval_words(c->wish));
}

static void add_clock(struct buf *b, const struct clock *c, struct arena *a)
{
	switch (c->kind) {
	case CLOCK_ONCE: add_once(b, c, a); break;
	case CLOCK_REPEAT: add_repeat(b, c, a); break;
	case CLOCK_COUNT:
		buf_fmt(b, "%d in any %s from ", c->times, period_text(a, c->period).p);
		add_anchors(b, c, a);
		if (c->agreed)
			buf_fmt(b, "; not where an interval is agreed for %s", interval_words(c->wish));
		break;
	case CLOCK_BIRTHDAY:
		buf_fmt(b, "on each birthday from %d to %d", c->first_age, c->last_age);
		if (c->period.n)
			buf_fmt(b, "; missed %s later", period_text(a, c->period).p);
		break;
	case CLOCK_ASK:
		buf_fmt(b, "asked %s after ", period_text(a, c->period).p);
		add_anchors(b, c, a);
		buf_add(b, STR(", and again on the day given with a no"));
		break;
	case CLOCK_ANSWER: buf_fmt(b, "%d working hours after it was said", c->hours); break;
	case CLOCK_KIND_COUNT: break;
	}
}

struct str promise_clock_text(const struct promise *p, struct arena *a)
{
	struct buf b;
	buf_init(&b, a, WORDS_MAX);
	add_clock(&b, &p->clock, a);
	if (p->clock.show.n)
		buf_fmt(&b, "; listed from %s before", period_text(a, p->clock.show).p);
	return arena_str(a, buf_str(&b));
}

/* The statuses of custody, "inside" for the two that are. */
static void add_custody(struct buf *b, uint32_t custody)
{
	const uint32_t inside = 1U << CUSTODY_REMAND | 1U << CUSTODY_SENTENCED;
	if (custody == inside)
		buf_add(b, STR(", inside"));
	else if (custody == 1U << CUSTODY_REMAND)
		buf_add(b, STR(", on remand"));
	else if (custody == 1U << CUSTODY_SENTENCED)
		buf_add(b, STR(", sentenced"));
	else if (custody)
		buf_add(b, STR(", under supervision"));
}

struct str promise_who_text(const struct promise *p, struct arena *a)
{
	const struct who *w = &p->who;
	struct buf b;
	int n = 0;
	buf_init(&b, a, WORDS_MAX);
	for (unsigned c = 0; c < CATEGORY_COUNT; c++)
		if (w->categories >> c & 1)
			buf_fmt(&b, "%s%s", n++ ? ", " : "", category_name((enum category)c));
	if (w->from)
		buf_fmt(&b, ", from %d", w->from);
	if (w->under)
		buf_fmt(&b, ", under %d", w->under);
	add_custody(&b, w->custody);
	if (w->outside)
		buf_add(&b, STR(", living outside the area"));
	if (w->uasc)
		buf_add(&b, STR(", came seeking asylum alone"));
	if (w->wish)
		buf_fmt(&b, ", unless they do not want it (%s)", wish_name(w->wish));
	for (size_t i = 0; i < w->n_teams; i++)
		buf_fmt(&b, "%s%.*s", i ? " or " : ", with a team of kind ", STR_ARG(w->teams[i]));
	return arena_str(a, buf_str(&b));
}
