/*
 * The made-up county: the same for the same seed and day, of the sizes it says, and sound as a council's own files
 * should be.
 */
#include "testing.h"

#include <sys/stat.h>

#include <sodium.h>

#include "county.h"
#include "demo.h"
#include "figures.h"
#include "problems.h"

static const char *const days[] = {"2026-11-21", "2024-02-29", "2027-03-28", "2026-12-31", "2028-03-01"};
enum { DAYS = sizeof(days) / sizeof(days[0]) };

struct texts {
	struct str people, plans, contacts;
};

/* The files of those with numbers first to last, with headings. */
static struct texts files_with(struct arena *a, const struct teams *teams, uint64_t seed, const char *day, size_t first,
			       size_t last)
{
	char *p[3];
	size_t n[3];
	struct county_files to = {open_memstream(&p[0], &n[0]), open_memstream(&p[1], &n[1]),
				  open_memstream(&p[2], &n[2]), teams};
	county_write_headings(&to);
	for (size_t number = first; number <= last; number++) {
		struct county_person person = county_person(seed, test_day(day), number);
		county_write(&to, seed, test_day(day), &person);
	}
	fclose(to.people);
	fclose(to.plans);
	fclose(to.contacts);
	struct texts t = {arena_str(a, (struct str){p[0], n[0]}), arena_str(a, (struct str){p[1], n[1]}),
			  arena_str(a, (struct str){p[2], n[2]})};
	for (size_t i = 0; i < 3; i++)
		free(p[i]);
	return t;
}

static struct texts files_of(struct arena *a, uint64_t seed, const char *day, size_t first, size_t last)
{
	return files_with(a, NULL, seed, day, first, last);
}

static struct str hash_of(struct arena *a, struct texts t)
{
	unsigned char hash[16];
	char hex[2 * sizeof(hash) + 1];
	struct str all = arena_fmt(a, "%.*s%.*s%.*s", STR_ARG(t.people), STR_ARG(t.plans), STR_ARG(t.contacts));
	crypto_generichash(hash, sizeof(hash), (const unsigned char *)all.p, all.n, NULL, 0);
	sodium_bin2hex(hex, sizeof(hex), hash, sizeof(hash));
	return arena_str(a, str_c(hex));
}

static void same_seed_same_county(void **state)
{
	struct arena a;
	(void)state;
	arena_init(&a, 64 << 20);
	/* A county once made can be made again by a later program: change these only if that is meant. */
	struct texts hundred = files_of(&a, 1, days[0], 31, 130);
	assert_string_equal(hash_of(&a, hundred).p, "51b4847208bb4045b873e54b6387b0c0");
	assert_true(str_eq(hash_of(&a, hundred), hash_of(&a, files_of(&a, 1, days[0], 31, 130))));
	/* more people change nothing of the earlier ones */
	struct texts more = files_of(&a, 1, days[0], 31, 200);
	assert_true(str_starts(more.people, hundred.people) && more.people.n > hundred.people.n);
	assert_true(str_starts(more.plans, hundred.plans) && str_starts(more.contacts, hundred.contacts));
	/* another seed, another day */
	assert_false(str_eq(hundred.people, files_of(&a, 2, days[0], 31, 130).people));
	assert_false(str_eq(hundred.people, files_of(&a, 1, "2026-11-22", 31, 130).people));
	arena_finish(&a);
}

static struct str save(struct test_office *t, const char *name, struct str text)
{
	struct str path = arena_fmt(&t->arena, "%s/%s", t->folder, name);
	FILE *f = fopen(path.p, "w");
	assert_non_null(f);
	fwrite(text.p, 1, text.n, f);
	assert_int_equal(fclose(f), 0);
	return path;
}

static void no_problem(struct arena *a, const struct problems *problems, const char *day)
{
	char *text;
	size_t n;
	FILE *f = open_memstream(&text, &n);
	problems_print(a, problems, f);
	fclose(f);
	if (problems->n)
		fail_msg("%s: %.*s", day, (int)n, text);
	free(text);
}

