#include "demo_histories.h"

#include "accounts.h"
#include "demo_record.h"
#include "episodes.h"
#include "histories.h"
#include "intake.h"

/* In the order of time; the last of somebody is where they live today. */
static const struct home {
	int person, ago; /* DEMO-005 is 5; days */
	enum home_kind kind;
	enum suitability suitable;
	const char *place, *elsewhere; /* a place of teams.yaml, or "away", "abroad" */
	const char *address, *postcode, *why, *sensitive;
} homes[] = {
    {3, 150, HOME_LODGINGS, SUITABLE, "Retford", "", "11 Chapel Walk", "DN22 0ZZ",
     "Has a key and a bedroom of their own", ""},
    {5, 730, HOME_FORMER_CARER, SUITABLE, "Worksop", "", "3 Sparken Close", "S80 0ZZ", "", ""},
    {5, 260, HOME_EMERGENCY, UNSUITABLE, "Mansfield", "", "Sherwood Night Shelter", "NG18 0ZZ",
     "Nowhere to cook, and a baby on the way", ""},
    {5, 215, HOME_INDEPENDENT, SUITABLE, "Newark-on-Trent", "", "Flat 2, 40 Millgate Yard", "NG24 0ZZ", "",
     "The baby's father may not know where they live"},
    {4, 300, HOME_SEMI, SUITABLE, "Ollerton", "", "Forest House, room 6", "NG22 0ZZ", "", ""},
    {6, 290, HOME_INDEPENDENT, SUITABLE, "Worksop", "", "18 Lea Rise", "S81 0ZZ", "", ""},
    {6, 75, HOME_CUSTODY, UNSUITABLE, "away", "Doncaster", "", "", "", ""},
    {12, 420, HOME_INDEPENDENT, SUITABLE, "away", "Leeds, for university", "Hall 4, room 212", "LS2 0ZZ", "", ""},
    {14, 320, HOME_SEMI, SUITABLE, "Selston", "", "2 Portland Row", "NG16 0ZZ", "", ""},
    {15, 200, HOME_INDEPENDENT, SUITABLE, "Hucknall", "", "7 Annesley View", "NG15 0ZZ", "", ""},
    {15, 64, HOME_HOMELESS, UNSUITABLE, "Hucknall", "", "", "", "Sleeps at friends' after the tenancy ended", ""},
    {17, 410, HOME_FOYER, SUITABLE, "Sutton-in-Ashfield", "", "Foyer, Outram Street", "NG17 0ZZ", "", ""},
    {22, 380, HOME_INDEPENDENT, SUITABLE, "Bingham", "", "5 Moor Lane", "NG13 0ZZ", "", ""},
    {30, 340, HOME_FOYER, SUITABLE, "Retford", "", "Foyer, Bridgegate", "DN22 0ZY", "", ""},
};

/* Those whose time in care is split into two episodes, after this many per cent of it. */
static const struct episodes {
	int person, percent;
	const char *place_first, *place_then;
} episodes[] = {
    {1, 30, "U6", "U4"}, {3, 60, "U6", "K2"}, {5, 20, "U3", "U1"}, {6, 50, "U4", "K2"}, {14, 40, "K2", "H5"}};

struct work {
	struct arena *arena;
	const struct office *office;
	struct db *db;
	struct instant now;
	struct date today;
};

/* A transaction of their worker's about somebody. */
static const struct error *begin(const struct work *w, int person, const char *what, struct recording *r)
{
	return demo_begin(&(struct demo_at){.arena = w->arena, .db = w->db, .now = w->now}, person, what, r, NULL);
}

static struct home_said said(const struct work *w, const struct home *h)
{
	struct home_said s = {.on = date_add_days(w->today, -h->ago),
			      .kind = h->kind,
			      .suitable = h->suitable,
			      .why = str_c(h->why),
			      .address = str_c(h->address),
			      .postcode = str_c(h->postcode),
			      .sensitive = *h->sensitive,
			      .sensitive_why = str_c(h->sensitive)};
	const struct route_place *place = place_find(&w->office->teams, str_c(h->place));
	if (place) {
		s.place = HOME_HERE;
		s.town = str_c(h->place);
	} else if (home_place_from_code(str_c(h->place), &s.place)) {
		s.town = str_c(h->elsewhere);
	}
	return s;
}

/* The file says how it was today; since when, and where, is known here. */
static const struct error *live(const struct work *w, size_t i)
{
	bool last = i + 1 == sizeof(homes) / sizeof(homes[0]) || homes[i + 1].person != homes[i].person;
	struct home_said s = said(w, &homes[i]);
	struct recording r;
	const struct error *e = begin(w, homes[i].person, "home.recorded", &r);
	if (!last) /* the last one gives way to what the file said of today */
		r.now = recorded_then(w->now, s.on);
	return e ? e : demo_finish(w->office->policy, &r, record_home_said(&r, &s, last ? w->today : DATE_NONE));
}

static const struct error *stay(const struct work *w, const struct episodes *of)
{
	struct subject s;
	struct recording r;
	const struct error *e = begin(w, of->person, "episode.recorded", &r);
	if (e)
		return e;
	e = dues_subject(txn_db(r.txn), w->arena, r.person, &s);
	if (!e && s.facts.n_care == 1) {
		const struct care_period *c = &s.facts.care[0];
		struct date until = date_known(c->to) ? c->to : w->today;
		struct date middle = date_add_days(c->from, date_days_between(c->from, until) * of->percent / 100);
		struct care_episode first = {.from = c->from,
					     .to = middle,
					     .rne = STR("S"),
					     .ls = STR("V2"),
					     .cin = STR("N1"),
					     .place = str_c(of->place_first),
					     .provider = STR("PR1"),
					     .rec = STR("X1"),
					     .change = STR("CARPL")};
		struct care_episode second = {.from = middle,
					      .to = c->to,
					      .rne = STR("B"),
					      .ls = STR("C2"),
					      .cin = STR("N1"),
					      .place = str_c(of->place_then),
					      .provider = STR("PR4"),
					      .rec = date_known(c->to) ? STR("E17") : STR_NONE};
		if (!(e = record_episode(&r, &first)) && !(e = record_episode(&r, &second)))
			e = record_care_of_episodes(&r);
	}
	return demo_finish(w->office->policy, &r, e);
}

const struct error *demo_histories(struct arena *a, const struct office *office, struct db *db, struct instant now)
{
	struct work w = {a, office, db, now, instant_london_day(now)};
	const struct error *e = NULL;
	for (size_t i = 0; i < sizeof(homes) / sizeof(homes[0]) && !e; i++)
		e = live(&w, i);
	for (size_t i = 0; i < sizeof(episodes) / sizeof(episodes[0]) && !e; i++)
		e = stay(&w, &episodes[i]);
	return e;
}
