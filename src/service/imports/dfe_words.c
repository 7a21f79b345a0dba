#include "dfe.h"

/* What the database holds, and what the file says. */
struct word {
	struct str code, words;
};

static bool from_code(const struct word *list, int n, struct str code, int *ret)
{
	for (int i = 1; i < n; i++)
		if (str_eq(list[i].code, code)) {
			*ret = i;
			return true;
		}
	return false;
}

/* clang-format off */
#define WORD(code, words) {{"" code "", sizeof(code) - 1}, {"" words "", sizeof(words) - 1}}
#define LIST(name, list, count)                                                                                        \
	struct str name##_code(enum name v) { return list[v].code; }                                                   \
	struct str name##_words(enum name v) { return list[v].words; }                                                 \
	bool name##_from_code(struct str code, enum name *ret)                                                         \
	{                                                                                                              \
		int v;                                                                                                 \
		if (!from_code(list, count, code, &v))                                                                 \
			return false;                                                                                  \
		*ret = (enum name)v;                                                                                   \
		return true;                                                                                           \
	}
/* clang-format on */

static const struct word ages[DFE_AGES] = {
    [DFE_AGE_NONE] = WORD("", ""),
    [DFE_17_TO_18] = WORD("17-18", "17 to 18 years"),
    [DFE_19_TO_21] = WORD("19-21", "19 to 21 years"),
};
LIST(dfe_age, ages, DFE_AGES)

static const struct word measures[DFE_MEASURES] = {
    [DFE_MEASURE_NONE] = WORD("", ""),
    [DFE_SUITABLE] = WORD("suitable", "Accommodation considered suitable"),
    [DFE_UNSUITABLE] = WORD("unsuitable", "Accommodation considered unsuitable"),
    [DFE_SUITABILITY_NOT_KNOWN] = WORD("suitability-not-known", "No information"),
    [DFE_SUITABILITY_ALL] = WORD("suitability-all", "Suitability total"),
    [DFE_HIGHER_EDUCATION] = WORD("higher-education", "Higher education i.e. studies beyond A level"),
    [DFE_OTHER_EDUCATION] = WORD("other-education", "Education other than higher education"),
    [DFE_APPRENTICESHIP] = WORD("apprenticeship", "In an apprenticeship"),
    [DFE_WORK] = WORD("work", "In training or employment (excl. apprenticeship)"),
    [DFE_WORK_OR_APPRENTICED] = WORD("work-or-apprenticed", "In training or employment"),
    [DFE_EET] = WORD("eet", "Total in education, employment or training"),
    [DFE_NEET_ILLNESS] = WORD("neet-illness",
			      "Not in education, training or employment, owing to illness or disability"),
    [DFE_NEET_OTHER] = WORD("neet-other", "Not in education, training or employment, owing to other reasons"),
    [DFE_NEET_PARENTING] = WORD("neet-parenting",
				"Not in education, training or employment, owing to pregnancy or parenting"),
    [DFE_NEET] = WORD("neet", "Total not in education, employment or training"),
    [DFE_ACTIVITY_NOT_KNOWN] = WORD("activity-not-known", "Total information not known"),
    [DFE_ACTIVITY_ALL] = WORD("activity-all", "Total"),
};
LIST(dfe_measure, measures, DFE_MEASURES)

static const struct word tables[DFE_TABLES] = {
    [DFE_TABLE_NONE] = WORD("", ""),
    [DFE_SUITABILITY] = WORD("suitability", "suitable accommodation"),
    [DFE_ACTIVITY] = WORD("activity", "activity"),
    [DFE_NEIGHBOURS] = WORD("neighbours", "statistical neighbours"),
};
LIST(dfe_table, tables, DFE_TABLES)

static const struct word levels[DFE_LEVELS] = {
    [DFE_LEVEL_NONE] = WORD("", ""),
    [DFE_NATIONAL] = WORD("national", "National"),
    [DFE_REGIONAL] = WORD("regional", "Regional"),
    [DFE_LOCAL] = WORD("local", "Local authority"),
};
LIST(dfe_level, levels, DFE_LEVELS)

enum dfe_table dfe_table_of(enum dfe_measure m)
{
	if (m == DFE_MEASURE_NONE)
		return DFE_TABLE_NONE;
	return m <= DFE_SUITABILITY_ALL ? DFE_SUITABILITY : DFE_ACTIVITY;
}
