#include "whole_file.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

enum { PIECE = 1 << 16 };

const struct error *file_trouble(const char *doing, struct str path)
{
	return error_new(ERROR_UNAVAILABLE, "cannot %s %.*s: %s", doing, STR_ARG(path), strerrordesc_np(errno));
}

struct str file_path(struct arena *a, struct str folder, struct str name)
{
	return arena_fmt(a, "%.*s/%.*s", STR_ARG(folder), STR_ARG(name));
}

const struct error *file_sync_folder(struct str path)
{
	int fd = open(path.p, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool good = fd >= 0 && fsync(fd) == 0;
	const struct error *e = good ? NULL : file_trouble("write", path);
	if (fd >= 0)
		close(fd);
	return e;
}

bool file_write(int fd, const unsigned char *p, size_t n)
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
static bool pour(int from, int to, char hex[FILE_HEX], int64_t *ret_bytes)
{
	static unsigned char piece[PIECE];
	unsigned char hash[FILE_HASH];
	crypto_generichash_state state;
	ssize_t got;
	*ret_bytes = 0;
	crypto_generichash_init(&state, NULL, 0, FILE_HASH);
	while ((got = read(from, piece, sizeof(piece))) > 0) {
		crypto_generichash_update(&state, piece, (unsigned long long)got);
		if (to >= 0 && !file_write(to, piece, (size_t)got))
			return false;
		*ret_bytes += got;
	}
	crypto_generichash_final(&state, hash, FILE_HASH);
	sodium_bin2hex(hex, FILE_HEX, hash, FILE_HASH);
	return got == 0;
}

const struct error *file_hash(struct str path, char hex[FILE_HEX], int64_t *ret_bytes)
{
	int fd = open(path.p, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	bool good = fd >= 0 && pour(fd, -1, hex, ret_bytes);
	const struct error *e = good ? NULL : file_trouble("read", path);
	if (fd >= 0)
		close(fd);
	return e;
}

const struct error *file_copy(struct str from, struct str to, char hex[FILE_HEX], int64_t *ret_bytes, bool *ret_gone)
{
	int in_fd = open(from.p, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	*ret_gone = in_fd < 0 && errno == ENOENT;
	if (in_fd < 0)
		return *ret_gone ? NULL : file_trouble("read", from);
	int out_fd = open(to.p, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool good = out_fd >= 0 && pour(in_fd, out_fd, hex, ret_bytes) && fsync(out_fd) == 0;
	const struct error *e = good ? NULL : file_trouble("write", to);
	close(in_fd);
	if (out_fd >= 0)
		close(out_fd);
	return e;
}

void file_hash_text(struct str text, char hex[FILE_HEX])
{
	unsigned char hash[FILE_HASH];
	crypto_generichash(hash, FILE_HASH, (const unsigned char *)text.p, text.n, NULL, 0);
	sodium_bin2hex(hex, FILE_HEX, hash, FILE_HASH);
}
