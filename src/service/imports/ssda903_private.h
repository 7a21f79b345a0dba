/* Inside of imports/: reading the return's tables (ssda903_tables.c) and holding them beside each other
 * (ssda903_check.c). */
#pragma once
#include "reading.h"
#include "ssda903.h"

struct ssda903_reading {
	struct arena *a;
	const struct import_options *options;
	struct ssda903 *s;
	struct keys ids;                       /* of children: index into s->p + 1 */
	struct table table[SSDA903_TABLES];    /* which column of each file is which */
	struct keys misshapen[SSDA903_TABLES]; /* CHILD of rows that could not be read */
	bool is_there[SSDA903_TABLES];
};

enum { HEADER_CHILD, HEADER_SEX, HEADER_DOB, HEADER_ETHNIC, HEADER_UPN, HEADER_MOTHER, HEADER_MC_DOB, HEADER_COLUMNS };
enum {
	COLUMN_CHILD,
	COLUMN_DECOM,
	COLUMN_RNE,
	COLUMN_LS,
	COLUMN_CIN,
	COLUMN_PLACE,
	COLUMN_PLACE_PROVIDER,
	COLUMN_DEC,
	COLUMN_REC,
	COLUMN_REASON_PLACE_CHANGE,
	COLUMN_HOME_POST,
	COLUMN_PL_POST,
	COLUMN_URN,
	COLUMN_COLUMNS
};
enum { UASC_CHILD, UASC_SEX, UASC_DOB, UASC_DUC, UASC_COLUMNS };
enum { OC3_CHILD, OC3_DOB, OC3_IN_TOUCH, OC3_ACTIV, OC3_ACCOM, OC3_COLUMNS };

/* Whose row it is, by column i; NULL when nobody can say. */
struct ssda903_child *ssda903_whose(struct ssda903_reading *g, struct reading *r, size_t i);
void ssda903_read_episode(struct ssda903_reading *g, struct reading *r);
MUST_CHECK const struct error *ssda903_read_table(struct ssda903_reading *g, enum ssda903_table table);
/* All that needs more than one row. */
void ssda903_check(struct ssda903_reading *g);
