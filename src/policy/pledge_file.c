#include "pledge_entry.h"

#include "glossary.h"
#include "pledge_private.h"

enum { THEMES_MAX = 20, COMMITMENTS_MAX = 60, PARTNERS_MAX = 12, SHORT_MAX = 160, LONG_MAX = 700, SOURCE_MAX = 300 };

static const struct {
	const char *code, *words;
} states[PLEDGE_STATES] = {
    [PLEDGE_PLEDGED] = {"pledged", "Pledged"},   [PLEDGE_NOT_STARTED] = {"not-started", "Not started"},
    [PLEDGE_STARTED] = {"started", "Under way"}, [PLEDGE_IN_PLACE] = {"in-place", "In place"},
    [PLEDGE_AT_RISK] = {"at-risk", "At risk"},   [PLEDGE_STOPPED] = {"stopped", "Stopped"},
};

struct str pledge_state_code(enum pledge_state s)
{
	return str_c(states[s].code);
}

struct str pledge_state_words(enum pledge_state s)
{
	return str_c(states[s].words);
}

static struct str owner_words(enum owner o)
{
	static const char *const words[OWNER_COUNT] = {[OWNER_SOCIAL_WORKER] = "Your social worker",
						       [OWNER_ADVISER] = "Your personal adviser",
						       [OWNER_21_PLUS] = "21 Plus",
						       [OWNER_MANAGER] = "Your worker's Team Manager",
						       [OWNER_ACHIEVEMENT] = "Your achievement adviser",
						       [OWNER_PARTNER] = "A partner",
						       [OWNER_MAIL_RUN] = "The leaving care teams"};
	return str_c(words[o]);
}

/* The promise with the id as a commitment, which its owner keeps. */
static bool use_promise(struct pledging *x, struct str id, struct commitment *c)
{
	for (size_t i = 0; i < x->policy->n_promises; i++) {
		const struct promise *p = &x->policy->promises[i];
		if (!str_eq(p->id, id))
			continue;
		struct pledge_partner *by = arena_new(x->r->arena, struct pledge_partner, 1);
		by->name = owner_words(p->owner);
		*c = (struct commitment){.id = p->id,
					 .policy_says = p->says,
					 .policy_source = p->source,
					 .by = by,
					 .n_by = 1,
					 .counted = true};
		return true;
	}
	return false;
}

static bool use_undertaking(struct pledging *x, struct str id, struct commitment *c)
{
	for (size_t i = 0; i < x->policy->n_undertakings; i++) {
		const struct undertaking *u = &x->policy->undertakings[i];
		if (str_empty(u->id) || !str_eq(u->id, id))
			continue;
		*c = (struct commitment){.id = u->id, .policy_says = u->says, .policy_source = u->source};
		return true;
	}
	return false;
}

/* What is nearest to the id among promises, or undertakings. */
static void no_such(struct pledging *x, const yaml_node_t *node, struct str id, bool promise)
{
	size_t n = promise ? x->policy->n_promises : x->policy->n_undertakings;
	const char **ids = arena_new(x->r->arena, const char *, n + 1);
	for (size_t i = 0; i < n; i++) {
		struct str s = promise ? x->policy->promises[i].id : x->policy->undertakings[i].id;
		ids[i] = s.n ? s.p : "";
	}
	finding_word(x->r, node, id, ids, n);
}

/* One of a text that was checked when it was written, whose promise or undertaking has left policy.yaml since. */
static struct commitment gone(struct pledging *x, struct str id, bool promise)
{
	struct pledge_partner *by = arena_new(x->r->arena, struct pledge_partner, 1);
	by->name = STR("somebody who is not named any more");
	return (struct commitment){.id = id,
				   .policy_says = STR("A commitment that the policy has no more"),
				   .gone = true,
				   .by = by,
				   .n_by = 1,
				   .told_on = DATE_NONE,
				   .review_by = DATE_NONE,
				   .counted = promise};
}

static bool find_partner(const struct pledging *x, struct str id, struct pledge_partner *ret)
{
	const struct directory *d = x->directory;
	for (size_t i = 0; i < d->n_organisations; i++)
		if (str_eq(d->organisations[i].id, id)) {
			*ret = (struct pledge_partner){d->organisations[i].name, d->organisations[i].id, STR_NONE};
			return true;
		}
	const struct directory_service *s = directory_find(d, id);
	if (s)
		*ret = (struct pledge_partner){s->name, d->organisations[s->organisation].id, s->id};
	return s;
}

