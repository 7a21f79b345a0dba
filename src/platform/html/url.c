#include "html.h"
#include "log.h"

enum { URL_MAX = 8000 }; /* bytes; browsers and servers agree up to here */

/* Letters, digits, "-._~". */
static const bool unreserved[256] = {
    ['-'] = 1, ['.'] = 1, ['_'] = 1, ['~'] = 1, ['0'] = 1, ['1'] = 1, ['2'] = 1, ['3'] = 1, ['4'] = 1, ['5'] = 1,
    ['6'] = 1, ['7'] = 1, ['8'] = 1, ['9'] = 1, ['A'] = 1, ['B'] = 1, ['C'] = 1, ['D'] = 1, ['E'] = 1, ['F'] = 1,
    ['G'] = 1, ['H'] = 1, ['I'] = 1, ['J'] = 1, ['K'] = 1, ['L'] = 1, ['M'] = 1, ['N'] = 1, ['O'] = 1, ['P'] = 1,
    ['Q'] = 1, ['R'] = 1, ['S'] = 1, ['T'] = 1, ['U'] = 1, ['V'] = 1, ['W'] = 1, ['X'] = 1, ['Y'] = 1, ['Z'] = 1,
    ['a'] = 1, ['b'] = 1, ['c'] = 1, ['d'] = 1, ['e'] = 1, ['f'] = 1, ['g'] = 1, ['h'] = 1, ['i'] = 1, ['j'] = 1,
    ['k'] = 1, ['l'] = 1, ['m'] = 1, ['n'] = 1, ['o'] = 1, ['p'] = 1, ['q'] = 1, ['r'] = 1, ['s'] = 1, ['t'] = 1,
    ['u'] = 1, ['v'] = 1, ['w'] = 1, ['x'] = 1, ['y'] = 1, ['z'] = 1,
};

/* All but the unreserved characters of RFC 3986, and those in also, as %XX. Copies whole runs. */
static void put_encoded(struct buf *b, struct str s, const char *also)
{
	static const char hex[] = "0123456789ABCDEF";
	size_t run = 0;
	for (size_t i = 0;; i++) {
		while (i < s.n && unreserved[(unsigned char)s.p[i]])
			i++;
		if (i == s.n)
			break;
		if (s.p[i] && strchr(also, s.p[i]))
			continue;
		unsigned char byte = (unsigned char)s.p[i];
		buf_add(b, (struct str){s.p + run, i - run});
		buf_add(b, (struct str){(char[]){'%', hex[byte >> 4], hex[byte & 15]}, 3});
		run = i + 1;
	}
	buf_add(b, (struct str){s.p + run, s.n - run});
}

static struct url finish(struct buf *b)
{
	return b->over ? url_const("#") : (struct url){buf_str(b)};
}

static bool would_vanish(struct str part)
{
	return part.n <= 2 && (part.n == 0 || str_eq(part, STR(".")) || str_eq(part, STR("..")));
}

/* Whether what was written so far is in the path. */
static bool in_path(const struct buf *b)
{
	for (size_t i = 0; i < b->n; i++)
		if (b->p[i] == '?' || b->p[i] == '#')
			return false;
	return true;
}

static const char *next_place(const char *p)
{
	while ((p = strchr(p, '{')) && p[1] != '}')
		p++;
	return p;
}

struct url url_path_from(struct arena *a, const char *pattern, const struct str *parts, size_t n)
{
	struct buf b;
	size_t used = 0;
	const char *fixed = pattern, *place;
	buf_init(&b, a, URL_MAX);
	while ((place = next_place(fixed))) {
		struct str part = used < n ? parts[used] : STR("-");
		buf_add(&b, (struct str){fixed, (size_t)(place - fixed)});
		used++;
		fixed = place + 2;
		if (would_vanish(part) && b.n && b.p[b.n - 1] == '/' && (!*fixed || strchr("/?#", *fixed)) &&
		    in_path(&b))
			part = STR("-");
		put_encoded(&b, part, "");
	}
	buf_add(&b, str_c(fixed));
	if (used != n)
		log_line(LOG_ERROR, "url", "pattern=%s wants=%zu given=%zu", pattern, used, n);
	return finish(&b);
}

struct url url_with(struct arena *a, struct url url, const char *name, struct str value)
{
	struct buf b;
	size_t fragment = str_find(url.text, '#', 0);
	struct str before = str_cut(url.text, 0, fragment);
	buf_init(&b, a, URL_MAX);
	buf_add(&b, before);
	buf_char(&b, str_find(before, '?', 0) < before.n ? '&' : '?');
	put_encoded(&b, str_c(name), "");
	buf_char(&b, '=');
	put_encoded(&b, value, "");
	buf_add(&b, str_cut(url.text, fragment, url.text.n));
	return finish(&b);
}

struct url url_at(struct arena *a, struct url url, struct str id)
{
	struct buf b;
	buf_init(&b, a, URL_MAX);
	buf_add(&b, str_cut(url.text, 0, str_find(url.text, '#', 0)));
	buf_char(&b, '#');
	put_encoded(&b, id, "");
	return finish(&b);
}

struct url url_fragment(struct arena *a, struct str id)
{
	return url_at(a, url_const(""), id);
}

struct url url_tel(struct arena *a, struct str number)
{
	struct buf b;
	buf_init(&b, a, URL_MAX);
	buf_add(&b, STR("tel:"));
	for (size_t i = 0; i < number.n; i++)
		if ((number.p[i] >= '0' && number.p[i] <= '9') || (number.p[i] == '+' && b.n == 4))
			buf_char(&b, number.p[i]);
	return finish(&b);
}

struct url url_mailto(struct arena *a, struct str address)
{
	struct buf b;
	buf_init(&b, a, URL_MAX);
	buf_add(&b, STR("mailto:"));
	put_encoded(&b, address, "@+");
	return finish(&b);
}

/* Printable ASCII without what a browser mends or a header would be split by. */
static bool plain(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] <= ' ' || s.p[i] > '~' || strchr("\"<>\\^`{|}", s.p[i]))
			return false;
	return s.n <= URL_MAX;
}

bool url_https(struct arena *a, struct str text, struct url *ret)
{
	size_t scheme = str_find(text, ':', 0);
	struct str rest = str_cut(text, scheme, text.n);
	if (!str_eq_nocase(str_cut(text, 0, scheme), STR("https")) &&
	    !str_eq_nocase(str_cut(text, 0, scheme), STR("http")))
		return false;
	if (!plain(text) || !str_starts(rest, STR("://")))
		return false;
	rest = str_cut(rest, 3, rest.n);
	size_t n = 0;
	while (n < rest.n && !strchr("/?#", rest.p[n]))
		n++;
	struct str host = str_cut(rest, 0, n);
	if (n == 0 || host.p[0] == ':' || str_find(host, '@', 0) < host.n)
		return false;
	*ret = (struct url){arena_str(a, text)};
	return true;
}

bool url_local(struct arena *a, struct str text, struct url *ret)
{
	if (!plain(text) || !str_starts(text, STR("/")) || str_starts(text, STR("//")))
		return false;
	*ret = (struct url){arena_str(a, text)};
	return true;
}
