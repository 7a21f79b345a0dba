/* Many at once: who may be sent it, who must not, and why. */
#pragma once
#include "access.h"
#include "distribution.h"
#include "teams.h"

enum age_band { AGES_ALL, AGES_UNDER_18, AGES_18_TO_20, AGES_FROM_21, AGE_BANDS };
enum had_it { HAD_NEVER, HAD_OLD, HAD_ANY, HADS }; /* never; never, or before something changed; whoever */

struct send_filter {
	struct team_choice team;
	enum category category; /* 0: all */
	enum age_band ages;
	bool inside_only;
	enum had_it had;
	enum given_how how;
	bool every; /* of every team: whoever asks may see their lists */
};
/* What is known of somebody that a filter asks. */
struct send_facts {
	struct date birth, got;
	enum category category;
	bool inside;
};
/* same_since: since when the offer is as it is today. */
bool send_is_of(const struct send_filter *f, const struct send_facts *x, struct date same_since,
		const struct policy *policy, struct date today);

struct send_person {
	struct person_id person;
	struct str ref, name, team;
	struct date got;
	struct str to;  /* where it goes, with its caution; empty when from hand to hand */
	struct str why; /* nothing may go out to them: why; else empty */
	enum format format;
	struct str language;
};
struct send_people {
	struct send_person *p;
	size_t n;
};
/* Those who are held out for one reason. */
struct send_stop {
	struct str why;
	struct send_people people;
};
struct send_stops {
	struct send_stop *p;
	size_t n;
};
enum { LOOK_UP_MOST = 600 /* people of whom it is asked whether it is safe, for one page */ };
struct send_list {
	struct send_people send;
	struct send_stops stop;
	size_t more;   /* further ones: after these are recorded, or when fewer are chosen */
	size_t hidden; /* restricted ones whom the viewer may not see */
};
MUST_CHECK const struct error *send_list_read(struct request *rq, const struct send_filter *f, struct date same_since,
					      struct send_list *ret);
/* All of them in one transaction, each with a row in the trail; to: where the form leads. */
MUST_CHECK const struct error *send_record(struct request *rq, const struct send_person *p, size_t n,
					   const struct given *what, struct url to);
