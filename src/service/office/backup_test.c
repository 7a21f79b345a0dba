/* A backup is whole or refused: cut off at any place, changed in any byte, mixed with another, or with something more.
 */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "backup.h"

static struct arena arena;
static char folder[] = "/tmp/backup_test.XXXXXX";
static struct office office;
static struct db *db;

static struct str in_folder(const char *name)
{
	return arena_fmt(&arena, "%s/%s", folder, name);
}

/* A command of the shell in the folder. */
static void run(const char *command)
{
	assert_int_equal(system(arena_fmt(&arena, "cd %s && %s", folder, command).p), 0);
}

static void ok(const struct error *e)
{
	if (e)
		fail_msg("%.*s", STR_ARG(e->what));
}

/* A deed, which is a row of the trail. */
static void somebody_works(const char *what)
{
	struct deed deed = {.what = what, .at = instant_now()};
	struct txn *txn;
	ok(txn_begin(db, &deed, &txn));
	ok(txn_commit(txn));
	txn_end(txn);
}

static int setup(void **state)
{
	(void)state;
	arena_init(&arena, 1 << 30);
	if (!mkdtemp(folder))
		return -1;
	struct str council = arena_fmt(&arena, "%s/councils/nottinghamshire", getenv("SOURCE_ROOT"));
	ok(office_init(&arena, in_folder("data"), council, STR_NONE, instant_now()));
	ok(office_open(&arena, in_folder("data"), STR_NONE, &office));
	ok(office_database(&arena, &office, &db));
	ok(journal_open(&arena, in_folder("data/journal"), &office.journal));
	ok(journal_append(office.journal, (struct account_id){7}, (struct person_id){9}, "person.seen", instant_now()));
	ok(office_code_app_key(&arena, &office));
	run("mkdir data/deep && echo something > data/deep/er");
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_finish(&arena);
	char command[100];
	snprintf(command, sizeof(command), "rm -r %s", folder);
	return system(command);
}

static struct backup_made make(const char *name)
{
	struct backup_made made;
	ok(backup_make(&arena, &office, db, in_folder(name), instant_now(), &made));
	return made;
}

static void refused(const char *name, const char *why)
{
	struct backup_made made;
	const struct error *e = backup_check(&arena, in_folder(name), &made);
	if (!e)
		fail_msg("%s is taken for whole", name);
	if (!str_contains(e->what, str_c(why)))
		fail_msg("\"%.*s\" does not say \"%s\"", STR_ARG(e->what), why);
	struct str data = in_folder("made-of-it");
	assert_non_null(backup_restore(&arena, in_folder(name), data, &made));
	assert_int_equal(access(data.p, F_OK), -1);
	assert_int_equal(access(arena_fmt(&arena, "%s.making", data.p).p, F_OK), -1);
}

static size_t looks(struct str data)
{
	struct office other;
	struct db *copy;
	ok(office_open(&arena, data, STR_NONE, &other));
	ok(office_database(&arena, &other, &copy));
	struct journal_taken taken;
	ok(journal_ingest(copy, arena_fmt(&arena, "%s/journal", data.p), &taken));
	db_close(copy);
	return taken.records;
}

static void what_was_copied_comes_back(void **state)
{
	(void)state;
	struct backup_made restored;
	somebody_works("one.thing");
	struct backup_made made = make("whole");
	assert_true(made.files >= 5 && made.bytes > 100000);
	ok(backup_restore(&arena, in_folder("whole"), in_folder("again"), &restored));
	assert_true(restored.files == made.files && restored.bytes == made.bytes && str_eq(restored.at, made.at));
	run("diff -r -x 'alwayshere.db*' -x '*.lock' -x code-app.key data again");
	run("test -e data/code-app.key -a ! -e whole/code-app.key"); /* what it seals is in the database beside it */
	assert_int_equal(looks(in_folder("again")), 1);              /* the look that was still in its journal */
	/* Neither is written over. */
	assert_int_equal(backup_make(&arena, &office, db, in_folder("whole"), instant_now(), &made)->kind,
			 ERROR_CONFLICT);
	assert_int_equal(backup_restore(&arena, in_folder("whole"), in_folder("again"), &made)->kind, ERROR_CONFLICT);
}

static void half_a_backup_is_refused(void **state)
{
	(void)state;
	make("half");
	run("cp -r half kept && rm half/manifest");
	refused("half", "it has no manifest, so it was not finished");
	run("cp kept/manifest half/ && rm half/council/policy.yaml");
	refused("half", "council/policy.yaml is missing");
	run("cp kept/council/policy.yaml half/council/ && truncate -s -1 half/alwayshere.db");
	refused("half", "alwayshere.db has ");
	run("cp kept/alwayshere.db half/ && echo more > half/journal/more");
	refused("half", "files in it that its manifest does not name");
	/* The database of another day, of the same size. */
	somebody_works("another.thing");
	make("later");
	run("rm half/journal/more && cp later/alwayshere.db half/");
	refused("half", "alwayshere.db was changed");
	struct backup_made made;
	run("cp kept/alwayshere.db half/");
	ok(backup_check(&arena, in_folder("half"), &made));
}

/* Each length of its manifest but the whole; each byte of it. */
static void a_manifest_cut_anywhere_is_refused(void **state)
{
	(void)state;
	char text[8192];
	struct backup_made made;
	make("manifest");
	struct str path = in_folder("manifest/manifest");
	FILE *f = fopen(path.p, "r+");
	assert_non_null(f);
	size_t n = fread(text, 1, sizeof(text), f);
	fclose(f);
	assert_true(n > 400 && n < sizeof(text));
	for (size_t keep = 0; keep < n; keep++) {
		assert_int_equal(truncate(path.p, (off_t)keep), 0);
		assert_non_null(backup_check(&arena, in_folder("manifest"), &made));
		f = fopen(path.p, "w");
		assert_int_equal(fwrite(text, 1, n, f), n);
		fclose(f);
	}
	for (size_t at = 0; at < n; at++) {
		f = fopen(path.p, "r+");
		fseek(f, (long)at, SEEK_SET);
		fputc(text[at] ^ 1, f);
		fclose(f);
		assert_non_null(backup_check(&arena, in_folder("manifest"), &made));
		f = fopen(path.p, "w");
		assert_int_equal(fwrite(text, 1, n, f), n);
		fclose(f);
	}
	ok(backup_check(&arena, in_folder("manifest"), &made));
}

/* A manifest that somebody made to write elsewhere. */
static void no_name_leads_out_of_the_folder(void **state)
{
	(void)state;
	make("out");
	run("cd out && sed -i 's|council/policy.yaml|../../policy.yaml|;$d' manifest && "
	    "echo \"$(b2sum -l 256 manifest | cut -c1-64) end\" >> manifest");
	refused("out", "a line of its manifest is none");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_was_copied_comes_back),
	    cmocka_unit_test(half_a_backup_is_refused),
	    cmocka_unit_test(a_manifest_cut_anywhere_is_refused),
	    cmocka_unit_test(no_name_leads_out_of_the_folder),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
