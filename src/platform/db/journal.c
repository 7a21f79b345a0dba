#include "journal.h"
#include "trail_sql.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * A record is 64 bytes, numbers little-endian:
 *	0 magic "AHR1"   4 at, seconds since 1970   12 account   20 person   28 what, zeroes to its end   60 CRC-32 of
 *the rest
 */
enum { RECORD = 64, AT = 4, ACCOUNT = 12, PERSON = 20, WHAT = 28, SUM = 60, WHAT_ROOM = SUM - WHAT, CHUNK = 2000 };
static const char magic[4] = "AHR1";

struct journal {
	int fd;
	int folder; /* that must be synced once, so that the file's name, too, outlives a power cut; -1: it was */
	off_t size;
	bool dirty;
	bool broken; /* a piece of a record could not be taken back */
};

/* Four bits at a time: the remainder of each. */
static uint32_t crc32_of(const unsigned char *p, size_t n)
{
	static const uint32_t of[16] = {0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4,
					0x4db26158, 0x5005713c, 0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c,
					0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c};
	uint32_t crc = 0xffffffff;
	for (size_t i = 0; i < n; i++) {
		crc ^= p[i];
		crc = crc >> 4 ^ of[crc & 15];
		crc = crc >> 4 ^ of[crc & 15];
	}
	return ~crc;
}

static void put(unsigned char *p, uint64_t value, int n)
{
	for (int i = 0; i < n; i++)
		p[i] = (unsigned char)(value >> 8 * i);
}

static uint64_t get(const unsigned char *p, int n)
{
	uint64_t value = 0;
	for (int i = 0; i < n; i++)
		value |= (uint64_t)p[i] << 8 * i;
	return value;
}

static void close_deferred(void *journal)
{
	journal_close(journal);
}

static const struct error *unwritable(int why)
{
	return error_new(ERROR_UNAVAILABLE, "the journal of reads cannot be written (%s): check the disk",
			 strerrordesc_np(why));
}

/* A file of our own, locked for as long as we live: journal_tidy() removes no file that somebody holds. It may have got
 * in between making and locking; then the file has no name any more, and the next one is made. *ret: -1 with errno. */
static int make_file(struct arena *a, struct str dir)
{
	for (int tries = 0; tries < 8; tries++) {
		struct str name = arena_fmt(a, "%.*s/reads-%s", STR_ARG(dir), ref_new(a).p);
		struct stat about;
		int fd = open(name.p, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0600);
		if (fd < 0)
			return -1;
		if (flock(fd, LOCK_SH) == 0 && fstat(fd, &about) == 0 && about.st_nlink > 0)
			return fd;
		close(fd);
	}
	errno = EAGAIN;
	return -1;
}

