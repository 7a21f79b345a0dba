/*
 * Reads councils/NAME/policy.yaml, teams.yaml, lost-contact.yaml, same-night.yaml and dip-sample.yaml. Everything a
 * file may say is in doc/policy.md; anything else is refused, and every problem is reported with its line and column,
 * not only the first.
 */
#pragma once
#include "error.h"
#include "policy.h"

struct finding {
	int line, column; /* from 1 */
	struct str text;  /* what was found, what was expected, perhaps the nearest word */
};

/* Start with {0}. At most FINDINGS_MAX are kept. */
struct findings {
	struct finding *p;
	size_t n;
};
enum { FINDINGS_MAX = 100, COUNCIL_FILE_MAX = 1024 * 1024 };

struct team {
	struct str code; /* "north": stays the same for ever */
	struct str name;
	struct str kind;         /* "leaving-care", "uasc", "21-plus" */
	struct str phone, email; /* empty when not given */
	struct str places;       /* for whom, in words; empty when not given */
	int line;
};

/* A place where somebody can live. */
struct route_place {
	struct str town;     /* empty: the district itself */
	struct str district; /* "Bassetlaw" */
};

/* A rule that says which team is for whom (routing.h). What is not asked for is 0. */
struct team_route {
	size_t team; /* of struct teams */
	bool uasc;   /* only who came seeking asylum alone */
	int from, under;
	const struct route_place *places;
	size_t n_places;
	int line;
};

struct teams {
	const struct team *p;
	size_t n;
	const struct team_route *routes; /* the first that fits */
	size_t n_routes;
	struct str duty_manager, duty_manager_phone; /* whom the duty desk rings; empty when not given */
};

/* One thing to try when somebody does not answer. */
struct lost_step {
	struct str id; /* "ring-and-text": stays the same for ever */
	struct str says;
};

struct lost_contact {
	/* Ask whether somebody is lost when so many attempts failed within the period and no contact was made in it. */
	int attempts;
	struct period within;
	struct {
		const struct lost_step *p;
		size_t n;
	} steps; /* in the order in which they are tried */
};

/* Bank holidays, in order: bank-holidays.yaml. */
struct holidays {
	const struct date *p;
	size_t n;
};

/* What is done tonight for somebody who has nowhere to sleep, nothing to eat, is in danger, harms themself. */
struct night_step {
	struct str id; /* "district": stays the same for ever */
	struct str says;
	struct str phone; /* whom to ring for it; empty when nobody */
	bool made_up;     /* the number is an example: the council puts its own in its place */
};
struct night_need {
	struct str id; /* "homeless" */
	struct str title;
	const struct night_step *steps; /* in the order in which they are done */
	size_t n_steps;
};
struct same_night {
	const struct night_need *p;
	size_t n;
};
/* Ringing the council's number at night: the first step of the id out-of-hours that has one; NULL: there is none. */
const struct night_step *same_night_out_of_hours(const struct same_night *night);

/* What an audit of a Pathway Plan asks, and how it judges: dip-sample.yaml. */
struct dip_question {
	struct str id;       /* "own-words": stays the same for ever, so that samples can be compared */
	struct str about;    /* under which heading it stands: "Health" */
	struct str asks;     /* "Does the plan say in their own words what they want?" */
	struct str look_for; /* what the auditor looks for; empty when nothing more is said */
	bool may_not_apply;
};
struct dip_grade {
	struct str id; /* "good": stays the same for ever */
	struct str says, means;
};
struct dip_form {
	struct {
		const struct dip_question *p;
		size_t n;
	} questions; /* none: the council has no such file */
	struct {
		const struct dip_grade *p;
		size_t n;
	} grades; /* the best first */
};

/* The bytes of a file of at most COUNCIL_FILE_MAX. Fails with not found, or invalid when it is too long. */
MUST_CHECK const struct error *council_file_load(const char *path, struct arena *a, struct str *ret);

/* text: the file; name: what to call it in the error. Fails with invalid when there is a problem; problems then says
 * all. What is returned lives in the arena. */
MUST_CHECK const struct error *policy_parse(struct str text, struct str name, struct arena *a,
					    const struct policy **ret, struct findings *problems);
/* The same, and every kind of team that the policy speaks of must be among teams; no holiday is a working day. Either
 * may be NULL. */
MUST_CHECK const struct error *policy_parse_with(struct str text, struct str name, const struct teams *teams,
						 const struct holidays *holidays, struct arena *a,
						 const struct policy **ret, struct findings *problems);
MUST_CHECK const struct error *holidays_parse(struct str text, struct str name, struct arena *a, struct holidays *ret,
					      struct findings *problems);
/* The file of this path, with its text; none, and no text, when there is no such file. */
MUST_CHECK const struct error *holidays_load(struct str path, struct arena *a, struct holidays *ret,
					     struct str *ret_text, struct findings *problems);
MUST_CHECK const struct error *teams_parse(struct str text, struct str name, struct arena *a, struct teams *ret,
					   struct findings *problems);
MUST_CHECK const struct error *lost_contact_parse(struct str text, struct str name, struct arena *a,
						  struct lost_contact *ret, struct findings *problems);
MUST_CHECK const struct error *same_night_parse(struct str text, struct str name, struct arena *a,
						struct same_night *ret, struct findings *problems);
MUST_CHECK const struct error *dip_form_parse(struct str text, struct str name, struct arena *a, struct dip_form *ret,
					      struct findings *problems);
/* "councils/x/policy.yaml:12:9: found "weaks", expected days, weeks, months or years (did you mean weeks?)" */
struct str finding_line(struct str name, const struct finding *p, struct arena *a);
