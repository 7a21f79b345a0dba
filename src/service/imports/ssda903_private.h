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
	EPISODE_CHILD,
	EPISODE_DECOM,
	EPISODE_RNE,
	EPISODE_LS,
	EPISODE_CIN,
	EPISODE_PLACE,
	EPISODE_PLACE_PROVIDER,
	EPISODE_DEC,
	EPISODE_REC,
	EPISODE_REASON_PLACE_CHANGE,
	EPISODE_HOME_POST,
	EPISODE_PL_POST,
	EPISODE_URN,
	EPISODE_COLUMNS
};
enum { UASC_CHILD, UASC_SEX, UASC_DOB, UASC_DUC, UASC_COLUMNS };
enum { OC3_CHILD, OC3_DOB, OC3_IN_TOUCH, OC3_ACTIV, OC3_ACCOM, OC3_COLUMNS };

MUST_CHECK const struct error *ssda903_read_table(struct ssda903_reading *g, enum ssda903_table table);
/* All that needs more than one row. */
void ssda903_check(struct ssda903_reading *g);
