/*
 * Any bytes as what somebody wrote in a report: the reading ends; what it gives is whole text in blocks that are not
 * empty, and when something is wrong it gives nothing and says what.
 */
#include <stdint.h>
#include <stdlib.h>

#include "written.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool good)
{
	if (!good)
		abort();
}

static bool known(const void *context, struct str name, struct str *ret)
{
	(void)context;
	check(name.n <= WORDS_NAME_MAX && str_find(name, '{', 0) == name.n && str_find(name, '}', 0) == name.n);
	*ret = STR("88.6%");
	return str_starts(name, STR("suitable."));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a;
	struct board_blocks blocks = {0};
	struct str text = {(const char *)data, size};
	if (!str_is_utf8(text)) /* a form refuses it (form.h) */
		return 0;
	arena_init(&a, 512 << 20);
	struct words_wrong wrong = words_say(&a, arena_str(&a, text), known, NULL, &blocks);
	check((wrong.fault == WORDS_FINE) || blocks.n == 0);
	check(str_is_utf8(wrong.name) && wrong.name.n <= WORDS_NAME_MAX);
	for (size_t i = 0; i < blocks.n; i++) {
		check(blocks.p[i].kind == BLOCK_TEXT || blocks.p[i].kind == BLOCK_ITEM);
		check(!str_empty(blocks.p[i].text) && str_is_utf8(blocks.p[i].text));
		check(str_find(blocks.p[i].text, '\n', 0) == blocks.p[i].text.n);
	}
	arena_finish(&a);
	return 0;
}
