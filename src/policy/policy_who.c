/* For whom a promise is, and what meets it. */
#include "policy_private.h"

_Static_assert((int)CATEGORY_COUNT <= KEYS_MAX && (int)CONTACT_KIND_COUNT <= KEYS_MAX, "fit");

/* The bits of a list of words, which begin at word first of the whole list. */
uint32_t read_words(struct reader *r, const yaml_node_t *node, const char *const *words, int first, int n)
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

void check_kind(struct reader *r, const yaml_node_t *node, struct str kind)
{
	const char **known = arena_new(r->arena, const char *, r->teams ? r->teams->n : 0);
	size_t n = 0;
	for (size_t i = 0; r->teams && i < r->teams->n; i++) {
		size_t j = 0;
		while (j < n && !str_eq(r->teams->p[i].kind, str_c(known[j])))
			j++;
		if (j == n)
			known[n++] = r->teams->p[i].kind.p;
	}
	size_t j = 0;
	while (j < n && !str_eq(kind, str_c(known[j])))
		j++;
	if (n && j == n && kind.n)
		finding_word(r, node, kind, known, n);
}

const struct str *read_kinds(struct reader *r, const yaml_node_t *node, size_t *ret_n)
{
	const struct str *kinds = read_codes(r, node, ret_n);
	for (size_t i = 0; i < *ret_n; i++)
		check_kind(r, list_item(r, node, i), kinds[i]);
	return kinds;
}

static const char *custody_word(int i)
{
	return i == CUSTODY_STATUS_COUNT ? "inside" : custody_status_name((enum custody_status)i);
}

/* "inside" is on remand or sentenced. */
static uint32_t read_custody(struct reader *r, const yaml_node_t *node)
{
	const char *names[CUSTODY_STATUS_COUNT + 1];
	FILL_NAMES(names, custody_word);
	uint32_t bits = read_words(r, node, names, 0, CUSTODY_STATUS_COUNT + 1);
	const uint32_t inside = 1U << CUSTODY_STATUS_COUNT, statuses = 1U << CUSTODY_REMAND | 1U << CUSTODY_SENTENCED;
	if ((bits & inside) && (bits & statuses))
		finding_at(r, node, "found inside beside remand or sentenced, which it means already");
	if ((bits & 1U << CUSTODY_SUPERVISION) && (bits & (inside | statuses)))
		finding_at(r, node, "found supervision beside a word for being inside, expected one of them");
	return bits & inside ? statuses : bits;
}

/* A key that only narrows: false would say nothing. */
static bool read_true(struct reader *r, const yaml_node_t *node)
{
	bool yes = yaml_bool(r, node, true);
	if (node && !yes)
		finding_at(r, node, "found false, expected true, or leave it out");
	return node && yes;
}

enum { WHO_PARTS = 6 };
#define WHO_KEYS(category_required)                                                                                    \
	{"category", category_required}, {"from", false}, {"under", false}, {"custody", false}, {"uasc", false},       \
	{                                                                                                              \
		"outside", false                                                                                       \
	}

/* v: the values of WHO_KEYS. */
static void read_parts(struct reader *r, const yaml_node_t *const *v, int qualifying_until, struct who *who)
{
	const char *names[CATEGORY_COUNT];
	FILL_NAMES(names, category_name);
	who->categories = read_words(r, v[0], names, CATEGORY_NOT_YET, CATEGORY_CLOSED);
	who->from = (int)yaml_int(r, v[1], AGE_MIN, AGE_MAX, 0);
	who->under = (int)yaml_int(r, v[2], AGE_MIN, AGE_MAX, 0);
	if (who->from && who->under && who->under <= who->from)
		finding_at(r, v[2], "found under %d, expected more than %d, the age it begins at", who->under,
			   who->from);
	check_ages(r, who, qualifying_until, v[1], v[2]);
	who->custody = read_custody(r, v[3]);
	who->uasc = read_true(r, v[4]);
	who->outside = read_true(r, v[5]);
}

void read_who(struct reader *r, const yaml_node_t *node, int qualifying_until, struct who *who)
{
	static const struct key keys[] = {WHO_KEYS(true), {"team", false}, {"wish", false}};
	const char *wishes[WISH_COUNT];
	FILL_NAMES(wishes, wish_name);
	const yaml_node_t *v[WHO_PARTS + 2];
	yaml_keys(r, node, keys, WHO_PARTS + 2, v);
	read_parts(r, v, qualifying_until, who);
	who->teams = read_kinds(r, v[WHO_PARTS], &who->n_teams);
	int wish = yaml_word(r, v[WHO_PARTS + 1], wishes + 1, WISH_CUSTODY_LETTERS);
	who->wish = wish < 0 ? WISH_NONE : (enum wish)(wish + 1);
}

void read_offer_who(struct reader *r, const yaml_node_t *node, int qualifying_until, struct offer_who *who)
{
	static const struct key keys[] = {WHO_KEYS(false), {"parent", false}, {"after_25", false}};
	const yaml_node_t *v[WHO_PARTS + 2];
	yaml_keys(r, node, keys, WHO_PARTS + 2, v);
	read_parts(r, v, qualifying_until, &who->who);
	who->parent = read_true(r, v[WHO_PARTS]);
	who->after_25 = read_true(r, v[WHO_PARTS + 1]);
	if (node && node->type == YAML_MAPPING_NODE && !v[0] && !who->after_25)
		finding_at(r, node, "the key category is missing; only after_25 goes without");
	if (v[0] && who->after_25)
		finding_at(r, v[0], "found category beside after_25, which means who left care and is 25 or over");
	if (who->after_25 && (v[1] || v[2]))
		finding_at(r, v[1] ? v[1] : v[2], "found an age beside after_25, which says it");
}

void read_met_by(struct reader *r, const yaml_node_t *node, struct met_by *m)
{
	static const struct key keys[] = {{"contact", false}, {"made", false},      {"plan", false},
					  {"step", false},    {"team", false},      {"worker", false},
					  {"ever", false},    {"afterwards", false}};
	const char *contacts[CONTACT_KIND_COUNT];
	FILL_NAMES(contacts, contact_kind_name);
	const char *events[PLAN_EVENT_KIND_COUNT];
	FILL_NAMES(events, plan_event_name);
	const yaml_node_t *v[8];
	yaml_keys(r, node, keys, 8, v);
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
	m->worker = read_true(r, v[5]);
	m->ever = read_true(r, v[6]);
	m->afterwards = read_true(r, v[7]);
	if (node && node->type == YAML_MAPPING_NODE && !v[0] && !v[2] && !v[3] && !v[4] && !v[5])
		finding_at(r, node, "expected contact, plan, step, team or worker: nothing meets this promise");
}
