/* What is frozen, as text that any program can read in thirty years. */
#include <jansson.h>
#include <sodium.h>

#include "content.h"

enum { CONTENT_VERSION = 1 };

static const char *const kinds[BLOCK_KINDS] = {
    [BLOCK_TEXT] = "text",   [BLOCK_ITEM] = "item",   [BLOCK_HEADING] = "heading",
    [BLOCK_QUIET] = "quiet", [BLOCK_TABLE] = "table", [BLOCK_CHART] = "chart"};

struct str content_hash(struct arena *a, struct str json)
{
	unsigned char hash[crypto_hash_sha256_BYTES];
	char *hex = arena_bytes(a, 2 * sizeof(hash) + 1);
	crypto_hash_sha256(hash, (const unsigned char *)json.p, json.n);
	sodium_bin2hex(hex, 2 * sizeof(hash) + 1, hash, sizeof(hash));
	return (struct str){hex, 2 * sizeof(hash)};
}

/* ---- out ---- */

static json_t *text(struct str s)
{
	return json_stringn(s.p ? s.p : "", s.n);
}

static json_t *cell_out(const struct board_cell *c)
{
	return c->number ? json_integer(c->n) : text(c->text);
}

static json_t *row_out(const struct board_row *r)
{
	json_t *list = json_array();
	for (size_t i = 0; i < r->n; i++)
		json_array_append_new(list, cell_out(&r->p[i]));
	return list;
}

static void table_out(json_t *o, const struct board_table *t)
{
	json_t *columns = json_array(), *rows = json_array();
	for (size_t i = 0; i < t->columns.n; i++)
		json_array_append_new(columns, text(t->columns.p[i]));
	for (size_t i = 0; i < t->rows.n; i++)
		json_array_append_new(rows, row_out(&t->rows.p[i]));
	json_object_set_new(o, "name", text(t->name));
	json_object_set_new(o, "caption", text(t->caption));
	json_object_set_new(o, "columns", columns);
	json_object_set_new(o, "rows", rows);
	json_object_set_new(o, "wordy", json_boolean(t->wordy));
}

static void chart_out(json_t *o, const struct board_bars *bars)
{
	json_t *list = json_array();
	for (size_t i = 0; i < bars->n; i++) {
		json_t *bar = json_object();
		json_object_set_new(bar, "label", text(bars->p[i].label));
		json_object_set_new(bar, "text", text(bars->p[i].text));
		json_object_set_new(bar, "length", json_integer(bars->p[i].length));
		json_object_set_new(bar, "pattern", json_integer((json_int_t)bars->p[i].pattern));
		json_array_append_new(list, bar);
	}
	json_object_set_new(o, "bars", list);
}

static json_t *block_out(const struct board_block *b)
{
	json_t *o = json_object();
	json_object_set_new(o, "is", json_string(kinds[b->kind]));
	if (b->kind != BLOCK_TABLE)
		json_object_set_new(o, "text", text(b->text));
	if (b->kind == BLOCK_TABLE)
		table_out(o, &b->table);
	if (b->kind == BLOCK_CHART)
		chart_out(o, &b->bars);
	return o;
}

static json_t *section_out(const struct board_says *s)
{
	json_t *o = json_object(), *blocks = json_array();
	for (size_t i = 0; i < s->blocks.n; i++)
		json_array_append_new(blocks, block_out(&s->blocks.p[i]));
	json_object_set_new(o, "code", text(s->code));
	json_object_set_new(o, "title", text(s->title));
	json_object_set_new(o, "blocks", blocks);
	return o;
}

const struct error *content_write(struct arena *a, const struct board_content *c, struct str *ret)
{
	json_t *o = json_object(), *sections = json_array();
	for (size_t i = 0; i < c->sections.n; i++)
		json_array_append_new(sections, section_out(&c->sections.p[i]));
	json_object_set_new(o, "version", json_integer(CONTENT_VERSION));
	json_object_set_new(o, "council", text(c->council));
	json_object_set_new(o, "title", text(c->title));
	json_object_set_new(o, "on", text(date_iso(a, c->on)));
	json_object_set_new(o, "known", text(date_iso(a, c->known)));
	json_object_set_new(o, "frozen_at", text(instant_known(c->frozen_at) ? instant_iso(a, c->frozen_at) : STR("")));
	json_object_set_new(o, "frozen_by", text(c->frozen_by));
	json_object_set_new(o, "sections", sections);
	char *made = json_dumps(o, JSON_COMPACT);
	json_decref(o);
	if (!made)
		return error_new(ERROR_INTERNAL, "a report that cannot be written as JSON");
	*ret = arena_str(a, str_c(made));
	free(made);
	return NULL;
}

