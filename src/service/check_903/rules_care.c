/* Rules that hold OC3 against when and how somebody was in care. */
#include "rows_903.h"

#define OC3(c)      (&(c)->table[T_OC3])
#define EPISODES(c) (&(c)->table[T_EPISODES])
#define LAST(c)     (&(c)->table[T_EPISODES_LAST])
#define MARK(r)     (r)->found |= bit

static bool died_in_care(const struct table_rows *t, uint32_t child)
{
	const struct row_903 *e;
	for (EACH_ROW_OF(e, t, child))
		if (e->rec == REC_E2)
			return true;
	return false;
}

enum rule_outcome rule_1000(struct check_903 *c, uint32_t bit)
{
	for (EACH_ROW(r, OC3(c)))
		if (died_in_care(EPISODES(c), r->child) || died_in_care(LAST(c), r->child))
			MARK(r);
	return RULE_RAN;
}

enum rule_outcome rule_1002(struct check_903 *c, uint32_t bit)
{
	for (EACH_ROW(r, OC3(c)))
		if (!has_rows(EPISODES(c), r->child) && !has_rows(LAST(c), r->child))
			MARK(r);
	return RULE_RAN;
}

/* 17 or 18 at the year's end: that birthday; else DATE_NONE. As published, the ages are by birthdays of which one on 29
 * February is the 28th, while the day itself is the birth date with the year's number put in. */
static struct date birthday_at_17_or_18(const struct check_903 *c, struct date born)
{
	if (!date_read(born))
		return DATE_NONE;
	for (int age = 18; age >= 17; age--) {
		struct date day = birthday_903(c, born, age);
		if (date_cmp(day, c->end) <= 0 && date_cmp(birthday_903(c, born, age + 1), c->end) > 0)
			return day;
	}
	return DATE_NONE;
}

static bool born_on_29_february(struct date born)
{
	int year, month, day;
	if (!date_read(born))
		return false;
	date_to_ymd(born, &year, &month, &day);
	return month == 2 && day == 29;
}

static bool leap_year(struct date d)
{
	int year, month, day;
	date_to_ymd(d, &year, &month, &day);
	return date_from_ymd(year, 2, 29, &d);
}

/* Whether the public validator's rule stops: over an episode's day that cannot be read, or over somebody born on 29
 * February with an episode, when the year has none. */
static bool published_1007_stops(struct check_903 *c)
{
	for (EACH_ROW(e, EPISODES(c)))
		if (e->from.days == DATE_UNREAD.days || e->to.days == DATE_UNREAD.days)
			return true;
	if (leap_year(c->end))
		return false;
	for (EACH_ROW(r, OC3(c)))
		if (born_on_29_february(r->born) && has_rows(EPISODES(c), r->child))
			return true;
	return false;
}

/* An episode without an end goes on; to the public validator it is not there. */
static bool in_care_on(const struct check_903 *c, uint32_t child, struct date day)
{
	const struct row_903 *e;
	for (EACH_ROW_OF(e, EPISODES(c), child)) {
		bool goes_on = e->to.days == DATE_NONE.days && !c->as_published;
		if (date_read(e->from) && date_cmp(e->from, day) <= 0 &&
		    (goes_on || (date_read(e->to) && date_cmp(e->to, day) > 0)))
			return true;
	}
	return false;
}

enum rule_outcome rule_1007(struct check_903 *c, uint32_t bit)
{
	if (c->as_published && published_1007_stops(c))
		return RULE_FAILED;
	for (EACH_ROW(r, OC3(c))) {
		struct date day = birthday_at_17_or_18(c, r->born);
		if (r->filled && date_known(day) && in_care_on(c, r->child, day))
			MARK(r);
	}
	return RULE_RAN;
}

/* The public validator's ages at the year's end are by average years, which takes a birthday on 31 March or a day
 * before it for not yet come or for come already. */
