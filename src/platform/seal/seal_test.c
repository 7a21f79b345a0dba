/* The sealed trail: every kind of damage that somebody with the database but without the key can do is named. */
#include "seal.h"
#include "testdb.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

struct fixture {
	enum testdb_engine engine;
	struct arena arena;
	struct db *db;
	struct str dir, said;
	struct sealer sealer;
	int64_t clock;
};

#define OK(call)                                                                                                       \
	do {                                                                                                           \
		const struct error *error_ = (call);                                                                   \
		if (error_)                                                                                            \
			fail_msg("%s: %.*s", error_kind_name(error_->kind), STR_ARG(error_->what));                    \
	} while (0)

static struct instant tick(struct fixture *f)
{
	return (struct instant){1795262400 + 5 * f->clock++};
}

static int set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));
	char dir[] = "/tmp/seal-XXXXXX";
	f->engine = *(enum testdb_engine *)*state;
	arena_init(&f->arena, 256 << 20);
	f->db = testdb_open(&f->arena, f->engine);
	f->dir = arena_fmt(&f->arena, "%s/t.seal", mkdtemp(dir));
	OK(seal_init(&f->arena, f->dir, tick(f)));
	OK(seal_open(&f->arena, f->dir, &f->sealer));
	*state = f;
	return 0;
}

static struct str file_of(struct fixture *f, const char *name)
{
	return arena_fmt(&f->arena, "%s/%s", f->dir.p, name);
}

static int tear_down(void **state)
{
	struct fixture *f = *state;
	int status = system(arena_fmt(&f->arena, "rm -r %.*s", (int)f->dir.n - 7, f->dir.p).p);
	arena_finish(&f->arena);
	free(f);
	return status;
}

static void deeds(struct fixture *f, int n)
{
	for (int i = 0; i < n; i++) {
		struct txn *txn;
		struct deed deed = testdb_deed("contact.recorded");
		deed.detail = arena_fmt(&f->arena, "kind=visit n=%d", i);
		OK(txn_begin(f->db, &deed, &txn));
		OK(txn_commit(txn));
	}
}

/* As the work process takes them from a journal. */
static void looks(struct fixture *f, const char *file, int from, int n)
{
	for (int i = from; i < from + n; i++)
		testdb_run(f->db, arena_fmt(&f->arena,
					    "insert into read_log (file, at_byte, at, account, person, what) values "
					    "('%s', %d, '2026-11-21T12:00:00Z', 3, %d, 'person.seen')",
					    file, i * 64, 100 + i)
				      .p);
}

static size_t seal(struct fixture *f)
{
	size_t sealed;
	struct seal_journals every = {.all = true};
	OK(seal_round(&f->sealer, f->db, &f->arena, tick(f), &every, &sealed));
	assert_false(every.all);
	return sealed;
}

static void add_sentence(void *arg, struct str sentence)
{
	struct fixture *f = arg;
	f->said = arena_fmt(&f->arena, "%.*s%.*s\n", STR_ARG(f->said), STR_ARG(sentence));
}

static struct seal_report verify(struct fixture *f)
{
	struct seal_report report = {.say = add_sentence, .arg = f};
	f->said = STR("");
	OK(seal_verify(&f->sealer, f->db, &f->arena, &report));
	assert_int_equal(report.problems == 0, f->said.n == 0);
	return report;
}

static void assert_good(struct fixture *f, int64_t entries, int64_t unsealed)
{
	struct seal_report report = verify(f);
	assert_string_equal(f->said.p, "");
	assert_int_equal(report.entries, entries);
	assert_int_equal(report.unsealed, unsealed);
}

/* Exactly n problems, one of which says this. */
static void assert_says(struct fixture *f, size_t n, const char *words)
{
	struct seal_report report = verify(f);
	if (report.problems != n || !str_contains(f->said, str_c(words)))
		fail_msg("expected %zu with \"%s\", found %zu: %s", n, words, report.problems, f->said.p);
}

static void run(struct fixture *f, const char *sql)
{
	testdb_run(f->db, sql);
}

