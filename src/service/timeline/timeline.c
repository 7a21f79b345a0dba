#include "timeline.h"

#include <stdlib.h>

static const struct {
	struct str code, words;
} kinds[TIMELINE_KINDS] = {
    [TIMELINE_ALL] = {{"all", 3}, {"Everything", 10}},
    [TIMELINE_CONTACTS] = {{"contacts", 8}, {"Contacts", 8}},
    [TIMELINE_STATEMENTS] = {{"statements", 10}, {"What they said", 14}},
    [TIMELINE_PLANS] = {{"plans", 5}, {"Plans", 5}},
    [TIMELINE_HOME] = {{"home", 4}, {"Home and work", 13}},
    [TIMELINE_ALERTS] = {{"alerts", 6}, {"Alerts", 6}},
    [TIMELINE_STEPS] = {{"steps", 5}, {"Steps", 5}},
    [TIMELINE_DOCUMENTS] = {{"documents", 9}, {"Documents", 9}},
    [TIMELINE_CHANGES] = {{"changes", 7}, {"Changes", 7}},
};

static const enum timeline_kind in_order[TIMELINE_KINDS] = {TIMELINE_ALL,   TIMELINE_CONTACTS,  TIMELINE_STATEMENTS,
							    TIMELINE_PLANS, TIMELINE_HOME,      TIMELINE_ALERTS,
							    TIMELINE_STEPS, TIMELINE_DOCUMENTS, TIMELINE_CHANGES};
const struct timeline_kinds timeline_kinds = {in_order, TIMELINE_KINDS};

struct str timeline_kind_code(enum timeline_kind kind)
{
	return kinds[kind].code;
}

struct str timeline_kind_words(enum timeline_kind kind)
{
	return kinds[kind].words;
}

bool timeline_kind_from_code(struct str code, enum timeline_kind *ret)
{
	for (size_t i = 0; i < TIMELINE_KINDS; i++)
		if (str_eq(kinds[i].code, code)) {
			*ret = (enum timeline_kind)i;
			return true;
		}
	return false;
}

bool timeline_wants(const struct timeline_parts *t, enum timeline_kind kind)
{
	return t->kind == TIMELINE_ALL || t->kind == kind;
}

void timeline_add(struct timeline_parts *t, const struct timeline_entry *entry)
{
	if (t->n == t->room) {
		size_t room = t->room ? 2 * t->room : 64;
		struct timeline_entry *more = arena_new(t->arena, struct timeline_entry, room);
		if (t->n)
			memcpy(more, t->p, t->n * sizeof(*more));
		t->p = more;
		t->room = room;
	}
	t->p[t->n++] = *entry;
}

bool timeline_add_older(struct timeline_parts *t, const struct timeline_entry *entry)
{
	int by_day = date_cmp(entry->on, t->before.on);
	bool older = by_day < 0 || (by_day == 0 && entry->id < t->before.id);
	if (older)
		timeline_add(t, entry);
	return older;
}

static int newest_first(const void *x, const void *y)
{
	const struct timeline_entry *a = x, *b = y;
	int by_day = date_cmp(b->on, a->on);
	return by_day ? by_day : (b->id > a->id) - (b->id < a->id);
}

struct timeline timeline_page(struct timeline_parts *t)
{
	if (t->n)
		qsort(t->p, t->n, sizeof(*t->p), newest_first);
	return (struct timeline){t->p, t->n < TIMELINE_PAGE ? t->n : TIMELINE_PAGE, t->more || t->n > TIMELINE_PAGE};
}
