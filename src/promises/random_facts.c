#include "random_facts.h"

#include <stdlib.h>

uint64_t random_next(uint64_t *seed)
{
	*seed ^= *seed >> 12;
	*seed ^= *seed << 25;
	*seed ^= *seed >> 27;
	return *seed * 2685821657736338717u >> 16;
}

static int below(uint64_t *seed, int n)
{
	return (int)(random_next(seed) % (uint64_t)n);
}

static bool chance(uint64_t *seed, int percent)
{
	return below(seed, 100) < percent;
}

/* Near a birthday from 14 to 25, or near one less or plus a period that clocks know. */
static struct date turn(uint64_t *seed, struct date birth, int first_age)
{
	struct date d = date_birthday(birth, first_age + below(seed, 26 - first_age), true);
	static const int months[] = {0, 0, 0, 3, -3, 6, -6, 12};
	d = date_add_months(d, months[below(seed, 8)]);
	return date_add_days(d, chance(seed, 50) ? below(seed, 3) - 1 : below(seed, 400) - 200);
}

struct dated {
	int64_t id;
	struct date on;
};

static int by_day(const void *va, const void *vb)
{
	const struct dated *a = va, *b = vb;
	int c = date_cmp(a->on, b->on);
	return c ? c : (a->id > b->id) - (a->id < b->id);
}

static struct str code(uint64_t *seed)
{
	static const struct str codes[] = {{"21-plus", 7}, {"card", 4}, {"stays", 5}};
	return codes[below(seed, 3)];
}

static struct date end_after(uint64_t *seed, struct date from)
{
	static const int lengths[] = {0, 10, 90, 91, 92, 183, 400, 1500};
	return chance(seed, 20) ? DATE_NONE : date_add_days(from, lengths[below(seed, 8)]);
}

static struct care_period care(uint64_t *seed, struct date birth)
{
	static const struct str reasons[] = {{"E3", 2}, {"E15", 3}, {"E2", 2}, {"E46", 3}};
	struct care_period p = {.from = turn(seed, birth, 14)};
	p.from = date_add_days(p.from, -below(seed, 1200));
	p.to = end_after(seed, p.from);
	if (chance(seed, 50)) /* as most are: until about 16 to 18 */
		p.to = date_max(p.from, date_add_days(date_birthday(birth, 16, true), below(seed, 800) - 30));
	p.short_break = chance(seed, 5);
	p.ours = !chance(seed, 8);
	p.ended = chance(seed, 12) ? reasons[below(seed, 4)] : STR_NONE;
	return p;
}

#define FILL(array, count, type, ...)                                                                                  \
	do {                                                                                                           \
		struct type *made = arena_new(a, struct type, (size_t)(count));                                        \
		size_t n_made = (size_t)(count);                                                                       \
		for (size_t i = 0; i < n_made; i++) {                                                                  \
			made[i] = __VA_ARGS__;                                                                         \
			made[i].id = (int64_t)i + 1;                                                                   \
		}                                                                                                      \
		if (n_made)                                                                                            \
			qsort(made, n_made, sizeof(*made), by_day);                                                    \
		f.array = made;                                                                                        \
		f.n_##array = n_made;                                                                                  \
	} while (0)

static const struct statement_fact *random_statements(uint64_t *seed, struct date birth, struct arena *a, int n)
{
	struct statement_fact *p = arena_new(a, struct statement_fact, (size_t)n);
	for (int i = 0; i < n; i++) {
		struct statement_fact s = {.id = i + 1, .about_worker = chance(seed, 30)};
		s.at = date_london_start(turn(seed, birth, 17));
		s.at.seconds += below(seed, 86400);
		if (chance(seed, 60))
			s.answered.seconds = s.at.seconds + below(seed, 400000);
		int at = i;
		for (; at > 0 && p[at - 1].at.seconds > s.at.seconds; at--)
			p[at] = p[at - 1];
		p[at] = s;
	}
	return p;
}

