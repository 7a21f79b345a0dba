/* Finding people on both databases: by every beginning of every name, by whatever else is known, and never a restricted
 * record. */
#include "testing.h"

#include "search.h"

/* Plainly written by hand, so that the test does not believe the program's own folding. */
static const struct {
	const char *id, *first_name, *surname, *known_as, *former_names, *phone, *birth;
	const char *plain; /* every word of every name, in a to z */
} people[] = {
    {"100", "Kai", "Moorhouse", NULL, NULL, "07700 900123", "2008-04-03", "kai moorhouse"},
    {"101", "Zoë", "Worksop-Lea", "Zed", NULL, NULL, "2007-02-28", "zoe worksop lea zed worksoplea"},
    {"102", "Łukasz", "Żółkiewski", NULL, NULL, NULL, "2006-01-01", "lukasz zolkiewski"},
    {"103", "Siobhán", "O’Neill", NULL, "Murphy", NULL, "2005-07-09", "siobhan oneill neill murphy"},
    {"104", "Işıl", "Straßer", NULL, NULL, "+44 (0)115 496 0999 (mum)", "2004-12-31", "isil strasser"},
    {"105", "Maria del Carmen", "van der Berg", NULL, NULL, NULL, "2008-02-29",
     "maria del carmen mariadelcarmen van der berg vanderberg"},
    {"106", "Filmon", NULL, NULL, NULL, NULL, "2009-05-05", "filmon"}, /* one name */
    {"107", "Thị", "Đặng", NULL, NULL, NULL, "2009-06-06", "thi dang"},
    {"NL-0042", NULL, NULL, NULL, NULL, NULL, "2009-07-07", ""}, /* as a file without names has them */
};
enum { PEOPLE = sizeof(people) / sizeof(people[0]) };

struct office_of_people {
	struct test_office *t;
	struct account_id sam;
	struct person_id person[PEOPLE];
};

static void give_details(struct test_office *t, struct person_id person, const struct person_details *d)
{
	struct recording r = test_record(t, &t->arena, person);
	OK(record_details(&r, d));
	test_recorded(t, &r);
}

static struct office_of_people begin(void)
{
	struct office_of_people o = {.t = test_office_open()};
	o.sam = test_account(o.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false);
	for (size_t i = 0; i < PEOPLE; i++) {
		o.person[i] = test_person(o.t, &(struct test_person){.id = people[i].id,
								     .first_name = people[i].first_name,
								     .surname = people[i].surname,
								     .birth = people[i].birth,
								     .care_from = "2015-01-01",
								     .team = "north",
								     .worker = o.sam});
		give_details(o.t, o.person[i],
			     &(struct person_details){.birth = DATE_NONE,
						      .died = DATE_NONE,
						      .records_from = DATE_NONE,
						      .known_as = str_c(people[i].known_as),
						      .former_names = str_c(people[i].former_names),
						      .phone = str_c(people[i].phone)});
	}
	return o;
}

static struct found find(struct office_of_people *o, struct arena *a, const char *typed)
{
	struct found found;
	OK(search_people(o->t->db, a, o->t->office.policy, (struct viewer){o->sam}, str_c(typed),
			 instant_london_day(o->t->now), &found));
	return found;
}

/* Where somebody stands among those found; -1: not there. */
static int place(const struct found *f, struct person_id person)
{
	for (size_t i = 0; i < f->people.n + f->sounds.n; i++)
		if (f->people.p[i].person.id == person.id)
			return (int)i;
	return -1;
}

static bool finds(struct office_of_people *o, const char *typed, size_t who)
{
	struct arena a;
	arena_init(&a, 16 << 20);
	struct found f = find(o, &a, typed);
	bool there = place(&f, o->person[who]) >= 0;
	arena_finish(&a);
	return there;
}

static void by_every_beginning(void **state)
{
	struct office_of_people o = begin();
	size_t asked = 0;
	(void)state;
	for (size_t i = 0; i < PEOPLE; i++) {
		struct str rest = str_c(people[i].plain), word;
		while (str_split(&rest, ' ', &word))
			for (size_t n = 2; n <= word.n; n++) {
				char typed[64] = "", loud[64] = "";
				for (size_t k = 0; k < n; k++) {
					typed[k] = word.p[k];
					loud[k] = (char)(k % 2 ? word.p[k] : word.p[k] - 'a' + 'A');
				}
				if (!finds(&o, typed, i) || !finds(&o, loud, i))
					fail_msg("%s does not find %s", typed, people[i].plain);
				asked++;
			}
		/* as it is written, and both names the other way round */
		if (people[i].surname) {
			const char *both = arena_fmt(&o.t->arena, "%s, %s", people[i].surname, people[i].first_name).p;
			if (!finds(&o, both, i) || !finds(&o, people[i].surname, i))
				fail_msg("%s", both);
		}
	}
	assert_true(asked > 100);
	test_office_close(o.t);
}

