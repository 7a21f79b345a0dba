/* What a council file says against what was recorded here. */
#include "../intake/intake_test.h"

#include <sys/stat.h>

#include "exchange.h"

#define PEOPLE                                                                                                         \
	"person_id,first_name,surname,birth_date,worker,team,care_from,care_to,situation_on,home,suitable,activity,"   \
	"in_touch\n"

static struct account_id sam_of(struct test_office *t)
{
	struct account_id sam = {0};
	OK(account_find(t->db, &t->arena, STR("Sam Okoro"), &sam));
	return sam;
}

static struct person_id kai_of(struct test_office *t)
{
	struct person_id kai = {0};
	OK(person_by_council_ref(t->db, &t->arena, STR("K1"), &kai));
	return kai;
}

/* Taken in from a file, then moved on here by hand. */
static struct test_office *begin_with_kai(void)
{
	struct test_office *t = begin();
	assert_true(take(t, INTAKE_PEOPLE,
			 PEOPLE "K1,Kai,Moorhouse,14/06/2008,sam@example.org,north,03/02/2019,,01/10/2026,C,1,F2,YES\n",
			 PLAIN)
			.r.applied);
	struct recording r = test_record(t, &t->arena, kai_of(t));
	struct account_id lena = {0};
	OK(account_find(t->db, &t->arena, STR("Lena Brook"), &lena));
	OK(record_home(&r, test_day("2026-11-10"), HOME_INDEPENDENT, SUITABLE));
	OK(record_activity(&r, test_day("2026-11-10"), ACTIVITY_F5));
	OK(record_allocated(&r, test_day("2026-11-21"), test_team(t, "21-plus"), lena));
	test_recorded(t, &r);
	test_all_teams(t, sam_of(t));
	return t;
}

static const char night[] = PEOPLE
    "K1,Kai,Moorhouse,14/06/2008,sam@example.org,north,03/02/2019,,21/11/2026,C,1,F2,YES\n";

static struct str standing(struct test_office *t)
{
	return test_lines(t, &t->arena,
			  "select 'home ' || kind || on_day as line from home where replaced_at is null union all "
			  "select 'activity ' || code || "
			  "on_day from activity where replaced_at is null union all select 'worker ' || a.name || "
			  "l.on_day from allocation l join "
			  "account a on a.id = l.worker where l.replaced_at is null order by 1",
			  0);
}

/* A file never overwrites it, says so once, and not again after somebody has looked. */
static void ours_stands(void **state)
{
	struct test_office *t = begin_with_kai();
	struct str before = standing(t);
	struct fact_differences open;
	struct viewer viewer = {sam_of(t)};
	(void)state;
	struct taken p = take(t, INTAKE_PEOPLE, night, PLAIN);
	assert_int_equal(p.r.differs, 3);
	assert_string_equal(before.p, standing(t).p);
	assert_int_equal(test_count(t, "fact_difference"), 3);
	assert_false(changes(t, INTAKE_PEOPLE, night, PLAIN)); /* the same file twice changes nothing */
	OK(fact_differences_open(t->db, &t->arena, viewer, kai_of(t), &open));
	assert_int_equal(open.n, 3);
	for (size_t i = 0; i < open.n; i++) {
		if (str_eq(open.p[i].what, STR("home"))) {
			IS(open.p[i].ours, "living independently, suitable");
			IS(open.p[i].theirs, "residential care, suitable");
		} else if (str_eq(open.p[i].what, STR("allocation"))) {
			IS(open.p[i].ours, "Lena Brook, 21 Plus");
		} else {
			IS(open.p[i].words, "Activity");
		}
	}
	/* the file comes to say the same */
	p = take(t, INTAKE_PEOPLE,
		 PEOPLE "K1,Kai,Moorhouse,14/06/2008,lena@example.org,21-plus,03/02/2019,,21/11/2026,U,1,F2,YES\n",
		 PLAIN);
	assert_int_equal(test_count(t, "fact_difference where settled is null"), 1);
	assert_string_equal(before.p, standing(t).p);
	/* and what came from files is still the files' */
	p = take(t, INTAKE_PEOPLE, PEOPLE "K1,Kai,Moorhouse,14/06/2008,,,03/02/2019,,21/11/2026,,,,NO\n", PLAIN);
	assert_int_equal(test_count(t, "in_touch where code = 'NO'"), 1);
	test_office_close(t);
}

