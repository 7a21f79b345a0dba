/* Two records of one young person: joined, everything is with one of them; parted again, both are what they were. */
#include "testing.h"

#include "merges.h"
#include "operation.h"
#include "search.h"

struct desk {
	struct test_office *t;
	struct arena *a;
	struct account_id sam, ruth;
	uint64_t seed;
};

static struct desk begin(void)
{
	struct desk d = {.t = test_office_open(), .seed = 20261121};
	d.a = &d.t->arena;
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false);
	d.ruth = test_account(d.t, "ruth@example.org", "Ruth Adeyemi", ROLE_MANAGER, "north", false);
	return d;
}

static int below(struct desk *d, int n)
{
	d->seed = d->seed * 6364136223846793005u + 1442695040888963407u;
	return (int)(d->seed >> 33) % n;
}

static struct date some_day(struct desk *d)
{
	/* few days, so that two records often have the same fact of the same one */
	return date_add_days(test_day("2026-01-01"), below(d, 40) * 7);
}

static struct person_id somebody(struct desk *d, const char *id, const char *first, const char *surname)
{
	return test_person(d->t, &(struct test_person){.id = id,
						       .first_name = first,
						       .surname = surname,
						       .birth = "2008-02-29",
						       .care_from = "2019-02-03",
						       .team = below(d, 2) ? "north" : "south",
						       .worker = below(d, 2) ? d->sam : d->ruth});
}

