/* Going out, coming back, and another installation. */
#include "../intake/intake_test.h"

#include <dirent.h>
#include <sys/stat.h>

#include "awards.h"
#include "exchange.h"

static struct person_id amelia, noah;

static struct test_office *begin_with_people(bool restricted)
{
	struct test_office *t = begin();
	amelia = test_person(t, &(struct test_person){.id = "A1",
						      .first_name = "Amelia",
						      .surname = "Thorpe",
						      .birth = "2007-02-28",
						      .care_from = "2020-01-01",
						      .care_to = "2025-02-28",
						      .team = "north"});
	noah = test_person(t, &(struct test_person){.id = "N2",
						    .first_name = "Noah",
						    .surname = "Vale",
						    .birth = "2008-02-29",
						    .care_from = "2020-01-01",
						    .restricted = restricted});
	return t;
}

static struct account_id account(struct test_office *t, const char *name)
{
	struct account_id id = {0};
	OK(account_find(t->db, &t->arena, str_c(name), &id));
	return id;
}

static void contact(struct test_office *t, struct person_id person, const char *day, enum contact_kind kind, bool made,
		    const char *topics, const char *note)
{
	struct recording r = test_record(t, &t->arena, person);
	struct contact_new c = {.person = person,
				.on = test_day(day),
				.kind = kind,
				.made = made,
				.topics = str_c(topics),
				.note = str_c(note),
				.by = account(t, "Sam Okoro"),
				.source = STR("here")};
	OK(contact_put(r.txn, &c, t->now));
	test_recorded(t, &r);
}

/* Some of everything, recorded here. */
static void record_things(struct test_office *t)
{
	contact(t, amelia, "2026-11-01", CONTACT_VISIT, true, "finance housing",
		"Rent is paid.\nShe said \"fine\", twice; Zo\xC3\xAB came.");
	contact(t, amelia, "2026-11-01", CONTACT_PHONE, false, "", "");
	contact(t, noah, "2026-11-05", CONTACT_VISIT_LEGAL, true, "other", "=1+1");
	test_plan(t, amelia, "2026-06-30", PLAN_STARTED);
	test_plan(t, amelia, "2026-10-31", PLAN_REVIEWED);
	struct account_id gia = test_account(t, "gia@example.org", "Gia Giver", ROLE_ADVISER, "north", false);
	struct recording r = test_record(t, &t->arena, amelia);
	OK(record_step(&r, test_day("2026-02-28"), STR("birthday-card-sent")));
	OK(record_home(&r, test_day("2026-08-01"), HOME_LODGINGS, SUITABLE));
	OK(record_home(&r, test_day("2026-09-01"), HOME_HOMELESS, UNSUITABLE));
	OK(record_home(&r, test_day("2026-10-01"), HOME_LODGINGS, SUITABLE));
	OK(record_activity(&r, test_day("2026-09-01"), ACTIVITY_F2));
	OK(record_in_touch(&r, test_day("2026-09-01"), IN_TOUCH_YES));
	struct award_said phone = {
	    .person = amelia,
	    .to = {.kind = AWARD_PHONE, .what = STR(""), .note = STR(""), .given = test_day("2026-03-03")},
	    .by = gia};
	OK(award_put(r.txn, &t->arena, &phone, t->now));
	test_recorded(t, &r);
	r = test_record(t, &t->arena, noah);
	OK(record_home(&r, test_day("2026-09-01"), HOME_INDEPENDENT, SUITABILITY_NOT_RECORDED));
	test_recorded(t, &r);
}

static struct export_result go_out(struct test_office *t, const char *folder, struct instant since, bool all,
				   bool without)
{
	struct export_result r;
	struct export_options options = {
	    .folder = in_folder(t, folder), .all = all, .since = since, .without_restricted = without, .now = t->now};
	(void)mkdir(options.folder.p, 0700);
	OK(export_run(t->db, &t->arena, &options, &r));
	return r;
}

