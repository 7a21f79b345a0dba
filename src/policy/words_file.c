#include "words_file.h"

#include <stdlib.h>

#include "glossary.h"

enum { WORDS_MAX = 200, WORD_MAX = 160, MEANING_MAX = 700 };

static void said_before(struct reader *r, const yaml_node_t *at, const struct glossary_word *p, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (p[i].word.n && str_eq_nocase(p[i].word, p[k].word)) {
			finding_at(r, at, "the word %.*s is explained already, by entry %zu", STR_ARG(p[i].word),
				   k + 1);
			return;
		}
}

struct glossary read_glossary(struct reader *r, const yaml_node_t *node)
{
	static const struct key keys[] = {{"word", REQUIRED}, {"means", REQUIRED}};
	size_t n = list_at_most(r, node, false, WORDS_MAX, "words");
	struct glossary_word *p = arena_new(r->arena, struct glossary_word, n);
	for (size_t i = 0; i < n; i++) {
		const yaml_node_t *v[2];
		yaml_keys(r, list_item(r, node, i), keys, 2, v);
		p[i] = (struct glossary_word){yaml_text(r, v[0], WORD_MAX), yaml_text(r, v[1], MEANING_MAX)};
		said_before(r, v[0], p, i);
	}
	return (struct glossary){p, n};
}

static int letter(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static int by_alphabet(const void *x, const void *y)
{
	struct str a = ((const struct glossary_word *)x)->word, b = ((const struct glossary_word *)y)->word;
	for (size_t i = 0; i < a.n && i < b.n; i++)
		if (letter(a.p[i]) != letter(b.p[i]))
			return letter(a.p[i]) - letter(b.p[i]);
	return (a.n > b.n) - (a.n < b.n);
}

struct glossary words_in_order(struct arena *a, struct glossary all)
{
	struct glossary_word *p = arena_new(a, struct glossary_word, all.n);
	for (size_t i = 0; i < all.n; i++)
		p[i] = all.p[i];
	qsort(p, all.n, sizeof(*p), by_alphabet);
	return (struct glossary){p, all.n};
}

const struct error *words_parse(struct str text, struct str name, struct arena *a, struct glossary *ret,
				struct findings *problems)
{
	static const struct key keys[] = {{"words", REQUIRED}};
	struct reader *r = arena_new(a, struct reader, 1);
	const yaml_node_t *v[1];
	struct glossary words = {0};
	if (reader_open(r, text, a, problems)) {
		yaml_keys(r, yaml_document_get_root_node(&r->document), keys, 1, v);
		words = words_in_order(a, read_glossary(r, v[0]));
	}
	const struct error *e = reader_result(r, name);
	if (!e)
		*ret = words;
	return e;
}