/* A row in every table that a page or a file writes; more than once, so that some replace others. */
static void random_facts(struct desk *d, struct person_id p, int n)
{
	static const char *const insert[][3] = {
	    {"statement", "came_at, channel, said, about_worker, by_account, recorded_at",
	     "'2026-02-01T00:00:00Z', 'phone', 'a dog', 0, (select min(id) from account), '2026-02-01T00:00:00Z'"},
	    {"mark", "kind, what, day, every_year, how, wanted, recorded_at",
	     "'festival', 'Eid', '2026-03-20', 0, 'a card', 1, '2026-02-01T00:00:00Z'"},
	    {"alert", "what, kind, reason, words, stops, since_day, review_by, recorded_at",
	     "'raised', 'visit-in-pairs', 'dog', '', 0, '2026-02-01', '2027-02-01', '2026-02-01T00:00:00Z'"},
	    {"consent", "what, name, organisation, phone, about, about_said, how, since_day, recorded_at",
	     "'given', 'Jo', 'Prison', '', 'anything', '', 'said so', '2026-02-01', '2026-02-01T00:00:00Z'"},
	    {"never_tell", "what, name, relation, phone, why, since_day, recorded_at",
	     "'added', 'Baz', '', '', 'he hits', '2026-02-01', '2026-02-01T00:00:00Z'"},
	    {"way", "kind, value, imported, caution, used, recorded_at",
	     "'mobile', '07700900123', '', '', 1, '2026-02-01T00:00:00Z'"},
	    {"inside_note", "kind, ended, name, about, choice, words, more, recorded_at, source",
	     "'phone', 0, 'Mum', '07700900124', 'approved', '', '', '2026-02-01T00:00:00Z', 'here'"},
	    {"prison_letter", "addressed, sender, words, by_account, recorded_at",
	     "'A', 'B', 'Hello', (select min(id) from account), '2026-02-01T00:00:00Z'"},
	    {"custody_spell", "what, said_day, status, number, note, recorded_at, source",
	     "'inside', '2026-02-01', 'remand', '', '', '2026-02-01T00:00:00Z', 'here'"},
	    {"custody_place", "prison, prison_said, recorded_at, source",
	     "'ranby', '', '2026-02-01T00:00:00Z', 'here'"},
	    {"wish", "wish, wanted, heard_by, words, recorded_at, source",
	     "'custody-visits', 0, '', '', '2026-02-01T00:00:00Z', 'here'"},
	    {"speaking", "channel, language, dialect, format, recorded_at",
	     "'text', 'ti', '', '', '2026-02-01T00:00:00Z'"},
	    {"agreed_question", "question, answer_hash, recorded_at", "'dog?', 'x', '2026-02-01T00:00:00Z'"},
	    {"own_words", "said, recorded_at", "'a dog', '2026-02-01T00:00:00Z'"},
	    {"due_reason", "promise, occurrence, reason, words, recorded_at",
	     "'plan-review', '2026-01-01', 'other', 'snow', '2026-02-01T00:00:00Z'"},
	    {"immigration", "status, said, recorded_at", "'refugee', '', '2026-02-01T00:00:00Z'"},
	    {"solicitor", "name, firm, phone, email, recorded_at", "'A', 'B', '', '', '2026-02-01T00:00:00Z'"},
	    {"birth_said", "kind, birth_date, said, recorded_at",
	     "'claimed', '2008-02-29', '', '2026-02-01T00:00:00Z'"},
	    {"search_step", "what, step, note, by_account, recorded_at",
	     "'lost', '', '', (select min(id) from account), '2026-02-01T00:00:00Z'"},
	    {"care_episode", "recorded_at, source", "'2026-02-01T00:00:00Z', 'here'"},
	    {"mark_done", "mark, day, words, by_account, recorded_at",
	     "'x', '2026-02-01', '', (select min(id) from account), '2026-02-01T00:00:00Z'"},
	    {"statement_event", "statement, what, at, channel, words, said_by, by_account, recorded_at",
	     "1, 'shown', '2026-02-01T00:00:00Z', '', '', (select min(id) from account), (select min(id) from "
	     "account), "
	     "'2026-02-01T00:00:00Z'"},
	    {"own_summary", "said, how, recorded_at", "'all well', 'paper', '2026-02-01T00:00:00Z'"},
	    {"staying", "what, why, since_day, review_by, by_account, recorded_at",
	     "'stays', 'knows her', '2026-02-01', '2026-08-01', (select min(id) from account), '2026-02-01T00:00:00Z'"},
	    {"planned_move", "what, from_day, team, note, by_account, recorded_at",
	     "'planned', '2030-02-01', (select min(id) from team), 'n', (select min(id) from account), "
	     "'2026-02-01T00:00:00Z'"},
	    {"step_correction", "step, why, by_account, recorded_at",
	     "1, 'another person', (select min(id) from account), '2026-02-01T00:00:00Z'"},
	};
	static const enum home_kind homes[] = {HOME_PARENTS, HOME_SEMI, HOME_CUSTODY, HOME_INDEPENDENT};
	for (int i = 0; i < n; i++) {
		struct recording r = test_record(d->t, d->a, p);
		struct date day = some_day(d);
		struct contact_new c = {.person = p,
					.on = day,
					.kind = below(d, 2) ? CONTACT_VISIT : CONTACT_PHONE,
					.made = below(d, 3) > 0,
					.note = STR("n"),
					.source = STR("contacts file"),
					.source_ref = arena_fmt(d->a, "c%d", below(d, 60))};
		bool changed;
		OK(contact_put_again(r.txn, d->a, &c, d->t->now, &changed));
		OK(record_home(&r, day, homes[below(d, 4)], SUITABLE));
		OK(record_activity(&r, day, below(d, 2) ? ACTIVITY_F1 : ACTIVITY_G4));
		OK(record_in_touch(&r, day, below(d, 2) ? IN_TOUCH_YES : IN_TOUCH_NO));
		OK(record_plan_event(&r, day, below(d, 2) ? PLAN_STARTED : PLAN_REVIEWED));
		OK(record_step(&r, day, below(d, 2) ? STR("birthday-card-sent") : STR("contact-agreed")));
		if (below(d, 4) == 0)
			OK(record_care(&r, &(struct care_period){.from = date_add_days(day, -4000),
								 .to = date_add_days(day, below(d, 200) - 3990),
								 .ours = true,
								 .ended = STR_NONE}));
		test_recorded(d->t, &r);
	}
	for (size_t i = 0; i < sizeof(insert) / sizeof(insert[0]); i++) {
		struct recording r = test_record(d->t, d->a, p);
		int64_t id;
		OK(txn_new_id(r.txn, &id));
		test_recorded(d->t, &r);
		bool ref = i < 8; /* the first eight have one, like no other */
		struct str row = arena_fmt(d->a, "%lld, '2026-02-0%d', %lld%s", (long long)p.id, 1 + below(d, 9),
					   (long long)id, ref ? arena_fmt(d->a, ", 'r%lld'", (long long)id).p : "");
		testdb_run(d->t->db, arena_fmt(d->a, "insert into %s (person, on_day, id%s, %s) values (%s, %s)",
					       insert[i][0], ref ? ", ref" : "", insert[i][1], row.p, insert[i][2])
					 .p);
	}
	struct recording r = test_record(d->t, d->a, p);
	int64_t id;
	OK(txn_new_id(r.txn, &id));
	test_recorded(d->t, &r);
	testdb_run(
	    d->t->db,
	    arena_fmt(d->a,
		      "insert into follow_up (id, person, owner, what, by_day, recorded_at, number) values (%lld, "
		      "%lld, %lld, 'ring', '2026-12-01', '2026-02-01T00:00:00Z', 1)",
		      (long long)id, (long long)p.id, (long long)d->sam.id)
		.p);
	testdb_run(
	    d->t->db,
	    arena_fmt(d->a,
		      "insert into duty_call (id, ref, opened_at, opened_on, opened_by, channel, caller, caller_name, "
		      "organisation, phone, about_name, person, council, council_phone, topic, urgency) values "
		      "(%lld, 'd%lld', '2026-02-01T00:00:00Z', '2026-02-01', %lld, 'phone', 'self', '', '', '', '', "
		      "%lld, '', '', 'other', 'today')",
		      (long long)id + 1, (long long)id, (long long)d->sam.id, (long long)p.id)
		.p);
	r = test_record(d->t, d->a, p);
	OK(txn_new_id(r.txn, &id));
	test_recorded(d->t, &r);
	testdb_run(d->t->db,
		   arena_fmt(d->a,
			     "insert into help_given (id, ref, person, on_day, whom, topic, what, by_account, "
			     "recorded_at) values (%lld, 'h%lld', %lld, '2026-02-01', 'qualifying', 'housing', 'n', "
			     "%lld, '2026-02-01T00:00:00Z')",
			     (long long)id, (long long)id, (long long)p.id, (long long)d->sam.id)
		       .p);
	r = test_record(d->t, d->a, p);
	OK(txn_new_id(r.txn, &id));
	test_recorded(d->t, &r);
	testdb_run(d->t->db,
		   arena_fmt(d->a,
			     "insert into one_to_one (person, on_day, id, ref, what, began, why, aim, weeks, words, "
			     "since_day, proposed_by, by_account, recorded_at) values (%lld, '2026-02-01', %lld, "
			     "'o%lld', 'proposed', 'proposal', 'w', 'a', 12, '', '2026-02-01', %lld, %lld, "
			     "'2026-02-01T00:00:00Z')",
			     (long long)p.id, (long long)id, (long long)id, (long long)d->sam.id, (long long)d->sam.id)
		       .p);
	r = test_record(d->t, d->a, p);
	OK(search_refresh(txn_own(r.txn), d->a, p));
	test_recorded(d->t, &r);
}

