/* Taking in files: what is applied, what is not, and that twice is once. */
#include "intake_test.h"

#include <unistd.h>

static const char people[] =
    "person_id,first_name,surname,known_as,birth_date,worker,team,care_from,care_to,care_ended_reason,records_from,"
    "situation_on,home,suitable,activity,in_touch,phone,uasc\n"
    "100,Imogen,Ashdown,Immy,14/06/2009,sam@example.org,North,03/02/2019,,,01/04/2025,31/10/2026,C,1,F2,YES,07700 "
    "900123,no\n"
    "101,Tobiah,Quill,,28/02/2005,lena@example.org,21-plus,01/09/2010,30/06/2014,E4A,01/03/2023,31/10/"
    "2026,U1,,F5,,,no\n"
    "101,,,,,,,12/01/2018,28/02/2023,E11,,,,,,,,\n"
    "102,No,Care,,01/01/2008,,,,,,,,,,,,,\n";

static const char contacts[] = "person_id,contact_id,date,kind,made,by,note\n"
			       "100,V-1,03/11/2026,Home visit,made,sam@example.org,Tea.\n"
			       "100,V-2,04/11/2026,phone,attempted,Somebody Else,\n"
			       "101,V-3,01/10/2026,text,,Lena Brook,\"Two\nlines\"\n";

/* No ids; the second and the third are one, the fourth is not. */
static const char unnamed[] = "person_id,date,kind,made,by,note\n"
			      "100,05/11/2026,visit,made,sam@example.org,Came round.\n"
			      "101,05/11/2026,text,made,lena@example.org,Hello\n"
			      "101,05/11/2026,text,made,lena@example.org,Hello\n"
			      "101,05/11/2026,text,attempted,lena@example.org,Hello\n";

static const char plans[] = "person_id,date,event\n100,20/08/2025,started\n100,21/02/2026,reviewed\n"
			    "101,20/08/2022,reviewed\n";

static void take_all(struct test_office *t)
{
	struct taken p = take(t, INTAKE_PEOPLE, people, PLAIN);
	if (!p.r.applied)
		fail_msg("%s", p.report.p);
	assert_int_equal(p.r.added, 3);
	assert_int_equal(take(t, INTAKE_CONTACTS, contacts, PLAIN).r.changed, 2);
	assert_int_equal(take(t, INTAKE_CONTACTS, unnamed, PLAIN).r.changed, 2);
	assert_int_equal(take(t, INTAKE_PLANS, plans, PLAIN).r.changed, 2);
}

static void everything_arrives(void **state)
{
	struct test_office *t = begin();
	(void)state;
	take_all(t);
	assert_int_equal(test_count(t, "person"), 3);
	assert_int_equal(test_count(t, "care_period"), 3);
	IS(ONE("known_as || surname || birth_date || phone as line from details where replaced_at is null", "100"),
	   "ImmyAshdown2009-06-1407700 900123");
	IS(ONE("on_day || '/' || until_day || '/' || ended_how as line from care_period where on_day = '2010-09-01'",
	       "101"),
	   "2010-09-01/2014-06-30/E4A");
	IS(ONE("on_day || kind || cast(suitable as text) as line from home where 1 = 1", "101"), "2026-10-31U1");
	IS(ONE("code as line from activity where 1 = 1", "100"), "F2");
	IS(ONE("records_from as line from details where 1 = 1", "102"), "2026-11-21"); /* not said: from today */
	assert_int_equal(test_count(t, "contact where made = 0"), 2);
	/* a name that is nobody's account is kept as a name */
	assert_int_equal(test_count(t, "contact_said where by_said = 'Somebody Else' and by_account is null"), 1);
	assert_int_equal(test_count(t, "contact_said s join account a on a.id = s.by_account "
				       "where a.name = 'Lena Brook' and s.by_said is null"),
			 3); /* the same row twice in one file is one */
	assert_int_equal(test_count(t, "contact where person = (select id from person where council_ref = '101')"), 3);
	assert_int_equal(test_count(t, "plan_event"), 3);
	/* one row in the trail a person and file, about that person */
	assert_int_equal(test_count(t, "trail where what = 'person.imported' and person is not null"), 3 + 2 + 2 + 2);
	assert_int_equal(test_count(t, "trail where what = 'person.imported' and detail = 'contacts file'"), 4);
	/* every row says who wrote it: its id is of a trail row that is about that person */
	assert_int_equal(test_count(t, "contact c join trail r on r.id = c.id / 65536 and r.person = c.person"), 6);
	assert_int_equal(test_count(t, "(select distinct person from due) x"), 2);
	assert_int_equal(test_count(t, "due_until"), 3);
	test_office_close(t);
}

