#include "demo_custody.h"

#include "accounts.h"
#include "contacts.h"
#include "county.h"
#include "intake.h"
#include "record.h"
#include "resettlement.h"

enum { PURPOSE_CUSTODY = 4, FIRST_NUMBER = 31, MEMORY = 8 << 20 };

struct work {
	struct arena *arena;
	const struct office *office;
	struct db *db;
	struct instant now;
	struct date today;
	struct recording r;
	struct account_id by;
};

static struct date ago(const struct work *w, int days)
{
	return date_add_days(w->today, -days);
}

/* Somebody of the demonstration, and whoever works with them, who does the recording; nobody with an empty email. */
static const struct error *begin(struct work *w, struct str council_ref, struct str email)
{
	struct deed deed = {.what = "demonstration.made", .at = w->now};
	w->r = (struct recording){.arena = w->arena, .now = w->now, .source = STR("here")};
	w->by = (struct account_id){0};
	const struct error *e = person_by_council_ref(w->db, w->arena, council_ref, &w->r.person);
	if (!e && !str_empty(email))
		e = account_find(w->db, w->arena, email, &w->by);
	if (e)
		return e;
	deed.person = w->r.person;
	deed.account = w->by;
	return txn_begin(w->db, &deed, &w->r.txn);
}

static const struct error *finish(struct work *w, const struct error *e)
{
	if (!e)
		e = dues_refresh(txn_own(w->r.txn), w->arena, w->office->policy, w->r.person, w->now);
	if (!e)
		e = txn_commit(w->r.txn);
	txn_end(w->r.txn);
	return e;
}

static struct spell spell(struct date on, enum held status, struct str number, struct date expected)
{
	return (struct spell){
	    .on = on, .status = status, .number = number, .expected = expected, .released = DATE_NONE};
}

/* What is recorded next is as if it had been on that day. */
static struct recording *then(struct work *w, struct date on)
{
	w->r.now = recorded_then(w->now, on);
	return &w->r;
}

static const struct error *put(struct work *w, struct spell s)
{
	return custody_put(then(w, s.on), NULL, &s, SPELL_BEGAN, s.on, STR(""), w->by);
}

/* One that is over. */
static const struct error *put_over(struct work *w, struct spell s, struct date released)
{
	s.released = released;
	return custody_put(then(w, s.on), NULL, &s, SPELL_RELEASED, released, STR(""), w->by);
}

static const struct error *home(struct work *w, struct date since)
{
	struct home_said said = {.on = since,
				 .kind = HOME_CUSTODY,
				 .suitable = UNSUITABLE,
				 .why = STR("In custody, which is never suitable")};
	return record_home_said(then(w, since), &said, DATE_NONE);
}

static const struct error *contact(struct work *w, struct date on, enum contact_kind kind, const char *note)
{
	struct contact_new c = {.person = w->r.person,
				.on = on,
				.kind = kind,
				.made = true,
				.topics = STR(""),
				.there = STR(""),
				.there_said = STR(""),
				.note = str_c(note),
				.by = w->by,
				.source = STR("here")};
	return contact_put(w->r.txn, &c, recorded_then(w->now, on));
}

/* ---- of the county ---- */

/* On remand; sentenced after remand; or recalled after a release. */
static const struct error *spells(struct work *w, const struct county_inside *in, struct chance *c, struct str number,
				  struct date *ret_expected)
{
	struct date expected = date_add_days(w->today, chance_in(c, 4, 420));
	const struct error *e;
	*ret_expected = in->held == COUNTY_REMAND ? DATE_NONE : expected;
	if (in->held == COUNTY_RECALLED) {
		if ((e = put_over(w, spell(in->before, HELD_SENTENCED, number, date_add_days(in->until, 20)),
				  in->until)) ||
		    (e = put_over(w, spell(date_add_days(in->until, 1), HELD_SUPERVISION, number, DATE_NONE),
				  in->from)))
			return e;
		return put(w, spell(in->from, HELD_RECALL, number, expected));
	}
	if ((e = put(w, spell(in->from, HELD_REMAND, number, DATE_NONE))) || in->held == COUNTY_REMAND)
		return e;
	struct date middle = date_add_days(in->from, date_days_between(in->from, w->today) / 3);
	return put(w, spell(middle, HELD_SENTENCED, number, expected));
}

