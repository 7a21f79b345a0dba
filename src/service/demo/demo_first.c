#include "demo_first.h"

#include "accounts.h"
#include "alerts.h"
#include "demo_record.h"
#include "lost_contact.h"
#include "people.h"
#include "record.h"

/* Each by the number of one of the thirty (from 1), and days from the day on which the demonstration is made. */
static const struct {
	int person;
	enum alert_kind kind;
	const char *reason;
	bool stops;
	int review_in;
} alerts[] = {
    {6, ALERT_PAIRS, "The flat belongs to a cousin who threatened a worker in the summer. Go in pairs, ring first.",
     false, 2},
    {15, ALERT_EXPLOITATION, "Others hold his phone at times. Do not say where we meet in any message.", true, 40},
    {29, ALERT_ABUSE, "Her partner reads her messages and her post. Speak to her alone, at the clinic on Thursdays.",
     true, 60},
    {29, ALERT_NOT_MEET, "Her stepfather, by order of the court. He asks for her at the office.", false, 75},
};

static const struct {
	int person;
	enum way_kind kind;
	const char *value, *imported, *caution;
	int safe, voicemail; /* 1 yes, 0 no, -1 not asked */
} ways[] = {
    {1, WAY_MOBILE, "07700 900100", "07700 900100", "", 1, 1},
    {6, WAY_MOBILE, "07700 900105", "07700 900105", "Not after 6pm: he works nights", 1, 0},
    {9, WAY_MOBILE, "07700 900108", "07700 900108", "", 1, -1},
    {15, WAY_MOBILE, "07700 900114", "07700 900114", "The phone is shared", 0, 0},
    {15, WAY_EMAIL, "ty.demo@example.org", "", "He reads it at the library", 1, -1},
    {29, WAY_MOBILE, "07700 900128", "07700 900128", "Her partner reads it", 0, 0},
    {29, WAY_EMAIL, "maisie.demo@example.org", "", "", 1, -1},
    {16, WAY_POST, "12 Made-up Lane\nKirkby-in-Ashfield\nNG17 0ZZ", "", "", 1, -1},
    {23, WAY_POST, "3 Made-up Lane\nArnold\nNG5 0ZZ", "", "", 1, -1},
    {26, WAY_POST, "27 Made-up Lane\nNewark\nNG24 0ZZ", "", "", 1, -1},
    {27, WAY_POST, "8 Made-up Lane\nRetford\nDN22 0ZZ", "", "", 1, -1},
    {28, WAY_POST, "60 Made-up Lane\nBeeston\nNG9 0ZZ", "", "", 1, -1},
    {19, WAY_POST, "Flat 3, 40 Made-up Road\nWorksop\nS80 0ZZ", "", "", 0, -1},
};

static const struct {
	int person;
	enum channel channel;
	const char *language, *dialect;
	int interpreter;
	enum format format;
} speaking[] = {
    {9, CHANNEL_TEXT, "Farsi", "", 0, FORMAT_STANDARD},
    {10, CHANNEL_SOCIAL, "Tigrinya", "", 1, FORMAT_AUDIO},
    {13, CHANNEL_CALL, "Pashto", "", 1, FORMAT_READ_OUT},
    {4, CHANNEL_TEXT, "English", "", 0, FORMAT_LARGE},
};

static const struct {
	int person;
	enum immigration status;
	int since_ago, until_in; /* until_in 0: it does not end */
	const char *said;
} papers[] = {
    {9, IMMIGRATION_CLAIMED, 1100, 0, ""},
    {9, IMMIGRATION_UASC_LEAVE, 800, 120, "The solicitor asks for two letters from college."},
    {10, IMMIGRATION_CLAIMED, 560, 0, ""},
    {10, IMMIGRATION_APPEAL, 90, 0, "Hearing in Nottingham in the new year; his adviser goes with him."},
    {13, IMMIGRATION_CLAIMED, 200, 0, "Interview not yet."},
};

static const struct {
	int person;
	const char *said;
} wants[] = {
    {1, "I want my own place, near my sister and not too far from college."},
    {9, "I want to be a pharmacist. And to know that I can stay."},
    {21, "Somebody who rings back when they say they will."},
};

struct work {
	struct arena *arena;
	const struct office *office;
	struct db *db;
	struct instant now;
	struct date today;
};

/* One of the thirty, and whoever works with them, who does the recording. */
static const struct error *begin(const struct work *w, int person, const char *what, struct recording *r,
				 struct account_id *by)
{
	return demo_begin(&(struct demo_at){.arena = w->arena, .db = w->db, .now = w->now}, person, what, r, by);
}

static struct opt_bool mark(int v)
{
	return v < 0 ? OPT_BOOL_NONE : opt_bool(v > 0);
}

static const struct error *raise_alert(const struct work *w, size_t i)
{
	struct recording r;
	struct alert_said said = {.kind = alerts[i].kind,
				  .reason = str_c(alerts[i].reason),
				  .words = STR(""),
				  .stops = alerts[i].stops,
				  .review_by = date_add_days(w->today, alerts[i].review_in)};
	const struct error *e = begin(w, alerts[i].person, "alert.raised", &r, &said.by);
	said.person = r.person;
	return e ? e : demo_finish(w->office->policy, &r, alert_put(r.txn, w->arena, &said, w->now));
}

