/* Joining two records, and parting them again, on pages. */
#include "testing.h"

#include "merges.h"
#include "operation.h"

struct desk {
	struct test_office *t;
	struct arena *a;
	struct account_id sam, ruth;
};

static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.a = &d.t->arena;
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false);
	d.ruth = test_account(d.t, "ruth@example.org", "Ruth Adeyemi", ROLE_MANAGER, "north", false);
	return d;
}

static struct details now_of(struct desk *d, struct person_id p)
{
	struct details n;
	OK(details_now(d->t->db, d->a, p, &n));
	return n;
}

static int64_t newest_merge(struct desk *d, struct person_id kept)
{
	struct merge_list list;
	OK(merges_of(d->t->db, d->a, (struct viewer){d->ruth}, kept, &list));
	assert_true(list.n > 0);
	return list.p[0].id;
}

static void a_manager_joins_and_parts_on_pages(void **state)
{
	struct desk d = begin();
	(void)state;
	struct person_id kept = test_person(d.t, &(struct test_person){.id = "100",
								       .first_name = "Kai",
								       .surname = "Moorhouse",
								       .birth = "2008-02-29",
								       .care_from = "2019-02-03",
								       .team = "north",
								       .worker = d.sam});
	struct person_id other = test_person(d.t, &(struct test_person){.id = "200",
									.first_name = "Kai",
									.surname = "Moorhuse",
									.birth = "2008-03-01",
									.team = "north",
									.worker = d.ruth});
	test_contact(d.t, other, "2026-11-19", CONTACT_VISIT, "Of the other.");
	const char *page = arena_fmt(d.a, "/people/%s", test_ref(d.t, kept)).p;
	const char *start = arena_fmt(d.a, "%s/join", page).p;
	const char *both = arena_fmt(d.a, "%s/join/%s", page, test_ref(d.t, other)).p;
	const char *old = arena_fmt(d.a, "/people/%s", test_ref(d.t, other)).p;
	struct test_client sam = test_browser_of(d.t, d.sam), ruth = test_browser_of(d.t, d.ruth);
	assert_int_equal(test_get(&sam, both), 403);
	assert_int_equal(test_post(&ruth, start, "other=moorhuse", true), 200);
	assert_true(test_shows(&ruth, "id 200"));
	assert_int_equal(test_get(&ruth, both), 200);
	assert_true(test_shows(&ruth, "29 February 2008 (id 100)"));
	assert_true(test_shows(&ruth, "1 March 2008 (id 200)"));
	assert_true(test_shows(&ruth, "Sam Okoro, Leaving Care North (id 100)"));
	int64_t v = now_of(&d, kept).id, w = now_of(&d, other).id;
	const char *none = arena_fmt(d.a, "operation=%s&kept-version=%lld&other-version=%lld", operation_new(d.a).p,
				     (long long)v, (long long)w)
			       .p;
	assert_int_equal(test_post(&ruth, both, none, true), 200);
	assert_true(test_shows(&ruth, "Choose which is right: Surname"));
	assert_true(test_shows(&ruth, "Choose which is right: Who works with them"));
	assert_true(test_shows(&ruth, "Say how you know that they are the same"));
	const char *old_version = arena_fmt(d.a,
					    "operation=%s&kept-version=%lld&other-version=%lld&choose-surname=kept&"
					    "choose-birth_date=other&choose-worker=other&choose-records_from=kept&"
					    "reason=Same+NHS+number",
					    operation_new(d.a).p, (long long)v - 1, (long long)w)
				      .p;
	assert_int_equal(test_post(&ruth, both, old_version, true), 200);
	assert_true(test_shows(&ruth, "Somebody changed the details"));
	const char *good = arena_fmt(d.a,
				     "operation=%s&kept-version=%lld&other-version=%lld&choose-surname=kept&"
				     "choose-birth_date=other&choose-worker=other&reason=Same+NHS+number",
				     operation_new(d.a).p, (long long)v, (long long)w)
			       .p;
	assert_int_equal(test_post(&ruth, both, good, true), 303);
	assert_int_equal(test_post(&ruth, both, good, true), 303); /* twice is once */
	assert_int_equal(test_count(d.t, "person_merge"), 1);
	assert_int_equal(test_get(&ruth, page), 200);
	assert_true(test_shows(&ruth, "Of the other."));
	assert_true(test_shows(&ruth, "Worker: Ruth Adeyemi"));
	assert_true(str_eq(now_of(&d, kept).v[DETAIL_FORMER_NAMES], STR("Moorhuse")));
	assert_true(str_eq(now_of(&d, kept).v[DETAIL_BIRTH], STR("2008-03-01")));
	assert_int_equal(test_get(&ruth, old), 200);
	assert_true(test_shows(&ruth, "Kai Moorhouse"));
	assert_int_equal(test_count(d.t, "trail where what = 'people.joined'"), 1);
	assert_int_equal(
	    test_count(
		d.t,
		arena_fmt(d.a, "trail where what = 'person.joined-into' and person = %lld", (long long)other.id).p),
	    1);
	/* and back */
	assert_int_equal(test_get(&ruth, start), 200);
	assert_true(test_shows(&ruth, "Part them again"));
	const char *part = arena_fmt(d.a, "%s/joined/%lld", page, (long long)newest_merge(&d, kept)).p;
	assert_int_equal(test_get(&ruth, part), 200);
	assert_true(test_shows(&ruth, "Part these two records again?"));
	assert_int_equal(test_post(&ruth, part, arena_fmt(d.a, "operation=%s", operation_new(d.a).p).p, true), 303);
	assert_int_equal(test_get(&ruth, old), 200);
	assert_true(test_shows(&ruth, "Kai Moorhuse"));
	assert_true(test_shows(&ruth, "Of the other."));
	assert_int_equal(test_get(&ruth, page), 200);
	assert_false(test_shows(&ruth, "Of the other."));
	assert_true(test_shows(&ruth, "Worker: Sam Okoro"));
	assert_int_equal(test_get(&ruth, part), 303);
	test_client_finish(&sam);
	test_client_finish(&ruth);
	test_office_close(d.t);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_manager_joins_and_parts_on_pages),
	};
	return TESTING_MAIN("merges web", tests);
}
