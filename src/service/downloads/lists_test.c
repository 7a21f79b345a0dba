/*
 * Every list has its file, for every role: the made-up county is walked through by its links, as one of each who work
 * there. A page that lists something leads to it as CSV and as a spreadsheet, or stands in lists_known_test.c with the
 * reason why not. What leads to a file is fetched: it has the rows of the screen, and says how many are restricted
 * where the screen does. A page that the walk does not reach stands there too, so that a new one is not passed over.
 */
#include "lists_test.h"

#include "demo.h"
#include "digest.h"
#include "downloads.h"
#include "figures_page.h"
#include "forecasts.h"
#include "annex_a_page.h"
#include "oc3_page.h"
#include "partners.h"
#include "pledges.h"
#include "promises_kept.h"
#include "sayings.h"

enum { PATTERNS = 400, LOOKS = 4, LOOKS_AT_PEOPLE = 12, PATHS = 20000 };

static const char *const emails[ROLES] = {[ROLE_ADVISER] = "lena.brook@demo.example",
					  [ROLE_DUTY] = "dee.fox@demo.example",
					  [ROLE_MANAGER] = "ruth.adeyemi@demo.example",
					  [ROLE_ANALYST] = "ann.whittle@demo.example",
					  [ROLE_ADMINISTRATOR] = "jo.marsh@demo.example"};

struct walk {
	struct test_office *t;
	struct test_client c;
	const struct route *route[PATTERNS];
	bool reached[PATTERNS + 1], listed[PATTERNS]; /* by anybody; without a file */
	int looks[PATTERNS];                          /* by the one who walks */
	int workbooks[PATTERNS];
	size_t routes, files, compared, hidden;
	const char *path[PATHS];
	size_t paths, next;
	struct arena scratch; /* of the page that is looked at */
	struct buf wrong;
};

/* ---- what there is ---- */

static void work(struct test_office *t)
{
	static const struct {
		const char *kind;
		const struct error *(*run)(struct job_run *run);
	} kinds[] = {{"forecast", forecast_run},         {"kept", kept_run},
		     {"figures", figures_trend_run},     {"oc3-gaps", oc3_gaps_run},
		     {"annex-a-gaps", annex_a_gaps_run}, {"workbook", download_run}};
	struct job job;
	bool found = true;
	while (found) {
		OK(job_claim(t->db, &t->arena, t->now, 60, &found, &job));
		for (size_t i = 0; found && i < sizeof(kinds) / sizeof(kinds[0]); i++)
			if (str_eq(job.kind, str_c(kinds[i].kind))) {
				struct arena a;
				arena_init(&a, 256 << 20);
				OK(kinds[i].run(&(struct job_run){
				    .db = t->db, .arena = &a, .job = &job, .now = t->now, .context = &t->office}));
				arena_finish(&a);
			}
	}
}

static struct str council_file(struct test_office *t, const char *name)
{
	struct str text;
	OK(council_file_load(arena_fmt(&t->arena, "%s/councils/nottinghamshire/%s", getenv("SOURCE_ROOT"), name).p,
			     &t->arena, &text));
	return text;
}

/* Nottinghamshire's own policy, directory, Pledge, numbers and words: the tests' own have no requests, no partners and
 * no Pledge. */
static void use_council(struct test_office *t)
{
	struct office *o = &t->office;
	struct findings found = {0};
	bool rebuilt;
	o->policy_text = council_file(t, "policy.yaml");
	OK(policy_parse(o->policy_text, STR("policy"), &t->arena, &o->policy, &found));
	OK(directory_parse(council_file(t, "directory.yaml"), STR("directory"), &o->teams, &t->arena, &o->directory,
			   &found));
	OK(pledge_parse(council_file(t, "pledge.yaml"), STR("pledge"), o->policy, &o->directory.directory, &t->arena,
			&o->pledge, &found, NULL));
	OK(dues_use_policy(t->db, o->policy, o->policy_text, t->now, &rebuilt));
	OK(partners_put_files(t->db, &t->arena, &o->directory.directory, t->now));
	OK(pledges_put_files(t->db, &t->arena, &o->pledge, t->now));
	OK(sayings_put_files(t->db, &t->arena, o, t->now));
}

