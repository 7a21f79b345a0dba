/* Numbers and answers that may not be recorded. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

/* value means something only when known. */
struct opt_int {
	bool known;
	int64_t value;
};
struct opt_bool {
	bool known;
	bool value;
};

#define OPT_INT_NONE  ((struct opt_int){0})
#define OPT_BOOL_NONE ((struct opt_bool){0})

static inline struct opt_int opt_int(int64_t value)
{
	return (struct opt_int){.known = true, .value = value};
}
static inline struct opt_bool opt_bool(bool value)
{
	return (struct opt_bool){.known = true, .value = value};
}
