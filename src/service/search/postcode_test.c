/* Postcodes: the six shapes that Royal Mail's guide gives, and what people type of them; finding somebody by one. */
#include "testing.h"

#include "histories.h"
#include "postcode.h"
#include "search.h"

static struct arena *arena(void)
{
	static struct arena a;
	static bool begun;
	if (!begun)
		arena_init(&a, 16 << 20);
	begun = true;
	return &a;
}

static void whole_ones(void **state)
{
	(void)state;
	static const char *const good[][2] = {
	    {"M1 1AE", "M1 1AE"},     {"B33 8TH", "B33 8TH"},      {"CR2 6XH", "CR2 6XH"},
	    {"DN55 1PT", "DN55 1PT"}, {"W1A 0AX", "W1A 0AX"},      {"EC1A 1BB", "EC1A 1BB"},
	    {"ng228pz", "NG22 8PZ"},  {" nG2  28 pz", "NG22 8PZ"}, {"s802ab", "S80 2AB"},
	};
	static const char *const bad[] = {"",
					  "NG22",
					  "NG22 8",
					  "NG22 8P",
					  "NG22 8PZZ",
					  "22NG 8PZ",
					  "NG22 PZ8",
					  "NGG2 8PZ",
					  "NG222 8PZ",
					  "75001",
					  "NG22-8PZ",
					  "N\xC3\x86"
					  "2 8PZ",
					  "NG22 8CI"};
	struct str tidy;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		assert_true(postcode_tidy(arena(), str_c(good[i][0]), &tidy));
		assert_string_equal(tidy.p, good[i][1]);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		if (postcode_tidy(arena(), str_c(bad[i]), &tidy))
			fail_msg("%s is no postcode", bad[i]);
}

/* ---- who is found ---- */

struct desk {
	struct test_office *t;
	struct account_id sam, kim;
};

static struct person_id lives(struct desk *d, const char *id, const char *name, const char *postcode, bool sensitive)
{
	struct person_id p = test_person(d->t, &(struct test_person){.id = id,
								     .first_name = name,
								     .surname = "Moorhouse",
								     .birth = "2007-03-01",
								     .care_from = "2019-02-03",
								     .team = "north",
								     .worker = d->sam});
	struct recording r = test_record(d->t, &d->t->arena, p);
	struct home_said home = {.on = test_day("2026-03-03"),
				 .kind = HOME_INDEPENDENT,
				 .postcode = str_c(postcode),
				 .sensitive = sensitive};
	OK(record_home_said(&r, &home, DATE_NONE));
	test_recorded(d->t, &r);
	return p;
}

/* The first names of all who are found, in the order of the page; not by their ref, which is drawn and may begin with
 * s8. */
static const char *found(struct desk *d, struct account_id viewer, const char *typed)
{
	struct found f;
	struct buf names;
	buf_init(&names, &d->t->arena, 1000);
	OK(search_people(d->t->db, &d->t->arena, d->t->office.policy, (struct viewer){viewer}, str_c(typed),
			 instant_london_day(d->t->now), &f));
	for (size_t i = 0; i < f.people.n; i++) {
		struct str name = f.people.p[i].name;
		if (!str_starts(f.people.p[i].ref, str_c(typed)))
			buf_fmt(&names, "%s%.*s", names.n ? " " : "", (int)str_find(name, ' ', 0), name.p);
	}
	return arena_str(&d->t->arena, buf_str(&names)).p;
}

static void found_by_where_they_live(void **state)
{
	(void)state;
	struct desk d = {.t = test_office_open()};
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false);
	d.kim = test_account(d.t, "kim@example.org", "Kim Lee", ROLE_ADVISER, "north", false);
	(void)lives(&d, "1", "Ada", "NG22 8PZ", false);
	(void)lives(&d, "2", "Ben", "NG2 2AB", false);
	(void)lives(&d, "3", "Cyd", "NG22 9AA", false);
	(void)lives(&d, "4", "Dot", "S80 2AB", false);
	struct person_id eve = lives(&d, "5", "Eve", "NG22 8XX", true);
	static const char *const cases[][2] = {
	    {"NG22 8PZ", "Ada"},
	    {"ng228pz", "Ada"},
	    {"NG22 8P", "Ada"},
	    {"ng228p", "Ada"},
	    {"NG22 8", "Ada"},
	    {"NG228", "Ada"},
	    {"NG22 9", "Cyd"},
	    {"NG22", "Ada Ben Cyd"}, /* NG22, or NG2 and a 2 without its space */
	    {"NG2", "Ben"},          /* and not NG22 */
	    {"NG2 2", "Ben"},
	    {"NG2 2AB", "Ben"},
	    {"S80", "Dot"},
	    {"s8", ""},
	    {"ng", ""},
	    {"Cyd NG22", "Cyd"},
	    {"NG22 moorhouse", "Ada Ben Cyd"},
	    {"Ada S80", ""},
	    {"NG22 1 March 2007", "Ada Ben Cyd"},
	    {"NG22 8XX", ""}, /* kept from view, from her own worker too */
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *who = found(&d, d.sam, cases[i][0]);
		if (strcmp(who, cases[i][1]) != 0)
			fail_msg("%s finds %s, not %s", cases[i][0], who, cases[i][1]);
	}
	/* Nowhere in the index either. */
	assert_int_equal(test_count(d.t, "search_word where word like '+ng22 8x%'"), 0);
	/* The address is no secret any more: now she is found; she moves, and is not. */
	struct recording r = test_record(d.t, &d.t->arena, eve);
	OK(record_home_said(
	    &r,
	    &(struct home_said){.on = test_day("2026-03-03"), .kind = HOME_INDEPENDENT, .postcode = STR("NG22 8XX")},
	    test_day("2026-03-03")));
	test_recorded(d.t, &r);
	assert_string_equal(found(&d, d.kim, "NG22 8XX"), "Eve");
	r = test_record(d.t, &d.t->arena, eve);
	OK(record_home(&r, test_day("2026-04-01"), HOME_CUSTODY, UNSUITABLE));
	test_recorded(d.t, &r);
	assert_string_equal(found(&d, d.kim, "NG22 8XX"), "");
	test_office_close(d.t);
}

static void not_restricted_ones(void **state)
{
	(void)state;
	struct desk d = {.t = test_office_open()};
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false);
	struct person_id ada = lives(&d, "1", "Ada", "NG22 8PZ", false);
	struct recording r = test_record(d.t, &d.t->arena, ada);
	OK(record_restricted(&r, true));
	test_recorded(d.t, &r);
	assert_string_equal(found(&d, d.sam, "NG22 8PZ"), "");
	assert_string_equal(found(&d, d.sam, "NG22"), "");
	test_office_close(d.t);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(whole_ones),
	    cmocka_unit_test(found_by_where_they_live),
	    cmocka_unit_test(not_restricted_ones),
	};
	return TESTING_MAIN("search: postcodes", tests);
}
