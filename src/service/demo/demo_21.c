#include "demo_21.h"

#include "accounts.h"
#include "demo_people.h"
#include "demo_record.h"
#include "record.h"
#include "twenty_one.h"

struct work {
	struct arena *arena;
	const struct office *office;
	struct db *db;
	struct instant now;
	struct date today;
	struct account_id manager;
};

/* Each by the number of one of the thirty (from 1), and days before the day on which the demonstration is made. */
static const struct {
	int person;
	const char *code;
	int ago;
} steps[] = {
    {5, "summary-asked", 12},        {6, "summary-asked", 60},      {6, "summary-received", 31},
    {6, "drop-in-invited", 25},      {6, "joint-visit-21-plus", 9}, {22, "summary-asked", 40},
    {22, "summary-received", 14},    {22, "drop-in-invited", 20},   {23, "summary-received", 110},
    {23, "joint-visit-21-plus", 90}, {23, "welcome-sent", 58},      {29, "stays-with-adviser", 200},
};

static const struct {
	int person, ago;
	const char *how, *said;
} summaries[] = {
    {6, 31, "paper",
     "I come out soon. I want a place of my own, and work with animals. My nan is who I ring when something is up. "
     "What I need is somebody who explains letters to me before they get bad."},
    {22, 21, "phone", "I am all right at my mate's for now."},
    {22, 14, "email",
     "I have a room in a shared house since last month. I do nights at the warehouse, so ring after three. I would "
     "like "
     "help with a deposit for my own place, and I want to be told when my worker changes."},
};

/* One of the thirty, with their row in the trail; by: whoever works with them, or the manager. */
static const struct error *begin(const struct work *w, int person, const char *what, struct recording *r,
				 struct account_id *by)
{
	return demo_begin(&(struct demo_at){.arena = w->arena, .db = w->db, .now = w->now, .otherwise = w->manager},
			  person, what, r, by);
}

static const struct error *take_step(const struct work *w, size_t i)
{
	struct recording r;
	struct account_id by;
	const struct error *e = begin(w, steps[i].person, "step.recorded", &r, &by);
	return e ? e
		 : demo_finish(w->office->policy, &r,
			       record_step(&r, date_add_days(w->today, -steps[i].ago), str_c(steps[i].code)));
}

static const struct error *say(const struct work *w, size_t i)
{
	struct recording r;
	struct account_id by;
	struct own_summary before, said = {.said = str_c(summaries[i].said),
					   .how = str_c(summaries[i].how),
					   .on = date_add_days(w->today, -summaries[i].ago)};
	const struct error *e = begin(w, summaries[i].person, "summary.recorded", &r, &by);
	if (e)
		return e;
	e = own_summary_read(txn_db(r.txn), w->arena, (struct viewer){w->manager}, r.person, &before);
	if (!e)
		e = own_summary_put(r.txn, w->arena, r.person, &before, &said, by, w->now);
	return demo_finish(w->office->policy, &r, e);
}

/* Maisie stays with the adviser she knows, and that is to be looked at again soon. */
static const struct error *stay(const struct work *w)
{
	enum { MAISIE = 29 };
	struct recording r;
	struct account_id by;
	struct staying none = {.id = 0};
	const struct error *e = begin(w, MAISIE, "21-plus.decided", &r, &by);
	if (e)
		return e;
	return demo_finish(
	    w->office->policy, &r,
	    staying_put(r.txn, w->arena, r.person, &none, true,
			STR("She left a violent partner in the summer and trusts Tom with it. The court date is "
			    "in spring; after that we look again."),
			date_add_days(w->today, 17), w->manager, w->now));
}

