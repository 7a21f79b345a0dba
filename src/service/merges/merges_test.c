/* Two records of one young person: joined, everything is with one of them; parted again, both are what they were. */
#include "merges_facts.h"

static struct details now_of(struct desk *d, struct person_id p)
{
	struct details n;
	OK(details_now(d->t->db, d->a, p, &n));
	return n;
}

static int64_t joined(struct desk *d, struct person_id kept, struct person_id other, const struct details *details,
		      bool others_worker)
{
	struct recording r = test_record(d->t, d->a, kept);
	struct merge_new m = {.other = other,
			      .details = details,
			      .others_worker = others_worker,
			      .reason = STR("the same"),
			      .by = d->ruth};
	int64_t moved;
	OK(merge_records(&r, &m, &moved));
	test_recorded(d->t, &r);
	return moved;
}

static int64_t newest_merge(struct desk *d, struct person_id kept)
{
	struct merge_list list;
	OK(merges_of(d->t->db, d->a, (struct viewer){d->ruth}, kept, &list));
	assert_true(list.n > 0);
	return list.p[0].id;
}

static void parted(struct desk *d, struct person_id kept, int64_t merge)
{
	struct recording r = test_record(d->t, d->a, kept);
	struct person_id other;
	OK(merge_undo(&r, (struct viewer){d->ruth}, merge, &other));
	OK(dues_refresh(txn_own(r.txn), d->a, d->t->office.policy, other, d->t->now));
	test_recorded(d->t, &r);
}

/* Rows of a person in a table. */
static int64_t rows_of(struct desk *d, const char *table, struct person_id p)
{
	return test_count(d->t, arena_fmt(d->a, "%s where person = %lld", table, (long long)p.id).p);
}

static void joined_and_parted_is_what_it_was(void **state)
{
	(void)state;
	for (int round = 0; round < 6; round++) {
		struct desk d = begin();
		d.seed += (uint64_t)round * 7919;
		struct person_id kept = somebody(&d, "100", "Kai", "Moorhouse"),
				 other = somebody(&d, "200", "Kay", "Moorhuse"),
				 third = somebody(&d, "300", "Ty", "Clay");
		random_facts(&d, kept, below(&d, 12));
		random_facts(&d, other, below(&d, 12));
		random_facts(&d, third, 3);
		struct str before = what_is(&d);
		struct details chosen = now_of(&d, kept);
		if (below(&d, 2))
			chosen.v[DETAIL_SURNAME] = STR("Moorhuse");
		chosen.v[DETAIL_FORMER_NAMES] = STR("Kay");
		assert_true(joined(&d, kept, other, &chosen, below(&d, 2)) > 0);
		assert_false(str_eq(before, what_is(&d)));
		assert_true(str_empty(now_of(&d, other).v[DETAIL_BIRTH])); /* nobody sees two */
		parted(&d, kept, newest_merge(&d, kept));
		assert_true(str_eq(before, what_is(&d)));
		/* and again, the other way round */
		chosen = now_of(&d, other);
		joined(&d, other, kept, &chosen, false);
		parted(&d, other, newest_merge(&d, other));
		assert_true(str_eq(before, what_is(&d)));
		test_office_close(d.t);
	}
}

static void everything_goes_over(void **state)
{
	struct desk d = begin();
	(void)state;
	struct person_id kept = somebody(&d, "100", "Kai", "Moorhouse"), other = somebody(&d, "200", "Kay", "Moorhuse");
	random_facts(&d, other, 10);
	int64_t contacts = rows_of(&d, "contact", other);
	struct details chosen = now_of(&d, kept);
	joined(&d, kept, other, &chosen, false);
	assert_int_equal(rows_of(&d, "contact", kept), contacts);
	for (size_t i = 0; merge_table(i); i++) {
		/* the kept one has the same period in care already: word for word the same is there once */
		bool same = strcmp(merge_table(i), "care_period") == 0;
		assert_int_equal(rows_of(&d, merge_table(i), other), same ? 1 : 0);
	}
	static const char *const projected[] = {"due", "due_until", "caseload", "search_word"};
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(rows_of(&d, projected[i], other), 0);
	/* a rebuild brings nobody back */
	size_t people;
	struct str dues = test_table(d.t, d.a, "due");
	OK(dues_rebuild(d.t->db, d.t->office.policy, d.t->now, &people));
	assert_int_equal(people, 1);
	assert_true(str_eq(dues, test_table(d.t, d.a, "due")));
	test_office_close(d.t);
}

