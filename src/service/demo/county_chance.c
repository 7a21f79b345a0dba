#include <stdlib.h>

#include "county.h"

static uint64_t mix(uint64_t z)
{
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

uint64_t chance_next(struct chance *c)
{
	return mix(c->state += 0x9e3779b97f4a7c15u);
}

struct chance chance_new(uint64_t seed, uint64_t number, uint64_t purpose)
{
	return (struct chance){mix(mix(mix(seed) ^ number) ^ purpose)};
}

int chance_in(struct chance *c, int least, int most)
{
	uint64_t drawn = chance_next(c), room = most > least ? (uint64_t)(most - least) + 1 : 1;
	return least + (int)(drawn % room);
}

bool chance_percent(struct chance *c, int percent)
{
	return chance_in(c, 1, 100) <= percent;
}

/* Copies n bytes, with a space for each _. */
static void copy_word(struct str word, char *ret)
{
	size_t n = word.n < COUNTY_TEXT ? word.n : COUNTY_TEXT - 1;
	for (size_t i = 0; i < n; i++)
		ret[i] = (char)(word.p[i] == '_' ? ' ' : word.p[i]);
	ret[n] = 0;
}

void chance_word(struct chance *c, const char *words, char *ret)
{
	struct str rest = str_c(words), word = STR_NONE;
	int n = 1;
	for (size_t i = 0; i < rest.n; i++)
		n += rest.p[i] == ' ';
	for (int left = chance_in(c, 0, n - 1); left >= 0; left--)
		str_split(&rest, ' ', &word);
	copy_word(word, ret);
}

void chance_share(struct chance *c, const char *shares, char *ret)
{
	int64_t all = 0, share, at;
	struct str rest = str_c(shares), piece;
	while (!str_empty(rest) && str_split(&rest, ' ', &piece)) {
		size_t star = str_find(piece, '*', 0);
		all += str_to_int(str_cut(piece, star + 1, piece.n), 0, 100000, &share) ? share : 0;
	}
	at = chance_in(c, 0, (int)all - 1);
	rest = str_c(shares);
	while (!str_empty(rest) && str_split(&rest, ' ', &piece)) {
		size_t star = str_find(piece, '*', 0);
		at -= str_to_int(str_cut(piece, star + 1, piece.n), 0, 100000, &share) ? share : 0;
		if (at < 0) {
			copy_word(str_cut(piece, 0, star), ret);
			return;
		}
	}
	ret[0] = 0;
}
