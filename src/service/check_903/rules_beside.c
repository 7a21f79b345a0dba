/* Rules that hold tables against each other. */
#include "rows_903.h"

#define TABLE(c, t) (&(c)->table[t])
#define MARK(r)     (r)->found |= bit

static bool leaver_filled(const struct check_903 *c, uint32_t child)
{
	const struct row_903 *r;
	for (EACH_ROW_OF(r, TABLE(c, T_OC3), child))
		if (r->filled)
			return true;
	return false;
}

enum rule_outcome rule_134(struct check_903 *c, uint32_t bit)
{
	for (EACH_ROW(r, TABLE(c, T_AD1)))
		if (r->filled && leaver_filled(c, r->child))
			MARK(r);
	return RULE_RAN;
}

enum rule_outcome rule_215(struct check_903 *c, uint32_t bit)
{
	struct row_903 *o;
	for (EACH_ROW(r, TABLE(c, T_OC3)))
		if (r->filled)
			for (EACH_ROW_OF(o, TABLE(c, T_OC2), r->child))
				if (o->filled) {
					MARK(r);
					MARK(o);
				}
	return RULE_RAN;
}

enum rule_outcome rule_628(struct check_903 *c, uint32_t bit)
{
	for (EACH_ROW(h, TABLE(c, T_HEADER)))
		if (h->mother != MOTHER_BLANK && !has_rows(TABLE(c, T_EPISODES), h->child) &&
		    leaver_filled(c, h->child))
			MARK(h);
	return RULE_RAN;
}

/* Whether an episode is in the year at all. Without an end it goes on; one whose end cannot be read does, too. */
static bool in_year(const struct check_903 *c, const struct row_903 *e)
{
	return date_read(e->from) && date_cmp(e->from, c->end) <= 0 &&
	       (!date_read(e->to) || date_cmp(e->to, c->start) >= 0);
}

enum { NO_EPISODE, NONE_IN_YEAR, SOME_IN_YEAR };
static int episodes_in_year(const struct check_903 *c, uint32_t child, bool short_breaks)
{
	const struct row_903 *e;
	int found = NO_EPISODE;
	for (EACH_ROW_OF(e, TABLE(c, T_EPISODES), child)) {
		if (e->short_break && !short_breaks)
			continue;
		if (in_year(c, e))
			return SOME_IN_YEAR;
		found = NONE_IN_YEAR;
	}
	return found;
}

/* A return of 2025 on has M, F or U, which the public validator does not know as anybody's. */
static bool mother_wrong(const struct check_903 *c, const struct row_903 *h, bool cared_for, bool leaver)
{
	bool given = h->mother != MOTHER_BLANK;
	bool male = h->sex == SEX_1 || (h->sex == SEX_M && !c->as_published);
	bool female = h->sex == SEX_2 || (h->sex == SEX_F && !c->as_published);
	return h->mother == MOTHER_OTHER || (male && given) || (female && given != cared_for && (leaver || !given));
}

/* Of children with an episode that is no short break. Without a child nothing groups its episodes: none is counted. */
enum rule_outcome rule_165(struct check_903 *c, uint32_t bit)
{
	struct row_903 *r;
	for (EACH_ROW(h, TABLE(c, T_HEADER))) {
		int episodes = episodes_in_year(c, h->child, false);
		bool cared_for = episodes == SOME_IN_YEAR && h->child;
		if (episodes == NO_EPISODE)
			continue;
		bool leaves = false;
		for (EACH_ROW_OF(r, TABLE(c, T_OC3), h->child)) {
			leaves = true;
			if (mother_wrong(c, h, cared_for, r->filled)) {
				MARK(r);
				MARK(h);
			}
		}
		if (!leaves && mother_wrong(c, h, cared_for, false))
			MARK(h);
	}
	return RULE_RAN;
}

enum rule_outcome rule_1012(struct check_903 *c, uint32_t bit)
{
	static const enum table_903 tables[] = {T_PLACED, T_MISSING, T_REVIEWS, T_AD1, T_PREV_PERM, T_OC2};
	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
		for (EACH_ROW(r, TABLE(c, tables[i])))
			if (!has_rows(TABLE(c, T_EPISODES), r->child))
				MARK(r);
	return RULE_RAN;
}

/* The public validator looks only at those who have episodes, none of which is in the year. */
enum rule_outcome rule_1014(struct check_903 *c, uint32_t bit)
{
	struct row_903 *r;
	for (EACH_ROW(u, TABLE(c, T_UASC))) {
		int episodes = episodes_in_year(c, u->child, true);
		if (episodes == SOME_IN_YEAR || (c->as_published && (episodes == NO_EPISODE || !u->child)))
			continue;
		for (EACH_ROW_OF(r, TABLE(c, T_OC3), u->child))
			if (r->filled) {
				MARK(r);
				MARK(u);
			}
	}
	return RULE_RAN;
}

static bool seventeenth_in_year(const struct check_903 *c, struct date born)
{
	if (!date_read(born))
		return false;
	struct date day = birthday_903(c, born, 17);
	return date_cmp(day, c->start) >= 0 && date_cmp(day, c->end) <= 0;
}

/* Two rows of Header for one child of OC3 stop the public validator's rule. */
static bool twice_in_header(struct check_903 *c)
{
	for (EACH_ROW(r, TABLE(c, T_OC3))) {
		struct rows_of h = rows_of(TABLE(c, T_HEADER), r->child);
		if (h.end - h.p > 1)
			return true;
	}
	return false;
}

enum rule_outcome rule_3001(struct check_903 *c, uint32_t bit)
{
	const struct row_903 *h;
	if (c->as_published && twice_in_header(c))
		return RULE_FAILED;
	for (EACH_ROW(r, TABLE(c, T_OC3)))
		if (r->accom == CODE2('Z', '1') || r->accom == CODE2('Z', '2'))
			for (EACH_ROW_OF(h, TABLE(c, T_HEADER), r->child))
				if (seventeenth_in_year(c, h->born))
					MARK(r);
	return RULE_RAN;
}

enum rule_outcome rule_epi(struct check_903 *c, uint32_t bit)
{
	for (EACH_ROW(h, TABLE(c, T_HEADER)))
		if (!has_rows(TABLE(c, T_EPISODES), h->child) && !has_rows(TABLE(c, T_OC3), h->child))
			MARK(h);
	return RULE_RAN;
}

enum rule_outcome rule_int06(struct check_903 *c, uint32_t bit)
{
	for (EACH_ROW(r, TABLE(c, T_OC3)))
		if (!has_rows(TABLE(c, T_HEADER), r->child))
			MARK(r);
	return RULE_RAN;
}

enum rule_outcome rule_int15(struct check_903 *c, uint32_t bit)
{
	const struct row_903 *h;
	for (EACH_ROW(r, TABLE(c, T_OC3)))
		for (EACH_ROW_OF(h, TABLE(c, T_HEADER), r->child))
			if (date_read(r->born) && date_read(h->born) && date_cmp(r->born, h->born) != 0)
				MARK(r);
	return RULE_RAN;
}
