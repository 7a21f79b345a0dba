/* Life inside and the release: what is noted meets what was promised, and stands on one page. */
#include "testing.h"

#include "operation.h"
#include "resettlement.h"

struct desk {
	struct test_office *t;
	struct account_id lena;
	struct person_id leon;
	struct test_client c;
	const char *page;
};

/* Leon is 21, inside, and comes out in five weeks. */
static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.lena = test_account(d.t, "lena@example.org", "Lena Brook", ROLE_ADVISER, "21-plus", true);
	d.leon = test_person(d.t, &(struct test_person){.id = "100",
							.first_name = "Leon",
							.surname = "Birch",
							.birth = "2005-03-01",
							.care_from = "2010-02-03",
							.care_to = "2023-03-01",
							.team = "21-plus",
							.worker = d.lena});
	struct recording r = test_record(d.t, &d.t->arena, d.leon);
	struct spell s = {.on = test_day("2026-11-02"),
			  .status = HELD_SENTENCED,
			  .number = STR("A1234BC"),
			  .expected = test_day("2026-12-28"),
			  .released = DATE_NONE};
	OK(custody_put(&r, NULL, &s, SPELL_BEGAN, s.on, STR(""), d.lena));
	test_recorded(d.t, &r);
	d.page = arena_fmt(&d.t->arena, "/people/%s/custody", test_ref(d.t, d.leon)).p;
	d.c = test_browser_of(d.t, d.lena);
	return d;
}

static void end(struct desk *d)
{
	test_client_finish(&d->c);
	test_office_close(d->t);
}

static int post(struct desk *d, const char *path, const char *rest)
{
	return test_post(&d->c, arena_fmt(&d->t->arena, "%s/%s", d->page, path).p,
			 arena_fmt(&d->t->arena, "operation=%s&%s", operation_new(&d->t->arena).p, rest).p, true);
}

#define ON_20 "&from-day=20&from-month=11&from-year=2026"

static int64_t due(struct desk *d, const char *promise)
{
	return test_count(d->t, arena_fmt(&d->t->arena, "due where promise = '%s'", promise).p);
}

static int64_t step(struct desk *d, const char *code)
{
	return test_count(d->t, arena_fmt(&d->t->arena, "step where code = '%s' and replaced_at is null", code).p);
}

/* How many of the five small steps the page shows as done. */
static int steps_done(struct desk *d)
{
	static const char mark[] = "app-steps__step--done";
	struct str page = test_body(&d->c);
	int n = 0;
	for (size_t i = 0; i + sizeof(mark) - 1 <= page.n; i++)
		n += memcmp(page.p + i, mark, sizeof(mark) - 1) == 0;
	return n;
}

static void notes_stand_change_and_end(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "No number is on the list") && test_shows(&d.c, "Add a number"));
	assert_int_equal(post(&d, "notes/phone", "name=Mum&about=07700+900321"), 200);
	assert_true(test_shows(&d.c, "Say whether the prison has approved it") && test_shows(&d.c, "07700 900321"));
	assert_int_equal(post(&d, "notes/phone", "name=Mum&about=07700+900321&choice=asked"), 303);
	assert_int_equal(post(&d, "notes/phone", "name=Lena&about=0115+496+0002&choice=approved"), 303);
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "07700 900321") && test_shows(&d.c, "0115 496 0002"));
	struct str ref = str_trim(test_lines(
	    d.t, &d.t->arena, "select ref as line from inside_note where name = 'Mum' and person = :p", d.leon.id));
	const char *one = arena_fmt(&d.t->arena, "notes/phone/%.*s", STR_ARG(ref)).p;
	assert_int_equal(test_get(&d.c, arena_fmt(&d.t->arena, "%s/%s", d.page, one).p), 200);
	assert_true(test_shows(&d.c, "value=\"07700 900321\""));
	assert_int_equal(post(&d, one, "name=Mum&about=07700+900321&choice=approved"), 303);
	assert_int_equal(test_count(d.t, "inside_note where replaced_at is null"), 2);
	assert_int_equal(post(&d, one, "ended=yes"), 303);
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_false(test_shows(&d.c, "07700 900321"));
	assert_int_equal(test_count(d.t, "inside_note"), 4); /* all that was said stays */
	assert_int_equal(post(&d, one, "ended=yes"), 404);
	assert_int_equal(post(&d, "notes/dragons", "name=x"), 404);
	/* one at a time: another is a change of the one */
	assert_int_equal(post(&d, "notes/booking", "name=Ring+01777&choice=domestic"), 303);
	assert_int_equal(post(&d, "notes/booking", "name=Write+first&choice=legal"), 303);
	assert_int_equal(test_count(d.t, "inside_note where kind = 'booking' and replaced_at is null"), 1);
	end(&d);
}

