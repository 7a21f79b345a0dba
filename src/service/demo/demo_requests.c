#include "demo_requests.h"

#include "accounts.h"
#include "record.h"
#include "requests.h"

enum { STEPS = 3 };

/* Nobody of these is real, nor is any address: example.org and example.com are nobody's. */
static const struct {
	const char *kind;
	int days_ago;
	enum request_channel channel;
	const char *who, *reach, *what;
	const char *person, *owner, *by; /* "": nobody */
	struct {
		enum request_happened what;
		int after; /* days after it came */
		const char *words, *outcome;
	} step[STEPS];
} asked[] = {
    {"information",
     6,
     REQUEST_EMAIL,
     "Robin Sample, a student",
     "robin.sample@example.org",
     "Has the council published a Local Offer for care leavers, and since when? How was it made known to them? How "
     "many "
     "over 21 took up support last year?",
     "",
     "ann.whittle@demo.example",
     "ann.whittle@demo.example",
     {{REQUEST_ACKNOWLEDGED, 1, "", ""}}},
    {"information",
     40,
     REQUEST_FORM,
     "The Made-up Gazette",
     "desk@gazette.example.com",
     "How many care leavers aged 17 to 21 lived in unsuitable accommodation on 31 March?",
     "",
     "ann.whittle@demo.example",
     "ann.whittle@demo.example",
     {{REQUEST_ACKNOWLEDGED, 2, "", ""}}},
    {"information",
     95,
     REQUEST_EMAIL,
     "A member of the public",
     "somebody@example.org",
     "How many care leavers were in education, employment or training at the end of last year?",
     "",
     "ann.whittle@demo.example",
     "ann.whittle@demo.example",
     {{REQUEST_ACKNOWLEDGED, 1, "", ""},
      {REQUEST_ANSWERED, 17, "Sent the tables as of the end of the quarter.", "given"}}},
    {"information",
     150,
     REQUEST_POST,
     "Pat Example",
     "1 Nowhere Street, Anytown",
     "The names of all care leavers who live in my road.",
     "",
     "ruth.adeyemi@demo.example",
     "ann.whittle@demo.example",
     {{REQUEST_ANSWERED, 45, "Personal data of others (section 40). Sent late: it lay with the wrong team.",
       "refused"}}},
    {"complaint",
     9,
     REQUEST_PHONE,
     "",
     "",
     "Three different people have rung in a month and each asked the same questions.",
     "DEMO-008",
     "ruth.adeyemi@demo.example",
     "dee.fox@demo.example",
     {{REQUEST_ADVOCATE, 1, "Told about the advocacy service, and given its number.", ""}}},
    {"data-protection-complaint",
     12,
     REQUEST_POST,
     "Lee Sample, a former foster carer",
     "2 Nowhere Street, Anytown",
     "A letter meant for somebody else came to my house.",
     "",
     "",
     "jo.marsh@demo.example",
     {{REQUEST_NOTHING, 0, "", ""}}},
    {"subject-access",
     20,
     REQUEST_IN_PERSON,
     "",
     "Will collect it from the office",
     "All that is written about me from when I was ten until I was sixteen.",
     "DEMO-021",
     "lena.brook@demo.example",
     "lena.brook@demo.example",
     {{REQUEST_ACKNOWLEDGED, 0, "", ""}}},
};
enum { ASKED = sizeof(asked) / sizeof(asked[0]) };

static const struct error *account_or_nobody(struct db *db, struct arena *a, const char *email, struct account_id *ret)
{
	*ret = (struct account_id){0};
	return *email ? account_find(db, a, str_c(email), ret) : NULL;
}

static const struct error *read_who(struct db *db, struct arena *a, size_t i, struct request_new *r)
{
	const struct error *e = account_or_nobody(db, a, asked[i].owner, &r->owner);
	if (!e && !(e = account_or_nobody(db, a, asked[i].by, &r->by)) && *asked[i].person)
		e = person_by_council_ref(db, a, str_c(asked[i].person), &r->person);
	return e;
}

static const struct error *write_steps(struct txn *txn, const struct request_new *r, int64_t id, size_t i,
				       struct instant now)
{
	const struct error *e = NULL;
	for (size_t k = 0; k < STEPS && !e && asked[i].step[k].what != REQUEST_NOTHING; k++)
		e = request_step_put(
		    txn,
		    &(struct request_step_new){.request = id,
					       .what = asked[i].step[k].what,
					       .on = date_add_days(r->received, asked[i].step[k].after),
					       .words = str_c(asked[i].step[k].words),
					       .outcome = str_c(asked[i].step[k].outcome),
					       .by = r->by},
		    now);
	return e;
}

static const struct error *ask_one(struct arena *a, struct db *db, struct instant now, size_t i)
{
	struct deed deed = {.what = "demonstration.made", .at = now};
	struct request_new r = {.kind = str_c(asked[i].kind),
				.received = date_add_days(instant_london_day(now), -asked[i].days_ago),
				.channel = asked[i].channel,
				.who = str_c(asked[i].who),
				.reach = str_c(asked[i].reach),
				.what = str_c(asked[i].what)};
	struct request_key key;
	struct txn *txn;
	const struct error *e = read_who(db, a, i, &r);
	if (e)
		return e;
	deed.person = r.person;
	if ((e = txn_begin(db, &deed, &txn)))
		return e;
	if (!(e = request_put(txn, a, &r, now, &key)) && !(e = write_steps(txn, &r, key.id, i, now)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

const struct error *demo_requests(struct arena *a, const struct policy *policy, struct db *db, struct instant now)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < ASKED && !e; i++)
		if (policy_request(policy, str_c(asked[i].kind)))
			e = ask_one(a, db, now, i);
	return e;
}
