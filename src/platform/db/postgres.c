#include "driver.h"

static const struct error *postgres_open(struct db *db, enum db_mode mode)
{
	(void)db, (void)mode;
	return error_new(ERROR_UNAVAILABLE, "PostgreSQL is not there yet");
}
static void postgres_close(struct db *db)
{
	(void)db;
}
const struct engine engine_postgres = {.open = postgres_open, .close = postgres_close};