/* Files of either id, and ids that were typed, lead to the kept one; of three as of two. */
static void every_id_leads_to_the_kept_one(void **state)
{
	struct desk d = begin();
	struct person_id p, a = somebody(&d, "100", "Kai", "Moorhouse"), b = somebody(&d, "200", "Kay", "Moorhuse"),
			    c = somebody(&d, "300", "K", "M");
	(void)state;
	const char *a_ref = test_ref(d.t, a), *b_ref = test_ref(d.t, b);
	struct details chosen = now_of(&d, a);
	chosen.v[DETAIL_FORMER_NAMES] = STR("Kay Moorhuse");
	joined(&d, a, b, &chosen, false);
	chosen = now_of(&d, c);
	joined(&d, c, a, &chosen, false);
	static const char *const ids[] = {"100", "200", "300"};
	for (size_t i = 0; i < 3; i++) {
		struct found found;
		OK(person_by_council_ref(d.t->db, d.a, str_c(ids[i]), &p));
		assert_int_equal(p.id, c.id);
		OK(search_people(d.t->db, d.a, d.t->office.policy, (struct viewer){d.sam}, str_c(ids[i]),
				 test_day("2026-11-21"), &found));
		assert_int_equal(found.people.n, 1);
		assert_int_equal(found.people.p[0].person.id, c.id);
	}
	struct test_client browser = test_browser_of(d.t, d.ruth);
	const char *const pages[] = {a_ref, b_ref};
	for (size_t i = 0; i < 2; i++) {
		int status = test_get(&browser, arena_fmt(d.a, "/people/%s", pages[i]).p);
		assert_true(status == 200 || status == 403); /* or asks why, of another team */
		assert_true(test_shows(&browser, "K M"));
		assert_false(test_shows(&browser, "Moorhuse"));
	}
	test_client_finish(&browser);
	/* b cannot be parted from a while a is with c; then in turn */
	parted(&d, c, newest_merge(&d, c));
	OK(person_by_council_ref(d.t->db, d.a, STR("200"), &p));
	assert_int_equal(p.id, a.id);
	parted(&d, a, newest_merge(&d, a));
	OK(person_by_council_ref(d.t->db, d.a, STR("200"), &p));
	assert_int_equal(p.id, b.id);
	OK(person_by_council_ref(d.t->db, d.a, STR("100"), &p));
	assert_int_equal(p.id, a.id);
	test_office_close(d.t);
}

/* What is recorded while they are joined stays, a correction of what came over goes back, details changed since stay.
 */
static void what_was_recorded_since(void **state)
{
	struct desk d = begin();
	(void)state;
	struct person_id kept = somebody(&d, "100", "Kai", "Moorhouse"), other = somebody(&d, "200", "Kay", "Moorhuse");
	struct recording r = test_record(d.t, d.a, other);
	OK(record_care(&r, &(struct care_period){.from = test_day("2020-03-01"), .to = DATE_NONE, .ours = true}));
	test_recorded(d.t, &r);
	struct details chosen = now_of(&d, kept);
	chosen.v[DETAIL_SURNAME] = STR("Moorhuse");
	joined(&d, kept, other, &chosen, false);
	test_contact(d.t, kept, "2026-11-20", CONTACT_VISIT, "since");
	/* the period that came over gets an end, twice */
	for (int i = 1; i < 3; i++) {
		r = test_record(d.t, d.a, kept);
		OK(record_care(&r, &(struct care_period){.from = test_day("2020-03-01"),
							 .to = date_add_days(test_day("2026-03-01"), i),
							 .ours = true}));
		test_recorded(d.t, &r);
	}
	r = test_record(d.t, d.a, kept);
	chosen = now_of(&d, kept);
	chosen.v[DETAIL_PHONE] = STR("07700900999");
	OK(record_details_as(&r, &chosen));
	test_recorded(d.t, &r);
	struct merge_list list;
	OK(merges_of(d.t->db, d.a, (struct viewer){d.ruth}, kept, &list));
	assert_int_equal(list.p[0].contacts_since, 1);
	parted(&d, kept, list.p[0].id);
	assert_int_equal(rows_of(&d, "contact", kept), 1);
	assert_int_equal(rows_of(&d, "contact", other), 0);
	assert_int_equal(test_count(d.t, arena_fmt(d.a,
						   "care_period where person = %lld and on_day = '2020-03-01' and "
						   "until_day = '2026-03-03' and replaced_at is null",
						   (long long)other.id)
					     .p),
			 1);
	assert_int_equal(
	    test_count(
		d.t, arena_fmt(d.a, "care_period where person = %lld and on_day = '2020-03-01'", (long long)kept.id).p),
	    0);
	assert_true(str_eq(now_of(&d, kept).v[DETAIL_SURNAME], STR("Moorhouse")));
	assert_true(str_eq(now_of(&d, kept).v[DETAIL_PHONE], STR("07700900999")));
	assert_true(str_eq(now_of(&d, other).v[DETAIL_SURNAME], STR("Moorhuse")));
	test_office_close(d.t);
}

static void put_again(struct desk *d, struct person_id p, const char *note)
{
	struct recording r = test_record(d->t, d->a, p);
	struct contact_new c = {.person = p,
				.on = test_day("2026-11-19"),
				.kind = CONTACT_VISIT,
				.made = true,
				.note = str_c(note),
				.source = STR("contacts file"),
				.source_ref = STR("C1")};
	bool changed;
	OK(contact_put_again(r.txn, d->a, &c, d->t->now, &changed));
	assert_true(changed);
	test_recorded(d->t, &r);
}

