#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "codes.h"
#include "episode_codes.h"

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
	CHECK_LIST(home_place, HOME_PLACES)
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

/* The codes of the schemas, as liia-tools-pipeline lists them; of PLACE those of 2026. */
static void episodes_take_these(void **state)
{
	(void)state;
	static const char *const lists[EPISODE_FIELDS] = {
	    "S L P T B U",
	    "C1 C2 D1 E1 V2 V3 V4 J1 J2 J3 L1 L2 L3",
	    "N1 N2 N3 N4 N5 N6 N7 N8",
	    "A3 A4 A5 A6 K1 K2 K3 P1 P3 R1 R2 R3 R5 S1 T0 T1 T2 T3 T4 U1 U2 U3 U4 U5 U6 Z1 Z11 Z12 Z13 Z14",
	    "PR0 PR1 PR2 PR3 PR4 PR5",
	    "X1 E11 E12 E2 E3 E4A E4B E13 E41 E45 E46 E47 E48 E5 E6 E7 E8 E9 E14 E15 E16 E17",
	    "CARPL CLOSE ALLEG STAND APPRR CREQB CREQO CHILD LAREQ PLACE CUSTOD OTHER",
	};
	for (int f = 0; f < EPISODE_FIELDS; f++) {
		enum episode_field field = (enum episode_field)f;
		struct episode_codes all = episode_codes(field);
		struct str rest = str_c(lists[f]), code;
		size_t listed = 0, taken = 0;
		for (; str_split(&rest, ' ', &code); listed++)
			assert_true(episode_code_in(field, code, 2026));
		for (size_t i = 0; i < all.n; i++) {
			taken += episode_code_in(field, str_c(all.p[i].code), 2026);
			assert_true(episode_code_known(field, str_c(all.p[i].code)));
			for (size_t k = 0; k < i; k++)
				assert_string_not_equal(all.p[i].words, all.p[k].words);
		}
		assert_int_equal(taken, listed);
		assert_false(episode_code_known(field, STR("")));
		assert_false(episode_code_known(field, STR("x1")));
	}
	assert_true(episode_code_in(EPISODE_PLACE, STR("H5"), 2024));
	assert_false(episode_code_in(EPISODE_PLACE, STR("H5"), 2025));
	assert_false(episode_code_in(EPISODE_PLACE, STR("K3"), 2024));
	assert_true(episode_is_short_break(STR("V4")) && !episode_is_short_break(STR("V2")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_code_leads_back), cmocka_unit_test(the_hearts_codes_lead_back),
	    cmocka_unit_test(codes_are_exact),       cmocka_unit_test(the_return_takes_these),
	    cmocka_unit_test(episodes_take_these),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
