/* Inside editing/: what its templates show. */
#pragma once
#include "editing.h"

struct difference {
	struct str label;       /* "How to get it" */
	struct str before, now; /* empty: not there; lines */
};
struct differences {
	const struct difference *p;
	size_t n;
};
/* What one text has that the other has not, by its labels. */
struct differences differences_of(struct arena *a, const struct edited *e, struct str before, struct str now);

struct one_page {
	const struct edited *of;
	struct str item;
	struct versions versions;
	const struct version *published, *draft; /* may be NULL */
	struct edited_facts facts;               /* of what is published */
	struct url shown;                        /* where everybody reads it; empty: nowhere */
	struct differences changes;              /* of the draft */
	bool mine;                               /* the draft is: somebody else must publish it */
	struct str operation;
};
/* Its versions as a file. */
MUST_CHECK const struct error *edited_versions_file(struct request *rq, struct response *rs, const struct one_page *p);

struct preview_page {
	const struct edited *of;
	struct str item;
	const struct version *version;
	const void *what;
	bool unreadable;            /* the version cannot be read any more: there is no such thing to show */
	struct differences changes; /* from the version before it */
};
/* For the template: what the kind shows of it. */
static inline void preview_of(struct buf *out, const struct preview_page *p)
{
	p->of->show(out, p->what);
}
