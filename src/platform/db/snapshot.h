/* Reading for long without holding up anybody. */
#pragma once
#include "db.h"

/* All reads until db_read_end() are of one moment, on SQLite and on PostgreSQL; nothing may be written meanwhile on
 * this connection. ERROR_INTERNAL inside of a transaction or another read. */
MUST_CHECK const struct error *db_snapshot_begin(struct db *db);
