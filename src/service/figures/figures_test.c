/* What is counted: s:004's own numbers, rules by hand, and what was known on a day. */
#include "testing.h"

#include "category.h"
#include "figures.h"
#include "s004_test.h"

static struct cohort cohort_at(struct test_office *t, const char *on, const char *known)
{
	struct cohort c;
	OK(cohort_read(t->db, &t->arena, t->office.policy, &t->office.teams, test_day(on), test_day(known), &c));
	return c;
}

static struct figure figure_in(const struct cohort *c, const char *code)
{
	const struct indicator *i = indicator_by_code(str_c(code));
	assert_non_null(i);
	return figure_of(c, i, &everybody);
}

static void expect_figure(const struct cohort *c, const char *code, int64_t in, int64_t of)
{
	struct figure f = figure_in(c, code);
	if (f.in != in || f.of != of)
		fail_msg("%s: %lld of %lld, expected %lld of %lld", code, (long long)f.in, (long long)f.of,
			 (long long)in, (long long)of);
}

static int64_t with_reason(const struct cohort *c, const char *code, enum figure_reason reason)
{
	struct figure f[FIGURE_REASONS];
	figure_reasons(c, indicator_by_code(str_c(code)), &everybody, f);
	return f[reason].of;
}

static const char *text_of(struct test_office *t, const struct cohort *c, const char *code)
{
	return figure_text(&t->arena, indicator_by_code(str_c(code)), figure_in(c, code)).p;
}

/* ---- the report to a board, s:004 2.5 to 2.7 ---- */

static void the_report_to_a_board(void **state)
{
	(void)state;
	struct test_office *t = test_office_open();
	s004_cohort(t);
	struct cohort c = cohort_at(t, "2020-08-27", "2020-08-27");
	assert_int_equal(c.n, S004_OPEN + S004_HELPED);
	expect_figure(&c, "open", 290, 290);
	expect_figure(&c, "under-21", 277, 290);
	expect_figure(&c, "helped", 6, 6);
	expect_figure(&c, "plan-reviewed", 278, 290);
	assert_string_equal(text_of(t, &c, "plan-reviewed"), "95.9%");
	/* The biggest single factor was difficulty in engaging, some of them in custody. */
	assert_int_equal(with_reason(&c, "plan-reviewed", REASON_ENGAGING), 5);
	assert_int_equal(with_reason(&c, "plan-reviewed", REASON_ENGAGING_IN_CUSTODY), 2);
	assert_int_equal(with_reason(&c, "plan-reviewed", REASON_WORKER_AWAY), 3);
	assert_int_equal(with_reason(&c, "plan-reviewed", REASON_OTHER), 1);
	assert_int_equal(with_reason(&c, "plan-reviewed", REASON_NOBODY_SAID), 1);
	expect_figure(&c, "suitable", 257, 290);
	assert_string_equal(text_of(t, &c, "suitable"), "88.6%");
	assert_int_equal(with_reason(&c, "suitable", REASON_CUSTODY_HOME), 25);
	assert_int_equal(with_reason(&c, "suitable", REASON_HOME_OTHER), 8);
	expect_figure(&c, "custody", 25, 290);
	expect_figure(&c, "eet", 232, 290);
	assert_int_equal(with_reason(&c, "eet", REASON_OTHER_EDUCATION), 232);
	assert_int_equal(with_reason(&c, "eet", REASON_NEET_OTHER), 58);
	test_office_close(t);
}

/* ---- rules, one by one ---- */

struct fixture {
	struct test_office *t;
	struct account_id worker;
	struct person_id kai;
};

static struct fixture open_it(void)
{
	struct fixture f = {.t = test_office_open()};
	f.t->now = test_moment("2026-01-01T12:00:00Z");
	f.worker = test_account(f.t, "w@x.example", "Wyn Dee", ROLE_ADVISER, "north", false);
	f.kai = test_person(f.t, &(struct test_person){.id = "1",
						       .first_name = "Kai",
						       .surname = "Rowe",
						       .birth = "2006-03-14",
						       .care_from = "2015-01-01",
						       .care_to = "2024-03-14",
						       .team = "north",
						       .worker = f.worker});
	f.t->now = test_moment("2026-11-21T12:00:00Z");
	return f;
}

