/* The pages of digests. */
#pragma once
#include "digest.h"

struct kept_digest {
	struct date monday;
	struct str team, code; /* empty: without a team */
	bool read;
};
struct digests_page {
	const struct kept_digest *p;
	size_t n;
};

/* For each ... in. */
struct digest_lines_of {
	const struct digest_line *p;
	size_t n;
};
static inline struct digest_lines_of lines_of(const struct digest_part *p)
{
	return (struct digest_lines_of){p->lines, p->n_lines};
}
struct digest_rows_of {
	const struct digest_row *p;
	size_t n;
};
static inline struct digest_rows_of rows_of(const struct digest_part *p)
{
	return (struct digest_rows_of){p->rows, p->n_rows};
}
