/* Each rule on a small return of its own, mended and as published. */
#include "check_903_test.h"

#define EPISODE(child, from, ls, to, rec) child "," from ",S," ls ",N1,U1,PR1," to "," rec ",,,,\n"

static void test_codes(void **state)
{
	(void)state;
	struct a_return r = {.p = {{T_OC3, "1,01/01/2007,YES,F1,U1\n"
					   "2,01/01/2007,REFUSE,F3,01\n"
					   "3,01/01/2007,,P5,K2\n"
					   "4,01/01/2007,yes,f4,s2\n"
					   "5,01/01/2007,,,\n"
					   "6,01/01/2007,NO,F11,S1\n"}}};
	finds(r, "131", "oc3.csv:3 IN_TOUCH", "oc3.csv:3 IN_TOUCH, oc3.csv:4 IN_TOUCH, oc3.csv:6 IN_TOUCH");
	finds(r, "132", "oc3.csv:3 ACTIV, oc3.csv:7 ACTIV", "oc3.csv:3 ACTIV, oc3.csv:6 ACTIV, oc3.csv:7 ACTIV");
	finds(r, "133", "oc3.csv:3 ACCOM, oc3.csv:7 ACCOM", "oc3.csv:3 ACCOM, oc3.csv:6 ACCOM, oc3.csv:7 ACCOM");
	finds(r, "153", "oc3.csv:4 IN_TOUCH", "oc3.csv:4 IN_TOUCH");
}

static void test_zero(void **state)
{
	(void)state;
	struct a_return r = {.p = {{T_OC3, "1,01/01/2007,DIED,0,0\n"
					   "2,01/01/2007,DIED,0,U1\n"
					   "3,01/01/2007,RHOM,F1,0\n"
					   "4,01/01/2007,YES,0,U1\n"
					   "5,01/01/2007,YES,F1,0\n"
					   "6,01/01/2007,RHOM,,0\n"
					   "7,01/01/2007,NO,0,0\n"}}};
	finds(r, "344", "oc3.csv:3 ACCOM, oc3.csv:4 ACTIV", "oc3.csv:3 ACCOM, oc3.csv:4 ACTIV, oc3.csv:7 ACTIV");
	finds(r, "345", "oc3.csv:5 ACTIV, oc3.csv:6 ACCOM", "oc3.csv:5 ACTIV, oc3.csv:6 ACCOM");
}

/* The year began on 1 April 2025: 18 on that day is not under 18. */
static void test_foyer(void **state)
{
	(void)state;
	struct a_return r = {.p = {{T_OC3, "1,01/04/2007,YES,F1,T1\n"
					   "2,02/04/2007,YES,F1,T2\n"
					   "3,02/04/2007,YES,F1,T\n"
					   "4,02/04/2007,YES,F1,U1\n"}}};
	finds(r, "347", "oc3.csv:3 ACCOM, oc3.csv:4 ACCOM", "oc3.csv:4 ACCOM");
	r.p[0].rows = "1,01/04/2007,YES,F1,T\n2,31/02/2007,YES,F1,T\n"; /* 18 on the day: 6,575 days are 18 years */
	finds(r, "347", "", "stopped");
	r.p[0].rows = "1,01/04/2006,YES,F1,T\n";
	r.year = 2025; /* from 1 April 2006 to 1 April 2024 are 6,575 days */
	finds(r, "347", "", "");
	r.p[0].rows = "1,01/04/2003,YES,F1,T\n";
	r.year = 2022; /* from 1 April 2003 to 1 April 2021 are 6,575 days */
	finds(r, "347", "", "");
	r.p[0].rows = "1,01/04/1983,YES,F1,T\n";
	r.year = 2002; /* from 1 April 1983 to 1 April 2001 are 6,575 days */
	finds(r, "347", "", "");
}

static void test_died_last_year(void **state)
{
	(void)state;
	finds((struct a_return){.p = {{T_OC3, "1,01/01/2007,DIED,0,0\n2,01/01/2007,YES,F1,U1\n3,01/01/2007,,,\n"},
				      {T_OC3_LAST, "1,01/01/2007,DIED,0,0\n2,01/01/2007,DIED,0,0\n"
						   "3,01/01/2007,DIED,0,0\n"}}},
	      "348", "oc3.csv:3 IN_TOUCH, oc3.csv:4 IN_TOUCH", "oc3.csv:3 IN_TOUCH, oc3.csv:4 IN_TOUCH");
	finds((struct a_return){.p = {{T_OC3, "1,01/01/2007,YES,F1,U1\n"}}}, "348", "not asked", "not asked");
}

