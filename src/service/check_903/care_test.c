/* Rules that hold OC3 against time in care, at their boundaries, mended and as published. */
#include "check_903_test.h"

#define EPISODE(child, from, ls, to, rec) child "," from ",S," ls ",N1,U1,PR1," to "," rec ",,,,\n"
#define LEAVER(child, born)               child "," born ",YES,F1,U1\n"
#define CHILD(child, born)                child ",M," born ",WBRI,,,\n"

static void test_died(void **state)
{
	(void)state;
	finds((struct a_return){.p = {{T_OC3,
				       LEAVER("1", "01/01/2007") LEAVER("2", "01/01/2007") LEAVER("3", "01/01/2007")},
				      {T_EPISODES, EPISODE("1", "01/01/2025", "C2", "01/05/2025", "E2")},
				      {T_EPISODES_LAST, EPISODE("2", "01/01/2025", "C2", "01/02/2025", "e2")}}},
	      "1000", "oc3.csv:2 CHILD, oc3.csv:3 CHILD", "oc3.csv:2 CHILD, oc3.csv:3 CHILD");
}

static void test_no_episode(void **state)
{
	(void)state;
	struct a_return r = {
	    .p = {{T_OC3, LEAVER("1", "01/01/2007") LEAVER("2", "01/01/2007") LEAVER("3", "01/01/2007")},
		  {T_EPISODES, EPISODE("1", "01/01/2025", "C2", "01/05/2025", "E4A")},
		  {T_EPISODES_LAST, EPISODE("2", "01/01/2025", "C2", "", "")}}};
	finds(r, "1002", "oc3.csv:4 CHILD", "oc3.csv:4 CHILD");
	finds(r, "1010", "oc3.csv:3 CHILD", "oc3.csv:3 CHILD");
	r.p[2].rows = EPISODE("2", "01/01/2025", "C2", "", "") EPISODE("2", "01/02/2025", "C2", "01/03/2025", "E4A");
	finds(r, "1010", "", "");
}

static void test_transferred(void **state)
{
	(void)state;
	struct a_return r = {.p = {{T_OC3, LEAVER("1", "01/01/2007") LEAVER("2", "01/01/2007")},
				   {T_EPISODES, EPISODE("1", "01/06/2025", "C2", "01/07/2025", "E3")
						    EPISODE("1", "01/01/2025", "C2", "01/05/2025", "X1")
							EPISODE("2", "01/01/2025", "C2", "01/05/2025", "E3")
							    EPISODE("2", "01/06/2025", "C2", "", "")}}};
	finds(r, "1011", "oc3.csv:2 CHILD", "oc3.csv:2 CHILD");
	r.p[1].rows = EPISODE("1", "01/06/2025", "C2", "01/07/2025", "E3") EPISODE("2", "ZZ/06/2025", "C2", "", "");
	finds(r, "1011", "oc3.csv:2 CHILD", "stopped");
}

/* In care on the birthday: from the day it begins, not on the day it ends; an episode that goes on counts, which the
 * public validator does not see. 31 March is in the year, 1 April is not. */
static void test_on_birthday(void **state)
{
	(void)state;
	finds((struct a_return){.p = {{T_OC3, LEAVER("1", "31/03/2009") LEAVER("2", "01/04/2009") LEAVER(
						  "3", "01/04/2007") LEAVER("4", "31/03/2007") LEAVER("5", "10/06/2008")
						  LEAVER("6", "10/06/2008") LEAVER("7", "10/06/2008")},
				      {T_EPISODES, EPISODE("1", "01/01/2020", "C2", "01/04/2026",
							   "E4A") EPISODE("2", "01/01/2020", "C2", "01/05/2026", "E4A")
						       EPISODE("3", "01/01/2020", "C2", "02/04/2025", "E4A")
							   EPISODE("4", "01/01/2020", "C2", "01/05/2026", "E4A")
							       EPISODE("5", "10/06/2025", "C2", "11/06/2025", "E4A")
								   EPISODE("6", "01/01/2020", "C2", "10/06/2025", "E4A")
								       EPISODE("7", "01/01/2020", "C2", "", "")}}},
	      "1007", "oc3.csv:2 CHILD, oc3.csv:4 CHILD, oc3.csv:6 CHILD, oc3.csv:8 CHILD",
	      "oc3.csv:2 CHILD, oc3.csv:4 CHILD, oc3.csv:6 CHILD");
}

