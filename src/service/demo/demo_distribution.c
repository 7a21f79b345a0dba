#include "demo_distribution.h"

#include "accounts.h"
#include "campaigns.h"
#include "county.h"
#include "demo_record.h"
#include "dues.h"

enum { POSTED_MOST = 3000 /* in a larger county the rest waits */ };

/* Each by the number of one of the thirty (from 1), and days before the day on which the demonstration is made. */
static const struct {
	int person, ago;
	enum given_part part;
	const char *what, *title;
	enum given_form form;
	enum given_how how;
	const char *by;
} gifts[] = {
    {1, 40, GIVEN_ALL, "all", "What you can get and who can help", GIVEN_BOOKLET, GIVEN_HANDED, ""},
    {1, 12, GIVEN_OFFER, "staying-put", "Stay with your foster carers", GIVEN_EASY_READ, GIVEN_HANDED, ""},
    {2, 75, GIVEN_ALL, "all", "What you can get and who can help", GIVEN_BOOKLET, GIVEN_POSTED, ""},
    {3, 75, GIVEN_ALL, "all", "What you can get and who can help", GIVEN_BOOKLET, GIVEN_POSTED, ""},
    {4, 21, GIVEN_ALL, "all", "What you can get and who can help", GIVEN_NO_PAPER, GIVEN_TALKED, ""},
    {6, 9, GIVEN_AUDIENCE, "for-21-plus", "I am 21 or over", GIVEN_BOOKLET, GIVEN_HANDED, "Lena Brook, 21 Plus"},
    {10, 33, GIVEN_ALL, "all", "What you can get and who can help", GIVEN_LARGE_PRINT, GIVEN_POSTED, ""},
    {22, 20, GIVEN_ALL, "all", "What you can get and who can help", GIVEN_NO_PAPER, GIVEN_TEXTED, ""},
    {23, 58, GIVEN_ALL, "all", "What you can get and who can help", GIVEN_A4, GIVEN_EMAILED, ""},
    {29, 15, GIVEN_ALL, "all", "What you can get and who can help", GIVEN_NO_PAPER, GIVEN_OWN_PAGES, ""},
};

struct work {
	struct arena *arena;
	const struct office *office;
	struct db *db;
	struct instant now;
	struct date today;
	struct account_id manager;
};

static const struct error *give_one(const struct work *w, size_t i)
{
	struct recording r;
	struct account_id by;
	struct given g = {.part = gifts[i].part,
			  .what = str_c(gifts[i].what),
			  .title = str_c(gifts[i].title),
			  .form = gifts[i].form,
			  .how = gifts[i].how,
			  .given_by = str_c(gifts[i].by),
			  .on = date_add_days(w->today, -gifts[i].ago)};
	const struct error *e =
	    demo_begin(&(struct demo_at){.arena = w->arena, .db = w->db, .now = w->now, .otherwise = w->manager},
		       gifts[i].person, "offer.given", &r, &by);
	return e ? e : demo_finish(w->office->policy, &r, give(&r, NULL, &g, by));
}

/* ---- the rest of a county: the booklet went out by post to most, at 16 to 17 to fewer ---- */

static bool gets_it(const struct subject *s, const struct policy *policy, struct date today, struct chance *chance)
{
	switch (category_on(&s->facts, policy, today).category) {
	case CATEGORY_ELIGIBLE:
	case CATEGORY_RELEVANT: return chance_percent(chance, 35);
	case CATEGORY_FORMER_RELEVANT: return chance_percent(chance, 82);
	case CATEGORY_QUALIFYING: return chance_percent(chance, 30);
	default: return false;
	}
}

