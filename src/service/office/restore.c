#include "backup_files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct error *damaged(struct str from, const char *what)
{
	return error_new(ERROR_INVALID, "%.*s is no whole backup: %s. Take another one; nothing was changed",
			 STR_ARG(from), what);
}

static const struct error *read_manifest(struct arena *a, struct str from, struct str *ret)
{
	struct str path = file_path(a, from, STR(BACKUP_MANIFEST));
	struct stat about;
	int fd = open(path.p, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd < 0)
		return damaged(from, "it has no manifest, so it was not finished");
	bool good = fstat(fd, &about) == 0 && about.st_size <= BACKUP_MANIFEST_MAX;
	char *p = arena_new(a, char, good ? (size_t)about.st_size + 1 : 1);
	good = good && read(fd, p, (size_t)about.st_size) == about.st_size;
	close(fd);
	if (!good)
		return damaged(from, "its manifest cannot be read");
	*ret = (struct str){p, (size_t)about.st_size};
	return NULL;
}

/* The lines between the first and the last, which covers them all. */
static const struct error *manifest_lines(struct arena *a, struct str from, struct str *ret_lines, struct str *ret_at)
{
	enum { LAST = 2 * FILE_HASH + 5 /* " end" and the line's end */ };
	struct str text = STR_NONE, first;
	char hex[FILE_HEX];
	const struct error *e = read_manifest(a, from, &text);
	if (e)
		return e;
	struct str covered = str_cut(text, 0, text.n < LAST ? 0 : text.n - LAST);
	file_hash_text(covered, hex);
	if (text.n < LAST || !str_eq(str_cut(text, text.n - LAST, text.n), arena_fmt(a, "%s end\n", hex)))
		return damaged(from, "its manifest was cut off or changed");
	if (!str_split(&covered, '\n', &first) || !str_starts(first, STR(BACKUP_FIRST)))
		return damaged(from, "its manifest is of a kind that this program does not know");
	*ret_at = str_cut(first, sizeof(BACKUP_FIRST) - 1, first.n);
	*ret_lines = covered;
	return NULL;
}

struct line {
	struct str hash, name;
	int64_t bytes;
};

/* A name that leads out of the folder is none. */
static bool leads_out(struct str name)
{
	struct str rest = name, part;
	while (str_split(&rest, '/', &part))
		if (str_empty(part) || str_eq(part, STR(".")) || str_eq(part, STR("..")))
			return true;
	return false;
}

static bool read_line(struct str text, struct line *ret)
{
	struct str rest = text, size;
	if (!str_split(&rest, ' ', &ret->hash) || !str_split(&rest, ' ', &size) ||
	    !str_to_int(size, 0, INT64_MAX, &ret->bytes) || !rest.p || leads_out(rest))
		return false;
	ret->name = rest;
	return true;
}

/* Files in the folder, counted: one that the manifest does not have is of another backup. */
static size_t count_files(struct arena *a, struct str folder, int depth)
{
	size_t n = 0;
	struct stat about;
	DIR *d = depth > 8 ? NULL : opendir(folder.p);
	for (struct dirent *entry; d && (entry = readdir(d));) {
		struct str path = file_path(a, folder, str_c(entry->d_name));
		if (entry->d_name[0] == '.' && (!entry->d_name[1] || entry->d_name[1] == '.'))
			continue;
		if (lstat(path.p, &about) == 0 && S_ISDIR(about.st_mode))
			n += count_files(a, path, depth + 1);
		else
			n++;
	}
	if (d)
		closedir(d);
	return n;
}

static const struct error *check_file(struct arena *a, struct str from, const struct line *line)
{
	struct stat about;
	char hex[FILE_HEX];
	int64_t bytes;
	struct str path = file_path(a, from, line->name);
	if (lstat(path.p, &about) != 0 || !S_ISREG(about.st_mode))
		return damaged(from, arena_fmt(a, "%.*s is missing", STR_ARG(line->name)).p);
	if (about.st_size != line->bytes)
		return damaged(from, arena_fmt(a, "%.*s has %lld bytes of %lld", STR_ARG(line->name),
					       (long long)about.st_size, (long long)line->bytes)
					 .p);
	const struct error *e = file_hash(path, hex, &bytes);
	if (e)
		return e;
	return str_eq(line->hash, str_c(hex)) ? NULL
					      : damaged(from, arena_fmt(a, "%.*s was changed", STR_ARG(line->name)).p);
}

const struct error *backup_check(struct arena *a, struct str from, struct backup_made *ret)
{
	struct str rest, text;
	struct backup_made made = {0};
	bool database = false;
	const struct error *e = manifest_lines(a, from, &rest, &made.at);
	while (!e && str_split(&rest, '\n', &text) && !str_empty(text)) {
		struct line line;
		if (!read_line(text, &line))
			return damaged(from, "a line of its manifest is none");
		e = check_file(a, from, &line);
		database |= str_eq(line.name, STR(BACKUP_DATABASE));
		made.files++;
		made.bytes += line.bytes;
	}
	if (e)
		return e;
	if (!database)
		return damaged(from, "it has no database");
	if (count_files(a, from, 0) != made.files + 1)
		return damaged(from, "there are files in it that its manifest does not name");
	if (!db_file_sound(file_path(a, from, STR(BACKUP_DATABASE))))
		return damaged(from, "its database is damaged");
	*ret = made;
	return NULL;
}

/* The folders on the way to a file. */
static const struct error *make_folders(struct arena *a, struct str root, struct str name)
{
	for (size_t at = str_find(name, '/', 0); at < name.n; at = str_find(name, '/', at + 1)) {
		struct str folder = file_path(a, root, str_cut(name, 0, at));
		if (mkdir(folder.p, 0700) != 0 && errno != EEXIST)
			return file_trouble("make", folder);
	}
	return NULL;
}

static const struct error *put_back(struct backup_making *m, const struct line *line)
{
	struct str from = file_path(m->arena, m->from, line->name), to = file_path(m->arena, m->to, line->name);
	char hex[FILE_HEX];
	int64_t bytes;
	bool gone;
	const struct error *e = make_folders(m->arena, m->to, line->name);
	if (e || (e = file_copy(from, to, hex, &bytes, &gone)))
		return e;
	return !gone && str_eq(line->hash, str_c(hex)) ? NULL : damaged(m->from, "it changes while it is read");
}

const struct error *backup_restore(struct arena *a, struct str from, struct str data, struct backup_made *ret)
{
	struct backup_making m;
	struct backup_made made;
	struct str rest, text, at;
	const struct error *e = backup_check(a, from, &made);
	if (e || (e = manifest_lines(a, from, &rest, &at)) || (e = backup_begin(a, from, data, &m)))
		return e;
	while (!e && str_split(&rest, '\n', &text) && !str_empty(text)) {
		struct line line;
		e = read_line(text, &line) ? put_back(&m, &line) : damaged(from, "a line of its manifest is none");
	}
	struct str journals = file_path(a, m.to, STR("journal"));
	if (!e && mkdir(journals.p, 0700) != 0 && errno != EEXIST)
		e = file_trouble("make", journals);
	if (!e)
		e = file_sync_folder(m.to);
	if (!e)
		e = backup_name(&m);
	if (!e)
		*ret = made;
	return e;
}