static int64_t in_now(struct fixture *f, const char *code)
{
	struct cohort c = cohort_at(f->t, "2026-11-21", "2026-11-21");
	return figure_in(&c, code).in;
}

static void what_is_contact(void **state)
{
	(void)state;
	struct fixture f = open_it();
	struct recording r = test_record(f.t, &f.t->arena, f.kai);
	OK(record_step(&r, test_day("2026-11-01"), STR("birthday-card-sent"))); /* a mailing */
	test_recorded(f.t, &r);
	testdb_run(f.t->db, "insert into contact_said (id, topics, note) values (5, '', '')");
	struct str attempt =
	    arena_fmt(&f.t->arena,
		      "insert into contact (person, on_day, id, kind, made, recorded_at, said, source) "
		      "values (%lld, '2026-11-02', 5, 'phone', 0, '2026-11-02T10:00:00Z', 5, 'here')",
		      (long long)f.kai.id);
	testdb_run(f.t->db, attempt.p);
	assert_int_equal(in_now(&f, "contact"), 0);
	struct cohort c = cohort_at(f.t, "2026-11-21", "2026-11-21");
	assert_int_equal(with_reason(&c, "contact", REASON_ONLY_ATTEMPTS), 1);
	test_contact(f.t, f.kai, "2025-11-21", CONTACT_VISIT, ""); /* a day too early */
	assert_int_equal(in_now(&f, "contact"), 0);
	test_contact(f.t, f.kai, "2025-11-22", CONTACT_LETTER, "");
	assert_int_equal(in_now(&f, "contact"), 1);
	assert_int_equal(in_now(&f, "two-contacts"), 0);
	test_contact(f.t, f.kai, "2026-11-21", CONTACT_TEXT, "");
	assert_int_equal(in_now(&f, "two-contacts"), 1);
	test_office_close(f.t);
}

/* Each one's contacts are theirs, whoever else had one on the day, and in whichever order. */
static void whose_contact(void **state)
{
	(void)state;
	struct fixture f = open_it();
	enum { MANY = 40 };
	struct person_id people[MANY];
	f.t->now = test_moment("2026-01-01T12:00:00Z");
	for (int n = 0; n < MANY; n++)
		people[n] = test_person(f.t, &(struct test_person){.id = arena_fmt(&f.t->arena, "c%d", n).p,
								   .first_name = "Made",
								   .surname = "Up",
								   .birth = "2006-03-14",
								   .team = "north"});
	for (int n = MANY - 1; n >= 0; n--)
		for (int k = 0; k < n % 7; k++)
			test_contact(f.t, people[n], k % 2 ? "2026-03-01" : "2026-02-01", CONTACT_PHONE, "");
	for (int n = 0; n < MANY; n += 8)
		test_contact(f.t, people[n], "2026-03-02", CONTACT_DROP_IN, "");
	struct cohort c = cohort_at(f.t, "2026-11-21", "2026-11-21");
	assert_int_equal(c.n, MANY + 1);
	for (size_t i = 0; i < c.n; i++)
		for (int n = 0; n < MANY; n++) {
			if (c.cases[i].person != people[n].id)
				continue;
			int calls = n % 7, came = n % 8 == 0;
			const char *last = came ? "2026-03-02" : calls > 1 ? "2026-03-01" : "2026-02-01";
			assert_int_equal(c.cases[i].contacts, calls + came);
			assert_int_equal(c.cases[i].support, came);
			assert_int_equal(c.cases[i].last_contact, calls + came ? test_day(last).days : DATE_NONE.days);
		}
	test_office_close(f.t);
}

static void home_now(struct fixture *f, const char *day, enum home_kind kind, enum suitability suitable)
{
	struct recording r = test_record(f->t, &f->t->arena, f->kai);
	OK(record_home(&r, test_day(day), kind, suitable));
	test_recorded(f->t, &r);
}

