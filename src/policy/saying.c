#include "saying.h"

#include "glossary.h"
#include "yaml_write.h"

enum { LINE_MAX_BYTES = 300, TEXT_MAX_BYTES = 900, LINES_MAX = 200, SAYING_TEXT_MAX = 512 * 1024 };

static struct str day_of(struct reader *r, const yaml_node_t *node)
{
	struct date day = yaml_date(r, node);
	return date_known(day) ? date_iso(r->arena, day) : STR("");
}

struct str saying_add_line(struct arena *a, struct str value, struct str line)
{
	return arena_fmt(a, "%.*s%s%.*s", STR_ARG(value), value.n ? "\n" : "", STR_ARG(line));
}

static struct str lines_of(struct reader *r, const yaml_node_t *node)
{
	struct str all = STR("");
	size_t n = list_at_most(r, node, true, LINES_MAX, "lines");
	for (size_t i = 0; i < n; i++)
		all = saying_add_line(r->arena, all, yaml_text(r, list_item(r, node, i), TEXT_MAX_BYTES));
	return all;
}

/* ": " parts a word from what it means. */
static bool part(struct str line, struct glossary_word *ret)
{
	for (size_t i = 0; i + 1 < line.n; i++)
		if (line.p[i] == ':' && line.p[i + 1] == ' ') {
			*ret = (struct glossary_word){str_trim(str_cut(line, 0, i)),
						      str_trim(str_cut(line, i + 2, line.n))};
			return !str_empty(ret->word) && !str_empty(ret->means);
		}
	return false;
}

static void check_word(struct reader *r, const yaml_node_t *at, const struct glossary_word *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq_nocase(p[i].word, p[n].word))
			finding_at(r, at, "the word %.*s is explained twice", STR_ARG(p[n].word));
}

static struct str words_of(struct reader *r, const yaml_node_t *node)
{
	struct str all = STR("");
	size_t n = list_at_most(r, node, true, LINES_MAX, "words");
	struct glossary_word *p = arena_new(r->arena, struct glossary_word, n);
	for (size_t i = 0; i < n; i++) {
		const yaml_node_t *item = list_item(r, node, i);
		struct str line = yaml_text(r, item, TEXT_MAX_BYTES);
		if (str_empty(line))
			continue;
		if (!part(line, &p[i]))
			finding_at(r, item, "found \"%.*s\", expected a word, a colon and what it means",
				   STR_ARG(str_cut(line, 0, 60)));
		else
			check_word(r, item, p, i);
		all = saying_add_line(r->arena, all, line);
	}
	return all;
}

static struct str value_of(struct reader *r, const struct saying_field *f, const yaml_node_t *node)
{
	switch (f->type) {
	case SAYING_LINE: return yaml_text(r, node, LINE_MAX_BYTES);
	case SAYING_TEXT: return yaml_text(r, node, TEXT_MAX_BYTES);
	case SAYING_PHONE: return yaml_phone(r, node);
	case SAYING_EMAIL: return yaml_email(r, node);
	case SAYING_DAY: return day_of(r, node);
	case SAYING_YES: return yaml_bool(r, node, false) ? STR("true") : STR("");
	case SAYING_LINES: return lines_of(r, node);
	case SAYING_WORDS: return words_of(r, node);
	}
	return STR("");
}

/* A text in which nothing is said is no YAML, and right where nothing must be. */
static bool may_say_nothing(const struct saying_field *field, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (field[i].required)
			return false;
	return true;
}

const struct error *saying_parse(struct str text, struct str name, const struct saying_field *field, size_t n,
				 struct arena *a, struct saying *ret, struct findings *problems)
{
	struct reader *r = arena_new(a, struct reader, 1);
	struct key keys[SAYING_FIELDS];
	const yaml_node_t *v[SAYING_FIELDS];
	struct saying s = {0};
	if (str_empty(str_trim(text)) && may_say_nothing(field, n)) {
		*ret = s;
		return NULL;
	}
	for (size_t i = 0; i < n; i++)
		keys[i] = (struct key){field[i].key, field[i].required};
	if (reader_open(r, text, a, problems)) {
		yaml_keys(r, yaml_document_get_root_node(&r->document), keys, n, v);
		for (size_t i = 0; i < n; i++)
			s.value[i] = v[i] ? value_of(r, &field[i], v[i]) : STR("");
	}
	const struct error *e = reader_result(r, name);
	if (!e)
		*ret = s;
	return e;
}

struct str saying_write(struct arena *a, const struct saying_field *field, size_t n, const struct saying *s)
{
	struct buf b;
	buf_init(&b, a, SAYING_TEXT_MAX);
	for (size_t i = 0; i < n; i++) {
		struct text_lines lines = saying_lines(a, s->value[i]);
		if (field[i].type == SAYING_LINES || field[i].type == SAYING_WORDS)
			write_texts(&b, field[i].key, lines.p, lines.n);
		else if (field[i].type == SAYING_DAY || field[i].type == SAYING_YES)
			write_word(&b, field[i].key, s->value[i]);
		else
			write_text(&b, field[i].key, s->value[i]);
	}
	return buf_str(&b);
}

struct text_lines saying_lines(struct arena *a, struct str value)
{
	struct str line, rest = value;
	size_t n = 0;
	while (str_split(&rest, '\n', &line))
		n++;
	struct str *p = arena_new(a, struct str, n);
	rest = value;
	n = 0;
	while (str_split(&rest, '\n', &line))
		if (!str_empty(str_trim(line)))
			p[n++] = str_trim(line);
	return (struct text_lines){p, n};
}

struct glossary saying_glossary(struct arena *a, struct str value)
{
	struct text_lines lines = saying_lines(a, value);
	struct glossary_word *p = arena_new(a, struct glossary_word, lines.n);
	struct glossary g = {p, 0};
	for (size_t i = 0; i < lines.n; i++)
		g.n += part(lines.p[i], &p[g.n]);
	return g;
}

struct str saying_of_glossary(struct arena *a, const struct glossary *g)
{
	struct str all = STR("");
	for (size_t i = 0; i < g->n; i++)
		all = saying_add_line(a, all,
				      arena_fmt(a, "%.*s: %.*s", STR_ARG(g->p[i].word), STR_ARG(g->p[i].means)));
	return all;
}
