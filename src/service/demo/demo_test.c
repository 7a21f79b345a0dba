/*
 * The demonstration, and that its pages and the command line say the same: `alwayshere due --json` beside every young
 * person's page and everybody's worklist, as a browser gets them.
 */
#include "testing.h"

#include <fcntl.h>
#include <jansson.h>
#include <sys/stat.h>
#include <unistd.h>

#include "commands.h"
#include "demo.h"

static void copy_council(struct test_office *t)
{
	static const char *const names[] = {"policy.yaml", "teams.yaml"};
	struct str text;
	assert_int_equal(mkdir(arena_fmt(&t->arena, "%s/council", t->folder).p, 0700), 0);
	for (size_t i = 0; i < 2; i++) {
		OK(council_file_load(
		    arena_fmt(&t->arena, "%s/tests/policies/nottinghamshire/%s", getenv("SOURCE_ROOT"), names[i]).p,
		    &t->arena, &text));
		FILE *f = fopen(arena_fmt(&t->arena, "%s/council/%s", t->folder, names[i]).p, "w");
		assert_non_null(f);
		fwrite(text.p, 1, text.n, f);
		assert_int_equal(fclose(f), 0);
	}
}

static struct test_office *begin(const char *now)
{
	struct test_office *t = test_office_open();
	t->now = test_moment(now);
	copy_council(t);
	OK(demo_make(&t->arena, &t->office, t->db, t->now, STR(TEST_PASSWORD),
		     &(struct demo_size){.people = DEMO_PEOPLE}));
	return t;
}

/* What the command prints to standard output. */
static struct str due_command(struct test_office *t, const char *a, const char *b, const char *c, const char *d)
{
	struct str words[] = {str_c(a), str_c(b), str_c(c), str_c(d)}, text;
	struct command_line line = {.arena = &t->arena,
				    .data = t->office.data,
				    .database = testdb_where(t->db),
				    .word = words,
				    .words = d ? 4 : 3};
	const char *path = arena_fmt(&t->arena, "%s/out", t->folder).p;
	fflush(stdout);
	int kept = dup(STDOUT_FILENO), to = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	assert_true(kept >= 0 && to >= 0 && dup2(to, STDOUT_FILENO) >= 0);
	int status = command_due(&line);
	fflush(stdout);
	assert_true(dup2(kept, STDOUT_FILENO) >= 0);
	close(kept);
	close(to);
	assert_int_equal(status, EXIT_DONE);
	OK(council_file_load(path, &t->arena, &text));
	return text;
}

static const char *text_of(const json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));
	return text ? text : "";
}

/* The text between two marks at or after *at, which moves behind it; false when there is none. */
static bool between(struct str page, size_t *at, const char *from, const char *to, struct str *ret)
{
	struct str rest = str_cut(page, *at, page.n);
	const char *start = memmem(rest.p, rest.n, from, strlen(from));
	if (!start)
		return false;
	start += strlen(from);
	const char *end = memmem(start, (size_t)(rest.p + rest.n - start), to, strlen(to));
	assert_non_null(end);
	*ret = (struct str){start, (size_t)(end - start)};
	*at = (size_t)(end - page.p);
	return true;
}

struct item {
	struct str id, when; /* "20 May 2027", or "Not known" */
};
struct items {
	struct item p[40];
	size_t n;
};

/* "by Friday 27 November, in 6 days" as "Friday 27 November". */
static struct str only_day(struct str words)
{
	if (str_starts(words, STR("by ")))
		words = str_cut(words, 3, words.n);
	return str_cut(words, 0, str_find(words, ',', 0));
}

static void items_of_page(struct str page, struct items *to)
{
	struct str id, words;
	size_t at = 0;
	to->n = 0;
	while (between(page, &at, "data-promise=\"", "\"", &id)) {
		assert_true(between(page, &at, "app-list__when", "</span>", &words));
		words = str_cut(words, str_find(words, '>', 0) + 1, words.n);
		to->p[to->n++] = (struct item){id, only_day(words)};
	}
}

struct rows {
	const char *p[2000];
	size_t n;
};

static int by_text(const void *x, const void *y)
{
	return strcmp(*(const char *const *)x, *(const char *const *)y);
}

static void same_rows(const char *what, struct rows *a, struct rows *b)
{
	qsort(a->p, a->n, sizeof(a->p[0]), by_text);
	qsort(b->p, b->n, sizeof(b->p[0]), by_text);
	for (size_t i = 0; i < a->n || i < b->n; i++)
		if (i >= a->n || i >= b->n || strcmp(a->p[i], b->p[i]) != 0)
			fail_msg("%s: \"%s\" against \"%s\"", what, i < a->n ? a->p[i] : "nothing",
				 i < b->n ? b->p[i] : "nothing");
}

