/*
 * What is recorded about one young person, as plain arrays, each sorted by its first day and then by id.
 * A fact that a correction replaced does not appear. Facts of days after "now" may be there; they are not looked at.
 * An id points back at the row a fact came from, so that an explanation can say which; 0 when there is none.
 *
 * Spans of days are [from, to): on day to it was already over. An open end is DATE_NONE.
 */
#pragma once
#include "date.h"

/* Category in the Children Act 1989, as this council is responsible for it; see category.h. */
enum category {
	CATEGORY_NONE,
	CATEGORY_NOT_YET,         /* looked after, but not yet 16 or not yet for 13 weeks since 14 */
	CATEGORY_ELIGIBLE,        /* Sch 2 para 19B(2) */
	CATEGORY_RELEVANT,        /* s.23A(2), SI 2010/2571 reg 3 */
	CATEGORY_FORMER_RELEVANT, /* s.23C(1) */
	CATEGORY_QUALIFYING,      /* s.24(1A) and (1B) */
	CATEGORY_CLOSED,          /* 25, or died */
	CATEGORY_COUNT
};

/* One period of being looked after; episodes that follow each other without a gap may be one or several. */
struct care_period {
	int64_t id;
	struct date from, to; /* to: the day care ended (DEC), DATE_NONE while it goes on */
	bool short_break;     /* SI 2010/959 reg 48: never counts */
	bool ours;            /* false: another council looked after them */
	struct str ended;     /* SSDA903 reason episode ceased, such as E2, E3, E15; empty when open or not recorded */
};

/* What another system's list says of somebody whose care periods we do not have (Annex A). */
struct stated_category {
	int64_t id;
	struct date on; /* the day the list was true */
	enum category category;
	struct str source; /* "Annex A list 9" */
};

enum contact_kind {
	CONTACT_VISIT,
	CONTACT_VISIT_LEGAL, /* in custody, as a legal visit or as a domestic one */
	CONTACT_VISIT_DOMESTIC,
	CONTACT_VIDEO,
	CONTACT_PHONE,
	CONTACT_TEXT,
	CONTACT_EMAIL,
	CONTACT_LETTER,
	CONTACT_DROP_IN,
	CONTACT_UNSTATED, /* a council's list says that there was contact, not which kind */
	CONTACT_KIND_COUNT
};

struct contact_fact {
	int64_t id;
	struct date on;
	enum contact_kind kind;
	bool made; /* false: attempted only */
};

enum plan_event_kind { PLAN_STARTED, PLAN_REVIEWED, PLAN_EVENT_KIND_COUNT };

/* Of the Pathway Plan. */
struct plan_event {
	int64_t id;
	struct date on;
	enum plan_event_kind kind;
};

/* Something done once or now and then: birthday-card-sent, stays-with-adviser, contact-agreed. The codes belong to the
 * policy. */
struct step_fact {
	int64_t id;
	struct date on;
	struct str step;
};

struct team_fact {
	int64_t id;
	struct date from, to;
	struct str kind; /* the kind of team, as in teams.yaml: leaving-care, uasc, 21-plus */
};

enum spell_kind {
	SPELL_HOME,     /* living with a parent or somebody with parental responsibility */
	SPELL_DETAINED, /* remand centre, young offender institution, secure training centre, other centre by court
			   order */
	SPELL_HOSPITAL,
	SPELL_SPECIAL_GUARDIANSHIP, /* an order in force */
	SPELL_CARE_ORDER,
	SPELL_KIND_COUNT
};

struct spell_fact {
	int64_t id;
	struct date from, to;
	enum spell_kind kind;
};

enum custody_status { CUSTODY_REMAND, CUSTODY_SENTENCED, CUSTODY_SUPERVISION, CUSTODY_STATUS_COUNT };

/* Remand and sentenced are inside; supervision is not. One without a release lasts until the next begins: somebody who
 * is sentenced was not released, and who is under supervision was. A recall is a spell of its own. */
struct custody_fact {
	int64_t id;
	struct date from, released; /* released: DATE_NONE while not known */
	enum custody_status status;
	struct date expected_release; /* DATE_NONE: not known */
};

enum wish {
	WISH_NONE,
	WISH_CUSTODY_VISITS,
	WISH_CUSTODY_LETTERS,
	/* How often, as agreed with them. */
	WISH_CUSTODY_VISIT_INTERVAL,
	WISH_CONTACT_INTERVAL,
	WISH_REVIEW_INTERVAL,
	WISH_COUNT
};

