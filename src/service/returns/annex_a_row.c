/* The words of List 9, and what goes into each column. */
#include "annex_a_out.h"

#include "category.h"

/* By index; empty where the list has no word for it. */
#define WORDS(list, i) str_c((size_t)(i) < sizeof(list) / sizeof(list[0]) && list[i] ? list[i] : "")

static const char *const genders[GENDERS] = {
    [GENDER_NOT_RECORDED] = "c) Not stated/recorded",
    [GENDER_MALE] = "a) Male",
    [GENDER_FEMALE] = "b) Female",
    [GENDER_NEITHER] = "d) Neither",
    [GENDER_NOT_STATED] = "c) Not stated/recorded",
};

static const char *const ethnicities[ETHNICITIES] = {
    [ETHNICITY_NOT_RECORDED] = "u) UNKNOWN",
    [ETHNICITY_WBRI] = "a) WBRI",
    [ETHNICITY_WIRI] = "b) WIRI",
    [ETHNICITY_WIRT] = "c) WIRT",
    [ETHNICITY_WROM] = "d) WROM",
    [ETHNICITY_WOTH] = "e) WOTH",
    [ETHNICITY_MWBC] = "f) MWBC",
    [ETHNICITY_MWBA] = "g) MWBA",
    [ETHNICITY_MWAS] = "h) MWAS",
    [ETHNICITY_MOTH] = "i) MOTH",
    [ETHNICITY_AIND] = "j) AIND",
    [ETHNICITY_APKN] = "k) APKN",
    [ETHNICITY_ABAN] = "l) ABAN",
    [ETHNICITY_AOTH] = "m) AOTH",
    [ETHNICITY_BCRB] = "n) BCRB",
    [ETHNICITY_BAFR] = "o) BAFR",
    [ETHNICITY_BOTH] = "p) BOTH",
    [ETHNICITY_CHNE] = "q) CHNE",
    [ETHNICITY_OOTH] = "r) OOTH",
    [ETHNICITY_REFU] = "s) REFU",
    [ETHNICITY_NOBT] = "t) NOBT",
};

static const char *const yes_nos[YES_NOS] = {[YES] = "a) Yes", [NO] = "b) No"};

static const char *const categories[CATEGORY_COUNT] = {
    [CATEGORY_RELEVANT] = "a) Relevant child",
    [CATEGORY_FORMER_RELEVANT] = "b) Former relevant child",
    [CATEGORY_QUALIFYING] = "c) Qualifying care leaver",
    [CATEGORY_ELIGIBLE] = "d) Eligible child",
};

static const char *const in_touches[IN_TOUCHES] = {
    [IN_TOUCH_YES] = "a) Yes",      [IN_TOUCH_NO] = "b) No",        [IN_TOUCH_DIED] = "c) Died",
    [IN_TOUCH_REFUSED] = "d) Refu", [IN_TOUCH_NO_NEED] = "e) NREQ", [IN_TOUCH_HOME] = "f) Rhom",
};

static const char *const homes[HOME_KINDS] = {
    [HOME_PARENTS] = "B: Parents/relatives",
    [HOME_RESIDENTIAL] = "C: Community home / residential care",
    [HOME_SEMI] = "D: Semi-independent, transitional accommodation and self-contained accommodation",
    [HOME_LODGINGS] = "E: Supported lodgings",
    [HOME_ABROAD] = "G: Abroad",
    [HOME_DEPORTED] = "H: Deported",
    [HOME_ORDINARY] = "K: Ordinary lodgings, without formal support",
    [HOME_UNKNOWN] = "R: Residence not known",
    [HOME_HOMELESS] = "S: No fixed abode / homeless",
    [HOME_FOYER] = "T: Foyers and similar supported accommodation",
    [HOME_INDEPENDENT] = "U: Independent living",
    [HOME_EMERGENCY] = "V: Emergency accommodation",
    [HOME_BED_BREAKFAST] = "W: Bed and breakfast",
    [HOME_CUSTODY] = "X: In custody",
    [HOME_OTHER] = "Y: Other accommodation",
    [HOME_FORMER_CARER] = "Z: With former foster carers",
};

static const char *const suits[SUITABILITIES] = {[SUITABLE] = "a) Suitable", [UNSUITABLE] = "b) Unsuitable"};

static const char *const activities[ACTIVITIES] = {
    [ACTIVITY_F1] = "F1: Full time in higher education",
    [ACTIVITY_P1] = "P1: Part time in higher education",
    [ACTIVITY_F2] = "F2: Full time in education other than higher",
    [ACTIVITY_P2] = "P2: Part time in education other than higher",
    [ACTIVITY_F3] = "F3: Full time in training or employment",
    [ACTIVITY_P3] = "P3: Part time in training or employment",
    [ACTIVITY_F4] = "F4: Full time in an apprenticeship",
    [ACTIVITY_P4] = "P4: Part time in an apprenticeship",
    [ACTIVITY_F5] = "F5: Full time in training or employment (not apprenticeship)",
    [ACTIVITY_P5] = "P5: Part time in training or employment (not apprenticeship)",
    [ACTIVITY_G4] = "G4: Not in education, employment or training - illness/disability",
    [ACTIVITY_G5] = "G5: Not in education, employment or training - other",
    [ACTIVITY_G6] = "G6: Not in education, employment or training - pregnancy or parenting",
};

/* ---- from the facts ---- */

