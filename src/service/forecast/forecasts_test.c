/* The forecast on its page and from the command line: what the engine's forecasts of everybody come to, kept until
 * something is recorded, with names for those alone who may see them. */
#include "testing.h"

#include <fcntl.h>
#include <jansson.h>
#include <sys/stat.h>
#include <unistd.h>

#include "commands.h"
#include "forecasts.h"

struct fixture {
	struct test_office *t;
	struct test_client c; /* a manager of North */
	struct account_id worker, manager;
	struct person_id kai, mia, zed;
};

static struct fixture *open_it(void)
{
	static struct fixture f;
	f.t = test_office_open();
	f.worker = test_account(f.t, "w@x.example", "Wyn Dee", ROLE_ADVISER, "north", false);
	f.manager = test_account(f.t, "m@x.example", "Mo Dee", ROLE_MANAGER, "north", false);
	/* Turns 21 in March 2027; a plan of long ago, so a review is late. */
	f.kai = test_person(f.t, &(struct test_person){.id = "1",
						       .first_name = "Kai",
						       .surname = "Rowe",
						       .birth = "2006-03-14",
						       .care_from = "2015-01-01",
						       .care_to = "2024-03-14",
						       .team = "north",
						       .worker = f.worker});
	test_plan(f.t, f.kai, "2025-01-10", PLAN_STARTED);
	test_plan(f.t, f.kai, "2025-07-01", PLAN_REVIEWED);
	/* Turns 25 in March 2027. */
	f.mia = test_person(f.t, &(struct test_person){.id = "2",
						       .first_name = "Mia",
						       .surname = "Stone",
						       .birth = "2002-03-02",
						       .care_from = "2010-01-01",
						       .care_to = "2020-03-02",
						       .team = "21-plus"});
	test_contact(f.t, f.mia, "2026-08-05", CONTACT_PHONE, "well");
	test_contact(f.t, f.mia, "2026-10-05", CONTACT_PHONE, "well");
	f.zed = test_person(f.t, &(struct test_person){.id = "3",
						       .first_name = "Zedekiah",
						       .surname = "Hidden",
						       .birth = "2006-03-20",
						       .care_from = "2015-01-01",
						       .care_to = "2024-03-20",
						       .team = "north",
						       .restricted = true});
	f.c = test_browser_of(f.t, f.manager);
	return &f;
}

static void close_it(struct fixture *f)
{
	test_client_finish(&f->c);
	test_office_close(f->t);
}

static struct job_run run_of(struct fixture *f, const struct job *job)
{
	return (struct job_run){
	    .db = f->t->db, .arena = &f->t->arena, .job = job, .now = f->t->now, .context = &f->t->office};
}

/* What the work process does; how many jobs there were. */
static int work(struct fixture *f)
{
	struct job job;
	bool found;
	int n = 0;
	for (;; n++) {
		OK(job_claim(f->t->db, &f->t->arena, f->t->now, 60, &found, &job));
		if (!found)
			return n;
		struct job_run run = run_of(f, &job);
		OK(forecast_run(&run));
	}
}

/* Time passes: a session ends meanwhile. */
static void later(struct fixture *f, int64_t seconds)
{
	test_client_finish(&f->c);
	f->t->now.seconds += seconds;
	f->c = test_browser_of(f->t, f->manager);
}

static void look(struct fixture *f, const char *path)
{
	assert_int_equal(test_get(&f->c, path), 200);
}

/* The page as words with one space between, without tags. */
static struct str words(struct fixture *f)
{
	struct str page = test_body(&f->c);
	char *out = arena_bytes(&f->t->arena, page.n + 1);
	size_t n = 0;
	bool tag = false;
	for (size_t i = 0; i < page.n; i++) {
		char c = page.p[i] == '<' || page.p[i] == '\n' ? ' ' : page.p[i];
		tag = page.p[i] == '<' || (tag && page.p[i] != '>');
		if (tag && c != ' ')
			continue;
		if (c == '>' || (c == ' ' && n && out[n - 1] == ' '))
			continue;
		out[n++] = c;
	}
	out[n] = '\0';
	return (struct str){out, n};
}

#define SAYS(f, text) assert_true(str_contains(words(f), str_c(text)))

