/*
 * Inside histories/ only: the form on which an entry is recorded or corrected. The four kinds of entry differ in their
 * fields; what happens to a form is the same for all of them (entry_edit.c).
 */
#pragma once
#include "episodes.h"
#include "histories.h"
#include "page.h"

struct edit;

struct edit_kind {
	const char *path;                            /* /people/{ref}/PATH/new */
	const char *name;                            /* "home" */
	const char *recorded, *corrected, *removed;  /* what the trail says */
	const char *title_new, *title_change, *done; /* "Record a new home", ..., "Home recorded." */
	/* The entry that stands and begins on e->of: when it was recorded, by whom, what it says, and whether it is not
	 * for this viewer; with fill, its fields as if typed. */
	const struct error *(*load)(struct request *rq, struct edit *e, bool fill, bool *ret_found);
	/* Whether an entry stands that begins on e->on and is not to be replaced without a word. */
	const struct error *(*taken)(struct request *rq, struct edit *e, bool *ret_taken);
	/* What was typed, and what is wrong with it. */
	void (*read)(struct request *rq, const struct form *body, struct edit *e);
	void (*page)(struct buf *out, struct request *rq, const struct edit *e);
	const struct error *(*write)(struct recording *r, const struct edit *e);
	const struct error *(*remove)(struct recording *r, const struct edit *e);
	struct str (*detail)(struct arena *a, const struct edit *e); /* codes, for the trail */
};
extern const struct edit_kind home_edit, activity_edit, in_touch_edit, episode_edit;

struct home_typed {
	struct str kind, suitable, why, where, elsewhere, address, postcode, sensitive_why;
	bool sensitive;
	struct home_said said;
	struct govuk_options kinds, places;
};

struct doing_typed {
	struct str code, note;
	enum activity activity;
	enum in_touch in_touch;
	struct govuk_options activities;
	struct govuk_choices in_touches;
};

struct episode_typed {
	struct str code[EPISODE_FIELDS], until_day, until_month, until_year, home_post, place_post, urn;
	struct care_episode episode;
	struct govuk_options options[EPISODE_FIELDS];
};

struct edit {
	const struct edit_kind *kind;
	struct seen_person who;
	struct home_viewer viewer;
	struct date of; /* the first day of the entry that is corrected; DATE_NONE: it is a new one */
	/* Of the entry as it stands, so that two people who correct it are told of each other. */
	struct str stands, stands_by, stands_says;
	bool stands_kept; /* its address is kept from this viewer, who cannot correct what they do not see */
	struct str seen;  /* what stood when the form was first shown */
	struct str operation, draft_of;
	bool was_kept;
	struct url action;
	struct str day_day, day_month, day_year;
	struct date on;
	bool mistake; /* ticked: it never was so */
	struct form_errors errors;
	struct home_typed home;
	struct doing_typed doing;
	struct episode_typed episode;
};

/* Today's day in the three boxes. */
void edit_day(struct edit *e, struct date day);
/* Reads a text of at most max characters. */
struct str edit_text(const struct form *body, const char *name, const char *what, size_t max,
		     struct form_errors *errors);
/* Recorded here; what a file says of a day gives way to what somebody here says of it. */
bool edit_ours(const struct entry *e);
bool edit_corrects(const struct edit *e);
struct str edit_title(const struct edit *e);
/* An option of a select: what it is, and its code behind it. */
struct govuk_option edit_option(struct arena *a, struct str code, struct str words);

const struct error *edit_show(struct request *rq, struct response *rs, const struct edit_kind *kind);
const struct error *edit_record(struct request *rq, struct response *rs, const struct edit_kind *kind);
