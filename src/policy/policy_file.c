#include "policy_file.h"

#include "policy_private.h"

enum { TITLE_MAX = 100, SAYS_MAX = 500, TO_THEM_MAX = 120, SOURCE_MAX = 300, PROMISES_MAX = 200 };
_Static_assert((int)OWNER_COUNT <= KEYS_MAX, "fit");

enum promise_key {
	ID,
	TITLE,
	SAYS,
	TO_THEM,
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
	ASK,
	ANSWER,
	MET_BY,
	AMOUNTS,
	KEYS
};

/* What is asked, said or marked is met by that alone. */
static void check_met_by(struct reader *r, const yaml_node_t *node, const yaml_node_t *met_by, const struct promise *p)
{
	bool alone = p->clock.kind == CLOCK_ASK || p->clock.kind == CLOCK_ANSWER || p->occasion == OCCASION_DAY_TO_MARK;
	if (alone && met_by)
		finding_at(r, met_by,
			   "found met_by, which a promise with ask, answer or day-to-mark has not: what "
			   "is recorded there meets it");
	if (!alone && !met_by && node->type == YAML_MAPPING_NODE)
		finding_at(r, node, "the key met_by is missing");
	if (p->occasion == OCCASION_DAY_TO_MARK && p->clock.kind != CLOCK_ONCE)
		finding_at(r, node, "found day-to-mark, expected it under once alone: a day is marked once");
	if (p->met_by.afterwards && (p->met_by.ever || p->occasion != OCCASION_RELEASED))
		finding_at(r, met_by, "found afterwards, expected it with a clock from released, and without ever");
	if (p->clock.kind == CLOCK_BIRTHDAY && p->who.custody)
		finding_at(r, node, "found custody with a birthday clock, which runs for a whole life");
}

int32_t pence_of(struct str s)
{
	int64_t pence = 0;
	size_t i = str_starts(s, STR("£")) ? STR("£").n : 0, digits = 0, after = 0;
	for (bool point = false; i < s.n; i++) {
		if (s.p[i] == '.' && !point && digits) {
			point = true;
			continue;
		}
		if (s.p[i] == ',' && !point && digits)
			continue;
		if (s.p[i] < '0' || s.p[i] > '9' || ++digits > 9 || after == 2)
			return -1;
		pence = pence * 10 + (s.p[i] - '0');
		after += point;
	}
	if (digits == 0 || after == 1 || s.p[s.n - 1] == '.' || s.p[s.n - 1] == ',')
		return -1;
	pence *= after ? 1 : 100;
	return pence <= INT32_MAX ? (int32_t)pence : -1;
}

const struct amount *read_amounts(struct reader *r, const yaml_node_t *node, size_t *ret_n)
{
	static const struct key keys[] = {{"from", true}, {"is", true}};
	*ret_n = list_size(r, node, false);
	struct amount *amounts = arena_new(r->arena, struct amount, *ret_n);
	for (size_t i = 0; i < *ret_n; i++) {
		const yaml_node_t *v[2];
		struct str s = STR_NONE;
		yaml_keys(r, list_item(r, node, i), keys, 2, v);
		amounts[i] = (struct amount){.from = yaml_date(r, v[0])};
		if (yaml_scalar(r, v[1], &s) && (amounts[i].pence = pence_of(s)) < 0)
			finding_at(r, v[1], "expected an amount of money, such as £20 or £12.50");
		if (i && date_known(amounts[i].from) && date_cmp(amounts[i].from, amounts[i - 1].from) <= 0)
			finding_at(r, v[0], "expected a day after that of the amount before it");
	}
	return amounts;
}