/* The importer has nothing to say to any row, not even a note. */
static void every_row_is_sound(void **state)
{
	struct test_office *t = test_office_open();
	(void)state;
	for (size_t i = 0; i < DAYS; i++) {
		struct texts f = files_with(&t->arena, &t->office.teams, i, days[i], 31, 630);
		struct import_options options = {.today = test_day(days[i])};
		struct problems said[3] = {0};
		struct import_people people;
		struct import_plans plans;
		struct import_contacts contacts;
		OK(import_read_people(&t->arena, save(t, "people.csv", f.people), &options, &people, &said[0]));
		OK(import_read_plans(&t->arena, save(t, "plans.csv", f.plans), &options, &plans, &said[1]));
		OK(import_read_contacts(&t->arena, save(t, "contacts.csv", f.contacts), &options, &contacts, &said[2]));
		for (size_t j = 0; j < 3; j++)
			no_problem(&t->arena, &said[j], days[i]);
		assert_int_equal(people.n, 600);
		assert_true(plans.n > 3000 && contacts.n > 10000);
	}
	test_office_close(t);
}

static void care_makes_sense(void **state)
{
	(void)state;
	for (size_t i = 0; i < DAYS; i++)
		for (size_t number = 31; number < 2000; number++) {
			struct date today = test_day(days[i]);
			struct county_person p = county_person(i, today, number);
			assert_int_equal(date_age(p.birth, today, true), p.age);
			assert_true(p.care_n > 0);
			for (size_t j = 0; j < p.care_n; j++) {
				const struct county_period *care = &p.care[j];
				assert_true(date_cmp(care->from, p.birth) >= 0 && date_cmp(care->from, today) <= 0);
				assert_true(date_known(care->to) || j + 1 == p.care_n);
				assert_true(!date_known(care->to) ||
					    (date_cmp(care->from, care->to) <= 0 && date_cmp(care->to, today) <= 0));
				assert_true(!j || date_cmp(p.care[j - 1].to, care->from) <= 0);
				assert_true(p.age < 18 || date_known(care->to));
			}
		}
}

#define NEAR(value, wanted, give)                                                                                      \
	do {                                                                                                           \
		if ((value) < (wanted) - (give) || (value) > (wanted) + (give))                                        \
			fail_msg("%s is %d, not %d give or take %d", #value, (int)(value), (int)(wanted),              \
				 (int)(give));                                                                         \
	} while (0)

static bool eet(const struct county_person *p)
{
	return p->activity[0] == 'F' || p->activity[0] == 'P';
}

/* Ages as asked for; homes and activities about as in the county's own return for 2025. */
static void spread_as_it_should_be(void **state)
{
	int leaps = 0, one_words = 0;
	(void)state;
	for (uint64_t seed = 0; seed < 50; seed++) {
		int young = 0, older = 0, qualifying = 0, housed = 0, suitable = 0, alone = 0, nobodys = 0, unknown = 0;
		int at_17[2] = {0}, at_19[2] = {0}, leap = 0, one_word = 0, hyphen = 0, apostrophe = 0, accent = 0;
		for (size_t number = 31; number <= COUNTY_PEOPLE; number++) {
			struct county_person p = county_person(seed, test_day(days[seed % DAYS]), number);
			int year, month, day;
			date_to_ymd(p.birth, &year, &month, &day);
			qualifying += p.qualifying;
			young += !p.qualifying && p.age < 21;
			older += !p.qualifying && p.age >= 21 && p.age < 25;
			housed += p.home[0] && p.home[0] != 'R';
			suitable += p.home[0] && p.home[1] == '1';
			unknown += p.little_known;
			nobodys += !*p.worker;
			alone += p.unaccompanied;
			leap += month == 2 && day == 29;
			one_word += !*p.name.surname;
			hyphen += strchr(p.name.surname, '-') != NULL;
			apostrophe += strchr(p.name.surname, '\'') != NULL;
			for (const char *c = p.name.first; *c; c++)
				accent += (*c & 0x80) != 0;
			if (p.age == 17 || p.age == 18)
				at_17[eet(&p)] += !p.little_known;
			if (p.age >= 19 && p.age <= 21)
				at_19[eet(&p)] += !p.little_known;
		}
		NEAR(young, 720 - 21, 6);
		NEAR(older, 400 - 9, 6);
		NEAR(qualifying, 50, 4);
		NEAR(100 * suitable / housed, 95, 4);
		NEAR(100 * at_17[1] / (at_17[0] + at_17[1]), 72, 8);
		NEAR(100 * at_19[1] / (at_19[0] + at_19[1]), 51, 8);
		NEAR(alone, 200, 50);
		NEAR(nobodys, 40, 30);
		NEAR(unknown, 23, 18);
		NEAR(leap, 6, 6);
		NEAR(one_word, 8, 8);
		NEAR(hyphen, 100, 50);
		NEAR(apostrophe, 20, 18);
		NEAR(accent, 80, 60);
		leaps += leap;
		one_words += one_word;
	}
	assert_true(leaps > 50 && one_words > 200);
}

