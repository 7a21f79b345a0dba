/* What was kept in a period: the same as everybody's history says, with names for those who may see them, and with why.
 */
#include "testing.h"

#include "promises_kept.h"

struct fixture {
	struct test_office *t;
	struct test_client c; /* a manager of North */
	struct account_id worker, manager;
	struct person_id kai, zed;
	const char *person; /* /people/REF/kept of Kai */
};

/* A review on time (by 10 July 2025), one late (by 1 January 2026), one that is open (by 10 August 2026). */
static void three_reviews(struct fixture *f, struct person_id p)
{
	test_plan(f->t, p, "2025-01-10", PLAN_STARTED);
	test_plan(f->t, p, "2025-07-01", PLAN_REVIEWED);
	test_plan(f->t, p, "2026-02-10", PLAN_REVIEWED);
}

static struct fixture *open_it(void)
{
	static struct fixture f;
	f.t = test_office_open();
	f.worker = test_account(f.t, "w@x.example", "Wyn Dee", ROLE_ADVISER, "north", false);
	f.manager = test_account(f.t, "m@x.example", "Mo Dee", ROLE_MANAGER, "north", false);
	f.kai = test_person(f.t, &(struct test_person){.id = "1",
						       .first_name = "Kai",
						       .surname = "Rowe",
						       .birth = "2006-03-14",
						       .care_from = "2015-01-01",
						       .care_to = "2024-03-14",
						       .team = "north",
						       .worker = f.worker});
	f.zed = test_person(f.t, &(struct test_person){.id = "2",
						       .first_name = "Zedekiah",
						       .surname = "Hidden",
						       .birth = "2006-03-20",
						       .care_from = "2015-01-01",
						       .care_to = "2024-03-20",
						       .team = "north",
						       .restricted = true});
	three_reviews(&f, f.kai);
	three_reviews(&f, f.zed);
	f.person = arena_fmt(&f.t->arena, "/people/%s/kept", test_ref(f.t, f.kai)).p;
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
		OK(kept_run(&run));
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

/* Asks, has the work done, and looks again. */
static void made(struct fixture *f, const char *path)
{
	look(f, path);
	work(f);
	look(f, path);
}

/* The numbers in the row of a promise: "0 of 1 0 1 0 0 0": kept on time, on time, late, missed, open, not wanted. */
static const char *row_of(struct fixture *f, const char *title)
{
	struct str page = test_body(&f->c);
	const char *at = strstr(page.p, arena_fmt(&f->t->arena, "class=\"govuk-table__header\">%s<", title).p);
	struct buf b;
	buf_init(&b, &f->t->arena, 500);
	if (!at)
		return "none";
	const char *end = strstr(at, "</tr>");
	for (const char *td = strstr(at, "<td"); td && td < end; td = strstr(td + 1, "<td")) {
		const char *p = strchr(td, '>') + 1;
		if (*p == '<')
			p = strchr(p, '>') + 1;
		if (b.n)
			buf_char(&b, ' ');
		for (; *p != '<'; p++)
			buf_char(&b, *p);
	}
	return buf_str(&b).p;
}

static void at_the_end_of_a_period(void **state)
{
	static const struct {
		const char *from, *to, *says;
	} rows[] = {
	    {"2025-07-01", "2025-07-31", "2 of 2 2 0 0 0 0"}, /* on time */
	    {"2026-01-01", "2026-02-28", "0 of 2 0 2 0 0 0"}, /* late, and done within it */
	    {"2026-01-01", "2026-02-09", "0 of 2 0 0 0 2 0"}, /* at its end it was still to be done */
	    {"2026-02-01", "2026-02-28", "none"},             /* its day was before */
	    {"2026-01-01", "2026-01-01", "0 of 2 0 0 0 2 0"}, /* one day, its first and last */
	    {"2026-08-01", "2026-11-21", "0 of 2 0 0 0 2 0"},
	    {"2025-07-10", "2026-11-21", "2 of 6 2 2 0 2 0"},
	};
	struct fixture *f = open_it();
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		made(f, arena_fmt(&f->t->arena, "/kept?team=north&from=%s&to=%s", rows[i].from, rows[i].to).p);
		assert_string_equal(row_of(f, "Review the Pathway Plan"), rows[i].says);
	}
	/* Another team has none of it. */
	made(f, "/kept?team=south&from=2025-07-10&to=2026-11-21");
	assert_string_equal(row_of(f, "Review the Pathway Plan"), "none");
	close_it(f);
}