static void the_page(void **state)
{
	struct test_office *t = begin_with_kai();
	struct test_client c = test_browser_of(t, sam_of(t));
	const char *page = test_path(t, "/people/{ref}", test_ref(t, kai_of(t)));
	const char *differences = arena_fmt(&t->arena, "%s/differences", page).p;
	(void)state;
	assert_int_equal(test_get(&c, differences), 200);
	assert_true(test_shows(&c, "Nothing. When a file of the council"));
	(void)take(t, INTAKE_PEOPLE, night, PLAIN);
	assert_int_equal(test_get(&c, page), 200);
	assert_true(test_shows(&c, "3 things recorded here"));
	assert_int_equal(test_get(&c, differences), 200);
	assert_true(test_shows(&c, "residential care, suitable"));
	struct str op = arena_str(&t->arena, str_c(test_operation(t, &c)));
	const char *body =
	    arena_fmt(&t->arena, "operation=%s&what=home&on=2026-11-10&theirs=residential+care%%2C+suitable", op.p).p;
	assert_int_equal(test_post(&c, differences, body, true), 303);
	assert_int_equal(test_count(t, "fact_difference where settled = 'kept'"), 1);
	assert_int_equal(test_count(t, "trail where what = 'difference.kept' and detail = 'home'"), 1);
	assert_int_equal(test_post(&c, differences, body, true), 303); /* twice is once */
	assert_int_equal(test_count(t, "trail where what = 'difference.kept'"), 1);
	assert_int_equal(test_get(&c, differences), 200);
	assert_false(test_shows(&c, "residential care"));
	/* the same file is not asked about again, a new word of it is */
	(void)take(t, INTAKE_PEOPLE, night, PLAIN);
	assert_int_equal(test_count(t, "fact_difference where settled is null"), 2);
	(void)take(t, INTAKE_PEOPLE, PEOPLE "K1,Kai,Moorhouse,14/06/2008,,,03/02/2019,,21/11/2026,S,2,F2,YES\n", PLAIN);
	assert_int_equal(test_count(t, "fact_difference where settled is null"), 3);
	test_client_finish(&c);
	test_office_close(t);
}

/* What the file says takes the place of ours, in its day; the file decides again from there on. */
static void the_files_is_taken(void **state)
{
	struct test_office *t = begin_with_kai();
	struct test_client c = test_browser_of(t, sam_of(t));
	const char *differences = test_path(t, "/people/{ref}/differences", test_ref(t, kai_of(t)));
	(void)state;
	(void)take(t, INTAKE_PEOPLE, night, PLAIN);
	assert_int_equal(test_get(&c, differences), 200);
	assert_true(test_shows(&c, "Take the file’s"));
	struct str op = arena_str(&t->arena, str_c(test_operation(t, &c)));
	const char *body = arena_fmt(&t->arena,
				     "operation=%s&take=file&what=home&on=2026-11-10&theirs=residential+care%%2C+"
				     "suitable",
				     op.p)
			       .p;
	/* not of an address that is kept from view */
	testdb_run(t->db, "update home set sensitive = 1 where source = 'here'");
	assert_int_equal(test_post(&c, differences, body, true), 303);
	assert_int_equal(test_count(t, "trail where what = 'difference.taken'"), 0);
	testdb_run(t->db, "update home set sensitive = 0");
	assert_int_equal(test_post(&c, differences, body, true), 303);
	IS(str_trim(test_lines(t, &t->arena,
			       "select on_day || kind || source as line from home where replaced_at is null and "
			       "on_day = '2026-11-10'",
			       0)),
	   "2026-11-10Cpeople file");
	/* ours can still be read, and says what took its place */
	assert_int_equal(test_count(t,
				    "home o join home n on n.person = o.person and n.id = o.replaced_by where o.kind = "
				    "'U' and n.kind = 'C' and o.replaced_at = n.recorded_at"),
			 1);
	assert_int_equal(test_count(t, "trail where what = 'difference.taken' and detail = 'home'"), 1);
	assert_int_equal(test_post(&c, differences, body, true), 303); /* twice is once */
	assert_int_equal(test_count(t, "trail where what = 'difference.taken'"), 1);
	assert_int_equal(test_get(&c, differences), 200);
	assert_false(test_shows(&c, "residential care"));
	/* the same file has nothing to say of it, and a new word of it is taken without asking */
	(void)take(t, INTAKE_PEOPLE, night, PLAIN);
	assert_int_equal(test_count(t, "fact_difference where settled is null and what = 'home'"), 0);
	(void)take(t, INTAKE_PEOPLE, PEOPLE "K1,Kai,Moorhouse,14/06/2008,,,03/02/2019,,21/11/2026,S,2,,\n", PLAIN);
	assert_int_equal(test_count(t, "home where kind = 'S' and replaced_at is null"), 1);
	/* the activity too; not once somebody here has changed it meanwhile */
	assert_int_equal(test_get(&c, differences), 200);
	op = arena_str(&t->arena, str_c(test_operation(t, &c)));
	testdb_run(t->db, "update activity set on_day = '2026-11-11' where source = 'here'");
	char *plus = strdup(arena_str(&t->arena, activity_words(ACTIVITY_F2)).p);
	for (char *at = plus; *at; at++)
		*at = *at == ' ' ? '+' : *at;
	body = arena_fmt(&t->arena, "operation=%s&take=file&what=activity&on=2026-11-10&theirs=%s", op.p, plus).p;
	assert_int_equal(test_post(&c, differences, body, true), 303);
	assert_int_equal(test_count(t, "trail where what = 'difference.taken' and detail = 'activity'"), 0);
	testdb_run(t->db, "update activity set on_day = '2026-11-10' where source = 'here'");
	assert_int_equal(test_post(&c, differences, body, true), 303);
	assert_int_equal(test_count(t, "trail where what = 'difference.taken' and detail = 'activity'"), 1);
	assert_int_equal(test_count(t, "activity where code = 'F2' and on_day = '2026-11-10' and replaced_at is null"),
			 1);
	free(plus);
	test_client_finish(&c);
	test_office_close(t);
}