/* Every third young person, whom whoever walks may then not see. */
static void restrict_some(struct test_office *t)
{
	struct str lines = test_lines(
	    t, &t->arena,
	    "select cast(id as text) as line from person where restricted = 0 and merged_into is null order by id", 0);
	struct str line;
	for (size_t i = 0; str_split(&lines, '\n', &line); i++) {
		struct person_id p = {0};
		if (i % 3 || !str_to_int(line, 1, INT64_MAX, &p.id))
			continue;
		struct recording r = test_record(t, &t->arena, p);
		OK(record_restricted(&r, true));
		test_recorded(t, &r);
	}
}

static struct account_id account_of(struct test_office *t, const char *email)
{
	struct account_id id = {0};
	struct str line = test_lines(
	    t, &t->arena,
	    arena_fmt(&t->arena, "select cast(id as text) as line from account where email = '%s'", email).p, 0);
	assert_true(str_to_int(str_trim(line), 1, INT64_MAX, &id.id));
	return id;
}

/* ---- addresses ---- */

static size_t pattern_of(struct walk *w, struct str target)
{
	struct str param[ROUTE_CAPTURES];
	unsigned others;
	struct str path = str_cut(target, 0, str_find(target, '?', 0));
	const struct route *r = route_find(&w->t->web, METHOD_GET, path, param, &others);
	for (size_t i = 0; i < w->routes; i++)
		if (w->route[i] == r)
			return i;
	return w->routes;
}

static bool is_file_of(struct str href)
{
	return str_contains(href, STR("as=csv")) || str_contains(href, STR("as=xlsx"));
}

static void follow(struct walk *w, struct str page)
{
	struct str href;
	for (size_t at = 0; !str_empty(href = next_href(&w->scratch, page, &at));) {
		size_t p = pattern_of(w, href);
		if (is_file_of(href) || p == w->routes || w->paths == PATHS)
			continue;
		bool before = false;
		for (size_t i = 0; i < w->paths && !before; i++)
			before = str_eq(str_c(w->path[i]), href);
		if (!before)
			w->path[w->paths++] = arena_str(&w->t->arena, href).p;
	}
}

/* An item of a list, a row of a table, or two lines that lead to things of one kind. */
static bool is_list(struct walk *w, struct str page)
{
	struct str href, first[PATTERNS] = {{0}};
	if (rows_on(page, NULL) > 0)
		return true;
	page = main_of(page);
	const char *list = page.n ? memmem(page.p, page.n, "<ul class=\"govuk-list", 21) : NULL;
	for (size_t at = list ? (size_t)(list - page.p) : page.n;
	     !str_empty(href = next_href(&w->scratch, page, &at));) {
		size_t p = pattern_of(w, href);
		if (p == w->routes || !strchr(w->route[p]->pattern, '{') ||
		    strncmp(w->route[p]->pattern, "/people/{ref}/", 14) == 0)
			continue;
		if (!str_empty(first[p]) && !str_eq(first[p], href))
			return true;
		first[p] = href;
	}
	return false;
}

/* All pages of the list. */
static struct told shown_on(struct walk *w, const char *path, const struct counted *c, bool pages)
{
	struct told shown = {0};
	for (struct str next = str_c(path); !str_empty(next);) {
		assert_int_equal(test_get(&w->c, next.p), 200);
		shown.rows += rows_on(test_body(&w->c), c);
		shown.hidden += hidden_on(test_body(&w->c));
		next = pages ? further(&w->scratch, test_body(&w->c)) : STR_NONE;
	}
	return shown;
}

