/*
 * The children looked-after return (SSDA903) as the folder of CSV files that councils' systems make for the DfE. Read
 * are Header, Episodes, UASC and OC3, told by their columns and not by their names; doc/import.md says what becomes of
 * the other tables. Rules are those of the return (statutory.md 1 and 2.2), in words that say what to do.
 *
 * A child's Header, Episodes and UASC rows stand or fall together, because half a care history gives a wrong category;
 * an OC3 row falls with them, or alone.
 */
#pragma once
#include "imports.h"

enum ssda903_table { SSDA903_HEADER, SSDA903_EPISODES, SSDA903_UASC, SSDA903_OC3, SSDA903_TABLES };

/* What a file of the folder is. */
struct ssda903_file {
	struct str path; /* empty: the folder has no such table */
	struct problems problems;
};

/* All of a return is in memory at once, since what is wrong with a row often stands in another; so codes stand in their
 * place, and not each on its own. */
enum { SSDA903_CODE = 8 };

struct ssda903_episode {
	struct date from, to;     /* DECOM and DEC; to: DATE_NONE while it goes on */
	char ended[SSDA903_CODE]; /* REC; empty: it goes on, or nobody said */
	char began[SSDA903_CODE]; /* RNE */
	char legal[SSDA903_CODE]; /* LS */
	char need[SSDA903_CODE], place[SSDA903_CODE], provider[SSDA903_CODE], change[SSDA903_CODE]; /* CIN, PLACE,
						       PLACE_PROVIDER, REASON_PLACE_CHANGE */
	const char *home_post, *place_post, *urn;                                                   /* NULL: none */
	struct import_place at;
	bool short_break; /* LS V3 or V4 */
	bool end_unread;  /* DEC holds something that is no day */
};

/* What one OC3 row says. */
struct ssda903_leaver {
	bool any; /* there is one, with something in it */
	enum in_touch in_touch;
	enum activity activity;
	enum home_kind home;
	enum suitability suitable;
	struct date on; /* the day it is true of: the birthday in the year, from 22 on the year's last day */
	struct import_place at;
};

struct ssda903_child {
	struct str id;
	struct date birth; /* Header's, else what another table says; DATE_NONE: none does */
	enum gender gender;
	enum ethnicity ethnicity;
	enum yes_no uasc, mother;
	struct ssda903_episode *episodes; /* by day */
	size_t n;
	struct ssda903_leaver leaver;
	struct import_place header, unaccompanied, oc3; /* the first row there; row NO_ROW: not in that table */
	bool care_refused, leaver_refused;
};

struct ssda903 {
	struct ssda903_file file[SSDA903_TABLES];
	struct date year_from, year_to; /* 1 April to 31 March; DATE_NONE: nothing says which */
	struct ssda903_child **p;       /* in the order they were met */
	size_t n;
	struct str *remarks; /* on files that are not read, whole sentences */
	size_t n_remarks;
};

/* year: that in which the return's year ends; 0: as the latest DECOM says. ERROR_NOT_FOUND when there is no such
 * folder, ERROR_INVALID when it holds no table that is read. */
MUST_CHECK const struct error *import_read_ssda903(struct arena *a, struct str folder,
						   const struct import_options *options, int year, struct ssda903 *ret);
/* Refuses a child's rows, all of them or the OC3 row alone. */
void ssda903_refuse(struct ssda903 *s, struct ssda903_child *c, bool leaver_alone);
