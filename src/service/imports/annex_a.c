/* Ofsted's Annex A List 9, care leavers: the older layout of 13 columns and the newer of 17 (statutory.md 3). */
#include "reading.h"

enum { NAME_MAX = 200 };

enum {
	ID,
	GENDER,
	ETHNICITY,
	BIRTH,
	AGE,
	UASC,
	DISABILITY,
	TEAM,
	WORKER,
	ADVISER,
	CATEGORY,
	REVIEWED,
	IN_TOUCH,
	CONTACT,
	HOME,
	SUITABILITY,
	ACTIVITY,
	COLUMNS
};

static const struct column columns[COLUMNS] = {
    [ID] = {"Child Unique ID", {"person_id", "Child ID", "Child Unique Identifier"}, true},
    [GENDER] = {"Gender", {"Sex"}, false},
    [ETHNICITY] = {"Ethnicity", {NULL}, false},
    [BIRTH] = {"Date of Birth", {"DOB"}, true},
    [AGE] = {"Age", {"Age of Child (Years)", "Age of Child"}, false}, /* of the day of the list: not used */
    [UASC] = {"UASC",
	      {"Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)",
	       "Unaccompanied Asylum Seeking Child", "Unaccompanied Asylum Seeking Child (UASC)"},
	      false},
    [DISABILITY] = {"Does the Child have a Disability", {"Disability"}, false},
    [TEAM] = {"Allocated Team", {"Team"}, false},
    [WORKER] = {"Allocated Worker", {"Worker"}, false},
    [ADVISER] = {"Allocated Personal Advisor", {"Allocated Personal Adviser", "Personal Adviser"}, false},
    [CATEGORY] = {"Eligibility Category", {"Category"}, true},
    [REVIEWED] = {"Latest Pathway Plan Review Date", {"Latest Pathway Plan"}, false},
    [IN_TOUCH] = {"LA in Touch", {"In Touch"}, true},
    [CONTACT] = {"Latest Date of Contact", {"Latest Contact Date"}, false},
    [HOME] = {"Type of Accommodation", {"Accommodation"}, true},
    [SUITABILITY] = {"Suitability of Accommodation", {"Accommodation Suitability"}, true},
    [ACTIVITY] = {"Activity Status", {"Activity"}, true},
};

static void check_order(struct reading *r, size_t i, struct date birth, struct date day)
{
	if (date_known(birth) && date_known(day) && date_cmp(day, birth) < 0)
		reading_wrong(r, PROBLEM_REFUSES_ROW, i, STR("is before the person was born. Mend one of the two."));
}

static struct import_leaver read_leaver(struct reading *r)
{
	struct import_leaver l = {
	    .birth = DATE_NONE, .plan_reviewed_on = DATE_NONE, .contact_on = DATE_NONE, .at = r->at};
	if (reading_needs(r, ID))
		read_id(r, ID, &l.person_id);
	READ_VALUE(r, GENDER, value_gender, &l.gender);
	READ_VALUE(r, ETHNICITY, value_ethnicity, &l.ethnicity);
	read_past_date(r, BIRTH, &l.birth);
	check_age(r, BIRTH, l.birth);
	READ_VALUE(r, UASC, value_yes_no, &l.uasc);
	READ_VALUE(r, DISABILITY, value_yes_no, &l.disability);
	read_text(r, TEAM, NAME_MAX, &l.team);
	read_text(r, WORKER, NAME_MAX, &l.worker);
	read_text(r, ADVISER, NAME_MAX, &l.adviser);
	READ_VALUE(r, CATEGORY, value_category, &l.category);
	read_past_date(r, REVIEWED, &l.plan_reviewed_on);
	check_order(r, REVIEWED, l.birth, l.plan_reviewed_on);
	READ_VALUE(r, IN_TOUCH, value_in_touch, &l.in_touch);
	read_past_date(r, CONTACT, &l.contact_on);
	check_order(r, CONTACT, l.birth, l.contact_on);
	read_home(r, HOME, SUITABILITY, &l.home, &l.suitable);
	READ_VALUE(r, ACTIVITY, value_activity, &l.activity);
	return l;
}

const struct error *import_read_annex_a(struct arena *a, struct str path, const struct import_options *options,
					struct import_leavers *ret, struct problems *ret_problems)
{
	struct reading r;
	struct keys ids = {.a = a};
	struct import_leavers found = {NULL, 0, false};
	const struct error *e = reading_open(&r, a, path, options->sheet.n ? options->sheet : IMPORT_ANNEX_A_SHEET,
					     columns, COLUMNS, options, ret_problems);
	if (e)
		return e;
	found.newer = r.table.at[REVIEWED] && r.table.at[CONTACT];
	while (reading_next(&r)) {
		struct import_leaver l = read_leaver(&r);
		reading_new_id(&r, &ids, l.person_id, ID, "List 9 has one row for a person.");
		if (r.bad)
			continue;
		GROW(a, found.p, found.n, struct import_leaver);
		found.p[found.n++] = l;
	}
	DROP_REFUSED(ret_problems, found);
	*ret = found;
	return NULL;
}