static struct promise read_promise(struct reader *r, const yaml_node_t *node, int qualifying_until,
				   const yaml_node_t **ret_id)
{
	static const struct key keys[KEYS] = {[ID] = {"id", true},           [TITLE] = {"title", true},
					      [SAYS] = {"says", true},       [TO_THEM] = {"to_them", false},
					      [SOURCE] = {"source", true},   [STRENGTH] = {"strength", true},
					      [OWNER] = {"owner", true},     [FROM] = {"from", false},
					      [TO] = {"to", false},          [WHO] = {"who", true},
					      [ONCE] = CLOCK_KEYS,           [MET_BY] = {"met_by", false},
					      [AMOUNTS] = {"amounts", false}};
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
			    .to_them = v[TO_THEM] ? yaml_text(r, v[TO_THEM], TO_THEM_MAX) : STR_NONE,
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
	read_clock(r, node, v + ONCE, &p.clock);
	if (p.who.outside && p.clock.kind != CLOCK_ONCE)
		finding_at(
		    r, v[WHO],
		    "found \"outside\", expected it with \"once\" alone: it is asked of the day by which that is due");
	read_met_by(r, v[MET_BY], &p.met_by);
	p.amounts = read_amounts(r, v[AMOUNTS], &p.n_amounts);
	promise_settle(&p);
	check_met_by(r, node, v[MET_BY], &p);
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
	policy_prepare(policy, r->arena);
}

static struct service_promise read_service_promise(struct reader *r, const yaml_node_t *node)
{
	static const struct key keys[] = {{"id", true},    {"title", true}, {"says", true}, {"source", true},
					  {"owner", true}, {"from", false}, {"every", true}};
	const char *owners[OWNER_COUNT];
	FILL_NAMES(owners, owner_name);
	const yaml_node_t *v[7];
	yaml_keys(r, node, keys, 7, v);
	struct service_promise p = {.id = yaml_code(r, v[0]),
				    .title = yaml_text(r, v[1], TITLE_MAX),
				    .says = yaml_text(r, v[2], SAYS_MAX),
				    .source = yaml_text(r, v[3], SOURCE_MAX),
				    .from = yaml_date(r, v[5]),
				    .every = yaml_period(r, v[6]),
				    .line = (int)node->start_mark.line + 1};
	int owner = yaml_word(r, v[4], owners, OWNER_COUNT);
	p.owner = owner < 0 ? OWNER_MANAGER : (enum owner)owner;
	return p;
}

static void read_service(struct reader *r, const yaml_node_t *node, struct policy *policy)
{
	size_t n = list_size(r, node, false);
	struct service_promise *p = arena_new(r->arena, struct service_promise, n);
	for (size_t i = 0; i < n; i++) {
		const yaml_node_t *item = list_item(r, node, i);
		p[i] = read_service_promise(r, item);
		for (size_t j = 0; j < i; j++)
			if (p[i].id.n && str_eq(p[i].id, p[j].id))
				finding_at(r, item, "the id %.*s is taken already, on line %d", STR_ARG(p[i].id),
					   p[j].line);
		if (p[i].id.n && policy_promise(policy, p[i].id))
			finding_at(r, item, "the id %.*s is taken already by a promise", STR_ARG(p[i].id));
	}
	policy->service = p;
	policy->n_service = n;
}

static void read_undertakings(struct reader *r, const yaml_node_t *node, struct policy *policy)
{
	static const struct key keys[] = {{"says", true}, {"source", true}, {"by", false}, {"id", false}};
	size_t n = list_size(r, node, false);
	struct undertaking *p = arena_new(r->arena, struct undertaking, n);
	for (size_t i = 0; i < n; i++) {
		const yaml_node_t *item = list_item(r, node, i), *v[4];
		yaml_keys(r, item, keys, 4, v);
		p[i] = (struct undertaking){.says = yaml_text(r, v[0], SAYS_MAX),
					    .source = yaml_text(r, v[1], SOURCE_MAX),
					    .by = yaml_text(r, v[2], TITLE_MAX),
					    .id = v[3] ? yaml_code(r, v[3]) : STR_NONE,
					    .line = (int)item->start_mark.line + 1};
		for (size_t k = 0; k < i; k++)
			if (p[i].id.n && str_eq(p[i].id, p[k].id))
				finding_at(r, v[3], "the id %.*s is taken already, on line %d", STR_ARG(p[i].id),
					   p[k].line);
	}
	policy->undertakings = p;
	policy->n_undertakings = n;
}

static void read_steps(struct reader *r, const yaml_node_t *node, struct policy *policy)
{
	static const struct key keys[] = {{"id", true}, {"says", true}};
	size_t n = list_size(r, node, false);
	struct step_name *p = arena_new(r->arena, struct step_name, n);
	for (size_t i = 0; i < n; i++) {
		const yaml_node_t *item = list_item(r, node, i), *v[2];
		yaml_keys(r, item, keys, 2, v);
		p[i] = (struct step_name){.id = yaml_code(r, v[0]),
					  .says = yaml_text(r, v[1], TITLE_MAX),
					  .line = (int)item->start_mark.line + 1};
		for (size_t k = 0; k < i; k++)
			if (p[i].id.n && str_eq(p[i].id, p[k].id))
				finding_at(r, v[0], "the step %.*s is named already, on line %d", STR_ARG(p[i].id),
					   p[k].line);
	}
	policy->steps = p;
	policy->n_steps = n;
}

