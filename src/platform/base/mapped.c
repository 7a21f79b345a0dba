#include "mapped.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct mapped {
	void *p;
	size_t n;
};

static void unmap(void *arg)
{
	const struct mapped *m = arg;
	(void)munmap(m->p, m->n);
}

const struct error *mapped_file(struct arena *a, struct str path, struct str *ret)
{
	struct stat about;
	struct mapped *m = arena_new(a, struct mapped, 1);
	int fd = open(arena_str(a, path).p, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd < 0)
		return error_new(errno == ENOENT ? ERROR_NOT_FOUND : ERROR_UNAVAILABLE, "a file cannot be read (%s)",
				 strerrordesc_np(errno));
	if (fstat(fd, &about) != 0 || !S_ISREG(about.st_mode) || about.st_size == 0) {
		(void)close(fd);
		return error_new(ERROR_UNAVAILABLE, "a file is empty");
	}
	m->n = (size_t)about.st_size;
	m->p = mmap(NULL, m->n, PROT_READ, MAP_PRIVATE, fd, 0);
	int why = errno;
	(void)close(fd);
	if (m->p == MAP_FAILED)
		return error_new(ERROR_UNAVAILABLE, "a file cannot be read (%s)", strerrordesc_np(why));
	arena_defer(a, unmap, m);
	*ret = (struct str){m->p, m->n};
	return NULL;
}