struct facts random_facts(uint64_t *seed, struct arena *a)
{
	struct facts f = {.died = DATE_NONE, .records_from = DATE_NONE};
	struct date leap = DATE_NONE, birth;
	date_from_ymd(2004, 2, 29, &leap);
	birth = chance(seed, 15) ? leap : (struct date){leap.days + below(seed, 3000) - 1000};
	f.birth = chance(seed, 2) ? DATE_NONE : birth;
	if (chance(seed, 5))
		f.died = turn(seed, birth, 18);
	if (!chance(seed, 15))
		f.records_from = turn(seed, birth, 14);
	int n = chance(seed, 25) ? 0 : 1 + below(seed, 4), contacts = below(seed, 12);
	int stated = n ? 0 : 1 + below(seed, 2);
	int plans = below(seed, 5), steps = below(seed, 5), teams = below(seed, 4), spells = below(seed, 3);
	int custody = chance(seed, 30) ? 0 : 1 + below(seed, 4), wishes = chance(seed, 60) ? 0 : 1 + below(seed, 3);
	FILL(care, n, care_period, care(seed, birth));
	FILL(stated, stated, stated_category,
	     (struct stated_category){.on = turn(seed, birth, 14),
				      .category = (enum category)(CATEGORY_ELIGIBLE + below(seed, 4)),
				      .source = STR("a list")});
	FILL(contacts, contacts, contact_fact,
	     (struct contact_fact){.on = turn(seed, birth, 20),
				   .kind = (enum contact_kind)below(seed, CONTACT_KIND_COUNT),
				   .made = !chance(seed, 15)});
	FILL(plan, plans, plan_event,
	     (struct plan_event){.on = turn(seed, birth, 15),
				 .kind = (enum plan_event_kind)below(seed, PLAN_EVENT_KIND_COUNT)});
	FILL(steps, steps, step_fact, (struct step_fact){.on = turn(seed, birth, 17), .step = code(seed)});
	FILL(teams, teams, team_fact,
	     (struct team_fact){.from = turn(seed, birth, 17), .to = DATE_NONE, .kind = code(seed)});
	FILL(custody, custody, custody_fact,
	     (struct custody_fact){.from = turn(seed, birth, 16),
				   .released = DATE_NONE,
				   .status = (enum custody_status)below(seed, CUSTODY_STATUS_COUNT),
				   .expected_release = chance(seed, 30) ? DATE_NONE : turn(seed, birth, 18)});
	struct custody_fact *inside = arena_new(a, struct custody_fact, f.n_custody);
	for (size_t i = 0; i < f.n_custody; i++) {
		inside[i] = f.custody[i];
		inside[i].released = end_after(seed, inside[i].from);
	}
	f.custody = inside;
	FILL(wishes, wishes, wish_fact,
	     (struct wish_fact){.on = turn(seed, birth, 16),
				.wish = (enum wish)(1 + below(seed, WISH_COUNT - 1)),
				.wanted = chance(seed, 50),
				.ask_again = chance(seed, 50) ? DATE_NONE : turn(seed, birth, 18),
				.interval = {below(seed, 4), PERIOD_MONTHS}});
	int homes = chance(seed, 60) ? 0 : 1 + below(seed, 3), workers = below(seed, 3);
	int statements = chance(seed, 60) ? 0 : 1 + below(seed, 3), marks = chance(seed, 60) ? 0 : 1 + below(seed, 3);
	FILL(homes, homes, home_fact, (struct home_fact){.from = turn(seed, birth, 16), .to = DATE_NONE});
	int places = below(seed, 3);
	FILL(places, places, place_fact,
	     (struct place_fact){.from = turn(seed, birth, 16), .to = DATE_NONE, .outside = chance(seed, 50)});
	FILL(workers, workers, worker_fact, (struct worker_fact){.from = turn(seed, birth, 16), .to = DATE_NONE});
	FILL(marks, marks, mark_fact,
	     (struct mark_fact){.on = turn(seed, birth, 17),
				.kind = STR("eid"),
				.marked = chance(seed, 50) ? DATE_NONE : turn(seed, birth, 18)});
	f.statements = random_statements(seed, birth, a, statements);
	f.n_statements = (size_t)statements;
	f.uasc = chance(seed, 50);
	f.uasc_known = f.uasc || chance(seed, 50);
	FILL(spells, spells, spell_fact,
	     (struct spell_fact){.from = turn(seed, birth, 15),
				 .to = DATE_NONE,
				 .kind = (enum spell_kind)below(seed, SPELL_KIND_COUNT)});
	struct home_fact *home = arena_new(a, struct home_fact, f.n_homes);
	struct worker_fact *worker = arena_new(a, struct worker_fact, f.n_workers);
	for (size_t i = 0; i < f.n_homes; i++)
		home[i] = (struct home_fact){f.homes[i].id, f.homes[i].from, end_after(seed, f.homes[i].from)};
	for (size_t i = 0; i < f.n_workers; i++)
		worker[i] = (struct worker_fact){f.workers[i].id, f.workers[i].from,
						 end_after(seed, f.workers[i].from)};
	struct place_fact *place = arena_new(a, struct place_fact, f.n_places);
	for (size_t i = 0; i < f.n_places; i++) {
		place[i] = f.places[i];
		place[i].to = end_after(seed, place[i].from);
	}
	f.homes = home;
	f.places = place;
	f.workers = worker;
	struct team_fact *team = arena_new(a, struct team_fact, f.n_teams);
	struct spell_fact *spell = arena_new(a, struct spell_fact, f.n_spells);
	for (size_t i = 0; i < f.n_teams; i++) {
		team[i] = f.teams[i];
		team[i].to = end_after(seed, team[i].from);
	}
	for (size_t i = 0; i < f.n_spells; i++) {
		spell[i] = f.spells[i];
		if (f.n_care && date_known(f.care[0].to) && chance(seed, 60)) /* went home, or away, from care */
			spell[i].from = f.care[0].to;
		spell[i].to = end_after(seed, spell[i].from);
	}
	if (f.n_spells)
		qsort(spell, f.n_spells, sizeof(*spell), by_day);
	f.teams = team;
	f.spells = spell;
	return f;
}