static int by_text(const void *x, const void *y)
{
	const struct str *a = x, *b = y;
	return str_cmp(*a, *b);
}

/* Of so many, how many of 1,000 have both names to themselves. */
static int alone_with_their_names(size_t n)
{
	struct arena a;
	size_t alone = 0;
	arena_init(&a, 64 << 20);
	struct str *p = arena_new(&a, struct str, n);
	for (size_t i = 0; i < n; i++) {
		struct chance c = chance_new(1, i, 7);
		struct county_name name = county_name(&c, i % 2 ? COUNTY_MALE : COUNTY_FEMALE, i % 6 == 0);
		p[i] = arena_fmt(&a, "%s %s", name.first, name.surname);
	}
	qsort(p, n, sizeof(*p), by_text);
	for (size_t i = 0; i < n; i++)
		alone += (i == 0 || !str_eq(p[i - 1], p[i])) && (i + 1 == n || !str_eq(p[i], p[i + 1]));
	arena_finish(&a);
	return (int)(alone * 1000 / n);
}

/* In a county hardly anybody has both names of somebody else; in a country it is no rule. */
static void names_are_many(void **state)
{
	(void)state;
	assert_true(alone_with_their_names(1170) > 980);
	assert_true(alone_with_their_names(20000) > 850);
}

/* The last entry of each kind is how they are today, and the days run on from when they were first known. */
static void the_past_leads_to_today(void **state)
{
	size_t moved = 0;
	(void)state;
	for (size_t i = 0; i < DAYS; i++)
		for (size_t number = 31; number < 1200; number++) {
			struct date today = test_day(days[i]), home = DATE_NONE, doing = DATE_NONE, touch = DATE_NONE;
			struct county_person p = county_person(i, today, number);
			struct county_past past = county_past(i, today, &p);
			const struct intake_entry *lives = NULL, *does = NULL, *is = NULL;
			struct date b18 = date_birthday(p.birth, 18, true);
			for (const struct intake_entry *x = past.entry; x < past.entry + past.n; x++) {
				struct date *last = x->home ? &home : x->activity ? &doing : &touch;
				assert_true(date_cmp(past.since, x->on) <= 0 && date_cmp(x->on, today) <= 0);
				assert_true(!date_known(*last) || date_cmp(*last, x->on) <= 0);
				*last = x->on;
				lives = x->home ? x : lives;
				does = x->activity ? x : does;
				is = x->in_touch ? x : is;
				assert_true(x->home != HOME_FOYER || date_cmp(b18, x->on) < 0);
				assert_true(x->home != HOME_FORMER_CARER || date_cmp(b18, x->on) <= 0);
				moved += x->home && x != past.entry;
			}
			assert_true(past.n < COUNTY_ENTRIES && past.episode_n < COUNTY_EPISODES);
			if (p.little_known)
				continue;
			assert_string_equal(activity_code(does->activity).p, p.activity);
			assert_string_equal(in_touch_code(is->in_touch).p, p.in_touch);
			if (*p.home)
				assert_true(home_kind_code(lives->home).p[0] == p.home[0]);
			assert_string_equal(past.with[past.with_n - 1].team, p.team);
			assert_string_equal(past.with[past.with_n - 1].worker, p.worker);
			assert_true(past.with[0].on.days == past.since.days);
		}
	assert_true(moved > 2000);
}

static void forty_who_work_there(void **state)
{
	int of_role[8] = {0};
	(void)state;
	for (size_t i = 0; i < 3 * COUNTY_STAFF; i++) {
		struct county_worker w = county_worker(1, i / COUNTY_STAFF, i % COUNTY_STAFF);
		if (i < COUNTY_STAFF)
			of_role[w.role]++;
		assert_non_null(strstr(w.email, "@demo.example"));
		for (size_t j = 0; j < i; j++) {
			struct county_worker other = county_worker(1, j / COUNTY_STAFF, j % COUNTY_STAFF);
			assert_string_not_equal(w.email, other.email);
		}
	}
	assert_int_equal(of_role[ROLE_MANAGER], 5);
	assert_int_equal(of_role[ROLE_ADVISER], 34);
	assert_int_equal(of_role[ROLE_ADMINISTRATOR], 1);
	assert_int_equal(of_role[ROLE_DUTY], 1);
	assert_int_equal(of_role[ROLE_ANALYST], 1);
	/* people of a second county are that county's own staff's */
	struct county_person p = county_person(1, test_day(days[0]), COUNTY_PEOPLE + 1);
	assert_non_null(strstr(p.earlier_worker, "staff.2."));
}

