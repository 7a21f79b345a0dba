/* What the tests of this folder share: a fresh database with the tables of test_schema/, on one engine. */
#pragma once
#include "testdb.h"
#include "things_sql.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

struct fixture {
	enum testdb_engine engine;
	struct arena arena;
	struct db *db;
	int64_t seen; /* rows, of a walk */
};

#define OK(call)                                                                                                       \
	do {                                                                                                           \
		const struct error *error_ = (call);                                                                   \
		if (error_)                                                                                            \
			fail_msg("%s: %.*s", error_kind_name(error_->kind), STR_ARG(error_->what));                    \
	} while (0)
#define FAILS(kind_, call)                                                                                             \
	do {                                                                                                           \
		const struct error *error_ = (call);                                                                   \
		assert_non_null(error_);                                                                               \
		if (error_->kind != (kind_))                                                                           \
			fail_msg("not %s but %s: %.*s", error_kind_name(kind_), error_kind_name(error_->kind),         \
				 STR_ARG(error_->what));                                                               \
	} while (0)

/* *state: the engine; then the fixture. */
int set_up(void **state);
int tear_down(void **state);
/* A row with little in it. */
const struct error *add(struct txn *txn, int64_t id, const char *name, int64_t n);
void add_now(struct db *db, int64_t id, const char *name, int64_t n);
/* How many there are, walked in steps of `few`. */
int64_t things(struct fixture *f, struct db *db);
/* select count(*) from ... */
int64_t count(struct fixture *f, const char *from);
/* Whether nobody holds SQLite's writer lock, seen from outside; PostgreSQL has none. */
bool lock_is_free(struct fixture *f);

#define ON(engine, test)                                                                                               \
	{                                                                                                              \
#test " on " #engine, test, set_up, tear_down, &engine                                                 \
	}