static void by_what_else_is_known(void **state)
{
	struct office_of_people o = begin();
	static const struct {
		const char *typed;
		size_t who;
		bool found;
	} cases[] = {
	    {"3/4/2008", 0, true},
	    {"kai 3 april 2008", 0, true},
	    {"kai april 2008", 0, true},
	    {"moor kay 3.4.08", 0, true},
	    {"cay 3/4/2008", 0, true},
	    {"moorhouse 3/4/2008 900123", 0, true},
	    {"moorhouse 3/4/2008 900124", 0, false},
	    {"kai 4/4/2008", 0, false},
	    {"900123", 0, true},
	    {"07700 900 123", 0, true},
	    {"+447700900123", 0, true},
	    {"123", 0, true},
	    {"900124", 0, false},
	    {"100", 0, true},
	    {"0115 496 0999", 4, true},
	    {"nl0042", 8, true},
	    {"NL-0042", 8, true},
	    {"29/2/2008", 5, true},
	    {"28/2/2008", 5, false},
	    {"o neill", 3, true},
	    {"o'neill", 3, true},
	    {"kai birch", 0, false},
	    {"k moor", 0, true},
	    {"moor kai 900123", 0, true},
	    {"maria del carmen van der berg", 5, true},
	    {"maria del carmen van der burg", 5, true},
	    {"maria del carmen van der zee", 5, false},
	    {"moorhuose", 0, true}, /* letters swapped */
	    {"morehouse", 0, true},
	    {"sofia", 0, false},
	    {"catherine", 0, false},
	    {"shivon", 3, true},
	    {"siobhon", 3, true},
	    {"%", 0, false},
	    {"kai_", 0, true},
	    {"' or 1=1", 0, false},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		if (finds(&o, cases[i].typed, cases[i].who) != cases[i].found)
			fail_msg("%s", cases[i].typed);
	struct found f = find(&o, &o.t->arena, "k");
	assert_true(f.too_short && f.people.n + f.sounds.n == 0);
	f = find(&o, &o.t->arena, "' - ?");
	assert_true(f.too_short);
	test_office_close(o.t);
}

/* So does a name beside the day on which somebody was born. */
static void found_beside_births(struct office_of_people *o, const char *typed, const bool *alone)
{
	for (size_t j = 0; j < PEOPLE; j++) {
		struct arena a;
		arena_init(&a, 16 << 20);
		struct found f = find(o, &a, arena_fmt(&a, "%s %s", typed, people[j].birth).p);
		struct found other_way = find(o, &a, arena_fmt(&a, "%s %s", people[j].birth, typed).p);
		for (size_t k = 0; k < PEOPLE; k++) {
			bool expected = alone[k] && strcmp(people[k].birth, people[j].birth) == 0;
			if ((place(&f, o->person[k]) >= 0) != expected ||
			    (place(&other_way, o->person[k]) >= 0) != expected)
				fail_msg("%s %s: %s", typed, people[j].birth, people[k].plain);
		}
		arena_finish(&a);
	}
}

/* Two names go another way than one: together they find whom each finds, and nobody else, whichever comes first. */
static void two_find_whom_each_finds(void **state)
{
	static const char *const typed[] = {
	    "kai",   "ka",    "cay",     "moorhouse", "moor",   "morehouse", "zed",     "worksop",
	    "lea",   "lukas", "zolkiev", "sio",       "shivon", "oneil",     "neill",   "murfy",
	    "maria", "mar",   "carmen",  "der",       "van",    "berg",      "vanderb", "straser",
	    "fil",   "dang",  "thi",     "ki",        "marya",  "o",         "nobody"};
	enum { TYPED = sizeof(typed) / sizeof(typed[0]) };
	struct office_of_people o = begin();
	bool alone[TYPED][PEOPLE];
	size_t both = 0;
	(void)state;
	for (size_t i = 0; i < TYPED; i++)
		for (size_t k = 0; k < PEOPLE; k++) /* one letter alone is not looked for */
			alone[i][k] = typed[i][1] ? finds(&o, typed[i], k) : k == 3;
	for (size_t i = 0; i < TYPED; i++)
		found_beside_births(&o, typed[i], alone[i]);
	for (size_t i = 0; i < TYPED; i++)
		for (size_t j = 0; j < TYPED; j++) {
			struct arena a;
			if (!typed[i][1] && !typed[j][1])
				continue;
			arena_init(&a, 16 << 20);
			struct found f = find(&o, &a, arena_fmt(&a, "%s %s", typed[i], typed[j]).p);
			for (size_t k = 0; k < PEOPLE; k++) {
				if ((place(&f, o.person[k]) >= 0) != (alone[i][k] && alone[j][k]))
					fail_msg("%s %s: %s", typed[i], typed[j], people[k].plain);
				both += alone[i][k] && alone[j][k];
			}
			arena_finish(&a);
		}
	assert_true(both > 100);
	test_office_close(o.t);
}

static struct person_id another(struct test_office *t, const char *id, const char *first_name, const char *surname,
				bool restricted)
{
	return test_person(t, &(struct test_person){.id = id,
						    .first_name = first_name,
						    .surname = surname,
						    .birth = "2008-04-03",
						    .care_from = "2015-01-01",
						    .restricted = restricted});
}

static void the_nearest_first(void **state)
{
	struct office_of_people o = begin();
	(void)state;
	struct person_id longer = another(o.t, "200", "Kaitlyn", "Ash", false),
			 alike = another(o.t, "201", "Cay", "Ash", false),
			 exact = another(o.t, "202", "Kai", "Ash", false);
	struct found f = find(&o, &o.t->arena, "kai ash");
	assert_int_equal(f.people.n, 2);
	assert_int_equal(f.sounds.n, 1);
	assert_int_equal(place(&f, exact), 0);
	assert_int_equal(place(&f, longer), 1);
	assert_int_equal(place(&f, alike), 2);
	/* one name may be all that both mean */
	struct person_id twice = another(o.t, "203", "Thomas", "Thomas", false);
	f = find(&o, &o.t->arena, "thomas thomas");
	assert_int_equal(place(&f, twice), 0);
	f = find(&o, &o.t->arena, "tomas thom");
	assert_int_equal(place(&f, twice), 0);
	for (int i = 0; i < 60; i++)
		another(o.t, arena_fmt(&o.t->arena, "3%02d", i).p, "Bobbie", "Quill", false);
	f = find(&o, &o.t->arena, "quill");
	assert_int_equal(f.people.n, FOUND_MAX);
	assert_true(f.more);
	f = find(&o, &o.t->arena, "quill 303");
	assert_true(f.people.n == 1 && !f.more);
	test_office_close(o.t);
}

/* One word is walked in pieces of five entries: nobody is lost between two, and nobody is there twice. */
static void all_who_fit_on_the_page(void **state)
{
	enum { TWICE = 6, ONCE = 3 };
	struct office_of_people o = begin();
	struct person_id who[TWICE + ONCE];
	(void)state;
	for (int i = 0; i < TWICE + ONCE; i++)
		who[i] = another(o.t, arena_fmt(&o.t->arena, "4%02d", i).p, i < TWICE ? "Qaa" : "Qac",
				 i < TWICE ? "Qab" : "Ash", false);
	struct found f = find(&o, &o.t->arena, "qa");
	assert_int_equal(f.people.n, TWICE + ONCE);
	assert_false(f.more);
	for (int i = 0; i < TWICE + ONCE; i++)
		assert_true(place(&f, who[i]) >= 0);
	/* Of several words the rarest is walked: that changes nothing about who is found. */
	for (int i = 0; i < 130; i++)
		another(o.t, arena_fmt(&o.t->arena, "5%03d", i).p, "Bobbie", "Quillington", false);
	struct person_id rare = another(o.t, "6000", "Ivo", "Quillington", false);
	f = find(&o, &o.t->arena, "ivo quillington");
	assert_true(f.people.n == 1 && f.people.p[0].person.id == rare.id && !f.more);
	f = find(&o, &o.t->arena, "ivo quilington"); /* misspelt */
	assert_true(f.people.n + f.sounds.n == 1 && place(&f, rare) == 0);
	f = find(&o, &o.t->arena, "bobbie quillington");
	assert_true(f.people.n == FOUND_MAX && f.more);
	test_office_close(o.t);
}

static void a_former_name_only_when_recorded_as_one(void **state)
{
	struct office_of_people o = begin();
	struct person_details d = {
	    .birth = DATE_NONE, .died = DATE_NONE, .records_from = DATE_NONE, .surname = STR("Selston")};
	(void)state;
	struct found f = find(&o, &o.t->arena, "murphy");
	assert_true(f.people.n == 1 && str_eq(f.people.p[0].formerly, STR("Murphy")));
	f = find(&o, &o.t->arena, "siobhan");
	assert_true(f.people.n == 1 && str_empty(f.people.p[0].formerly));
	give_details(o.t, o.person[0], &d);
	assert_true(finds(&o, "selston", 0) && !finds(&o, "moorhouse", 0));
	d.former_names = STR("Moorhouse");
	give_details(o.t, o.person[0], &d);
	assert_true(finds(&o, "kai moorhouse", 0));
	f = find(&o, &o.t->arena, "morhouse"); /* by its sound too */
	assert_true(f.sounds.n == 1 && str_eq(f.sounds.p[0].formerly, STR("Moorhouse")));
	test_office_close(o.t);
}

/* Of many it is known only that they were born on some first of a month: all of one name, and those who sound alike. */
static void many_born_on_a_day(void **state)
{
	struct office_of_people o = begin();
	static const char *const surnames[] = {"Alder", "Birch", "Cedar", "Elm", "Fir", "Hazel"};
	(void)state;
	for (size_t i = 0; i < sizeof(surnames) / sizeof(surnames[0]); i++)
		another(o.t, arena_fmt(&o.t->arena, "m%zu", i).p, "Mohammed", surnames[i], false);
	struct person_id alike = another(o.t, "m9", "Muhammad", "Willow", false);
	struct found f = find(&o, &o.t->arena, "mohammed 3/4/2008");
	assert_true(f.people.n == 6 && f.sounds.n == 1 && !f.more);
	assert_int_equal(place(&f, alike), 6);
	f = find(&o, &o.t->arena, "3 april 2008 muhammad");
	assert_true(f.people.n == 1 && f.sounds.n == 6 && !f.more);
	assert_int_equal(place(&f, alike), 0);
	f = find(&o, &o.t->arena, "mohammed cedar 3/4/2008");
	assert_true(f.people.n == 1 && f.sounds.n == 0 && !f.more);
	test_office_close(o.t);
}

static void nobody_restricted(void **state)
{
	struct office_of_people o = begin();
	static const char *const typed[] = {"quentin", "qu",       "quenten",         "hidden",
					    "999",     "3/4/2008", "quentin 3/4/2008"};
	(void)state;
	struct person_id hidden = another(o.t, "999", "Quentin", "Hidden", true);
	struct test_client c = test_browser_of(o.t, o.sam);
	for (size_t i = 0; i < sizeof(typed) / sizeof(typed[0]); i++) {
		struct found f = find(&o, &o.t->arena, typed[i]);
		assert_true(place(&f, hidden) < 0 && !f.more);
		assert_int_equal(test_post(&c, "/find", arena_fmt(&o.t->arena, "q=%s", typed[i]).p, true), 200);
		assert_false(test_shows(&c, "Quentin") || test_shows(&c, test_ref(o.t, hidden)));
	}
	/* what one may see is found */
	struct recording r = test_record(o.t, &o.t->arena, hidden);
	OK(record_restricted(&r, false));
	test_recorded(o.t, &r);
	struct found f = find(&o, &o.t->arena, "quentin hidden");
	assert_int_equal(place(&f, hidden), 0);
	test_client_finish(&c);
	test_office_close(o.t);
}

/* As after migrating: nobody has words yet, or they were made by other rules. */
static void kept_is_rebuilt(void **state)
{
	struct office_of_people o = begin();
	bool rebuilt;
	(void)state;
	struct str kept = test_table(o.t, &o.t->arena, "search_word");
	assert_true(kept.n > 1000);
	OK(search_use(o.t->db, &rebuilt));
	assert_true(rebuilt && str_eq(kept, test_table(o.t, &o.t->arena, "search_word")));
	OK(search_use(o.t->db, &rebuilt));
	assert_false(rebuilt);
	testdb_run(o.t->db, "delete from search_word");
	testdb_run(o.t->db, "update search_rules set rules = 'other'");
	assert_false(finds(&o, "kai", 0));
	OK(search_use(o.t->db, &rebuilt));
	assert_true(rebuilt && finds(&o, "kai", 0));
	assert_true(str_eq(kept, test_table(o.t, &o.t->arena, "search_word")));
	test_office_close(o.t);
}

static void the_page(void **state)
{
	struct office_of_people o = begin();
	struct test_client c = test_browser_of(o.t, o.sam);
	(void)state;
	assert_int_equal(test_get(&c, "/worklist"), 200);
	assert_true(test_shows(&c, "action=\"/find\""));
	assert_int_equal(test_get(&c, "/find"), 200);
	assert_true(test_shows(&c, "type what you know"));
	assert_int_equal(test_post(&c, "/find", "q=+MORHOUSE+%3Ckai%3E", true), 200);
	assert_true(test_shows(&c, "Kai Moorhouse") && test_shows(&c, test_ref(o.t, o.person[0])));
	assert_true(test_shows(&c, "Sam Okoro") && test_shows(&c, "18 years old"));
	assert_true(test_shows(&c, "value=\"MORHOUSE &lt;kai&gt;\"")); /* what was typed stays */
	assert_int_equal(test_post(&c, "/find", "q=zed", true), 200);  /* known as another than the first name */
	assert_true(test_shows(&c, "Zed Worksop-Lea") && test_shows(&c, "(Zoë)"));
	assert_int_equal(test_post(&c, "/find", "q=nobodysname", true), 200);
	assert_true(test_shows(&c, "Nobody was found"));
	assert_int_equal(test_post(&c, "/find", "q=kai", false), 403); /* without its token */
	/* each search leaves its mark, without what was typed */
	struct journal_taken taken;
	OK(journal_sync(o.t->office.journal));
	OK(journal_ingest(o.t->db, o.t->office.data, &taken));
	assert_int_equal(test_count(o.t, "read_log where what = 'people.searched'"), 3);
	/* a question that comes too late takes no kept form's place */
	c.now.seconds += 3600;
	assert_int_equal(test_post(&c, "/find", "q=kai", true), 403);
	assert_false(test_shows(&c, "Moorhouse"));
	assert_int_equal(test_count(o.t, "web_draft"), 0);
	test_client_finish(&c);
	struct account_id root = test_account(o.t, "root@example.org", "Root", ROLE_ADMINISTRATOR, "", false);
	c = test_browser_of(o.t, root);
	assert_int_equal(test_get(&c, "/accounts"), 200);
	assert_false(test_shows(&c, "action=\"/find\""));
	assert_int_equal(test_post(&c, "/find", "q=kai", true), 403);
	test_client_finish(&c);
	test_office_close(o.t);
}

/* Thirty who sound alike fill more than a page; whoever is written most like what was typed comes first. */
static void the_likeliest_comes_first(void **state)
{
	struct test_office *t = test_office_open();
	struct account_id sam = test_account(t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false);
	struct found found;
	(void)state;
	for (int i = 0; i < 30; i++)
		test_person(t, &(struct test_person){.id = arena_fmt(&t->arena, "m%d", i).p,
						     .first_name = arena_fmt(&t->arena, "A%c", 'a' + i % 26).p,
						     .surname = i % 2 ? "Marku" : "Meyrick",
						     .birth = "2008-06-14",
						     .care_from = "2019-02-03",
						     .team = "north"});
	test_person(t, &(struct test_person){.id = "k",
					     .first_name = "Zoe",
					     .surname = "Moorhouse",
					     .birth = "2008-06-14",
					     .care_from = "2019-02-03",
					     .team = "north"});
	OK(search_people(t->db, &t->arena, t->office.policy, (struct viewer){sam}, STR("moorhose"),
			 test_day("2026-11-21"), &found));
	assert_int_equal(found.people.n, 0);
	assert_int_equal(found.sounds.n, FOUND_MAX);
	assert_true(found.more);
	assert_string_equal(found.sounds.p[0].name.p, "Zoe Moorhouse");
	test_office_close(t);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_likeliest_comes_first),
	    cmocka_unit_test(by_every_beginning),
	    cmocka_unit_test(by_what_else_is_known),
	    cmocka_unit_test(two_find_whom_each_finds),
	    cmocka_unit_test(the_nearest_first),
	    cmocka_unit_test(all_who_fit_on_the_page),
	    cmocka_unit_test(a_former_name_only_when_recorded_as_one),
	    cmocka_unit_test(nobody_restricted),
	    cmocka_unit_test(many_born_on_a_day),
	    cmocka_unit_test(kept_is_rebuilt),
	    cmocka_unit_test(the_page),
	};
	return TESTING_MAIN("search", tests);
}
