#include "pledge_entry.h"

#include "pledge_private.h"
#include "yaml_write.h"

enum { ENTRY_TEXT_MAX = 8 * 1024 };

const struct error *pledge_entry_parse(struct str text, struct str name, const struct policy *policy,
				       const struct directory *directory, bool trust, struct arena *a,
				       struct pledge_entry *ret, struct findings *problems)
{
	struct pledging x = {arena_new(a, struct reader, 1), policy, directory, NULL, trust};
	struct key keys[COMMITMENT_KEYS + 1];
	const yaml_node_t *v[COMMITMENT_KEYS + 1];
	struct pledge_entry entry = {0};
	for (size_t i = 0; i < COMMITMENT_KEYS; i++)
		keys[i] = commitment_keys[i];
	keys[COMMITMENT_KEYS] = (struct key){"theme", REQUIRED};
	if (reader_open(x.r, text, a, problems)) {
		const yaml_node_t *root = yaml_document_get_root_node(&x.r->document);
		yaml_keys(x.r, root, keys, COMMITMENT_KEYS + 1, v);
		entry.commitment = commitment_of(&x, root, v);
		entry.theme = yaml_code(x.r, v[COMMITMENT_KEYS]);
	}
	const struct error *e = reader_result(x.r, name);
	if (!e)
		*ret = entry;
	return e;
}

/* Whom the text names: not the owner that a promise has in policy.yaml. */
static void write_partners(struct buf *b, struct arena *a, const struct commitment *c)
{
	struct str *ids = arena_new(a, struct str, c->n_by);
	size_t n = 0;
	for (size_t i = 0; i < c->n_by; i++) {
		struct str id = pledge_partner_id(&c->by[i]);
		if (!str_empty(id))
			ids[n++] = id;
	}
	write_texts(b, "by", ids, n);
}

static void write_day(struct buf *b, struct arena *a, const char *key, struct date day)
{
	if (date_known(day))
		write_word(b, key, date_iso(a, day));
}

struct str pledge_entry_write(struct arena *a, const struct pledge_entry *e)
{
	const struct commitment *c = &e->commitment;
	struct buf b;
	buf_init(&b, a, ENTRY_TEXT_MAX);
	write_word(&b, c->own ? "id" : c->counted ? "promise" : "undertaking", c->id);
	write_text(&b, "says", str_eq(c->says, c->policy_says) ? STR("") : c->says);
	write_text(&b, "source", str_eq(c->source, c->policy_source) ? STR("") : c->source);
	write_partners(&b, a, c);
	write_word(&b, "state", pledge_state_code(c->state));
	write_text(&b, "told", c->told);
	write_day(&b, a, "told_on", c->told_on);
	write_text(&b, "why", c->why);
	write_day(&b, a, "review_by", c->review_by);
	write_word(&b, "withdrawn", c->withdrawn ? STR("true") : STR(""));
	write_word(&b, "theme", e->theme);
	return buf_str(&b);
}

struct str pledge_entry_id(struct arena *a, struct str theme, const struct commitment *c)
{
	return arena_fmt(a, "%.*s--%.*s", STR_ARG(theme), STR_ARG(c->id));
}
