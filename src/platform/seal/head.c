#include "head.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static struct str in_folder(struct arena *a, struct str folder, const char *name)
{
	return arena_fmt(a, "%.*s/%s", STR_ARG(folder), name);
}

static const struct error *cannot(const char *what, struct str path, int why)
{
	return error_new(ERROR_UNAVAILABLE, "cannot %s %.*s: %s", what, STR_ARG(path), strerrordesc_np(why));
}

/* The file's name, too, outlives a power cut. */
static const struct error *sync_folder(struct arena *a, struct str folder)
{
	int fd = open(arena_str(a, folder).p, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool good = fd >= 0 && fsync(fd) == 0;
	int why = errno;
	if (fd >= 0)
		close(fd);
	return good ? NULL : cannot("sync", folder, why);
}

static const struct error *write_whole(struct arena *a, struct str folder, const char *name, const void *p, size_t n,
				       int flags)
{
	struct str path = in_folder(a, folder, name);
	int fd = open(path.p, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | flags, 0600);
	ssize_t written = fd >= 0 ? write(fd, p, n) : -1;
	bool good = written == (ssize_t)n && fsync(fd) == 0;
	int why = written >= 0 && written < (ssize_t)n ? ENOSPC : errno;
	if (fd >= 0)
		close(fd);
	return good ? NULL : cannot("write", path, why);
}

/* Up to room bytes; *ret_n is -1 when there is no such file. */
static const struct error *read_whole(struct arena *a, struct str folder, const char *name, char *p, size_t room,
				      ssize_t *ret_n)
{
	struct str path = in_folder(a, folder, name);
	int fd = open(path.p, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd < 0 && errno == ENOENT) {
		*ret_n = -1;
		return NULL;
	}
	ssize_t n = fd >= 0 ? read(fd, p, room) : -1;
	int why = errno;
	if (fd >= 0)
		close(fd);
	if (n < 0)
		return cannot("read", path, why);
	*ret_n = n;
	return NULL;
}

const struct error *key_make(struct arena *a, struct str folder)
{
	unsigned char key[SEAL_KEY];
	if (mkdir(arena_str(a, folder).p, 0700) != 0 && errno != EEXIST)
		return error_new(ERROR_UNAVAILABLE,
				 "the folder %.*s, for the trail's key, cannot be made: %s. Make it for this user, or "
				 "name another in settings (seal = FOLDER), outside the data folder",
				 STR_ARG(folder), strerrordesc_np(errno));
	if (sodium_init() < 0)
		return error_new(ERROR_UNAVAILABLE, "libsodium does not start");
	randombytes_buf(key, sizeof(key));
	const struct error *e = write_whole(a, folder, "key", key, sizeof(key), O_EXCL);
	sodium_memzero(key, sizeof(key));
	return e ? e : sync_folder(a, folder);
}

bool seal_there(struct arena *a, struct str folder, const char *name)
{
	struct stat st;
	return lstat(in_folder(a, folder, name).p, &st) == 0;
}

const struct error *seal_open(struct arena *a, struct str folder, struct sealer *ret)
{
	char bytes[SEAL_KEY + 1];
	ssize_t n = 0;
	const struct error *e = read_whole(a, folder, "key", bytes, sizeof(bytes), &n);
	if (e)
		return e;
	if (n != SEAL_KEY)
		return error_new(ERROR_NOT_FOUND,
				 "%.*s/key %s: nothing can be sealed or verified without the trail's key; put the key "
				 "that was kept apart back there (doc/operations.md)",
				 STR_ARG(folder), n < 0 ? "is missing" : "is not a key");
	if (sodium_init() < 0)
		return error_new(ERROR_UNAVAILABLE, "libsodium does not start");
	ret->folder = arena_str(a, folder);
	memcpy(ret->key, bytes, SEAL_KEY);
	sodium_memzero(bytes, sizeof(bytes));
	return NULL;
}

/* The head is three lines of text, so that it can be copied to paper; the last is a keyed hash of the others. */
static struct str head_text(const struct sealer *sealer, struct arena *a, struct str first)
{
	unsigned char mac[SEAL_HASH];
	char hex[2 * SEAL_HASH + 1];
	crypto_generichash(mac, sizeof(mac), (const unsigned char *)first.p, first.n, sealer->key, SEAL_KEY);
	sodium_bin2hex(hex, sizeof(hex), mac, sizeof(mac));
	return arena_fmt(a, "%.*skeyed %s\n", STR_ARG(first), hex);
}

const struct error *head_write(const struct sealer *sealer, struct arena *a, const struct head *head,
			       struct instant now)
{
	char hex[2 * SEAL_HASH + 1];
	sodium_bin2hex(hex, sizeof(hex), head->hash, SEAL_HASH);
	struct str first = arena_fmt(a, "alwayshere trail %lld at %.*s\nhash %s\n", (long long)head->position,
				     STR_ARG(instant_iso(a, now)), hex);
	struct str text = head_text(sealer, a, first);
	const struct error *e = write_whole(a, sealer->folder, "head.new", text.p, text.n, O_TRUNC);
	if (e)
		return e;
	struct str path = in_folder(a, sealer->folder, "head");
	if (rename(in_folder(a, sealer->folder, "head.new").p, path.p) != 0)
		return cannot("write", path, errno);
	return sync_folder(a, sealer->folder);
}

const struct error *head_read(const struct sealer *sealer, struct arena *a, enum head_found *ret_found,
			      struct head *ret)
{
	char bytes[512];
	ssize_t n = 0;
	size_t got = 0;
	const struct error *e = read_whole(a, sealer->folder, "head", bytes, sizeof(bytes), &n);
	if (e)
		return e;
	struct head head = {0};
	*ret_found = n < 0 ? HEAD_NONE : HEAD_CHANGED;
	if (n < 0)
		return NULL;
	struct str text = {bytes, (size_t)n}, rest = text, line, word;
	size_t end = str_find(text, '\n', 0) + 1;
	end = str_find(text, '\n', end) + 1;
	if (!str_eq(text, head_text(sealer, a, str_cut(text, 0, end))))
		return NULL;
	/* Ours, word for word; what follows cannot fail. */
	str_split(&rest, '\n', &line);
	for (int i = 0; i < 3; i++)
		str_split(&line, ' ', &word);
	str_to_int(word, 0, INT64_MAX, &head.position);
	str_split(&rest, '\n', &line);
	line = str_cut(line, 5, line.n);
	if (sodium_hex2bin(head.hash, SEAL_HASH, line.p, line.n, NULL, &got, NULL) != 0 || got != SEAL_HASH)
		return NULL;
	*ret = head;
	*ret_found = HEAD_GOOD;
	return NULL;
}

static void add_int(crypto_generichash_state *state, int64_t value)
{
	unsigned char bytes[8];
	for (int i = 0; i < 8; i++)
		bytes[i] = (unsigned char)((uint64_t)value >> 8 * i);
	crypto_generichash_update(state, bytes, sizeof(bytes));
}

/* With its length, so that what one field ends with cannot pass for the beginning of the next. */
static void add_text(crypto_generichash_state *state, struct str s)
{
	add_int(state, s.p ? (int64_t)s.n : -1);
	crypto_generichash_update(state, (const unsigned char *)s.p, s.n);
}

static void add_opt(crypto_generichash_state *state, struct opt_int value)
{
	add_int(state, value.known);
	add_int(state, value.known ? value.value : 0);
}

void seal_hash(const struct sealer *sealer, const unsigned char before[SEAL_HASH], int64_t position, struct str at,
	       const struct sealed_row *row, unsigned char ret[SEAL_HASH])
{
	crypto_generichash_state state;
	crypto_generichash_init(&state, sealer->key, SEAL_KEY, SEAL_HASH);
	crypto_generichash_update(&state, before, SEAL_HASH);
	add_int(&state, position);
	add_text(&state, at);
	add_text(&state, row->file);
	add_int(&state, row->id);
	add_text(&state, row->at);
	add_opt(&state, row->account);
	add_opt(&state, row->person);
	add_text(&state, row->what);
	add_text(&state, row->detail);
	crypto_generichash_final(&state, ret, SEAL_HASH);
}
