/* The command: mkhtml PAGE.html OUT.c OUT.h */
#include <stdio.h>

#include "mkhtml.h"

static bool write_file(const char *path, struct buf *b)
{
	FILE *f = fopen(path, "wb");
	struct str s = buf_str(b);
	bool ok = f && fwrite(s.p, 1, s.n, f) == s.n;
	return f && fclose(f) == 0 && ok;
}

int main(int argc, char **argv)
{
	static char source[MKHTML_SOURCE + 1];
	struct arena a;
	struct buf h, c;
	struct str error = STR_NONE;
	FILE *in = argc == 4 ? fopen(argv[1], "rb") : NULL;
	if (!in) {
		fprintf(stderr, "mkhtml PAGE.html OUT.c OUT.h: compiles a page that can be read; see doc/mkhtml.md\n");
		return 2;
	}
	struct str text = {source, fread(source, 1, sizeof(source), in)};
	fclose(in);
	arena_init(&a, SIZE_MAX);
	buf_init(&h, &a, MKHTML_OUTPUT);
	buf_init(&c, &a, MKHTML_OUTPUT);
	int status = 1;
	if (!mkhtml(&a, &(struct mkhtml_file){text, argv[1], argv[3]}, &h, &c, &error))
		fprintf(stderr, "%s\n", error.p);
	else if (!write_file(argv[2], &c) || !write_file(argv[3], &h))
		perror("mkhtml: cannot write");
	else
		status = 0;
	arena_finish(&a);
	return status;
}
