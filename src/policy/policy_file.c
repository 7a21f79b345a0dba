#include "policy_file.h"

#include "reader.h"

enum { TITLE_MAX = 100, SAYS_MAX = 500, SOURCE_MAX = 300, PROMISES_MAX = 200, AGE_MIN = 14, AGE_MAX = 25 };
_Static_assert((int)CATEGORY_COUNT <= KEYS_MAX && (int)CONTACT_KIND_COUNT <= KEYS_MAX && (int)OWNER_COUNT <= KEYS_MAX,
	       "fit");

/* The bits of a list of words, which begin at word first of the whole list. */
static uint32_t read_words(struct reader *r, const yaml_node_t *node, const char *const *words, int first, int n)
{
	uint32_t bits = 0;
	for (size_t i = 0, size = list_size(r, node, true); i < size; i++) {
		int word = yaml_word(r, list_item(r, node, i), words + first, (size_t)(n - first));
		if (word >= 0 && (bits >> (word + first) & 1))
			finding_at(r, list_item(r, node, i), "%s is here twice", words[word + first]);
		if (word >= 0)
			bits |= 1U << (word + first);
	}
	return bits;
}

static const struct str *read_codes(struct reader *r, const yaml_node_t *node, size_t *ret_n)
{
	size_t n = list_size(r, node, true);
	struct str *codes = arena_new(r->arena, struct str, n);
	for (size_t i = 0; i < n; i++)
		codes[i] = yaml_code(r, list_item(r, node, i));
	*ret_n = n;
	return codes;
}

/* Kinds of team: words of the council's own, which its teams.yaml must have. */
static const struct str *read_kinds(struct reader *r, const yaml_node_t *node, size_t *ret_n)
{
	const struct str *kinds = read_codes(r, node, ret_n);
	const char **known = arena_new(r->arena, const char *, r->teams ? r->teams->n : 0);
	size_t n = 0;
	for (size_t i = 0; r->teams && i < r->teams->n; i++) {
		size_t j = 0;
		while (j < n && !str_eq(r->teams->p[i].kind, str_c(known[j])))
			j++;
		if (j == n)
			known[n++] = r->teams->p[i].kind.p;
	}
	for (size_t i = 0; n && i < *ret_n; i++) {
		size_t j = 0;
		while (j < n && !str_eq(kinds[i], str_c(known[j])))
			j++;
		if (j == n && kinds[i].n)
			finding_word(r, list_item(r, node, i), kinds[i], known, n);
	}
	return kinds;
}

