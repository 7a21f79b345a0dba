#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "codes.h"

/* Every value of a list has a code of its own that leads back to it, and words of its own. */
#define CHECK_LIST(name, count)                                                                                        \
	for (int i = 0; i < (int)(count); i++) {                                                                       \
		enum name v = (enum name)0, back = (enum name)0;                                                       \
		v = (enum name)i;                                                                                      \
		assert_int_equal(name##_from_code(name##_code(v), &back), i != 0);                                     \
		assert_int_equal(back, i);                                                                             \
		assert_true(name##_words(v).n > 0);                                                                    \
		for (int k = 0; k < i; k++)                                                                            \
			assert_false(str_eq(name##_words((enum name)k), name##_words(v)));                             \
	}

static void every_code_leads_back(void **state)
{
	(void)state;
	CHECK_LIST(home_kind, HOME_KINDS)
	CHECK_LIST(suitability, SUITABILITIES)
	CHECK_LIST(activity, ACTIVITIES)
	CHECK_LIST(in_touch, IN_TOUCHES)
	CHECK_LIST(gender, GENDERS)
	CHECK_LIST(ethnicity, ETHNICITIES)
	CHECK_LIST(yes_no, YES_NOS)
}

/* Those of the heart have no value for what is not recorded. */
#define CHECK_HEART_LIST(name, count)                                                                                  \
	for (int i = 0; i < (int)(count); i++) {                                                                       \
		enum name back = (enum name)((i + 1) % (int)(count));                                                  \
		assert_true(name##_from_code(name##_code((enum name)i), &back));                                       \
		assert_int_equal(back, i);                                                                             \
		assert_true(name##_words((enum name)i).n > 0);                                                         \
	}                                                                                                              \
	assert_false(name##_from_code(STR(""), &(enum name){0}));

static void the_hearts_codes_lead_back(void **state)
{
	(void)state;
	CHECK_HEART_LIST(contact_kind, CONTACT_KIND_COUNT)
	CHECK_HEART_LIST(plan_event_kind, PLAN_EVENT_KIND_COUNT)
	CHECK_HEART_LIST(category, CATEGORY_COUNT)
}

static void codes_are_exact(void **state)
{
	(void)state;
	enum activity activity = ACTIVITY_G6;
	assert_false(activity_from_code(STR("f2"), &activity));
	assert_false(activity_from_code(STR("F2 "), &activity));
	assert_false(activity_from_code(STR(""), &activity));
	assert_int_equal(activity, ACTIVITY_G6); /* untouched */
}

/* The return's codes, as rules 131, 132 and 133 list them. */
static void the_return_takes_these(void **state)
{
	(void)state;
	static const char activities[][3] = {"F1", "P1", "F2", "P2", "F4", "P4", "F5", "P5", "G4", "G5", "G6", "0"};
	size_t in_return = 0;
	for (int i = 0; i < ACTIVITIES; i++)
		in_return += activity_in_return((enum activity)i);
	assert_int_equal(in_return, 12);
	for (size_t i = 0; i < 12; i++) {
		enum activity v = ACTIVITY_NOT_RECORDED;
		assert_true(activity_from_code(str_c(activities[i]), &v));
		assert_true(activity_in_return(v));
		assert_int_equal(activity_is_eet(v), i < 8);
	}
	static const char accommodation[] =
	    "B1 B2 C1 C2 D1 D2 E1 E2 G1 G2 H1 H2 K1 K2 R1 R2 S2 T1 T2 U1 U2 V1 V2 W1 W2 X2 Y1 Y2 Z1 Z2 ";
	size_t pairs = 0;
	for (int k = 1; k < HOME_KINDS; k++)
		for (int s = 1; s < SUITABILITIES; s++) {
			char pair[8];
			enum home_kind kind = (enum home_kind)k;
			if (kind == HOME_NOT_APPLICABLE || (s == SUITABLE && !home_kind_may_be_suitable(kind)))
				continue;
			snprintf(pair, sizeof(pair), "%s%s ", home_kind_code(kind).p,
				 suitability_code((enum suitability)s).p);
			assert_true(str_contains(str_c(accommodation), str_c(pair)));
			pairs++;
		}
	assert_int_equal(pairs, 30);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_code_leads_back),
	    cmocka_unit_test(the_hearts_codes_lead_back),
	    cmocka_unit_test(codes_are_exact),
	    cmocka_unit_test(the_return_takes_these),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
