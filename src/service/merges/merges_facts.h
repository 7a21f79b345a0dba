/* Records that have a row of every kind, for the tests of merging, and what they are as one text. */
#pragma once
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
	    {"offer_given", "part, what, form, title, how, given_by, mistaken, by_account, recorded_at",
	     "'all', 'all', 'booklet', 'What you can get', 'posted', '', 0, (select min(id) from account), "
	     "'2026-02-01T00:00:00Z'"},
	    {"document",
	     "what, kind, title, day, hash, bytes, type, for_them, restricted, why, by_account, recorded_at",
	     "'added', 'letter', 'x', '2026-02-01', "
	     "'0000000000000000000000000000000000000000000000000000000000000000', 1, 'pdf', 1, 0, '', (select min(id) "
	     "from account), '2026-02-01T00:00:00Z'"},
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
		bool ref = i < 10; /* the first ten have one, like no other */
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
	OK(txn_new_id(r.txn, &id));
	test_recorded(d->t, &r);
	testdb_run(d->t->db,
		   arena_fmt(d->a,
			     "insert into dip_sample (id, ref, on_day, title, number, strata, seed, listed, hidden, "
			     "by_account, drawn_at) values (%lld, 'ds%lld', '2026-02-01', 't', 1, '', 's', 1, 0, %lld, "
			     "'2026-02-01T00:00:00Z')",
			     (long long)id, (long long)id, (long long)d->sam.id)
		       .p);
	testdb_run(d->t->db,
		   arena_fmt(d->a,
			     "insert into dip_plan (id, sample, number, ref, person, stratum, drawn_ref) values (%lld, "
			     "%lld, 1, 'dp%lld', %lld, 's', 'r')",
			     (long long)id + 1, (long long)id, (long long)id, (long long)p.id)
		       .p);
	testdb_run(d->t->db,
		   arena_fmt(d->a,
			     "insert into dip_audit (person, on_day, id, plan, grade, words, by_account, recorded_at) "
			     "values (%lld, '2026-02-02', %lld, %lld, 'good', 'w', %lld, '2026-02-02T00:00:00Z')",
			     (long long)p.id, (long long)id + 2, (long long)id + 1, (long long)d->sam.id)
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
					    "offer_given",
					    "own_summary",
					    "staying",
					    "planned_move",
					    "step_correction",
					    "help_given",
					    "one_to_one",
					    "dip_plan",
					    "dip_audit"};
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
