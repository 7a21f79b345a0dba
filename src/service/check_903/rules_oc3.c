/* Rules that one row of OC3 shows alone, or beside last year's. */
#include "rows_903.h"

#define OC3(c)  (&(c)->table[T_OC3])
#define MARK(r) (r)->found |= bit

struct date birthday_903(const struct check_903 *c, struct date born, int years)
{
	return date_birthday(born, years, !c->as_published);
}

bool average_years(struct date from, struct date to, int years)
{
	const int64_t year = 31556952; /* seconds in 365.2425 days */
	return (int64_t)date_days_between(from, to) * 86400 >= years * year;
}

/* codes: "F1 P1 ", two letters and a blank each; "T  " is T. */
static bool one_of(uint16_t code, const char *codes)
{
	for (const char *p = codes; *p; p += 3)
		if (code == (p[1] == ' ' ? CODE1(p[0]) : CODE2(p[0], p[1])))
			return true;
	return false;
}

/* A blank is for rule 153: the public validator finds it here, too. */
enum rule_outcome rule_131(struct check_903 *c, uint32_t bit)
{
	for (EACH_ROW(r, OC3(c)))
		if (r->in_touch == TOUCH_OTHER || (r->in_touch == TOUCH_BLANK && c->as_published))
			MARK(r);
	return RULE_RAN;
}

static bool wrong_code(const struct check_903 *c, uint16_t code, const char *codes)
{
	if (code == CODE_BLANK)
		return c->as_published;
	return code == CODE_OTHER || (code != CODE1('0') && !one_of(code, codes));
}

enum rule_outcome rule_132(struct check_903 *c, uint32_t bit)
{
	for (EACH_ROW(r, OC3(c)))
		if (wrong_code(c, r->activ, "F1 P1 F2 P2 F4 P4 F5 P5 G4 G5 G6 "))
			MARK(r);
	return RULE_RAN;
}

enum rule_outcome rule_133(struct check_903 *c, uint32_t bit)
{
	for (EACH_ROW(r, OC3(c)))
		if (wrong_code(
			c, r->accom,
			"B1 B2 C1 C2 D1 D2 E1 E2 G1 G2 H1 H2 K1 K2 R1 R2 S2 T1 T2 U1 U2 V1 V2 W1 W2 X2 Y1 Y2 Z1 Z2 "))
			MARK(r);
	return RULE_RAN;
}

enum rule_outcome rule_153(struct check_903 *c, uint32_t bit)
{
	for (EACH_ROW(r, OC3(c))) {
		int blanks = (r->in_touch == TOUCH_BLANK) + (r->activ == CODE_BLANK) + (r->accom == CODE_BLANK);
		if (blanks == 1 || blanks == 2)
			MARK(r);
	}
	return RULE_RAN;
}

/* Blank is for rule 153; the public validator takes it for something that is filled in. */
static bool not_zero(const struct check_903 *c, uint16_t code)
{
	return code != CODE1('0') && (code != CODE_BLANK || c->as_published);
}

enum rule_outcome rule_344(struct check_903 *c, uint32_t bit)
{
	for (EACH_ROW(r, OC3(c)))
		if ((r->in_touch == TOUCH_DIED || r->in_touch == TOUCH_RHOM) &&
		    (not_zero(c, r->activ) || not_zero(c, r->accom)))
			MARK(r);
	return RULE_RAN;
}

enum rule_outcome rule_345(struct check_903 *c, uint32_t bit)
{
	for (EACH_ROW(r, OC3(c)))
		if (r->in_touch == TOUCH_YES && (r->activ == CODE1('0') || r->accom == CODE1('0')))
			MARK(r);
	return RULE_RAN;
}

/* The public validator looks for a code that no file has, so that it never finds anything, and stops when a birth date
 * cannot be read. */
static enum rule_outcome published_347(struct check_903 *c, uint32_t bit)
{
	for (EACH_ROW(r, OC3(c)))
		if (r->born.days == DATE_UNREAD.days)
			return RULE_FAILED;
	for (EACH_ROW(r, OC3(c)))
		if (r->accom == CODE1('T') && date_read(r->born) && !average_years(r->born, c->start, 18))
			MARK(r);
	return RULE_RAN;
}

enum rule_outcome rule_347(struct check_903 *c, uint32_t bit)
{
	if (c->as_published)
		return published_347(c, bit);
	for (EACH_ROW(r, OC3(c)))
		if (one_of(r->accom, "T  T1 T2 ") && date_read(r->born) &&
		    date_cmp(birthday_903(c, r->born, 18), c->start) > 0)
			MARK(r);
	return RULE_RAN;
}

enum rule_outcome rule_348(struct check_903 *c, uint32_t bit)
{
	const struct table_rows *last = &c->table[T_OC3_LAST];
	const struct row_903 *before;
	for (EACH_ROW(r, OC3(c)))
		if (r->in_touch != TOUCH_DIED)
			for (EACH_ROW_OF(before, last, r->child))
				if (before->in_touch == TOUCH_DIED)
					MARK(r);
	return RULE_RAN;
}

/* From 2022 to 2023 on, those of 22 to 25 who were in touch are returned too (statutory.md 1.3). */
static int oldest(const struct check_903 *c)
{
	return c->year >= 2023 ? 25 : 21;
}

enum rule_outcome rule_391(struct check_903 *c, uint32_t bit)
{
	for (EACH_ROW(r, OC3(c))) {
		if (!r->filled || !date_read(r->born))
			continue;
		bool too_old = !c->as_published && date_cmp(birthday_903(c, r->born, oldest(c) + 1), c->end) <= 0;
		if (too_old || date_cmp(birthday_903(c, r->born, 17), c->end) > 0)
			MARK(r);
	}
	return RULE_RAN;
}

enum rule_outcome rule_int34(struct check_903 *c, uint32_t bit)
{
	for (EACH_ROW(r, OC3(c))) {
		struct rows_of same = rows_of(OC3(c), r->child);
		if (r->child && same.end - same.p > 1)
			MARK(r);
	}
	return RULE_RAN;
}