static void twice_is_once(void **state)
{
	struct test_office *t = begin();
	(void)state;
	take_all(t);
	for (int later = 0; later < 3; later++) { /* at the same moment, the next day, and long after */
		assert_false(changes(t, INTAKE_PEOPLE, people, PLAIN));
		assert_false(changes(t, INTAKE_CONTACTS, contacts, PLAIN));
		assert_false(changes(t, INTAKE_CONTACTS, unnamed, PLAIN));
		assert_false(changes(t, INTAKE_PLANS, plans, PLAIN));
		t->now.seconds += later ? 100 * 86400 : 86400;
	}
	struct taken again = take(t, INTAKE_PEOPLE, people, PLAIN);
	assert_true(again.r.applied);
	assert_int_equal(again.r.unchanged, 3);
	assert_int_equal(again.r.added + again.r.changed, 0);
	/* that this could fail */
	assert_true(changes(t, INTAKE_PLANS, "person_id,date,event\n100,22/02/2026,reviewed\n", PLAIN));
	test_office_close(t);
}

/* A newer file came between: the older one, taken in again and again, must not pile up. */
static void an_older_file_again_is_once(void **state)
{
	struct test_office *t = begin();
	(void)state;
	static const char oct[] =
	    "person_id,first_name,surname,birth_date,care_from,care_to,situation_on,home,suitable,"
	    "activity,in_touch\n100,Imogen,Ashdown,14/06/2005,03/02/2019,14/06/2023,01/10/2026,U,1,F2,YES\n";
	static const char nov[] =
	    "person_id,first_name,surname,birth_date,care_from,care_to,situation_on,home,suitable,"
	    "activity,in_touch\n100,Imogen,Ashdown,14/06/2005,03/02/2019,14/06/2023,01/11/2026,S,2,G5,NO\n";
	assert_true(changes(t, INTAKE_PEOPLE, oct, PLAIN));
	assert_true(changes(t, INTAKE_PEOPLE, nov, PLAIN));
	assert_false(changes(t, INTAKE_PEOPLE, oct, PLAIN));
	assert_false(changes(t, INTAKE_PEOPLE, nov, PLAIN));
	assert_int_equal(test_count(t, "home"), 2);
	assert_int_equal(test_count(t, "activity"), 2);
	assert_int_equal(test_count(t, "in_touch"), 2);
	test_office_close(t);
}

/* As it was known at a moment: recorded by then, not yet replaced. */
static struct str known(struct test_office *t, const char *columns, const char *table, const char *at)
{
	return str_trim(test_lines(t, &t->arena,
				   arena_fmt(&t->arena,
					     "select %s as line from %s where recorded_at <= '%s' and (replaced_at is "
					     "null or replaced_at > '%s') and person = (select id from person where "
					     "council_ref = '100') order by 1",
					     columns, table, at, at)
				       .p,
				   0));
}

static void what_changed_replaces_and_history_stays(void **state)
{
	struct test_office *t = begin();
	(void)state;
	take_all(t);
	t->now = test_moment("2026-12-01T09:00:00Z");
	struct taken p = take(t, INTAKE_PEOPLE,
			      "person_id,first_name,surname,birth_date,care_from,care_to,care_ended_reason,home,"
			      "suitable,situation_on\n"
			      "100,Imogen,Thorpe,15/06/2009,03/02/2019,30/11/2026,E3,B,1,30/11/2026\n",
			      PLAIN);
	assert_int_equal(p.r.changed, 1);
	/* what the file does not say stays */
	IS(known(t, "surname || known_as || birth_date || phone || records_from", "details", "2026-12-01T09:00:00Z"),
	   "ThorpeImmy2009-06-1507700 9001232025-04-01");
	IS(known(t, "surname || known_as || birth_date || phone || records_from", "details", "2026-11-30T23:59:59Z"),
	   "AshdownImmy2009-06-1407700 9001232025-04-01");
	IS(known(t, "on_day || coalesce(until_day, ' open') || coalesce(ended_how, '')", "care_period",
		 "2026-11-30T00:00:00Z"),
	   "2019-02-03 open");
	IS(known(t, "on_day || coalesce(until_day, ' open') || coalesce(ended_how, '')", "care_period",
		 "2026-12-02T00:00:00Z"),
	   "2019-02-032026-11-30E3");
	IS(known(t, "on_day || kind", "home", "2026-12-02T00:00:00Z"), "2026-10-31C\n2026-11-30B");
	/* each replaced row names the one that replaced it */
	assert_int_equal(test_count(t, "details o join details n on n.person = o.person and n.id = o.replaced_by "
				       "where o.replaced_at = n.recorded_at"),
			 1);
	assert_int_equal(test_count(t, "care_period o join care_period n on n.person = o.person and "
				       "n.id = o.replaced_by where o.replaced_at = n.recorded_at"),
			 1);
	test_office_close(t);
}

