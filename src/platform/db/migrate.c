#include "driver.h"

/* The table is the migrations' own; it is made before the first and is not in schema/. */
static const char table[] = "create table if not exists schema_migration ("
			    "name text not null primary key, checksum text not null, at text not null)";

static const struct query_field list_columns[] = {{"name", "text", QUERY_TEXT, false},
						  {"checksum", "text", QUERY_TEXT, false}};
static const struct query list = {
    .name = "schema.list",
    .where = "migrate.c",
    .sqlite = "select name, checksum from schema_migration order by name",
    .postgres = "select name, checksum from schema_migration order by name",
    .columns = list_columns,
    .n_columns = 2,
    .read_only = true,
};
static const struct query_field add_params[] = {
    {"name", "text", QUERY_TEXT, false}, {"checksum", "text", QUERY_TEXT, false}, {"at", "instant", QUERY_TEXT, false}};
static const struct query add = {
    .name = "schema.add",
    .where = "migrate.c",
    .sqlite = "insert into schema_migration (name, checksum, at) values (?1, ?2, ?3)",
    .postgres = "insert into schema_migration (name, checksum, at) values ($1, $2, $3)",
    .params = add_params,
    .n_params = 3,
};
static const struct query_field exists_columns[] = {{"n", "int", QUERY_INT, false}};
static const struct query exists = {
    .name = "schema.exists",
    .where = "migrate.c",
    .sqlite = "select count(*) from sqlite_schema where name = 'schema_migration'",
    .postgres = "select count(to_regclass('schema_migration'))",
    .columns = exists_columns,
    .n_columns = 1,
    .read_only = true,
};

size_t migration_count(const struct migration *migrations)
{
	size_t n = 0;
	while (migrations[n].name)
		n++;
	return n;
}

/* Compares what was applied with what the program has; *ret_applied: how many of its migrations are there. */
static const struct error *compare(struct db *db, const struct migration *migrations, size_t n, size_t *ret_applied)
{
	struct query_run run;
	struct arena a;
	size_t applied = 0;
	int64_t there = 0;
	query_start(&run, db, &exists);
	if (query_step(&run))
		there = query_int(&run, 0);
	const struct error *error = query_end(&run);
	*ret_applied = 0;
	if (error || there == 0)
		return error;
	arena_init(&a, 1 << 20);
	query_start(&run, db, &list);
	while (query_step(&run)) {
		struct str name = query_text(&run, &a, 0), checksum = query_text(&run, &a, 1);
		if (applied == n)
			query_fail(
			    &run, error_new(ERROR_CONFLICT,
					    "a newer program has migrated this database (to %s): install that or newer",
					    name.p));
		else if (!str_eq(name, str_c(migrations[applied].name)))
			query_fail(
			    &run,
			    error_new(ERROR_CONFLICT,
				      "this database has the migration %s where the program has %s: it belongs to "
				      "another program",
				      name.p, migrations[applied].name));
		else if (!str_eq(checksum, str_c(migrations[applied].checksum)))
			query_fail(
			    &run,
			    error_new(ERROR_CONFLICT,
				      "the migration %s was changed after it was applied here: put its text back and "
				      "write a new one",
				      name.p));
		else
			applied++;
	}
	error = query_end(&run);
	arena_finish(&a);
	*ret_applied = applied;
	return error;
}

static const struct error *apply(struct db *db, const struct migration *m, struct instant now)
{
	struct query_run run;
	const struct error *error = txn_open(db);
	if (error)
		return error;
	struct txn *txn = db->open;
	error = db->engine->run(db, db_is_postgres(db) ? m->postgres : m->sqlite);
	if (!error) {
		query_start(&run, db, &add);
		query_bind_text(&run, 0, str_c(m->name));
		query_bind_text(&run, 1, str_c(m->checksum));
		query_bind_instant(&run, 2, now);
		query_step(&run);
		error = query_end(&run);
	}
	if (!error)
		error = txn_commit(txn);
	txn_end(txn);
	return error ? error_new(error->kind, "migration %s: %.*s", m->name, STR_ARG(error->what)) : NULL;
}

static const struct error *make_table(struct db *db)
{
	const struct error *error = txn_open(db);
	if (error)
		return error;
	struct txn *txn = db->open;
	error = db->engine->run(db, table);
	if (!error)
		error = txn_commit(txn);
	txn_end(txn);
	return error;
}

const struct error *db_migrate(struct db *db, const struct migration *migrations, size_t n, struct instant now,
			       size_t *ret_applied)
{
	size_t applied = 0;
	int64_t limit = db->statement_limit;
	db_statement_limit(db, 0);
	const struct error *error = make_table(db);
	if (!error)
		error = compare(db, migrations, n, &applied);
	size_t before = applied;
	for (; !error && applied < n; applied++)
		error = apply(db, &migrations[applied], now);
	db_statement_limit(db, limit);
	if (!error)
		*ret_applied = applied - before;
	return error;
}

const struct error *db_check_schema(struct db *db, const struct migration *migrations, size_t n)
{
	size_t applied;
	const struct error *error = compare(db, migrations, n, &applied);
	if (!error && applied < n)
		error = error_new(ERROR_CONFLICT,
				  "the database is %zu migration(s) behind (next: %s): run `alwayshere migrate`",
				  n - applied, migrations[applied].name);
	return error;
}
