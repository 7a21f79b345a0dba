#include "whole.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "buf.h"

const struct error *whole_failed(const char *what, struct str path)
{
	return error_new(ERROR_UNAVAILABLE, "cannot %s %.*s: %s", what, STR_ARG(path), strerror(errno));
}

struct str whole_folder(struct arena *a, struct str path)
{
	size_t n = path.n;
	while (n > 0 && path.p[n - 1] != '/')
		n--;
	return n ? arena_str(a, str_cut(path, 0, n)) : STR("./");
}

const struct error *whole_begin(struct str part, int *ret_fd)
{
	(void)unlink(part.p);
	int fd = open(part.p, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0)
		return whole_failed("write", part);
	*ret_fd = fd;
	return NULL;
}

static const struct error *sync_path(struct str path, int flags)
{
	int fd = open(path.p, flags | O_CLOEXEC);
	if (fd < 0)
		return whole_failed("open", path);
	const struct error *e = fsync(fd) == 0 ? NULL : whole_failed("sync", path);
	(void)close(fd);
	return e;
}

const struct error *whole_place(struct arena *a, struct str part, struct str path)
{
	const struct error *e = sync_path(part, O_RDONLY);
	if (e)
		return e;
	if (rename(part.p, path.p) != 0)
		return whole_failed("put in its place", part);
	return sync_path(whole_folder(a, path), O_RDONLY | O_DIRECTORY);
}

static const struct error *write_all(int fd, struct str bytes, struct str part)
{
	for (size_t at = 0; at < bytes.n;) {
		ssize_t n = write(fd, bytes.p + at, bytes.n - at);
		if (n < 0 && errno != EINTR)
			return whole_failed("write", part);
		at += n > 0 ? (size_t)n : 0;
	}
	return NULL;
}

const struct error *whole_put(struct arena *a, struct str path, struct str bytes)
{
	struct str named = arena_str(a, path), part = arena_fmt(a, "%.*s.part", STR_ARG(path));
	int fd = -1;
	const struct error *e = whole_begin(part, &fd);
	if (e)
		return e;
	e = write_all(fd, bytes, part);
	if (close(fd) != 0 && !e)
		e = whole_failed("write", part);
	if (!e)
		e = whole_place(a, part, named);
	if (e)
		(void)unlink(part.p);
	return e;
}

const struct error *whole_read(struct arena *a, struct str path, size_t most, struct str *ret)
{
	enum { PIECE = 1 << 16 };
	struct buf b;
	int fd = open(path.p, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	ssize_t n = -1;
	if (fd < 0)
		return whole_failed("read", path);
	buf_init(&b, a, most);
	for (char *room; (room = buf_room(&b, PIECE)) && (n = read(fd, room, PIECE)) > 0;)
		buf_grew(&b, (size_t)n);
	(void)close(fd);
	if (n != 0)
		return b.over ? error_new(ERROR_INVALID, "a file larger than %zu MB", most >> 20)
			      : whole_failed("read", path);
	*ret = buf_str(&b);
	return NULL;
}
