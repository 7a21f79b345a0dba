/*
 * Who is in a year's OC3, from the wording of the validator's rules 391, 1000, 1001, 1007, 1011 and 1016 and its own
 * test vectors for them: birthdays, the day care ends, 90 and 91 days. The year is 1 April 2025 to 31 March 2026.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "by_hand.h"
#include "return_year.h"

struct row {
	const char *what, *birth;
	struct {
		const char *from, *to, *ended; /* to NULL: it goes on */
		bool short_break, elsewhere;
	} care[3];
	const char *contact; /* one that was made */
	enum year_member_is is;
	int age;
	const char *about; /* NULL: not looked at */
};

static const struct row rows[] = {
    {"17 on the first day of the year, left before",
     "2008-04-01",
     {{"2020-01-01", "2025-03-31", "E4", false, false}},
     NULL,
     YEAR_IN,
     17,
     "2025-04-01"},
    {"17 on the day after its last",
     "2009-04-01",
     {{"2020-01-01", "2025-05-01", "E4", false, false}},
     NULL,
     YEAR_OTHER_AGE,
     0,
     NULL},
    {"still in care at 17",
     "2008-06-01",
     {{"2020-01-01", NULL, NULL, false, false}},
     NULL,
     YEAR_LOOKED_AFTER,
     17,
     NULL},
    {"care ended on the 18th birthday (1016)",
     "2007-06-01",
     {{"2020-01-01", "2025-06-01", "E8", false, false}},
     NULL,
     YEAR_LOOKED_AFTER,
     18,
     NULL},
    {"care ended the day before it",
     "2007-06-01",
     {{"2020-01-01", "2025-05-31", "E8", false, false}},
     NULL,
     YEAR_IN,
     18,
     "2025-06-01"},
    {"came back after the 17th birthday and left again in the year (1016)",
     "2008-06-01",
     {{"2020-01-01", "2025-05-01", "E4", false, false}, {"2025-09-01", "2025-10-01", "E4", false, false}},
     NULL,
     YEAR_LOOKED_AFTER,
     17,
     NULL},
    {"came into care for the first time after the 17th birthday",
     "2008-05-28",
     {{"2025-09-04", "2026-05-28", "E8", false, false}},
     NULL,
     YEAR_NOT_13_WEEKS,
     17,
     NULL},
    {"left before the 17th birthday, and came back after it for good",
     "2008-06-01",
     {{"2020-01-01", "2025-05-01", "E4", false, false}, {"2025-09-01", NULL, NULL, false, false}},
     NULL,
     YEAR_IN,
     17,
     NULL},
    {"19: that care ended on the 18th birthday does not matter",
     "2006-06-01",
     {{"2020-01-01", "2024-06-01", "E8", false, false}},
     NULL,
     YEAR_IN,
     19,
     "2025-06-01"},
    {"21 on the last day of the year",
     "2005-03-31",
     {{"2018-01-01", "2023-03-31", "E8", false, false}},
     NULL,
     YEAR_IN,
     21,
     "2026-03-31"},
    {"born on 29 February, 18 on 1 March",
     "2008-02-29",
     {{"2020-01-01", "2026-02-28", "E8", false, false}},
     NULL,
     YEAR_IN,
     18,
     "2026-03-01"},
    {"90 days since 14",
     "2006-06-01",
     {{"2022-05-01", "2022-07-30", "E4", false, false}},
     NULL,
     YEAR_NOT_13_WEEKS,
     19,
     NULL},
    {"91 days since 14", "2006-06-01", {{"2022-05-01", "2022-07-31", "E4", false, false}}, NULL, YEAR_IN, 19, NULL},
    {"91 days, over two periods",
     "2006-06-01",
     {{"2021-01-01", "2021-04-01", "E4", false, false}, {"2022-06-10", "2022-06-11", "E4", false, false}},
     NULL,
     YEAR_IN,
     19,
     NULL},
    {"care ended on the 16th birthday",
     "2006-06-01",
     {{"2020-01-01", "2022-06-01", "E4", false, false}},
     NULL,
     YEAR_NOT_13_WEEKS,
     19,
     NULL},
    {"short breaks alone (V3, V4)",
     "2006-06-01",
     {{"2020-01-01", "2023-06-01", "E4", true, false}},
     NULL,
     YEAR_NEVER_IN_CARE,
     19,
     NULL},
    {"died in care (1000)",
     "2006-06-01",
     {{"2020-01-01", "2024-05-01", "E2", false, false}},
     NULL,
     YEAR_DIED_IN_CARE,
     19,
     NULL},
    {"adopted (1001)", "2006-06-01", {{"2020-01-01", "2023-06-01", "E12", false, false}}, NULL, YEAR_ADOPTED, 19, NULL},
    {"adopted, and nobody opposed it (1001)",
     "2006-06-01",
     {{"2020-01-01", "2023-06-01", "E11", false, false}},
     NULL,
     YEAR_ADOPTED,
     19,
     NULL},
    {"nothing after 16 but a short break",
     "2006-06-01",
     {{"2020-01-01", "2022-05-01", "E4", false, false}, {"2022-08-01", "2022-08-10", "E4", true, false}},
     NULL,
     YEAR_NOT_13_WEEKS,
     19,
     NULL},
    {"nothing between 16 and 18",
     "2006-06-01",
     {{"2020-01-01", "2022-05-01", "E4", false, false}, {"2024-07-01", "2024-08-01", "E4", false, false}},
     NULL,
     YEAR_NOT_13_WEEKS,
     19,
     NULL},
    {"nothing between 16 and the 17th birthday",
     "2008-06-01",
     {{"2020-01-01", "2024-05-01", "E4", false, false}, {"2025-09-01", NULL, NULL, false, false}},
     NULL,
     YEAR_NOT_13_WEEKS,
     17,
     NULL},
    {"17, and care ended after the year",
     "2008-06-01",
     {{"2020-01-01", "2026-04-15", "E4", false, false}},
     NULL,
     YEAR_LOOKED_AFTER,
     17,
     NULL},
    {"17, and on that birthday on a short break",
     "2008-06-01",
     {{"2020-01-01", "2025-05-01", "E4", false, false}, {"2025-05-20", "2025-06-10", "E4", true, false}},
     NULL,
     YEAR_IN,
     17,
     NULL},
    {"17, and back in care after the year",
     "2008-06-01",
     {{"2020-01-01", "2025-05-01", "E4", false, false}, {"2026-05-01", NULL, NULL, false, false}},
     NULL,
     YEAR_IN,
     17,
     NULL},
    {"never in care", "2006-06-01", {{NULL, NULL, NULL, false, false}}, NULL, YEAR_NEVER_IN_CARE, 19, NULL},
    {"transferred (1011)",
     "2006-06-01",
     {{"2020-01-01", "2023-06-01", "E3", false, false}},
     NULL,
     YEAR_OTHER_COUNCIL,
     19,
     NULL},
    {"transferred once, and back",
     "2006-06-01",
     {{"2020-01-01", "2021-06-01", "E3", false, false}, {"2022-01-01", "2024-06-01", "E8", false, false}},
     NULL,
     YEAR_IN,
     19,
     NULL},
    {"another council's",
     "2006-06-01",
     {{"2020-01-01", "2024-06-01", "E8", false, true}},
     NULL,
     YEAR_OTHER_COUNCIL,
     19,
     NULL},
    {"22, and nobody spoke with them",
     "2003-06-01",
     {{"2015-01-01", "2021-06-01", "E8", false, false}},
     "2025-03-31",
     YEAR_NO_CONTACT,
     22,
     NULL},
    {"25, in touch in January",
     "2000-06-01",
     {{"2015-01-01", "2018-06-01", "E8", false, false}},
     "2026-01-09",
     YEAR_IN,
     25,
     "2026-01-09"},
    {"26", "1999-06-01", {{"2015-01-01", "2017-06-01", "E8", false, false}}, "2026-01-09", YEAR_OTHER_AGE, 0, NULL},
};