/* "09:00" in minutes; -1 when it is none. */
static int minutes_of(struct str s)
{
	int64_t hour, minute;
	if (s.n != 5 || s.p[2] != ':' || !str_to_int(str_cut(s, 0, 2), 0, 23, &hour) ||
	    !str_to_int(str_cut(s, 3, 5), 0, 59, &minute))
		return -1;
	return (int)(hour * 60 + minute);
}

/* "09:00 to 17:00"; no_hours: the one word that may stand in its place, NULL when none. */
static void read_hours(struct reader *r, const yaml_node_t *node, const char *no_hours, int *ret_opens, int *ret_closes)
{
	struct str s = STR_NONE;
	if (!yaml_scalar(r, node, &s) || (no_hours && str_eq(s, str_c(no_hours))))
		return;
	bool written = s.n == 14 && str_eq(str_cut(s, 5, 9), STR(" to "));
	int opens = written ? minutes_of(str_cut(s, 0, 5)) : -1, closes = written ? minutes_of(str_cut(s, 9, 14)) : -1;
	if (opens < 0 || closes <= opens) {
		finding_at(r, node, "expected %s%shours such as 09:00 to 17:00", no_hours ? no_hours : "",
			   no_hours ? ", or " : "");
		return;
	}
	*ret_opens = opens;
	*ret_closes = closes;
}

static void read_settings(struct reader *r, const yaml_node_t *node, struct policy *policy)
{
	static const struct key keys[] = {{"thirteen_weeks", false},
					  {"leap_day_birthday", false},
					  {"qualifying_until", false},
					  {"working_hours", false},
					  {"desk_hours", false}};
	static const char *const ends[] = {"one-end", "both-ends"};
	static const char *const leap[] = {"1-march", "28-february"};
	const yaml_node_t *v[5];
	yaml_keys(r, node, keys, 5, v);
	policy->count_both_ends = yaml_word(r, v[0], ends, 2) == 1;
	policy->leap_on_28_february = yaml_word(r, v[1], leap, 2) == 1;
	policy->qualifying_until = (int)yaml_int(r, v[2], 21, AGE_MAX, 21);
	read_hours(r, v[3], "next-working-day", &policy->opens, &policy->closes);
	policy->desk_opens = 9 * 60;
	policy->desk_closes = 17 * 60;
	read_hours(r, v[4], NULL, &policy->desk_opens, &policy->desk_closes);
}

const struct error *policy_parse(struct str text, struct str name, struct arena *a, const struct policy **ret,
				 struct findings *problems)
{
	return policy_parse_with(text, name, NULL, NULL, a, ret, problems);
}

const struct error *policy_parse_with(struct str text, struct str name, const struct teams *teams,
				      const struct holidays *holidays, struct arena *a, const struct policy **ret,
				      struct findings *problems)
{
	static const struct key keys[] = {{"council", true},  {"settings", false}, {"promises", true},
					  {"service", false}, {"requests", false}, {"undertakings", false},
					  {"steps", false}};
	const yaml_node_t *v[7];
	struct reader *r = arena_new(a, struct reader, 1);
	struct policy *policy = arena_new(a, struct policy, 1);
	if (reader_open(r, text, a, problems)) {
		r->teams = teams;
		yaml_keys(r, yaml_document_get_root_node(&r->document), keys, 7, v);
		policy->council = yaml_text(r, v[0], TITLE_MAX);
		read_settings(r, v[1], policy);
		read_promises(r, v[2], policy);
		read_service(r, v[3], policy);
		read_requests(r, v[4], policy);
		read_undertakings(r, v[5], policy);
		read_steps(r, v[6], policy);
		policy->holidays = holidays ? holidays->p : NULL;
		policy->n_holidays = holidays ? holidays->n : 0;
	}
	const struct error *e = reader_result(r, name);
	if (!e)
		*ret = policy;
	return e;
}
