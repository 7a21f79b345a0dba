/*
 * Who looked at whom. A read is not a commit: its record is appended to the process's own journal file before the page
 * goes out, the file is synced every second, and the work process takes all journals into the table read_log.
 */
#pragma once
#include "db.h"

struct journal;

/* Makes this process's own file in the folder dir. ERROR_UNAVAILABLE when that is not possible. */
MUST_CHECK const struct error *journal_open(struct arena *process, struct str dir, struct journal **ret);
/* One record. what: a constant of at most 31 bytes, "person.seen". ERROR_UNAVAILABLE when it cannot be written: then
 * the page must not go out. */
MUST_CHECK const struct error *journal_append(struct journal *journal, struct account_id account,
					      struct person_id person, const char *what, struct instant at);
/* Forces to disk what was appended since the last time. Once a second, by the server loop. */
MUST_CHECK const struct error *journal_sync(struct journal *journal);
/* Syncs and closes; the arena does so too. */
void journal_close(struct journal *journal);

struct journal_taken {
	size_t records; /* new rows in read_log */
	size_t damaged; /* of them: records whose checksum is wrong, kept as `journal.damaged` */
	size_t torn;    /* files that end in the middle of a record */
	/* Called for each file that something was taken of; may be NULL. Fill in before the call. */
	void (*of)(void *arg, struct str file);
	void *arg;
};
/* Takes what is new in all journals of dir into read_log, each record once, however often and by whomever it is run.
 * A torn last record is left for the next time. */
MUST_CHECK const struct error *journal_ingest(struct db *db, struct str dir, struct journal_taken *ret);

/* What is in the folder now. */
struct journal_state {
	size_t files;
	int64_t bytes; /* not in read_log yet */
	size_t removed;
};
/* journal_look() only looks. journal_tidy() removes journals that nobody will need: their process has ended, everything
 * is in read_log, and the last record is older than keep_seconds before now, so that a backup that copies the database
 * first and journals later misses none. Empty ones go at once. A file with a torn record stays. */
MUST_CHECK const struct error *journal_look(struct db *db, struct str dir, struct journal_state *ret);
MUST_CHECK const struct error *journal_tidy(struct db *db, struct str dir, struct instant now, int64_t keep_seconds,
					    struct journal_state *ret);
