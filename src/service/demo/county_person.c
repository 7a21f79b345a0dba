#include <stdio.h>

#include "county.h"

enum { PURPOSE_PERSON = 1, FIRST_NUMBER = 31 };

/* How many of COUNTY_PEOPLE are of which age; those qualifying come beside them. */
static const int of_age[] = {120, 125, 150, 165, 160, 130, 110, 90, 70}; /* 16 to 24 */
enum { AGES = sizeof(of_age) / sizeof(of_age[0]) };

/* Spreads ages evenly over any run of people: consecutive multiples of the golden section (Knuth, TAOCP 6.4). */
static void place(struct chance *c, uint64_t seed, struct county_person *p)
{
	uint32_t spread = (uint32_t)(chance_new(seed, 0, 0).state + (p->number - FIRST_NUMBER) * 2654435769u);
	int at = (int)(((uint64_t)spread * COUNTY_PEOPLE) >> 32);
	for (p->age = 16; p->age < 16 + AGES; p->age++)
		if ((at -= of_age[p->age - 16]) < 0)
			return;
	char age[COUNTY_TEXT];
	chance_share(c, "16*10 17*25 18*25 19*20 20*20", age);
	p->age = 10 * (age[0] - '0') + age[1] - '0';
	p->qualifying = true;
}

/* Some time ago was their birthday; a few were born on 29 February. */
static void choose_birth(struct chance *c, struct date today, struct county_person *p)
{
	/* Somebody qualifying at 16 has been in care since the birthday and has left. */
	int days = chance_in(c, p->qualifying && p->age == 16 ? 150 : 0, 364), year, month, day;
	struct date leap;
	do
		p->birth = date_add_months(date_add_days(today, -days), -12 * p->age);
	while (date_age(p->birth, today, true) != p->age && days-- > 0);
	date_to_ymd(p->birth, &year, &month, &day);
	bool wanted = chance_in(c, 1, 30) == 1;
	if (wanted && !p->qualifying && date_from_ymd(year, 2, 29, &leap) && date_age(leap, today, true) == p->age)
		p->birth = leap;
}

static void choose_team(struct chance *c, uint64_t seed, struct date today, struct county_person *p)
{
	static const char *const teams[] = {"north", "central", "south"};
	size_t county = (p->number - 1) / COUNTY_PEOPLE;
	int at = chance_in(c, 0, 99);
	int32_t since_21 = date_days_between(date_birthday(p->birth, 21, true), today);
	p->earlier_team = p->unaccompanied ? "uasc" : teams[at < 36 ? 0 : at < 70 ? 1 : 2];
	county_adviser(c, seed, county, p->earlier_team, p->earlier_worker);
	bool moved = p->age > 21 || (p->age == 21 && (since_21 > 90 || chance_percent(c, 80)));
	if (moved && !p->qualifying) {
		p->team = "21-plus";
		county_adviser(c, seed, county, p->team, p->worker);
		return;
	}
	p->team = p->earlier_team;
	memcpy(p->worker, p->earlier_worker, COUNTY_TEXT);
}

const char *county_activities(int age)
{
	static const char *const activities[] = {
	    "F2*84 P2*3 F4*4 G5*6 G4*3",
	    "F2*53 P2*3 F4*7 F5*6 P5*4 G5*18 G4*6 G6*3",
	    "F1*5 F2*42 P2*3 F4*6 F5*12 P5*4 G5*18 G4*6 G6*4",
	    "F1*7 F2*13 P2*3 F4*5 F5*17 P5*6 G5*29 G4*12 G6*8",
	};
	return activities[age < 17 ? 0 : age < 18 ? 1 : age < 19 ? 2 : 3];
}

/*
 * Where they live and what they do: about the shares of Nottinghamshire's return for 2025. In education, employment or
 * training 72 % of 17 and 18 year olds, 51 % of 19 to 21; about 95 % in suitable accommodation.
 */
static void choose_situation(struct chance *c, struct date today, struct county_person *p)
{
	static const char homes[] =
	    "U1*350 D1*200 E1*80 Z1*130 B1*110 T1*25 K1*25 C1*15 Y1*10 X2*17 S2*13 W2*8 V2*5 D2*7 R2*5";
	bool in_care = p->care_n && !date_known(p->care[p->care_n - 1].to);
	if (!in_care)
		chance_share(c, homes, p->home);
	/* Before 18 nobody has former carers, and a foyer is for those who are older (rules 3001 and 347). */
	if (date_cmp(today, date_birthday(p->birth, 18, true)) <= 0 && strchr("TZ", p->home[0]))
		snprintf(p->home, sizeof(p->home), "%s", *p->home ? "D1" : "");
	chance_share(c, county_activities(p->age), p->activity);
	chance_share(c, in_care ? "YES*1" : "YES*955 NO*20 REFU*12 NREQ*10 RHOM*3", p->in_touch);
	p->stays_away = !in_care && (strcmp(p->in_touch, "YES") != 0 || chance_percent(c, 5));
}

static const char *choose_pronouns(struct chance *c, enum county_gender gender)
{
	if (gender == COUNTY_NEITHER || chance_percent(c, 1))
		return "they/them";
	return chance_percent(c, 25) ? "" : gender == COUNTY_MALE ? "he/him" : "she/her";
}

/* Whose life no return of a year that has passed asks about: they were in care until of late, or never for 13 weeks. */
static bool of_no_return(const struct county_person *p)
{
	const struct county_period *last = &p->care[p->care_n - 1];
	bool stayed = !date_known(last->to) || date_cmp(last->to, date_birthday(p->birth, 18, true)) >= 0;
	return p->qualifying || (p->age <= 18 && stayed);
}

/* Nobody knows much of a few: where they live, what they do, since when the records are whole. */
static void forget(struct county_person *p)
{
	p->little_known = true;
	p->home[0] = p->activity[0] = p->in_touch[0] = 0;
	p->pronouns = "";
	p->records_from = DATE_NONE;
}

struct county_person county_person(uint64_t seed, struct date today, size_t number)
{
	struct chance c = chance_new(seed, number, PURPOSE_PERSON);
	struct county_person p = {.number = number};
	place(&c, seed, &p);
	choose_birth(&c, today, &p);
	p.unaccompanied = chance_percent(&c, p.age < 21 ? 16 : 22) && (!p.qualifying || p.age >= 18);
	int at = chance_in(&c, 0, 99);
	p.gender = at == 99 ? COUNTY_NEITHER : at < (p.unaccompanied ? 88 : 54) ? COUNTY_MALE : COUNTY_FEMALE;
	p.name = county_name(&c, p.gender, p.unaccompanied);
	if (!p.unaccompanied && chance_percent(&c, 3)) {
		struct county_name before = county_name(&c, p.gender, false);
		snprintf(p.former_names, sizeof(p.former_names), "%s %s", p.name.first, before.surname);
	}
	p.pronouns = choose_pronouns(&c, p.gender);
	p.disabled = chance_percent(&c, 12);
	p.has_email = chance_percent(&c, 40);
	p.records_from = date_birthday(p.birth, 16, true);
	county_care(&c, today, &p);
	choose_team(&c, seed, today, &p);
	choose_situation(&c, today, &p);
	if (chance_percent(&c, p.qualifying ? 40 : 2))
		p.worker[0] = 0;
	if (chance_percent(&c, 5) && of_no_return(&p))
		forget(&p);
	return p;
}