static struct str file_text(struct test_office *t, const char *name)
{
	struct str text;
	OK(council_file_load(arena_fmt(&t->arena, "%s/demonstration/%s", t->folder, name).p, &t->arena, &text));
	return text;
}

static bool has_file(struct test_office *t, const char *name)
{
	struct stat ignored;
	return stat(arena_fmt(&t->arena, "%s/demonstration/%s", t->folder, name).p, &ignored) == 0;
}

static struct test_office *make(size_t people)
{
	struct test_office *t = test_office_open();
	OK(demo_make(&t->arena, &t->office, t->db, t->now, STR(TEST_PASSWORD),
		     &(struct demo_size){.people = people, .seed = 1}));
	assert_int_equal(test_count(t, "person"), people);
	return t;
}

static void the_thirty_stay(void **state)
{
	static const char *const names[] = {"people.csv", "plans.csv", "contacts.csv"};
	struct test_office *thirty = make(DEMO_PEOPLE), *more = make(70);
	struct texts f = {file_text(thirty, names[0]), file_text(thirty, names[1]), file_text(thirty, names[2])};
	(void)state;
	assert_int_equal(test_count(thirty, "account where closed_at is null"), DEMO_ACCOUNTS);
	assert_false(has_file(thirty, "people-1.csv"));
	assert_string_equal(hash_of(&thirty->arena, f).p, "4b95205e5e3b3a18dad988303448c617");
	for (size_t i = 0; i < 3; i++)
		assert_true(str_eq(file_text(thirty, names[i]), file_text(more, names[i])));
	assert_true(str_eq(file_text(more, "people-1.csv"),
			   files_with(&more->arena, &more->office.teams, 1, days[0], 31, 70).people));
	assert_int_equal(test_count(more, "account where closed_at is null"), COUNTY_STAFF);
	/* and what cannot be */
	const struct error *e = demo_make(&more->arena, &more->office, more->db, more->now, STR(TEST_PASSWORD),
					  &(struct demo_size){.people = 29});
	assert_int_equal(e->kind, ERROR_INVALID);
	test_office_close(thirty);
	test_office_close(more);
}

static int of_category(struct test_office *t, enum category wanted)
{
	struct people_batch all = {.more = true};
	int n = 0;
	while (all.more) {
		OK(dues_next_people(t->db, &t->arena, &all));
		for (size_t i = 0; i < all.n; i++) {
			struct subject s;
			OK(dues_subject(t->db, &t->arena, all.p[i], &s));
			n += category_on(&s.facts, t->office.policy, instant_london_day(t->now)).category == wanted;
		}
	}
	return n;
}

