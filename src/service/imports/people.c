/*
 * people.csv: one row for each period in care, with the person's own columns repeated or left blank on further rows.
 * A person is the unit: when one of their rows is refused, so are all, because half a care history gives a wrong
 * category.
 */
#include "people_private.h"
#include "postcode.h"

static const struct column columns[COLUMNS] = {
    [PERSON] = {"person_id", {"id", "child unique id", "client id"}, true},
    [FIRST_NAME] = {"first_name", {"forename", "given name", "first names", "forenames"}, true},
    [SURNAME] = {"surname", {"last name", "family name"}, true},
    [KNOWN_AS] = {"known_as", {"preferred name"}, false},
    [FORMER_NAMES] = {"former_names", {"aliases", "other names"}, false},
    [BIRTH] = {"birth_date", {"date of birth", "dob"}, true},
    [GENDER] = {"gender", {"sex"}, false},
    [PRONOUNS] = {"pronouns", {NULL}, false},
    [ETHNICITY] = {"ethnicity", {"ethnic"}, false},
    [UASC] = {"uasc", {"unaccompanied asylum seeking child"}, false},
    [DISABILITY] = {"disability", {"disabled"}, false},
    [MOTHER] = {"mother", {"is a mother"}, false},
    [PHONE] = {"phone", {"telephone", "mobile", "phone number", "mobile number"}, false},
    [EMAIL] = {"email", {"email address"}, false},
    [WORKER] = {"worker", {"allocated worker", "personal adviser"}, false},
    [TEAM] = {"team", {"allocated team"}, false},
    [CARE_FROM] = {"care_from", {"decom", "care start", "care start date"}, true},
    [CARE_TO] = {"care_to", {"dec", "care end", "care end date"}, true},
    [CARE_ENDED] = {"care_ended_reason", {"rec", "reason care ended"}, false},
    [SHORT_BREAK] = {"short_break", {"respite"}, false},
    [OTHER_COUNCIL] = {"other_council", {NULL}, false},
    [RECORDS_FROM] = {"records_from", {NULL}, false},
    [SITUATION_ON] = {"situation_on", {NULL}, false},
    [HOME] = {"home", {"accommodation", "accom"}, false},
    [SUITABILITY] = {"suitable", {"suitability", "suitability of accommodation"}, false},
    [ACTIVITY] = {"activity", {"activ", "activity status"}, false},
    [IN_TOUCH] = {"in_touch", {"la in touch"}, false},
    [ADDRESS] = {"address", {"home address", "current address"}, false},
    [POSTCODE] = {"postcode", {"post code", "postal code"}, false},
    [TOWN] = {"town", {"city", "town or city"}, false},
    [ADDRESS_SENSITIVE] = {"address_sensitive", {"sensitive address", "confidential address"}, false},
    [LANGUAGE] = {"language", {"first language", "preferred language"}, false},
};

/* Columns that are text and go into a field as they are. */
static const struct text_column {
	size_t column, field, max;
} text_columns[] = {
    {FIRST_NAME, offsetof(struct import_person, first_name), 100},
    {SURNAME, offsetof(struct import_person, surname), 100},
    {KNOWN_AS, offsetof(struct import_person, known_as), 100},
    {FORMER_NAMES, offsetof(struct import_person, former_names), 300},
    {PRONOUNS, offsetof(struct import_person, pronouns), 50},
    {PHONE, offsetof(struct import_person, phone), 30},
    {EMAIL, offsetof(struct import_person, email), 200},
    {WORKER, offsetof(struct import_person, worker), 200},
    {TEAM, offsetof(struct import_person, team), 100},
    {ADDRESS, offsetof(struct import_person, address), 400},
    {POSTCODE, offsetof(struct import_person, postcode), 10},
    {TOWN, offsetof(struct import_person, town), 100},
    {LANGUAGE, offsetof(struct import_person, language), 100},
};
enum { TEXT_COLUMNS = sizeof(text_columns) / sizeof(text_columns[0]) };

static struct str *text_field(struct import_person *p, size_t field)
{
	return (struct str *)(void *)((char *)p + field);
}