const struct error *journal_open(struct arena *process, struct str dir, struct journal **ret)
{
	int fd = make_file(process, dir);
	int why = errno;
	int folder = open(arena_str(process, dir).p, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	why = fd >= 0 ? errno : why;
	if (fd < 0 || folder < 0) {
		if (fd >= 0)
			close(fd);
		if (folder >= 0)
			close(folder);
		return unwritable(why);
	}
	struct journal *journal = arena_new(process, struct journal, 1);
	*journal = (struct journal){.fd = fd, .folder = folder};
	arena_defer(process, close_deferred, journal);
	*ret = journal;
	return NULL;
}

const struct error *journal_append(struct journal *journal, struct account_id account, struct person_id person,
				   const char *what, struct instant at)
{
	unsigned char r[RECORD] = {0};
	size_t n = strlen(what);
	if (n == 0 || n >= WHAT_ROOM)
		return error_new(ERROR_INTERNAL, "%s: at most %d bytes fit a read record", what, WHAT_ROOM - 1);
	if (journal->fd < 0 || journal->broken)
		return unwritable(EBADF);
	memcpy(r, magic, sizeof(magic));
	put(r + AT, (uint64_t)at.seconds, 8);
	put(r + ACCOUNT, (uint64_t)account.id, 8);
	put(r + PERSON, (uint64_t)person.id, 8);
	memcpy(r + WHAT, what, n + 1);
	put(r + SUM, crc32_of(r, SUM), 4);
	ssize_t written = write(journal->fd, r, RECORD);
	if (written != RECORD) {
		int why = written < 0 ? errno : ENOSPC;
		journal->broken = written > 0 && ftruncate(journal->fd, journal->size) != 0;
		return unwritable(why);
	}
	journal->size += RECORD;
	journal->dirty = true;
	return NULL;
}

/* With the first records, not at the start, which would wait for the disk. */
static bool sync_name(struct journal *journal)
{
	if (journal->folder < 0)
		return true;
	if (fsync(journal->folder) != 0)
		return false;
	close(journal->folder);
	journal->folder = -1;
	return true;
}

const struct error *journal_sync(struct journal *journal)
{
	if (journal->broken)
		return unwritable(EIO);
	if (!journal->dirty)
		return NULL;
	if (!sync_name(journal) || fdatasync(journal->fd) != 0) {
		journal->broken =
		    true; /* what did not reach the disk is not tried twice: the kernel has forgotten it */
		return unwritable(errno);
	}
	journal->dirty = false;
	return NULL;
}

void journal_close(struct journal *journal)
{
	if (!journal || journal->fd < 0)
		return;
	(void)!journal_sync(journal);
	close(journal->fd);
	if (journal->folder >= 0)
		close(journal->folder);
	journal->fd = journal->folder = -1;
}

/* One record into read_log; a damaged one keeps its place there and says so. */
static const struct error *take(struct own_txn *own, struct str file, int64_t at_byte, const unsigned char *r,
				struct journal_taken *taken)
{
	bool good = memcmp(r, magic, sizeof(magic)) == 0 && get(r + SUM, 4) == crc32_of(r, SUM) && r[SUM - 1] == 0;
	struct instant at = {good ? (int64_t)get(r + AT, 8) : 0};
	struct account_id account = {good ? (int64_t)get(r + ACCOUNT, 8) : 0};
	struct person_id person = {good ? (int64_t)get(r + PERSON, 8) : 0};
	struct str what = good ? str_c((const char *)r + WHAT) : STR("journal.damaged");
	int64_t changed = 0;
	const struct error *error = trail_take(own, file, at_byte, at, account, person, what, &changed);
	taken->records += (size_t)changed;
	taken->damaged += good ? 0 : (size_t)changed;
	return error;
}

/* At most CHUNK records in a transaction, which stays well under 200 ms. *ret_n: how many there were. */
static const struct error *take_chunk(struct db *db, int fd, struct str file, int64_t from, struct journal_taken *taken,
				      int *ret_n)
{
	static unsigned char bytes[CHUNK * RECORD];
	struct own_txn *own;
	ssize_t got = pread(fd, bytes, sizeof(bytes), from);
	if (got < 0)
		return error_new(ERROR_UNAVAILABLE, "a journal cannot be read (%s)", strerrordesc_np(errno));
	int n = (int)(got / RECORD);
	taken->torn += got % RECORD != 0;
	*ret_n = n;
	if (n == 0)
		return NULL;
	struct journal_taken now = *taken;
	const struct error *error = own_begin(db, &own);
	if (error)
		return error;
	for (int i = 0; !error && i < n; i++)
		error = take(own, file, from + (int64_t)i * RECORD, bytes + (size_t)i * RECORD, &now);
	if (!error)
		error = own_commit(own);
	own_end(own);
	if (!error && now.of && now.records > taken->records)
		now.of(now.arg, file);
	if (!error)
		*taken = now;
	return error;
}

static const struct error *take_file(struct db *db, struct arena *a, int folder, const char *name,
				     struct journal_taken *taken)
{
	struct trail_taken_row so_far;
	int n = CHUNK;
	int fd = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd < 0)
		return error_new(ERROR_UNAVAILABLE, "the journal %s cannot be read (%s)", name, strerrordesc_np(errno));
	const struct error *error = trail_taken(db, a, str_c(name), &so_far);
	for (int64_t from = error ? 0 : so_far.next_byte; !error && n == CHUNK; from += (int64_t)n * RECORD)
		error = take_chunk(db, fd, str_c(name), from, taken, &n);
	close(fd);
	return error;
}

