/*
 * For tests: the cohort of the report to a board, s:004 2.5 to 2.7, made up so that its numbers come out: 290 open, 277
 * under 21, 278 reviewed, 33 not in suitable accommodation of whom 25 are in custody.
 */
#pragma once
#include "testing.h"

enum {
	S004_OPEN = 290,
	S004_OVER_21 = 13,
	S004_NOT_REVIEWED = 12,
	S004_UNSUITABLE_LAST = 31,
	S004_INSIDE_LAST = 23,
	S004_HELPED = 6
};

static inline void s004_custody(struct test_office *t, struct person_id p, const char *day, const char *released)
{
	testdb_run(t->db,
		   arena_fmt(&t->arena,
			     "insert into custody_spell (person, on_day, id, what, said_day, status, number, "
			     "released, note, recorded_at, source) values (%lld, '%s', 1, 'inside', '%s', "
			     "'sentenced', '', %s, '', '2019-01-01T00:00:00Z', 'here')",
			     (long long)p.id, day, day, *released ? arena_fmt(&t->arena, "'%s'", released).p : "null")
		       .p);
}

static inline void s004_why(struct test_office *t, struct person_id p, const char *reason)
{
	testdb_run(t->db, arena_fmt(&t->arena,
				    "insert into due_reason (person, promise, occurrence, id, on_day, reason, words, "
				    "recorded_at) values (%lld, 'plan-review', 'x', 1, '2020-08-01', '%s', '', "
				    "'2020-08-01T00:00:00Z')",
				    (long long)p.id, reason)
			      .p);
}

static inline struct person_id s004_person(struct test_office *t, int n, bool over_21, const char *team)
{
	const char *id = arena_fmt(&t->arena, "c%d", n).p;
	const char *birth = over_21 ? "1998-05-05" : "2001-05-05", *left = over_21 ? "2016-05-05" : "2019-05-05";
	return test_person(t, &(struct test_person){.id = id,
						    .first_name = "Made",
						    .surname = "Up",
						    .birth = birth,
						    .care_from = "2012-01-01",
						    .care_to = left,
						    .restricted = n % 40 == 7,
						    .team = team});
}

/* n of S004_OPEN: the first are not reviewed, two of them in custody; the last are in custody, 25 with those two, or in
 * homes that are not suitable. */
static inline void s004_open(struct test_office *t, int n)
{
	struct person_id p = s004_person(t, n, n % 22 == 0 && n / 22 < S004_OVER_21, "north");
	struct recording r = test_record(t, &t->arena, p);
	int from_end = S004_OPEN - 1 - n;
	OK(record_plan_event(&r, test_day(n < S004_NOT_REVIEWED ? "2020-02-26" : "2020-02-27"), PLAN_REVIEWED));
	OK(record_activity(&r, test_day("2020-01-01"), n % 5 == 0 ? ACTIVITY_G5 : ACTIVITY_F2));
	/* Of those in custody half have a home that was said to be suitable before. */
	if (from_end >= S004_INSIDE_LAST || n % 2)
		OK(record_home(&r, test_day("2020-01-01"), HOME_INDEPENDENT,
			       from_end >= S004_INSIDE_LAST && from_end < S004_UNSUITABLE_LAST ? UNSUITABLE
											       : SUITABLE));
	test_recorded(t, &r);
	if (from_end < S004_INSIDE_LAST)
		s004_custody(t, p, "2020-06-01", n % 3 ? "" : "2020-09-01");
	if (n < S004_NOT_REVIEWED && n != 11)
		s004_why(t, p, n < 5 ? "not-reached" : n < 7 ? "not-wanted" : n < 10 ? "worker-away" : "other");
	if (n < 2)
		s004_custody(t, p, "2020-07-01", "");
}

/* Over 21, nobody's case: they rang duty. */
static inline void s004_helped(struct test_office *t, int n, struct account_id by)
{
	struct person_id p = s004_person(t, 1000 + n, true, NULL);
	testdb_run(t->db,
		   arena_fmt(&t->arena,
			     "insert into help_given (id, ref, person, on_day, whom, topic, what, by_account, "
			     "recorded_at) values (%d, 'r%d', %lld, '2020-05-05', 'no-open-case', 'housing', 'x', "
			     "%lld, '2020-05-05T00:00:00Z')",
			     n + 1, n, (long long)p.id, (long long)by.id)
		       .p);
}

/* On 27 August 2020, which t->now becomes. */
static inline void s004_cohort(struct test_office *t)
{
	t->now = test_moment("2020-08-27T12:00:00Z");
	struct account_id by = test_account(t, "w@x.example", "Wyn Dee", ROLE_DUTY, "21-plus", false);
	for (int n = 0; n < S004_OPEN; n++)
		s004_open(t, n);
	for (int n = 0; n < S004_HELPED; n++)
		s004_helped(t, n, by);
}