/* The year ended on 31 March 2026: 17 on that day is in, on 1 April is not; 25 is, 26 is not, since 2023. */
static void test_age(void **state)
{
	(void)state;
	struct a_return r = {.p = {{T_OC3, "1,31/03/2009,YES,F1,U1\n"
					   "2,01/04/2009,YES,F1,U1\n"
					   "3,01/04/2000,YES,F1,U1\n"
					   "4,31/03/2000,YES,F1,U1\n"
					   "5,01/01/1990,YES,F1,U1\n"
					   "6,01/01/1990,,,\n"
					   "7,31/02/1990,YES,F1,U1\n"}}};
	finds(r, "391", "oc3.csv:3 DOB, oc3.csv:5 DOB, oc3.csv:6 DOB", "oc3.csv:3 DOB");
	r = (struct a_return){.year = 2022, .p = {{T_OC3, "1,01/04/2000,YES,F1,U1\n2,31/03/2000,YES,F1,U1\n"}}};
	finds(r, "391", "oc3.csv:3 DOB", "");
}

static void test_twice(void **state)
{
	(void)state;
	finds((struct a_return){.p = {{T_OC3, "1,01/01/2007,YES,F1,U1\n2,01/01/2007,YES,F1,U1\n"
					      "a1,01/01/2007,YES,F1,U1\n1,01/01/2007,YES,F1,U1\n"
					      "A1,01/01/2007,YES,F1,U1\n,,YES,F1,U1\n,,YES,F1,U1\n"}}},
	      "INT34", "oc3.csv:2 CHILD, oc3.csv:4 CHILD, oc3.csv:5 CHILD, oc3.csv:6 CHILD",
	      "oc3.csv:2 CHILD, oc3.csv:4 CHILD, oc3.csv:5 CHILD, oc3.csv:6 CHILD");
}

static void test_header(void **state)
{
	(void)state;
	struct a_return r = {
	    .p = {{T_HEADER, "1,M,01/01/2007,WBRI,,,\n2,F,02/01/2009,WBRI,,,\n3,F,03/01/2009,WBRI,,,\n"},
		  {T_OC3, "1,01/01/2007,YES,F1,Z1\n2,02/01/2008,YES,F1,Z2\n4,01/01/2007,YES,F1,U1\n"}}};
	finds(r, "INT06", "oc3.csv:4 CHILD", "oc3.csv:4 CHILD");
	finds(r, "INT15", "oc3.csv:3 DOB", "oc3.csv:3 DOB");
	finds(r, "3001", "oc3.csv:3 ACCOM", "oc3.csv:3 ACCOM");
	finds(r, "EPI", "header.csv:4 CHILD", "header.csv:4 CHILD");
	r.p[0].rows = "1,M,01/01/2007,WBRI,,,\n2,F,02/01/2009,WBRI,,,\n2,F,02/01/2009,WBRI,,,\n";
	finds(r, "3001", "oc3.csv:3 ACCOM", "stopped");
}

/* 17 on the first or the last day of the year, and not on the days beside it. */
static void test_17_in_year(void **state)
{
	(void)state;
	finds((struct a_return){.p = {{T_HEADER, "1,M,31/03/2008,WBRI,,,\n2,M,01/04/2008,WBRI,,,\n"
						 "3,M,31/03/2009,WBRI,,,\n4,M,01/04/2009,WBRI,,,\n"},
				      {T_OC3, "1,,YES,F1,Z1\n2,,YES,F1,Z1\n3,,YES,F1,Z1\n4,,YES,F1,Z1\n"}}},
	      "3001", "oc3.csv:3 ACCOM, oc3.csv:4 ACCOM", "oc3.csv:3 ACCOM, oc3.csv:4 ACCOM");
}