static void test_what_nobody_touched_is_good(void **state)
{
	struct fixture *f = *state;
	assert_int_equal(seal(f), 0);
	assert_good(f, 0, 0);
	deeds(f, 3);
	looks(f, "reads-a", 0, 2);
	looks(f, "reads-b", 0, 1);
	assert_good(f, 0, 6);
	assert_int_equal(seal(f), 6);
	assert_int_equal(seal(f), 0);
	assert_good(f, 6, 0);
	deeds(f, 1203); /* more than two batches */
	looks(f, "reads-a", 2, 502);
	assert_int_equal(seal(f), 1705);
	assert_good(f, 1711, 0);
	deeds(f, 2);
	struct seal_report report = verify(f);
	assert_int_equal(report.unsealed, 2);
	assert_int_equal(report.sealed.n, 20);
}

/* A round looks at the journals of which something was taken and at no others, so that it costs the same after years;
 * what somebody changed in those others is named all the same. */
static void test_a_round_looks_at_what_is_new(void **state)
{
	struct fixture *f = *state;
	struct seal_journals journals = {0};
	size_t sealed;
	looks(f, "reads-a", 0, 3);
	looks(f, "reads-b", 0, 600); /* more than a batch */
	looks(f, "reads-c", 0, 2);
	deeds(f, 2);
	seal_journal_taken(&journals, STR("reads-b"));
	seal_journal_taken(&journals, STR("reads-c"));
	seal_journal_taken(&journals, STR("reads-b"));
	assert_int_equal(journals.n, 2);
	OK(seal_round(&f->sealer, f->db, &f->arena, tick(f), &journals, &sealed));
	assert_int_equal(sealed, 604); /* not those of reads-a: nobody said that there are any */
	assert_int_equal(journals.n, 0);
	assert_good(f, 604, 3);
	OK(seal_round(&f->sealer, f->db, &f->arena, tick(f), &journals, &sealed));
	assert_int_equal(sealed, 0);
	assert_int_equal(seal(f), 3); /* as after a start */
	assert_good(f, 607, 0);
	/* tampering with a journal that no round looks at any more */
	run(f, "insert into read_log values ('reads-c', 10, '2026-11-21T12:00:00Z', 3, 100, 'person.seen')");
	run(f, "delete from read_log where file = 'reads-a' and at_byte = 64");
	run(f, "update read_log set person = 7 where file = 'reads-b' and at_byte = 64");
	run(f, "insert into read_log values ('reads-b', 640000, '2026-11-21T12:00:00Z', 3, 100, 'person.seen')");
	OK(seal_round(&f->sealer, f->db, &f->arena, tick(f), &journals, &sealed));
	assert_int_equal(sealed, 0); /* and does not seal what was put in */
	assert_says(f, 3, "the look at byte 10 of journal reads-c was inserted");
	assert_true(str_contains(f->said, STR("the look at byte 64 of journal reads-a was removed")));
	assert_true(str_contains(f->said, STR("the look at byte 64 of journal reads-b was changed")));
	/* more journals than there is room for: every one is looked at */
	for (int i = 0; i <= SEAL_FILES; i++)
		seal_journal_taken(&journals, arena_fmt(&f->arena, "reads-%d", i));
	assert_true(journals.all);
}