static void come_back(struct test_office *t, const struct export_result *r, size_t *changed, size_t *differs)
{
	const struct str path[] = {r->contacts_path, r->plans_path, r->dates_path};
	const enum intake_kind kind[] = {INTAKE_CONTACTS, INTAKE_PLANS, INTAKE_DATES};
	*changed = *differs = 0;
	for (size_t i = 0; i < 3; i++) {
		struct taken p = take_path(t, kind[i], path[i], PLAIN, "");
		assert_true(p.r.applied);
		*changed += p.r.changed + p.r.added;
		*differs += p.r.differs;
	}
}

/* What is known, without ids, moments and sources. */
static struct str facts(struct test_office *t)
{
	static const char *const sql[] = {
	    "select p.council_ref || '|' || c.on_day || '|' || c.kind || '|' || c.made || '|' || coalesce(a.email, "
	    "'-') || '|' || "
	    "coalesce(s.by_said, '-') || '|' || s.topics || '|' || s.note as line from contact c join person p on p.id "
	    "= c.person "
	    "join contact_said s on s.id = c.said left join account a on a.id = s.by_account where c.replaced_at is "
	    "null "
	    "order by 1",
	    "select p.council_ref || '|' || e.on_day || '|' || e.kind as line from plan_event e join person p on p.id "
	    "= e.person "
	    "where e.replaced_at is null order by 1",
	    "select p.council_ref || '|' || e.on_day || '|' || e.code as line from (select person, on_day, code from "
	    "step where replaced_at is null union all select person, on_day, kind || '-given' from award where "
	    "replaced_at is null) e join person p on p.id = e.person order by 1",
	    "select p.council_ref || '|' || e.on_day || '|' || e.kind || coalesce(e.suitable, 9) as line from home e "
	    "join person p "
	    "on p.id = e.person where e.replaced_at is null order by 1",
	    "select p.council_ref || '|' || e.on_day || '|' || e.code as line from activity e join person p on p.id = "
	    "e.person "
	    "where e.replaced_at is null order by 1",
	    "select p.council_ref || '|' || e.on_day || '|' || e.code as line from in_touch e join person p on p.id = "
	    "e.person "
	    "where e.replaced_at is null order by 1",
	    "select p.council_ref || '|' || d.promise || '|' || d.by_day as line from due d join person p on p.id = "
	    "d.person "
	    "order by 1",
	};
	struct str all = STR("");
	for (size_t i = 0; i < sizeof(sql) / sizeof(sql[0]); i++)
		all = arena_fmt(&t->arena, "%.*s== %zu\n%.*s", STR_ARG(all), i,
				STR_ARG(test_lines(t, &t->arena, sql[i], 0)));
	return all;
}

/* Out and in again here: nothing. Into another installation: the same facts, once. And what comes from there is not
 * sent back. */
static void a_round_trip(void **state)
{
	struct test_office *t = begin_with_people(false);
	size_t changed, differs;
	(void)state;
	record_things(t);
	struct export_result r = go_out(t, "out", INSTANT_NONE, false, false);
	assert_int_equal(r.contacts, 3);
	assert_int_equal(r.plans, 2);
	assert_int_equal(r.dates, 8);
	struct str before = test_everything(t, &t->arena), said = facts(t);
	come_back(t, &r, &changed, &differs);
	assert_int_equal(changed, 0);
	assert_int_equal(differs, 0);
	assert_true(str_eq(before, test_everything(t, &t->arena)));

	struct test_office *other = begin_with_people(false);
	come_back(other, &r, &changed, &differs);
	assert_int_equal(changed, 5); /* Amelia in three files, Noah in two */
	assert_string_equal(said.p, facts(other).p);
	before = test_everything(other, &other->arena);
	come_back(other, &r, &changed, &differs);
	assert_int_equal(changed, 0);
	assert_true(str_eq(before, test_everything(other, &other->arena)));
	struct export_result again = go_out(other, "out", INSTANT_NONE, true, false);
	assert_int_equal(again.contacts + again.plans + again.dates, 0);
	test_office_close(other);
	test_office_close(t);
}

