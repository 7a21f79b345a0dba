/*
 * The folder documents/: each file under the BLAKE2b-256 of what is in it, written once and never changed; the same
 * bytes are there once, whoever they are of. And what a file is, by what it begins with.
 */
#pragma once
#include "date.h"
#include "error.h"

enum { DOCUMENT_MAX = 10 * 1024 * 1024, DOCUMENT_HEAD = 64 /* bytes that document_type_of() wants to see */ };

enum document_type { DOCUMENT_PDF = 1, DOCUMENT_JPEG, DOCUMENT_PNG, DOCUMENT_TYPES };
/* As stored, and the ending of its name: "pdf", "jpeg", "png". */
struct str document_type_code(enum document_type v);
bool document_type_from_code(struct str code, enum document_type *ret);
/* "application/pdf" */
const char *document_type_media(enum document_type v);
/* "PDF", "JPEG photo" */
struct str document_type_words(enum document_type v);

/* What a file is by its first bytes; false with what to do about it, in words, when it is none of those. */
bool document_type_of(struct str head, enum document_type *ret, struct str *ret_advice);

struct document_file {
	struct str hash; /* in hexadecimal */
	int64_t bytes;
	enum document_type type;
};

/* Takes a copy of a file into the folder. When this returns NULL it is there under its hash, whole and on disk, and so
 * is its name. ret->type is left to the caller. ERROR_UNAVAILABLE when the disk does not take it: then nothing is left
 * of it. */
MUST_CHECK const struct error *document_keep(struct arena *a, struct str folder, struct str from,
					     struct document_file *ret);
/* All of a file, in memory that goes with the arena. ERROR_INTERNAL when it is missing or is not what it was. */
MUST_CHECK const struct error *document_load(struct arena *a, struct str folder, const struct document_file *file,
					     struct str *ret);
/* STR_NONE when the file is what it was; else what is wrong: "is missing". */
struct str document_trouble(struct arena *a, struct str folder, struct str hash, int64_t bytes);
/* Removes what an interrupted document_keep() left behind before then. */
void documents_sweep(struct str folder, struct instant before);
