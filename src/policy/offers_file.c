/* Reads councils/NAME/offers/: what a young person can get. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "award.h"
#include "policy_private.h"

enum {
	TITLE_LONGEST = 70,
	TEXT_LONGEST = 300,
	SHORT_LONGEST = 160,
	LINK_LONGEST = 200,
	SOURCE_LONGEST = 300,
	TEXTS_MAX = 8,
	EASY_LONGEST = 100,
	EASY_MAX = 16,
	WAYS_MAX = 8,
	OFFERS_MAX = 300,
	FILES_MAX = 50
};

enum offer_key {
	ID,
	TITLE,
	WHAT,
	MUCH,
	GET,
	NEED,
	WHO,
	FOR,
	STRENGTH,
	AMOUNTS,
	AWARD,
	BY,
	CONTACT,
	PHONE,
	EMAIL,
	LINK,
	TOPICS,
	AUDIENCES,
	WORDS,
	EASY,
	SOURCE,
	OWNER,
	CHECKED,
	REVIEW,
	EXIT,
	WITHDRAWN,
	KEYS
};
_Static_assert((int)KEYS <= (int)KEYS_MAX, "fit");

static const struct key offer_keys[KEYS] = {
    [ID] = {"id", true},
    [TITLE] = {"title", true},
    [WHAT] = {"what", true},
    [MUCH] = {"much", false},
    [GET] = {"get", true},
    [NEED] = {"need", false},
    [WHO] = {"who", true},
    [FOR] = {"for", true},
    [STRENGTH] = {"strength", true},
    [AMOUNTS] = {"amounts", false},
    [AWARD] = {"award", false},
    [BY] = {"by", false},
    [CONTACT] = {"contact", false},
    [PHONE] = {"phone", false},
    [EMAIL] = {"email", false},
    [LINK] = {"link", false},
    [TOPICS] = {"topics", true},
    [AUDIENCES] = {"audiences", true},
    [WORDS] = {"words", false},
    [EASY] = {"easy", false},
    [SOURCE] = {"source", true},
    [OWNER] = {"owner", true},
    [CHECKED] = {"checked", true},
    [REVIEW] = {"review", true},
    [EXIT] = {"exit", false},
    [WITHDRAWN] = {"withdrawn", false},
};

/* Notes in *uses_amount that {amount} stands in it. */
static struct str read_text(struct reader *r, const yaml_node_t *node, size_t max, bool *uses_amount)
{
	struct str s = yaml_text(r, node, max);
	if (str_contains(s, STR("£")))
		finding_at(r, node,
			   "found a figure of money, expected {amount} in its place, and the figure under amounts");
	if (str_contains(s, STR("{amount}")))
		*uses_amount = true;
	return s;
}

/* Of a list that is too long, with a finding, as many as may be: what is wrong in them is said too. */
static size_t first_of(struct reader *r, const yaml_node_t *node, size_t most, const char *things)
{
	size_t n = list_size(r, node, true);
	if (n <= most)
		return n;
	finding_at(r, node, "found %zu %s, expected at most %zu", n, things, most);
	return most;
}

static struct offer_words read_texts(struct reader *r, const yaml_node_t *node, bool *uses_amount)
{
	size_t n = first_of(r, node, TEXTS_MAX, "texts");
	struct str *p = arena_new(r->arena, struct str, n);
	for (size_t i = 0; i < n; i++)
		p[i] = read_text(r, list_item(r, node, i), TEXT_LONGEST, uses_amount);
	return (struct offer_words){p, n};
}

/* - home: You get your first home. */
static struct easy_line read_easy_line(struct reader *r, const yaml_node_t *node, bool *uses_amount)
{
	struct key keys[PICTURE_COUNT];
	const yaml_node_t *v[PICTURE_COUNT];
	struct easy_line line = {0};
	size_t n = 0;
	for (int i = 0; i < PICTURE_COUNT; i++)
		keys[i] = (struct key){offer_picture_name((enum offer_picture)i), false};
	yaml_keys(r, node, keys, PICTURE_COUNT, v);
	for (int i = 0; i < PICTURE_COUNT; i++)
		if (v[i]) {
			line = (struct easy_line){(enum offer_picture)i, read_text(r, v[i], EASY_LONGEST, uses_amount)};
			n++;
		}
	if (node && node->type == YAML_MAPPING_NODE && n > 1)
		finding_at(r, node, "found %zu pictures, expected one for each line", n);
	return line;
}

static struct easy_lines read_easy(struct reader *r, const yaml_node_t *node, bool *uses_amount)
{
	size_t n = first_of(r, node, EASY_MAX, "lines of easy read");
	struct easy_line *p = arena_new(r->arena, struct easy_line, n);
	for (size_t i = 0; i < n; i++)
		p[i] = read_easy_line(r, list_item(r, node, i), uses_amount);
	return (struct easy_lines){p, n};
}