/* The same as a spreadsheet: asked for, made by the job, fetched. */
static void make_workbook(struct walk *w, const char *path, struct str file)
{
	struct arena *a = &w->scratch;
	size_t as = (size_t)((const char *)memmem(file.p, file.n, "as=csv", 6) - file.p);
	struct str asked = arena_fmt(a, "%.*sas=xlsx%s", (int)as, file.p, file.p + as + 6);
	int status = test_get(&w->c, asked.p);
	struct str to = arena_str(a, test_answer_header(&w->c, "location"));
	if (status != 303 || !str_starts(to, STR("/downloads/"))) {
		buf_fmt(&w->wrong, "%s: its spreadsheet answers %d\n", path, status);
		return;
	}
	work(w->t);
	if (test_get(&w->c, arena_fmt(a, "%s/file", to.p).p) != 200 || !str_starts(test_body(&w->c), STR("PK\x03\x04")))
		buf_fmt(&w->wrong, "%s: its spreadsheet was not made\n", path);
}

static void compare(struct walk *w, const char *pattern, const char *path, struct str file)
{
	const struct counted *c = list_counted(pattern, file);
	int status = test_get(&w->c, file.p);
	if (status != 200 || !str_starts(test_answer_header(&w->c, "content-type"), STR("text/csv"))) {
		buf_fmt(&w->wrong, "%s: its file answers %d\n", path, status);
		return;
	}
	w->reached[pattern_of(w, file)] = true;
	struct told told = told_by(&w->scratch, arena_str(&w->scratch, test_body(&w->c)));
	w->files++;
	w->hidden += told.hidden > 0;
	if (w->workbooks[pattern_of(w, str_c(path))]++ < 2)
		make_workbook(w, path, file);
	if (c && c->why)
		return;
	struct told shown = shown_on(w, path, c, !str_contains(file, STR("list=")));
	w->compared++;
	if (shown.rows != told.rows)
		buf_fmt(&w->wrong, "%s: %zu rows on the screen and %zu in %s\n", path, shown.rows, told.rows, file.p);
	if (shown.hidden != told.hidden)
		buf_fmt(&w->wrong, "%s: %lld restricted on the screen and %lld in %s\n", path, (long long)shown.hidden,
			(long long)told.hidden, file.p);
}

/* ---- the walk ---- */

static void look(struct walk *w, size_t p, const char *path)
{
	const char *pattern = w->route[p]->pattern;
	struct str page, href;
	int status = test_get(&w->c, path);
	if (status == 403 || status == 303)
		return;
	if (status != 200) {
		buf_fmt(&w->wrong, "%s: answers %d\n", path, status);
		return;
	}
	w->reached[p] = true;
	if (!str_starts(test_answer_header(&w->c, "content-type"), STR("text/html")))
		return;
	page = arena_str(&w->scratch, test_body(&w->c));
	follow(w, page);
	size_t csv = 0, xlsx = 0;
	for (size_t at = 0; !str_empty(href = next_href(&w->scratch, page, &at));) {
		xlsx += str_contains(href, STR("as=xlsx"));
		if (!str_contains(href, STR("as=csv")))
			continue;
		csv++;
		compare(w, pattern, path, arena_str(&w->scratch, href));
	}
	if (csv != xlsx)
		buf_fmt(&w->wrong, "%s: %zu files as CSV and %zu as spreadsheets\n", path, csv, xlsx);
	if (csv == 0 && is_list(w, page)) {
		const struct reason *r = list_without_file(pattern);
		w->listed[p] = true;
		if (!r || (r->where_empty && rows_on(page, NULL)))
			buf_fmt(&w->wrong, "%s: lists something, and has neither a file nor a reason\n", path);
	}
}

static void look_at(struct walk *w, size_t p, const char *path)
{
	arena_init(&w->scratch, 256 << 20);
	look(w, p, path);
	arena_finish(&w->scratch);
}

/* What jobs work out is there when the walk begins. */
static void begin_results(struct test_office *t)
{
	static const char *const pages[] = {"/forecast", "/kept", "/figures", "/returns/oc3", "/returns/annex-a"};
	struct test_client c = test_browser_of(t, account_of(t, emails[ROLE_MANAGER]));
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++)
		(void)test_get(&c, pages[i]);
	test_client_finish(&c);
	work(t);
}