static struct facts facts_of(const struct row *r)
{
	struct care_period *care = arena_new(&arena, struct care_period, COUNT(r->care));
	struct contact_fact *contact = arena_new(&arena, struct contact_fact, 1);
	struct facts f = {.birth = day(r->birth), .died = DATE_NONE, .records_from = DATE_NONE, .care = care};
	for (; f.n_care < COUNT(r->care) && r->care[f.n_care].from; f.n_care++)
		care[f.n_care] =
		    (struct care_period){.id = (int64_t)f.n_care + 1,
					 .from = day(r->care[f.n_care].from),
					 .to = r->care[f.n_care].to ? day(r->care[f.n_care].to) : DATE_NONE,
					 .short_break = r->care[f.n_care].short_break,
					 .ours = !r->care[f.n_care].elsewhere,
					 .ended = r->care[f.n_care].ended ? str_c(r->care[f.n_care].ended) : STR_NONE};
	if (r->contact) {
		*contact = (struct contact_fact){.id = 1, .on = day(r->contact), .kind = CONTACT_PHONE, .made = true};
		f.contacts = contact;
		f.n_contacts = 1;
	}
	return f;
}

static void rules_of_the_return(void **state)
{
	const struct return_year year = return_year_ending(2026);
	const struct policy policies[] = {{.qualifying_until = 21}, {.qualifying_until = 21, .count_both_ends = true}};
	(void)state;
	assert_int_equal(year.first.days, day("2025-04-01").days);
	assert_int_equal(year.last.days, day("2026-03-31").days);
	for (size_t p = 0; p < COUNT(policies); p++)
		for (size_t i = 0; i < COUNT(rows); i++) {
			const struct row *r = &rows[i];
			struct facts f = facts_of(r);
			struct year_member m = year_member(&f, &policies[p], &year);
			if (m.is != r->is || m.age != r->age)
				fail_msg("%s: %s, at %d", r->what, year_member_words(m.is), m.age);
			if (r->about)
				assert_int_equal(m.about.days, day(r->about).days);
		}
}