static void contacts_keep_their_id_when_corrected(void **state)
{
	struct test_office *t = begin_with_people(false);
	struct test_office *other = begin_with_people(false);
	size_t changed, differs;
	(void)state;
	contact(t, amelia, "2026-11-01", CONTACT_VISIT, true, "", "First words");
	contact(t, amelia, "2026-11-02", CONTACT_PHONE, true, "", "Never was");
	struct export_result first = go_out(t, "out", INSTANT_NONE, false, false);
	come_back(other, &first, &changed, &differs);

	/* corrected and withdrawn, as contacts/ does it */
	t->now.seconds += 86400;
	struct recording r = test_record(t, &t->arena, amelia);
	int64_t was, gone, now;
	(void)str_to_int(
	    str_trim(test_lines(t, &t->arena,
				"select cast(id as text) as line from contact where on_day = '2026-11-01'", 0)),
	    1, INT64_MAX, &was);
	(void)str_to_int(
	    str_trim(test_lines(t, &t->arena,
				"select cast(id as text) as line from contact where on_day = '2026-11-02'", 0)),
	    1, INT64_MAX, &gone);
	struct contact_new c = {.person = amelia,
				.on = test_day("2026-10-31"),
				.kind = CONTACT_VISIT,
				.made = true,
				.note = STR("Better words"),
				.by = account(t, "Sam Okoro"),
				.source = STR("here")};
	OK(contact_put(r.txn, &c, t->now));
	test_recorded(t, &r);
	(void)str_to_int(
	    str_trim(test_lines(t, &t->arena,
				"select cast(id as text) as line from contact where on_day = '2026-10-31'", 0)),
	    1, INT64_MAX, &now);
	const char *at = instant_iso(&t->arena, t->now).p;
	testdb_run(t->db, arena_fmt(&t->arena,
				    "update contact set replaced_at = '%s', replaced_by = 1 where id in (%lld, %lld)",
				    at, (long long)was, (long long)gone)
			      .p);
	testdb_run(t->db,
		   arena_fmt(&t->arena,
			     "insert into contact_correction (person, id, was, now, account, why, recorded_at) values "
			     "(%lld, 1, %lld, %lld, %lld, 'x', '%s'), (%lld, 2, %lld, null, %lld, 'x', '%s')",
			     (long long)amelia.id, (long long)was, (long long)now,
			     (long long)account(t, "Sam Okoro").id, at, (long long)amelia.id, (long long)gone,
			     (long long)account(t, "Sam Okoro").id, at)
		       .p);

	/* last night's file comes back after the correction: it says nothing new */
	come_back(t, &first, &changed, &differs);
	assert_int_equal(changed + differs, 0);
	struct export_result second = go_out(t, "out", INSTANT_NONE, false, false);
	assert_int_equal(second.contacts, 2);
	assert_int_equal(second.withdrawn, 1);
	come_back(t, &second, &changed, &differs);
	assert_int_equal(changed + differs, 0);
	come_back(other, &second, &changed, &differs);
	assert_string_equal(facts(t).p, facts(other).p);
	IS(str_trim(
	       test_lines(other, &other->arena,
			  "select c.on_day || s.note as line from contact c join contact_said s on s.id = c.said where "
			  "c.replaced_at is null",
			  0)),
	   "2026-10-31Better words");
	test_office_close(other);
	test_office_close(t);
}

static struct str replaced(struct test_office *t, struct str path, const char *from, const char *to, const char *name)
{
	struct str text = read_text(t, path), out = in_folder(t, name);
	const char *at = strstr(text.p, from);
	assert_non_null(at);
	write_text(out, arena_fmt(&t->arena, "%.*s%s%s", (int)(at - text.p), text.p, to, at + strlen(from)).p);
	return out;
}

