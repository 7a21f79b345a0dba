#include "demo_duty.h"

#include "accounts.h"
#include "consents.h"
#include "duty.h"
#include "record.h"

/* person: the number of one of the thirty, 0 where nobody was found yet; minutes before the demonstration is made. */
static const struct demo_call {
	int person, minutes;
	const char *channel, *caller, *name, *organisation, *phone, *about, *topic, *urgency, *said;
	bool taken, signposted;
} calls[] = {
    {15, 25, "phone", "self", "Ty", "", "0115 496 0321", "Ty Hucknall", "housing", "urgent",
     "His friend has put him out. He rings from the bus station and has nowhere to go tonight.", false, false},
    {6, 70, "phone", "champion", "Jo Hart", "HMP Ranby", "01909 496 0222", "Dylan Worksop-Lea", "housing", "today",
     "He asks whether anybody has found him a flat, and when his worker comes.", true, false},
    {0, 110, "email", "college", "Pat Lee", "West Notts College", "", "Cloe Rainworth", "education", "week",
     "Has she a laptop? She has not handed in work since half-term.", false, false},
    {0, 26 * 60, "phone", "other", "", "", "", "", "finance", "week",
     "Somebody who left care long ago wanted to know whether there is still help with a cooker. Will ring again.", true,
     false},
    {0, 190, "phone", "self", "Robin Vale", "", "", "Robin Vale", "housing", "today",
     "Was looked after in Derby, lives in Long Eaton now and is behind with the rent.", true, true},
};

struct work {
	struct arena *arena;
	struct db *db;
	struct instant now;
	struct account_id dee;
};

static const struct error *person(const struct work *w, int number, struct person_id *ret)
{
	*ret = (struct person_id){0};
	return number ? person_by_council_ref(w->db, w->arena, arena_fmt(w->arena, "DEMO-%03d", number), ret) : NULL;
}

static struct duty_call_new call_of(const struct demo_call *c)
{
	return (struct duty_call_new){.channel = str_c(c->channel),
				      .caller = str_c(c->caller),
				      .caller_name = str_c(c->name),
				      .organisation = str_c(c->organisation),
				      .phone = str_c(c->phone),
				      .about_name = str_c(c->about),
				      .about_born = DATE_NONE,
				      .topic = str_c(c->topic),
				      .urgency = str_c(c->urgency),
				      .said = str_c(c->said),
				      .taken = c->taken};
}

static const struct error *ring(const struct work *w, const struct demo_call *c)
{
	struct instant at = {w->now.seconds - 60 * c->minutes};
	struct deed deed = {.what = "demonstration.made", .account = w->dee, .at = w->now};
	struct duty_call_new call = call_of(c);
	struct txn *txn;
	struct str ref;
	int64_t id;
	const struct error *e = person(w, c->person, &deed.person);
	if (e || (e = txn_begin(w->db, &deed, &txn)))
		return e;
	e = duty_call_put(txn, w->arena, &call, w->dee, at, &id, &ref);
	if (!e && deed.person.id)
		e = duty_person_put(txn, id, deed.person, w->dee, at);
	if (!e && c->signposted)
		e = duty_signposted_put(txn, id, STR("Derby City Council"), STR("0115 496 0444"), w->dee, at);
	if (!e)
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

static const struct error *leave_note(const struct work *w)
{
	static const char *const said[] = {
	    "Monday: the hostel in Mansfield has no beds until Wednesday; Newark had two.",
	    "The hostel in Mansfield has no beds until Wednesday; Newark has one left.\nTy may ring again, his phone "
	    "dies "
	    "quickly: take the number he rings from first."};
	struct deed deed = {.what = "demonstration.made", .account = w->dee, .at = w->now};
	struct txn *txn;
	const struct error *e = txn_begin(w->db, &deed, &txn);
	if (e)
		return e;
	for (size_t i = 0; i < 2 && !e; i++)
		e = duty_note_put(txn, str_c(said[i]), w->dee,
				  (struct instant){w->now.seconds - (i ? 3 * 3600 : 20 * 3600)});
	if (!e)
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

/* Dylan agreed to the prison's champion; Maisie's partner is told nothing; Kai has a question. */
static const struct error *agree(const struct work *w)
{
	enum { KAI = 1, DYLAN = 6, MAISIE = 29 };
	struct date today = instant_london_day(w->now);
	struct consent champion = {.name = STR("Jo Hart"),
				   .organisation = STR("HMP Ranby"),
				   .phone = STR("01909 496 0222"),
				   .about = STR("housing release"),
				   .about_said = STR("not about my mum"),
				   .how = STR("Said so on the visit in September"),
				   .since = date_add_days(today, -70),
				   .until = date_add_days(today, 200)};
	struct never_tell partner = {.name = STR("Craig Denby"),
				     .relation = STR("partner"),
				     .phone = STR("07700 900777"),
				     .why = STR("He says that he is her key worker, to find out where she is."),
				     .since = date_add_days(today, -40)};
	struct deed deed = {.what = "demonstration.made", .account = w->dee, .at = w->now};
	struct person_id kai, maisie;
	struct txn *txn;
	struct str hash;
	const struct error *e;
	if ((e = person(w, KAI, &kai)) || (e = person(w, MAISIE, &maisie)) || (e = person(w, DYLAN, &deed.person)) ||
	    (e = agreed_answer_hash(w->arena, STR("Biscuit"), &hash)) || (e = txn_begin(w->db, &deed, &txn)))
		return e;
	e = consent_put(txn, w->arena, deed.person, NULL, &champion, w->dee, w->now);
	deed.person = maisie;
	if (!e && !(e = txn_also(txn, &deed)))
		e = never_tell_put(txn, w->arena, maisie, NULL, &partner, w->dee, w->now);
	deed.person = kai;
	if (!e && !(e = txn_also(txn, &deed)))
		e = agreed_question_put(txn, kai, &(struct agreed_question){.on = DATE_NONE},
					STR("What was the name of the dog next door?"), hash, w->dee, w->now);
	if (!e)
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

const struct error *demo_duty(struct arena *a, struct db *db, struct instant now)
{
	struct work w = {a, db, now, {0}};
	const struct error *e = account_find(db, a, STR("dee.fox@demo.example"), &w.dee);
	for (size_t i = 0; i < sizeof(calls) / sizeof(calls[0]) && !e; i++)
		e = ring(&w, &calls[i]);
	if (!e)
		e = leave_note(&w);
	return e ? e : agree(&w);
}