static void a_corrected_contact_moves_what_is_due(void **state)
{
	struct test_office *t = begin();
	(void)state;
	take_all(t);
	static const char *const head = "person_id,contact_id,date,kind,made,by,note\n";
	static const char *const open_due = "due where promise = 'contact-after-21' and by_day = '2027-02-28'";
	assert_int_equal(test_count(t, open_due), 0); /* two in the year after their 21st birthday */
	t->now = test_moment("2026-11-24T09:00:00Z");
	/* it was on another day, and nobody was in */
	struct taken c =
	    take(t, INTAKE_CONTACTS,
		 arena_fmt(&t->arena, "%s101,V-3,01/09/2026,visit,attempted,Lena Brook,Nobody in\n", head).p, PLAIN);
	assert_int_equal(c.r.changed, 1);
	assert_int_equal(test_count(t, "contact where replaced_at is null"), 6);
	assert_int_equal(test_count(t,
				    "contact where replaced_at = '2026-11-24T09:00:00Z' and on_day = '2026-10-01' and "
				    "replaced_by is not null"),
			 1);
	assert_int_equal(test_count(t, "contact_said where note like 'Two%'"), 1); /* what was said is still there */
	assert_int_equal(test_count(t, open_due), 1);
	/* the old words again: a correction of the correction, not a ghost of the first */
	assert_true(changes(t, INTAKE_CONTACTS, contacts, PLAIN));
	assert_int_equal(test_count(t, "contact where replaced_at is null"), 6);
	assert_int_equal(test_count(t, "contact where replaced_at is not null"), 2);
	assert_int_equal(test_count(t, open_due), 0);
	assert_false(changes(t, INTAKE_CONTACTS, contacts, PLAIN));
	test_office_close(t);
}

/* ---- problems ---- */

static const char one_bad[] = "person_id,first_name,surname,birth_date,worker,team,care_from,care_to\n"
			      "200,Good,One,14/06/2009,,,03/02/2019,\n"
			      "201,Bad,Date,31/02/2009,,,03/02/2019,\n"
			      "202,Bad,Worker,14/06/2009,nobody@example.org,,03/02/2019,\n"
			      "203,Bad,Team,14/06/2009,,West,03/02/2019,\n"
			      "204,Good,Two,14/06/2009,,south,03/02/2019,\n";

static void nothing_while_a_problem_stands(void **state)
{
	struct test_office *t = begin();
	(void)state;
	assert_false(changes(t, INTAKE_PEOPLE, one_bad, PLAIN));
	struct taken p = take(t, INTAKE_PEOPLE, one_bad, PLAIN);
	assert_false(p.r.applied);
	assert_int_equal(p.r.refused_rows, 3);
	assert_true(str_empty(p.r.refused_path));
	assert_true(str_contains(p.report, STR("in.csv line 3, column 4 \"birth_date\": \"31/02/2009\"")));
	assert_true(str_contains(p.report, STR("\"nobody@example.org\" is no account's email or name")));
	assert_true(str_contains(p.report, STR("\"West\" is no team's code or name")));
	/* the same for the other kinds */
	take_all(t);
	assert_false(
	    changes(t, INTAKE_CONTACTS, "person_id,date,kind\n100,01/11/2026,visit\n999,01/11/2026,visit\n", PLAIN));
	assert_false(changes(t, INTAKE_CONTACTS, "person_id,date,kind\n100,01/11/2026,visit\n100,22/11/2026,visit\n",
			     PLAIN)); /* tomorrow */
	assert_false(
	    changes(t, INTAKE_PLANS, "person_id,date,event\n100,01/11/2026,reviewed\n100,x,reviewed\n", PLAIN));
	assert_false(changes(t, INTAKE_PLANS, "person_id,date\n100,01/11/2026\n", PLAIN)); /* a column is missing */
	assert_false(changes(t, INTAKE_PLANS, "person_id,date\n100,01/11/2026\n", SKIP_BAD));
	test_office_close(t);
}

