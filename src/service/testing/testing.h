/*
 * For tests of service folders: an office of Nottinghamshire in a temporary folder, on either database, with its routes
 * answered in the same process, and short calls to put people, work and facts into it.
 */
#pragma once
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "accounts.h"
#include "contacts.h"
#include "offers.h"
#include "own_account.h"
#include "record.h"
#include "routes.h"
#include "test_client.h"
#include "testdb.h"

struct test_office {
	struct arena arena;
	struct office office; /* the policy and the teams are the council's own; the journal is in folder */
	struct db *db;
	struct web web;
	struct instant now; /* Saturday 21 November 2026, noon, until the test moves it */
	char folder[32];
	struct query **asked; /* of test_lines, by its SQL */
	size_t n_asked, room_asked;
};

/* Runs the tests on SQLite, or on PostgreSQL when the first argument is "postgres" (said to be skipped where there is
 * none). */
int testing_main(int argc, char **argv, const char *name, const struct CMUnitTest *tests, size_t n);
#define TESTING_MAIN(name, tests) testing_main(argc, argv, name, tests, sizeof(tests) / sizeof((tests)[0]))

struct test_office *test_office_open(void);
void test_office_close(struct test_office *t);

/* Promises more, as it would stand at the end of policy.yaml, and works everybody out again. */
void test_promise_more(struct test_office *t, const char *more);

/* Fails the test, with the error's words, unless e is NULL. */
#define OK(call) testing_ok((call), #call, __FILE__, __LINE__)
void testing_ok(const struct error *e, const char *call, const char *file, int line);

/* "2026-11-21"; "" or NULL is DATE_NONE. */
struct date test_day(const char *iso);
struct instant test_moment(const char *iso);

#define TEST_PASSWORD "four wet ducks on a bicycle"
/* Has TEST_PASSWORD when with_password. team is a code; "" for none. */
struct account_id test_account(struct test_office *t, const char *email, const char *name, enum role role,
			       const char *team, bool with_password);
/* Puts the account into every team, so that no page asks it why. */
void test_all_teams(struct test_office *t, struct account_id account);
struct team_id test_team(struct test_office *t, const char *code);

/* What may be left out is NULL or 0. */
struct test_person {
	const char *id, *first_name, *surname, *birth;
	const char *care_from, *care_to; /* one period of ours */
	const char *records_from;        /* NULL: the 16th birthday */
	const char *team;
	struct account_id worker;
	bool restricted;
};
struct person_id test_person(struct test_office *t, const struct test_person *p);
/* An account of theirs for their own pages, which was opened already: test_sign_in_apart() signs in with it. */
struct account_id test_own_account(struct test_office *t, struct person_id person);
/* For /people/{ref}. */
const char *test_ref(struct test_office *t, struct person_id person);
/* A route's pattern with something in its place: that ref, a day, a number, a promise. */
const char *test_path(struct test_office *t, const char *pattern, const char *ref);

/* A transaction about somebody at t->now; finishing it works out again what is due and commits. */
struct recording test_record(struct test_office *t, struct arena *a, struct person_id person);
void test_recorded(struct test_office *t, struct recording *r);
void test_contact(struct test_office *t, struct person_id person, const char *day, enum contact_kind kind,
		  const char *note);
void test_plan(struct test_office *t, struct person_id person, const char *day, enum plan_event_kind kind);

/* A browser at t->now; test_client_finish() it. */
struct test_client test_browser(struct test_office *t);
/* One that is signed in already. */
struct test_client test_browser_of(struct test_office *t, struct account_id account);

/* The operation number in the newest page's form. */
const char *test_operation(struct test_office *t, struct test_client *c);

/* The rows of a query with one text column called line, one a line. A :p in it is p. */
struct str test_lines(struct test_office *t, struct arena *a, const char *sql, int64_t p);
/* select count(*) from what ("contact where made = 1"). */
int64_t test_count(struct test_office *t, const char *what);
/* All rows and columns of a table, in no order that matters but always the same. */
struct str test_table(struct test_office *t, struct arena *a, const char *table);
/* Of all tables with something about people or what was done. */
struct str test_everything(struct test_office *t, struct arena *a);