static const struct error *post_one(const struct work *w, struct person_id person)
{
	struct deed deed = {.account = w->manager, .person = person, .what = "offer.given", .at = w->now};
	struct recording r = {.arena = w->arena, .now = w->now, .person = person, .source = STR("here")};
	struct given g = {.part = GIVEN_ALL,
			  .what = STR("all"),
			  .title = STR("What you can get and who can help"),
			  .form = GIVEN_BOOKLET,
			  .how = GIVEN_POSTED,
			  .given_by = STR("")};
	struct chance chance = chance_new((uint64_t)person.id, 0, 78);
	struct subject s;
	const struct error *e = dues_subject(w->db, w->arena, person, &s);
	if (e || !gets_it(&s, w->office->policy, w->today, &chance))
		return e;
	/* not before they were 16 */
	g.on = date_max(date_add_days(w->today, -chance_in(&chance, 20, 500)), date_add_months(s.facts.birth, 16 * 12));
	if ((e = txn_begin(w->db, &deed, &r.txn)))
		return e;
	return demo_finish(w->office->policy, &r, give(&r, NULL, &g, w->manager));
}

static const struct error *post_many(const struct work *w)
{
	struct people_batch batch = {.more = true};
	const struct error *e = NULL;
	for (size_t done = 0; done < POSTED_MOST && batch.more && !e;) {
		e = dues_next_people(w->db, w->arena, &batch);
		for (size_t i = 0; i < batch.n && !e; i++, done++)
			e = post_one(w, batch.p[i]);
	}
	return e;
}

static const struct error *announce(const struct work *w, const struct campaign *c)
{
	struct deed deed = {.account = w->manager, .what = "campaign.recorded", .at = w->now};
	struct txn *txn;
	struct str ref;
	const struct error *e = txn_begin(w->db, &deed, &txn);
	if (e)
		return e;
	if (!(e = campaign_put(txn, w->arena, NULL, c, w->manager, w->now, &ref)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

static const struct error *announce_both(const struct work *w)
{
	static const struct receiver inside[] = {{RECEIVER_PRISON, {"ranby", 5}, {"HMP Ranby", 9}},
						 {RECEIVER_PRISON, {"nottingham", 10}, {"HMP/YOI Nottingham", 18}},
						 {RECEIVER_OTHER, {"", 0}, {"Youth justice team", 18}}},
				     around[] = {
					 {RECEIVER_OTHER, {"", 0}, {"Designated teachers of all colleges", 35}},
					 {RECEIVER_OTHER, {"", 0}, {"Housing teams of the seven districts", 36}}};
	struct campaign letters = {.name = STR("The copy for prison, to the prisons nearby"),
				   .on = date_add_days(w->today, -90),
				   .what = {.part = GIVEN_AUDIENCE,
					    .what = STR("for-custody"),
					    .form = GIVEN_PRISON_COPY,
					    .title = STR("I am in custody")},
				   .how = CAMPAIGN_POST,
				   .outcome = STR("Ranby asked for forty more and names two care leaver champions. "
						  "Nottingham has not answered: ring again in January."),
				   .to = {inside, sizeof(inside) / sizeof(inside[0])}},
			launch = {.name = STR("Launch of the new booklet"),
				  .on = date_add_days(w->today, -18),
				  .what = {.part = GIVEN_ALL,
					   .what = STR("all"),
					   .form = GIVEN_BOOKLET,
					   .title = STR("What you can get and who can help")},
				  .how = CAMPAIGN_MEETING,
				  .outcome = STR(""),
				  .to = {around, sizeof(around) / sizeof(around[0])}};
	const struct error *e = announce(w, &letters);
	return e ? e : announce(w, &launch);
}

const struct error *demo_distribution(struct arena *a, const struct office *office, struct db *db, struct instant now)
{
	struct work w = {a, office, db, now, instant_london_day(now), {0}};
	const struct error *e = account_find(db, a, STR("ruth.adeyemi@demo.example"), &w.manager);
	for (size_t i = 0; i < sizeof(gifts) / sizeof(gifts[0]) && !e; i++)
		e = give_one(&w, i);
	if (!e)
		e = post_many(&w);
	return e ? e : announce_both(&w);
}
