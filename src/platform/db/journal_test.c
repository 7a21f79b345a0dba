/* The journal of reads: nothing lost, nothing twice, whatever state a crash left the file in. */
#include "journal.h"
#include "testdb.h"
#include "query.h"

#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

enum { RECORD = 64 };

struct fixture {
	enum testdb_engine engine;
	struct arena arena;
	struct db *db;
	struct str dir;
};

#define OK(call)                                                                                                       \
	do {                                                                                                           \
		const struct error *error_ = (call);                                                                   \
		if (error_)                                                                                            \
			fail_msg("%s: %.*s", error_kind_name(error_->kind), STR_ARG(error_->what));                    \
	} while (0)

static int set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));
	char dir[] = "/tmp/journal-XXXXXX";
	f->engine = *(enum testdb_engine *)*state;
	arena_init(&f->arena, 64 << 20);
	f->db = testdb_open(&f->arena, f->engine);
	f->dir = arena_str(&f->arena, str_c(mkdtemp(dir)));
	*state = f;
	return 0;
}

static struct str only_file(struct fixture *f)
{
	DIR *d = opendir(f->dir.p);
	struct str found = STR_NONE;
	for (struct dirent *e; (e = readdir(d));)
		if (e->d_name[0] != '.')
			found = arena_fmt(&f->arena, "%s/%s", f->dir.p, e->d_name);
	closedir(d);
	return found;
}

static int tear_down(void **state)
{
	struct fixture *f = *state;
	for (struct str file; (file = only_file(f)).p;)
		unlink(file.p);
	rmdir(f->dir.p);
	arena_finish(&f->arena);
	free(f);
	return 0;
}

static void append(struct journal *j, int64_t person, int n)
{
	for (int i = 0; i < n; i++)
		OK(journal_append(j, (struct account_id){3}, (struct person_id){person + i}, "person.seen",
				  (struct instant){1795262400 + i}));
}

static int64_t count(struct fixture *f, const char *where)
{
	static const struct query_field column[] = {{"n", "int", QUERY_INT, false}};
	struct query_run run;
	struct query *q = arena_new(&f->arena, struct query, 1);
	const char *sql = arena_fmt(&f->arena, "select count(*) from read_log where %s", where).p;
	*q = (struct query){
	    .name = sql, .where = "test", .sqlite = sql, .postgres = sql, .columns = column, .n_columns = 1};
	query_start(&run, f->db, q);
	assert_true(query_step(&run));
	int64_t n = query_int(&run, 0);
	OK(query_end(&run));
	return n;
}

static struct journal_taken ingest(struct fixture *f)
{
	struct journal_taken taken = {0};
	OK(journal_ingest(f->db, f->dir, &taken));
	return taken;
}

static void test_each_record_once(void **state)
{
	struct fixture *f = *state;
	struct journal *a, *b;
	OK(journal_open(&f->arena, f->dir, &a));
	OK(journal_open(&f->arena, f->dir, &b));
	assert_int_equal(ingest(f).records, 0);
	append(a, 100, 1203); /* more than one chunk */
	append(b, 5000, 2);
	assert_int_equal(ingest(f).records, 1205);
	assert_int_equal(ingest(f).records, 0);
	append(a, 7000, 1);
	OK(journal_append(a, (struct account_id){0}, (struct person_id){0}, "list.seen", (struct instant){0}));
	OK(journal_sync(a));
	OK(journal_sync(a));
	journal_close(b);
	assert_int_equal(ingest(f).records, 2);
	assert_int_equal(count(f, "1 = 1"), 1207);
	assert_int_equal(
	    count(f, "account = 3 and person = 7000 and what = 'person.seen' and at = '2026-11-21T12:00:00Z'"), 1);
	assert_int_equal(count(f, "account is null and person is null and what = 'list.seen'"), 1);
	assert_int_equal(count(f, "what = 'journal.damaged'"), 0);
}