static void a_period_is_asked_for(void **state)
{
	static const struct {
		const char *query, *says;
	} wrong[] = {
	    {"from-day=1&from-month=1&from-year=2026&to-day=31&to-month=2&to-year=2026", "must be a real date"},
	    {"from-day=1&from-month=1&from-year=2026&to-day=22&to-month=11&to-year=2026",
	     "The last day must be today or in the past"},
	    {"from-day=2&from-month=1&from-year=2026&to-day=1&to-month=1&to-year=2026",
	     "The last day must be on or after the first"},
	    {"from-day=1&from-month=1&from-year=2016&to-day=2&to-month=1&to-year=2026", "10 years or less"},
	    {"from-day=&from-month=&from-year=&to-day=2&to-month=1&to-year=2026", "Enter the first day"},
	};
	struct fixture *f = open_it();
	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		look(f, arena_fmt(&f->t->arena, "/kept?%s", wrong[i].query).p);
		if (!test_shows(&f->c, wrong[i].says))
			fail_msg("%s is not refused with %s", wrong[i].query, wrong[i].says);
	}
	assert_int_equal(test_count(f->t, "job"), 0);
	/* Without a word: the last whole month. */
	look(f, "/kept");
	assert_true(test_shows(&f->c, "1 October 2026 to 31 October 2026"));
	assert_true(test_shows(&f->c, "It is being worked out."));
	assert_true(test_answer_header(&f->c, "Refresh").n > 0);
	look(f, "/kept?from-day=1&from-month=10&from-year=2026&to-day=31&to-month=10&to-year=2026&team=north");
	assert_int_equal(work(f), 1); /* the same period, so the same job */
	look(f, "/kept");
	assert_true(test_shows(&f->c, "Nothing fell due in this period"));
	assert_true(str_empty(test_answer_header(&f->c, "Refresh")));
	close_it(f);
}

static void names_for_those_who_may(void **state)
{
	struct fixture *f = open_it();
	const char *names = "/kept/2026-01-01/2026-02-28/plan-review/late?team=north";
	const char *file = "/kept/2026-01-01/2026-02-28/file?team=all";
	const char *counts = "/kept?from=2026-01-01&to=2026-02-28&team=north";
	(void)state;
	assert_int_equal(test_get(&f->c, names), 303); /* to the page that waits for it */
	made(f, counts);
	assert_true(test_shows(&f->c, "/kept/2026-01-01/2026-02-28/plan-review/late?team=north"));
	look(f, names);
	assert_true(test_shows(&f->c, "Kai Rowe"));
	assert_true(test_shows(&f->c, "Wyn Dee"));
	assert_true(test_shows(&f->c, "10 February 2026"));
	assert_true(test_shows(&f->c, "And 1 restricted."));
	assert_false(test_shows(&f->c, "Hidden"));
	look(f, "/kept/2026-01-01/2026-02-28/plan-review/late?team=south");
	assert_false(test_shows(&f->c, "Kai Rowe"));
	assert_false(test_shows(&f->c, "restricted"));
	look(f, "/kept/2026-01-01/2026-02-28/plan-review/late?team=north&from=2026-01-02&after=0"); /* after a place */
	assert_false(test_shows(&f->c, "Kai Rowe"));
	look(f, file);
	assert_true(test_shows(&f->c, "promise,outcome,due_by,done_on,person_id,name,team,worker,reason,words\r\n"));
	assert_true(
	    test_shows(&f->c, "plan-review,late,2026-01-01,2026-02-10,1,Kai Rowe,Leaving Care North,Wyn Dee,,\r\n"));
	assert_false(test_shows(&f->c, "Hidden"));
	assert_int_equal(test_get(&f->c, "/kept/2026-01-01/2026-02-28/plan-review/nonsense"), 404);
	assert_int_equal(test_get(&f->c, "/kept/2026-01-01/2026-02-28/nonsense/late"), 404);
	assert_int_equal(test_get(&f->c, "/kept/2026-01-01/2027-02-28/plan-review/late"), 404);
	test_client_finish(&f->c);
	f->c = test_browser_of(f->t, test_account(f->t, "a@x.example", "An Dee", ROLE_ANALYST, "", false));
	look(f, counts);
	assert_string_equal(row_of(f, "Review the Pathway Plan"), "0 of 2 0 2 0 0 0");
	assert_false(test_shows(&f->c, "plan-review/late"));
	assert_false(test_shows(&f->c, "/file"));
	assert_int_equal(test_get(&f->c, names), 403);
	assert_int_equal(test_get(&f->c, file), 403);
	test_client_finish(&f->c);
	f->c = test_browser_of(f->t, f->worker);
	assert_int_equal(test_get(&f->c, counts), 403);
	close_it(f);
}

