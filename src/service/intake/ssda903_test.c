/* Taking in a folder of the looked-after return. */
#include "intake_test.h"

#include <sys/stat.h>
#include <unistd.h>

#define HEADER   "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
#define EPISODES "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
#define OC3      "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n"

static struct str folder(struct test_office *t, const char *name, const char *header, const char *episodes,
			 const char *oc3)
{
	struct str path = in_folder(t, name);
	static const char *const names[] = {"header.csv", "episodes.csv", "oc3.csv"};
	const char *texts[] = {header, episodes, oc3};
	(void)mkdir(path.p, 0700);
	for (size_t i = 0; i < 3; i++) {
		struct str file = arena_fmt(&t->arena, "%s/%s", path.p, names[i]);
		(void)unlink(file.p);
		if (texts[i])
			write_text(file, texts[i]);
	}
	return path;
}

static struct taken take_folder(struct test_office *t, struct str path, int how)
{
	return take_path(t, INTAKE_SSDA903, path, how, "");
}

/* False, said in words, where the made-up return is not there. */
static bool made_up(struct test_office *t, struct str *ret)
{
	const char *data = getenv("SHARED_DATA");
	*ret = arena_fmt(&t->arena, "%s/ssda903/fake_data", data ? data : ".");
	if (access(ret->p, R_OK) == 0)
		return true;
	print_message("# SKIPPED: there is no %s\n", ret->p);
	return false;
}

static struct taken take_made_up(struct test_office *t, struct str path, int how)
{
	struct taken taken;
	char *text;
	size_t n;
	FILE *report = open_memstream(&text, &n);
	struct intake in = {.db = t->db,
			    .arena = &t->arena,
			    .policy = t->office.policy,
			    .kind = INTAKE_SSDA903,
			    .path = path,
			    .refused_path = in_folder(t, "refused"),
			    .as_at = DATE_NONE,
			    .dry_run = how & DRY,
			    .skip_bad_rows = how & SKIP_BAD,
			    .now = t->now};
	OK(intake_run(&in, report, &taken.r));
	assert_int_equal(fclose(report), 0);
	taken.report = arena_str(&t->arena, (struct str){text, n});
	free(text);
	return taken;
}

/* Refused as a whole; the good rows with --skip-bad-rows; twice is once; and the refused rows are refused again. */
static void the_made_up_return(void **state)
{
	struct test_office *t = begin();
	struct str path;
	(void)state;
	if (made_up(t, &path)) {
		struct str empty = test_everything(t, &t->arena);
		struct taken p = take_made_up(t, path, DRY);
		assert_false(p.r.applied);
		assert_true(p.r.refused_rows > 1000);
		assert_int_equal(p.r.people, 0);
		p = take_made_up(t, path, PLAIN);
		assert_false(p.r.applied);
		assert_true(str_eq(empty, test_everything(t, &t->arena)));
		p = take_made_up(t, path, DRY | SKIP_BAD);
		assert_int_equal(p.r.added, p.r.people);
		assert_true(str_eq(empty, test_everything(t, &t->arena)));
		size_t refused = p.r.refused_rows, people = p.r.people;
		p = take_made_up(t, path, SKIP_BAD);
		assert_true(p.r.applied);
		assert_int_equal(p.r.added, people);
		assert_int_equal(p.r.refused_rows, refused);
		assert_int_equal(test_count(t, "person"), people);
		assert_int_equal(test_count(t, "details where surname is not null or first_name is not null"), 0);
		assert_int_equal(test_count(t, "details where birth_date > '2012-11-21'"), 0);
		assert_true(test_count(t, "care_episode") > 2000);
		struct str before = test_everything(t, &t->arena);
		p = take_made_up(t, path, SKIP_BAD);
		assert_int_equal(p.r.unchanged, people);
		assert_true(str_eq(before, test_everything(t, &t->arena)));
		/* what was refused can be read again, and is refused for the same reasons */
		p = take_made_up(t, in_folder(t, "refused"), PLAIN);
		assert_int_equal(p.r.refused_rows, refused);
		assert_true(str_eq(before, test_everything(t, &t->arena)));
	}
	test_office_close(t);
}