static void test_other_tables(void **state)
{
	(void)state;
	struct a_return r = {
	    .p = {{T_OC3, "1,01/01/2007,YES,F1,U1\n2,01/01/2007,,,\n"},
		  {T_AD1, "1,01/01/2007,,01/01/2020,,,,\n2,01/01/2007,01/01/2020,,,,,\n1,01/01/2007,,,,,,\n"},
		  {T_OC2, "1,01/01/2007,12,,,,,,,,,\n1,01/01/2007,,,,1,,,,,,\n2,01/01/2007,,,1,,,,,,,\n"},
		  {T_EPISODES, EPISODE("1", "01/01/2020", "C2", "", "")},
		  {T_MISSING, "9,01/01/2007,M,01/01/2026,02/01/2026\n1,01/01/2007,M,01/01/2026,02/01/2026\n"},
		  {T_REVIEWS, "8,01/01/2007,01/01/2026,PN1\n"}}};
	finds(r, "134", "ad1.csv:2 DATE_INT", "ad1.csv:2 DATE_INT");
	finds(r, "215", "oc2.csv:3 CONVICTED, oc3.csv:2 IN_TOUCH", "oc2.csv:3 CONVICTED, oc3.csv:2 IN_TOUCH");
	finds(r, "1012", "ad1.csv:3 CHILD, missing.csv:2 CHILD, oc2.csv:4 CHILD, reviews.csv:2 CHILD",
	      "ad1.csv:3 CHILD, missing.csv:2 CHILD, oc2.csv:4 CHILD, reviews.csv:2 CHILD");
}

/* Sex as a return of 2025 on has it, and as before. */
static void test_mother(void **state)
{
	(void)state;
	static const char episodes[] = EPISODE("1", "01/01/2020", "C2", "", "") EPISODE("2", "01/01/2020", "C2", "", "")
	    EPISODE("3", "01/01/2020", "C2", "", "") EPISODE("4", "01/01/2020", "C2", "01/01/2021", "E4A")
		EPISODE("5", "01/01/2020", "V3", "", "");
	struct a_return r = {.p = {{T_HEADER, "1,F,01/01/2007,WBRI,,,\n2,M,01/01/2007,WBRI,,1,\n"
					      "3,F,01/01/2007,WBRI,,2,\n4,F,01/01/2007,WBRI,,1,\n"
					      "5,F,01/01/2007,WBRI,,,\n6,F,01/01/2007,WBRI,,1,\n"},
				   {T_EPISODES, episodes},
				   {T_OC3, "1,,,,\n4,,YES,F1,U1\n6,,YES,F1,U1\n"}}};
	finds(r, "165",
	      "header.csv:2 MOTHER, header.csv:3 MOTHER, header.csv:4 MOTHER, header.csv:5 MOTHER, "
	      "oc3.csv:2 CHILD, oc3.csv:3 CHILD",
	      "header.csv:4 MOTHER");
	finds(r, "628", "header.csv:7 MOTHER", "header.csv:7 MOTHER");
	r.p[0].rows =
	    "1,2,01/01/2007,WBRI,,,\n2,1,01/01/2007,WBRI,,1,\n3,2,01/01/2007,WBRI,,0,\n4,2,01/01/2007,WBRI,,1,\n";
	finds(r, "165",
	      "header.csv:2 MOTHER, header.csv:3 MOTHER, header.csv:5 MOTHER, oc3.csv:2 CHILD, oc3.csv:3 CHILD",
	      "header.csv:2 MOTHER, header.csv:3 MOTHER, header.csv:5 MOTHER, oc3.csv:2 CHILD, oc3.csv:3 CHILD");
}

static void test_asylum(void **state)
{
	(void)state;
	finds((struct a_return){.p = {{T_UASC, "1,M,01/01/2007,01/01/2025\n2,M,01/01/2007,01/01/2025\n"
					       "3,M,01/01/2007,01/01/2025\n"},
				      {T_EPISODES, EPISODE("1", "01/01/2020", "C2", "", "")
						       EPISODE("2", "01/01/2020", "C2", "31/03/2025", "E4A")},
				      {T_OC3, "1,,YES,F1,U1\n2,,YES,F1,U1\n3,,YES,F1,U1\n"}}},
	      "1014", "oc3.csv:3 IN_TOUCH, oc3.csv:4 IN_TOUCH, uasc.csv:3 DUC, uasc.csv:4 DUC",
	      "oc3.csv:3 IN_TOUCH, uasc.csv:3 DUC");
}

static int setup(void **state)
{
	(void)state;
	make_folders();
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	remove_folders();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_codes),        cmocka_unit_test(test_zero),
	    cmocka_unit_test(test_foyer),        cmocka_unit_test(test_died_last_year),
	    cmocka_unit_test(test_age),          cmocka_unit_test(test_twice),
	    cmocka_unit_test(test_header),       cmocka_unit_test(test_17_in_year),
	    cmocka_unit_test(test_other_tables), cmocka_unit_test(test_mother),
	    cmocka_unit_test(test_asylum),
	};
	return cmocka_run_group_tests_name("rules of check-903", tests, setup, teardown);
}