static const struct error *wishes(struct work *w, struct chance *c, struct date since)
{
	struct wish_said said = {.wish = WISH_CUSTODY_VISITS,
				 .on = date_add_days(since, 5),
				 .wanted = true,
				 .ask_again = DATE_NONE,
				 .heard = STR(""),
				 .words = STR("")};
	if (chance_percent(c, 12))
		return NULL;
	const struct error *e = wish_put(&w->r, &said, w->by);
	said.wish = WISH_CUSTODY_LETTERS;
	if (chance_percent(c, 25)) {
		said.wanted = false;
		said.ask_again = date_add_days(w->today, chance_in(c, -5, 120));
		said.words = STR("Others read what comes by post.");
	}
	return e ? e : wish_put(&w->r, &said, w->by);
}

static struct note blank(enum note_kind kind)
{
	return (struct note){.kind = kind, .text = {STR(""), STR(""), STR(""), STR(""), STR("")}, .from = DATE_NONE};
}

/* What is noted by those who take the trouble, and the plan for a day that is near. */
static const struct error *notes(struct work *w, struct chance *c, struct date since, struct date expected)
{
	struct note n = blank(NOTE_BOOKING);
	const struct error *e = NULL;
	if (chance_percent(c, 60)) {
		n.text[COLUMN_NAME] = STR("By email to the visits office, ten days before");
		n.text[COLUMN_ABOUT] = STR("Passport or driving licence, and the work card. No phone, no bag.");
		n.text[COLUMN_CHOICE] = chance_percent(c, 80) ? STR("legal") : STR("domestic");
		e = resettlement_note(&w->r, NULL, &n, w->by);
	}
	n = blank(NOTE_WORK);
	if (!e && chance_percent(c, 50)) {
		n.text[COLUMN_CHOICE] = chance_percent(c, 60) ? STR("works") : STR("waits");
		n.from = date_add_days(since, 6);
		e = resettlement_note(&w->r, NULL, &n, w->by);
	}
	bool near = date_known(expected) && date_days_between(w->today, expected) < 60;
	n = blank(NOTE_RELEASE);
	if (e || !near || chance_percent(c, 40))
		return e;
	n.text[COLUMN_NAME] = STR("Supported lodgings");
	n.text[COLUMN_CHOICE] = chance_percent(c, 60) ? STR("found") : STR("applied");
	n.text[COLUMN_MORE] = chance_percent(c, 50) ? STR("The adviser") : STR("");
	return resettlement_note(&w->r, NULL, &n, w->by);
}

static const struct error *kept_up(struct work *w, struct chance *c, struct date since)
{
	int days = date_days_between(since, w->today);
	const struct error *e = NULL;
	if (days > 10 && chance_percent(c, 85))
		e = contact(w, ago(w, chance_in(c, 2, days < 75 ? days - 2 : 75)), CONTACT_VISIT_LEGAL,
			    "Legal visit. Talked about what comes after the release.");
	if (!e && chance_percent(c, 75))
		e = contact(w, ago(w, chance_in(c, 1, days < 27 ? days - 1 : 27)), CONTACT_LETTER, "Wrote to them.");
	if (!e && chance_percent(c, 60))
		e = record_step(then(w, date_add_days(since, 7)), date_add_days(since, 7), STR("resettlement-plan"));
	return e;
}

/* Begins to record about them; the prison that takes whoever is of their gender, and a number as prisons give them. */
static const struct error *take_up(struct work *w, const struct county_person *p, struct chance *c, char *ret_prison,
				   struct str *ret_number)
{
	static const char men[] = "ranby*30 nottingham*25 lincoln*15 moorland*10 leicester*8 lindholme*7 doncaster*5";
	static const char women[] = "foston-hall*50 peterborough*30 new-hall*20";
	*ret_number = arena_fmt(w->arena, "A%04d%c%c", chance_in(c, 1000, 9999), 'A' + chance_in(c, 0, 25),
				'A' + chance_in(c, 0, 25));
	chance_share(c, p->gender == COUNTY_FEMALE ? women : men, ret_prison);
	return begin(w, arena_fmt(w->arena, "DEMO-%05zu", p->number), str_c(p->worker));
}

static const struct error *is_inside(struct work *w, const struct county_person *p, const struct county_inside *in,
				     struct chance *c)
{
	char prison[COUNTY_TEXT];
	struct date since = in->from, expected;
	struct str number;
	const struct error *e = take_up(w, p, c, prison, &number);
	if (e)
		return e;
	if (!(e = spells(w, in, c, number, &expected)) &&
	    !(e = custody_moved(then(w, since), since, str_c(prison), STR(""), w->by)) && !(e = home(w, since)) &&
	    !(e = wishes(w, c, since)) && !(e = notes(w, c, since, expected)))
		e = kept_up(w, c, since);
	return finish(w, e);
}

