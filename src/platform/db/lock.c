#include "driver.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* Waits grow from 100 us to 500 us: short against a transaction, long enough to leave the processor alone. */
enum { FIRST_NAP_US = 100, LONGEST_NAP_US = 500 };

static bool set_lock(int fd, short type)
{
	struct flock lock = {.l_type = type, .l_whence = SEEK_SET};
	return fcntl(fd, F_OFD_SETLK, &lock) == 0;
}

const struct error *lock_take(const char *path, int *fd, int64_t wait)
{
	int64_t until = clock_ms() + wait;
	useconds_t nap = FIRST_NAP_US;
	for (;;) {
		if (*fd < 0)
			*fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
		if (*fd < 0)
			return error_new(ERROR_UNAVAILABLE,
					 "the writer lock %s cannot be opened (%s): check the folder's owner", path,
					 strerrordesc_np(errno));
		if (set_lock(*fd, F_WRLCK)) {
			struct stat file;
			if (fstat(*fd, &file) == 0 && file.st_nlink > 0)
				return NULL;
			/* Somebody removed the file: others would lock another one. */
			close(*fd);
			*fd = -1;
			continue;
		}
		if (errno != EAGAIN && errno != EACCES && errno != EINTR)
			return error_new(ERROR_UNAVAILABLE,
					 "the writer lock %s does not work here (%s): use a local disk", path,
					 strerrordesc_np(errno));
		if (clock_ms() >= until)
			return error_new(ERROR_BUSY, "another write took longer than %lld ms: try again in a moment",
					 (long long)wait);
		usleep(nap);
		nap = nap * 2 < LONGEST_NAP_US ? nap * 2 : LONGEST_NAP_US;
	}
}

void lock_release(int fd)
{
	if (fd >= 0)
		set_lock(fd, F_UNLCK);
}
