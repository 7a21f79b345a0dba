/* The worklist: whose rows, in which group, and when a row comes to stand on it. */
#include "testing.h"

#include "worklist.h"

static void groups_of_days(void **state)
{
	static const struct {
		const char *by, *today;
		enum when_group when;
	} cases[] = {
	    {"2026-11-20", "2026-11-21", WHEN_LATE},      {"2026-11-21", "2026-11-21", WHEN_TODAY},
	    {"2026-11-22", "2026-11-21", WHEN_THIS_WEEK}, /* Saturday: the week ends tomorrow */
	    {"2026-11-23", "2026-11-21", WHEN_LATER},     {"2026-11-23", "2026-11-22", WHEN_LATER}, /* Sunday */
	    {"2026-11-29", "2026-11-23", WHEN_THIS_WEEK},                                           /* Monday */
	    {"2026-11-30", "2026-11-23", WHEN_LATER},     {"2027-01-03", "2026-12-31", WHEN_THIS_WEEK},
	    {"2027-01-04", "2026-12-31", WHEN_LATER},     {"9999-12-31", "2026-11-21", WHEN_NOT_KNOWN},
	    {"2000-02-29", "2026-11-21", WHEN_LATE}};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		if (when_of(test_day(cases[i].by), test_day(cases[i].today)) != cases[i].when)
			fail_msg("%s on %s", cases[i].by, cases[i].today);
}

struct desk {
	struct test_office *t;
	struct account_id sam, lena, ruth;
	struct person_id kai, leon, robin; /* Sam's, Lena's, nobody's */
};

static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false);
	d.lena = test_account(d.t, "lena@example.org", "Lena Brook", ROLE_ADVISER, "21-plus", false);
	d.ruth = test_account(d.t, "ruth@example.org", "Ruth Adeyemi", ROLE_MANAGER, "north", false);
	struct test_person p = {.id = "100",
				.first_name = "Kai",
				.surname = "Moorhouse",
				.birth = "2009-06-14",
				.care_from = "2019-02-03",
				.team = "north",
				.worker = d.sam};
	d.kai = test_person(d.t, &p);
	p = (struct test_person){.id = "101",
				 .first_name = "Leon",
				 .surname = "Birch",
				 .birth = "2005-03-01",
				 .care_from = "2010-02-03",
				 .care_to = "2023-03-01",
				 .team = "21-plus",
				 .worker = d.lena};
	d.leon = test_person(d.t, &p);
	p = (struct test_person){.id = "102",
				 .first_name = "Robin",
				 .surname = "Retford",
				 .birth = "2008-06-14",
				 .care_from = "2019-02-03",
				 .team = "north"};
	d.robin = test_person(d.t, &p);
	return d;
}

static void everybody_their_own(void **state)
{
	struct desk d = begin();
	struct test_client sam = test_browser_of(d.t, d.sam), lena = test_browser_of(d.t, d.lena),
			   ruth = test_browser_of(d.t, d.ruth);
	(void)state;
	assert_int_equal(test_get(&sam, "/worklist"), 200);
	assert_true(test_shows(&sam, "Kai Moorhouse"));
	assert_false(test_shows(&sam, "Leon Birch") || test_shows(&sam, "Robin Retford"));
	assert_false(test_shows(&sam, "/worklist/everybody")); /* no way there is offered */
	assert_int_equal(test_get(&sam, "/worklist/everybody"), 403);
	assert_false(test_shows(&sam, "Leon Birch"));
	assert_int_equal(test_get(&lena, "/worklist"), 200);
	assert_true(test_shows(&lena, "Leon Birch"));
	assert_false(test_shows(&lena, "Kai Moorhouse"));
	assert_int_equal(test_get(&ruth, "/worklist"), 200);
	assert_true(test_shows(&ruth, "Nothing is due"));
	assert_int_equal(test_get(&ruth, "/worklist/everybody?team=all"), 200);
	assert_true(test_shows(&ruth, "Kai Moorhouse") && test_shows(&ruth, "Leon Birch") &&
		    test_shows(&ruth, "Robin Retford") && test_shows(&ruth, "Nobody yet"));
	/* given to somebody else, the row moves at once */
	struct recording r = test_record(d.t, &d.t->arena, d.kai);
	OK(record_allocation(&r, test_day("2026-11-21"), test_team(d.t, "21-plus"), d.lena, STR_NONE));
	test_recorded(d.t, &r);
	assert_int_equal(test_get(&sam, "/worklist"), 200);
	assert_false(test_shows(&sam, "Kai Moorhouse"));
	assert_int_equal(test_get(&lena, "/worklist"), 200);
	assert_true(test_shows(&lena, "Kai Moorhouse"));
	test_client_finish(&sam);
	test_client_finish(&lena);
	test_client_finish(&ruth);
	test_office_close(d.t);
}

