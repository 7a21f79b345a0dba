/* When a promise is due. */
#include "policy_private.h"

enum { HOURS_MAX = 240 };

/* A word and what follows it: "birthday 18", "team 21-plus", "step review-requested". */
static bool read_day_of(struct reader *r, const yaml_node_t *node, struct str s, struct anchor *ret)
{
	static const struct str words[] = {{"birthday", 8}, {"team", 4}, {"step", 4}};
	static const enum anchor_kind kinds[] = {ANCHOR_BIRTHDAY, ANCHOR_TEAM, ANCHOR_STEP};
	struct str word = STR_NONE, rest = s;
	size_t i = 0;
	int64_t age = 0;
	str_split(&rest, ' ', &word);
	while (i < 3 && !str_eq(word, words[i]))
		i++;
	if (i == 3)
		return false;
	ret->kind = kinds[i];
	if (ret->kind == ANCHOR_BIRTHDAY && !str_to_int(rest, AGE_MIN, AGE_MAX, &age))
		finding_at(r, node, "expected birthday and an age from %d to %d, such as birthday 21", AGE_MIN,
			   AGE_MAX);
	else if (str_empty(rest))
		finding_at(r, node, "expected %.*s and its name, such as %.*s %s", STR_ARG(word), STR_ARG(word),
			   ret->kind == ANCHOR_TEAM ? "21-plus" : "review-requested");
	else if (ret->kind != ANCHOR_BIRTHDAY)
		ret->code = code_of(r, node, rest);
	if (ret->kind == ANCHOR_TEAM)
		check_kind(r, node, ret->code);
	ret->age = (int)age;
	return true;
}

static void read_day(struct reader *r, const yaml_node_t *node, struct str s, bool last_met, struct clock *c)
{
	const char *names[ANCHOR_KIND_COUNT];
	FILL_NAMES(names, anchor_name);
	names[ANCHOR_BIRTHDAY] = "birthday and an age (birthday 18)";
	names[ANCHOR_TEAM] = "team and a kind of team (team 21-plus)";
	names[ANCHOR_STEP] = "step and its code (step review-requested)";
	struct anchor anchor = {.kind = ANCHOR_KIND_COUNT};
	if (!read_day_of(r, node, s, &anchor)) {
		size_t i = 0, n = last_met ? ANCHOR_KIND_COUNT : ANCHOR_LAST_MET;
		while (i < n && !str_eq(s, str_c(names[i])))
			i++;
		if (i == n) {
			finding_word(r, node, s, names, n);
			return;
		}
		anchor.kind = (enum anchor_kind)i;
	}
	c->anchors[c->n_anchors++] = anchor;
}

/* "6 months before expected-release": the period, and what follows; false when it is not written so. */
static bool split_before(struct str s, struct str *ret_period, struct str *ret_anchor)
{
	const struct str word = STR(" before ");
	for (size_t i = 0; i + word.n < s.n; i++)
		if (str_starts(str_cut(s, i, s.n), word)) {
			*ret_period = str_cut(s, 0, i);
			*ret_anchor = str_cut(s, i + word.n, s.n);
			return true;
		}
	return false;
}

static void read_anchor(struct reader *r, const yaml_node_t *node, bool last_met, struct clock *c)
{
	struct str s = STR_NONE, period = STR_NONE, anchor = STR_NONE;
	if (!yaml_scalar(r, node, &s))
		return;
	if (!split_before(s, &period, &anchor)) {
		read_day(r, node, s, last_met, c);
		return;
	}
	int n = c->n_anchors;
	read_day(r, node, anchor, false, c);
	if (c->n_anchors > n)
		c->anchors[n].before = period_of(r, node, period);
}

