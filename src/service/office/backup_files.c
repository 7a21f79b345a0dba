#include "backup_files.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

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
			   : file_trouble("make", ret->to);
	return NULL;
}

const struct error *backup_name(struct backup_making *m)
{
	struct str name = arena_str(m->arena, str_cut(m->to, 0, m->to.n - sizeof(".making") + 1));
	if (rename(m->to.p, name.p) != 0)
		return file_trouble("make", name);
	return file_sync_folder(parent_of(m->arena, name));
}
