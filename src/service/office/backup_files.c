#include "backup_files.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIECE = 1 << 16 };

const struct error *backup_trouble(const char *doing, struct str path)
{
	return error_new(ERROR_UNAVAILABLE, "cannot %s %.*s: %s", doing, STR_ARG(path), strerrordesc_np(errno));
}

struct str backup_path(struct arena *a, struct str folder, struct str name)
{
	return arena_fmt(a, "%.*s/%.*s", STR_ARG(folder), STR_ARG(name));
}

const struct error *backup_sync(struct str path)
{
	int fd = open(path.p, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool good = fd >= 0 && fsync(fd) == 0;
	const struct error *e = good ? NULL : backup_trouble("write", path);
	if (fd >= 0)
		close(fd);
	return e;
}

bool backup_write(int fd, const unsigned char *p, size_t n)
{
	while (n > 0) {
		ssize_t put = write(fd, p, n);
		if (put <= 0)
			return false;
		p += put;
		n -= (size_t)put;
	}
	return true;
}

/* Reads a file to its end, and writes it to another unless to is -1. */
static bool pour(int from, int to, char hex[BACKUP_HEX], int64_t *ret_bytes)
{
	static unsigned char piece[PIECE];
	unsigned char hash[BACKUP_HASH];
	crypto_generichash_state state;
	ssize_t got;
	*ret_bytes = 0;
	crypto_generichash_init(&state, NULL, 0, BACKUP_HASH);
	while ((got = read(from, piece, sizeof(piece))) > 0) {
		crypto_generichash_update(&state, piece, (unsigned long long)got);
		if (to >= 0 && !backup_write(to, piece, (size_t)got))
			return false;
		*ret_bytes += got;
	}
	crypto_generichash_final(&state, hash, BACKUP_HASH);
	sodium_bin2hex(hex, BACKUP_HEX, hash, BACKUP_HASH);
	return got == 0;
}

const struct error *backup_hash(struct str path, char hex[BACKUP_HEX], int64_t *ret_bytes)
{
	int fd = open(path.p, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	bool good = fd >= 0 && pour(fd, -1, hex, ret_bytes);
	const struct error *e = good ? NULL : backup_trouble("read", path);
	if (fd >= 0)
		close(fd);
	return e;
}

const struct error *backup_copy(struct str from, struct str to, char hex[BACKUP_HEX], int64_t *ret_bytes,
				bool *ret_gone)
{
	int in_fd = open(from.p, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	*ret_gone = in_fd < 0 && errno == ENOENT;
	if (in_fd < 0)
		return *ret_gone ? NULL : backup_trouble("read", from);
	int out_fd = open(to.p, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool good = out_fd >= 0 && pour(in_fd, out_fd, hex, ret_bytes) && fsync(out_fd) == 0;
	const struct error *e = good ? NULL : backup_trouble("write", to);
	close(in_fd);
	if (out_fd >= 0)
		close(out_fd);
	return e;
}

void backup_hash_text(struct str text, char hex[BACKUP_HEX])
{
	unsigned char hash[BACKUP_HASH];
	crypto_generichash(hash, BACKUP_HASH, (const unsigned char *)text.p, text.n, NULL, 0);
	sodium_bin2hex(hex, BACKUP_HEX, hash, BACKUP_HASH);
}

static struct str parent_of(struct arena *a, struct str path)
{
	size_t n = path.n;
	while (n > 0 && path.p[n - 1] != '/')
		n--;
	return n > 1 ? arena_str(a, str_cut(path, 0, n - 1)) : n == 1 ? STR("/") : STR(".");
}

const struct error *backup_begin(struct arena *a, struct str from, struct str to, struct backup_making *ret)
{
	while (to.n > 1 && to.p[to.n - 1] == '/')
		to.n--;
	*ret = (struct backup_making){.arena = a, .from = from, .to = arena_fmt(a, "%.*s.making", STR_ARG(to))};
	buf_init(&ret->manifest, a, BACKUP_MANIFEST_MAX);
	if (access(arena_str(a, to).p, F_OK) == 0)
		return error_new(ERROR_CONFLICT, "%.*s is there already; nothing was changed", STR_ARG(to));
	if (mkdir(ret->to.p, 0700) != 0)
		return errno == EEXIST
			   ? error_new(ERROR_CONFLICT, "%.*s is left of one that was interrupted: remove it first",
				       STR_ARG(ret->to))
			   : backup_trouble("make", ret->to);
	return NULL;
}

const struct error *backup_name(struct backup_making *m)
{
	struct str name = arena_str(m->arena, str_cut(m->to, 0, m->to.n - sizeof(".making") + 1));
	if (rename(m->to.p, name.p) != 0)
		return backup_trouble("make", name);
	return backup_sync(parent_of(m->arena, name));
}