/* A contact of the other's that a later file corrects, and then a colleague, with why: all of it goes back. */
static void a_corrected_contact_goes_back(void **state)
{
	struct desk d = begin();
	(void)state;
	struct person_id kept = somebody(&d, "100", "Kai", "Moorhouse"), other = somebody(&d, "200", "Kay", "Moorhuse");
	struct test_client ruth = test_browser_of(d.t, d.ruth);
	test_all_teams(d.t, d.ruth);
	put_again(&d, other, "first");
	struct details chosen = now_of(&d, kept);
	joined(&d, kept, other, &chosen, false);
	put_again(&d, kept, "second");
	assert_int_equal(
	    test_post(
		&ruth, arena_fmt(d.a, "/people/%s/contacts/2026-11-19/2/correct", test_ref(d.t, kept)).p,
		arena_fmt(d.a,
			  "operation=%s&kind=visit&made=made&day-day=19&day-month=11&day-year=2026&note=third&why=a",
			  operation_new(d.a).p)
		    .p,
		true),
	    303);
	assert_int_equal(rows_of(&d, "contact", kept), 3);
	parted(&d, kept, newest_merge(&d, kept));
	assert_int_equal(rows_of(&d, "contact", kept), 0);
	assert_int_equal(rows_of(&d, "contact", other), 3);
	assert_int_equal(rows_of(&d, "contact_correction", kept), 0);
	assert_int_equal(rows_of(&d, "contact_correction", other), 1);
	assert_int_equal(test_count(d.t, "contact c join contact_said s on s.id = c.said where c.replaced_at is null "
					 "and s.note = 'third'"),
			 1);
	test_client_finish(&ruth);
	test_office_close(d.t);
}

static void not_when_one_is_restricted_nor_with_itself(void **state)
{
	struct desk d = begin();
	(void)state;
	struct person_id kept = somebody(&d, "100", "Kai", "Moorhouse");
	struct person_id hidden = test_person(
	    d.t, &(struct test_person){.id = "200", .first_name = "Kai", .birth = "2008-02-29", .restricted = true});
	struct details chosen = now_of(&d, kept);
	struct person_id others[] = {hidden, kept};
	for (size_t i = 0; i < 2; i++) {
		struct recording r = test_record(d.t, d.a, kept);
		struct merge_new m = {.other = others[i], .details = &chosen, .reason = STR("x"), .by = d.ruth};
		int64_t moved;
		const struct error *e = merge_records(&r, &m, &moved);
		assert_true(e && e->kind == ERROR_INVALID);
		txn_end(r.txn);
	}
	test_office_close(d.t);
}

/* A table about people that is neither moved nor here with a reason would be forgotten by every joining. */
static void no_table_about_people_is_forgotten(void **state)
{
	static const char *const not_moved[] = {
	    "own_account",       /* leads to whom the record leads */
	    "details",           /* chosen field by field; the other's wait */
	    "person_alias",      /* leads to whom the record leads */
	    "file_difference",   /* of the record's own details and file */
	    "permit",            /* who may see a restricted record: both are or neither */
	    "restriction_event", /* how that record came to be restricted */
	    "access_reason",     /* who opened that record */
	    "trail",             /* what was done to that record */
	    "read_log",          /* who looked at it */
	    "due",
	    "due_until",
	    "caseload",
	    "statement_waiting",
	    "search_word",    /* made again */
	    "forecast_event", /* likewise, by a job */
	    "kept_due",       /* likewise */
	    "oc3_gap",        /* likewise */
	    "annex_a_gap",    /* likewise */
	    "digest_row",     /* as it stood that week; the other's address leads to the kept one */
	};
	struct desk d = begin();
	(void)state;
	if (db_is_postgres(d.t->db)) {
		test_office_close(d.t);
		return;
	}
	struct str tables = test_lines(d.t, d.a,
				       "select m.name as line from sqlite_master m where m.type = 'table' and exists "
				       "(select 1 from pragma_table_info(m.name) c where c.name = 'person') order by 1",
				       0);
	struct str table;
	size_t seen = 0;
	while (str_split(&tables, '\n', &table)) {
		if (str_empty(table))
			continue;
		bool known = false;
		for (size_t i = 0; merge_table(i); i++)
			known |= str_eq(table, str_c(merge_table(i)));
		for (size_t i = 0; i < sizeof(not_moved) / sizeof(not_moved[0]); i++)
			known |= str_eq(table, str_c(not_moved[i]));
		if (!known)
			fail_msg(
			    "%.*s has a person: say in src/service/merges/facts_move.c (and merges.sql) how its rows "
			    "go over when two records are joined, or here why not",
			    STR_ARG(table));
		seen++;
	}
	assert_true(seen > 25);
	test_office_close(d.t);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(joined_and_parted_is_what_it_was),
	    cmocka_unit_test(everything_goes_over),
	    cmocka_unit_test(every_id_leads_to_the_kept_one),
	    cmocka_unit_test(what_was_recorded_since),
	    cmocka_unit_test(a_corrected_contact_goes_back),
	    cmocka_unit_test(not_when_one_is_restricted_nor_with_itself),
	    cmocka_unit_test(no_table_about_people_is_forgotten),
	};
	return TESTING_MAIN("merges", tests);
}