static void bad_rows_are_skipped_and_mended(void **state)
{
	struct test_office *t = begin();
	(void)state;
	struct taken p = take(t, INTAKE_PEOPLE, one_bad, SKIP_BAD);
	assert_true(p.r.applied);
	assert_int_equal(p.r.added, 2);
	assert_int_equal(p.r.refused_rows, 3);
	assert_int_equal(test_count(t, "person"), 2);
	struct str refused = read_text(t, p.r.refused_path);
	assert_true(str_starts(refused, STR("\xEF\xBB\xBF"
					    "person_id,first_name,surname,birth_date,worker,team,care_from,care_to")));
	assert_false(str_contains(refused, STR("Good")));
	assert_true(str_contains(refused, STR("201,Bad,Date,31/02/2009,,,03/02/2019,")));
	/* mended as the report said, it goes in; and then the whole file is known */
	struct str path = in_folder(t, "mended.csv");
	write_text(path, "person_id,first_name,surname,birth_date,worker,team,care_from,care_to\n"
			 "201,Bad,Date,28/02/2009,,,03/02/2019,\n"
			 "202,Bad,Worker,14/06/2009,sam@example.org,,03/02/2019,\n"
			 "203,Bad,Team,14/06/2009,,NORTH,03/02/2019,\n");
	p = take_path(t, INTAKE_PEOPLE, path, PLAIN, "");
	assert_true(p.r.applied);
	assert_int_equal(p.r.added, 3);
	assert_int_equal(test_count(t, "person"), 5);
	/* the refused file unmended is refused again, and nothing happens */
	struct str before = test_everything(t, &t->arena);
	write_text(path, arena_str(&t->arena, refused).p);
	p = take_path(t, INTAKE_PEOPLE, path, PLAIN, "");
	assert_false(p.r.applied);
	assert_true(str_eq(before, test_everything(t, &t->arena)));
	test_office_close(t);
}

static void a_dry_run_writes_nothing(void **state)
{
	struct test_office *t = begin();
	(void)state;
	assert_false(changes(t, INTAKE_PEOPLE, people, DRY));
	struct taken p = take(t, INTAKE_PEOPLE, people, DRY);
	assert_false(p.r.applied);
	assert_int_equal(p.r.added, 3); /* what it would do is said */
	p = take(t, INTAKE_PEOPLE, one_bad, DRY | SKIP_BAD);
	assert_int_equal(p.r.refused_rows, 3);
	assert_true(str_empty(p.r.refused_path));
	assert_int_not_equal(access(in_folder(t, "in.csv.refused.csv").p, F_OK), 0);
	assert_int_equal(test_count(t, "person"), 0);
	take_all(t);
	assert_false(changes(t, INTAKE_CONTACTS, "person_id,date,kind\n100,01/11/2026,visit\n", DRY));
	assert_false(changes(t, INTAKE_PLANS, "person_id,date,event\n100,01/11/2026,reviewed\n", DRY));
	test_office_close(t);
}

