/* Who is in custody, and who was and has come out: about one in twelve of those over 18, today as a year ago. */
#include "county.h"

enum { PURPOSE_INSIDE = 6, ONE_IN = 14, ONE_IN_BEFORE = 6 };

static struct chance chance_of(uint64_t seed, const struct county_person *p)
{
	return chance_new(seed, p->number, PURPOSE_INSIDE);
}

static bool is_inside(uint64_t seed, const struct county_person *p)
{
	struct chance c = chance_of(seed, p);
	return p->age >= 18 && (p->home[0] == 'X' || chance_in(&c, 1, ONE_IN) == 1);
}

/* Since when, and how. */
static struct county_inside inside_now(uint64_t seed, struct date today, const struct county_person *p)
{
	enum { LATEST = 8, ON_REMAND = 180, EARLIEST = 600, OUT_FOR = 60 };
	struct chance c = chance_of(seed, p);
	struct county_inside in = {.to = DATE_NONE, .before = DATE_NONE, .until = DATE_NONE};
	(void)chance_next(&c); /* by which they are inside */
	int adult = date_days_between(date_birthday(p->birth, 18, true), today), kind = chance_in(&c, 0, 9);
	in.held = kind < 2 ? COUNTY_REMAND : kind < 8 ? COUNTY_SENTENCED : COUNTY_RECALLED;
	int most = in.held == COUNTY_REMAND ? ON_REMAND : adult < EARLIEST ? adult : EARLIEST;
	in.from = date_add_days(today, -chance_in(&c, LATEST, most > LATEST ? most : LATEST));
	if (in.held == COUNTY_RECALLED) {
		in.until = date_add_days(in.from, -OUT_FOR);
		in.before = date_add_days(in.from, -chance_in(&c, 200, 500));
	}
	return in;
}

static bool between(struct date on, struct date from, struct date to)
{
	return date_known(from) && date_cmp(on, from) >= 0 && (!date_known(to) || date_cmp(on, to) < 0);
}

bool county_inside_on(const struct county_inside *in, struct date on)
{
	return between(on, in->from, in->to) || between(on, in->before, in->until);
}

bool county_was_inside(uint64_t seed, struct date today, const struct county_person *p, struct county_inside *ret)
{
	enum { LATEST = 380, EARLIEST = 1400, SHORTEST = 90, LONGEST = 700, OUT_SINCE = 15, OUT_SINCE_AT_MOST = 90 };
	struct chance c = chance_of(seed, p);
	if (p->little_known || p->care_n == 0 || is_inside(seed, p) || strchr("RXZ", p->home[0]))
		return false;
	struct date left = p->care[p->care_n - 1].to, b18 = date_birthday(p->birth, 18, true);
	(void)chance_next(&c); /* by which they are not inside */
	if (!date_known(left) || chance_in(&c, 1, ONE_IN_BEFORE) != 1)
		return false;
	*ret = (struct county_inside){.before = DATE_NONE, .until = DATE_NONE};
	ret->from = date_add_days(today, -chance_in(&c, LATEST, EARLIEST));
	ret->to = date_min(date_add_days(ret->from, chance_in(&c, SHORTEST, LONGEST)),
			   date_add_days(today, -chance_in(&c, OUT_SINCE, OUT_SINCE_AT_MOST)));
	return date_cmp(ret->from, b18) >= 0 && date_cmp(ret->from, left) > 0;
}

bool county_inside(uint64_t seed, struct date today, const struct county_person *p, struct county_inside *ret)
{
	if (is_inside(seed, p)) {
		*ret = inside_now(seed, today, p);
		return true;
	}
	if (county_was_inside(seed, today, p, ret))
		return true;
	*ret = (struct county_inside){.from = DATE_NONE, .to = DATE_NONE, .before = DATE_NONE, .until = DATE_NONE};
	return false;
}