static void what_is_suitable(void **state)
{
	(void)state;
	struct fixture f = open_it();
	struct cohort c = cohort_at(f.t, "2026-11-21", "2026-11-21");
	assert_int_equal(with_reason(&c, "suitable", REASON_HOME_NOT_RECORDED), 1);
	home_now(&f, "2026-02-01", HOME_FORMER_CARER, SUITABLE);
	assert_int_equal(in_now(&f, "suitable"), 1);
	assert_int_equal(in_now(&f, "staying-put"), 1);
	home_now(&f, "2026-03-01", HOME_BED_BREAKFAST, UNSUITABLE);
	c = cohort_at(f.t, "2026-11-21", "2026-11-21");
	assert_int_equal(with_reason(&c, "suitable", REASON_BED_BREAKFAST), 1);
	c = cohort_at(f.t, "2026-02-28", "2026-11-21"); /* the day before */
	expect_figure(&c, "suitable", 1, 1);
	home_now(&f, "2026-04-01", HOME_UNKNOWN, SUITABILITY_NOT_RECORDED);
	c = cohort_at(f.t, "2026-11-21", "2026-11-21");
	expect_figure(&c, "suitable", 0, 0); /* as the DfE leaves them out */
	home_now(&f, "2026-05-01", HOME_CUSTODY, UNSUITABLE);
	c = cohort_at(f.t, "2026-11-21", "2026-11-21");
	expect_figure(&c, "custody", 1, 1);
	/* A release that was recorded ends it, also where nobody changed the home. */
	s004_custody(f.t, f.kai, "2026-05-01", "2026-11-21");
	c = cohort_at(f.t, "2026-11-20", "2026-11-21");
	expect_figure(&c, "custody", 1, 1);
	c = cohort_at(f.t, "2026-11-21", "2026-11-21");
	expect_figure(&c, "custody", 0, 1);
	assert_int_equal(with_reason(&c, "suitable", REASON_HOME_NOT_RECORDED), 1);
	test_office_close(f.t);
}

static void when_a_plan_is_late(void **state)
{
	(void)state;
	struct fixture f = open_it();
	struct cohort c = cohort_at(f.t, "2026-11-21", "2026-11-21");
	assert_int_equal(with_reason(&c, "plan-reviewed", REASON_NO_PLAN), 1);
	test_plan(f.t, f.kai, "2026-05-31", PLAN_STARTED);
	c = cohort_at(f.t, "2026-11-21", "2026-11-21");
	assert_int_equal(with_reason(&c, "plan-reviewed", REASON_PLAN_NEW), 1);
	expect_figure(&c, "plan-reviewed", 1, 1);
	c = cohort_at(f.t, "2026-11-30", "2026-12-01"); /* 31 May is within six months of 30 November */
	expect_figure(&c, "plan-reviewed", 1, 1);
	c = cohort_at(f.t, "2026-12-01", "2026-12-01"); /* and not of 1 December */
	expect_figure(&c, "plan-reviewed", 0, 1);
	c = cohort_at(f.t, "2026-05-30", "2026-12-01"); /* not begun yet */
	assert_int_equal(with_reason(&c, "plan-reviewed", REASON_NO_PLAN), 1);
	/* Reviewed and then begun again is reviewed, until the review is more than six months ago. */
	test_plan(f.t, f.kai, "2026-07-01", PLAN_REVIEWED);
	test_plan(f.t, f.kai, "2026-08-01", PLAN_STARTED);
	c = cohort_at(f.t, "2027-01-01", "2027-01-01");
	expect_figure(&c, "plan-reviewed", 1, 1);
	assert_int_equal(with_reason(&c, "plan-reviewed", REASON_NONE), 1);
	c = cohort_at(f.t, "2027-01-02", "2027-01-02");
	assert_int_equal(with_reason(&c, "plan-reviewed", REASON_PLAN_NEW), 1);
	test_office_close(f.t);
}

static void who_has_an_open_case(void **state)
{
	(void)state;
	struct fixture f = open_it();
	struct cohort c = cohort_at(f.t, "2026-11-21", "2026-11-21");
	expect_figure(&c, "open", 1, 1);
	expect_figure(&c, "adviser", 1, 1);
	c = cohort_at(f.t, "2025-12-31", "2026-11-21"); /* with the team from 1 January 2026 on */
	expect_figure(&c, "open", 0, 0);
	c = cohort_at(f.t, "2026-11-21", "2025-12-31"); /* nobody knew of them */
	assert_int_equal(c.n, 0);
	c = cohort_at(f.t, "2027-03-13", "2027-03-13");
	expect_figure(&c, "under-21", 1, 1);
	c = cohort_at(f.t, "2027-03-14", "2027-03-14"); /* the 21st birthday */
	expect_figure(&c, "under-21", 0, 1);
	expect_figure(&c, "uptake", 0, 1);
	c = cohort_at(f.t, "2031-03-14", "2031-03-14"); /* 25 */
	expect_figure(&c, "open", 0, 0);
	assert_string_equal(text_of(f.t, &c, "suitable"), "none");
	test_office_close(f.t);
}