/* A file that leaves a worker's cell blank does not take the worker away. */
static void a_blank_worker_stays(void **state)
{
	struct test_office *t = begin();
	(void)state;
	take_all(t);
	t->now.seconds += 86400;
	assert_false(changes(t, INTAKE_PEOPLE,
			     "person_id,first_name,surname,birth_date,care_from,care_to\n"
			     "100,Imogen,Ashdown,14/06/2009,03/02/2019,\n",
			     PLAIN));
	assert_false(changes(t, INTAKE_PEOPLE,
			     "person_id,first_name,surname,birth_date,care_from,care_to,worker,team\n"
			     "100,Imogen,Ashdown,14/06/2009,03/02/2019,,,north\n",
			     PLAIN));
	assert_false(changes(t, INTAKE_PEOPLE,
			     "person_id,first_name,surname,birth_date,care_from,care_to,worker\n"
			     "100,Imogen,Ashdown,14/06/2009,03/02/2019,,Sam Okoro\n",
			     PLAIN));
	/* another worker of the same team; then another team, whose worker nobody has named yet */
	assert_true(changes(t, INTAKE_PEOPLE,
			    "person_id,first_name,surname,birth_date,care_from,care_to,worker\n"
			    "100,Imogen,Ashdown,14/06/2009,03/02/2019,,Lena Brook\n",
			    PLAIN));
	IS(ONE("t.code || a.name as line from allocation l join team t on t.id = l.team join account a on a.id = "
	       "l.worker "
	       "where on_day = '2026-11-22'",
	       "100"),
	   "northLena Brook");
	t->now.seconds += 86400;
	assert_true(changes(t, INTAKE_PEOPLE,
			    "person_id,first_name,surname,birth_date,care_from,care_to,team\n"
			    "100,Imogen,Ashdown,14/06/2009,03/02/2019,,21 Plus\n",
			    PLAIN));
	IS(ONE("t.code || coalesce(cast(worker as text), ' nobody') as line from allocation l join team t on t.id = "
	       "l.team "
	       "where on_day = '2026-11-23'",
	       "100"),
	   "21-plus nobody");
	test_office_close(t);
}

#define WHERE                                                                                                          \
	"person_id,first_name,surname,birth_date,care_from,care_to,situation_on,Accommodation,suitable,Home Address,"  \
	"town,Post Code,Sensitive address,first language\n"
#define ZEB "200,Zeb,Orton,14/06/2007,03/02/2019,14/06/2025,"

#define HOME_NOW                                                                                                       \
	"kind || ' ' || coalesce(address, '-') || ' ' || coalesce(town, '-') || ' ' || coalesce(postcode, '-') || ' '" \
	" || coalesce(place, '-') || cast(sensitive as text) as line from home where on_day = (select max(on_day) "    \
	"from home)"

static void where_they_live_comes_too(void **state)
{
	struct test_office *t = begin();
	(void)state;
	static const char oct[] = WHERE ZEB "01/10/2026,U,1,\"3 Rowan Close, Flat 2\",WORKSOP,zz11ab,,Tigrinya\n";
	static const char nov[] = WHERE ZEB "01/11/2026,U,1,9 Heather Way,Leeds,ZZ2 2AB,,\n";
	static const char kept[] = WHERE ZEB "02/11/2026,U,1,9 Heather Way,Leeds,ZZ2 2AB,yes,\n";
	static const char moved[] = WHERE ZEB "03/11/2026,U,1,1 Fern Lane,Ollerton,ZZ3 2AB,,Arabic\n";
	static const char open_again[] = WHERE ZEB "04/11/2026,U,1,1 Fern Lane,Ollerton,ZZ3 2AB,no,\n";
	static const char silent[] = WHERE ZEB "05/11/2026,U,1,,,,,\n";
	assert_true(changes(t, INTAKE_PEOPLE, oct, PLAIN));
	IS(ONE(HOME_NOW, "200"), "U 3 Rowan Close, Flat 2 Worksop ZZ1 1AB here0");
	assert_int_equal(test_count(t, "search_word where word = '+zz1 1ab'"), 1);
	assert_false(changes(t, INTAKE_PEOPLE, oct, PLAIN));
	/* the same kind of home elsewhere is a move; a town that is none of the rules' is not said to be here */
	assert_true(changes(t, INTAKE_PEOPLE, nov, PLAIN));
	IS(ONE(HOME_NOW, "200"), "U 9 Heather Way Leeds ZZ2 2AB -0");
	assert_false(changes(t, INTAKE_PEOPLE, oct, PLAIN)); /* the older file again */
	/* kept from view, also at the next address, until a file says no; then nobody finds them by it */
	assert_true(changes(t, INTAKE_PEOPLE, kept, PLAIN));
	IS(ONE(HOME_NOW, "200"), "U 9 Heather Way Leeds ZZ2 2AB -1");
	assert_int_equal(test_count(t, "search_word where word like '+zz%'"), 0);
	assert_true(changes(t, INTAKE_PEOPLE, moved, PLAIN));
	IS(ONE(HOME_NOW, "200"), "U 1 Fern Lane Ollerton ZZ3 2AB here1");
	assert_true(changes(t, INTAKE_PEOPLE, open_again, PLAIN));
	IS(ONE(HOME_NOW, "200"), "U 1 Fern Lane Ollerton ZZ3 2AB here0");
	assert_false(changes(t, INTAKE_PEOPLE, silent, PLAIN)); /* what a file leaves out it does not unsay */
	assert_int_equal(test_count(t, "home"), 5);
	/* a file's language follows the file, a colleague's stands */
	assert_int_equal(test_count(t, "speaking where language = 'Arabic' and replaced_at is null"), 1);
	testdb_run(t->db, "update speaking set by_account = (select min(id) from account), language = 'Tigre'");
	assert_false(changes(t, INTAKE_PEOPLE, moved, PLAIN));
	test_office_close(t);
}

