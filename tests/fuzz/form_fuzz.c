/* Forms and query strings: whatever comes in, what comes out keeps its promises. */
#include <stdint.h>
#include <stdlib.h>

#include "form.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(struct str s)
{
	if (!str_is_utf8(s) || s.p[s.n] != '\0')
		abort();
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '\r' || s.p[i] == '\0')
			abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct arena a;
	struct form f;
	arena_init(&a, 8 * 1024 * 1024);
	if (size <= 64 * 1024 && !form_parse(&a, (struct str){(const char *)data, size}, &f)) {
		if (f.n > FORM_MAX_FIELDS)
			abort();
		for (size_t i = 0; i < f.n; i++) {
			check(f.field[i].name);
			check(f.field[i].value);
		}
		struct form_errors errors = {.arena = &a};
		struct date d = {0};
		if (form_date(&f, "d", "the day", true, &errors, &d) != (errors.n == 0))
			abort();
	}
	arena_finish(&a);
	return 0;
}