/* The county as it stands in the database: by the law's categories, and with work for everybody. */
static void a_whole_county(void **state)
{
	struct test_office *t = make(COUNTY_PEOPLE);
	(void)state;
	NEAR(of_category(t, CATEGORY_FORMER_RELEVANT), 875, 30);
	NEAR(of_category(t, CATEGORY_ELIGIBLE), 240, 25);
	NEAR(of_category(t, CATEGORY_QUALIFYING), 50, 5);
	assert_true(of_category(t, CATEGORY_RELEVANT) > 2 && of_category(t, CATEGORY_NOT_YET) > 0);
	assert_int_equal(of_category(t, CATEGORY_NONE), 0);
	assert_int_equal(test_count(t, "contact where on_day > recorded_at"), 0);
	NEAR(test_count(t, "contact"), 39000, 4000);
	/* who is in custody is not met in town, and has no phone to write to */
	assert_true(test_count(t, "contact where kind = 'visit-legal'") > 80);
	assert_int_equal(test_count(t,
				    "contact c join custody_spell s on s.person = c.person and s.replaced_at is null "
				    "and s.status <> 'supervision' and s.on_day <= c.on_day and "
				    "(s.released is null or c.on_day < s.released) "
				    "where c.kind in ('visit', 'drop-in', 'text', 'email')"),
			 0);
	/* an adviser has some thirty; nobody has nothing to do or more than anybody could */
	assert_int_equal(test_count(t, "account a where role = 'adviser' and (select count(*) from caseload l where "
				       "l.worker = a.id) not between 12 and 70"),
			 0);
	/* a person is owed one thing late here and there, as in life */
	struct str late =
	    str_trim(test_lines(t, &t->arena,
				"select cast(count(*) as text) as line from due where by_day < '2026-11-21' "
				"and promise = 'plan-review'",
				0));
	int64_t n;
	assert_true(str_to_int(late, 0, 10000, &n));
	NEAR(n, 20, 15);
	/* but somebody saw to it in the end, as a rule: also to what is due when somebody comes out of custody */
	assert_true(test_count(t, "due where promise = 'release-phone' and by_day < '2026-11-21'") < 12);
	assert_true(test_count(t, "award where kind = 'phone'") > 30);
	/* where they live leads to the team that they came from, and by the postcode to them */
	assert_true(test_count(t, "home where place = 'here' and town is not null and postcode is not null") > 700);
	assert_int_equal(test_count(t, "home where place is null and town is not null"), 0);
	NEAR(test_count(t, "home where sensitive = 1"), 35, 25);
	assert_true(test_count(t, "speaking where language = 'Tigrinya'") > 5);
	assert_int_equal(
	    test_count(t, "home h join allocation l on l.person = h.person and l.replaced_at is null join team "
			  "t on t.id = l.team where h.town = 'Worksop' and t.code in ('central', 'south')"),
	    0);
	test_office_close(t);
}

static int64_t of(const struct cohort *c, const char *code, int64_t *ret_of)
{
	struct figure f = figure_of(c, indicator_by_code(str_c(code)), &everybody);
	*ret_of = f.of;
	return f.in;
}

/* What is counted of a year ago, and of two, is about what is counted of today, and was known then. */
static void a_year_ago_was_much_like_today(void **state)
{
	static const struct {
		const char *code;
		int from, to; /* per cent */
	} shares[] = {{"suitable", 85, 99}, {"eet", 45, 75},      {"in-touch", 90, 100},     {"plan-reviewed", 40, 100},
		      {"adviser", 90, 100}, {"contact", 90, 100}, {"two-contacts", 85, 100}, {"custody", 3, 12}};
	struct test_office *t = make(400);
	struct date today = instant_london_day(t->now);
	(void)state;
	for (int months = 0; months <= 24; months += 12) {
		struct date on = date_add_months(today, -months);
		struct cohort known_now, known_then;
		OK(cohort_read(t->db, &t->arena, t->office.policy, &t->office.teams, on, today, &known_now));
		OK(cohort_read(t->db, &t->arena, t->office.policy, &t->office.teams, on, on, &known_then));
		int64_t open, n, n_then;
		if (of(&known_now, "open", &open) < (months ? 180 : 300))
			fail_msg("%d months ago %d were open", months, (int)open);
		for (size_t i = 0; i < sizeof(shares) / sizeof(shares[0]); i++) {
			int64_t in = of(&known_now, shares[i].code, &n),
				then = of(&known_then, shares[i].code, &n_then);
			if (100 * in < shares[i].from * n || 100 * in > shares[i].to * n)
				fail_msg("%d months ago %s is %d of %d", months, shares[i].code, (int)in, (int)n);
			/* the thirty's last homes, and what was corrected, alone were not known that day */
			if (then < in - 25 || then > in + 25 || n_then < n - 8 || n_then > n + 8)
				fail_msg("%d months ago %s is %d of %d, as known then %d of %d", months, shares[i].code,
					 (int)in, (int)n, (int)then, (int)n_then);
		}
	}
	test_office_close(t);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(same_seed_same_county),   cmocka_unit_test(every_row_is_sound),
	    cmocka_unit_test(care_makes_sense),        cmocka_unit_test(spread_as_it_should_be),
	    cmocka_unit_test(names_are_many),          cmocka_unit_test(forty_who_work_there),
	    cmocka_unit_test(the_thirty_stay),         cmocka_unit_test(a_whole_county),
	    cmocka_unit_test(the_past_leads_to_today), cmocka_unit_test(a_year_ago_was_much_like_today),
	};
	return TESTING_MAIN("county", tests);
}
