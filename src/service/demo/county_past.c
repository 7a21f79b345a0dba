/*
 * How it was, before today: where they lived, what they did, whether they were in touch, whose they were, and their
 * episodes of care. From the shares that today's are drawn from, so that a year ago looks like today.
 */
#include "county.h"

enum { PURPOSE_PAST = 5, KEEPS_DOING = 60 /* per cent, each time */ };

struct telling {
	struct chance c;
	struct date today, b18;
	const struct county_person *p;
	struct county_inside inside; /* when was_inside */
	bool was_inside;
	struct county_past past;
};

struct date county_story_begins(const struct county_person *p)
{
	struct date from_16 = date_birthday(p->birth, 16, true);
	for (size_t i = 0; i < p->care_n; i++) {
		const struct county_period *care = &p->care[i];
		if (!care->short_break && (!date_known(care->to) || date_cmp(care->to, from_16) > 0))
			return date_max(care->from, from_16);
	}
	return from_16;
}

static struct date later(struct telling *t, struct date from, int least, int most)
{
	return date_add_days(from, chance_in(&t->c, least, most));
}

/* NULL when there is no room, or it would not have been yet. */
static struct intake_entry *add(struct telling *t, struct date on)
{
	struct county_past *past = &t->past;
	if (past->n == COUNTY_ENTRIES || date_cmp(on, t->today) > 0)
		return NULL;
	past->entry[past->n] = (struct intake_entry){.on = on};
	return &past->entry[past->n++];
}

/* ---- homes ---- */

/* "U1" */
static void lived(struct telling *t, struct date on, const char *code)
{
	struct intake_entry *x = add(t, on);
	if (x && home_kind_from_code(str_cut(str_c(code), 0, 1), &x->home))
		(void)suitability_from_code(str_c(code + 1), &x->suitable);
}

/* Before 18 nobody has former carers; a foyer is for those who are older. The return takes neither (3001, 347). */
static bool too_young_for(const struct telling *t, const char *home, struct date on)
{
	int order = date_cmp(on, t->b18);
	return home[0] == 'Z' ? order < 0 : home[0] == 'T' && order <= 0;
}

/* Some stay with their carers; nobody goes back to them. */
static void some_home(struct telling *t, struct date on, bool first)
{
	static const char homes[] = "U1*300 D1*300 E1*90 Z1*110 B1*100 T1*30 K1*40 C1*15 Y1*10 S2*20 W2*12 V2*8 D2*14";
	char code[COUNTY_TEXT];
	chance_share(&t->c, homes, code);
	lived(t, on, too_young_for(t, code, on) || (code[0] == 'Z' && !first) ? "D1" : code);
}

/* How often they moved before the home that they have today: about every second year, from a bad one soon. */
static int moves_of(struct telling *t, int days, bool bad)
{
	if (days < 60)
		return 0;
	return chance_in(&t->c, bad && days > 250 ? 1 : 0, 1 + days / 700);
}

/* Once in custody since they left care, and back in today's home. */
static void homes_around_custody(struct telling *t, struct date left)
{
	int moves = moves_of(t, date_days_between(left, t->inside.from), false);
	for (int i = 0; i <= moves; i++)
		some_home(t, date_add_days(left, date_days_between(left, t->inside.from) * i / (moves + 1)), i == 0);
	lived(t, t->inside.from, "X2");
	lived(t, t->inside.to, t->p->home);
}

/* From the day they left care to today's home. */
static void homes_since(struct telling *t, struct date left)
{
	const char *now = t->p->home;
	int days = (int)date_days_between(left, t->today);
	bool bad = now[1] == '2';
	int moves = *now == 'Z' ? 0 : moves_of(t, days, bad);
	struct date last = date_add_days(left, moves ? days * moves / (moves + 1) : 0);
	if (moves && bad)
		last = date_max(last, date_add_days(t->today, -chance_in(&t->c, 15, 220)));
	if (too_young_for(t, now, last)) {
		last = *now == 'Z' ? t->b18 : date_min(later(t, t->b18, 1, 60), t->today);
		moves += moves == 0;
	}
	for (int i = 0; i < moves; i++) {
		struct date on = date_add_days(left, days * i / (moves + 1));
		if (date_cmp(on, last) < 0)
			some_home(t, on, i == 0);
	}
	lived(t, last, now);
}

static void homes(struct telling *t)
{
	const struct county_person *p = t->p;
	for (size_t i = 0; i < p->care_n; i++) {
		const struct county_period *care = &p->care[i];
		if (!date_known(care->to) || care->short_break || date_cmp(care->to, t->past.since) < 0)
			continue;
		if (i + 1 < p->care_n)
			lived(t, care->to, "B1"); /* home again, for a while */
		else if (*p->home && t->was_inside)
			homes_around_custody(t, care->to);
		else if (*p->home)
			homes_since(t, care->to);
	}
}

/* ---- what they did ---- */

static void did(struct telling *t, struct date on, const char *code)
{
	struct intake_entry *x = add(t, on);
	if (x)
		(void)activity_from_code(str_c(code), &x->activity);
}

