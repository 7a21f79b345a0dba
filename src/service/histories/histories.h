/*
 * How somebody is doing, and how it was: where they live, what they do, whether they are in touch, and episodes of care
 * (episodes.h). Each entry begins on a day and lasts until the next. What was recorded wrongly is replaced by a new
 * entry, and can still be seen; what was recorded by mistake is taken back.
 *
 * An address can be kept from most colleagues: then it, the postcode and the town are read only by those with
 * MAY_SEE_SENSITIVE, by the worker whom the young person is with and by who covers for that worker; that they did is
 * recorded by itself.
 */
#pragma once
#include "access.h"
#include "codes.h"
#include "dues.h"
#include "recording.h"
#include "routing.h"

extern const struct route_table history_routes, who_for_routes;

enum { ADDRESS_MAX = 400, HISTORY_TEXT_MAX = 500, PLACE_NAME_MAX = 100 };

/* ---- writing, inside a transaction that the caller began; dues_refresh() is the caller's ---- */

struct home_said {
	struct date on;
	enum home_kind kind;
	enum suitability suitable;
	struct str why; /* it is suitable or not */
	bool provided;  /* by the council, to somebody who has left care: clocks count from the day */
	struct str address, postcode;
	enum home_place place;
	struct str town, country; /* town: a place of the council's rules when place is HOME_HERE */
	bool sensitive;
	struct str sensitive_why;
};

/* Records an entry that begins on said->on. instead: the first day of the entry that it corrects, DATE_NONE when it is
 * new; an entry of the same day is replaced too. Always recorded, even when nothing differs. */
MUST_CHECK const struct error *record_home_said(struct recording *r, const struct home_said *said, struct date instead);
MUST_CHECK const struct error *record_activity_said(struct recording *r, struct date on, enum activity activity,
						    struct str note, struct date instead);
MUST_CHECK const struct error *record_in_touch_said(struct recording *r, struct date on, enum in_touch in_touch,
						    struct str note, struct date instead);
/* Takes the entry of that day back: it never was so. */
MUST_CHECK const struct error *record_no_home(struct recording *r, struct date on);
MUST_CHECK const struct error *record_no_activity(struct recording *r, struct date on);
MUST_CHECK const struct error *record_no_in_touch(struct recording *r, struct date on);

/* ---- reading ---- */

/* What every entry says of itself. */
struct entry {
	struct date on, until; /* until: the day the next one began; DATE_NONE: it lasts */
	int64_t id;
	struct instant recorded, replaced; /* replaced: INSTANT_NONE while it stands */
	int64_t replaced_by;
	struct str by; /* who recorded it; empty: it came with a file */
	struct str source;
};

struct home_entry {
	struct entry entry;
	struct home_said said;
	bool kept; /* the address is kept from this viewer and is not in said */
};
struct homes {
	const struct home_entry *p;
	size_t n;
	bool more;
};

struct activity_entry {
	struct entry entry;
	enum activity activity;
	struct str note;
};
struct activities {
	const struct activity_entry *p;
	size_t n;
	bool more;
};

struct in_touch_entry {
	struct entry entry;
	enum in_touch in_touch;
	struct str note;
};
struct in_touches {
	const struct in_touch_entry *p;
	size_t n;
	bool more;
};

/* Who may be asked, and whether the viewer may see addresses that are kept from others. */
struct home_viewer {
	bool may_see;
	struct str team, team_code, phone; /* of the team they are with; empty: none */
};
MUST_CHECK const struct error *home_viewer_read(struct db *db, struct arena *a, struct viewer viewer,
						struct person_id person, struct date today, bool has_permission,
						struct home_viewer *ret);

/* All entries, newest first, those that were replaced behind the one that did. */
MUST_CHECK const struct error *homes_read(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
					  bool may_see, struct homes *ret);
MUST_CHECK const struct error *activities_read(struct db *db, struct arena *a, struct viewer viewer,
					       struct person_id person, struct activities *ret);
MUST_CHECK const struct error *in_touches_read(struct db *db, struct arena *a, struct viewer viewer,
					       struct person_id person, struct in_touches *ret);

/* How they are doing today, for the person's page. */
struct moment {
	struct str ref;
	struct home_viewer viewer;
	const struct home_entry *home;         /* NULL: not recorded */
	const struct activity_entry *activity; /* NULL: not recorded */
	const struct in_touch_entry *in_touch; /* NULL: not recorded */
	struct str council;                    /* that stays responsible */
	/* Whose they would be by where they live, age and status; NULL: no rule fits, or the address is kept. */
	const struct team *team;
	struct str team_for; /* "Worksop (Bassetlaw)", "from 21" */
	bool may_record;
};
/* uasc and age as recorded. */
MUST_CHECK const struct error *moment_read(struct request *rq, const struct seen_person *who, int age, bool uasc,
					   struct moment *ret);
/* An entry that stands and begins on this day, or NULL. */
const struct home_entry *home_of(const struct homes *all, struct date on);

/* "Living independently, suitable" */
struct str home_words(struct arena *a, const struct home_said *said);
/* "U1" */
struct str home_code(struct arena *a, const struct home_said *said);
/* "Worksop", "out of area: Leeds", "abroad: France"; empty when nobody said. */
struct str home_where(struct arena *a, const struct home_said *said);
/* "from 3 March 2026 to 4 May 2026", "from 3 March 2026" */
struct str entry_span(struct arena *a, const struct entry *e);
/* "since 3 March 2026"; "as recorded on 3 March 2026" of a file, which says how it was that day, not since when. */
struct str moment_since(struct arena *a, const struct entry *e);
/* "recorded on 3 March 2026 by Sam Okoro" */
struct str entry_recorded(struct arena *a, const struct entry *e);
