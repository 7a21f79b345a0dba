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

/* "Due this week". */
const char *digest_heading(enum digest_section section);
/* Whether a part says how many of which: whoever turns 18 or comes out is told one by one. */
static inline bool digest_counts(const struct digest_part *p)
{
	return p->section != DIGEST_BIRTHDAYS && p->section != DIGEST_RELEASES;
}

/* All of it as a file, for whoever may see it. */
MUST_CHECK const struct error *digest_file(struct request *rq, struct response *rs, const struct digest *digest);

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