/* Sends a reason; gives the status. */
static int say(struct fixture *f, const char *key, const char *why, const char *words)
{
	const char *path = arena_fmt(&f->t->arena, "%s/plan-review/%s", f->person, key).p;
	int status = test_get(&f->c, path);
	if (status != 200)
		return status;
	return test_post(
	    &f->c, path,
	    arena_fmt(&f->t->arena, "operation=%s&why=%s&words=%s", test_operation(f->t, &f->c), why, words).p, true);
}

static void why_it_was_late(void **state)
{
	struct fixture *f = open_it();
	(void)state;
	test_client_finish(&f->c);
	f->c = test_browser_of(f->t, f->worker);
	look(f, f->person);
	assert_true(test_shows(&f->c, "Late</span>: Review the Pathway Plan"));
	assert_true(test_shows(&f->c, "Say why"));
	/* The one that was late began when the first was done. */
	assert_int_equal(say(f, "2025-07-01", "", ""), 200);
	assert_true(test_shows(&f->c, "Select why"));
	assert_int_equal(say(f, "2025-07-01", "other", ""), 200);
	assert_true(test_shows(&f->c, "Say what the reason was"));
	assert_int_equal(say(f, "2025-07-01", "worker-away", "ill+%3Cfor%3E+weeks"), 303);
	look(f, f->person);
	assert_true(test_shows(&f->c, "The worker was away"));
	assert_true(test_shows(&f->c, "ill &lt;for&gt; weeks"));
	assert_true(test_shows(&f->c, "(Wyn Dee)"));
	/* Another reason stands in its place; the first stays recorded. */
	assert_int_equal(say(f, "2025-07-01", "not-reached", "%3Drang"), 303);
	look(f, f->person);
	assert_true(test_shows(&f->c, "Could not reach them"));
	assert_false(test_shows(&f->c, "The worker was away"));
	assert_int_equal(test_count(f->t, "due_reason"), 2);
	assert_int_equal(test_count(f->t, "due_reason where replaced_at is null"), 1);
	assert_int_equal(say(f, "2026-02-10", "visit-refused", ""), 303); /* open, and its day is past */
	assert_int_equal(say(f, "2025-01-10", "other", "x"), 404);        /* that one was on time */
	assert_int_equal(say(f, "2025-01-11", "other", "x"), 404);        /* there is none */
	/* Counted and named for the manager; a spreadsheet runs nothing. */
	test_client_finish(&f->c);
	f->c = test_browser_of(f->t, f->manager);
	made(f, "/kept?from=2026-01-01&to=2026-02-28&team=north");
	assert_true(test_shows(&f->c, "Could not reach them"));
	assert_true(test_shows(&f->c, "Nobody has said yet"));
	look(f, "/kept/2026-01-01/2026-02-28/plan-review/late?team=north");
	assert_true(test_shows(&f->c, "Could not reach them"));
	look(f, "/kept/2026-01-01/2026-02-28/file?team=north");
	assert_true(test_shows(&f->c, ",not-reached,'=rang\r\n"));
	close_it(f);
}

static void twice_is_once(void **state)
{
	struct fixture *f = open_it();
	(void)state;
	const char *path = arena_fmt(&f->t->arena, "%s/plan-review/2025-07-01", f->person).p;
	look(f, path);
	const char *body = arena_fmt(&f->t->arena, "operation=%s&why=other&words=x", test_operation(f->t, &f->c)).p;
	assert_int_equal(test_post(&f->c, path, body, true), 303);
	assert_int_equal(test_post(&f->c, path, body, true), 303);
	assert_int_equal(test_count(f->t, "due_reason"), 1);
	look(f, f->person);
	assert_true(test_shows(&f->c, "Change the reason"));
	close_it(f);
}

/* Killed after it had written rows, then begun again: they are there once; and an older one goes when nobody needs it.
 */
