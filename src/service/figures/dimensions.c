/* By what figures are broken down. */
#include "figures.h"

#define WORDS(code, words)                                                                                             \
	{                                                                                                              \
		{"" code "", sizeof(code) - 1},                                                                        \
		{                                                                                                      \
			"" words "", sizeof(words) - 1                                                                 \
		}                                                                                                      \
	}

struct word {
	struct str code, words;
};

static const struct word names[DIMENSIONS] = {
    [DIMENSION_AGE] = WORDS("age", "Age"),
    [DIMENSION_CATEGORY] = WORDS("category", "Category"),
    [DIMENSION_TEAM] = WORDS("team", "Team"),
    [DIMENSION_UASC] = WORDS("uasc", "Came seeking asylum alone"),
    [DIMENSION_GENDER] = WORDS("gender", "Gender"),
    [DIMENSION_ETHNICITY] = WORDS("ethnicity", "Ethnicity"),
    [DIMENSION_DISTRICT] = WORDS("district", "District"),
    [DIMENSION_PLACE] = WORDS("place", "In or out of the area"),
};

enum { AGES = 4, ETHNIC_GROUPS = 6 };
static const struct word ages[AGES] = {WORDS("under-18", "Under 18"), WORDS("18-20", "18 to 20"),
				       WORDS("21-24", "21 to 24"), WORDS("25", "25 or over")};
/* The DfE's groups of its codes. */
static const struct word groups[ETHNIC_GROUPS] = {WORDS("not-known", "Not known or not said"),
						  WORDS("white", "White"),
						  WORDS("mixed", "Mixed"),
						  WORDS("asian", "Asian"),
						  WORDS("black", "Black"),
						  WORDS("other", "Any other")};

static size_t age_of(const struct figure_case *c)
{
	return c->age < 18 ? 0 : c->age < 21 ? 1 : c->age < 25 ? 2 : 3;
}

static size_t group_of(enum ethnicity e)
{
	if (e == ETHNICITY_NOT_RECORDED || e == ETHNICITY_REFU || e == ETHNICITY_NOBT)
		return 0;
	if (e <= ETHNICITY_WOTH)
		return 1;
	if (e <= ETHNICITY_MOTH)
		return 2;
	if (e <= ETHNICITY_AOTH)
		return 3;
	return e <= ETHNICITY_BOTH ? 4 : 5;
}

struct str dimension_code(enum dimension d)
{
	return names[d].code;
}

struct str dimension_words(enum dimension d)
{
	return names[d].words;
}

size_t dimension_values(const struct cohort *c, enum dimension d)
{
	switch (d) {
	case DIMENSION_AGE: return AGES;
	case DIMENSION_CATEGORY: return CATEGORY_COUNT;
	case DIMENSION_TEAM: return c->n_teams;
	case DIMENSION_UASC: return YES_NOS;
	case DIMENSION_GENDER: return GENDERS;
	case DIMENSION_ETHNICITY: return ETHNIC_GROUPS;
	case DIMENSION_DISTRICT: return c->n_districts;
	case DIMENSION_PLACE: return HOME_PLACES;
	case DIMENSIONS: break;
	}
	return 0;
}

size_t dimension_of(const struct figure_case *one, enum dimension d)
{
	switch (d) {
	case DIMENSION_AGE: return age_of(one);
	case DIMENSION_CATEGORY: return one->category;
	case DIMENSION_TEAM: return one->team;
	case DIMENSION_UASC: return one->uasc_known ? one->uasc ? YES : NO : YES_NO_NOT_RECORDED;
	case DIMENSION_GENDER: return one->gender;
	case DIMENSION_ETHNICITY: return group_of((enum ethnicity)one->ethnicity);
	case DIMENSION_DISTRICT: return one->district;
	case DIMENSION_PLACE: return one->place;
	case DIMENSIONS: break;
	}
	return 0;
}

/* A code of a list, where the list has none for what is not recorded. */
static struct str known(struct str code)
{
	return str_empty(code) ? STR("not-known") : code;
}

struct str dimension_value_code(const struct cohort *c, enum dimension d, size_t value)
{
	switch (d) {
	case DIMENSION_AGE: return ages[value].code;
	case DIMENSION_CATEGORY: return category_code((enum category)value);
	case DIMENSION_TEAM: return c->teams[value].code;
	case DIMENSION_UASC: return known(yes_no_code((enum yes_no)value));
	case DIMENSION_GENDER: return known(gender_code((enum gender)value));
	case DIMENSION_ETHNICITY: return groups[value].code;
	case DIMENSION_DISTRICT: return c->districts[value].code;
	case DIMENSION_PLACE: return known(home_place_code((enum home_place)value));
	case DIMENSIONS: break;
	}
	return STR("");
}

struct str dimension_value_words(const struct cohort *c, enum dimension d, size_t value)
{
	switch (d) {
	case DIMENSION_AGE: return ages[value].words;
	case DIMENSION_CATEGORY: return category_words((enum category)value);
	case DIMENSION_TEAM: return c->teams[value].words;
	case DIMENSION_UASC: return yes_no_words((enum yes_no)value);
	case DIMENSION_GENDER: return gender_words((enum gender)value);
	case DIMENSION_ETHNICITY: return groups[value].words;
	case DIMENSION_DISTRICT: return c->districts[value].words;
	case DIMENSION_PLACE: return home_place_words((enum home_place)value);
	case DIMENSIONS: break;
	}
	return STR("");
}
