/*
 * The sealed trail. Every five seconds the work process seals the rows of the trail and of the log of reads that it has
 * not seen before: each gets a position and a keyed hash over the one before, the time and the row. The last position
 * and hash, the head, is also a file. Without the key nobody can change, remove, insert or swap rows, or take the
 * database back to an earlier state, and pass seal_verify().
 *
 * Key and head are in a folder that is not inside the data folder, where web workers cannot go.
 */
#pragma once
#include "db.h"

enum { SEAL_KEY = 32, SEAL_HASH = 32 };

/* For the one process that seals or verifies. */
struct sealer {
	struct str folder;
	unsigned char key[SEAL_KEY];
};

/* A fresh installation: makes the folder and a key where there is none; the head of another database that was here
 * before is moved aside. */
MUST_CHECK const struct error *seal_init(struct arena *a, struct str folder, struct instant now);
/* For a database from before there were seals: as seal_init, when nothing is sealed and there is no head. Does nothing
 * otherwise. */
MUST_CHECK const struct error *seal_prepare(struct arena *a, struct str folder, struct db *db, struct instant now);
/* Reads the key. ERROR_NOT_FOUND when there is none. */
MUST_CHECK const struct error *seal_open(struct arena *a, struct str folder, struct sealer *ret);

/* Which journals may have rows that are not sealed yet: those that something was taken of since. A round looks at no
 * others, so that it costs the same after years; {.all = true} looks at every one there ever was. */
enum { SEAL_FILES = 100, SEAL_FILE_NAME = 32 };
struct seal_journals {
	char file[SEAL_FILES][SEAL_FILE_NAME];
	size_t n;
	bool all;
};
void seal_journal_taken(struct seal_journals *journals, struct str file);

/* Seals what is new and writes the head out. ERROR_CONFLICT, and nothing is sealed, when database and head do not go
 * together: going on would cover the tracks. *ret_sealed: how many rows. journals is empty afterwards, unless there is
 * more for the next round. */
MUST_CHECK const struct error *seal_round(const struct sealer *sealer, struct db *db, struct arena *scratch,
					  struct instant now, struct seal_journals *journals, size_t *ret_sealed);

struct seal_report {
	void (*say)(void *arg, struct str sentence); /* the first of the problems, one at a time */
	void *arg;
	size_t problems;
	int64_t entries;   /* sealed ones */
	struct str sealed; /* when the last of them was; empty when there is none */
	int64_t unsealed;  /* newer than the last seal */
};
/* Works out every hash again. Fill in say and arg; an error only when it could not look. */
MUST_CHECK const struct error *seal_verify(const struct sealer *sealer, struct db *db, struct arena *scratch,
					   struct seal_report *report);
/* After somebody has put a backup back on purpose: the head is written anew from the database, and a row in the trail
 * says so. */
MUST_CHECK const struct error *seal_restored(const struct sealer *sealer, struct db *db, struct arena *scratch,
					     struct instant now);