/* Each damage, what is said, and how it is undone again: nothing of one shows in the next. */
static void test_each_damage_to_a_row_is_named(void **state)
{
	static const struct {
		const char *damage;
		size_t problems;
		const char *says, *undo;
	} cases[] = {
	    {"update trail set account = 2 where id = 4", 1, "row 4 of the trail was changed",
	     "update trail set account = 1 where id = 4"},
	    {"update trail set account = null where id = 4", 1, "row 4 of the trail was changed",
	     "update trail set account = 1 where id = 4"},
	    {"update trail set person = 0 where id = 4", 1, "row 4 of the trail was changed",
	     "update trail set person = null where id = 4"},
	    {"update trail set at = '2026-11-21T12:00:01Z' where id = 1", 1, "row 1 of the trail was changed",
	     "update trail set at = '2026-11-21T12:00:00Z' where id = 1"},
	    {"update trail set at = 'no moment' where id = 1", 1, "row 1 of the trail was changed",
	     "update trail set at = '2026-11-21T12:00:00Z' where id = 1"},
	    {"update trail set what = what || detail, detail = '' where id = 2", 1, "row 2 of the trail was changed",
	     "update trail set what = 'contact.recorded', detail = 'kind=visit n=1' where id = 2"},
	    {"update read_log set person = 7 where file = 'reads-a' and at_byte = 64", 1,
	     "the look at byte 64 of journal reads-a was changed",
	     "update read_log set person = 101 where file = 'reads-a' and at_byte = 64"},
	    {"delete from trail where id = 3", 1, "row 3 of the trail was removed (position 3",
	     "insert into trail (id, at, account, what, detail) values (3, '2026-11-21T12:00:00Z', 1, "
	     "'contact.recorded', 'kind=visit n=2')"},
	    {"delete from trail where id >= 9", 2, "row 10 of the trail was removed",
	     "insert into trail (id, at, account, what, detail) values (9, '2026-11-21T12:00:00Z', 1, "
	     "'contact.recorded', 'kind=visit n=8'), (10, '2026-11-21T12:00:00Z', 1, 'contact.recorded', "
	     "'kind=visit n=9')"},
	    {"delete from read_log where file = 'reads-a' and at_byte = 0", 1,
	     "the look at byte 0 of journal reads-a was removed",
	     "insert into read_log values ('reads-a', 0, '2026-11-21T12:00:00Z', 3, 100, 'person.seen')"},
	    {"insert into read_log values ('reads-a', 63, '2026-11-21T12:00:00Z', 3, 100, 'person.seen')", 1,
	     "the look at byte 63 of journal reads-a was inserted",
	     "delete from read_log where file = 'reads-a' and at_byte = 63"},
	    {"update trail set detail = case id when 5 then 'kind=visit n=5' else 'kind=visit n=4' end "
	     "where id in (5, 6)",
	     2, "row 6 of the trail was changed",
	     "update trail set detail = case id when 5 then 'kind=visit n=4' else 'kind=visit n=5' end "
	     "where id in (5, 6)"},
	    {"update seal set at = '2026-11-21T13:00:00Z' where position = 2", 1, "row 2 of the trail was changed, or",
	     "update seal set at = '2026-11-21T12:00:05Z' where position = 2"},
	    {"update seal set trail = -trail where trail in (1, 2); update seal set trail = 3 + trail "
	     "where trail in (-1, -2)",
	     2, "position 1,",
	     "update seal set trail = -trail where position in (1, 2); update seal set trail = 3 + trail "
	     "where position in (1, 2)"},
	};
	struct fixture *f = *state;
	deeds(f, 10);
	looks(f, "reads-a", 0, 3);
	seal(f);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		assert_good(f, 13, 0);
		run(f, cases[i].damage);
		assert_says(f, cases[i].problems, cases[i].says);
		run(f, cases[i].undo);
	}
	assert_good(f, 13, 0);
}

/* A row put into a gap that a rolled back transaction left. On PostgreSQL a row that comes late is sealed: there
 * transactions do not become visible in the order of their ids. One far back is named on both. */
static void test_a_row_put_in_is_named(void **state)
{
	struct fixture *f = *state;
	bool late_is_possible = f->engine == TESTDB_POSTGRES;
	deeds(f, 2);
	run(f, "insert into trail (id, at, what, detail) values (20005, '2026-11-21T12:00:00Z', 'x', '')");
	seal(f);
	run(f, "insert into trail (id, at, what, detail) values (20003, '2026-11-21T12:00:00Z', 'y', '')");
	assert_int_equal(seal(f), late_is_possible);
	if (late_is_possible)
		assert_good(f, 4, 0);
	else
		assert_says(f, 1, "row 20003 of the trail was inserted");
	run(f, "insert into trail (id, at, what, detail) values (3, '2026-11-21T12:00:00Z', 'z', '')");
	assert_int_equal(seal(f), 0);
	assert_says(f, late_is_possible ? 1 : 2, "row 3 of the trail was inserted");
}

