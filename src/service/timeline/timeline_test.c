/* One list of everything: nothing lost and nothing twice between its pages, whatever fell on the same day. */
#include "testing.h"

#include "people.h"

struct desk {
	struct test_office *t;
	struct account_id sam;
	struct person_id kai;
};

/* Eighty entries on seven days: more than a page on some of them. */
static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false);
	d.kai = test_person(d.t, &(struct test_person){.id = "100",
						       .first_name = "Kai",
						       .birth = "2009-06-14",
						       .care_from = "2019-02-03",
						       .care_to = "2026-11-02",
						       .team = "north",
						       .worker = d.sam});
	return d;
}

static void fill(struct desk *d)
{
	uint32_t random = 7;
	for (int i = 0; i < 78; i++) {
		random = random * 1664525 + 1013904223;
		struct date day = date_add_days(test_day("2026-11-01"), (int32_t)((random >> 16) % 7));
		const char *iso = date_iso(&d->t->arena, day).p;
		struct recording r = test_record(d->t, &d->t->arena, d->kai);
		switch ((random >> 24) % 6) {
		case 0: OK(record_home(&r, day, HOME_PARENTS + i % 5, SUITABILITY_NOT_RECORDED)); break;
		case 1: OK(record_step(&r, day, arena_fmt(&d->t->arena, "step-%d", i))); break;
		case 2: OK(record_activity(&r, day, ACTIVITY_F1 + i % 9)); break;
		default:
			OK(txn_commit(r.txn));
			txn_end(r.txn);
			test_contact(d->t, d->kai, iso, CONTACT_PHONE, "Hello");
			continue;
		}
		test_recorded(d->t, &r);
	}
}

static int64_t in_tables(struct desk *d, const char *const *tables, size_t n)
{
	int64_t rows = 0;
	for (size_t i = 0; i < n; i++)
		rows += test_count(d->t, arena_fmt(&d->t->arena, "%s where replaced_at is null", tables[i]).p);
	return rows;
}

static struct timeline timeline_of(struct desk *d, enum timeline_kind kind, size_t page)
{
	struct subject subject;
	struct timeline t;
	OK(dues_subject(d->t->db, &d->t->arena, d->kai, &subject));
	const struct timeline_of of = {d->kai, d->t->office.policy, NULL, &subject.facts};
	OK(person_timeline_read(d->t->db, &d->t->arena, (struct viewer){d->sam}, &of, kind, page, &t));
	return t;
}

/* Walks to the end; fails where the order is not strict. */
static int64_t walk(struct desk *d, enum timeline_kind kind)
{
	struct timeline_entry last = {0};
	int64_t seen = 0;
	for (size_t page = 1;; page++) {
		struct timeline t = timeline_of(d, kind, page);
		assert_true(t.n == TIMELINE_PAGE || !t.more);
		for (size_t i = 0; i < t.n; i++, seen++) {
			if (seen)
				assert_true(date_cmp(t.p[i].on, last.on) < 0 ||
					    (date_cmp(t.p[i].on, last.on) == 0 && t.p[i].id < last.id));
			last = t.p[i];
		}
		if (!t.more) {
			assert_int_equal(timeline_of(d, kind, page + 1).n, 0);
			return seen;
		}
	}
}

static void nothing_is_lost_between_pages(void **state)
{
	static const char *const home[] = {"home", "activity", "in_touch"}, *const contacts[] = {"contact"},
				 *const steps[] = {"step"}, *const plans[] = {"plan_event"};
	struct desk d = begin();
	(void)state;
	fill(&d);
	int64_t of_home = in_tables(&d, home, 3), of_contacts = in_tables(&d, contacts, 1),
		of_steps = in_tables(&d, steps, 1);
	assert_true(of_contacts > 2 * TIMELINE_PAGE && of_home > 5 && of_steps > 5);
	assert_int_equal(walk(&d, TIMELINE_HOME), of_home);
	assert_int_equal(walk(&d, TIMELINE_CONTACTS), of_contacts);
	assert_int_equal(walk(&d, TIMELINE_STEPS), of_steps);
	assert_int_equal(walk(&d, TIMELINE_PLANS), in_tables(&d, plans, 1));
	assert_int_equal(walk(&d, TIMELINE_CHANGES), 3); /* came into care, left it, has a worker */
	assert_int_equal(walk(&d, TIMELINE_ALL), of_home + of_contacts + of_steps + 3);
	test_office_close(d.t);
}

static void filters_and_pages_are_links(void **state)
{
	struct desk d = begin();
	struct test_client c = test_browser_of(d.t, d.sam);
	const char *page = arena_fmt(&d.t->arena, "/people/%s", test_ref(d.t, d.kai)).p;
	const char *asks[] = {"show=contacts&page=2", "show=contacts&page=999", "show=nonsense&page=-1",
			      "page=2147483648"};
	(void)state;
	fill(&d);
	assert_int_equal(test_get(&c, page), 200);
	assert_true(test_shows(&c, "?page=2#happened\">Older entries") && !test_shows(&c, "Newer entries"));
	assert_true(test_shows(&c, "?show=home#happened"));
	for (size_t i = 0; i < sizeof(asks) / sizeof(asks[0]); i++)
		assert_int_equal(test_get(&c, arena_fmt(&d.t->arena, "%s?%s", page, asks[i]).p), 200);
	assert_int_equal(test_get(&c, arena_fmt(&d.t->arena, "%s?show=contacts&page=2", page).p), 200);
	assert_true(test_shows(&c, "?show=contacts&amp;page=3#happened\">Older entries") &&
		    test_shows(&c, "?show=contacts#happened\">Newer entries"));
	assert_false(test_shows(&c, "Came into our care"));
	assert_int_equal(test_get(&c, arena_fmt(&d.t->arena, "%s?show=changes", page).p), 200);
	assert_true(test_shows(&c, "Came into our care") && test_shows(&c, "Left care") &&
		    test_shows(&c, "With Leaving Care North, worker: Sam Okoro"));
	test_client_finish(&c);
	test_office_close(d.t);
}

/* What was replaced by a correction is not told. */
static void a_correction_is_told_alone(void **state)
{
	struct desk d = begin();
	(void)state;
	int64_t before = walk(&d, TIMELINE_ALL);
	struct recording r = test_record(d.t, &d.t->arena, d.kai);
	struct care_period care = {
	    .from = test_day("2019-02-03"), .to = test_day("2026-11-05"), .ours = true, .ended = STR("E3")};
	OK(record_care(&r, &care));
	test_recorded(d.t, &r);
	assert_int_equal(walk(&d, TIMELINE_ALL), before);
	struct timeline t = timeline_of(&d, TIMELINE_CHANGES, 1);
	for (size_t i = 0; i < t.n; i++)
		if (str_eq(t.p[i].what, STR("Left care")))
			assert_int_equal(t.p[i].on.days, test_day("2026-11-05").days);
	test_office_close(d.t);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(nothing_is_lost_between_pages),
	    cmocka_unit_test(filters_and_pages_are_links),
	    cmocka_unit_test(a_correction_is_told_alone),
	};
	return TESTING_MAIN("timeline", tests);
}