static void test_torn_and_damaged(void **state)
{
	struct fixture *f = *state;
	struct journal *j;
	OK(journal_open(&f->arena, f->dir, &j));
	append(j, 1, 3);
	journal_close(j);
	struct str file = only_file(f);
	assert_int_equal(truncate(file.p, 3 * RECORD - 1), 0);
	struct journal_taken taken = ingest(f);
	assert_int_equal(taken.records, 2);
	assert_int_equal(taken.torn, 1);
	assert_int_equal(ingest(f).records, 0);
	/* The last byte arrives, but a record in the middle of the next file is spoiled. */
	unlink(file.p);
	OK(journal_open(&f->arena, f->dir, &j));
	append(j, 10, 4);
	journal_close(j);
	file = only_file(f);
	int fd = open(file.p, O_WRONLY);
	assert_int_equal(pwrite(fd, "?", 1, RECORD + 20), 1);
	char zeroes[RECORD] = {0};
	assert_int_equal(pwrite(fd, zeroes, RECORD, 4 * RECORD),
			 RECORD); /* as some disks leave a file at a power cut */
	close(fd);
	taken = ingest(f);
	assert_int_equal(taken.records, 5);
	assert_int_equal(taken.damaged, 2);
	assert_int_equal(taken.torn, 0);
	assert_int_equal(count(f, "what = 'journal.damaged' and person is null"), 2);
	assert_int_equal(count(f, "person = 10 or person = 12 or person = 13"), 3);
	assert_int_equal(count(f, "person = 11"), 0);
	assert_int_equal(ingest(f).records, 0);
}

static void test_two_at_once(void **state)
{
	struct fixture *f = *state;
	struct journal *j;
	OK(journal_open(&f->arena, f->dir, &j));
	append(j, 1, 2000);
	for (int i = 0; i < 2; i++)
		if (fork() == 0) {
			struct journal_taken taken = {0};
			struct db *db = testdb_again(&f->arena, f->db);
			const struct error *error;
			while ((error = journal_ingest(db, f->dir, &taken)) && error->kind == ERROR_BUSY)
				;
			_exit(error != NULL);
		}
	for (int i = 0; i < 2; i++) {
		int status;
		assert_true(wait(&status) > 0);
		assert_int_equal(status, 0);
	}
	assert_int_equal(count(f, "1 = 1"), 2000);
}

static void test_what_does_not_fit_is_refused(void **state)
{
	struct fixture *f = *state;
	struct journal *j;
	OK(journal_open(&f->arena, f->dir, &j));
	assert_non_null(journal_append(j, (struct account_id){1}, (struct person_id){1}, "", (struct instant){0}));
	assert_non_null(journal_append(j, (struct account_id){1}, (struct person_id){1},
				       "a.name.of.more.than.31.characters", (struct instant){0}));
	OK(journal_append(j, (struct account_id){1}, (struct person_id){1}, "a.name.of.exactly.31.characters",
			  (struct instant){0}));
	assert_int_equal(ingest(f).records, 1);
	journal_close(j);
	assert_non_null(journal_append(j, (struct account_id){1}, (struct person_id){1}, "late", (struct instant){0}));
	const struct error *error = journal_open(&f->arena, STR("/nonexistent"), &j);
	assert_true(error && error->kind == ERROR_UNAVAILABLE);
}

/* A full disk: the page must not go out, and the file must not keep a piece of a record. */
static void test_full_disk(void **state)
{
	struct fixture *f = *state;
	pid_t child = fork();
	if (child == 0) {
		struct journal *j;
		if (journal_open(&f->arena, f->dir, &j))
			_exit(1);
		append(j, 1, 2);
		signal(SIGXFSZ, SIG_IGN);
		struct rlimit limit = {2 * RECORD + 10, 2 * RECORD + 10};
		setrlimit(RLIMIT_FSIZE, &limit);
		const struct error *error = journal_append(j, (struct account_id){1}, (struct person_id){9},
							   "person.seen", (struct instant){0});
		_exit(error && error->kind == ERROR_UNAVAILABLE ? 0 : 2);
	}
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	struct stat file;
	assert_int_equal(stat(only_file(f).p, &file), 0);
	assert_int_equal(file.st_size, 2 * RECORD);
	assert_int_equal(ingest(f).records, 2);
}

static struct journal_state tidy(struct fixture *f, int64_t keep_seconds)
{
	struct journal_state state;
	OK(journal_tidy(f->db, f->dir, instant_now(), keep_seconds, &state));
	return state;
}

