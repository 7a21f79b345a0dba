#include "error.h"

#include <stdarg.h>
#include <stdio.h>

/*
 * Errors outlive the request that met them (they are logged after its arena is gone), so they stand in a ring of
 * their own: the newest 16 are valid, which is far more than any chain of calls holds at once.
 */
const struct error *error_new(enum error_kind kind, const char *format, ...)
{
	enum { KEPT = 16, LENGTH = 600 };
	static struct error ring[KEPT];
	static char text[KEPT][LENGTH];
	static size_t next;

	size_t i = next++ % KEPT;
	va_list args;
	va_start(args, format);
	int n = vsnprintf(text[i], LENGTH, format, args);
	va_end(args);
	size_t length = n < 0 ? 0 : (size_t)n < LENGTH ? (size_t)n : LENGTH - 1;
	ring[i] = (struct error){.kind = kind, .what = {text[i], length}};
	return &ring[i];
}

const char *error_kind_name(enum error_kind kind)
{
	switch (kind) {
	case ERROR_NOT_FOUND: return "not found";
	case ERROR_FORBIDDEN: return "forbidden";
	case ERROR_CONFLICT: return "conflict";
	case ERROR_INVALID: return "invalid";
	case ERROR_BUSY: return "busy";
	case ERROR_UNAVAILABLE: return "unavailable";
	case ERROR_INTERNAL: return "internal";
	}
	return "unknown";
}