static void asked_made_and_kept(void **state)
{
	struct fixture *f = open_it();
	(void)state;
	look(f, "/forecast");
	assert_true(test_shows(&f->c, "It is being worked out."));
	assert_true(test_answer_header(&f->c, "Refresh").n > 0);
	look(f, "/forecast"); /* the second look asks for nothing more */
	assert_int_equal(work(f), 1);
	look(f, "/forecast?team=all");
	assert_true(str_empty(test_answer_header(&f->c, "Refresh")));
	assert_false(test_shows(&f->c, "being worked out"));
	/* Kai, Mia and the restricted one. */
	SAYS(f, "March 2027");
	look(f, "/forecast");
	assert_int_equal(work(f), 0);
	/* Something is recorded: what stood still stands, and another is asked for. */
	test_plan(f->t, f->kai, "2026-11-20", PLAN_REVIEWED);
	look(f, "/forecast");
	assert_true(test_shows(&f->c, "Something was recorded since"));
	assert_true(str_empty(test_answer_header(&f->c, "Refresh"))); /* it may be being read */
	SAYS(f, "Month by month");
	assert_int_equal(work(f), 1);
	look(f, "/forecast");
	assert_false(test_shows(&f->c, "Something was recorded since"));
	/* So it is when a day has passed. */
	later(f, 86400);
	look(f, "/forecast");
	assert_int_equal(work(f), 1);
	assert_int_equal(test_count(f->t, "result"), 2); /* the one that stood until then goes with the next */
	look(f, "/forecast");
	assert_int_equal(work(f), 0);
	close_it(f);
}

static void the_review_moves(void **state)
{
	struct fixture *f = open_it();
	(void)state;
	look(f, "/forecast");
	work(f);
	/* Late since 1 January 2026: today, and next in May 2027, when he is 21 already. */
	look(f, "/forecast?team=north&months=6");
	SAYS(f, "Review the Pathway Plan 1 0 0 0 0 0 1");
	test_plan(f->t, f->kai, "2026-07-20", PLAN_REVIEWED);
	look(f, "/forecast?team=north&months=6");
	work(f);
	look(f, "/forecast?team=north&months=6");
	SAYS(f, "Review the Pathway Plan 0 0 1 0 0 0 1");
	/* In July one thing was done for those who are with North now: 1 in six months, by one worker. */
	SAYS(f, "Leaving Care North 1");
	SAYS(f, "0.2");
	/* From 21 on he is with 21 Plus, and what is due then is due there. */
	look(f, "/forecast?team=21-plus&months=24");
	SAYS(f, "Be in touch");
	close_it(f);
}

static void names_for_those_who_may(void **state)
{
	struct fixture *f = open_it();
	const char *turns = "/forecast/who/turns-21/2027-03-01?team=all";
	(void)state;
	look(f, "/forecast?team=all");
	assert_int_equal(test_get(&f->c, turns), 303); /* there is none yet */
	work(f);
	look(f, "/forecast?team=all");
	assert_true(test_shows(&f->c, "/forecast/who/turns-21/2027-03-01?team=all"));
	SAYS(f, "2 Turns 21, March 2027"); /* everybody is counted */
	SAYS(f, "1 Turns 25, March 2027");
	look(f, turns);
	assert_true(test_shows(&f->c, "Kai Rowe"));
	assert_false(test_shows(&f->c, "Hidden"));
	SAYS(f, "And 1 restricted.");
	look(f, "/forecast/who/turns-25/2027-03-17?team=21-plus"); /* any day of the month */
	assert_true(test_shows(&f->c, "Mia Stone"));
	look(f, "/forecast/who/turns-25/2027-03-01?team=north");
	assert_false(test_shows(&f->c, "Mia Stone"));
	look(f, "/forecast/who/turns-25/2027-04-01?team=all");
	assert_false(test_shows(&f->c, "Mia Stone"));
	assert_int_equal(test_get(&f->c, "/forecast/who/nonsense/2027-04-01"), 404);
	/* An analyst has the counts alone; an adviser neither. */
	test_client_finish(&f->c);
	f->c = test_browser_of(f->t, test_account(f->t, "a@x.example", "An Dee", ROLE_ANALYST, "", false));
	look(f, "/forecast?team=all");
	assert_false(test_shows(&f->c, "/forecast/who"));
	assert_int_equal(test_get(&f->c, turns), 403);
	test_client_finish(&f->c);
	f->c = test_browser_of(f->t, f->worker);
	assert_int_equal(test_get(&f->c, "/forecast"), 403);
	close_it(f);
}

/* Killed after it had written rows, then begun again by another: they are there once, and who comes late, however late,
 * takes none of them away. */
