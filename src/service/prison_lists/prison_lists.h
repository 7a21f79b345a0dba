/*
 * Lists exchanged with a prison, to find who is inside. A prison is given the names and birth dates of those we look
 * for, by who may and with a reason, and each time it is fetched is recorded. A list that a prison sends is held
 * against everybody: who may be one of ours stands there to be looked at, one by one, and nothing is changed before
 * somebody confirms it. The rest of the list is counted and not kept.
 */
#pragma once
#include "resettlement.h"

extern const struct route_table prison_list_routes, list_came_routes;

enum {
	LIST_REASON_MAX = 500,
	LIST_ROWS_MAX = 2000, /* of a file, so that a page can read it while somebody waits */
	LIST_BYTES_MAX = 1 << 20,
	LIST_NAMES_MAX = 5000, /* in a file for a prison */
	LIST_MATCHES_MAX = 500,
};

/* How sure that a row is somebody of ours. All have the same birth date. */
enum likeness {
	ALIKE_NOT,
	ALIKE_PART,  /* one of the names is the same */
	ALIKE_SOUND, /* all sound alike */
	ALIKE_NAME,  /* first name, or the one they are known by, and surname */
};
struct str alike_words(enum likeness v);

struct names {
	struct str first_name, surname, known_as, former_names;
};
/* name: as the prison writes it, in any order. */
enum likeness names_alike(struct arena *a, const struct names *ours, struct str name);

/* A row of a prison's file. */
struct list_row {
	struct str name, number;
	struct date birth;
};
struct list_file {
	struct list_row *p;
	size_t n, unreadable; /* unreadable: without a name or a birth date */
	struct str wrong;     /* why the file cannot be read at all; empty: it can */
};
/* Reads a CSV file or a workbook: name, or first name and surname; birth date; prison number. */
MUST_CHECK const struct error *list_file_read(struct arena *a, struct str path, struct list_file *ret);
