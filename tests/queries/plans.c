/*
 * Prints how SQLite goes about every query of the program. Fails when one reads a whole table and does not say why in
 * its header (`-- scan "why"`), or says so and does not.
 */
#include "db.h"
#include "query.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

extern const struct query_list *const all_queries[];

enum { STEPS = 80 };

/* A step that goes through a whole table or index, and not through what the query itself has made before. */
static bool is_scan(const char *step, char made[][80], int n_made)
{
	char name[80];
	if (sscanf(step, "SCAN %79s", name) != 1 || strcmp(name, "CONSTANT") == 0)
		return false;
	for (int i = 0; i < n_made; i++)
		if (strcmp(made[i], name) == 0)
			return false;
	return true;
}

/* Prints the plan to out, when there is one; true when there is a full scan in it. */
static bool plan(sqlite3 *db, const char *sql, FILE *out)
{
	int n = 0, n_made = 0, ids[STEPS], depths[STEPS];
	char made[STEPS][80], *explain = sqlite3_mprintf("explain query plan %s", sql);
	bool scan = false;
	sqlite3_stmt *s = NULL;
	if (sqlite3_prepare_v2(db, explain, -1, &s, NULL) != SQLITE_OK) {
		fprintf(stderr, "%s: %s\n", sqlite3_errmsg(db), sql);
		exit(1);
	}
	for (; n < STEPS && sqlite3_step(s) == SQLITE_ROW; n++) {
		const char *step = (const char *)sqlite3_column_text(s, 3);
		ids[n] = sqlite3_column_int(s, 0);
		depths[n] = 1;
		for (int i = 0; i < n; i++)
			depths[n] = ids[i] == sqlite3_column_int(s, 1) ? depths[i] + 1 : depths[n];
		if (out)
			fprintf(out, "%*s%s\n", depths[n] * 2, "", step);
		n_made += sscanf(step, "MATERIALIZE %79s", made[n_made]) == 1 ||
			  sscanf(step, "CO-ROUTINE %79s", made[n_made]) == 1;
		scan |= is_scan(step, made, n_made);
	}
	bool whole = n < STEPS;
	sqlite3_finalize(s);
	sqlite3_free(explain);
	if (!whole) {
		fprintf(stderr, "more than %d steps: %s\n", STEPS, sql);
		exit(1);
	}
	return scan;
}

static bool query_plan(sqlite3 *db, const struct query *q)
{
	printf("%s\n", q->name);
	bool scan = plan(db, q->sqlite, stdout);
	if (q->scan)
		printf("  -- scan: %s\n", q->scan);
	if (scan && !q->scan)
		fprintf(stderr,
			"%s: SQLite reads a whole table: add an index, or say why in its header, -- scan \"why\"\n",
			q->where);
	if (!scan && q->scan)
		fprintf(stderr, "%s: nothing is scanned here: leave `-- scan` out\n", q->where);
	return scan == (q->scan != NULL);
}

/* That a scan is seen where there is one. */
static bool control(sqlite3 *db)
{
	static const char small[] = "create table control (id integer primary key, name text) strict";
	return sqlite3_exec(db, small, NULL, NULL, NULL) == SQLITE_OK &&
	       plan(db, "select id from control where name = ?1", NULL) &&
	       plan(db, "select 1 from (select 1) x, control where name = ?1", NULL) &&
	       plan(db, "delete from control where name = ?1", NULL) &&
	       !plan(db, "select name from control where id = ?1", NULL) &&
	       !plan(db, "with c as materialized (select 1 as id) select name from c join control using (id)", NULL);
}

static int by_file(const void *a, const void *b)
{
	const struct query_list *const *x = a, *const *y = b;
	return strcmp((*x)->file, (*y)->file);
}

int main(void)
{
	const struct query_list *lists[200];
	size_t n = 0;
	sqlite3 *db;
	if (sqlite3_open(":memory:", &db) != SQLITE_OK)
		return 1;
	for (const struct migration *m = schema_migrations; m->name; m++)
		if (sqlite3_exec(db, m->sqlite, NULL, NULL, NULL) != SQLITE_OK)
			return 1;
	bool good = true;
	for (; n < 200 && all_queries[n]; n++)
		lists[n] = all_queries[n];
	qsort(lists, n, sizeof(*lists), by_file); /* whatever order the build has */
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < lists[i]->n; k++)
			good &= query_plan(db, lists[i]->queries[k]);
	if (!control(db))
		good = false, fputs("the control does not see what is a scan and what is none\n", stderr);
	sqlite3_close(db);
	return good ? 0 : 1;
}
