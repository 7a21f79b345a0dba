#include "postcode.h"

enum { OUTWARD_MAX = 4, INWARD = 3 };

static bool is_letter(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A9, A99, A9A, AA9, AA99, AA9A */
static bool is_outward(struct str s)
{
	size_t letters = 0;
	while (letters < s.n && letters < 2 && is_letter(s.p[letters]))
		letters++;
	if (!letters || letters == s.n || !is_digit(s.p[letters]))
		return false;
	return s.n == letters + 1 || (s.n == letters + 2 && (is_digit(s.p[s.n - 1]) || is_letter(s.p[s.n - 1])));
}

/* 9AA from its beginning; C, I, K, M, O and V are never there. */
static bool is_inward(struct str s)
{
	for (size_t i = 1; i < s.n; i++)
		if (!is_letter(s.p[i]) || strchr("CIKMOVcikmov", s.p[i]))
			return false;
	return s.n >= 1 && s.n <= INWARD && is_digit(s.p[0]);
}

static char changed(char c, char first, char last, int by)
{
	return c >= first && c <= last ? (char)(c + by) : c;
}

static struct str in_case(struct arena *a, struct str s, bool capitals)
{
	char *p = arena_new(a, char, s.n + 1);
	for (size_t i = 0; i < s.n; i++)
		p[i] = capitals ? changed(s.p[i], 'a', 'z', 'A' - 'a') : changed(s.p[i], 'A', 'Z', 'a' - 'A');
	return (struct str){p, s.n};
}

bool postcode_tidy(struct arena *a, struct str typed, struct str *ret)
{
	char p[OUTWARD_MAX + INWARD];
	size_t n = 0;
	for (size_t i = 0; i < typed.n; i++) {
		if (typed.p[i] == ' ')
			continue;
		if (n == sizeof(p))
			return false;
		p[n++] = typed.p[i];
	}
	struct str all = {p, n};
	if (n <= INWARD || !is_outward(str_cut(all, 0, n - INWARD)) || !is_inward(str_cut(all, n - INWARD, n)))
		return false;
	struct str capitals = in_case(a, all, true);
	*ret = arena_fmt(a, "%.*s %.*s", (int)(n - INWARD), capitals.p, INWARD, capitals.p + n - INWARD);
	return true;
}

struct str postcode_outward(struct str postcode)
{
	return str_cut(postcode, 0, str_find(postcode, ' ', 0));
}

bool postcode_stub(struct arena *a, struct str part, struct str next, struct str *ret, size_t *ret_words)
{
	struct str small = in_case(a, part, false);
	*ret_words = 1;
	if (is_outward(part) && is_inward(next)) {
		struct str inward = in_case(a, next, false);
		*ret = arena_fmt(a, "%.*s %.*s", STR_ARG(small), STR_ARG(inward));
		*ret_words = 2;
		return true;
	}
	/* ng228pz and ng228p have letters at their end, so there is one way to read them. */
	for (size_t inward = INWARD; inward >= 2; inward--) {
		if (part.n <= inward || !is_outward(str_cut(part, 0, part.n - inward)) ||
		    !is_inward(str_cut(part, part.n - inward, part.n)))
			continue;
		if (inward == 2 && is_outward(part))
			continue; /* w1a */
		*ret = arena_fmt(a, "%.*s %.*s", (int)(part.n - inward), small.p, (int)inward,
				 small.p + part.n - inward);
		return true;
	}
	*ret = small;
	return is_outward(part) ||
	       (part.n > 1 && is_outward(str_cut(part, 0, part.n - 1)) && is_digit(part.p[part.n - 1]));
}
