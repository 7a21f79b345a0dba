#include "codes.h"

#include "policy.h"

struct code {
	const char *code, *words;
};

static struct str code_at(const struct code *list, size_t n, size_t i)
{
	return str_c(i < n ? list[i].code : "");
}

static struct str words_at(const struct code *list, size_t n, size_t i)
{
	return str_c(i < n ? list[i].words : "not known");
}

/* Index of the entry with this code; 0, which has none, when there is no such entry. */
static size_t find(const struct code *list, size_t n, struct str code)
{
	for (size_t i = 1; i < n; i++)
		if (code.n && list[i].code[0] == code.p[0] && str_eq(str_c(list[i].code), code))
			return i;
	return 0;
}

/* The three functions of a list, whose entry 0 is what nobody has recorded. */
#define LIST(name, count)                                                                                              \
	_Static_assert(sizeof(name##_list) / sizeof(name##_list[0]) == (count), "a code and words for every value");   \
	struct str name##_code(enum name v)                                                                            \
	{                                                                                                              \
		return code_at(name##_list, (count), (size_t)v);                                                       \
	}                                                                                                              \
	bool name##_from_code(struct str code, enum name *ret)                                                         \
	{                                                                                                              \
		size_t i = find(name##_list, (count), code);                                                           \
		if (i)                                                                                                 \
			*ret = (enum name)i;                                                                           \
		return i != 0;                                                                                         \
	}                                                                                                              \
	struct str name##_words(enum name v)                                                                           \
	{                                                                                                              \
		return words_at(name##_list, (count), (size_t)v);                                                      \
	}

static const struct code home_kind_list[] = {
    [HOME_NOT_RECORDED] = {"", "not known"},
    [HOME_PARENTS] = {"B", "with parents or relatives"},
    [HOME_RESIDENTIAL] = {"C", "residential care"},
    [HOME_SEMI] = {"D", "semi-independent, with support"},
    [HOME_LODGINGS] = {"E", "supported lodgings"},
    [HOME_ABROAD] = {"G", "gone abroad"},
    [HOME_DEPORTED] = {"H", "deported"},
    [HOME_ORDINARY] = {"K", "lodgings without formal support"},
    [HOME_UNKNOWN] = {"R", "we do not know where"},
    [HOME_HOMELESS] = {"S", "homeless, no fixed address"},
    [HOME_FOYER] = {"T", "foyer or similar"},
    [HOME_INDEPENDENT] = {"U", "living independently"},
    [HOME_EMERGENCY] = {"V", "emergency accommodation"},
    [HOME_BED_BREAKFAST] = {"W", "bed and breakfast"},
    [HOME_CUSTODY] = {"X", "in custody"},
    [HOME_OTHER] = {"Y", "somewhere else"},
    [HOME_FORMER_CARER] = {"Z", "with former foster carers"},
    [HOME_NOT_APPLICABLE] = {"0", "does not apply"},
};
LIST(home_kind, HOME_KINDS)

bool home_kind_may_be_suitable(enum home_kind v)
{
	return v != HOME_HOMELESS && v != HOME_CUSTODY;
}

static const struct code suitability_list[] = {
    [SUITABILITY_NOT_RECORDED] = {"", "not known"},
    [SUITABLE] = {"1", "suitable"},
    [UNSUITABLE] = {"2", "not suitable"},
};
LIST(suitability, SUITABILITIES)

static const struct code home_place_list[] = {
    [HOME_PLACE_NOT_RECORDED] = {"", "not known"},
    [HOME_HERE] = {"here", "in the area"},
    [HOME_AWAY] = {"away", "out of area"},
    [HOME_IN_ANOTHER_COUNTRY] = {"abroad", "abroad"},
};
LIST(home_place, HOME_PLACES)

static const struct code activity_list[] = {
    [ACTIVITY_NOT_RECORDED] = {"", "not known"},
    [ACTIVITY_F1] = {"F1", "higher education, full time"},
    [ACTIVITY_P1] = {"P1", "higher education, part time"},
    [ACTIVITY_F2] = {"F2", "education below higher, full time"},
    [ACTIVITY_P2] = {"P2", "education below higher, part time"},
    [ACTIVITY_F3] = {"F3", "training or work, full time (code no longer used)"},
    [ACTIVITY_P3] = {"P3", "training or work, part time (code no longer used)"},
    [ACTIVITY_F4] = {"F4", "apprenticeship, full time"},
    [ACTIVITY_P4] = {"P4", "apprenticeship, part time"},
    [ACTIVITY_F5] = {"F5", "training or work, full time"},
    [ACTIVITY_P5] = {"P5", "training or work, part time"},
    [ACTIVITY_G4] = {"G4", "not in education, work or training because of illness or disability"},
    [ACTIVITY_G5] = {"G5", "not in education, work or training for another reason"},
    [ACTIVITY_G6] = {"G6", "not in education, work or training because of pregnancy or parenting"},
    [ACTIVITY_NOT_APPLICABLE] = {"0", "does not apply"},
};
LIST(activity, ACTIVITIES)

bool activity_is_eet(enum activity v)
{
	return v >= ACTIVITY_F1 && v <= ACTIVITY_P5;
}

bool activity_in_return(enum activity v)
{
	return v != ACTIVITY_NOT_RECORDED && v != ACTIVITY_F3 && v != ACTIVITY_P3;
}

static const struct code in_touch_list[] = {
    [IN_TOUCH_NOT_RECORDED] = {"", "not known"},
    [IN_TOUCH_YES] = {"YES", "in touch"},
    [IN_TOUCH_NO] = {"NO", "not in touch"},
    [IN_TOUCH_DIED] = {"DIED", "has died"},
    [IN_TOUCH_REFUSED] = {"REFU", "does not want contact"},
    [IN_TOUCH_NO_NEED] = {"NREQ", "no longer needs the service"},
    [IN_TOUCH_HOME] = {"RHOM", "has returned home for six months or more"},
};
LIST(in_touch, IN_TOUCHES)

static const struct code gender_list[] = {
    [GENDER_NOT_RECORDED] = {"", "not known"}, [GENDER_MALE] = {"M", "male"},
    [GENDER_FEMALE] = {"F", "female"},         [GENDER_NEITHER] = {"N", "neither male nor female"},
    [GENDER_NOT_STATED] = {"U", "not stated"},
};
LIST(gender, GENDERS)

static const struct code ethnicity_list[] = {
    [ETHNICITY_NOT_RECORDED] = {"", "not known"},
    [ETHNICITY_WBRI] = {"WBRI", "White British"},
    [ETHNICITY_WIRI] = {"WIRI", "White Irish"},
    [ETHNICITY_WIRT] = {"WIRT", "Traveller of Irish heritage"},
    [ETHNICITY_WROM] = {"WROM", "Gypsy or Roma"},
    [ETHNICITY_WOTH] = {"WOTH", "any other White background"},
    [ETHNICITY_MWBC] = {"MWBC", "White and Black Caribbean"},
    [ETHNICITY_MWBA] = {"MWBA", "White and Black African"},
    [ETHNICITY_MWAS] = {"MWAS", "White and Asian"},
    [ETHNICITY_MOTH] = {"MOTH", "any other mixed background"},
    [ETHNICITY_AIND] = {"AIND", "Indian"},
    [ETHNICITY_APKN] = {"APKN", "Pakistani"},
    [ETHNICITY_ABAN] = {"ABAN", "Bangladeshi"},
    [ETHNICITY_AOTH] = {"AOTH", "any other Asian background"},
    [ETHNICITY_BCRB] = {"BCRB", "Black Caribbean"},
    [ETHNICITY_BAFR] = {"BAFR", "Black African"},
    [ETHNICITY_BOTH] = {"BOTH", "any other Black background"},
    [ETHNICITY_CHNE] = {"CHNE", "Chinese"},
    [ETHNICITY_OOTH] = {"OOTH", "any other ethnic group"},
    [ETHNICITY_REFU] = {"REFU", "they would rather not say"},
    [ETHNICITY_NOBT] = {"NOBT", "not yet obtained"},
};
LIST(ethnicity, ETHNICITIES)

static const struct code yes_no_list[] = {
    [YES_NO_NOT_RECORDED] = {"", "not known"},
    [YES] = {"yes", "yes"},
    [NO] = {"no", "no"},
};
LIST(yes_no, YES_NOS)

/* The same for a list of the heart's, whose codes are the policy files' words. */
#define HEART_LIST(name, code_name, count, ...)                                                                        \
	static const char *const name##_plain[] = {__VA_ARGS__};                                                       \
	_Static_assert(sizeof(name##_plain) / sizeof(name##_plain[0]) == (count), "words for every value");            \
	struct str name##_code(enum name v)                                                                            \
	{                                                                                                              \
		return str_c(code_name(v));                                                                            \
	}                                                                                                              \
	bool name##_from_code(struct str code, enum name *ret)                                                         \
	{                                                                                                              \
		for (int i = 0; i < (int)(count); i++) {                                                               \
			if (!str_eq(str_c(code_name((enum name)i)), code))                                             \
				continue;                                                                              \
			*ret = (enum name)i;                                                                           \
			return true;                                                                                   \
		}                                                                                                      \
		return false;                                                                                          \
	}                                                                                                              \
	struct str name##_words(enum name v)                                                                           \
	{                                                                                                              \
		return str_c(name##_plain[v]);                                                                         \
	}

HEART_LIST(contact_kind, contact_kind_name, CONTACT_KIND_COUNT, "visit", "legal visit", "domestic visit", "video call",
	   "phone call", "text message", "email", "letter", "drop-in", "contact, kind not stated")
HEART_LIST(plan_event_kind, plan_event_name, PLAN_EVENT_KIND_COUNT, "plan started", "plan reviewed")
HEART_LIST(category, category_name, CATEGORY_COUNT, "none", "not yet", "eligible", "relevant", "former relevant",
	   "qualifying", "closed")