static struct period period(uint64_t *seed)
{
	static const struct period periods[] = {{3, PERIOD_MONTHS}, {6, PERIOD_MONTHS}, {12, PERIOD_MONTHS},
						{1, PERIOD_YEARS},  {12, PERIOD_WEEKS}, {20, PERIOD_DAYS}};
	return periods[below(seed, 6)];
}

static struct anchor anchor(uint64_t *seed, int kinds)
{
	/* What everybody has is commoner than each of the rest. */
	struct anchor x = {.kind = (enum anchor_kind)below(seed, chance(seed, 40) ? ANCHOR_CUSTODY_START : kinds)};
	x.code = code(seed);
	if (x.kind == ANCHOR_BIRTHDAY)
		x.age = 16 + below(seed, 9);
	else if (chance(seed, 20))
		x.before = period(seed);
	return x;
}

static struct clock a_clock(uint64_t *seed)
{
	struct clock c = {.kind = (enum clock_kind)below(seed, CLOCK_KIND_COUNT), .sign = 1, .period = period(seed)};
	c.n_anchors = 1 + below(seed, 2);
	for (int i = 0; i < c.n_anchors; i++)
		c.anchors[i] = anchor(seed, ANCHOR_LAST_MET);
	if (c.n_anchors == 2 && c.anchors[0].kind >= ANCHOR_CUSTODY_START) /* one kind of occasion */
		c.anchors[1] = (struct anchor){.kind = ANCHOR_BIRTHDAY, .age = 18};
	if (c.kind == CLOCK_REPEAT)
		c.anchors[c.n_anchors++] = (struct anchor){.kind = ANCHOR_LAST_MET};
	if (chance(seed, 50))
		c.show = period(seed);
	if (c.kind == CLOCK_ONCE && chance(seed, 30))
		c.sign = -1;
	c.times = 1 + below(seed, 4);
	c.wish = (enum wish)(1 + below(seed, WISH_COUNT - 1));
	c.hours = 24 * (1 + below(seed, 3));
	c.about = (enum about)below(seed, 3);
	if (c.kind == CLOCK_REPEAT && chance(seed, 40))
		c.agreed = chance(seed, 50) ? AGREED_SHORTER : AGREED_ALONE;
	if (c.kind == CLOCK_COUNT && chance(seed, 30))
		c.agreed = AGREED_INSTEAD;
	if (c.kind == CLOCK_ONCE && chance(seed, 30))
		c.within = (struct period){1 + below(seed, 6), PERIOD_WEEKS};
	if (c.kind == CLOCK_ANSWER)
		c.n_anchors = 0;
	if (c.kind == CLOCK_BIRTHDAY) {
		c.n_anchors = 0;
		c.period = (struct period){below(seed, 20), PERIOD_DAYS};
		c.show = (struct period){1 + below(seed, 8), PERIOD_WEEKS};
		c.first_age = 16 + below(seed, 6);
		c.last_age = c.first_age + below(seed, 25 - c.first_age);
	}
	return c;
}

