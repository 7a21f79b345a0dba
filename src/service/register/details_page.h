/* Who somebody is, who changed that and when, and what files say instead. */
#pragma once
#include "difference.h"
#include "register.h"

/* One field that a change changed. */
struct changed_field {
	const char *words;
	struct str from, to;
};
struct details_change {
	struct instant at;
	struct str by; /* a name, or the kind of file */
	bool first;    /* the first that was recorded */
	struct {
		struct changed_field *p;
		size_t n;
	} fields;
};

struct details_view {
	struct seen_person who;
	struct details now;
	struct differences differences;
	struct {
		struct details_change *p;
		size_t n;
	} history;
	bool more, made_here;
	struct str operation;
	/* The page that asks for the council's id: */
	struct str typed;
	struct form_errors errors;
};
MUST_CHECK const struct error *details_file(struct request *rq, struct response *rs, const struct details_view *v);
