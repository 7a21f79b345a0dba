/* Registering: who may be the same is looked at first, by anybody's slips; what is typed is checked; twice is once. */
#include "testing.h"

#include "operation.h"
#include "outgoing.h"
#include "register.h"

struct desk {
	struct test_office *t;
	struct arena *a;
	struct account_id sam, ruth; /* adviser, manager */
	struct person_id kai;
};

static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.a = &d.t->arena;
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false);
	d.ruth = test_account(d.t, "ruth@example.org", "Ruth Adeyemi", ROLE_MANAGER, "north", false);
	d.kai = test_person(d.t, &(struct test_person){.id = "100",
						       .first_name = "Kai",
						       .surname = "Moorhouse",
						       .birth = "2009-06-04",
						       .care_from = "2019-02-03",
						       .team = "north",
						       .worker = d.sam});
	return d;
}

/* ---- birth dates that are nearly the same ---- */

/* Whether b is a by one slip, worked out from the digits as they are written. */
static bool one_slip(struct arena *a, struct date x, struct date y)
{
	struct str p = date_iso(a, x), q = date_iso(a, y);
	int differ = 0;
	for (size_t i = 0; i < 10; i++)
		differ += p.p[i] != q.p[i];
	bool swapped = memcmp(p.p, q.p, 4) == 0 && memcmp(p.p + 5, q.p + 8, 2) == 0 && memcmp(p.p + 8, q.p + 5, 2) == 0;
	return x.days != y.days && (differ == 1 || swapped);
}

static void nearby_dates_are_those_of_one_slip(void **state)
{
	static const char *const births[] = {"2009-06-04", "2008-02-29", "2000-12-31", "2010-01-01",
					     "2009-11-11", "1999-10-30", "2012-03-12"};
	struct arena a;
	(void)state;
	arena_init(&a, 64 << 20);
	for (size_t i = 0; i < sizeof(births) / sizeof(births[0]); i++) {
		struct date near[DATES_NEARBY], birth = test_day(births[i]);
		size_t n = dates_nearby(birth, near, DATES_NEARBY), expected = 0;
		assert_true(n < DATES_NEARBY);
		/* every day of 150 years around */
		for (int32_t day = birth.days - 365 * 75; day < birth.days + 365 * 75; day++) {
			bool there = false;
			for (size_t j = 0; j < n; j++)
				there |= near[j].days == day;
			assert_int_equal(there, one_slip(&a, birth, (struct date){day}));
			expected += there;
		}
		assert_true(expected > 20);
		arena_reset(&a);
	}
	arena_finish(&a);
}

/* ---- who may be the same ---- */

static struct alikes look(struct desk *d, const char *first, const char *surname, const char *birth)
{
	struct alikes found;
	OK(alike_people(d->t->db, d->a, (struct viewer){d->sam}, str_c(first), str_c(surname), test_day(birth),
			&found));
	return found;
}

static void who_may_be_the_same(void **state)
{
	struct desk d = begin();
	struct {
		const char *first, *surname, *birth, *why;
	} cases[] = {
	    {"Kai", "Moorhouse", "2009-06-04", "same name and birth date"},
	    {"Kay", "Moorhuse", "2009-06-04", "same birth date, name sounds alike"},
	    {"KAI", "moorhouse", "2009-04-06", "same name, birth date nearly the same"}, /* day and month */
	    {"Kay", "Moorhuse", "2008-06-04", "name sounds alike, birth date nearly the same"},
	    {"Kai", "Moorhouse", "2009-06-14", "same name, birth date nearly the same"},
	    {"Kai", "Moorhouse", "2007-01-20", "same name, another birth date"},
	    {"Moorhouse", "Kai", "2009-06-04", "same name and birth date"}, /* the wrong way round */
	    {"", "Moorhouse", "2009-06-04", "same name and birth date"},
	    {"Tyler", "Moorhouse", "2009-06-04", "same birth date, surname alike"}, /* or a twin */
	    {"Kai", "Selston", "2009-06-04", "same birth date, first name alike"},
	    {"Tyler", "Selston", "2009-06-04", NULL},
	    {"Tyler", "Moorhouse", "2009-06-14", NULL},
	    {"Tyler", "Selston", "2009-06-14", NULL},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct alikes found = look(&d, cases[i].first, cases[i].surname, cases[i].birth);
		assert_int_equal(found.n, cases[i].why != NULL);
		assert_false(found.ask_manager);
		if (found.n)
			assert_string_equal(found.p[0].why, cases[i].why);
	}
	test_office_close(d.t);
}