static struct promise a_promise(uint64_t *seed, struct arena *a, size_t i)
{
	struct str *codes = arena_new(a, struct str, 2);
	codes[0] = code(seed);
	codes[1] = code(seed);
	struct promise p = {.id = arena_fmt(a, "p%zu", i),
			    .title = STR("Do it"),
			    .says = STR("We will do it"),
			    .source = STR("a list"),
			    .owner = (enum owner)below(seed, OWNER_COUNT),
			    .from = DATE_NONE,
			    .to = DATE_NONE,
			    .clock = a_clock(seed),
			    .who = {.categories = chance(seed, 60) ? 0x3eU : 1U << (1 + below(seed, 5))},
			    .met_by = {.steps = codes, .n_steps = (size_t)below(seed, 3)}};
	if (chance(seed, 20))
		p.who.wish = (enum wish)below(seed, WISH_COUNT);
	if (chance(seed, 10))
		p.who.custody = 1U + (uint32_t)below(seed, 7);
	p.who.uasc = chance(seed, 5);
	p.who.outside = chance(seed, 5);
	if (chance(seed, 30))
		p.who.from = 16 + below(seed, 6);
	if (chance(seed, 30))
		p.who.under = 22 + below(seed, 4);
	if (chance(seed, 15)) {
		p.who.teams = codes;
		p.who.n_teams = 1;
	}
	if (chance(seed, 20))
		date_from_ymd(2020 + below(seed, 8), 4, 1, &p.from);
	if (chance(seed, 20))
		date_from_ymd(2024 + below(seed, 8), 4, 1, &p.to);
	if (chance(seed, 60))
		p.met_by.contacts = 0xffU;
	if (chance(seed, 40))
		p.met_by.plan = 1U << PLAN_REVIEWED;
	if (chance(seed, 20)) {
		p.met_by.teams = codes;
		p.met_by.n_teams = 1;
	}
	p.met_by.worker = chance(seed, 15);
	p.met_by.ever = chance(seed, 10);
	if (p.clock.kind == CLOCK_BIRTHDAY)
		p.who.custody = 0;
	promise_settle(&p);
	p.met_by.afterwards = p.occasion == OCCASION_RELEASED && !p.met_by.ever && chance(seed, 30);
	return p;
}

struct policy random_policy(uint64_t *seed, struct arena *a)
{
	size_t n = 2 + (size_t)below(seed, 9);
	struct promise *p = arena_new(a, struct promise, n);
	for (size_t i = 0; i < n; i++)
		p[i] = a_promise(seed, a, i);
	return (struct policy){.council = STR("A Council"),
			       .count_both_ends = chance(seed, 30),
			       .leap_on_28_february = chance(seed, 30),
			       .qualifying_until = chance(seed, 80) ? 21 : 25,
			       .promises = p,
			       .n_promises = n};
}

struct instant random_moment(uint64_t *seed, const struct facts *facts)
{
	struct date birth = date_known(facts->birth) ? facts->birth : (struct date){12000};
	struct instant t = date_london_start(date_birthday(birth, 14, true));
	if (chance(seed, 50)) /* on a day on which something may turn */
		t = date_london_start(date_max(instant_london_day(t), turn(seed, birth, 16)));
	else
		t.seconds += below(seed, 12 * 365) * (int64_t)86400;
	t.seconds += below(seed, 86400);
	return t;
}