static void what_a_worker_has(void **state)
{
	(void)state;
	struct fixture f = open_it();
	struct account_id other = test_account(f.t, "o@x.example", "Oa Dee", ROLE_ADVISER, "south", false);
	for (int n = 0; n < 4; n++) {
		struct account_id worker = n == 3 ? (struct account_id){0} : n == 2 ? other : f.worker;
		test_person(f.t, &(struct test_person){.id = arena_fmt(&f.t->arena, "w%d", n).p,
						       .first_name = "Made",
						       .surname = "Up",
						       .birth = "2007-03-14",
						       .care_from = "2015-01-01",
						       .care_to = "2025-03-14",
						       .team = n == 2 ? "south" : "north",
						       .worker = worker});
	}
	struct cohort c = cohort_at(f.t, "2026-11-21", "2026-11-21");
	struct figure all = figure_in(&c, "caseload");
	assert_true(all.in == 4 && all.workers == 2); /* three and one */
	assert_string_equal(text_of(f.t, &c, "caseload"), "2.0");
	struct figure_all parts;
	figure_all(&f.t->arena, &c, indicator_by_code(STR("caseload")), &everybody, &parts);
	assert_true(parts.whole.workers == 2);
	for (size_t i = 0; i < c.n_teams; i++)
		if (str_eq(c.teams[i].code, STR("north")))
			assert_true(parts.by[DIMENSION_TEAM][i].in == 3 && parts.by[DIMENSION_TEAM][i].workers == 1);
	test_office_close(f.t);
}

/* ---- as known ---- */

static uint64_t chance = 2463534242;

static int any(int below)
{
	chance ^= chance << 13;
	chance ^= chance >> 7;
	chance ^= chance << 17;
	return (int)(chance % (uint64_t)below);
}

static void do_something(struct fixture *f, struct person_id p, struct date today)
{
	struct recording r = test_record(f->t, &f->t->arena, p);
	struct date day = date_add_days(today, -any(200));
	switch (any(6)) {
	case 0: OK(record_plan_event(&r, day, any(2) ? PLAN_REVIEWED : PLAN_STARTED)); break;
	case 1:
		OK(record_home(&r, day, (enum home_kind)(1 + any(HOME_KINDS - 1)), any(2) ? SUITABLE : UNSUITABLE));
		break;
	case 2: OK(record_activity(&r, day, (enum activity)(1 + any(ACTIVITIES - 1)))); break;
	case 3: OK(record_in_touch(&r, day, (enum in_touch)(1 + any(IN_TOUCHES - 1)))); break;
	case 4:
		OK(record_allocated(&r, today, test_team(f->t, any(2) ? "north" : "21-plus"),
				    any(2) ? f->worker : (struct account_id){0}));
		break;
	default: break;
	}
	test_recorded(f->t, &r);
	if (any(3) == 0)
		test_contact(f->t, p, date_iso(&f->t->arena, day).p, (enum contact_kind)any(CONTACT_KIND_COUNT - 1),
			     "");
}

static struct str all_figures(struct test_office *t, struct date on, struct date known)
{
	struct cohort c;
	struct buf out;
	buf_init(&out, &t->arena, 1 << 16);
	OK(cohort_read(t->db, &t->arena, t->office.policy, &t->office.teams, on, known, &c));
	for (size_t i = 0; i < n_indicators; i++) {
		struct figure f[FIGURE_REASONS];
		figure_reasons(&c, &indicators[i], &everybody, f);
		for (size_t k = 0; k < FIGURE_REASONS; k++)
			if (f[k].of)
				buf_fmt(&out, "%s %zu %lld/%lld;", indicators[i].code.p, k, (long long)f[k].in,
					(long long)f[k].of);
	}
	return buf_str(&out);
}

