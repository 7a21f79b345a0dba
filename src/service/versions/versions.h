/*
 * What a council says to everybody and keeps true on pages: offers, partners. Each thing is a text as a file would have
 * it. A version is never changed; one is published, and the newest may be a draft. The council's files are the first
 * versions. Which kinds there are, is for the folders that have them.
 */
#pragma once
#include "db.h"
#include "request.h"
#include "html.h"

/* A kind of things, and how what is done to one is called in the trail. */
struct version_kind {
	const char *kind; /* "offer": as stored */
	const char *drafted, *published, *discarded;
};

struct version {
	int64_t version, place;
	struct str title, text, note;
	struct account_id by; /* 0: it came with the council's files */
	struct str by_name;
	struct instant recorded_at, published_at, discarded_at; /* INSTANT_NONE: not */
	struct str published_by;
};
struct versions {
	const struct version *p; /* the newest first */
	size_t n;
};
/* ERROR_NOT_FOUND when there is no such thing. */
MUST_CHECK const struct error *versions_read(struct db *db, struct arena *a, const char *kind, struct str item,
					     struct versions *ret);
/* What everybody sees; NULL when none was published yet. */
const struct version *version_published(const struct versions *all);
/* What waits for somebody to publish it: the newest, when it is neither published nor discarded. NULL: nothing does. */
const struct version *version_draft(const struct versions *all);
/* NULL when there is none with this number. */
const struct version *version_find(const struct versions *all, int64_t version);
MUST_CHECK const struct error *version_known(struct db *db, struct arena *a, const char *kind, struct str item,
					     bool *ret);

/* What stands: of each thing of a kind the version that was published last, in their order. */
struct standing_texts {
	const struct standing_text {
		struct str item, text;
		int64_t version, place;
		bool by_files;     /* it came with the council's files */
		struct instant at; /* when it was published */
	} * p;
	size_t n;
};
MUST_CHECK const struct error *versions_standing(struct db *db, struct arena *a, const char *kind,
						 struct standing_texts *ret);
/* That of a thing; NULL when nothing of it was published yet. */
const struct standing_text *standing_find(const struct standing_texts *all, struct str item);
/* The things of a kind that somebody edited on a page: what the council's files say of one becomes its next version
 * only until then. A draft that was thrown away does not count. */
struct edited_items {
	const struct str *p;
	size_t n;
};
MUST_CHECK const struct error *versions_edited(struct db *db, struct arena *a, const char *kind,
					       struct edited_items *ret);
bool version_edited(const struct edited_items *all, struct str item);
/* Another one, and something of any kind was published or thrown away since. */
MUST_CHECK const struct error *versions_mark(struct db *db, struct arena *a, struct str *ret);

/* When something of a kind was last published, until then; INSTANT_NONE: it is as the council's files had it at first.
 */
MUST_CHECK const struct error *versions_changed(struct db *db, struct arena *a, const char *kind, struct instant until,
						struct instant *ret);

/* When something of a kind was first published here; INSTANT_NONE: nothing was. */
MUST_CHECK const struct error *versions_first(struct db *db, struct arena *a, const char *kind, struct instant *ret);

/* The newest of each thing of a kind. */
struct newest_versions {
	const struct newest_version {
		struct str item;
		struct version v;  /* note and places are left out, published_at and discarded_at too */
		int64_t published; /* the version that is; 0: none */
		bool draft;
	} * p;
	size_t n;
};
MUST_CHECK const struct error *versions_newest(struct db *db, struct arena *a, const char *kind,
					       struct newest_versions *ret);

/* ---- writing ---- */

#define VERSION_FROM_FILES STR("From the council’s files") /* the note of such a version */

/* A text of a thing, to be its next version or its first. */
struct version_text {
	struct str item, title, text, note;
};
/* A draft of it, in a transaction of its own, with the form's operation. */
MUST_CHECK const struct error *version_draft_add(struct request *rq, const struct version_kind *kind,
						 const struct version_text *t, struct url to);
enum version_deed { VERSION_PUBLISHED, VERSION_DISCARDED };
MUST_CHECK const struct error *version_decide(struct request *rq, const struct version_kind *kind, struct str item,
					      int64_t version, enum version_deed deed, struct url to);
/* What the council's files say of the things of a kind, in their order: each becomes what is published, unless somebody
 * has edited it on a page. One transaction, or none when nothing has changed. */
MUST_CHECK const struct error *versions_put_files(struct db *db, struct arena *a, const struct version_kind *kind,
						  const struct deed *deed, const struct version_text *p, size_t n);
/* One of the council's files, published at once. place: -1 keeps the one it has, or puts it last. */
MUST_CHECK const struct error *version_from_files(struct txn *txn, struct arena *a, const char *kind,
						  const struct version_text *t, int64_t place, struct instant now);