static void what_is_noted_meets_what_was_promised(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(due(&d, "release-day-plan"), 1);
	assert_int_equal(due(&d, "resettlement-plan"), 1);
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_int_equal(steps_done(&d), 0);
	assert_int_equal(
	    post(&d, "done", "done=resettlement-plan&done=local-offer-given&day-day=20&day-month=11&day-year=2026"),
	    303);
	assert_int_equal(due(&d, "resettlement-plan"), 0);
	assert_int_equal(step(&d, "local-offer-given"), 1);
	/* a plan that nobody has agreed meets nothing; agreed with them it does */
	assert_int_equal(post(&d, "notes/release-day", "name=12+Mill+Lane&choice=found&more=Lena"), 303);
	assert_int_equal(due(&d, "release-day-plan"), 1);
	assert_int_equal(post(&d, "notes/release-day", "name=12+Mill+Lane&choice=found&more=Lena" ON_20), 200);
	assert_true(test_shows(&d.c, "Say how they get there"));
	assert_int_equal(
	    post(&d, "notes/release-day", "name=12+Mill+Lane&choice=found&about=Lena+drives&more=Lena" ON_20), 303);
	assert_int_equal(due(&d, "release-day-plan"), 0);
	assert_int_equal(post(&d, "notes/kit", "name=ready&about=ready&pounds=20&choice=not-yet&more=yes" ON_20), 303);
	assert_int_equal(step(&d, "phone-given"), 0);
	assert_int_equal(step(&d, "credit-given"), 0); /* what was given is an award */
	assert_int_equal(step(&d, "clothing-given"), 0);
	assert_int_equal(step(&d, "allowance-decided"), 1);
	assert_int_equal(post(&d, "notes/work", "choice=cannot&words=Back+pain" ON_20), 303);
	assert_int_equal(step(&d, "work-inside-explored"), 1);
	assert_int_equal(post(&d, "notes/money", "choice=touch&pounds=%C2%A312.50" ON_20), 303);
	assert_int_equal(step(&d, "money-inside-agreed"), 1);
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_int_equal(steps_done(&d), 5);
	assert_true(test_shows(&d.c, "£12.50") && test_shows(&d.c, "£20") && test_shows(&d.c, "Back pain"));
	/* the list counts the same steps */
	assert_int_equal(test_get(&d.c, "/custody"), 200);
	assert_int_equal(steps_done(&d), 5);
	struct str kept = test_table(d.t, &d.t->arena, "due");
	size_t people;
	OK(dues_rebuild(d.t->db, d.t->office.policy, d.t->now, &people));
	assert_true(str_eq(kept, test_table(d.t, &d.t->arena, "due")));
	end(&d);
}

static void what_is_wrong_comes_back(void **state)
{
	static const struct {
		const char *path, *rest, *says;
	} cases[] = {
	    {"notes/phone", "about=1&choice=approved", "Say whose number it is"},
	    {"notes/phone", "name=Mum&about=1&choice=dragons", "choose one of the answers"},
	    {"notes/money", "choice=touch&pounds=lots" ON_20, "How much must be pounds"},
	    {"notes/money", "choice=touch&pounds=12.5" ON_20, "How much must be pounds"},
	    {"notes/money", "choice=touch", "Enter the day it was agreed"},
	    {"notes/work", "choice=works&from-day=22&from-month=11&from-year=2026", "must be today or in the past"},
	    {"notes/work", "choice=works&from-day=31&from-month=2&from-year=2026", "must be a real date"},
	    {"done", "day-day=20&day-month=11&day-year=2026", "Tick what was done"},
	    {"done", "done=resettlement-plan&day-day=22&day-month=11&day-year=2026", "must be today or in the past"},
	};
	struct desk d = begin();
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(post(&d, cases[i].path, cases[i].rest), 200);
		if (!test_shows(&d.c, cases[i].says))
			fail_msg("%s: %s", cases[i].rest, cases[i].says);
	}
	assert_int_equal(test_count(d.t, "inside_note"), 0);
	assert_int_equal(test_count(d.t, "step"), 0);
	/* a meeting may be to come */
	assert_int_equal(post(&d, "notes/meeting", "choice=planned&from-day=2&from-month=12&from-year=2026"), 303);
	end(&d);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(notes_stand_change_and_end),
	    cmocka_unit_test(what_is_noted_meets_what_was_promised),
	    cmocka_unit_test(what_is_wrong_comes_back),
	};
	return TESTING_MAIN("resettlement", tests);
}
