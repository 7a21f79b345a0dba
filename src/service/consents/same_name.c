#include "same_name.h"

#include "search.h"

enum { NAME_WORDS = 20 };

struct name {
	struct str p[NAME_WORDS];
	size_t n;
};

static bool is_title(struct str word)
{
	static const char *const titles[] = {"mr", "mrs", "ms", "miss", "mx", "dr"};
	for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++)
		if (str_eq(word, str_c(titles[i])))
			return true;
	return false;
}

static struct name words_of(struct arena *a, struct str text)
{
	struct name name = {.n = 0};
	struct str rest = words_fold(a, text), word;
	while (name.n < NAME_WORDS && str_split(&rest, ' ', &word)) {
		if (!str_empty(word) && !is_title(word))
			name.p[name.n++] = word;
	}
	return name;
}

static bool has(const struct name *name, struct str word)
{
	for (size_t i = 0; i < name->n; i++)
		if (str_eq(name->p[i], word))
			return true;
	return false;
}

static bool covers(const struct name *name, const struct name *said)
{
	for (size_t i = 0; i < name->n; i++)
		if (!has(said, name->p[i]))
			return false;
	return name->n > 0;
}

bool name_covers(struct arena *a, struct str name, struct str said)
{
	struct name x = words_of(a, name), y = words_of(a, said);
	return covers(&x, &y);
}

/* The surnames sound the same and the first names begin with the same letter. */
static bool alike(struct arena *a, const struct name *x, const struct name *y)
{
	struct str sx = x->p[x->n - 1], sy = y->p[y->n - 1], ox = sound_of(a, sx), oy = sound_of(a, sy);
	bool same = str_eq(sx, sy) || (ox.n && str_eq(ox, oy));
	return same && x->n > 1 && y->n > 1 && x->p[0].p[0] == y->p[0].p[0];
}

bool name_may_be(struct arena *a, struct str listed, struct str said)
{
	struct name x = words_of(a, listed), y = words_of(a, said);
	return covers(&x, &y) || covers(&y, &x) || (x.n && y.n && alike(a, &x, &y));
}
