/* An answer that a council gave (s:002), counted: 98 % of its 21 Plus cohort met, two contacts a year, 30 % uptake. */
#include "testing.h"

#include "figures.h"

/* The source says "over 400"; fifty in the same proportions. */
enum { COHORT = 50, MET = 49, TOOK_UP = 15, YOUNGER = 8 };

struct cohort_made {
	struct test_office *t;
	struct account_id worker;
	int made;
};

static void run(struct test_office *t, struct str sql)
{
	testdb_run(t->db, sql.p);
}

static struct person_id add(struct cohort_made *m, const char *birth)
{
	return test_person(m->t, &(struct test_person){.id = arena_fmt(&m->t->arena, "a%d", m->made++).p,
						       .first_name = "Made",
						       .surname = "Up",
						       .birth = birth,
						       .care_from = "2008-01-01",
						       .care_to = "2016-01-01",
						       .team = "21-plus",
						       .worker = m->worker});
}

/* What is no contact, however often: a letter with the booklet to all, an attempt, what somebody else said. */
static void not_contact(struct cohort_made *m, struct person_id p, int n)
{
	struct recording r = test_record(m->t, &m->t->arena, p);
	OK(record_step(&r, test_day("2019-06-01"), STR("welcome-sent")));
	OK(record_step(&r, test_day("2019-07-01"), STR("newsletter-sent")));
	test_recorded(m->t, &r);
	run(m->t,
	    arena_fmt(&m->t->arena, "insert into contact_said (id, topics, note) values (%d, '', 'A cousin rang')", n));
	run(m->t, arena_fmt(&m->t->arena,
			    "insert into contact (person, on_day, id, kind, made, recorded_at, said, source) values "
			    "(%lld, '2019-08-02', %d, 'phone', 0, '2019-08-02T10:00:00Z', %d, 'here')",
			    (long long)p.id, n, n));
}

/* Support from the 21 Plus service, in the three ways in which it is given. */
static void take_up(struct cohort_made *m, struct person_id p, int n)
{
	struct arena *a = &m->t->arena;
	long long person = p.id, by = m->worker.id;
	if (n % 3 == 0)
		test_contact(m->t, p, "2019-04-04", CONTACT_DROP_IN, "");
	else if (n % 3 == 1)
		run(m->t,
		    arena_fmt(a,
			      "insert into help_given (id, ref, person, on_day, whom, topic, what, by_account, "
			      "recorded_at) values (%d, 'h%d', %lld, '2019-05-05', 'no-open-case', 'housing', 'x', "
			      "%lld, '2019-05-05T00:00:00Z')",
			      n + 1, n, person, by));
	else
		run(m->t,
		    arena_fmt(a,
			      "insert into one_to_one (person, on_day, id, ref, what, began, why, aim, weeks, words, "
			      "since_day, proposed_by, by_account, recorded_at) values (%lld, '2019-03-03', %d, 'o%d', "
			      "'agreed', 'proposal', 'x', 'x', 12, 'x', '2019-03-01', %lld, %lld, "
			      "'2019-03-03T00:00:00Z')",
			      person, n + 1, n, by, by));
}

static void make(struct cohort_made *m)
{
	m->t->now = test_moment("2018-01-01T12:00:00Z");
	for (int n = 0; n < COHORT; n++) {
		struct person_id p = add(m, n % 2 ? "1996-02-03" : "1998-02-03");
		not_contact(m, p, 1000 + n);
		if (n < MET) {
			test_contact(m->t, p, "2019-02-02", CONTACT_PHONE, "");
			test_contact(m->t, p, "2019-07-03", n % 2 ? CONTACT_VISIT : CONTACT_EMAIL, "");
		}
		if (n < TOOK_UP)
			take_up(m, p, n);
	}
	for (int n = 0; n < YOUNGER; n++) /* of another cohort, met by nobody and helped by all */
		take_up(m, add(m, "1999-12-03"), 100 + n);
}

static const char *of_21_plus(struct test_office *t, const struct cohort *c, const char *code, int64_t in)
{
	const struct indicator *i = indicator_by_code(str_c(code));
	struct figure_filter f = everybody;
	for (size_t v = 0; v < dimension_values(c, DIMENSION_AGE); v++)
		if (str_eq(dimension_value_code(c, DIMENSION_AGE, v), STR("21-24")))
			f.value[DIMENSION_AGE] = (int)v;
	struct figure all = figure_of(c, i, &f);
	if (all.in != in || all.of != COHORT)
		fail_msg("%s: %d of %d", code, (int)all.in, (int)all.of);
	return figure_text(&t->arena, i, all).p;
}

static void the_answer_comes_out(void **state)
{
	(void)state;
	struct cohort_made m = {.t = test_office_open()};
	m.worker = test_account(m.t, "w@x.example", "Wyn Dee", ROLE_ADVISER, "21-plus", false);
	make(&m);
	struct date on = test_day("2019-10-01");
	struct cohort c;
	OK(cohort_read(m.t->db, &m.t->arena, m.t->office.policy, &m.t->office.teams, on, test_day("2019-12-31"), &c));
	assert_string_equal(of_21_plus(m.t, &c, "contact", MET), "98.0%");
	assert_string_equal(of_21_plus(m.t, &c, "two-contacts", MET), "98.0%");
	assert_string_equal(of_21_plus(m.t, &c, "uptake", TOOK_UP), "30.0%");
	test_office_close(m.t);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(the_answer_comes_out)};
	return TESTING_MAIN("figures answer", tests);
}