/* "ref|title|27 November", as everybody's list has them. */
static void rows_of_list(struct arena *a, struct str page, struct rows *to)
{
	struct str row, ref, title, when, more;
	size_t at = 0;
	while (between(page, &at, "app-worklist__row\">", "</tr>", &row)) {
		size_t in = 0, cell = 0;
		assert_true(between(row, &in, "href=\"/people/", "\"", &ref));
		assert_true(between(row, &in, "app-worklist__what app-break\">", "</td>", &title));
		if (str_starts(title, STR("Follow-up: ")) ||
		    str_starts(title, STR("Agreed in the plan: "))) /* stands on the list, and no policy promises it */
			continue;
		assert_true(between(row, &in, "app-worklist__when", "</td>", &when));
		/* what no policy promises, and the command line does not say */
		if (str_eq(title, STR("Look at an alert again")) || str_eq(title, STR("Papers end: act before")) ||
		    str_eq(title, STR("Stays with the adviser: look at it again")) ||
		    str_eq(title, STR("One-to-one support: look at it again")))
			continue;
		bool late = str_starts(when, STR(" app-worklist__when--late"));
		when = str_cut(when, str_find(when, '>', 0) + 1, when.n);
		if (str_contains(when, STR("Check the record")))
			when = STR("Not known");
		else if (late && between(when, &cell, "app-worklist__more\">", "</span>", &more))
			when = more;
		else
			when = str_cut(when, 0, str_find(when, '<', 0));
		to->p[to->n++] =
		    arena_fmt(a, "%.*s|%.*s|%.*s", STR_ARG(ref), STR_ARG(title), STR_ARG(str_trim(when))).p;
	}
}

static const json_t *due_of(const json_t *person, struct str promise)
{
	size_t i;
	json_t *due;
	json_array_foreach(json_object_get(person, "dues"), i,
			   due) if (str_eq(str_c(text_of(due, "promise")), promise)) return due;
	fail_msg("the page has a %.*s that the command line has not", STR_ARG(promise));
	return NULL;
}

/* One person's page against the command line; adds what everybody's list should hold of them. */
static void compare_person(struct test_client *c, struct arena *a, const json_t *person, struct date today,
			   struct rows *listed)
{
	struct items items;
	struct rows on_page = {.n = 0}, said = {.n = 0};
	const char *ref = text_of(person, "ref");
	size_t i;
	json_t *due;
	assert_int_equal(test_get(c, arena_fmt(a, "/people/%s", ref).p), 200);
	assert_true(test_shows(c, text_of(person, "name")));
	items_of_page(test_body(c), &items);
	for (i = 0; i < items.n; i++) {
		const struct item *t = &items.p[i];
		const json_t *d = due_of(person, t->id);
		on_page.p[on_page.n++] = arena_fmt(a, "%.*s %.*s", STR_ARG(t->id), STR_ARG(t->when)).p;
		if (strcmp(text_of(d, "owner"), "mail-run") != 0)
			listed->p[listed->n++] =
			    arena_fmt(a, "%s|%s|%.*s", ref, text_of(d, "title"), STR_ARG(t->when)).p;
	}
	json_array_foreach(json_object_get(person, "dues"), i, due)
	{
		struct date by = test_day(text_of(due, "by"));
		int order = date_known(by) ? date_cmp(by, today) : 0;
		const char *state = !date_known(by) ? "not-known" : order < 0 ? "overdue" : order ? "upcoming" : "due";
		assert_string_equal(text_of(due, "state"), state);
		assert_true(json_array_size(json_object_get(due, "why")) > 0);
		said.p[said.n++] = arena_fmt(a, "%s %.*s", text_of(due, "promise"),
					     STR_ARG(date_known(by) ? day_words(a, by, today) : STR("Not known")))
				       .p;
	}
	same_rows(text_of(person, "id"), &on_page, &said);
}

/* Every page against every line, on one day. Gives how many rows the list had. */
static size_t compare(struct test_office *t, struct account_id manager)
{
	struct date today = instant_london_day(t->now);
	struct test_client c = test_browser_of(t, manager);
	struct rows on_list = {.n = 0}, listed = {.n = 0};
	size_t i, people;
	json_t *person;
	json_error_t wrong;
	do
		OK(dues_refresh_stale(t->db, &t->arena, t->office.policy, t->now, &people));
	while (people);
	struct str text = due_command(t, "--json", "--on", date_iso(&t->arena, today).p, NULL);
	json_t *all = json_loadb(text.p, text.n, 0, &wrong);
	if (!all)
		fail_msg("line %d: %s", wrong.line, wrong.text);
	assert_int_equal(json_array_size(all), 30);
	json_array_foreach(all, i, person) compare_person(&c, &t->arena, person, today, &listed);
	assert_int_equal(test_get(&c, "/worklist/everybody?team=all"), 200);
	rows_of_list(&t->arena, test_body(&c), &on_list);
	same_rows(date_iso(&t->arena, today).p, &on_list, &listed);
	json_decref(all);
	test_client_finish(&c);
	return on_list.n;
}

