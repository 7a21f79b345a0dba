/*
 * The made-up county: any number of made-up young people with years of history. Person n is worked out from the seed,
 * the day and n alone, so the same seed and day give the same county, and a larger county begins with the smaller one.
 * Nobody in it is real: names are combined at random from lists, the British surnames are villages, rivers and trees.
 */
#pragma once
#include <stdio.h>

#include "date.h"
#include "intake.h"
#include "policy_file.h"
#include "role.h"

enum {
	COUNTY_PEOPLE = 1170, /* of one county; a larger demonstration has several, each with staff of its own */
	COUNTY_STAFF = 42,    /* of one county */
	COUNTY_PERIODS = 8,   /* in care, of one person, at most */
	COUNTY_TEXT = 96,     /* bytes of a name or an address, at most */
};

/* ---- chance: splitmix64 (Steele, Lea and Flood 2014), a stream for each seed, person and purpose ---- */

struct chance {
	uint64_t state;
};
struct chance chance_new(uint64_t seed, uint64_t number, uint64_t purpose);
uint64_t chance_next(struct chance *c);
/* From least to most, both included; least when most is below it. */
int chance_in(struct chance *c, int least, int most);
bool chance_percent(struct chance *c, int percent);
/* One of a list of words parted by spaces; in a word, _ stands for a space. Copied to ret, COUNTY_TEXT bytes. */
void chance_word(struct chance *c, const char *words, char *ret);
/* One of "U1*35 D1*20": a word and how often. Each such list says its own shares. */
void chance_share(struct chance *c, const char *shares, char *ret);

/* ---- names ---- */

enum county_gender { COUNTY_MALE, COUNTY_FEMALE, COUNTY_NEITHER };

struct county_name {
	char first[COUNTY_TEXT], surname[COUNTY_TEXT], known_as[COUNTY_TEXT];
	const char *ethnicity; /* the return's code */
	const char *language;  /* "" for English, or nobody asked */
};
/* Somebody of one of the county's communities, or of those from whom unaccompanied young people come. Somebody with one
 * name has it in first. */
struct county_name county_name(struct chance *c, enum county_gender gender, bool unaccompanied);
/* Of somebody who works there: ASCII only. */
struct county_name county_staff_name(struct chance *c);

/* ---- staff ---- */

struct county_worker {
	char email[COUNTY_TEXT], name[COUNTY_TEXT];
	const char *team; /* code; "" for none */
	enum role role;
};
/* i from 0 to COUNTY_STAFF - 1, of county 0, 1, ...; in county 0 the first are those of demo_accounts. */
struct county_worker county_worker(uint64_t seed, size_t county, size_t i);
/* The email of one of the team's advisers. */
void county_adviser(struct chance *c, uint64_t seed, size_t county, const char *team, char *ret);

/* ---- young people ---- */

struct county_period {
	struct date from, to; /* to: DATE_NONE while it goes on */
	const char *ended;    /* the return's code, or "" */
	bool short_break, other_council;
};

struct county_person {
	size_t number; /* DEMO-00031 is 31 */
	int age;
	enum county_gender gender;
	struct county_name name;
	char former_names[2 * COUNTY_TEXT];
	struct date birth, records_from; /* records_from: DATE_NONE when nobody said */
	const char *pronouns, *team, *earlier_team;
	bool unaccompanied, qualifying, little_known, stays_away, disabled, has_email;
	char worker[COUNTY_TEXT], earlier_worker[COUNTY_TEXT]; /* emails; "" for nobody */
	char home[8], activity[8], in_touch[8];
	struct county_period care[COUNTY_PERIODS];
	size_t care_n;
};
/* number from 31: the first thirty are demo_people's. */
struct county_person county_person(uint64_t seed, struct date today, size_t number);
/* What people of an age do, as chance_share() takes it. */
const char *county_activities(int age);
/* Their periods in care, for age, birth, unaccompanied and qualifying; in order, none overlapping, none after today. */
void county_care(struct chance *c, struct date today, struct county_person *p);

/* ---- how it was ---- */

enum { COUNTY_ENTRIES = 48, COUNTY_EPISODES = 4 * COUNTY_PERIODS, COUNTY_WITH = 3 };

/* From when the service knew them to today. All of it leads to how p is today. */
struct county_past {
	struct date since;
	struct intake_entry entry[COUNTY_ENTRIES];
	size_t n;
	struct county_with {
		struct date on;
		const char *team;
		char worker[COUNTY_TEXT]; /* email; "" for nobody */
	} with[COUNTY_WITH];
	size_t with_n;
	struct county_episode {
		struct date from, to;
		const char *rne, *ls, *cin, *provider, *rec, *change; /* the return's codes */
		char place[8];
	} episode[COUNTY_EPISODES]; /* of those periods in care that were this council's and no short breaks */
	size_t episode_n;
};
struct county_past county_past(uint64_t seed, struct date today, const struct county_person *p);
/* From which day there is something to tell: 16, or the day they came, whichever was later. */
struct date county_story_begins(const struct county_person *p);

/* ---- who is in custody ---- */

enum county_held { COUNTY_REMAND, COUNTY_SENTENCED, COUNTY_RECALLED };
struct county_inside {
	struct date from, to;      /* to: the day they came out; DATE_NONE: they are inside */
	enum county_held held;     /* of those who are */
	struct date before, until; /* the sentence that somebody is recalled to; otherwise DATE_NONE */
};
/* Somebody who came out again: once, after care had ended, at 18 or later. False for whoever is inside. */
bool county_was_inside(uint64_t seed, struct date today, const struct county_person *p, struct county_inside *ret);
/* Whoever is inside, or was; of everybody else false, and no days. */
bool county_inside(uint64_t seed, struct date today, const struct county_person *p, struct county_inside *ret);
bool county_inside_on(const struct county_inside *in, struct date on);

/* ---- where they live ---- */

struct county_home {
	char address[3 * COUNTY_TEXT], town[COUNTY_TEXT], postcode[COUNTY_TEXT]; /* "": nobody says */
	bool sensitive;
};
/* Made up from the places of the council's rules; nothing without teams or such rules. */
struct county_home county_home(uint64_t seed, const struct teams *teams, const struct county_person *p);

/* ---- files, in the formats of doc/import.md ---- */

struct county_files {
	FILE *people, *plans, *contacts;
	const struct teams *teams; /* whose places people live in; NULL: nobody says where */
};
void county_write_headings(const struct county_files *to);
/* The person's rows in all three. */
void county_write(const struct county_files *to, uint64_t seed, struct date today, const struct county_person *p);
/* What an adviser wrote after a contact of this kind (a code) that was made, or not: one sentence or several, in
 * quotation marks; nothing between them for some. inside: they were in custody on that day. */
void county_write_note(FILE *to, struct chance *c, const char *kind, bool inside, bool made);