/* A number written for people, possibly with the first 0 eaten by a spreadsheet. */
static void check_phone(struct reading *r, struct str *phone)
{
	size_t digits = 0;
	for (size_t i = 0; i < phone->n; i++) {
		bool digit = phone->p[i] >= '0' && phone->p[i] <= '9';
		digits += digit;
		if (digit || memchr(" +()-", phone->p[i], 5))
			continue;
		reading_wrong(r, PROBLEM_REFUSES_ROW, PHONE,
			      STR("is no phone number. Write figures, spaces and + only: 07700 900123."));
		return;
	}
	if (phone->n && (digits < 5 || digits > 15))
		reading_wrong(
		    r, PROBLEM_REFUSES_ROW, PHONE,
		    STR("has too few or too many figures for a phone number. Write it in full: 07700 900123."));
	if (phone->n == 10 && digits == 10 && phone->p[0] == '7') {
		reading_wrong(r, PROBLEM_NOTICE, PHONE, STR("has lost its first 0 to a spreadsheet; it is put back."));
		*phone = arena_fmt(r->a, "0%.*s", STR_ARG(*phone));
	}
}

static void check_email(struct reading *r, struct str email)
{
	size_t at = str_find(email, '@', 0);
	bool whole = at > 0 && at + 1 < email.n && str_find(email, '@', at + 1) == email.n;
	if (email.n && (!whole || str_find(email, ' ', 0) < email.n))
		reading_wrong(r, PROBLEM_REFUSES_ROW, EMAIL, STR("is no email address. Write it as name@example.org."));
}

/* In capitals with its space. Of a home abroad it is whatever that country has, and is left out. */
static void check_postcode(struct reading *r, struct import_person *p)
{
	if (p->home == HOME_ABROAD)
		p->postcode = STR_NONE;
	else if (p->postcode.n && !postcode_tidy(r->a, p->postcode, &p->postcode))
		reading_wrong(r, PROBLEM_REFUSES_ROW, POSTCODE,
			      STR("is no full postcode. Write it as NG22 8PZ, or leave the cell empty."));
}

/* The person's own columns of this row. */
static struct import_person read_person(struct reading *r)
{
	struct import_person p = {
	    .birth = DATE_NONE, .records_from = DATE_NONE, .situation_on = DATE_NONE, .at = r->at};
	if (reading_needs(r, PERSON))
		read_id(r, PERSON, &p.person_id);
	for (size_t i = 0; i < TEXT_COLUMNS; i++)
		read_text(r, text_columns[i].column, text_columns[i].max, text_field(&p, text_columns[i].field));
	check_phone(r, &p.phone);
	check_email(r, p.email);
	read_past_date(r, BIRTH, &p.birth);
	check_age(r, BIRTH, p.birth);
	READ_VALUE(r, GENDER, value_gender, &p.gender);
	READ_VALUE(r, ETHNICITY, value_ethnicity, &p.ethnicity);
	READ_VALUE(r, UASC, value_yes_no, &p.uasc);
	READ_VALUE(r, DISABILITY, value_yes_no, &p.disability);
	READ_VALUE(r, MOTHER, value_yes_no, &p.mother);
	read_past_date(r, RECORDS_FROM, &p.records_from);
	read_past_date(r, SITUATION_ON, &p.situation_on);
	read_home(r, HOME, SUITABILITY, &p.home, &p.suitable);
	check_postcode(r, &p);
	READ_VALUE(r, ACTIVITY, value_activity, &p.activity);
	READ_VALUE(r, IN_TOUCH, value_in_touch, &p.in_touch);
	READ_VALUE(r, ADDRESS_SENSITIVE, value_yes_no, &p.address_sensitive);
	return p;
}

/* The period in care of this row. False when it has none. */
static bool read_care(struct reading *r, struct import_care *ret)
{
	enum yes_no short_break = YES_NO_NOT_RECORDED, other_council = YES_NO_NOT_RECORDED;
	char ended[8] = "";
	struct import_care care = {.from = DATE_NONE, .to = DATE_NONE, .at = r->at};
	read_past_date(r, CARE_FROM, &care.from);
	read_past_date(r, CARE_TO, &care.to);
	READ_VALUE(r, CARE_ENDED, value_care_ended, ended);
	READ_VALUE(r, SHORT_BREAK, value_yes_no, &short_break);
	READ_VALUE(r, OTHER_COUNCIL, value_yes_no, &other_council);
	care.ended = arena_str(r->a, str_c(ended));
	care.short_break = short_break == YES;
	care.other_council = other_council == YES;
	if (reading_blank(r, CARE_FROM)) {
		if (!reading_blank(r, CARE_TO))
			reading_wrong(r, PROBLEM_REFUSES_ROW, CARE_FROM,
				      STR("is blank, though care_to is not. Write when the period began."));
		return false;
	}
	if (date_known(care.from) && date_known(care.to) && date_cmp(care.to, care.from) < 0)
		reading_wrong(r, PROBLEM_REFUSES_ROW, CARE_TO, STR("is before care_from. Mend one of the two."));
	*ret = care;
	return true;
}

