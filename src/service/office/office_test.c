/* The data folder: what init makes of a council's files, and what it says when it makes nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "office.h"

static struct arena arena;
static char folder[] = "/tmp/office_test.XXXXXX";

static int setup(void **state)
{
	(void)state;
	arena_init(&arena, 64 << 20);
	return mkdtemp(folder) ? 0 : -1;
}

static int teardown(void **state)
{
	(void)state;
	arena_finish(&arena);
	char command[100];
	snprintf(command, sizeof(command), "rm -r %s", folder);
	return system(command);
}

static struct str in_folder(const char *name)
{
	return arena_fmt(&arena, "%s/%s", folder, name);
}

static void put(struct str path, struct str text)
{
	FILE *f = fopen(path.p, "w");
	assert_non_null(f);
	assert_int_equal(fwrite(text.p, 1, text.n, f), text.n);
	assert_int_equal(fclose(f), 0);
}

/* A council whose policy ends with this line, and whose teams are of the kind 21-plus. */
static struct str council(const char *name, const char *met_by)
{
	struct str path = in_folder(name);
	assert_int_equal(mkdir(path.p, 0700), 0);
	put(arena_fmt(&arena, "%s/policy.yaml", path.p),
	    arena_fmt(&arena,
		      "council: A Council\npromises:\n- id: move\n  title: Move\n  says: We will be there\n"
		      "  source: s:000\n  strength: must\n  owner: manager\n  who: {category: former-relevant}\n"
		      "  once: {from: birthday 21}\n  met_by: %s\n",
		      met_by));
	put(arena_fmt(&arena, "%s/teams.yaml", path.p),
	    STR("teams:\n- {code: a, name: Twenty-one Plus, kind: 21-plus}\n"));
	return path;
}

static const struct error *init(const char *data, struct str council)
{
	return office_init(&arena, in_folder(data), council, STR_NONE, instant_now());
}

static void a_folder_is_made_and_opened(void **state)
{
	(void)state;
	struct office office;
	struct str good = council("good", "{team: 21-plus}");
	assert_int_equal(office_open(&arena, in_folder("data"), STR_NONE, &office)->kind, ERROR_NOT_FOUND);
	assert_null(init("data", good));
	assert_null(office_open(&arena, in_folder("data"), STR_NONE, &office));
	assert_int_equal(office.policy->n_promises, 1);
	assert_int_equal(office.teams.n, 1);
	assert_int_equal(init("data", good)->kind, ERROR_CONFLICT);
}

/* Web workers may go wherever the data folder is; the trail's key must not be there. */
static void the_key_is_outside_the_data_folder(void **state)
{
	(void)state;
	struct office office;
	struct str data = in_folder("keyed");
	assert_null(init("keyed", council("for-keys", "{team: 21-plus}")));
	assert_null(office_open(&arena, data, STR_NONE, &office));
	assert_string_equal(office.seal.p, arena_fmt(&arena, "%s.seal", data.p).p);
	put(in_folder("keyed/settings"), STR("seal = /srv/keys\n"));
	assert_null(office_open(&arena, data, STR_NONE, &office));
	assert_string_equal(office.seal.p, "/srv/keys");
	put(in_folder("keyed/settings"), arena_fmt(&arena, "seal = %s/keys\n", data.p));
	assert_int_equal(office_open(&arena, data, STR_NONE, &office)->kind, ERROR_INVALID);
}

