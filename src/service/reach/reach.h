/*
 * How somebody can be reached: numbers and addresses, each with what is safe to send there and a caution; which
 * channel, language and format they want; and the one question that everything which goes out must ask, reach_allows().
 */
#pragma once
#include "dues.h"
#include "page.h"
#include "timeline.h"

extern const struct route_table reach_routes;

enum way_kind { WAY_MOBILE, WAY_LANDLINE, WAY_EMAIL, WAY_POST, WAY_SOCIAL, WAY_KINDS };
struct str way_kind_code(enum way_kind v); /* "mobile" */
bool way_kind_from_code(struct str code, enum way_kind *ret);
struct str way_kind_words(enum way_kind v); /* "Mobile" */

/* A number or an address as it stands. */
struct way {
	struct str ref; /* empty: as a file says it, and nobody has looked at it here */
	enum way_kind kind;
	struct str value;
	struct str imported;       /* what a file says and this stands for; empty when it came from nobody's file */
	struct opt_bool safe;      /* to text, email, write to or message; a landline's means nothing */
	struct opt_bool voicemail; /* of a telephone */
	struct str caution;
	bool used; /* false: no longer theirs */
	struct date on;
	int64_t id;
};

/* What they like best. */
enum channel {
	CHANNEL_NONE, /* nobody has asked */
	CHANNEL_CALL,
	CHANNEL_TEXT,
	CHANNEL_VOICEMAIL, /* nobody's favourite: left when a call is not answered */
	CHANNEL_EMAIL,
	CHANNEL_POST,
	CHANNEL_SOCIAL,
	CHANNEL_MEETING,
	CHANNELS
};
struct str channel_code(enum channel v);
bool channel_from_code(struct str code, enum channel *ret);
struct str channel_words(enum channel v); /* "A text message" */

enum format {
	FORMAT_NONE,
	FORMAT_STANDARD,
	FORMAT_LARGE,
	FORMAT_EASY_READ,
	FORMAT_AUDIO,
	FORMAT_BRAILLE,
	FORMAT_READ_OUT,
	FORMATS
};
struct str format_code(enum format v);
bool format_from_code(struct str code, enum format *ret);
struct str format_words(enum format v);

/* How they want to be spoken and written to; each part empty where nobody has asked. */
struct speaking {
	enum channel channel;
	struct str language, dialect;
	struct opt_bool interpreter;
	enum format format;
	struct date on; /* of the row that stands; id 0: there is none */
	int64_t id;
};

struct reach {
	struct way *p; /* those in use, the safest first */
	size_t n;
	struct way *gone; /* no longer theirs */
	size_t n_gone;
	struct speaking speaking;
	struct date died;
	bool stopped; /* an alert stands that says: send nothing */
};

MUST_CHECK const struct error *reach_read(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
					  struct reach *ret);

/* The same for somebody's own pages: of whoever is signed in there, and of nobody else. */
MUST_CHECK const struct error *reach_read_own(struct db *db, struct arena *a, struct person_id person,
					      struct reach *ret);

enum reach_why {
	REACH_OK,
	REACH_DIED,
	REACH_JOINED /* with another record: that one is reached */,
	REACH_ALERT,
	REACH_UNSAFE,
	REACH_NO_WAY
};
struct reach_answer {
	bool allowed;
	enum reach_why why;
	struct str words; /* "They died on 3 November 2026." */
	struct way way;   /* where to, when allowed */
};
/*
 * May something go out to this person by this channel? Whatever sends asks here, last of all, and sends to the way that
 * comes back or not at all. A death stops everything (service/outgoing); so does an alert that says so. A number or
 * address that is marked as not safe is never used, however it is spelt and though another row says otherwise; what
 * nobody has asked about is.
 */
MUST_CHECK const struct error *reach_allows(struct db *db, struct arena *a, struct person_id person,
					    enum channel channel, struct reach_answer *ret);
/* The same for one number or address, of WAY_MOBILE a text: it must be theirs still. */
MUST_CHECK const struct error *reach_allows_way(struct db *db, struct arena *a, struct person_id person,
						enum way_kind kind, struct str value, bool *ret);
/* The rule behind it. */
struct reach_answer reach_decide(struct arena *a, const struct reach *reach, enum channel channel);
/* What to say to somebody who records that they used a channel which is marked as not safe; empty when it is not. */
struct str reach_warning(struct arena *a, const struct reach *reach, enum channel channel);

/* Whether two are the same number or address, however they are spelt: +44 7700 900123 and 07700900123. */
bool way_same(enum way_kind kind, struct str x, struct str y);
/* As it is compared: two are the same when this is. */
struct str way_compared(struct arena *a, enum way_kind kind, struct str value);
struct way_list {
	const struct way *p;
	size_t n;
};
/* The how many-th it is of those in use that a file names and nobody has looked at here, from 1. */
size_t way_nth(const struct reach *r, const struct way *way);
/* "Safe to text. Do not leave a voicemail." */
struct str way_marks(struct arena *a, const struct way *way);

/* Writes a way as it is from now on, inside a transaction that the caller began; before: the row that it replaces, as
 * it was read, or NULL. Makes the words anew by which they are found. */
MUST_CHECK const struct error *way_put(struct txn *txn, struct arena *a, struct person_id person,
				       const struct way *before, const struct way *now_is, struct account_id by,
				       struct instant now);
MUST_CHECK const struct error *speaking_put(struct txn *txn, struct arena *a, struct person_id person,
					    const struct speaking *before, const struct speaking *now_is,
					    struct account_id by, struct instant now);

/* A council file says which language they speak: taken unless a colleague has recorded one. Empty says nothing. */
MUST_CHECK const struct error *language_of_file(struct txn *txn, struct arena *a, struct person_id person,
						struct str language, struct instant now, bool *ret_changed);

/* Adds the newest 20 before t->before: that a way was recorded, not the number itself. */
MUST_CHECK const struct error *reach_timeline(struct db *db, struct viewer viewer, struct person_id person,
					      struct timeline_parts *t);