static void activities(struct telling *t)
{
	enum { LEAST = 200, MOST = 460 };
	char code[COUNTY_TEXT] = "";
	struct date on = t->past.since, last = later(t, t->today, -240, -10);
	if (!*t->p->activity)
		return;
	for (; date_cmp(on, last) < 0; on = later(t, on, LEAST, MOST)) {
		if (*code && chance_percent(&t->c, KEEPS_DOING))
			continue;
		chance_share(&t->c, county_activities(date_age(t->p->birth, on, true)), code);
		did(t, on, code);
	}
	did(t, date_max(last, t->past.since), t->p->activity);
}

/* ---- in touch ---- */

static void touch(struct telling *t, struct date on, const char *code)
{
	struct intake_entry *x = add(t, on);
	if (x)
		(void)in_touch_from_code(str_c(code), &x->in_touch);
}

static void in_touch(struct telling *t)
{
	const struct county_person *p = t->p;
	const struct county_period *care = &p->care[p->care_n - 1];
	struct date left = date_known(care->to) ? date_max(care->to, t->past.since) : t->today;
	int days = (int)date_days_between(left, t->today);
	if (!*p->in_touch)
		return;
	touch(t, t->past.since, "YES");
	if (days > 400 && chance_percent(&t->c, 25)) { /* lost, and found again */
		struct date lost = later(t, left, 20, days / 3);
		touch(t, lost, "NO");
		touch(t, later(t, lost, 40, 130), "YES");
	}
	if (strcmp(p->in_touch, "YES") != 0)
		touch(t, later(t, t->today, -days / 3, 0), p->in_touch);
}

/* ---- whose they were ---- */

static void with(struct telling *t, struct date on, const char *team, const char *worker)
{
	struct county_with *w = &t->past.with[t->past.with_n++];
	*w = (struct county_with){.on = on, .team = team};
	snprintf(w->worker, sizeof(w->worker), "%s", worker);
}

/* Of the team where they live, until they move to the one for those over 21; nobody is named any more for some. */
static void whose(struct telling *t)
{
	const struct county_person *p = t->p;
	struct date since = t->past.since, b21 = date_birthday(p->birth, 21, true);
	bool moved = strcmp(p->team, p->earlier_team) != 0;
	with(t, since, p->earlier_team, p->qualifying && !*p->worker ? "" : p->earlier_worker);
	if (moved)
		with(t, date_max(since, date_min(later(t, b21, 0, 80), t->today)), p->team, p->worker);
	else if (!*p->worker && !p->qualifying)
		with(t, date_max(since, later(t, t->today, -200, -5)), p->team, "");
}

/* ---- episodes of care ---- */

/* Where they were, first and later; at the same carers' to the end when they stayed with them. */
static void place(struct telling *t, struct county_episode *e)
{
	chance_share(&t->c, "U6*35 U4*35 U1*10 U3*5 K2*15", e->place);
	e->provider = e->place[0] == 'K' ? "PR4" : chance_percent(&t->c, 60) ? "PR1" : "PR4";
}

static void stayed(struct telling *t, const struct county_period *care)
{
	const struct county_person *p = t->p;
	int days = (int)date_days_between(care->from, date_known(care->to) ? care->to : t->today);
	int n = days < 200 ? 1 : days < 900 ? chance_in(&t->c, 1, 2) : chance_in(&t->c, 2, 3);
	bool order = !p->unaccompanied && chance_percent(&t->c, days > 400 ? 75 : 30); /* a court's */
	for (int i = 0; i < n && t->past.episode_n < COUNTY_EPISODES; i++) {
		struct county_episode *e = &t->past.episode[t->past.episode_n++];
		bool last = i + 1 == n;
		*e = (struct county_episode){.from = date_add_days(care->from, days * i / n),
					     .to = last ? care->to : date_add_days(care->from, days * (i + 1) / n),
					     .rne = i == 0            ? "S"
						    : i == 1 && order ? "B"
								      : "P",
					     .ls = !order ? "V2"
						   : i    ? "C2"
							  : "C1",
					     .cin = p->unaccompanied ? "N8"
						    : p->number % 5  ? "N1"
								     : "N5",
					     .rec = last ? care->ended : "X1",
					     .change = last            ? ""
						       : p->number % 4 ? "CARPL"
								       : "CREQO"};
		place(t, e);
	}
}

static void episodes(struct telling *t)
{
	for (size_t i = 0; i < t->p->care_n; i++)
		if (!t->p->care[i].short_break && !t->p->care[i].other_council)
			stayed(t, &t->p->care[i]);
}

struct county_past county_past(uint64_t seed, struct date today, const struct county_person *p)
{
	struct telling t = {.c = chance_new(seed, p->number, PURPOSE_PAST),
			    .today = today,
			    .b18 = date_birthday(p->birth, 18, true),
			    .p = p,
			    .past = {.since = date_min(county_story_begins(p), today)}};
	t.was_inside = county_was_inside(seed, today, p, &t.inside);
	homes(&t);
	activities(&t);
	in_touch(&t);
	whose(&t);
	episodes(&t);
	return t.past;
}
