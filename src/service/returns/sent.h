/*
 * Returns as they were made: kept whole, by the hash of each file, and never changed. Which of them was sent, on which
 * day and by whom, is said once.
 */
#pragma once
#include "oc3_files.h"

struct return_kept {
	struct str ref;
	int64_t id;
};
/* In the transaction of whoever makes it. account: 0 at the command line. */
MUST_CHECK const struct error *return_keep(struct txn *txn, struct arena *a, int year, const struct oc3_files *files,
					   struct account_id account, struct instant now, struct return_kept *ret);
/* ERROR_CONFLICT when it was said before. */
MUST_CHECK const struct error *return_say_sent(struct txn *txn, int64_t id, struct date on, struct account_id account,
					       struct instant now);

struct return_made_file {
	struct str name, sha256;
	int64_t size;
};
struct return_made {
	struct str ref;
	struct instant at;
	struct str by; /* empty: at the command line */
	int64_t people, restricted, missing, left_out;
	struct date sent_on; /* DATE_NONE: it was not */
	struct str sent_by;
	struct {
		const struct return_made_file *p;
		size_t n;
	} files;
};
struct returns_made {
	const struct return_made *p;
	size_t n;
};
/* Of a year, newest first. */
MUST_CHECK const struct error *returns_made_read(struct db *db, struct arena *a, int year, struct returns_made *ret);
/* One file as it was made. ERROR_NOT_FOUND; ERROR_INTERNAL when its hash is not what was written down with it. */
MUST_CHECK const struct error *return_made_file_read(struct db *db, struct arena *a, struct str ref, struct str name,
						     struct str *ret);
/* ERROR_NOT_FOUND when there is none. */
MUST_CHECK const struct error *return_made_find(struct db *db, struct arena *a, struct str ref, int64_t *ret_id,
						int *ret_year);
