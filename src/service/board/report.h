/*
 * Reports as they are kept: what is written in them until they are frozen, and what was frozen. Only a transaction
 * writes, and nothing writes to a report that is frozen but that one of its next steps was done.
 */
#pragma once
#include "content.h"
#include "sections.h"

enum {
	BOARD_TITLE_MAX_CHARS = 120,
	BOARD_WORDS_MAX_CHARS = 8000,
	BOARD_LINE_MAX_CHARS = 200,
	BOARD_WHAT_MAX_CHARS = 600
};

struct board_item {
	struct str ref;
	enum board_section_code section;
	enum board_kind kind;
	struct str what, who, amount, sustained;
	struct date by, done;
};
struct board_items {
	const struct board_item *p;
	size_t n;
};
struct board_place {
	enum board_section_code section;
	bool shown;
};
struct board_words {
	struct str words;
	int64_t version; /* 0: never written */
};
struct board_report {
	int64_t id;
	struct str ref, title, by;
	struct date on;
	struct instant made_at, frozen_at; /* INSTANT_NONE: it is a draft */
	struct str frozen_by;
	struct board_place order[BOARD_SECTIONS];
	struct board_words words[BOARD_SECTIONS][BOARD_PARTS];
	struct board_items items;
};
static inline bool report_frozen(const struct board_report *r)
{
	return instant_known(r->frozen_at);
}
struct board_reports {
	const struct board_report *p; /* without order, words and items */
	size_t n;
};
/* The newest first. */
MUST_CHECK const struct error *reports_read(struct db *db, struct arena *a, struct board_reports *ret);
/* ERROR_NOT_FOUND. */
MUST_CHECK const struct error *report_read(struct db *db, struct arena *a, struct str ref, struct board_report *ret);
/* One of its items; ERROR_NOT_FOUND when it has none of that ref. */
MUST_CHECK const struct error *report_item(const struct board_report *r, struct str ref, struct board_item *ret);

/* A new one. from: whose sections, words, recommendations, pilots and open steps it takes over; NULL: none's. */
MUST_CHECK const struct error *report_start(struct txn *txn, struct arena *a, const struct board_report *from,
					    struct str title, struct date on, struct account_id by, struct instant now,
					    struct board_report *ret);
/* Each of these is ERROR_CONFLICT when it is frozen, also since r was read. */
MUST_CHECK const struct error *report_change(struct txn *txn, const struct board_report *r, struct str title,
					     struct date on);
MUST_CHECK const struct error *report_arrange(struct txn *txn, const struct board_report *r,
					      const struct board_place order[BOARD_SECTIONS]);
/* *ret_put false: somebody else has changed it since it was version `was`; then nothing is written. */
MUST_CHECK const struct error *report_write(struct txn *txn, struct arena *a, const struct board_report *r,
					    enum board_section_code section, enum board_part part, struct str words,
					    int64_t was, struct account_id by, struct instant now, bool *ret_put);
/* With a ref: in place of that one, and ERROR_CONFLICT too when that is not there any more; without: a new one. */
MUST_CHECK const struct error *report_put_item(struct txn *txn, struct arena *a, const struct board_report *r,
					       const struct board_item *item, struct account_id by, struct instant now);
MUST_CHECK const struct error *report_remove_item(struct txn *txn, const struct board_report *r,
						  const struct board_item *item);
/* done DATE_NONE: it is not, after all. */
MUST_CHECK const struct error *report_step_done(struct txn *txn, const struct board_item *item, struct date done);

/* Keeps content, which was composed of r and whose frozen_at and frozen_by say when and who, and asks for its PDF and
 * workbook. ERROR_CONFLICT when it is frozen already, or was written in since r was read. */
MUST_CHECK const struct error *report_freeze(struct txn *txn, struct arena *a, const struct board_report *r,
					     const struct board_content *content, struct account_id by);
struct board_kept {
	struct board_content content;
	struct str sha256;
};
/* ERROR_INTERNAL when it is not what its hash was made of. */
MUST_CHECK const struct error *report_frozen_read(struct db *db, struct arena *a, int64_t report,
						  struct board_kept *ret);

/* ---- files ---- */

/* Has the work process make the PDF and the workbook of content. */
MUST_CHECK const struct error *report_print(struct own_txn *own, struct arena *a, int64_t report,
					    const struct board_content *content, bool keep, struct account_id by,
					    struct instant now, struct str *ret_ref);
struct board_print {
	struct str ref, job;
	bool kept; /* of what was frozen; else of a draft, and forgotten after a day */
	bool ready;
	struct str pdf, book;
};
/* The newest of what was frozen, without its bytes; ref empty: there is none, as of every draft, whose files say what
 * it said when they were made. */
MUST_CHECK const struct error *report_newest_print(struct db *db, struct arena *a, int64_t report,
						   struct board_print *ret);
/* ERROR_NOT_FOUND. */
MUST_CHECK const struct error *report_print_read(struct db *db, struct arena *a, int64_t report, struct str ref,
						 struct board_print *ret);
