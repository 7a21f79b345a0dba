#include "str.h"

static unsigned char lower(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

bool str_eq_nocase(struct str a, struct str b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		if (lower(a.p[i]) != lower(b.p[i]))
			return false;
	return true;
}

int str_cmp(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.p, b.p, n) : 0;
	return c ? c : (a.n > b.n) - (a.n < b.n);
}

bool str_starts(struct str s, struct str prefix)
{
	return s.n >= prefix.n && str_eq((struct str){s.p, prefix.n}, prefix);
}

bool str_ends(struct str s, struct str suffix)
{
	return s.n >= suffix.n && str_eq(str_cut(s, s.n - suffix.n, s.n), suffix);
}

size_t str_find(struct str s, char c, size_t from)
{
	for (size_t i = from; i < s.n; i++)
		if (s.p[i] == c)
			return i;
	return s.n;
}

bool str_contains(struct str s, struct str part)
{
	return !part.n || (s.n >= part.n && memmem(s.p, s.n, part.p, part.n));
}

struct str str_cut(struct str s, size_t start, size_t end)
{
	if (end > s.n)
		end = s.n;
	if (start > end)
		start = end;
	return (struct str){s.p ? s.p + start : NULL, end - start};
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct str str_trim(struct str s)
{
	size_t start = 0, end = s.n;
	while (start < end && is_space(s.p[start]))
		start++;
	while (end > start && is_space(s.p[end - 1]))
		end--;
	return str_cut(s, start, end);
}

bool str_split(struct str *rest, char sep, struct str *ret_part)
{
	if (!rest->p)
		return false;
	size_t at = str_find(*rest, sep, 0);
	*ret_part = str_cut(*rest, 0, at);
	*rest = at == rest->n ? STR_NONE : str_cut(*rest, at + 1, rest->n);
	return true;
}

bool str_to_int(struct str s, int64_t min, int64_t max, int64_t *ret)
{
	bool minus = s.n && s.p[0] == '-';
	size_t i = minus;
	int64_t value = 0;
	if (i == s.n)
		return false;
	for (; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9' || __builtin_mul_overflow(value, 10, &value) ||
		    __builtin_sub_overflow(value, s.p[i] - '0', &value))
			return false;
	}
	if (!minus && __builtin_sub_overflow(0, value, &value))
		return false;
	if (value < min || value > max)
		return false;
	*ret = value;
	return true;
}

/* Table 3-7 of the Unicode standard. */
size_t str_utf8_step(struct str s, size_t at)
{
	const unsigned char *p = (const unsigned char *)s.p + at;
	size_t left = s.n - at;
	unsigned char c = p[0];
	unsigned char low = 0x80, high = 0xBF;
	size_t n = 0;
	if (c > 0 && c < 0x80)
		return 1;
	if (c >= 0xC2 && c <= 0xDF)
		n = 2;
	else if (c >= 0xE0 && c <= 0xEF)
		n = 3;
	else if (c >= 0xF0 && c <= 0xF4)
		n = 4;
	if (n == 0 || n > left)
		return 0;
	if (c == 0xE0)
		low = 0xA0;
	else if (c == 0xED)
		high = 0x9F;
	else if (c == 0xF0)
		low = 0x90;
	else if (c == 0xF4)
		high = 0x8F;
	if (p[1] < low || p[1] > high)
		return 0;
	for (size_t i = 2; i < n; i++)
		if (p[i] < 0x80 || p[i] > 0xBF)
			return 0;
	return n;
}

bool str_is_utf8(struct str s)
{
	for (size_t i = 0; i < s.n;) {
		size_t step = str_utf8_step(s, i);
		if (!step)
			return false;
		i += step;
	}
	return true;
}

size_t str_chars(struct str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++)
		n += ((unsigned char)s.p[i] & 0xC0) != 0x80;
	return n;
}