static void read_day(struct reader *r, const yaml_node_t *node, struct str s, bool last_met, struct clock *c)
{
	const char *names[ANCHOR_KIND_COUNT];
	FILL_NAMES(names, anchor_name);
	names[ANCHOR_BIRTHDAY] = "birthday and an age (birthday 18)";
	struct str word = STR_NONE, rest = s;
	struct anchor anchor = {.kind = ANCHOR_KIND_COUNT};
	int64_t age = 0;
	if (str_split(&rest, ' ', &word) && str_eq(word, STR("birthday"))) {
		if (!str_to_int(rest, AGE_MIN, AGE_MAX, &age)) {
			finding_at(r, node, "expected birthday and an age from %d to %d, such as birthday 21", AGE_MIN,
				   AGE_MAX);
			return;
		}
		anchor = (struct anchor){.kind = ANCHOR_BIRTHDAY, .age = (int)age};
	} else {
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

static void read_anchors(struct reader *r, const yaml_node_t *node, bool last_met, struct clock *c)
{
	size_t n = list_size(r, node, true);
	if (n > ANCHORS_MAX)
		finding_at(r, node, "found %zu days to count from, expected at most %d", n, ANCHORS_MAX);
	for (size_t i = 0; i < n && i < ANCHORS_MAX; i++)
		read_anchor(r, list_item(r, node, i), last_met, c);
	bool inside = false, after = false;
	for (int i = 0; i < c->n_anchors; i++) {
		enum anchor_kind kind = c->anchors[i].kind;
		after = after || kind == ANCHOR_RELEASED;
		inside = inside || kind == ANCHOR_CUSTODY_START || kind == ANCHOR_EXPECTED_RELEASE;
	}
	if (inside && after)
		finding_at(r, node,
			   "found released beside a day inside, expected one of them: the promise is for those inside "
			   "or for those released");
}

static void read_once(struct reader *r, const yaml_node_t *node, struct clock *c)
{
	static const struct key keys[] = {{"from", true}, {"plus", false}, {"minus", false}, {"show", false}};
	const yaml_node_t *v[4];
	yaml_keys(r, node, keys, 4, v);
	read_anchors(r, v[0], false, c);
	if (v[1] && v[2])
		finding_at(r, v[2], "found plus and minus, expected one of them");
	c->sign = v[2] ? -1 : 1;
	c->period = yaml_period(r, v[2] ? v[2] : v[1]);
	c->show = yaml_period(r, v[3]);
}

static void read_repeat(struct reader *r, const yaml_node_t *node, struct clock *c)
{
	static const struct key keys[] = {{"every", true}, {"since", true}, {"show", false}};
	const yaml_node_t *v[3];
	yaml_keys(r, node, keys, 3, v);
	c->period = yaml_period(r, v[0]);
	read_anchors(r, v[1], true, c);
	bool last_met = false;
	for (int i = 0; i < c->n_anchors; i++)
		last_met = last_met || c->anchors[i].kind == ANCHOR_LAST_MET;
	if (v[1] && !last_met)
		finding_at(r, v[1], "expected last-met among these, or it would be due only once");
	c->show = yaml_period(r, v[2]);
}

static void read_count(struct reader *r, const yaml_node_t *node, struct clock *c)
{
	static const struct key keys[] = {{"times", true}, {"within", true}, {"from", true}, {"show", false}};
	const yaml_node_t *v[4];
	yaml_keys(r, node, keys, 4, v);
	c->times = (int)yaml_int(r, v[0], 1, TIMES_MAX, 1);
	c->period = yaml_period(r, v[1]);
	read_anchors(r, v[2], false, c);
	c->show = yaml_period(r, v[3]);
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

static void read_who(struct reader *r, const yaml_node_t *node, int qualifying_until, struct who *who)
{
	static const struct key keys[] = {
	    {"category", true}, {"from", false}, {"under", false}, {"team", false}, {"wish", false}};
	const char *names[CATEGORY_COUNT], *wishes[WISH_COUNT];
	FILL_NAMES(names, category_name);
	FILL_NAMES(wishes, wish_name);
	const yaml_node_t *v[5];
	yaml_keys(r, node, keys, 5, v);
	who->categories = read_words(r, v[0], names, CATEGORY_NOT_YET, CATEGORY_CLOSED);
	who->from = (int)yaml_int(r, v[1], AGE_MIN, AGE_MAX, 0);
	who->under = (int)yaml_int(r, v[2], AGE_MIN, AGE_MAX, 0);
	if (who->from && who->under && who->under <= who->from)
		finding_at(r, v[2], "found under %d, expected more than %d, the age it begins at", who->under,
			   who->from);
	check_ages(r, who, qualifying_until, v[1], v[2]);
	who->teams = read_kinds(r, v[3], &who->n_teams);
	int wish = yaml_word(r, v[4], wishes + 1, WISH_CUSTODY_LETTERS);
	who->wish = wish < 0 ? WISH_NONE : (enum wish)(wish + 1);
}

static void read_met_by(struct reader *r, const yaml_node_t *node, struct met_by *m)
{
	static const struct key keys[] = {
	    {"contact", false}, {"made", false}, {"plan", false}, {"step", false}, {"team", false}};
	const char *contacts[CONTACT_KIND_COUNT];
	FILL_NAMES(contacts, contact_kind_name);
	const char *events[PLAN_EVENT_KIND_COUNT];
	FILL_NAMES(events, plan_event_name);
	const yaml_node_t *v[5];
	yaml_keys(r, node, keys, 5, v);
	m->contacts = read_words(r, v[0], contacts, 0, CONTACT_KIND_COUNT);
	if (v[0] && !v[1])
		finding_at(r, v[0], "expected made: true beside contact; an attempt meets nothing");
	if (v[1] && !yaml_bool(r, v[1], true))
		finding_at(r, v[1], "found false, expected made: true; an attempt meets nothing");
	if (v[1] && !v[0])
		finding_at(r, v[1], "found made without contact");
	m->plan = read_words(r, v[2], events, 0, PLAN_EVENT_KIND_COUNT);
	m->steps = read_codes(r, v[3], &m->n_steps);
	m->teams = read_kinds(r, v[4], &m->n_teams);
	if (node && node->type == YAML_MAPPING_NODE && !v[0] && !v[2] && !v[3] && !v[4])
		finding_at(r, node, "expected contact, plan, step or team: nothing meets this promise");
}

enum promise_key {
	ID,
	TITLE,
	SAYS,
	SOURCE,
	STRENGTH,
	OWNER,
	FROM,
	TO,
	WHO,
	ONCE,
	REPEAT,
	COUNT,
	BIRTHDAY,
	MET_BY,
	KEYS
};

static void read_clock(struct reader *r, const yaml_node_t *node, const yaml_node_t *const *v, struct clock *c)
{
	static void (*const readers[])(struct reader *, const yaml_node_t *,
				       struct clock *) = {read_once, read_repeat, read_count, read_birthday};
	int found = 0;
	*c = (struct clock){.sign = 1};
	for (int k = 0; k < CLOCK_KIND_COUNT; k++) {
		if (!v[ONCE + k])
			continue;
		if (found++) {
			finding_at(r, v[ONCE + k],
				   "found a second clock, expected one of once, repeat, count, birthday");
			continue;
		}
		c->kind = (enum clock_kind)k;
		readers[k](r, v[ONCE + k], c);
	}
	if (!found && node->type == YAML_MAPPING_NODE)
		finding_at(r, node, "no clock: expected one of once, repeat, count, birthday");
}

static struct promise read_promise(struct reader *r, const yaml_node_t *node, int qualifying_until,
				   const yaml_node_t **ret_id)
{
	static const struct key keys[KEYS] = {[ID] = {"id", true},
					      [TITLE] = {"title", true},
					      [SAYS] = {"says", true},
					      [SOURCE] = {"source", true},
					      [STRENGTH] = {"strength", true},
					      [OWNER] = {"owner", true},
					      [FROM] = {"from", false},
					      [TO] = {"to", false},
					      [WHO] = {"who", true},
					      [ONCE] = {"once", false},
					      [REPEAT] = {"repeat", false},
					      [COUNT] = {"count", false},
					      [BIRTHDAY] = {"birthday", false},
					      [MET_BY] = {"met_by", true}};
	const char *strengths[STRENGTH_COUNT];
	FILL_NAMES(strengths, strength_name);
	const char *owners[OWNER_COUNT];
	FILL_NAMES(owners, owner_name);
	const yaml_node_t *v[KEYS];
	size_t problems = r->problems->n;
	yaml_keys(r, node, keys, KEYS, v);
	struct promise p = {.id = yaml_code(r, v[ID]),
			    .title = yaml_text(r, v[TITLE], TITLE_MAX),
			    .says = yaml_text(r, v[SAYS], SAYS_MAX),
			    .source = yaml_text(r, v[SOURCE], SOURCE_MAX),
			    .from = yaml_date(r, v[FROM]),
			    .to = yaml_date(r, v[TO]),
			    .line = (int)node->start_mark.line + 1};
	int strength = yaml_word(r, v[STRENGTH], strengths, STRENGTH_COUNT);
	int owner = yaml_word(r, v[OWNER], owners, OWNER_COUNT);
	p.strength = strength < 0 ? STRENGTH_MUST : (enum strength)strength;
	p.owner = owner < 0 ? OWNER_ADVISER : (enum owner)owner;
	if (date_known(p.from) && date_known(p.to) && date_cmp(p.to, p.from) <= 0)
		finding_at(r, v[TO], "the promise ends before it begins");
	read_who(r, v[WHO], qualifying_until, &p.who);
	read_clock(r, node, v, &p.clock);
	read_met_by(r, v[MET_BY], &p.met_by);
	if (r->problems->n == problems)
		check_possible(r, v[ONCE + (int)p.clock.kind], &p, qualifying_until);
	*ret_id = v[ID];
	return p;
}

static void read_promises(struct reader *r, const yaml_node_t *node, struct policy *policy)
{
	size_t n = list_size(r, node, false);
	if (n > PROMISES_MAX) {
		finding_at(r, node, "found %zu promises, expected at most %d", n, PROMISES_MAX);
		return;
	}
	struct promise *promises = arena_new(r->arena, struct promise, n);
	for (size_t i = 0; i < n; i++) {
		const yaml_node_t *id = NULL;
		promises[i] = read_promise(r, list_item(r, node, i), policy->qualifying_until, &id);
		for (size_t j = 0; j < i; j++)
			if (id && promises[i].id.n && str_eq(promises[i].id, promises[j].id)) {
				finding_at(r, id, "the id %.*s is taken already, on line %d", STR_ARG(promises[i].id),
					   promises[j].line);
				break;
			}
	}
	policy->promises = promises;
	policy->n_promises = n;
}

static void read_settings(struct reader *r, const yaml_node_t *node, struct policy *policy)
{
	static const struct key keys[] = {
	    {"thirteen_weeks", false}, {"leap_day_birthday", false}, {"qualifying_until", false}};
	static const char *const ends[] = {"one-end", "both-ends"};
	static const char *const leap[] = {"1-march", "28-february"};
	const yaml_node_t *v[3];
	yaml_keys(r, node, keys, 3, v);
	policy->count_both_ends = yaml_word(r, v[0], ends, 2) == 1;
	policy->leap_on_28_february = yaml_word(r, v[1], leap, 2) == 1;
	policy->qualifying_until = (int)yaml_int(r, v[2], 21, AGE_MAX, 21);
}

const struct error *policy_parse(struct str text, struct str name, struct arena *a, const struct policy **ret,
				 struct findings *problems)
{
	return policy_parse_with(text, name, NULL, a, ret, problems);
}

const struct error *policy_parse_with(struct str text, struct str name, const struct teams *teams, struct arena *a,
				      const struct policy **ret, struct findings *problems)
{
	static const struct key keys[] = {{"council", true}, {"settings", false}, {"promises", true}};
	const yaml_node_t *v[3];
	struct reader *r = arena_new(a, struct reader, 1);
	struct policy *policy = arena_new(a, struct policy, 1);
	if (reader_open(r, text, a, problems)) {
		r->teams = teams;
		yaml_keys(r, yaml_document_get_root_node(&r->document), keys, 3, v);
		policy->council = yaml_text(r, v[0], TITLE_MAX);
		read_settings(r, v[1], policy);
		read_promises(r, v[2], policy);
	}
	const struct error *e = reader_result(r, name);
	if (!e)
		*ret = policy;
	return e;
}