/* Files of the return hold no names: the birth date is all there is to go by. */
static void somebody_without_a_name_may_be_anybody_born_that_day(void **state)
{
	struct desk d = begin();
	(void)state;
	test_person(d.t, &(struct test_person){.id = "200", .birth = "2008-02-29", .care_from = "2019-02-03"});
	struct alikes found = look(&d, "Tyler", "Selston", "2008-02-29");
	assert_int_equal(found.n, 1);
	assert_string_equal(found.p[0].why, "same birth date, and no name is recorded");
	assert_int_equal(look(&d, "Tyler", "Selston", "2008-02-28").n, 0);
	test_office_close(d.t);
}

static void likeliest_first_and_former_names_too(void **state)
{
	struct desk d = begin();
	(void)state;
	struct person_id other = test_person(
	    d.t, &(struct test_person){.id = "300", .first_name = "Kai", .surname = "Clay", .birth = "2009-06-04"});
	struct recording r = test_record(d.t, d.a, other);
	OK(record_details(&r, &(struct person_details){.former_names = STR("Kai Moorehouse"),
						       .birth = DATE_NONE,
						       .died = DATE_NONE,
						       .records_from = DATE_NONE}));
	test_recorded(d.t, &r);
	struct alikes found = look(&d, "Kai", "Moorhouse", "2009-06-04");
	assert_int_equal(found.n, 2);
	assert_int_equal(found.p[0].person.id, d.kai.id);
	assert_true(str_eq(found.p[0].worker, STR("Sam Okoro")));
	assert_int_equal(found.p[1].person.id, other.id);
	test_office_close(d.t);
}

static void a_restricted_record_says_only_to_ring(void **state)
{
	struct desk d = begin();
	struct test_client c = test_browser_of(d.t, d.sam);
	(void)state;
	struct person_id hidden = test_person(
	    d.t,
	    &(struct test_person){
		.id = "101", .first_name = "Hidden", .surname = "Person", .birth = "2009-03-01", .restricted = true});
	struct alikes found = look(&d, "hidden", "Pérson", "2009-03-01");
	assert_true(found.ask_manager);
	assert_int_equal(found.n, 0);
	/* nearly is not enough: that would tell who is hidden */
	assert_false(look(&d, "Hidden", "Person", "2009-03-02").ask_manager);
	assert_false(look(&d, "Hidden", "Persson", "2009-03-01").ask_manager);
	assert_int_equal(test_post(&c, "/people/new",
				   "first_name=Hidden&surname=Person&birth_date-day=1&birth_date-month=3&"
				   "birth_date-year=2009",
				   true),
			 200);
	assert_true(test_shows(&c, "Ring your Team Manager"));
	assert_false(test_shows(&c, "None of these"));
	assert_false(test_shows(&c, "/people/new/details"));
	/* nor past the page */
	int64_t before = test_count(d.t, "person");
	const char *straight = arena_fmt(d.a,
					 "operation=%s&step=save&seen=nobody&first_name=Hidden&surname=Person&"
					 "birth_date-day=1&birth_date-month=3&birth_date-year=2009&care=not-known",
					 operation_new(d.a).p)
				   .p;
	assert_int_equal(test_post(&c, "/people/new/details", straight, true), 200);
	assert_true(test_shows(&c, "Ring your Team Manager"));
	assert_int_equal(test_count(d.t, "person"), before);
	/* who may see it sees it */
	testdb_run(d.t->db, arena_fmt(d.a,
				      "insert into permit (person, account, recorded_at) values (%lld, %lld, "
				      "'2026-11-21T12:00:00Z')",
				      (long long)hidden.id, (long long)d.sam.id)
				.p);
	found = look(&d, "Hidden", "Person", "2009-03-01");
	assert_false(found.ask_manager);
	assert_int_equal(found.n, 1);
	test_client_finish(&c);
	test_office_close(d.t);
}

/* ---- the pages ---- */

static const char *typed(struct desk *d, const char *seen, const char *first, const char *day, const char *month,
			 const char *year, const char *more)
{
	return arena_fmt(d->a,
			 "operation=%s&step=save&seen=%s&first_name=%s&surname=Selston&birth_date-day=%s&"
			 "birth_date-month=%s&birth_date-year=%s&%s",
			 operation_new(d->a).p, seen, first, day, month, year, more)
	    .p;
}