/* Where they lived meanwhile and since, county_past.c says. */
static const struct error *was_inside(struct work *w, const struct county_person *p, const struct county_inside *in,
				      struct chance *c)
{
	char prison[COUNTY_TEXT];
	struct str number;
	const struct error *e = take_up(w, p, c, prison, &number);
	if (e)
		return e;
	if (!(e = put_over(w, spell(in->from, HELD_SENTENCED, number, in->to), in->to)))
		e = custody_moved(then(w, in->from), in->from, str_c(prison), STR(""), w->by);
	if (!e)
		e = contact(w, in->to, CONTACT_VISIT, "Met them at the gate. They had somewhere to go.");
	return finish(w, e);
}

/* ---- of the thirty: Dylan, of Worksop's team, comes out in a week ---- */

static const struct error *dylan(struct work *w)
{
	enum { IN_DAYS = 7 };
	struct date since = ago(w, 130), expected = date_add_days(w->today, IN_DAYS + 60);
	struct str number = STR("A4321KL");
	struct note plan = blank(NOTE_RELEASE), kit = blank(NOTE_KIT);
	const struct error *e = begin(w, STR("DEMO-006"), STR("sam.okoro@demo.example"));
	if (e)
		return e;
	struct spell s = spell(ago(w, 110), HELD_SENTENCED, number, expected), moved;
	plan.text[COLUMN_NAME] = STR("A room at a supported house in Worksop, from that day");
	plan.text[COLUMN_CHOICE] = STR("found");
	plan.text[COLUMN_MORE] = STR("Sam Okoro");
	kit.text[COLUMN_NAME] = STR("ready");
	kit.text[COLUMN_ABOUT] = STR("not-yet");
	kit.text[COLUMN_CHOICE] = STR("not-yet");
	kit.text[COLUMN_MORE] = STR("not-yet");
	kit.from = ago(w, 3);
	if (!(e = put(w, spell(since, HELD_REMAND, number, DATE_NONE))) && !(e = put(w, s)) &&
	    !(e = custody_moved(then(w, since), since, STR("nottingham"), STR(""), w->by)) &&
	    !(e = custody_moved(then(w, ago(w, 90)), ago(w, 90), STR("ranby"), STR(""), w->by)) &&
	    !(e = home(w, since)) &&
	    !(e = contact(w, ago(w, 30), CONTACT_VISIT_LEGAL, "Legal visit at Ranby. He asks who meets him.")) &&
	    !(e = record_step(then(w, ago(w, 20)), ago(w, 20), STR("resettlement-plan"))) &&
	    !(e = resettlement_note(&w->r, NULL, &plan, w->by)))
		e = resettlement_note(&w->r, NULL, &kit, w->by);
	if ((e = finish(w, e)) || (e = begin(w, STR("DEMO-006"), STR("sam.okoro@demo.example"))))
		return e;
	/* And then the release came forward. */
	struct custody c;
	e = custody_read(txn_db(w->r.txn), w->arena, (struct viewer){w->by}, w->r.person, w->today, &c);
	moved = c.now;
	moved.expected = date_add_days(w->today, IN_DAYS);
	if (!e)
		e = custody_put(&w->r, &c.now, &moved, SPELL_EXPECTED, ago(w, 2),
				STR("The offender manager rang: on tag"), w->by);
	return finish(w, e);
}

const struct error *demo_custody_of_the_thirty(struct arena *a, const struct office *office, struct db *db,
					       struct instant now)
{
	struct work w = {.arena = a, .office = office, .db = db, .now = now, .today = instant_london_day(now)};
	return dylan(&w);
}

const struct error *demo_custody(const struct office *office, struct db *db, struct instant now,
				 const struct demo_size *size)
{
	struct work w = {.office = office, .db = db, .now = now, .today = instant_london_day(now)};
	const struct error *e = NULL;
	for (size_t n = FIRST_NUMBER; n <= size->people && !e; n++) {
		struct chance c = chance_new(size->seed, n, PURPOSE_CUSTODY);
		struct county_person p = county_person(size->seed, w.today, n);
		struct county_inside in;
		struct arena scratch;
		if (!county_inside(size->seed, w.today, &p, &in))
			continue;
		arena_init(&scratch, MEMORY);
		w.arena = &scratch;
		e = date_known(in.to) ? was_inside(&w, &p, &in, &c) : is_inside(&w, &p, &in, &c);
		arena_finish(&scratch);
	}
	return e;
}
