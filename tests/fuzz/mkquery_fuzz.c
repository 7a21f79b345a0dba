/* mkquery: whatever stands in a .sql file or in the schema, it answers with a message or with C, and nothing else. */
#define main mkquery_main
#include "../../tools/mkquery.c"
#undef main

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char schema[] =
    "-- people\ncreate table person (id integer not null primary key, name text not null, day text) strict;"
    "-- own\ncreate table lease (name text not null primary key, n integer not null) strict, without rowid;"
    "create view visible_person as select id as person, name from person;";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct tool t;
	struct str input = {(const char *)data, size};
	struct buf post;
	char *said = NULL;
	size_t said_n = 0;
	FILE *errors = open_memstream(&said, &said_n);
	t = (struct tool){0};
	if (!errors || !tool_open(&t, errors))
		abort();
	buf_init(&post, &t.arena, OUTPUT_MAX);
	text_set(&t, "schema", str_c(schema));
	if (!schema_words(&t, &post) || sqlite3_exec(t.db, schema, NULL, NULL, NULL) != SQLITE_OK || !schema_ready(&t))
		abort();
	text_set(&t, "fuzz.sql", input);
	bool good = text_translate(&t, "fuzz_sql.h");
	fflush(errors);
	if (good != (said_n == 0)) /* refused with a message, or taken without one */
		abort();
	text_set(&t, "fuzz.sql", input);
	(void)!schema_words(&t, &post);
	sqlite3_close(t.db);
	arena_finish(&t.arena);
	fclose(errors);
	free(said);
	return 0;
}
