/* One row of List 9, by hand: each value as it was on the day, and blank where nobody knows. */
#include "testing.h"

#include "annex_a_out.h"

static const struct return_home homes[] = {
    {{20000}, HOME_INDEPENDENT, SUITABLE}, {{20400}, HOME_HOMELESS, SUITABLE}, {{20500}, HOME_NOT_APPLICABLE, 0}};
static const struct return_activity activities[] = {{{20000}, ACTIVITY_F2}, {{20300}, ACTIVITY_NOT_APPLICABLE}};
static const struct return_in_touch touches[] = {{{20000}, IN_TOUCH_YES}, {{20300}, IN_TOUCH_NO}};
static const struct contact_fact contacts[] = {{1, {20100}, CONTACT_VISIT, true}, {2, {20150}, CONTACT_PHONE, false}};
static const struct plan_event plan[] = {{1, {20010}, PLAN_REVIEWED}, {2, {20200}, PLAN_STARTED}};
static const struct spell_fact spells[] = {{1, {20600}, {20700}, SPELL_DETAINED}};

static struct return_person somebody(const struct care_period *care)
{
	return (struct return_person){.council_ref = STR("100"),
				      .facts = {.birth = test_day("2006-06-01"),
						.died = DATE_NONE,
						.records_from = DATE_NONE,
						.care = care,
						.n_care = 1,
						.contacts = contacts,
						.n_contacts = 2,
						.plan = plan,
						.n_plan = 2,
						.spells = spells,
						.n_spells = 1},
				      .gender = GENDER_NEITHER,
				      .ethnicity = ETHNICITY_NOBT,
				      .uasc = YES,
				      .homes = homes,
				      .n_homes = 3,
				      .activities = activities,
				      .n_activities = 2,
				      .in_touches = touches,
				      .n_in_touches = 2};
}

static struct annex_a_row row_on(int32_t day, bool *ret_there)
{
	static const struct return_allocated who = {{"21 Plus", 7}, {"Sam Okoro", 9}, true};
	const struct policy policy = {.qualifying_until = 21};
	struct care_period care = {.from = test_day("2018-01-01"), .to = test_day("2024-06-01"), .ours = true};
	struct return_person p = somebody(&care);
	struct annex_a_row row = {.age = 0};
	*ret_there = annex_a_row_of(&p, &who, &policy, (struct date){day}, &row);
	return row;
}

#define SAYS(field, text) assert_true(str_eq((field), STR(text)))

static void as_it_was_on_the_day(void **state)
{
	bool there;
	struct annex_a_row r = row_on(20160, &there); /* 13 March 2025 */
	(void)state;
	assert_true(there);
	SAYS(r.category, "b) Former relevant child");
	SAYS(r.gender, "d) Neither");
	SAYS(r.ethnicity, "t) NOBT");
	SAYS(r.uasc, "a) Yes");
	SAYS(r.disability, "");
	SAYS(r.adviser, "Sam Okoro");
	SAYS(r.in_touch, "a) Yes");
	SAYS(r.home, "U: Independent living");
	SAYS(r.suits, "a) Suitable");
	SAYS(r.activity, "F2: Full time in education other than higher");
	assert_int_equal(r.age, 18);
	assert_int_equal(r.contact.days, 20100); /* the attempt after it is none */
	assert_int_equal(r.reviewed.days, 20010);
	r = row_on(20199, &there);
	assert_int_equal(r.reviewed.days, 20010);
	assert_int_equal(row_on(20200, &there).reviewed.days, 20200);
}

static void what_is_not_so_is_not_said(void **state)
{
	bool there;
	struct annex_a_row r = row_on(20400, &there);
	(void)state;
	SAYS(r.in_touch, "b) No");
	assert_false(date_known(r.contact)); /* blank unless in touch */
	SAYS(r.home, "S: No fixed abode / homeless");
	SAYS(r.suits, "b) Unsuitable"); /* whatever was recorded: rule 133 */
	SAYS(r.activity, "");           /* "does not apply" is no code of the list */
	r = row_on(20550, &there);
	SAYS(r.home, "");
	SAYS(r.suits, "");
	r = row_on(20600, &there);
	SAYS(r.home, "X: In custody"); /* a spell in custody stands over what else is recorded */
	SAYS(r.suits, "b) Unsuitable");
	SAYS(row_on(20700, &there).home, "");
	(void)row_on(test_day("2031-06-01").days, &there); /* 25 */
	assert_false(there);
}

static void both_layouts(void **state)
{
	bool there;
	struct annex_a_row r = row_on(20160, &there);
	struct table_column columns[ANNEX_A_COLUMNS];
	struct table_cell cells[ANNEX_A_COLUMNS];
	(void)state;
	assert_int_equal(annex_a_columns(ANNEX_A_2024, columns), 17);
	annex_a_cells(&r, ANNEX_A_2024, cells);
	SAYS(columns[13].title, "Latest Date of Contact");
	assert_int_equal(cells[13].day.days, 20100);
	assert_int_equal(annex_a_columns(ANNEX_A_OLDER, columns), 13);
	annex_a_cells(&r, ANNEX_A_OLDER, cells);
	static const char *const older[] = {"Child Unique ID",
					    "Gender",
					    "Ethnicity",
					    "Date of Birth",
					    "Age",
					    "Does the Child have a Disability",
					    "Allocated Team",
					    "Allocated Worker",
					    "Eligibility Category",
					    "LA in Touch",
					    "Type of Accommodation",
					    "Suitability of Accommodation",
					    "Activity Status"};
	for (size_t i = 0; i < 13; i++)
		assert_true(str_eq(columns[i].title, str_c(older[i])));
	SAYS(cells[8].text, "b) Former relevant child");
	SAYS(cells[12].text, "F2: Full time in education other than higher");
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(as_it_was_on_the_day),
	    cmocka_unit_test(what_is_not_so_is_not_said),
	    cmocka_unit_test(both_layouts),
	};
	return TESTING_MAIN("returns annex_a", tests);
}
