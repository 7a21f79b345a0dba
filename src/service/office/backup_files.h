/* Inside src/service/office: files of a backup, and the folder it is made in. */
#pragma once
#include "backup.h"
#include "buf.h"

enum { BACKUP_HASH = 32, BACKUP_HEX = 2 * BACKUP_HASH + 1, BACKUP_MANIFEST_MAX = 64 << 20 };

#define BACKUP_DATABASE "alwayshere.db"
#define BACKUP_MANIFEST "manifest"
#define BACKUP_FIRST    "alwayshere backup 1, made "

/* What is being made: lines of its manifest so far. */
struct backup_making {
	struct arena *arena;
	struct str from, to;
	struct buf manifest;
	struct backup_made made;
};

/* "cannot DOING PATH: why", from errno. */
const struct error *backup_trouble(const char *doing, struct str path);
struct str backup_path(struct arena *a, struct str folder, struct str name);
/* A folder's names, on disk. */
MUST_CHECK const struct error *backup_sync(struct str path);
bool backup_write(int fd, const unsigned char *p, size_t n);
MUST_CHECK const struct error *backup_hash(struct str path, char hex[BACKUP_HEX], int64_t *ret_bytes);
void backup_hash_text(struct str text, char hex[BACKUP_HEX]);
/* On disk when this returns NULL. *ret_gone: it was removed meanwhile. */
MUST_CHECK const struct error *backup_copy(struct str from, struct str to, char hex[BACKUP_HEX], int64_t *ret_bytes,
					   bool *ret_gone);
/* Makes to.making, where to must not exist. */
MUST_CHECK const struct error *backup_begin(struct arena *a, struct str from, struct str to, struct backup_making *ret);
/* The last step: whatever has this name is whole. */
MUST_CHECK const struct error *backup_name(struct backup_making *m);
