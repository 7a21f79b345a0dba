/* Who is in custody, and who was and has come out: about one in twelve of those over 18, today as a year ago. */
#include "county.h"

enum { PURPOSE_INSIDE = 6, ONE_IN = 14, ONE_IN_BEFORE = 6 };

static struct chance chance_of(uint64_t seed, const struct county_person *p)
{
	return chance_new(seed, p->number, PURPOSE_INSIDE);
}

bool county_is_inside(uint64_t seed, const struct county_person *p)
{
	struct chance c = chance_of(seed, p);
	return p->age >= 18 && (p->home[0] == 'X' || chance_in(&c, 1, ONE_IN) == 1);
}

bool county_was_inside(uint64_t seed, struct date today, const struct county_person *p, struct county_inside *ret)
{
	enum { LATEST = 380, EARLIEST = 1400, SHORTEST = 90, LONGEST = 700, OUT_SINCE = 15, OUT_SINCE_AT_MOST = 90 };
	struct chance c = chance_of(seed, p);
	if (p->little_known || p->care_n == 0 || county_is_inside(seed, p) || strchr("RXZ", p->home[0]))
		return false;
	struct date left = p->care[p->care_n - 1].to, b18 = date_birthday(p->birth, 18, true);
	(void)chance_next(&c); /* by which they are not inside */
	if (!date_known(left) || chance_in(&c, 1, ONE_IN_BEFORE) != 1)
		return false;
	ret->from = date_add_days(today, -chance_in(&c, LATEST, EARLIEST));
	ret->to = date_min(date_add_days(ret->from, chance_in(&c, SHORTEST, LONGEST)),
			   date_add_days(today, -chance_in(&c, OUT_SINCE, OUT_SINCE_AT_MOST)));
	return date_cmp(ret->from, b18) >= 0 && date_cmp(ret->from, left) > 0;
}