/* Lateness is not stored: the same rows, read on another day, are late. */
static void lateness_comes_by_itself(void **state)
{
	struct desk d = begin();
	struct worklist list;
	struct viewer sam = {d.sam};
	(void)state;
	test_plan(d.t, d.kai, "2026-06-01", PLAN_REVIEWED); /* the next by 1 December */
	struct str rows = test_table(d.t, &d.t->arena, "due");
	static const struct {
		const char *now;
		enum when_group when;
	} days[] = {{"2026-11-21T12:00:00Z", WHEN_LATER},
		    {"2026-11-30T00:00:00Z", WHEN_THIS_WEEK},
		    {"2026-12-01T23:59:59Z", WHEN_TODAY},
		    {"2026-12-02T00:00:00Z", WHEN_LATE}};
	for (size_t i = 0; i < 4; i++) {
		OK(worklist_read(d.t->db, &d.t->arena, d.t->office.policy, sam,
				 &(struct worklist_asked){.worker = d.sam}, test_moment(days[i].now), &list));
		const struct worklist_group *g = &list.groups.p[days[i].when];
		bool found = false;
		for (size_t j = 0; j < g->n; j++)
			found |= str_eq(g->p[j].promise_id, STR("plan-review"));
		if (!found)
			fail_msg("at %s", days[i].now);
	}
	assert_true(str_eq(rows, test_table(d.t, &d.t->arena, "due")));
	test_office_close(d.t);
}

static bool lists(struct test_office *t, struct account_id viewer, struct account_id whose, const char *name,
		  const char *now)
{
	struct worklist list;
	bool found = false;
	OK(worklist_read(t->db, &t->arena, t->office.policy, (struct viewer){viewer},
			 &(struct worklist_asked){.worker = whose, .after_day = DATE_NONE}, test_moment(now), &list));
	for (size_t w = 0; w < WHEN_GROUPS; w++)
		for (size_t i = 0; i < list.groups.p[w].n; i++)
			found |= str_eq(list.groups.p[w].p[i].name, str_c(name));
	return found;
}

/* The first plan is due three months after the 16th birthday and listed from a month before it: 10 December. */
static void a_row_comes_on_its_day(void **state)
{
	struct desk d = begin();
	struct account_id everybody = {0};
	(void)state;
	test_person(d.t, &(struct test_person){.id = "103",
					       .first_name = "Freya",
					       .surname = "Hay",
					       .birth = "2011-01-10",
					       .care_from = "2020-02-03",
					       .team = "north",
					       .worker = d.sam});
	size_t people;
	d.t->now = test_moment("2026-12-09T23:59:59Z");
	OK(dues_refresh_stale(d.t->db, &d.t->arena, d.t->office.policy, d.t->now, &people));
	assert_int_equal(test_count(d.t, "due where name = 'Freya Hay'"), 0);
	d.t->now = test_moment("2026-12-10T00:00:00Z");
	OK(dues_refresh_stale(d.t->db, &d.t->arena, d.t->office.policy, d.t->now, &people));
	assert_int_equal(test_count(d.t, "due where name = 'Freya Hay' and by_day = '2027-04-10'"), 1);
	assert_false(lists(d.t, d.sam, d.sam, "Freya Hay", "2026-12-09T23:59:59Z"));
	assert_true(lists(d.t, d.sam, d.sam, "Freya Hay", "2026-12-10T00:00:00Z"));
	assert_false(lists(d.t, d.ruth, everybody, "Freya Hay", "2026-12-09T23:59:59Z"));
	assert_true(lists(d.t, d.ruth, everybody, "Freya Hay", "2026-12-10T00:00:00Z"));
	test_office_close(d.t);
}

static void the_mail_run_is_one_line(void **state)
{
	struct desk d = begin();
	struct test_client ruth;
	(void)state;
	d.t->now = test_moment("2027-02-24T12:00:00Z"); /* Leon is 22 on 1 March */
	size_t people;
	OK(dues_refresh_stale(d.t->db, &d.t->arena, d.t->office.policy, d.t->now, &people));
	ruth = test_browser_of(d.t, d.ruth);
	assert_int_equal(test_get(&ruth, "/worklist/everybody?team=all"), 200);
	assert_true(test_shows(&ruth, "For the mail run, in the next 7 days"));
	assert_true(test_shows(&ruth, "Send a birthday card: 1"));
	test_client_finish(&ruth);
	test_office_close(d.t);
}

/* A row leads to the form with the kind filled in, when no other would meet what is due. */
static void the_kind_is_filled_in(void **state)
{
	struct arena a;
	arena_init(&a, 1 << 16);
	struct promise p = {.id = STR("visit"), .met_by.contacts = 1u << CONTACT_VISIT_LEGAL};
	struct worklist_item item = {.promise = &p, .promise_id = p.id, .ref = STR("aaaaaaaaaaaa")};
	(void)state;
	assert_string_equal(record_url(&a, &item).text.p, "/people/aaaaaaaaaaaa/contacts/new?kind=visit-legal");
	p.met_by.contacts |= 1u << CONTACT_VISIT_DOMESTIC;
	assert_string_equal(record_url(&a, &item).text.p, "/people/aaaaaaaaaaaa/contacts/new");
	arena_finish(&a);
}

