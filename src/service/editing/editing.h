/*
 * The pages on which what is said to everybody is kept true: what waits and what is overdue, versions with what each
 * changed, a preview, and a second person who publishes. Whoever wrote a draft cannot publish it. What is kept, and the
 * form that writes it, is for the folders that have it: offers, partners.
 */
#pragma once
#include "page.h"
#include "route.h"
#include "versions.h"

enum { EDITED_NOTE_MAX_CHARS = 500 };

/* What the pages say of a version, which the text itself knows. */
struct edited_facts {
	struct str title, source, owner; /* owner: who keeps it true; empty: not said */
	struct date review;              /* DATE_NONE: no day was set */
	bool withdrawn;
	bool unreadable; /* the text cannot be read any more: nothing but the title is said */
};

/* How a line of a text is called, by its key. */
struct edited_label {
	const char *key, *label;
};

/* A text of a kind that is edited, where STR() cannot stand. */
#define EDITED_TEXT(s)                                                                                                 \
	{                                                                                                              \
		"" s "", sizeof(s) - 1                                                                                 \
	}
struct edited {
	const struct version_kind *kind;
	const char *base; /* its pages: "/local-offer", then its id */
	struct url list;  /* the page that lists them, and its title */
	struct str list_title;
	struct str published; /* said once it is published */
	const struct edited_label *label;
	size_t labels;
	const char *more,
	    *more_rest; /* what else its page leads to: words, and what follows its address; NULL: nothing */
	const struct error *(*facts)(struct request *rq, struct str item, struct str text, struct edited_facts *ret);
	/* Where everybody reads it; empty: nowhere. */
	struct url (*shown)(struct request *rq, struct str item, struct str text);
	/* How a version would be read: what there is to show of it, and showing it, as a template does. */
	const struct error *(*preview)(struct request *rq, struct str item, struct str text, const void **ret);
	void (*show)(struct buf *out, const void *what);
};

/* "/local-offer/home-grant", with "/change" or so after it; rest may be empty. */
struct url edited_url(struct arena *a, const struct edited *e, struct str item, const char *rest);

/* ---- the handlers: rq->param[0] is the thing, [1] the version ---- */

MUST_CHECK const struct error *edited_one(struct request *rq, struct response *rs, const struct edited *e);
MUST_CHECK const struct error *edited_preview(struct request *rq, struct response *rs, const struct edited *e);
MUST_CHECK const struct error *edited_publish(struct request *rq, struct response *rs, const struct edited *e);
MUST_CHECK const struct error *edited_discard(struct request *rq, struct response *rs, const struct edited *e);
MUST_CHECK const struct error *edited_restore(struct request *rq, struct response *rs, const struct edited *e);

/* Each page of a kind is a route of its own, with a handler of its own. */
#define EDITED_PAGES(name, of)                                                                                         \
	static const struct error *on_##name##_one(struct request *rq, struct response *rs)                            \
	{                                                                                                              \
		return edited_one(rq, rs, of);                                                                         \
	}                                                                                                              \
	static const struct error *on_##name##_preview(struct request *rq, struct response *rs)                        \
	{                                                                                                              \
		return edited_preview(rq, rs, of);                                                                     \
	}                                                                                                              \
	static const struct error *on_##name##_publish(struct request *rq, struct response *rs)                        \
	{                                                                                                              \
		return edited_publish(rq, rs, of);                                                                     \
	}                                                                                                              \
	static const struct error *on_##name##_discard(struct request *rq, struct response *rs)                        \
	{                                                                                                              \
		return edited_discard(rq, rs, of);                                                                     \
	}                                                                                                              \
	static const struct error *on_##name##_restore(struct request *rq, struct response *rs)                        \
	{                                                                                                              \
		return edited_restore(rq, rs, of);                                                                     \
	}
#define EDITED_ROUTES(name, at, permission)                                                                            \
	ROUTE_GET(at "/{word}", on_##name##_one, permission),                                                          \
	    ROUTE_GET(at "/{word}/versions/{number}", on_##name##_preview, permission),                                \
	    ROUTE_POST(at "/{word}/publish", on_##name##_publish, permission),                                         \
	    ROUTE_POST(at "/{word}/discard", on_##name##_discard, permission),                                         \
	    ROUTE_POST(at "/{word}/restore", on_##name##_restore, permission)

/* ---- lists ---- */

struct edited_row {
	const struct edited *of;
	struct str item, by_name;
	struct edited_facts facts;
	struct instant at;
	bool published, draft;
};
struct edited_rows {
	struct edited_row *p;
	size_t n;
};
struct edited_lists {
	struct edited_rows overdue, drafts, all;
	struct date today;
};
/* Of several kinds, in this order. */
MUST_CHECK const struct error *edited_lists_read(struct request *rq, const struct edited *const *kinds, size_t n,
						 struct edited_lists *ret);
/* They as a file, called as the page that lists this kind. */
MUST_CHECK const struct error *edited_lists_file(struct request *rq, struct response *rs, const struct edited *of,
						 const struct edited_lists *lists);

/* ---- a form, written as a file has it and read by the one reader of files ---- */

enum { EDITED_LINES_MAX = 200 };

struct composed {
	struct buf text;
	int line;                               /* the next one, from 1 */
	const char *field_of[EDITED_LINES_MAX]; /* by line: which field of the form it came from */
};
void compose_begin(struct composed *c, struct arena *a);
void compose_quoted(struct composed *c, struct str s);
void compose_end_line(struct composed *c, const char *field);
/* "key: value"; left out when nothing was typed: the reader then says that it is missing, where it must be there. */
void compose_one(struct composed *c, const char *key, const char *field, struct str s);
/* A list, one of its items a line. */
void compose_list(struct composed *c, const char *key, const char *field, struct str lines);
/* How many lines say something. */
size_t compose_count(struct str lines);
/* What is wrong becomes an error of its field; of what is missing, the field is named as its key. otherwise: the field
 * of what belongs to none. */
void compose_explain(struct arena *a, const struct composed *c, const struct findings *found, const char *otherwise,
		     struct form_errors *errors);
/* What was changed and why must be said. */
void edited_note_check(struct str note, struct form_errors *errors);
/* All values of a group of checkboxes, one a line; and lines as values. */
struct str edited_ticked(struct arena *a, const struct form *form, const char *name);
struct govuk_texts edited_texts(struct arena *a, struct str lines);