/* Born on 29 February 2008: 17 on 1 March 2025 and 18 on 1 March 2026. */
static void test_29_february(void **state)
{
	(void)state;
	struct a_return r = {
	    .p = {{T_OC3, LEAVER("1", "29/02/2008") LEAVER("2", "10/06/2008") LEAVER("3", "29/02/2008")},
		  {T_EPISODES, EPISODE("1", "01/01/2020", "C2", "02/03/2026", "E4A")
				   EPISODE("2", "01/01/2020", "C2", "11/06/2025", "E4A")
				       EPISODE("3", "01/01/2020", "C2", "01/03/2026", "E4A")}}};
	finds(r, "1007", "oc3.csv:2 CHILD, oc3.csv:3 CHILD", "stopped");
	finds(r, "1016", "oc3.csv:2 CHILD, oc3.csv:3 CHILD, oc3.csv:4 CHILD",
	      "oc3.csv:2 CHILD, oc3.csv:3 CHILD, oc3.csv:4 CHILD");
	r.p[1].rows = EPISODE("3", "01/01/2020", "C2", "28/02/2026", "E4A");
	finds(r, "1016", "", "oc3.csv:4 CHILD");
	r.p[1].rows = EPISODE("2", "01/01/2020", "C2", "11/06/2025", "E4A"); /* those born so have no episode */
	finds(r, "1007", "oc3.csv:3 CHILD", "oc3.csv:3 CHILD");
	r = (struct a_return){.year = 2024, /* which has a 29 February */
			      .p = {{T_OC3, LEAVER("1", "29/02/2004") LEAVER("2", "10/06/2006")},
				    {T_EPISODES, EPISODE("1", "01/01/2020", "C2", "01/03/2022", "E4A")
						     EPISODE("2", "01/01/2020", "C2", "01/03/2024", "E4A")}}};
	finds(r, "1007", "oc3.csv:3 CHILD", "oc3.csv:3 CHILD");
	r.p[1].rows = EPISODE("1", "01/01/2020", "C2", "31/02/2024", "E4A");
	finds(r, "1007", "", "stopped");
}

/* 17 on 31 March 2026: 6,209 days, less than 17 times 365.2425. The public validator does not find them 17 yet. */
static void test_left_after_birthday(void **state)
{
	(void)state;
	struct a_return r = {
	    .p = {{T_OC3, LEAVER("1", "31/03/2009") LEAVER("2", "30/03/2009") LEAVER("3", "01/04/2009")
			      LEAVER("4", "01/04/2007") LEAVER("5", "31/03/2007") LEAVER("6", "01/05/2007")},
		  {T_EPISODES, EPISODE("1", "01/01/2020", "C2", "31/03/2026", "E4A")
				   EPISODE("2", "01/01/2020", "C2", "31/03/2026", "E4A")
				       EPISODE("3", "01/01/2020", "C2", "01/04/2026", "E4A")
					   EPISODE("4", "01/01/2020", "C2", "01/04/2025", "E4A")
					       EPISODE("5", "01/01/2020", "C2", "01/04/2026", "E4A")
						   EPISODE("6", "01/01/2020", "C2", "30/04/2025", "E4A")}}};
	finds(r, "1016", "oc3.csv:2 CHILD, oc3.csv:3 CHILD, oc3.csv:5 CHILD", "oc3.csv:3 CHILD, oc3.csv:5 CHILD");
	r.p[0].rows = LEAVER("1", "31/03/2009") LEAVER("9", "00/03/2009");
	finds(r, "1016", "oc3.csv:2 CHILD", "stopped");
}

/* 14 on 1 January 2022, 16 on 1 January 2024, 17 at the year's end of 2025. */
static void test_91_days(void **state)
{
	(void)state;
	struct a_return r = {
	    .year = 2025,
	    .p = {{T_OC3, LEAVER("1", "01/01/2008") LEAVER("2", "01/01/2008") LEAVER("3", "01/01/2008")
			      LEAVER("4", "01/01/2008") LEAVER("5", "01/01/2008")},
		  {T_HEADER, CHILD("1", "01/01/2008") CHILD("2", "01/01/2008") CHILD("3", "01/01/2008")
				 CHILD("4", "01/01/2008") CHILD("5", "01/01/2008")},
		  {T_EPISODES, EPISODE("1", "02/04/2024", "C2", "02/07/2024", "E4A") /* 91 days */
		   EPISODE("2", "02/04/2024", "C2", "01/07/2024", "E4A")             /* 90 */
		   EPISODE("4", "02/04/2024", "V4", "02/07/2024", "E4A")             /* a short break */
		   EPISODE("5", "02/04/2024", "C2", "01/08/2024", "E11")},
		  {T_EPISODES_LAST, EPISODE("3", "01/09/2023", "C2", "01/01/2024", "E4A")}}}; /* none after 16 */
	finds(r, "1001", "oc3.csv:3 CHILD, oc3.csv:4 CHILD, oc3.csv:5 CHILD, oc3.csv:6 CHILD",
	      "oc3.csv:3 CHILD, oc3.csv:4 CHILD, oc3.csv:5 CHILD, oc3.csv:6 CHILD");
	r.p[3].rows = EPISODE("3", "01/09/2023", "C2", "02/01/2024", "E4A"); /* one day after 16, 123 after 14 */
	finds(r, "1001", "oc3.csv:3 CHILD, oc3.csv:5 CHILD, oc3.csv:6 CHILD",
	      "oc3.csv:3 CHILD, oc3.csv:5 CHILD, oc3.csv:6 CHILD");
}