/* Born on 29 February; OC3 at 18 is true of 1 March. */
static void facts_stand_on_their_days(void **state)
{
	struct test_office *t = begin();
	(void)state;
	struct str path = folder(t, "r",
				 HEADER "A,F,29/02/2008,WBRI,,,\nB,1,31/03/2007,WBRI,,,\nC,2,01/04/2003,ABAN,,,\n",
				 EPISODES "A,28/02/2024,S,C2,N1,U4,PR1,28/02/2026,E5,,,,\nB,01/02/2021,S,L1,N1,U4,PR1,"
					  "10/05/2023,X1,CARPL,,,\nB,10/05/2023,P,L1,N1,K2,PR4,31/03/2025,E6,,,,\n",
				 OC3 "A,29/02/2008,YES,F2,D1\nB,31/03/2007,NO,G5,R2\nC,01/04/2003,NREQ,F5,U1\n");
	struct taken p = take_folder(t, path, PLAIN);
	assert_true(p.r.applied);
	assert_int_equal(p.r.added, 3);
	IS(ONE("on_day || kind || suitable as line from home where 1 = 1", "A"), "2026-03-01D1");
	IS(ONE("on_day || code as line from activity where 1 = 1", "B"), "2026-03-31G5"); /* the last day of the year */
	IS(ONE("on_day || code as line from in_touch where 1 = 1", "C"),
	   "2026-03-31NREQ"); /* 22: the year's last day */
	/* two episodes are one period in care */
	IS(ONE("on_day || ' ' || until_day || ' ' || ended_how as line from care_period where 1 = 1", "B"),
	   "2021-02-01 2025-03-31 E6");
	IS(ONE("category as line from category_stated where 1 = 1", "B"), "");
	struct str before = test_everything(t, &t->arena);
	p = take_folder(t, path, PLAIN);
	assert_int_equal(p.r.unchanged, 3);
	assert_true(str_eq(before, test_everything(t, &t->arena)));
	test_office_close(t);
}

/* Last year's return and this year's, in either order, come to the same. */
static void years_in_either_order(void **state)
{
	static const char header[] = HEADER "A,F,14/06/2008,WBRI,,,\nB,F,30/06/2008,WBRI,,,\n";
	static const char last[] = EPISODES
	    "A,01/02/2020,S,C2,N1,U4,PR1,01/05/2024,X1,,,,\nA,01/05/2024,P,C2,N1,U4,PR1,,,,,,\n"
	    "B,01/02/2020,S,C2,N1,U4,PR1,,,,,,\n";
	static const char now[] = EPISODES
	    "A,01/05/2024,P,C2,N1,U4,PR1,10/10/2025,X1,,,,\nA,10/10/2025,P,C2,N1,K2,PR1,,,,,,\n"
	    "B,01/02/2020,S,C2,N1,U4,PR1,15/02/2026,E5,,,,\n";
	static const char facts[] =
	    "select p.council_ref || c.on_day || coalesce(c.until_day, '-') || coalesce(c.ended_how, '-') as line "
	    "from care_period c join person p on p.id = c.person where c.replaced_at is null order by 1";
	struct str came_to[2];
	(void)state;
	for (int order = 0; order < 2; order++) {
		struct test_office *t = begin();
		struct str a = folder(t, "a", header, order ? now : last, NULL);
		struct str b = folder(t, "b", header, order ? last : now, NULL);
		assert_true(take_folder(t, a, PLAIN).r.applied);
		t->now.seconds += 60;
		assert_true(take_folder(t, b, PLAIN).r.applied);
		struct str line = test_lines(t, &t->arena, facts, 0);
		came_to[order] = (struct str){strdup(line.p), line.n};
		test_office_close(t);
	}
	assert_string_equal(came_to[0].p, came_to[1].p);
	assert_string_equal(came_to[0].p, "A2020-02-01--\nB2020-02-012026-02-15E5\n");
	free((void *)(uintptr_t)came_to[0].p);
	free((void *)(uintptr_t)came_to[1].p);
}

/* A child's rows go in together or not at all, an OC3 row may be left out alone; what was refused is mended and taken.
 */
