#include "demo_plans.h"

#include "accounts.h"
#include "awards.h"
#include "plans.h"
#include "record.h"

#define SAM  "sam.okoro@demo.example"
#define LENA "lena.brook@demo.example"
enum { NO_DAY_AGREED = 9999 };

/* Days from that of the demonstration. */
static const struct {
	const char *person, *by, *what;
	enum action_who who;
	const char *name;
	int agreed, until;
	enum action_state state;
	int ended;
	const char *why, *hidden;
} agreed[] = {
    {"DEMO-001", SAM, "Come along to the open evening at the college", ACTION_ADVISER, "", -40, 9, ACTION_OPEN, 0, "",
     ""},
    {"DEMO-001", SAM, "Open a bank account", ACTION_YOUNG_PERSON, "", -40, -3, ACTION_OPEN, 0, "", ""},
    {"DEMO-001", SAM, "Write to the workshop about a Saturday job", ACTION_OTHER, "Ms Ali at the college", -40,
     NO_DAY_AGREED, ACTION_OPEN, 0, "", ""},
    {"DEMO-001", SAM, "Get a provisional driving licence", ACTION_YOUNG_PERSON, "", -160, -100, ACTION_DONE, -110,
     "Came in the post", ""},
    {"DEMO-001", SAM, "Join the boxing club", ACTION_YOUNG_PERSON, "", -160, -60, ACTION_NOT_WANTED, -70,
     "Plays football instead", ""},
    {"DEMO-001", SAM, "Ring Grandad on Sundays", ACTION_YOUNG_PERSON, "", -40, NO_DAY_AGREED, ACTION_OPEN, 0, "",
     "An uncle reads along on the phone"},
    {"DEMO-008", SAM, "Find a doctor near the new flat", ACTION_YOUNG_PERSON, "", -25, 14, ACTION_OPEN, 0, "", ""},
    {"DEMO-008", SAM, "Look at the tenancy together before it is signed", ACTION_ADVISER, "", -25, -5, ACTION_DONE, -6,
     "", ""},
    {"DEMO-009", SAM, "Ask the library about English classes", ACTION_ADVISER, "", -30, 5, ACTION_OPEN, 0, "", ""},
    {"DEMO-021", LENA, "Bring the letters about the flat to the drop-in", ACTION_YOUNG_PERSON, "", -20, 18, ACTION_OPEN,
     0, "", ""},
    {"DEMO-025", LENA, "Sort out the council tax together", ACTION_ADVISER, "", -50, -2, ACTION_OPEN, 0, "", ""},
};
enum { AGREED = sizeof(agreed) / sizeof(agreed[0]) };

static struct plan_action action_of(size_t i, struct date today)
{
	return (struct plan_action){.what = str_c(agreed[i].what),
				    .who = agreed[i].who,
				    .who_name = str_c(agreed[i].name),
				    .agreed_on = date_add_days(today, agreed[i].agreed),
				    .by = agreed[i].until == NO_DAY_AGREED ? DATE_NONE
									   : date_add_days(today, agreed[i].until),
				    .ended_on = DATE_NONE,
				    .why = STR(""),
				    .hidden = *agreed[i].hidden != '\0',
				    .hidden_why = str_c(agreed[i].hidden)};
}

/* Agreed, and then what came of it: the two rows that two forms make. */
static const struct error *put(struct txn *txn, struct arena *a, struct action_said *s, size_t i, struct viewer viewer,
			       struct instant now)
{
	struct plan_actions list;
	const struct error *e = plan_action_put(txn, a, s, now);
	if (e || agreed[i].state == ACTION_OPEN)
		return e;
	if ((e = plan_actions_of(txn_db(txn), a, viewer, s->person, &list)))
		return e;
	for (const struct plan_action *x = list.p; x < list.p + list.n; x++)
		if (str_eq(x->what, s->to.what))
			s->before = x;
	if (!s->before)
		return error_new(ERROR_INTERNAL, "an action that was just agreed is not there");
	s->to.state = agreed[i].state;
	s->to.ended_on = date_add_days(instant_london_day(now), agreed[i].ended);
	s->to.why = str_c(agreed[i].why);
	return plan_action_put(txn, a, s, now);
}

static const struct error *agree_one(struct arena *a, const struct office *office, struct db *db, struct instant now,
				     size_t i)
{
	struct deed deed = {.what = "demonstration.made", .at = now};
	struct action_said s = {.to = action_of(i, instant_london_day(now))};
	struct txn *txn;
	const struct error *e = person_by_council_ref(db, a, str_c(agreed[i].person), &s.person);
	if (e || (e = account_find(db, a, str_c(agreed[i].by), &s.by)))
		return e;
	deed.person = s.person;
	if ((e = txn_begin(db, &deed, &txn)))
		return e;
	if (!(e = put(txn, a, &s, i, (struct viewer){s.by}, now)) &&
	    !(e = dues_refresh(txn_own(txn), a, office->policy, s.person, now)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

static const struct {
	const char *person, *by;
	enum award_kind kind;
	const char *what;
	int pounds, ago;
	const char *note;
} given[] = {
    {"DEMO-001", SAM, AWARD_CLOTHING, "Work boots for the workshop", 60, 90, "Agreed by Ruth Adeyemi"},
    {"DEMO-001", SAM, AWARD_PHONE, "A basic phone", 0, 200, ""},
    {"DEMO-008", SAM, AWARD_HOME_GRANT, "A bed and a cooker", 780, 20, "Paid to the shop"},
    {"DEMO-008", SAM, AWARD_HOME_GRANT, "Pots, pans and bedding", 145, 12, ""},
    {"DEMO-021", LENA, AWARD_HOME_GRANT, "Carpet and a washing machine", 1250, 420, ""},
    {"DEMO-021", LENA, AWARD_OTHER, "A bus pass for the first month at work", 0, 35, ""},
    {"DEMO-025", LENA, AWARD_BURSARY, "First half, at the start of the course", 1000, 70, ""},
};
enum { GIVEN = sizeof(given) / sizeof(given[0]) };

static const struct error *give_one(struct arena *a, const struct office *office, struct db *db, struct instant now,
				    size_t i)
{
	struct deed deed = {.what = "demonstration.made", .at = now};
	struct award_said s = {.to = {.kind = given[i].kind,
				      .what = str_c(given[i].what),
				      .pence = given[i].pounds ? opt_int(100 * given[i].pounds) : OPT_INT_NONE,
				      .given = date_add_days(instant_london_day(now), -given[i].ago),
				      .note = str_c(given[i].note)}};
	struct txn *txn;
	const struct error *e = person_by_council_ref(db, a, str_c(given[i].person), &s.person);
	if (e || (e = account_find(db, a, str_c(given[i].by), &s.by)))
		return e;
	deed.person = s.person;
	if ((e = txn_begin(db, &deed, &txn)))
		return e;
	if (!(e = award_put(txn, a, &s, now)) && !(e = dues_refresh(txn_own(txn), a, office->policy, s.person, now)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

const struct error *demo_plans(struct arena *a, const struct office *office, struct db *db, struct instant now)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < AGREED && !e; i++)
		e = agree_one(a, office, db, now, i);
	for (size_t i = 0; i < GIVEN && !e; i++)
		e = give_one(a, office, db, now, i);
	return e;
}