static void walk_as(struct walk *w, enum role role)
{
	struct account_id who = account_of(w->t, emails[role]);
	test_all_teams(w->t, who); /* so that no page asks why */
	w->c = test_browser_of(w->t, who);
	memset(w->looks, 0, sizeof(w->looks));
	w->paths = w->next = 0;
	w->path[w->paths++] = "/home";
	for (size_t i = 0; i < w->routes; i++)
		if (!strchr(w->route[i]->pattern, '{'))
			w->path[w->paths++] = w->route[i]->pattern;
	while (w->next < w->paths) {
		const char *path = w->path[w->next++];
		size_t p = pattern_of(w, str_c(path));
		int most = strcmp(w->route[p]->pattern, "/people/{ref}") == 0 ? LOOKS_AT_PEOPLE : LOOKS;
		if (w->looks[p]++ < most)
			look_at(w, p, path);
	}
	test_client_finish(&w->c);
}

/* Every page of staff, and none of those for everybody or for young people themselves. */
static void find_routes(struct walk *w)
{
	for (size_t i = 0; i < w->t->web.tables; i++)
		for (size_t j = 0; j < w->t->web.table[i].n; j++) {
			const struct route *r = &w->t->web.table[i].p[j];
			bool leaves = strstr(r->pattern, "/sign-out") != NULL;
			if (r->method != METHOD_GET || r->permission & (PERMISSION_PUBLIC | MAY_SEE_OWN_PAGES) ||
			    leaves)
				continue;
			assert_true(w->routes < PATTERNS);
			w->route[w->routes++] = r;
		}
}

/* What lists_known_test.c says must still be so. */
static void check_reasons(struct walk *w)
{
	for (size_t i = 0; i < w->routes; i++) {
		const char *pattern = w->route[i]->pattern;
		if (!w->reached[i] && !page_not_reached(pattern))
			buf_fmt(&w->wrong, "%s: nothing leads to it\n", pattern);
		if (w->reached[i] && page_not_reached(pattern))
			buf_fmt(&w->wrong, "%s: is reached after all\n", pattern);
		if (!w->listed[i] && list_without_file(pattern))
			buf_fmt(&w->wrong, "%s: is no list without a file any more\n", pattern);
	}
}

static void every_list_has_its_file_for_every_role(void **state)
{
	static struct walk walk;
	struct walk *w = &walk;
	size_t made;
	(void)state;
	memset(w, 0, sizeof(*w));
	w->t = test_office_open();
	w->t->now =
	    test_moment("2026-11-30T12:00:00Z"); /* a Monday at the end of a month: much is due, and to be sent */
	use_council(w->t);
	buf_init(&w->wrong, &w->t->arena, 1 << 20);
	OK(demo_make(&w->t->arena, &w->t->office, w->t->db, w->t->now, STR(TEST_PASSWORD),
		     &(struct demo_size){.people = DEMO_PEOPLE}));
	OK(digest_make(w->t->db, w->t->office.policy, w->t->now, &made));
	find_routes(w);
	begin_results(w->t);
	for (int role = 0; role < ROLES; role++)
		walk_as(w, (enum role)role);
	restrict_some(w->t);
	begin_results(w->t);
	walk_as(w, ROLE_MANAGER);
	check_reasons(w);
	if (w->wrong.n) { /* more than fail_msg() takes */
		fwrite(w->wrong.p, 1, w->wrong.n, stderr);
		fail_msg("lists and their files, see above");
	}
	if (w->files < 50 || w->compared < 40 || w->hidden < 20)
		fail_msg("only %zu files were looked at, %zu compared, %zu with somebody restricted", w->files,
			 w->compared, w->hidden);
	test_office_close(w->t);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_list_has_its_file_for_every_role),
	};
	return TESTING_MAIN("downloads lists", tests);
}
