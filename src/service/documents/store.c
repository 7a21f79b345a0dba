#include "store.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "id.h"
#include "log.h"
#include "whole_file.h"

#define MAKING ".making" /* the ending of what is not whole yet */

struct str document_trouble(struct arena *a, struct str folder, struct str hash, int64_t bytes)
{
	struct stat about;
	char hex[FILE_HEX];
	int64_t n;
	struct str path = file_path(a, folder, hash);
	if (lstat(path.p, &about) != 0 || !S_ISREG(about.st_mode))
		return STR("is missing");
	if (about.st_size != bytes)
		return arena_fmt(a, "has %lld bytes of %lld", (long long)about.st_size, (long long)bytes);
	if (file_hash(path, hex, &n))
		return STR("cannot be read");
	return str_eq(str_c(hex), hash) ? STR_NONE : STR("was changed");
}

/* Under its name, unless the same bytes are there already: what is there and whole is never written over. One that the
 * disk has damaged is no longer those bytes, and gives way. */
static const struct error *name_it(struct arena *a, struct str folder, struct str making,
				   const struct document_file *file)
{
	struct str path = file_path(a, folder, file->hash);
	struct str trouble = document_trouble(a, folder, file->hash, file->bytes);
	if (!trouble.p) {
		unlink(making.p);
		return NULL;
	}
	if (!str_eq(trouble, STR("is missing")))
		log_line(LOG_ERROR, "documents", "hash=%.*s what=\"%.*s; it came again and is whole now\"",
			 STR_ARG(file->hash), STR_ARG(trouble));
	return rename(making.p, path.p) == 0 ? NULL : file_trouble("make", path);
}

const struct error *document_keep(struct arena *a, struct str folder, struct str from, struct document_file *ret)
{
	char hex[FILE_HEX];
	struct document_file file = {.type = ret->type};
	bool gone;
	struct str making = arena_fmt(a, "%.*s/%s" MAKING, STR_ARG(folder), ref_new(a).p);
	const struct error *e = file_copy(from, making, hex, &file.bytes, &gone);
	if (!e && gone)
		return error_new(ERROR_UNAVAILABLE, "the file that was sent is not there any more");
	file.hash = arena_str(a, str_c(hex));
	if (!e)
		e = name_it(a, folder, making, &file);
	if (!e)
		e = file_sync_folder(folder);
	if (e)
		unlink(making.p);
	else
		*ret = file;
	return e;
}

struct loaded {
	void *p;
	size_t n;
};

static void forget(void *arg)
{
	const struct loaded *l = arg;
	munmap(l->p, l->n);
}

/* Pages of their own and not the arena's, whose cap is for pages of text; read and not mapped, because a disk that
 * fails then says so instead of ending the process. */
static char *room_for(struct arena *a, size_t n)
{
	struct loaded *l = arena_new(a, struct loaded, 1);
	void *p = mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (p == MAP_FAILED)
		return NULL;
	*l = (struct loaded){p, n};
	arena_defer(a, forget, l);
	return p;
}

static bool read_all(struct str path, char *to, size_t n)
{
	int fd = open(path.p, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	size_t got = 0;
	ssize_t some = 1;
	for (; fd >= 0 && got < n && some > 0; got += some > 0 ? (size_t)some : 0)
		some = read(fd, to + got, n - got);
	if (fd >= 0)
		close(fd);
	return fd >= 0 && got == n;
}

const struct error *document_load(struct arena *a, struct str folder, const struct document_file *file, struct str *ret)
{
	char hex[FILE_HEX];
	if (file->bytes <= 0 || file->bytes > DOCUMENT_MAX)
		return error_new(ERROR_INTERNAL, "a document cannot have that many bytes");
	size_t n = (size_t)file->bytes;
	char *p = room_for(a, n);
	if (!p)
		return error_new(ERROR_UNAVAILABLE, "there is no memory for a document");
	if (!read_all(file_path(a, folder, file->hash), p, n))
		return error_new(ERROR_INTERNAL, "the document %.*s is missing or cannot be read", STR_ARG(file->hash));
	file_hash_text((struct str){p, n}, hex);
	if (!str_eq(str_c(hex), file->hash))
		return error_new(ERROR_INTERNAL, "the document %.*s was changed", STR_ARG(file->hash));
	*ret = (struct str){p, n};
	return NULL;
}

void documents_sweep(struct str folder, struct instant before)
{
	struct stat about;
	DIR *d = opendir(folder.p);
	for (struct dirent *e; d && (e = readdir(d));)
		if (str_ends(str_c(e->d_name), STR(MAKING)) &&
		    fstatat(dirfd(d), e->d_name, &about, AT_SYMLINK_NOFOLLOW) == 0 && about.st_mtime < before.seconds)
			unlinkat(dirfd(d), e->d_name, 0);
	if (d)
		closedir(d);
}