/* What was changed over there is shown once, and ours stands; when somebody has looked it is not asked again. */
static void changed_over_there(void **state)
{
	struct test_office *t = begin_with_people(false);
	struct fact_differences open;
	struct viewer viewer = {account(t, "Sam Okoro")};
	(void)state;
	record_things(t);
	struct export_result r = go_out(t, "out", INSTANT_NONE, false, false);
	struct str said = facts(t);
	struct str contacts = replaced(t, r.contacts_path, "=1+1", "=1+2", "c.csv");
	struct str plans = replaced(t, r.plans_path, "2026-10-31", "2026-10-30", "p.csv");
	struct str dates = replaced(t, r.dates_path, "activity,F2", "activity,G5", "d.csv");
	assert_int_equal(take_path(t, INTAKE_CONTACTS, contacts, PLAIN, "").r.differs, 1);
	assert_int_equal(take_path(t, INTAKE_PLANS, plans, PLAIN, "").r.differs, 1);
	assert_int_equal(take_path(t, INTAKE_DATES, dates, PLAIN, "").r.differs, 1);
	assert_string_equal(said.p, facts(t).p);
	struct str before = test_everything(t, &t->arena);
	assert_int_equal(take_path(t, INTAKE_CONTACTS, contacts, PLAIN, "").r.differs, 1);
	assert_true(str_eq(before, test_everything(t, &t->arena)));
	assert_int_equal(test_count(t, "fact_difference"), 3);
	OK(fact_differences_open(t->db, &t->arena, viewer, amelia, &open));
	assert_int_equal(open.n, 2);
	IS(open.p[1].ours, "plan reviewed on 31 October 2026");
	IS(open.p[1].theirs, "plan reviewed on 30 October 2026");
	OK(fact_differences_open(t->db, &t->arena, viewer, noah, &open));
	assert_int_equal(open.n, 1);
	struct recording w = test_record(t, &t->arena, noah);
	OK(fact_difference_keep(&w, open.p[0].id));
	test_recorded(t, &w);
	assert_int_equal(take_path(t, INTAKE_CONTACTS, contacts, PLAIN, "").r.changed, 0);
	assert_int_equal(test_count(t, "fact_difference where settled is null"), 2);
	/* they came to agree */
	assert_int_equal(take_path(t, INTAKE_PLANS, r.plans_path, PLAIN, "").r.changed, 1);
	assert_int_equal(test_count(t, "fact_difference where settled is null"), 1);
	test_office_close(t);
}

static void only_what_is_new_goes_out(void **state)
{
	struct test_office *t = begin_with_people(true);
	(void)state;
	record_things(t);
	t->now.seconds += 3600; /* what was saved in the minutes before an export goes out again with the next */
	struct export_result r = go_out(t, "out", INSTANT_NONE, false, true);
	assert_int_equal(r.contacts, 2);
	assert_int_equal(r.restricted, 2);
	assert_false(str_contains(read_text(t, r.contacts_path), STR("N2")));
	r = go_out(t, "with", INSTANT_NONE, true, false);
	assert_int_equal(r.contacts, 3);
	assert_int_equal(r.restricted, 2);
	t->now.seconds += 86400;
	contact(t, noah, "2026-11-21", CONTACT_TEXT, true, "", "New");
	t->now.seconds += 60;
	r = go_out(t, "out", INSTANT_NONE, false, false);
	assert_int_equal(r.contacts, 1);
	assert_int_equal(r.plans + r.dates, 0);
	r = go_out(t, "since", date_london_start(test_day("2026-11-22")), false, false);
	assert_int_equal(r.contacts, 1);
	r = go_out(t, "since2", date_london_start(test_day("2026-11-21")), false, false);
	assert_int_equal(r.contacts, 4);
	assert_int_equal(test_count(t, "trail where what = 'export.written'"), 5);
	IS(str_trim(test_lines(
	       t, &t->arena, "select detail as line from trail where what = 'export.written' order by id limit 1", 0)),
	   "contacts=2 plans=2 dates=7 restricted=2 left-out");
	test_office_close(t);
}