static void a_job_that_is_begun_again(void **state)
{
	struct fixture *f = open_it();
	struct job slow, job;
	bool found;
	(void)state;
	look(f, "/forecast");
	OK(job_claim(f->t->db, &f->t->arena, f->t->now, 60, &found, &slow));
	later(f, 61);
	OK(job_claim(f->t->db, &f->t->arena, f->t->now, 60, &found, &job));
	assert_true(found);
	struct job_run run = run_of(f, &job), late = run_of(f, &slow);
	assert_int_equal(forecast_run(&late)->kind, ERROR_CONFLICT);
	assert_int_equal(test_count(f->t, "forecast_event"), 0);
	OK(forecast_run(&run));
	assert_int_equal(test_count(f->t, "forecast_event"), 3);
	late = run_of(f, &slow);
	assert_int_equal(forecast_run(&late)->kind, ERROR_CONFLICT);
	run = run_of(f, &job); /* it is done: this one may not say so again */
	assert_int_equal(forecast_run(&run)->kind, ERROR_CONFLICT);
	assert_int_equal(test_count(f->t, "forecast_event"), 3);
	close_it(f);
}

static void a_job_that_fails(void **state)
{
	struct fixture *f = open_it();
	struct job job;
	bool found;
	(void)state;
	look(f, "/forecast");
	OK(job_claim(f->t->db, &f->t->arena, f->t->now, 60, &found, &job));
	OK(job_fail(f->t->db, &job, STR("no reason"), false, 1, f->t->now));
	look(f, "/forecast");
	assert_true(test_shows(&f->c, "It could not be worked out."));
	assert_int_equal(work(f), 0);
	later(f, 3601);
	look(f, "/forecast");
	assert_true(test_shows(&f->c, "It is being worked out."));
	assert_int_equal(work(f), 1);
	close_it(f);
}

static const struct error *count_named(void *arg, const struct forecast_named *named, size_t n, int64_t people)
{
	(void)named, (void)people;
	*(size_t *)arg += n;
	return NULL;
}

/* The figures hold what the forecasts of everybody hold, no more and no less; and are the same when read back. */
static void figures_are_the_sum_of_people(void **state)
{
	struct fixture *f = open_it();
	struct arena *a = &f->t->arena;
	struct forecast_figures figures, back;
	struct people_batch people = {.more = true};
	struct date today = instant_london_day(f->t->now);
	int64_t work = 0, sum = 0, late = 0, late_sum = 0;
	size_t named = 0, named_sum = 0;
	(void)state;
	for (int i = 0; i < 25; i++) {
		struct person_id p = test_person(
		    f->t, &(struct test_person){.id = arena_fmt(a, "x%d", i).p,
						.birth = date_iso(a, date_add_months(test_day("2001-12-31"), i * 4)).p,
						.care_from = "2013-01-01",
						.care_to = i < 15 ? "2019-12-01" : NULL,
						.team = i % 3 ? "north" : "21-plus"});
		test_plan(f->t, p, "2026-03-31", PLAN_REVIEWED);
	}
	OK(forecast_start(f->t->db, a, f->t->office.policy, today, 24, &figures));
	OK(forecast_county(f->t->db, &figures, count_named, &named));
	while (people.more) {
		OK(dues_next_people(f->t->db, a, &people));
		for (size_t i = 0; i < people.n; i++) {
			struct subject s;
			OK(dues_subject(f->t->db, a, people.p[i], &s));
			struct forecast one = forecast_person(f->t->office.policy, &s.facts, date_london_end(today),
							      figures.until, a);
			work += (int64_t)one.n;
			named_sum += one.n_turns;
			for (size_t k = 0; k < one.n; k++)
				late += date_cmp(one.p[k].by, today) < 0 && one.p[k].on.days == today.days;
		}
	}
	for (size_t p = 0; p < f->t->office.policy->n_promises; p++)
		for (size_t t = 0; t < figures.teams.n; t++) {
			late_sum += *forecast_late(&figures, p, t);
			for (int m = 0; m < 24; m++)
				sum += *forecast_work(&figures, p, t, m);
		}
	assert_int_equal(sum, work);
	assert_int_equal(late_sum, late);
	assert_int_equal(named, named_sum);
	assert_true(sum > 50 && late > 0 && named > 10);
	assert_int_equal(figures.people, 28);
	struct str text = forecast_text(a, &figures);
	OK(forecast_read(f->t->db, a, f->t->office.policy, text, &back));
	assert_string_equal(forecast_text(a, &back).p, text.p);
	assert_non_null(forecast_read(f->t->db, a, f->t->office.policy, STR("forecast 2026"), &back));
	assert_non_null(forecast_read(f->t->db, a, f->t->office.policy,
				      STR("forecast 2026-11-21 2 1\nteam 0 1 x 0 0 0 0 0 0\n"), &back));
	close_it(f);
}

