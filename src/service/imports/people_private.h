/* Inside of imports/: reading people.csv (people.c) and holding the rows of a person beside each other
 * (people_check.c). */
#pragma once
#include "reading.h"

enum {
	PERSON,
	FIRST_NAME,
	SURNAME,
	KNOWN_AS,
	FORMER_NAMES,
	BIRTH,
	GENDER,
	PRONOUNS,
	ETHNICITY,
	UASC,
	DISABILITY,
	MOTHER,
	PHONE,
	EMAIL,
	WORKER,
	TEAM,
	CARE_FROM,
	CARE_TO,
	CARE_ENDED,
	SHORT_BREAK,
	OTHER_COUNCIL,
	RECORDS_FROM,
	SITUATION_ON,
	HOME,
	SUITABILITY,
	ACTIVITY,
	IN_TOUCH,
	ADDRESS,
	POSTCODE,
	TOWN,
	ADDRESS_SENSITIVE,
	LANGUAGE,
	COLUMNS
};

/* A person being put together. */
struct gathered {
	struct import_person person;
	struct import_care *care;
	bool refused;
};

struct gathering {
	struct reading r;
	struct keys ids;
	struct gathered *people;
	size_t n;
	uint32_t *person_of_row; /* by row number: index into people + 1 */
	size_t rows_n;
};

/* From here on a person's rows stand or fall together; those of whom one is refused already fall. */
void people_tie_rows(struct gathering *g);
/* What is wrong with a person as a whole, and with their periods in care beside each other. */
void people_check(struct gathering *g, struct gathered *known);