/* The later of the plan's start and its last review. */
static struct date reviewed_by(const struct facts *f, struct date day)
{
	struct date last = DATE_NONE;
	for (size_t i = 0; i < f->n_plan && date_cmp(f->plan[i].on, day) <= 0; i++)
		last = f->plan[i].on;
	return last;
}

static struct date contact_by(const struct facts *f, struct date day)
{
	struct date last = DATE_NONE;
	for (size_t i = 0; i < f->n_contacts && date_cmp(f->contacts[i].on, day) <= 0; i++)
		if (f->contacts[i].made)
			last = f->contacts[i].on;
	return last;
}

static void fill_home(const struct return_person *p, struct date day, struct annex_a_row *row)
{
	const struct return_home *home = home_on(p, day);
	struct date since;
	if (inside_on(p, day, &since)) {
		row->home = WORDS(homes, HOME_CUSTODY);
		row->suits = WORDS(suits, UNSUITABLE);
	} else if (home) {
		row->home = WORDS(homes, home->kind);
		row->suits = !row->home.n                            ? STR("")
			     : home_kind_may_be_suitable(home->kind) ? WORDS(suits, home->suits)
								     : WORDS(suits, UNSUITABLE);
	}
}

bool annex_a_row_of(const struct return_person *p, const struct return_allocated *who, const struct policy *policy,
		    struct date day, struct annex_a_row *ret)
{
	enum category category = category_on(&p->facts, policy, day).category;
	const struct return_in_touch *in_touch = in_touch_on(p, day);
	const struct return_activity *activity = activity_on(p, day);
	enum in_touch touch = in_touch ? in_touch->code : IN_TOUCH_NOT_RECORDED;
	if (!categories[category])
		return false;
	*ret = (struct annex_a_row){
	    .id = p->council_ref,
	    .gender = WORDS(genders, p->gender),
	    .ethnicity = WORDS(ethnicities, p->ethnicity),
	    .birth = p->facts.birth,
	    .age = date_age(p->facts.birth, day, !policy->leap_on_28_february),
	    .uasc = WORDS(yes_nos, p->uasc),
	    .disability = WORDS(yes_nos, p->disability),
	    .team = who->team,
	    .worker = who->worker,
	    .adviser = who->adviser ? who->worker : STR(""),
	    .category = WORDS(categories, category),
	    .reviewed = reviewed_by(&p->facts, day),
	    .in_touch = WORDS(in_touches, touch),
	    .contact = touch == IN_TOUCH_YES || touch == IN_TOUCH_NOT_RECORDED ? contact_by(&p->facts, day) : DATE_NONE,
	    .home = STR(""),
	    .suits = STR(""),
	    .activity = activity ? WORDS(activities, activity->code) : STR(""),
	};
	fill_home(p, day, ret);
	return true;
}

/* ---- as a table ---- */

#define TITLE(literal)                                                                                                 \
	{                                                                                                              \
		"" literal "", sizeof(literal) - 1                                                                     \
	}
static const struct table_column newer[ANNEX_A_COLUMNS] = {
    {TITLE("Child Unique ID"), 18},
    {TITLE("Gender"), 22},
    {TITLE("Ethnicity"), 14},
    {TITLE("Date of Birth"), 14},
    {TITLE("Age of Child (Years)"), 12},
    {TITLE("Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)"), 26},
    {TITLE("Does the Child have a Disability"), 16},
    {TITLE("Allocated Team"), 22},
    {TITLE("Allocated Worker"), 22},
    {TITLE("Allocated Personal Advisor"), 22},
    {TITLE("Eligibility Category"), 26},
    {TITLE("Latest Pathway Plan Review Date"), 16},
    {TITLE("LA in Touch"), 12},
    {TITLE("Latest Date of Contact"), 14},
    {TITLE("Type of Accommodation"), 40},
    {TITLE("Suitability of Accommodation"), 16},
    {TITLE("Activity Status"), 40},
};
enum { NOT_IN_OLDER = 4 };
static const size_t not_in_older[NOT_IN_OLDER] = {5, 9, 11, 13};

static bool in_older(size_t column)
{
	for (size_t i = 0; i < NOT_IN_OLDER; i++)
		if (not_in_older[i] == column)
			return false;
	return true;
}

size_t annex_a_columns(enum annex_a_layout layout, struct table_column to[ANNEX_A_COLUMNS])
{
	size_t n = 0;
	for (size_t i = 0; i < ANNEX_A_COLUMNS; i++)
		if (layout == ANNEX_A_2024 || in_older(i))
			to[n++] = newer[i];
	if (layout == ANNEX_A_OLDER)
		to[4].title = STR("Age");
	return n;
}

void annex_a_cells(const struct annex_a_row *row, enum annex_a_layout layout, struct table_cell to[ANNEX_A_COLUMNS])
{
	const struct table_cell all[ANNEX_A_COLUMNS] = {
	    table_text(row->id),       table_text(row->gender),  table_text(row->ethnicity),  table_day(row->birth),
	    table_number(row->age),    table_text(row->uasc),    table_text(row->disability), table_text(row->team),
	    table_text(row->worker),   table_text(row->adviser), table_text(row->category),   table_day(row->reviewed),
	    table_text(row->in_touch), table_day(row->contact),  table_text(row->home),       table_text(row->suits),
	    table_text(row->activity),
	};
	size_t n = 0;
	for (size_t i = 0; i < ANNEX_A_COLUMNS; i++)
		if (layout == ANNEX_A_2024 || in_older(i))
			to[n++] = all[i];
}
