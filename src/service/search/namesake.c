/* Who is restricted, and known by full name and birth date to whoever looks: they are told whom to ring. */
#include "search.h"
#include "search_sql.h"
#include "words_private.h"

enum { NAME_WORDS = 20 };

struct name_words {
	struct str p[NAME_WORDS];
	size_t n;
};

static void add_words(struct name_words *to, struct arena *a, struct str name)
{
	struct str rest = words_fold(a, name), word;
	while (to->n < NAME_WORDS && str_split(&rest, ' ', &word))
		if (!str_empty(word))
			to->p[to->n++] = word;
}

static bool has(const struct name_words *words, struct str word)
{
	for (size_t i = 0; i < words->n; i++)
		if (str_eq(words->p[i], word))
			return true;
	return false;
}

/* The same words, in any order. */
static bool same(const struct name_words *x, const struct name_words *y)
{
	for (size_t i = 0; i < x->n; i++)
		if (!has(y, x->p[i]))
			return false;
	for (size_t i = 0; i < y->n; i++)
		if (!has(x, y->p[i]))
			return false;
	return x->n > 0 && y->n > 0;
}

/* Their first name or the one they are known by, with the surname; of several first names the first will do. */
static bool is_called(struct arena *a, const struct search_hidden_born_row *r, const struct name_words *typed)
{
	const struct str first = str_cut(r->first_name, 0, str_find(r->first_name, ' ', 0));
	const struct str firsts[] = {r->first_name, first, r->known_as};
	bool surname_alone = str_empty(r->first_name) && str_empty(r->known_as);
	for (size_t i = 0; i < sizeof(firsts) / sizeof(firsts[0]); i++) {
		struct name_words name = {.n = 0};
		if (str_empty(firsts[i]) && !surname_alone)
			continue;
		add_words(&name, a, firsts[i]);
		add_words(&name, a, r->surname);
		if (same(&name, typed))
			return true;
	}
	return false;
}

/* What was typed as one whole birth date and words of a name; anything else beside them is no full name. */
static bool name_and_birth(const struct typed *typed, struct name_words *ret_name, struct str *ret_birth)
{
	*ret_name = (struct name_words){.n = 0};
	*ret_birth = STR_NONE;
	for (size_t i = 0; i < typed->n; i++) {
		struct str word = typed->p[i].from;
		if (is_birth_typed(&typed->p[i]) && str_empty(*ret_birth))
			*ret_birth = word;
		else if (strchr("=@#~", word.p[0]) || ret_name->n == NAME_WORDS)
			return false;
		else
			ret_name->p[ret_name->n++] = word;
	}
	return ret_name->n && !str_empty(*ret_birth);
}

const struct error *search_hidden_namesake(struct db *db, struct arena *a, struct account_id account, struct str text,
					   struct person_id *ret)
{
	struct typed typed;
	struct name_words name;
	struct str birth;
	struct search_hidden_born rows;
	struct person_id found = {0};
	words_typed(a, text, &typed);
	if (name_and_birth(&typed, &name, &birth)) {
		struct str word = born_and_called(a, birth, name.p[0]); /* each of a full name's words is theirs */
		const struct error *e = search_hidden_born(db, a, word, account, &rows);
		if (e)
			return e;
		for (size_t i = 0; i < rows.n && !found.id; i++)
			if (is_called(a, &rows.p[i], &name))
				found = rows.p[i].person;
	}
	*ret = found;
	return NULL;
}
