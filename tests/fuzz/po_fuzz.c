/*
 * Any bytes as a catalogue: problems stand inside the file and say something; a language without problems has its
 * phrases in order, and any page goes through it to its end.
 */
#include <stdlib.h>

#include "po.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool good)
{
	if (!good)
		abort();
}

static void check_language(struct arena *a, const struct language *l)
{
	static const struct str names[] = {{"Kai", 3}};
	struct translation t = {
	    .language = l, .names = names, .n_names = 1, .css = STR("/assets/a.css"), .css_right_to_left = STR("/b")};
	struct buf page;
	struct str missing;
	for (size_t i = 0; i < l->n; i++) {
		check(i == 0 || str_cmp(l->phrases[i - 1].english, l->phrases[i].english) < 0);
		check(str_eq(language_say(a, &t, l->phrases[i].english), l->phrases[i].other));
	}
	for (size_t i = 0; i < l->n_patterns; i++)
		(void)language_fits(l->patterns[i].english, STR("By Monday 30 November, 9am, 3 things for Kai"));
	(void)language_page(
	    a, &t,
	    STR("<html lang=\"en\"><title>A \xE2\x80\x93 B</title><main><p>By Monday 30 November, 9am to "
		"5:30pm</p><p>Kai 12</p></main></html>"),
	    1 << 20, &page, &missing);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a;
	struct language l;
	struct po_problems problems;
	struct str bytes = {(const char *)data, size};
	if (size > 200000)
		return 0;
	arena_init(&a, 256 << 20);
	bool good = po_read(&a, bytes, &l, &problems);
	check(good == (problems.n == 0) && problems.n <= PO_PROBLEMS_MAX);
	for (size_t i = 0; i < problems.n; i++)
		check(problems.p[i].line >= 1 && problems.p[i].column >= 1 && problems.p[i].text.n > 0);
	if (good)
		check_language(&a, &l);
	(void)po_read_template(&a, bytes, &l, &problems);
	arena_finish(&a);
	return 0;
}
