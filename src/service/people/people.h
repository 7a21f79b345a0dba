/* Young people: one page each, and the records that imports and forms write. */
#pragma once
#include "alerts.h"
#include "asylum.h"
#include "at_21.h"
#include "awards.h"
#include "codes.h"
#include "consents.h"
#include "contacts.h"
#include "spells.h"
#include "documents.h"
#include "dues.h"
#include "duty.h"
#include "follow_ups.h"
#include "given.h"
#include "histories.h"
#include "lost_contact.h"
#include "marks.h"
#include "notes.h"
#include "own_account.h"
#include "page.h"
#include "plans.h"
#include "reach.h"
#include "statements.h"
#include "timeline.h"
#include "wishes.h"

extern const struct route_table people_routes, done_routes, difference_routes, own_words_routes, births_routes;

/* What they want, in their own words. */
struct own_words {
	struct str said;
	struct date on;
	int64_t id; /* 0: nobody has recorded it */
};
#define OWN_WORDS_NONE ((struct own_words){.on = DATE_NONE})
MUST_CHECK const struct error *own_words_read(struct db *db, struct arena *a, struct viewer viewer,
					      struct person_id person, struct own_words *ret);

/* Writes them in place of before, inside a transaction that the caller began. */
MUST_CHECK const struct error *own_words_put(struct txn *txn, struct arena *a, struct person_id person,
					     const struct own_words *before, struct str said, struct account_id by,
					     struct instant now);

/* Everything the page shows. */
struct people_there_row;
struct person_view {
	struct seen_person who;
	struct str pronouns;
	struct date birth, died, today;
	int age;
	struct alerts alerts;
	struct reach reach;
	struct own_state own_pages;
	struct whom_to_tell tell;
	bool may_see_papers, has_papers; /* whoever looks; a status is recorded */
	struct papers papers;
	struct own_words words;
	struct at_21 at_21;
	bool may_record, may_reassign; /* whoever looks */
	size_t differs;                /* details of which a file says something else than was decided here */
	size_t facts_differ;           /* the same of homes, contacts and all else that is not a detail */
	struct search_state search;
	struct str worker, team;
	struct date allocated_since;
	bool uasc;
	struct custody custody;
	struct moment moment; /* home, work or learning, in touch: moment_read() */
	const char *category;
	struct lines category_why;
	struct facts facts;
	const struct policy *policy;
	struct dues dues;
	struct follow_ups follow_ups;
	struct duty_unverified_calls calls; /* open, and nobody has shown who calls */
	struct statements statements;
	struct marks marks;
	struct plan_actions actions;
	struct awards awards;
	struct award_pots pots;
	struct date got_offer; /* when they last got the Local Offer; DATE_NONE: nobody has recorded it */
	struct documents documents;
	struct instant now;
	/* What is asked for of what has happened, and it. */
	const struct people_there_row *there; /* which kinds there are any of */
	enum timeline_kind kind;
	size_t page; /* from 1 */
	struct timeline timeline;
};

MUST_CHECK const struct error *person_read(struct db *db, struct arena *a, const struct policy *policy,
					   struct viewer viewer, const struct seen_person *who, struct instant now,
					   struct person_view *ret);
/* What is known of the person before what has happened is read. */
struct timeline_of {
	struct person_id person;
	const struct policy *policy;
	const struct people_there_row *there; /* what person_read() found; NULL: it is asked */
	const struct facts *facts;            /* theirs: plans and care are not asked again */
};
/* One page of what has happened, from 1; a page that is not there is empty. */
MUST_CHECK const struct error *person_timeline_read(struct db *db, struct arena *a, struct viewer viewer,
						    const struct timeline_of *of, enum timeline_kind kind, size_t page,
						    struct timeline *ret);
/* The entries behind a place, which it moves behind them; of->there is not NULL. */
MUST_CHECK const struct error *person_timeline_next(struct db *db, struct arena *a, struct viewer viewer,
						    const struct timeline_of *of, enum timeline_kind kind,
						    struct timeline_place *place, struct timeline *ret);
/* What has happened of that kind, all pages of it; and what is due, to be followed up and agreed: each as a file. */
MUST_CHECK const struct error *person_timeline_file(struct request *rq, struct response *rs,
						    const struct person_view *v);
MUST_CHECK const struct error *person_due_file(struct request *rq, struct response *rs, const struct person_view *v);
/* The address of the second. */
struct url person_due_url(struct arena *a, struct str ref);
/* Both, and all else that the page shows of somebody whom the viewer may see, but for papers, of which it is recorded
 * apart that they were seen. */
MUST_CHECK const struct error *person_page_read(struct request *rq, const struct seen_person *who,
						enum timeline_kind kind, size_t page, struct person_view *ret);
/* The person's page with other entries: /people/REF?show=home&page=2#happened. */
struct url person_timeline_url(struct arena *a, struct str ref, enum timeline_kind kind, size_t page);
