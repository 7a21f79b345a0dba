/* The languages of pages: those compiled in, each in whose place a catalogue of the council's stands. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "languages.h"
#include "office_languages.h"
#include "po.h"

static const struct error *read_one(struct arena *a, struct str path, struct language *ret, struct str *ret_text)
{
	struct po_problems problems;
	const struct error *e = council_file_load(path.p, a, ret_text);
	if (e || po_read(a, *ret_text, ret, &problems))
		return e;
	for (size_t i = 0; i < problems.n; i++)
		fprintf(stderr, "%.*s:%d:%d: %.*s\n", STR_ARG(path), problems.p[i].line, problems.p[i].column,
			STR_ARG(problems.p[i].text));
	return error_new(ERROR_INVALID, "%.*s cannot be used: mend what is said above, or take the file away",
			 STR_ARG(path));
}

/* In the place of the one with its code; a new one last. */
static void put(struct language *all, size_t *n, const struct language *l)
{
	size_t at = 0;
	while (at < *n && !str_eq(all[at].code, l->code))
		at++;
	*n += at == *n;
	all[at] = *l;
}

static const struct error *read_files(struct arena *a, struct str folder, struct dirent **entry, int n,
				      struct languages *ret)
{
	struct language *all = arena_new(a, struct language, ret->n + (size_t)n);
	struct languages own = {all, 0, STR_NONE};
	size_t n_all = ret->n;
	uint64_t mark = po_mark(0, ret->mark);
	memcpy(all, ret->p, ret->n * sizeof(*all));
	for (int i = 0; i < n; i++) {
		struct language l;
		struct str text, path = arena_fmt(a, "%.*s/%s", STR_ARG(folder), entry[i]->d_name);
		if (!str_ends(path, STR(".po")))
			continue;
		const struct error *e = read_one(a, path, &l, &text);
		if (e)
			return e;
		if (!str_eq(str_c(entry[i]->d_name), arena_fmt(a, "%.*s.po", STR_ARG(l.code))))
			return error_new(ERROR_INVALID, "%.*s says Language: %.*s, so its name must be %.*s.po",
					 STR_ARG(path), STR_ARG(l.code), STR_ARG(l.code));
		put(all, &n_all, &l);
		mark = po_mark(mark, text);
	}
	own.n = n_all;
	own.mark = arena_fmt(a, "%016llx", (unsigned long long)mark);
	*ret = own;
	return NULL;
}

const struct error *office_languages_read(struct arena *a, struct str folder, struct languages *ret)
{
	struct dirent **entry = NULL;
	int n = scandir(folder.p, &entry, NULL, alphasort);
	*ret = languages;
	const struct error *e = n > 0 ? read_files(a, folder, entry, n, ret) : NULL;
	for (int i = 0; i < n; i++)
		free(entry[i]);
	free(entry);
	return e;
}