/* ---- the command ---- */

static void copy_council(struct test_office *t)
{
	static const char *const names[] = {"policy.yaml", "teams.yaml"};
	struct str text;
	assert_int_equal(mkdir(arena_fmt(&t->arena, "%s/council", t->folder).p, 0700), 0);
	for (size_t i = 0; i < 2; i++) {
		OK(council_file_load(
		    arena_fmt(&t->arena, "%s/tests/policies/nottinghamshire/%s", getenv("SOURCE_ROOT"), names[i]).p,
		    &t->arena, &text));
		FILE *f = fopen(arena_fmt(&t->arena, "%s/council/%s", t->folder, names[i]).p, "w");
		assert_non_null(f);
		fwrite(text.p, 1, text.n, f);
		assert_int_equal(fclose(f), 0);
	}
}

static int command(struct test_office *t, struct str *ret, const char *a, const char *b, const char *c)
{
	struct str option[] = {str_c(a), str_c(b), str_c(c), STR("--on=2026-11-21")};
	struct command_line line = {
	    .arena = &t->arena, .data = t->office.data, .database = testdb_where(t->db), .word = option, .words = 4};
	const char *path = arena_fmt(&t->arena, "%s/out", t->folder).p;
	fflush(stdout);
	int kept = dup(STDOUT_FILENO), to = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	assert_true(kept >= 0 && to >= 0 && dup2(to, STDOUT_FILENO) >= 0);
	int status = command_forecast(&line);
	fflush(stdout);
	assert_true(dup2(kept, STDOUT_FILENO) >= 0);
	close(kept);
	close(to);
	OK(council_file_load(path, &t->arena, ret));
	return status;
}

static int64_t number_of(const json_t *object, const char *key)
{
	assert_true(json_is_integer(json_object_get(object, key)));
	return json_integer_value(json_object_get(object, key));
}

static void the_command_says_the_same(void **state)
{
	struct fixture *f = open_it();
	struct str text;
	int64_t reviews = 0, turns = 0;
	(void)state;
	copy_council(f->t);
	assert_int_equal(command(f->t, &text, "--json", "--months=24", "--team=north"), EXIT_DONE);
	json_t *all = json_loadb(text.p, text.n, 0, NULL), *months = json_object_get(all, "months");
	assert_int_equal(json_array_size(months), 24);
	assert_int_equal(number_of(all, "people"), 3);
	assert_int_equal(json_array_size(json_object_get(all, "teams")), 1);
	for (size_t i = 0; i < 24; i++) {
		json_t *month = json_array_get(months, i), *work = json_object_get(month, "work");
		turns += number_of(month, "turns-21");
		for (size_t k = 0; k < json_array_size(work); k++) {
			json_t *w = json_array_get(work, k);
			assert_string_equal(json_string_value(json_object_get(w, "team")), "north");
			if (strcmp(json_string_value(json_object_get(w, "promise")), "plan-review") != 0)
				continue;
			assert_int_equal(i, 0);
			assert_int_equal(number_of(w, "late"), number_of(w, "due"));
			reviews += number_of(w, "due");
		}
	}
	assert_int_equal(reviews, 1);
	assert_int_equal(turns, 2);
	json_decref(all);
	assert_int_equal(command(f->t, &text, "--months=1", "--team=north", "--months=1"), EXIT_USAGE);
	assert_int_equal(command(f->t, &text, "--months", "2", "--team=north"), EXIT_DONE);
	assert_true(str_contains(text, STR("2026-11\n")));
	assert_true(str_contains(text, STR("2026-12\n")));
	assert_false(str_contains(text, STR("2027-01\n")));
	assert_true(str_contains(text, STR("1  Review the Pathway Plan, adviser, north (1 late)")));
	assert_int_equal(command(f->t, &text, "--months", "61", "--json"), EXIT_USAGE);
	assert_int_equal(command(f->t, &text, "--months", "6", "--team=nowhere"), EXIT_USAGE);
	close_it(f);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(asked_made_and_kept),       cmocka_unit_test(the_review_moves),
	    cmocka_unit_test(names_for_those_who_may),   cmocka_unit_test(a_job_that_is_begun_again),
	    cmocka_unit_test(a_job_that_fails),          cmocka_unit_test(figures_are_the_sum_of_people),
	    cmocka_unit_test(the_command_says_the_same),
	};
	return TESTING_MAIN("forecast", tests);
}