/* A clock runs for one kind of occasion. */
static void check_occasion(struct reader *r, const yaml_node_t *node, const struct clock *c)
{
	const struct anchor *first = NULL;
	enum occasion is = OCCASION_LIFE;
	for (int i = 0; i < c->n_anchors; i++) {
		struct promise alone = {.clock = {.anchors = {c->anchors[i]}, .n_anchors = 1}};
		enum occasion o = promise_occasion(&alone);
		if (o == OCCASION_LIFE)
			continue;
		if (first && (o != is || !str_eq(first->code, c->anchors[i].code)))
			finding_at(r, node,
				   "found %s beside %s, expected one of them: the clock runs for each such time by "
				   "itself",
				   anchor_name(c->anchors[i].kind), anchor_name(first->kind));
		is = o;
		first = &c->anchors[i];
	}
}

static void read_anchors(struct reader *r, const yaml_node_t *node, bool last_met, struct clock *c)
{
	size_t n = list_size(r, node, true);
	if (n > ANCHORS_MAX)
		finding_at(r, node, "found %zu days to count from, expected at most %d", n, ANCHORS_MAX);
	for (size_t i = 0; i < n && i < ANCHORS_MAX; i++)
		read_anchor(r, list_item(r, node, i), last_met, c);
	check_occasion(r, node, c);
}

static void read_once(struct reader *r, const yaml_node_t *node, struct clock *c)
{
	static const struct key keys[] = {{"from", true},  {"plus", false},   {"minus", false},
					  {"show", false}, {"within", false}, {"times", false}};
	const yaml_node_t *v[6];
	yaml_keys(r, node, keys, 6, v);
	read_anchors(r, v[0], false, c);
	if (v[1] && v[2])
		finding_at(r, v[2], "found plus and minus, expected one of them");
	c->sign = v[2] ? -1 : 1;
	c->period = yaml_period(r, v[2] ? v[2] : v[1]);
	c->show = yaml_period(r, v[3]);
	c->within = yaml_period(r, v[4]);
	c->times = (int)yaml_int(r, v[5], 2, TIMES_MAX, 0);
}

/* What may be agreed with somebody: how often. */
static enum wish read_interval(struct reader *r, const yaml_node_t *node)
{
	const char *names[WISH_COUNT];
	FILL_NAMES(names, wish_name);
	int i = yaml_word(r, node, names + WISH_CUSTODY_VISIT_INTERVAL, WISH_COUNT - WISH_CUSTODY_VISIT_INTERVAL);
	return i < 0 ? WISH_NONE : (enum wish)(i + WISH_CUSTODY_VISIT_INTERVAL);
}

static void read_repeat(struct reader *r, const yaml_node_t *node, struct clock *c)
{
	static const struct key keys[] = {
	    {"every", false}, {"every_agreed", false}, {"sooner_if_agreed", false}, {"since", true}, {"show", false}};
	const yaml_node_t *v[5];
	yaml_keys(r, node, keys, 5, v);
	if (node->type == YAML_MAPPING_NODE && !v[0] == !v[1])
		finding_at(r, v[1] ? v[1] : node, "expected every and a period, or every_agreed, and not both");
	if (v[1] && v[2])
		finding_at(r, v[2], "found sooner_if_agreed beside every_agreed, expected it beside every");
	c->period = yaml_period(r, v[0]);
	c->agreed = v[1] ? AGREED_ALONE : v[2] ? AGREED_SHORTER : AGREED_NOTHING;
	c->wish = read_interval(r, v[1] ? v[1] : v[2]);
	read_anchors(r, v[3], true, c);
	bool last_met = false;
	for (int i = 0; i < c->n_anchors; i++)
		last_met = last_met || c->anchors[i].kind == ANCHOR_LAST_MET;
	if (v[3] && !last_met)
		finding_at(r, v[3], "expected last-met among these, or it would be due only once");
	c->show = yaml_period(r, v[4]);
}

