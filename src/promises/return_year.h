/*
 * Who belongs among the care leavers of a year's SSDA903 return (OC3), and on which day it asks about them
 * (reference: explore-education-statistics methodology; rules 391, 1000, 1001, 1007, 1011, 1016 of the published
 * validator). A year runs from 1 April to 31 March.
 *
 * Belongs who turned 17 to 21 in the year and had by then been looked after for 13 weeks since 14, some of it after 16,
 * short breaks not counted; at 17 and 18 only who was not looked after on that birthday, nor ended care on it or later
 * in the year. From 22 to 25 belongs who turned that age in the year and whom the council was in touch with in it.
 * Never those who died in care, were adopted, or are another council's.
 */
#pragma once
#include "policy.h"

enum year_member_is {
	YEAR_IN,
	YEAR_NOT_BORN_KNOWN, /* no birth date is recorded */
	YEAR_OTHER_AGE,      /* turned none of 17 to 25 in it */
	YEAR_NEVER_IN_CARE,  /* no period that counts, and no list says otherwise */
	YEAR_NOT_13_WEEKS,   /* or none of it after 16 */
	YEAR_LOOKED_AFTER,   /* at 17 or 18, on the birthday or later in the year */
	YEAR_DIED_IN_CARE,
	YEAR_ADOPTED,
	YEAR_OTHER_COUNCIL, /* transferred, or looked after by another one last */
	YEAR_NO_CONTACT,    /* from 22: nobody was in touch with them in the year */
	YEAR_MEMBER_COUNT
};

struct return_year {
	struct date first, last;
};
/* 2026: from 1 April 2025 to 31 March 2026. */
struct return_year return_year_ending(int year);

struct year_member {
	enum year_member_is is;
	int age;              /* turned in the year; 0: none */
	struct date birthday; /* of that age */
	struct date about; /* the day the return asks about: to 21 the birthday, then the latest contact in the year */
	bool by_a_list;    /* care periods are not recorded: another system's list says that they left care */
	bool under_18_at_start; /* when the year began */
	int32_t days;           /* looked after since 14 */
};
/* As it is known. facts->contacts decide about those from 22. Pure. */
struct year_member year_member(const struct facts *facts, const struct policy *policy, const struct return_year *year);
/* "was looked after on the 18th birthday", for people. */
const char *year_member_words(enum year_member_is is);