/* Made once, for its owner alone; one that was cut off is not taken for a key. */
static void the_key_of_code_apps_is_made_once(void **state)
{
	(void)state;
	struct office office, again;
	struct stat st;
	struct str path = in_folder("apps/code-app.key");
	assert_null(init("apps", council("for-apps", "{team: 21-plus}")));
	assert_null(office_open(&arena, in_folder("apps"), STR_NONE, &office));
	assert_int_equal(office.code_app_key.n, 0);
	assert_null(office_code_app_key(&arena, &office));
	assert_int_equal(office.code_app_key.n, CODE_APP_KEY);
	assert_int_equal(stat(path.p, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(st.st_size, CODE_APP_KEY);
	assert_null(office_open(&arena, in_folder("apps"), STR_NONE, &again));
	assert_null(office_code_app_key(&arena, &again));
	assert_memory_equal(office.code_app_key.p, again.code_app_key.p, CODE_APP_KEY);
	for (int n = 0; n <= 2; n += 2) {
		put(path, arena_fmt(&arena, "%.*s%s", 31 * (n > 0), "0123456789012345678901234567890", n ? "12" : ""));
		again.code_app_key = STR_NONE;
		assert_int_equal(office_code_app_key(&arena, &again)->kind, ERROR_INVALID);
		assert_int_equal(again.code_app_key.n, 0);
	}
}

static void a_missing_parent_is_named(void **state)
{
	(void)state;
	const struct error *e = init("nowhere/data", council("other", "{team: 21-plus}"));
	assert_int_equal(e->kind, ERROR_NOT_FOUND);
	assert_true(str_contains(e->what, arena_fmt(&arena, "there is no %s/nowhere/ to make it in", folder)));
}

/* The problem itself is on standard error, with its line; the error only says that there is one. */
static void a_kind_of_team_that_is_none_is_refused_and_said_once(void **state)
{
	(void)state;
	struct str bad = council("bad", "{team: 21plus}");
	char said[500] = "";
	fflush(stderr);
	int before = dup(STDERR_FILENO);
	FILE *caught = freopen(in_folder("said").p, "w+", stderr);
	assert_non_null(caught);
	const struct error *e = init("refused", bad);
	rewind(caught);
	size_t n = fread(said, 1, sizeof(said) - 1, caught);
	fflush(stderr);
	dup2(before, STDERR_FILENO);
	close(before);
	assert_int_equal(e->kind, ERROR_INVALID);
	assert_string_equal(said, arena_fmt(&arena,
					    "%s/policy.yaml:11:18: found \"21plus\", expected 21-plus "
					    "(did you mean 21-plus?)\n",
					    bad.p)
				      .p);
	assert_true(n > 0 && !str_contains(e->what, STR("21plus")));
	assert_int_equal(access(in_folder("refused").p, F_OK), -1);
}

/* What an earlier version took does not stop a folder that is in use; a new one is not made of it. */
static void a_pledge_that_names_one_twice(void **state)
{
#define PLEDGED "  - {promise: move, state: pledged}\n"
	static const char pledge[] = "title: T\nsays: S\nsource: s:003\nchecked: 2026-11-28\nreview_by: 2027-05-28\n"
				     "themes:\n- id: a\n  title: A\n  commitments:\n" PLEDGED;
	struct office o;
	struct str from = council("pledging", "{team: 21-plus}");
	struct str twice = arena_fmt(&arena, "%s%s", pledge, PLEDGED);
	(void)state;
	put(arena_fmt(&arena, "%s/pledge.yaml", from.p), str_c(pledge));
	assert_null(init("pledged", from));
	put(in_folder("pledged/council/pledge.yaml"), twice);
	assert_null(office_open(&arena, in_folder("pledged"), STR_NONE, &o));
	assert_int_equal(o.pledge.themes[0].n, 1);
	put(arena_fmt(&arena, "%s/pledge.yaml", from.p), twice);
	assert_non_null(init("pledged-again", from));
}

/* ---- languages ---- */

#define CATALOGUE(code, checked)                                                                                       \
	"msgid \"\"\nmsgstr \"\"\n\"Language: " code "\\n\"\n\"X-Name: N\\n\"\n\"X-Direction: ltr\\n\"\n"              \
	"\"X-Checked-By: " checked "\\n\"\n"

/* Its text stands in the council's folder as NAME; opened, and whether that went well. */
static bool opens_with(struct office *o, const char *folder_name, const char *file, const char *text)
{
	struct str from = council(arena_fmt(&arena, "%s-council", folder_name).p, "{team: 21-plus}"),
		   to = in_folder(folder_name), languages = arena_fmt(&arena, "%s/council/languages", to.p);
	assert_null(init(folder_name, from));
	assert_null(office_open(&arena, to, STR_NONE, o));
	assert_int_equal(mkdir(languages.p, 0700), 0);
	put(arena_fmt(&arena, "%s/%s", languages.p, file), str_c(text));
	return !office_open(&arena, to, STR_NONE, o);
}

static void a_checked_catalogue_takes_the_place_of_the_one_compiled_in(void **state)
{
	struct office o;
	(void)state;
	assert_true(
	    opens_with(&o, "arabic", "ar.po", CATALOGUE("ar", "A. Name, 2026-11-29") "msgid \"Help\"\nmsgstr \"H\"\n"));
	const struct language *l = language_of(&o.languages, STR("ar"));
	assert_non_null(l);
	assert_int_equal(l->n, 1);
	assert_true(str_eq(l->checked_by, STR("A. Name, 2026-11-29")));
	assert_non_null(language_of(&o.languages, STR("ti")));
	struct str mark = o.languages.mark;
	assert_true(opens_with(&o, "somali", "so.po", CATALOGUE("so", "")));
	assert_non_null(language_of(&o.languages, STR("so")));
	assert_true(language_of(&o.languages, STR("ar"))->n > 100);
	assert_false(str_eq(mark, o.languages.mark));
}

static void a_wrong_catalogue_is_refused(void **state)
{
	struct office o;
	(void)state;
	assert_false(opens_with(&o, "broken", "ar.po", CATALOGUE("ar", "") "msgid \"Help\nmsgstr \"H\"\n"));
	assert_false(opens_with(&o, "misnamed", "ar.po", CATALOGUE("so", "")));
	assert_true(opens_with(&o, "another", "notes.txt", "anything"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_folder_is_made_and_opened),
	    cmocka_unit_test(a_missing_parent_is_named),
	    cmocka_unit_test(the_key_is_outside_the_data_folder),
	    cmocka_unit_test(the_key_of_code_apps_is_made_once),
	    cmocka_unit_test(a_kind_of_team_that_is_none_is_refused_and_said_once),
	    cmocka_unit_test(a_pledge_that_names_one_twice),
	    cmocka_unit_test(a_checked_catalogue_takes_the_place_of_the_one_compiled_in),
	    cmocka_unit_test(a_wrong_catalogue_is_refused),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
