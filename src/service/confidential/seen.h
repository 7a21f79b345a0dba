/* Who read and wrote what: of one young person, and of one colleague of the manager's own teams. That a manager looked
 * is recorded like any other look. */
#pragma once
#include "access.h"
#include "page.h"

enum { SEEN_ROWS = 100 };

struct seen_row {
	struct instant at;
	struct str who;  /* a colleague, or a young person */
	struct str ref;  /* of the young person, when it is one whom the viewer may see */
	struct str what; /* in words */
	bool wrote;
};
struct seen_rows {
	const struct seen_row *p;
	size_t n;
};
struct seen_page {
	struct str name, ref, caption; /* ref: of the young person whom all of it is about, if it is */
	struct url back;
	struct seen_rows rows;
	struct seen_rows reasons; /* what: the reason, in words */
	struct url older;         /* set when there are more */
};
struct seen_colleague {
	struct str ref, name, role;
};
struct seen_colleagues {
	const struct seen_colleague *p;
	size_t n;
};

/* What the pages show as files. */
MUST_CHECK const struct error *seen_file(struct request *rq, struct response *rs, const struct seen_page *p);
MUST_CHECK const struct error *colleagues_file(struct request *rq, struct response *rs,
					       const struct seen_colleagues *list);

/* What a look, or a deed, is called. */
struct deed_words {
	const char *what, *words;
};
struct deeds_words {
	const struct deed_words *p;
	size_t n;
};
extern const struct deeds_words seen_looks;

/* "person.seen" as "looked at the record". */
struct str seen_words(struct arena *a, struct str what);
struct str seen_moment(struct arena *a, struct instant at);
