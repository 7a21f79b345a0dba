#include "backup_files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DEEPEST = 4 };

static void note(struct backup_making *m, struct str name, const char hex[FILE_HEX], int64_t bytes)
{
	buf_fmt(&m->manifest, "%s %lld %.*s\n", hex, (long long)bytes, STR_ARG(name));
	m->made.files++;
	m->made.bytes += bytes;
}

/* The database goes by itself; locks and what is beside it belong to whoever has it open; a migration's copy is a
 * backup of its own; the key of code apps would lie beside what it seals. A name with a line break would make another
 * manifest. */
static bool left_out(struct str name)
{
	return str_starts(name, STR(BACKUP_DATABASE)) || str_starts(name, STR("before-migration")) ||
	       str_starts(name, STR(CODE_APP_KEY_FILE)) || str_ends(name, STR(".lock")) ||
	       str_eq(name, STR(BACKUP_MANIFEST)) || str_find(name, '\n', 0) < name.n;
}

static int not_dots(const struct dirent *d)
{
	return strcmp(d->d_name, ".") != 0 && strcmp(d->d_name, "..") != 0;
}

static const struct error *copy_folder(struct backup_making *m, struct str under, int depth, bool journals);

static const struct error *copy_entry(struct backup_making *m, struct str name, int depth)
{
	struct stat about;
	char hex[FILE_HEX];
	int64_t bytes;
	bool gone;
	struct str from = file_path(m->arena, m->from, name), to = file_path(m->arena, m->to, name);
	if (lstat(from.p, &about) != 0)
		return errno == ENOENT ? NULL : file_trouble("read", from);
	if (S_ISDIR(about.st_mode)) {
		if (mkdir(to.p, 0700) != 0 && errno != EEXIST)
			return file_trouble("make", to);
		return depth < DEEPEST ? copy_folder(m, name, depth + 1, false) : NULL;
	}
	if (!S_ISREG(about.st_mode))
		return NULL;
	const struct error *e = file_copy(from, to, hex, &bytes, &gone);
	if (!e && !gone)
		note(m, name, hex, bytes);
	return e;
}

/* journals: the folder of journals alone; else everything but that. */
static const struct error *copy_folder(struct backup_making *m, struct str under, int depth, bool journals)
{
	struct dirent **entry = NULL;
	const struct error *e = NULL;
	struct str folder = str_empty(under) ? m->from : file_path(m->arena, m->from, under);
	int n = scandir(folder.p, &entry, not_dots, alphasort);
	if (n < 0)
		return file_trouble("read", folder);
	for (int i = 0; i < n; i++) {
		struct str name = str_c(entry[i]->d_name);
		bool wanted = !str_empty(under) || str_eq(name, STR("journal")) == journals;
		if (!e && wanted && !left_out(name))
			e = copy_entry(
			    m, str_empty(under) ? arena_str(m->arena, name) : file_path(m->arena, under, name), depth);
		free(entry[i]);
	}
	free(entry);
	if (!e)
		e = file_sync_folder(str_empty(under) ? m->to : file_path(m->arena, m->to, under));
	return e;
}

static const struct error *copy_database(struct backup_making *m, struct db *db)
{
	struct str to = file_path(m->arena, m->to, STR(BACKUP_DATABASE));
	char hex[FILE_HEX];
	int64_t bytes;
	const struct error *e = db_copy_to(db, to);
	int fd = e ? -1 : open(to.p, O_RDONLY | O_CLOEXEC);
	if (!e && (fd < 0 || fchmod(fd, 0600) != 0 || fsync(fd) != 0))
		e = file_trouble("write", to);
	if (fd >= 0)
		close(fd);
	if (!e && !(e = file_hash(to, hex, &bytes)))
		note(m, STR(BACKUP_DATABASE), hex, bytes);
	return e;
}

static const struct error *write_manifest(struct backup_making *m)
{
	struct str path = file_path(m->arena, m->to, STR(BACKUP_MANIFEST));
	char hex[FILE_HEX];
	file_hash_text(buf_str(&m->manifest), hex);
	buf_fmt(&m->manifest, "%s end\n", hex);
	struct str text = buf_str(&m->manifest);
	int fd = open(path.p, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool good = !m->manifest.over && fd >= 0 && file_write(fd, (const unsigned char *)text.p, text.n) &&
		    fsync(fd) == 0;
	const struct error *e = good ? file_sync_folder(m->to) : file_trouble("write", path);
	if (fd >= 0)
		close(fd);
	return e;
}

static const struct error *say_in_trail(struct db *db, struct instant now)
{
	struct deed deed = {.what = "backup.made", .at = now};
	struct txn *txn;
	const struct error *e = txn_begin(db, &deed, &txn);
	if (e)
		return e;
	e = txn_commit(txn);
	txn_end(txn);
	return e;
}

const struct error *backup_make(struct arena *a, const struct office *office, struct db *db, struct str to,
				struct instant now, struct backup_made *ret)
{
	struct backup_making m;
	struct backup_made checked;
	const struct error *e;
	if (db_is_postgres(db))
		return error_new(ERROR_INVALID, "the database is PostgreSQL: copy it with pg_dump, then the data "
						"folder as it is");
	if ((e = backup_begin(a, office->data, to, &m)))
		return e;
	buf_fmt(&m.manifest, BACKUP_FIRST "%.*s\n", STR_ARG(instant_iso(a, now)));
	/* Journals first: a record leaves its journal only for the database, so it is in one of the two. Files last:
	 * the database names none that is not there yet. */
	if ((e = say_in_trail(db, now)) || (e = copy_folder(&m, STR(""), 0, true)) || (e = copy_database(&m, db)) ||
	    (e = copy_folder(&m, STR(""), 0, false)) || (e = write_manifest(&m)) ||
	    (e = backup_check(a, m.to, &checked)) || (e = backup_name(&m)))
		return e;
	*ret = checked;
	return NULL;
}