static const struct error *reach(const struct work *w, size_t i)
{
	struct recording r;
	struct account_id by;
	struct way way = {.kind = ways[i].kind,
			  .value = str_c(ways[i].value),
			  .imported = str_c(ways[i].imported),
			  .safe = mark(ways[i].safe),
			  .voicemail = mark(ways[i].voicemail),
			  .caution = str_c(ways[i].caution),
			  .used = true};
	const struct error *e = begin(w, ways[i].person, "way.recorded", &r, &by);
	return e ? e : demo_finish(w->office->policy, &r, way_put(r.txn, w->arena, r.person, NULL, &way, by, w->now));
}

static const struct error *speak(const struct work *w, size_t i)
{
	struct recording r;
	struct account_id by;
	struct speaking s = {.channel = speaking[i].channel,
			     .language = str_c(speaking[i].language),
			     .dialect = str_c(speaking[i].dialect),
			     .interpreter = mark(speaking[i].interpreter),
			     .format = speaking[i].format};
	const struct error *e = begin(w, speaking[i].person, "speaking.recorded", &r, &by);
	return e ? e
		 : demo_finish(w->office->policy, &r,
			       speaking_put(r.txn, w->arena, r.person, &(struct speaking){0}, &s, by, w->now));
}

static const struct error *record_papers(const struct work *w, size_t i)
{
	struct recording r;
	struct account_id by;
	struct papers_new new = {
	    .papers = {.status = papers[i].status,
		       .on = date_add_days(w->today, -papers[i].since_ago),
		       .leave_until = papers[i].until_in ? date_add_days(w->today, papers[i].until_in) : DATE_NONE,
		       .said = str_c(papers[i].said)}};
	const struct error *e = begin(w, papers[i].person, "papers.recorded", &r, &by);
	new.person = r.person;
	return e ? e
		 : demo_finish(w->office->policy, &r,
			       papers_put(r.txn, w->arena, (struct viewer){by}, &new, by, w->now));
}

static const struct error *want(const struct work *w, size_t i)
{
	struct recording r;
	struct account_id by;
	const struct error *e = begin(w, wants[i].person, "wants.recorded", &r, &by);
	return e ? e
		 : demo_finish(w->office->policy, &r,
			       own_words_put(r.txn, w->arena, r.person, &(struct own_words){0}, str_c(wants[i].said),
					     by, w->now));
}

/* Ty does not answer: the council's first two steps were tried. */
static const struct error *lose(const struct work *w)
{
	enum { TY = 15 };
	static const char *const said[] = {"His phone has been off since the summer", "Voicemail, three times",
					   "Nobody at home; a neighbour has not seen him"};
	static const int ago[] = {30, 26, 19};
	struct recording r;
	struct account_id by;
	const struct error *e = begin(w, TY, "lost-contact.recorded", &r, &by);
	if (e)
		return e;
	for (size_t i = 0; i < 3 && i <= w->office->lost_contact.steps.n && !e; i++) {
		struct search_new event = {.person = r.person,
					   .on = date_add_days(w->today, -ago[i]),
					   .what = i ? SEARCH_TRIED : SEARCH_LOST,
					   .step = i ? w->office->lost_contact.steps.p[i - 1].id : STR(""),
					   .note = str_c(said[i]),
					   .by = by};
		e = search_event_put(r.txn, &event, w->now);
	}
	return demo_finish(w->office->policy, &r, e);
}

/* He says one date, two social workers another; the assessed one is in force. */
static const struct error *two_birth_dates(const struct work *w)
{
	enum { FILMON = 10 };
	struct recording r;
	struct account_id by;
	struct subject s;
	const struct error *e = begin(w, FILMON, "birth.recorded", &r, &by);
	if (e)
		return e;
	e = dues_subject(txn_db(r.txn), w->arena, r.person, &s);
	struct birth_said claimed = {.kind = BIRTH_CLAIMED, .said = STR("He said so at Dover")},
			  assessed = {.kind = BIRTH_ASSESSED, .said = STR("Age assessment by two social workers")};
	if (!e) {
		claimed.birth = date_add_months(s.facts.birth, 14);
		assessed.birth = s.facts.birth;
	}
	if (!e && !(e = birth_put(r.txn, r.person, &claimed, by, w->now)))
		e = birth_put(r.txn, r.person, &assessed, by, w->now);
	return demo_finish(w->office->policy, &r, e);
}

#define EACH(list, record)                                                                                             \
	for (size_t i = 0; i < sizeof(list) / sizeof((list)[0]) && !e; i++)                                            \
	e = record(&w, i)

const struct error *demo_first(struct arena *a, const struct office *office, struct db *db, struct instant now)
{
	struct work w = {a, office, db, now, instant_london_day(now)};
	const struct error *e = NULL;
	EACH(alerts, raise_alert);
	EACH(ways, reach);
	EACH(speaking, speak);
	EACH(papers, record_papers);
	EACH(wants, want);
	if (!e)
		e = lose(&w);
	return e ? e : two_birth_dates(&w);
}