static void test_damage_to_the_seals_is_named(void **state)
{
	struct fixture *f = *state;
	bool late_is_possible = f->engine == TESTDB_POSTGRES;
	deeds(f, 10);
	seal(f);
	run(f, "delete from seal where position = 4");
	assert_says(f, late_is_possible ? 1 : 2,
		    "1 seal(s) from position 4 on were removed, so position 5 cannot be checked");
	assert_int_equal(str_contains(f->said, STR("row 4 of the trail was inserted")), !late_is_possible);
	run(f, "delete from seal where position in (9, 10); delete from trail where id in (9, 10)");
	assert_says(f, late_is_possible ? 2 : 3, "2 sealed entries after position 8 are gone. It was rolled back");
	run(f, "delete from seal; delete from trail");
	assert_says(f, 1, "10 sealed entries after position 0 are gone");
}

static void assert_refused(struct fixture *f)
{
	size_t sealed;
	struct seal_journals every = {.all = true};
	const struct error *e = seal_round(&f->sealer, f->db, &f->arena, tick(f), &every, &sealed);
	assert_true(every.all); /* nothing is forgotten */
	assert_non_null(e);
	assert_int_equal(e->kind, ERROR_CONFLICT);
}

static void copy(struct fixture *f, const char *from, const char *to)
{
	assert_int_equal(system(arena_fmt(&f->arena, "cp %s %s", file_of(f, from).p, file_of(f, to).p).p), 0);
}

/* Back to an earlier state with the head kept, as a backup does; afterwards one can say that it was meant. */
static void test_a_database_rolled_back_is_named_until_it_is_said_to_be_meant(void **state)
{
	struct fixture *f = *state;
	deeds(f, 5);
	seal(f);
	run(f, "create table old_seal as select * from seal; create table old_trail as select * from trail");
	deeds(f, 3);
	seal(f);
	assert_good(f, 8, 0);
	run(f, "delete from seal; insert into seal select * from old_seal; delete from trail; "
	       "insert into trail select * from old_trail");
	assert_says(f, 1, "3 sealed entries after position 5 are gone. It was rolled back, or a backup was put back");
	assert_refused(f);
	run(f, "insert into trail (id, at, what, detail) values (6, '2026-11-21T12:00:00Z', 'x', '')");
	assert_refused(f); /* and not sealed over when as many rows have come again */
	OK(seal_restored(&f->sealer, f->db, &f->arena, tick(f)));
	seal(f);
	assert_good(f, 7, 0);
	run(f, "drop table old_seal; drop table old_trail");
}

static void test_the_head_is_watched(void **state)
{
	struct fixture *f = *state;
	deeds(f, 3);
	seal(f);
	copy(f, "head", "old");
	deeds(f, 400);
	seal(f);
	copy(f, "head", "new");
	copy(f, "old", "head"); /* as when the process was ended before it wrote the head: one batch */
	assert_good(f, 403, 0);
	assert_int_equal(seal(f), 0);
	deeds(f, 900);
	seal(f);
	copy(f, "old", "head");
	assert_says(f, 1, "the head is older than the database (position 3 of 1303)");
	assert_refused(f);
	unlink(file_of(f, "head").p);
	assert_says(f, 1, "is missing");
	assert_refused(f);
	assert_int_equal(
	    system(arena_fmt(&f->arena, "sed s/3/4/ %s > %s", file_of(f, "new").p, file_of(f, "head").p).p), 0);
	assert_says(f, 1, "was changed, or was written with another key");
	assert_refused(f);
}