/* What was recorded here stands; the page of differences names no address that is kept from view. */
static void an_address_recorded_here_stands(void **state)
{
	struct test_office *t = begin();
	(void)state;
	assert_true(changes(t, INTAKE_PEOPLE, WHERE ZEB "01/10/2026,U,1,3 Rowan Close,Worksop,ZZ1 1AB,,\n", PLAIN));
	testdb_run(t->db, "update home set source = 'here'");
	struct taken p = take(t, INTAKE_PEOPLE, WHERE ZEB "01/11/2026,U,1,9 Heather Way,Leeds,ZZ2 2AB,,\n", PLAIN);
	assert_int_equal(p.r.differs, 1);
	assert_int_equal(
	    test_count(t, "fact_difference where ours = 'living independently, suitable, 3 Rowan Close, Worksop, "
			  "ZZ1 1AB' and theirs = 'living independently, suitable, 9 Heather Way, Leeds, ZZ2 2AB'"),
	    1);
	(void)take(t, INTAKE_PEOPLE, WHERE ZEB "01/11/2026,U,1,9 Secret Way,Leeds,ZZ2 2AB,yes,\n", PLAIN);
	assert_int_equal(
	    test_count(t, "fact_difference where settled is null and theirs = 'living independently, suitable, "
			  "at an address that is kept from view'"),
	    1);
	assert_int_equal(test_count(t, "fact_difference where theirs like '%Secret%'"), 0);
	assert_int_equal(test_count(t, "home"), 1);
	test_office_close(t);
}

static void a_postcode_is_whole(void **state)
{
	struct test_office *t = begin();
	(void)state;
	struct taken p = take(t, INTAKE_PEOPLE, WHERE ZEB "01/10/2026,U,1,3 Rowan Close,Worksop,NG22,maybe,\n", PLAIN);
	assert_false(p.r.applied);
	assert_non_null(strstr(p.report.p, "in.csv line 2, column 13 \"Sensitive address\": \"maybe\""));
	p = take(t, INTAKE_PEOPLE, WHERE ZEB "01/10/2026,U,1,3 Rowan Close,Worksop,NG22,,\n", PLAIN);
	assert_false(p.r.applied);
	assert_non_null(strstr(p.report.p, "in.csv line 2, column 12 \"Post Code\": \"NG22\" is no full postcode"));
	p = take(t, INTAKE_PEOPLE, WHERE ZEB "01/10/2026,,,3 Rowan Close,Worksop,ZZ1 1AB,,\n", PLAIN);
	assert_true(p.r.applied);
	assert_non_null(strstr(p.report.p, "column 10 \"Home Address\": note: where they live is left out"));
	assert_int_equal(test_count(t, "home"), 0);
	test_office_close(t);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(everything_arrives),
	    cmocka_unit_test(twice_is_once),
	    cmocka_unit_test(an_older_file_again_is_once),
	    cmocka_unit_test(what_changed_replaces_and_history_stays),
	    cmocka_unit_test(a_corrected_contact_moves_what_is_due),
	    cmocka_unit_test(nothing_while_a_problem_stands),
	    cmocka_unit_test(bad_rows_are_skipped_and_mended),
	    cmocka_unit_test(a_dry_run_writes_nothing),
	    cmocka_unit_test(a_blank_worker_stays),
	    cmocka_unit_test(where_they_live_comes_too),
	    cmocka_unit_test(an_address_recorded_here_stands),
	    cmocka_unit_test(a_postcode_is_whole),
	};
	return TESTING_MAIN("intake", tests);
}
