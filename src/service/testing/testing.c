#include "testing.h"
#include "finished.h"
#include "languages.h"
#include "public.h"
#include "sayings.h"

#include <ftw.h>
#include <sys/stat.h>
#include <unistd.h>

#include "log.h"
#include "query.h"

static enum testdb_engine engine;

int testing_main(int argc, char **argv, const char *name, const struct CMUnitTest *tests, size_t n)
{
	bool postgres = argc > 1 && strcmp(argv[1], "postgres") == 0;
	log_threshold(LOG_ERROR);
	engine = postgres ? TESTDB_POSTGRES : TESTDB_SQLITE;
	if (!testdb_has(engine)) {
		puts("1..0 # SKIP TEST_POSTGRES is not set");
		return 0;
	}
	return _cmocka_run_group_tests(name, tests, n, NULL, NULL);
}

void testing_ok(const struct error *e, const char *call, const char *file, int line)
{
	if (!e)
		return;
	print_error("%s: %.*s\n", call, STR_ARG(e->what));
	_fail(file, line);
}

struct date test_day(const char *iso)
{
	struct date d = DATE_NONE;
	if (iso && *iso && !date_parse_iso(str_c(iso), &d))
		fail_msg("%s is no day", iso);
	return d;
}

struct instant test_moment(const char *iso)
{
	struct instant t = {0};
	if (!instant_parse_iso(str_c(iso), &t))
		fail_msg("%s is no moment", iso);
	return t;
}

/* ---- the office ---- */

static void read_council(struct test_office *t)
{
	const char *root = getenv("SOURCE_ROOT");
	struct findings found = {0};
	struct str text, folder = arena_fmt(&t->arena, "%s/tests/policies/nottinghamshire", root ? root : ".");
	struct str policy = arena_fmt(&t->arena, "%s/policy.yaml", folder.p),
		   teams = arena_fmt(&t->arena, "%s/teams.yaml", folder.p);
	OK(council_file_load(policy.p, &t->arena, &t->office.policy_text));
	OK(policy_parse(t->office.policy_text, policy, &t->arena, &t->office.policy, &found));
	OK(council_file_load(teams.p, &t->arena, &text));
	OK(teams_parse(text, teams, &t->arena, &t->office.teams, &found));
	struct str lost = arena_fmt(&t->arena, "%s/lost-contact.yaml", folder.p);
	OK(council_file_load(lost.p, &t->arena, &text));
	OK(lost_contact_parse(text, lost, &t->arena, &t->office.lost_contact, &found));
	struct str night = arena_fmt(&t->arena, "%s/same-night.yaml", folder.p);
	OK(council_file_load(night.p, &t->arena, &text));
	OK(same_night_parse(text, night, &t->arena, &t->office.same_night, &found));
	struct str dip = arena_fmt(&t->arena, "%s/dip-sample.yaml", folder.p);
	OK(council_file_load(dip.p, &t->arena, &text));
	OK(dip_form_parse(text, dip, &t->arena, &t->office.dip_form, &found));
	t->office.languages = languages;
	OK(offers_load(arena_fmt(&t->arena, "%s/offers", folder.p), t->office.policy, &t->office.teams, &t->arena,
		       &t->office.offers));
}

