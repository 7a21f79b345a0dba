/* Any bytes as a name and as what somebody typed: words keep to their limits, are text, and folding twice is once. */
#include <stdlib.h>

#include "words.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool good)
{
	if (!good)
		abort();
}

static void check_person(struct arena *a, struct str s)
{
	struct words words;
	struct findable f = {.first_name = s, .surname = s, .former_names = s, .phone = s, .council_ref = s, .ref = s};
	f.birth = DATE_NONE;
	words_of_person(a, &f, &words);
	check(words.n <= WORDS_MAX);
	for (size_t i = 0; i < words.n; i++) {
		check(words.p[i].text.n > 0 && words.p[i].text.n <= WORD_MAX);
		check(str_is_utf8(words.p[i].text));
	}
}

static void check_typed(struct arena *a, struct str s)
{
	struct typed typed;
	words_typed(a, s, &typed);
	check(typed.n <= TYPED_MAX);
	for (size_t i = 0; i < typed.n; i++) {
		const struct typed_word *t = &typed.p[i];
		struct word same = {.text = t->from};
		check(str_is_utf8(t->from) && str_is_utf8(t->to) && str_cmp(t->from, t->to) < 0);
		check(str_is_utf8(t->or_from) && str_cmp(t->or_from, t->or_to) <= 0);
		check(word_match(&same, t) == MATCH_EXACT);
		check(i == 0 || typed.p[i - 1].says >= t->says);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a;
	struct str s = {(const char *)data, size};
	arena_init(&a, 64 << 20);
	struct str folded = words_fold(&a, s);
	if (folded.n < 3000)
		check(str_eq(folded, words_fold(&a, folded)));
	check_person(&a, s);
	check_typed(&a, s);
	arena_finish(&a);
	return 0;
}
