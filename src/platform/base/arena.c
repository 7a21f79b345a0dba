#include "arena.h"

#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1 /* clang's word for it */
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#define POISON(p, n)   ASAN_POISON_MEMORY_REGION((p), (n))
#define UNPOISON(p, n) ASAN_UNPOISON_MEMORY_REGION((p), (n))
#define RED_ZONE       16 /* poisoned bytes behind every allocation, so that running over one is seen */
#else
#define POISON(p, n)   ((void)(p), (void)(n))
#define UNPOISON(p, n) ((void)(p), (void)(n))
#define RED_ZONE       0
#endif

enum { CHUNK = 32 * 1024, KEPT_MAX = 1024 * 1024, RESERVE = 256 * 1024, FORMAT_ROOM = 256 };

struct arena_chunk {
	struct arena_chunk *older;
	size_t size, used;
	alignas(max_align_t) char bytes[];
};

struct arena_deferred {
	struct arena_deferred *older;
	void (*fn)(void *);
	void *arg;
};

static _Noreturn void out_of_memory(void)
{
	fputs("<2>alwayshere: out of memory\n", stderr);
	_Exit(71);
}

void arena_init(struct arena *a, size_t cap)
{
	*a = (struct arena){.cap = cap};
}

static struct arena_chunk *chunk_create(size_t size, struct arena_chunk *older)
{
	size_t total;
	struct arena_chunk *c;
	if (__builtin_add_overflow(size, sizeof(*c), &total) || !(c = malloc(total)))
		out_of_memory();
	*c = (struct arena_chunk){.older = older, .size = size};
	POISON(c->bytes, size);
	return c;
}

static void chunk_destroy(struct arena_chunk *c)
{
	UNPOISON(c->bytes, c->size);
	free(c);
}

static void run_deferred(struct arena *a)
{
	while (a->deferred) {
		struct arena_deferred *d = a->deferred;
		a->deferred = d->older;
		d->fn(d->arg);
	}
}

void arena_reset(struct arena *a)
{
	run_deferred(a);
	/* What took several chunks this time gets one that holds it all the next time, and that one is kept. */
	if (a->chunk && (a->chunk->older || a->chunk->size > KEPT_MAX)) {
		size_t all = 0;
		while (a->chunk) {
			struct arena_chunk *older = a->chunk->older;
			all += a->chunk->size;
			chunk_destroy(a->chunk);
			a->chunk = older;
		}
		a->next = all < KEPT_MAX ? all : KEPT_MAX;
	}
	if (a->chunk) {
		POISON(a->chunk->bytes, a->chunk->size);
		a->chunk->used = 0;
	}
	a->used = 0;
}

void arena_finish(struct arena *a)
{
	run_deferred(a);
	while (a->chunk) {
		struct arena_chunk *older = a->chunk->older;
		chunk_destroy(a->chunk);
		a->chunk = older;
	}
	a->used = 0;
}

bool arena_over(const struct arena *a)
{
	return a->used > a->cap;
}

static size_t chunk_size(const struct arena *a, size_t room)
{
	size_t usual = a->next > CHUNK && !a->chunk ? a->next : CHUNK;
	return room > usual ? room : usual;
}

char *arena_bytes(struct arena *a, size_t bytes)
{
	size_t room;
	if (__builtin_add_overflow(bytes, RED_ZONE + alignof(max_align_t) - 1, &room))
		out_of_memory();
	room &= ~(alignof(max_align_t) - 1);
	if (__builtin_add_overflow(a->used, room, &a->used) || (a->used > RESERVE && a->used - RESERVE > a->cap))
		out_of_memory();
	if (!a->chunk || a->chunk->size - a->chunk->used < room)
		a->chunk = chunk_create(chunk_size(a, room), a->chunk);
	char *p = a->chunk->bytes + a->chunk->used;
	a->chunk->used += room;
	UNPOISON(p, bytes);
	return p;
}

void *arena_alloc(struct arena *a, size_t n, size_t size)
{
	size_t bytes;
	if (__builtin_mul_overflow(n, size, &bytes))
		out_of_memory();
	char *p = arena_bytes(a, bytes);
	if (bytes)
		memset(p, 0, bytes);
	return p;
}

void arena_defer(struct arena *a, void (*fn)(void *), void *arg)
{
	struct arena_deferred *d = arena_new(a, struct arena_deferred, 1);
	*d = (struct arena_deferred){.older = a->deferred, .fn = fn, .arg = arg};
	a->deferred = d;
}

struct str arena_str(struct arena *a, struct str s)
{
	char *p = arena_bytes(a, s.n + 1);
	if (s.n)
		memcpy(p, s.p, s.n);
	p[s.n] = '\0';
	return (struct str){p, s.n};
}

struct str arena_vfmt(struct arena *a, const char *format, va_list args)
{
	char first[FORMAT_ROOM];
	va_list again;
	va_copy(again, args);
	int n = vsnprintf(first, sizeof(first), format, args);
	struct str text = {first, n < 0 ? 0 : (size_t)n};
	if (n < (int)sizeof(first)) {
		text = arena_str(a, text);
	} else {
		char *p = arena_bytes(a, text.n + 1);
		vsnprintf(p, text.n + 1, format, again);
		text.p = p;
	}
	va_end(again);
	return text;
}

struct str arena_fmt(struct arena *a, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	struct str text = arena_vfmt(a, format, args);
	va_end(args);
	return text;
}
