/* My worklist, everybody's, and the same on the command line: who is owed something, and why. */
#pragma once
#include "dues.h"
#include "page.h"

extern const struct route_table worklist_routes;

enum when_group { WHEN_LATE, WHEN_TODAY, WHEN_THIS_WEEK, WHEN_LATER, WHEN_NOT_KNOWN, WHEN_GROUPS };

/* One row as the page and the command line show it. */
struct worklist_item {
	const struct promise *promise; /* NULL when the policy no longer has it */
	struct str promise_id, title;
	struct date by, since, birth; /* by NO_DAY and since DATE_NONE when not known */
	struct str ref, name;
	struct str worker_name; /* empty on one's own list */
	struct str occurrence;
	struct instant by_at; /* of an answer, the moment; INSTANT_NONE where a day is enough */
	enum when_group when;
	int age;
	bool alerts; /* something must be known about them first */
	bool agreed; /* agreed in the plan: occurrence is the action's ref, and one press says that it is done */
};

struct worklist_group {
	enum when_group when;
	const struct worklist_item *p;
	size_t n;
};

struct worklist_mail {
	const struct promise *promise;
	int64_t people;
	struct date first;
};

/* Whose list, and of a team's how much of it. */
struct worklist_asked {
	struct account_id worker; /* 0: of a team, or of all */
	struct team_id team;      /* with worker 0; 0: all teams */
	struct str promise;       /* of that promise alone; empty: all */
	struct date after_day;    /* what stands behind this place; DATE_NONE: from the beginning */
	struct str after;         /* a ref */
};

/* In the order of the page; groups without rows are there too. */
struct worklist {
	struct date today;
	struct instant now;
	struct worklist_group group[WHEN_GROUPS];
	struct {
		const struct worklist_group *p;
		size_t n;
	} groups; /* over group, for the page */
	size_t rows;
	int64_t late, this_day, this_week; /* in all, also what a page does not show */
	size_t alerts;                     /* of them, alerts to look at again by the end of the week */
	size_t hidden;                     /* rows about people whose records are restricted */
	bool more;                         /* there is more than a page shows */
	bool everybody;
	struct worklist_asked next; /* where the next page begins, when there is more of a team's */
	struct {
		struct worklist_mail *p;
		size_t n;
	} mail; /* one line each for the mail run */
	int64_t mail_hidden;
};

/* "Late", "Today", ... */
struct str when_words(enum when_group when);
/* Where what meets it is recorded: a contact, or the page of that promise. */
struct url record_url(struct arena *a, const struct worklist_item *item);
enum when_group when_of(struct date by, struct date today);
MUST_CHECK const struct error *worklist_read(struct db *db, struct arena *a, const struct policy *policy,
					     struct viewer viewer, const struct worklist_asked *asked,
					     struct instant now, struct worklist *ret);
/* What the mail run has to send in the next seven days, in all teams, onto the list of somebody who does it: managers,
 * and whoever is in a 21 Plus team (../mail_run). */
MUST_CHECK const struct error *worklist_mail_run_of_all(struct db *db, struct arena *a, const struct policy *policy,
							struct viewer viewer, struct worklist *list);
