/* Taking in Annex A: people without names or history, of whom what is unknown is never late. */
#include "intake_test.h"

#include <unistd.h>

/* False, said in words, where the council's data is not there. */
static bool workbook(struct test_office *t, const char *name, struct str *ret)
{
	const char *data = getenv("SHARED_DATA");
	*ret = arena_fmt(&t->arena, "%s/annex-a/%s", data ? data : ".", name);
	if (access(ret->p, R_OK) == 0)
		return true;
	print_message("# SKIPPED: there is no %s\n", ret->p);
	return false;
}

/* Nobody is late with anything unless the day it counts from is in the file: that is the latest review. */
static size_t check_unknown_is_not_late(struct test_office *t, size_t *ret_late)
{
	struct people_batch all = {.more = true};
	size_t unknown = 0;
	OK(dues_next_people(t->db, &t->arena, &all));
	for (size_t i = 0; i < all.n; i++) {
		struct subject s;
		OK(dues_subject(t->db, &t->arena, all.p[i], &s));
		assert_true(str_starts(s.name, STR("No name recorded, id ")));
		assert_true(str_ends(s.name, s.council_ref));
		struct dues dues = promises_due(t->office.policy, &s.facts, t->now, &t->arena);
		for (size_t j = 0; j < dues.n; j++) {
			const struct due *d = &dues.p[j];
			unknown += d->state == DUE_NOT_KNOWN;
			assert_true(d->state != DUE_NOT_KNOWN || !date_known(d->by));
			if (d->state != DUE_OVERDUE)
				continue;
			++*ret_late;
			assert_true(date_known(d->since));
			assert_int_equal(d->start.kind, FACT_PLAN);
		}
	}
	return unknown;
}

/* One missing account is one note. */
static size_t missing_said_once(struct str report)
{
	struct str line, said[200];
	size_t n = 0;
	while (str_split(&report, '\n', &line)) {
		if (!str_contains(line, STR("is no account's email or name")))
			continue;
		const char *at = strstr(line.p, "note: ");
		assert_non_null(at);
		struct str name = {at, (size_t)(strstr(at, " is no account") - at)};
		for (size_t i = 0; i < n; i++)
			assert_false(str_eq(said[i], name));
		assert_true(n < 200);
		said[n++] = name;
	}
	return n;
}

static void annex_a_workbooks(void **state)
{
	static const char *const names[] = {"Annex_A.xlsx", "Annex_A_2024_Jan.xlsx"};
	size_t missing = 0;
	bool any = false;
	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct test_office *t = begin();
		struct str path;
		size_t late = 0;
		t->now = test_moment("2024-02-01T10:00:00Z");
		if (workbook(t, names[i], &path)) {
			any = true;
			struct taken p = take_path(t, INTAKE_ANNEX_A, path, PLAIN, "2024-01-31");
			assert_true(p.r.applied);
			assert_true(p.r.people > 0 && p.r.added == p.r.people);
			missing += missing_said_once(p.report);
			assert_int_equal(test_count(t, "details where first_name is not null or surname is not null"),
					 0);
			assert_int_equal(test_count(t, "due where name not like 'No name recorded, id %'"), 0);
			struct str before = test_everything(t, &t->arena);
			p = take_path(t, INTAKE_ANNEX_A, path, PLAIN, "2024-01-31");
			assert_int_equal(p.r.unchanged, p.r.people);
			assert_true(str_eq(before, test_everything(t, &t->arena)));
			assert_true(check_unknown_is_not_late(t, &late) > 0);
		}
		test_office_close(t);
	}
	assert_true(missing > 0 || !any);
}

/* An older list that comes in after a newer one is history, and twice it is still once. */
static void an_older_list_later(void **state)
{
	struct test_office *t = begin();
	struct str path;
	(void)state;
	if (workbook(t, "Annex_A.xlsx", &path)) {
		struct taken p = take_path(t, INTAKE_ANNEX_A, path, PLAIN, "2026-10-31");
		assert_true(p.r.applied && p.r.added > 0);
		struct person_id person;
		struct str id = str_trim(
		    test_lines(t, &t->arena, "select council_ref as line from person order by council_ref limit 1", 0));
		OK(person_by_council_ref(t->db, &t->arena, id, &person));
		struct recording r = test_record(t, &t->arena, person);
		struct account_id sam;
		OK(account_find(t->db, &t->arena, STR("Sam Okoro"), &sam));
		OK(record_allocation(&r, test_day("2026-11-10"), test_team(t, "north"), sam, STR_NONE));
		OK(record_home(&r, test_day("2026-11-10"), HOME_HOMELESS, UNSUITABLE));
		test_recorded(t, &r);
		(void)take_path(t, INTAKE_ANNEX_A, path, PLAIN, "2026-09-30"); /* the list of the month before */
		struct str before = test_everything(t, &t->arena);
		(void)take_path(t, INTAKE_ANNEX_A, path, PLAIN, "2026-09-30");
		(void)take_path(t, INTAKE_ANNEX_A, path, PLAIN, "2026-10-31");
		assert_true(str_eq(before, test_everything(t, &t->arena)));
		/* and the newest still says whose list they are on */
		struct subject s;
		OK(dues_subject(t->db, &t->arena, person, &s));
		assert_int_equal(s.worker.id, sam.id);
	}
	test_office_close(t);
}

static void names_come_to_people_of_a_list(void **state)
{
	struct test_office *t = begin();
	struct str path;
	(void)state;
	if (workbook(t, "Annex_A.xlsx", &path)) {
		struct str id, birth, rows;
		assert_true(take_path(t, INTAKE_ANNEX_A, path, PLAIN, "").r.applied);
		id = str_trim(test_lines(t, &t->arena,
					 "select council_ref as line from person p join details d on "
					 "d.person = p.id order by birth_date desc limit 1",
					 0));
		birth = str_trim(test_lines(t, &t->arena,
					    "select birth_date as line from details order by birth_date desc "
					    "limit 1",
					    0));
		static const char *const facts[] = {"allocation", "category_stated", "contact", "plan_event",
						    "home",       "activity",        "in_touch"};
		struct str before[7];
		for (size_t i = 0; i < 7; i++)
			before[i] = test_table(t, &t->arena, facts[i]);
		/* names alone, of somebody whose worker, team, home and all else are known from the list */
		t->now.seconds += 86400;
		rows = arena_fmt(
		    &t->arena, "person_id,first_name,surname,birth_date,care_from,care_to\n%.*s,Amelia,Thorpe,%.*s,,\n",
		    STR_ARG(id), STR_ARG(birth));
		assert_int_equal(take(t, INTAKE_PEOPLE, rows.p, PLAIN).r.changed, 1);
		for (size_t i = 0; i < 7; i++)
			assert_string_equal(before[i].p ? before[i].p : "", test_table(t, &t->arena, facts[i]).p
										? test_table(t, &t->arena, facts[i]).p
										: "");
		assert_int_equal(
		    test_count(t, "details where replaced_at is null and first_name = 'Amelia' and "
				  "surname = 'Thorpe' and gender is not null and records_from = '2026-11-21'"),
		    1);
		assert_false(changes(t, INTAKE_PEOPLE, rows.p, PLAIN));
		assert_int_equal(test_count(t, "due where name = 'No name recorded'"), 0);
	}
	test_office_close(t);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(annex_a_workbooks),
	    cmocka_unit_test(an_older_list_later),
	    cmocka_unit_test(names_come_to_people_of_a_list),
	};
	return TESTING_MAIN("annex_a", tests);
}
