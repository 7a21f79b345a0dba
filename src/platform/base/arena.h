/*
 * Memory with one of three lifetimes: the process, a request or job, or a scratch piece inside either.
 * Nothing is freed one by one: the arena is reset or finished, and all of it goes.
 *
 * An arena never hands out NULL. Past its cap it serves from a small reserve and raises a flag; whoever owns
 * the request looks at arena_over() once, at the end, and answers 503. When the reserve is used up too, or the
 * system has no memory left, the process ends: in out_of_memory() in arena.c, and nowhere else.
 */
#pragma once
#include <stdarg.h>

#include "str.h"

struct arena_chunk;
struct arena_deferred;

struct arena {
	struct arena_chunk *chunk;       /* the newest chunk, where allocations come from */
	struct arena_deferred *deferred; /* newest first */
	size_t used;                     /* bytes handed out since the last reset */
	size_t cap;                      /* bytes that may be handed out before the flag goes up */
	size_t next;                     /* size of the first chunk to come, from what was used before */
};

/* Takes memory lazily; cap is in bytes. */
void arena_init(struct arena *a, size_t cap);
/* Runs what was deferred, newest first, and forgets all allocations; keeps up to 1 MB for the next use. */
void arena_reset(struct arena *a);
/* As arena_reset, and gives all memory back. */
void arena_finish(struct arena *a);
/* True once more than cap bytes were asked for since the last reset. */
bool arena_over(const struct arena *a);
/* Calls fn(arg) when the arena is reset or finished. */
void arena_defer(struct arena *a, void (*fn)(void *), void *arg);

/* n items of size bytes, zeroed, aligned for any type. */
void *arena_alloc(struct arena *a, size_t n, size_t size);
/* The same for bytes that are written at once: not zeroed, but aligned. */
char *arena_bytes(struct arena *a, size_t bytes);
#define arena_new(a, type, n) ((type *)arena_alloc((a), (n), sizeof(type)))

/* A NUL-terminated copy. */
struct str arena_str(struct arena *a, struct str s);
/* Formatted text, NUL-terminated. */
struct str arena_fmt(struct arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
struct str arena_vfmt(struct arena *a, const char *format, va_list args) __attribute__((format(printf, 2, 0)));
