/* A SQLite file, or a folder of CSV files that takes the older one's place as a whole. */
#include "extract_private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tables.h"
#include "whole.h"

struct extract_out {
	struct arena *arena;
	struct sqlite_out *sqlite; /* NULL: a folder */
	struct str path, part;     /* the folder, and where it is written */
	struct table_writer *csv;
	const struct extract_table *table;
};

/* Only what an extract has: whatever else lies there stays, and the folder with it. */
static void remove_files(struct arena *a, struct str folder)
{
	for (int i = 0; i < EXTRACT_TABLES; i++) {
		(void)unlink(arena_fmt(a, "%.*s/%s.csv", STR_ARG(folder), extract_tables[i].name).p);
		(void)unlink(arena_fmt(a, "%.*s/%s.csv.part", STR_ARG(folder), extract_tables[i].name).p);
	}
	(void)rmdir(folder.p);
}

static const struct error *begin_folder(struct extract_out *o)
{
	struct stat about;
	if (stat(o->path.p, &about) == 0 && !S_ISDIR(about.st_mode))
		return error_new(ERROR_INVALID,
				 "%.*s is a file: --out is a file that ends in .sqlite, or a folder for CSV files",
				 STR_ARG(o->path));
	remove_files(o->arena, o->part); /* of one that was cut off */
	return mkdir(o->part.p, 0700) == 0 ? NULL : whole_failed("make", o->part);
}

const struct error *extract_out_begin(struct arena *a, struct str path, struct extract_out **ret)
{
	struct extract_out *o = arena_new(a, struct extract_out, 1);
	while (path.n > 1 && path.p[path.n - 1] == '/')
		path.n--;
	*o = (struct extract_out){
	    .arena = a, .path = arena_str(a, path), .part = arena_fmt(a, "%.*s.part", STR_ARG(path))};
	*ret = o;
	if (str_ends(path, STR(".sqlite")) || str_ends(path, STR(".db")))
		return sqlite_out_begin(a, path, &o->sqlite);
	return begin_folder(o);
}

static const struct error *begin_csv(struct extract_out *o, const struct extract_table *t)
{
	static const struct table_about about = {.title = {"Extract", 7}};
	struct table_column columns[EXTRACT_COLUMNS_MAX];
	size_t n = extract_columns(t);
	for (size_t i = 0; i < n; i++)
		columns[i] = (struct table_column){.title = str_c(t->column[i].name)};
	const struct error *e = o->csv ? table_end(o->csv) : NULL;
	table_leave(o->csv);
	o->csv = NULL;
	if (e || (e = table_begin(o->arena, arena_fmt(o->arena, "%.*s/%s.csv", STR_ARG(o->part), t->name), TABLE_CSV,
				  &about, &o->csv)))
		return e;
	return table_sheet(o->csv, str_c(t->name), columns, n);
}

const struct error *extract_out_table(struct extract_out *o, const struct extract_table *t)
{
	struct sqlite_out_column columns[EXTRACT_COLUMNS_MAX];
	size_t n = extract_columns(t);
	o->table = t;
	if (!o->sqlite)
		return begin_csv(o, t);
	for (size_t i = 0; i < n; i++)
		columns[i] = (struct sqlite_out_column){t->column[i].name, t->column[i].number};
	return sqlite_out_table(o->sqlite, t->name, columns, n);
}

const struct error *extract_out_row(struct extract_out *o, const struct sqlite_out_value *values)
{
	struct table_cell cells[EXTRACT_COLUMNS_MAX];
	size_t n = extract_columns(o->table);
	if (o->sqlite)
		return sqlite_out_row(o->sqlite, values, n);
	for (size_t i = 0; i < n; i++)
		cells[i] = values[i].is_number ? table_number(values[i].number)
					       : table_text(values[i].text.p ? values[i].text : STR(""));
	return table_row(o->csv, cells);
}

const struct error *extract_out_finish(struct extract_out *o)
{
	if (o->sqlite)
		return sqlite_out_finish(o->sqlite);
	const struct error *e = o->csv ? table_end(o->csv) : NULL;
	table_leave(o->csv);
	o->csv = NULL;
	return e;
}

/* The new folder and the older one change places in one step; then the older one goes. */
const struct error *extract_out_place(struct extract_out *o)
{
	if (o->sqlite)
		return sqlite_out_place(o->sqlite);
	if (renameat2(AT_FDCWD, o->part.p, AT_FDCWD, o->path.p, RENAME_EXCHANGE) != 0) {
		if (errno != ENOENT || rename(o->part.p, o->path.p) != 0)
			return whole_failed("put in its place", o->part);
		return NULL;
	}
	remove_files(o->arena, o->part);
	return NULL;
}

void extract_out_leave(struct extract_out *o)
{
	if (!o)
		return;
	sqlite_out_leave(o->sqlite);
	table_leave(o->csv);
	o->csv = NULL;
	if (!o->sqlite)
		remove_files(o->arena, o->part);
}
