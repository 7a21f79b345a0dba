/*
 * The mail run: what a policy's owner mail-run sends to many, such as birthday cards and newsletters. One line on the
 * worklists of those who do it (managers, and whoever is in a 21 Plus team) leads to a page with everybody it is for,
 * where each may be reached and who must not be sent anything; labels are printed, and "sent" is recorded for all or
 * some. Nothing is sent from here.
 */
#pragma once
#include "people.h"

extern const struct route_table mail_run_routes;

enum { MAIL_DAYS = 7 /* ahead */, MAIL_CHANNELS = 3, MAIL_AT_ONCE = 25 /* people in one transaction */ };

/* A way by which it may go. */
struct mail_way {
	enum channel channel;
	struct str value, caution;
};
struct mail_ways {
	struct mail_way p[MAIL_CHANNELS];
	size_t n;
};
struct mail_person {
	struct person_id person;
	struct str ref, name, team;
	struct date by;
	struct mail_ways ways; /* what they like best first; none: nothing may go out */
	struct str why;        /* then: why */
	struct str language;   /* empty: not asked */
	enum format format;
};
struct mail_people {
	struct mail_person *p;
	size_t n;
};
struct mail_list {
	const struct promise *promise;
	struct mail_people send, stop;
	int64_t hidden; /* of restricted people whom the viewer may not see */
	bool more;
	struct date today;
};
MUST_CHECK const struct error *mail_list_read(struct db *db, struct arena *a, const struct promise *promise,
					      struct viewer viewer, struct date today, struct mail_list *ret);

/* One line of the mail run. */
struct mail_line {
	const struct promise *promise;
	int64_t people;
	struct date first;
};
struct mail_lines {
	struct mail_line *p;
	size_t n;
	int64_t hidden;
};
MUST_CHECK const struct error *mail_lines_read(struct db *db, struct arena *a, const struct policy *policy,
					       struct viewer viewer, struct date today, struct mail_lines *ret);

/* What is recorded for one that was sent; empty when the promise is met by no step. */
struct str mail_step(const struct promise *promise);
