/* How somebody came into care, and out of it again: of several kinds, as they are met. */
#include "county.h"

struct history {
	struct chance *c;
	struct date today;
	struct county_person *p;
};

static struct date years(const struct history *h, int n)
{
	return date_birthday(h->p->birth, n, true);
}

/* A day of the first days after from, both ends included. */
static struct date after(const struct history *h, struct date from, int least, int most)
{
	return date_add_days(from, chance_in(h->c, least, most));
}

/* Adds a period; what has not come yet is left out. Gives it for more to be said of it, or NULL. */
static struct county_period *add(struct history *h, struct date from, struct date to)
{
	struct county_person *p = h->p;
	if (date_cmp(from, h->today) > 0 || p->care_n == COUNTY_PERIODS)
		return NULL;
	struct county_period *period = &p->care[p->care_n++];
	*period = (struct county_period){.from = from, .to = to, .ended = ""};
	if (date_cmp(to, h->today) > 0)
		period->to = DATE_NONE;
	else if (date_cmp(to, years(h, 18)) >= 0)
		period->ended = chance_percent(h->c, 55) ? "E5" : chance_percent(h->c, 55) ? "E17" : "E8";
	else
		period->ended = chance_percent(h->c, 65) ? "E4A" : chance_percent(h->c, 70) ? "E5" : "E8";
	return period;
}

static void until_18(struct history *h, struct date from)
{
	add(h, from, years(h, 18));
}

/* From early on, without a break. */
static void stayed(struct history *h)
{
	until_18(h, after(h, h->p->birth, 0, 4500));
}

/* Home and back again, once or twice. */
static void several(struct history *h)
{
	struct date from = after(h, h->p->birth, 300, 1800);
	for (int i = chance_in(h->c, 1, 2); i > 0; i--) {
		struct date to = after(h, from, 90, 900);
		add(h, from, to);
		from = after(h, to, 60, 500);
	}
	until_18(h, from); /* at 12 and a half at the latest */
}

static void late(struct history *h)
{
	until_18(h, after(h, years(h, 14), 0, 600));
}

/* Relevant: care ended at 16 or 17. */
static void ended(struct history *h)
{
	add(h, after(h, h->p->birth, 400, 5000), after(h, years(h, 16), 20, 690));
}

/* Ended, and back before 18. */
static void came_back(struct history *h)
{
	struct date to = after(h, years(h, 16), 30, 250);
	add(h, after(h, h->p->birth, 400, 5000), to);
	until_18(h, after(h, to, 40, 200));
}

/* A series of short breaks, which does not count, before what does. */
static void breaks(struct history *h)
{
	struct date from = after(h, years(h, 10), 0, 300);
	for (int i = chance_in(h->c, 2, 5); i > 0; i--) {
		struct date to = after(h, from, 2, 15);
		struct county_period *period = add(h, from, to);
		if (period) {
			period->short_break = true;
			period->ended = "";
		}
		from = after(h, to, 40, 120);
	}
	late(h);
}

static void from_another_council(struct history *h)
{
	struct date from = after(h, h->p->birth, 300, 2000), to = after(h, from, 200, 1500);
	struct county_period *period = add(h, from, to);
	if (period)
		period->other_council = true;
	until_18(h, after(h, to, 0, 700));
}

/* Not yet 13 weeks. */
static void just_came(struct history *h)
{
	until_18(h, date_max(years(h, 16), date_add_days(h->today, -chance_in(h->c, 5, 80))));
}

/* Alone, at 15 to 17, from another country. */
static void arrived(struct history *h)
{
	struct date last = date_min(date_add_days(h->today, -95), date_add_days(years(h, 17), 150));
	struct date first = years(h, 15);
	until_18(h, after(h, first, 0, date_days_between(first, last)));
}

/* In care after 16, but not for 13 weeks since 14. */
static void qualifying(struct history *h)
{
	struct date first = years(h, 16),
		    last = date_min(date_add_days(h->today, -90), date_add_days(years(h, 17), 200));
	if (h->p->unaccompanied) {
		until_18(h, date_add_days(years(h, 18), -chance_in(h->c, 20, 80)));
		return;
	}
	if (chance_percent(h->c, 30)) {
		struct date from = after(h, h->p->birth, 600, 3500);
		add(h, from, after(h, from, 60, 900));
	}
	struct date from = after(h, first, 0, date_days_between(first, last));
	add(h, from, after(h, from, 15, 80));
}

void county_care(struct chance *c, struct date today, struct county_person *p)
{
	static const struct {
		void (*of)(struct history *h);
		int share; /* of 100 */
	} kinds[] = {{stayed, 42},
		     {several, 22},
		     {late, 13},
		     {ended, 12},
		     {breaks, 4},
		     {came_back, 3},
		     {from_another_council, 4}};
	struct history h = {c, today, p};
	int at = chance_in(c, 0, 99);
	if (p->qualifying)
		qualifying(&h);
	else if (p->unaccompanied)
		arrived(&h);
	else if (p->age < 18 && chance_percent(c, 2))
		just_came(&h);
	else
		for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
			if ((at -= kinds[i].share) < 0) {
				kinds[i].of(&h);
				return;
			}
}