static void unknown_partner(struct pledging *x, const yaml_node_t *node, struct str id)
{
	const struct directory *d = x->directory;
	const char **ids = arena_new(x->r->arena, const char *, d->n_organisations + d->n_services + 1);
	size_t n = 0;
	for (size_t i = 0; i < d->n_organisations; i++)
		ids[n++] = d->organisations[i].id.p;
	for (size_t i = 0; i < d->n_services; i++)
		ids[n++] = d->services[i].id.p;
	finding_word(x->r, node, id, ids, n);
}

static void read_partners(struct pledging *x, const yaml_node_t *node, struct commitment *c)
{
	size_t n = list_at_most(x->r, node, true, PARTNERS_MAX, "partners");
	struct pledge_partner *p = arena_new(x->r->arena, struct pledge_partner, n);
	for (size_t i = 0; i < n; i++) {
		const yaml_node_t *item = list_item(x->r, node, i);
		struct str id = yaml_code(x->r, item);
		if (id.n && !find_partner(x, id, &p[i])) {
			p[i].name = STR("somebody who is not named any more");
			if (!x->trust)
				unknown_partner(x, item, id);
		}
	}
	c->by = p;
	c->n_by = n;
}

const struct key commitment_keys[COMMITMENT_KEYS] = {
    {"promise", OPTIONAL}, {"undertaking", OPTIONAL}, {"by", OPTIONAL},     {"state", REQUIRED},
    {"told", OPTIONAL},    {"told_on", OPTIONAL},     {"why", OPTIONAL},    {"review_by", OPTIONAL},
    {"id", OPTIONAL},      {"says", OPTIONAL},        {"source", OPTIONAL}, {"withdrawn", OPTIONAL}};
enum { KEY_ID = 8, KEY_SAYS, KEY_SOURCE, KEY_WITHDRAWN };

/* How it goes, who says so and when. */
static void read_state(struct reader *r, const yaml_node_t *node, const yaml_node_t *const *v, struct commitment *c)
{
	const char *codes[PLEDGE_STATES];
	for (int s = 0; s < PLEDGE_STATES; s++)
		codes[s] = states[s].code;
	int state = yaml_word(r, v[3], codes, PLEDGE_STATES);
	c->state = state < 0 ? PLEDGE_PLEDGED : (enum pledge_state)state;
	c->told = yaml_text(r, v[4], SHORT_MAX);
	c->told_on = yaml_date(r, v[5]);
	c->why = yaml_text(r, v[6], LONG_MAX);
	c->review_by = yaml_date(r, v[7]);
	if (c->state == PLEDGE_PLEDGED)
		return;
	if (!v[4])
		finding_at(r, node, "the key told is missing: who says that it is %s?", states[c->state].code);
	if (c->state == PLEDGE_AT_RISK && !v[6])
		finding_at(r, node, "the key why is missing: what is in the way?");
}

/* Its words and where they are from: its own, or the policy's. */
static void read_words(struct reader *r, const yaml_node_t *node, const yaml_node_t *const *v, struct commitment *c)
{
	c->says = v[KEY_SAYS] ? yaml_text(r, v[KEY_SAYS], LONG_MAX) : c->policy_says;
	c->source = v[KEY_SOURCE] ? yaml_text(r, v[KEY_SOURCE], SOURCE_MAX) : c->policy_source;
	c->withdrawn = yaml_bool(r, v[KEY_WITHDRAWN], false);
	if (!c->own)
		return;
	if (!v[KEY_SAYS])
		finding_at(r, node, "the key says is missing: what is pledged?");
	if (!v[KEY_SOURCE])
		finding_at(r, node, "the key source is missing: where is it written, or who decided it?");
}

/* What it rests on, in policy.yaml; nothing of the policy for one with an id of its own. */
static struct commitment rests_on(struct pledging *x, const yaml_node_t *const *v)
{
	struct commitment c = {0};
	const yaml_node_t *named = v[0] ? v[0] : v[1] ? v[1] : v[KEY_ID];
	struct str id = yaml_code(x->r, named);
	if (v[KEY_ID])
		return (struct commitment){.id = id, .own = true};
	if (id.n && !(v[0] ? use_promise(x, id, &c) : use_undertaking(x, id, &c))) {
		if (x->trust)
			return gone(x, id, v[0]);
		no_such(x, named, id, v[0]);
	}
	return c;
}