/* Dylan moves on his birthday. */
static const struct error *move(const struct work *w)
{
	enum { DYLAN = 6 };
	struct recording r;
	struct account_id by;
	struct subject s;
	struct planned_move none = {.id = 0},
			    plan = {
				.note = STR("Rings when a letter worries him: answer the same day. Visit in pairs.")};
	const struct error *e = begin(w, DYLAN, "21-plus.decided", &r, &by);
	if (e)
		return e;
	if (!(e = dues_subject(txn_db(r.txn), w->arena, r.person, &s)) &&
	    !(e = team_find(txn_db(r.txn), w->arena, TEAM_KIND_21_PLUS, &plan.team))) {
		plan.from = date_birthday(s.facts.birth, TWENTY_ONE, true);
		e = planned_move_put(r.txn, w->arena, r.person, &none, MOVE_PLANNED, &plan, w->manager, w->now);
	}
	return demo_finish(w->office->policy, &r, e);
}

/* Leon is talked about in the next team meeting; Callum has it, and it is to be looked at again. */
static const struct error *support_one(const struct work *w, int person, const struct support *s)
{
	struct recording r;
	struct account_id by;
	struct support first = *s;
	const struct error *e = begin(w, person, "one-to-one.proposed", &r, &by);
	if (e)
		return e;
	first.what = SUPPORT_PROPOSED;
	first.words = STR("");
	first.worker = (struct account_id){0};
	first.proposed_by = by;
	first.review_by = DATE_NONE;
	e = team_find(txn_db(r.txn), w->arena, TEAM_KIND_21_PLUS, &first.team);
	if (!e)
		e = support_put(r.txn, w->arena, r.person, NULL, &first, by, w->now);
	if (!e && s->what == SUPPORT_AGREED) {
		struct support there, agreed = first;
		agreed.what = SUPPORT_AGREED;
		agreed.words = s->words;
		agreed.worker = by;
		agreed.review_by = s->review_by;
		e = support_now(txn_db(r.txn), w->arena, (struct viewer){w->manager}, r.person, &there);
		if (!e)
			e = support_put(r.txn, w->arena, r.person, &there, &agreed, w->manager, w->now);
	}
	return demo_finish(w->office->policy, &r, e);
}

static const struct error *support_some(const struct work *w)
{
	enum { LEON = 19, CALLUM = 26 };
	struct support leon = {.what = SUPPORT_PROPOSED,
			       .why = STR("Two months behind with rent, and he stopped opening letters in the autumn."),
			       .aim = STR(
				   "Rent agreed with the landlord, and a way to deal with post that he can keep up."),
			       .weeks = 12,
			       .meeting = date_add_days(w->today, 4),
			       .since = date_add_days(w->today, -2)},
		       callum = {.what = SUPPORT_AGREED,
				 .why = STR("New in his flat after a year on sofas; his first winter there."),
				 .aim = STR("Bills, a doctor, somebody to ring."),
				 .weeks = 10,
				 .words = STR(
				     "Agreed: the duty desk has taken six calls in a month. Once a week, then less."),
				 .meeting = date_add_days(w->today, -40),
				 .since = date_add_days(w->today, -45),
				 .review_by = date_add_days(w->today, 9)};
	const struct error *e = support_one(w, LEON, &leon);
	return e ? e : support_one(w, CALLUM, &callum);
}