static void read_count(struct reader *r, const yaml_node_t *node, struct clock *c)
{
	static const struct key keys[] = {
	    {"times", true}, {"within", true}, {"from", true}, {"show", false}, {"unless_agreed", false}};
	const yaml_node_t *v[5];
	yaml_keys(r, node, keys, 5, v);
	c->times = (int)yaml_int(r, v[0], 1, TIMES_MAX, 1);
	c->period = yaml_period(r, v[1]);
	read_anchors(r, v[2], false, c);
	c->show = yaml_period(r, v[3]);
	c->agreed = v[4] ? AGREED_INSTEAD : AGREED_NOTHING;
	c->wish = read_interval(r, v[4]);
}

static void read_ask(struct reader *r, const yaml_node_t *node, struct clock *c)
{
	static const struct key keys[] = {{"wish", true}, {"from", true}, {"within", true}, {"show", false}};
	const char *names[WISH_COUNT];
	FILL_NAMES(names, wish_name);
	const yaml_node_t *v[4];
	yaml_keys(r, node, keys, 4, v);
	int wish = yaml_word(r, v[0], names + 1, WISH_COUNT - 1);
	c->wish = wish < 0 ? WISH_NONE : (enum wish)(wish + 1);
	read_anchors(r, v[1], false, c);
	c->period = yaml_period(r, v[2]);
	c->show = yaml_period(r, v[3]);
}

static void read_answer(struct reader *r, const yaml_node_t *node, struct clock *c)
{
	static const struct key keys[] = {{"within", true}, {"about", false}};
	static const char *const about[] = {"anything", "worker", "other"};
	const yaml_node_t *v[2];
	yaml_keys(r, node, keys, 2, v);
	struct str s = STR_NONE, number = STR_NONE;
	int64_t hours = 0;
	if (yaml_scalar(r, v[0], &s) && (!str_split(&s, ' ', &number) || !str_to_int(number, 1, HOURS_MAX, &hours) ||
					 !str_eq(s, STR("working hours"))))
		finding_at(r, v[0], "expected a number of working hours from 1 to %d, such as 24 working hours",
			   HOURS_MAX);
	c->hours = (int)hours;
	int i = yaml_word(r, v[1], about, 3);
	c->about = i < 0 ? ABOUT_ANYTHING : (enum about)i;
}

/* Days in a period at most. */
static int longest(struct period p)
{
	static const int days[] = {1, 7, 31, 366};
	return p.n * days[p.unit];
}

static void read_birthday(struct reader *r, const yaml_node_t *node, struct clock *c)
{
	static const struct key keys[] = {{"from", true}, {"to", true}, {"show", true}, {"within", false}};
	const yaml_node_t *v[4];
	yaml_keys(r, node, keys, 4, v);
	c->first_age = (int)yaml_int(r, v[0], AGE_MIN, AGE_MAX, AGE_MIN);
	c->last_age = (int)yaml_int(r, v[1], AGE_MIN, AGE_MAX, AGE_MAX);
	if (c->last_age < c->first_age)
		finding_at(r, v[1], "found %d, expected %d or more, the age it begins at", c->last_age, c->first_age);
	c->show = yaml_period(r, v[2]);
	c->period = yaml_period(r, v[3]);
	if (longest(c->show) + longest(c->period) >= 365)
		finding_at(r, node, "show and within together reach the next birthday");
}

void read_clock(struct reader *r, const yaml_node_t *node, const yaml_node_t *const *v, struct clock *c)
{
	static void (*const readers[])(struct reader *, const yaml_node_t *, struct clock *) = {
	    read_once, read_repeat, read_count, read_birthday, read_ask, read_answer};
	int found = 0;
	*c = (struct clock){.sign = 1};
	for (int k = 0; k < CLOCK_KIND_COUNT; k++) {
		if (!v[k])
			continue;
		if (found++) {
			finding_at(r, v[k],
				   "found a second clock, expected one of once, repeat, count, birthday, ask, answer");
			continue;
		}
		c->kind = (enum clock_kind)k;
		readers[k](r, v[k], c);
	}
	if (!found && node->type == YAML_MAPPING_NODE)
		finding_at(r, node, "no clock: expected one of once, repeat, count, birthday, ask, answer");
}
