/* Inside src/platform/seal: the two files, and hashing. */
#pragma once
#include "seal.h"

/* The rows of one transaction, and how far the head may be behind the database when the process was ended in between.
 */
enum { SEAL_BATCH = 500 };
/* On PostgreSQL a row can become visible after rows with higher ids; it is looked for so far back. */
enum { SEAL_LATE = 10000 };

struct head {
	int64_t position; /* 0: nothing is sealed */
	unsigned char hash[SEAL_HASH];
};
enum head_found { HEAD_NONE, HEAD_GOOD, HEAD_CHANGED };

/* HEAD_CHANGED: it is not what somebody with this key wrote. */
MUST_CHECK const struct error *head_read(const struct sealer *sealer, struct arena *a, enum head_found *ret_found,
					 struct head *ret);
/* On disk, together with its name, when this returns NULL. */
MUST_CHECK const struct error *head_write(const struct sealer *sealer, struct arena *a, const struct head *head,
					  struct instant now);

/* Makes the folder and a key. */
MUST_CHECK const struct error *key_make(struct arena *a, struct str folder);
bool seal_there(struct arena *a, struct str folder, const char *name);
/* The last position in the database; 0 and zeroes when nothing is sealed. */
MUST_CHECK const struct error *seal_newest(struct db *db, struct arena *a, struct head *ret);
/* A hash as it is in the database; all zeroes when it is none. */
void seal_copy_hash(struct str bytes, unsigned char ret[SEAL_HASH]);

/* A row of the trail (file.p NULL) or of the log of reads. */
struct sealed_row {
	int64_t id; /* trail.id, or at_byte */
	struct str file;
	struct str at, what, detail;
	struct opt_int account, person;
};
/* before: the hash of the position before, all zeroes for the first. */
void seal_hash(const struct sealer *sealer, const unsigned char before[SEAL_HASH], int64_t position, struct str at,
	       const struct sealed_row *row, unsigned char ret[SEAL_HASH]);
