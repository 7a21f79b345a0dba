/*
 * The code lists that people's records are written in, one enum each, with the code that the database, the files and
 * the returns hold, and plain English for the pages. 0 of every enum means that nobody has recorded it; its code is
 * the empty text. Sources are named with each list.
 *
 * For every enum X: X_code() gives the stored code ("" for 0), X_from_code() reads exactly that code (false on
 * anything else, the empty text too), X_words() gives English ("not known" for 0). Spellings that councils' files use
 * are imports/values.h.
 */
#pragma once
#include "facts.h"

/* Where somebody lives: OC3 ACCOM, first character (DfE children looked-after return; codes CLEA006A). */
enum home_kind {
	HOME_NOT_RECORDED,
	HOME_PARENTS,        /* B parents or relatives */
	HOME_RESIDENTIAL,    /* C community home or other residential care, such as the NHS's */
	HOME_SEMI,           /* D semi-independent, transitional, with specialist or floating support */
	HOME_LODGINGS,       /* E supported lodgings */
	HOME_ABROAD,         /* G gone abroad */
	HOME_DEPORTED,       /* H */
	HOME_ORDINARY,       /* K ordinary lodgings without formal support */
	HOME_UNKNOWN,        /* R the council has asked and does not know: not the same as not recorded */
	HOME_HOMELESS,       /* S no fixed abode */
	HOME_FOYER,          /* T foyers and similar */
	HOME_INDEPENDENT,    /* U tenancy, student accommodation, flat share */
	HOME_EMERGENCY,      /* V night shelter, direct access hostel */
	HOME_BED_BREAKFAST,  /* W */
	HOME_CUSTODY,        /* X */
	HOME_OTHER,          /* Y */
	HOME_FORMER_CARER,   /* Z with former foster carer(s), from 18 */
	HOME_NOT_APPLICABLE, /* 0 died, or returned home for six months */
	HOME_KINDS,
};
struct str home_kind_code(enum home_kind v);
bool home_kind_from_code(struct str code, enum home_kind *ret);
struct str home_kind_words(enum home_kind v);
/* False for homeless and custody, which can only be unsuitable (validation rule 133). */
bool home_kind_may_be_suitable(enum home_kind v);

/* Whether the home is suitable: OC3 ACCOM, second character; Care Leavers (England) Regulations 2010 reg 9(2). */
enum suitability { SUITABILITY_NOT_RECORDED, SUITABLE, UNSUITABLE, SUITABILITIES };
struct str suitability_code(enum suitability v); /* 1, 2 */
bool suitability_from_code(struct str code, enum suitability *ret);
struct str suitability_words(enum suitability v);

/* Whether that is in the council's area. The council stays responsible wherever it is. */
enum home_place { HOME_PLACE_NOT_RECORDED, HOME_HERE, HOME_AWAY, HOME_IN_ANOTHER_COUNTRY, HOME_PLACES };
struct str home_place_code(enum home_place v); /* here, away, abroad */
bool home_place_from_code(struct str code, enum home_place *ret);
struct str home_place_words(enum home_place v);

/* Education, employment, training: OC3 ACTIV (codes CLEA008A). */
enum activity {
	ACTIVITY_NOT_RECORDED,
	ACTIVITY_F1,             /* full time: higher education, beyond A level */
	ACTIVITY_P1,             /* part time */
	ACTIVITY_F2,             /* full time: education other than higher */
	ACTIVITY_P2,             /* part time */
	ACTIVITY_F3,             /* full time: training or employment; until 2018, before F4 and F5 */
	ACTIVITY_P3,             /* part time */
	ACTIVITY_F4,             /* full time: apprenticeship */
	ACTIVITY_P4,             /* part time */
	ACTIVITY_F5,             /* full time: training or employment, not an apprenticeship */
	ACTIVITY_P5,             /* part time */
	ACTIVITY_G4,             /* not in any of them: illness or disability */
	ACTIVITY_G5,             /* not in any of them: other circumstances */
	ACTIVITY_G6,             /* not in any of them: pregnancy or parenting */
	ACTIVITY_NOT_APPLICABLE, /* 0 not applicable or not known */
	ACTIVITIES,
};
struct str activity_code(enum activity v);
bool activity_from_code(struct str code, enum activity *ret);
struct str activity_words(enum activity v);
/* True for F1 to P5: in education, employment or training. */
bool activity_is_eet(enum activity v);
/* False for F3 and P3, which councils' files still hold and the return no longer takes (validation rule 132). */
bool activity_in_return(enum activity v);

