/* What somebody said, wants and wants marked: wishes, statements and events of a FACTS.json. */
#include "life_read.h"

enum { WEEKS_MAX = 520, MONTHS_MAX = 120, EVENTS_MAX = 400, WISH_KEYS = 5 };

/* As it always was: the file has no day. What it does not say was never asked. */
void life_wishes(struct life *l, const yaml_node_t *node)
{
	static const struct key keys[] = {{"custody-visits", false},
					  {"custody-letters", false},
					  {"custody-visit-interval-weeks", false},
					  {"contact-interval-months", false},
					  {"review-interval-months", false}};
	static const enum wish kinds[] = {WISH_CUSTODY_VISITS, WISH_CUSTODY_LETTERS, WISH_CUSTODY_VISIT_INTERVAL,
					  WISH_CONTACT_INTERVAL, WISH_REVIEW_INTERVAL};
	struct wish_fact *wishes = arena_new(l->r->arena, struct wish_fact, WISH_KEYS);
	const yaml_node_t *v[WISH_KEYS];
	size_t n = 0;
	life_keys(l, node, keys, WISH_KEYS, v);
	for (int i = 0; i < WISH_KEYS; i++) {
		bool weeks = kinds[i] == WISH_CUSTODY_VISIT_INTERVAL, interval = i >= 2;
		if (!v[i])
			continue;
		struct wish_fact w = {.id = i + 1,
				      .on = l->facts->birth,
				      .wish = kinds[i],
				      .wanted = interval || life_yes(l, v[i], true),
				      .ask_again = DATE_NONE};
		if (interval)
			w.interval = (struct period){(int)yaml_int(l->r, v[i], 1, weeks ? WEEKS_MAX : MONTHS_MAX, 1),
						     weeks ? PERIOD_WEEKS : PERIOD_MONTHS};
		wishes[n++] = w;
	}
	l->facts->wishes = wishes;
	l->facts->n_wishes = n;
}

struct words {
	const char **p;
	size_t n;
};

static void add_word(struct life *l, struct words *w, struct str word)
{
	for (size_t i = 0; i < w->n; i++)
		if (str_eq(str_c(w->p[i]), word))
			return;
	if (w->n < EVENTS_MAX)
		w->p[w->n++] = arena_str(l->r->arena, word).p;
}

/* Days that somebody may want marked. "event-marked" is that it was done, for the one that is nearest. */
static const char *const marked[] = {"award",     "became-parent", "christmas",  "diwali",  "eid",  "festival",
				     "graduated", "graduation",    "moved-home", "new-job", "other"};
enum { MARKED = sizeof(marked) / sizeof(*marked) };

/* What may happen on a day: days to mark, the steps that meet the council's promises, and those that start a clock. */
static struct words event_words(struct life *l)
{
	struct words w = {.p = arena_new(l->r->arena, const char *, EVENTS_MAX)};
	for (size_t i = 0; i < MARKED; i++)
		add_word(l, &w, str_c(marked[i]));
	add_word(l, &w, STR("event-marked"));
	for (size_t i = 0; i < l->policy->n_promises; i++) {
		const struct promise *p = &l->policy->promises[i];
		for (size_t j = 0; j < p->met_by.n_steps; j++)
			add_word(l, &w, p->met_by.steps[j]);
		for (int j = 0; j < p->clock.n_anchors; j++)
			if (p->clock.anchors[j].kind == ANCHOR_STEP)
				add_word(l, &w, p->clock.anchors[j].code);
	}
	return w;
}

static int32_t apart(struct date a, struct date b)
{
	int32_t days = date_days_between(a, b);
	return days < 0 ? -days : days;
}

static void mark(struct mark_fact *marks, size_t n, struct date on)
{
	struct mark_fact *nearest = NULL;
	for (size_t i = 0; i < n; i++)
		if (!date_known(marks[i].marked) && (!nearest || apart(marks[i].on, on) < apart(nearest->on, on)))
			nearest = &marks[i];
	if (nearest)
		nearest->marked = on;
}

void life_events(struct life *l, const yaml_node_t *list)
{
	static const struct key keys[] = {{"kind", true}, {"on", true}};
	const struct words words = event_words(l);
	size_t n = life_items(l, list), n_marks = 0, n_done = 0;
	struct mark_fact *marks = arena_new(l->r->arena, struct mark_fact, n);
	struct date *done = arena_new(l->r->arena, struct date, n);
	for (size_t i = 0; i < n; i++) {
		const yaml_node_t *v[2];
		life_keys(l, list_item(l->r, list, i), keys, 2, v);
		int kind = life_word(l, v[0], (struct code_list){words.p, words.n});
		struct date on = yaml_date(l->r, v[1]);
		if (kind < 0 || !date_known(on))
			continue;
		if (kind < MARKED)
			marks[n_marks++] = (struct mark_fact){
			    .id = (int64_t)i + 1, .on = on, .kind = str_c(words.p[kind]), .marked = DATE_NONE};
		else if (kind == MARKED)
			done[n_done++] = on;
		else
			life_step(l, on, words.p[kind]);
	}
	life_sort(marks, n_marks, sizeof(*marks));
	for (size_t i = 0; i < n_done; i++)
		mark(marks, n_marks, done[i]);
	l->facts->marks = marks;
	l->facts->n_marks = n_marks;
}

/* In the order of the file, and then of the moment. */
void life_statements(struct life *l, const yaml_node_t *list)
{
	static const struct key keys[] = {{"at", true}, {"answered", false}, {"about_worker", false}};
	size_t n = life_items(l, list);
	struct statement_fact *said = arena_new(l->r->arena, struct statement_fact, n);
	for (size_t i = 0; i < n; i++) {
		const yaml_node_t *v[3];
		struct statement_fact s = {.id = (int64_t)i + 1};
		life_keys(l, list_item(l->r, list, i), keys, 3, v);
		if (life_moment(l, v[0], &s.at) && life_moment(l, v[1], &s.answered) &&
		    s.answered.seconds < s.at.seconds)
			finding_at(l->r, v[1], "it was answered before it was made");
		s.about_worker = life_yes(l, v[2], false);
		size_t at = i;
		for (; at > 0 && said[at - 1].at.seconds > s.at.seconds; at--)
			said[at] = said[at - 1];
		said[at] = s;
	}
	l->facts->statements = said;
	l->facts->n_statements = n;
}