static struct offer_whos read_ways(struct reader *r, const yaml_node_t *node, int qualifying_until)
{
	size_t n = first_of(r, node, WAYS_MAX, "ways to be entitled");
	struct offer_who *p = arena_new(r->arena, struct offer_who, n);
	for (size_t i = 0; i < n; i++)
		read_offer_who(r, list_item(r, node, i), qualifying_until, &p[i]);
	return (struct offer_whos){p, n};
}

/* A list of days and figures, or the id of the promise that has them. */
static void read_worth(struct reader *r, const yaml_node_t *node, const struct policy *policy, struct offer *o)
{
	if (!node)
		return;
	if (node->type == YAML_SEQUENCE_NODE) {
		o->amounts = read_amounts(r, node, &o->n_amounts);
		return;
	}
	o->promise = yaml_code(r, node);
	const struct promise *p = policy ? policy_promise(policy, o->promise) : NULL;
	if (policy && o->promise.n && (!p || !p->n_amounts))
		finding_at(r, node, "found %.*s, expected a list of amounts or the id of a promise that has amounts",
			   STR_ARG(o->promise));
}

static uint32_t read_bits(struct reader *r, const yaml_node_t *node, int n, const char *(*name)(int))
{
	const char *names[KEYS_MAX];
	for (int i = 0; i < n; i++)
		names[i] = name(i);
	return read_words(r, node, names, 0, n);
}

static const char *topic(int i)
{
	return offer_topic_name((enum offer_topic)i);
}

static const char *audience(int i)
{
	return offer_audience_name((enum offer_audience)i);
}

static void read_reach(struct reader *r, const yaml_node_t *const *v, struct offer *o)
{
	o->contact.p = read_kinds(r, v[CONTACT], &o->contact.n);
	o->phone = yaml_phone(r, v[PHONE]);
	o->email = yaml_text(r, v[EMAIL], SHORT_LONGEST);
	if (o->email.n && str_find(o->email, '@', 1) >= o->email.n - 1)
		finding_at(r, v[EMAIL], "expected an email address");
	o->link = yaml_text(r, v[LINK], LINK_LONGEST);
	if (o->link.n && (!str_starts(o->link, STR("https://")) || str_contains(o->link, STR(" "))))
		finding_at(r, v[LINK], "expected an address that begins with https://");
}

/* Which awards are taken off it. */
static struct str read_award(struct reader *r, const yaml_node_t *node)
{
	const char *kinds[AWARD_KINDS];
	for (int i = 0; i < AWARD_KINDS; i++)
		kinds[i] = award_kind_code((enum award_kind)i).p;
	int kind = node ? yaml_word(r, node, kinds, AWARD_KINDS) : -1;
	return kind < 0 ? STR("") : award_kind_code((enum award_kind)kind);
}

static void check(struct reader *r, const yaml_node_t *const *v, const struct offer *o, bool uses_amount)
{
	bool worth = o->n_amounts || o->promise.n;
	if (worth && !uses_amount)
		finding_at(r, v[AMOUNTS], "found amounts, and {amount} stands in no text");
	if (uses_amount && !v[AMOUNTS] && v[TITLE])
		finding_at(r, v[TITLE], "found {amount} in a text, and the key amounts is missing");
	if (o->award.n && !worth)
		finding_at(r, v[AWARD], "found an award, and no amounts that it could be taken off");
	if (date_known(o->checked) && date_known(o->review) && date_cmp(o->review, o->checked) <= 0)
		finding_at(r, v[REVIEW], "expected a day after that on which it was checked");
}

static struct offer read_offer(struct reader *r, const yaml_node_t *node, const struct policy *policy,
			       const yaml_node_t **ret_id)
{
	const char *strengths[OFFER_STRENGTH_COUNT];
	FILL_NAMES(strengths, offer_strength_name);
	const yaml_node_t *v[KEYS];
	bool uses = false;
	yaml_keys(r, node, offer_keys, KEYS, v);
	struct offer o = {.id = yaml_code(r, v[ID]),
			  .title = read_text(r, v[TITLE], TITLE_LONGEST, &uses),
			  .what = read_texts(r, v[WHAT], &uses),
			  .much = read_text(r, v[MUCH], TEXT_LONGEST, &uses),
			  .get = read_texts(r, v[GET], &uses),
			  .need = read_texts(r, v[NEED], &uses),
			  .who = read_ways(r, v[WHO], policy ? policy->qualifying_until : 21),
			  .for_whom = read_text(r, v[FOR], TEXT_LONGEST, &uses),
			  .award = read_award(r, v[AWARD]),
			  .by = yaml_text(r, v[BY], SHORT_LONGEST),
			  .topics = read_bits(r, v[TOPICS], TOPIC_COUNT, topic),
			  .audiences = read_bits(r, v[AUDIENCES], AUDIENCE_COUNT, audience),
			  .words = yaml_text(r, v[WORDS], TEXT_LONGEST),
			  .easy = read_easy(r, v[EASY], &uses),
			  .source = yaml_text(r, v[SOURCE], SOURCE_LONGEST),
			  .owner = yaml_text(r, v[OWNER], SHORT_LONGEST),
			  .checked = yaml_date(r, v[CHECKED]),
			  .review = yaml_date(r, v[REVIEW]),
			  .exit = yaml_bool(r, v[EXIT], false),
			  .withdrawn = yaml_bool(r, v[WITHDRAWN], false),
			  .line = (int)node->start_mark.line + 1};
	int strength = yaml_word(r, v[STRENGTH], strengths, OFFER_STRENGTH_COUNT);
	o.strength = strength < 0 ? OFFER_MUST : (enum offer_strength)strength;
	read_worth(r, v[AMOUNTS], policy, &o);
	read_reach(r, v, &o);
	check(r, v, &o, uses);
	*ret_id = v[ID];
	return o;
}

