/* A SQLite file, or a folder of CSV files that takes the older one's place as a whole. */
#include "extract_private.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tables.h"
#include "whole.h"

struct extract_out {
	struct arena *arena;
	struct sqlite_out *sqlite; /* NULL: a folder */
	struct str path, part;     /* the folder, and where it is written */
	struct str old;            /* where the older one waits, when two folders cannot change places */
	int lock;                  /* -1: it is another's, and so is what lies there */
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

/* "people.csv", or "people.csv.part". */
static bool is_ours(struct str name)
{
	if (str_ends(name, STR(".part")))
		name.n -= strlen(".part");
	for (int i = 0; i < EXTRACT_TABLES; i++) {
		struct str table = str_c(extract_tables[i].name);
		if (str_starts(name, table) && str_eq(str_cut(name, table.n, name.n), STR(".csv")))
			return true;
	}
	return false;
}

/* The whole folder is changed for another, so nobody keeps anything else in it. */
static const struct error *ours_alone(struct str folder)
{
	const struct error *e = NULL;
	DIR *d = opendir(folder.p);
	if (!d)
		return errno == ENOENT ? NULL : whole_failed("read", folder);
	for (const struct dirent *each; !e && (each = readdir(d));) {
		struct str name = str_c(each->d_name);
		if (!str_eq(name, STR(".")) && !str_eq(name, STR("..")) && !is_ours(name))
			e = error_new(ERROR_INVALID,
				      "%.*s holds %.*s, which is no file of an extract: every extract replaces the "
				      "whole folder. Move it elsewhere, or name a folder of its own with --out",
				      STR_ARG(folder), STR_ARG(str_cut(name, 0, 100)));
	}
	(void)closedir(d);
	return e;
}

static const struct error *begin_folder(struct extract_out *o)
{
	struct stat about;
	const struct error *e;
	bool there = lstat(o->path.p, &about) == 0;
	if (there && S_ISLNK(about.st_mode))
		return error_new(ERROR_INVALID,
				 "%.*s is a link, and would be replaced itself: name the folder that it leads to",
				 STR_ARG(o->path));
	if (there && !S_ISDIR(about.st_mode))
		return error_new(ERROR_INVALID,
				 "%.*s is a file: --out is a file that ends in .sqlite, or a folder for CSV files",
				 STR_ARG(o->path));
	if ((e = ours_alone(o->path)) || (e = ours_alone(o->old)) || (e = ours_alone(o->part)))
		return e;
	/* Cut off between its two renames: what was moved aside is the newest that there is. */
	if (!there && rename(o->old.p, o->path.p) != 0 && errno != ENOENT)
		return whole_failed("put back", o->old);
	remove_files(o->arena, o->old);
	remove_files(o->arena, o->part); /* of one that was cut off */
	return mkdir(o->part.p, 0700) == 0 ? NULL : whole_failed("make", o->part);
}

/* Two at once would write into one another's part. */
static const struct error *lock(struct extract_out *o)
{
	struct str path = arena_fmt(o->arena, "%.*s.lock", STR_ARG(o->path));
	int fd = open(path.p, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0)
		return whole_failed("write", path);
	if (flock(fd, LOCK_EX | LOCK_NB) == 0) {
		o->lock = fd;
		return NULL;
	}
	const struct error *e = errno == EWOULDBLOCK
				    ? error_new(ERROR_BUSY, "another extract is being written to %.*s: wait for it",
						STR_ARG(o->path))
				    : whole_failed("lock", path);
	(void)close(fd);
	return e;
}

const struct error *extract_out_begin(struct arena *a, struct str path, struct extract_out **ret)
{
	struct extract_out *o = arena_new(a, struct extract_out, 1);
	while (path.n > 1 && path.p[path.n - 1] == '/')
		path.n--;
	*o = (struct extract_out){.arena = a,
				  .path = arena_str(a, path),
				  .part = arena_fmt(a, "%.*s.part", STR_ARG(path)),
				  .old = arena_fmt(a, "%.*s.old", STR_ARG(path)),
				  .lock = -1};
	*ret = o;
	const struct error *e = lock(o);
	if (e)
		return e;
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

const struct error *extract_place_by_turns(struct arena *a, struct str path, struct str part, struct str old)
{
	if (rename(path.p, old.p) != 0 && errno != ENOENT)
		return whole_failed("move aside", path);
	if (rename(part.p, path.p) != 0) {
		const struct error *e = whole_failed("put in its place", part);
		(void)rename(old.p, path.p);
		return e;
	}
	remove_files(a, old);
	return NULL;
}

/* The new folder and the older one change places in one step; then the older one goes. */
const struct error *extract_out_place(struct extract_out *o)
{
	if (o->sqlite)
		return sqlite_out_place(o->sqlite);
	if (renameat2(AT_FDCWD, o->part.p, AT_FDCWD, o->path.p, RENAME_EXCHANGE) == 0) {
		remove_files(o->arena, o->part);
		return NULL;
	}
	if (errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP)
		return extract_place_by_turns(o->arena, o->path, o->part, o->old);
	if (errno != ENOENT || rename(o->part.p, o->path.p) != 0)
		return whole_failed("put in its place", o->part);
	return NULL;
}

void extract_out_leave(struct extract_out *o)
{
	if (!o || o->lock < 0)
		return;
	sqlite_out_leave(o->sqlite);
	table_leave(o->csv);
	o->csv = NULL;
	if (!o->sqlite)
		remove_files(o->arena, o->part);
	(void)close(o->lock);
	o->lock = -1;
}