static struct account_id manager_of(struct test_office *t)
{
	struct account_id ruth;
	OK(account_find(t->db, &t->arena, STR("Ruth Adeyemi"), &ruth));
	assert_true(ruth.id != 0);
	test_all_teams(t, ruth);
	return ruth;
}

/* Whoever is found is read from one row: nobody who can be found has none, and it says what is recorded. */
static void found_as_recorded(struct test_office *t)
{
	assert_int_equal(
	    test_count(t, "search_word w where not exists (select 1 from caseload c where c.person = w.person)"), 0);
	assert_true(test_count(t, "caseload where surname is not null and first_name is not null") > 20);
	assert_int_equal(test_count(t,
				    "caseload c join person p on p.id = c.person join details d on d.person = c.person "
				    "and d.replaced_at is null where p.ref <> c.ref or p.council_ref <> c.council_ref "
				    "or p.restricted <> c.restricted or d.birth_date <> c.birth_date "
				    "or coalesce(d.first_name, '') <> coalesce(c.first_name, '') "
				    "or coalesce(d.surname, '') <> coalesce(c.surname, '') "
				    "or coalesce(d.known_as, '') <> coalesce(c.known_as, '') "
				    "or coalesce(d.former_names, '') <> coalesce(c.former_names, '') "
				    "or coalesce(d.phone, '') <> coalesce(c.phone, '')"),
			 0);
}

static void pages_and_command_line_say_the_same(void **state)
{
	struct test_office *t = begin("2026-11-21T12:00:00Z");
	struct account_id ruth = manager_of(t);
	(void)state;
	found_as_recorded(t);
	assert_true(compare(t, ruth) > 20);
	assert_int_equal(test_count(t, "due d join person p on p.id = d.person where d.restricted <> p.restricted"), 0);
	assert_true(test_count(t, "due where restricted = 1") > 0);
	/* and on later days, when nobody has recorded anything: birthdays, ends of care, the clocks going forward */
	static const char *const later[] = {"2026-11-22T00:00:00Z", "2026-12-31T23:59:59Z", "2027-03-28T00:30:00Z",
					    "2027-03-28T23:30:00Z", "2027-11-21T12:00:00Z", "2029-06-01T12:00:00Z"};
	for (size_t i = 0; i < sizeof(later) / sizeof(later[0]); i++) {
		t->now = test_moment(later[i]);
		(void)compare(t, ruth);
	}
	test_office_close(t);
}

static void one_person_in_words(void **state)
{
	struct test_office *t = begin("2026-11-21T12:00:00Z");
	(void)state;
	struct str text = due_command(t, "--person", "DEMO-001", "--on", "2026-11-21");
	assert_true(str_starts(text, STR("Kai Moorhouse, Eligible, ref ")) || str_contains(text, STR("Kai Moorhouse")));
	assert_true(str_contains(text, STR("Review the Pathway Plan, by ")));
	assert_false(str_contains(text, STR("Amelia")));
	assert_true(test_count(t, "trail where what = 'due.listed'") == 1);
	test_office_close(t);
}

/* Whatever day it is made on, with something to do for everybody and nothing that cannot be. */
static void made_on_any_day(void **state)
{
	static const char *const days[] = {"2024-02-29T10:00:00Z", "2026-03-29T00:59:59Z", "2026-12-31T23:59:59Z",
					   "2027-01-01T00:00:00Z", "2028-02-29T23:00:00Z"};
	(void)state;
	for (size_t i = 0; i < sizeof(days) / sizeof(days[0]); i++) {
		struct test_office *t = begin(days[i]);
		assert_int_equal(test_count(t, "person"), 30);
		assert_int_equal(test_count(t, "account where closed_at is null"), DEMO_ACCOUNTS);
		assert_int_equal(test_count(t, "contact where on_day > recorded_at"), 0);
		assert_int_equal(test_count(t, "account a where role = 'adviser' and not exists "
					       "(select 1 from due d where d.worker = a.id)"),
				 0);
		assert_true(compare(t, manager_of(t)) > 20);
		/* a second one is refused, and so is one among real people */
		const struct error *e = demo_make(&t->arena, &t->office, t->db, t->now, STR(TEST_PASSWORD),
						  &(struct demo_size){.people = DEMO_PEOPLE});
		assert_int_equal(e->kind, ERROR_CONFLICT);
		assert_int_equal(test_count(t, "person"), 30);
		test_office_close(t);
	}
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(pages_and_command_line_say_the_same),
	    cmocka_unit_test(one_person_in_words),
	    cmocka_unit_test(made_on_any_day),
	};
	return TESTING_MAIN("demo", tests);
}