/* Both years' parts of an episode that goes on are one, and it goes on to the year's end. Of those of 20 and more, the
 * public validator finds everybody; so does it of those whom it has no episodes of. */
static void test_91_days_of_two_years(void **state)
{
	(void)state;
	struct a_return r = {
	    .p = {{T_OC3, LEAVER("1", "01/01/2008") LEAVER("2", "31/03/2006") LEAVER("3", "01/01/2008")},
		  {T_HEADER, CHILD("1", "01/01/2008") CHILD("2", "31/03/2006") CHILD("3", "01/01/2008")},
		  {T_EPISODES, EPISODE("1", "30/12/2025", "C2", "", "")},
		  {T_EPISODES_LAST,
		   EPISODE("1", "01/01/2025", "C2", "", "") EPISODE("2", "01/01/2025", "C2", "01/02/2025", "E4A")}}};
	finds(r, "1001", "", "oc3.csv:3 CHILD, oc3.csv:4 CHILD"); /* to 31 March 2026: 91 days */
	r.p[2].rows = EPISODE("1", "31/12/2025", "C2", "", "");
	finds(r, "1001", "oc3.csv:2 CHILD", "oc3.csv:3 CHILD, oc3.csv:4 CHILD"); /* row 0 of last year goes on, too */
	r.p[3].rows = EPISODE("9", "01/01/2025", "C2", "01/02/2025", "E4A");
	finds(r, "1001", "oc3.csv:2 CHILD", "oc3.csv:2 CHILD, oc3.csv:3 CHILD, oc3.csv:4 CHILD");
	r.p[3].rows = EPISODE("9", "ZZ/01/2025", "C2", "01/02/2025", "E4A");
	finds(r, "1001", "oc3.csv:2 CHILD", "stopped");
	r.p[3].rows = "";
	finds(r, "1001", "oc3.csv:2 CHILD", "not asked");
}

static void test_all_year(void **state)
{
	(void)state;
	struct a_return r = {.p = {{T_OC3, LEAVER("1", "01/01/2008") LEAVER("2", "01/01/2008") LEAVER("3", "01/01/2008")
					       LEAVER("4", "01/01/2008")},
				   {T_EPISODES, "1,01/01/2020,S,C2,N1,U1,PR1,,,,,,\n"             /* all of it */
						"2,01/01/2020,S,C2,N1,U1,PR1,01/06/2025,X1,,,,\n" /* moved within it */
						"2,01/06/2025,P,C2,N1,U1,PR1,31/03/2026,E4A,,,,\n"
						"3,02/04/2025,S,C2,N1,U1,PR1,,,,,,\n" /* began in it */
						"4,01/01/2020,S,C2,N1,U1,PR1,30/03/2026,E4A,,,,\n"}}};
	finds(r, "187", "oc3.csv:2 IN_TOUCH, oc3.csv:3 IN_TOUCH", "not asked");
	r.p[2].table = T_AD1;
	r.p[2].rows = "1,01/01/2008,01/01/2025,,,,,\n4,01/01/2008,01/01/2025,,,,,\n";
	finds(r, "187", "ad1.csv:2 DATE_INT, oc3.csv:2 IN_TOUCH, oc3.csv:3 IN_TOUCH",
	      "ad1.csv:2 DATE_INT, oc3.csv:2 IN_TOUCH, oc3.csv:3 IN_TOUCH");
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
	    cmocka_unit_test(test_died),        cmocka_unit_test(test_no_episode),
	    cmocka_unit_test(test_transferred), cmocka_unit_test(test_on_birthday),
	    cmocka_unit_test(test_29_february), cmocka_unit_test(test_left_after_birthday),
	    cmocka_unit_test(test_91_days),     cmocka_unit_test(test_91_days_of_two_years),
	    cmocka_unit_test(test_all_year),
	};
	return cmocka_run_group_tests_name("rules of check-903 on care", tests, setup, teardown);
}