/* ---- in ---- */

static struct str text_in(struct arena *a, const json_t *o)
{
	return json_is_string(o) ? arena_str(a, (struct str){json_string_value(o), json_string_length(o)}) : STR("");
}

static struct str named(struct arena *a, const json_t *o, const char *name)
{
	return text_in(a, json_object_get(o, name));
}

static struct board_row row_in(struct arena *a, const json_t *list)
{
	size_t n = json_array_size(list);
	struct board_cell *p = arena_new(a, struct board_cell, n + 1);
	for (size_t i = 0; i < n; i++) {
		const json_t *cell = json_array_get(list, i);
		p[i] = json_is_integer(cell) ? cell_number(a, json_integer_value(cell)) : cell_text(text_in(a, cell));
	}
	return (struct board_row){p, n};
}

static struct board_table table_in(struct arena *a, const json_t *o)
{
	const json_t *columns = json_object_get(o, "columns"), *rows = json_object_get(o, "rows");
	size_t n = json_array_size(columns), high = json_array_size(rows);
	struct str *title = arena_new(a, struct str, n + 1);
	struct board_row *row = arena_new(a, struct board_row, high + 1);
	for (size_t i = 0; i < n; i++)
		title[i] = text_in(a, json_array_get(columns, i));
	for (size_t i = 0; i < high; i++)
		row[i] = row_in(a, json_array_get(rows, i));
	return (struct board_table){.name = named(a, o, "name"),
				    .caption = named(a, o, "caption"),
				    .columns = {title, n},
				    .rows = {row, high},
				    .wordy = json_is_true(json_object_get(o, "wordy"))};
}

static struct board_bars bars_in(struct arena *a, const json_t *list)
{
	size_t n = json_array_size(list);
	struct paper_bar *p = arena_new(a, struct paper_bar, n + 1);
	for (size_t i = 0; i < n; i++) {
		const json_t *bar = json_array_get(list, i);
		json_int_t pattern = json_integer_value(json_object_get(bar, "pattern"));
		p[i] = (struct paper_bar){
		    .label = named(a, bar, "label"),
		    .text = named(a, bar, "text"),
		    .length = (int)json_integer_value(json_object_get(bar, "length")),
		    .pattern = pattern > 0 && pattern < PAPER_PATTERNS ? (enum paper_pattern)pattern : PAPER_SOLID};
	}
	return (struct board_bars){p, n};
}

static void blocks_in(struct arena *a, const json_t *list, struct board_blocks *to)
{
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *o = json_array_get(list, i);
		struct board_block b = {.kind = BLOCK_TEXT, .text = named(a, o, "text")};
		for (int k = 0; k < BLOCK_KINDS; k++)
			if (str_eq(named(a, o, "is"), str_c(kinds[k])))
				b.kind = (enum board_block_kind)k;
		if (b.kind == BLOCK_TABLE)
			b.table = table_in(a, o);
		if (b.kind == BLOCK_CHART)
			b.bars = bars_in(a, json_object_get(o, "bars"));
		blocks_add(a, to, b);
	}
}

static bool content_in(struct arena *a, const json_t *o, struct board_content *c)
{
	const json_t *sections = json_object_get(o, "sections");
	struct str at = named(a, o, "frozen_at");
	size_t n = json_array_size(sections);
	*c = (struct board_content){.council = named(a, o, "council"),
				    .title = named(a, o, "title"),
				    .frozen_at = INSTANT_NONE,
				    .frozen_by = named(a, o, "frozen_by")};
	if (json_integer_value(json_object_get(o, "version")) != CONTENT_VERSION ||
	    !date_parse_iso(named(a, o, "on"), &c->on) || !date_parse_iso(named(a, o, "known"), &c->known) ||
	    (!str_empty(at) && !instant_parse_iso(at, &c->frozen_at)))
		return false;
	c->sections.p = arena_new(a, struct board_says, n + 1);
	for (size_t i = 0; i < n; i++) {
		const json_t *s = json_array_get(sections, i);
		struct board_says *to = &c->sections.p[c->sections.n++];
		*to = (struct board_says){.code = named(a, s, "code"), .title = named(a, s, "title")};
		blocks_in(a, json_object_get(s, "blocks"), &to->blocks);
	}
	return true;
}

const struct error *content_read(struct arena *a, struct str json, struct board_content *ret)
{
	struct board_content c;
	json_t *o = json_loadb(json.p, json.n, JSON_REJECT_DUPLICATES, NULL);
	bool good = o && content_in(a, o, &c);
	json_decref(o);
	if (!good)
		return error_new(ERROR_INTERNAL, "a report that is not as this program keeps one");
	*ret = c;
	return NULL;
}
