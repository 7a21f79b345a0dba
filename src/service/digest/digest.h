/*
 * The week's digest: on Monday morning, for each team, what is late, what is due this week, what has nobody to do it,
 * statements that wait, who turns 18, 21 or 25 or comes out of custody soon, and what was kept last week. It is kept as
 * it stood then. Counts are of everybody; names are looked up when it is read, and only of those whom the reader may
 * see. Nothing is sent.
 */
#pragma once
#include "job.h"
#include "page.h"

extern const struct route_table digest_routes;

enum digest_section {
	DIGEST_LATE,
	DIGEST_DUE,
	DIGEST_NOBODY,
	DIGEST_STATEMENTS,
	DIGEST_BIRTHDAYS,
	DIGEST_RELEASES,
	DIGEST_SERVICE, /* what the whole service promised, late or due this week */
	DIGEST_KEPT,
	DIGEST_SECTIONS
};
/* As stored: "late". */
struct str digest_section_code(enum digest_section v);
bool digest_section_from_code(struct str code, enum digest_section *ret);

enum {
	DIGEST_HOUR = 5,           /* on Monday, in London: before anybody comes in, after the night's import */
	DIGEST_BIRTHDAY_DAYS = 28, /* turning 18, 21 or 25 needs work before the day */
	DIGEST_RELEASE_DAYS = 28,  /* so does coming out of custody */
	DIGEST_UNREAD_DAYS = 28    /* one older than that is not offered any more */
};

/* The Monday of the week of that day. */
struct date digest_monday(struct date day);
/* Makes those of this week that are not there yet; none before DIGEST_HOUR on Monday. *ret_made: how many. */
MUST_CHECK const struct error *digest_make(struct db *db, const struct policy *policy, struct instant now,
					   size_t *ret_made);
/* The job; its context is the office. */
MUST_CHECK const struct error *digest_run(struct job_run *run);

/* So many of one kind. */
struct digest_line {
	struct str what, title;
	int64_t n, late, missed; /* late: of those kept and of statements; missed: of those kept */
};
struct digest_row {
	struct str ref, name, title;
	struct date on; /* DATE_NONE: no day */
};
struct digest_part {
	enum digest_section section;
	struct digest_line *lines;
	size_t n_lines;
	struct digest_row *rows;
	size_t n_rows;
	int64_t n, stored; /* n: in all; stored: rows, also of those whom the reader may not see */
};
struct digest {
	int64_t id;
	struct date monday;
	struct instant made_at;
	struct str team, team_code; /* empty: without a team */
	bool read;
	struct digest_part part[DIGEST_SECTIONS];
};
/* team_code empty: of those without a team. ERROR_NOT_FOUND. */
MUST_CHECK const struct error *digest_read(struct db *db, struct arena *a, const struct policy *policy,
					   struct viewer viewer, struct date monday, struct str team_code,
					   struct digest *ret);
struct url digest_url(struct arena *a, struct date monday, struct str team_code);
