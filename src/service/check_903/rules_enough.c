/*
 * Rule 1001: looked after for 13 weeks, 91 days, from the 14th birthday on, and for a day from the 16th on; and not
 * adopted. A day in care is counted when it begins in care: the day on which an episode ends is not one. Only this
 * year's and last year's episodes are known, which cannot tell of those who are 20 or older at the year's end.
 */
#include "rows_903.h"

enum { DAYS_FROM_14 = 91, DAYS_FROM_16 = 1, TOO_OLD = 20, EPISODES_OF_ONE = 2 * ROWS_OF_ONE };

#define MARK(r) (r)->found |= bit

/* What of both years is left of a child's episodes: one for each day on which one begins, that which ended first. */
struct episodes_left {
	struct row_903 *p[EPISODES_OF_ONE];
	size_t n;
};

static bool ends_before(const struct row_903 *a, const struct row_903 *b)
{
	if (!date_read(a->to) || !date_read(b->to))
		return date_read(a->to) && !date_read(b->to);
	return date_cmp(a->to, b->to) < 0;
}

static void leave_first(struct episodes_left *left, const struct table_rows *t, uint32_t child)
{
	struct row_903 *e;
	for (EACH_ROW_OF(e, t, child)) {
		size_t i = 0;
		int32_t from = date_read(e->from) ? e->from.days : DATE_NONE.days;
		while (i < left->n && (date_read(left->p[i]->from) ? left->p[i]->from.days : DATE_NONE.days) != from)
			i++;
		if (i == left->n)
			left->p[left->n++] = e;
		else if (ends_before(e, left->p[i]))
			left->p[i] = e;
	}
}

static void leave_both(const struct check_903 *c, uint32_t child, struct episodes_left *left)
{
	left->n = 0;
	leave_first(left, &c->table[T_EPISODES], child);
	leave_first(left, &c->table[T_EPISODES_LAST], child);
}

static struct row_903 *began_last(const struct episodes_left *left)
{
	struct row_903 *latest = NULL;
	for (size_t i = 0; i < left->n; i++)
		if (date_read(left->p[i]->from) && (!latest || date_cmp(left->p[i]->from, latest->from) > 0))
			latest = left->p[i];
	return latest;
}

/* Days of an episode from a birthday on. */
static int32_t days_since(struct date from, struct date to, struct date birthday)
{
	struct date begins = date_read(from) ? date_max(from, birthday) : birthday;
	return date_cmp(to, begins) > 0 ? date_days_between(begins, to) : 0;
}

static bool enough(const struct check_903 *c, const struct episodes_left *left, struct date born)
{
	const struct row_903 *latest = began_last(left);
	int64_t from_14 = 0, from_16 = 0;
	for (size_t i = 0; i < left->n; i++) {
		const struct row_903 *e = left->p[i];
		struct date to = e == latest && e->to.days == DATE_NONE.days ? c->end : e->to;
		if (e->short_break || !date_read(e->from) || !date_read(to))
			continue;
		from_14 += days_since(e->from, to, birthday_903(c, born, 14));
		from_16 += days_since(e->from, to, birthday_903(c, born, 16));
	}
	return from_14 >= DAYS_FROM_14 && from_16 >= DAYS_FROM_16;
}

static bool adopted(const struct row_903 *e)
{
	return e && (e->rec == REC_E11 || e->rec == REC_E12);
}

/* The birth date in Header, as long as they are younger than 20 at the year's end. */
static struct date born_lately(const struct check_903 *c, uint32_t child)
{
	const struct row_903 *h;
	for (EACH_ROW_OF(h, &c->table[T_HEADER], child))
		if (date_read(h->born))
			return date_cmp(birthday_903(c, h->born, TOO_OLD), c->end) > 0 ? h->born : DATE_NONE;
	return DATE_NONE;
}

/* Those without any episode are for rule 1002. */
static void mended_1001(struct check_903 *c, uint32_t bit)
{
	struct episodes_left left;
	struct row_903 *r;
	for (uint32_t child = 1; child < c->n_ids; child++) {
		if (!has_rows(&c->table[T_OC3], child))
			continue;
		struct date born = born_lately(c, child);
		leave_both(c, child, &left);
		if (left.n && (adopted(began_last(&left)) || (date_known(born) && !enough(c, &left, born))))
			for (EACH_ROW_OF(r, &c->table[T_OC3], child))
				MARK(r);
	}
}

/*
 * As published: rows of both years are told apart by their number in their file alone, so that what is decided of row
 * 12 of one year is decided of row 12 of the other. A row that is left without an end gets the year's end when its
 * number is that of any child's latest; short breaks take the rows of their number with them; adopted is whoever has a
 * row of such a number that ended so. Those who are 20 or older count no days, which finds them.
 */