/* Whole or not at all, for the owner's eyes, and nothing left lying about. */
static void files_are_whole(void **state)
{
	struct test_office *t = begin_with_people(false);
	struct export_result r;
	struct stat about;
	(void)state;
	record_things(t);
	struct export_options nowhere = {.folder = in_folder(t, "not/there"), .since = INSTANT_NONE, .now = t->now};
	const struct error *e = export_run(t->db, &t->arena, &nowhere, &r);
	assert_non_null(e);
	assert_int_equal(e->kind, ERROR_UNAVAILABLE);
	assert_int_equal(test_count(t, "trail where what = 'export.written'"), 0);
	r = go_out(t, "out", INSTANT_NONE, false, false);
	assert_int_equal(stat(r.contacts_path.p, &about), 0);
	assert_int_equal(about.st_mode & 0777, 0600);
	DIR *dir = opendir(in_folder(t, "out").p);
	size_t files = 0;
	for (struct dirent *entry; (entry = readdir(dir));)
		files += entry->d_name[0] != '.';
	closedir(dir);
	assert_int_equal(files, 3);
	assert_true(str_starts(read_text(t, r.plans_path), STR("\xEF\xBB\xBFperson_id,plan_id,date,event\r\nA1,AH-")));
	test_office_close(t);
}

static void ids_are_ours_alone(void **state)
{
	int64_t id = 0;
	struct arena a;
	(void)state;
	arena_init(&a, 1 << 16);
	assert_string_equal(exchange_ref(&a, STR("k3m9px"), 65536).p, "AH-k3m9px-65536");
	assert_true(exchange_ref_read(STR("AH-k3m9px-65536"), STR("k3m9px"), &id));
	assert_int_equal(id, 65536);
	static const char *const others[] = {"AH-k3m9py-65536",
					     "AH-k3m9px-",
					     "AH-k3m9px-x",
					     "AH-k3m9px--1",
					     "k3m9px-65536",
					     "AH-k3m9px-99999999999999999999",
					     "",
					     "AH-"};
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		assert_false(exchange_ref_read(str_c(others[i]), STR("k3m9px"), &id));
	assert_false(exchange_ref_read(STR("AH--1"), STR(""), &id));
	arena_finish(&a);
}

/* Notes that spreadsheets and separators would spoil. */
static void odd_notes_come_back_the_same(void **state)
{
	static const char alphabet[] = "=+-@'\"\n\r\t,;a Z\xC3\xA9.0";
	struct test_office *t = begin_with_people(false);
	struct test_office *other = begin_with_people(false);
	size_t changed, differs;
	uint32_t seed = 20261121;
	(void)state;
	for (int i = 0; i < 60; i++) {
		char note[24];
		size_t n = 0;
		while (n < 16) {
			seed = seed * 1664525u + 1013904223u;
			size_t at = (seed >> 16) % (sizeof(alphabet) - 1);
			if ((unsigned char)alphabet[at] >= 0x80) {
				note[n++] = '\xC3';
				note[n++] = '\xA9';
			} else {
				note[n++] = alphabet[at];
			}
		}
		note[n] = '\0';
		struct str text = str_trim(str_c(note));
		contact(t, i % 2 ? amelia : noah, "2026-11-03", CONTACT_EMAIL, i % 3, "", arena_str(&t->arena, text).p);
	}
	struct export_result r = go_out(t, "out", INSTANT_NONE, false, false);
	assert_int_equal(r.contacts, 60);
	come_back(t, &r, &changed, &differs);
	assert_int_equal(changed + differs, 0);
	come_back(other, &r, &changed, &differs);
	assert_string_equal(facts(t).p, facts(other).p);
	test_office_close(other);
	test_office_close(t);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_round_trip),
	    cmocka_unit_test(contacts_keep_their_id_when_corrected),
	    cmocka_unit_test(changed_over_there),
	    cmocka_unit_test(only_what_is_new_goes_out),
	    cmocka_unit_test(files_are_whole),
	    cmocka_unit_test(ids_are_ours_alone),
	    cmocka_unit_test(odd_notes_come_back_the_same),
	};
	return TESTING_MAIN("exchange", tests);
}
