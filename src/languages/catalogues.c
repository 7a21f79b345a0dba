/*
 * Turns catalogues into C, when building: catalogues NAME.c TEMPLATE.pot FILE.po... writes the table that
 * platform/language describes, and the template as it is. What is wrong in a file ends it, with file, line and column.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "po.h"

static struct str file_text(struct arena *a, const char *path)
{
	struct stat st;
	FILE *in = fopen(path, "rb");
	if (!in || fstat(fileno(in), &st) != 0) {
		perror(path);
		exit(1);
	}
	size_t n = (size_t)st.st_size;
	char *p = arena_bytes(a, n + 1);
	if (fread(p, 1, n, in) != n) {
		perror(path);
		exit(1);
	}
	fclose(in);
	return (struct str){p, n};
}

/* As a struct str of bytes. */
static void put_text(FILE *out, struct str text)
{
	fprintf(out, "{\"");
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];
		if (c < 32 || c > 126 || c == '"' || c == '\\' || c == '?')
			fprintf(out, "\\%03o", c);
		else
			fputc(c, out);
	}
	fprintf(out, "\", %zu}", text.n);
}

static void put_phrases(FILE *out, const char *name, size_t at, const struct phrase *p, size_t n)
{
	fprintf(out, "static const struct phrase %s_%zu[] = {\n", name, at);
	for (size_t i = 0; i < n; i++) {
		fprintf(out, "\t{");
		put_text(out, p[i].english);
		fprintf(out, ", ");
		put_text(out, p[i].other);
		fprintf(out, "},\n");
	}
	fprintf(out, "\t{{NULL, 0}, {NULL, 0}},\n};\n");
}

static void put_language(FILE *out, const struct language *l, size_t at)
{
	fprintf(out, "\t{");
	put_text(out, l->code);
	fprintf(out, ", ");
	put_text(out, l->name);
	fprintf(out, ", ");
	put_text(out, l->known_as);
	fprintf(out, ", ");
	put_text(out, l->checked_by);
	fprintf(out, ", %s, phrases_%zu, %zu, patterns_%zu, %zu},\n", l->right_to_left ? "true" : "false", at, l->n, at,
		l->n_patterns);
}

static void read_one(struct arena *a, const char *path, struct language *ret, uint64_t *mark)
{
	struct str text = file_text(a, path);
	struct po_problems problems;
	bool good = po_read(a, text, ret, &problems);
	for (size_t i = 0; i < problems.n; i++)
		fprintf(stderr, "%s:%d:%d: %.*s\n", path, problems.p[i].line, problems.p[i].column,
			STR_ARG(problems.p[i].text));
	if (!good)
		exit(1);
	*mark = po_mark(*mark, text);
}

int main(int argc, char **argv)
{
	struct arena a;
	struct language *all;
	uint64_t mark = 0;
	size_t n = argc > 3 ? (size_t)argc - 3 : 0;
	if (!n) {
		fprintf(stderr, "usage: catalogues NAME.c TEMPLATE.pot FILE.po...\n");
		return 2;
	}
	arena_init(&a, 256 << 20);
	all = arena_new(&a, struct language, n);
	for (size_t i = 0; i < n; i++)
		read_one(&a, argv[i + 3], &all[i], &mark);
	FILE *out = fopen(argv[1], "w");
	if (!out) {
		perror(argv[1]);
		return 1;
	}
	fprintf(out, "#include \"languages.h\"\n\n");
	for (size_t i = 0; i < n; i++) {
		put_phrases(out, "phrases", i, all[i].phrases, all[i].n);
		put_phrases(out, "patterns", i, all[i].patterns, all[i].n_patterns);
	}
	fprintf(out, "static const struct language all[] = {\n");
	for (size_t i = 0; i < n; i++)
		put_language(out, &all[i], i);
	fprintf(out, "};\nconst struct languages languages = {all, %zu, {\"%016llx\", 16}};\n", n,
		(unsigned long long)mark);
	fprintf(out, "const struct str languages_template = ");
	put_text(out, file_text(&a, argv[2]));
	fprintf(out, ";\n");
	arena_finish(&a);
	if (fclose(out) != 0) {
		perror(argv[1]);
		return 1;
	}
	return 0;
}
