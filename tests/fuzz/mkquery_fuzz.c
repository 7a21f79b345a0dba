/* mkquery: whatever stands in a .sql file or in the schema, it answers with a message or with C, and nothing else. */
#include "sql.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char schema[] =
    "create table person (id integer not null primary key, name text not null, day text) strict;"
    "create table lease (name text not null primary key, n integer not null) strict, without rowid;"
    "create view visible_person as select id as person, name from person;";
static char schema_marked[] =
    "-- people\ncreate table person (\n-- own\ncreate table lease (\ncreate view visible_person as";

static struct file file_of(struct arena *a, const uint8_t *data, size_t size)
{
	char *text = arena_new(a, char, size + 2);
	memcpy(text, data, size);
	text[size] = '\n';
	return (struct file){.path = "fuzz.sql", .base = STR("fuzz"), .text = text, .n = size + 1};
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct tool t;
	struct buf c, h, post;
	char *said = NULL;
	size_t said_n = 0;
	FILE *errors = open_memstream(&said, &said_n);
	t = (struct tool){0};
	if (!errors || !tool_open(&t, errors) || sqlite3_exec(t.db, schema, NULL, NULL, NULL) != SQLITE_OK)
		abort();
	struct file marked = {.path = "schema", .text = schema_marked, .n = sizeof(schema_marked) - 1};
	buf_init(&c, &t.arena, OUTPUT_MAX);
	buf_init(&h, &t.arena, OUTPUT_MAX);
	buf_init(&post, &t.arena, OUTPUT_MAX);
	struct file f = file_of(&t.arena, data, size), again = file_of(&t.arena, data, size);
	if (!schema_words(&t, &marked, &post))
		abort();
	bool good = file_check(&t, &f);
	fflush(errors);
	if (good != (said_n == 0)) /* refused with a message, or taken without one */
		abort();
	if (good)
		file_emit(&t, &f, "fuzz_sql.h", &c, &h);
	(void)!schema_words(&t, &again, &post);
	tool_close(&t);
	fclose(errors);
	free(said);
	return 0;
}