static int is_journal(const struct dirent *d)
{
	return str_starts(str_c(d->d_name), STR("reads-")) && ref_valid(str_c(d->d_name + 6));
}

const struct error *journal_ingest(struct db *db, struct str dir, struct journal_taken *ret)
{
	struct journal_taken taken = {.of = ret->of, .arg = ret->arg};
	const struct error *error = NULL;
	struct dirent **names = NULL;
	struct arena a;
	arena_init(&a, 1 << 20);
	int folder = open(arena_str(&a, dir).p, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int n = folder < 0 ? -1 : scandirat(folder, ".", &names, is_journal, alphasort);
	if (n < 0)
		error = error_new(ERROR_UNAVAILABLE, "the folder of journals cannot be read (%s)",
				  strerrordesc_np(errno));
	for (int i = 0; i < n; i++) {
		if (!error)
			error = take_file(db, &a, folder, names[i]->d_name, &taken);
		free(names[i]);
	}
	free(names);
	if (folder >= 0)
		close(folder);
	arena_finish(&a);
	if (!error)
		*ret = taken;
	return error;
}

/* Whether everything of it is taken, nobody writes it, and it is old enough. The lock is held until fd is closed. */
static bool may_go(int fd, const struct stat *about, int64_t taken, struct instant keep_from)
{
	if (about->st_size > taken || (about->st_size > 0 && about->st_mtime >= keep_from.seconds))
		return false;
	struct stat again;
	return flock(fd, LOCK_EX | LOCK_NB) == 0 && fstat(fd, &again) == 0 && again.st_size == about->st_size;
}

static const struct error *tidy_file(struct db *db, struct arena *a, int folder, const char *name,
				     const struct instant *keep_from, struct journal_state *state)
{
	struct trail_taken_row taken;
	struct stat about;
	int fd = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd < 0 || fstat(fd, &about) != 0) {
		if (fd >= 0)
			close(fd);
		return error_new(ERROR_UNAVAILABLE, "the journal %s cannot be read (%s)", name, strerrordesc_np(errno));
	}
	const struct error *error = trail_taken(db, a, str_c(name), &taken);
	if (!error && keep_from && may_go(fd, &about, taken.next_byte, *keep_from) && unlinkat(folder, name, 0) == 0) {
		state->removed++;
	} else if (!error) {
		state->files++;
		int64_t waiting = about.st_size / RECORD * RECORD - taken.next_byte;
		state->bytes += waiting > 0 ? waiting : 0;
	}
	close(fd);
	return error;
}

static const struct error *each_file(struct db *db, struct str dir, const struct instant *keep_from,
				     struct journal_state *ret)
{
	struct journal_state state = {0};
	const struct error *error = NULL;
	struct dirent **names = NULL;
	struct arena a;
	arena_init(&a, 1 << 20);
	int folder = open(arena_str(&a, dir).p, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int n = folder < 0 ? -1 : scandirat(folder, ".", &names, is_journal, alphasort);
	if (n < 0)
		error = error_new(ERROR_UNAVAILABLE, "the folder of journals cannot be read (%s)",
				  strerrordesc_np(errno));
	for (int i = 0; i < n; i++) {
		if (!error)
			error = tidy_file(db, &a, folder, names[i]->d_name, keep_from, &state);
		arena_reset(&a);
		free(names[i]);
	}
	free(names);
	if (folder >= 0)
		close(folder);
	arena_finish(&a);
	if (!error)
		*ret = state;
	return error;
}

const struct error *journal_look(struct db *db, struct str dir, struct journal_state *ret)
{
	return each_file(db, dir, NULL, ret);
}

const struct error *journal_tidy(struct db *db, struct str dir, struct instant now, int64_t keep_seconds,
				 struct journal_state *ret)
{
	struct instant keep_from = {now.seconds - keep_seconds};
	return each_file(db, dir, &keep_from, ret);
}
