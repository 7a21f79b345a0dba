/*
 * What stands on a worker's list beside what a policy promises. Rows of the projection like any other; their ids have a
 * dot, which no promise's id has.
 */
#pragma once
#include "dues.h"

#define WATCH_ALERT     STR("alert.review")   /* an alert is to be looked at again */
#define WATCH_FOLLOW_UP STR("follow.up")      /* promised in a contact; the occurrence is its number (../follow_ups) */
#define WATCH_STAYING   STR("staying.review") /* stays with the adviser by decision: to be looked at again */
#define WATCH_ACTION    STR("plan.action")  /* agreed in the plan, and the adviser does it; the occurrence is its ref */
#define WATCH_NOBODY    STR("adviser.none") /* they had an adviser with a name, and have none any more */
#define WATCH_PAPERS    STR("papers.end")   /* leave to be in the country ends: six months' warning */

#define WATCH_SUPPORT                                                                                                  \
	STR("one-to-one.review") /* one-to-one support: to be looked at again; the occurrence is its ref */

enum { WATCH_MAX = 54, PAPERS_MONTHS = 6, ALERT_DAYS = 14, STAYING_DAYS = 28, SUPPORT_DAYS = 14 };

struct watch {
	struct str what, occurrence;
	struct date since, by, show_from;
	enum owner owner; /* a manager's is on no worker's list */
};
struct watches {
	struct watch p[WATCH_MAX];
	size_t n;
	bool alerts; /* at least one alert stands */
};
/* Of somebody who died there is nothing. */
MUST_CHECK const struct error *watches_read(struct db *db, struct arena *a, const struct subject *s,
					    struct watches *ret);
/* Whether a promise of an adviser with a name, which was kept once, is not kept any more: nobody is named today. Left
 * to the promise itself while that is due. *ret_until: the birthday on which the promise ends; DATE_NONE: it does not.
 */
bool watch_nobody(const struct policy *policy, const struct subject *s, const struct dues *dues, struct date today,
		  struct watch *ret, struct date *ret_until);
/* From which day on somebody is told that leave ends on this day. */
struct date papers_warning(struct date leave_until);