/* Two who are not recorded here rang. */
static const struct error *help_nobody(const struct work *w, int ago, const char *topic, const char *what)
{
	struct deed deed = {.account = w->manager, .what = "help.recorded", .at = w->now};
	struct help_new h = {.on = date_add_days(w->today, -ago),
			     .whom = HELP_NOT_RECORDED,
			     .topic = str_c(topic),
			     .what = str_c(what),
			     .by = w->manager};
	struct txn *txn;
	const struct error *e = txn_begin(w->db, &deed, &txn);
	if (e)
		return e;
	if (!(e = help_put(txn, w->arena, &h, w->now)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

/* ---- the rest of a county: the first of those whom the page lists are the furthest ---- */

static const struct error *county_one(const struct work *w, const struct turning *t, size_t i)
{
	static const enum turning_step order[] = {TURNING_ASKED, TURNING_INVITED, TURNING_RECEIVED};
	struct deed deed = {.account = w->manager, .what = "step.recorded", .at = w->now};
	struct recording r = {.arena = w->arena, .now = w->now, .source = STR("here")};
	int32_t left = date_days_between(w->today, t->birthday);
	size_t done = left < 0 ? 3 : left > 120 ? i % 2 : 1 + i % 3;
	const struct error *e = access_find(w->db, w->arena, t->ref, &r.person);
	if (e)
		return e;
	deed.person = r.person;
	if ((e = txn_begin(w->db, &deed, &r.txn)))
		return e;
	for (size_t k = 0; k < done && !e; k++)
		if (!date_known(t->done[order[k]]))
			e = record_step(&r, date_add_days(w->today, -(int32_t)(6 + (i * 13 + k * 11) % 50)),
					turning_code(order[k]));
	if (!e && left < 0 && i % 4)
		e = record_step(&r, date_add_days(w->today, -(int32_t)(i % 5)), turning_code(TURNING_WELCOMED));
	return demo_finish(w->office->policy, &r, e);
}

static const struct error *county_help(const struct work *w, const struct qualifier *q, size_t i)
{
	static const struct {
		const char *topic, *what;
	} given[] = {{"housing", "Asked how to get on the housing list. Went through the form on the phone."},
		     {"finance", "Behind with council tax. Wrote to the district with them."},
		     {"education", "Wants to go back to college. Gave the number of the achievement service."}};
	struct deed deed = {.account = w->manager, .what = "help.recorded", .at = w->now};
	struct help_new h = {.on = date_add_days(w->today, -(int32_t)(3 + i * 17 % 300)),
			     .whom = HELP_QUALIFYING,
			     .topic = str_c(given[i % 3].topic),
			     .what = str_c(given[i % 3].what),
			     .by = w->manager};
	struct recording r = {.arena = w->arena, .now = w->now};
	const struct error *e = access_find(w->db, w->arena, q->ref, &r.person);
	if (e)
		return e;
	deed.person = h.person = r.person;
	if ((e = txn_begin(w->db, &deed, &r.txn)))
		return e;
	return demo_finish(w->office->policy, &r, help_put(r.txn, w->arena, &h, w->now));
}

static const struct error *county(const struct work *w)
{
	struct twenty_one_asked asked = {.today = w->today};
	struct viewer viewer = {w->manager};
	struct twenty_one turning, others;
	const struct error *e;
	if ((e = twenty_one_read(w->db, w->arena, w->office->policy, viewer, &asked, PART_TURNING, &turning)) ||
	    (e = twenty_one_read(w->db, w->arena, w->office->policy, viewer, &asked, PART_QUALIFYING, &others)))
		return e;
	for (size_t i = 0; i < turning.now.n && !e; i++)
		if (i % 3)
			e = county_one(w, &turning.now.p[i], i);
	for (size_t i = 0; i < turning.coming.n && !e; i++)
		if (i % 4)
			e = county_one(w, &turning.coming.p[i], i);
	for (size_t i = 0; i < others.qualifiers.n && !e; i += 3)
		e = county_help(w, &others.qualifiers.p[i], i);
	return e;
}

const struct error *demo_21(struct arena *a, const struct office *office, struct db *db, struct instant now)
{
	struct work w = {a, office, db, now, instant_london_day(now), {0}};
	const struct error *e = account_find(db, a, STR("ruth.adeyemi@demo.example"), &w.manager);
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]) && !e; i++)
		e = take_step(&w, i);
	for (size_t i = 0; i < sizeof(summaries) / sizeof(summaries[0]) && !e; i++)
		e = say(&w, i);
	if (e || (e = stay(&w)) || (e = move(&w)) || (e = support_some(&w)) ||
	    (e = help_nobody(&w, 5, "housing",
			     "Rang from a friend's sofa; grew up in care in another county. Gave the number of his "
			     "own council and of the district's homelessness team.")) ||
	    (e = help_nobody(&w, 33, "finance", "Was in care here thirty years ago and asks for her file. Told how.")))
		return e;
	return county(&w);
}
