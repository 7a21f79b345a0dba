#include "buf.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

enum { LARGE = 64 * 1024, FORMAT_ROOM = 256 };

void buf_init(struct buf *b, struct arena *a, size_t max)
{
	*b = (struct buf){.arena = a, .max = max};
}

char *buf_room(struct buf *b, size_t n)
{
	if (b->over || n > b->max - b->n) {
		b->over = true;
		return NULL;
	}
	if (b->room - b->n < n + 1) {
		/* Eightfold while it is small: what was there is copied, and pages are tens of kB. */
		size_t room = b->room ? b->room : 64;
		do
			room *= room < LARGE ? 8 : 2;
		while (room - b->n < n + 1);
		char *p = arena_bytes(b->arena, room);
		if (b->n)
			memcpy(p, b->p, b->n);
		p[b->n] = '\0';
		b->p = p;
		b->room = room;
	}
	return b->p + b->n;
}

void buf_grew(struct buf *b, size_t n)
{
	b->n += n;
	b->p[b->n] = '\0';
}

void buf_char(struct buf *b, char c)
{
	buf_add(b, (struct str){&c, 1});
}

void buf_int(struct buf *b, int64_t value)
{
	buf_fmt(b, "%" PRId64, value);
}

void buf_fmt(struct buf *b, const char *format, ...)
{
	char first[FORMAT_ROOM];
	va_list args;
	va_start(args, format);
	int n = vsnprintf(first, sizeof(first), format, args);
	va_end(args);
	if (n < (int)sizeof(first)) {
		buf_add(b, (struct str){first, n < 0 ? 0 : (size_t)n});
		return;
	}
	char *to = buf_room(b, (size_t)n);
	if (!to)
		return;
	va_start(args, format);
	vsnprintf(to, (size_t)n + 1, format, args);
	va_end(args);
	buf_grew(b, (size_t)n);
}

struct str buf_str(struct buf *b)
{
	if (!b->p)
		(void)buf_room(b, 0);
	return (struct str){b->p ? b->p : "", b->n};
}
