/* Inside promises/ only: one promise and one person, worked through by the clock of the promise. */
#pragma once
#include "custody.h"
#include "engine.h"
#include "sieve.h"

/* The day a clock starts and the fact that says so. */
struct start {
	struct date on;
	struct fact_ref fact;
};

struct run {
	const struct policy *policy;
	const struct facts *facts;
	struct instant now;
	struct date today;
	struct ages ages;
	int birthdays;                   /* of these, so many are behind them today */
	uint32_t has;                    /* bits of enum needs */
	struct happened happened;        /* by today */
	struct start plan_started;       /* the last that there was by today */
	struct category_answer category; /* today */
	bool history;                    /* met and missed are wanted too */
	struct date changes;             /* the next day on which an open due may change; DATE_NONE: none */
	struct due *p;
	size_t n, room;
	struct arena *arena;
	/* of the promise being worked through */
	const struct promise *promise;
	const struct sieved *sieved;
	bool applies; /* today */
	/* of the occasion that its clock runs for; a life has no start */
	struct start start;
	struct stay stay;
	struct event own;        /* what meets it and nothing else: a marked day; on is DATE_NONE when there is none */
	int64_t number;          /* tells two of one day apart */
	struct date first, last; /* what meets it happened from first, DATE_NONE: ever, to last */
	struct date end;         /* nothing falls due on this day or later */
};

static inline struct date run_birthday(const struct run *r, int age)
{
	return age_day(&r->ages, age);
}

/* The answer may change on day, if that is still to come. */
static inline void run_changes(struct run *r, struct date day)
{
	if (date_cmp(r->today, day) < 0 && (!date_known(r->changes) || date_cmp(day, r->changes) < 0))
		r->changes = day;
}
/* As old as the promise asks for. What is given on a release goes by their age on that day. */
bool run_of_age(const struct run *r, struct date day);
/* True when somebody of these facts is for whom the promise is, on day, but for what they want. */
bool run_concerns(const struct run *r, struct date day);
/* The part of it that no sieve knows: the promise is in force, and where they are. */
bool run_is_there(const struct run *r, struct date day);
/* Never asked is as good as yes. */
bool run_wanted(const struct run *r, struct date day);
/* It concerns them, and it is wanted. */
bool run_applies_on(const struct run *r, struct date day);
/* The last thing they said of this wish by day; NULL when they were never asked. */
const struct wish_fact *run_wish(const struct run *r, enum wish wish, struct date day);
/* True when day is past and before our records are complete: what happened then cannot be said. */
static inline bool run_unsure(struct run *r, struct date day)
{
	const struct date records = r->facts->records_from;
	if (date_known(records) && date_cmp(records, day) <= 0)
		return false;
	run_changes(r, date_add_days(day, 1));
	return date_cmp(day, r->today) < 0;
}

/* A clock that started, and where it runs to. */
struct stretch {
	struct start start;
	struct date by;
	struct period period;   /* from start to by; n is 0 when by no period */
	struct instant by_at;   /* seconds 0: the day is good enough */
	struct instant done_at; /* likewise, of what met it */
};

/* It is listed later than today; then the answer changes on that day. */
static inline bool run_is_early(struct run *r, struct date by)
{
	const struct period show = r->promise->clock.show;
	if (!show.n || date_cmp(by, r->today) <= 0)
		return false;
	struct date show_from = period_add(by, show, -1);
	run_changes(r, show_from);
	return date_cmp(show_from, r->today) > 0;
}
/* Adds the due of a stretch: open, missed, or none when it is too early or the promise ends before. */
void run_open(struct run *r, const struct stretch *s);
void run_not_known(struct run *r, struct start s, enum unknown_why why);
void run_met(struct run *r, const struct stretch *s, struct event met);
void run_missed(struct run *r, const struct stretch *s);

/* The latest day of the anchors. False when one of them is not known; *ret_unknown is then it, or NULL when it has not
 * happened. */
bool anchors_latest(const struct run *r, struct start *ret, const struct anchor **ret_unknown);
/* Without a start: has it not happened (we would know), or has nobody recorded it? */
bool anchor_never(const struct run *r, enum anchor_kind kind);

/* Runs the clock for every occasion that there is. */
void run_occasions(struct run *r);
/* Works r->promise through for one occasion; what it finds is added to r. */
void clock_run(struct run *r);
void clock_ask(struct run *r);
void clock_answer(struct run *r);
