/*
 * Safe answers: ready-made tables for requests for information and the council's website, as of a day, with a draft
 * answer made of them. An answer is made once for a day and kept as it was shown; whoever asks about that day again is
 * given the same, and a day near one that was answered is refused, so that no two answers can be subtracted.
 */
#pragma once
#include "page.h"

extern const struct route_table answer_routes, answer_kept_routes;

enum { ANSWER_APART_DAYS = 28 }; /* so far must two days be from one another */

/* As shown: every text is a number, "c", a percentage or a day. */
struct answer_table {
	struct str code, title, note;
	const struct str *columns, *rows; /* titles */
	size_t n_columns, n_rows;
	struct str *text; /* a row after the other */
};
struct safe_answer {
	struct str ref; /* empty: not kept yet */
	int64_t id;
	struct date on;
	struct instant made_at;
	struct str by, words;
	struct {
		struct answer_table *p;
		size_t n;
	} tables;
};
/* Of a day, as known now. Reads everybody; shows nobody. */
MUST_CHECK const struct error *answer_make(struct db *db, struct arena *a, const struct office *office, struct date on,
					   struct instant now, struct safe_answer *ret);

/* Inside a transaction that the caller began. ERROR_CONFLICT when there is one of that day, or of a day too near. */
MUST_CHECK const struct error *answer_keep(struct txn *txn, struct arena *a, const struct safe_answer *answer,
					   struct account_id by, struct instant now, struct str *ret_ref,
					   int64_t *ret_id);
/* One of that day, or the nearest of a day too near for both to be given. *ret_ref is empty when there is none. */
MUST_CHECK const struct error *answer_near(struct db *db, struct arena *a, struct date on, struct str *ret_ref,
					   struct date *ret_on);
/* As it was given. ERROR_NOT_FOUND. */
MUST_CHECK const struct error *answer_read(struct db *db, struct arena *a, struct str ref, struct safe_answer *ret);