static void a_list_stands_in_for_care(void **state)
{
	static const struct {
		const char *birth, *on;
		enum category category;
		enum year_member_is is;
	} stated[] = {
	    {"2006-06-01", "2025-06-30", CATEGORY_FORMER_RELEVANT, YEAR_IN},
	    {"2007-06-01", "2025-06-30", CATEGORY_ELIGIBLE, YEAR_LOOKED_AFTER},
	    {"2006-06-01", "2024-01-31", CATEGORY_ELIGIBLE, YEAR_IN}, /* 19 now, so it is not that any more */
	    {"2008-06-01", "2025-06-30", CATEGORY_RELEVANT, YEAR_IN},
	    {"2006-06-01", "2025-06-30", CATEGORY_QUALIFYING, YEAR_NOT_13_WEEKS},
	    {"2003-06-01", "2025-06-30", CATEGORY_FORMER_RELEVANT, YEAR_NO_CONTACT},
	    {"2006-06-01", "2026-04-01", CATEGORY_FORMER_RELEVANT, YEAR_NEVER_IN_CARE}, /* a list of the next year */
	};
	const struct return_year year = return_year_ending(2026);
	const struct policy policy = {.qualifying_until = 21};
	(void)state;
	for (size_t i = 0; i < COUNT(stated); i++) {
		struct stated_category s = {.id = 1, .on = day(stated[i].on), .category = stated[i].category};
		struct facts f = {.birth = day(stated[i].birth),
				  .died = DATE_NONE,
				  .records_from = DATE_NONE,
				  .stated = &s,
				  .n_stated = 1};
		struct year_member m = year_member(&f, &policy, &year);
		assert_int_equal(m.is, stated[i].is);
		assert_true(m.by_a_list);
	}
	struct facts nobody = {.birth = DATE_NONE, .died = DATE_NONE, .records_from = DATE_NONE};
	assert_int_equal(year_member(&nobody, &policy, &year).is, YEAR_NOT_BORN_KNOWN);
}

/* From 22 the return asks about the day on which somebody last reached them in the year. */
static void the_latest_contact_of_the_year(void **state)
{
	const struct return_year year = return_year_ending(2026);
	const struct policy policy = {.qualifying_until = 21};
	const struct care_period care = {
	    .id = 1, .from = day("2015-01-01"), .to = day("2021-06-01"), .ours = true, .ended = STR("E8")};
	const struct contact_fact contacts[] = {
	    {.id = 1, .on = day("2025-05-01"), .kind = CONTACT_PHONE, .made = true},
	    {.id = 2, .on = day("2025-10-01"), .kind = CONTACT_VISIT, .made = true},
	    {.id = 3, .on = day("2025-09-01"), .kind = CONTACT_TEXT, .made = true},
	    {.id = 4, .on = day("2026-02-01"), .kind = CONTACT_PHONE, .made = false},
	    {.id = 5, .on = day("2026-04-01"), .kind = CONTACT_PHONE, .made = true},
	};
	const struct facts f = {.birth = day("2003-06-01"),
				.died = DATE_NONE,
				.records_from = DATE_NONE,
				.care = &care,
				.n_care = 1,
				.contacts = contacts,
				.n_contacts = COUNT(contacts)};
	struct year_member m = year_member(&f, &policy, &year);
	(void)state;
	assert_int_equal(m.is, YEAR_IN);
	assert_int_equal(m.about.days, day("2025-10-01").days);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(rules_of_the_return, by_hand_begin, by_hand_end),
	    cmocka_unit_test_setup_teardown(a_list_stands_in_for_care, by_hand_begin, by_hand_end),
	    cmocka_unit_test_setup_teardown(the_latest_contact_of_the_year, by_hand_begin, by_hand_end),
	};
	return cmocka_run_group_tests_name("return year", tests, NULL, NULL);
}