static void refused_rows_are_mended(void **state)
{
	struct test_office *t = begin();
	(void)state;
	struct str path = folder(t, "r", HEADER "A,F,14/06/2007,WBRI,,,\nB,F,14/06/2007,WBRI,,,\n",
				 EPISODES
				 "A,01/02/2020,S,C2,N1,U4,PR1,01/06/2025,X1,,,,\nA,01/05/2025,L,C2,N1,U4,PR1,,,,,,\n"
				 "B,01/02/2020,S,C2,N1,U4,PR1,01/05/2025,E5,,,,\n",
				 OC3 "A,14/06/2007,YES,F2,D1\nB,14/06/2007,YES,F2,01\n");
	struct taken p = take_folder(t, path, PLAIN);
	assert_false(p.r.applied);
	p = take_folder(t, path, SKIP_BAD);
	assert_int_equal(p.r.added, 1);
	assert_int_equal(p.r.refused_rows, 5); /* all of A's, and B's OC3 */
	assert_int_equal(test_count(t, "home"), 0);
	IS(p.r.refused_path, arena_fmt(&t->arena, "%s.refused", path.p).p);
	struct str episodes = read_text(t, arena_fmt(&t->arena, "%s.refused/episodes.csv", path.p));
	assert_true(str_contains(episodes, STR("A,01/02/2020")) && !str_contains(episodes, STR("B,01/02/2020")));
	assert_true(str_contains(p.report, STR("is before the episode on line 2 ended, 1 June 2025")));
	struct str mended = folder(t, "r.refused", HEADER "A,F,14/06/2007,WBRI,,,\n",
				   EPISODES
				   "A,01/02/2020,S,C2,N1,U4,PR1,01/05/2025,X1,,,,\nA,01/05/2025,L,C2,N1,U4,PR1,,,,,,\n",
				   OC3 "A,14/06/2007,YES,F2,D1\nB,14/06/2007,YES,F2,U1\n");
	p = take_folder(t, mended, PLAIN);
	assert_true(p.r.applied);
	assert_int_equal(p.r.added, 1);
	assert_int_equal(p.r.changed, 1);
	assert_int_equal(test_count(t, "home"), 2);
	/* B's OC3 alone, without a Header, is of somebody known */
	assert_int_equal(
	    take_path(t, INTAKE_SSDA903, folder(t, "alone", NULL, NULL, OC3 "B,14/06/2007,YES,F2,U1\n"), PLAIN, "")
		.r.refused_rows,
	    1); /* of which year nothing says */
	test_office_close(t);
}

static void nobody_is_taken_in_by_halves(void **state)
{
	struct test_office *t = begin();
	(void)state;
	struct str path = folder(
	    t, "r", HEADER "YOUNG,F,22/11/2012,WBRI,,,\nFOURTEEN,F,21/11/2012,WBRI,,,\nALONE,F,01/01/2008,WBRI,,,\n",
	    EPISODES "YOUNG,01/02/2020,S,C2,N1,U4,PR1,,,,,,\nFOURTEEN,01/02/2020,S,C2,N1,U4,PR1,,,,,,\n"
		     "NOBODY,01/02/2020,S,C2,N1,U4,PR1,,,,,,\n",
	    NULL);
	struct taken p = take_folder(t, path, SKIP_BAD);
	assert_int_equal(p.r.added, 1);
	IS(str_trim(test_lines(t, &t->arena, "select council_ref as line from person", 0)), "FOURTEEN");
	assert_true(str_contains(p.report, STR("1 child is left out because not yet 14")));
	assert_true(str_contains(p.report, STR("\"NOBODY\" is not in Header and nobody here")));
	assert_true(str_contains(p.report, STR("\"ALONE\" is in Header alone")));
	test_office_close(t);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_made_up_return),           cmocka_unit_test(facts_stand_on_their_days),
	    cmocka_unit_test(years_in_either_order),        cmocka_unit_test(refused_rows_are_mended),
	    cmocka_unit_test(nobody_is_taken_in_by_halves),
	};
	return TESTING_MAIN("ssda903", tests);
}
