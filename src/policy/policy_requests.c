/* The part of a policy that says how long the council has for requests and complaints. */
#include "policy_private.h"

enum { TITLE_MAX = 60, SAYS_MAX = 500, SOURCE_MAX = 300, REQUESTS_MAX = 20 };
enum { ID, TITLE, SAYS, SOURCE, FROM, ACKNOWLEDGE, ANSWER, EXTENDED, CLARIFIED, ADVOCATE, THEIRS, KEYS };

/* "20 working days", or a period. */
static struct limit read_limit(struct reader *r, const yaml_node_t *node)
{
	struct str s = STR_NONE, unit = STR(" working days");
	int64_t n;
	if (!yaml_scalar(r, node, &s))
		return (struct limit){.working = false};
	if (s.n <= unit.n || !str_eq(str_cut(s, s.n - unit.n, s.n), unit))
		return (struct limit){.period = period_of(r, node, s)};
	if (!str_to_int(str_cut(s, 0, s.n - unit.n), 1, 200, &n)) {
		finding_at(r, node, "expected a number from 1 to 200 before working days, such as 20 working days");
		n = 0;
	}
	return (struct limit){.period = {(int)n, PERIOD_DAYS}, .working = true};
}

static void check(struct reader *r, const yaml_node_t *item, const yaml_node_t *const *v,
		  const struct request_promise *p)
{
	if (item->type == YAML_MAPPING_NODE && !v[ACKNOWLEDGE] && !v[ANSWER])
		finding_at(r, item, "the key answer is missing, or acknowledge: by when");
	if (v[EXTENDED] && !v[ANSWER])
		finding_at(r, v[EXTENDED], "found \"extended\", expected \"answer\" beside it, which it makes longer");
	else if (p->extended.period.n &&
		 (p->extended.working != p->answer.working || p->extended.period.unit != p->answer.period.unit ||
		  p->extended.period.n <= p->answer.period.n))
		finding_at(r, v[EXTENDED],
			   "expected more than answer has, in the same unit: it is counted from the same day");
}

static struct request_promise read_one(struct reader *r, const yaml_node_t *item)
{
	static const struct key keys[KEYS] = {[ID] = {"id", true},
					      [TITLE] = {"title", true},
					      [SAYS] = {"says", true},
					      [SOURCE] = {"source", true},
					      [FROM] = {"from", false},
					      [ACKNOWLEDGE] = {"acknowledge", false},
					      [ANSWER] = {"answer", false},
					      [EXTENDED] = {"extended", false},
					      [CLARIFIED] = {"clarified", false},
					      [ADVOCATE] = {"advocate", false},
					      [THEIRS] = {"own_pages", false}};
	static const char *const restarts[] = {"restarts"}, *const complaint[] = {"complaint"};
	const yaml_node_t *v[KEYS];
	yaml_keys(r, item, keys, KEYS, v);
	struct request_promise p = {.id = yaml_code(r, v[ID]),
				    .title = yaml_text(r, v[TITLE], TITLE_MAX),
				    .says = yaml_text(r, v[SAYS], SAYS_MAX),
				    .source = yaml_text(r, v[SOURCE], SOURCE_MAX),
				    .from = yaml_date(r, v[FROM]),
				    .acknowledge = read_limit(r, v[ACKNOWLEDGE]),
				    .answer = read_limit(r, v[ANSWER]),
				    .extended = read_limit(r, v[EXTENDED]),
				    .restarts = yaml_word(r, v[CLARIFIED], restarts, 1) == 0,
				    .advocate = yaml_bool(r, v[ADVOCATE], false),
				    .theirs = yaml_word(r, v[THEIRS], complaint, 1) == 0,
				    .line = (int)item->start_mark.line + 1};
	check(r, item, v, &p);
	return p;
}

void read_requests(struct reader *r, const yaml_node_t *node, struct policy *policy)
{
	size_t n = list_at_most(r, node, false, REQUESTS_MAX, "kinds of requests");
	struct request_promise *p = arena_new(r->arena, struct request_promise, n);
	for (size_t i = 0; i < n; i++) {
		const yaml_node_t *item = list_item(r, node, i);
		p[i] = read_one(r, item);
		for (size_t j = 0; j < i; j++) {
			if (p[i].id.n && str_eq(p[i].id, p[j].id))
				finding_at(r, item, "the id %.*s is taken already, on line %d", STR_ARG(p[i].id),
					   p[j].line);
			if (p[i].theirs && p[j].theirs)
				finding_at(r, item,
					   "found \"own_pages: complaint\" here and on line %d, expected it once",
					   p[j].line);
		}
	}
	policy->requests = p;
	policy->n_requests = n;
}
