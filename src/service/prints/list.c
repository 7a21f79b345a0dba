/* The file that says what was made: a line for the whole, a line each. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "buf.h"
#include "files.h"
#include "prints.h"

enum { LIST_MAX = 1 << 20 };

struct str prints_file(struct arena *a, struct str folder, const struct prints_made *m)
{
	return arena_fmt(a, "%.*s/%.*s.%.*s.pdf", STR_ARG(folder), STR_ARG(m->name), STR_ARG(m->hash));
}

const struct prints_made *prints_find(const struct prints_list *list, struct str name)
{
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(list->p[i].name, name))
			return &list->p[i];
	return NULL;
}

bool prints_are_of(const struct prints_list *list, struct str mark, struct date today)
{
	return list->n && str_eq(list->mark, mark) && (!date_known(list->until) || date_cmp(today, list->until) < 0);
}

const struct error *prints_file_read(struct arena *a, struct str path, size_t most, struct str *ret)
{
	struct stat about;
	int fd = open(path.p, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return error_new(errno == ENOENT ? ERROR_NOT_FOUND : ERROR_UNAVAILABLE, "cannot read %.*s: %s",
				 STR_ARG(path), strerror(errno));
	size_t n = fstat(fd, &about) == 0 && about.st_size >= 0 ? (size_t)about.st_size : most + 1;
	char *to = arena_bytes(a, (n <= most ? n : 0) + 1);
	ssize_t got = n <= most ? read(fd, to, n) : -1;
	close(fd);
	if (got < 0 || (size_t)got != n)
		return error_new(ERROR_UNAVAILABLE, "%.*s is cut off or too long", STR_ARG(path));
	to[n] = '\0';
	*ret = (struct str){to, n};
	return NULL;
}

const struct error *prints_file_write(struct arena *a, struct str folder, struct str path, struct str bytes)
{
	struct str beside = arena_fmt(a, "%.*s/.new", STR_ARG(folder));
	int fd = open(beside.p, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	bool good = fd >= 0 && write(fd, bytes.p, bytes.n) == (ssize_t)bytes.n && fsync(fd) == 0;
	int why = errno;
	if (fd >= 0)
		close(fd);
	if (good && rename(beside.p, path.p) == 0)
		return NULL;
	return error_new(ERROR_UNAVAILABLE, "cannot write %.*s: %s", STR_ARG(path), strerror(good ? errno : why));
}

static bool read_number(struct str *line, int64_t *ret)
{
	struct str part;
	return str_split(line, '\t', &part) && str_to_int(part, 0, INT64_MAX, ret);
}

static bool read_one(struct str line, struct prints_made *ret)
{
	if (!str_split(&line, '\t', &ret->name) || !str_split(&line, '\t', &ret->hash) ||
	    !read_number(&line, &ret->bytes) || !read_number(&line, &ret->pages) || !read_number(&line, &ret->sides))
		return false;
	ret->title = line;
	return true;
}

const struct error *prints_list_read(struct arena *a, struct str folder, struct prints_list *ret)
{
	struct str text = STR(""), line, mark;
	struct prints_list list = {.until = DATE_NONE};
	const struct error *e = prints_file_read(a, arena_fmt(a, "%.*s/list", STR_ARG(folder)), LIST_MAX, &text);
	*ret = list;
	if (e)
		return e->kind == ERROR_NOT_FOUND ? NULL : e;
	size_t lines = 0;
	for (size_t i = 0; i < text.n; i++)
		lines += text.p[i] == '\n';
	struct prints_made *p = arena_new(a, struct prints_made, lines + 1);
	list.p = p;
	if (!str_split(&text, '\n', &line) || !str_split(&line, '\t', &mark))
		return NULL; /* as if there were none: it is made again */
	list.mark = mark;
	if (!str_empty(line) && !date_parse_iso(line, &list.until))
		return NULL;
	while (str_split(&text, '\n', &line))
		if (read_one(line, &p[list.n]))
			list.n++;
	*ret = list;
	return NULL;
}

const struct error *prints_list_write(struct arena *a, struct str folder, const struct prints_list *list)
{
	struct buf b;
	buf_init(&b, a, LIST_MAX);
	buf_fmt(&b, "%.*s\t%.*s\n", STR_ARG(list->mark),
		STR_ARG(date_known(list->until) ? date_iso(a, list->until) : STR("")));
	for (size_t i = 0; i < list->n; i++) {
		const struct prints_made *m = &list->p[i];
		buf_fmt(&b, "%.*s\t%.*s\t%lld\t%lld\t%lld\t%.*s\n", STR_ARG(m->name), STR_ARG(m->hash),
			(long long)m->bytes, (long long)m->pages, (long long)m->sides, STR_ARG(m->title));
	}
	return prints_file_write(a, folder, arena_fmt(a, "%.*s/list", STR_ARG(folder)), buf_str(&b));
}
