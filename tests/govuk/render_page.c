/* render_page [error]: the demonstration page of demo.html, to standard output. */
#include "demo_html.h"

#include <stdio.h>

int main(int argc, char **argv)
{
	struct arena a;
	struct buf out;
	(void)argv;
	arena_init(&a, 16 << 20);
	buf_init(&out, &a, 1 << 20);
	demo_page(&out, argc > 1);
	struct str page = buf_str(&out);
	if (out.over || fwrite(page.p, 1, page.n, stdout) != page.n)
		return 1;
	arena_finish(&a);
	return 0;
}