struct test_office *test_office_open(void)
{
	struct test_office *t = calloc(1, sizeof(*t));
	bool rebuilt;
	assert_non_null(t);
	arena_init(&t->arena, 256 << 20);
	t->now = test_moment("2026-11-21T12:00:00Z");
	strcpy(t->folder, "/tmp/test-office-XXXXXX");
	assert_non_null(mkdtemp(t->folder));
	t->office.data = str_c(t->folder);
	t->office.uploads = arena_fmt(&t->arena, "%s/uploads", t->folder);
	t->office.paper = arena_fmt(&t->arena, "%s/paper", t->folder);
	assert_int_equal(mkdir(t->office.uploads.p, 0700), 0);
	assert_int_equal(mkdir(t->office.paper.p, 0700), 0);
	t->office.documents = arena_fmt(&t->arena, "%s/documents", t->folder);
	assert_int_equal(mkdir(t->office.documents.p, 0700), 0);
	read_council(t);
	t->db = testdb_open(&t->arena, engine);
	t->office.where = testdb_where(t->db);
	db_statement_limit(t->db, 0);
	if (engine == TESTDB_SQLITE) /* a power cut may take it: what is kept then is for the tests of db/ */
		testdb_run(t->db, "pragma synchronous = off");
	OK(journal_open(&t->arena, t->office.data, &t->office.journal));
	OK(accounts_put_teams(t->db, &t->arena, t->now, &t->office.teams));
	OK(dues_use_policy(t->db, t->office.policy, t->office.policy_text, t->now, &rebuilt));
	OK(offers_put_files(t->db, &t->arena, &t->office.offers, t->now));
	t->office.code_app_key = STR("a key for code apps, of 32 bytes");
	t->web = (struct web){.context = &t->office,
			      .prepare = any_prepare,
			      .load_principal = any_principal,
			      .problem_page = any_problem_page,
			      .apart = own_apart(),
			      .rate = rate_create(),
			      .board = board_create(2, t->now),
			      .uploads = t->office.uploads,
			      .in_language = public_in_language,
			      .languages_mark = t->office.languages.mark,
			      .finished = finished_create(0),
			      .finished_mark = any_published_mark};
	t->web.table = all_routes(&t->arena, &t->web.tables);
	assert_int_equal(mkdir(arena_fmt(&t->arena, "%s/journal", t->folder).p, 0700), 0);
	OK(web_check(&t->web));
	return t;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	(void)st, (void)kind, (void)at;
	return remove(path);
}

void test_promise_more(struct test_office *t, const char *more)
{
	struct findings found = {0};
	bool rebuilt;
	struct str text = arena_fmt(&t->arena, "%.*s%s", STR_ARG(t->office.policy_text), more);
	t->office.policy_text = text;
	OK(policy_parse(text, STR("more"), &t->arena, &t->office.policy, &found));
	OK(dues_use_policy(t->db, t->office.policy, text, t->now, &rebuilt));
}