/* The team's own first; another by choice; one kind of thing by choice. */
static void teams_and_kinds(void **state)
{
	struct desk d = begin();
	struct test_client ruth = test_browser_of(d.t, d.ruth);
	(void)state;
	assert_int_equal(test_get(&ruth, "/worklist/everybody"), 200);
	assert_true(test_shows(&ruth, "Kai Moorhouse") && test_shows(&ruth, "Robin Retford"));
	assert_false(test_shows(&ruth, "Leon Birch"));
	assert_int_equal(test_get(&ruth, "/worklist/everybody?team=21-plus"), 200);
	assert_true(test_shows(&ruth, "Leon Birch"));
	assert_false(test_shows(&ruth, "Kai Moorhouse"));
	assert_int_equal(test_get(&ruth, "/worklist/everybody?team=all&what=plan-at-16"), 200);
	assert_true(test_shows(&ruth, "Kai Moorhouse"));
	assert_false(test_shows(&ruth, "Leon Birch"));
	assert_int_equal(test_get(&ruth, "/worklist/everybody?team=nowhere&what=nothing&from=x&after=y"), 200);
	test_client_finish(&ruth);
	test_office_close(d.t);
}

/* Every row stands on exactly one page, and the counts at the top are of all pages. */
static void pages_leave_nothing_out(void **state)
{
	struct desk d = begin();
	struct worklist list;
	struct worklist_asked asked = {.after_day = DATE_NONE};
	int64_t late =
	    test_count(d.t, "due where by_day < '2026-11-21' and show_day <= '2026-11-21' and owner <> 'mail-run'");
	size_t rows = 0, pages = 0;
	(void)state;
	for (int i = 0; i < 240; i++)
		test_person(d.t, &(struct test_person){.id = arena_fmt(&d.t->arena, "n%d", i).p,
						       .first_name = arena_fmt(&d.t->arena, "N%d", i).p,
						       .surname = "Many",
						       .birth = "2009-06-14",
						       .care_from = "2019-02-03",
						       .team = i % 2 ? "north" : "south"});
	late += 240;
	do {
		OK(worklist_read(d.t->db, &d.t->arena, d.t->office.policy, (struct viewer){d.ruth}, &asked, d.t->now,
				 &list));
		assert_int_equal(list.late, late);
		rows += list.rows;
		pages++;
		asked = list.next;
	} while (list.more && pages < 10);
	assert_true(pages == 2);
	assert_int_equal(rows, test_count(d.t, "due where show_day <= '2026-11-21' and owner <> 'mail-run'"));
	test_office_close(d.t);
}

/* A colleague's list opens to who covers, on those days, and to a manager. */
static void a_colleagues_list(void **state)
{
	struct desk d = begin();
	struct test_client lena = test_browser_of(d.t, d.lena), ruth = test_browser_of(d.t, d.ruth);
	(void)state;
	const char *ref =
	    arena_str(&d.t->arena,
		      str_trim(test_lines(d.t, &d.t->arena, "select ref as line from account where id = :p", d.sam.id)))
		.p;
	const char *of_sam = arena_fmt(&d.t->arena, "/worklist/of?worker=%s", ref).p;
	assert_int_equal(test_get(&lena, of_sam), 404);
	assert_int_equal(test_get(&ruth, of_sam), 200);
	assert_true(test_shows(&ruth, "Sam Okoro's worklist") || test_shows(&ruth, "Sam Okoro&#39;s worklist"));
	testdb_run(d.t->db,
		   arena_fmt(&d.t->arena,
			     "insert into cover (id, away, covered_by, from_day, until_day, note, recorded_at) values "
			     "(1, %lld, %lld, '2026-11-20', '2026-11-21', '', '2026-11-20T12:00:00Z')",
			     (long long)d.sam.id, (long long)d.lena.id)
		       .p);
	assert_int_equal(test_get(&lena, "/worklist"), 200);
	assert_true(test_shows(&lena, "You cover for") && test_shows(&lena, of_sam));
	assert_int_equal(test_get(&lena, of_sam), 200);
	assert_true(test_shows(&lena, "Kai Moorhouse"));
	lena.now = test_moment("2026-11-22T00:00:00Z");
	test_sign_in(&lena, d.lena);
	assert_int_equal(test_get(&lena, of_sam), 404);
	test_client_finish(&lena);
	test_client_finish(&ruth);
	test_office_close(d.t);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(groups_of_days),           cmocka_unit_test(everybody_their_own),
	    cmocka_unit_test(lateness_comes_by_itself), cmocka_unit_test(a_row_comes_on_its_day),
	    cmocka_unit_test(the_mail_run_is_one_line), cmocka_unit_test(teams_and_kinds),
	    cmocka_unit_test(the_kind_is_filled_in),    cmocka_unit_test(pages_leave_nothing_out),
	    cmocka_unit_test(a_colleagues_list),
	};
	return TESTING_MAIN("worklist", tests);
}
