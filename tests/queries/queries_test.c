/* Every query of the program, asked of both databases: can it be prepared there, do its types hold? */
#include "testdb.h"
#include "query.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

extern const struct query_list *const all_queries[];

static void check_all(enum testdb_engine engine)
{
	struct arena a;
	size_t checked = 0, false_ones = 0;
	arena_init(&a, 64 << 20);
	struct db *db = testdb_open(&a, engine);
	for (const struct query_list *const *list = all_queries; *list; list++)
		for (size_t i = 0; i < (*list)->n; i++) {
			const struct error *error = query_check(db, (*list)->queries[i]);
			checked++;
			false_ones += error != NULL;
			if (error)
				print_error("%.*s\n", STR_ARG(error->what));
		}
	arena_finish(&a);
	assert_int_equal(false_ones, 0);
	assert_true(checked > 3);
}

static void test_sqlite(void **state)
{
	(void)state;
	check_all(TESTDB_SQLITE);
}

static void test_postgres(void **state)
{
	(void)state;
	check_all(TESTDB_POSTGRES);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest on_sqlite[] = {cmocka_unit_test(test_sqlite)};
	const struct CMUnitTest on_postgres[] = {cmocka_unit_test(test_postgres)};
	if (argc < 2 || strcmp(argv[1], "postgres") != 0)
		return cmocka_run_group_tests(on_sqlite, NULL, NULL);
	if (testdb_has(TESTDB_POSTGRES))
		return cmocka_run_group_tests(on_postgres, NULL, NULL);
	puts("1..0 # SKIP TEST_POSTGRES is not set; tests/with_postgres.sh sets it");
	return 0;
}
