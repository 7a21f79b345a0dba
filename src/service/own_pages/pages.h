/* Inside own_pages/: what the pages show. */
#pragma once
#include "duty.h"
#include "entitled.h"
#include "my_page.h"
#include "own_pages.h"
#include "statements.h"

/* Who works with them, and the ways to reach them. */
struct own_worker {
	struct account_id id; /* 0: nobody with an account */
	struct str name, email;
	struct str team, kind, phone, team_email;
	struct str cover, cover_email; /* who looks after things while the worker is away; empty: they are not */
	struct date away_until;
};
MUST_CHECK const struct error *own_worker_read(struct request *rq, struct own_worker *ret);
/* "Monday to Friday, 9am to 5pm" */
struct str own_hours_words(struct arena *a, const struct policy *policy);
/* "today by 5pm", "on Monday 30 November, from 9am": when the duty desk reads what is sent now. */
struct str own_read_words(struct request *rq);

/* What is coming up, in words to them: what is ahead, the soonest first, then what is late. */
struct own_coming {
	struct str what;
	struct date by;
	bool late;
};
struct own_comings {
	const struct own_coming *p;
	size_t n, late; /* the last so many are late */
};
MUST_CHECK const struct error *own_comings_read(struct request *rq, struct person_id person, struct own_comings *ret);
enum { OWN_DONE_MOST = 5 };
/* What was done lately of that, the newest first. */
MUST_CHECK const struct error *own_done_read(struct request *rq, struct person_id person, struct own_comings *ret);

struct own_home {
	struct own_self self;
	struct own_worker worker;
	struct own_comings coming; /* three at most, none of them late */
	bool late;                 /* something else is */
	size_t waiting;            /* what they said and nobody has answered yet */
	const struct policy *policy;
	struct date today;
};

/* What was agreed, as one says it to them. */
struct own_agreed {
	struct str what;
	struct str does;  /* "You do it.", "Sam Okoro does it." */
	struct date by;   /* DATE_NONE: no day was agreed, or it ended */
	struct str ended; /* "Done on 4 March 2026"; empty while it is open */
	bool late;
};
struct own_agreeds {
	const struct own_agreed *p;
	size_t n, open; /* the first so many are open */
};

struct own_plan {
	struct own_self self;
	struct own_agreeds agreed_to;
	struct own_comings coming;
	struct own_comings done;       /* lately: by is the day on which it was */
	struct date agreed, looked_at; /* DATE_NONE: not yet */
	struct str wants;              /* in their own words; empty: nobody wrote it down */
	struct str worker;
	struct date today;
};