/* Adds what a file has to those of other files. */
static void read_offers(struct reader *r, const yaml_node_t *node, const struct policy *policy, struct offer *p,
			size_t *n)
{
	size_t size = list_size(r, node, false);
	for (size_t i = 0; i < size; i++) {
		const yaml_node_t *id = NULL, *item = list_item(r, node, i);
		if (*n == OFFERS_MAX) {
			finding_at(r, item, "found more than %d offers", OFFERS_MAX);
			return;
		}
		p[*n] = read_offer(r, item, policy, &id);
		if (id && p[*n].id.n && offers_find(&(struct offers){p, *n}, p[*n].id))
			finding_at(r, id, "the id %.*s is taken already", STR_ARG(p[*n].id));
		++*n;
	}
}

static const struct error *parse_file(struct str text, struct str name, const struct policy *policy,
				      const struct teams *teams, struct arena *a, struct offer *p, size_t *n,
				      struct findings *problems)
{
	static const struct key top[] = {{"offers", true}};
	const yaml_node_t *v[1];
	struct reader *r = arena_new(a, struct reader, 1);
	if (reader_open(r, text, a, problems)) {
		r->teams = teams;
		yaml_keys(r, yaml_document_get_root_node(&r->document), top, 1, v);
		read_offers(r, v[0], policy, p, n);
	}
	return reader_result(r, name);
}

const struct error *offers_parse(struct str text, struct str name, const struct policy *policy,
				 const struct teams *teams, struct arena *a, struct offers *ret,
				 struct findings *problems)
{
	struct offer *p = arena_new(a, struct offer, OFFERS_MAX);
	size_t n = 0;
	const struct error *e = parse_file(text, name, policy, teams, a, p, &n, problems);
	if (!e)
		*ret = (struct offers){p, n};
	return e;
}

const struct error *offer_parse(struct str text, struct str name, const struct policy *policy,
				const struct teams *teams, struct arena *a, struct offer *ret,
				struct findings *problems)
{
	const yaml_node_t *id;
	struct offer o = {0};
	struct reader *r = arena_new(a, struct reader, 1);
	if (reader_open(r, text, a, problems)) {
		r->teams = teams;
		o = read_offer(r, yaml_document_get_root_node(&r->document), policy, &id);
	}
	const struct error *e = reader_result(r, name);
	if (!e)
		*ret = o;
	return e;
}

static int by_name(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static const struct error *names_of(struct str folder, struct arena *a, struct str *ret, size_t *n)
{
	DIR *d = opendir(folder.p);
	const struct dirent *entry;
	if (!d)
		return errno == ENOENT ? NULL
				       : error_new(ERROR_UNAVAILABLE, "cannot read the folder %.*s", STR_ARG(folder));
	while ((entry = readdir(d)) && *n < FILES_MAX)
		if (str_ends(str_c(entry->d_name), STR(".yaml")) && entry->d_name[0] != '.')
			ret[(*n)++] = arena_str(a, str_c(entry->d_name));
	closedir(d);
	qsort(ret, *n, sizeof(*ret), by_name);
	return NULL;
}

const struct error *offers_load(struct str folder, const struct policy *policy, const struct teams *teams,
				struct arena *a, struct offers *ret)
{
	struct str names[FILES_MAX], text;
	struct offer *p = arena_new(a, struct offer, OFFERS_MAX);
	size_t n_names = 0, n = 0;
	const struct error *e = names_of(folder, a, names, &n_names), *wrong = NULL;
	for (size_t i = 0; i < n_names && !e; i++) {
		struct findings found = {0};
		struct str path = arena_fmt(a, "%.*s/%.*s", STR_ARG(folder), STR_ARG(names[i]));
		if ((e = council_file_load(path.p, a, &text)))
			break;
		const struct error *bad = parse_file(text, path, policy, teams, a, p, &n, &found);
		for (size_t j = 0; j < found.n; j++)
			fprintf(stderr, "%.*s\n", STR_ARG(finding_line(path, &found.p[j], a)));
		wrong = wrong ? wrong : bad;
	}
	if (!e && !wrong)
		*ret = (struct offers){p, n};
	return e ? e : wrong;
}