static void a_job_that_is_begun_again(void **state)
{
	struct fixture *f = open_it();
	struct job job;
	bool found;
	(void)state;
	look(f, "/kept?from=2025-07-10&to=2026-11-20");
	OK(job_claim(f->t->db, &f->t->arena, f->t->now, 60, &found, &job));
	struct job_run run = run_of(f, &job);
	OK(kept_run(&run));
	int64_t rows = test_count(f->t, "kept_due");
	assert_true(rows >= 6);
	run = run_of(f, &job); /* it is done: whoever comes late takes nothing away */
	assert_int_equal(kept_run(&run)->kind, ERROR_CONFLICT);
	assert_int_equal(test_count(f->t, "kept_due"), rows);
	later(f, 3 * 86400);
	made(f, "/kept?from=2026-11-01&to=2026-11-20");
	assert_int_equal(test_count(f->t, "result"), 1);
	assert_int_equal(test_count(f->t, "kept_due where promise = 'plan-review'"), 0);
	close_it(f);
}

/* Of many people: what stands in the rows is what their histories say, no more and no less. */
static void figures_are_everybodys_histories(void **state)
{
	struct fixture *f = open_it();
	struct arena *a = &f->t->arena;
	struct people_batch people = {.more = true};
	int64_t count[OUTCOMES] = {0}, all = 0;
	struct date from = test_day("2024-01-01"), to = test_day("2026-06-30");
	struct job job;
	bool found;
	(void)state;
	for (int i = 0; i < 20; i++) {
		struct person_id p = test_person(
		    f->t, &(struct test_person){.id = arena_fmt(a, "x%d", i).p,
						.birth = date_iso(a, date_add_months(test_day("2001-12-31"), i * 4)).p,
						.care_from = "2013-01-01",
						.care_to = "2019-12-01",
						.team = i % 3 ? "north" : "21-plus"});
		test_plan(f->t, p, "2023-03-31", PLAN_STARTED);
		test_plan(f->t, p, i % 2 ? "2023-09-15" : "2025-10-15", PLAN_REVIEWED);
		test_contact(f->t, p, "2025-05-05", CONTACT_PHONE, "");
	}
	look(f, "/kept?from=2024-01-01&to=2026-06-30&team=all");
	OK(job_claim(f->t->db, a, f->t->now, 60, &found, &job));
	struct job_run run = run_of(f, &job);
	OK(kept_run(&run));
	while (people.more) {
		OK(dues_next_people(f->t->db, a, &people));
		for (size_t i = 0; i < people.n; i++) {
			struct subject s;
			OK(dues_subject(f->t->db, a, people.p[i], &s));
			struct dues d = promises_history(f->t->office.policy, &s.facts, date_london_end(to), a);
			for (size_t k = 0; k < d.n; k++)
				if (date_known(d.p[k].by) && d.p[k].by.days >= from.days && d.p[k].by.days <= to.days)
					count[outcome_of(&d.p[k])]++;
		}
	}
	for (int o = OUTCOME_ON_TIME; o < OUTCOMES; o++) {
		const char *where = arena_fmt(a, "kept_due where outcome = '%s'", outcome_code((enum outcome)o).p).p;
		assert_int_equal(test_count(f->t, where), count[o]);
		all += count[o];
	}
	assert_true(count[OUTCOME_LATE] && count[OUTCOME_MISSED] && count[OUTCOME_OPEN] && count[OUTCOME_ON_TIME]);
	struct kept_figures figures;
	struct str body = test_lines(f->t, a, "select body as line from result", 0);
	OK(kept_read(f->t->db, a, f->t->office.policy, body, &figures));
	for (size_t p = 0; p < figures.policy->n_promises; p++)
		for (size_t t = 0; t < figures.teams.n; t++)
			for (int o = OUTCOME_ON_TIME; o < OUTCOMES; o++)
				all -= *kept_outcomes(&figures, p, t, (enum outcome)o);
	assert_int_equal(all, 0);
	assert_true(str_eq(str_trim(kept_text(a, &figures)), str_trim(body)));
	assert_non_null(kept_read(f->t->db, a, f->t->office.policy, STR("team 0\n"), &figures));
	close_it(f);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(at_the_end_of_a_period),
	    cmocka_unit_test(a_period_is_asked_for),
	    cmocka_unit_test(names_for_those_who_may),
	    cmocka_unit_test(why_it_was_late),
	    cmocka_unit_test(twice_is_once),
	    cmocka_unit_test(a_job_that_is_begun_again),
	    cmocka_unit_test(figures_are_everybodys_histories),
	};
	return TESTING_MAIN("kept", tests);
}
