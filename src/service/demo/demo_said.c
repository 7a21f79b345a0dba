#include "demo_said.h"

#include "accounts.h"
#include "marks.h"
#include "record.h"
#include "statements.h"

enum { AN_HOUR = 3600 };

static const struct {
	const char *person, *by; /* who wrote it down */
	int hours_ago;
	enum statement_channel channel;
	const char *said;
	int answered_after; /* hours; 0: not yet */
	const char *answer;
	bool about_worker;
} said[] = {
    {"DEMO-001", "sam.okoro@demo.example", 20, STATEMENT_APP,
     "I want to go to college on Mondays too but nobody has told me if the bus pass is allowed. Can somebody find out?",
     0, "", false},
    {"DEMO-021", "lena.brook@demo.example", 70, STATEMENT_PHONE, "Please ring after four, I am asleep before that.", 3,
     "Rang back at half past four and wrote it under how to reach her.", false},
    {"DEMO-008", "sam.okoro@demo.example", 230, STATEMENT_IN_PERSON,
     "The bike workshop was good. When is the next one?", 120, "The next one is in two weeks; he has the day.", false},
    {"DEMO-009", "ruth.adeyemi@demo.example", 5, STATEMENT_PAPER,
     "My worker did not come twice and did not say why. I want to talk to somebody else about it.", 0, "", true},
};
enum { SAID = sizeof(said) / sizeof(said[0]) };

static const struct error *write_one(struct txn *txn, struct arena *a, const struct statement_new *s, size_t i,
				     struct instant now)
{
	int64_t id;
	const struct error *e = statement_put(txn, a, s, now, &id);
	if (e || !said[i].answered_after)
		return e;
	return statement_event_put(
	    txn,
	    &(struct statement_said){.person = s->person,
				     .statement = id,
				     .what = STATEMENT_ANSWERED,
				     .at = {s->came_at.seconds + said[i].answered_after * AN_HOUR},
				     .channel = STATEMENT_PHONE,
				     .words = str_c(said[i].answer),
				     .said_by = s->by,
				     .by = s->by},
	    now);
}

static const struct error *say_one(struct arena *a, const struct policy *policy, struct db *db, struct instant now,
				   size_t i)
{
	struct deed deed = {.what = "demonstration.made", .at = now};
	struct subject who;
	struct txn *txn;
	struct statement_new s = {.came_at = {now.seconds - said[i].hours_ago * AN_HOUR},
				  .channel = said[i].channel,
				  .said = str_c(said[i].said),
				  .about_worker = said[i].about_worker};
	const struct error *e = person_by_council_ref(db, a, str_c(said[i].person), &s.person);
	if (e || (e = account_find(db, a, str_c(said[i].by), &s.by)) || (e = dues_subject(db, a, s.person, &who)))
		return e;
	if (s.about_worker)
		s.about = who.worker;
	deed.person = s.person;
	if ((e = txn_begin(db, &deed, &txn)))
		return e;
	if (!(e = write_one(txn, a, &s, i, now)) && !(e = dues_refresh(txn_own(txn), a, policy, s.person, now)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

/* in_days from the day of the demonstration. */
static const struct {
	const char *person, *by, *what, *how;
	enum mark_kind kind;
	int in_days;
	bool every_year;
} marked[] = {
    {"DEMO-009", "sam.okoro@demo.example", "Nowruz", "A message in Farsi, and a call in the evening", MARK_FESTIVAL, 12,
     true},
    {"DEMO-001", "sam.okoro@demo.example", "Level 2 in joinery", "Somebody comes along to the college", MARK_AWARD, 25,
     false},
};
enum { MARKED = sizeof(marked) / sizeof(marked[0]) };

static const struct error *mark_one(struct arena *a, const struct policy *policy, struct db *db, struct instant now,
				    size_t i)
{
	struct deed deed = {.what = "demonstration.made", .at = now};
	struct mark_said s = {.to = {.kind = marked[i].kind,
				     .what = str_c(marked[i].what),
				     .how = str_c(marked[i].how),
				     .day = date_add_days(instant_london_day(now), marked[i].in_days),
				     .every_year = marked[i].every_year,
				     .wanted = true}};
	struct txn *txn;
	const struct error *e = person_by_council_ref(db, a, str_c(marked[i].person), &s.person);
	if (e || (e = account_find(db, a, str_c(marked[i].by), &s.by)))
		return e;
	deed.person = s.person;
	if ((e = txn_begin(db, &deed, &txn)))
		return e;
	if (!(e = mark_put(txn, a, &s, now)) && !(e = dues_refresh(txn_own(txn), a, policy, s.person, now)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

const struct error *demo_said(struct arena *a, const struct policy *policy, struct db *db, struct instant now)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < SAID && !e; i++)
		e = say_one(a, policy, db, now, i);
	for (size_t i = 0; i < MARKED && !e; i++)
		e = mark_one(a, policy, db, now, i);
	return e;
}