/* Somebody with the program but another key works everything out again. */
static void test_another_key_does_not_do(void **state)
{
	struct fixture *f = *state;
	struct sealer other = f->sealer;
	size_t sealed;
	struct seal_journals every = {.all = true};
	deeds(f, 5);
	seal(f);
	other.key[7] ^= 1;
	run(f, "delete from seal");
	OK(seal_restored(&other, f->db, &f->arena, tick(f)));
	OK(seal_round(&other, f->db, &f->arena, tick(f), &every, &sealed));
	assert_int_equal(sealed, 6);
	assert_says(f, 7, "was written with another key");
	unlink(file_of(f, "key").p);
	assert_int_equal(seal_open(&f->arena, f->dir, &other)->kind, ERROR_NOT_FOUND);
	OK(seal_prepare(&f->arena, f->dir, f->db, tick(f))); /* no new key where there are seals */
	assert_int_equal(seal_open(&f->arena, f->dir, &other)->kind, ERROR_NOT_FOUND);
}

static void test_the_key_is_its_owners_alone(void **state)
{
	struct fixture *f = *state;
	struct stat st;
	assert_int_equal(stat(file_of(f, "key").p, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(st.st_size, SEAL_KEY);
	assert_int_equal(stat(f->dir.p, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
}

/* Random histories of deeds, looks and rounds verify; with one row changed or removed exactly that one is named. */
static void test_random_histories(void **state)
{
	struct fixture *f = *state;
	unsigned seed = 20261121;
	int deeds_n = 0, looks_n[3] = {0}, in_all = 0;
	for (int step = 0; step < 120; step++) {
		int which = rand_r(&seed) % 3, n = 1 + rand_r(&seed) % 4;
		const char *file = (const char *[]){"reads-a", "reads-b", "reads-c"}[which];
		int what = rand_r(&seed) % 3;
		if (what == 0) {
			deeds(f, n);
			deeds_n += n;
		} else if (what == 1) {
			looks(f, file, looks_n[which], n);
			looks_n[which] += n;
		} else {
			in_all += (int)seal(f);
		}
	}
	in_all += (int)seal(f);
	assert_int_equal(in_all, deeds_n + looks_n[0] + looks_n[1] + looks_n[2]);
	assert_good(f, in_all, 0);
	for (int round = 0; round < 40; round++) {
		int id = 1 + rand_r(&seed) % deeds_n;
		const char *was = round % 2 ? "contact.recorded" : "contact.recorded ";
		run(f,
		    arena_fmt(&f->arena, "update trail set what = 'contact.%c' where id = %d", 'a' + round % 26, id).p);
		assert_says(f, 1, arena_fmt(&f->arena, "row %d of the trail was changed", id).p);
		run(f, arena_fmt(&f->arena, "update trail set what = '%s' where id = %d", was, id).p);
		if (round % 2 == 0) { /* nearly as it was is not as it was */
			assert_says(f, 1, arena_fmt(&f->arena, "row %d of the trail was changed", id).p);
			run(f, arena_fmt(&f->arena, "update trail set what = 'contact.recorded' where id = %d", id).p);
		}
		int at = rand_r(&seed) % looks_n[1] * 64;
		run(f, arena_fmt(&f->arena, "delete from read_log where file = 'reads-b' and at_byte = %d", at).p);
		assert_says(f, 1, arena_fmt(&f->arena, "byte %d of journal reads-b was removed", at).p);
		looks(f, "reads-b", at / 64, 1);
	}
	assert_good(f, in_all, 0);
}

int main(int argc, char **argv)
{
	static enum testdb_engine engine = TESTDB_SQLITE;
	(void)argv;
	if (argc > 1)
		engine = TESTDB_POSTGRES;
	if (!testdb_has(engine)) {
		puts("1..0 # SKIP no PostgreSQL");
		return 0;
	}
#define TEST(name) cmocka_unit_test_prestate_setup_teardown(test_##name, set_up, tear_down, &engine)
	const struct CMUnitTest tests[] = {
	    TEST(what_nobody_touched_is_good),   TEST(a_round_looks_at_what_is_new),
	    TEST(each_damage_to_a_row_is_named), TEST(a_row_put_in_is_named),
	    TEST(damage_to_the_seals_is_named),  TEST(a_database_rolled_back_is_named_until_it_is_said_to_be_meant),
	    TEST(the_head_is_watched),           TEST(another_key_does_not_do),
	    TEST(the_key_is_its_owners_alone),   TEST(random_histories),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
