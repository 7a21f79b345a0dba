/* What a young person can be given, as an award: a closed list, because promises and offers speak of it. */
#pragma once
#include "str.h"

enum award_kind {
	AWARD_PHONE,
	AWARD_CREDIT,
	AWARD_CLOTHING,
	AWARD_ALLOWANCE,
	AWARD_HOME_GRANT,
	AWARD_BURSARY,
	AWARD_OTHER,
	AWARD_KINDS
};
/* As in files and as stored: "home-establishment-grant". */
struct str award_kind_code(enum award_kind v);
bool award_kind_from_code(struct str code, enum award_kind *ret);
/* "Home Establishment Grant" */
struct str award_kind_words(enum award_kind v);
/* The kind that a step means, "phone-given"; false when it means none. */
bool award_kind_of_step(struct str step, enum award_kind *ret);
