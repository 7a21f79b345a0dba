#include <stdio.h>

#include "accounts.h"
#include "commands.h"
#include "dues.h"
#include "offers.h"
#include "partners.h"
#include "pledges.h"
#include "sayings.h"
#include "seal.h"
#include "search.h"

/* The teams and the policy of a fresh data folder go into its database, with the rules that search words are made by,
 * so that the first start need not make them again; the trail gets its key. */
static const struct error *settle(struct command_line *line, struct instant now)
{
	struct office office;
	struct db *db;
	bool rebuilt;
	const struct error *e = office_open(line->arena, line->data, line->database, &office);
	if (e || (e = office_database(line->arena, &office, &db)) ||
	    (e = accounts_put_teams(db, line->arena, now, &office.teams)) ||
	    (e = dues_use_policy(db, office.policy, office.policy_text, now, &rebuilt)) ||
	    (e = partners_put_files(db, line->arena, &office.directory.directory, now)) ||
	    (e = pledges_put_files(db, line->arena, &office.pledge, now)) ||
	    (e = offers_put_files(db, line->arena, &office.offers, now)) ||
	    (e = sayings_put_files(db, line->arena, &office, now)) || (e = search_use(db, &rebuilt)))
		return e;
	return seal_init(line->arena, office.seal, now);
}

int command_init(struct command_line *line)
{
	struct str council;
	struct instant now = instant_now();
	if (str_empty(line->data) || !option_value(line, "--council", &council)) {
		fputs("alwayshere: init needs both: alwayshere --data FOLDER init --council councils/nottinghamshire\n",
		      stderr);
		return EXIT_USAGE;
	}
	if (!options_used(line))
		return EXIT_USAGE;
	const struct error *e = office_init(line->arena, line->data, council, line->database, now);
	if (e || (e = settle(line, now)))
		return failed(e);
	printf("%.*s is ready. Next: an account (alwayshere --data %.*s user add ...), then your files (import).\n",
	       STR_ARG(line->data), STR_ARG(line->data));
	return EXIT_DONE;
}

/* SQLite is copied beside itself first; PostgreSQL's own tools do that (doc/operations.md). */
static const struct error *back_up(struct command_line *line, const struct office *office, struct db *db)
{
	if (db_is_postgres(db))
		return NULL;
	struct str path = arena_fmt(line->arena, "%.*s/before-migration-%.*s.db", STR_ARG(office->data),
				    STR_ARG(instant_iso(line->arena, instant_now())));
	const struct error *e = db_copy_to(db, path);
	if (!e)
		printf("The database as it was is in %.*s\n", STR_ARG(path));
	return e;
}

int command_migrate(struct command_line *line)
{
	struct office office;
	struct db *db;
	size_t applied;
	size_t steps = migration_count(schema_migrations);
	if (!options_used(line) || !open_office(line, &office, NULL) || !lock_folder(&office, line->arena))
		return EXIT_USAGE;
	const struct error *e = db_open(line->arena, office.where, DB_EXISTING, &db);
	if (!e && !db_check_schema(db, schema_migrations, steps)) {
		puts("The database is up to date.");
		return EXIT_DONE;
	}
	if (e || (e = back_up(line, &office, db)) ||
	    (e = db_migrate(db, schema_migrations, steps, instant_now(), &applied)))
		return failed(e);
	printf("%zu steps taken; the database is up to date.\n", applied);
	return EXIT_DONE;
}
