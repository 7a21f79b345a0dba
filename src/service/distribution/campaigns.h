/* Campaigns: the Local Offer announced to professionals and partners. Nobody of them is a young person. */
#pragma once
#include "distribution.h"

enum { CAMPAIGN_NAME_MAX_CHARS = 100, CAMPAIGN_OUTCOME_MAX_CHARS = 2000, RECEIVERS_MAX = 300 };

enum campaign_how { CAMPAIGN_EMAIL, CAMPAIGN_POST, CAMPAIGN_MEETING, CAMPAIGN_VISIT, CAMPAIGN_OTHER, CAMPAIGN_HOWS };
struct str campaign_how_code(enum campaign_how v);
bool campaign_how_from_code(struct str code, enum campaign_how *ret);
struct str campaign_how_words(enum campaign_how v); /* "By email" */

enum receiver_kind { RECEIVER_PARTNER, RECEIVER_PRISON, RECEIVER_OTHER, RECEIVER_KINDS };
struct str receiver_kind_code(enum receiver_kind v);
bool receiver_kind_from_code(struct str code, enum receiver_kind *ret);
struct receiver {
	enum receiver_kind kind;
	struct str code, name; /* code: in the directory, or of the prison; empty for others */
};
struct receivers {
	const struct receiver *p;
	size_t n;
};

struct campaign {
	struct str ref, name;
	struct date on;
	struct given what; /* part, what, form, title */
	enum campaign_how how;
	struct str outcome; /* empty: not known yet */
	struct receivers to;
	int64_t receivers; /* how many; with a list of campaigns, which leaves to out */
	struct str by;
	struct instant recorded_at;
	int64_t id;
};
struct campaigns {
	const struct campaign *p;
	size_t n;
};
/* The newest first. */
MUST_CHECK const struct error *campaigns_read(struct db *db, struct arena *a, struct campaigns *ret);
/* One as it stands, first, and as it was before. ERROR_NOT_FOUND. */
MUST_CHECK const struct error *campaign_read(struct db *db, struct arena *a, struct str ref, struct campaigns *ret);
/* In place of before (NULL: a new one). ERROR_CONFLICT when somebody else changed it first. */
MUST_CHECK const struct error *campaign_put(struct txn *txn, struct arena *a, const struct campaign *before,
					    const struct campaign *to, struct account_id by, struct instant now,
					    struct str *ret_ref);