/* Whether the council and the young person are in touch: OC3 IN_TOUCH (codes CLEA004A). */
enum in_touch {
	IN_TOUCH_NOT_RECORDED,
	IN_TOUCH_YES,     /* YES */
	IN_TOUCH_NO,      /* NO */
	IN_TOUCH_DIED,    /* DIED after leaving care */
	IN_TOUCH_REFUSED, /* REFU the young person refuses contact */
	IN_TOUCH_NO_NEED, /* NREQ no longer requires services */
	IN_TOUCH_HOME,    /* RHOM returned home for six months or more */
	IN_TOUCHES,
};
struct str in_touch_code(enum in_touch v);
bool in_touch_from_code(struct str code, enum in_touch *ret);
struct str in_touch_words(enum in_touch v);

/* M, F, U as in the looked-after return from 2025; N for Annex A's "d) Neither". */
enum gender { GENDER_NOT_RECORDED, GENDER_MALE, GENDER_FEMALE, GENDER_NEITHER, GENDER_NOT_STATED, GENDERS };
struct str gender_code(enum gender v);
bool gender_from_code(struct str code, enum gender *ret);
struct str gender_words(enum gender v);

/* DfE main ethnicity codes, in the order of Annex A's letters a) to u). */
enum ethnicity {
	ETHNICITY_NOT_RECORDED,
	ETHNICITY_WBRI,
	ETHNICITY_WIRI,
	ETHNICITY_WIRT,
	ETHNICITY_WROM,
	ETHNICITY_WOTH,
	ETHNICITY_MWBC,
	ETHNICITY_MWBA,
	ETHNICITY_MWAS,
	ETHNICITY_MOTH,
	ETHNICITY_AIND,
	ETHNICITY_APKN,
	ETHNICITY_ABAN,
	ETHNICITY_AOTH,
	ETHNICITY_BCRB,
	ETHNICITY_BAFR,
	ETHNICITY_BOTH,
	ETHNICITY_CHNE,
	ETHNICITY_OOTH,
	ETHNICITY_REFU, /* they would rather not say */
	ETHNICITY_NOBT, /* asked for and not yet obtained */
	ETHNICITIES,
};
struct str ethnicity_code(enum ethnicity v);
bool ethnicity_from_code(struct str code, enum ethnicity *ret);
struct str ethnicity_words(enum ethnicity v);

/* yes, no */
enum yes_no { YES_NO_NOT_RECORDED, YES, NO, YES_NOS };
struct str yes_no_code(enum yes_no v);
bool yes_no_from_code(struct str code, enum yes_no *ret);
struct str yes_no_words(enum yes_no v);

/*
 * Lists whose enums are the heart's (promises/facts.h), with the codes of the policy files. None of them has a value
 * for what is not recorded.
 */
struct str contact_kind_code(enum contact_kind v);
bool contact_kind_from_code(struct str code, enum contact_kind *ret);
struct str contact_kind_words(enum contact_kind v);

struct str plan_event_kind_code(enum plan_event_kind v);
bool plan_event_kind_from_code(struct str code, enum plan_event_kind *ret);
struct str plan_event_kind_words(enum plan_event_kind v);

struct str category_code(enum category v);
bool category_from_code(struct str code, enum category *ret);
struct str category_words(enum category v);
