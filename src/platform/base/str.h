/* Text as slices. A slice does not own what it points at. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* n bytes at p; p may be NULL only when n is 0. Text that an arena made is also followed by a NUL byte. */
struct str {
	const char *p;
	size_t n;
};

#define STR(literal) ((struct str){"" literal "", sizeof(literal) - 1})
#define STR_NONE     ((struct str){NULL, 0})
/* For printf: "%.*s" with STR_ARG(s). */
#define STR_ARG(s) (int)(s).n, (s).p ? (s).p : ""

/* The slice over a C string; NULL gives the empty slice. */
static inline struct str str_c(const char *c)
{
	return (struct str){c, c ? strlen(c) : 0};
}

static inline bool str_empty(struct str s)
{
	return s.n == 0;
}

static inline bool str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* ASCII letters compare without case; other bytes must be equal. */
bool str_eq_nocase(struct str a, struct str b);
/* Byte order, as memcmp; a prefix comes first. */
int str_cmp(struct str a, struct str b);
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
/* Index of the first byte c at or after from; s.n when there is none. */
size_t str_find(struct str s, char c, size_t from);
bool str_contains(struct str s, struct str part);
/* The part from start (inclusive) to end (exclusive), both clamped to the slice. */
struct str str_cut(struct str s, size_t start, size_t end);
/* Without leading and trailing space, tab, CR, LF. */
struct str str_trim(struct str s);
/* Takes the text before the first sep off the front of *rest; false when *rest is used up (p is then NULL). */
bool str_split(struct str *rest, char sep, struct str *ret_part);
/* A whole decimal number, optional minus, nothing else; false on anything else or when outside [min, max]. */
bool str_to_int(struct str s, int64_t min, int64_t max, int64_t *ret);
/* True for well-formed UTF-8 without NUL (no surrogates, no overlong forms, at most U+10FFFF). */
bool str_is_utf8(struct str s);
/* Bytes of the well-formed character at index at, which must be below s.n; 0 when none begins there. NUL is none. */
size_t str_utf8_step(struct str s, size_t at);
/* Number of characters (code points) in well-formed UTF-8. */
size_t str_chars(struct str s);