static void somebody_new_is_registered_once(void **state)
{
	struct desk d = begin();
	struct test_client c = test_browser_of(d.t, d.sam);
	int64_t before = test_count(d.t, "person");
	(void)state;
	assert_int_equal(test_get(&c, "/people/new/details"), 303); /* nobody gets past the look */
	assert_int_equal(test_post(&c, "/people/new",
				   "first_name=Tyler&surname=Selston&birth_date-day=29&birth_date-month=2&"
				   "birth_date-year=2008",
				   true),
			 200);
	assert_true(test_shows(&c, "Nobody like this is here yet"));
	assert_true(test_shows(&c, "name=\"first_name\" value=\"Tyler\""));
	assert_int_equal(test_post(&c, "/people/new/details",
				   "step=begin&seen=nobody&first_name=Tyler&surname=Selston&birth_date-day=29&"
				   "birth_date-month=2&birth_date-year=2008",
				   true),
			 200);
	assert_true(test_shows(&c, "value=\"Tyler\""));
	assert_false(test_shows(&c, "There is a problem"));
	const char *good =
	    typed(&d, "nobody", "Tyler", "29", "2", "2008",
		  "known_as=Ty&pronouns=he%2Fhim&gender=M&ethnicity=WBRI&uasc=no&disability=not-known&"
		  "phone=07700+900555&email=ty%40example.org&care=known&care-from-day=1&care-from-month=2&"
		  "care-from-year=2020&team=north");
	assert_int_equal(test_post(&c, "/people/new/details", good, true), 303);
	assert_int_equal(test_post(&c, "/people/new/details", good, true), 303); /* twice is once */
	assert_int_equal(test_count(d.t, "person"), before + 1);
	assert_int_equal(test_count(d.t, "details where first_name = 'Tyler' and known_as = 'Ty' and gender = 'M' and "
					 "uasc = 0 and disability is null and birth_date = '2008-02-29' and source = "
					 "'here' and records_from = '2026-11-21'"),
			 1);
	assert_int_equal(test_count(d.t, "care_period where on_day = '2020-02-01' and until_day is null"), 1);
	assert_int_equal(test_count(d.t, "trail where what = 'person.registered' and person is not null"), 1);
	assert_int_equal(test_count(d.t, "due where name = 'Ty Selston'") > 0, 1);
	assert_int_equal(test_count(d.t, "person where council_ref like 'here-%'"), 1);
	assert_int_equal(look(&d, "Tyler", "Selston", "2008-02-29").n, 1);
	test_client_finish(&c);
	test_office_close(d.t);
}

static void one_name_is_enough(void **state)
{
	struct desk d = begin();
	struct test_client c = test_browser_of(d.t, d.sam);
	(void)state;
	const char *body = arena_fmt(d.a,
				     "operation=%s&step=save&seen=nobody&first_name=Filmon&birth_date-day=1&"
				     "birth_date-month=1&birth_date-year=2009&care=not-known",
				     operation_new(d.a).p)
			       .p;
	assert_int_equal(test_post(&c, "/people/new/details", body, true), 303);
	assert_int_equal(test_count(d.t, "details where first_name = 'Filmon' and surname is null"), 1);
	test_client_finish(&c);
	test_office_close(d.t);
}

