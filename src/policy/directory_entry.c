#include "directory_entry.h"

#include "directory_private.h"
#include "yaml_write.h"

enum { ENTRY_TEXT_MAX = 16 * 1024 };

static struct directory_entry read_service(struct reading *x, const yaml_node_t *node)
{
	/* As in the file, but that it has a proof of its own and says whose it is. */
	struct key keys[DIRECTORY_SERVICE_KEYS + 2];
	const yaml_node_t *v[DIRECTORY_SERVICE_KEYS + 2];
	const struct proof none = {.checked = DATE_NONE, .review_by = DATE_NONE};
	for (size_t i = 0; i < DIRECTORY_SERVICE_KEYS; i++) {
		keys[i] = directory_service_keys[i];
		keys[i].required = keys[i].required || i >= DIRECTORY_SERVICE_PROOF;
	}
	keys[DIRECTORY_SERVICE_KEYS] = (struct key){"organisation", REQUIRED};
	keys[DIRECTORY_SERVICE_KEYS + 1] = (struct key){"withdrawn", OPTIONAL};
	yaml_keys(x->r, node, keys, DIRECTORY_SERVICE_KEYS + 2, v);
	return (struct directory_entry){.is_service = true,
					.service = directory_service_of(x, v, &none),
					.of = yaml_code(x->r, v[DIRECTORY_SERVICE_KEYS]),
					.withdrawn = yaml_bool(x->r, v[DIRECTORY_SERVICE_KEYS + 1], false)};
}

static struct directory_entry read_organisation(struct reading *x, const yaml_node_t *node)
{
	struct key keys[DIRECTORY_ORGANISATION_KEYS + 1];
	const yaml_node_t *v[DIRECTORY_ORGANISATION_KEYS + 1];
	for (size_t i = 0; i < DIRECTORY_ORGANISATION_KEYS; i++)
		keys[i] = directory_organisation_keys[i];
	keys[DIRECTORY_ORGANISATION_KEYS] = (struct key){"withdrawn", OPTIONAL};
	yaml_keys(x->r, node, keys, DIRECTORY_ORGANISATION_KEYS + 1, v);
	return (struct directory_entry){.organisation = directory_organisation_of(x->r, v),
					.withdrawn = yaml_bool(x->r, v[DIRECTORY_ORGANISATION_KEYS], false)};
}

const struct error *directory_entry_parse(struct str text, struct str name, bool is_service, const struct teams *teams,
					  bool trust, struct arena *a, struct directory_entry *ret,
					  struct findings *problems)
{
	struct reading x = {.r = arena_new(a, struct reader, 1), .teams = teams, .trust = trust};
	struct directory_entry entry = {.is_service = is_service};
	if (reader_open(x.r, text, a, problems)) {
		const yaml_node_t *root = yaml_document_get_root_node(&x.r->document);
		entry = is_service ? read_service(&x, root) : read_organisation(&x, root);
	}
	const struct error *e = reader_result(x.r, name);
	if (!e)
		*ret = entry;
	return e;
}

/* ---- writing ---- */

struct str directory_age(struct arena *a, int half_years)
{
	if (!half_years)
		return STR("");
	return arena_fmt(a, "%d%s", half_years / 2, half_years % 2 ? "\xc2\xbd" : "");
}

static void write_address(struct buf *b, const struct post_address *at)
{
	const struct {
		const char *key;
		struct str s;
	} parts[] = {{"street", at->street}, {"town", at->town}, {"county", at->county}, {"postcode", at->postcode}};
	if (str_empty(at->street))
		return;
	buf_add(b, STR("address: {"));
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		buf_fmt(b, "%s%s: ", i ? ", " : "", parts[i].key);
		write_quoted(b, parts[i].s);
	}
	buf_add(b, STR("}\n"));
}

static void write_ways(struct buf *b, const struct ways_in *w, struct str team)
{
	if (str_empty(team)) {
		write_text(b, "phone", w->phone);
		write_text(b, "email", w->email);
	} else {
		write_word(b, "team", team);
	}
	write_text(b, "web", w->web);
	write_address(b, &w->address);
	write_text(b, "hours", w->hours);
}

static void write_proof(struct buf *b, const struct proof *p)
{
	write_text(b, "source", p->source);
	write_word(b, "checked", date_iso(b->arena, p->checked));
	write_word(b, "review_by", date_iso(b->arena, p->review_by));
}

static void write_topics(struct buf *b, uint32_t topics)
{
	struct str codes[HELP_ABOUTS];
	size_t n = 0;
	for (int t = 0; t < HELP_ABOUTS; t++)
		if (topics & 1u << t)
			codes[n++] = help_about_code((enum help_about)t);
	write_texts(b, "topics", codes, n);
}

struct str directory_entry_write(struct arena *a, const struct directory_entry *e)
{
	const struct directory_service *s = &e->service;
	struct buf b;
	buf_init(&b, a, ENTRY_TEXT_MAX);
	write_word(&b, "id", e->is_service ? s->id : e->organisation.id);
	write_word(&b, "organisation", e->is_service ? e->of : STR(""));
	write_text(&b, "name", e->is_service ? s->name : e->organisation.name);
	write_text(&b, "does", e->is_service ? s->does : e->organisation.does);
	if (e->is_service) {
		write_topics(&b, s->topics);
		write_text(&b, "from", directory_age(a, s->from));
		write_text(&b, "until", directory_age(a, s->until));
		write_text(&b, "ages", s->ages);
		write_texts(&b, "districts", s->districts.p, s->districts.n);
	}
	write_ways(&b, e->is_service ? &s->reach : &e->organisation.reach, e->is_service ? s->team : STR(""));
	write_proof(&b, e->is_service ? &s->proof : &e->organisation.proof);
	write_word(&b, "withdrawn", e->withdrawn ? STR("true") : STR(""));
	return buf_str(&b);
}
