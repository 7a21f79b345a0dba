/* The thirty, as offsets from the day on which the demonstration is made. Nobody in it is real. */
#pragma once
#include <stddef.h>

struct demo_person {
	const char *first_name, *surname, *known_as, *pronouns, *gender, *ethnicity;
	int age, days;        /* age in years, and days since that birthday */
	int care_from;        /* age in months when they came into care */
	int care_to;          /* age in months when they left it; 0: still in care, or until 18 */
	const char *uasc;     /* yes or no */
	const char *team;     /* code */
	const char *worker;   /* email before the @; "" for nobody */
	const char *home;     /* code with suitability */
	const char *activity; /* code */
	const char *in_touch;
	const char *plans;    /* "150r 330s": days ago, r reviewed, s started */
	const char *contacts; /* "12p 40v 60t!": days ago; v visit, p phone, t text, e email, c video call, d drop-in,
				 l letter; ! attempted */
};
enum { DEMO_PEOPLE = 30 };
extern const struct demo_person demo_people[DEMO_PEOPLE];