/* The cases say what the engine's own reading of each person says. */
static void as_the_engine_reads(struct test_office *t, struct date today)
{
	struct cohort c;
	OK(cohort_read(t->db, &t->arena, t->office.policy, &t->office.teams, today, today, &c));
	assert_true(c.n > 0);
	for (size_t i = 0; i < c.n; i++) {
		struct subject s;
		OK(dues_subject(t->db, &t->arena, (struct person_id){c.cases[i].person}, &s));
		struct category_answer answer = category_on(&s.facts, t->office.policy, today);
		assert_int_equal(c.cases[i].category, answer.category);
		assert_int_equal(c.cases[i].worker, s.worker.id);
		assert_int_equal(c.teams[c.cases[i].team].id, s.team.id);
		bool adviser = s.facts.n_workers && !date_known(s.facts.workers[s.facts.n_workers - 1].to);
		assert_int_equal(c.cases[i].adviser, adviser);
	}
}

enum { PEOPLE = 6, DAYS = 24 };

/* After the last day nothing is recorded: what was known at its end, by the moment of each row, is what stands. */
static void what_stands_is_known_today(struct test_office *t, struct date first, struct date last)
{
	testdb_run(t->db, "update contact set replaced_at = '2026-03-24T09:00:00Z' where id % 3 = 0");
	testdb_run(t->db, "update home set replaced_at = '2026-03-24T09:00:00Z' where id % 3 = 0");
	for (int d = 0; d < DAYS; d++) {
		struct date day = date_add_days(first, d), far = test_day("2999-01-01");
		assert_string_equal(all_figures(t, day, last).p, all_figures(t, day, far).p);
	}
}

/* What was worked out at the end of each day comes out the same after everything that was recorded later. */
static void last_years_figure_stands(void **state)
{
	(void)state;
	struct fixture f = open_it();
	struct person_id people[PEOPLE];
	struct str then[DAYS], then_before[DAYS];
	struct date first = test_day("2026-03-01");
	int changed = 0;
	for (int n = 0; n < PEOPLE; n++)
		people[n] = test_person(f.t, &(struct test_person){.id = arena_fmt(&f.t->arena, "k%d", n).p,
								   .first_name = "Made",
								   .surname = "Up",
								   .birth = n % 2 ? "2006-03-09" : "2005-03-12",
								   .care_from = "2015-01-01",
								   .care_to = "2022-03-14",
								   .team = "north"});
	testdb_run(f.t->db, "update person set recorded_at = '2026-01-01T00:00:00Z'");
	testdb_run(f.t->db, "update details set recorded_at = '2026-01-01T00:00:00Z'");
	testdb_run(f.t->db, "update care_period set recorded_at = '2026-01-01T00:00:00Z'");
	testdb_run(f.t->db, "update allocation set recorded_at = '2026-01-01T00:00:00Z', on_day = '2026-01-01'");
	for (int d = 0; d < DAYS; d++) {
		struct date today = date_add_days(first, d);
		f.t->now = (struct instant){date_london_start(today).seconds + 60 * 60 * 9};
		for (int n = 0; n < 4; n++)
			do_something(&f, people[any(PEOPLE)], today);
		then[d] = all_figures(f.t, today, today);
		then_before[d] = all_figures(f.t, date_add_days(today, -40), today);
	}
	for (int d = 0; d < DAYS; d++) {
		struct date day = date_add_days(first, d), last = date_add_days(first, DAYS - 1);
		assert_string_equal(all_figures(f.t, day, day).p, then[d].p);
		assert_string_equal(all_figures(f.t, date_add_days(day, -40), day).p, then_before[d].p);
		changed += !str_eq(all_figures(f.t, day, last), then[d]);
	}
	assert_true(changed > DAYS / 2); /* as known now, most days look otherwise */
	what_stands_is_known_today(f.t, first, date_add_days(first, DAYS - 1));
	as_the_engine_reads(f.t, date_add_days(first, DAYS - 1));
	test_office_close(f.t);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_report_to_a_board), cmocka_unit_test(what_is_contact),
	    cmocka_unit_test(whose_contact),         cmocka_unit_test(what_is_suitable),
	    cmocka_unit_test(when_a_plan_is_late),   cmocka_unit_test(who_has_an_open_case),
	    cmocka_unit_test(what_a_worker_has),     cmocka_unit_test(last_years_figure_stands),
	};
	return TESTING_MAIN("figures", tests);
}