static void differs(struct gathering *g, const struct gathered *known, size_t column)
{
	struct reading *r = &g->r;
	if (r->table.at[column] == 0)
		return;
	reading_wrong(r, PROBLEM_REFUSES_ROW, column,
		      arena_fmt(r->a, "is not what %s %u says of the same person. Make them equal, or leave one blank.",
				reading_line_word(r), known->person.at.line));
}

#define MERGE(field, known_, column)                                                                                   \
	do {                                                                                                           \
		if (!known_(into->field))                                                                              \
			into->field = p->field;                                                                        \
		else if (known_(p->field) && memcmp(&into->field, &p->field, sizeof(p->field)) != 0)                   \
			differs(g, known, (column));                                                                   \
	} while (0)
#define NOT_0(v) ((v) != 0)

/* Adds what a further row says of a person; saying something else is a problem. */
static void merge(struct gathering *g, struct gathered *known, const struct import_person *p)
{
	struct import_person *into = &known->person, copy = *p;
	for (size_t i = 0; i < TEXT_COLUMNS; i++) {
		struct str *have = text_field(into, text_columns[i].field),
			   *more = text_field(&copy, text_columns[i].field);
		if (have->n == 0)
			*have = *more;
		else if (more->n && !str_eq(*have, *more))
			differs(g, known, text_columns[i].column);
	}
	MERGE(birth, date_known, BIRTH);
	MERGE(gender, NOT_0, GENDER);
	MERGE(ethnicity, NOT_0, ETHNICITY);
	MERGE(uasc, NOT_0, UASC);
	MERGE(disability, NOT_0, DISABILITY);
	MERGE(mother, NOT_0, MOTHER);
	MERGE(records_from, date_known, RECORDS_FROM);
	MERGE(situation_on, date_known, SITUATION_ON);
	MERGE(home, NOT_0, HOME);
	MERGE(suitable, NOT_0, SUITABILITY);
	MERGE(activity, NOT_0, ACTIVITY);
	MERGE(in_touch, NOT_0, IN_TOUCH);
	MERGE(address_sensitive, NOT_0, ADDRESS_SENSITIVE);
}

/* Finds who the row is about and adds it to them. */
static void gather(struct gathering *g)
{
	struct reading *r = &g->r;
	struct import_person p = read_person(r);
	struct import_care care;
	bool has_care = read_care(r, &care);
	if (p.person_id.n == 0)
		return;
	uint32_t *index = &keys_at(&g->ids, p.person_id)->index;
	if (*index == 0) {
		GROW(r->a, g->people, g->n, struct gathered);
		g->people[g->n++] = (struct gathered){.person = p};
		*index = (uint32_t)g->n;
	} else {
		merge(g, &g->people[*index - 1], &p);
		if (!has_care)
			reading_wrong(
			    r, PROBLEM_REFUSES_ROW, PERSON,
			    arena_fmt(r->a,
				      "is on %s %u already, and this row has no care_from. A further row for a "
				      "person gives a further period in care.",
				      reading_line_word(r), g->people[*index - 1].person.at.line));
	}
	struct gathered *known = &g->people[*index - 1];
	while (g->rows_n <= r->at.row) {
		GROW(r->a, g->person_of_row, g->rows_n, uint32_t);
		g->person_of_row[g->rows_n++] = 0;
	}
	g->person_of_row[r->at.row] = *index;
	if (!has_care)
		return;
	size_t n = known->person.care_n++;
	GROW(r->a, known->care, n, struct import_care);
	known->care[n] = care;
}

const struct error *import_read_people(struct arena *a, struct str path, const struct import_options *options,
				       struct import_people *ret, struct problems *ret_problems)
{
	struct gathering g = {.ids = {.a = a}};
	struct import_people found = {NULL, 0};
	const struct error *e = reading_open(&g.r, a, path, options->sheet, columns, COLUMNS, options, ret_problems);
	if (e)
		return e;
	g.r.whole = PERSON + 1;
	while (reading_next(&g.r))
		gather(&g);
	people_tie_rows(&g);
	for (size_t i = 0; i < g.n; i++)
		people_check(&g, &g.people[i]);
	for (size_t i = 0; i < g.n; i++) {
		if (problems_refused(ret_problems, g.people[i].person.at.row))
			continue;
		GROW(a, found.p, found.n, struct import_person);
		found.p[found.n++] = g.people[i].person;
	}
	*ret = found;
	return NULL;
}
