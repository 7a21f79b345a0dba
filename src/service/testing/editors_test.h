/* Two who edit what everybody reads, one who reads it, and what a page must show: for tests of everything that a second
 * person publishes. */
#pragma once
#include "testing.h"

#define HAS(c, text)                                                                                                   \
	do {                                                                                                           \
		if (!str_contains(test_body(c), str_c(text)))                                                          \
			fail_msg("%s is not in:\n%.*s", text, STR_ARG(test_body(c)));                                  \
	} while (0)

struct two {
	struct test_office *t;
	struct test_client writer, other, reader;
};

/* Signs them in; when the office has what they edit. */
static inline void two_begin(struct two *w)
{
	w->writer = test_browser_of(w->t,
				    test_account(w->t, "ada@example.org", "Ada Made-Up", ROLE_MANAGER, "north", false));
	w->other = test_browser_of(w->t,
				   test_account(w->t, "bo@example.org", "Bo Invented", ROLE_ADMINISTRATOR, "", false));
	w->reader = test_browser(w->t);
}

static inline void end(struct two *w)
{
	test_client_finish(&w->writer);
	test_client_finish(&w->other);
	test_client_finish(&w->reader);
	test_office_close(w->t);
}
