/* The key with which secrets of code apps are sealed: a file of the data folder that no backup takes along. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "office.h"
#include "whole_file.h"

static const struct error *make(struct arena *a, struct str folder, struct str path)
{
	unsigned char key[CODE_APP_KEY];
	struct str making = arena_fmt(a, "%.*s.making", STR_ARG(path));
	int fd = open(making.p, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	random_bytes(key, sizeof(key));
	bool good = fd >= 0 && file_write(fd, key, sizeof(key)) && fsync(fd) == 0 && rename(making.p, path.p) == 0;
	const struct error *e = good ? file_sync_folder(folder) : file_trouble("write", path);
	if (fd >= 0)
		close(fd);
	explicit_bzero(key, sizeof(key));
	return e;
}

static const struct error *load(struct arena *a, struct str path, struct str *ret)
{
	char *key = arena_new(a, char, CODE_APP_KEY + 1); /* a byte more: one that is too long is seen */
	int fd = open(path.p, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	ssize_t n = fd >= 0 ? read(fd, key, CODE_APP_KEY + 1) : -1;
	const struct error *e = n < 0 ? file_trouble("read", path) : NULL;
	if (fd >= 0)
		close(fd);
	if (!e && n != CODE_APP_KEY)
		e = error_new(ERROR_INVALID,
			      "%.*s is not a key: put the one that was kept apart back there, or take the file away; "
			      "another is then made, and codes are sent again to whoever uses a code app",
			      STR_ARG(path));
	if (!e)
		*ret = (struct str){key, CODE_APP_KEY};
	return e;
}

const struct error *office_code_app_key(struct arena *a, struct office *office)
{
	struct str path = arena_fmt(a, "%.*s/" CODE_APP_KEY_FILE, STR_ARG(office->data));
	struct stat st;
	const struct error *e = NULL;
	if (lstat(path.p, &st) != 0)
		e = errno == ENOENT ? make(a, office->data, path) : file_trouble("read", path);
	return e ? e : load(a, path, &office->code_app_key);
}