struct by_number {
	bool *latest, *short_break;
	struct row_903 **left; /* of all children, child by child */
	size_t *first;         /* where child c begins in left */
	size_t n;
	bool stops; /* a child none of whose rows has a day on which it begins */
};

static size_t most_label(const struct table_rows *t)
{
	size_t most = 0;
	for (size_t i = 0; i < t->n; i++)
		most = t->p[i].label >= most ? t->p[i].label + (size_t)1 : most;
	return most;
}

static bool born_lately_published(const struct check_903 *c, const struct row_903 *h)
{
	return date_read(h->born) && date_cmp(birthday_903(c, h->born, TOO_OLD), c->end) > 0;
}

static bool counts(const struct check_903 *c, uint32_t child)
{
	const struct row_903 *h;
	for (EACH_ROW_OF(h, &c->table[T_HEADER], child))
		if (born_lately_published(c, h))
			return true;
	return false;
}

static void number_rows(struct check_903 *c, struct by_number *b)
{
	struct episodes_left left;
	struct arena *a = c->arena;
	size_t now = most_label(&c->table[T_EPISODES]), last = most_label(&c->table[T_EPISODES_LAST]);
	size_t rows = c->table[T_EPISODES].n + c->table[T_EPISODES_LAST].n;
	*b = (struct by_number){.latest = arena_new(a, bool, now > last ? now : last),
				.short_break = arena_new(a, bool, now > last ? now : last),
				.left = arena_new(a, struct row_903 *, rows),
				.first = arena_new(a, size_t, c->n_ids + 1)};
	for (uint32_t child = 0; child < c->n_ids; child++) {
		leave_both(c, child, &left);
		const struct row_903 *latest = child ? began_last(&left) : NULL;
		bool counted = counts(c, child);
		b->first[child] = b->n;
		b->stops |= child && left.n && !latest;
		for (size_t i = 0; i < left.n; i++) {
			b->left[b->n++] = left.p[i];
			b->latest[left.p[i]->label] |= left.p[i] == latest;
			b->short_break[left.p[i]->label] |= counted && left.p[i]->short_break;
		}
	}
	b->first[c->n_ids] = b->n;
}

/* Whether any row counts: when none does, the public validator's rule ends without a finding. */
static bool any_counts(const struct check_903 *c, const struct by_number *b)
{
	for (uint32_t child = 0; child < c->n_ids; child++)
		if (counts(c, child))
			for (size_t i = b->first[child]; i < b->first[child + 1]; i++)
				if (!b->short_break[b->left[i]->label])
					return true;
	return false;
}

/* Each row of Header counts the days once more. */
static bool enough_published(const struct check_903 *c, const struct by_number *b, uint32_t child)
{
	const struct row_903 *h;
	int64_t from_14 = 0, from_16 = 0;
	for (EACH_ROW_OF(h, &c->table[T_HEADER], child)) {
		if (!child || !born_lately_published(c, h))
			continue;
		for (size_t i = b->first[child]; i < b->first[child + 1]; i++) {
			const struct row_903 *e = b->left[i];
			struct date to = !date_read(e->to) && b->latest[e->label] ? c->end : e->to;
			if (b->short_break[e->label] || !date_read(to))
				continue;
			from_14 += days_since(e->from, to, birthday_903(c, h->born, 14));
			from_16 += days_since(e->from, to, birthday_903(c, h->born, 16));
		}
	}
	return from_14 >= DAYS_FROM_14 && from_16 >= DAYS_FROM_16;
}

static enum rule_outcome published_1001(struct check_903 *c, uint32_t bit)
{
	static const enum table_903 needed[] = {T_EPISODES, T_EPISODES_LAST, T_HEADER, T_OC3};
	struct by_number b;
	for (int i = 0; i < 4; i++)
		if (!c->table[needed[i]].n)
			return RULE_WITHOUT_FILES;
	number_rows(c, &b);
	if (b.stops)
		return RULE_FAILED;
	if (!any_counts(c, &b))
		return RULE_RAN;
	bool *gone = arena_new(c->arena, bool, c->n_ids);
	for (uint32_t child = 0; child < c->n_ids; child++)
		for (size_t i = b.first[child]; i < b.first[child + 1]; i++)
			gone[child] |= b.latest[b.left[i]->label] && adopted(b.left[i]);
	for (EACH_ROW(r, &c->table[T_OC3]))
		if (gone[r->child] || !enough_published(c, &b, r->child))
			MARK(r);
	return RULE_RAN;
}

enum rule_outcome rule_1001(struct check_903 *c, uint32_t bit)
{
	if (c->as_published)
		return published_1001(c, bit);
	mended_1001(c, bit);
	return RULE_RAN;
}
