/* A growing piece of text in an arena, with a stated maximum. */
#pragma once
#include "arena.h"

struct buf {
	struct arena *arena;
	char *p; /* NUL-terminated once anything was added */
	size_t n, room, max;
	bool over; /* more than max bytes were added; what came after is dropped */
};

void buf_init(struct buf *b, struct arena *a, size_t max);
void buf_char(struct buf *b, char c);
void buf_int(struct buf *b, int64_t value);
void buf_fmt(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* What was added so far; NUL-terminated, valid until the next addition. */
struct str buf_str(struct buf *b);
/* Makes room for n more bytes and returns where they go, NULL when that would pass max; buf_grew() says how many came.
 */
char *buf_room(struct buf *b, size_t n);
void buf_grew(struct buf *b, size_t n);

/* Inline, because pages are made of constants, whose lengths the compiler then knows. */
static inline void buf_add(struct buf *b, struct str s)
{
	char *to = s.n < b->room - b->n && s.n <= b->max - b->n && !b->over ? b->p + b->n : buf_room(b, s.n);
	if (!to)
		return;
	if (s.n)
		memcpy(to, s.p, s.n);
	to[s.n] = '\0';
	b->n += s.n;
}

/* The same for a constant that begins with a line end: behind another it leaves no empty line. */
static inline void buf_line(struct buf *b, struct str s)
{
	size_t n = b->n;
	b->n -= n > 0 && b->p[n - 1] == '\n';
	buf_add(b, s);
	if (b->over)
		b->n = n;
}
