/*
 * Preloaded into alwayshere by disk.py: a disk that fails on demand, and one of which only what was synced is left.
 *
 *	DISK_ROOT      files under it are on that disk
 *	DISK_SHADOW    what a power cut would leave of it: at each sync a file is copied there, at each sync of a
 *	               folder what was renamed in it gets its name
 *	DISK_CONTROL   a folder; while a file of this name is in it:
 *	    sync-fails     fsync and fdatasync fail with EIO
 *	    full           writing fails with ENOSPC, now and then after half of it
 *	    lies           fsync and fdatasync say "done" and do nothing, as some disks and libeatmydata
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum { RENAMES = 64, PIECE = 1 << 16 };

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

/* Renamed since its folder was synced. */
static struct {
	char from[PATH_MAX], to[PATH_MAX];
} renamed[RENAMES];
static int renames;

static int wanted(const char *what)
{
	char path[PATH_MAX];
	const char *control = getenv("DISK_CONTROL");
	return control && snprintf(path, sizeof(path), "%s/%s", control, what) < PATH_MAX && access(path, F_OK) == 0;
}

/* The path under DISK_ROOT of an open file; 0 when it is elsewhere. */
static int on_disk(int fd, char path[PATH_MAX])
{
	char link[64];
	const char *root = getenv("DISK_ROOT");
	snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
	ssize_t n = readlink(link, path, PATH_MAX - 1);
	if (n <= 0 || !root || strncmp(path, root, strlen(root)) != 0)
		return 0;
	path[n] = '\0';
	return 1;
}

static void shadow_of(const char *path, char to[PATH_MAX])
{
	if (snprintf(to, PATH_MAX, "%s%s", getenv("DISK_SHADOW"), path + strlen(getenv("DISK_ROOT"))) >= PATH_MAX)
		abort();
}

/* The whole file, beside its place and then renamed: a cut in the middle leaves the one before. One at a time, so that
 * an older copy does not take the place of a newer. */
static void copy_to_shadow(const char *path)
{
	static char piece[PIECE];
	char to[PATH_MAX], aside[PATH_MAX + 32], lock_path[PATH_MAX + 8];
	ssize_t n;
	off_t at = 0;
	shadow_of(path, to);
	for (char *p = to + strlen(getenv("DISK_SHADOW")) + 1; (p = strchr(p, '/')); *p++ = '/') {
		*p = '\0';
		mkdir(to, 0700);
	}
	snprintf(aside, sizeof(aside), "%s.%d", to, (int)getpid());
	snprintf(lock_path, sizeof(lock_path), "%s.copying", getenv("DISK_SHADOW"));
	int lock = open(lock_path, O_RDWR | O_CREAT | O_CLOEXEC, 0600), in = open(path, O_RDONLY | O_CLOEXEC);
	int out = open(aside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (lock < 0 || in < 0 || out < 0 || flock(lock, LOCK_EX) != 0)
		abort();
	while ((n = REAL(pread)(in, piece, sizeof(piece), at)) > 0) {
		if (REAL(write)(out, piece, (size_t)n) != n)
			abort();
		at += n;
	}
	close(in);
	close(out);
	if (REAL(rename)(aside, to) != 0)
		abort();
	close(lock);
}

static void sync_names(const char *folder)
{
	size_t n = strlen(folder);
	for (int i = 0; i < renames;) {
		char from[PATH_MAX], to[PATH_MAX];
		if (strncmp(renamed[i].to, folder, n) != 0 || renamed[i].to[n] != '/' ||
		    strchr(renamed[i].to + n + 1, '/')) {
			i++;
			continue;
		}
		shadow_of(renamed[i].from, from);
		shadow_of(renamed[i].to, to);
		REAL(rename)(from, to);
		renamed[i] = renamed[--renames];
	}
}

static int synced(int fd)
{
	char path[PATH_MAX];
	struct stat about;
	if (!on_disk(fd, path))
		return 0;
	if (wanted("sync-fails")) {
		errno = EIO;
		return -1;
	}
	if (access(getenv("DISK_SHADOW"), F_OK) != 0 || wanted("lies") || fstat(fd, &about) != 0 || about.st_nlink == 0)
		return 0;
	if (S_ISDIR(about.st_mode))
		sync_names(path);
	else
		copy_to_shadow(path);
	return 0;
}

int fsync(int fd)
{
	return synced(fd);
}

int fdatasync(int fd)
{
	return synced(fd);
}

int rename(const char *from, const char *to)
{
	int result = REAL(rename)(from, to);
	const char *root = getenv("DISK_ROOT");
	if (result == 0 && root && strncmp(to, root, strlen(root)) == 0 && renames < RENAMES) {
		snprintf(renamed[renames].from, PATH_MAX, "%s", from);
		snprintf(renamed[renames++].to, PATH_MAX, "%s", to);
	}
	return result;
}

/* How much of n bytes fits; -1 with errno when nothing does. Every third time half of them. */
static ssize_t fits(int fd, size_t n)
{
	static unsigned times;
	char path[PATH_MAX];
	if (!on_disk(fd, path) || !wanted("full"))
		return (ssize_t)n;
	if (n > 1 && ++times % 3 == 0)
		return (ssize_t)(n / 2);
	errno = ENOSPC;
	return -1;
}

ssize_t write(int fd, const void *p, size_t n)
{
	ssize_t some = fits(fd, n);
	return some < 0 ? some : REAL(write)(fd, p, (size_t)some);
}

ssize_t pwrite(int fd, const void *p, size_t n, off_t at)
{
	ssize_t some = fits(fd, n);
	return some < 0 ? some : REAL(pwrite)(fd, p, (size_t)some, at);
}

ssize_t pwrite64(int fd, const void *p, size_t n, off_t at)
{
	ssize_t some = fits(fd, n);
	return some < 0 ? some : REAL(pwrite64)(fd, p, (size_t)some, at);
}

int ftruncate(int fd, off_t n)
{
	struct stat about;
	if (fstat(fd, &about) == 0 && n > about.st_size && fits(fd, 1) < 0)
		return -1;
	return REAL(ftruncate)(fd, n);
}

int ftruncate64(int fd, off_t n)
{
	return ftruncate(fd, n);
}
