/*
 * Any bytes as a page: mkhtml refuses them with a place inside the file, or writes C whose strings and brackets are
 * whole, so that nothing of the page stands outside the string or directive it belongs to.
 */
#include "mkhtml.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool good, const char *what)
{
	if (good)
		return;
	fprintf(stderr, "%s\n", what);
	abort();
}

/* "page.html:LINE:COLUMN: error: ..." with a line that the file has. */
static void check_error(struct str error, struct str source)
{
	struct str rest = str_cut(error, strlen("page.html:"), error.n), part;
	int64_t line = 0, lines = 1;
	for (size_t i = 0; i < source.n; i++)
		lines += source.p[i] == '\n';
	check(str_starts(error, STR("page.html:")), "the error names no file");
	check(str_split(&rest, ':', &part) && str_to_int(part, 1, lines, &line), "the error is on no line");
	check(str_split(&rest, ':', &part) && str_to_int(part, 1, (int64_t)source.n + 1, &line), "... in no column");
	check(str_starts(rest, STR(" error: ")) && rest.n > 20, "the error says nothing");
}

/* The generated C, without knowing C: strings end on their line, brackets pair. */
static void check_c(struct str c)
{
	char open[4096];
	size_t depth = 0;
	for (size_t i = 0; i < c.n; i++) {
		char q = c.p[i];
		if (q == '"' || q == '\'') {
			for (i++; i < c.n && c.p[i] != q && c.p[i] != '\n'; i++)
				i += c.p[i] == '\\';
			check(i < c.n && c.p[i] == q, "a string is open at the end of its line");
		} else if (q == '/' && i + 1 < c.n && c.p[i + 1] == '*') {
			while (i + 1 < c.n && !(c.p[i] == '*' && c.p[i + 1] == '/'))
				i++;
		} else if (q == '(' || q == '[' || q == '{') {
			check(depth < sizeof(open), "brackets are too deep");
			open[depth++] = q == '(' ? ')' : q == '[' ? ']' : '}';
		} else if (q == ')' || q == ']' || q == '}') {
			check(depth > 0 && open[--depth] == q, "brackets do not pair");
		}
	}
	check(depth == 0, "a bracket is open");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct mkhtml_file file = {{(const char *)data, size}, "page.html", "page_html.h"};
	struct arena arena;
	struct buf h, c;
	struct str error = STR_NONE;
	if (size > 16384) /* every directive counts lines from the top */
		return 0;
	arena_init(&arena, SIZE_MAX);
	buf_init(&h, &arena, 16 << 20);
	buf_init(&c, &arena, 16 << 20);
	if (mkhtml(&arena, &file, &h, &c, &error)) {
		check(error.n == 0, "an error of a page that was accepted");
		check_c(buf_str(&h));
		check_c(buf_str(&c));
	} else {
		check_error(error, file.source);
	}
	arena_finish(&arena);
	return 0;
}