void test_office_close(struct test_office *t)
{
	if (t->office.journal)
		journal_close(t->office.journal);
	sayings_forget(&t->office);
	nftw(t->folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
	finished_destroy(t->web.finished);
	rate_destroy(t->web.rate);
	board_destroy(t->web.board);
	arena_finish(&t->arena);
	free(t);
}

struct test_client test_browser(struct test_office *t)
{
	struct test_client c;
	test_client_init(&c, &t->web, t->db, t->now);
	return c;
}

struct test_client test_browser_of(struct test_office *t, struct account_id account)
{
	struct test_client c = test_browser(t);
	test_sign_in(&c, account);
	return c;
}

/* ---- who is in it ---- */

struct account_id test_account(struct test_office *t, const char *email, const char *name, enum role role,
			       const char *team, bool with_password)
{
	struct account_id id;
	struct account_new account = {.email = str_c(email),
				      .name = str_c(name),
				      .role = role,
				      .team = str_c(team),
				      .password = with_password ? STR(TEST_PASSWORD) : STR_NONE};
	OK(account_add(t->db, &t->arena, t->now, &account, &id));
	return id;
}

void test_all_teams(struct test_office *t, struct account_id account)
{
	testdb_run(t->db, arena_fmt(&t->arena,
				    "insert into account_team (account, team) select %lld, id from team where true on "
				    "conflict do nothing",
				    (long long)account.id)
			      .p);
}

struct team_id test_team(struct test_office *t, const char *code)
{
	struct team_id id;
	OK(team_find(t->db, &t->arena, str_c(code), &id));
	return id;
}

struct recording test_record(struct test_office *t, struct arena *a, struct person_id person)
{
	struct recording r = {.arena = a, .now = t->now, .person = person, .source = STR("here")};
	struct deed deed = {.person = person, .what = "test.recorded", .at = t->now};
	OK(txn_begin(t->db, &deed, &r.txn));
	return r;
}

void test_recorded(struct test_office *t, struct recording *r)
{
	OK(dues_refresh(txn_own(r->txn), r->arena, t->office.policy, r->person, t->now));
	OK(txn_commit(r->txn));
	txn_end(r->txn);
}

struct person_id test_person(struct test_office *t, const struct test_person *p)
{
	struct recording r = test_record(t, &t->arena, (struct person_id){0});
	struct date birth = test_day(p->birth);
	struct person_details d = {.first_name = str_c(p->first_name),
				   .surname = str_c(p->surname),
				   .birth = birth,
				   .died = DATE_NONE,
				   .records_from = p->records_from ? test_day(p->records_from)
								   : date_birthday(birth, 16, true)};
	struct care_period care = {
	    .from = test_day(p->care_from), .to = test_day(p->care_to), .ours = true, .ended = STR_NONE};
	struct team_id team = {0};
	if (p->team)
		team = test_team(t, p->team);
	OK(record_person(&r, str_c(p->id)));
	OK(record_details(&r, &d));
	if (date_known(care.from))
		OK(record_care(&r, &care));
	if (team.id || p->worker.id)
		OK(record_allocation(&r, instant_london_day(t->now), team, p->worker, STR_NONE));
	if (p->restricted)
		OK(record_restricted(&r, true));
	test_recorded(t, &r);
	return r.person;
}

struct account_id test_own_account(struct test_office *t, struct person_id person)
{
	struct deed deed = {.person = person, .what = "test.recorded", .at = t->now};
	struct str token, number = arena_fmt(&t->arena, "0770%07lld", (long long)(person.id % 10000000));
	struct own_invitation i = {person, WAY_MOBILE, number, OWN_PAGES};
	struct account_id id = {0};
	struct txn *txn;
	OK(txn_begin(t->db, &deed, &txn));
	OK(own_invite(txn, &t->arena, &i, t->now, &token));
	OK(txn_commit(txn));
	txn_end(txn);
	testdb_run(t->db, "update own_account set begun_at = invited_at, link_hash = null");
	struct str line = test_lines(t, &t->arena, "select cast(max(id) as text) as line from own_account", 0);
	assert_true(str_to_int(str_trim(line), 1, INT64_MAX, &id.id));
	return id;
}

const char *test_ref(struct test_office *t, struct person_id person)
{
	struct str ref = test_lines(t, &t->arena, "select ref as line from person where id = :p", person.id);
	assert_true(ref.n > 1);
	return arena_str(&t->arena, str_trim(ref)).p;
}

const char *test_path(struct test_office *t, const char *pattern, const char *ref)
{
	struct buf b;
	buf_init(&b, &t->arena, 1000);
	for (const char *p = pattern; *p; p++) {
		if (*p != '{') {
			buf_char(&b, *p);
			continue;
		}
		buf_add(&b, strncmp(p, "{ref}", 5) == 0      ? str_c(ref)
			    : strncmp(p, "{date}", 6) == 0   ? STR("2026-11-21")
			    : strncmp(p, "{number}", 8) == 0 ? STR("1")
			    : strncmp(p, "{pdf}", 5) == 0    ? STR("all-a4.pdf")
							     : STR("plan-at-16"));
		p = strchr(p, '}');
		assert_non_null(p);
	}
	return buf_str(&b).p;
}

void test_contact(struct test_office *t, struct person_id person, const char *day, enum contact_kind kind,
		  const char *note)
{
	struct recording r = test_record(t, &t->arena, person);
	struct contact_new c = {
	    .person = person, .on = test_day(day), .kind = kind, .made = true, .note = str_c(note), .source = r.source};
	OK(contact_put(r.txn, &c, t->now));
	test_recorded(t, &r);
}

void test_plan(struct test_office *t, struct person_id person, const char *day, enum plan_event_kind kind)
{
	struct recording r = test_record(t, &t->arena, person);
	OK(record_plan_event(&r, test_day(day), kind));
	test_recorded(t, &r);
}

/* ---- what is in its database ---- */

/* :p is ?1 on SQLite and $1 on PostgreSQL. */
static const char *with_parameter(struct arena *a, const char *sql, const char *mark)
{
	const char *at = strstr(sql, ":p");
	return at ? arena_fmt(a, "%.*s%s%s", (int)(at - sql), sql, mark, at + 2).p : sql;
}

/* Kept, because a connection prepares each query once. */
static const struct query *query_of(struct test_office *t, const char *sql)
{
	static const struct query_field column[] = {{"line", "text", QUERY_TEXT, false}};
	static const struct query_field param[] = {{"p", "int", QUERY_INT, false}};
	for (size_t i = 0; i < t->n_asked; i++)
		if (strcmp(t->asked[i]->name, sql) == 0)
			return t->asked[i];
	if (t->n_asked == t->room_asked) {
		struct query **more = arena_new(&t->arena, struct query *, t->room_asked + 64);
		if (t->n_asked)
			memcpy(more, t->asked, t->n_asked * sizeof(*more));
		t->asked = more;
		t->room_asked += 64;
	}
	struct query *q = arena_new(&t->arena, struct query, 1);
	sql = arena_str(&t->arena, str_c(sql)).p;
	*q = (struct query){.name = sql,
			    .where = "testing.c",
			    .sqlite = with_parameter(&t->arena, sql, "?1"),
			    .postgres = with_parameter(&t->arena, sql, "$1"),
			    .params = param,
			    .n_params = strstr(sql, ":p") != NULL,
			    .columns = column,
			    .n_columns = 1,
			    .read_only = true};
	return t->asked[t->n_asked++] = q;
}

const char *test_operation(struct test_office *t, struct test_client *c)
{
	static const char field[] = "name=\"operation\" value=\"";
	struct str page = test_body(c);
	const char *at = page.n ? strstr(page.p, field) : NULL;
	if (!at)
		fail_msg("the page has no form with an operation number");
	at += sizeof(field) - 1;
	return arena_str(&t->arena, (struct str){at, strcspn(at, "\"")}).p;
}

struct str test_lines(struct test_office *t, struct arena *a, const char *sql, int64_t p)
{
	struct query_run run;
	struct buf lines;
	const struct query *q = query_of(t, sql);
	buf_init(&lines, a, 64 << 20);
	query_start(&run, t->db, q);
	if (q->n_params)
		query_bind_int(&run, 0, p);
	while (query_step(&run)) {
		buf_add(&lines, query_text(&run, a, 0));
		buf_char(&lines, '\n');
	}
	OK(query_end(&run));
	return buf_str(&lines);
}

int64_t test_count(struct test_office *t, const char *what)
{
	int64_t n = -1;
	struct str sql = arena_fmt(&t->arena, "select cast(count(*) as text) as line from %s", what);
	assert_true(str_to_int(str_trim(test_lines(t, &t->arena, sql.p, 0)), 0, INT64_MAX, &n));
	return n;
}

/* The select that gives each row of a table as one line. */
static const char *rows_of(struct test_office *t, const char *table)
{
	if (db_is_postgres(t->db))
		return arena_fmt(&t->arena, "select x::text as line from %s x order by 1", table).p;
	struct str columns = test_lines(
	    t, &t->arena,
	    arena_fmt(&t->arena, "select name as line from pragma_table_info('%s') order by cid", table).p, 0);
	struct str column, rest = str_trim(columns);
	struct buf sql;
	buf_init(&sql, &t->arena, 4000);
	buf_add(&sql, STR("select ''"));
	while (str_split(&rest, '\n', &column))
		buf_fmt(&sql, " || quote(%.*s) || '|'", STR_ARG(column));
	buf_fmt(&sql, " as line from %s order by 1", table);
	return buf_str(&sql).p;
}

struct str test_table(struct test_office *t, struct arena *a, const char *table)
{
	return test_lines(t, a, rows_of(t, table), 0);
}

struct str test_everything(struct test_office *t, struct arena *a)
{
	static const char *const tables[] = {"alert",         "way",           "speaking",
					     "own_words",     "immigration",   "solicitor",
					     "birth_said",    "person",        "permit",
					     "details",       "care_period",   "category_stated",
					     "allocation",    "step",          "plan_event",
					     "contact_said",  "home",          "activity",
					     "in_touch",      "care_episode",  "fact_difference",
					     "due",           "due_until",     "contact",
					     "trail",         "account",       "team",
					     "search_word",   "statement",     "statement_event",
					     "mark",          "mark_done",     "statement_waiting",
					     "custody_spell", "custody_place", "wish",
					     "inside_note",   "prison_letter", "own_summary",
					     "staying",       "planned_move",  "help_given",
					     "one_to_one",    "offer_given",   "document"};
	struct buf all;
	buf_init(&all, a, 64 << 20);
	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
		buf_fmt(&all, "== %s\n%.*s", tables[i], STR_ARG(test_table(t, a, tables[i])));
	return buf_str(&all);
}
