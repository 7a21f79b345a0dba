/*
 * What is recorded about who somebody is: one row at a time, a change is a new row. All of it as text, field by field,
 * so that two versions can be compared: a file with what is here, what somebody typed with what another saved
 * meanwhile, two records of one young person.
 */
#pragma once
#include "codes.h"
#include "page.h"

enum detail {
	DETAIL_FIRST_NAME,
	DETAIL_SURNAME,
	DETAIL_KNOWN_AS,
	DETAIL_FORMER_NAMES,
	DETAIL_PRONOUNS,
	DETAIL_BIRTH,
	DETAIL_GENDER,
	DETAIL_ETHNICITY,
	DETAIL_UASC,
	DETAIL_DISABILITY,
	DETAIL_MOTHER,
	DETAIL_PHONE,
	DETAIL_EMAIL,
	DETAIL_RECORDS_FROM,
	DETAIL_DIED,
	DETAIL_DIED_TOLD, /* who said so */
	DETAILS
};

/* A text as stored, a code of service/codes, or an ISO day; empty when not recorded. */
struct details {
	int64_t id; /* of the row; 0: nothing is recorded yet */
	struct str v[DETAILS];
	uint32_t edited; /* bit by enum detail: decided here, not by a file */
	struct str source;
};

/* As the column: "first_name". */
const char *detail_code(enum detail d);
bool detail_from_code(struct str code, enum detail *ret);
/* As a page calls it: "First name". */
const char *detail_words(enum detail d);
/* A value in plain words; "nothing" when empty. */
struct str detail_value_words(struct arena *a, enum detail d, struct str value);

/* *ret is all empty when nothing is recorded. Who may see it is the caller's to decide. */
MUST_CHECK const struct error *details_now(struct db *db, struct arena *a, struct person_id person,
					   struct details *ret);
/* The row that was current once. ERROR_NOT_FOUND when there is none of that id. */
MUST_CHECK const struct error *details_at(struct db *db, struct arena *a, struct person_id person, int64_t id,
					  struct details *ret);

/* Which fields differ: bit by enum detail. */
uint32_t details_differ(const struct details *a, const struct details *b);
/*
 * mine was made from base while somebody else made theirs of it. What one of them changed is as that one has it; a
 * field that both changed, to different values, is as in mine, and its bit is in the answer.
 */
uint32_t details_join(const struct details *base, const struct details *mine, const struct details *theirs,
		      struct details *ret);