/* Everything about people that a page, a list or the engine reads. */
static struct str what_is(struct desk *d)
{
	static const char *const whole[] = {"care_period",
					    "care_episode",
					    "category_stated",
					    "contact",
					    "plan_event",
					    "step",
					    "home",
					    "activity",
					    "in_touch",
					    "alert",
					    "way",
					    "inside_note",
					    "prison_letter",
					    "custody_spell",
					    "custody_place",
					    "wish",
					    "consent",
					    "never_tell",
					    "agreed_question",
					    "duty_call",
					    "speaking",
					    "own_words",
					    "due_reason",
					    "immigration",
					    "solicitor",
					    "birth_said",
					    "fact_difference",
					    "search_step",
					    "follow_up",
					    "hand_over",
					    "contact_said",
					    "due",
					    "due_until",
					    "caseload",
					    "search_word",
					    "person",
					    "permit",
					    "contact_correction",
					    "statement",
					    "statement_event",
					    "statement_waiting",
					    "mark",
					    "mark_done",
					    "own_summary",
					    "staying",
					    "planned_move",
					    "step_correction",
					    "help_given",
					    "one_to_one"};
	struct buf all;
	buf_init(&all, d->a, 16 << 20);
	for (size_t i = 0; i < sizeof(whole) / sizeof(whole[0]); i++)
		buf_fmt(&all, "== %s\n%.*s", whole[i], STR_ARG(test_table(d->t, d->a, whole[i])));
	struct str details = test_lines(
	    d->t, d->a,
	    "select cast(person as text) || '|' || cast(id as text) || '|' || coalesce(first_name, '-') || '|' || "
	    "coalesce(surname, '-') || '|' || coalesce(former_names, '-') || '|' || coalesce(phone, '-') || '|' || "
	    "edited "
	    "as line from details where replaced_at is null order by person",
	    0);
	struct str allocation = test_lines(d->t, d->a,
					   "select cast(person as text) || '|' || cast(id as text) || '|' || on_day as "
					   "line from allocation where replaced_at is null order by person, id",
					   0);
	buf_fmt(&all, "== details\n%.*s== allocation\n%.*s", STR_ARG(details), STR_ARG(allocation));
	return buf_str(&all);
}

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