struct commitment commitment_of(struct pledging *x, const yaml_node_t *node, const yaml_node_t *const *v)
{
	struct commitment c = {.told_on = DATE_NONE, .review_by = DATE_NONE};
	struct reader *r = x->r;
	if (!!v[0] + !!v[1] + !!v[KEY_ID] != 1) {
		finding_at(r, node, "expected either a promise or an undertaking of policy.yaml, or an id of its own");
		return c;
	}
	c = rests_on(x, v);
	read_words(r, node, v, &c);
	if (v[2])
		read_partners(x, v[2], &c);
	else if (!v[0])
		finding_at(r, node, "the key by is missing: who keeps this?");
	read_state(r, node, v, &c);
	return c;
}

/* The same is pledged once under a theme: by theme and id it is known. */
static bool is_again(struct pledging *x, const yaml_node_t *node, const struct commitment *p, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (str_empty(p[n].id) || !str_eq(p[i].id, p[n].id))
			continue;
		struct findings *problems = x->r->problems;
		x->r->problems = x->notices ? x->notices : problems;
		finding_at(x->r, node, "%.*s stands in this theme already%s", STR_ARG(p[n].id),
			   x->notices ? ": the first one counts, take this one out" : "");
		x->r->problems = problems;
		return true;
	}
	return false;
}

static struct commitment read_commitment(struct pledging *x, const yaml_node_t *node)
{
	const yaml_node_t *v[COMMITMENT_KEYS];
	yaml_keys(x->r, node, commitment_keys, COMMITMENT_KEYS, v);
	return commitment_of(x, node, v);
}

static struct pledge_theme read_theme(struct pledging *x, const yaml_node_t *node, const yaml_node_t **ret_id)
{
	static const struct key keys[] = {
	    {"id", REQUIRED}, {"title", REQUIRED}, {"says", OPTIONAL}, {"commitments", REQUIRED}};
	const yaml_node_t *v[4];
	struct reader *r = x->r;
	yaml_keys(r, node, keys, 4, v);
	*ret_id = v[0];
	struct pledge_theme theme = {
	    .id = yaml_code(r, v[0]), .title = yaml_text(r, v[1], SHORT_MAX), .says = yaml_text(r, v[2], LONG_MAX)};
	size_t n = list_at_most(r, v[3], false, COMMITMENTS_MAX, "commitments");
	struct commitment *p = arena_new(r->arena, struct commitment, n);
	for (size_t i = 0; i < n; i++) {
		p[theme.n] = read_commitment(x, list_item(r, v[3], i));
		if (!is_again(x, list_item(r, v[3], i), p, theme.n))
			theme.n++;
	}
	theme.commitments = p;
	return theme;
}

static void read_themes(struct pledging *x, const yaml_node_t *node, struct pledge *pledge)
{
	struct reader *r = x->r;
	size_t n = list_at_most(r, node, false, THEMES_MAX, "themes");
	struct pledge_theme *p = arena_new(r->arena, struct pledge_theme, n);
	for (size_t i = 0; i < n; i++) {
		const yaml_node_t *id = NULL;
		p[i] = read_theme(x, list_item(r, node, i), &id);
		for (size_t k = 0; k < i; k++)
			if (id && p[i].id.n && str_eq(p[i].id, p[k].id))
				finding_at(r, id, "the id %.*s is taken already, by theme %zu", STR_ARG(p[i].id),
					   k + 1);
	}
	pledge->themes = p;
	pledge->n_themes = n;
}

const struct error *pledge_parse(struct str text, struct str name, const struct policy *policy,
				 const struct directory *directory, struct arena *a, struct pledge *ret,
				 struct findings *problems, struct findings *notices)
{
	static const struct key keys[] = {{"title", REQUIRED},   {"says", REQUIRED},      {"source", REQUIRED},
					  {"checked", REQUIRED}, {"review_by", REQUIRED}, {"themes", REQUIRED},
					  {"glossary", OPTIONAL}};
	const yaml_node_t *v[7];
	struct pledging x = {arena_new(a, struct reader, 1), policy, directory, notices, false};
	struct pledge pledge = {0};
	if (reader_open(x.r, text, a, problems)) {
		yaml_keys(x.r, yaml_document_get_root_node(&x.r->document), keys, 7, v);
		pledge.title = yaml_text(x.r, v[0], SHORT_MAX);
		pledge.says = yaml_text(x.r, v[1], LONG_MAX);
		pledge.proof = (struct proof){yaml_text(x.r, v[2], SHORT_MAX), yaml_date(x.r, v[3]),
					      yaml_date(x.r, v[4])};
		read_themes(&x, v[5], &pledge);
		pledge.glossary = read_glossary(x.r, v[6]);
	}
	const struct error *e = reader_result(x.r, name);
	if (!e)
		*ret = pledge;
	return e;
}