/* "6 months"; n is 0 when there is none. */
enum period_unit { PERIOD_DAYS, PERIOD_WEEKS, PERIOD_MONTHS, PERIOD_YEARS, PERIOD_UNIT_COUNT };
struct period {
	int n;
	enum period_unit unit;
};

/* What they said they want, or how often, until they say otherwise. Never asked is as good as yes. */
struct wish_fact {
	int64_t id;
	struct date on;
	enum wish wish;
	bool wanted;            /* of an interval: false when there is none any more */
	struct date ask_again;  /* of a "no": the day on which they are asked again; DATE_NONE: no such day */
	struct period interval; /* of an interval */
};

/* Where somebody lives: in the council's area or outside it. Where nobody recorded it there is none. */
struct place_fact {
	int64_t id;
	struct date from, to;
	bool outside;
};

/* A home that the council provides (Children Act 1989 ss.23B, 24B). */
struct home_fact {
	int64_t id;
	struct date from, to;
};

/* With a personal adviser who has a name. */
struct worker_fact {
	int64_t id;
	struct date from, to;
};

/* What a young person said, which must be answered. */
struct statement_fact {
	int64_t id;
	struct instant at;
	struct instant answered; /* seconds 0: not yet */
	bool about_worker;       /* then its answer is the manager's */
};

/* A day that somebody wants marked: an award, a festival they keep. Known ahead, so on may be to come. */
struct mark_fact {
	int64_t id;
	struct date on;
	struct str kind;
	struct date marked; /* DATE_NONE: not yet */
};

struct facts {
	struct date
	    birth; /* the one in force; DATE_NONE when nobody recorded it: then there is no category and no due */
	int64_t birth_id;
	struct date died; /* DATE_NONE: alive as far as we know */
	int64_t died_id;
	/* From this day our record of contacts, plan events, steps and teams is complete; what is older is only what
	 * happens to be known. DATE_NONE: it is complete from no day. */
	struct date records_from;
	const struct care_period *care;
	size_t n_care;
	const struct stated_category *stated; /* used only where no care period is recorded at all */
	size_t n_stated;
	const struct contact_fact *contacts;
	size_t n_contacts;
	const struct plan_event *plan;
	size_t n_plan;
	const struct step_fact *steps;
	size_t n_steps;
	const struct team_fact *teams;
	size_t n_teams;
	const struct spell_fact *spells;
	size_t n_spells;
	const struct custody_fact *custody;
	size_t n_custody;
	const struct wish_fact *wishes;
	size_t n_wishes;
	const struct home_fact *homes;
	size_t n_homes;
	const struct place_fact *places;
	size_t n_places;
	const struct worker_fact *workers;
	size_t n_workers;
	const struct statement_fact *statements;
	size_t n_statements;
	const struct mark_fact *marks;
	size_t n_marks;
	bool uasc;       /* came seeking asylum alone */
	bool uasc_known; /* false: nobody recorded whether they did */
};

/* Where they live on day; NULL when nobody recorded it. */
static inline const struct place_fact *facts_place(const struct facts *facts, struct date day)
{
	for (size_t i = facts->n_places; i > 0; i--) {
		const struct place_fact *p = &facts->places[i - 1];
		if (date_cmp(p->from, day) <= 0 && (!date_known(p->to) || date_cmp(day, p->to) < 0))
			return p;
	}
	return NULL;
}

/* The birthdays on which ages are reached that anything depends on. */
enum { AGE_FIRST = 14, AGE_LAST = 25 };
struct ages {
	struct date on[AGE_LAST - AGE_FIRST + 1];
};

static inline struct date age_day(const struct ages *ages, int age)
{
	return ages->on[age - AGE_FIRST];
}

/* Which array of struct facts an id belongs to. */
enum fact_kind {
	FACT_NONE,
	FACT_BIRTH,
	FACT_DIED,
	FACT_CARE,
	FACT_STATED,
	FACT_CONTACT,
	FACT_PLAN,
	FACT_STEP,
	FACT_TEAM,
	FACT_SPELL,
	FACT_CUSTODY,          /* the day somebody came inside */
	FACT_EXPECTED_RELEASE, /* of a custody fact */
	FACT_RELEASED,         /* likewise */
	FACT_WISH,
	FACT_HOME,
	FACT_WORKER,
	FACT_STATEMENT,
	FACT_MARK,
	FACT_PLACE,
};

struct fact_ref {
	enum fact_kind kind;
	int64_t id;
};
