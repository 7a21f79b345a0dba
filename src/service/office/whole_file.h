/* Files that are copied whole, with the hash of what is in them, and are on disk before anybody relies on it. */
#pragma once
#include "error.h"

enum { FILE_HASH = 32, FILE_HEX = 2 * FILE_HASH + 1 }; /* BLAKE2b-256, in hexadecimal with a NUL */

/* "cannot DOING PATH: why", from errno. */
const struct error *file_trouble(const char *doing, struct str path);
struct str file_path(struct arena *a, struct str folder, struct str name);
/* A folder's names, on disk. */
MUST_CHECK const struct error *file_sync_folder(struct str path);
bool file_write(int fd, const unsigned char *p, size_t n);
MUST_CHECK const struct error *file_hash(struct str path, char hex[FILE_HEX], int64_t *ret_bytes);
void file_hash_text(struct str text, char hex[FILE_HEX]);
/* On disk when this returns NULL. *ret_gone: it was removed meanwhile. */
MUST_CHECK const struct error *file_copy(struct str from, struct str to, char hex[FILE_HEX], int64_t *ret_bytes,
					 bool *ret_gone);