static struct date published_birthday(const struct check_903 *c, struct date born)
{
	for (int age = 17; age <= 18 && date_read(born); age++)
		if (average_years(born, c->end, age) && !average_years(born, c->end, age + 1))
			return birthday_903(c, born, age);
	return DATE_NONE;
}

enum rule_outcome rule_1016(struct check_903 *c, uint32_t bit)
{
	const struct row_903 *e;
	for (EACH_ROW(r, OC3(c)))
		if (c->as_published && r->born.days == DATE_UNREAD.days)
			return RULE_FAILED;
	for (EACH_ROW(r, OC3(c))) {
		struct date day = c->as_published ? published_birthday(c, r->born) : birthday_at_17_or_18(c, r->born);
		if (!r->filled || !date_known(day))
			continue;
		for (EACH_ROW_OF(e, EPISODES(c), r->child))
			if (date_read(e->to) && date_cmp(e->to, day) >= 0)
				MARK(r);
	}
	return RULE_RAN;
}

/* Last year's episode that began last, the last in the file of those that began together, has no end. Blank children
 * are each their own, to the public validator. */
static bool open_at_the_end(const struct check_903 *c, uint32_t child)
{
	const struct row_903 *e, *latest = NULL;
	for (EACH_ROW_OF(e, LAST(c), child)) {
		if (!date_read(e->from))
			continue;
		if (!child && c->as_published && e->to.days == DATE_NONE.days)
			return true;
		if (!latest || date_cmp(e->from, latest->from) >= 0)
			latest = e;
	}
	return latest && latest->to.days == DATE_NONE.days;
}

enum rule_outcome rule_1010(struct check_903 *c, uint32_t bit)
{
	for (EACH_ROW(r, OC3(c)))
		if (!has_rows(EPISODES(c), r->child) && open_at_the_end(c, r->child))
			MARK(r);
	return RULE_RAN;
}

/* Whether a child has episodes, but none whose beginning can be read: there the public validator's rules stop. */
static bool beginnings_unread(const struct check_903 *c)
{
	for (uint32_t child = 1; child < c->n_ids; child++)
		if (has_rows(EPISODES(c), child) && !latest_episode(EPISODES(c), child))
			return true;
	return false;
}

enum rule_outcome rule_1011(struct check_903 *c, uint32_t bit)
{
	if (c->as_published && beginnings_unread(c))
		return RULE_FAILED;
	for (EACH_ROW(r, OC3(c))) {
		const struct row_903 *e = r->child ? latest_episode(EPISODES(c), r->child) : NULL;
		if (r->filled && e && e->rec == REC_E3)
			MARK(r);
	}
	return RULE_RAN;
}

/* Looked after all through the year to 31 March: some episode in it, none that began or ended care in it or was a short
 * break. */
static bool looked_after_all_year(const struct check_903 *c, uint32_t child)
{
	const struct row_903 *e;
	bool in_year = false;
	for (EACH_ROW_OF(e, EPISODES(c), child)) {
		bool began = date_read(e->from) && date_cmp(e->from, c->end) <= 0;
		bool during = began && (!date_read(e->to) || date_cmp(e->to, c->start) >= 0);
		bool enters = e->starts && began && date_cmp(e->from, c->start) > 0;
		bool leaves = e->rec != REC_X1 && date_read(e->to) && date_cmp(e->to, c->start) >= 0 &&
			      date_cmp(e->to, c->end) < 0;
		if (enters || leaves || (e->short_break && during))
			return false;
		in_year |= during;
	}
	return in_year;
}

enum rule_outcome rule_187(struct check_903 *c, uint32_t bit)
{
	static const enum table_903 tables[] = {T_OC3, T_AD1};
	for (int i = 0; i < 2; i++)
		for (EACH_ROW(r, &c->table[tables[i]]))
			if (r->filled && r->child && looked_after_all_year(c, r->child))
				MARK(r);
	return RULE_RAN;
}