static void test_only_what_nobody_needs_is_removed(void **state)
{
	struct fixture *f = *state;
	struct journal *j;
	enum { AT_ONCE = -10, AN_HOUR = 3600 };
	OK(journal_open(&f->arena, f->dir, &j));
	assert_int_equal(tidy(f, AT_ONCE).removed, 0); /* empty, but somebody has it */
	append(j, 1, 3);
	ingest(f);
	assert_int_equal(tidy(f, AT_ONCE).removed, 0); /* taken, but somebody has it */
	append(j, 4, 1);
	journal_close(j);
	struct journal_state is = tidy(f, AT_ONCE);
	assert_int_equal(is.removed, 0); /* one record is not taken yet */
	assert_int_equal(is.files, 1);
	assert_int_equal(is.bytes, RECORD);
	assert_int_equal(ingest(f).records, 1);
	assert_int_equal(tidy(f, AN_HOUR).removed, 0); /* a backup may be under way */
	struct timespec old[2] = {{time(NULL) - AN_HOUR - 5, 0}, {time(NULL) - AN_HOUR - 5, 0}};
	assert_int_equal(utimensat(AT_FDCWD, only_file(f).p, old, 0), 0);
	is = tidy(f, AN_HOUR);
	assert_int_equal(is.removed, 1);
	assert_int_equal(is.files, 0);
	assert_null(only_file(f).p);
	assert_int_equal(count(f, "1 = 1"), 4);
	/* What a crash tore stays for somebody to look at. */
	OK(journal_open(&f->arena, f->dir, &j));
	append(j, 9, 2);
	journal_close(j);
	assert_int_equal(truncate(only_file(f).p, 2 * RECORD - 7), 0);
	ingest(f);
	is = tidy(f, AT_ONCE);
	assert_int_equal(is.removed, 0);
	assert_int_equal(is.bytes, 0);
	/* One that nobody ever wrote to goes at once. */
	unlink(only_file(f).p);
	OK(journal_open(&f->arena, f->dir, &j));
	journal_close(j);
	assert_int_equal(tidy(f, AN_HOUR).removed, 1);
}

/* Processes come and go while another takes and removes: no record is lost between making a file and locking it. */
static void test_removing_loses_nothing(void **state)
{
	struct fixture *f = *state;
	enum { FILES = 300 };
	pid_t child = fork();
	if (child == 0) {
		for (int i = 0; i < FILES; i++) {
			struct journal *j;
			if (journal_open(&f->arena, f->dir, &j))
				_exit(1);
			append(j, i, 1);
			journal_close(j);
		}
		_exit(0);
	}
	int status;
	size_t removed = 0;
	while (waitpid(child, &status, WNOHANG) == 0) {
		ingest(f);
		removed += tidy(f, -10).removed;
	}
	assert_int_equal(status, 0);
	ingest(f);
	assert_true(removed + tidy(f, -10).removed >= FILES);
	assert_int_equal(count(f, "1 = 1"), FILES);
	assert_int_equal(tidy(f, -10).files, 0);
}

#define ON(engine, test)                                                                                               \
	{                                                                                                              \
#test " on " #engine, test, set_up, tear_down, &engine                                                 \
	}
#define ALL(engine)                                                                                                    \
	ON(engine, test_each_record_once), ON(engine, test_torn_and_damaged), ON(engine, test_two_at_once),            \
	    ON(engine, test_what_does_not_fit_is_refused), ON(engine, test_full_disk),                                 \
	    ON(engine, test_only_what_nobody_needs_is_removed), ON(engine, test_removing_loses_nothing)

int main(void)
{
	static enum testdb_engine sqlite = TESTDB_SQLITE, postgres = TESTDB_POSTGRES;
	const struct CMUnitTest on_sqlite[] = {ALL(sqlite)}, on_both[] = {ALL(sqlite), ALL(postgres)};
	if (testdb_has(TESTDB_POSTGRES))
		return cmocka_run_group_tests(on_both, NULL, NULL);
	return cmocka_run_group_tests(on_sqlite, NULL, NULL);
}