static void what_is_wrong_is_said(void **state)
{
	struct desk d = begin();
	struct test_client c = test_browser_of(d.t, d.sam);
	int64_t before = test_count(d.t, "person");
	static const struct {
		const char *first, *day, *month, *year, *more, *says;
	} cases[] = {
	    {"Tyler", "22", "11", "2026", "care=not-known", "must be today or in the past"},
	    {"Tyler", "21", "11", "1996", "care=not-known", "must be within the last 30 years"}, /* 30 today */
	    {"Tyler", "29", "2", "2009", "care=not-known", "must be a real date"},
	    {"Tyler", "", "2", "2008", "care=not-known", "must include a day"},
	    {"Tyler", "1", "2", "2008", "", "Say when they were looked after"},
	    {"Tyler", "1", "2", "2008", "care=known", "Enter the first day looked after"},
	    {"Tyler", "1", "2", "2008",
	     "care=known&care-from-day=31&care-from-month=1&care-from-year=2008&care-to-day=1&care-to-month=1&"
	     "care-to-year=2020",
	     "must not be before they were born"},
	    {"Tyler", "1", "2", "2008",
	     "care=known&care-from-day=2&care-from-month=2&care-from-year=2018&care-to-day=1&care-to-month=2&"
	     "care-to-year=2018",
	     "The day it ended must not be before the first day"},
	    {"Tyler", "1", "2", "2008", "care=not-known&email=07700900123", "Enter an email address"},
	    {"Tyler", "1", "2", "2008", "care=not-known&council_ref=100", "Somebody is registered with that id"},
	    {"Tyler", "1", "2", "2008", "care=not-known&council_ref=here-x", "are made here"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *body = typed(&d, "nobody", cases[i].first, cases[i].day, cases[i].month, cases[i].year,
					 cases[i].more);
		assert_int_equal(test_post(&c, "/people/new/details", body, true), 200);
		assert_true(test_shows(&c, cases[i].says));
		assert_true(test_shows(&c, "value=\"Tyler\""));
	}
	assert_int_equal(test_post(&c, "/people/new", "birth_date-day=1&birth_date-month=2&birth_date-year=2008", true),
			 200);
	assert_true(test_shows(&c, "one name is enough"));
	assert_int_equal(test_count(d.t, "person"), before);
	/* 30 tomorrow */
	assert_int_equal(test_post(&c, "/people/new/details",
				   typed(&d, "nobody", "Tyler", "22", "11", "1996", "care=not-known"), true),
			 303);
	test_client_finish(&c);
	test_office_close(d.t);
}

/* The name is changed after the look, or a colleague was quicker: who was not seen is shown first. */
static void nobody_is_registered_past_somebody_unseen(void **state)
{
	struct desk d = begin();
	struct test_client c = test_browser_of(d.t, d.sam);
	int64_t before = test_count(d.t, "person");
	(void)state;
	const char *body = arena_fmt(d.a,
				     "operation=%s&step=save&seen=nobody&first_name=Kay&surname=Moorhouse&"
				     "birth_date-day=4&birth_date-month=6&birth_date-year=2009&care=not-known&phone=07",
				     operation_new(d.a).p)
			       .p;
	assert_int_equal(test_post(&c, "/people/new/details", body, true), 200);
	assert_true(test_shows(&c, "Is it one of these?"));
	assert_true(test_shows(&c, "Kai Moorhouse"));
	assert_true(test_shows(&c, "name=\"phone\" value=\"07\"")); /* nothing typed is lost */
	assert_int_equal(test_count(d.t, "person"), before);
	body = arena_fmt(d.a,
			 "operation=%s&step=save&seen=%s&first_name=Kay&surname=Moorhouse&birth_date-day=4&"
			 "birth_date-month=6&birth_date-year=2009&care=not-known",
			 operation_new(d.a).p, test_ref(d.t, d.kai))
		   .p;
	assert_int_equal(test_post(&c, "/people/new/details", body, true), 303);
	assert_int_equal(test_count(d.t, "person"), before + 1);
	test_client_finish(&c);
	test_office_close(d.t);
}

/* The council's own id comes later: files by it, and by the one made here, lead to the same record. */
static void the_councils_id_joins_files(void **state)
{
	struct desk d = begin();
	struct test_client c = test_browser_of(d.t, d.sam);
	struct person_id by_old, by_new;
	(void)state;
	struct person_id p = test_person(d.t, &(struct test_person){.id = "here-222222222222",
								    .first_name = "Tyler",
								    .surname = "Selston",
								    .birth = "2008-02-29",
								    .team = "north"});
	const char *page = arena_fmt(d.a, "/people/%s/details/council-id", test_ref(d.t, p)).p;
	assert_int_equal(test_get(&c, page), 200);
	assert_int_equal(
	    test_post(&c, page, arena_fmt(d.a, "operation=%s&council_ref=100", operation_new(d.a).p).p, true), 200);
	assert_true(test_shows(&c, "Another record has that id"));
	assert_int_equal(
	    test_post(&c, page, arena_fmt(d.a, "operation=%s&council_ref=778899", operation_new(d.a).p).p, true), 303);
	OK(person_by_council_ref(d.t->db, d.a, STR("here-222222222222"), &by_old));
	OK(person_by_council_ref(d.t->db, d.a, STR("778899"), &by_new));
	assert_int_equal(by_old.id, p.id);
	assert_int_equal(by_new.id, p.id);
	assert_int_equal(test_get(&c, page), 303); /* once known it stays */
	test_client_finish(&c);
	test_office_close(d.t);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(nearby_dates_are_those_of_one_slip),
	    cmocka_unit_test(who_may_be_the_same),
	    cmocka_unit_test(somebody_without_a_name_may_be_anybody_born_that_day),
	    cmocka_unit_test(likeliest_first_and_former_names_too),
	    cmocka_unit_test(a_restricted_record_says_only_to_ring),
	    cmocka_unit_test(somebody_new_is_registered_once),
	    cmocka_unit_test(one_name_is_enough),
	    cmocka_unit_test(what_is_wrong_is_said),
	    cmocka_unit_test(nobody_is_registered_past_somebody_unseen),
	    cmocka_unit_test(the_councils_id_joins_files),
	};
	return TESTING_MAIN("register", tests);
}