/* Ours as it went out, with another day written over it. */
static struct str plans_file(struct test_office *t, struct str exported, const char *day)
{
	struct str text = read_text(t, exported), to = in_folder(t, "plans.csv");
	const char *at = strstr(text.p, "2026-10-31");
	assert_non_null(at);
	write_text(to, arena_fmt(&t->arena, "%.*s%s%s", (int)(at - text.p), text.p, day, at + 10).p);
	return to;
}

static struct str plans_standing(struct test_office *t)
{
	return str_trim(test_lines(
	    t, &t->arena,
	    "select on_day || kind || ' ' || source as line from plan_event where replaced_at is null order by 1", 0));
}

/* A review that was on another day, as the case system knows it. */
static void a_plan_of_the_files(void **state)
{
	struct test_office *t = begin_with_kai();
	struct export_result out;
	(void)state;
	test_plan(t, kai_of(t), "2026-10-31", PLAN_REVIEWED);
	assert_int_equal(mkdir(in_folder(t, "out").p, 0700), 0);
	OK(export_run(t->db, &t->arena,
		      &(struct export_options){.folder = in_folder(t, "out"), .since = INSTANT_NONE, .now = t->now},
		      &out));
	struct str file = plans_file(t, out.plans_path, "2026-10-30");
	assert_int_equal(take_path(t, INTAKE_PLANS, file, PLAIN, "").r.differs, 1);
	struct test_client c = test_browser_of(t, sam_of(t));
	const char *differences = test_path(t, "/people/{ref}/differences", test_ref(t, kai_of(t)));
	assert_int_equal(test_get(&c, differences), 200);
	assert_true(test_shows(&c, "Take the file’s"));
	const char *body = arena_fmt(&t->arena,
				     "operation=%s&take=file&what=plan&on=2026-10-31&theirs=plan+reviewed+on+30+"
				     "October+2026",
				     test_operation(t, &c))
			       .p;
	/* not once somebody here has changed it meanwhile */
	testdb_run(t->db, "update plan_event set kind = 'started'");
	assert_int_equal(test_post(&c, differences, body, true), 303);
	assert_int_equal(test_count(t, "trail where what = 'difference.taken'"), 0);
	testdb_run(t->db, "update plan_event set kind = 'reviewed'");
	assert_int_equal(test_post(&c, differences, body, true), 303);
	IS(plans_standing(t), "2026-10-30reviewed plans file");
	assert_int_equal(test_count(t, "plan_event where source = 'here' and replaced_at is not null"), 1);
	assert_int_equal(test_post(&c, differences, body, true), 303); /* twice is once */
	assert_int_equal(test_count(t, "trail where what = 'difference.taken' and detail = 'plan'"), 1);
	assert_int_equal(test_get(&c, differences), 200);
	assert_false(test_shows(&c, "30 October 2026"));
	/* the same file has nothing to say of it, and a new word of it is taken without asking */
	struct taken again = take_path(t, INTAKE_PLANS, file, PLAIN, "");
	assert_int_equal(again.r.differs + again.r.changed, 0);
	again = take_path(t, INTAKE_PLANS, plans_file(t, out.plans_path, "2026-10-29"), PLAIN, "");
	assert_int_equal(again.r.differs, 0);
	IS(plans_standing(t), "2026-10-29reviewed plans file");
	test_client_finish(&c);
	test_office_close(t);
}

/* Who works with somebody is handed over, with a note, by whoever may. */
static void a_worker_is_handed_over(void **state)
{
	struct test_office *t = begin_with_kai();
	struct test_client c = test_browser_of(t, sam_of(t));
	const char *differences = test_path(t, "/people/{ref}/differences", test_ref(t, kai_of(t)));
	const char *hand_over = test_path(t, "/people/{ref}/worker\"", test_ref(t, kai_of(t)));
	(void)state;
	(void)take(t, INTAKE_PEOPLE, night, PLAIN);
	assert_int_equal(test_get(&c, differences), 200);
	assert_true(test_shows(&c, "If the file is right, your Team Manager hands over."));
	assert_false(test_shows(&c, hand_over));
	test_client_finish(&c);
	struct account_id ruth = test_account(t, "ruth@x.example", "Ruth", ROLE_MANAGER, "21-plus", false);
	test_all_teams(t, ruth);
	c = test_browser_of(t, ruth);
	assert_int_equal(test_get(&c, differences), 200);
	assert_true(test_shows(&c, hand_over));
	assert_false(test_shows(&c, "your Team Manager hands over"));
	test_client_finish(&c);
	test_office_close(t);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(ours_stands), cmocka_unit_test(the_page),
					   cmocka_unit_test(the_files_is_taken), cmocka_unit_test(a_plan_of_the_files),
					   cmocka_unit_test(a_worker_is_handed_over)};
	return TESTING_MAIN("differences", tests);
}
